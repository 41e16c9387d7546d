//! Whom a pronoun or description stands for where the rules leave it open: a conditional logistic
//! model of which of those spoken of before it is, or none of them, fitted on our articles.
//!
//! The rules name nobody unless one and only one fits. What they leave open is mostly somebody all the
//! same, and what tells who weighs little each: how far back, in what role, how often. The model weighs
//! it, and takes the most probable antecedent where that is probable enough.

mod choice;
mod columns;
mod description_columns;
mod model;
mod question;
mod speaker_columns;

pub use choice::{Candidate, Choice};
pub use columns::COLUMNS;
pub use model::{Anaphor, AntecedentModel};
pub use question::{Answers, Question};
pub(in crate::actor) use question::{open_for, questions};

use std::collections::HashMap;
use std::ops::Range;

use super::super::clause::Role;
use super::super::entity::EntityKind;
use super::super::expression::Referent;
use super::super::form::{Case, Form, Pronoun};
use super::super::function_word::is_conjunction;
use super::super::gazetteer::is_of_a_people;
use super::super::lexicon::may_be_body;
use super::super::words::capitalised;
use super::super::{fit, noun_class};
use super::Resolver;
use super::binding::Binding;

/// How far back the antecedent of a pronoun is looked for.
struct Reach {
    sentences: usize,
    /// Paragraphs between both at most.
    paragraphs: usize,
}

/// Of "it", "they"; a first choice. More (8 and 3, 12 and 5) found no more on our development texts.
const NEAR: Reach = Reach {
    sentences: 5,
    paragraphs: 2,
};
/// Of "she", "he": profiles and columns go on about their person for paragraphs. Tuned on the texts of other kinds
/// that may be learnt (of 5 and 2 to 30 and 12).
const OF_PERSONS: Reach = Reach {
    sentences: 20,
    paragraphs: 8,
};
/// Expressions looked back over for the antecedent of a pronoun at most, so that time stays linear.
const EXPRESSIONS: usize = 120;
/// Candidates for a description at most, the last ones spoken of, so that time stays linear.
const CANDIDATES: usize = 40;
/// Expressions looked back over to count how often somebody was spoken of: more than a newspaper article has.
const EXPRESSIONS_OF_ARTICLE: usize = 400;

/// Somebody who was spoken of before.
#[derive(Copy, Clone, Debug)]
struct Antecedent {
    referent: Referent,
    /// Position of the last expression that refers to it.
    last: usize,
    /// Expressions that refer to it, up to the anaphor.
    count: usize,
}

/// Where an expression stands.
#[derive(Copy, Clone, PartialEq, Eq)]
pub(super) enum Place {
    Narration,
    Quotation,
}

impl Resolver<'_, '_> {
    /// Links what the rules left open outside quotations, or inside, to whom the model finds most probable.
    /// `seen` is told of each choice.
    pub(super) fn choose_left_open(
        &mut self,
        model: &AntecedentModel,
        answers: &Answers,
        place: Place,
        seen: &mut impl FnMut(Choice),
    ) {
        for at in 0..self.expressions.len() {
            let expression = &self.expressions[at];
            let is_elsewhere = match place {
                Place::Narration => expression.quotation.is_some(),
                Place::Quotation => expression.quotation.is_none(),
            };
            if is_elsewhere {
                continue;
            }
            if let Some(continued) = self.continued(at) {
                self.expressions[at].referent = continued;
            }
            if self.expressions[at].referent != Referent::Unknown {
                continue;
            }
            let Some(anaphor) = self.anaphor(at) else {
                continue;
            };
            let antecedents = self.antecedents(at, anaphor);
            let choice = self.choice(at, anaphor, &antecedents, answers);
            let found = model.most_probable(anaphor, &choice.candidates);
            let found = found.map(|found| antecedents[found].referent);
            seen(choice);
            match found {
                // A body without a name keeps others away.
                Some(Referent::Unnamed(_)) if anaphor != Anaphor::Person => {}
                Some(found) => {
                    self.expressions[at].referent = found;
                    // What is likely is no ground to make a person of a body.
                    let is_body = matches!(found, Referent::Entity(entity)
                        if self.entities[entity].kind == EntityKind::Organisation);
                    if !is_body {
                        self.learn_from_link(at, found);
                    }
                }
                None => {}
            }
            // Somebody keeps others away, whoever it is.
            if anaphor == Anaphor::DescribedPerson
                && self.expressions[at].referent == Referent::Unknown
            {
                self.expressions[at].referent = Referent::Unnamed(at);
            }
        }
    }

    pub(super) fn anaphor(&self, at: usize) -> Option<Anaphor> {
        let token = self.expressions[at].tokens.start;
        match self.expressions[at].form {
            // "Himself" is the subject of its clause, which the rules know.
            Form::Pronoun(
                Pronoun::Person(_, Case::Reflexive)
                | Pronoun::Thing(Case::Reflexive)
                | Pronoun::Several(Case::Reflexive),
            ) => None,
            Form::Pronoun(Pronoun::Person(..)) => Some(Anaphor::Person),
            // "It rained", "it began on Tuesday".
            Form::Pronoun(Pronoun::Thing(Case::Subject))
                if self.is_impersonal(token)
                    || self.happens(token)
                    || self.is_agreement(self.expressions[at].sentence, token) =>
            {
                None
            }
            Form::Pronoun(Pronoun::Thing(_)) if self.is_set_phrase(token) => None,
            Form::Pronoun(Pronoun::Thing(_)) => Some(Anaphor::Thing),
            Form::Pronoun(Pronoun::Several(_)) => Some(Anaphor::Several),
            Form::Pronoun(Pronoun::Speakers) => {
                let is_said =
                    self.expressions[at].quotation.is_some() || self.speaker_around(at).is_some();
                (is_said && !self.is_one_of_several(at)).then_some(Anaphor::Speakers)
            }
            Form::Description(_) | Form::Qualified(_) | Form::Owned(_) | Form::Unnamed(_) => {
                self.described(at)
            }
            _ => None,
        }
    }

    /// Which sort of description the expression at `at` is, where it may stand for somebody named before.
    fn described(&self, at: usize) -> Option<Anaphor> {
        let expression = &self.expressions[at];
        // A headline comes before the names.
        if self.words.is_headline(expression.sentence) {
            return None;
        }
        let opening = self.words.word(expression.tokens.start).to_lowercase();
        let is_definite = matches!(opening.as_str(), "the" | "this" | "that")
            || matches!(expression.form, Form::Owned(_) | Form::Description(_));
        let noun = self.noun(at)?;
        if !is_definite {
            None
        } else if noun_class::is_person(&noun) || is_of_a_people(&capitalised(&noun)) {
            Some(Anaphor::DescribedPerson)
        } else {
            noun_class::is_body(&noun).then_some(Anaphor::DescribedBody)
        }
    }

    /// The noun of a description, in lower case.
    pub(super) fn noun(&self, at: usize) -> Option<String> {
        let expression = &self.expressions[at];
        match &expression.form {
            Form::Description(noun) | Form::Qualified(noun) | Form::Owned(noun) => {
                Some(noun.clone())
            }
            Form::Unnamed(_) => Some(self.words.word(expression.tokens.end - 1).to_lowercase()),
            _ => None,
        }
    }

    /// Whether an expression is a description by `noun`.
    fn is_by(&self, at: usize, noun: &str) -> bool {
        match &self.expressions[at].form {
            Form::Description(known) | Form::Qualified(known) | Form::Owned(known) => known == noun,
            _ => false,
        }
    }

    fn actor_of(&self, referent: Referent) -> Option<usize> {
        match referent {
            Referent::Entity(entity) => self.entities[entity].actor,
            _ => None,
        }
    }

    /// Those who may be meant by the expression at `at`, the last one spoken of first.
    fn antecedents(&self, at: usize, anaphor: Anaphor) -> Vec<Antecedent> {
        let sentence = self.expressions[at].sentence;
        let own_noun = anaphor.is_described().then(|| self.noun(at)).flatten();
        let mut others = match self.expressions[at].form {
            Form::Pronoun(Pronoun::Person(_, case)) => {
                let mut others = self.named_beside(at, case);
                // Who speaks says "I".
                others.extend(self.speaker_around(at));
                others.extend(self.counsel(at));
                others.extend(self.asked_before(at));
                others.extend(self.asked(at));
                others
            }
            Form::Pronoun(Pronoun::Thing(Case::Subject)) => self.addressees(at),
            Form::Pronoun(Pronoun::Several(_)) => self.others_than_they(at),
            // "The minister came here," the farmer said.
            Form::Description(_) | Form::Unnamed(_) | Form::Qualified(_)
                if anaphor == Anaphor::DescribedPerson =>
            {
                self.speaker_around(at).into_iter().collect()
            }
            _ => Vec::new(),
        };
        others.extend(self.renamed(at));
        let before = self.of(sentence, at, self.expressions[at].quotation);
        others.extend(
            before
                .filter(|&other| self.is_told_apart(at, other))
                .map(|other| self.expressions[other].referent),
        );
        let is_of_noun = |other: usize| {
            own_noun.as_ref().is_some_and(|noun| {
                let expression = &self.expressions[other];
                let last = expression.tokens.end - 1;
                self.is_by(other, noun)
                    || matches!(expression.form, Form::Unnamed(_))
                        && self.words.word(last).eq_ignore_ascii_case(noun)
            })
        };
        let reach = match anaphor {
            Anaphor::Person if !self.describes_somebody_before(at) => OF_PERSONS,
            _ => NEAR,
        };
        let mut found: Vec<Antecedent> = Vec::new();
        let mut position_of: HashMap<Referent, Option<usize>> = HashMap::new();
        for last in (at.saturating_sub(EXPRESSIONS_OF_ARTICLE)..at).rev() {
            let expression = &self.expressions[last];
            let referent = match expression.referent {
                Referent::Unknown if is_of_noun(last) => Referent::Unnamed(last),
                Referent::Unknown if own_noun.is_some() => continue,
                // Somebody without a name may come again by the same noun.
                Referent::Unnamed(other) if own_noun.is_some() && !is_of_noun(other) => continue,
                // "The agency", whichever it is.
                Referent::Unknown if anaphor != Anaphor::Person && self.describes_body(last) => {
                    Referent::Unnamed(last)
                }
                Referent::Unknown => continue,
                referent => referent,
            };
            let is_of_article = own_noun.is_some() || anaphor == Anaphor::Speakers;
            let is_near = is_of_article && found.len() < CANDIDATES
                || !is_of_article
                    && sentence - expression.sentence <= reach.sentences
                    && self.words.paragraph(sentence) - self.words.paragraph(expression.sentence)
                        <= reach.paragraphs
                    && at - last <= EXPRESSIONS;
            let position = *position_of.entry(referent).or_insert_with(|| {
                let may_be =
                    is_near && !others.contains(&referent) && self.may_be_meant(at, referent);
                may_be.then(|| {
                    found.push(Antecedent {
                        referent,
                        last,
                        count: 0,
                    });
                    found.len() - 1
                })
            });
            if let Some(position) = position {
                found[position].count += 1;
            }
        }
        if let Some(body) = self.body_before_quotation(at) {
            found.retain(|antecedent| antecedent.referent == body);
        }
        found
    }

    /// Whether "him" is somebody else than the expression at `position` because both stand in one clause:
    /// "Lin thanked him", "Lin told Roe to thank him".
    fn is_told_apart(&self, at: usize, position: usize) -> bool {
        let (own, last) = (&self.expressions[at], &self.expressions[position]);
        let is_object = matches!(
            own.form,
            Form::Pronoun(
                Pronoun::Person(_, Case::Object)
                    | Pronoun::Thing(Case::Object)
                    | Pronoun::Several(Case::Object)
            )
        );
        let acts_on_it = is_object && self.acts_in_relative(at) == Some(position);
        if acts_on_it || self.is_described_beside(position, at) {
            return true;
        }
        let acts = last.role == Role::Subject || self.words.word(last.tokens.end) == "to";
        if !is_object || !acts || last.sentence != own.sentence {
            return false;
        }
        let is_thing = matches!(own.form, Form::Pronoun(Pronoun::Thing(_)));
        // "Lin followed a man and thanked him"
        if !is_thing && self.nearest_subject(at) == Some(position) {
            return self.binding(position, at) == Binding::Disjoint;
        }
        let nearest = self.nearest_subject(at);
        let acts_with = nearest.and_then(|nearest| self.acts_with(nearest));
        if let Some(nearest) = nearest
            && acts_with == Some(last.referent)
        {
            return self.binding(nearest, at) == Binding::Disjoint;
        }
        !self.parts_clause(last.tokens.end..own.tokens.start)
    }

    /// Whether a clause or phrase of its own begins among some tokens.
    pub(super) fn parts_clause(&self, mut tokens: Range<usize>) -> bool {
        tokens.any(|token| {
            let word = self.words.word(token);
            is_conjunction(word) || matches!(word, "," | ";" | ":" | "—" | "that" | "who" | "which")
        })
    }

    fn describes_body(&self, at: usize) -> bool {
        match &self.expressions[at].form {
            Form::Description(noun) | Form::Owned(noun) => noun_class::is_body(noun),
            _ => false,
        }
    }

    /// Whether number, gender and sort allow that the expression at `at` stands for `referent`.
    fn may_be_meant(&self, at: usize, referent: Referent) -> bool {
        match &self.expressions[at].form {
            Form::Pronoun(Pronoun::Person(gender, _)) => {
                self.may_be_person(referent)
                    && self.gender(referent).is_none_or(|known| known == *gender)
            }
            Form::Pronoun(Pronoun::Thing(_) | Pronoun::Several(_)) => match referent {
                Referent::Unnamed(other) => self.describes_body(other),
                _ => self.is_thing(referent),
            },
            Form::Pronoun(Pronoun::Speakers) => match referent {
                Referent::Entity(entity) => {
                    self.is_thing(referent) || self.entities[entity].kind == EntityKind::Other
                }
                _ => false,
            },
            _ => match (self.described(at), referent) {
                (Some(_), Referent::Unnamed(_)) => true,
                (Some(_), Referent::Entity(entity))
                    if fit::is_another(
                        &self.entities[entity],
                        &self.noun(at).unwrap_or_default(),
                    ) =>
                {
                    false
                }
                (Some(Anaphor::DescribedPerson), _) => {
                    let noun = self.noun(at).unwrap_or_default();
                    let (gender, known) = (noun_class::gender(&noun), self.gender(referent));
                    let is_person = self.may_be_person(referent)
                        && (gender.is_none() || known.is_none() || gender == known);
                    is_person || may_be_body(&noun) && self.is_thing(referent)
                }
                (Some(Anaphor::DescribedBody), Referent::Entity(entity)) => {
                    let kind = self.entities[entity].kind;
                    let noun = self.noun(at).unwrap_or_default();
                    if noun_class::is_state(&noun) {
                        matches!(kind, EntityKind::State | EntityKind::Place)
                    } else {
                        matches!(kind, EntityKind::Organisation | EntityKind::Other)
                    }
                }
                _ => false,
            },
        }
    }
}
