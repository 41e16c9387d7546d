//! Layers that are tuned as four bits hold them: what rounding costs is then part of the loss that tuning lowers.
//!
//! A pass reads every matrix of the layers rounded to the nearest number under scales that stay as they were when the run
//! began; the optimiser moves the weights behind, with the gradient of the rounded ones as if nothing had been rounded
//! (the straight-through estimator: Bengio, Léonard & Courville 2013; for weights, Jacob and others, CVPR 2018).

use half::f16;
use rayon::prelude::*;

use super::kernels::by_rows;
use super::packed_tensor::{GROUP, divides_into_groups, round_number, scale_of};
use super::threads::Threads;
use super::weights::{EncoderWeights, LayerWeights, Linear};

/// The matrices of all layers, rounded, and the scales that they are rounded under.
pub(crate) struct RoundedLayers {
    matrices: Vec<RoundedMatrix>,
}

struct RoundedMatrix {
    /// Weights of a row.
    width: usize,
    scales: Vec<f16>,
    weight: Vec<f32>,
}

impl RoundedLayers {
    /// With the scales that suit `weights`.
    ///
    /// # Errors
    /// Where rows do not divide into groups of weights that share a scale.
    pub(crate) fn new(weights: &mut EncoderWeights) -> Result<Self, String> {
        let matrices = linear_maps(weights)
            .map(|map| {
                let width = map.weight.len() / map.bias.len();
                divides_into_groups(width, "tune in 32 bits")?;
                let groups = map.weight.as_chunks::<GROUP>().0;
                Ok(RoundedMatrix {
                    width,
                    scales: groups.par_iter().map(scale_of).collect(),
                    weight: vec![0.0; map.weight.len()],
                })
            })
            .collect::<Result<_, String>>()?;
        Ok(Self { matrices })
    }

    /// Rounds the matrices of `weights`, and puts the rounded ones in their place until they are
    /// [put back](Self::put_back).
    pub(crate) fn put_in(&mut self, weights: &mut EncoderWeights) {
        for (rounded, map) in self.matrices.iter_mut().zip(linear_maps(weights)) {
            rounded.round(&map.weight);
        }
        self.exchange(weights);
    }

    /// Puts back what [`put_in`](Self::put_in) took out.
    pub(crate) fn put_back(&mut self, weights: &mut EncoderWeights) {
        self.exchange(weights);
    }

    fn exchange(&mut self, weights: &mut EncoderWeights) {
        for (rounded, map) in self.matrices.iter_mut().zip(linear_maps(weights)) {
            std::mem::swap(&mut rounded.weight, &mut map.weight);
        }
    }
}

impl RoundedMatrix {
    fn round(&mut self, weight: &[f32]) {
        let groups_a_row = self.width / GROUP;
        let (groups, scales) = (weight.as_chunks::<GROUP>().0, &self.scales);
        by_rows(
            Threads::All,
            &mut self.weight,
            self.width,
            #[inline(always)]
            |row, rounded| {
                let first = row * groups_a_row;
                let rounded = rounded.as_chunks_mut::<GROUP>().0.iter_mut();
                for ((rounded, group), &scale) in
                    rounded.zip(&groups[first..]).zip(&scales[first..])
                {
                    for (rounded, &weight) in rounded.iter_mut().zip(group) {
                        *rounded = round_number(weight, scale);
                    }
                }
            },
        );
    }
}

/// The linear maps of all layers.
fn linear_maps(weights: &mut EncoderWeights) -> impl Iterator<Item = &mut Linear> {
    weights.layers.iter_mut().flat_map(LayerWeights::maps_mut)
}
