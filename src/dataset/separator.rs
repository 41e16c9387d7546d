//! What parts the cells of a table: commas, or what spreadsheets write elsewhere.

use std::io::{BufRead, BufReader, Chain, Cursor, Read, Result};

/// Commas by default; semicolons where a comma is the decimal sign; tabs.
const SEPARATORS: [u8; 3] = *b",;\t";

/// Bytes of the header that are looked at: thousands of columns. A first choice.
const MOST_HEADER_BYTES: u64 = 64 << 10;

/// A table from its beginning on, after its header was looked at.
pub(super) type Looked<R> = Chain<Cursor<Vec<u8>>, BufReader<R>>;

/// The separator of a table, by its header, and the table.
pub(super) fn separator<R: Read>(input: R) -> Result<(u8, Looked<R>)> {
    let mut input = BufReader::new(input);
    let mut beginning = Vec::new();
    let mut limited = (&mut input).take(MOST_HEADER_BYTES);
    // Lines before the header are passed over by the CSV library, too.
    while beginning.trim_ascii().is_empty() && limited.read_until(b'\n', &mut beginning)? > 0 {}
    let separator = of_header(&beginning);
    Ok((separator, Cursor::new(beginning).chain(input)))
}

/// The one that makes a cell of `text`, the column that all tables have; a comma where none does.
fn of_header(beginning: &[u8]) -> u8 {
    let beginning = String::from_utf8_lossy(beginning);
    let line = beginning.trim_start_matches(['\u{feff}', '\r', '\n']);
    let line = line.split(['\r', '\n']).next().unwrap_or_default();
    let makes_text = |separator: &u8| {
        line.split(char::from(*separator))
            .any(|cell| cell.trim().trim_matches('"').trim() == "text")
    };
    SEPARATORS.into_iter().find(makes_text).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_separator_is_the_one_that_makes_a_column_text() {
        for (header, separator) in [
            ("text,actor;x,label\n", b','),
            ("\u{feff}text;actor;label\r\n", b';'),
            ("\n\"actor\";\"text\"\ntext,1", b';'),
            ("id\t text \tactor", b'\t'),
            ("text\nNorway; Sweden\n", b','),
            ("\rtext;actor\rtext,1\r", b';'),
            ("sentence;actor\n", b','),
            ("", b','),
        ] {
            let looked = super::separator(header.as_bytes()).expect("memory is read");
            assert_eq!(looked.0, separator, "{header:?}");
        }
    }

    proptest! {
        #[test]
        fn no_byte_of_the_table_is_lost(table in "[a;,\t\r\n\"]{0,40}") {
            let (_, mut looked) = separator(table.as_bytes()).expect("memory is read");
            let mut all = String::new();
            looked.read_to_string(&mut all).expect("memory is read");
            prop_assert_eq!(all, table);
        }
    }
}
