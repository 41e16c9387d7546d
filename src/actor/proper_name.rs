//! A proper name in an article, and how two are compared.

use std::ops::Range;

use super::words::{Words, plain};
use crate::text::TokenKind;

/// A proper name in an article.
#[derive(Clone, Debug)]
pub(super) struct ProperName {
    /// Its words, without titles and possessive endings.
    pub(super) tokens: Range<usize>,
    /// The titles before it; empty where there are none.
    pub(super) title: Range<usize>,
    pub(super) sentence: usize,
    /// Its entry in the gazetteer.
    pub(super) entry: Option<usize>,
    /// Whether the name stands where any word has a capital: it counts only if it is known.
    pub(super) doubtful: bool,
}

/// The words of a name as names are compared: in lower case, without dots.
pub(super) fn key(words: &Words<'_>, tokens: &Range<usize>) -> String {
    let mut key = String::new();
    for token in tokens.clone() {
        let word = plain(words.word(token));
        if word.is_empty() || matches!(word.as_str(), "\"" | "“" | "”") {
            continue;
        }
        if !key.is_empty() && words.kind(token) != Some(TokenKind::Possessive) {
            key.push(' ');
        }
        key.push_str(&word);
    }
    key
}
