//! Linear maps in integer arithmetic: 12 bits for weights and activations, exact sums.
//!
//! Processors multiply small integers at several times the rate of 32-bit floats. Weights have one
//! scale an output, activations one a token; products are summed in 32 bits without overflow, and the
//! sums of every 512 inputs in floats in a fixed order. Every path, portable or not, computes the same
//! integers and so the same bits.

mod pairs;
mod rounding;
#[cfg(target_arch = "x86_64")]
mod tiled;

use rayon::prelude::*;

use self::pairs::PairPanels;
use self::rounding::{round_rows, rounded_width};
#[cfg(target_arch = "x86_64")]
use self::tiled::TilePanels;
use super::matrix::{Products, Threads};
use super::weights::{Linear, LinearMap};

/// Inputs whose products are summed as integers.
const CHUNK: usize = 512;

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

/// A linear map in 12 bits.
#[derive(Clone, Debug)]
pub(super) struct IntegerLinear {
    outputs: usize,
    inputs: usize,
    panels: Panels,
    /// One an output.
    scales: Vec<f32>,
    bias: Vec<f32>,
}

impl From<&Linear> for IntegerLinear {
    fn from(map: &Linear) -> Self {
        Self::made_for(Instructions::fastest(), map)
    }
}

/// Rows of activations, rounded: what a task multiplies.
struct RoundedRows<'a> {
    /// Shape (tokens, width), width being the inputs and some zeros.
    values: &'a [i16],
    width: usize,
}

/// Where a task puts its results.
struct Results<'a> {
    /// Shape (tokens, outputs).
    output: &'a mut [f32],
    outputs: usize,
    token_scales: &'a [f32],
    scales: &'a [f32],
    bias: &'a [f32],
}

impl Results<'_> {
    /// Takes the sums of the outputs from `output` on, for the tokens from `token` on; there may be
    /// sums for more outputs and tokens than there are.
    #[inline(always)]
    fn put<const WIDTH: usize>(&mut self, token: usize, output: usize, sums: &[[f32; WIDTH]]) {
        let count = WIDTH.min(self.outputs - output);
        let scales = &self.scales[output..output + count];
        let bias = &self.bias[output..output + count];
        for ((sums, &token_scale), row) in sums
            .iter()
            .zip(&self.token_scales[token..])
            .zip(self.output[token * self.outputs..].chunks_exact_mut(self.outputs))
        {
            let row = &mut row[output..output + count];
            for (((value, sum), scale), bias) in row.iter_mut().zip(sums).zip(scales).zip(bias) {
                *value = sum * token_scale * scale + bias;
            }
        }
    }
}

impl IntegerLinear {
    fn made_for(instructions: Instructions, map: &Linear) -> Self {
        let outputs = map.bias.len();
        let inputs = map.weight.len() / outputs;
        let width = rounded_width(inputs);
        let mut rounded = vec![0; outputs * width];
        let mut scales = vec![0.0; outputs];
        round_rows(&map.weight, inputs, &mut rounded, &mut scales);
        let rows = RoundedRows {
            values: &rounded,
            width,
        };
        let panels = match instructions {
            #[cfg(target_arch = "x86_64")]
            Instructions::Tiles => Panels::Tiles(TilePanels::new(&rows)),
            _ => Panels::Pairs(PairPanels::new(&rows, instructions)),
        };
        Self {
            outputs,
            inputs,
            panels,
            scales,
            bias: map.bias.clone(),
        }
    }

    /// All tokens of a task.
    fn apply_block(&self, input: &[f32], output: &mut [f32]) {
        let tokens = output.len() / self.outputs;
        let width = rounded_width(self.inputs);
        let mut rounded = vec![0; tokens * width];
        let mut token_scales = vec![0.0; tokens];
        round_rows(input, self.inputs, &mut rounded, &mut token_scales);
        let rows = RoundedRows {
            values: &rounded,
            width,
        };
        let results = Results {
            output,
            outputs: self.outputs,
            token_scales: &token_scales,
            scales: &self.scales,
            bias: &self.bias,
        };
        match &self.panels {
            Panels::Pairs(panels) => panels.multiply(&rows, results),
            #[cfg(target_arch = "x86_64")]
            Panels::Tiles(panels) => panels.multiply(&rows, results),
        }
    }
}

impl LinearMap for IntegerLinear {
    fn outputs(&self) -> usize {
        self.outputs
    }

    fn apply(&self, output: &mut Vec<f32>, input: &[f32], tokens: usize, products: Products) {
        output.resize(tokens * self.outputs, 0.0);
        match products.threads {
            Threads::One => self.apply_block(input, output),
            Threads::All => input
                .par_chunks(BLOCK * self.inputs)
                .zip(output.par_chunks_mut(BLOCK * self.outputs))
                .for_each(|(input, output)| self.apply_block(input, output)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::matrix::Arithmetic;
    use super::*;

    const ALONE: Products = Products {
        threads: Threads::One,
        arithmetic: Arithmetic::Float32,
    };

    /// A fixed sequence without a pattern that matters, -1 to 1.
    fn values(count: usize, step: usize) -> Vec<f32> {
        (0..count)
            .map(|index| ((index * index * step) % 1999) as f32 / 999.5 - 1.0)
            .collect()
    }

    fn map(outputs: usize, inputs: usize) -> Linear {
        Linear {
            weight: values(outputs * inputs, 7),
            bias: values(outputs, 3),
        }
    }

    #[test]
    fn products_are_those_of_floats_but_for_rounding() {
        for (outputs, inputs, tokens) in [(48, 32, 1), (33, 47, 7), (96, 1100, 13)] {
            let map = map(outputs, inputs);
            let input = values(tokens * inputs, 11);
            let (mut found, mut expected) = (Vec::new(), Vec::new());
            IntegerLinear::from(&map).apply(&mut found, &input, tokens, ALONE);
            map.apply(&mut expected, &input, tokens, ALONE);
            let norm: f32 = expected
                .iter()
                .map(|value| value * value)
                .sum::<f32>()
                .sqrt();
            let error: f32 = found
                .iter()
                .zip(&expected)
                .map(|(a, b)| (a - b).powi(2))
                .sum::<f32>()
                .sqrt();
            assert!(
                error < 1e-3 * norm,
                "{outputs} x {inputs}: {error} of {norm}"
            );
        }
    }

    #[test]
    fn every_path_and_number_of_threads_gives_the_same_bits() {
        for (outputs, inputs, tokens) in [(80, 1537, 20), (96, 64, 16), (33, 30, 1), (17, 600, 203)]
        {
            let map = map(outputs, inputs);
            let input = values(tokens * inputs, 13);
            let run = |instructions: Instructions, threads: Threads| {
                let mut output = Vec::new();
                let products = Products { threads, ..ALONE };
                IntegerLinear::made_for(instructions, &map).apply(
                    &mut output,
                    &input,
                    tokens,
                    products,
                );
                output
            };
            let portable = run(Instructions::Portable, Threads::One);
            for instructions in Instructions::available() {
                for threads in [Threads::One, Threads::All] {
                    assert!(
                        portable == run(instructions, threads),
                        "{instructions:?}, {threads:?}, {outputs} x {inputs}, {tokens} tokens"
                    );
                }
            }
        }
    }

    #[test]
    fn the_largest_values_do_not_overflow() {
        let map = Linear {
            weight: vec![1.0; 16 * 4096],
            bias: vec![0.0; 16],
        };
        for instructions in Instructions::available() {
            let mut output = Vec::new();
            IntegerLinear::made_for(instructions, &map).apply(&mut output, &[-3.0; 4096], 1, ALONE);
            for value in output {
                assert!(
                    (value + 3.0 * 4096.0).abs() < 0.1,
                    "{instructions:?}: {value}"
                );
            }
        }
    }

    #[test]
    fn a_row_of_zeros_gives_the_bias() {
        let map = map(16, 32);
        let mut output = Vec::new();
        IntegerLinear::from(&map).apply(&mut output, &[0.0; 32], 1, ALONE);
        assert_eq!(output, map.bias);
    }
}
