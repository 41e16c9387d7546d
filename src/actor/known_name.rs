//! Names that are known as such wherever they stand, also where any word has a capital.

use std::ops::Range;

use super::gazetteer::{self, entry_by_any_name};
use super::lexicon::{first_name, is_place};
use super::name_word::is_company_form;
use super::title::is_title;
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

/// Whether a word, as written, is a first name that we know.
pub(crate) fn is_first_name(word: &str) -> bool {
    first_name(word).is_some()
}

/// The longest name of the gazetteer that a run begins with: tokens, entry.
pub(super) fn gazetteer_match(words: &Words<'_>, run: &Range<usize>) -> Option<(usize, usize)> {
    (1..=run.len()).rev().find_map(|length| {
        let span = words.span(&(run.start..run.start + length));
        let known = entry_by_any_name(span.of(words.text));
        let known = known.or_else(|| {
            if length == 1 {
                return None;
            }
            let rest = words.span(&(run.start + 1..run.start + length));
            institution_of(words.word(run.start), rest.of(words.text))
        });
        known.map(|entry| (length, entry))
    })
}

/// The institution that is told to be the United States' or the United Kingdom's: "U.S. Federal Trade
/// Commission". Another country's of the same name is none: "UK Justice Department".
fn institution_of(country: &str, name: &str) -> Option<usize> {
    let others: &[&str] = match country {
        "US" | "U.S." => &["UK ", "British "],
        "UK" | "U.K." => &["US ", "U.S. "],
        _ => return None,
    };
    let position = entry_by_any_name(name)?;
    let entry = gazetteer::entry_at(position);
    let is_other = |name: &&str| others.iter().any(|other| name.starts_with(other));
    let is_institution = entry.kind == "institution" && !entry.names.iter().any(is_other);
    // "U.S. State Department"
    let speaks_for_it = entry.names.contains(&country);
    (is_institution || speaks_for_it).then_some(position)
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
