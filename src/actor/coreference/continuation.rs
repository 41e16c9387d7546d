//! Whom a pronoun goes on with that names a speaker: "A neighbour said it was dark. She heard shots, she added."

use std::collections::HashMap;
use std::ops::Range;

use super::super::attribution::Attribution;
use super::super::expression::Referent;
use super::super::form::{Case, Form, Number, Pronoun};
use super::super::lexicon::may_be_body;
use super::super::noun_class::{self, PronounUse, pronoun_use};
use super::super::saying::is_saying;
use super::Resolver;
use crate::english::is_preposition;

/// Words that named who spoke before.
#[derive(Clone)]
struct SpokeBefore {
    words: Range<usize>,
    are_name: bool,
}

/// The words that named who goes on, by the expression that goes on with them.
#[derive(Default)]
pub(super) struct Continued {
    sure: HashMap<usize, SpokeBefore>,
    /// The subject of the sentence before, by the "its" of one who speaks for it.
    represented: HashMap<usize, usize>,
    /// In order of the text.
    likely: Vec<(usize, Range<usize>)>,
}

impl Resolver<'_, '_> {
    /// The words that pronouns go on with, by what `attributions` tell.
    pub(super) fn continued_by(&self, attributions: &[Attribution]) -> Continued {
        let mut found = Continued::default();
        for attribution in attributions {
            if let Some(own) = self.own_report(attribution) {
                let words = self.words.under(attribution.source);
                let are_name = false;
                found.sure.insert(own, SpokeBefore { words, are_name });
            }
            let Some(goes_on) = attribution.goes_on else {
                continue;
            };
            let with = self.words.under(goes_on.with);
            let source = self.words.under(attribution.source);
            match (self.source_at(&source), goes_on.is_sure) {
                (None, _) => {}
                (Some(at), is_sure) => {
                    if is_sure {
                        let (words, are_name) = (with.clone(), goes_on.is_name);
                        found.sure.insert(at, SpokeBefore { words, are_name });
                    }
                    found.likely.push((at, with));
                }
            }
        }
        for at in 0..self.expressions.len() {
            found
                .represented
                .extend(self.represented_by(at).map(|subject| (at, subject)));
        }
        found
    }

    /// The subject of the sentence before, where one speaks for it: "The union has no money. 'We are poor,' said its
    /// treasurer."
    fn represented_by(&self, at: usize) -> Option<usize> {
        /// Words after "its" among which the officer is named: "its deputy chief executive".
        const REACH: usize = 3;
        let expression = &self.expressions[at];
        let is_its = matches!(
            expression.form,
            Form::Pronoun(Pronoun::Thing(Case::Possessive))
        );
        if !is_its || expression.quotation.is_some() {
            return None;
        }
        let sentence = self.words.of_sentence(expression.sentence);
        let before = (sentence.start..expression.tokens.start)
            .rev()
            .map(|token| self.words.word(token))
            .find(|word| !(is_saying(word) || matches!(*word, "," | "according" | "to")));
        let is_officer = (expression.tokens.end..expression.tokens.end + REACH)
            .any(|token| noun_class::is_person(&self.words.word(token).to_lowercase()));
        if !is_officer || !matches!(before, Some("\"" | "”" | "'" | "’")) {
            return None;
        }
        self.main_subject(expression.sentence.checked_sub(1)?, None)
    }

    /// The "it" or "its" right after a body without a name said something: "the patients' group said that it".
    fn own_report(&self, attribution: &Attribution) -> Option<usize> {
        let source = self.words.under(attribution.source);
        let said = self.words.under(attribution.said);
        let pronoun = said.start + usize::from(self.words.word(said.start) == "that");
        let at = self.at_token(pronoun)?;
        let is_thing = matches!(
            self.expressions[at].form,
            Form::Pronoun(Pronoun::Thing(Case::Subject | Case::Possessive))
        );
        let head = source
            .clone()
            .skip(1)
            .find(|&token| is_preposition(self.words.word(token)))
            .unwrap_or(source.end)
            .checked_sub(1)?;
        let noun = self.words.word(head);
        let names = self.first_in(&(head..head + 1), |form| matches!(form, Form::Name));
        let is_own = is_thing
            && source.end < said.start
            && names.is_none()
            && (pronoun_use("it", noun) == Some(PronounUse::Usual) || may_be_body(noun))
            && !self.is_pleonastic(pronoun);
        is_own.then_some(at)
    }

    /// The expression that names who speaks: a pronoun, or a description that is told whole.
    fn source_at(&self, source: &Range<usize>) -> Option<usize> {
        let pronoun = self.at_token(source.start);
        let is_pronoun = |&at: &usize| matches!(self.expressions[at].form, Form::Pronoun(_));
        pronoun.filter(is_pronoun).or_else(|| {
            let from = source.start.checked_sub(1)?;
            let last = self.first_in(&(from..source.end), |form| {
                matches!(form, Form::Description(_) | Form::Unnamed(_))
            })?;
            (self.expressions[last].tokens.end == source.end).then_some(last)
        })
    }

    /// The expression that begins at a token.
    fn at_token(&self, token: usize) -> Option<usize> {
        self.expressions
            .binary_search_by_key(&token, |expression| expression.tokens.start)
            .ok()
    }

    /// Whom the pronoun at `at` surely goes on with: whom the words stand for that named them, or somebody without a
    /// name.
    pub(super) fn continued(&self, at: usize) -> Option<Referent> {
        if let Some(&subject) = self.continued.represented.get(&at) {
            return match self.expressions[subject].referent {
                Referent::Unknown => Some(Referent::Unnamed(subject)),
                known => Some(known).filter(|known| !self.is_surely_person(*known)),
            };
        }
        let SpokeBefore { words, are_name } = self.continued.sure.get(&at)?;
        if *are_name {
            return self
                .named_by(words)
                .filter(|&named| self.may_go_on(at, named));
        }
        let described = self.first_in(words, |form| !matches!(form, Form::Name | Form::Pronoun(_)));
        let referent = described.map(|described| self.expressions[described].referent);
        Some(match referent {
            Some(known @ Referent::Entity(_)) => known,
            _ => Referent::Unnamed(described.unwrap_or(at)),
        })
    }

    /// Links pronouns that are still open to those whom they likely go on with.
    pub(super) fn link_continued(&mut self) {
        for (at, subject) in std::mem::take(&mut self.continued.represented) {
            let found = self.expressions[subject].referent;
            let is_open = !matches!(self.expressions[at].referent, Referent::Entity(_));
            if is_open && self.is_thing(found) {
                self.expressions[at].referent = found;
            }
        }
        for (at, with) in std::mem::take(&mut self.continued.likely) {
            if matches!(self.expressions[at].referent, Referent::Entity(_)) {
                continue;
            }
            let Some(named) = self.named_by(&with) else {
                continue;
            };
            if self.may_go_on(at, named) {
                self.expressions[at].referent = named;
                self.learn_from_link(at, named);
            }
        }
    }

    /// Whom some words name: Lin in "Lin of the Institute"; "the Saudi embassy" is not Saudi Arabia.
    fn named_by(&self, words: &Range<usize>) -> Option<Referent> {
        let name = self.first_in(words, |form| matches!(form, Form::Name))?;
        let name = &self.expressions[name];
        let end = name.tokens.end;
        let is_whole = end >= words.end || is_preposition(self.words.word(end));
        (is_whole && name.tokens.start <= words.start).then_some(name.referent)
    }

    /// Whether the pronoun at `at`, which names a speaker, may go on with somebody named before.
    fn may_go_on(&self, at: usize, named: Referent) -> bool {
        match self.expressions[at].form {
            Form::Pronoun(Pronoun::Person(gender, Case::Subject)) => {
                // "'Halloran is a liar,' he said": somebody else does.
                self.may_be_person(named)
                    && self.gender(named).is_none_or(|known| known == gender)
                    && !self.named_beside(at, Case::Subject).contains(&named)
            }
            Form::Pronoun(Pronoun::Thing(Case::Subject)) => {
                self.is_thing_in(named, Number::Singular)
            }
            _ => self.may_vary(at, named),
        }
    }

    /// The first expression among some tokens of a form that is asked for.
    pub(super) fn first_in(
        &self,
        tokens: &Range<usize>,
        is_asked: impl Fn(&Form) -> bool,
    ) -> Option<usize> {
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
