//! Which body or state "it" and "they" stand for.

use super::super::clause::Role;
use super::super::expression::{Case, Referent};
use super::super::function_word::{is_auxiliary, is_conjunction};
use super::super::surroundings::is_saying;
use super::{MOST_EXPRESSIONS, Resolver};

impl Resolver<'_, '_> {
    /// The body or state that "it" or "they" stands for.
    pub(super) fn thing(&self, at: usize, case: Case, several: bool) -> Option<Referent> {
        let expression = &self.expressions[at];
        let token = expression.tokens.start;
        let sentence = self.words.of_sentence(expression.sentence);
        if case == Case::Object || case == Case::Subject && self.is_pleonastic(token) {
            return None;
        }
        let nearest = self.nearest_subject(at);
        let fits =
            |at: usize| Some(self.expressions[at].referent).filter(|r| self.is_thing(*r, several));
        if let Some(subject) = nearest {
            let reports = self.words.word(token - 1) == "that"
                && is_saying(self.words.word(self.expressions[subject].tokens.end));
            if case == Case::Subject && (reports || self.follows_saying(at)) && !several {
                return fits(subject).or_else(|| self.only_thing(at, subject));
            }
            let is_adjacent_clause = case == Case::Subject
                && (self.follows_saying(at)
                    || self.closes_subordinate(at, nearest)
                    || self.follows_conjunction(token) && self.is_plain_clause(subject, token));
            let shares = case != Case::Subject && self.shares_clause(subject, at);
            return fits(subject).filter(|_| is_adjacent_clause || shares);
        }
        let opens = (sentence.start..token).len() <= 4;
        let has_rival = self
            .of(expression.sentence, at, expression.quotation)
            .next()
            .is_some();
        if !opens || has_rival {
            return None;
        }
        let verb = self.words.word(token + 1);
        if case == Case::Subject && matches!(verb, "is" | "was" | "are" | "were" | "be") && !several
        {
            return None;
        }
        let before = expression.sentence.checked_sub(1)?;
        if self.words.paragraph(before) != self.words.paragraph(expression.sentence) {
            return None;
        }
        if let Some(quotation) = expression.quotation {
            let same = self.main_subject(before, Some(quotation));
            let subject = |other: &usize| self.expressions[*other].role == Role::Subject;
            let said = || self.spoken_before(at).into_iter().rfind(subject);
            return fits(same.or_else(said)?);
        }
        fits(self.main_subject(before, None)?)
    }

    /// The one body or state that the sentence names before `at`, where a person is its subject:
    /// "A lawyer for Corvane, Ann Lee, said it would appeal."
    fn only_thing(&self, at: usize, subject: usize) -> Option<Referent> {
        if !self.may_be_person(self.expressions[subject].referent) {
            return None;
        }
        let expression = &self.expressions[at];
        let mut things = self
            .of(expression.sentence, at, expression.quotation)
            .map(|other| self.expressions[other].referent)
            .filter(|&referent| self.is_thing(referent, false));
        let first = things.next()?;
        things.all(|other| other == first).then_some(first)
    }

    /// Whether "it" or "they" comes right after a word that joins two clauses.
    fn follows_conjunction(&self, token: usize) -> bool {
        token.checked_sub(1).is_some_and(|before| {
            matches!(
                self.words.word(before),
                "and"
                    | "but"
                    | "because"
                    | "although"
                    | "though"
                    | "when"
                    | "if"
                    | "while"
                    | "so"
                    | "after"
                    | "before"
                    | "until"
                    | "unless"
                    | "than"
            )
        })
    }

    /// Whether the words from a subject to the conjunction before `token` are one clause.
    fn is_plain_clause(&self, subject: usize, token: usize) -> bool {
        let from = self.expressions[subject].tokens.end;
        // "Corvane knew that the fish were dying, and it did not care."
        let joins_main_clauses = token >= 2
            && self.words.word(token - 2) == ","
            && matches!(self.words.word(token - 1), "and" | "but");
        token > from
            && token - from <= MOST_EXPRESSIONS
            && (from..token - 1).all(|token| {
                let word = self.words.word(token);
                let is_clause = is_conjunction(word) || is_saying(word) || word == "who";
                !matches!(word, ";" | ":") && (joins_main_clauses || !is_clause)
            })
    }

    /// "It rained", "it is clear that": "it" that stands for nothing.
    fn is_pleonastic(&self, token: usize) -> bool {
        const WEATHER: &[&str] = &[
            "rained", "rains", "snowed", "snows", "seems", "seemed", "appears", "appeared",
            "takes", "took", "remains", "remained", "turned", "turns", "happened", "emerged",
            "follows",
        ];
        let next = self.words.word(token + 1);
        if WEATHER.contains(&next) {
            return true;
        }
        let is_doing = self.words.word(token + 2).ends_with("ing");
        is_auxiliary(next)
            && !is_doing
            && (token + 2..token + 7).any(|after| {
                matches!(
                    self.words.word(after),
                    "that"
                        | "to"
                        | "whether"
                        | "if"
                        | "for"
                        | "who"
                        | "when"
                        | "time"
                        | "clear"
                        | "unclear"
                        | "possible"
                )
            })
            && matches!(
                next,
                "is" | "was"
                    | "will"
                    | "would"
                    | "has"
                    | "had"
                    | "may"
                    | "might"
                    | "can"
                    | "could"
                    | "should"
                    | "did"
                    | "does"
            )
            && (token + 1..token + 5)
                .any(|after| matches!(self.words.word(after), "is" | "was" | "be" | "been"))
    }
}
