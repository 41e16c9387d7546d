//! Where a name begins after words that tell what somebody is: "Minister for Housing Ann Lee", "Striker Ben
//! Aldous".

use std::ops::Range;

use super::lexicon::{HeadNoun, first_name, head_noun};
use super::organisation_word::is_organisation_word;
use super::person::is_title;
use super::words::Words;

/// Where the name begins in a run that follows an office and "of" or "for": after the words that say of what,
/// as in "Minister for Housing Ann Lee", "Mayor of Greater Manchester Ann Lee", "Chief of Staff Ann Lee".
pub(super) fn name_after_office(words: &Words<'_>, run: &Range<usize>) -> Option<usize> {
    /// A word that says of what, a first name and a surname.
    const SHORTEST: usize = 3;
    let before = |back: usize| run.start.checked_sub(back).map_or("", |at| words.word(at));
    let the = usize::from(before(1) == "the");
    let office = before(2 + the).to_lowercase();
    let is_office = matches!(before(1 + the), "for" | "of")
        && (is_office_of(&office) || office == "state" && before(4 + the) == "Secretary");
    let rest = run.start + 1..run.end - 1;
    let names_body = rest
        .clone()
        .chain([run.end - 1])
        .any(|token| is_organisation_word(&words.word(token).to_lowercase()));
    if !is_office
        || run.len() < SHORTEST
        || first_name(words.word(run.start)).is_some()
        || names_body
    {
        return None;
    }
    rest.into_iter()
        .find(|&token| first_name(words.word(token)).is_some())
}

/// Whether a noun in lower case is for an office whose field or place comes after it.
fn is_office_of(noun: &str) -> bool {
    matches!(
        noun,
        "archbishop"
            | "bishop"
            | "chief"
            | "governor"
            | "leader"
            | "mayor"
            | "minister"
            | "secretary"
            | "speaker"
            | "spokesperson"
    )
}

/// Where the name begins in a run that opens with a noun for persons, before a first name and a surname at
/// least: "Actor Tom Hollin"; "Mason Reed" is a name.
pub(super) fn name_after_role(words: &Words<'_>, run: &Range<usize>) -> Option<usize> {
    /// A noun, a first name and a surname.
    const SHORTEST: usize = 3;
    let noun = words.word(run.start);
    let names_body = (run.start + 1..run.end)
        .any(|token| is_organisation_word(&words.word(token).to_lowercase()));
    // "King George Street": titles are looked at elsewhere.
    let is_role = first_name(noun).is_none()
        && !is_title(noun)
        && !names_body
        && matches!(head_noun(&noun.to_lowercase()), Some(HeadNoun::Person(_)));
    (run.len() >= SHORTEST && is_role).then_some(run.start + 1)
}
