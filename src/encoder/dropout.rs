//! Dropout whose masks are computed from their place, not stored.
//!
//! The mask of a row depends on the seed, the step, the layer, the place in the layer and the row
//! alone: the backward pass makes it again, and threads do not matter.

use crate::random::{GOLDEN_GAMMA, mixed};

/// Dropout in one step of tuning.
#[derive(Copy, Clone, Debug)]
pub struct Dropout {
    /// Share of values set to zero, in 1 / 65,536.
    threshold: u16,
    /// What the others are multiplied by.
    scale: f32,
    seed: u64,
}

/// A place in the encoder where values are dropped.
#[derive(Copy, Clone, Debug)]
pub(super) enum Place {
    Embeddings,
    AttentionProbabilities,
    AttentionOutput,
    LayerOutput,
}

/// Dropout at one place of one layer.
#[derive(Copy, Clone, Debug)]
pub(super) struct DropoutSite {
    dropout: Dropout,
    key: u64,
}

impl Dropout {
    /// Sets `rate` (0 to below 1) of all values to zero, chosen by `seed`.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a rate below 1 gives a threshold below 65,536"
    )]
    pub fn new(rate: f32, seed: u64) -> Self {
        let threshold = (rate.clamp(0.0, 0.99) * 65_536.0).round() as u16;
        Self {
            threshold,
            scale: 65_536.0 / (65_536.0 - f32::from(threshold)),
            seed,
        }
    }

    pub(super) fn at(self, layer: usize, place: Place) -> DropoutSite {
        let place = (layer as u64) << 8 | place as u64;
        DropoutSite {
            dropout: self,
            key: mixed(self.seed ^ mixed(place)),
        }
    }

    /// Applies it to a row outside the encoder, such as the pooled columns of input `row`.
    pub fn apply_outside(self, row: usize, values: &mut [f32]) {
        self.at(usize::MAX >> 8, Place::LayerOutput)
            .apply(row, values);
    }
}

impl DropoutSite {
    /// Multiplies the values of `row` by 0 or the scale.
    pub(super) fn apply(self, row: usize, values: &mut [f32]) {
        let mut state = mixed(self.key ^ (row as u64).wrapping_mul(GOLDEN_GAMMA));
        for four in values.chunks_mut(4) {
            state = state.wrapping_add(GOLDEN_GAMMA);
            let mut bits = mixed(state);
            for value in four {
                #[expect(clippy::cast_possible_truncation, reason = "sixteen bits are wanted")]
                let draw = bits as u16;
                *value *= if draw < self.dropout.threshold {
                    0.0
                } else {
                    self.dropout.scale
                };
                bits >>= 16;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_dropped_and_the_mean_are_as_asked_and_masks_repeat() {
        let site = Dropout::new(0.1, 7).at(3, Place::LayerOutput);
        let mut values = vec![1.0_f32; 100_000];
        site.apply(5, &mut values);
        #[expect(clippy::cast_precision_loss, reason = "small counts")]
        let dropped = values.iter().filter(|&&value| value == 0.0).count() as f32 / 100_000.0;
        assert!((dropped - 0.1).abs() < 0.005, "{dropped}");
        let mean = values.iter().sum::<f32>() / 100_000.0;
        assert!((mean - 1.0).abs() < 0.005, "{mean}");
        let mut again = vec![1.0_f32; 100_000];
        site.apply(5, &mut again);
        assert_eq!(values, again);
        let mut other_row = vec![1.0_f32; 100_000];
        site.apply(6, &mut other_row);
        assert_ne!(values, other_row);
    }
}
