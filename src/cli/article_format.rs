//! What a file of articles is by how it begins, and what to do about one that cannot be read so.

use std::borrow::Cow;

use encoding_rs::Encoding;
use stance::{Error, Result};

/// Bytes that [`foreign_encoding`] looks at.
pub(super) const LONGEST_MARK: u64 = 4;

/// Refuses bytes that are no UTF-8 text, where their beginning tells what they are: said once for a file, not
/// for each line of it.
pub(super) fn check_encoding(beginning: &[u8], name: &str) -> Result<()> {
    match foreign_encoding(beginning) {
        Some(problem) => Err(unusable(name, problem)),
        None => Ok(()),
    }
}

/// What bytes are that are no UTF-8 text, and what to do about it, where their beginning tells.
pub(super) fn foreign_encoding(beginning: &[u8]) -> Option<&'static str> {
    // The marks of gzip (RFC 1952), PDF (ISO 32000), zip, which .docx and .odt are, RTF, and those of UTF-32 and UTF-16
    // in either order; without a mark, every other byte of English in UTF-16 is zero.
    match beginning {
        [0x1f, 0x8b, ..] => Some("is compressed with gzip; unpack it first, as with gunzip"),
        [b'%', b'P', b'D', b'F', ..] => Some("is a PDF; give its text, as pdftotext writes it"),
        [b'P', b'K', 3, 4, ..] => Some(
            "is a zip archive or a document of a word processor; unpack it, or save it as plain text",
        ),
        [b'{', b'\\', b'r', b't', ..] => Some("is rich text (RTF); save it as plain text"),
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => {
            Some("is UTF-32; convert it, as with iconv -f UTF-32 -t UTF-8")
        }
        [1..=255, 0, 0, 0, ..] => Some("is UTF-32; convert it, as with iconv -f UTF-32LE -t UTF-8"),
        [0, 0, 0, 1..=255, ..] => Some("is UTF-32; convert it, as with iconv -f UTF-32BE -t UTF-8"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
            Some("is UTF-16; convert it, as with iconv -f UTF-16 -t UTF-8")
        }
        [1..=255, 0, 1..=255, 0, ..] => {
            Some("is UTF-16; convert it, as with iconv -f UTF-16LE -t UTF-8")
        }
        [0, 1..=255, 0, 1..=255, ..] => {
            Some("is UTF-16; convert it, as with iconv -f UTF-16BE -t UTF-8")
        }
        _ => None,
    }
}

/// The encoding of a text that is not UTF-8: what a web page says of itself, else that of most such texts in
/// English.
pub(super) fn likely_encoding(bytes: &[u8]) -> String {
    let usual = || "WINDOWS-1252".to_owned();
    match named_encoding(bytes) {
        Some(named) if Encoding::for_label(named.as_bytes()).is_some() => match named.as_str() {
            "UTF-8" | "UTF8" | "ISO-8859-1" | "LATIN1" | "US-ASCII" => usual(),
            _ => named,
        },
        _ => usual(),
    }
}

/// The text of a web page in the encoding that it says it is in, as browsers read it (WHATWG Encoding Standard): Latin-1
/// is read as Windows-1252. `None` where it names none that is known, or bytes do not fit it.
pub(super) fn decoded_page(bytes: &[u8]) -> Option<String> {
    let encoding = Encoding::for_label(named_encoding(bytes)?.as_bytes())?;
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

/// The encoding that a web page names in a `<meta>` or in what XML says of itself, in capitals. Names of encodings in
/// comments and in text are none, nor is one in which a page could not say so: UTF-16 stands for UTF-8 there (HTML
/// standard).
fn named_encoding(bytes: &[u8]) -> Option<String> {
    let beginning = beginning(bytes).to_ascii_uppercase();
    let mut rest = beginning.as_str();
    loop {
        let tag = &rest[rest.find('<')?..];
        let end = match tag.strip_prefix("<!--") {
            Some(comment) => "<!--".len() + comment.find("-->")?,
            None => tag.find('>').unwrap_or(tag.len()),
        };
        let attribute = match () {
            () if tag.starts_with("<META") => Some("CHARSET"),
            () if tag.starts_with("<?XML") => Some("ENCODING"),
            () => None,
        };
        let named = attribute.and_then(|attribute| value_of(&tag[..end], attribute));
        if let Some(named) = named {
            return Some(if named.starts_with("UTF-16") {
                "UTF-8".to_owned()
            } else {
                named
            });
        }
        rest = &tag[end.max(1)..];
    }
}

/// What an attribute is set to in a tag in capitals, also within another's value: `CONTENT="TEXT/HTML; CHARSET=…"`.
fn value_of(tag: &str, attribute: &str) -> Option<String> {
    /// The longest name in use is under half of that.
    const LONGEST: usize = 40;
    tag.split(attribute).skip(1).find_map(|after| {
        let value = after.trim_start().strip_prefix('=')?.trim_start();
        let value = value.trim_start_matches(['"', '\'']);
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.');
        let end = value.find(|c| !is_part(c)).unwrap_or(value.len());
        let begins = value.starts_with(|c: char| c.is_ascii_alphanumeric());
        (begins && end <= LONGEST).then(|| value[..end].to_owned())
    })
}

/// The bytes in which a page must name its encoding (HTML standard), as text.
pub(super) fn beginning(bytes: &[u8]) -> Cow<'_, str> {
    const LENGTH: usize = 1024;
    String::from_utf8_lossy(&bytes[..bytes.len().min(LENGTH)])
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

/// Refuses a page that a browser saved with its pictures in one file (MHTML, RFC 2557): read as prose, its headers would
/// be sentences.
pub(super) fn check_no_web_archive(text: &[u8], name: &str) -> Result<()> {
    let beginning = beginning(text).to_ascii_lowercase();
    let is_archive = beginning
        .lines()
        .any(|line| line.starts_with("mime-version:"))
        && beginning.contains("content-type: multipart/related");
    match is_archive {
        true => Err(unusable(
            name,
            "is a web page saved as one file with its pictures (MHTML); save it as HTML, or save its text",
        )),
        false => Ok(()),
    }
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

/// The error that a table is: read as prose, its rows would be sentences.
pub(super) fn table(name: &str) -> Error {
    unusable(
        name,
        "is a table; stance label reads one with text and actor, and articles are read a line each from a file .jsonl",
    )
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
