//! Whom a description goes on with that tags what is said: "The deal is dead, Lin said. 'Nobody wants it,' the envoy
//! added."

use super::super::compatriot::is_compatriot;
use super::super::entity::EntityKind;
use super::super::expression::Referent;
use super::super::fit::{Fit, fit_of, is_another, sort_of};
use super::super::form::Form;
use super::super::noun_class;
use super::super::office::is_same_office;
use super::Resolver;
use super::variation::is_of_others;

impl Resolver<'_, '_> {
    /// Whether who spoke before may be called as the expression at `at` says, and nobody else is called so.
    pub(super) fn may_vary(&self, at: usize, named: Referent) -> bool {
        let last = self.expressions[at].tokens.end - 1;
        let (noun, gender) = match &self.expressions[at].form {
            Form::Description(noun) | Form::Qualified(noun) => {
                (noun.clone(), noun_class::gender(noun))
            }
            Form::Unnamed(gender) => (self.words.word(last).to_lowercase(), *gender),
            _ => return false,
        };
        let Referent::Entity(entity) = named else {
            return false;
        };
        let known = &self.entities[entity];
        if noun_class::is_person(&noun) || is_compatriot(self.words, last) {
            let is_told = |entity: usize| {
                let nouns = &self.entities[entity].traits.nouns;
                nouns.iter().any(|known| is_same_office(known, &noun))
            };
            known.kind == EntityKind::Person
                && (noun == "diplomat" || !is_of_others(self.words.word(last)))
                && (gender.is_none() || known.traits.gender.is_none_or(|own| Some(own) == gender))
                && !self.others(entity).any(is_told)
                && (is_told(entity) || !self.has_stranger(at, &noun))
        } else {
            let fit = |entity: usize| fit_of(&self.entities[entity], &noun);
            // Of most bodies nobody tells that they are companies; unions and watchdogs are told of.
            let last = noun.rsplit(' ').next().unwrap_or(&noun);
            let least = match sort_of(last) {
                Some("company" | "group") => Fit::Open,
                _ => Fit::Likely,
            };
            known.kind == EntityKind::Organisation
                && noun_class::is_body(&noun)
                && !noun_class::is_state(&noun)
                && fit(entity) >= least
                && !is_another(known, &noun)
                && (fit(entity) == Fit::Yes
                    || !self.others(entity).any(|other| fit(other) == Fit::Yes)
                        && !self.has_stranger(at, &noun))
        }
    }

    /// Those named before, but for one of them.
    fn others(&self, entity: usize) -> impl Iterator<Item = usize> + '_ {
        /// So many at most, the last ones, so that time stays linear.
        const MOST: usize = 200;
        let latest = self.introduced.iter().rev().take(MOST).copied();
        latest.filter(move |&other| other != entity)
    }

    /// Whether the article spoke of somebody without a name by the noun: "a lawyer", before "the lawyer said".
    fn has_stranger(&self, at: usize, noun: &str) -> bool {
        /// Tokens looked back over: about as many as an article has.
        const REACH: usize = 1000;
        /// Words between the article and the noun.
        const MODIFIERS: usize = 2;
        let noun = noun.rsplit(' ').next().unwrap_or(noun);
        let start = self.expressions[at].tokens.start;
        (start.saturating_sub(REACH)..start).any(|token| {
            self.words.word(token).eq_ignore_ascii_case(noun)
                && (token.saturating_sub(1 + MODIFIERS)..token).any(|before| {
                    matches!(
                        self.words.word(before),
                        "a" | "an" | "A" | "An" | "another" | "one"
                    )
                })
        })
    }
}
