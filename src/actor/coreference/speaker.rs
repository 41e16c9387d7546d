//! Who speaks in each quotation, as far as the expressions that name the speaker are linked, and for whom.

use super::super::attribution::{Attribution, Manner};
use super::super::clause::Role;
use super::super::entity::EntityKind;
use super::super::expression::{Expression, Referent};
use super::super::form::{Form, Pronoun};
use super::Resolver;
use crate::text::Span;

impl Resolver<'_, '_> {
    /// The speaker of each quotation.
    pub(super) fn speakers(&self, attributions: &[Attribution]) -> Vec<Option<Referent>> {
        let quotations = &self.words.quotations;
        let mut speakers = vec![None; quotations.len()];
        for attribution in attributions
            .iter()
            .filter(|said| said.manner == Manner::Attributed)
        {
            let first = quotations.partition_point(|q| q.end <= attribution.said.start);
            let speaker = self.who_says(attribution);
            let said = quotations[first..]
                .iter()
                .take_while(|quotation| quotation.start < attribution.said.end)
                .count();
            speakers[first..first + said].fill(speaker);
        }
        speakers
    }

    /// Whom the words that name a speaker stand for.
    fn who_says(&self, attribution: &Attribution) -> Option<Referent> {
        let source = self.words.under(attribution.source);
        // "The mayor" for "mayor".
        let begins = source.start.saturating_sub(1);
        let at = self.expressions.partition_point(|e| {
            e.tokens.start < begins || e.tokens.start < source.start && e.tokens.end <= source.start
        });
        let inside = || {
            self.expressions[at..]
                .iter()
                .take_while(|e| e.tokens.end <= source.end)
        };
        let mut heads = inside().filter(|e| {
            !matches!(e.role, Role::Possessor | Role::Oblique) && e.referent != Referent::Unknown
        });
        // "Ms Stone and Mr Roe said": neither of them alone.
        let joined = (source.start..source.end).find(|&token| self.words.word(token) == "and");
        heads
            .next()
            .map(|first| {
                let is_joint = joined.is_some_and(|and| first.tokens.end <= and)
                    && heads.any(|other| other.referent != first.referent);
                if is_joint {
                    Referent::Unknown
                } else {
                    first.referent
                }
            })
            // "The statement said"
            .or_else(|| self.author(attribution))
            // "One of them said": somebody, and nobody known.
            .or_else(|| {
                let is_nobody =
                    |e: &Expression| matches!(e.form, Form::Pronoun(Pronoun::Several(_)));
                inside().all(is_nobody).then_some(Referent::Unknown)
            })
    }

    /// What is said in such a manner, and by whom, or of a question to whom, in order.
    pub(super) fn said_in(
        &self,
        attributions: &[Attribution],
        manner: Manner,
    ) -> Vec<(Span, Referent)> {
        let own = attributions.iter().filter(|said| said.manner == manner);
        let named = |said: &Attribution| {
            let source = self.words.under(said.source);
            let name = self.first_in(&source, |form| *form == Form::Name)?;
            Some(self.expressions[name].referent)
        };
        own.filter_map(|said| Some((said.said, self.who_says(said).or_else(|| named(said))?)))
            .collect()
    }

    /// The speaker around the expression at `at`, of a quotation or of what is said without marks, where it stands in
    /// one and that is known.
    pub(super) fn speaker_around(&self, at: usize) -> Option<Referent> {
        match self.expressions[at].quotation {
            Some(quotation) => self.speaker_of.get(quotation).copied().flatten(),
            None => self.named_around(&self.own_words, at),
        }
    }

    /// Who speaks around the expression at `at`: the `speaker` of its quotation, or outside of any who says it in an
    /// interview.
    pub(super) fn speaking(
        &self,
        at: usize,
        speaker: Option<Option<Referent>>,
    ) -> Option<Referent> {
        if let Some(quoted) = speaker {
            return quoted;
        }
        self.named_around(&self.own_words, at)
    }

    /// Who is asked in the question around the expression at `at`.
    pub(super) fn asked(&self, at: usize) -> Option<Referent> {
        self.named_around(&self.questions, at)
    }

    /// Whom what is `said` around the expression at `at` is attributed to.
    fn named_around(&self, said: &[(Span, Referent)], at: usize) -> Option<Referent> {
        let span = self.words.span(&self.expressions[at].tokens);
        let next = said.partition_point(|(said, _)| said.end <= span.start);
        let (said, whom) = said.get(next)?;
        said.contains(span).then_some(*whom)
    }

    /// Whose text it is that speaks, where who spoke before is known.
    fn author(&self, attribution: &Attribution) -> Option<Referent> {
        let goes_on = attribution.goes_on?;
        let with = self.words.under(goes_on.with);
        let named = self.first_in(&with, |form| matches!(form, Form::Name | Form::Pronoun(_)))?;
        Some(self.expressions[named].referent).filter(|who| *who != Referent::Unknown)
    }

    /// "Each of us": several who are not one body.
    pub(super) fn is_one_of_several(&self, at: usize) -> bool {
        let token = self.expressions[at].tokens.start;
        let before = |back: usize| token.checked_sub(back).map_or("", |at| self.words.word(at));
        before(1) == "of"
            && matches!(
                before(2),
                "all" | "both" | "each" | "most" | "none" | "some"
            )
    }

    /// Whom the speaker of the quotation around `at` speaks for, by what "we" stands for in it and before it in
    /// the paragraph.
    pub(super) fn groups_of_speaker(&self, at: usize) -> Vec<Referent> {
        if self.expressions[at].quotation.is_none() && self.speaker_around(at).is_none() {
            return Vec::new();
        }
        let group = self
            .speaker_around(at)
            .and_then(|speaker| self.group(speaker));
        let said = self.spoken_before(at).into_iter();
        let own = self.of(
            self.expressions[at].sentence,
            usize::MAX,
            self.expressions[at].quotation,
        );
        said.chain(own)
            .map(|other| &self.expressions[other])
            .filter(|other| matches!(other.form, Form::Pronoun(Pronoun::Speakers)))
            .map(|other| other.referent)
            .filter(|referent| *referent != Referent::Unknown)
            .chain(group)
            .collect()
    }

    /// "Norway refused. A spokesman said: 'We cannot.'": the body that a spokesman without a name is of, or that the
    /// sentence before is about.
    fn body_of_spokesman(&self, at: usize) -> Option<Referent> {
        let expression = &self.expressions[at];
        let tokens = &expression.tokens;
        if !self.words.word(tokens.end - 1).starts_with("spokes") {
            return None;
        }
        let is_body = |other: usize| {
            Some(self.expressions[other].referent).filter(|whose| self.is_thing(*whose))
        };
        if matches!(self.words.word(tokens.end), "at" | "for" | "from" | "of") {
            let next = at + 1;
            let is_near = self
                .expressions
                .get(next)
                .is_some_and(|next| next.tokens.start <= tokens.end + 2);
            return is_near.then(|| is_body(next)).flatten();
        }
        let before = expression.sentence.checked_sub(1)?;
        let is_next = self.words.paragraph(expression.sentence) - self.words.paragraph(before) <= 1;
        self.main_subject(before, None)
            .filter(|_| is_next)
            .and_then(is_body)
    }

    /// Whom "we" of a speaker stands for: the body it is an officer of, or that speaks itself. Of
    /// other persons it is a group that need not be anybody.
    pub(super) fn group(&self, speaker: Referent) -> Option<Referent> {
        let entity = match speaker {
            Referent::Entity(entity) => entity,
            Referent::Unnamed(at) => return self.body_of_spokesman(at),
            Referent::Unknown => return None,
        };
        if self.entities[entity].kind != EntityKind::Person {
            return Some(speaker);
        }
        self.body_of.get(&entity).copied().map(Referent::Entity)
    }
}
