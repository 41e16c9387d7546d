//! The texts of a table, whatever else stands in its rows.

use std::io::Read;

use super::header::text_column;
use super::table_rows::TableRows;
use crate::error::Result;

/// The column `text` of `table`, whose name is used in errors. A row without a text is an
/// [`Error::Row`](crate::Error::Row), and those after it can still be read. Where the cells of a row are not those
/// of the header, what stands in the text's place is given, and then the error.
///
/// ```
/// let table = "text,label,split\nNato met.,splendid,val\n";
/// let mut texts = stance::dataset::texts(table.as_bytes(), "inline")?;
/// assert_eq!(texts.next().expect("one row")?, "Nato met.");
/// # Ok::<(), stance::Error>(())
/// ```
///
/// # Errors
/// [`Error::Table`](crate::Error::Table) where the header is missing or has no column `text`,
/// [`Error::Io`](crate::Error::Io) where reading fails.
pub fn texts<R: Read>(input: R, table: &str) -> Result<impl Iterator<Item = Result<String>>> {
    let mut rows = TableRows::new(input, table)?;
    let column = text_column(rows.header()).map_err(|problem| rows.unusable(problem))?;
    let mut fault = None;
    Ok(std::iter::from_fn(move || {
        if let Some(error) = fault.take() {
            return Some(Err(error));
        }
        if let Err(error) = rows.read()? {
            return Some(Err(error));
        }
        fault = rows.check_shape().err();
        let text = rows.cell(column).filter(|text| !text.trim().is_empty());
        Some(match (text, fault.take_if(|_| text.is_none())) {
            (Some(text), _) => Ok(text.to_owned()),
            (None, Some(error)) => Err(error),
            (None, None) => Err(rows
                .cells()
                .err()
                .unwrap_or_else(|| rows.bad_cell("text", "empty; expected a sentence"))),
        })
    }))
}
