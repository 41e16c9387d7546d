//! What the model sees of "we" and of a body that a speaker may speak for.

use super::super::super::clause::Role;
use super::super::super::expression::Referent;
use super::super::super::form::{Form, Pronoun};
use super::super::{MOST_EXPRESSIONS, Resolver};
use super::columns::Row;
use super::{Antecedent, EXPRESSIONS_OF_ARTICLE};

/// How many of the columns are of speakers.
const SPEAKER_COLUMNS: usize = 13;

/// Words around the first name of a speaker among which an office is looked for; a first choice, not searched.
const OFFICE_REACH: usize = 8;

/// Nouns for those who speak for the body they hold office in.
const OFFICES: &[&str] = &[
    "adviser",
    "ambassador",
    "boss",
    "captain",
    "chair",
    "chairman",
    "chairwoman",
    "chief",
    "co-founder",
    "coach",
    "commander",
    "commissioner",
    "coordinator",
    "deputy",
    "director",
    "envoy",
    "executive",
    "founder",
    "general",
    "governor",
    "head",
    "leader",
    "manager",
    "mayor",
    "minister",
    "officer",
    "official",
    "organiser",
    "organizer",
    "owner",
    "partner",
    "premier",
    "president",
    "principal",
    "representative",
    "secretary",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "superintendent",
    "treasurer",
];

/// What is so of "we", whoever is meant.
pub(super) struct SpokenFor {
    /// Where the speaker is spoken of first.
    introduction: Option<usize>,
    is_officer: bool,
    /// "A baker": a noun for a person stands there, and none of the offices.
    is_somebody_else: bool,
    is_unnamed: bool,
    /// The bodies next to the introduction in its sentence, and whether the one before is its owner.
    before: Option<Referent>,
    owns: bool,
    after: Option<Referent>,
    /// What the sentence before the introduction is about.
    subject: Option<Referent>,
    /// Whom "we" stood for last, of this speaker and of another.
    own_group: Option<Referent>,
    other_group: Option<Referent>,
}

impl Resolver<'_, '_> {
    /// What is so of the "we" at `at`.
    pub(super) fn spoken_for(&self, at: usize) -> SpokenFor {
        let speaker = self
            .speaker_around(at)
            .filter(|speaker| *speaker != Referent::Unknown);
        let look_back = at.saturating_sub(EXPRESSIONS_OF_ARTICLE);
        let introduction = match speaker {
            Some(Referent::Unnamed(first)) => Some(first),
            Some(speaker) => self.expressions[look_back..]
                .iter()
                .take(EXPRESSIONS_OF_ARTICLE + MOST_EXPRESSIONS)
                .position(|other| other.referent == speaker && other.quotation.is_none())
                .map(|first| look_back + first),
            None => None,
        };
        let is_body = |other: &usize| self.is_thing(self.expressions[*other].referent);
        let referent = |other: usize| self.expressions[other].referent;
        let beside = introduction.map(|first| {
            let sentence = self.of_sentence[self.expressions[first].sentence].clone();
            let before = sentence.start.max(first.saturating_sub(MOST_EXPRESSIONS))..first;
            let after = first + 1..sentence.end.min(first + MOST_EXPRESSIONS);
            (before.rev().find(is_body), after.clone().find(is_body))
        });
        let (before, after) = beside.unwrap_or_default();
        let subject = introduction.and_then(|first| {
            let before = self.expressions[first].sentence.checked_sub(1)?;
            self.main_subject(before, None).filter(|at| is_body(at))
        });
        let mut groups = (look_back..at)
            .rev()
            .filter(|&other| {
                matches!(
                    self.expressions[other].form,
                    Form::Pronoun(Pronoun::Speakers)
                ) && referent(other) != Referent::Unknown
            })
            .map(|other| (self.speaker_around(other) == speaker, referent(other)));
        let own = groups.clone().find(|(is_own, _)| *is_own);
        let other = groups.find(|(is_own, _)| !is_own);
        let is_beside = |is_noun: &dyn Fn(usize) -> bool| {
            introduction.is_some_and(|first| self.is_beside(first, is_noun))
        };
        let is_officer =
            is_beside(&|token| OFFICES.contains(&self.words.word(token).to_lowercase().as_str()));
        SpokenFor {
            introduction,
            is_officer,
            is_somebody_else: !is_officer && is_beside(&|token| self.names_officer(token)),
            is_unnamed: matches!(speaker, Some(Referent::Unnamed(_))),
            owns: before.is_some_and(|before| self.expressions[before].role == Role::Possessor),
            before: before.map(referent),
            after: after.map(referent),
            subject: subject.map(referent),
            own_group: own.map(|(_, group)| group),
            other_group: other.map(|(_, group)| group),
        }
    }

    /// Whether one of the nouns asked for stands near an expression in its sentence.
    fn is_beside(&self, at: usize, is_noun: impl Fn(usize) -> bool) -> bool {
        let expression = &self.expressions[at];
        let sentence = self.words.of_sentence(expression.sentence);
        let tokens = &expression.tokens;
        let start = sentence
            .start
            .max(tokens.start.saturating_sub(OFFICE_REACH));
        let end = sentence.end.min(tokens.end + OFFICE_REACH);
        (start..end).any(is_noun)
    }

    pub(super) fn speaker_columns(
        &self,
        row: &mut Row,
        spoken_for: Option<&SpokenFor>,
        antecedent: &Antecedent,
    ) {
        let Some(of) = spoken_for else {
            row.flags([false; SPEAKER_COLUMNS]);
            return;
        };
        let candidate = Some(antecedent.referent);
        let introduces = of.introduction.is_some_and(|first| {
            let sentence = self.of_sentence[self.expressions[first].sentence].clone();
            sentence
                .take(MOST_EXPRESSIONS)
                .any(|other| Some(self.expressions[other].referent) == candidate)
        });
        row.flags([
            introduces,
            of.before == candidate,
            of.before == candidate && of.is_officer,
            of.after == candidate,
            of.after == candidate && of.is_officer,
            of.before == candidate && of.owns,
            of.subject == candidate,
            of.own_group == candidate,
            of.own_group.is_some() && of.own_group != candidate,
            of.other_group == candidate,
            of.is_officer,
            of.is_somebody_else,
            of.is_unnamed,
        ]);
    }
}
