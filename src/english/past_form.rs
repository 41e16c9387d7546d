//! Past forms of verbs, by their endings or from a list.

/// Whether `word`, in lower case, may be the past tense or the past participle of a verb.
pub(crate) fn is_past_form(word: &str) -> bool {
    is_irregular_past_form(word)
        || word.len() > 4
            && word.ends_with("ed")
            && !word.contains('-')
            && !matches!(word, "hundred" | "indeed" | "united")
}

/// Whether `word`, in lower case, is a past form that no "-ed" tells, or one made of it: "oversold",
/// "rebuilt".
pub(crate) fn is_irregular_past_form(word: &str) -> bool {
    const PREFIXES: &[&str] = &["mis", "out", "over", "re", "under"];
    let made_of = |prefix: &&str| {
        word.strip_prefix(*prefix)
            .is_some_and(|stem| stem.len() > 2 && is_listed(stem))
    };
    is_listed(word) || PREFIXES.iter().any(made_of) && NOUNS.binary_search(&word).is_err()
}

/// Whether `word`, in lower case, is a past participle that is no past tense: "seen", "written".
pub(crate) fn is_irregular_participle(word: &str) -> bool {
    PARTICIPLES.binary_search(&word).is_ok()
}

fn is_listed(word: &str) -> bool {
    PAST_FORMS.binary_search(&word).is_ok()
}

/// Nouns and adjectives that look as if they were made of a past form.
const NOUNS: &[&str] = &[
    "misfit",
    "outbound",
    "outcast",
    "outfit",
    "outlay",
    "outlet",
    "output",
    "outset",
    "overcast",
    "rebound",
    "relay",
    "underground",
];

/// Past forms that do not end in "-ed", or are shorter than the words of which "-ed" tells something.
const PAST_FORMS: &[&str] = &[
    "arose",
    "ate",
    "awoke",
    "axed",
    "bade",
    "beat",
    "became",
    "began",
    "bent",
    "bet",
    "bit",
    "bled",
    "blew",
    "bore",
    "bought",
    "bound",
    "bred",
    "broke",
    "brought",
    "built",
    "burnt",
    "burst",
    "came",
    "cast",
    "caught",
    "chose",
    "clung",
    "cost",
    "crept",
    "cut",
    "dealt",
    "died",
    "drank",
    "dreamt",
    "drew",
    "drove",
    "dug",
    "dwelt",
    "eyed",
    "fed",
    "fell",
    "felt",
    "fit",
    "fled",
    "flew",
    "flung",
    "forbade",
    "foresaw",
    "forgave",
    "forgot",
    "fought",
    "found",
    "froze",
    "gave",
    "got",
    "grew",
    "ground",
    "heard",
    "held",
    "hid",
    "hit",
    "hung",
    "hurt",
    "kept",
    "knelt",
    "knew",
    "laid",
    "lay",
    "leapt",
    "learnt",
    "led",
    "left",
    "lent",
    "let",
    "lied",
    "lit",
    "lost",
    "made",
    "meant",
    "met",
    "outdid",
    "owed",
    "paid",
    "put",
    "quit",
    "ran",
    "rang",
    "read",
    "rid",
    "rode",
    "rose",
    "said",
    "sang",
    "sank",
    "sat",
    "saw",
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
    "slung",
    "sold",
    "sought",
    "sped",
    "spelt",
    "spent",
    "split",
    "spoke",
    "sprang",
    "spread",
    "stank",
    "stole",
    "stood",
    "strode",
    "strove",
    "struck",
    "stuck",
    "stung",
    "sued",
    "swam",
    "swept",
    "swore",
    "swung",
    "taught",
    "thought",
    "threw",
    "thrust",
    "tied",
    "told",
    "took",
    "tore",
    "undid",
    "upheld",
    "used",
    "vied",
    "wed",
    "went",
    "wept",
    "withdrew",
    "withheld",
    "withstood",
    "woke",
    "won",
    "wore",
    "wound",
    "wove",
    "wrote",
];

const PARTICIPLES: &[&str] = &[
    "beaten",
    "begun",
    "born",
    "broken",
    "chosen",
    "done",
    "drawn",
    "driven",
    "fallen",
    "flown",
    "forgotten",
    "given",
    "grown",
    "hidden",
    "known",
    "proven",
    "ridden",
    "seen",
    "shaken",
    "shown",
    "spoken",
    "stolen",
    "sung",
    "sunk",
    "sworn",
    "taken",
    "thrown",
    "torn",
    "woken",
    "worn",
    "written",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn past_forms_are_told_from_nouns_that_look_like_them() {
        for word in ["cut", "lied", "oversold", "rebuilt", "resigned", "told"] {
            assert!(is_past_form(word), "{word}");
        }
        for word in ["feed", "hundred", "need", "outfit", "underground"] {
            assert!(!is_past_form(word), "{word}");
        }
    }

    #[test]
    fn every_list_is_sorted_without_repetition_and_no_word_in_it_has_the_ending_that_tells_it() {
        for list in [NOUNS, PAST_FORMS, PARTICIPLES] {
            assert!(list.is_sorted_by(|a, b| a < b));
        }
        for word in PAST_FORMS {
            assert!(!(word.len() > 4 && word.ends_with("ed")), "{word}");
        }
    }
}
