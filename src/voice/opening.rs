//! What opens a clause before its subject: a participle, "Speaking in Oslo,", or a time, "Last week".
//!
//! Endings do not tell either from a name where any word has a capital: "Beijing", "Keating",
//! "Mohammed", "April". What is known as a name is one, and so is what a finite verb follows.

use super::function_word::{is_determiner, is_span_of_time, is_time};
use super::item::Kind;
use super::source::Phrases;
use crate::actor::is_known_name;
use crate::english::{
    after_capitals, has_form_of_participle, is_verb_of_subject, takes_participle,
};

impl Phrases<'_> {
    /// Whether the word at `position` is a participle that opens a clause or phrase.
    pub(super) fn opens_participle(&self, position: usize) -> bool {
        let word = self.lower(position);
        has_form_of_participle(word)
            && (takes_participle(word)
                || !self.is_capitalised(position)
                || self.has_empty_capital(position)
                    && !is_known_name(self.written(position))
                    && !self.is_verb_of_subject(after_capitals(position + 1, |at| {
                        self.is_capitalised(at)
                    })))
    }

    /// Whether the word at `position` tells a time rather than naming somebody.
    pub(super) fn opens_time(&self, position: usize) -> bool {
        let word = self.lower(position);
        let next = self.lower(position + 1);
        // "April Ross"
        let is_first_name = matches!(word, "april" | "august" | "june" | "may")
            && self.is_capitalised(position + 1)
            && !self.is_title(position + 1)
            && !is_time(next);
        is_time(word) && !is_first_name && !self.is_verb_of_subject(position + 1)
    }

    /// Whether "The morning after the vote", "Hours before he left" stands at `start`.
    pub(super) fn opens_with_event(&self, start: usize) -> bool {
        let span = start + usize::from(is_determiner(self.lower(start)));
        is_span_of_time(self.lower(span)) && matches!(self.lower(span + 1), "after" | "before")
    }

    /// Whether nothing but marks stands before a word in its clause, so that its capital tells nothing.
    fn has_empty_capital(&self, position: usize) -> bool {
        position.checked_sub(1).is_none_or(|before| {
            let is_part = self.items[before].is_word() || self.is_kind(before, Kind::Possessive);
            !is_part && self.written(before) != ","
        })
    }

    fn is_verb_of_subject(&self, position: usize) -> bool {
        is_verb_of_subject(self.lower(position), self.lower(position + 1))
    }
}
