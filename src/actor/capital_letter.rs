//! Which words with a capital may be words of names.

use std::collections::HashSet;

use super::local_abbreviation::is_local_abbreviation;
use super::month_name::MonthNames;
use super::name_word::is_no_name;
use super::shouted_word::shouted_words;
use super::words::Words;

/// What an article tells of its capitals.
pub(super) struct CapitalLetters {
    months: MonthNames,
    /// Tokens in capitals that are words all the same.
    shouted: HashSet<usize>,
}

impl CapitalLetters {
    /// `lower` are the words that the article has in lower case.
    pub(super) fn find(words: &Words<'_>, lower: &HashSet<&str>) -> Self {
        Self {
            months: MonthNames::find(words),
            shouted: shouted_words(words, lower),
        }
    }

    /// Whether a token may be a word of a name: one with a capital, and no date or legal form.
    pub(super) fn may_be_name(&self, words: &Words<'_>, token: usize) -> bool {
        words.is_capitalised(token)
            && !self.shouted.contains(&token)
            && (self.is_month_name(token) || !is_no_name(words.word(token)))
            && !is_local_abbreviation(words, token)
    }

    /// Whether a token looks like a month and is a name: "Theresa May".
    pub(super) fn is_month_name(&self, token: usize) -> bool {
        self.months.holds(token)
    }
}
