//! "was accused by the ministry of lying": who speaks is the agent.

use super::{Frame, Reader};
use crate::english::{Needs, ReportingVerb, is_preposition};
use crate::voice::function_word::{is_determiner, is_time};
use crate::voice::item::Kind;

impl Reader<'_> {
    /// "was accused by the ministry of lying".
    pub(super) fn passive(
        &self,
        verb: ReportingVerb,
        position: usize,
        clause_start: usize,
    ) -> Option<Frame> {
        /// Words between a verb and its agent: "was told on Monday by the court".
        const AGENT_WINDOW: usize = 8;
        // "She was asked by a reporter how it went."
        if self.lower(position) == "asked" {
            return None;
        }
        let limit = self.len().min(position + AGENT_WINDOW);
        let by = (position + 1..limit)
            .take_while(|&at| {
                // "I am told, commute by train"
                let parts = self.is_parting(at) && self.lower(at + 1) != "by";
                !parts && !self.ends_clause(at)
            })
            .find(|&at| self.lower(at) == "by")?;
        if self.names_time(by + 1) || self.names_means(by + 1) {
            return None;
        }
        let cuts: &[&str] = if verb.needs.is_object() {
            &["of", "for", "over", "as"]
        } else {
            &["to", "that"]
        };
        // "by the ministry of waters of lying": the agent keeps its first "of" before a name.
        let mut source = self.phrases.after_verb(by + 1, cuts)?;
        if self.lower(source.end) == "of" && self.phrases.is_capitalised(source.end + 1) {
            source = self
                .phrases
                .after_verb(by + 1, &["for", "over", "as", "that"])?;
        }
        // "was acknowledged by the court", but "was held by police"
        let reports = verb.needs != Needs::Clause
            || verb.is_speech
            || self.has_clause(position + 1)
            || self.has_clause(source.end)
            || self.lower(source.end) == "that";
        if !reports {
            return None;
        }
        Some(Frame {
            source: Some(source),
            words: vec![(position, position + 1), (by, source.end)],
            said: vec![
                (clause_start, position),
                (position + 1, by),
                (source.end, self.len()),
            ],
            is_dependent: false,
        })
    }

    /// Whether who does what the past form at `position` tells comes after it: "proposed by Ann Lee", but "responded by
    /// saying".
    pub(super) fn is_participle_of_agent(&self, position: usize) -> bool {
        let agent = position + 2;
        self.lower(position + 1) == "by"
            && !self.lower(agent).ends_with("ing")
            && !self.names_time(agent)
            && !self.names_means(agent)
    }

    /// "By the end of June", "by Friday": no agent.
    fn names_time(&self, start: usize) -> bool {
        let first = if is_determiner(self.lower(start)) {
            start + 1
        } else {
            start
        };
        let noun = self.lower(first);
        let names_time = is_time(noun) && noun != "may"
            || matches!(
                noun,
                "autumn" | "beginning" | "deadline" | "end" | "spring" | "summer" | "winter"
            );
        // "By Summer Lee", "by next week's host"
        let next = first + 1;
        let ends = next >= self.len()
            || !self.phrases.items[next].is_word() && self.kind(next) != Some(Kind::Possessive)
            || is_preposition(self.lower(next));
        names_time && ends
    }

    /// "By letter", "by text message", "fraud by false representation": no agent.
    fn names_means(&self, start: usize) -> bool {
        const MEANS: &[&str] = &[
            "cable",
            "deception",
            "e-mail",
            "email",
            "fax",
            "letter",
            "mail",
            "message",
            "mistake",
            "phone",
            "post",
            "radio",
            "representation",
            "telephone",
            "text",
            "train",
            "video",
        ];
        /// Words of "text message", "registered letter".
        const LONGEST: usize = 2;
        let end = (start..self.len().min(start + LONGEST))
            .take_while(|&at| self.kind(at) == Some(Kind::Word) && !self.phrases.is_capitalised(at))
            .find(|&at| MEANS.contains(&self.lower(at)));
        end.is_some() && !is_determiner(self.lower(start))
    }
}
