//! What the head says of a row that is learnt.

use crate::stance::Stance;

/// Probabilities of the labels, and their logarithms.
#[derive(Copy, Clone, Debug)]
pub(super) struct Prediction {
    pub(super) probabilities: [f32; Stance::COUNT],
    pub(super) log_probabilities: [f32; Stance::COUNT],
}

impl Prediction {
    pub(super) fn from_logits(logits: [f32; Stance::COUNT]) -> Self {
        let most = logits.iter().copied().fold(f32::MIN, f32::max);
        let exponentials = logits.map(|logit| (logit - most).exp());
        let sum: f32 = exponentials.iter().sum();
        Self {
            probabilities: exponentials.map(|exponential| exponential / sum),
            log_probabilities: logits.map(|logit| logit - most - sum.ln()),
        }
    }
}
