//! Whom a pronoun goes on with that names a speaker: "A neighbour said it was dark. She heard shots, she added."

use std::collections::HashMap;
use std::ops::Range;

use super::super::attribution::Attribution;
use super::super::expression::Referent;
use super::super::form::{Case, Form, Number, Pronoun};
use super::Resolver;

/// The words that named who goes on, by the expression that goes on with them.
#[derive(Default)]
pub(super) struct Continued {
    sure: HashMap<usize, Range<usize>>,
    /// In order of the text.
    likely: Vec<(usize, Range<usize>)>,
}

impl Resolver<'_, '_> {
    /// The words that pronouns go on with, by what `attributions` tell.
    pub(super) fn continued_by(&self, attributions: &[Attribution]) -> Continued {
        let mut found = Continued::default();
        for attribution in attributions {
            let Some(goes_on) = attribution.goes_on else {
                continue;
            };
            let with = self.words.under(goes_on.with);
            let pronoun = self.words.under(attribution.source).start;
            let at = self
                .expressions
                .partition_point(|expression| expression.tokens.start < pronoun);
            let is_there = self
                .expressions
                .get(at)
                .is_some_and(|expression| expression.tokens.start == pronoun);
            match (is_there, goes_on.is_sure) {
                (false, _) => {}
                (true, true) => {
                    found.sure.insert(at, with);
                }
                (true, false) => found.likely.push((at, with)),
            }
        }
        found
    }

    /// Whom the pronoun at `at` surely goes on with: whom the words stand for that named them, or somebody without a
    /// name.
    pub(super) fn continued(&self, at: usize) -> Option<Referent> {
        let with = self.continued.sure.get(&at)?;
        let described = self.first_in(with, |form| !matches!(form, Form::Name | Form::Pronoun(_)));
        let referent = described.map(|described| self.expressions[described].referent);
        Some(match referent {
            Some(known @ Referent::Entity(_)) => known,
            _ => Referent::Unnamed(described.unwrap_or(at)),
        })
    }

    /// Links pronouns that are still open to those whom they likely go on with.
    pub(super) fn link_continued(&mut self) {
        for (at, with) in std::mem::take(&mut self.continued.likely) {
            if matches!(self.expressions[at].referent, Referent::Entity(_)) {
                continue;
            }
            let name = self.first_in(&with, |form| matches!(form, Form::Name));
            // "The Saudi embassy" is not Saudi Arabia.
            let whole = name.filter(|&name| self.expressions[name].tokens.end >= with.end);
            let Some(name) = whole else { continue };
            let named = self.expressions[name].referent;
            let fits = match self.expressions[at].form {
                Form::Pronoun(Pronoun::Person(gender, Case::Subject)) => {
                    // "'Halloran is a liar,' he said": somebody else does.
                    self.may_be_person(named)
                        && self.gender(named).is_none_or(|known| known == gender)
                        && !self.named_beside(at, Case::Subject).contains(&named)
                }
                Form::Pronoun(Pronoun::Thing(Case::Subject)) => {
                    self.is_thing_in(named, Number::Singular)
                }
                _ => false,
            };
            if fits {
                self.expressions[at].referent = named;
                self.learn_from_link(at, named);
            }
        }
    }

    /// The first expression among some tokens of a form that is asked for.
    fn first_in(&self, tokens: &Range<usize>, is_asked: impl Fn(&Form) -> bool) -> Option<usize> {
        let first = self
            .expressions
            .partition_point(|expression| expression.tokens.end <= tokens.start);
        let found = self.expressions[first..]
            .iter()
            .take_while(|expression| expression.tokens.start < tokens.end)
            .position(|expression| is_asked(&expression.form))?;
        Some(first + found)
    }
}
