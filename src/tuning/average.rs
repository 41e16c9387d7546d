//! The running mean of a run's weights: steps scatter around a better place than any of them reaches
//! (Polyak & Juditsky 1992; Izmailov et al., UAI 2018).

use rayon::prelude::*;

use super::objective::PooledHead;
use crate::encoder::EncoderWeights;

/// Steps from one sample of the weights to the next: weights move little in so few, and a sample reads
/// and writes them all. A first choice, not searched.
const STEPS_A_SAMPLE: usize = 4;

/// Values that one task averages.
const CHUNK: usize = 1 << 16;

/// The exponential mean of the weights of an encoder and its head.
#[derive(Clone, Debug)]
pub(super) struct WeightAverage {
    pub(super) weights: EncoderWeights,
    pub(super) head: PooledHead,
    /// Steps after which a sample counts 1/e of a new one.
    reach: f64,
}

impl WeightAverage {
    pub(super) fn new(weights: &EncoderWeights, head: &PooledHead, reach: f64) -> Self {
        Self {
            weights: weights.clone(),
            head: head.clone(),
            reach,
        }
    }

    /// Takes a sample after step number `done`, counted from 1, where one is due.
    pub(super) fn take(&mut self, done: usize, weights: &EncoderWeights, head: &PooledHead) {
        if !done.is_multiple_of(STEPS_A_SAMPLE) {
            return;
        }
        let share = share_of_sample(done / STEPS_A_SAMPLE, self.reach);
        for (mean, values) in self
            .weights
            .tensors_mut()
            .into_iter()
            .zip(weights.tensors())
        {
            approach(mean, values, share);
        }
        approach(&mut self.head.weight, &head.weight, share);
        approach(&mut self.head.bias, &head.bias, share);
    }
}

/// What sample number `sample`, counted from 1, counts: as much as each before it at first, so that
/// the weights a run began with leave no trace.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a share needs few digits"
)]
fn share_of_sample(sample: usize, reach: f64) -> f32 {
    let steady = 1.0 - (-(STEPS_A_SAMPLE as f64) / reach).exp();
    steady.max(1.0 / sample as f64) as f32
}

fn approach(mean: &mut [f32], values: &[f32], share: f32) {
    mean.par_chunks_mut(CHUNK)
        .zip(values.par_chunks(CHUNK))
        .for_each(|(mean, values)| {
            for (mean, value) in mean.iter_mut().zip(values) {
                *mean += share * (value - *mean);
            }
        });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_count_alike_at_first_and_the_latest_more_later() {
        let mut mean = [5.0];
        for (sample, value) in (1..).zip([1.0, 2.0, 6.0]) {
            approach(&mut mean, &[value], share_of_sample(sample, 1e9));
        }
        assert_eq!(mean, [3.0]);
        let late = share_of_sample(1_000, 100.0);
        assert!((late - 0.0392).abs() < 1e-4, "{late}");
    }
}
