//! Small words and verbs that tell where a noun phrase ends and a clause begins.

use super::saying::is_saying;

/// Whether a lower-case word that follows a noun phrase may be its verb, or stand before it.
pub(super) fn may_follow_subject(word: &str) -> bool {
    let lower = word.to_lowercase();
    let word = lower.split(['\'', '’']).next().unwrap_or_default();
    is_auxiliary(word)
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
            "to" | "not"
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
                | "which"
                | "that"
                | "whose"
                | "there"
                | "here"
                | "today"
                | "yesterday"
                | "tomorrow"
                | "when"
                | "where"
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

/// Whether a word is a verb of [`VERBS`], or one made of it: "oversold", "rebuilt".
fn is_irregular_verb(word: &str) -> bool {
    let is_listed = |word: &str| VERBS.binary_search(&word).is_ok();
    let made_of = |prefix: &str| {
        let stem = word.strip_prefix(prefix);
        stem.is_some_and(|stem| stem.len() > 2 && is_listed(stem))
    };
    let is_noun = matches!(word, "outlay" | "output" | "outset" | "relay");
    let prefixes = ["mis", "out", "over", "re", "under"];
    is_listed(word) || !is_noun && prefixes.iter().any(|prefix| made_of(prefix))
}

pub(super) fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "is" | "was"
            | "are"
            | "were"
            | "am"
            | "be"
            | "been"
            | "has"
            | "had"
            | "have"
            | "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "must"
            | "shall"
            | "should"
            | "did"
            | "does"
            | "do"
            | "didn"
            | "doesn"
            | "hasn"
            | "isn"
            | "wasn"
            | "won"
            | "wouldn"
            | "couldn"
            | "cannot"
            | "can't"
            | "don't"
            | "didn't"
            | "doesn't"
            | "hasn't"
            | "hadn't"
            | "isn't"
            | "wasn't"
            | "won't"
            | "wouldn't"
            | "couldn't"
            | "weren't"
            | "aren't"
            | "haven't"
    )
}

/// Prepositions and "than" where they may end a noun phrase.
pub(super) fn is_preposition(word: &str) -> bool {
    is_usual_preposition(word)
        || matches!(
            word,
            "down" | "past" | "than" | "till" | "unlike" | "versus"
        )
}

/// The prepositions that every reader of clauses takes for such; each adds those of its own.
pub(crate) fn is_usual_preposition(word: &str) -> bool {
    PREPOSITIONS.binary_search(&word).is_ok()
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

/// Verbs in forms that do not end in "-ed" or "-s".
const VERBS: &[&str] = &[
    "ate",
    "became",
    "began",
    "bent",
    "blew",
    "bore",
    "bought",
    "broke",
    "brought",
    "built",
    "burst",
    "came",
    "caught",
    "chose",
    "clung",
    "crept",
    "cut",
    "dealt",
    "dreamt",
    "drew",
    "drove",
    "dug",
    "fed",
    "fell",
    "felt",
    "fled",
    "flew",
    "flung",
    "forbade",
    "forgave",
    "forgot",
    "fought",
    "found",
    "froze",
    "gave",
    "get",
    "go",
    "goes",
    "got",
    "grew",
    "hear",
    "heard",
    "held",
    "hid",
    "hit",
    "hung",
    "hurt",
    "keep",
    "kept",
    "knew",
    "know",
    "laid",
    "lay",
    "leapt",
    "learnt",
    "led",
    "left",
    "lent",
    "lied",
    "like",
    "lit",
    "lost",
    "made",
    "make",
    "meant",
    "met",
    "mistook",
    "need",
    "overcame",
    "oversaw",
    "owe",
    "paid",
    "pay",
    "plan",
    "put",
    "quit",
    "ran",
    "rang",
    "read",
    "rebuilt",
    "rid",
    "rode",
    "rose",
    "sang",
    "sat",
    "saw",
    "see",
    "sent",
    "set",
    "shed",
    "shone",
    "shook",
    "shot",
    "shrank",
    "shut",
    "slept",
    "slid",
    "sold",
    "sought",
    "spent",
    "split",
    "spoke",
    "sprang",
    "stole",
    "stood",
    "strode",
    "strove",
    "struck",
    "stuck",
    "swam",
    "swept",
    "swore",
    "swung",
    "take",
    "taught",
    "threw",
    "took",
    "tore",
    "understood",
    "undertook",
    "upheld",
    "want",
    "went",
    "wept",
    "withdrew",
    "woke",
    "won",
    "wore",
    "wove",
    "wrote",
];

const PREPOSITIONS: &[&str] = &[
    "about",
    "above",
    "across",
    "after",
    "against",
    "along",
    "alongside",
    "amid",
    "among",
    "around",
    "as",
    "at",
    "before",
    "behind",
    "below",
    "beneath",
    "beside",
    "between",
    "beyond",
    "by",
    "despite",
    "during",
    "for",
    "from",
    "in",
    "inside",
    "into",
    "like",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "out",
    "outside",
    "over",
    "per",
    "since",
    "through",
    "throughout",
    "to",
    "toward",
    "towards",
    "under",
    "until",
    "up",
    "upon",
    "via",
    "with",
    "within",
    "without",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_lists_are_sorted() {
        assert!(VERBS.is_sorted());
        assert!(PREPOSITIONS.is_sorted());
    }
}
