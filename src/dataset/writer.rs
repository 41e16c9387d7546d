//! The training CSV, written.

use std::io::Write;

use super::Example;
use super::columns::{EXAMPLE_COLUMNS, PREDICTION_COLUMNS};
use crate::error::{Error, Result};
use crate::stance::Probabilities;
use crate::text::ScalarOffsets;

/// Writes labelled sentences in the training format.
///
/// ```
/// use stance::{Stance, dataset::{Example, ExampleWriter}};
/// let mut table = Vec::new();
/// let mut writer = ExampleWriter::new(&mut table)?;
/// writer.write(&Example::new("Nato kept its word.", "Nato", Stance::Supportive))?;
/// writer.finish()?;
/// # drop(writer);
/// assert!(String::from_utf8_lossy(&table).ends_with("Nato kept its word.,Nato,supportive,,,,,,,,\n"));
/// # Ok::<(), stance::Error>(())
/// ```
pub struct ExampleWriter<W: Write> {
    writer: csv::Writer<W>,
}

impl<W: Write> ExampleWriter<W> {
    /// Writes the header.
    ///
    /// # Errors
    /// [`Error::Io`] where writing fails.
    pub fn new(output: W) -> Result<Self> {
        Self::with_header(output, &EXAMPLE_COLUMNS)
    }

    /// Writes a header with columns for a model's label and probabilities, to be followed by
    /// [`ExampleWriter::write_predicted`].
    ///
    /// # Errors
    /// [`Error::Io`] where writing fails.
    pub fn with_predictions(output: W) -> Result<Self> {
        Self::with_header(
            output,
            &[&EXAMPLE_COLUMNS[..], &PREDICTION_COLUMNS].concat(),
        )
    }

    fn with_header(output: W, columns: &[&str]) -> Result<Self> {
        let mut writer = csv::Writer::from_writer(output);
        writer.write_record(columns).map_err(cannot_write)?;
        Ok(Self { writer })
    }

    /// Writes one row. Spans become offsets in Unicode scalar values.
    ///
    /// # Errors
    /// [`Error::Io`] where writing fails.
    pub fn write(&mut self, example: &Example) -> Result<()> {
        self.writer
            .write_record(cells(example))
            .map_err(cannot_write)
    }

    /// Writes one row and what a model made of it.
    ///
    /// # Errors
    /// [`Error::Io`] where writing fails.
    pub fn write_predicted(
        &mut self,
        example: &Example,
        probabilities: Probabilities,
    ) -> Result<()> {
        let predicted = prediction_cells(Some(probabilities));
        self.writer
            .write_record(cells(example).iter().chain(&predicted))
            .map_err(cannot_write)
    }

    /// Hands everything on to the output.
    ///
    /// # Errors
    /// [`Error::Io`] where writing fails.
    pub fn finish(&mut self) -> Result<()> {
        self.writer
            .flush()
            .map_err(|source| Error::io("write the examples", source))
    }
}

/// The cells under [`PREDICTION_COLUMNS`], empty where a row has no label.
pub fn prediction_cells(predicted: Option<Probabilities>) -> [String; PREDICTION_COLUMNS.len()] {
    let Some(probabilities) = predicted else {
        return Default::default();
    };
    // Six decimals: a soft label is read back, and must still sum to 1.
    let [supportive, critical, neutral] = probabilities.values().map(|value| format!("{value:.6}"));
    let label = probabilities.most_probable().name().to_owned();
    [label, supportive, critical, neutral]
}

fn cells(example: &Example) -> [String; EXAMPLE_COLUMNS.len()] {
    let [start, end] = match example.mention {
        Some(span) => {
            let offsets = ScalarOffsets::new(&example.text);
            [span.start, span.end].map(|byte| offsets.scalar(byte).to_string())
        }
        None => Default::default(),
    };
    [
        example.text.clone(),
        example.actor.clone(),
        example.stance.map_or("", |stance| stance.name()).to_owned(),
        start,
        end,
        example.split.map_or("", |split| split.name()).to_owned(),
        example.id.clone(),
        example.source.clone(),
        example.aliases.join(";"),
        if example.in_article { "yes" } else { "" }.to_owned(),
        example.before.clone(),
    ]
}

fn cannot_write(error: csv::Error) -> Error {
    Error::csv("write the examples", error)
}
