//! The label of a sentence toward an actor.

use super::context::Place;
use super::explanation::Explanation;
use crate::actor::Mention;
use crate::stance::{Probabilities, Stance};

/// What one sentence says of one actor.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelledSentence {
    /// Position of the sentence in the article, the first being 0.
    pub sentence: usize,
    /// Position of the actor among those asked for.
    pub actor: usize,
    /// Where the sentence mentions the actor, in bytes of the article; empty where it does not.
    pub mentions: Vec<Mention>,
    /// Calibrated probabilities of the sentence alone; `None` where the sentence does not mention the actor:
    /// then there is no stance toward it to read.
    pub alone: Option<Probabilities>,
    /// Probabilities of the sentence at its place, those of the sentence alone where no place was read; `None`
    /// where the sentence does not mention the actor.
    pub probabilities: Option<Probabilities>,
    /// The place that was read with the sentence; `None` where the sentence was read alone, or does not
    /// mention the actor.
    pub place: Option<Place>,
    /// What carried the label, its words in bytes of the article; `None` where no explanation was asked
    /// for or the actor is not mentioned.
    pub explanation: Option<Explanation>,
}

impl LabelledSentence {
    /// The most probable label, neutral where the actor is not mentioned.
    pub fn stance(&self) -> Stance {
        self.probabilities.map_or(Stance::Neutral, |probabilities| {
            probabilities.most_probable()
        })
    }

    /// Whether the sentence mentions the actor.
    pub fn is_mentioned(&self) -> bool {
        self.probabilities.is_some()
    }
}
