//! Tables of numbers in plain text: a label at the left, then columns that end below each other.

use std::fmt::Display;
use std::io::{self, Write};

/// Characters that a label takes at the start of a line: "supportive" and two spaces.
pub(super) const LABEL_WIDTH: usize = 12;

/// Characters of a column of numbers: its heading of up to ten and a space before it.
const COLUMN_WIDTH: usize = 11;

/// Writes one line; its label takes `width` characters, so that all lines of a table can agree on it.
pub(super) fn write_line(
    out: &mut impl Write,
    label: &str,
    width: usize,
    cells: impl IntoIterator<Item = impl Display>,
) -> io::Result<()> {
    write!(out, "{label:<width$}")?;
    for cell in cells {
        write!(out, "{cell:>COLUMN_WIDTH$}")?;
    }
    writeln!(out)
}
