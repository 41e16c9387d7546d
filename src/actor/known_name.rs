//! Names that are known as such wherever they stand, also where any word has a capital.

use super::gazetteer::{self, entry_by_any_name};
use super::lexicon::{first_name, is_place};
use super::person::is_title;

/// Whether a word, as written, is a known name of a state, an organisation, a place or a person, or a title
/// before one: "Beijing", "Mohammed", "King".
pub(crate) fn is_known_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && (entry_by_any_name(word).is_some()
            || first_name(word).is_some()
            || is_place(word)
            || is_title(word))
}

/// Whether `name` is that of a place or a state.
pub(crate) fn is_known_place(name: &str) -> bool {
    is_place(name) || gazetteer::entry(name).is_some_and(|entry| entry.kind == gazetteer::STATE)
}
