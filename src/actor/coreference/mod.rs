//! Coreference by rules: whom pronouns and descriptions stand for. A wrong link is worse than none,
//! so whatever fits two is left open.

mod affiliation;
mod person;
mod relation;
mod thing;

use std::collections::HashMap;
use std::ops::Range;

use super::clause::Role;
use super::description;
use super::entity::{Entity, EntityKind};
use super::expression::{Case, Expression, Form, Pronoun, Referent};
use super::function_word::{is_conjunction, may_follow_subject};
use super::lexicon::Gender;
use super::name_word::is_organisation_word;
use super::surroundings::is_saying;
use super::words::Words;

/// Expressions of one sentence looked at before a pronoun at most, so that a sentence of megabytes
/// takes linear time.
const MOST_EXPRESSIONS: usize = 48;
/// Sentences looked back for a person; one more is hardly ever right on GUM news (dev half).
const PERSON_REACH: usize = 2;
/// Words between the comma of an opening clause and the subject's name at most: "Norway's prime
/// minister,".
const MOST_TITLES: usize = 7;
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
    /// How often the article names each entity.
    names: Vec<usize>,
    /// The body or state that a person is an officer of.
    body_of: HashMap<usize, usize>,
}

/// Somebody who may be meant.
#[derive(Copy, Clone, Debug)]
struct Candidate {
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
        let mut names = vec![0; entities.len()];
        for expression in expressions.iter() {
            if let (Form::Name, Referent::Entity(entity)) = (&expression.form, expression.referent)
            {
                names[entity] += 1;
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
            names,
            body_of: HashMap::new(),
        }
    }

    /// Links what stands outside quotations.
    pub(super) fn link_narration(&mut self) {
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
    pub(super) fn link_quotations(&mut self, speaker_of: Vec<Option<Referent>>) {
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
        let found = match &expression.form {
            Form::Name => return,
            Form::Unnamed(_) => {
                if let Some(other) = self.other_of(at) {
                    self.expressions[at].referent = other;
                }
                return;
            }
            Form::Owned(noun) => self.owned(at, noun),
            Form::Pronoun(Pronoun::Speaker) => {
                speaker.flatten().filter(|who| *who != Referent::Unknown)
            }
            Form::Pronoun(Pronoun::Speakers) => speaker.flatten().and_then(|who| self.group(who)),
            Form::Pronoun(Pronoun::Person(gender, case)) => {
                let (gender, case) = (*gender, *case);
                let found = self.person(at, gender, case, speaker.flatten());
                if let Some(Referent::Entity(entity)) = found {
                    let known = &mut self.entities[entity];
                    known.kind = EntityKind::Person;
                    known.traits.gender.get_or_insert(gender);
                }
                // Whoever it is blocks the way to those named before.
                found.or(Some(Referent::Unnamed(at)))
            }
            Form::Pronoun(Pronoun::Thing(case)) => self.thing(at, *case, false),
            Form::Pronoun(Pronoun::Several(case)) => self.thing(at, *case, true),
            Form::Description(noun) => {
                let all: Vec<usize>;
                // A headline comes before the names.
                let known = if self.words.is_headline(expression.sentence) {
                    all = (0..self.entities.len()).collect();
                    &all
                } else {
                    &self.introduced
                };
                description::referent(self.entities, known, self.recent(at), &self.names, noun)
            }
        };
        if let Some(found) = found {
            self.expressions[at].referent = found;
        } else if matches!(self.expressions[at].form, Form::Description(_)) {
            let noun = match &self.expressions[at].form {
                Form::Description(noun) => noun.as_str(),
                _ => "",
            };
            if description::is_person(noun) {
                self.expressions[at].referent = Referent::Unnamed(at);
            }
        }
    }

    /// Whom "we" of a speaker stands for: the body it is an officer of, or that speaks itself. Of
    /// other persons it is a group that need not be anybody asked for; but it takes in the actor
    /// who is asked for and says it.
    fn group(&self, speaker: Referent) -> Option<Referent> {
        let Referent::Entity(entity) = speaker else {
            return None;
        };
        if self.entities[entity].kind != EntityKind::Person {
            return Some(speaker);
        }
        let body = self.body_of.get(&entity).copied().map(Referent::Entity);
        body.or_else(|| self.entities[entity].actor.map(|_| speaker))
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

    fn gender(&self, referent: Referent) -> Option<Gender> {
        match referent {
            Referent::Entity(entity) => self.entities[entity].traits.gender,
            Referent::Unnamed(at) => match self.expressions[at].form {
                Form::Unnamed(gender) => gender,
                Form::Pronoun(Pronoun::Person(gender, _)) => Some(gender),
                Form::Description(ref noun) => description::gender(noun),
                _ => None,
            },
            Referent::Unknown => None,
        }
    }

    fn may_be_person(&self, referent: Referent) -> bool {
        match referent {
            Referent::Unknown => false,
            Referent::Unnamed(_) => true,
            Referent::Entity(entity) => {
                let entity = &self.entities[entity];
                match entity.kind {
                    EntityKind::Person => true,
                    EntityKind::State | EntityKind::Place => false,
                    EntityKind::Organisation | EntityKind::Other => {
                        let words = &entity.traits.words;
                        entity.traits.entry.is_none()
                            && !entity.traits.is_body
                            && entity.traits.nouns.is_empty()
                            && (2..=3).contains(&words.len())
                            && !words.iter().any(|word| {
                                is_organisation_word(word)
                                    || matches!(word.as_str(), "of" | "the" | "and")
                            })
                    }
                }
            }
        }
    }

    fn is_thing(&self, referent: Referent, several: bool) -> bool {
        match referent {
            Referent::Entity(entity) => {
                let entity = &self.entities[entity];
                matches!(entity.kind, EntityKind::State | EntityKind::Organisation)
                    && (!several || entity.traits.is_plural)
            }
            _ => false,
        }
    }

    fn candidates(&self, among: impl Iterator<Item = usize>, gender: Gender) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
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
                None => found.push(Candidate {
                    referent,
                    at,
                    role: expression.role,
                }),
            }
        }
        found
    }

    /// The nearest subject before `at` in its sentence and quotation.
    fn nearest_subject(&self, at: usize) -> Option<usize> {
        let expression = &self.expressions[at];
        self.of(expression.sentence, at, expression.quotation)
            .rev()
            .find(|&other| self.expressions[other].role == Role::Subject)
    }

    /// The subject of the main clause of a sentence, outside quotations or in one: the first, or
    /// the first after the comma where the sentence opens with a subordinate clause.
    fn main_subject(&self, sentence: usize, quotation: Option<usize>) -> Option<usize> {
        let range = self.words.of_sentence(sentence);
        let opening = self.words.word(range.start).to_lowercase();
        let is_subordinate = is_subordinating(&opening)
            || opening.len() > 4 && (opening.ends_with("ing") || opening.ends_with("ed"));
        let comma = range
            .take(MOST_EXPRESSIONS)
            .find(|&token| self.words.word(token) == ",")
            .filter(|_| is_subordinate);
        let subjects = || {
            self.of(sentence, usize::MAX, quotation)
                .filter(|&other| self.expressions[other].role == Role::Subject)
        };
        let after = |comma| subjects().find(|&other| self.expressions[other].tokens.start > comma);
        comma.and_then(after).or_else(|| subjects().next())
    }

    /// What the speaker of the quotation around `at` said before it in the same paragraph.
    fn spoken_before(&self, at: usize) -> Vec<usize> {
        let expression = &self.expressions[at];
        let Some(own) = expression.quotation else {
            return Vec::new();
        };
        let speaker = |quotation: usize| self.speaker_of.get(quotation).copied().flatten();
        let paragraph = self.words.paragraph(expression.sentence);
        let sentences = expression.sentence.saturating_sub(PERSON_REACH)..=expression.sentence;
        sentences
            .filter(|&sentence| self.words.paragraph(sentence) == paragraph)
            .flat_map(|sentence| {
                let range = &self.of_sentence[sentence];
                let end = range.end.min(at);
                range.start.max(end.saturating_sub(MOST_EXPRESSIONS))..end
            })
            .filter(|&other| {
                self.expressions[other].quotation.is_some_and(|quotation| {
                    quotation < own
                        && !matches!(speaker(quotation), None | Some(Referent::Unknown))
                        && speaker(quotation) == speaker(own)
                })
            })
            .collect()
    }

    /// The subject that comes after the clause or phrase that opens a sentence or quotation with a
    /// pronoun in it: "Though she left early, Ann Lee", "Asked about its plans, Norway". `None` where
    /// the pronoun stands elsewhere.
    fn named_after(&self, at: usize, case: Case) -> Option<Referent> {
        /// Words of an opening clause looked at; a first choice, not searched.
        const LONGEST: usize = 16;
        if !matches!(case, Case::Subject | Case::Possessive) {
            return None;
        }
        let expression = &self.expressions[at];
        let sentence = self.words.of_sentence(expression.sentence);
        let token = expression.tokens.start;
        let is_mark = |token: &usize| !self.words.is_word(*token);
        let first = (sentence.start..token).find(|token| !is_mark(token))?;
        if token - first > LONGEST / 2 {
            return None;
        }
        let opening = self.words.word(first).to_lowercase();
        let is_subordinate = is_subordinating(&opening)
            || opening.len() > 4 && (opening.ends_with("ing") || opening.ends_with("ed"));
        let opens = is_subordinate
            && !(first..token).any(|token| self.words.word(token) == ",")
            && self.of_sentence[expression.sentence].start == at;
        if !opens {
            return None;
        }
        let comma = (token..sentence.end.min(token + LONGEST))
            .find(|&token| self.words.word(token) == ",")?;
        let later = at + 1..self.of_sentence[expression.sentence].end.min(at + LONGEST);
        let mut subjects = later
            .map(|later| &self.expressions[later])
            .filter(|later| later.tokens.start > comma && later.quotation == expression.quotation)
            .take_while(|later| {
                later.form == Form::Name || later.role == Role::Possessor
            })
            .filter(|later| later.role == Role::Subject);
        let subject = subjects.next()?;
        // "Although it was slow, Ann Lee said, Norway …"
        let says = is_saying(self.words.word(subject.tokens.end))
            && self.words.word(subject.tokens.end + 1) == ",";
        let subject = if says { subjects.next()? } else { subject };
        let is_near = says || subject.tokens.start <= comma + 1 + MOST_TITLES;
        is_near.then_some(subject.referent)
    }

    /// "Wang said he", "Wang said that he".
    fn follows_saying(&self, at: usize) -> bool {
        let token = self.expressions[at].tokens.start;
        let before = |back: usize| token.checked_sub(back).map_or("", |t| self.words.word(t));
        is_saying(before(1)) || before(1) == "that" && is_saying(before(2))
    }

    /// "Wang promised more than he could give."
    fn follows_than(&self, at: usize) -> bool {
        let before = self.expressions[at].tokens.start.checked_sub(1);
        before.is_some_and(|before| self.words.word(before) == "than")
    }

    /// "While Lin was courteous, he": the clause before is a subordinate one, and its subject the
    /// nearest.
    fn closes_subordinate(&self, at: usize, nearest: Option<usize>) -> bool {
        let Some(nearest) = nearest else { return false };
        let token = self.expressions[at].tokens.start;
        let comma = token
            .checked_sub(1)
            .is_some_and(|before| self.words.word(before) == ",");
        let opening = self.expressions[nearest].tokens.start;
        comma
            && (1..=3).any(|back| {
                opening
                    .checked_sub(back)
                    .is_some_and(|before| is_subordinating(&self.words.word(before).to_lowercase()))
            })
    }

    /// Whether no new clause begins between a subject and a later expression.
    fn shares_clause(&self, subject: usize, at: usize) -> bool {
        let from = self.expressions[subject].tokens.end;
        let to = self.expressions[at].tokens.start;
        to - from <= 2 * MOST_EXPRESSIONS
            && (from..to).all(|token| {
                let word = self.words.word(token);
                if matches!(word, "and" | "or" | "but" | "," | "then") {
                    let next = self.words.word(token + 1);
                    token + 1 == to || may_follow_subject(next) || word == ","
                } else {
                    !(is_conjunction(word) || matches!(word, "who" | ";" | ":"))
                        && (!is_saying(word) || token + 1 == to)
                }
            })
    }
}

/// Whether a word opens a clause that another one rules.
fn is_subordinating(word: &str) -> bool {
    matches!(
        word,
        "while"
            | "although"
            | "though"
            | "when"
            | "if"
            | "because"
            | "after"
            | "before"
            | "since"
            | "as"
            | "once"
            | "until"
            | "unless"
    )
}
