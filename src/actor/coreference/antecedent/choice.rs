//! What the model of antecedents chooses from.

use super::{Anaphor, COLUMNS};
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
