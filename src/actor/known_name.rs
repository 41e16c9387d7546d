//! Names that are known as such wherever they stand, also where any word has a capital.

use std::ops::Range;

use super::gazetteer::{self, entry_by_any_name};
use super::lexicon::{first_name, is_place};
use super::name_word::is_company_form;
use super::person::is_title;
use super::words::Words;
use crate::text::TokenKind;

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

/// The longest name of the gazetteer that a run begins with: tokens, entry.
pub(super) fn gazetteer_match(words: &Words<'_>, run: &Range<usize>) -> Option<(usize, usize)> {
    (1..=run.len()).rev().find_map(|length| {
        let span = words.span(&(run.start..run.start + length));
        entry_by_any_name(span.of(words.text)).map(|entry| (length, entry))
    })
}

/// Where a name of the gazetteer ends that begins where a run does and goes on after it with small words:
/// "Alternative for Germany", "Law and Justice". `end` is the end of the sentence.
pub(super) fn known_reach(words: &Words<'_>, run: &Range<usize>, end: usize) -> Option<usize> {
    /// Tokens of the longest names of the gazetteer.
    const LONGEST: usize = 12;
    let goes_on = matches!(
        words.word(run.end),
        "and" | "for" | "in" | "of" | "on" | "the" | "to"
    );
    if !goes_on || run.end + 1 >= end {
        return None;
    }
    let longest = end.min(run.start + LONGEST);
    (run.end + 2..=longest).rev().find(|&reach| {
        let written = words.span(&(run.start..reach)).of(words.text);
        entry_by_any_name(written).is_some()
    })
}

/// The tokens and the entry of a run that is known as a whole: as it stands, by what it begins with (`longest`),
/// where only the form of a company follows ("Target Corp"), or with the ending after it ("Macy's").
pub(super) fn known_run(
    words: &Words<'_>,
    run: &Range<usize>,
    longest: Option<(usize, usize)>,
) -> Option<(Range<usize>, usize)> {
    if let Some((length, entry)) = longest {
        let is_company = || {
            length + 1 == run.len()
                && is_company_form(words.word(run.start + length))
                && gazetteer::entry_at(entry).kind == "company"
        };
        if length == run.len() || is_company() {
            return Some((run.clone(), entry));
        }
    }
    if words.kind(run.end) != Some(TokenKind::Possessive) {
        return None;
    }
    let tokens = run.start..run.end + 1;
    let entry = entry_by_any_name(words.span(&tokens).of(words.text))?;
    Some((tokens, entry))
}
