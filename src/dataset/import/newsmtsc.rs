//! NewsMTSC (Hamborg & Donnay, EACL 2021): US political news, several targets a sentence.

use std::io::BufRead;

use serde::Deserialize;

use super::lines::{Problem, mention_span, read_lines};
use crate::dataset::Example;
use crate::error::{Error, Result};
use crate::stance::Stance;

#[derive(Deserialize)]
struct Line {
    sentence_normalized: String,
    primary_gid: String,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    #[serde(rename = "Input.gid")]
    gid: Option<String>,
    from: usize,
    to: usize,
    mention: String,
    polarity: f64,
}

/// Reads a `.jsonl` file of NewsMTSC: one example for each labelled target.
///
/// # Errors
/// What `on_bad_row` makes of the [`Error::Row`] of a line that is not of the format.
pub fn read_newsmtsc(
    input: impl BufRead,
    file: &str,
    on_bad_row: &mut dyn FnMut(Error) -> Result<()>,
) -> Result<Vec<Example>> {
    read_lines(input, file, on_bad_row, |line, examples| {
        let line: Line = serde_json::from_str(line).map_err(|error| Problem::new("line", error))?;
        for target in line.targets {
            let sentence = line.sentence_normalized.as_str();
            let mention = mention_span(sentence, target.from, target.to, "from")?;
            if target.mention.trim().is_empty() {
                return Err(Problem::new(
                    "mention",
                    "is empty; expected whom the label is of",
                ));
            }
            let mut example = Example::new(
                sentence,
                target.mention,
                stance_of_polarity(target.polarity)?,
            );
            example.mention = Some(mention);
            example.id = target.gid.unwrap_or_else(|| line.primary_gid.clone());
            example.source = "newsmtsc".to_owned();
            examples.push(example);
        }
        Ok(())
    })
}

/// The authors' scale runs from 2 (negative) over 4 to 6 (positive).
fn stance_of_polarity(polarity: f64) -> Result<Stance, Problem> {
    match polarity {
        2.0 => Ok(Stance::Critical),
        4.0 => Ok(Stance::Neutral),
        6.0 => Ok(Stance::Supportive),
        _ => Err(Problem::new(
            "polarity",
            format!("{polarity} is unknown; expected 2, 4 or 6"),
        )),
    }
}
