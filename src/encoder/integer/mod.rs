//! Linear maps in integer arithmetic: 8 bits for weights, 14 for activations, exact sums.
//!
//! Processors multiply small integers at several times the rate of 32-bit floats. Weights have one
//! scale an output, activations one a token; products are summed in 32 bits without overflow, and the
//! sums of every 2,048 inputs in floats in a fixed order. Every path, portable or not, computes the same
//! integers and so the same bits. Weights of models in 8 bits are taken as they are; others are rounded
//! once more, which cost the macro-F1 of news-en 1.0.0 up to .004 on a dev part (n 442) until a head was
//! fitted on what is read so.

mod instructions;
mod pairs;
mod panel;
mod results;
mod rounding;
#[cfg(test)]
mod tests;
#[cfg(target_arch = "x86_64")]
mod tiled;

use rayon::prelude::*;

use self::instructions::Instructions;
use self::pairs::PairPanels;
use self::panel::PANEL;
use self::results::Results;
use self::rounding::{LARGEST_WEIGHT, round_row, rounded_width};
#[cfg(target_arch = "x86_64")]
use self::tiled::TilePanels;
use super::kernels::vectorized;
use super::matrix::Products;
use super::threads::Threads;
use super::weights::{Activation, LinearMap};

/// Tokens that one task takes: a multiple of what each path takes at a time (6 and 16).
const BLOCK: usize = 96;

/// Weights in the order in which the instructions take them.
#[derive(Clone, Debug)]
enum Panels {
    Pairs(PairPanels),
    #[cfg(target_arch = "x86_64")]
    Tiles(TilePanels),
}

impl Panels {
    /// Room for `count` panels of `width` inputs.
    fn with_capacity(instructions: Instructions, count: usize, width: usize) -> Self {
        match instructions {
            #[cfg(target_arch = "x86_64")]
            Instructions::Tiles => Self::Tiles(TilePanels::with_capacity(count, width)),
            _ => Self::Pairs(PairPanels::with_capacity(count, width, instructions)),
        }
    }

    /// Takes the rounded weights of the next outputs: shape ([`PANEL`], width).
    fn push(&mut self, rounded: &[i16]) {
        match self {
            Self::Pairs(panels) => panels.push(rounded),
            #[cfg(target_arch = "x86_64")]
            Self::Tiles(panels) => panels.push(rounded),
        }
    }
}

/// A linear map in small integers.
#[derive(Clone, Debug)]
pub(super) struct IntegerLinear {
    outputs: usize,
    inputs: usize,
    panels: Panels,
    /// One an output, padded to whole panels, as the biases: loops over whole panels are faster.
    scales: Vec<f32>,
    bias: Vec<f32>,
}

impl IntegerLinear {
    /// A map with the weights that `unpack` fills in, those of one output at a time. Inlined, so that
    /// `unpack` is compiled for the instructions that rounding is dispatched to.
    #[inline(always)]
    pub(super) fn new(inputs: usize, bias: Vec<f32>, unpack: impl Fn(usize, &mut [f32])) -> Self {
        Self::made_for(Instructions::fastest(), inputs, bias, unpack)
    }

    /// A panel at a time, so that weights in floats never leave the cache: with whole layers of them in fresh
    /// pages, and embeddings in floats, news-en took .62 s to a first sentence on Zen 3 instead of .46.
    #[inline(always)]
    fn made_for(
        instructions: Instructions,
        inputs: usize,
        mut bias: Vec<f32>,
        unpack: impl Fn(usize, &mut [f32]),
    ) -> Self {
        let outputs = bias.len();
        let width = rounded_width(inputs);
        let mut panels = Panels::with_capacity(instructions, outputs.div_ceil(PANEL), width);
        let mut scales = vec![0.0; outputs.next_multiple_of(PANEL)];
        bias.resize(scales.len(), 0.0);
        let (mut weights, mut rounded) = (vec![0.0; inputs], vec![0; PANEL * width]);
        for (panel, scales) in scales.chunks_exact_mut(PANEL).enumerate() {
            vectorized(
                #[inline(always)]
                || {
                    let rows = rounded.chunks_exact_mut(width).zip(&mut *scales);
                    for (row, (rounded, scale)) in rows.enumerate() {
                        let output = panel * PANEL + row;
                        if output < outputs {
                            unpack(output, &mut weights);
                            *scale = round_row(&weights, LARGEST_WEIGHT, rounded);
                        } else {
                            rounded.fill(0);
                        }
                    }
                },
            );
            panels.push(&rounded);
        }
        Self {
            outputs,
            inputs,
            panels,
            scales,
            bias,
        }
    }

    /// The first output with a weight that is not finite, if there is one: its scale is not, either.
    pub(super) fn output_not_finite(&self) -> Option<usize> {
        self.scales.iter().position(|scale| !scale.is_finite())
    }

    /// All tokens of a task.
    fn apply_block(&self, input: &[f32], output: &mut [f32], activation: Activation) {
        let results = Results {
            token_scales: &mut vec![0.0; output.len() / self.outputs],
            output,
            outputs: self.outputs,
            scales: &self.scales,
            bias: &self.bias,
            activation,
        };
        match &self.panels {
            Panels::Pairs(panels) => panels.multiply(input, self.inputs, results),
            #[cfg(target_arch = "x86_64")]
            Panels::Tiles(panels) => panels.multiply(input, self.inputs, results),
        }
    }
}

impl LinearMap for IntegerLinear {
    fn outputs(&self) -> usize {
        self.outputs
    }

    fn apply(
        &self,
        output: &mut Vec<f32>,
        input: &[f32],
        tokens: usize,
        activation: Activation,
        products: Products,
    ) {
        output.resize(tokens * self.outputs, 0.0);
        match products.threads {
            Threads::One => self.apply_block(input, output, activation),
            Threads::All => input
                .par_chunks(BLOCK * self.inputs)
                .zip(output.par_chunks_mut(BLOCK * self.outputs))
                .for_each(|(input, output)| self.apply_block(input, output, activation)),
        }
    }
}
