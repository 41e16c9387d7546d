//! The subject of a question, whom the answer after it is by: "What did she want? "An apology.""

use super::function_word::{is_question_word, is_subject_pronoun};
use super::source::{Naming, Phrases, Source};
use crate::english::is_auxiliary;

impl Phrases<'_> {
    /// The verb that stands before the subject of a question: "did" of "What else did she want?".
    pub(super) fn auxiliary_of_question(&self, start: usize, end: usize) -> Option<usize> {
        /// Words from the one that asks to the verb at most; a first choice, not searched.
        const LONGEST: usize = 3;
        let asks = is_question_word(self.lower(start));
        (start + 1..end.min(start + LONGEST)).find(|&at| asks && is_auxiliary(self.lower(at)))
    }

    /// The subject of a question, where it is a pronoun or a name.
    pub(super) fn subject_of_question(&self, start: usize, end: usize) -> Option<Source> {
        if is_subject_pronoun(self.lower(start)) {
            return self.noun_phrase(start, start + 1);
        }
        let (naming_start, naming_end) = self.leading_name(start, end)?;
        Some(Source {
            start,
            end: naming_end,
            naming_start,
            naming_end,
            naming: Naming::Name,
            is_dependent: false,
        })
    }
}
