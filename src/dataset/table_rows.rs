//! The rows of a table with a header, whatever its columns mean.

use std::io::Read;

use csv::{ByteRecord, StringRecord};

use super::raw_rows::{RawRow, WatchedRows};
use super::separator::{Looked, separator};
use crate::error::{Error, Result};

/// Reads the header at once, then row after row.
pub(super) struct TableRows<R> {
    reader: csv::Reader<WatchedRows<Looked<R>>>,
    separator: u8,
    table: String,
    header: StringRecord,
    record: ByteRecord,
    row: u64,
    /// The row that was read last, as it stands in the file.
    raw: RawRow,
    failed: bool,
}

impl<R: Read> TableRows<R> {
    /// Reads the header of `table`; its name is used in errors.
    pub(super) fn new(input: R, table: &str) -> Result<Self> {
        let cannot_read = |source| Error::io(format!("read {table}"), source);
        let (separator, input) = separator(input).map_err(cannot_read)?;
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .delimiter(separator)
            .from_reader(WatchedRows::new(input, separator));
        let unusable = |problem: String| Error::Table {
            table: table.to_owned(),
            problem,
        };
        let header = reader
            .headers()
            .map_err(|error| match error.into_kind() {
                csv::ErrorKind::Io(source) => cannot_read(source),
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
        let raw = reader.get_mut().take_row().unwrap_or(RawRow::FIRST);
        if let Some(fault) = raw.fault {
            return Err(unusable(format!("the header cannot be read: {fault}")));
        }
        Ok(Self {
            reader,
            separator,
            table: table.to_owned(),
            header,
            record: ByteRecord::new(),
            row: 0,
            raw,
            failed: false,
        })
    }

    /// What parts the cells.
    pub(super) const fn separator(&self) -> u8 {
        self.separator
    }

    pub(super) fn header(&self) -> &StringRecord {
        &self.header
    }

    /// An [`Error::Table`] about the table as a whole.
    pub(super) fn unusable(&self, problem: String) -> Error {
        Error::Table {
            table: self.table.clone(),
            problem,
        }
    }

    /// An [`Error::Row`] about a cell of the row that was read last.
    pub(super) fn bad_cell(&self, column: impl Into<String>, problem: impl Into<String>) -> Error {
        Error::Row {
            table: self.table.clone(),
            row: self.row,
            line: self.raw.line,
            column: column.into(),
            problem: problem.into(),
        }
    }

    /// Goes on to the next row, where there is one. After an error there is none.
    pub(super) fn read(&mut self) -> Option<Result<()>> {
        if self.failed {
            return None;
        }
        self.reader.get_mut().begin_row();
        match self.reader.read_byte_record(&mut self.record) {
            Ok(false) => None,
            Ok(true) => {
                self.row += 1;
                if let Some(raw) = self.reader.get_mut().take_row() {
                    self.raw = raw;
                }
                Some(Ok(()))
            }
            Err(error) => {
                self.failed = true;
                Some(Err(match error.into_kind() {
                    csv::ErrorKind::Io(source) => Error::io(
                        format!("read {} after row {}", self.table, self.row),
                        source,
                    ),
                    other => {
                        self.unusable(format!("cannot be read after row {}: {other:?}", self.row))
                    }
                }))
            }
        }
    }

    /// Refuses a row whose cells are not where the header says.
    pub(super) fn check_shape(&self) -> Result<()> {
        if let Some(fault) = self.raw.fault {
            let column = self.header.get(fault.cell);
            return Err(self.bad_cell(column.unwrap_or("?"), fault.to_string()));
        }
        let [cells, columns] = [self.record.len(), self.header.len()];
        if cells != columns {
            return Err(self.bad_cell(
                format!("{cells} of {columns}"),
                format!(
                    "the row has {cells} cell{}, the header {columns}; {}",
                    if cells == 1 { "" } else { "s" },
                    match cells < columns {
                        true => "write the missing ones, even where they are empty".to_owned(),
                        false => format!("quote cells that hold {:?}", char::from(self.separator)),
                    }
                ),
            ));
        }
        Ok(())
    }

    /// One cell of the row, where it has one and it is UTF-8.
    pub(super) fn cell(&self, column: usize) -> Option<&str> {
        std::str::from_utf8(self.record.get(column)?).ok()
    }

    /// The cells of the row, in the order of the header.
    pub(super) fn cells(&self) -> Result<StringRecord> {
        self.check_shape()?;
        StringRecord::from_byte_record(self.record.clone()).map_err(|error| {
            let column = self.header.get(error.utf8_error().field());
            self.bad_cell(column.unwrap_or("?"), "not valid UTF-8; save it as UTF-8")
        })
    }
}
