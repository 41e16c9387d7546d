//! Layers that are tuned as four bits hold them: what rounding costs is then part of the loss that tuning lowers.
//!
//! A pass reads every matrix of the layers rounded to the nearest number under scales that stay as they were when the run
//! began; the optimiser moves the weights behind, with the gradient of the rounded ones as if nothing had been rounded
//! (the straight-through estimator: Bengio, Léonard & Courville 2013; for weights, Jacob and others, CVPR 2018).

use half::f16;
use rayon::prelude::*;

use super::kernels::vectorized;
use super::packed_tensor::{GROUP, round_number, scale_of};
use super::weights::{EncoderWeights, LayerWeights, Linear};

/// Groups of weights that one task rounds.
const GROUPS_A_TASK: usize = 1 << 11;

/// The matrices of all layers, rounded, and the scales that they are rounded under.
#[derive(Clone, Debug)]
pub struct RoundedLayers {
    matrices: Vec<RoundedMatrix>,
}

#[derive(Clone, Debug)]
struct RoundedMatrix {
    scales: Vec<f16>,
    weight: Vec<f32>,
}

impl RoundedLayers {
    /// With the scales that suit `weights`.
    ///
    /// # Errors
    /// Where rows do not divide into groups of weights that share a scale.
    pub fn new(weights: &mut EncoderWeights) -> Result<Self, String> {
        let matrices = linear_maps(weights)
            .map(|map| {
                let width = map.weight.len() / map.bias.len();
                if !width.is_multiple_of(GROUP) {
                    return Err(format!(
                        "rows of {width} weights do not divide into groups of {GROUP}; tune in 32 bits"
                    ));
                }
                let groups = map.weight.as_chunks::<GROUP>().0;
                Ok(RoundedMatrix {
                    scales: groups.par_iter().map(scale_of).collect(),
                    weight: vec![0.0; map.weight.len()],
                })
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { matrices })
    }

    /// Rounds the matrices of `weights`, and puts them in their place; again, and `weights` are what they were.
    pub fn round(&mut self, weights: &mut EncoderWeights) {
        for (rounded, map) in self.matrices.iter_mut().zip(linear_maps(weights)) {
            rounded.round(&map.weight);
        }
        self.exchange(weights);
    }

    /// Puts the weights behind the rounded ones, or those, in the other's place.
    pub fn exchange(&mut self, weights: &mut EncoderWeights) {
        for (rounded, map) in self.matrices.iter_mut().zip(linear_maps(weights)) {
            std::mem::swap(&mut rounded.weight, &mut map.weight);
        }
    }
}

impl RoundedMatrix {
    fn round(&mut self, weight: &[f32]) {
        let rounded = self.weight.as_chunks_mut::<GROUP>().0;
        rounded
            .par_chunks_mut(GROUPS_A_TASK)
            .zip(weight.as_chunks::<GROUP>().0.par_chunks(GROUPS_A_TASK))
            .zip(self.scales.par_chunks(GROUPS_A_TASK))
            .for_each(|((rounded, weights), scales)| {
                vectorized(
                    #[inline(always)]
                    || {
                        let groups = rounded.iter_mut().zip(weights).zip(scales);
                        for ((rounded, weights), &scale) in groups {
                            for (rounded, &weight) in rounded.iter_mut().zip(weights) {
                                *rounded = round_number(weight, scale);
                            }
                        }
                    },
                );
            });
    }
}

/// The linear maps of all layers.
fn linear_maps(weights: &mut EncoderWeights) -> impl Iterator<Item = &mut Linear> {
    weights.layers.iter_mut().flat_map(|layer| {
        let LayerWeights {
            attention_input,
            attention_output,
            expansion,
            contraction,
            ..
        } = layer;
        [attention_input, attention_output, expansion, contraction]
    })
}
