//! What sort of thing a noun names, in one word or two: "judge", "harbour master", "retirees".

use super::lexicon::{Gender, HeadNoun, head_noun, may_be_body};

/// What `noun` names, which may have the word before it: "harbour master".
pub(super) fn class_of(noun: &str) -> Option<HeadNoun> {
    head_noun(noun).or_else(|| head_noun(noun.rsplit(' ').next()?))
}

/// Whether `noun` names a person.
pub(super) fn is_person(noun: &str) -> bool {
    matches!(class_of(noun), Some(HeadNoun::Person(_)))
}

/// Whether `noun`, of one or several, names persons: "judge", "retirees".
pub(crate) fn is_person_noun(noun: &str) -> bool {
    is_person(noun) || noun.strip_suffix('s').is_some_and(is_person)
}

/// The gender that `noun` tells.
pub(super) fn gender(noun: &str) -> Option<Gender> {
    match class_of(noun) {
        Some(HeadNoun::Person(gender)) => gender,
        _ => None,
    }
}

/// Whether `noun` names somebody by whose relative they are: "brother".
pub(super) fn is_kin(noun: &str) -> bool {
    matches!(
        noun,
        "aunt"
            | "brother"
            | "cousin"
            | "daughter"
            | "ex-husband"
            | "ex-wife"
            | "father"
            | "grandfather"
            | "grandmother"
            | "husband"
            | "mother"
            | "nephew"
            | "niece"
            | "sister"
            | "son"
            | "stepfather"
            | "stepmother"
            | "uncle"
            | "widow"
            | "wife"
    )
}

/// Whether `noun` names an organisation or a state.
pub(crate) fn is_body(noun: &str) -> bool {
    matches!(
        class_of(noun),
        Some(HeadNoun::Organisation(_) | HeadNoun::State)
    )
}

/// Whether `noun` names a state.
pub(super) fn is_state(noun: &str) -> bool {
    matches!(class_of(noun), Some(HeadNoun::State))
}

/// How a pronoun stands for what a noun names.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum PronounUse {
    /// As that noun is mostly gone on with: "she" for an envoy, "it" for a report.
    Usual,
    /// Nothing is known against it.
    Possible,
}

/// Whether, and how, "he", "she", "it" or "they" may go on about what `noun` names.
pub(crate) fn pronoun_use(pronoun: &str, noun: &str) -> Option<PronounUse> {
    use PronounUse::{Possible, Usual};
    let class = class_of(noun);
    let person = |own: Gender| match class {
        Some(HeadNoun::Person(gender)) => {
            gender.is_none_or(|gender| gender == own).then_some(Usual)
        }
        Some(_) => None,
        None => (!is_of_several(noun) && !speaks_as_thing(noun)).then_some(Possible),
    };
    match pronoun {
        "he" => person(Gender::Male),
        "she" => person(Gender::Female),
        "it" => match class {
            Some(HeadNoun::Person(_)) => may_be_body(noun).then_some(Possible),
            Some(_) => Some(Usual),
            None if speaks_as_thing(noun) => Some(Usual),
            None => (!is_of_several(noun) && noun != "one").then_some(Possible),
        },
        "they" => is_of_several(noun).then_some(Possible),
        _ => None,
    }
}

/// Whether a word in lower case is a noun for several persons or bodies, which looks like a verb: "owners".
pub(super) fn names_several(word: &str) -> bool {
    let one = word.strip_suffix('s');
    one.is_some_and(|one| is_person(one) || is_body(one))
}

/// Whether `noun` is of several: "trustees", "police".
fn is_of_several(noun: &str) -> bool {
    let is_plural = noun.ends_with('s')
        && !noun.ends_with("ss")
        && !noun.ends_with("us")
        && head_noun(noun).is_none();
    is_plural
        || noun.ends_with("men")
        || matches!(
            noun,
            "children"
                | "many"
                | "others"
                | "people"
                | "police"
                | "several"
                | "some"
                | "staff"
                | "three"
                | "two"
        )
}

/// Whether `noun` names a text or a mission, which speak as "it".
fn speaks_as_thing(noun: &str) -> bool {
    matches!(
        noun,
        "audit"
            | "complaint"
            | "consulate"
            | "document"
            | "embassy"
            | "filing"
            | "indictment"
            | "lawsuit"
            | "letter"
            | "memo"
            | "petition"
            | "report"
            | "review"
            | "ruling"
            | "statement"
            | "study"
            | "survey"
    )
}
