//! What the model sees of a description and of somebody named before.

use super::super::super::entity::EntityKind;
use super::super::super::expression::Referent;
use super::super::super::fit::{Fit, fit_of};
use super::super::super::form::Form;
use super::super::super::function_word::ends_noun_phrase;
use super::super::super::lexicon::may_be_body;
use super::super::{MOST_EXPRESSIONS, Resolver};
use super::columns::{Row, log};
use super::{Antecedent, EXPRESSIONS_OF_ARTICLE};

/// How many of the columns are of descriptions.
const DESCRIPTION_COLUMNS: usize = 38;

/// What is so of a description, whoever is meant.
pub(super) struct Described {
    at: usize,
    noun: String,
    /// How well the noun fits each candidate, and how often the article names it.
    candidates: Vec<(Fit, usize)>,
    best: Fit,
    /// Names of the candidate with most, of all and of those that fit best.
    most: usize,
    most_of_best: usize,
    /// Descriptions by the noun in the article.
    same: usize,
    /// Whom the last of them before stood for.
    before: Option<Referent>,
    owner: Option<Referent>,
    owner_body: Option<Referent>,
}

impl Resolver<'_, '_> {
    /// What is so of the description at `at`; `None` of a pronoun.
    pub(super) fn description(&self, at: usize, antecedents: &[Antecedent]) -> Option<Described> {
        self.described(at)?;
        let noun = self.noun(at)?;
        let of = |antecedent: &Antecedent| match antecedent.referent {
            Referent::Entity(entity) => {
                let fit = fit_of(&self.entities[entity], &noun);
                (fit, self.names[entity])
            }
            _ => (Fit::No, 0),
        };
        let candidates: Vec<(Fit, usize)> = antecedents.iter().map(of).collect();
        let best = candidates.iter().map(|(fit, _)| *fit).max();
        let best = best.unwrap_or(Fit::No);
        let most = |least: Fit| {
            let names = candidates.iter().filter(|(fit, _)| *fit >= least);
            names.map(|(_, names)| *names).max().unwrap_or_default()
        };
        let earlier = (at.saturating_sub(EXPRESSIONS_OF_ARTICLE)..at).rev();
        let before = earlier
            .filter(|&other| self.is_by(other, &noun))
            .map(|other| self.expressions[other].referent)
            .find(|referent| *referent != Referent::Unknown);
        let is_owned = matches!(self.expressions[at].form, Form::Owned(_));
        let owner = self.owner(at).filter(|_| is_owned);
        let owner = owner.map(|owner| self.expressions[owner].referent);
        let owner_body = match owner {
            Some(Referent::Entity(owner)) => self.body_of.get(&owner).copied(),
            _ => None,
        };
        Some(Described {
            at,
            best,
            most: most(Fit::No),
            most_of_best: most(best),
            same: self.descriptions.get(&noun).copied().unwrap_or_default(),
            before,
            owner,
            owner_body: owner_body.map(Referent::Entity),
            candidates,
            noun,
        })
    }

    pub(super) fn description_columns(
        &self,
        row: &mut Row,
        described: Option<&Described>,
        antecedents: &[Antecedent],
        rank: usize,
    ) {
        let Some(described) = described else {
            row.flags([false; DESCRIPTION_COLUMNS]);
            return;
        };
        let antecedent = &antecedents[rank];
        self.fit_columns(row, described, antecedent, rank);
        self.name_columns(row, described, antecedent, rank);
        self.wording_columns(row, described, antecedent);
        self.bearer_columns(row, described, antecedent);
    }

    /// How well the noun fits.
    fn fit_columns(
        &self,
        row: &mut Row,
        described: &Described,
        antecedent: &Antecedent,
        rank: usize,
    ) {
        let traits = match antecedent.referent {
            Referent::Entity(entity) => Some(&self.entities[entity].traits),
            _ => None,
        };
        let noun = &described.noun;
        let last = noun.rsplit(' ').next().unwrap_or_default();
        let is_last = |word: &String| word == last;
        let (fit, _) = described.candidates[rank];
        let is_best = |rank: &usize| described.candidates[*rank].0 == described.best;
        let fits_best = is_best(&rank);
        let equals = (0..described.candidates.len()).filter(is_best).count();
        row.flags([
            traits.is_some_and(|traits| traits.nouns.contains(noun)),
            traits.is_some_and(|traits| traits.words.iter().any(is_last)),
            traits.is_some_and(|traits| traits.words.last().is_some_and(is_last)),
            fit == Fit::Yes,
            fit == Fit::Likely,
            fit == Fit::Open,
            traits.is_some() && fit == Fit::No,
            fits_best,
            fits_best && equals == 1,
            fits_best && equals == 2,
            fits_best && !(0..rank).any(|rank| is_best(&rank)),
        ]);
    }

    /// How often and where the candidate was named.
    fn name_columns(
        &self,
        row: &mut Row,
        described: &Described,
        antecedent: &Antecedent,
        rank: usize,
    ) {
        let (fit, names) = described.candidates[rank];
        let is_foremost = fit == described.best && names == described.most_of_best;
        row.flags([names == described.most, is_foremost]);
        row.number(log(names));
        let candidates = described.candidates.iter().enumerate();
        let rivals = candidates.filter(|(other, (of, _))| *other != rank && *of >= fit);
        let rival = rivals.map(|(_, (_, names))| *names).max();
        row.number(log(names) - log(rival.unwrap_or_default()));
        row.number(if is_foremost {
            log(described.same)
        } else {
            0.0
        });
        let sentence = self.expressions[described.at].sentence;
        let back = sentence - self.expressions[antecedent.last].sentence;
        row.number(log(back));
        row.flags([back == 0, back == 1, back > 5]);
        let before = described.before;
        row.flags([
            before == Some(antecedent.referent),
            before.is_some_and(|before| before != antecedent.referent),
        ]);
    }

    /// The words of the description and around it.
    fn wording_columns(&self, row: &mut Row, described: &Described, antecedent: &Antecedent) {
        let expression = &self.expressions[described.at];
        let opening = self.words.word(expression.tokens.start).to_lowercase();
        let next = self.words.word(expression.tokens.end);
        let (owner, body) = (described.owner, described.owner_body);
        row.flags([
            matches!(opening.as_str(), "this" | "that"),
            matches!(expression.form, Form::Owned(_)),
            owner == Some(antecedent.referent),
            body == Some(antecedent.referent),
            body.is_some() && body != Some(antecedent.referent),
            expression.tokens.len() > 2,
            matches!(expression.form, Form::Qualified(_) | Form::Unnamed(_)),
            matches!(next, "of" | "for" | "in" | "at" | "from"),
            matches!(next, "that" | "who" | "which" | "whose"),
            !ends_noun_phrase(next) && self.words.is_word(expression.tokens.end),
        ]);
    }

    /// What the candidate is.
    fn bearer_columns(&self, row: &mut Row, described: &Described, antecedent: &Antecedent) {
        let entity = match antecedent.referent {
            Referent::Entity(entity) => Some(&self.entities[entity]),
            _ => None,
        };
        let is_of = |kind| entity.is_some_and(|entity| entity.kind == kind);
        let mut headline = self
            .of_sentence
            .first()
            .cloned()
            .unwrap_or_default()
            .take(MOST_EXPRESSIONS);
        row.flags([
            headline.any(|at| self.expressions[at].referent == antecedent.referent),
            is_of(EntityKind::Place),
            is_of(EntityKind::Other),
            entity.is_some_and(|entity| entity.traits.entry.is_some()),
            entity.is_none(),
            is_of(EntityKind::Organisation) && may_be_body(&described.noun),
        ]);
    }
}
