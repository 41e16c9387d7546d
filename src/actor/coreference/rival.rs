//! Who else "him" may be than the subject before it: Roe in "Lin praised Roe after voters trusted him".

use super::super::clause::Role;
use super::super::form::{Form, Pronoun};
use super::Resolver;

impl Resolver<'_, '_> {
    /// Whether somebody stands between a subject and a person's pronoun who is meant at least as easily.
    pub(super) fn has_rival(&self, subject: usize, at: usize) -> bool {
        let expression = &self.expressions[at];
        let Form::Pronoun(Pronoun::Person(gender, _)) = expression.form else {
            return false;
        };
        let here = self.of(expression.sentence, at, expression.quotation);
        self.candidates(here, gender).iter().any(|candidate| {
            candidate.at > subject
                && !matches!(candidate.role, Role::Subject | Role::Possessor)
                && candidate.referent != self.expressions[subject].referent
                && !self.is_told_to_act(candidate.at)
        })
    }

    /// Whether what follows says what somebody does or is to do: Roe in "accused Roe of lying to him".
    fn is_told_to_act(&self, at: usize) -> bool {
        let link = self.expressions[at].tokens.end;
        match self.words.word(link) {
            "to" => true,
            "for" | "from" | "of" => self.words.word(link + 1).ends_with("ing"),
            _ => false,
        }
    }
}
