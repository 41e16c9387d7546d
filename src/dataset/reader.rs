//! The training CSV, row by row.

use std::io::Read;
use std::str::FromStr;

use csv::StringRecord;

use super::classified::{CLASSIFIED_HEADER, EXPLANATION, SentencesBefore};
use super::columns::{Columns, LabelColumn, Place, SOFT_COLUMNS, known_columns};
use super::table_rows::TableRows;
use super::{Example, Split};
use crate::error::{Error, Result};
use crate::stance::{Probabilities, Stance};
use crate::text::{MOST_ALIASES, NameFault, ScalarOffsets, Span, cut_to_name, split_names};

/// A row as it stood in the table, and what it says.
#[derive(Clone, Debug)]
pub struct ReadRow {
    /// The cells, in the order of the header.
    pub cells: StringRecord,
    /// What they say.
    pub example: Example,
}

/// Reads a table in the training format as an iterator over its rows.
///
/// The header is read at once; memory does not grow with the table. A row that cannot be used is
/// an [`Error::Row`], and the rows after it can still be read.
///
/// A table of `stance classify --format csv` is one as well, once it has a column `label`: mention and sentence before
/// are read off its columns, and rows without a label are passed over.
///
/// ```
/// use stance::{Stance, dataset::{ExampleReader, LabelColumn}};
/// let table = "actor,label,text\nNato,critical,Nato broke its word.\n";
/// let mut rows = ExampleReader::new(table.as_bytes(), "inline", LabelColumn::Required)?;
/// let row = rows.next().expect("one row")?;
/// assert_eq!(row.example.stance, Some(Stance::Critical));
/// # Ok::<(), stance::Error>(())
/// ```
pub struct ExampleReader<R> {
    rows: TableRows<R>,
    columns: Columns,
    label: LabelColumn,
    /// The split whose rows are read, where not all are.
    only: Option<Split>,
    /// Of a table of `stance classify`; of others there are none.
    sentences_before: SentencesBefore,
    unjudged: usize,
}

impl<R: Read> ExampleReader<R> {
    /// Reads the header of `table`; its name is used in errors.
    ///
    /// # Errors
    /// [`Error::Table`] where the header is missing or lacks a required column, [`Error::Io`]
    /// where reading fails.
    pub fn new(input: R, table: &str, label: LabelColumn) -> Result<Self> {
        let rows = TableRows::new(input, table)?;
        let columns = Columns::locate(rows.header(), label).map_err(|p| rows.unusable(p))?;
        Ok(Self {
            rows,
            columns,
            label,
            only: None,
            sentences_before: SentencesBefore::default(),
            unjudged: 0,
        })
    }

    /// Passes over the rows of other splits, whatever stands in their other cells, and those of none.
    pub fn only(&mut self, split: Split) {
        self.only = Some(split);
    }

    /// What parts the cells: a comma, or the semicolon or tab that the header has instead.
    pub const fn separator(&self) -> u8 {
        self.rows.separator()
    }

    /// The header's cells.
    pub fn header(&self) -> &StringRecord {
        self.rows.header()
    }

    /// Rows so far of a table of `stance classify` that mention their actor and were passed over, since they have
    /// no label.
    pub const fn unjudged(&self) -> usize {
        self.unjudged
    }

    /// Columns of the header without a meaning here, but for those that `stance classify` writes into its tables.
    pub fn unknown_columns(&self) -> Vec<String> {
        let is_classified = matches!(self.columns.place, Place::InArticle(_));
        let is_known = |column: &str| {
            known_columns().any(|known| known == column)
                || is_classified && (CLASSIFIED_HEADER.contains(&column) || column == EXPLANATION)
        };
        self.header()
            .iter()
            .map(str::trim)
            .filter(|column| !is_known(column))
            .map(str::to_owned)
            .collect()
    }

    /// An [`Error::Row`] about a cell of the row that was read last.
    pub fn bad_cell(&self, column: impl Into<String>, problem: impl Into<String>) -> Error {
        self.rows.bad_cell(column, problem)
    }

    /// Whether the row that was read last is of a split that is not asked for.
    fn is_of_another_split(&self) -> bool {
        let (Some(only), Some(column)) = (self.only, self.columns.split) else {
            return false;
        };
        // What says of no split that it is meant is looked at, and refused, with all else.
        let cell = self.rows.cell(column).unwrap_or_default().trim();
        cell.is_empty() || cell.parse().is_ok_and(|split: Split| split != only)
    }

    /// Whether nothing is said of the row that was read last, good or bad: it is of another split, or of a table of
    /// `stance classify` and nobody has judged it.
    fn is_passed_over(&mut self) -> bool {
        let is_of_another_split = self.is_of_another_split();
        let Place::InArticle(classified) = &self.columns.place else {
            return is_of_another_split;
        };
        let cell = |column: usize| self.rows.cell(column).unwrap_or_default();
        // The sentence before the next one's may stand in a row that is passed over.
        let text = cell(self.columns.text);
        self.sentences_before.see(classified, text, cell);
        let is_unjudged = (self.columns.label).is_some_and(|label| cell(label).trim().is_empty());
        let is_counted = is_unjudged && !is_of_another_split && !classified.is_unmentioned(cell);
        self.unjudged += usize::from(is_counted);
        is_unjudged || is_of_another_split
    }

    fn parse(&self) -> Result<ReadRow> {
        let cells = self.rows.cells()?;
        let cell = |index: usize| cells.get(index).unwrap_or_default();
        let optional = |index: Option<usize>| index.map(cell).unwrap_or_default();

        let mut text = cell(self.columns.text);
        if let Place::InArticle(classified) = &self.columns.place {
            text = classified.sentence_of(text, cell);
        }
        if text.trim().is_empty() {
            return Err(self.bad_cell("text", "empty; expected a sentence"));
        }
        let actor = cell(self.columns.actor).trim();
        let aliases: Vec<String> = split_names(optional(self.columns.aliases))
            .map(str::to_owned)
            .collect();
        if aliases.len() > MOST_ALIASES {
            let problem = format!("{} names; expected at most {MOST_ALIASES}", aliases.len());
            return Err(self.bad_cell("aliases", problem));
        }
        for (column, name) in std::iter::once(("actor", actor))
            .chain(aliases.iter().map(|alias| ("aliases", alias.as_str())))
        {
            if let Some(fault) = NameFault::of(name) {
                let shown = cut_to_name(name);
                let problem = format!("{shown:?} {fault}; expected the name of an actor");
                return Err(self.bad_cell(column, problem));
            }
        }
        let stance = match self.parse_named("label", optional(self.columns.label)) {
            Err(_) if self.label == LabelColumn::Optional => None,
            read => read?,
        };
        let split = self.parse_named::<Split>("split", optional(self.columns.split))?;
        let soft_label = match self.columns.soft_label {
            Some(indices) => self.parse_soft_label(indices.map(cell))?,
            None => None,
        };
        if self.label == LabelColumn::Required && stance.is_none() && soft_label.is_none() {
            let problem = match self.columns.soft_label {
                Some(_) => {
                    "empty, and so are the probabilities, as stance label leaves them where the text never \
                     mentions the actor; expected supportive, critical or neutral, or probabilities"
                }
                None => "empty; expected supportive, critical or neutral",
            };
            return Err(self.bad_cell("label", problem));
        }
        let mention = match &self.columns.place {
            Place::Names => None,
            Place::InText(indices) => self.parse_span(text, indices.map(cell))?,
            Place::InArticle(classified) => Some(
                classified
                    .first_mention(text, cell)
                    .map_err(|(column, problem)| self.bad_cell(column, problem))?,
            ),
        };
        let is_classified = matches!(self.columns.place, Place::InArticle(_));
        let mut names = std::iter::once(actor).chain(aliases.iter().map(String::as_str));
        let sentence = text.trim();
        if mention.is_some_and(|span| span.of(text).trim() == sentence)
            && names.any(|name| name.len() < sentence.len() && sentence.contains(name))
        {
            return Err(self.bad_cell(
                "start",
                format!(
                    "the span is the whole text, of which {actor:?} is a part; expected where the text \
                     mentions the actor, or nothing"
                ),
            ));
        }
        let in_article = match optional(self.columns.in_article).trim() {
            "" => is_classified,
            "no" => false,
            "yes" => true,
            other => {
                return Err(self.bad_cell("in_article", format!("{other:?}; expected yes or no")));
            }
        };
        let before = match is_classified && in_article {
            true => self.sentences_before.before().trim(),
            false => optional(self.columns.before).trim(),
        };
        if !before.is_empty() && !in_article {
            return Err(self.bad_cell(
                "before",
                "a sentence before, but the row does not stand in an article; expected yes in the column \
                 in_article",
            ));
        }
        let example = Example {
            text: text.to_owned(),
            actor: actor.to_owned(),
            aliases,
            mention,
            stance,
            soft_label,
            split,
            id: optional(self.columns.id).to_owned(),
            source: optional(self.columns.source).to_owned(),
            in_article,
            before: before.to_owned(),
        };
        Ok(ReadRow { cells, example })
    }

    /// A cell with a closed set of values, or `None` where it is empty.
    fn parse_named<T: FromStr<Err: ToString>>(
        &self,
        column: &str,
        cell: &str,
    ) -> Result<Option<T>> {
        if cell.trim().is_empty() {
            return Ok(None);
        }
        cell.parse()
            .map(Some)
            .map_err(|error: T::Err| self.bad_cell(column, error.to_string()))
    }

    fn parse_soft_label(&self, cells: [&str; Stance::COUNT]) -> Result<Option<Probabilities>> {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(None);
        }
        let mut values = [0.0; Stance::COUNT];
        for (index, cell) in cells.iter().enumerate() {
            values[index] = cell.trim().parse().map_err(|_| {
                self.bad_cell(
                    SOFT_COLUMNS[index],
                    format!("{cell:?} is not a number; expected a probability"),
                )
            })?;
        }
        let probabilities = Probabilities::new(values).ok_or_else(|| {
            self.bad_cell(
                SOFT_COLUMNS.join("+"),
                format!("{values:?} are not three probabilities that sum to 1"),
            )
        })?;
        Ok(Some(probabilities))
    }

    fn parse_span(&self, text: &str, cells: [&str; 2]) -> Result<Option<Span>> {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(None);
        }
        let number = |index: usize, column: &str| -> Result<usize> {
            cells[index].trim().parse().map_err(|_| {
                self.bad_cell(
                    column,
                    format!("{:?} is not a character offset", cells[index]),
                )
            })
        };
        let (start, end) = (number(0, "start")?, number(1, "end")?);
        let offsets = ScalarOffsets::new(text);
        let span = match (offsets.byte(start), offsets.byte(end)) {
            (Some(start), Some(end)) if start < end => Span::new(start, end),
            _ => {
                return Err(self.bad_cell(
                    "start",
                    format!(
                        "the span {start}..{end} is empty or outside the text, which has {} \
                         characters",
                        text.chars().count()
                    ),
                ));
            }
        };
        if span.of(text).trim().is_empty() {
            return Err(self.bad_cell("start", "the span holds nothing but blanks"));
        }
        Ok(Some(span))
    }
}

impl<R: Read> Iterator for ExampleReader<R> {
    type Item = Result<ReadRow>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.rows.read()? {
                Ok(()) if self.rows.check_shape().is_ok() && self.is_passed_over() => {}
                Ok(()) => return Some(self.parse()),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
