//! The state of a run within its folder, written and read again.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use stance::tuning::Tuner;
use stance::{Error, Result};

use crate::cli::output::say;

/// The run's state within `--out`.
pub(super) const CHECKPOINT_FILE: &str = "checkpoint.bin";

/// Goes on from a checkpoint, where there is one; a figure that was not `measured_on` the same rows counts no longer.
pub(super) fn resume(
    tuner: &mut Tuner,
    checkpoint: &Path,
    measured_on: Option<&str>,
) -> Result<()> {
    let path = checkpoint.display();
    if !checkpoint.is_file() {
        say(&format!(
            "there is no {path} to go on from: beginning at the first step"
        ));
        return Ok(());
    }
    let file =
        File::open(checkpoint).map_err(|source| Error::io(format!("open {path}"), source))?;
    tuner
        .resume(BufReader::new(file))
        .map_err(|problem| Error::Checkpoint {
            path: path.to_string(),
            problem,
        })?;
    say(&format!("going on after step {}", tuner.steps_done()));
    let best = tuner
        .best()
        .filter(|best| measured_on.is_some_and(|sum| sum != best.measured_on));
    if let Some(best) = best {
        say(&format!(
            "the best figure so far, {:.3}, was not measured on these --dev rows and no longer counts",
            best.figure
        ));
    }
    Ok(())
}

/// Where the state is written before it takes the place of the last one.
pub(super) fn new_checkpoint(path: &Path) -> PathBuf {
    path.with_extension("new")
}

/// Writes the state beside the last one, then puts it in its place: an interrupted write loses
/// nothing.
pub(super) fn write_checkpoint(tuner: &mut Tuner, path: &Path) -> Result<()> {
    let new = new_checkpoint(path);
    let file = File::create(&new)
        .map_err(|source| Error::io(format!("create {}", new.display()), source))?;
    let mut output = BufWriter::with_capacity(1 << 20, file);
    tuner
        .write_checkpoint(&mut output)
        .and_then(|()| output.flush())
        .map_err(|source| Error::io(format!("write {}", new.display()), source))?;
    std::fs::rename(&new, path)
        .map_err(|source| Error::io(format!("move {} into place", new.display()), source))
}
