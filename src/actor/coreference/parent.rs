//! Who "she" is after a sentence about her mother: she whose mother that is.

use super::super::expression::Referent;
use super::super::form::{Case, Form, Pronoun};
use super::super::lexicon::Gender;
use super::Resolver;
use crate::english::{is_auxiliary, is_past_form};

impl Resolver<'_, '_> {
    /// Whose parent the sentence is about, where it opens with "Her mother, Edith,".
    pub(super) fn child_of_named_parent(
        &self,
        sentence: usize,
        gender: Gender,
    ) -> Option<Referent> {
        let owner = self.of_sentence[sentence].clone().next()?;
        let opening = self.words.of_sentence(sentence).start;
        let expression = &self.expressions[owner];
        let is_owner = expression.tokens.start == opening
            && expression.form == Form::Pronoun(Pronoun::Person(gender, Case::Possessive));
        let is_parent = matches!(
            self.words.word(opening + 1),
            "aunt" | "father" | "grandfather" | "grandmother" | "mother" | "uncle"
        ) && self.words.word(opening + 2) == ","
            && self.words.is_capitalised(opening + 3);
        let is_known = matches!(expression.referent, Referent::Entity(_));
        (is_owner && is_parent && is_known).then_some(expression.referent)
    }

    /// Whether what follows the pronoun at `at` tells of its life, and not of its end: "She won a scholarship".
    pub(super) fn tells_of_past(&self, at: usize) -> bool {
        let verb = self.words.word(self.expressions[at].tokens.end);
        is_past_form(verb) && !is_auxiliary(verb) && verb != "died"
    }
}
