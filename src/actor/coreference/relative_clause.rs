//! Who acts in a relative clause: Lin in "Reporters asked Lin, who had dismissed him".

use super::super::form::Form;
use super::Resolver;
use super::binding::Binding;

impl Resolver<'_, '_> {
    /// Whom the relative clause around the object pronoun at `at` makes act on another.
    pub(super) fn acts_in_relative(&self, at: usize) -> Option<usize> {
        let object = &self.expressions[at];
        let nearest = self.nearest_subject(at);
        self.of(object.sentence, at, object.quotation)
            .rev()
            .take_while(|&other| nearest.is_none_or(|subject| other > subject))
            .find(|&other| self.is_subject_of_relative(other))
            .filter(|&head| self.binding(head, at) == Binding::Disjoint)
    }

    /// Whether "who", "which" or "that" and a verb follow.
    fn is_subject_of_relative(&self, at: usize) -> bool {
        let expression = &self.expressions[at];
        let end = expression.tokens.end;
        let relative = end + usize::from(self.words.word(end) == ",");
        let may_head = !matches!(expression.form, Form::Pronoun(_));
        may_head
            && matches!(self.words.word(relative), "who" | "which" | "that")
            && self.is_finite(relative + 1)
    }
}
