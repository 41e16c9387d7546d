//! Somebody of a people, whom the name of the people tells: "the Spaniard said" is a player's word, not Spain's.

use std::ops::Range;

use super::function_word::{is_determiner, is_irregular_verb};
use super::gazetteer::is_of_a_people;
use super::saying::is_saying;
use super::words::Words;
use crate::english::{is_auxiliary, is_preposition};
use crate::text::TokenKind;

/// Whether the word at `token` stands for one person: after an article, and not as an adjective before a noun.
pub(super) fn is_compatriot(words: &Words<'_>, token: usize) -> bool {
    let before = token.checked_sub(1).map_or("", |before| words.word(before));
    (is_of_a_people(words.word(token)) || is_partisan(words.word(token)))
        && matches!(
            before.to_lowercase().as_str(),
            "the" | "a" | "an" | "another" | "every" | "each"
        )
        && no_noun_follows(words, token)
}

/// Whether a word is somebody of a party, as its name is not: "the Democrat said".
pub(super) fn is_partisan(word: &str) -> bool {
    matches!(word, "Democrat" | "Republican" | "Tory")
}

/// [`is_compatriot`] for a name of these tokens.
pub(super) fn names_compatriot(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    tokens.len() == 1 && is_compatriot(words, tokens.start)
}

/// Whether what follows shows it: a mark, or a verb that cannot be an adjective, as "armed" can.
fn no_noun_follows(words: &Words<'_>, token: usize) -> bool {
    let next = words.word(token + 1);
    words.kind(token + 1) == Some(TokenKind::Possessive)
        || matches!(next, "." | ";" | ":" | "?" | "!" | "who")
        // "the Spaniard, 38, beat"; "the Russian, Chinese and Iranian ministers"
        || next == "," && !words.is_capitalised(token + 2)
        || is_auxiliary(next)
        || is_saying(next)
        || is_irregular_verb(next)
        || is_adverb(next)
        || next.ends_with("ed") && no_noun_after_verb(words, token + 2)
}

/// Whether what stands at `token`, after a word that may be a verb or an adjective ("smiled", "armed"), tells that it
/// is a verb: a mark, or a small word that opens an object or says where and how.
fn no_noun_after_verb(words: &Words<'_>, token: usize) -> bool {
    let word = words.word(token);
    !words.is_word(token)
        || is_preposition(word)
        || is_determiner(word)
        || is_adverb(word)
        || matches!(
            word,
            "and" | "but" | "him" | "it" | "off" | "out" | "them" | "up"
        )
}

fn is_adverb(word: &str) -> bool {
    let is_noun_or_adjective = matches!(
        word,
        "ally"
            | "anomaly"
            | "assembly"
            | "daily"
            | "early"
            | "elderly"
            | "family"
            | "friendly"
            | "hourly"
            | "monopoly"
            | "monthly"
            | "supply"
            | "weekly"
            | "yearly"
    );
    word.ends_with("ly") && word.starts_with(char::is_lowercase) && !is_noun_or_adjective
        || matches!(
            word,
            "again" | "also" | "just" | "later" | "never" | "soon" | "still" | "then" | "twice"
        )
}
