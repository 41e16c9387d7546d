//! What sort of thing a noun names, in one word or two: "judge", "harbour master", "retirees".

use super::lexicon::{Gender, HeadNoun, head_noun};

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

/// Whether `noun` names an organisation or a state.
pub(super) fn is_body(noun: &str) -> bool {
    matches!(
        class_of(noun),
        Some(HeadNoun::Organisation(_) | HeadNoun::State)
    )
}

/// Whether `noun` names a state.
pub(super) fn is_state(noun: &str) -> bool {
    matches!(class_of(noun), Some(HeadNoun::State))
}
