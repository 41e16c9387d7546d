//! Cells of tables that are opened in spreadsheets.

use std::borrow::Cow;

/// The cell, with an apostrophe before it where a spreadsheet would take it for a formula (CWE-1236), and U+FFFD for
/// every NUL, at which databases and other readers of CSV stop.
pub(super) fn spreadsheet_cell(cell: &str) -> Cow<'_, str> {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let has_nul = cell.contains('\0');
    match (is_formula, has_nul) {
        (false, false) => cell.into(),
        (true, false) => format!("'{cell}").into(),
        (false, true) => cell.replace('\0', "\u{fffd}").into(),
        (true, true) => format!("'{cell}").replace('\0', "\u{fffd}").into(),
    }
}
