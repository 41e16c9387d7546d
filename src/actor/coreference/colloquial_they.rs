//! The body that a speaker calls "they".

use std::ops::Range;

use super::super::clause::Role;
use super::super::entity::EntityKind;
use super::super::expression::Referent;
use super::super::form::{Form, Pronoun};
use super::super::noun_class::is_person_noun;
use super::super::saying::is_saying;
use super::{MOST_EXPRESSIONS, Resolver, only};
use crate::english::{is_auxiliary, is_past_form};

impl Resolver<'_, '_> {
    /// Whom a speaker calls "they" though it is one body: the only one that the sentence before speaks
    /// of, where neither speaks of several people or things.
    pub(super) fn body_as_they(&self, at: usize) -> Option<Referent> {
        let expression = &self.expressions[at];
        let speaker = self.speaker_around(at)?;
        let here = expression.sentence;
        let before = here.checked_sub(1)?;
        if self.words.paragraph(here) - self.words.paragraph(before) > 1 {
            return None;
        }
        let sentence = self.words.of_sentence(here);
        let names_several = self.names_several(&self.words.of_sentence(before))
            || self.names_several(&(sentence.start..expression.tokens.start));
        if names_several {
            return None;
        }
        let near = self.of_sentence[here].start..at;
        let bodies = self.of_sentence[before]
            .clone()
            .take(MOST_EXPRESSIONS)
            .chain(near.rev().take(MOST_EXPRESSIONS))
            .filter(|&other| !self.is_adjective(other) && !self.is_state_beside(other, at))
            .map(|other| self.expressions[other].referent)
            .filter(|&other| self.is_thing(other) && other != speaker);
        only(bodies)
    }

    /// Whether "they" at `at` is the subject of a clause beside that of a state at `other`, so that it is somebody
    /// else: "Norway could leave, and in May they would follow". Companies are called "they" in such clauses, and so
    /// are "the French".
    fn is_state_beside(&self, other: usize, at: usize) -> bool {
        let (other, they) = (&self.expressions[other], &self.expressions[at]);
        let mut between = other.tokens.end..they.tokens.start;
        let is_state = match other.referent {
            Referent::Entity(entity) => self.entities[entity].kind == EntityKind::State,
            _ => false,
        };
        let follows_article = other
            .tokens
            .start
            .checked_sub(1)
            .is_some_and(|before| self.words.word(before).eq_ignore_ascii_case("the"));
        is_state
            && other.form == Form::Name
            && !follows_article
            && other.role == Role::Subject
            && they.role == Role::Subject
            && between.len() <= MOST_EXPRESSIONS
            && between.any(|token| {
                self.words.word(token) == "," && matches!(self.words.word(token + 1), "and" | "but")
            })
    }

    /// Whom "they" does not stand for: who "we" are ("We gave them a chance"), a state that does something in a clause
    /// beside that of "they", and who did something to persons right before ("Norway hired sailors. 'They lied,'" somebody
    /// says).
    pub(super) fn others_than_they(&self, at: usize) -> Vec<Referent> {
        let expression = &self.expressions[at];
        let beside = self
            .of(expression.sentence, at, expression.quotation)
            .filter(|&other| self.is_state_beside(other, at))
            .map(|other| self.expressions[other].referent);
        let others: Vec<Referent> = self
            .groups_of_speaker(at)
            .into_iter()
            .chain(beside)
            .collect();
        let Some(before) = expression.sentence.checked_sub(1) else {
            return others;
        };
        self.of(before, usize::MAX, None)
            .map(|other| &self.expressions[other])
            .filter(|other| {
                let verb = other.tokens.end;
                let object = self.words.word(verb + 1);
                other.role == Role::Subject
                    && is_past_form(self.words.word(verb))
                    && object.ends_with('s')
                    && is_person_noun(object)
            })
            .map(|other| other.referent)
            .chain(others)
            .collect()
    }

    /// The only body that the sentence before a quotation speaks of, in the same paragraph: of it the quotation's "they" is,
    /// if of any. "Some were angry with the company. 'They lied,' a baker said."
    pub(super) fn body_before_quotation(&self, at: usize) -> Option<Referent> {
        let expression = &self.expressions[at];
        let before = expression.sentence.checked_sub(1)?;
        let is_they = matches!(expression.form, Form::Pronoun(Pronoun::Several(_)));
        let goes_on = self.words.paragraph(before) == self.words.paragraph(expression.sentence);
        if !is_they || !goes_on || expression.quotation.is_none() {
            return None;
        }
        let referents = self
            .of(before, usize::MAX, None)
            .map(|other| self.expressions[other].referent);
        only(referents.filter(|&referent| self.is_thing(referent)))
    }

    /// Whether some words speak of several people or things: a plural noun, or people.
    pub(super) fn names_several(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().take(2 * MOST_EXPRESSIONS).any(|token| {
            let word = self.words.word(token);
            let is_plural = word.len() > 3
                && word.ends_with('s')
                && !word.ends_with("ss")
                && word.starts_with(char::is_lowercase)
                && !is_auxiliary(word)
                && !is_saying(word)
                && !matches!(
                    word,
                    "always" | "perhaps" | "this" | "years" | "days" | "months" | "weeks"
                );
            is_plural || matches!(word, "children" | "men" | "people" | "police" | "women")
        })
    }
}
