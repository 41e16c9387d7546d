//! MAD-TSC (Dufraisse et al., ACL 2023): European political news, persons as targets.

use std::io::BufRead;

use serde::Deserialize;

use super::lines::{Problem, mention_span, read_lines};
use crate::dataset::Example;
use crate::error::{Error, Result};
use crate::stance::{Stance, UnknownStance};

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    actor: String,
    start: usize,
    end: usize,
    label: String,
}

/// Reads a `.jsonl` file of MAD-TSC's English part.
///
/// # Errors
/// What `on_bad_row` makes of the [`Error::Row`] of a line that is not of the format.
pub fn read_madtsc(
    input: impl BufRead,
    file: &str,
    on_bad_row: &mut dyn FnMut(Error) -> Result<()>,
) -> Result<Vec<Example>> {
    read_lines(input, file, on_bad_row, |line, examples| {
        let line: Line = serde_json::from_str(line).map_err(|error| Problem::new("line", error))?;
        let stance: Stance = line
            .label
            .parse()
            .map_err(|error: UnknownStance| Problem::new("label", error))?;
        let mention = mention_span(&line.text, line.start, line.end, "start")?;
        let mut example = Example::new(line.text, line.actor, stance);
        example.mention = Some(mention);
        example.id = line.id;
        example.source = "madtsc".to_owned();
        examples.push(example);
        Ok(())
    })
}
