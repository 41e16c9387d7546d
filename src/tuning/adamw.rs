//! The optimiser: AdamW (Loshchilov & Hutter, ICLR 2019), as PyTorch computes it.

use rayon::prelude::*;

use crate::encoder::vectorized;

/// Decay of the first and second moment, and what is added to the root of the second: PyTorch's
/// defaults.
const BETA_1: f32 = 0.9;
const BETA_2: f32 = 0.999;
const EPSILON: f32 = 1e-8;

/// What one step does with one tensor.
#[derive(Copy, Clone, Debug)]
pub(super) struct AdamWStep {
    /// Learning rate.
    pub(super) rate: f32,
    /// Weight decay; applied apart from the gradient.
    pub(super) decay: f32,
    /// Gradients are multiplied by this first (clipping).
    pub(super) gradient_scale: f32,
    /// Number of the step, from 1.
    pub(super) step: i32,
}

/// Values that one task updates.
const CHUNK: usize = 1 << 16;

impl AdamWStep {
    /// The same step for what does not decay.
    pub(super) fn without_decay(self) -> Self {
        Self { decay: 0.0, ..self }
    }

    /// Updates values and moments from a gradient, and sets the gradient to zero.
    pub(super) fn apply(
        self,
        values: &mut [f32],
        gradient: &mut [f32],
        first: &mut [f32],
        second: &mut [f32],
    ) {
        let first_correction = 1.0 - BETA_1.powi(self.step);
        let second_correction = (1.0 - BETA_2.powi(self.step)).sqrt();
        let kept = 1.0 - self.rate * self.decay;
        let rate = self.rate / first_correction;
        values
            .par_chunks_mut(CHUNK)
            .zip(gradient.par_chunks_mut(CHUNK))
            .zip(
                first
                    .par_chunks_mut(CHUNK)
                    .zip(second.par_chunks_mut(CHUNK)),
            )
            .for_each(|((values, gradient), (first, second))| {
                vectorized(
                    #[inline(always)]
                    || {
                        for (((value, gradient), first), second) in values
                            .iter_mut()
                            .zip(gradient.iter_mut())
                            .zip(first.iter_mut())
                            .zip(second.iter_mut())
                        {
                            let slope = *gradient * self.gradient_scale;
                            *first = BETA_1 * *first + (1.0 - BETA_1) * slope;
                            *second = BETA_2 * *second + (1.0 - BETA_2) * slope * slope;
                            let deviation = second.sqrt() / second_correction + EPSILON;
                            *value = *value * kept - rate * *first / deviation;
                            *gradient = 0.0;
                        }
                    },
                );
            });
    }
}

/// The sum of squares of a gradient, the same at any number of threads.
pub(super) fn sum_of_squares(gradient: &[f32]) -> f64 {
    gradient
        .par_chunks(CHUNK)
        .map(|chunk| {
            chunk
                .iter()
                .map(|&value| f64::from(value).powi(2))
                .sum::<f64>()
        })
        .collect::<Vec<f64>>()
        .into_iter()
        .sum()
}
