//! Whether what a reporting verb needs beside it is there: a clause, a quotation, an object.

use super::{CLAUSE_WINDOW, Reader};
use crate::english::{Needs, ReportingVerb, is_auxiliary, is_preposition, reporting_verb};
use crate::voice::function_word::{
    begins_clause, is_coordinator, is_determiner, is_relative, is_span_of_time, is_subject_pronoun,
    is_time, may_be_finite,
};
use crate::voice::item::Kind;

/// What somebody said, or a view that is taken.
const CLAIMS: &[&str] = &[
    "accounts",
    "account",
    "accusation",
    "accusations",
    "allegation",
    "allegations",
    "argument",
    "arguments",
    "assertion",
    "charge",
    "charges",
    "claim",
    "claims",
    "comment",
    "comments",
    "complaint",
    "complaints",
    "criticism",
    "criticisms",
    "finding",
    "findings",
    "idea",
    "notion",
    "remark",
    "remarks",
    "report",
    "reports",
    "ruling",
    "statement",
    "suggestion",
    "suggestions",
    "version",
    "view",
    "decision",
    "decisions",
    "move",
    "news",
    "verdict",
];

impl Reader<'_> {
    /// Whether what `verb` needs follows it.
    pub(super) fn has_content(&self, verb: ReportingVerb, position: usize) -> bool {
        let next = position + 1;
        match verb.needs {
            Needs::Nothing => {
                let listener_only = verb.takes_listener && next >= self.len();
                next < self.len()
                    && !listener_only
                    && !self.says_nothing(next)
                    && !self.tells_story(next)
            }
            Needs::Clause => {
                self.has_clause(next)
                    || matches!(
                        self.lower(position),
                        "argue" | "argues" | "argued" | "arguing"
                    ) && matches!(self.lower(next), "for" | "against")
            }
            Needs::ClauseAfter(word) => self
                .after_particle(word, next)
                .is_some_and(|next| self.has_clause(next)),
            Needs::Quotation => (next..self.len().min(next + CLAUSE_WINDOW))
                .take_while(|&at| {
                    !matches!(self.kind(at), Some(Kind::Parting)) || self.is_utterance(at + 1)
                })
                .any(|at| self.phrases.items[at].is_quotation()),
            Needs::Object => self.has_object(position),
            Needs::ObjectAndReason => self.has_object(position) && self.gives_reason(next),
            Needs::Target => self.has_target(next),
            Needs::Claim => self.has_claim(next),
        }
    }

    /// What comes after "out" of "pointed out", "clear" of "made it clear".
    pub(super) fn after_particle(&self, particle: &str, next: usize) -> Option<usize> {
        let at = next + usize::from(matches!(self.lower(next), "it" | "this"));
        (self.lower(at) == particle).then_some(at + 1)
    }

    /// "said nothing", "said hello".
    pub(super) fn says_nothing(&self, next: usize) -> bool {
        let refuses = self.lower(next) == "no" && self.lower(next + 1).is_empty();
        // "said a few words", "says much about him"
        let talks = match self.lower(next) {
            "a" => matches!(self.lower(next + 1), "few" | "prayer" | "word"),
            "much" | "something" => self.lower(next + 1) == "about",
            "no" => self.lower(next + 1) == "more",
            _ => false,
        };
        refuses
            || talks
            || matches!(
                self.lower(next),
                "nothing" | "little" | "goodbye" | "hello" | "yes"
            )
    }

    /// "told reporters a different story", "tells it differently": what is told comes later.
    fn tells_story(&self, next: usize) -> bool {
        let end = self.phrases.clause_segment_end(next);
        matches!(self.lower(next - 1), "tell" | "tells" | "told" | "telling")
            && (next..end).any(|at| matches!(self.lower(at), "differently" | "story" | "tale"))
            && !(next..end).any(|at| begins_clause(self.lower(at)) && self.lower(at) != "it")
    }

    pub(super) fn has_clause(&self, next: usize) -> bool {
        // "added, however, he had left"
        let is_aside =
            self.is_parting(next) && self.phrases.is_adverb(next + 1) && self.is_parting(next + 2);
        let next = if is_aside { next + 3 } else { next };
        let mut position = next;
        let limit = self.len().min(next + CLAUSE_WINDOW);
        while position < limit
            && self.phrases.is_adverb(position)
            && self.lower(position) != "there"
        {
            position += 1;
        }
        if self
            .phrases
            .items
            .get(position)
            .is_some_and(|item| item.is_quotation())
            || begins_clause(self.lower(position))
        {
            return true;
        }
        let after_time = self.after_time(position);
        if after_time > position && begins_clause(self.lower(after_time)) {
            return true;
        }
        // "confirmed Tuesday to the court that", but "was found last year to have lied"
        let follows_time = after_time > position && self.phrases.begins_noun_phrase(after_time + 1);
        let opens_with_phrase = is_preposition(self.lower(position))
            || follows_time && is_preposition(self.lower(after_time));
        if self.has_short_clause(after_time) {
            return true;
        }
        let mut has_subject = false;
        while position < limit {
            let word = self.lower(position);
            if self.phrases.items[position].is_quotation() {
                return true;
            }
            let breaks = self.ends_clause(position)
                || self.is_parting(position) && !self.is_utterance(position + 1);
            if breaks {
                // "wrote on X: '…'"
                return self.kind(position) == Some(Kind::Colon) && self.is_utterance(position + 1);
            }
            // "agrees with the owner of that tug"
            let is_determiner_of_noun = position > next
                && is_preposition(self.lower(position - 1))
                && !self.phrases.begins_noun_phrase(position + 1);
            if word == "that" && !is_determiner_of_noun {
                return opens_with_phrase
                    // "repeated the claim that"
                    || CLAIMS.contains(&self.lower(position - 1))
                    || position <= next + 4 && self.is_listener(next, position);
            }
            if is_relative(word) || is_coordinator(word) {
                return false;
            }
            // "claimed the prize in May"
            let is_month = self.phrases.is_capitalised(position);
            let is_finite =
                is_auxiliary(word) && !matches!(word, "be" | "been" | "being" | "having");
            if has_subject && is_finite && !is_month && !opens_with_phrase {
                return true;
            }
            has_subject = true;
            position += 1;
        }
        false
    }

    /// What comes after a time, where one opens a clause: "Tuesday", "last week", "earlier this month".
    fn after_time(&self, start: usize) -> usize {
        /// Words of such a time at most; a first choice, not searched.
        const LONGEST: usize = 4;
        (start..self.len().min(start + LONGEST))
            .take_while(|&at| {
                let word = self.lower(at);
                is_time(word) && word != "may"
                    || is_span_of_time(word)
                    || word == "this" && is_span_of_time(self.lower(at + 1))
                    || word == "on" && is_time(self.lower(at + 1))
            })
            .last()
            .map_or(start, |last| last + 1)
    }

    /// "stated Mr Lin left", "found the company hid it": a name or a noun with article, then a verb.
    pub(super) fn has_short_clause(&self, start: usize) -> bool {
        /// Words of such a subject.
        const LONGEST_SUBJECT: usize = 4;
        let with_article = matches!(self.lower(start), "the" | "his" | "her" | "its" | "their");
        if !(with_article || self.phrases.is_capitalised(start)) {
            return false;
        }
        let mut end = start + 1;
        while end < self.len().min(start + LONGEST_SUBJECT)
            && (self.phrases.is_capitalised(end) || with_article && end == start + 1)
        {
            end += 1;
        }
        while self.phrases.is_adverb(end) {
            end += 1;
        }
        let verb = self.lower(end);
        // "claims the singer owes him $6 million"
        let has_object = || {
            let next = self.lower(end + 1);
            matches!(next, "her" | "him" | "it" | "me" | "them" | "us") || is_determiner(next)
        };
        let is_present = verb.ends_with('s') && !is_auxiliary(verb) && has_object();
        is_present || may_be_finite(verb) && self.lower(end + 1) != "by"
    }

    /// Whether what stands between a verb and "that" is somebody told: "told the court", "assured him".
    pub(super) fn is_listener(&self, start: usize, end: usize) -> bool {
        let verb = start
            .checked_sub(1)
            .and_then(|at| reporting_verb(self.lower(at)));
        verb.is_some_and(|verb| verb.takes_listener) && end > start
    }

    pub(super) fn has_object(&self, position: usize) -> bool {
        // "called Monday for a boycott"
        let after_time = self.after_time(position + 1);
        if matches!(
            self.lower(position),
            "call" | "calls" | "called" | "calling"
        ) && matches!(self.lower(after_time), "for" | "on")
            && after_time > position + 1
        {
            return true;
        }
        let next = self.lower(position + 1);
        if self
            .phrases
            .items
            .get(position + 1)
            .is_none_or(|item| matches!(item.kind, Kind::Parting) || item.ends_clause())
        {
            return false;
        }
        match self.lower(position) {
            "call" | "calls" | "called" | "calling" => {}
            // "voiced the lion", "labelled the boxes by hand"
            verb if verb.starts_with("voic") => return !matches!(next, "a" | "an" | "the"),
            verb if verb.starts_with("label") => return self.names_as(position + 1),
            // "Norway, long praised for its fjords"
            verb if verb.ends_with("ed") => return !is_preposition(next) || next == "as",
            _ => return !is_preposition(next) || matches!(next, "as" | "for"),
        }
        /// What is called without being named.
        const EVENTS: &[&str] = &[
            "ambulance",
            "attention",
            "conference",
            "election",
            "elections",
            "meeting",
            "police",
            "poll",
            "rally",
            "referendum",
            "session",
            "strike",
            "strikes",
            "summit",
            "vote",
        ];
        if matches!(
            next,
            "off" | "up" | "in" | "out" | "back" | "into" | "upon" | "to" | "at"
        ) {
            return false;
        }
        // "called him in", "called them back"
        let is_pronoun = matches!(next, "her" | "him" | "it" | "them" | "us");
        if is_pronoun && matches!(self.lower(position + 2), "back" | "in" | "out" | "over") {
            return false;
        }
        let end = self.phrases.clause_segment_end(position + 1);
        let names_event = (position + 1..end.min(position + 6))
            .any(|at| EVENTS.contains(&self.lower(at)))
            && next != "for"
            && next != "on";
        let several = end > position + 2;
        several && !names_event && !self.only_names(position)
    }

    /// "the plan a disgrace", "Norway 'a disgrace'", "him as a liar": what something is called comes after it.
    fn names_as(&self, object: usize) -> bool {
        let end = self.phrases.clause_segment_end(object);
        (object + 1..end).any(|at| {
            matches!(self.lower(at), "a" | "an" | "as") || self.phrases.items[at].is_quotation()
        })
    }

    /// "lashed out at Norway", "railed against the plan".
    fn has_target(&self, next: usize) -> bool {
        let turns = matches!(self.lower(next), "out" | "back");
        let verb = self.lower(next - 1);
        // "Waves lashed at the coast."
        let acts = verb.starts_with("lash") || verb.starts_with("hit");
        (turns || !acts) && matches!(self.lower(next + usize::from(turns)), "at" | "against")
    }

    /// "blasted the plan as unfair", "assailed Norway over its fleet".
    fn gives_reason(&self, next: usize) -> bool {
        let end = self.phrases.clause_segment_end(next);
        (next + 1..end).any(|at| match self.lower(at) {
            "as" | "over" => true,
            "for"
                if self
                    .phrases
                    .items
                    .get(at + 1)
                    .is_some_and(|item| item.is_quotation()) =>
            {
                true
            }
            "for" => {
                let next = self.lower(at + 1);
                next.ends_with("ing") || matches!(next, "his" | "her" | "its" | "their" | "not")
            }
            _ => false,
        })
    }

    /// "a boat called the Skua": gives a name and says nothing.
    pub(super) fn only_names(&self, position: usize) -> bool {
        let follows_pronoun = position > 0 && is_subject_pronoun(self.lower(position - 1));
        let start = if self.lower(position + 1) == "the" {
            position + 2
        } else {
            position + 1
        };
        let end = (start..self.len())
            .find(|&at| !self.phrases.is_capitalised(at))
            .unwrap_or(self.len());
        let ends = !matches!(self.kind(end), Some(Kind::Word | Kind::Possessive))
            || is_preposition(self.lower(end))
            || may_be_finite(self.lower(end));
        !follows_pronoun
            && end > start
            && ends
            && !self
                .phrases
                .items
                .get(end)
                .is_some_and(|item| item.is_quotation())
    }

    /// Whether the object is something that was said, or a view that is taken.
    pub(super) fn has_claim(&self, next: usize) -> bool {
        let end = self.phrases.clause_segment_end(next);
        (next..end).any(|at| {
            let word = self.lower(at);
            CLAIMS.contains(&word)
                || matches!(
                    word,
                    "whether" | "why" | "how" | "as" | "because" | "saying" | "calling"
                )
                || self.phrases.items[at].is_quotation()
        })
    }
}
