//! Coreference: whom pronouns and descriptions stand for. A wrong link is worse than none, so the rules
//! leave open whatever fits two; of what is left open, [`antecedent`] links what a model is sure of.

mod acting_thing;
mod affiliation;
mod agreement;
mod antecedent;
mod binding;
mod closing_speaker;
mod colloquial_they;
mod continuation;
mod defined_noun;
mod described_beside;
mod done_to;
mod its;
mod judged;
mod lead;
mod message;
mod office_holder;
mod only_one;
mod opening_predicate;
mod owner;
mod parent;
mod person;
mod pleonastic;
mod referent;
mod reflexive;
mod relation;
mod relative_clause;
mod rival;
mod speaker;
mod stranger;
mod surrounding_clause;
mod tag;
mod thing;
mod variation;

use antecedent::Place;
pub use antecedent::{Anaphor, Answers, AntecedentModel, COLUMNS, Candidate, Choice, Question};
pub(super) use antecedent::{open_for, questions};
use continuation::Continued;
use defined_noun::defined_nouns;

use std::collections::HashMap;
use std::ops::Range;

use super::attribution::{Attribution, Manner};
use super::clause::Role;
use super::entity::Entity;
use super::expression::{Expression, Referent};
use super::fit::Fits;
use super::form::{Form, Number, Pronoun};
use super::lexicon::Gender;
use super::words::Words;
use super::{description, noun_class};
use crate::text::Span;

/// Expressions of one sentence looked at before a pronoun at most, so that a sentence of megabytes
/// takes linear time.
const MOST_EXPRESSIONS: usize = 48;
/// Sentences looked back for a person; one more is hardly ever right on GUM news (dev half).
const PERSON_REACH: usize = 2;
/// Entities that a headline's words are looked for among at most, the first ones named.
const MOST_IN_HEADLINE: usize = 200;
/// Sentences of nothing but quotation that are passed over on the way back.
const QUOTED_REACH: usize = 6;

/// Links the expressions of an article.
pub(super) struct Resolver<'r, 'a> {
    pub(super) words: &'r Words<'a>,
    pub(super) entities: &'r mut [Entity],
    pub(super) expressions: &'r mut [Expression],
    /// The expressions of each sentence.
    pub(super) of_sentence: Vec<Range<usize>>,
    /// The entities named up to here, in that order, and whether each is among them.
    introduced: Vec<usize>,
    is_introduced: Vec<bool>,
    /// The speaker of each quotation, once they are known.
    speaker_of: Vec<Option<Referent>>,
    /// What is said without quotation marks in somebody's own words, in order.
    own_words: Vec<(Span, Referent)>,
    /// Questions, each with who is asked, in order.
    questions: Vec<(Span, Referent)>,
    /// Whom pronouns that name a speaker go on with.
    continued: Continued,
    /// How often the article names each entity.
    names: Vec<usize>,
    /// Descriptions by each noun.
    descriptions: HashMap<String, usize>,
    /// Whom a noun with a capital stands for, where the article defines that for one: "(the “Company”)".
    defined: HashMap<String, Option<usize>>,
    /// The body or state that a person is an officer of.
    body_of: HashMap<usize, usize>,
    fits: Fits,
}

/// Somebody who may be meant.
#[derive(Copy, Clone, Debug)]
struct Person {
    referent: Referent,
    /// Position of the expression.
    at: usize,
    role: Role,
}

impl<'r, 'a> Resolver<'r, 'a> {
    pub(super) fn new(
        words: &'r Words<'a>,
        entities: &'r mut [Entity],
        expressions: &'r mut [Expression],
    ) -> Self {
        let mut of_sentence = Vec::with_capacity(words.sentence_count());
        let mut next = 0;
        for sentence in 0..words.sentence_count() {
            let start = next;
            while expressions
                .get(next)
                .is_some_and(|e| e.sentence == sentence)
            {
                next += 1;
            }
            of_sentence.push(start..next);
        }
        let is_introduced = vec![false; entities.len()];
        let defined = defined_nouns(entities);
        let mut names = vec![0; entities.len()];
        let mut descriptions: HashMap<String, usize> = HashMap::new();
        for expression in expressions.iter() {
            match (&expression.form, expression.referent) {
                (Form::Name, Referent::Entity(entity)) => names[entity] += 1,
                (Form::Description(noun) | Form::Qualified(noun) | Form::Owned(noun), _) => {
                    match descriptions.get_mut(noun) {
                        Some(count) => *count += 1,
                        None => {
                            descriptions.insert(noun.clone(), 1);
                        }
                    }
                }
                _ => {}
            }
        }
        Self {
            words,
            entities,
            expressions,
            of_sentence,
            introduced: Vec::new(),
            is_introduced,
            speaker_of: Vec::new(),
            own_words: Vec::new(),
            questions: Vec::new(),
            continued: Continued::default(),
            names,
            descriptions,
            defined,
            body_of: HashMap::new(),
            fits: Fits::default(),
        }
    }

    /// Links what the rules link. `attributions` tell who says what.
    pub(super) fn link_by_rules(&mut self, attributions: &[Attribution]) {
        self.continued = self.continued_by(attributions);
        self.own_words = self.said_in(attributions, Manner::OwnWords);
        self.questions = self.said_in(attributions, Manner::Question);
        self.link_narration();
        self.link_quotations(self.speakers(attributions));
        self.link_left_open();
        self.link_lead();
    }

    /// Links what the rules left open to whom the `model` finds most probable, and then who speaks to what
    /// that tells of them. The model knows the `answers` of who read the text. `seen` is told of each
    /// choice.
    pub(super) fn link_by_model(
        &mut self,
        model: &AntecedentModel,
        answers: &Answers,
        attributions: &[Attribution],
        seen: &mut impl FnMut(Choice),
    ) {
        self.reopen();
        self.choose_left_open(model, answers, Place::Narration, seen);
        self.link_reflexives();
        for at in 0..self.expressions.len() {
            if self.expressions[at].quotation.is_none() {
                self.affiliate(at);
            }
        }
        self.speaker_of = self.speakers(attributions);
        for at in 0..self.expressions.len() {
            let expression = &self.expressions[at];
            let is_speaker = matches!(
                expression.form,
                Form::Pronoun(Pronoun::Speaker | Pronoun::Speakers)
            );
            let speaker = self.speaker_around(at);
            let is_said = expression.quotation.is_some() || speaker.is_some();
            if is_speaker && is_said && expression.referent == Referent::Unknown {
                self.link(at, Some(speaker));
            }
        }
        self.choose_left_open(model, answers, Place::Quotation, seen);
        self.link_reflexives();
        self.link_continued();
    }

    /// Links what stands outside quotations.
    fn link_narration(&mut self) {
        for at in 0..self.expressions.len() {
            if self.expressions[at].quotation.is_none() {
                self.link(at, None);
                self.affiliate(at);
            } else {
                self.introduce(at);
            }
        }
    }

    /// Links what stands inside quotations; `speaker_of` gives the speaker of each.
    fn link_quotations(&mut self, speaker_of: Vec<Option<Referent>>) {
        self.speaker_of = speaker_of;
        self.is_introduced.fill(false);
        self.introduced.clear();
        for at in 0..self.expressions.len() {
            match self.expressions[at].quotation {
                Some(quotation) => {
                    let speaker = self.speaker_of.get(quotation).copied().flatten();
                    self.link(at, Some(speaker));
                }
                None => self.introduce(at),
            }
        }
    }

    /// Links what stayed open outside quotations, now that what quotations speak of is known.
    fn link_left_open(&mut self) {
        self.is_introduced.fill(false);
        self.introduced.clear();
        for at in 0..self.expressions.len() {
            let expression = &self.expressions[at];
            if expression.quotation.is_none() && expression.referent == Referent::Unknown {
                self.link(at, None);
                self.affiliate(at);
            } else {
                self.introduce(at);
            }
        }
    }

    fn introduce(&mut self, at: usize) {
        if let (Form::Name, Referent::Entity(entity)) =
            (&self.expressions[at].form, self.expressions[at].referent)
            && !std::mem::replace(&mut self.is_introduced[entity], true)
        {
            self.introduced.push(entity);
        }
    }

    /// Links one expression. `speaker` is given inside a quotation, as far as it is known.
    fn link(&mut self, at: usize, speaker: Option<Option<Referent>>) {
        self.introduce(at);
        let expression = &self.expressions[at];
        // What a description says comes before whom it may go on with.
        let is_description = matches!(expression.form, Form::Description(_));
        if !is_description && let Some(continued) = self.continued(at) {
            self.expressions[at].referent = continued;
            return;
        }
        let found = match &expression.form {
            Form::Name | Form::Qualified(_) => return,
            Form::Unnamed(_) => {
                if let Some(other) = self.other_of(at).or_else(|| self.varied(at)) {
                    self.expressions[at].referent = other;
                }
                return;
            }
            Form::Owned(noun) => self.owned(at, noun),
            Form::Pronoun(Pronoun::Speaker) => self
                .speaking(at, speaker)
                .filter(|who| *who != Referent::Unknown),
            Form::Pronoun(Pronoun::Speakers) if self.is_one_of_several(at) => None,
            Form::Pronoun(Pronoun::Speakers) => {
                self.speaking(at, speaker).and_then(|who| self.group(who))
            }
            Form::Pronoun(Pronoun::Addressee) => self.asked(at),
            Form::Pronoun(Pronoun::Person(gender, case)) => {
                let (gender, case) = (*gender, *case);
                self.leave_out_predicate(at);
                let speaker = speaker.flatten().or_else(|| self.speaker_around(at));
                let found = self.person(at, gender, case, speaker);
                if let Some(found) = found {
                    self.learn_from_link(at, found);
                }
                // Whoever it is blocks the way to those named before.
                found.or(Some(Referent::Unnamed(at)))
            }
            Form::Pronoun(Pronoun::Thing(case)) => self.thing(at, *case, Number::Singular),
            Form::Pronoun(Pronoun::Several(case)) => self.thing(at, *case, Number::Plural),
            Form::Description(noun) => {
                let all: Vec<usize>;
                // A headline comes before the names.
                let known = if self.words.is_headline(expression.sentence) {
                    all = (0..self.entities.len().min(MOST_IN_HEADLINE)).collect();
                    &all
                } else {
                    &self.introduced
                };
                let mut fits = std::mem::take(&mut self.fits);
                let found = description::referent(
                    self.entities,
                    known,
                    self.recent(at),
                    &self.names,
                    &mut fits,
                    noun,
                );
                let found = self
                    .defined(at, noun)
                    .or(found)
                    .or_else(|| self.country_of_officer(at, noun))
                    .or_else(|| self.office_holder(at, noun))
                    .or_else(|| self.continued(at))
                    .or_else(|| self.varied(at));
                self.fits = fits;
                found.filter(|found| {
                    !self.nearest_subject(at).is_some_and(|subject| {
                        self.expressions[subject].referent == *found
                            && self.is_described_beside(subject, at)
                    })
                })
            }
        };
        if let Some(found) = found {
            self.expressions[at].referent = found;
        } else if let Form::Description(noun) = &self.expressions[at].form
            && noun_class::is_person(noun)
        {
            self.expressions[at].referent = Referent::Unnamed(at);
        }
    }

    /// The expressions of this sentence before `at` and of the two before it.
    fn recent(&self, at: usize) -> &[Expression] {
        let sentence = self.expressions[at].sentence;
        let first = self.of_sentence[sentence.saturating_sub(2)].start;
        &self.expressions[first.max(at.saturating_sub(2 * MOST_EXPRESSIONS))..at]
    }

    /// The expressions of a sentence before `at` that stand in `quotation`.
    fn of(
        &self,
        sentence: usize,
        at: usize,
        quotation: Option<usize>,
    ) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let range = &self.of_sentence[sentence];
        let end = range.end.min(at);
        (range.start.max(end.saturating_sub(MOST_EXPRESSIONS))..end)
            .filter(move |&other| self.expressions[other].quotation == quotation)
    }

    fn candidates(&self, among: impl Iterator<Item = usize>, gender: Gender) -> Vec<Person> {
        let mut found: Vec<Person> = Vec::new();
        for at in among {
            let expression = &self.expressions[at];
            let referent = expression.referent;
            let fits = self.gender(referent).is_none_or(|known| known == gender);
            if !fits || !self.may_be_person(referent) {
                continue;
            }
            match found.iter_mut().find(|known| known.referent == referent) {
                Some(known) => {
                    if expression.role == Role::Subject {
                        known.role = Role::Subject;
                    }
                    known.at = at;
                }
                None => found.push(Person {
                    referent,
                    at,
                    role: expression.role,
                }),
            }
        }
        found
    }
}

/// What all of `referents` are, where there is one.
fn only(mut referents: impl Iterator<Item = Referent>) -> Option<Referent> {
    let first = referents.next()?;
    referents.all(|other| other == first).then_some(first)
}
