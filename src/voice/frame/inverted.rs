//! Frames whose verb stands before who speaks: "'…,' said Mr Lin", "The deal is dead, says the daily."

use super::{Frame, Reader};
use crate::actor::{is_body_noun, is_person_noun};
use crate::english::{Form, Needs, ReportingVerb, is_preposition};
use crate::voice::function_word::{
    begins_clause, is_determiner, is_publication, is_relative, is_subject_pronoun, is_time,
    may_be_finite,
};
use crate::voice::source::{Naming, Source};

impl Reader<'_> {
    /// "'…,' said Mr Lin", "The deal is dead, said Mr Lin."
    pub(super) fn inverted(
        &self,
        verb: ReportingVerb,
        position: usize,
        clause_start: usize,
    ) -> Option<Frame> {
        let fits = matches!(verb.form, Form::Past | Form::Present) && !verb.needs.judges();
        if !fits
            || begins_clause(self.lower(position + 1))
                && !is_subject_pronoun(self.lower(position + 1))
        {
            return None;
        }
        let after_utterance = self.follows_utterance(position);
        if after_utterance {
            let source = self.phrases.after_verb(position + 1, &["to", "in", "at"])?;
            let end = self.frame_end(source.end);
            return Some(self.parenthetic(Some(source), (position, end), clause_start));
        }
        if let Some(frame) = self.inverted_after_quotation(position, clause_start) {
            return Some(frame);
        }
        if position == clause_start || !self.is_parting(position - 1) {
            return None;
        }
        if let Some(frame) = self.inverted_beside_clause(position, clause_start) {
            return Some(frame);
        }
        let after_clause = verb.needs == Needs::Nothing
            && (clause_start..position).any(|at| {
                let word = self.lower(at);
                may_be_finite(word) || word.ends_with('s')
            });
        if !after_clause {
            return None;
        }
        let source = self.phrases.after_verb(position + 1, &["to", "in", "at"])?;
        let end = self.phrases.clause_segment_end(position + 1);
        // "Two clients, who left, said the firm routinely overcharges."
        let holds_verb = (position + 1..end).any(|at| {
            let word = self.lower(at);
            may_be_finite(word) || word == "that" || at > position + 1 && word.ends_with("ly")
        });
        let first = self.lower(clause_start);
        let describes_speaker = self
            .phrases
            .before_verb(clause_start, position)
            .is_some_and(|subject| subject.naming == Naming::Name);
        let names_person = source.naming == Naming::Name || is_determiner(self.lower(source.start));
        if holds_verb || first.is_empty() || !names_person || describes_speaker {
            return None;
        }
        Some(self.parenthetic(
            Some(source),
            (position, self.frame_end(source.end)),
            clause_start,
        ))
    }

    /// "Ek is 'a crook,' says Fay Hill": after a quotation that is part of its clause.
    fn inverted_after_quotation(&self, position: usize, clause_start: usize) -> Option<Frame> {
        if !self.follows_quotation(position) {
            return None;
        }
        let source = self.phrases.after_verb(position + 1, &["to", "in", "at"])?;
        let head = self.lower(self.phrases.head(&source));
        let names = source.naming == Naming::Name || may_speak(head);
        let words = (position, self.frame_end(source.end));
        names.then(|| self.parenthetic(Some(source), words, clause_start))
    }

    /// "Ek is a crook, says Fay Hill", "Ek, says Fay Hill, is a crook": after a comma, and with nothing but
    /// its subject after it, a verb that takes no person as its object belongs to who is named there.
    fn inverted_beside_clause(&self, position: usize, clause_start: usize) -> Option<Frame> {
        let takes_no_person = matches!(
            self.lower(position),
            "argued"
                | "argues"
                | "claimed"
                | "claims"
                | "complains"
                | "concludes"
                | "explains"
                | "insisted"
                | "insists"
                | "joked"
                | "jokes"
                | "notes"
                | "quipped"
                | "quips"
                | "remarks"
                | "reports"
                | "said"
                | "says"
                | "suggests"
                | "warns"
                | "writes"
        );
        if !takes_no_person || is_time(self.lower(position + 1)) {
            return None;
        }
        let source = self.phrases.after_verb(position + 1, &["to", "in", "at"])?;
        let is_verb = |at: usize| may_be_finite(self.lower(at)) && !self.phrases.is_capitalised(at);
        // "A petition signed by six captains"
        let is_verb_of_clause = |at: usize| is_verb(at) && !is_preposition(self.lower(at + 1));
        let end = self.phrases.clause_segment_end(position + 1);
        // "He rose, said a prayer and left."
        let head = self.lower(self.head_before_participle(&source));
        let opens = self.lower(source.start);
        let names_person = source.naming == Naming::Name
            || head == "police"
            || may_speak(head) && (is_determiner(opens) || self.is_plural(&source));
        if !names_person || (position + 1..end).any(is_verb_of_clause) {
            return None;
        }
        if self.is_parting(end) && is_verb(end + 1) && source.end == end {
            return Some(self.parenthetic(Some(source), (position, end), clause_start));
        }
        let mut is_main = true;
        let follows_clause = (clause_start + 1..position).any(|at| {
            is_main &= !is_relative(self.lower(at));
            is_main |= self.is_parting(at);
            is_main && is_verb(at)
        });
        let words = (position, self.frame_end(source.end));
        follows_clause.then(|| self.parenthetic(Some(source), words, clause_start))
    }

    /// The noun that a source is about, without a participle after it: "letter" of "a letter signed by six captains".
    fn head_before_participle(&self, source: &Source) -> usize {
        let head = self.phrases.head(source);
        let is_participle = may_be_finite(self.lower(head));
        if is_participle && head > source.naming_start {
            head - 1
        } else {
            head
        }
    }
}

/// Whether a noun, in lower case, is what a person, a body or something to read is called.
fn may_speak(noun: &str) -> bool {
    is_person_noun(noun) || is_body_noun(noun) || is_publication(noun)
}
