//! Scope of negation: which words "not", "never" and their like turn around.

use super::cue;
use super::reading::{Reading, WordKind};

/// Words a negation reaches at most; it ends sooner where its clause ends.
/// A first choice that did well on dev; not searched.
const NEGATION_REACH: usize = 7;

impl Reading {
    /// Marks the words that a negation reaches.
    pub(super) fn mark_negation(&mut self) {
        let mut reach = 0;
        let mut clause = 0;
        for index in 0..self.words.len() {
            let word = self.words[index];
            if word.clause != clause || word.after_stop {
                reach = 0;
                clause = word.clause;
            }
            if reach > 0 {
                reach -= 1;
                self.words[index].negated = word.kind == WordKind::Common;
            }
            if self.is_negator(index) {
                reach = NEGATION_REACH;
            }
        }
    }

    /// Position of the word that negates the word at `index`, if one does.
    pub(super) fn negator_of(&self, index: usize) -> Option<usize> {
        if !self.words[index].negated {
            return None;
        }
        // The nearest one: each begins the reach anew.
        (index.saturating_sub(NEGATION_REACH)..index)
            .rev()
            .find(|&before| self.is_negator(before))
    }

    fn is_negator(&self, index: usize) -> bool {
        let word = &self.words[index];
        word.kind == WordKind::Common && cue::is_negator(self.form(word))
    }
}
