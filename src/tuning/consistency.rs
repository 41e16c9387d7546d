//! How far two readings of the same row lie apart, as a part of the loss (R-Drop; Liang et al., NeurIPS 2021).
//!
//! Dropout and a random name make each reading another one; a model whose answer depends on neither is the
//! steadier one, toward names too.

use super::prediction::Prediction;
use crate::stance::Stance;

/// The weighted mean over rows of the symmetric divergence of their two readings,
/// `(KL(p‖q) + KL(q‖p)) / 2`, times `weight`; adds its slopes to those of the logits.
///
/// The first half of `predictions` are the first readings, the other half the second ones in the same order.
/// `shares` is what each reading counts of all, in sum 1.
pub(super) fn add_divergence(
    weight: f32,
    predictions: &[Prediction],
    shares: &[f32],
    slopes: &mut [[f32; Stance::COUNT]],
) -> f32 {
    let rows = predictions.len() / 2;
    let mut divergence = 0.0;
    for (index, (reading, share)) in predictions.iter().zip(shares).enumerate() {
        let other = &predictions[(index + rows) % predictions.len()];
        let surprise: [f32; Stance::COUNT] = std::array::from_fn(|label| {
            reading.log_probabilities[label] - other.log_probabilities[label]
        });
        let p = &reading.probabilities;
        let toward_other: f32 = p.iter().zip(surprise).map(|(p, s)| p * s).sum();
        // Both readings of a row are met here, each with half of the row's share and one direction.
        divergence += share * toward_other;
        for (label, slope) in slopes[index].iter_mut().enumerate() {
            let of_both =
                p[label] * (surprise[label] - toward_other) + p[label] - other.probabilities[label];
            *slope += weight * share * of_both;
        }
    }
    weight * divergence
}
