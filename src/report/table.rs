//! Tables in plain text whose cells begin or end below each other.

use std::io::{self, Write};

use textwrap::core::display_width;

use crate::stance::Stance;
use crate::text::{cut_to_name, printable};

/// What parts two columns.
const GAP: &str = "  ";

/// On which side the cells of a column are flush.
#[derive(Copy, Clone)]
pub(super) enum Flush {
    Left,
    Right,
}

/// The headings of the columns of the three labels.
pub(super) fn label_headings() -> [(&'static str, Flush); Stance::COUNT] {
    Stance::ALL.map(|label| (label.name(), Flush::Right))
}

/// A table whose columns are as wide as their widest cells, as a terminal shows them.
pub(super) struct AlignedTable<const COLUMNS: usize> {
    sides: [Flush; COLUMNS],
    rows: Vec<[String; COLUMNS]>,
}

impl<const COLUMNS: usize> AlignedTable<COLUMNS> {
    pub(super) fn new(headings: [(&str, Flush); COLUMNS]) -> Self {
        Self {
            sides: headings.map(|(_, side)| side),
            rows: vec![headings.map(|(heading, _)| heading.to_owned())],
        }
    }

    pub(super) fn add(&mut self, cells: [String; COLUMNS]) {
        self.rows.push(cells);
    }

    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let mut widths = [0; COLUMNS];
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = display_width(cell).max(*width);
            }
        }
        for row in &self.rows {
            let mut line = String::new();
            for ((cell, side), width) in row.iter().zip(self.sides).zip(widths) {
                // Not a width of the formatting macros: they panic at one above 65,535.
                let padding = " ".repeat(width - display_width(cell));
                match side {
                    Flush::Left => line.extend([cell, padding.as_str(), GAP]),
                    Flush::Right => line.extend([padding.as_str(), cell, GAP]),
                }
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// A name or a voice as a line of text holds it: an article may have words of any length in their place.
pub(super) fn shown_name(name: &str) -> String {
    let name = printable(name);
    let cut = cut_to_name(&name);
    match cut.len() < name.len() {
        true => cut + "…",
        false => cut,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cells_are_shown() -> io::Result<()> {
        let mut table = AlignedTable::new([
            ("actor", Flush::Left),
            ("rows", Flush::Right),
            ("names", Flush::Left),
        ]);
        table.add(["王毅".into(), "12345".into(), "王".into()]);
        table.add(["Nato".into(), "7".into(), String::new()]);
        let mut out = Vec::new();
        table.write(&mut out)?;
        let expected = "actor   rows  names\n王毅   12345  王\nNato       7\n";
        assert_eq!(String::from_utf8_lossy(&out), expected);
        Ok(())
    }
}
