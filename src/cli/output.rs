//! Standard output and standard error.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, ErrorKind, IsTerminal, Stdout, Write};
use std::path::Path;

use anstream::AutoStream;
use indicatif::{ProgressBar, ProgressStyle};
use same_file::Handle;
use stance::text::printable;
use stance::{Error, Result};

use super::wrong_usage;

/// Columns where the output is no terminal, or does not tell its width.
const DEFAULT_WIDTH: usize = 100;

/// Tells the user something on standard error: a warning, an error, what was done. Names out of files
/// come in such messages, and may not steer the terminal.
pub(super) fn say(message: &str) {
    let lines: Vec<String> = message.lines().map(printable).collect();
    // Nothing is left to be done where even standard error is closed.
    let _ = writeln!(std::io::stderr().lock(), "{}", lines.join("\n"));
}

/// Standard output for people, with colours only where a terminal shows them and `NO_COLOR` is not set.
pub(super) fn styled_output() -> BufWriter<AutoStream<Stdout>> {
    BufWriter::new(anstream::stdout())
}

/// Standard output for other programs, which get every byte as it is.
pub(super) fn data_output() -> BufWriter<Stdout> {
    BufWriter::new(std::io::stdout())
}

/// The file that standard output is redirected to, where it is one.
pub(super) fn results_file() -> Option<Handle> {
    let output = Handle::stdout().ok()?;
    let metadata = output.as_file().metadata().ok()?;
    metadata.is_file().then_some(output)
}

/// Columns of the terminal that standard output goes to.
pub(super) fn width() -> usize {
    if !std::io::stdout().is_terminal() {
        return DEFAULT_WIDTH;
    }
    terminal_size::terminal_size().map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0))
}

/// A number of things: "1 row", "2 rows".
pub(super) fn count(number: usize, thing: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    // "2 files or folders".
    let things = thing.replace(" or ", &format!("{ending} or "));
    format!("{number} {things}{ending}")
}

/// Hands on what is still held back.
pub(super) fn flush(output: &mut impl Write) -> Result<()> {
    output
        .flush()
        .map_err(|source| Error::io("write the result", source))
}

/// Ends the program where `option` names standard output or the file that it goes to, or would write over a
/// file that the command reads.
pub(super) fn refuse_to_overwrite(option: &str, out: &Path, read: &[impl AsRef<Path>]) {
    if out == Path::new("-") {
        wrong_usage(&format!(
            "{option} needs a file; standard output takes the results"
        ));
    }
    if results_file().is_some_and(|file| Handle::from_path(out).is_ok_and(|out| out == file)) {
        wrong_usage(&format!(
            "{option} would overwrite {}, which the results go to; name another file",
            out.display()
        ));
    }
    // A file that is not there yet has no canonical path, and nothing to lose.
    let Ok(out) = out.canonicalize() else { return };
    for path in read {
        let path = path.as_ref();
        if path.canonicalize().is_ok_and(|read| read == out) {
            wrong_usage(&format!(
                "{option} would overwrite {}, which is read; name another file",
                path.display()
            ));
        }
    }
}

/// Tells whether a file can be written, without a change to what it holds.
pub(super) fn check_writable(path: &Path) -> Result<()> {
    let cannot = |source| Error::io(format!("write {}", path.display()), source);
    match OpenOptions::new().append(true).open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let folder = path.parent().filter(|folder| folder != &Path::new(""));
            let folder = folder.unwrap_or(Path::new("."));
            folder.metadata().map(|_| ()).map_err(cannot)
        }
        other => other.map(|_| ()).map_err(cannot),
    }
}

/// Warnings of one kind: the first few are said, the others counted, so that a corpus does not bury all else.
pub(super) struct Warnings {
    seen: usize,
    opening: &'static str,
}

impl Default for Warnings {
    fn default() -> Self {
        Self {
            seen: 0,
            opening: "warning: ",
        }
    }
}

impl Warnings {
    /// Warnings of a kind that are said one by one.
    const SAID: usize = 5;

    /// What is said of articles without being a warning.
    pub(super) fn notes() -> Self {
        Self {
            seen: 0,
            opening: "",
        }
    }

    pub(super) fn add(&mut self, message: impl FnOnce() -> String) {
        self.seen += 1;
        if self.seen <= Self::SAID {
            say(&format!("{}{}", self.opening, message()));
        }
    }

    /// Says how many of `what` there were in all, where not all were said.
    pub(super) fn finish(&mut self, what: &str) {
        let seen = std::mem::take(&mut self.seen);
        if seen > Self::SAID {
            say(&format!("{}{what}: {seen} in all", self.opening));
        }
    }
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
