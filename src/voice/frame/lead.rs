//! Words that lead to the verb that speaks: "went on to say", "issued a statement saying".

use super::Reader;
use crate::english::is_auxiliary;
use crate::voice::item::Kind;
use crate::voice::source::{Naming, Source};

impl Reader<'_> {
    /// Where the verb begins that leads to the infinitive after `to`, where whoever does so speaks: "went on to say",
    /// "was quick to add".
    pub(super) fn lead_to_infinitive(&self, to: usize, clause_start: usize) -> Option<usize> {
        /// Words from such a verb to the infinitive at most; a first choice, not searched.
        const LONGEST: usize = 8;
        let before = to.checked_sub(1).filter(|&at| at > clause_start)?;
        let lead = match self.lower(before) {
            "continued" | "continues" => before,
            "on" if matches!(self.lower(before - 1), "goes" | "gone" | "went") => before - 1,
            "appeared" | "appears" | "seemed" | "seems" => before,
            "careful" | "compelled" | "eager" | "forced" | "keen" | "quick"
                if is_auxiliary(self.lower(before - 1)) =>
            {
                before - 1
            }
            // "took to X to say", "used the speech to argue"
            _ => (to.saturating_sub(LONGEST)..to)
                .rev()
                .take_while(|&at| self.phrases.items[at].is_word())
                .find(|&at| match self.lower(at) {
                    "took" | "takes" => self.lower(at + 1) == "to",
                    word => matches!(word, "used" | "uses"),
                })?,
        };
        (lead > clause_start).then_some(lead)
    }

    /// Who speaks in "…, with his lawyer saying".
    pub(super) fn source_after_with(&self, position: usize, clause_start: usize) -> Option<Source> {
        /// Words from "with" to the verb at most; a first choice, not searched.
        const LONGEST: usize = 10;
        let with = (clause_start.max(position.saturating_sub(LONGEST))..position)
            .rev()
            .take_while(|&at| {
                self.phrases.items[at].is_word() || self.kind(at) == Some(Kind::Possessive)
            })
            .find(|&at| self.lower(at) == "with")?;
        let follows_comma = with > clause_start && self.is_parting(with - 1);
        let source = follows_comma.then(|| self.phrases.noun_phrase(with + 1, position))??;
        (source.naming != Naming::Pronoun).then_some(source)
    }

    /// "issued a statement" before "saying".
    pub(super) fn is_in_message(&self, position: usize, clause_start: usize) -> bool {
        /// Words from "issued" to "statement" at most; a first choice, not searched.
        const LONGEST: usize = 6;
        let is_message = matches!(
            self.lower(position - 1),
            "e-mail" | "email" | "letter" | "message" | "note" | "post" | "statement" | "video"
        );
        let sends = |at: usize| {
            matches!(
                self.lower(at),
                "issued" | "posted" | "published" | "released" | "sent" | "shared" | "wrote"
            )
        };
        is_message && (clause_start.max(position.saturating_sub(LONGEST))..position).any(sends)
    }
}
