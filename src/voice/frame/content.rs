//! Whether what a reporting verb needs beside it is there: a clause, a quotation, an object.

use super::{CLAUSE_WINDOW, Reader};
use crate::english::{Needs, ReportingVerb, is_preposition};
use crate::voice::function_word::{
    begins_clause, is_coordinator, is_subject_pronoun, may_be_finite,
};
use crate::voice::item::Kind;

/// Whether a noun names what somebody said, or a view that is taken.
pub(super) fn is_claim(noun: &str) -> bool {
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
    CLAIMS.contains(&noun)
}

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
                    && !self.withholds(position)
            }
            Needs::Clause => {
                self.has_clause(next)
                    || matches!(
                        self.lower(position),
                        "argue" | "argues" | "argued" | "arguing"
                    ) && matches!(self.lower(next), "for" | "against")
                    || self.lower(position).starts_with("advis") && self.tells_to_do(next)
                    // "claimed responsibility for the raid"
                    || self.lower(position).starts_with("claim")
                        && self.lower(next) == "responsibility"
            }
            Needs::ClauseAfter(word) => self
                .after_particle(word, next)
                .is_some_and(|next| self.has_clause(next)),
            Needs::Quotation if self.goes_somewhere(position) => false,
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

    /// "advised citizens to stay in", "advises against it".
    fn tells_to_do(&self, next: usize) -> bool {
        /// Words of the one told at most; a first choice, not searched.
        const LONGEST_LISTENER: usize = 5;
        self.lower(next) == "against"
            || (next + 1..self.len().min(next + 1 + LONGEST_LISTENER))
                .take_while(|&at| {
                    !self.is_parting(at) && !self.ends_clause(at) && !may_be_finite(self.lower(at))
                })
                .any(|at| self.lower(at) == "to" && self.phrases.items[at - 1].is_word())
    }

    /// "Sales went up in a 'sharp rise'", but "he went on: '…'".
    fn goes_somewhere(&self, position: usize) -> bool {
        let next = self.lower(position + 1);
        matches!(self.lower(position), "go" | "goes" | "going" | "went")
            && !matches!(next, "" | "as" | "on" | "so")
    }

    /// Whether what is denied is not given rather than not true: "denied funding for it".
    fn withholds(&self, position: usize) -> bool {
        const GRANTED: &[&str] = &[
            "access",
            "admission",
            "appeal",
            "application",
            "applications",
            "asylum",
            "bail",
            "care",
            "entry",
            "funding",
            "licence",
            "license",
            "motion",
            "parole",
            "permission",
            "permit",
            "permits",
            "request",
            "requests",
            "treatment",
            "visa",
            "visas",
        ];
        /// Words of what is withheld at most; a first choice, not searched.
        const LONGEST: usize = 4;
        let next = position + 1;
        let denies = matches!(
            self.lower(position),
            "denied" | "denies" | "deny" | "denying"
        );
        let ends = |at: usize| {
            !self.phrases.items[at].is_word()
                || is_preposition(self.lower(at))
                || is_coordinator(self.lower(at))
        };
        let limit = self.len().min(next + LONGEST + 1);
        let end = (next..limit).find(|&at| ends(at)).unwrap_or(limit);
        denies
            && (next + 1..=next + LONGEST).contains(&end)
            && (!self.lower(next).ends_with("ing") || GRANTED.contains(&self.lower(next)))
            && GRANTED.contains(&self.lower(end - 1))
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
            is_claim(word)
                || matches!(
                    word,
                    "whether" | "why" | "how" | "as" | "because" | "saying" | "calling"
                )
                || self.phrases.items[at].is_quotation()
        })
    }
}
