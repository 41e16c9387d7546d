//! What opens a sentence as somebody's trade: "A former judge, he left".

use super::super::clause::Role;
use super::super::expression::Referent;
use super::super::form::Form;
use super::Resolver;

impl Resolver<'_, '_> {
    /// "A former judge, he": the judge is nobody else.
    pub(super) fn leave_out_predicate(&mut self, at: usize) {
        let pronoun = &self.expressions[at];
        let Some(before) = at.checked_sub(1) else {
            return;
        };
        let (first, opening) = (
            self.words.of_sentence(pronoun.sentence).start,
            &self.expressions[before],
        );
        let is_opening = opening.sentence == pronoun.sentence
            && matches!(opening.form, Form::Unnamed(_))
            && opening.tokens.start <= first + 1
            && opening.quotation == pronoun.quotation;
        let is_predicate = is_opening
            && pronoun.role == Role::Subject
            && self.words.word(pronoun.tokens.start - 1) == ","
            && !(opening.tokens.end..pronoun.tokens.start).any(|token| self.is_finite(token));
        if is_predicate {
            self.expressions[before].referent = Referent::Unknown;
        }
    }
}
