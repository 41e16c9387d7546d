//! What the words after a stop tell: whether they open a sentence or go on with the last one.
//!
//! The lists were chosen on GUM news and on our own hard cases.

use crate::english::{self, Form, reporting_verb};

/// How likely a capitalised word opens a sentence where the stop before it may be that of an
/// abbreviation.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Opener {
    /// Capitalised nowhere else: "However".
    Certain,
    /// Also a name or part of one: "So". Auxiliary verbs are not among them: after "U.S." they stand
    /// in headings ("U.S. Will Talk") more often than they begin a question.
    Possible,
    /// As any other word.
    Unlikely,
}

const CERTAIN: &[&str] = &[
    "After",
    "Although",
    "And",
    "Because",
    "Before",
    "But",
    "Despite",
    "During",
    "From",
    "He",
    "Here",
    "His",
    "However",
    "If",
    "It",
    "Its",
    "Meanwhile",
    "Moreover",
    "Nobody",
    "Our",
    "She",
    "Since",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Under",
    "Until",
    "We",
    "What",
    "When",
    "Where",
    "Which",
    "While",
    "Why",
    "With",
];

const POSSIBLE: &[&str] = &[
    "A", "All", "Also", "An", "As", "At", "Both", "By", "Dr", "Each", "Every", "For", "Her", "How",
    "I", "In", "Many", "More", "Most", "Mr", "Mrs", "Ms", "My", "Never", "No", "Not", "Now", "On",
    "One", "Or", "Others", "So", "Some", "Such", "Three", "To", "Two", "Who", "Yet", "You", "Your",
];

/// Words that, with a colon, begin the credit of a picture.
const CREDITS: &[&str] = &["Credit", "File", "Image", "Photo", "Source", "Video"];

/// What `word`, the first of `text`, is after an abbreviation.
pub(super) fn kind(word: &str, text: &str) -> Opener {
    let stem = word.split(['\'', '’']).next().unwrap_or_default();
    let begins_credit = || {
        let rest = text.strip_prefix(word);
        CREDITS.binary_search(&word).is_ok() && rest.is_some_and(|rest| rest.starts_with(':'))
    };
    if CERTAIN.binary_search(&stem).is_ok() || begins_credit() {
        Opener::Certain
    } else if POSSIBLE.binary_search(&stem).is_ok() {
        Opener::Possible
    } else {
        Opener::Unlikely
    }
}

/// Whether `text`, after a quotation that ends in "?" or "!", says whose it is: "Wang Yi asked", or a
/// short sentence that ends with the verb, "Ann Lee, a Democrat, asked."
pub(super) fn is_attribution(text: &str) -> bool {
    /// A title, a name of up to four words, and the verb.
    const WORDS: usize = 6;
    let text = opening_of(text);
    for (index, word) in text.split_whitespace().take(WORDS).enumerate() {
        let bare = bare(word);
        if speaks(bare) {
            return index > 0;
        }
        if !bare.starts_with(char::is_uppercase) || kind(bare, text) == Opener::Certain {
            break;
        }
    }
    ends_with_verb(text, speaks)
}

/// Whether `text` up to its first stop does nothing but say who speaks: "Ann Lee, a Democrat, said."
pub(super) fn only_says(text: &str) -> bool {
    ends_with_verb(opening_of(text), |word| matches!(word, "said" | "says"))
}

/// Whether `text` up to its first stop is short and ends with one of the verbs that `speaks` knows.
fn ends_with_verb(text: &str, speaks: impl Fn(&str) -> bool) -> bool {
    /// Words of such a sentence at most (first choice, not searched).
    const WORDS: usize = 14;
    for (index, word) in text.split_whitespace().take(WORDS).enumerate() {
        if word.ends_with('.') && speaks(bare(word)) {
            return index > 0;
        }
        let is_abbreviation = word.starts_with(char::is_uppercase);
        // "‘Leave now.’ I left,” she said."
        if word.contains(['“', '”', '"', '‘']) {
            return false;
        }
        if word.ends_with(['.', '?', '!', ':', ';']) && !is_abbreviation {
            return false;
        }
    }
    false
}

/// As much of a text as is looked at after a stop. Without this bound a paragraph without blanks would be read to its end
/// after each.
fn opening_of(text: &str) -> &str {
    /// Characters at most: more than any words that are looked at have.
    const MOST: usize = 1_000;
    let end = text.char_indices().nth(MOST).map(|(end, _)| end);
    &text[..end.unwrap_or(text.len())]
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a word is a verb of speech with a subject.
fn speaks(word: &str) -> bool {
    reporting_verb(word).is_some_and(|verb| {
        let is_finite = matches!(verb.form, Form::Past | Form::Present);
        is_finite && verb.is_speech && !verb.needs.is_object()
    })
}

/// Names that end in an exclamation mark.
const EXCLAIMED_NAMES: &[&str] = &["Jeopardy", "Yahoo", "Yum"];

/// Whether the exclamation mark after `word` belongs to a name.
pub(super) fn is_exclaimed_name(word: &str) -> bool {
    EXCLAIMED_NAMES.binary_search(&word).is_ok()
}

/// Things told apart by a letter, so that the letter before the stop is no initial.
const LETTERED: &[&str] = &[
    "article",
    "category",
    "class",
    "group",
    "hepatitis",
    "plan",
    "section",
    "type",
    "vitamin",
    "war",
];

/// Whether a single letter after `word` belongs to it: "Vitamin C", "plan B", "World War I".
pub(super) fn is_lettered(word: &str) -> bool {
    LETTERED
        .iter()
        .any(|lettered| lettered.eq_ignore_ascii_case(word))
}

/// Whether `word` starts with a digit or is a Roman numeral other than "I".
pub(super) fn is_numeral(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || is_roman(word) && word != "I"
}

/// Whether `word` may number an item of a list: up to three digits, a letter, a Roman numeral.
pub(super) fn is_list_number(word: &str) -> bool {
    /// A longer number before a stop is a year or an amount.
    const DIGITS: usize = 3;
    let mut letters = word.chars();
    let is_letter = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    let is_number = word.len() <= DIGITS && word.bytes().all(|byte| byte.is_ascii_digit());
    is_letter || !word.is_empty() && is_number || is_roman(word)
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'))
}

/// Whether `word` is a month or a day of the week, written out or not.
pub(super) fn is_calendar_word(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && (english::is_day_or_month(word) || english::is_short_day_or_month(word))
}

/// Whether `word` after a time of day says in which zone.
pub(super) fn is_time_zone(word: &str) -> bool {
    english::is_time_zone(word) || matches!(word, "Central" | "Eastern" | "Mountain" | "Pacific")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_sorted_without_repeats() {
        for list in [CERTAIN, POSSIBLE, CREDITS, EXCLAIMED_NAMES, LETTERED] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }
    }

    #[test]
    fn an_attribution_is_a_name_and_a_verb_of_speech() {
        assert!(is_attribution("Mr. Wang asked reporters."));
        assert!(is_attribution("President Xi Jinping said."));
        assert!(is_attribution("Ann Lee, a Democrat from Ohio, asked. No."));
        assert!(!is_attribution("Wang left. He asked."));
        assert!(!is_attribution("Wang left."));
        assert!(!is_attribution("But Wang said no."));
        assert!(!is_attribution("Asked about it, Wang left."));
    }

    #[test]
    fn a_contraction_opens_as_its_first_word_does() {
        assert_eq!(kind("It’s", "It’s over"), Opener::Certain);
        assert_eq!(kind("Image", "Image: Reuters"), Opener::Certain);
        assert_eq!(kind("Image", "Image makers"), Opener::Unlikely);
    }
}
