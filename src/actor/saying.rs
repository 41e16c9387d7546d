//! Verbs of saying, as names and pronouns have them beside them.

use crate::english::{Form, reporting_verb};

/// Whether a word is a verb of saying or thinking, as it stands beside a speaker: "said Lin", "Lin claims".
pub(super) fn is_saying(word: &str) -> bool {
    // Noun as often as verb, but hardly ever beside a name.
    if matches!(
        word,
        "claims" | "notes" | "pointed" | "say" | "saying" | "states"
    ) {
        return true;
    }
    reporting_verb(word).is_some_and(|verb| {
        let is_finite = matches!(verb.form, Form::Past | Form::Present);
        is_finite && verb.is_speech && !verb.may_be_noun
    })
}

/// Whether whoever stands after a verb of saying is the one it is said of or to: "told Lin", "praised Lin".
pub(super) fn takes_person(word: &str) -> bool {
    matches!(word, "asked" | "asks")
        || reporting_verb(word).is_some_and(|verb| verb.takes_listener || verb.needs.is_object())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_of_saying_are_told_from_others_and_from_nouns() {
        for word in ["said", "says", "insisted", "joked", "claims", "praised"] {
            assert!(is_saying(word), "{word}");
        }
        for word in ["found", "demands", "said-to-be", "left", "rejected"] {
            assert!(!is_saying(word), "{word}");
        }
        assert!(takes_person("told") && !takes_person("said"));
    }
}
