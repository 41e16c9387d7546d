//! What a file of articles is by how it begins, and what to do about one that cannot be read so.

use stance::{Error, Result};

/// Refuses bytes that are no UTF-8 text, where their beginning tells what they are: said once for a file, not
/// for each line of it.
pub(super) fn check_encoding(beginning: &[u8], name: &str) -> Result<()> {
    // The mark of gzip (RFC 1952) and those of UTF-16 in either order; without a mark, every other byte of
    // English in UTF-16 is zero.
    let problem = match beginning {
        [0x1f, 0x8b, ..] => "is compressed with gzip; unpack it first, as with gunzip",
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
            "is UTF-16; convert it, as with iconv -f UTF-16 -t UTF-8"
        }
        [1..=255, 0, 1..=255, 0, ..] => "is UTF-16; convert it, as with iconv -f UTF-16LE -t UTF-8",
        [0, 1..=255, 0, 1..=255, ..] => "is UTF-16; convert it, as with iconv -f UTF-16BE -t UTF-8",
        _ => return Ok(()),
    };
    Err(unusable(name, problem))
}

/// Refuses a text that is one JSON value over several lines, or an array, as no prose is: read as prose, its
/// braces would stand in sentences.
pub(super) fn check_no_whole_json(text: &[u8], name: &str) -> Result<()> {
    let inner = |open: &[u8]| {
        let text = without_mark(text).trim_ascii_start();
        text.strip_prefix(open).map(<[u8]>::trim_ascii_start)
    };
    let is_array = inner(b"[").is_some_and(|inner| inner.starts_with(b"{"));
    let is_object = inner(b"{").is_some_and(|inner| inner.starts_with(b"\""));
    let problem = match (is_array, is_object) {
        (true, _) => ONE_ARRAY,
        (_, true) => ONE_OBJECT,
        _ => return Ok(()),
    };
    Err(unusable(name, problem))
}

const ONE_ARRAY: &str =
    "is one JSON array; write an article on each line of a file .jsonl, as with jq -c '.[]'";
const ONE_OBJECT: &str =
    "is a JSON object over several lines; write it on one line of a file .jsonl, as with jq -c .";

/// Refuses the first line of JSON lines where its object goes on after it: so will all others, and each line
/// would be an error.
pub(super) fn check_no_open_object(line: &[u8], name: &str) -> Result<()> {
    match line.trim_ascii_end().last() {
        Some(b'{' | b'[' | b',' | b':') => Err(unusable(name, ONE_OBJECT)),
        _ => Ok(()),
    }
}

/// Whether bytes begin as JSON lines do: with a brace and a quotation mark, as no prose does.
pub(super) fn begins_as_lines(bytes: &[u8]) -> bool {
    let inner = without_mark(bytes).trim_ascii_start().strip_prefix(b"{");
    inner.is_some_and(|inner| inner.trim_ascii_start().starts_with(b"\""))
}

/// Whether a file of JSON lines begins with an array.
pub(super) fn begins_as_array(bytes: &[u8]) -> bool {
    without_mark(bytes).trim_ascii_start().starts_with(b"[")
}

/// The error that an array is.
pub(super) fn one_array(name: &str) -> Error {
    unusable(name, ONE_ARRAY)
}

/// Bytes without the mark that some programs put before UTF-8.
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

fn unusable(name: &str, problem: &str) -> Error {
    Error::Article {
        article: name.to_owned(),
        problem: problem.to_owned(),
    }
}
