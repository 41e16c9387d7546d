//! Folders of articles.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use same_file::Handle;
use stance::{Error, Result};
use walkdir::{DirEntry, WalkDir};

use super::extension::{JSON_LINES, WEB_PAGES, has_extension};
use super::input::STANDARD_INPUT;
use super::output::{count, results_file, say};

/// What the names of files end in that are read where a folder is given.
const READ_IN_FOLDERS: [&str; 6] = {
    let [html, htm, xhtml] = WEB_PAGES;
    let [jsonl, ndjson] = JSON_LINES;
    ["txt", html, htm, xhtml, jsonl, ndjson]
};

/// The articles' files in a folder and those within it, in the order of their names, or why one cannot be
/// listed. Hidden ones are passed over, and so are, which is said, folders behind links, which may lead back,
/// and the file that the results go to.
pub(super) fn files_in(folder: &Path) -> Vec<Result<PathBuf>> {
    let is_hidden = |entry: &DirEntry| {
        entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".")
    };
    let results = results_file();
    let found: Vec<Result<PathBuf>> = WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !is_hidden(entry))
        .filter_map(|entry| match entry {
            Ok(entry) => is_read(&entry, results.as_ref()).then(|| Ok(entry.into_path())),
            Err(error) => {
                let place = error.path().unwrap_or(folder).display();
                let attempt = format!("list the folder {place}");
                let source = error.into_io_error();
                // Links, which alone could lead in a circle, are not followed.
                let source = source.unwrap_or_else(|| std::io::ErrorKind::Other.into());
                Some(Err(Error::io(attempt, source)))
            }
        })
        .collect();
    if !found.is_empty() {
        return found;
    }
    vec![Err(Error::Article {
        article: folder.display().to_string(),
        problem: format!(
            "is a folder without articles: files that end in .{}",
            READ_IN_FOLDERS.join(", .")
        ),
    })]
}

fn is_read(entry: &DirEntry, results: Option<&Handle>) -> bool {
    let path = entry.path();
    let passed_over = |reason: &str| {
        say(&format!(
            "warning: {} is left out: {reason}",
            path.display()
        ));
        false
    };
    if entry.depth() > 0 && entry.path_is_symlink() && path.is_dir() {
        return passed_over("a folder behind a link; name it to have it read");
    }
    // A link that leads nowhere is read, so that its error is told.
    if path.is_dir() || !has_extension(path, &READ_IN_FOLDERS) {
        return false;
    }
    // A pipe would be waited for until somebody writes into it.
    if path.metadata().is_ok_and(|file| !file.is_file()) {
        return passed_over("no regular file; name it to have it read");
    }
    let is_results = results.is_some_and(|results| {
        path.is_file() && Handle::from_path(path).is_ok_and(|file| file == *results)
    });
    !is_results || passed_over("the results are written into it")
}

/// Warns of files and folders that come twice: their articles are counted twice.
pub(super) fn warn_of_repeated(paths: &[PathBuf]) {
    let places: Vec<PathBuf> = paths
        .iter()
        .filter(|path| path.as_os_str() != OsStr::new(STANDARD_INPUT))
        .filter_map(|path| path.canonicalize().ok())
        .collect();
    let all: HashSet<&Path> = places.iter().map(PathBuf::as_path).collect();
    let mut seen = HashSet::new();
    let repeated: Vec<&PathBuf> = places
        .iter()
        .filter(|place| {
            let is_within = place.ancestors().skip(1).any(|folder| all.contains(folder));
            !seen.insert(place.as_path()) || is_within
        })
        .collect();
    if let Some(first) = repeated.first() {
        say(&format!(
            "warning: {} given twice, alone or with a folder, and read twice; the first is {}",
            count(repeated.len(), "file or folder"),
            first.display()
        ));
    }
}
