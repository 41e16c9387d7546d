//! Files of one record a line.

use std::io::{BufRead, Read};

use super::super::Example;
use super::super::raw_rows::MOST_ROW_BYTES;
use crate::error::{Error, Result};
use crate::text::{ScalarOffsets, Span};

/// A problem of one line: the field, and what is wrong with it.
pub(super) struct Problem {
    pub(super) field: &'static str,
    pub(super) message: String,
}

impl Problem {
    pub(super) fn new(field: &'static str, message: impl ToString) -> Self {
        Self {
            field,
            message: message.to_string(),
        }
    }
}

/// The span from the `start`th Unicode scalar value of `text` up to the `end`th.
pub(super) fn mention_span(
    text: &str,
    start: usize,
    end: usize,
    field: &'static str,
) -> Result<Span, Problem> {
    let offsets = ScalarOffsets::new(text);
    match (offsets.byte(start), offsets.byte(end)) {
        (Some(start), Some(end)) if start < end => Ok(Span::new(start, end)),
        _ => Err(Problem::new(
            field,
            format!("{start}..{end} is empty or lies outside the text"),
        )),
    }
}

/// A line without the byte order mark that some programs put before a file's first.
fn without_mark(line: &str) -> &str {
    line.strip_prefix('\u{feff}').unwrap_or(line)
}

/// Reads every line of `input` with `parse`, which appends the examples it finds.
///
/// `on_bad_row` is told of each line that cannot be used, and says whether to go on.
pub(super) fn read_lines(
    mut input: impl BufRead,
    file: &str,
    on_bad_row: &mut dyn FnMut(Error) -> Result<()>,
    mut parse: impl FnMut(&str, &mut Vec<Example>) -> Result<(), Problem>,
) -> Result<Vec<Example>> {
    let mut examples = Vec::new();
    let mut bytes = Vec::new();
    let mut line = 0;
    loop {
        bytes.clear();
        let read = (&mut input)
            .take(MOST_ROW_BYTES + 1)
            .read_until(b'\n', &mut bytes)
            .map_err(|source| Error::io(format!("read {file}"), source))?;
        if read == 0 {
            return Ok(examples);
        }
        line += 1;
        if bytes.len() as u64 > MOST_ROW_BYTES {
            return Err(Error::Table {
                table: file.to_owned(),
                problem: format!(
                    "line {line} has more than {} MiB; the format has a record a line",
                    MOST_ROW_BYTES >> 20
                ),
            });
        }
        let known = examples.len();
        let parsed = match std::str::from_utf8(&bytes) {
            Ok(text) if without_mark(text).trim().is_empty() => Ok(()),
            Ok(text) => parse(
                without_mark(text).trim_end_matches(['\n', '\r']),
                &mut examples,
            ),
            Err(_) => Err(Problem::new("line", "not valid UTF-8")),
        };
        if let Err(problem) = parsed {
            // What stands before the fault in a bad line is no more to be trusted than the rest.
            examples.truncate(known);
            on_bad_row(Error::Row {
                table: file.to_owned(),
                row: line,
                line,
                column: problem.field.to_owned(),
                problem: problem.message,
            })?;
        }
    }
}
