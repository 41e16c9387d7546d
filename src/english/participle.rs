//! Participles, as far as their form and the words after them tell them from names: "Speaking" and
//! "Beijing", "Asked" and "Mohammed".

use super::{Form, is_auxiliary, is_past_form, is_preposition, reporting_verb};

/// Whether `word`, in lower case, has the form of a participle.
pub(crate) fn has_form_of_participle(word: &str) -> bool {
    word.len() > 4 && (word.ends_with("ing") || word.ends_with("ed"))
        || reporting_verb(word).is_some_and(|verb| verb.form == Form::Past)
}

/// Whether a participle follows `word`, so that it is none of a name: "Feeling betrayed", "Having paid".
pub(crate) fn takes_participle(word: &str) -> bool {
    matches!(
        word,
        "being" | "feeling" | "getting" | "having" | "looking" | "seeming"
    )
}

/// Whether `word` is the verb of a subject right before it, given the word after it; both are in lower
/// case. "Citing increased costs" has an adjective where "Keating increased the costs" has a verb.
pub(crate) fn is_verb_of_subject(word: &str, next: &str) -> bool {
    if !word.ends_with("ed") || is_auxiliary(word) {
        let speaks = reporting_verb(word).is_some_and(|verb| verb.form == Form::Present);
        return speaks || is_auxiliary(word) || is_past_form(word);
    }
    let begins_object = matches!(
        next,
        "" | "," | "." | "a" | "an" | "he" | "her" | "his" | "its" | "that" | "the" | "their"
    );
    is_past_form(word) && (begins_object || is_preposition(next))
}

/// Words of the rest of a subject at most: a name takes no more.
const MOST_CAPITALS: usize = 12;

/// The position, from `first` on, of the first word without a capital, where the verb of a subject in capitals
/// stands; where there are too many of them, that of one more.
pub(crate) fn after_capitals(first: usize, is_capitalised: impl Fn(usize) -> bool) -> usize {
    let end = first + MOST_CAPITALS;
    (first..end)
        .find(|&position| !is_capitalised(position))
        .unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_adjective_in_ed_is_no_verb() {
        assert!(is_verb_of_subject("increased", "the"));
        assert!(is_verb_of_subject("resigned", "on"));
        assert!(is_verb_of_subject("cut", "costs"));
        assert!(!is_verb_of_subject("increased", "costs"));
    }
}
