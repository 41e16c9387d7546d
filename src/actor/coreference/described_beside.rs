//! Whom a description is not: "Goldman has a stake in the company" speaks of another.

use super::super::clause::Role;
use super::super::form::Form;
use super::Resolver;
use super::binding::Binding;

impl Resolver<'_, '_> {
    /// Whether "the company" at `at` is somebody else than the subject at `subject`, who does something with it: "Goldman
    /// has a stake in the company".
    pub(super) fn is_described_beside(&self, subject: usize, at: usize) -> bool {
        let described = &self.expressions[at];
        matches!(described.form, Form::Description(_))
            && matches!(described.role, Role::Object | Role::Oblique)
            && self.words.word(described.tokens.start) == "the"
            && self.nearest_subject(at) == Some(subject)
            && !self.parts_clause(self.expressions[subject].tokens.end..described.tokens.start)
            && self.binding(subject, at) == Binding::Disjoint
    }
}
