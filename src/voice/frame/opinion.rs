//! "Lin was adamant that it would fail": an adjective with a clause that somebody holds for true.

use super::{Frame, Reader};

/// Whether a word, in lower case, tells what somebody thinks where a clause follows.
pub(super) fn is_opinion(word: &str) -> bool {
    matches!(
        word,
        "adamant"
            | "certain"
            | "confident"
            | "convinced"
            | "hopeful"
            | "insistent"
            | "optimistic"
            | "sceptical"
            | "skeptical"
    )
}

impl Reader<'_> {
    /// The frame around the adjective at `position`, which "is" or "was" and a subject precede.
    pub(super) fn opinion(&self, position: usize, clause_start: usize) -> Option<Frame> {
        if self.lower(position + 1) != "that" || !self.follows_form_of_be(position, clause_start) {
            return None;
        }
        let verb = self.word_before(position, clause_start)?;
        // "It is certain that", "not everyone is convinced that" are nobody's opinion.
        let source = self
            .phrases
            .before_verb(clause_start, verb)
            .filter(|source| {
                let first = self.lower(source.start);
                let before = source.start.checked_sub(1).map_or("", |at| self.lower(at));
                !matches!(first, "few" | "it" | "no" | "not" | "that" | "this") && before != "not"
            })?;
        let end = position + 1;
        Some(Frame {
            source: Some(source),
            words: vec![(source.start, end)],
            said: vec![self.said_after(end)],
            is_dependent: source.is_dependent,
        })
    }
}
