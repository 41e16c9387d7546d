//! What the model of antecedents chooses from.

use super::super::super::expression::Referent;
use super::super::Resolver;
use super::{Anaphor, Answers, Antecedent, COLUMNS};
use crate::text::Span;

/// A pronoun or description that the rules leave open, and those who may be meant by it.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Where it stands, in bytes of the article.
    pub span: Span,
    /// What it is.
    pub anaphor: Anaphor,
    /// Those who may be meant, the last one spoken of first.
    pub candidates: Vec<Candidate>,
}

/// Somebody who may be meant.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Its position among the actors asked for, where it is one of them.
    pub actor: Option<usize>,
    /// Its position among the entities of the article, where it has a name.
    pub entity: Option<usize>,
    /// What the model sees: one number for each of [`COLUMNS`].
    pub columns: [f64; COLUMNS.len()],
    /// The log-odds that it is meant by who was asked a [`Question`](super::Question) about it, if anybody was.
    pub answer: Option<f64>,
}

impl Resolver<'_, '_> {
    /// The choice for the expression at `at` among those who may be meant, `answers` being known.
    pub(super) fn choice(
        &self,
        at: usize,
        anaphor: Anaphor,
        antecedents: &[Antecedent],
        answers: &Answers,
    ) -> Choice {
        let span = self.words.span(&self.expressions[at].tokens);
        let columns = self.columns(at, anaphor, antecedents);
        let candidate = |(antecedent, columns): (&Antecedent, _)| {
            let entity = match antecedent.referent {
                Referent::Entity(entity) => Some(entity),
                _ => None,
            };
            Candidate {
                actor: self.actor_of(antecedent.referent),
                entity,
                columns,
                answer: entity.and_then(|entity| answers.of(span, entity)),
            }
        };
        Choice {
            span,
            anaphor,
            candidates: antecedents.iter().zip(columns).map(candidate).collect(),
        }
    }
}
