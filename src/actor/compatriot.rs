//! Somebody of a people, whom the name of the people tells: "the Spaniard said" is a player's word, not Spain's.

use std::ops::Range;

use super::function_word::is_irregular_verb;
use super::gazetteer::is_of_a_people;
use super::saying::is_saying;
use super::words::Words;
use crate::english::is_auxiliary;
use crate::text::TokenKind;

/// Whether the word at `token` stands for one person: after an article, and not as an adjective before a noun.
pub(super) fn is_compatriot(words: &Words<'_>, token: usize) -> bool {
    if !is_of_a_people(words.word(token)) {
        return false;
    }
    let before = token.checked_sub(1).map_or("", |before| words.word(before));
    let is_one = matches!(
        before.to_lowercase().as_str(),
        "the" | "a" | "an" | "another" | "every" | "each"
    );
    is_one && !may_be_adjective(words, token)
}

/// [`is_compatriot`] for a name of these tokens.
pub(super) fn names_compatriot(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    tokens.len() == 1 && is_compatriot(words, tokens.start)
}

fn may_be_adjective(words: &Words<'_>, token: usize) -> bool {
    let next = words.word(token + 1);
    let ends = words.kind(token + 1) == Some(TokenKind::Possessive)
        || matches!(next, "." | ";" | ":" | "?" | "!")
        // "the Spaniard, 38, beat"; "the Russian, Chinese and Iranian ministers"
        || next == "," && !words.is_capitalised(token + 2);
    let is_verb_next = is_auxiliary(next) || is_saying(next) || is_irregular_verb(next);
    !(ends || is_verb_next || next == "who")
}
