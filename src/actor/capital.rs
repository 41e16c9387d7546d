//! Where the name of a capital is only that of a town: "in Accra", "a Moscow court".

use std::ops::Range;

use super::gazetteer::{self, Entry};
use super::words::Words;

/// Whether a name stands for a state by its capital, and tells only where something is.
pub(super) fn is_only_town(words: &Words<'_>, tokens: &Range<usize>, entry: &Entry) -> bool {
    // What is too long for a word is no town, and is not looked up again for each name within it.
    if words.word(tokens.start).is_empty() {
        return false;
    }
    let form = words.span(tokens).of(words.text);
    let is_name = entry
        .names
        .iter()
        .any(|name| name.eq_ignore_ascii_case(form));
    if entry.kind != gazetteer::STATE || is_name || gazetteer::is_demonym(form) {
        return false;
    }
    tells_where(words, tokens) || gazetteer::is_capital(form) && describes_noun(words, tokens)
}

/// Whether the name of a town or the like tells only where something is: "in Accra", "the mayor of Accra".
pub(super) fn tells_where(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    let before = |back: usize| {
        let token = tokens.start.checked_sub(back);
        token.map_or("", |token| words.word(token))
    };
    let is_within = matches!(
        before(1),
        "in" | "In" | "at" | "near" | "outside" | "around"
    );
    let is_of_town =
        before(1) == "of" && matches!(before(2), "city" | "mayor" | "port" | "streets" | "suburbs");
    is_within || is_of_town
}

/// Whether a town stands between an article and a noun that is no government's: "a Moscow court".
fn describes_noun(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    let article = tokens.start.checked_sub(1).map_or("", |at| words.word(at));
    let noun = words.word(tokens.end);
    matches!(article, "A" | "An" | "The" | "a" | "an" | "the")
        && noun.starts_with(char::is_lowercase)
        && !matches!(
            noun,
            "administration" | "authorities" | "cabinet" | "government" | "leadership" | "regime"
        )
}
