//! Articles in JSON lines: an object with the text of an article on each line.

use std::io::{self, BufRead, Read};

use serde::Deserialize;
use serde_json::value::RawValue;
use stance::html::{article_text, is_page};
use stance::{Error, Result};

use super::article::{Article, MOST_ARTICLE_BYTES, checked, is_empty, text_of};
use super::article_format::{check_no_open_object, without_mark};

/// Articles, one a line.
pub(super) struct ArticleLines {
    name: String,
    input: Box<dyn BufRead>,
    line: u64,
    any: bool,
    failed: bool,
}

/// What is read of a line; whatever else stands there has no meaning here.
#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct Line<'l> {
    #[serde(borrow)]
    id: Option<&'l RawValue>,
    title: Option<String>,
    text: String,
}

impl ArticleLines {
    /// Reads from the file called `name`.
    pub(super) fn new(name: String, input: Box<dyn BufRead>) -> Self {
        Self {
            name,
            input,
            line: 0,
            any: false,
            failed: false,
        }
    }

    /// The next line, empty at the end. Of one that is too long, a byte too many is kept, to be refused by;
    /// the rest of it is no line of its own.
    fn read_line(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let read = (&mut self.input)
            .take(MOST_ARTICLE_BYTES + 1)
            .read_until(b'\n', &mut bytes)?;
        if read as u64 > MOST_ARTICLE_BYTES && !bytes.ends_with(b"\n") {
            self.input.skip_until(b'\n')?;
        }
        Ok(bytes)
    }

    fn end(&mut self) -> Option<Result<Article>> {
        if self.any {
            return None;
        }
        self.any = true;
        Some(Err(Error::Article {
            article: self.name.clone(),
            problem: format!("holds no article; {EXPECTED} on each line"),
        }))
    }
}

const EXPECTED: &str =
    "expected an object such as {\"id\": \"a1\", \"title\": \"…\", \"text\": \"…\"}";

impl Iterator for ArticleLines {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Result<Article>> {
        // What cannot be read now cannot be read the next time either.
        while !self.failed {
            let name = format!("{}, line {}", self.name, self.line + 1);
            let mut bytes = match self.read_line() {
                Ok(bytes) if bytes.is_empty() => return self.end(),
                Ok(bytes) => bytes,
                Err(source) => {
                    self.failed = true;
                    return Some(Err(Error::io(format!("read {name}"), source)));
                }
            };
            self.line += 1;
            if self.line == 1 {
                bytes = without_mark(&bytes).to_vec();
            }
            if !bytes.trim_ascii().is_empty() {
                if !self.any
                    && bytes.len() as u64 <= MOST_ARTICLE_BYTES
                    && let Err(error) = check_no_open_object(&bytes, &self.name)
                {
                    self.failed = true;
                    return Some(Err(error));
                }
                self.any = true;
                return Some(article_of_line(bytes, name));
            }
        }
        None
    }
}

/// The article of a line that is not empty; `place` is where it stands.
fn article_of_line(bytes: Vec<u8>, place: String) -> Result<Article> {
    let line = text_of(bytes, &place)?;
    let Line { id, title, text } = serde_json::from_str(&line).map_err(|error| Error::Article {
        article: place.clone(),
        problem: format!("{}; {EXPECTED}", told_of_line(&error)),
    })?;
    let id = match id.map(|id| written(id.get())) {
        Some(Ok(id)) => id,
        Some(Err(problem)) => {
            return Err(Error::Article {
                article: place,
                problem,
            });
        }
        None => None,
    };
    let (name, place) = match id {
        Some(id) => (id, Some(place)),
        None => (place, None),
    };
    let text = match title {
        // A page has its title in itself.
        _ if is_page(&text) => article_text(&text, &name)?,
        Some(title) if !is_empty(&title) => format!("{}\n\n{text}", title.trim()),
        _ => text,
    };
    checked(Article { name, text, place })
}

/// What is wrong with a line, and where: the line that the parser tells is always its first.
fn told_of_line(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let (what, _) = message.rsplit_once(" at line ").unwrap_or((&message, ""));
    format!("{what} at byte {}", error.column())
}

/// An id as it is written: a number keeps all its digits. A blank one, or null, names nothing.
fn written(id: &str) -> Result<Option<String>, String> {
    match id.as_bytes().first() {
        Some(b'"') => {
            let id: String = serde_json::from_str(id)
                .map_err(|error| format!("the id is not text that can be read: {error}"))?;
            Ok(Some(id).filter(|id| !is_empty(id)))
        }
        Some(b'-' | b'0'..=b'9') => Ok(Some(id.to_owned())),
        Some(b'n') => Ok(None),
        _ => Err("the id is neither text nor a number".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    const GOOD: &[u8] = b"{\"text\": \"Nato met.\"}\n";

    fn lines(input: impl Read + 'static) -> ArticleLines {
        ArticleLines::new("a.jsonl".to_owned(), Box::new(BufReader::new(input)))
    }

    struct Failing;

    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the disk is gone"))
        }
    }

    #[test]
    fn what_cannot_be_read_on_is_told_once() {
        let mut lines = lines(GOOD.chain(Failing));
        assert!(lines.next().is_some_and(|article| article.is_ok()));
        let error = lines.next().and_then(Result::err).map(|e| e.to_string());
        assert_eq!(error.as_deref(), Some("cannot read a.jsonl, line 2"));
        assert!(lines.next().is_none());
    }

    #[test]
    fn a_line_that_is_too_long_is_refused_as_one_line() {
        let long = io::repeat(b'{').take(2 * MOST_ARTICLE_BYTES);
        let mut lines = lines(long.chain(&b"\n"[..]).chain(GOOD));
        let error = lines.next().and_then(Result::err).map(|e| e.to_string());
        assert_eq!(
            error.as_deref(),
            Some("article a.jsonl, line 1: is larger than 16 MiB; split it")
        );
        let good = lines.next().and_then(Result::ok);
        assert_eq!(
            good.map(|article| article.name).as_deref(),
            Some("a.jsonl, line 2")
        );
        assert!(lines.next().is_none());
    }
}
