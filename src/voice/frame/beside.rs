//! Frames that stand beside a clause: "according to X", "in her words", ", he said,".

use super::{Frame, Range, Reader};
use crate::english::is_auxiliary;
use crate::voice::function_word::{is_coordinator, is_publication, is_relative, may_be_finite};
use crate::voice::item::Kind;
use crate::voice::source::{Naming, Source};

impl Reader<'_> {
    /// "according to the minister", "as per the minister".
    pub(super) fn according_to(&self, position: usize, clause_start: usize) -> Option<Frame> {
        let source = self.phrases.after_verb(position + 2, &[])?;
        if self.is_measurement(&source) {
            return None;
        }
        let end = self.end_of_apposition(source.end);
        Some(self.parenthetic(Some(source), (position, end), clause_start))
    }

    /// "For the Oslo daily, the deal is a triumph": who holds what comes after the comma.
    pub(super) fn for_whom(&self, position: usize) -> Option<Frame> {
        let end = self.phrases.clause_segment_end(position + 1);
        let source = self.phrases.after_verb(position + 1, &[])?;
        let head = self.lower(self.phrases.head(&source));
        let holds_views = is_publication(head)
            && !matches!(head, "letter" | "report" | "statement" | "study")
            || matches!(
                head,
                "analysts"
                    | "columnist"
                    | "commentator"
                    | "commentators"
                    | "critics"
                    | "editorialist"
                    | "observers"
                    | "pundits"
            );
        let fits = holds_views
            && source.naming == Naming::Description
            && source.end == end
            && self.is_parting(end);
        fits.then(|| self.parenthetic(Some(source), (position, end), position))
    }

    /// "as one docker put it".
    pub(super) fn as_put_by(&self, position: usize, clause_start: usize) -> Option<Frame> {
        let start = (clause_start..position)
            .rev()
            .find(|&at| self.lower(at) == "as")?;
        let source = self.phrases.before_verb(start + 1, position)?;
        let fits = source.start == start + 1;
        fits.then(|| self.parenthetic(Some(source), (start, position + 2), clause_start))
    }

    /// "in her words", "in the minister's view", "by its own account".
    pub(super) fn in_words_of(&self, position: usize, clause_start: usize) -> Option<Frame> {
        const VIEWS: &[&str] = &[
            "account",
            "assessment",
            "estimate",
            "estimation",
            "eyes",
            "judgement",
            "judgment",
            "opinion",
            "phrase",
            "reckoning",
            "telling",
            "view",
            "words",
        ];
        /// Words of a phrase such as "in the eyes of".
        const LONGEST_PHRASE: usize = 8;
        let limit = self.len().min(position + LONGEST_PHRASE);
        let view = (position + 2..limit)
            .take_while(|&at| {
                self.phrases.items[at].is_word() || self.kind(at) == Some(Kind::Possessive)
            })
            .find(|&at| VIEWS.contains(&self.lower(at)))?;
        let owner = self.lower(position + 1);
        if matches!(owner, "his" | "her" | "their" | "its") {
            let source = Source {
                start: position + 1,
                end: position + 2,
                naming_start: position + 1,
                naming_end: position + 2,
                naming: Naming::Pronoun,
                is_dependent: false,
            };
            return Some(self.parenthetic(Some(source), (position, view + 1), clause_start));
        }
        if !self.phrases.begins_noun_phrase(position + 1) {
            // "in honour of the pilot's words"
            return None;
        }
        let possessive = (position + 1..view).find(|&at| self.kind(at) == Some(Kind::Possessive));
        if let Some(possessive) = possessive {
            let source = self.phrases.owner(position + 1, possessive)?;
            return Some(self.parenthetic(Some(source), (position, view + 1), clause_start));
        }
        if owner == "the" && view == position + 2 && self.lower(view + 1) == "of" {
            let source = self.phrases.after_verb(view + 2, &[])?;
            let end = source.end;
            return Some(self.parenthetic(Some(source), (position, end), clause_start));
        }
        None
    }

    /// The end of ", the foreign minister," after a name that an attribution ends with.
    pub(super) fn end_of_apposition(&self, end: usize) -> usize {
        if !self.is_parting(end) {
            return end;
        }
        let first = self.lower(end + 1);
        let opens = is_relative(first) || matches!(first, "a" | "an" | "the");
        let close = self.phrases.clause_segment_end(end + 1);
        if opens
            && (is_relative(first) || !(end + 1..close).any(|at| may_be_finite(self.lower(at))))
        {
            close
        } else {
            end
        }
    }

    /// A frame between commas, or at an end of what is said.
    pub(super) fn parenthetic(
        &self,
        source: Option<Source>,
        words: Range,
        clause_start: usize,
    ) -> Frame {
        let (start, end) = words;
        let mut said = Vec::new();
        let mut is_dependent = false;
        if start > clause_start {
            let (from, depends) = self.said_before(start, clause_start);
            is_dependent = depends;
            if from < start {
                said.push((from, start));
            }
        }
        let mut words = vec![words];
        if end < self.len() {
            let next = if self.is_parting(end) { end + 1 } else { end };
            let joins_another = is_coordinator(self.lower(next));
            let after_utterance = self.follows_quotation(start);
            let has_utterance = (next..self.len()).any(|at| self.is_utterance(at));
            if after_utterance && !joins_another && !has_utterance {
                // "…," he said, pointing at the map.
                words.push((end, self.len()));
            } else if !joins_another
                || has_utterance && self.is_utterance(next)
                || !self.follows_utterance(start) && !self.has_own_clause(next)
            {
                said.push((end, self.len()));
            }
        }
        if let Some(utterance) = self.utterance_before(start) {
            said.push((utterance, utterance + 1));
        }
        Frame {
            source,
            words,
            said,
            is_dependent,
        }
    }

    /// Whether a coordinator at `position` begins a clause with a subject and a verb.
    pub(super) fn has_own_clause(&self, position: usize) -> bool {
        let end = self.phrases.clause_segment_end(position);
        // "He was, she said, and had been"
        let has_subject = !is_auxiliary(self.lower(position + 1));
        has_subject && (position + 2..end).any(|at| may_be_finite(self.lower(at)))
    }

    /// Where that begins which a frame at `start` attributes to its left, and whether that is only
    /// a relative clause of a sentence that goes on: "whose crews, she said, cut nets".
    pub(super) fn said_before(&self, start: usize, clause_start: usize) -> (usize, bool) {
        let end = if start > 0 && self.is_parting(start - 1) {
            start - 1
        } else {
            start
        };
        if end > clause_start && is_relative(self.lower(end - 1)) {
            return (end - 1, end - 1 > clause_start);
        }
        if end > clause_start && is_coordinator(self.lower(end - 1)) {
            return (end, false);
        }
        let segment = (clause_start..end)
            .rev()
            .find(|&at| self.is_parting(at))
            .map_or(clause_start, |comma| comma + 1);
        let first = self.lower(segment);
        let is_open = segment > clause_start
            && is_relative(first)
            && !(segment..end).any(|at| may_be_finite(self.lower(at)));
        if is_open {
            (segment, true)
        } else {
            (clause_start, false)
        }
    }

    /// The end of a frame whose source ends at `end`: what describes the source belongs to it, up
    /// to the next quotation or a clause of its own.
    pub(super) fn frame_end(&self, end: usize) -> usize {
        let mut position = end;
        while position < self.len() && !self.is_utterance(position) {
            let own_clause = self.is_parting(position)
                && matches!(
                    self.lower(position + 1),
                    "and" | "but" | "while" | "whereas"
                )
                && self.has_own_clause(position + 1);
            if own_clause || matches!(self.kind(position), Some(Kind::Break)) {
                break;
            }
            position += 1;
        }
        position
    }
}
