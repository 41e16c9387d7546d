//! Small words and verbs that tell where a noun phrase ends and a clause begins.

use super::saying::is_saying;
use crate::english::{is_auxiliary, is_irregular_past_form, is_preposition};

/// Whether a lower-case word that follows a noun phrase may be its verb, or stand before it.
pub(super) fn may_follow_subject(word: &str) -> bool {
    let lower = word.to_lowercase();
    // "isn't" is a verb as a whole, "company's" one by its ending alone.
    let word = lower.split(['\'', '’']).next().unwrap_or_default();
    is_auxiliary(&lower)
        || is_auxiliary(word)
        || is_saying(word)
        || word.ends_with("ed")
        || word.ends_with("ly")
        || word.ends_with('s') && !word.ends_with("ss") && word.len() > 3
        || is_irregular_verb(word)
        || matches!(
            word,
            "also"
                | "now"
                | "then"
                | "never"
                | "not"
                | "still"
                | "just"
                | "again"
                | "who"
                | "which"
                | "both"
                | "even"
                | "once"
                | "often"
                | "soon"
        )
}

/// Whether a word ends the noun phrase before it: small words and verbs.
pub(super) fn ends_noun_phrase(word: &str) -> bool {
    let lower = word.to_lowercase();
    let word = lower.as_str();
    is_preposition(word)
        || is_conjunction(word)
        || is_auxiliary(word)
        || is_saying(word)
        || is_irregular_verb(word)
        || word.ends_with("ly") && word != "family" && word != "elderly"
        || matches!(
            word,
            "not"
                | "also"
                | "now"
                | "then"
                | "never"
                | "still"
                | "again"
                | "the"
                | "a"
                | "an"
                | "who"
                | "whose"
                | "there"
                | "here"
                | "today"
                | "yesterday"
                | "tomorrow"
                | "too"
                | "this"
                | "he"
                | "she"
                | "it"
                | "they"
                | "i"
                | "we"
                | "you"
                | "his"
                | "her"
                | "its"
                | "their"
                | "my"
                | "our"
                | "your"
                | "him"
                | "them"
                | "all"
                | "both"
                | "some"
                | "any"
                | "no"
        )
}

/// Whether a word opens a noun phrase.
pub(super) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "a" | "an" | "her" | "his" | "its" | "my" | "our" | "that" | "the" | "their" | "this"
    )
}

/// Whether a word is a verb whose form no ending tells: "left", "go".
pub(super) fn is_irregular_verb(word: &str) -> bool {
    is_irregular_past_form(word) || PRESENT_FORMS.binary_search(&word).is_ok()
}

pub(super) fn is_conjunction(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "but"
            | "or"
            | "nor"
            | "that"
            | "because"
            | "while"
            | "although"
            | "though"
            | "if"
            | "when"
            | "whether"
            | "where"
            | "what"
            | "which"
            | "how"
            | "why"
            | "whom"
            | "so"
            | "yet"
            | "unless"
            | "whatever"
            | "wherever"
    )
}

/// Whether a word is no part of the noun phrase before it: "the board itself", "the company last year".
pub(super) fn stands_alone(word: &str) -> bool {
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

/// Present forms that may follow a plural, where they are rarely nouns.
const PRESENT_FORMS: &[&str] = &[
    "get", "go", "goes", "hear", "keep", "know", "like", "make", "need", "owe", "pay", "plan",
    "see", "take", "want",
];

/// Whether a word before a name tells that the name is where something is: "in London".
pub(super) fn precedes_place(word: &str) -> bool {
    matches!(word, "across" | "at" | "in" | "near" | "outside")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn present_forms_are_sorted() {
        assert!(PRESENT_FORMS.is_sorted());
    }
}
