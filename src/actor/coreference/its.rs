//! Whose "its" is: the owner of the subject, the body of an officer, and what stands in between.

use std::ops::Range;

use super::super::clause::Role;
use super::super::expression::Referent;
use super::super::form::{Form, Number};
use super::super::function_word::is_conjunction;
use super::super::lexicon::{HeadNoun, head_noun};
use super::super::noun_class::is_person;
use super::super::saying::is_saying;
use super::Resolver;

impl Resolver<'_, '_> {
    /// "Its director": the one body that the sentence before speaks of.
    pub(super) fn body_of_officer(&self, at: usize) -> Option<Referent> {
        let expression = &self.expressions[at];
        let noun = expression.tokens.end;
        let is_officer = (noun..noun + 2).any(|token| {
            let word = self.words.word(token).to_lowercase();
            matches!(head_noun(&word), Some(HeadNoun::Person(_)))
        });
        let sentence = self.words.of_sentence(expression.sentence);
        let opens = expression.tokens.start <= sentence.start + 1;
        let before = expression.sentence.checked_sub(1)?;
        let is_next = self.words.paragraph(expression.sentence) - self.words.paragraph(before) <= 1;
        if !(is_officer && opens && is_next && expression.quotation.is_none()) {
            return None;
        }
        self.only_thing_of(before, at, Number::Singular)
    }

    /// Whether another body or state stands between a subject and a possessive of its clause: "Norway
    /// thanked Peru for its help".
    pub(super) fn has_thing_between(&self, subject: usize, at: usize) -> bool {
        let own = self.expressions[subject].referent;
        let is_own = self.words.word(self.expressions[at].tokens.end) == "own";
        !is_own
            && (subject + 1..at).any(|other| {
                let other = &self.expressions[other];
                let is_body = self.is_thing(other.referent)
                    || matches!(&other.form, Form::Description(noun) if !is_person(noun));
                is_body && other.referent != own && other.role != Role::Possessor
            })
    }

    /// The body or state that owns the subject of the clause around a possessive: "Norway's case has
    /// suffered from its slowness".
    pub(super) fn owner_of_subject(&self, at: usize) -> Option<Referent> {
        let expression = &self.expressions[at];
        let sentence = self.words.of_sentence(expression.sentence);
        let first = self
            .of(expression.sentence, at, expression.quotation)
            .find(|&other| self.expressions[other].quotation == expression.quotation)?;
        let owner = &self.expressions[first];
        let opens = owner.tokens.start <= sentence.start + 1;
        let owns = owner.role == Role::Possessor && self.is_thing(owner.referent);
        let end = owner.tokens.end + 1;
        let is_plain = end < expression.tokens.start
            && (end..expression.tokens.start).all(|token| {
                let word = self.words.word(token);
                self.words.is_word(token) && !is_conjunction(word) && !is_saying(word)
            });
        let names_body = matches!(
            head_noun(&self.words.word(end).to_lowercase()),
            Some(HeadNoun::Organisation(_) | HeadNoun::State | HeadNoun::Person(_))
        );
        (opens && owns && is_plain && !names_body).then_some(owner.referent)
    }

    /// Whether a noun in the singular stands between the beginning of a sentence and `token`, which
    /// "its" might mean.
    pub(super) fn has_noun_before(&self, sentence: &Range<usize>, token: usize) -> bool {
        /// Words looked at.
        const LONGEST: usize = 10;
        token - sentence.start > LONGEST
            || (sentence.start..token).any(|before| {
                let word = self.words.word(before).to_lowercase();
                matches!(
                    word.as_str(),
                    "the" | "a" | "an" | "this" | "that" | "each" | "every" | "one"
                ) && !(word == "that" && before > sentence.start)
                    || self.words.is_capitalised(before) && before > sentence.start
            })
    }
}
