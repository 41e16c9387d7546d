//! Frames around a reporting verb: before what is said, after it, or as a participle.

use super::{Frame, Range, Reader};
use crate::actor::is_person_noun;
use crate::english::{Form, Needs, ReportingVerb, is_auxiliary, is_preposition, reporting_verb};
use crate::voice::function_word::{begins_clause, is_determiner, is_relative, may_be_finite};
use crate::voice::source::{Naming, Source};

impl Reader<'_> {
    pub(super) fn with_verb(
        &self,
        verb: ReportingVerb,
        position: usize,
        clause_start: usize,
    ) -> Option<Frame> {
        let before = self.word_before(position, clause_start);
        let previous = before.map_or("", |at| self.lower(at));
        if verb.form == Form::Ing && !self.follows_form_of_be(position, clause_start) {
            return self.participle(verb, position, clause_start);
        }
        // The verb ends with "out" of "pointed out".
        let end = match verb.needs {
            Needs::ClauseAfter(particle) => self.after_particle(particle, position + 1)?,
            _ => position + 1,
        };
        if let Some(frame) = self.inverted(verb, position, clause_start) {
            return Some(frame);
        }
        if !self.is_verb_here(verb, position, clause_start) {
            return None;
        }
        // "The plan, proposed by Ann Lee, failed."
        if verb.form == Form::Past
            && position > clause_start
            && self.is_participle_of_agent(position)
        {
            let is_of_be = self.follows_form_of_be(position, clause_start);
            if !is_of_be {
                return None;
            }
        }
        if verb.form == Form::Past && self.follows_form_of_be(position, clause_start) {
            // "was hit by sanctions", "was lashed by rain"
            // "The tug is certain to be praised by Peru."
            let be = self.word_before(position, clause_start);
            let is_to_come = be.is_some_and(|be| be > clause_start && self.lower(be - 1) == "to");
            let speaks = verb.needs != Needs::Target && !is_to_come;
            return speaks.then(|| self.passive(verb, position, clause_start))?;
        }
        // "He is said to have replied"
        let group_start = self.group_start(position, clause_start);
        let is_infinitive = group_start > clause_start && self.lower(group_start - 1) == "to";
        let lead = if previous == "to" || is_infinitive {
            let lead = self.lead_to_infinitive(group_start - 1, clause_start)?;
            // Who was quick to congratulate somebody did so.
            if verb.needs.judges() && !self.lower(lead).starts_with("use") {
                return None;
            }
            Some(lead)
        } else {
            None
        };
        if matches!(previous, "of" | "without") {
            return None;
        }
        let joins = matches!(previous, "and" | "but" | "then");
        let subject = self
            .phrases
            .before_verb(clause_start, lead.unwrap_or(position))
            .filter(|source| !(joins && self.is_rest_of_predicate(source, clause_start)));
        let source = match subject {
            Some(source) => source,
            None if joins => self
                .frames
                .last()
                .and_then(|frame| frame.source)
                .or_else(|| self.phrases.subject(self.floor))
                .filter(|source| source.start < position)?,
            None => return None,
        };
        let judges = verb.needs.judges();
        if self.is_measurement(&source) || judges && self.is_law(&source) {
            return None;
        }
        // "The key is admitting that it failed."
        let head = self.lower(self.phrases.head(&source));
        let is_thing = matches!(head, "goal" | "key" | "problem" | "step" | "task" | "way");
        if verb.form == Form::Ing && is_thing {
            return None;
        }
        // "to submit designs and suggest a name" is an infinitive.
        let is_infinitive =
            (joins || !self.is_plural(&source)) && !self.text_reads(&source, position);
        if verb.form == Form::Base && group_start == position && is_infinitive && lead.is_none() {
            return None;
        }
        // No tags: "On Monday, Labour called on Peru to leave", "For his work, Hobart was elected a fellow and admitted to
        // the academy."
        let is_tag = !joins || self.follows_utterance(source.start);
        if let Some(end) = self
            .parenthetic_end(verb, &source, end, clause_start)
            .filter(|_| is_tag && !(judges && self.has_content(verb, position)))
        {
            if judges {
                return None;
            }
            let quotes = self.follows_quotation(source.start)
                || self.is_utterance(end)
                || self.is_utterance(end + 1);
            if verb.needs == Needs::Quotation && !quotes {
                return None;
            }
            let mut frame = self.parenthetic(Some(source), (source.start, end), clause_start);
            frame.is_dependent |= source.is_dependent;
            return (!frame.said.is_empty() || quotes).then_some(frame);
        }
        if !self.has_content(verb, position) {
            return None;
        }
        // "Though Lin said that it was late, …", "When the court ruled that he lied, …"
        let concedes = source.start == clause_start + 1
            && matches!(
                self.lower(clause_start),
                "after"
                    | "although"
                    | "because"
                    | "before"
                    | "if"
                    | "once"
                    | "since"
                    | "though"
                    | "when"
                    | "whereas"
                    | "while"
            );
        let mut said = vec![if source.is_dependent || concedes {
            (end, self.phrases.clause_segment_end(end))
        } else {
            self.said_after(end)
        }];
        let joined = subject.is_some() && joins;
        let words = if joined {
            vec![(source.start, source.naming_end), (position, end)]
        } else if joins {
            vec![(position, end)]
        } else {
            vec![(source.start, end)]
        };
        if let Some(utterance) = self.utterance_before(source.start) {
            said.push((utterance, utterance + 1));
        }
        Some(Frame {
            source: Some(source),
            words,
            said,
            is_dependent: source.is_dependent,
        })
    }

    /// Whether a phrase is what is left of "should come and go without any trouble": a verb after "and" with no ending.
    fn is_rest_of_predicate(&self, source: &Source, clause_start: usize) -> bool {
        let start = source.naming_start;
        source.naming == Naming::Description
            && start > clause_start
            && matches!(self.lower(start - 1), "and" | "or")
            && !self.phrases.begins_noun_phrase(start)
            && (is_preposition(self.lower(start + 1)) || is_determiner(self.lower(start + 1)))
            && !is_person_noun(self.lower(start))
    }

    /// Where a parenthetic frame ends, if the verb, which ends at `end`, closes one: after it come only a time, a
    /// place or a listener before the next comma, quotation or stop.
    pub(super) fn parenthetic_end(
        &self,
        verb: ReportingVerb,
        source: &Source,
        end: usize,
        clause_start: usize,
    ) -> Option<usize> {
        let mut next = end;
        while next < self.len() && self.phrases.is_adverb(next) {
            next += 1;
        }
        let closes = |at: usize| at >= self.len() || self.is_parting(at) || self.ends_clause(at);
        let said_before = source.start > clause_start
            && (self.is_parting(source.start - 1)
                || is_relative(self.lower(source.start - 1))
                // "As Ann Lee has argued, …"
                || source.start == clause_start + 1 && self.lower(clause_start) == "as"
                // "The boat, as Ann Lee notes, sank."
                || source.start > clause_start + 1
                    && self.lower(source.start - 1) == "as"
                    && self.is_parting(source.start - 2))
            || self.follows_utterance(source.start);
        if closes(next) {
            // "He said: '…'" and "He said, '…'" have all they say after them.
            return (said_before || self.is_utterance(next + 1) || self.is_utterance(next))
                .then_some(next);
        }
        if !said_before {
            return None;
        }
        let close = self.phrases.clause_segment_end(next);
        let first = self.lower(next);
        let circumstance = is_preposition(first) && first != "of"
            || self.phrases.opens_time(next)
            || matches!(first, "when" | "while" | "as" | "after" | "before" | "last")
            || self.phrases.opens_participle(next)
            || self.follows_utterance(source.start)
                && matches!(self.lower(end - 1), "asked" | "asks")
            || verb.takes_listener && !(next..close).any(|at| begins_clause(self.lower(at)));
        let has_clause = (next..close).any(|at| self.lower(at) == "that");
        let after_utterance = self.follows_utterance(source.start);
        let has_verb = (next..close).any(|at| may_be_finite(self.lower(at)));
        let fits = circumstance && !has_clause && (after_utterance || !has_verb);
        fits.then_some(close)
    }

    /// What is said after a verb: to the end, or to where the paper goes on with what the speaker
    /// did: "said it would respond and summoned the ambassador".
    pub(super) fn said_after(&self, start: usize) -> Range {
        let mut modal = false;
        let mut had = false;
        for position in start..self.len() {
            let word = self.lower(position);
            modal |= matches!(word, "will" | "would");
            had |= matches!(word, "had" | "has" | "have" | "was" | "were");
            let next = self.lower(position + 1);
            let acts = word == "and"
                && modal
                && !had
                && may_be_finite(next)
                && !is_auxiliary(next)
                && reporting_verb(next).is_none_or(|verb| !self.has_content(verb, position + 1));
            if acts {
                return (start, position);
            }
        }
        (start, self.len())
    }

    /// ", saying that …": said by the subject of the clause before.
    pub(super) fn participle(
        &self,
        verb: ReportingVerb,
        position: usize,
        clause_start: usize,
    ) -> Option<Frame> {
        let before = position.checked_sub(1)?;
        let asks_in_writing = self.asks_in_writing(position, clause_start);
        let hangs = self.is_parting(before)
            || self.follows_utterance(position)
            || matches!(
                self.lower(before),
                "after" | "as" | "before" | "by" | "while" | "and"
            ) && self.lower(position) != "calling"
            || self.is_in_message(position, clause_start)
            // "wrote a note on it saying that"
            || self.lower(position) == "saying"
                && self.lower(position + 1) == "that"
                && !is_preposition(self.lower(before))
            || self.source_after_with(position, clause_start).is_some()
            || asks_in_writing;
        let says = self.has_content(verb, position) || asks_in_writing;
        if !hangs || position == clause_start || !says {
            return None;
        }
        let mut source = match self.frames.last() {
            _ if let Some(source) = self.source_after_with(position, clause_start) => source,
            Some(frame) => frame.source?,
            None => self.phrases.subject(self.floor)?,
        };
        // "Lin wrote to the embassy asking it to help": the writing is no news of its own.
        let is_before = (clause_start..position).contains(&source.start);
        let opens = if asks_in_writing && is_before {
            source.start
        } else {
            position
        };
        let is_dependent = opens == position;
        source.is_dependent = is_dependent;
        Some(Frame {
            source: Some(source),
            words: vec![(opens, position + 1)],
            said: vec![(position + 1, self.len())],
            is_dependent,
        })
    }

    /// "wrote to the embassy asking it to help", "posted on X asking for help".
    fn asks_in_writing(&self, position: usize, clause_start: usize) -> bool {
        self.lower(position) == "asking"
            && matches!(
                self.lower(position + 1),
                "for" | "him" | "it" | "her" | "them" | "to"
            )
            && (clause_start..position)
                .rev()
                .take_while(|&at| !self.is_parting(at))
                .any(|at| {
                    matches!(
                        self.lower(at),
                        "emailed" | "messaged" | "posted" | "texted" | "tweeted" | "wrote"
                    )
                })
    }
}
