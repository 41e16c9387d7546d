//! Where a name begins after words that tell what somebody is: "Minister for Housing Ann Lee", "Striker Ben
//! Aldous".

use std::ops::Range;

use super::lexicon::{HeadNoun, first_name, head_noun};
use super::organisation_word::is_organisation_word;
use super::person::is_title;
use super::words::Words;

/// Where the name begins in a run that follows "Minister for" or "Secretary of State for the": after the
/// words that say for what.
pub(super) fn name_after_portfolio(words: &Words<'_>, run: &Range<usize>) -> Option<usize> {
    /// Words of a portfolio and a name at least.
    const SHORTEST: usize = 3;
    let before = |back: usize| run.start.checked_sub(back).map_or("", |at| words.word(at));
    let the = usize::from(before(1) == "the");
    let is_portfolio = matches!(before(1 + the), "for" | "of")
        && (matches!(before(2 + the), "Minister" | "Secretary" | "Spokesperson")
            || before(2 + the) == "State" && before(4 + the) == "Secretary");
    if !is_portfolio || run.len() < SHORTEST {
        return None;
    }
    let mut names = run.start + 1..run.end - 1;
    names.find(|&token| first_name(words.word(token)).is_some())
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
