//! The training CSV, row by row.

use std::io::Read;
use std::str::FromStr;

use csv::{ByteRecord, StringRecord};

use super::{Example, Split};
use crate::error::{Error, Result};
use crate::stance::{Probabilities, Stance};
use crate::text::{MOST_ALIASES, NameFault, ScalarOffsets, Span};

/// Columns that have a meaning; all others are carried through unread.
const KNOWN_COLUMNS: [&str; 14] = [
    "text",
    "actor",
    "label",
    "start",
    "end",
    "split",
    "p_supportive",
    "p_critical",
    "p_neutral",
    "id",
    "source",
    "aliases",
    "in_article",
    "before",
];

/// The columns of a soft label, in the order of [`Stance::ALL`].
const SOFT_COLUMNS: [&str; Stance::COUNT] = ["p_supportive", "p_critical", "p_neutral"];

/// Whether rows must carry a label.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum LabelColumn {
    /// Every row has a label or a soft label: training and evaluation.
    Required,
    /// Labels are read where they stand: labelling.
    Optional,
}

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
/// ```
/// use stance::{Stance, dataset::{ExampleReader, LabelColumn}};
/// let table = "actor,label,text\nNato,critical,Nato broke its word.\n";
/// let mut rows = ExampleReader::new(table.as_bytes(), "inline", LabelColumn::Required)?;
/// let row = rows.next().expect("one row")?;
/// assert_eq!(row.example.stance, Some(Stance::Critical));
/// # Ok::<(), stance::Error>(())
/// ```
pub struct ExampleReader<R> {
    reader: csv::Reader<R>,
    table: String,
    header: StringRecord,
    columns: Columns,
    label: LabelColumn,
    record: ByteRecord,
    row: u64,
    failed: bool,
}

/// Where each known column stands.
struct Columns {
    text: usize,
    actor: usize,
    label: Option<usize>,
    span: Option<[usize; 2]>,
    split: Option<usize>,
    soft_label: Option<[usize; Stance::COUNT]>,
    id: Option<usize>,
    source: Option<usize>,
    aliases: Option<usize>,
    in_article: Option<usize>,
    before: Option<usize>,
}

/// What may be wrong with a header that lacks the column `name`.
fn hint(header: &StringRecord, name: &str) -> &'static str {
    let alike = |column: &str| column.trim().eq_ignore_ascii_case(name);
    let parted_by = |separator: char| header.len() == 1 && header[0].split(separator).any(alike);
    if parted_by(';') || parted_by('\t') {
        "; cells are parted by commas"
    } else if header.iter().any(alike) {
        "; names of columns are in lower case"
    } else {
        ""
    }
}

impl Columns {
    fn locate(header: &StringRecord, label: LabelColumn) -> Result<Self, String> {
        let find = |name: &str| header.iter().position(|column| column.trim() == name);
        let require = |name: &str| {
            find(name).ok_or_else(|| {
                format!(
                    "the column {name:?} is missing; the header has: {}{}",
                    header.iter().collect::<Vec<_>>().join(", "),
                    hint(header, name)
                )
            })
        };
        for name in KNOWN_COLUMNS {
            if header.iter().filter(|column| column.trim() == name).count() > 1 {
                return Err(format!("the column {name:?} stands twice in the header"));
            }
        }
        let text = require("text")?;
        let actor = require("actor")?;
        let span = match (find("start"), find("end")) {
            (Some(start), Some(end)) => Some([start, end]),
            (None, None) => None,
            _ => {
                return Err("the columns \"start\" and \"end\" go together; one is missing".into());
            }
        };
        let soft = SOFT_COLUMNS.map(find);
        let soft_label = match soft {
            [Some(supportive), Some(critical), Some(neutral)] => {
                Some([supportive, critical, neutral])
            }
            [None, None, None] => None,
            _ => {
                return Err(format!(
                    "the columns {} go together; at least one is missing",
                    SOFT_COLUMNS.join(", ")
                ));
            }
        };
        let label_at = find("label");
        if label == LabelColumn::Required && soft_label.is_none() {
            require("label")?;
        }
        Ok(Self {
            text,
            actor,
            label: label_at,
            span,
            split: find("split"),
            soft_label,
            id: find("id"),
            source: find("source"),
            aliases: find("aliases"),
            in_article: find("in_article"),
            before: find("before"),
        })
    }
}

impl<R: Read> ExampleReader<R> {
    /// Reads the header of `table`; its name is used in errors.
    ///
    /// # Errors
    /// [`Error::Table`] where the header is missing or lacks a required column, [`Error::Io`]
    /// where reading fails.
    pub fn new(input: R, table: &str, label: LabelColumn) -> Result<Self> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(input);
        let unusable = |problem: String| Error::Table {
            table: table.to_owned(),
            problem,
        };
        let header = reader
            .headers()
            .map_err(|error| match error.into_kind() {
                csv::ErrorKind::Io(source) => Error::io(format!("read {table}"), source),
                csv::ErrorKind::Utf8 { .. } => unusable("the header is not UTF-8".into()),
                other => unusable(format!("the header cannot be read: {other:?}")),
            })?
            .clone();
        if header.is_empty() {
            return Err(unusable(
                "the file is empty; expected a header with the columns text, actor and label"
                    .into(),
            ));
        }
        let columns = Columns::locate(&header, label).map_err(unusable)?;
        Ok(Self {
            reader,
            table: table.to_owned(),
            header,
            columns,
            label,
            record: ByteRecord::new(),
            row: 0,
            failed: false,
        })
    }

    /// The header's cells.
    pub fn header(&self) -> &StringRecord {
        &self.header
    }

    /// Columns of the header without a meaning here.
    pub fn unknown_columns(&self) -> Vec<String> {
        self.header
            .iter()
            .map(str::trim)
            .filter(|column| !KNOWN_COLUMNS.contains(column))
            .map(str::to_owned)
            .collect()
    }

    /// An [`Error::Row`] about a cell of the row that was read last.
    pub fn bad_cell(&self, column: impl Into<String>, problem: impl Into<String>) -> Error {
        Error::Row {
            table: self.table.clone(),
            row: self.row,
            line: self.record.position().map_or(0, csv::Position::line),
            column: column.into(),
            problem: problem.into(),
        }
    }

    fn parse(&self) -> Result<ReadRow> {
        if self.record.len() != self.header.len() {
            return Err(self.bad_cell(
                format!("{} of {}", self.record.len(), self.header.len()),
                format!(
                    "the row has {} cells, the header {}; quote cells that hold commas",
                    self.record.len(),
                    self.header.len()
                ),
            ));
        }
        let cells = StringRecord::from_byte_record(self.record.clone()).map_err(|error| {
            let column = self.header.get(error.utf8_error().field());
            self.bad_cell(column.unwrap_or("?"), "not valid UTF-8; save it as UTF-8")
        })?;
        let cell = |index: usize| cells.get(index).unwrap_or_default();
        let optional = |index: Option<usize>| index.map(cell).unwrap_or_default();

        let text = cell(self.columns.text);
        if text.trim().is_empty() {
            return Err(self.bad_cell("text", "empty; expected a sentence"));
        }
        let actor = cell(self.columns.actor).trim();
        let aliases = split_aliases(optional(self.columns.aliases));
        if aliases.len() > MOST_ALIASES {
            let problem = format!("{} names; expected at most {MOST_ALIASES}", aliases.len());
            return Err(self.bad_cell("aliases", problem));
        }
        for (column, name) in std::iter::once(("actor", actor))
            .chain(aliases.iter().map(|alias| ("aliases", alias.as_str())))
        {
            if let Some(fault) = NameFault::of(name) {
                let problem = format!("{name:.40?} {fault}; expected the name of an actor");
                return Err(self.bad_cell(column, problem));
            }
        }
        let stance = self.parse_named("label", optional(self.columns.label))?;
        let split = self.parse_named::<Split>("split", optional(self.columns.split))?;
        let soft_label = match self.columns.soft_label {
            Some(indices) => self.parse_soft_label(indices.map(cell))?,
            None => None,
        };
        if self.label == LabelColumn::Required && stance.is_none() && soft_label.is_none() {
            return Err(self.bad_cell("label", "empty; expected supportive, critical or neutral"));
        }
        let mention = match self.columns.span {
            Some(indices) => self.parse_span(text, indices.map(cell))?,
            None => None,
        };
        let in_article = match optional(self.columns.in_article).trim() {
            "" | "no" => false,
            "yes" => true,
            other => {
                return Err(self.bad_cell("in_article", format!("{other:?}; expected yes or no")));
            }
        };
        let before = optional(self.columns.before).trim();
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

/// Aliases as one cell holds them, separated by semicolons.
fn split_aliases(cell: &str) -> Vec<String> {
    cell.split(';')
        .map(str::trim)
        .filter(|alias| !alias.is_empty())
        .map(str::to_owned)
        .collect()
}

impl<R: Read> Iterator for ExampleReader<R> {
    type Item = Result<ReadRow>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        match self.reader.read_byte_record(&mut self.record) {
            Ok(false) => None,
            Ok(true) => {
                self.row += 1;
                Some(self.parse())
            }
            Err(error) => {
                self.failed = true;
                Some(Err(match error.into_kind() {
                    csv::ErrorKind::Io(source) => Error::io(format!("read {}", self.table), source),
                    other => Error::Table {
                        table: self.table.clone(),
                        problem: format!("cannot be read after row {}: {other:?}", self.row),
                    },
                }))
            }
        }
    }
}
