//! What the name of a file tells of what is in it.

use std::path::Path;

/// What the names of files with an article a line end in.
pub(super) const JSON_LINES: [&str; 2] = ["jsonl", "ndjson"];

/// What the names of tables end in, which no article is.
pub(super) const TABLES: [&str; 2] = ["csv", "tsv"];

/// What the names of web pages end in.
pub(super) const WEB_PAGES: [&str; 3] = ["html", "htm", "xhtml"];

/// Whether the name of a file ends in one of some extensions, in any case.
pub(super) fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().and_then(|name| name.to_str());
    extension.is_some_and(|name| {
        extensions
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known))
    })
}
