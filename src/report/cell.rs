//! Cells of tables that are opened in spreadsheets.

use std::borrow::Cow;

/// The cell, with an apostrophe before it where a spreadsheet would take it for a formula (CWE-1236).
pub(super) fn not_a_formula(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}
