//! Whether a form of a reporting verb speaks here: no noun, not denied, not yet to come.

use super::Reader;
use crate::actor::is_person_noun;
use crate::english::{Form, Needs, ReportingVerb, forms_passive, is_auxiliary, is_preposition};
use crate::voice::function_word::{
    begins_clause, is_coordinator, is_determiner, is_modal, is_negation, is_publication,
    is_subject_pronoun, is_text, may_be_finite,
};
use crate::voice::item::Kind;
use crate::voice::source::Source;

impl Reader<'_> {
    /// The last word before `position` that is no adverb or negation.
    pub(super) fn word_before(&self, position: usize, clause_start: usize) -> Option<usize> {
        (clause_start..position)
            .rev()
            .find(|&at| !self.phrases.is_adverb(at) || self.lower(at).is_empty())
            .filter(|&at| self.phrases.items[at].is_word())
    }

    pub(super) fn follows_form_of_be(&self, position: usize, clause_start: usize) -> bool {
        self.word_before(position, clause_start)
            .is_some_and(|at| forms_passive(self.lower(at)) || is_contracted_be(self.lower(at)))
    }

    /// Whether the form at `position` is a verb that speaks: no noun, not denied, not yet to come.
    pub(super) fn is_verb_here(
        &self,
        verb: ReportingVerb,
        position: usize,
        clause_start: usize,
    ) -> bool {
        /// Auxiliaries and adverbs before a verb.
        const LONGEST_GROUP: usize = 6;
        let group: Vec<&str> = (clause_start.max(position.saturating_sub(LONGEST_GROUP))..position)
            .rev()
            .take_while(|&at| self.phrases.is_auxiliary(at) || self.phrases.is_adverb(at))
            .map(|at| self.lower(at))
            .collect();
        let is_denied = group.iter().any(|word| is_negation(word));
        // Who "did not deny it" said nothing; who "did not deny that" conceded it.
        let has_clause = self.lower(position + 1) == "that"
            || is_subject_pronoun(self.lower(position + 1))
                && may_be_finite(self.lower(position + 2));
        let is_silence = self.lower(position) == "deny" && !has_clause;
        if is_denied && (!verb.speaks_when_negated || is_silence) {
            return false;
        }
        let is_to_come = group.iter().any(|word| is_modal(word) && *word != "would")
            && !(is_denied && verb.speaks_when_negated);
        if is_to_come {
            return false;
        }
        // "with said licence"
        let is_adjective = self.lower(position) == "said"
            && position > clause_start
            && matches!(
                self.lower(position - 1),
                "by" | "for" | "of" | "on" | "with"
            )
            && self.kind(position + 1) == Some(Kind::Word);
        if self.takes_thing(position) || is_adjective {
            return false;
        }
        let has_auxiliary = group.iter().any(|word| is_auxiliary(word));
        // "There are reports that Lin left."
        let is_complement = matches!(verb.form, Form::Base | Form::Present)
            && self.follows_form_of_be(position, clause_start);
        if is_complement {
            return false;
        }
        if verb.may_be_noun {
            let before = self
                .word_before(position, clause_start)
                .map_or("", |at| self.lower(at));
            let next = self.lower(position + 1);
            let after = match verb.needs {
                Needs::ClauseAfter(particle) if next == particle => self.lower(position + 2),
                _ => next,
            };
            let clearly = is_subject_pronoun(before)
                || before == "who"
                || after == "that"
                || begins_clause(next)
                || matches!(next, "him" | "them" | "us" | "me")
                || has_auxiliary
                || self.follows_utterance(position + 1);
            let capital = self
                .word_before(position, clause_start)
                .is_some_and(|at| self.phrases.is_capitalised(at));
            let object = is_determiner(next) || self.phrases.is_capitalised(position + 1);
            // "Ann Lee, 54, claims the plan would fail", "the minister claims the plan would fail"
            let has_clause = (is_determiner(next)
                && (is_person_noun(before)
                    || self.kind(position.wrapping_sub(1)) == Some(Kind::Parting))
                || object && self.is_noun_phrase_alone(clause_start, position))
                && self.has_clause(position + 1);
            // "Activists claim rules are ignored."
            let of_several = verb.form == Form::Base
                && before.ends_with('s')
                && is_person_noun(before)
                && !may_be_finite(next)
                && !is_preposition(next)
                && self.has_clause(position + 1);
            // "Ek is a crook, Fay claims.", "The law, as Fay points out, is old."
            let closes = after.is_empty() && self.follows_mark_and_name(position, clause_start);
            let closes_after_text =
                after.is_empty() && self.follows_mark_and_text(position, clause_start);
            if !(clearly
                || of_several
                || verb.form == Form::Present
                    && (has_clause || closes_after_text || capital && (object || closes)))
            {
                return false;
            }
        }
        let before = self.kind(position.wrapping_sub(1));
        let is_attribute = position > clause_start
            && before == Some(Kind::Word)
            && is_determiner(self.lower(position - 1))
            // "a report that found Lin had lied"
            && !(verb.form == Form::Past
                && self.lower(position - 1) == "that"
                && self.phrases.holds_text(clause_start, position - 1))
            && !matches!(
                self.lower(position - 1),
                "all"
                    | "both"
                    | "some"
                    | "many"
                    | "most"
                    | "others"
                    | "other"
                    | "one"
                    | "few"
                    | "another"
                    | "several"
                    | "two"
                    | "three"
            )
            // "Macy's said"
            || before == Some(Kind::Possessive)
                && !matches!(self.lower(position), "said" | "says" | "told");
        !is_attribute
    }

    /// "women hold about 28 percent", "agreed on a line that would part them": what follows is no opinion.
    fn takes_thing(&self, position: usize) -> bool {
        let next = self.lower(position + 1);
        match self.lower(position) {
            "held" | "hold" | "holding" | "holds" => {
                next != "that"
                    && self
                        .phrases
                        .items
                        .get(position + 1)
                        .is_some_and(|item| item.is_word())
            }
            "agree" | "agreed" | "agreeing" | "agrees" => matches!(next, "on" | "upon"),
            _ => false,
        }
    }

    /// Whether a clause opens with a noun phrase of an article and a few words that ends at `end`: "The motion".
    fn is_noun_phrase_alone(&self, clause_start: usize, end: usize) -> bool {
        /// Words at most; a first choice, not searched.
        const LONGEST: usize = 5;
        (clause_start + 2..=clause_start + LONGEST).contains(&end)
            && matches!(self.lower(clause_start), "a" | "an" | "the")
            && (clause_start + 1..end).all(|at| {
                let word = self.lower(at);
                self.phrases.items[at].kind == Kind::Word
                    && !is_preposition(word)
                    && !may_be_finite(word)
                    && !is_coordinator(word)
            })
    }

    /// Whether a name stands before a verb, and a mark or "as" before that.
    fn follows_mark_and_name(&self, position: usize, clause_start: usize) -> bool {
        let before = (clause_start..position)
            .rev()
            .find(|&at| !self.phrases.is_capitalised(at) || self.lower(at) == "as");
        before.is_some_and(|before| {
            before + 1 < position && (self.is_parting(before) || self.lower(before) == "as")
        })
    }

    /// Whether what is read stands before a verb, with its article after a mark: ", the Oslo report notes,".
    fn follows_mark_and_text(&self, position: usize, clause_start: usize) -> bool {
        let mark = (clause_start..position)
            .rev()
            .find(|&at| self.is_parting(at));
        mark.is_some_and(|mark| {
            self.lower(mark + 1) == "the" && is_publication(self.lower(position - 1))
        })
    }

    /// The first auxiliary before a verb.
    pub(super) fn group_start(&self, position: usize, clause_start: usize) -> usize {
        (clause_start..position)
            .rev()
            .take_while(|&at| self.phrases.is_auxiliary(at) || self.phrases.is_adverb(at))
            .filter(|&at| self.phrases.is_auxiliary(at))
            .last()
            .unwrap_or(position)
    }

    /// Whether a source only gives figures, which are the paper's to tell: "a survey found".
    pub(super) fn is_measurement(&self, source: &Source) -> bool {
        const MEASUREMENTS: &[&str] = &[
            "accounts",
            "census",
            "chart",
            "copy",
            "count",
            "data",
            "estimates",
            "figures",
            "filings",
            "logs",
            "poll",
            "percent",
            "polls",
            "records",
            "results",
            "statistics",
            "survey",
            "surveys",
        ];
        let head = self.phrases.head(source);
        // "Figures compiled by researchers", "a poll for the Courier", but "data scientists"
        let opens = source.start + usize::from(is_determiner(self.lower(source.start)));
        let next = self.lower(opens + 1);
        let is_compiled = next.ends_with("ed")
            || is_preposition(next)
            || is_determiner(next)
            || is_subject_pronoun(next)
            || matches!(next, "last" | "seen" | "shown" | "taken" | "that" | "which");
        MEASUREMENTS.contains(&self.lower(head))
            || is_compiled && MEASUREMENTS.contains(&self.lower(opens))
    }

    /// Whether a source is what is voted on, which rules and says nothing: "the measure called for appeals to a judge".
    pub(super) fn is_law(&self, source: &Source) -> bool {
        matches!(
            self.lower(self.phrases.head(source)),
            "amendment" | "bill" | "law" | "legislation" | "measure" | "move" | "proposal"
        )
    }

    /// Whether the verb at `position` is the past of what a text does: "The decree read 'No dogs in town.'"
    pub(super) fn text_reads(&self, source: &Source, position: usize) -> bool {
        let head = self.lower(self.phrases.head(source));
        is_text(head) && self.lower(position) == "read"
    }

    /// Whether a subject is a plural, so that a verb without ending can follow it.
    pub(super) fn is_plural(&self, source: &Source) -> bool {
        let head = self.phrases.head(source);
        let word = self.lower(head);
        // "A number of veterans say"
        let is_quantity = matches!(
            word,
            "dozen" | "group" | "handful" | "majority" | "number" | "range" | "series"
        ) && self.lower(head + 1) == "of"
            && self.lower(source.naming_end - 1).ends_with('s');
        is_quantity
            || word.ends_with('s') && !word.ends_with("ss")
            || (source.naming_start..source.naming_end).any(|at| self.lower(at) == "and")
            // "People close to Ann Lee", "those who know her"
            || matches!(self.lower(source.naming_start), "people" | "those")
            || matches!(
                word,
                "they"
                    | "we"
                    | "i"
                    | "you"
                    | "people"
                    | "police"
                    | "some"
                    | "many"
                    | "most"
                    | "few"
                    | "men"
                    | "women"
            )
    }
}

/// "he's" of "he's expected": whether a word is a pronoun with a form of "be" or "has".
fn is_contracted_be(word: &str) -> bool {
    let parts = word.split_once(['\'', '’']);
    parts.is_some_and(|(pronoun, rest)| {
        is_subject_pronoun(pronoun) && matches!(rest, "s" | "re" | "m")
    })
}
