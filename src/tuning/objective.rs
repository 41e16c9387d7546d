//! The pooled linear head that an encoder is tuned with, and its loss.

use ndarray::{Array1, ArrayView2};

use super::consistency::add_divergence;
use super::prediction::Prediction;
use crate::encoder::HiddenStates;
use crate::features::encoder::{PooledTokens, Pooling};
use crate::head::Head;
use crate::stance::Stance;

/// A linear map from pooled columns to one logit a label.
#[derive(Clone, Debug, PartialEq)]
pub struct PooledHead {
    /// Shape (labels, columns).
    pub weight: Vec<f32>,
    /// Shape (labels).
    pub bias: Vec<f32>,
}

impl PooledHead {
    /// All zeros.
    pub fn zeros(width: usize) -> Self {
        Self {
            weight: vec![0.0; Stance::COUNT * width],
            bias: vec![0.0; Stance::COUNT],
        }
    }

    /// The same head as models have it.
    ///
    /// # Errors
    /// Where a weight is not a finite number.
    pub fn to_head(&self) -> Result<Head, String> {
        let shape = (Stance::COUNT, self.weight.len() / Stance::COUNT);
        let weight =
            ArrayView2::from_shape(shape, &self.weight).map_err(|error| error.to_string())?;
        Head::from_parts(weight.to_owned(), Array1::from_vec(self.bias.clone()))
    }

    /// One logit a label for a row of columns.
    pub fn logits(&self, columns: &[f32]) -> [f32; Stance::COUNT] {
        let mut logits = [0.0; Stance::COUNT];
        for ((logit, weights), bias) in logits
            .iter_mut()
            .zip(self.weight.chunks_exact(columns.len()))
            .zip(&self.bias)
        {
            *logit = bias + weights.iter().zip(columns).map(|(w, x)| w * x).sum::<f32>();
        }
        logits
    }
}

/// What a row should be labelled, and how much it counts.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Goal {
    /// A probability for each label, smoothed already.
    pub probabilities: [f32; Stance::COUNT],
    /// Weight of the row in the loss.
    pub weight: f32,
}

impl Goal {
    /// Probabilities with `smoothing` of their mass spread evenly (Szegedy et al. 2016).
    pub fn new(probabilities: [f64; Stance::COUNT], smoothing: f64, weight: f32) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_precision_loss,
            reason = "probabilities need no 64 bits"
        )]
        Self {
            probabilities: probabilities
                .map(|p| (p * (1.0 - smoothing) + smoothing / Stance::COUNT as f64) as f32),
            weight,
        }
    }
}

/// One input of a batch: its tokens, its pooled columns after dropout, its goal.
#[derive(Clone, Debug)]
pub(super) struct PooledRow {
    pub(super) tokens: PooledTokens,
    pub(super) columns: Vec<f32>,
    pub(super) goal: Goal,
}

/// The weighted mean of the rows' cross-entropies, and its gradients; where a `consistency` is given, the
/// second half of `rows` are the first half read again, and it weighs how far the two readings lie apart.
///
/// Adds those of the head to `head_sums` and leaves those of the columns in `column_gradients`.
pub(super) fn loss_and_gradients(
    head: &PooledHead,
    rows: &[PooledRow],
    consistency: Option<f32>,
    head_sums: &mut PooledHead,
    column_gradients: &mut Vec<Vec<f32>>,
) -> f32 {
    let total: f32 = rows.iter().map(|row| row.goal.weight).sum();
    let shares: Vec<f32> = rows.iter().map(|row| row.goal.weight / total).collect();
    let predictions: Vec<Prediction> = rows
        .iter()
        .map(|row| Prediction::from_logits(head.logits(&row.columns)))
        .collect();
    let mut slopes = vec![[0.0; Stance::COUNT]; rows.len()];
    let mut loss = 0.0;
    for (((row, prediction), share), slopes) in
        rows.iter().zip(&predictions).zip(&shares).zip(&mut slopes)
    {
        for (label, slope) in slopes.iter_mut().enumerate() {
            let goal = row.goal.probabilities[label];
            loss -= share * goal * prediction.log_probabilities[label];
            *slope = share * (prediction.probabilities[label] - goal);
        }
    }
    if let Some(weight) = consistency {
        loss += add_divergence(weight, &predictions, &shares, &mut slopes);
    }
    column_gradients.clear();
    for (row, slopes) in rows.iter().zip(slopes) {
        let mut gradient = vec![0.0; row.columns.len()];
        for (label, slope) in slopes.into_iter().enumerate() {
            head_sums.bias[label] += slope;
            let range = label * row.columns.len()..(label + 1) * row.columns.len();
            for ((sum, x), (gradient, w)) in head_sums.weight[range.clone()]
                .iter_mut()
                .zip(&row.columns)
                .zip(gradient.iter_mut().zip(&head.weight[range]))
            {
                *sum += slope * x;
                *gradient += slope * w;
            }
        }
        column_gradients.push(gradient);
    }
    loss
}

/// Gradients of the hidden states from those of the columns.
pub(super) fn state_gradients(
    pooling: &Pooling,
    rows: &[PooledRow],
    column_gradients: &[Vec<f32>],
    numbers_a_layer: usize,
) -> HiddenStates {
    let mut gradients: HiddenStates = pooling
        .layers()
        .into_iter()
        .map(|layer| (layer, vec![0.0; numbers_a_layer]))
        .collect();
    for (row, gradient) in rows.iter().zip(column_gradients) {
        pooling.pool_backward(&row.tokens, gradient, &mut gradients);
    }
    gradients
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    /// What JAX said of made-up rows read twice; the script stands beside the file.
    #[derive(Deserialize)]
    struct Recorded {
        columns: Vec<Vec<f32>>,
        goals: Vec<[f32; Stance::COUNT]>,
        weights: Vec<f32>,
        head: RecordedHead,
        consistency: f32,
        loss: f32,
        head_gradient: RecordedHead,
        column_gradients: Vec<Vec<f32>>,
    }

    #[derive(Deserialize)]
    struct RecordedHead {
        weight: Vec<Vec<f32>>,
        bias: Vec<f32>,
    }

    fn assert_close(found: &[f32], expected: &[f32]) {
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 2e-6, "{found}, JAX {expected}");
        }
    }

    #[test]
    fn the_divergence_of_two_readings_and_its_gradients_are_those_of_jax() {
        let recorded: Recorded =
            serde_json::from_str(include_str!("../../tests/fixtures/tuning/jax.json"))
                .expect("a fixture of ours");
        let head = PooledHead {
            weight: recorded.head.weight.concat(),
            bias: recorded.head.bias,
        };
        let rows: Vec<PooledRow> = recorded
            .columns
            .into_iter()
            .zip(recorded.goals.iter().zip(recorded.weights))
            .map(|(columns, (&probabilities, weight))| PooledRow {
                tokens: PooledTokens {
                    all: 0..0,
                    mention: Vec::new(),
                    near: Vec::new(),
                },
                columns,
                goal: Goal {
                    probabilities,
                    weight,
                },
            })
            .collect();
        let mut head_sums = PooledHead::zeros(head.weight.len() / Stance::COUNT);
        let mut column_gradients = Vec::new();
        let loss = loss_and_gradients(
            &head,
            &rows,
            Some(recorded.consistency),
            &mut head_sums,
            &mut column_gradients,
        );
        assert_close(&[loss], &[recorded.loss]);
        assert_close(&head_sums.weight, &recorded.head_gradient.weight.concat());
        assert_close(&head_sums.bias, &recorded.head_gradient.bias);
        assert_close(
            &column_gradients.concat(),
            &recorded.column_gradients.concat(),
        );
    }
}
