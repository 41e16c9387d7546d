//! Noun phrases without a name: "the minister", "a spokesman", "her party".

use std::ops::Range;

use super::clause::is_subordinating;
use super::entity::JoinedName;
use super::form::Form;
use super::function_word::{ends_noun_phrase, is_auxiliary, is_conjunction, is_preposition};
use super::lexicon::{HeadNoun, head_noun, office};
use super::person::is_title;
use super::saying::is_saying;
use super::words::Words;
use crate::text::TokenKind;

/// Words between an article and its noun at most; a first choice, not searched.
const MOST_MODIFIERS: usize = 3;

/// The noun at a token of a headline that stands for somebody without an article: "Union and
/// regulator trade blame".
pub(super) fn headline_noun(
    words: &Words<'_>,
    token: usize,
    sentence: &Range<usize>,
) -> Option<String> {
    if !words.is_word(token) {
        return None;
    }
    let noun = words.word(token).to_lowercase();
    head_noun(&noun)?;
    // "Veteran politicians"
    if is_plain_modifier(&noun) {
        return None;
    }
    let names_body = matches!(head_noun(&noun), Some(HeadNoun::Organisation(_)));
    // "central bank", "gas company"
    let is_modified = token > sentence.start
        && words.is_word(token - 1)
        && !words.is_capitalised(token - 1)
        && (is_plain_modifier(words.word(token - 1))
            || names_body
                && !ends_noun_phrase(words.word(token - 1))
                && !is_determiner(words.word(token - 1)));
    let first = token - usize::from(is_modified);
    let is_start = first == sentence.start;
    let before = if is_start { "" } else { words.word(first - 1) };
    let begins = is_start || ends_noun_phrase(before) || !words.is_word(first - 1);
    let has_article = is_determiner(before);
    let next = token + 1;
    let ends = next >= sentence.end
        || !words.is_capitalised(next) && head_noun(&words.word(next).to_lowercase()).is_none();
    let is_written_so = token == sentence.start || !words.is_capitalised(token);
    let noun = if is_modified {
        office(words.word(token - 1), &noun)
    } else {
        noun
    };
    (begins && !has_article && ends && is_written_so).then_some(noun)
}

fn is_determiner(word: &str) -> bool {
    matches!(word, "the" | "a" | "an" | "his" | "her" | "its" | "their")
}

/// A description or a person without a name that begins at `start`. `last_name` is where the name
/// before it ends.
pub(super) fn noun_phrase<'n>(
    words: &Words<'_>,
    start: usize,
    sentence: &Range<usize>,
    names: &mut std::iter::Peekable<impl Iterator<Item = &'n JoinedName>>,
    last_name: Option<usize>,
) -> Option<(Range<usize>, Form)> {
    let opening = words.word(start);
    let lower = opening.to_lowercase();
    let is_definite = matches!(lower.as_str(), "the" | "this")
        || lower == "that" && (start == sentence.start || !words.is_word(start - 1));
    let is_possessive = words.kind(start) == Some(TokenKind::Possessive);
    let is_indefinite = matches!(
        lower.as_str(),
        "a" | "an" | "one" | "another" | "some" | "every" | "each" | "no" | "any" | "that"
    ) && !is_definite;
    if matches!(
        lower.as_str(),
        "someone" | "somebody" | "nobody" | "everyone" | "anyone"
    ) {
        return Some((start..start + 1, Form::Unnamed(None)));
    }
    // "his daughter": the pronoun was read before.
    let is_owned = start > sentence.start
        && matches!(
            words.word(start - 1).to_lowercase().as_str(),
            "his" | "her" | "its" | "their" | "my" | "our" | "your"
        );
    if !(is_definite || is_indefinite || is_possessive || is_owned) {
        return None;
    }
    let first = if is_owned { start } else { start + 1 };
    let next_name = names.peek().map_or(usize::MAX, |name| name.tokens.start);
    let titled_name = before_titles(words, next_name);
    // "Asked whether he believed the coach, Teixeira said"
    let speaks_next = is_subordinating(&words.word(sentence.start).to_lowercase())
        || words.word(sentence.start).ends_with("ed");
    let speaks_next = speaks_next
        && names
            .peek()
            .is_some_and(|name| is_saying(words.word(name.tokens.end)));
    let mut head = None;
    for token in first..sentence.end.min(start + 2 + MOST_MODIFIERS) {
        let word = words.word(token).to_lowercase();
        if token >= next_name || !words.is_word(token) || ends_noun_phrase(&word) {
            break;
        }
        if let Some(noun) = head_noun(&word) {
            head = Some((token, word, noun));
        } else if head.is_some() {
            break;
        }
    }
    let (token, word, noun) = head?;
    let word = office(&words.word(token - 1).to_lowercase(), &word);
    let next = token + 1;
    let after = if next < sentence.end {
        words.word(next)
    } else {
        ""
    };
    let is_whole = next >= sentence.end
        || !words.is_word(next)
        || ends_noun_phrase(after)
        || super::function_word::may_follow_subject(after)
        || stands_alone(after);
    let tokens = start..next;
    // "the captain, Louis Petrescu-Hale", "striker Bram Tolliver": the name comes right after.
    let verb = start
        .checked_sub(1)
        .filter(|before| sentence.contains(before))
        .map_or("", |before| words.word(before));
    // But "a spokesman for the university, Lars Holm".
    // "careful companies in the business" are a trade.
    if word == "business" && matches!(verb, "in" | "of") {
        return None;
    }
    let is_after_preposition = !matches!(noun, HeadNoun::Person(_))
        && start > sentence.start
        && is_preposition(words.word(start - 1));
    let is_name_next = next == next_name
        || after == "," && next + 1 == titled_name && !is_after_preposition && !speaks_next
        || words.is_capitalised(next)
        || is_named_after_phrase(words, next, titled_name);
    // "Jane Doe, a professor", "she is a professor".
    let before = start
        .checked_sub(1)
        .filter(|token| sentence.contains(token));
    let before = before.map_or("", |token| words.word(token));
    let describes_last = matches!(
        before,
        "is" | "was"
            | "are"
            | "were"
            | "be"
            | "been"
            | "as"
            | "became"
            | "become"
            | "being"
            | "named"
            | "elected"
    ) || is_indefinite && joins_predicate(words, start, sentence)
        || before == "," && (is_indefinite || is_definite) && last_name == Some(start - 1);
    let owns = words.kind(next) == Some(TokenKind::Possessive) && next < sentence.end;
    // "Ann Lee, Norway's envoy to Peru,"
    let owner_comma = (sentence.start..start)
        .rev()
        .take(MOST_MODIFIERS)
        .find(|&token| !words.is_capitalised(token));
    let renames = is_possessive
        && owner_comma.is_some_and(|comma| {
            words.word(comma) == "," && comma > sentence.start && words.is_capitalised(comma - 1)
        });
    if is_name_next || (describes_last || renames) && !owns {
        return None;
    }
    let plain_enough =
        (first..token).all(|modifier| is_plain_modifier(&words.word(modifier).to_lowercase()));
    // "thanked the group for its courage"
    let is_object = verb.ends_with("ed") && matches!(after, "for" | "from" | "with" | "in" | "at")
        || matches!(
            verb,
            "accuse" | "accused" | "accuses" | "accusing" | "cleared" | "convicted" | "suspected"
        ) && after == "of";
    let restricted = !is_object
        && matches!(
            after,
            "of" | "who"
                | "that"
                | "for"
                | "from"
                | "with"
                | "whose"
                | "there"
                | "where"
                | "which"
                | "named"
                | "called"
                | "in"
                | "at"
        );
    // "the harbour master", of whom the article may have told that he is it
    let called = (is_definite && !plain_enough && token == first + 1)
        .then(|| format!("{} {word}", words.word(first)))
        .filter(|_| words.word(first).starts_with(char::is_lowercase));
    let is_told = plain_enough || called.is_some();
    let word = called.unwrap_or(word);
    match noun {
        HeadNoun::Person(gender) => {
            if is_definite && is_whole && is_told && !restricted {
                Some((tokens, Form::Description(word)))
            } else {
                Some((tokens, Form::Unnamed(gender)))
            }
        }
        HeadNoun::Organisation(_) | HeadNoun::State => {
            let describes = is_definite
                && is_whole
                && is_told
                && (!restricted || after == "in" && noun == HeadNoun::State);
            if (is_owned || is_possessive) && is_whole && !restricted && token == first {
                return Some((token..next, Form::Owned(word)));
            }
            if describes {
                Some((tokens, Form::Description(word)))
            } else {
                (is_definite && is_whole).then_some((tokens, Form::Qualified(word)))
            }
        }
    }
}

/// Whether a word is no part of the noun phrase before it: "the board itself", "the company last year".
fn stands_alone(word: &str) -> bool {
    matches!(
        word,
        "alone"
            | "anything"
            | "each"
            | "earlier"
            | "everything"
            | "herself"
            | "himself"
            | "instead"
            | "itself"
            | "last"
            | "later"
            | "next"
            | "nothing"
            | "something"
            | "twice"
    )
}

/// Where the titles before the name at `name` begin: "Adm. Ann Lee".
fn before_titles(words: &Words<'_>, name: usize) -> usize {
    /// Titles and their dots at most.
    const MOST: usize = 4;
    if name == usize::MAX {
        return name;
    }
    (0..MOST).fold(name, |start, _| {
        let is_part = start
            .checked_sub(1)
            .is_some_and(|before| is_title(words.word(before)) || words.word(before) == ".");
        if is_part { start - 1 } else { start }
    })
}

/// Whether a phrase goes on from `from` to the comma before a name: "Norway's minister for maritime
/// affairs, Ann Lee".
fn is_named_after_phrase(words: &Words<'_>, from: usize, name: usize) -> bool {
    /// Words of such a phrase at most; a first choice, not searched.
    const LONGEST: usize = 7;
    let is_near = name != usize::MAX && name > from + 2 && name - from <= LONGEST + 1;
    is_near
        && words.word(name - 1) == ","
        && is_preposition(words.word(from))
        && (from..name - 1).all(|token| {
            let word = words.word(token);
            words.is_word(token) && !is_auxiliary(word) && !is_saying(word) && !is_conjunction(word)
        })
}

/// Whether the noun phrase at `start` is the second predicate of two: "she is a good chemist and a
/// hopeless manager".
fn joins_predicate(words: &Words<'_>, start: usize, sentence: &Range<usize>) -> bool {
    /// Words of the first predicate looked at.
    const LONGEST: usize = 8;
    let first = sentence.start.max(start.saturating_sub(LONGEST));
    let joins = start > first && matches!(words.word(start - 1), "and" | "but" | "or");
    joins
        && (first + 1..start - 1).rev().any(|token| {
            matches!(words.word(token), "a" | "an")
                && matches!(words.word(token - 1), "is" | "was" | "be" | "been" | "as")
                && (token..start - 1).all(|token| words.is_word(token))
        })
}

/// Adjectives that tell what somebody is without telling them from others of the kind.
fn is_plain_modifier(word: &str) -> bool {
    const MODIFIERS: &[&str] = &[
        "ailing",
        "beleaguered",
        "central",
        "chief",
        "defence",
        "defense",
        "deputy",
        "embattled",
        "energy",
        "finance",
        "football",
        "foreign",
        "giant",
        "governing",
        "health",
        "interior",
        "justice",
        "military",
        "outgoing",
        "permanent",
        "prime",
        "ruling",
        "small",
        "struggling",
        "tech",
        "tiny",
        "trade",
        "troubled",
        "veteran",
        "vice",
        "visiting",
        "young",
    ];
    MODIFIERS.binary_search(&word).is_ok()
}
