//! Whom a relative clause is about: "a lawyer who", "a report in the Courier that".

use super::function_word::{
    is_conjunction, is_coordinator, is_determiner, is_publication, may_be_finite,
};
use super::source::{Naming, Phrases, Source};
use super::subject::Ends;
use crate::actor::is_person_noun;
use crate::english::is_preposition;

impl Phrases<'_> {
    /// Where the clause begins that all of `segments` from there on belong to: "Lin, who met the envoy, Ann Lee,
    /// said", "Lin, whose party, the Greens, won, said", "State radio, which is run by his aide, Ann Lee, said".
    pub(super) fn closed_relative(&self, segments: &[(usize, usize)]) -> Option<usize> {
        let last = segments.len().checked_sub(1)?;
        let relative = (1..last).find(|&at| {
            let first = self.lower(segments[at].0);
            let is_which = first == "which" && at == 1;
            is_which
                || matches!(first, "who" | "whose" | "whom")
                || self.opens_participle(segments[at].0)
        })?;
        let goes_on = segments[relative + 1..].iter().any(|&(start, _)| {
            is_coordinator(self.lower(start)) || is_conjunction(self.lower(start))
        });
        let (start, end) = segments[relative - 1];
        let is_subject = || relative == 1 && self.is_plain_phrase(start, end);
        (!goes_on && (self.whole_name(start, end).is_some() || is_subject())).then_some(relative)
    }

    /// Whether a segment is a noun phrase, by all that can be told, and no more.
    fn is_plain_phrase(&self, start: usize, end: usize) -> bool {
        let is_verb = |at: usize| may_be_finite(self.lower(at)) && !self.is_capitalised(at);
        start < end
            && !is_preposition(self.lower(start))
            && !is_conjunction(self.lower(start))
            && !self.opens_time(start)
            && !self.opens_participle(start)
            && !(start..end).any(is_verb)
    }

    /// The pronoun of a relative clause that begins at `start`, of which it, or a part of whom it stands for, is the
    /// subject: "who left", "most of whom left", "the eldest of whom left".
    pub(super) fn relative_pronoun(&self, start: usize) -> Option<&'static str> {
        let is_followed_by_subject = self.begins_noun_phrase(start + 1);
        let of = start + 1 + usize::from(self.lower(start) == "the");
        let part = (self.lower(of) == "of").then(|| self.lower(of + 1));
        match (self.lower(start), part) {
            ("who", _) if !is_followed_by_subject => Some("who"),
            ("which", _) if !is_followed_by_subject => Some("which"),
            (_, Some("whom")) => Some("who"),
            (_, Some("which")) => Some("which"),
            _ => None,
        }
    }

    /// Whom a relative clause after `segments` is about.
    pub(super) fn antecedent(&self, segments: &[(usize, usize)], relative: &str) -> Option<Source> {
        let &(start, end) = segments.last()?;
        let holds_verb = |(start, end): (usize, usize)| {
            (start..end).any(|at| may_be_finite(self.lower(at)) && !self.is_capitalised(at))
        };
        // "hurt Ann Lee, the minister, who had told"
        if let [.., before, _] = *segments
            && holds_verb(before)
            && self.is_capitalised(before.1 - 1)
            && matches!(self.lower(start), "a" | "an" | "the")
        {
            return self.antecedent(&segments[..segments.len() - 1], relative);
        }
        if !holds_verb((start, end)) {
            let mut source = self.pick(segments, Ends::WithAddition)?;
            source.is_dependent = true;
            return Some(source);
        }
        let capitals = (start..end)
            .rev()
            .take_while(|&at| self.is_capitalised(at))
            .last();
        let Some(name) = capitals else {
            // "is no stranger to harbour pilots, who insist"
            let preposition = (start..end)
                .rev()
                .find(|&at| is_preposition(self.lower(at)))?;
            let last = self.lower(end - 1);
            let names = if relative == "who" {
                last.ends_with('s') || is_person_noun(last)
            } else {
                self.begins_noun_phrase(preposition + 1) || last.ends_with('s')
            };
            let mut source = self.noun_phrase(preposition + 1, end).filter(|_| names)?;
            source.is_dependent = true;
            return Some(source);
        };
        let (naming_start, naming_end) = self.leading_name(name, end)?;
        Some(Source {
            start: naming_start,
            end: naming_end,
            naming_start,
            naming_end,
            naming: Naming::Name,
            is_dependent: true,
        })
    }

    /// Whom "who" at the end of a segment is about, where the segment has a verb before it: "was fined by a
    /// judge who", "got a letter from a lawyer in Oslo who".
    pub(super) fn antecedent_within(&self, start: usize, end: usize) -> Option<Source> {
        let who = end.checked_sub(1).filter(|&who| {
            self.lower(who) == "who"
                || matches!(self.lower(who), "that" | "which") && self.holds_text(start, who)
        })?;
        if self.lower(who) != "who" {
            return self.text_before(start, who);
        }
        let verb = (start + 1..who)
            .rev()
            .find(|&at| may_be_finite(self.lower(at)) && !self.is_capitalised(at))?;
        let first = (verb + 1..who)
            .rev()
            .find(|&at| is_coordinator(self.lower(at)))
            .map_or(verb + 1, |coordinator| coordinator + 1);
        let is_preposition = |at: &usize| is_preposition(self.lower(*at));
        let first = first + usize::from(is_preposition(&first));
        if first >= who {
            return None;
        }
        // The last person of a chain of nouns, or else its first noun.
        let starts = (first..who).filter(|&at| at == first || is_preposition(&(at - 1)));
        let person = starts.rev().find(|&at| {
            let next = (at..who).find(is_preposition).unwrap_or(who);
            next > at && is_person_noun(self.lower(next - 1))
        });
        let mut source = self.noun_phrase(person.unwrap_or(first), who)?;
        source.is_dependent = true;
        Some(source)
    }

    /// What is read and stands last before "that": "a report in the Courier" of "left after a report in the Courier that".
    fn text_before(&self, start: usize, that: usize) -> Option<Source> {
        /// Words from the article to the noun at most; a first choice, not searched.
        const LONGEST: usize = 6;
        let text = (start..that)
            .rev()
            .find(|&at| is_publication(self.lower(at)))?;
        let first = (start.max(text.saturating_sub(LONGEST))..text)
            .rev()
            .find(|&at| is_determiner(self.lower(at)))?;
        let mut source = self.noun_phrase(first, that)?;
        source.is_dependent = true;
        Some(source)
    }

    /// Whether a noun that names what is read stands before "that": "got a letter from Lin that".
    pub(super) fn holds_text(&self, start: usize, that: usize) -> bool {
        (start + 1..that).any(|at| is_publication(self.lower(at)))
    }
}
