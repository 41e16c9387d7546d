//! What stands within the words before a verb and is not their own: roles, clauses, and others who are named there.

use super::function_word::{is_coordinator, is_determiner};
use super::source::Phrases;
use crate::actor::is_person_noun;
use crate::english::is_preposition;

impl Phrases<'_> {
    /// Whether "as" opens no clause: "was hired as a consultant and said".
    pub(super) fn tells_role(&self, at: usize, end: usize) -> bool {
        self.lower(at) == "as"
            && matches!(self.lower(at + 1), "a" | "an")
            && (at + 1..end).any(|at| is_coordinator(self.lower(at)))
    }

    /// Whether what renames somebody ends in somebody else, whose name comes next: "an adviser to the minister" of
    /// "Ann Lee, an adviser to the minister, Bob Roe, said".
    pub(super) fn tells_of_another(&self, (start, end): (usize, usize)) -> bool {
        let opens = matches!(self.lower(start), "a" | "an") || is_person_noun(self.lower(start));
        opens
            && (start + 1..end)
                .any(|at| is_preposition(self.lower(at)) && is_determiner(self.lower(at + 1)))
    }

    /// Where a clause with a subject of its own begins after a verb at `start`: at the name in "The vote, 217 to 213,
    /// came hours after Ann Lee called".
    pub(super) fn clause_after_verb(&self, start: usize, end: usize) -> Option<usize> {
        let opens = |at: usize| {
            matches!(
                self.lower(at),
                "after"
                    | "although"
                    | "as"
                    | "because"
                    | "before"
                    | "since"
                    | "though"
                    | "when"
                    | "while"
            )
        };
        let clause = (start + 1..end).rev().find(|&at| opens(at))? + 1;
        let is_phrase = clause < end && !(clause..end).any(|at| is_coordinator(self.lower(at)));
        is_phrase.then_some(clause)
    }
}
