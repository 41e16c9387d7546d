//! An article as a command reads it.

use stance::{Error, Result};

use super::article_format::likely_encoding;

/// Bytes of an article at most, those of a web page: fifty times the longest that newspapers print. What is made of
/// one takes some fifty times as much memory.
pub(super) const MOST_ARTICLE_BYTES: u64 = 1 << 24;

/// An article as it is read, and what it is called in results.
pub(super) struct Article {
    pub(super) name: String,
    pub(super) text: String,
    /// Where it stands, if it is called by an id.
    pub(super) place: Option<String>,
}

/// Bytes as text, where they are few enough and UTF-8.
pub(super) fn text_of(bytes: Vec<u8>, name: &str) -> Result<String> {
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
            "is not UTF-8 at byte {}; convert it, as with iconv -f {} -t UTF-8",
            error.utf8_error().valid_up_to(),
            likely_encoding(error.as_bytes())
        ))
    })
}

/// The article, where it has a text.
pub(super) fn checked(article: Article) -> Result<Article> {
    if is_empty(&article.text) {
        return Err(Error::Article {
            problem: match article.place {
                Some(place) => format!("is empty ({place})"),
                None => "is empty".to_owned(),
            },
            article: article.name,
        });
    }
    Ok(article)
}

pub(super) fn is_empty(text: &str) -> bool {
    text.chars().all(stance::text::is_blank)
}
