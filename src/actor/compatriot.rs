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
    let word = words.word(token);
    let is_one = follows_article(words, token) && (is_of_a_people(word) || is_partisan(word));
    (is_one || is_partisan(word) && follows_home(words, token)) && no_noun_follows(words, token)
}

fn follows_article(words: &Words<'_>, token: usize) -> bool {
    let before = token.checked_sub(1).map_or("", |before| words.word(before));
    matches!(
        before.to_lowercase().as_str(),
        "the" | "a" | "an" | "another" | "every" | "each"
    )
}

/// Whether somebody's state or town stands between an article and the word at `token`: "the Maine Republican", "a New
/// York Democrat".
fn follows_home(words: &Words<'_>, token: usize) -> bool {
    /// Words of such a name at most.
    const LONGEST: usize = 2;
    (1..=LONGEST).any(|words_back| {
        let Some(start) = token.checked_sub(words_back) else {
            return false;
        };
        let is_name = (start..token).all(|at| words.is_capitalised(at) && words.is_word(at));
        is_name && follows_article(words, start)
    })
}

/// Whether a word is somebody of a party, as its name is not: "the Democrat said".
pub(super) fn is_partisan(word: &str) -> bool {
    matches!(word, "Democrat" | "Republican" | "Tory")
}

/// Whether a name stands for one person ("the New York Democrat"), or tells whence one is: "Maine" of "the Maine
/// Republican".
pub(super) fn names_compatriot(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    let is_one = |last: usize, start: usize| {
        is_compatriot(words, last)
            && (last == start || is_partisan(words.word(last)) && follows_article(words, start))
    };
    !tokens.is_empty() && (is_one(tokens.end - 1, tokens.start) || is_one(tokens.end, tokens.start))
}

/// Whether what follows shows it: a mark, or a verb that cannot be an adjective, as "armed" can.
fn no_noun_follows(words: &Words<'_>, token: usize) -> bool {
    let next = words.word(token + 1);
    words.kind(token + 1) == Some(TokenKind::Possessive)
        || matches!(next, "." | ";" | ":" | "?" | "!" | "from" | "who")
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
