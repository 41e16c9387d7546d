//! What the CSV library does not tell of the rows it reads, watched byte by byte on their way to it: on which
//! line each begins, and whether its quotation marks go in pairs. A mark too many makes one cell of rows that
//! follow, and without this nobody would be told of the rows lost.

use std::collections::VecDeque;
use std::io::{Error, ErrorKind, Read, Result};

/// Bytes of a row at most: a thousand times the longest article sentence with its columns.
pub(super) const MOST_ROW_BYTES: u64 = 16 << 20;

const BYTE_ORDER_MARK: [u8; 3] = *b"\xEF\xBB\xBF";

/// A row as it stands in the file.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct RawRow {
    /// Line on which it begins, from 1.
    pub(super) line: u64,
    /// The first thing that is wrong with its quotation marks.
    pub(super) fault: Option<QuoteFault>,
}

impl RawRow {
    /// The first row of a file, before anything is read.
    pub(super) const FIRST: Self = Self {
        line: 1,
        fault: None,
    };
}

/// A quoted cell that does not end as it should.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct QuoteFault {
    /// The cell, from 0.
    pub(super) cell: usize,
    /// Line on which it begins, from 1.
    opened: u64,
    /// Line on which text follows the mark that closes the cell; none where the file ends before.
    closed: Option<u64>,
}

impl std::fmt::Display for QuoteFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { opened, closed, .. } = self;
        match closed {
            Some(closed) => write!(
                f,
                "text follows the quotation mark on line {closed} that closes the cell opened on line \
                 {opened}; close each quoted cell, and double the marks within it"
            ),
            None => write!(
                f,
                "the quotation mark that opens the cell on line {opened} is never closed; close it, or double \
                 it within quotes"
            ),
        }
    }
}

/// Where the bytes read so far end.
#[derive(Copy, Clone, PartialEq, Eq)]
enum State {
    BetweenRows,
    CellStart,
    Plain,
    Quoted,
    /// After a mark within a quoted cell, which closes it or is the first of two.
    MarkInQuoted,
}

/// Input whose rows are watched. Of each at most [`MOST_ROW_BYTES`] are read, from one call of
/// [`WatchedRows::begin_row`] to the next.
pub(super) struct WatchedRows<R> {
    input: R,
    separator: u8,
    left: u64,
    bytes: u64,
    line: u64,
    state: State,
    after_return: bool,
    cell: usize,
    opened: u64,
    /// Rows that were begun and not taken yet, the oldest first.
    rows: VecDeque<RawRow>,
}

impl<R> WatchedRows<R> {
    pub(super) fn new(input: R, separator: u8) -> Self {
        Self {
            input,
            separator,
            left: MOST_ROW_BYTES,
            bytes: 0,
            line: 1,
            state: State::BetweenRows,
            after_return: false,
            cell: 0,
            opened: 1,
            rows: VecDeque::new(),
        }
    }

    pub(super) fn begin_row(&mut self) {
        self.left = MOST_ROW_BYTES;
    }

    /// The oldest row that was not taken yet, once it was read to its end.
    pub(super) fn take_row(&mut self) -> Option<RawRow> {
        self.rows.pop_front()
    }

    /// Follows the states of the library's reader for the separator, doubled marks and rows that end in `\r`,
    /// `\n` or both.
    fn watch(&mut self, byte: u8) {
        let place = self.bytes;
        self.bytes += 1;
        if BYTE_ORDER_MARK.get(place as usize) == Some(&byte) && self.state == State::BetweenRows {
            return;
        }
        let is_break = byte == b'\r' || byte == b'\n';
        if is_break && !(byte == b'\n' && self.after_return) {
            self.line += 1;
        }
        self.after_return = byte == b'\r';
        if self.state == State::BetweenRows {
            if is_break {
                return;
            }
            let line = self.line;
            self.rows.push_back(RawRow { line, fault: None });
            self.cell = 0;
            self.state = State::CellStart;
        }
        self.state = match (self.state, byte) {
            (State::CellStart, b'"') => {
                self.opened = self.line;
                State::Quoted
            }
            (State::Quoted, b'"') => State::MarkInQuoted,
            (State::Quoted, _) => State::Quoted,
            (State::MarkInQuoted, b'"') => State::Quoted,
            (_, byte) if byte == self.separator => {
                self.cell += 1;
                State::CellStart
            }
            _ if is_break => State::BetweenRows,
            (State::MarkInQuoted, _) => {
                self.report(Some(self.line));
                State::Plain
            }
            _ => State::Plain,
        };
    }

    fn report(&mut self, closed: Option<u64>) {
        let (cell, opened) = (self.cell, self.opened);
        if let Some(row) = self.rows.back_mut() {
            row.fault = row.fault.or(Some(QuoteFault {
                cell,
                opened,
                closed,
            }));
        }
    }
}

impl<R: Read> Read for WatchedRows<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        if self.left == 0 {
            let problem = format!(
                "a row of more than {} MiB; is a quotation mark not closed?",
                MOST_ROW_BYTES >> 20
            );
            return Err(Error::new(ErrorKind::InvalidData, problem));
        }
        let read = (&mut self.input).take(self.left).read(buffer)?;
        self.left -= read as u64;
        for &byte in &buffer[..read] {
            self.watch(byte);
        }
        if read == 0 && self.state == State::Quoted {
            self.report(None);
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use csv::{ByteRecord, ReaderBuilder};
    use proptest::prelude::*;

    use super::*;

    /// The rows of a table as the library reads them, each with what was watched of it.
    fn read(table: &str) -> Vec<(ByteRecord, RawRow)> {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(WatchedRows::new(table.as_bytes(), b','));
        let mut rows = Vec::new();
        let mut record = ByteRecord::new();
        while reader.read_byte_record(&mut record).expect("it reads") {
            let row = reader.get_mut().take_row().expect("it was watched");
            rows.push((record.clone(), row));
        }
        assert_eq!(reader.get_mut().take_row(), None);
        rows
    }

    fn faults(table: &str) -> Vec<String> {
        let rows = read(table).into_iter();
        rows.filter_map(|(_, row)| row.fault.map(|fault| format!("{} {fault}", row.line)))
            .collect()
    }

    #[test]
    fn rows_begin_where_an_editor_counts_them_to() {
        let lines = |table: &str| -> Vec<u64> {
            read(table).into_iter().map(|(_, row)| row.line).collect()
        };
        assert_eq!(lines("a,b\n1,2\n"), [1, 2]);
        assert_eq!(lines("a,b\r\n1,2\r\n3,4"), [1, 2, 3]);
        assert_eq!(lines("a\n\n\n\"1\r\n2\"\r\n\r\n3\n"), [1, 4, 7]);
        assert_eq!(lines("\u{feff}a\rb\r"), [1, 2]);
    }

    #[test]
    fn marks_within_quotes_and_in_plain_cells_are_no_faults() {
        let table = "\u{feff}\"a\",\"b \"\"c\"\"\n,d\",e \"f\" g,\"\"\n\"h\"";
        assert_eq!(faults(table), [""; 0]);
    }

    #[test]
    fn a_mark_too_many_is_told_with_both_lines() {
        assert_eq!(
            faults("a,b\n1,\"2\n3,4\n5,\"6\"\n7,8\n"),
            [
                "2 text follows the quotation mark on line 4 that closes the cell opened on line 2; close each \
              quoted cell, and double the marks within it"
            ]
        );
        assert_eq!(
            faults("a\n\"1\n2"),
            [
                "2 the quotation mark that opens the cell on line 2 is never closed; close it, or double it \
              within quotes"
            ]
        );
    }

    proptest! {
        #[test]
        fn rows_and_cells_are_those_that_the_library_reads(table in "\u{feff}?[\",\r\n ab]{0,60}") {
            for (record, row) in read(&table) {
                // A fault stands in a cell that the row has.
                if let Some(fault) = row.fault {
                    prop_assert!(fault.cell < record.len());
                    prop_assert!(fault.opened >= row.line);
                }
            }
        }
    }
}
