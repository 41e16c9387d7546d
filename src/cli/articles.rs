//! The articles that a command was given: text files, web pages, JSON lines with an article each, and
//! folders of them.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;
use stance::html::{article_text, is_page};
use stance::{Error, Result};
use walkdir::{DirEntry, WalkDir};

use super::input::{name_of, open};
use super::report_error;

/// Bytes of an article at most: a thousand times the longest that newspapers print.
const MOST_ARTICLE_BYTES: u64 = 1 << 28;

/// An article as it is read, and what it is called in results.
pub(super) struct Article {
    pub(super) name: String,
    pub(super) text: String,
}

/// What the names of files end in that are read where a folder is given.
const READ_IN_FOLDERS: [&str; 4] = ["txt", "html", "htm", "jsonl"];

/// The articles in some files, one after another. One that cannot be read is reported and left out, so
/// that it does not cost the others.
pub(super) struct Articles {
    /// The files and folders that are still to be read, the next one last, or why one cannot be listed.
    paths: Vec<Result<String>>,
    /// The file of JSON lines that is being read.
    lines: Option<Lines>,
    seen: usize,
    left_out: usize,
    /// The error of the first article, held back while there is no other.
    only: Option<Error>,
}

impl Articles {
    pub(super) fn new(paths: &[String]) -> Self {
        Self {
            paths: paths.iter().rev().cloned().map(Ok).collect(),
            lines: None,
            seen: 0,
            left_out: 0,
            only: None,
        }
    }

    /// Counts an article that cannot be used, and says why.
    pub(super) fn leave_out(&mut self, error: Error) {
        self.left_out += 1;
        if self.seen == 1 && self.only.is_none() {
            self.only = Some(error);
            return;
        }
        self.report_held_back();
        report_error(&error);
    }

    /// What is wrong with the articles as a whole, where some were left out.
    pub(super) fn finish(self) -> Result<()> {
        match self.only {
            Some(error) => Err(error),
            None if self.left_out > 0 => Err(Error::Articles {
                unread: self.left_out,
                all: self.seen,
            }),
            None => Ok(()),
        }
    }

    fn report_held_back(&mut self) {
        if let Some(error) = self.only.take() {
            report_error(&error);
        }
    }

    /// The next article, or why it cannot be read.
    fn read_next(&mut self) -> Option<Result<Article>> {
        loop {
            if let Some(lines) = &mut self.lines {
                if let Some(article) = lines.next() {
                    return Some(article);
                }
                self.lines = None;
            }
            let path = match self.paths.pop()? {
                Ok(path) => path,
                Err(error) => return Some(Err(error)),
            };
            if Path::new(&path).is_dir() {
                self.paths.extend(files_in(&path).into_iter().rev());
                continue;
            }
            if !holds_several(&path) {
                return Some(read_file(&path));
            }
            match Lines::open(path) {
                Ok(lines) => self.lines = Some(lines),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl Iterator for Articles {
    type Item = Article;

    fn next(&mut self) -> Option<Article> {
        loop {
            let read = self.read_next()?;
            self.seen += 1;
            self.report_held_back();
            match read {
                Ok(article) => return Some(article),
                Err(error) => self.leave_out(error),
            }
        }
    }
}

/// Whether a path may hold more articles than one.
pub(super) fn holds_several(path: &str) -> bool {
    has_extension(path, &["jsonl"]) || Path::new(path).is_dir()
}

/// The articles' files in a folder and those within it, in the order of their names, or why one cannot be
/// listed. Hidden ones are passed over, and folders behind links: they may lead back.
fn files_in(folder: &str) -> Vec<Result<String>> {
    let is_hidden = |entry: &DirEntry| {
        entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".")
    };
    let found: Vec<Result<String>> = WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !is_hidden(entry))
        .filter_map(|entry| match entry {
            Ok(entry) => {
                // Where a name is not UTF-8, the file does not open, and only that one is left out.
                let path = entry.path().to_string_lossy().into_owned();
                let is_read = has_extension(&path, &READ_IN_FOLDERS) && entry.path().is_file();
                is_read.then_some(Ok(path))
            }
            Err(error) => {
                let place = error.path().unwrap_or(Path::new(folder)).display();
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
        article: folder.to_owned(),
        problem: format!(
            "is a folder without articles: files that end in .{}",
            READ_IN_FOLDERS.join(", .")
        ),
    })]
}

/// A file with an article a line: a JSON object with its `text`, and where there are, its `id` and `title`.
struct Lines {
    path: String,
    input: BufReader<Box<dyn Read>>,
    line: u64,
}

/// What is read of a line; whatever else stands there has no meaning here.
#[derive(Deserialize)]
struct Line {
    id: Option<Value>,
    title: Option<String>,
    text: String,
}

impl Lines {
    fn open(path: String) -> Result<Self> {
        Ok(Self {
            input: BufReader::new(open(&path)?),
            path,
            line: 0,
        })
    }

    fn next(&mut self) -> Option<Result<Article>> {
        loop {
            let mut bytes = Vec::new();
            let name = format!("{}, line {}", self.path, self.line + 1);
            let read = (&mut self.input)
                .take(MOST_ARTICLE_BYTES + 1)
                .read_until(b'\n', &mut bytes);
            match read {
                Ok(0) => return None,
                Ok(_) => self.line += 1,
                Err(source) => return Some(Err(Error::io(format!("read {name}"), source))),
            }
            if !bytes.trim_ascii().is_empty() {
                return Some(article_of_line(bytes, name));
            }
        }
    }
}

fn article_of_line(bytes: Vec<u8>, name: String) -> Result<Article> {
    let line = text_of(bytes, &name)?;
    let line: Line = serde_json::from_str(&line).map_err(|error| Error::Article {
        article: name.clone(),
        problem: format!(
            "{error}; expected an object such as {{\"id\": \"a1\", \"title\": \"…\", \"text\": \"…\"}}"
        ),
    })?;
    let name = match line.id {
        Some(Value::String(id)) => id,
        Some(Value::Number(id)) => id.to_string(),
        _ => name,
    };
    let text = match line.title {
        Some(title) if !is_empty(&title) => format!("{}\n\n{}", title.trim(), line.text),
        _ => line.text,
    };
    checked(Article { name, text })
}

/// Reads a text file, or the article in a web page.
fn read_file(path: &str) -> Result<Article> {
    let name = name_of(path);
    let mut bytes = Vec::new();
    open(path)?
        .take(MOST_ARTICLE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|source| Error::io(format!("read {name}"), source))?;
    let text = text_of(bytes, name)?;
    let article = checked(Article {
        name: name.to_owned(),
        text,
    })?;
    if has_extension(path, &["html", "htm"]) || is_page(&article.text) {
        let text = article_text(&article.text, name)?;
        return Ok(Article { text, ..article });
    }
    Ok(article)
}

fn text_of(bytes: Vec<u8>, name: &str) -> Result<String> {
    let unusable = |problem: String| Error::Article {
        article: name.to_owned(),
        problem,
    };
    if bytes.len() as u64 > MOST_ARTICLE_BYTES {
        return Err(unusable(format!(
            "is larger than {} MiB; split it",
            MOST_ARTICLE_BYTES >> 20
        )));
    }
    String::from_utf8(bytes).map_err(|error| {
        unusable(format!(
            "is not UTF-8 at byte {}; convert it, as with iconv -t UTF-8",
            error.utf8_error().valid_up_to()
        ))
    })
}

fn checked(article: Article) -> Result<Article> {
    if is_empty(&article.text) {
        return Err(Error::Article {
            article: article.name,
            problem: "is empty".to_owned(),
        });
    }
    Ok(article)
}

fn is_empty(text: &str) -> bool {
    text.chars().all(stance::text::is_blank)
}

fn has_extension(path: &str, extensions: &[&str]) -> bool {
    let extension = Path::new(path).extension().and_then(|name| name.to_str());
    extension.is_some_and(|name| {
        extensions
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known))
    })
}
