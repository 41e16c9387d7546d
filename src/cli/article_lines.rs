//! Articles in JSON lines: an object with the text of an article on each line.

use std::io::{BufRead, Read};

use serde::Deserialize;
use serde_json::Value;
use stance::html::{article_text, is_page};
use stance::{Error, Result};

use super::articles::{Article, MOST_ARTICLE_BYTES, checked, is_empty, text_of};

/// Articles, one a line.
pub(super) struct ArticleLines {
    name: String,
    input: Box<dyn BufRead>,
    line: u64,
    any: bool,
}

/// What is read of a line; whatever else stands there has no meaning here.
#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct Line {
    id: Option<Value>,
    title: Option<String>,
    text: String,
}

/// Whether bytes begin as JSON lines do: with a brace and a quotation mark, as no prose does.
pub(super) fn begins_as_lines(bytes: &[u8]) -> bool {
    let inner = without_mark(bytes).trim_ascii_start().strip_prefix(b"{");
    inner.is_some_and(|inner| inner.trim_ascii_start().starts_with(b"\""))
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

impl ArticleLines {
    /// Reads from the file called `name`.
    pub(super) fn new(name: String, input: Box<dyn BufRead>) -> Self {
        Self {
            name,
            input,
            line: 0,
            any: false,
        }
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
        loop {
            let mut bytes = Vec::new();
            let name = format!("{}, line {}", self.name, self.line + 1);
            let read = (&mut self.input)
                .take(MOST_ARTICLE_BYTES + 1)
                .read_until(b'\n', &mut bytes);
            match read {
                Ok(0) => return self.end(),
                Ok(_) => self.line += 1,
                Err(source) => return Some(Err(Error::io(format!("read {name}"), source))),
            }
            if self.line == 1 {
                bytes = without_mark(&bytes).to_vec();
            }
            if !bytes.trim_ascii().is_empty() {
                self.any = true;
                return Some(article_of_line(bytes, name));
            }
        }
    }
}

fn article_of_line(bytes: Vec<u8>, name: String) -> Result<Article> {
    let line = text_of(bytes, &name)?;
    let Line { id, title, text } = serde_json::from_str(&line).map_err(|error| Error::Article {
        article: name.clone(),
        problem: format!("{error}; {EXPECTED}"),
    })?;
    let name = match id {
        Some(Value::String(id)) => id,
        Some(Value::Number(id)) => id.to_string(),
        _ => name,
    };
    let text = match title {
        // A page has its title in itself.
        _ if is_page(&text) => article_text(&text, &name)?,
        Some(title) if !is_empty(&title) => format!("{}\n\n{text}", title.trim()),
        _ => text,
    };
    checked(Article { name, text })
}
