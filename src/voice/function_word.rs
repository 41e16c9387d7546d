//! Small words that tell where a clause or a phrase begins: closed classes of English.

use crate::english::{is_auxiliary, is_day_or_month, is_negated_auxiliary, is_past_form};

/// Whether `word`, in lower case, is in `list`, which is sorted.
fn holds(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// Words that deny what follows.
pub(super) fn is_negation(word: &str) -> bool {
    matches!(word, "not" | "never" | "neither" | "nor" | "hardly") || is_negated_auxiliary(word)
}

/// Modal verbs, which speak of what is not said yet.
pub(super) fn is_modal(word: &str) -> bool {
    matches!(
        word,
        "can" | "could" | "may" | "might" | "must" | "shall" | "should" | "will" | "would"
    )
}

/// Adverbs that stand between a subject and its verb, or open a sentence.
pub(super) fn is_adverb(word: &str) -> bool {
    holds(ADVERBS, word) || (word.len() > 4 && word.ends_with("ly") && !holds(NOT_ADVERBS, word))
}

/// Words that join a clause to another.
pub(super) fn is_conjunction(word: &str) -> bool {
    holds(CONJUNCTIONS, word)
}

/// Conjunctions that begin a clause of the same rank.
pub(super) fn is_coordinator(word: &str) -> bool {
    matches!(
        word,
        "and" | "but" | "or" | "yet" | "so" | "nor" | "while" | "whereas"
    )
}

/// Conjunctions that set one clause against another, and never stand within a noun phrase.
pub(super) fn is_contrast(word: &str) -> bool {
    matches!(word, "although" | "though" | "whereas" | "while")
}

/// "who", "which", "whose".
pub(super) fn is_relative(word: &str) -> bool {
    matches!(
        word,
        "that" | "which" | "who" | "whom" | "whose" | "where" | "when"
    )
}

/// Words that ask: "How", "Who".
pub(super) fn is_question_word(word: &str) -> bool {
    matches!(
        word,
        "how" | "what" | "when" | "where" | "who" | "whom" | "why"
    )
}

/// Words that begin a noun phrase.
pub(super) fn is_determiner(word: &str) -> bool {
    holds(DETERMINERS, word)
}

/// Pronouns that can be the subject of a verb.
pub(super) fn is_subject_pronoun(word: &str) -> bool {
    matches!(word, "he" | "i" | "it" | "she" | "they" | "we" | "you")
}

/// Pronouns that can be the object of a verb.
pub(super) fn is_object_pronoun(word: &str) -> bool {
    matches!(word, "her" | "him" | "it" | "me" | "them" | "us")
}

/// Words that begin a clause as what was said: "that", "whether", "he", "there".
pub(super) fn begins_clause(word: &str) -> bool {
    is_subject_pronoun(word)
        || matches!(
            word,
            "that" | "whether" | "how" | "why" | "what" | "there" | "if"
        )
}

/// Days and other words for a time.
pub(super) fn is_time(word: &str) -> bool {
    holds(TIMES, word) || is_day_or_month(word)
}

/// Whether a noun, in lower case, names what is read: "the daily", "an open letter".
pub(super) fn is_publication(noun: &str) -> bool {
    matches!(
        noun,
        "broadsheet"
            | "daily"
            | "editorial"
            | "letter"
            | "magazine"
            | "newspaper"
            | "paper"
            | "report"
            | "statement"
            | "study"
            | "tabloid"
            | "weekly"
    )
}

/// Whether a noun, in lower case, names a text: "the decree".
pub(super) fn is_text(noun: &str) -> bool {
    is_publication(noun)
        || matches!(
            noun,
            "caption"
                | "decree"
                | "email"
                | "headline"
                | "message"
                | "motion"
                | "note"
                | "notice"
                | "order"
                | "post"
                | "text"
                | "tweet"
                | "verdict"
        )
}

/// Whether a word before a verb is its subject and nothing else.
pub(super) fn is_personal_subject(word: &str) -> bool {
    matches!(word, "he" | "i" | "she" | "they" | "we")
}

/// Participles that stand after a noun and before a preposition, and are no verb of a clause there: "involved in".
pub(super) fn is_reduced_participle(word: &str) -> bool {
    matches!(
        word,
        "accused"
            | "aimed"
            | "armed"
            | "associated"
            | "based"
            | "charged"
            | "concerned"
            | "convicted"
            | "dressed"
            | "employed"
            | "involved"
            | "known"
            | "linked"
            | "opposed"
            | "related"
            | "suspected"
    )
}

/// "hours" of "hours after the vote".
pub(super) fn is_span_of_time(word: &str) -> bool {
    matches!(
        word,
        "afternoon"
            | "day"
            | "days"
            | "evening"
            | "hour"
            | "hours"
            | "minutes"
            | "moments"
            | "month"
            | "months"
            | "morning"
            | "week"
            | "weeks"
            | "year"
            | "years"
    )
}

/// Whether `word` may be a finite verb. Most verbs of news are in the past tense.
pub(super) fn may_be_finite(word: &str) -> bool {
    is_auxiliary(word) || is_past_form(word)
}

const ADVERBS: &[&str] = &[
    "afterward",
    "afterwards",
    "again",
    "ago",
    "all",
    "also",
    "always",
    "both",
    "earlier",
    "either",
    "elsewhere",
    "even",
    "ever",
    "further",
    "furthermore",
    "here",
    "however",
    "indeed",
    "instead",
    "just",
    "later",
    "likewise",
    "meanwhile",
    "moreover",
    "never",
    "nevertheless",
    "nonetheless",
    "not",
    "now",
    "often",
    "once",
    "only",
    "perhaps",
    "quickly",
    "rather",
    "sometimes",
    "soon",
    "still",
    "then",
    "there",
    "therefore",
    "thus",
    "too",
    "twice",
    "yet",
];

/// Words in -ly that are none.
const NOT_ADVERBS: &[&str] = &[
    "ally", "assembly", "bully", "daily", "elderly", "family", "italy", "july", "monthly", "only",
    "reply", "supply", "weekly",
];

const CONJUNCTIONS: &[&str] = &[
    "although", "and", "as", "because", "but", "if", "lest", "nor", "once", "or", "since", "so",
    "than", "that", "though", "till", "unless", "until", "when", "whenever", "where", "whereas",
    "wherever", "whether", "while", "whilst", "yet",
];

const DETERMINERS: &[&str] = &[
    "a", "all", "an", "another", "any", "both", "each", "every", "few", "her", "his", "its",
    "many", "most", "my", "no", "one", "other", "others", "our", "several", "some", "that", "the",
    "their", "these", "this", "those", "three", "two", "your",
];

const TIMES: &[&str] = &[
    "earlier",
    "last",
    "later",
    "next",
    "today",
    "tomorrow",
    "yesterday",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_sorted_without_repetition() {
        for list in [ADVERBS, NOT_ADVERBS, CONJUNCTIONS, DETERMINERS, TIMES] {
            for pair in list.windows(2) {
                assert!(pair[0] < pair[1], "{} stands before {}", pair[0], pair[1]);
            }
        }
    }
}
