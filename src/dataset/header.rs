//! Columns looked up by name in the header of a table, and what is told of one that is missing or stands twice.

use csv::StringRecord;

use crate::text::cut_to_name;

/// What may be wrong with a header that lacks the column `name`.
fn hint(header: &StringRecord, name: &str) -> &'static str {
    let alike = |column: &str| column.trim().eq_ignore_ascii_case(name);
    if header.iter().any(alike) {
        "; names of columns are in lower case"
    } else {
        ""
    }
}

/// The columns of a header as a message shows them, the first ones and as much of each as is worth reading.
fn shown(header: &StringRecord) -> String {
    /// More are no header that somebody wrote by hand.
    const MOST: usize = 30;
    let columns: Vec<String> = header
        .iter()
        .take(MOST)
        .map(|column| cut_to_name(column).escape_debug().to_string())
        .collect();
    let more = if header.len() > MOST { ", …" } else { "" };
    format!("{}{more}", columns.join(", "))
}

/// The place of a column that must be there.
pub(super) fn require(header: &StringRecord, name: &str) -> Result<usize, String> {
    find(header, name).ok_or_else(|| {
        format!(
            "the column {name:?} is missing; the header has: {}{}",
            shown(header),
            hint(header, name)
        )
    })
}

/// The place of a column, where it is there.
pub(super) fn find(header: &StringRecord, name: &str) -> Option<usize> {
    header.iter().position(|column| column.trim() == name)
}

/// Whether a column stands in the header more than once, and so nobody knows which is meant.
pub(super) fn check_single(header: &StringRecord, name: &str) -> Result<(), String> {
    match header.iter().filter(|column| column.trim() == name).count() {
        0 | 1 => Ok(()),
        _ => Err(format!("the column {name:?} stands twice in the header")),
    }
}

/// Where the texts stand, whatever else a header has.
pub(super) fn text_column(header: &StringRecord) -> Result<usize, String> {
    check_single(header, "text")?;
    require(header, "text")
}
