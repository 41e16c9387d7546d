//! The body that a speaker calls "they".

use std::ops::Range;

use super::super::clause::Role;
use super::super::expression::Referent;
use super::super::noun_class::is_person_noun;
use super::super::saying::is_saying;
use super::{MOST_EXPRESSIONS, Resolver, only};
use crate::english::{is_auxiliary, is_past_form};

impl Resolver<'_, '_> {
    /// Whom a speaker calls "they" though it is one body: the only one that the sentence before speaks
    /// of, where neither speaks of several people or things.
    pub(super) fn body_as_they(&self, at: usize) -> Option<Referent> {
        let expression = &self.expressions[at];
        let own = expression.quotation?;
        let speaker = self.speaker_of.get(own).copied().flatten()?;
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
            .filter(|&other| !self.is_adjective(other))
            .map(|other| self.expressions[other].referent)
            .filter(|&other| self.is_thing(other) && other != speaker);
        only(bodies)
    }

    /// Whom "they" does not stand for: who "we" are ("We gave them a chance"), and who did something to persons
    /// right before ("Norway hired sailors. 'They lied,'" somebody says).
    pub(super) fn others_than_they(&self, at: usize) -> Vec<Referent> {
        let groups = self.groups_of_speaker(at);
        let Some(before) = self.expressions[at].sentence.checked_sub(1) else {
            return groups;
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
            .chain(groups)
            .collect()
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
