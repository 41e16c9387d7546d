//! "Roe altered the notes, a jury heard on Tuesday", ", the inquiry was told": what is said before a court and the like,
//! whoever says it there.

use super::{Frame, Reader};
use crate::voice::function_word::{is_determiner, is_time};

impl Reader<'_> {
    /// The frame of the verb at `position`, where it closes the sentence.
    pub(super) fn hearing(&self, position: usize, clause_start: usize) -> Option<Frame> {
        /// Words of "the long public inquiry" at most; a first choice, not searched.
        const LONGEST: usize = 5;
        let is_told = self.lower(position) == "told"
            && position > 0
            && matches!(self.lower(position - 1), "was" | "were");
        if !is_told && self.lower(position) != "heard" {
            return None;
        }
        let subject_end = position - usize::from(is_told);
        if !hears(self.lower(subject_end.checked_sub(1)?)) {
            return None;
        }
        let start = (clause_start.max(subject_end.saturating_sub(LONGEST))..subject_end)
            .rev()
            .find(|&at| at > clause_start && self.is_parting(at - 1))?;
        let opens = is_determiner(self.lower(start)) || start + 1 == subject_end;
        let mut end = position + 1;
        while is_time(self.lower(end))
            || matches!(self.lower(end), "last" | "on" | "this" | "week" | "year")
        {
            end += 1;
        }
        let closes = end >= self.len() || self.ends_clause(end);
        if !opens || !closes {
            return None;
        }
        let source = self.phrases.noun_phrase(start, subject_end)?;
        // Who told the court is somebody else.
        let source = Some(source).filter(|_| !is_told);
        Some(self.parenthetic(source, (start, end), clause_start))
    }
}

/// Whether a noun, in lower case, names those before whom evidence is given.
fn hears(noun: &str) -> bool {
    matches!(
        noun,
        "commission"
            | "committee"
            | "court"
            | "hearing"
            | "inquest"
            | "inquiry"
            | "jurors"
            | "jury"
            | "magistrates"
            | "panel"
            | "tribunal"
    )
}
