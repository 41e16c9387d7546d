//! The one woman or man of an article, whom "she" or "he" stands for though it was long ago that she was named.

use super::super::expression::Referent;
use super::super::form::Form;
use super::super::lexicon::Gender;
use super::Resolver;

/// Those named looked at, at most: an article with more speaks of many people, and time stays linear.
const MOST_NAMED: usize = 60;
/// Sentences within which somebody without a name may be meant; a first choice, not searched.
const STRANGER_REACH: usize = 3;
/// Sentences since the one was spoken of at most; a first choice, not searched.
const LAST_REACH: usize = 10;
/// Expressions looked at, at most, so that time stays linear.
const MOST_LOOKED_AT: usize = 200;
/// Names of the one at least; a first choice, not searched.
const LEAST_NAMES: usize = 2;

impl Resolver<'_, '_> {
    /// The only one named of that gender, where everybody else is known to be of the other and nobody without a name
    /// came right before. `others` are known to be none of them.
    pub(super) fn only_of_gender(
        &self,
        at: usize,
        gender: Gender,
        speaker: Option<Referent>,
        others: &[Referent],
    ) -> Option<Referent> {
        if self.introduced.len() > MOST_NAMED {
            return None;
        }
        let may_be = |entity: &&usize| {
            let referent = Referent::Entity(**entity);
            self.may_be_person(referent)
                && self.gender(referent).is_none_or(|known| known == gender)
        };
        let mut fitting = self.introduced.iter().filter(may_be);
        let only = *fitting.next()?;
        let referent = Referent::Entity(only);
        let is_known = self.is_surely_person(referent) && self.gender(referent) == Some(gender);
        let is_other = Some(referent) == speaker || others.contains(&referent);
        if fitting.next().is_some() || !is_known || is_other || self.names[only] < LEAST_NAMES {
            return None;
        }
        let here = self.expressions[at].sentence;
        let since = |sentences: usize| {
            let first = self.of_sentence[here.saturating_sub(sentences)].start;
            first.max(at.saturating_sub(MOST_LOOKED_AT))..at
        };
        let is_stranger = |other: usize| {
            let expression = &self.expressions[other];
            let stranger = expression.referent;
            matches!(stranger, Referent::Unnamed(_))
                && !matches!(expression.form, Form::Pronoun(_))
                && self.may_be_person(stranger)
                && self.gender(stranger).is_none_or(|known| known == gender)
        };
        let was_named = |other: usize| self.expressions[other].referent == referent;
        (since(LAST_REACH).any(was_named) && !since(STRANGER_REACH).any(is_stranger))
            .then_some(referent)
    }
}
