//! "Himself" and the like, which are the subject of their clause.

use super::super::expression::Referent;
use super::super::form::{Case, Form, Pronoun};
use super::Resolver;

impl Resolver<'_, '_> {
    /// Links "himself" and the like that stayed open, now that the subjects of their clauses are known.
    pub(super) fn link_reflexives(&mut self) {
        for at in 0..self.expressions.len() {
            let expression = &self.expressions[at];
            let Form::Pronoun(Pronoun::Person(gender, Case::Reflexive)) = expression.form else {
                continue;
            };
            if matches!(
                expression.referent,
                Referent::Unknown | Referent::Unnamed(_)
            ) && let Some(found) =
                self.person(at, gender, Case::Reflexive, self.speaker_around(at))
            {
                self.expressions[at].referent = found;
            }
        }
    }
}
