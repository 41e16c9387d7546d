//! Linear maps in integer arithmetic: 8 bits for weights, 14 for activations, exact sums.
//!
//! Processors multiply small integers at several times the rate of 32-bit floats. Weights have one
//! scale an output, activations one a token; products are summed in 32 bits without overflow, and the
//! sums of every 2,048 inputs in floats in a fixed order. Every path, portable or not, computes the same
//! integers and so the same bits. Weights of models in 8 bits are taken as they are; others are rounded
//! once more, which cost the macro-F1 of news-en 1.0.0 up to .004 on a dev part (n 442) until a head was
//! fitted on what is read so.

mod pairs;
mod rounding;
#[cfg(test)]
mod tests;
#[cfg(target_arch = "x86_64")]
mod tiled;

use rayon::prelude::*;

use self::pairs::PairPanels;
use self::rounding::{LARGEST_WEIGHT, round_row, rounded_width};
#[cfg(target_arch = "x86_64")]
use self::tiled::TilePanels;
use super::kernels::{gelu, vectorized};
use super::matrix::Products;
use super::threads::Threads;
use super::weights::{Activation, LinearMap};

/// Inputs whose products are summed as integers.
const CHUNK: usize = 2048;

/// Outputs of a panel of weights, on every path.
const PANEL: usize = 32;

/// Tokens that one task takes: a multiple of what each path takes at a time (6 and 16).
const BLOCK: usize = 96;

/// Which instructions multiply.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Instructions {
    Portable,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// AVX-512 with VNNI: multiplies pairs and adds in one instruction.
    #[cfg(target_arch = "x86_64")]
    Vnni,
    /// AMX: multiplies tiles of bytes.
    #[cfg(target_arch = "x86_64")]
    Tiles,
}

impl Instructions {
    /// All that the processor has, the fastest last.
    fn available() -> Vec<Self> {
        let mut found = vec![Self::Portable];
        #[cfg(target_arch = "x86_64")]
        {
            use std::arch::is_x86_feature_detected as detected;
            if detected!("avx2") {
                found.push(Self::Avx2);
            }
            if detected!("avx512f") && detected!("avx512vnni") {
                found.push(Self::Vnni);
            }
            if super::tiles::Tiles::detect().int8 {
                found.push(Self::Tiles);
            }
        }
        found
    }

    fn fastest() -> Self {
        Self::available().pop().unwrap_or(Self::Portable)
    }
}

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

/// Where a task puts its results.
struct Results<'a> {
    /// Shape (tokens, outputs).
    output: &'a mut [f32],
    outputs: usize,
    /// What the activations of a token are multiples of.
    token_scales: &'a mut [f32],
    /// Padded to whole panels, as the biases.
    scales: &'a [f32],
    bias: &'a [f32],
    activation: Activation,
}

impl Results<'_> {
    /// Takes the sums of the outputs from `output` on, for the tokens from `token` on; there may be
    /// sums for more outputs and tokens than there are.
    #[inline(always)]
    fn put<const WIDTH: usize>(&mut self, token: usize, output: usize, sums: &[[f32; WIDTH]]) {
        vectorized(
            #[inline(always)]
            || match self.activation {
                Activation::Identity => self.put_activated(token, output, sums, |value| value),
                Activation::Gelu => self.put_activated(token, output, sums, gelu),
            },
        );
    }

    #[inline(always)]
    fn put_activated<const WIDTH: usize>(
        &mut self,
        token: usize,
        output: usize,
        sums: &[[f32; WIDTH]],
        activate: impl Fn(f32) -> f32,
    ) {
        let count = WIDTH.min(self.outputs - output);
        let (scales, bias) = (&self.scales[output..], &self.bias[output..]);
        let (Some(scales), Some(bias)) =
            (scales.first_chunk::<WIDTH>(), bias.first_chunk::<WIDTH>())
        else {
            unreachable!("scales and biases are padded to whole panels");
        };
        for ((sums, &token_scale), row) in sums
            .iter()
            .zip(&self.token_scales[token..])
            .zip(self.output[token * self.outputs..].chunks_exact_mut(self.outputs))
        {
            let mut values = [0.0; WIDTH];
            for lane in 0..WIDTH {
                values[lane] =
                    activate((sums[lane] * token_scale).mul_add(scales[lane], bias[lane]));
            }
            match row[output..].first_chunk_mut::<WIDTH>() {
                Some(row) => *row = values,
                None => row[output..].copy_from_slice(&values[..count]),
            }
        }
    }
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
