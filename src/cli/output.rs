//! Standard output and standard error.

use std::fs::File;
use std::io::{BufWriter, IsTerminal, Write};
use std::path::Path;

use anstream::AutoStream;
use indicatif::{ProgressBar, ProgressStyle};
use stance::{Error, Result};

/// Columns where the output is no terminal, or does not tell its width.
const DEFAULT_WIDTH: usize = 100;

/// Tells the user something on standard error: a warning, an error, what was done.
pub(super) fn say(message: &str) {
    // Nothing is left to be done where even standard error is closed.
    let _ = writeln!(std::io::stderr().lock(), "{message}");
}

/// Standard output, with colours only where a terminal shows them and `NO_COLOR` is not set.
pub(super) fn standard_output() -> BufWriter<AutoStream<std::io::Stdout>> {
    BufWriter::new(anstream::stdout())
}

/// Columns of the terminal that standard output goes to.
pub(super) fn width() -> usize {
    if !std::io::stdout().is_terminal() {
        return DEFAULT_WIDTH;
    }
    terminal_size::terminal_size().map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0))
}

/// Hands on what is still held back.
pub(super) fn flush(output: &mut impl Write) -> Result<()> {
    output
        .flush()
        .map_err(|source| Error::io("write the result", source))
}

/// A new file at `path`.
pub(super) fn create(path: &Path) -> Result<BufWriter<File>> {
    File::create(path)
        .map(BufWriter::new)
        .map_err(|source| Error::io(format!("create {}", path.display()), source))
}

/// A progress bar on standard error, which shows only on a terminal.
pub(super) fn progress_bar(steps: usize, what: &'static str) -> ProgressBar {
    let bar = ProgressBar::new(steps as u64).with_message(what);
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}, {eta} left") {
        bar.set_style(style);
    }
    bar
}
