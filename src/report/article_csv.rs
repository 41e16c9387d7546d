//! An article's result as a table for spreadsheets: one row for each sentence and actor.

use std::borrow::Cow;
use std::io::Write;

use super::article_json::four_decimals;
use super::cell::spreadsheet_cell;
use super::explanation::in_a_cell;
use super::{ArticleReport, cannot_write};
use crate::actor::Mention;
use crate::dataset::{CLASSIFIED_HEADER, EXPLANATION};
use crate::error::{Error, Result};
use crate::text::{ScalarOffsets, is_headline};

/// Writes the results of one article after another into one table.
///
/// Cells that a spreadsheet would take for a formula (those that begin with `=`, `+`, `-`, `@`, a
/// tab or a line break; CWE-1236) get an apostrophe before them; U+FFFD stands for NUL.
pub struct ArticleCsv<W: Write> {
    writer: csv::Writer<W>,
    explained: bool,
}

impl<W: Write> ArticleCsv<W> {
    /// Writes the header.
    ///
    /// # Errors
    /// [`Error::Io`](crate::Error::Io) where writing fails.
    pub fn new(output: W) -> Result<Self> {
        Self::with_columns(output, false)
    }

    /// Writes the header with one more column: what did most for each label, such as
    /// `praised +1.24; however -0.31`.
    ///
    /// # Errors
    /// [`Error::Io`](crate::Error::Io) where writing fails.
    pub fn with_explanations(output: W) -> Result<Self> {
        Self::with_columns(output, true)
    }

    fn with_columns(output: W, explained: bool) -> Result<Self> {
        let mut writer = csv::Writer::from_writer(output);
        let header = CLASSIFIED_HEADER
            .into_iter()
            .chain(explained.then_some(EXPLANATION));
        writer
            .write_record(header)
            .map_err(|error| Error::csv("write the result", error))?;
        Ok(Self { writer, explained })
    }

    /// Writes the rows of one article. Offsets count Unicode scalar values of the article.
    ///
    /// # Errors
    /// [`Error::Io`](crate::Error::Io) where writing fails.
    pub fn write(&mut self, report: &ArticleReport<'_>) -> Result<()> {
        let reading = report.reading;
        let offsets = ScalarOffsets::new(reading.text);
        for entry in report.rows() {
            let sentence = &reading.sentences[entry.sentence];
            let span = sentence.span;
            let voice = &reading.voices[entry.sentence];
            let probabilities = match entry.probabilities {
                Some(probabilities) => probabilities
                    .values()
                    .map(|probability| four_decimals(probability).to_string()),
                None => Default::default(),
            };
            let of_mentions = |cell: &dyn Fn(&Mention) -> String| {
                let cells: Vec<String> = entry.mentions.iter().map(cell).collect();
                cells.join("; ")
            };
            let mentions = of_mentions(&|mention| mention.span.of(reading.text).to_owned());
            let uncertain = report.is_uncertain(entry.probabilities);
            let cells: [Cow<'_, str>; CLASSIFIED_HEADER.len()] = [
                spreadsheet_cell(report.article),
                entry.sentence.to_string().into(),
                sentence.paragraph.to_string().into(),
                bool_name(is_headline(reading.text, sentence)).into(),
                offsets.scalar(span.start).to_string().into(),
                offsets.scalar(span.end).to_string().into(),
                spreadsheet_cell(span.of(reading.text)),
                spreadsheet_cell(reading.actors[entry.actor].name()),
                entry.stance().name().into(),
                probabilities[0].as_str().into(),
                probabilities[1].as_str().into(),
                probabilities[2].as_str().into(),
                uncertain.map_or("", bool_name).into(),
                bool_name(entry.is_mentioned()).into(),
                spreadsheet_cell(&mentions).into_owned().into(),
                of_mentions(&|mention| offsets.scalar(mention.span.start).to_string()).into(),
                of_mentions(&|mention| mention.kind.name().to_owned()).into(),
                voice.voice.name().into(),
                spreadsheet_cell(&voice.speaker().unwrap_or_default())
                    .into_owned()
                    .into(),
                spreadsheet_cell(report.model),
            ];
            let explanation = self.explained.then(|| in_a_cell(entry, reading.text));
            let explanation = explanation.as_deref().map(spreadsheet_cell);
            let cells = cells.iter().chain(&explanation);
            self.writer
                .write_record(cells.map(|cell| cell.as_bytes()))
                .map_err(|error| Error::csv("write the result", error))?;
        }
        self.writer.flush().map_err(cannot_write)
    }
}

fn bool_name(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}
