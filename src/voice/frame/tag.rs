//! "'I am done,' Berg snapped": who does what between a quotation and the end of its sentence says it, whatever
//! the verb.

use super::{Frame, Reader};
use crate::english::is_preposition;
use crate::voice::function_word::is_publication;
use crate::voice::source::Naming;

/// Words from a quotation to the end of its tag at most; a first choice, not searched.
const LONGEST: usize = 14;

/// Whether a word may be the verb of a tag: "snapped", "shot" of "shot back", "headlines" of "headlines the Courier".
pub(super) fn may_tag(word: &str) -> bool {
    word.ends_with("ed")
        || word.ends_with('s')
        || matches!(word, "cut" | "hit" | "put" | "read" | "shot")
}

impl Reader<'_> {
    /// The tag around the verb at `position`.
    pub(super) fn tag(&self, position: usize, clause_start: usize) -> Option<Frame> {
        if !may_tag(self.lower(position)) || self.phrases.is_capitalised(position) {
            return None;
        }
        let is_present = self.lower(position).ends_with('s');
        if is_present
            && !self.follows_quotation(position)
            && !(position == clause_start && self.phrases.begins_noun_phrase(position + 1))
        {
            return None;
        }
        let Some(utterance) = self.utterance_before(clause_start) else {
            return self.tag_within_clause(position, clause_start);
        };
        // "'…,' Lin said, adding that Berg had lied."
        let has_frame = self
            .frames
            .last()
            .is_some_and(|frame| frame.start() >= clause_start);
        if has_frame {
            return None;
        }
        if position > clause_start + LONGEST || !self.leads_on(utterance, clause_start) {
            return None;
        }
        let (source, end) = if position == clause_start {
            let source = self.phrases.after_verb(position + 1, &["to", "in", "at"])?;
            (source, source.end)
        } else {
            let source = self.phrases.before_verb(clause_start, position)?;
            let particle = matches!(
                self.lower(position + 1),
                "back" | "in" | "off" | "on" | "out" | "up"
            );
            (source, position + 1 + usize::from(particle))
        };
        // "Her film, 'The Long Way,' follows two sisters"
        let head = self.lower(self.phrases.head(&source));
        let may_write = source.naming == Naming::Name || is_publication(head);
        if is_present && !may_write {
            return None;
        }
        let closes = end >= self.len()
            || self.is_parting(end)
            || self.ends_clause(end)
            || is_preposition(self.lower(end))
            || self.phrases.is_adverb(end);
        // "He shot back", but "he shot"
        let is_whole = self.lower(position).ends_with("ed") || is_present || end > position + 1;
        (closes && is_whole).then(|| Frame {
            source: Some(source),
            words: vec![(
                clause_start,
                self.phrases.clause_segment_end(end.saturating_sub(1)),
            )],
            said: vec![(utterance, utterance + 1)],
            is_dependent: false,
        })
    }

    /// "The ferry is a 'bathtub', bellowed Captain Roe": a tag after a quotation that is part of its clause, where a name closes
    /// it.
    fn tag_within_clause(&self, position: usize, clause_start: usize) -> Option<Frame> {
        if !self.follows_quotation(position) {
            return None;
        }
        let source = self.phrases.after_verb(position + 1, &["to", "in", "at"])?;
        let closes = source.end >= self.len() || self.is_parting(source.end);
        (closes && source.naming == Naming::Name && source.start == position + 1)
            .then(|| self.parenthetic(Some(source), (position, source.end), clause_start))
    }

    /// Whether the sentence goes on after a quotation: it ends with a comma, or what comes next has no capital.
    fn leads_on(&self, utterance: usize, next: usize) -> bool {
        let written = self.phrases.written(utterance);
        let inner = written.trim_end_matches(['"', '″', '”', '’', '\'', '»']);
        inner.ends_with(',') || !self.phrases.is_capitalised(next)
    }
}
