//! The articles that a command was given: text files, web pages, JSON lines with an article each, and
//! folders of them.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use stance::html::{article_text, is_page};
use stance::{Error, Result};

use super::article::{Article, MOST_ARTICLE_BYTES, checked, text_of};
use super::article_folder::{files_in, warn_of_repeated};
use super::article_format::{
    beginning, begins_as_array, begins_as_lines, check_encoding, check_no_web_archive,
    check_no_whole_json, decoded_page, one_array, table, without_mark,
};
use super::article_lines::ArticleLines;
use super::extension::{JSON_LINES, TABLES, WEB_PAGES, has_extension};
use super::input::{name_of, open};
use super::output::Warnings;
use super::report_error;

/// The ids by which articles were called so far.
#[derive(Default)]
struct Ids {
    /// By their hashes: a corpus may have millions.
    seen: HashSet<u64>,
    repeated: Warnings,
}

impl Ids {
    /// Warns of an article whose id another one had, in this file or one before: rows of both look alike.
    fn see(&mut self, article: &Article) {
        let Some(place) = &article.place else { return };
        let mut hasher = DefaultHasher::new();
        article.name.hash(&mut hasher);
        if !self.seen.insert(hasher.finish()) {
            let id = &article.name;
            self.repeated
                .add(|| format!("{place}: the id {id:?} stands on a line before as well"));
        }
    }

    fn finish(&mut self) {
        self.repeated.finish("ids that stand twice");
    }
}

/// The articles in some files, one after another. One that cannot be read is reported and left out, so
/// that it does not cost the others.
pub(super) struct Articles {
    /// The files and folders that are still to be read, the next one last, or why one cannot be listed.
    paths: Vec<Result<PathBuf>>,
    /// The file of JSON lines that is being read.
    lines: Option<ArticleLines>,
    seen: usize,
    left_out: usize,
    ids: Ids,
    /// The error of the first article, held back while there is no other.
    only: Option<Error>,
}

impl Articles {
    pub(super) fn new(paths: &[PathBuf]) -> Self {
        warn_of_repeated(paths);
        Self {
            paths: paths.iter().rev().cloned().map(Ok).collect(),
            lines: None,
            seen: 0,
            left_out: 0,
            ids: Ids::default(),
            only: None,
        }
    }

    /// Articles seen so far, with those that could not be used.
    pub(super) fn seen(&self) -> usize {
        self.seen
    }

    /// Counts an article that cannot be used, and says why.
    fn leave_out(&mut self, error: Error) {
        self.left_out += 1;
        if self.seen == 1 && self.only.is_none() {
            self.only = Some(error);
            return;
        }
        self.report_held_back();
        report_error(&error);
    }

    /// What is wrong with the articles as a whole, where some were left out.
    pub(super) fn finish(mut self) -> Result<()> {
        self.ids.finish();
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
            if path.is_dir() {
                self.paths.extend(files_in(&path).into_iter().rev());
                continue;
            }
            match Opened::open(&path) {
                Ok(Opened::Article(article)) => return Some(Ok(article)),
                Ok(Opened::Lines(lines)) => self.lines = Some(lines),
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
                Ok(article) => {
                    self.ids.see(&article);
                    return Some(article);
                }
                Err(error) => self.leave_out(error),
            }
        }
    }
}

/// Whether a path may hold more articles than one.
pub(super) fn holds_several(path: &Path) -> bool {
    has_extension(path, &JSON_LINES) || path.is_dir()
}

/// A file that was opened, by what its name or its beginning says that it is.
enum Opened {
    Article(Article),
    Lines(ArticleLines),
}

impl Opened {
    fn open(path: &Path) -> Result<Self> {
        let shown = path.to_string_lossy();
        let name = name_of(&shown);
        if has_extension(path, &TABLES) {
            return Err(table(name));
        }
        let cannot_read = |source| Error::io(format!("read {name}"), source);
        let mut input = BufReader::new(open(path)?);
        let (mut bytes, last) = opening_lines(&mut input).map_err(cannot_read)?;
        check_encoding(&bytes, name)?;
        let are_lines = has_extension(path, &JSON_LINES);
        if are_lines && begins_as_array(&bytes) {
            return Err(one_array(name));
        }
        // One bad line is no prose where the next is an object.
        let is_object = |line: &[u8]| begins_as_lines(line) && !begins_as_array(&bytes);
        if are_lines || begins_as_lines(&bytes) || is_object(&bytes[last..]) {
            let input = Box::new(Cursor::new(bytes).chain(input));
            return Ok(Self::Lines(ArticleLines::new(name.to_owned(), input)));
        }
        let left = (MOST_ARTICLE_BYTES + 1).saturating_sub(bytes.len() as u64);
        input
            .take(left)
            .read_to_end(&mut bytes)
            .map_err(cannot_read)?;
        check_no_whole_json(&bytes, name)?;
        check_no_web_archive(&bytes, name)?;
        let may_be_page = has_extension(path, &WEB_PAGES) || is_page(&beginning(&bytes));
        let decoded = (may_be_page && std::str::from_utf8(&bytes).is_err())
            .then(|| decoded_page(&bytes))
            .flatten();
        let article = checked(Article {
            text: text_of(decoded.map_or(bytes, String::into_bytes), name)?,
            name: name.to_owned(),
            place: None,
        })?;
        if has_extension(path, &WEB_PAGES) || is_page(&article.text) {
            let text = article_text(&article.text, name)?;
            return Ok(Self::Article(Article { text, ..article }));
        }
        Ok(Self::Article(article))
    }
}

/// The lines of a file as far as they tell what it is, and where the last of them begins: the first that is not blank,
/// and the next such one where that is no object.
fn opening_lines(input: &mut impl BufRead) -> io::Result<(Vec<u8>, usize)> {
    let mut bytes = Vec::new();
    let mut seen = 0;
    loop {
        let last = bytes.len();
        let left = (MOST_ARTICLE_BYTES + 1).saturating_sub(last as u64);
        let read = input.take(left).read_until(b'\n', &mut bytes)?;
        let is_blank = without_mark(&bytes[last..]).trim_ascii().is_empty();
        seen += usize::from(!is_blank);
        if read == 0 || seen == 2 || begins_as_lines(&bytes[last..]) {
            return Ok((bytes, last));
        }
    }
}
