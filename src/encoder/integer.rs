//! Linear maps in integer arithmetic: 12 bits for weights and activations, exact sums.
//!
//! Processors without instructions made for it multiply pairs of 16-bit integers at up to twice the
//! rate of 32-bit floats. Weights have one scale an output, activations one a token; products are summed
//! in 32 bits without overflow, and the sums of every 512 inputs in floats in a fixed order. Every
//! path, portable or not, computes the same integers and so the same bits.
#![expect(
    unsafe_code,
    reason = "vector instructions are unsafe to reach; see each call"
)]

use rayon::prelude::*;

use super::kernels::vectorized;
use super::matrix::{Products, Threads};
use super::weights::{Linear, LinearMap};

/// The largest integer: the sum of 512 products of two such integers stays under 2^31.
const LARGEST: f32 = 2047.0;

/// Inputs whose products are summed as integers.
const CHUNK: usize = 512;

/// Outputs of a panel: two vectors of eight 32-bit sums.
const PANEL: usize = 16;

/// Tokens of a tile: with two vectors each, their sums fill twelve of the sixteen registers.
const TILE: usize = 6;

/// Tokens that one task takes.
const BLOCK: usize = 16 * TILE;

/// The weights of a pair of inputs for the outputs of a panel, output by output. As long as a line of
/// the cache and laid on one: loads across two lines cost twice.
#[derive(Copy, Clone, Debug)]
#[repr(align(64))]
struct PairWeights([i16; 2 * PANEL]);

/// A linear map in 12 bits.
#[derive(Clone, Debug)]
pub(super) struct IntegerLinear {
    outputs: usize,
    inputs: usize,
    /// Pairs of inputs in a row of a panel.
    pairs: usize,
    /// Panels of 16 outputs, each with `pairs` entries.
    panels: Vec<PairWeights>,
    /// One an output.
    scales: Vec<f32>,
    bias: Vec<f32>,
}

impl From<&Linear> for IntegerLinear {
    fn from(map: &Linear) -> Self {
        let outputs = map.bias.len();
        let inputs = map.weight.len() / outputs;
        let pairs = inputs.div_ceil(2);
        let mut panels = vec![PairWeights([0; 2 * PANEL]); outputs.div_ceil(PANEL) * pairs];
        let mut scales = vec![0.0; outputs];
        let mut rounded = vec![0; pairs * 2];
        for ((output, row), scale) in map.weight.chunks_exact(inputs).enumerate().zip(&mut scales) {
            *scale = round_row(row, &mut rounded);
            let (panel, column) = (output / PANEL, output % PANEL);
            let panel = &mut panels[panel * pairs..(panel + 1) * pairs];
            for (values, place) in rounded.chunks_exact(2).zip(panel) {
                place.0[2 * column..2 * column + 2].copy_from_slice(values);
            }
        }
        Self {
            outputs,
            inputs,
            pairs,
            panels,
            scales,
            bias: map.bias.clone(),
        }
    }
}

/// Rounds a row to integers, and returns what they are multiples of. Places beyond the row stay 0.
#[inline(always)]
fn round_row(row: &[f32], rounded: &mut [i16]) -> f32 {
    let most = row
        .iter()
        .fold(0.0_f32, |most, value| most.max(value.abs()));
    // 0, or no number where a value is none: `max` alone would hide that.
    let zero: f32 = row.iter().map(|value| value * 0.0).sum();
    // Under the least normal number times 2047, the inverse would be infinite.
    if most < LARGEST * f32::MIN_POSITIVE || zero != 0.0 {
        rounded.fill(0);
        return zero;
    }
    let inverse = LARGEST / most;
    for (rounded, value) in rounded.iter_mut().zip(row) {
        #[expect(clippy::cast_possible_truncation, reason = "it is at most 2047")]
        {
            *rounded = (value * inverse).round_ties_even() as i32 as i16;
        }
    }
    most / LARGEST
}

/// Which instructions multiply.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Instructions {
    Portable,
    #[cfg(target_arch = "x86_64")]
    Avx2,
}

impl Instructions {
    /// The fastest that the processor has.
    fn detect() -> Self {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            return Self::Avx2;
        }
        Self::Portable
    }
}

/// Sums of a tile: for each token, those of a panel's outputs.
type TileSums = [[f32; PANEL]; TILE];

impl IntegerLinear {
    fn apply_with(
        &self,
        instructions: Instructions,
        output: &mut Vec<f32>,
        input: &[f32],
        tokens: usize,
        threads: Threads,
    ) {
        output.resize(tokens * self.outputs, 0.0);
        match threads {
            Threads::One => self.apply_block(instructions, input, output),
            Threads::All => input
                .par_chunks(BLOCK * self.inputs)
                .zip(output.par_chunks_mut(BLOCK * self.outputs))
                .for_each(|(input, output)| self.apply_block(instructions, input, output)),
        }
    }

    /// All tokens to a panel, so that it stays in the cache.
    fn apply_block(&self, instructions: Instructions, input: &[f32], output: &mut [f32]) {
        let tokens = output.len() / self.outputs;
        let width = self.pairs * 2;
        let mut rounded = vec![0; tokens.div_ceil(TILE) * TILE * width];
        let mut token_scales = vec![0.0; tokens];
        vectorized(
            #[inline(always)]
            || {
                for ((row, rounded), scale) in input
                    .chunks_exact(self.inputs)
                    .zip(rounded.chunks_exact_mut(width))
                    .zip(&mut token_scales)
                {
                    *scale = round_row(row, rounded);
                }
            },
        );
        let mut sums = vec![TileSums::default(); tokens.div_ceil(TILE)];
        for (index, panel) in self.panels.chunks_exact(self.pairs).enumerate() {
            sums.fill(TileSums::default());
            // Part by part of a panel, so that it stays in the first-level cache for all tokens.
            for (part, weights) in panel.chunks(CHUNK / 2).enumerate() {
                let from = part * CHUNK;
                for (rows, sums) in rounded.chunks_exact(TILE * width).zip(&mut sums) {
                    let rows: [&[i16]; TILE] = std::array::from_fn(|row| {
                        &rows[row * width + from..row * width + from + 2 * weights.len()]
                    });
                    match instructions {
                        Instructions::Portable => add_tile_portable(weights, rows, sums),
                        #[cfg(target_arch = "x86_64")]
                        // SAFETY: `detect` has found AVX2, and tests pass it only where it is found.
                        Instructions::Avx2 => unsafe { add_tile_avx2(weights, rows, sums) },
                    }
                }
            }
            let first = index * PANEL;
            let count = PANEL.min(self.outputs - first);
            let scales = &self.scales[first..first + count];
            let bias = &self.bias[first..first + count];
            vectorized(
                #[inline(always)]
                || {
                    for ((sums, &token_scale), output) in sums
                        .as_flattened()
                        .iter()
                        .zip(&token_scales)
                        .zip(output.chunks_exact_mut(self.outputs))
                    {
                        let output = &mut output[first..first + count];
                        for (((value, sum), scale), bias) in
                            output.iter_mut().zip(sums).zip(scales).zip(bias)
                        {
                            *value = sum * token_scale * scale + bias;
                        }
                    }
                },
            );
        }
    }
}

impl LinearMap for IntegerLinear {
    fn outputs(&self) -> usize {
        self.outputs
    }

    fn apply(&self, output: &mut Vec<f32>, input: &[f32], tokens: usize, products: Products) {
        self.apply_with(
            Instructions::detect(),
            output,
            input,
            tokens,
            products.threads,
        );
    }
}

/// Adds the products of six rows of at most 512 inputs with the weights of 16 outputs.
#[expect(
    clippy::cast_precision_loss,
    reason = "sums are rounded alike on every path"
)]
fn add_tile_portable(weights: &[PairWeights], rows: [&[i16]; TILE], sums: &mut TileSums) {
    for (row, sums) in rows.into_iter().zip(sums) {
        let mut integers = [0_i32; PANEL];
        for (pair, weights) in row.chunks_exact(2).zip(weights) {
            for (sum, weights) in integers.iter_mut().zip(weights.0.chunks_exact(2)) {
                *sum += i32::from(pair[0]) * i32::from(weights[0])
                    + i32::from(pair[1]) * i32::from(weights[1]);
            }
        }
        for (sum, integer) in sums.iter_mut().zip(integers) {
            *sum += integer as f32;
        }
    }
}

/// As [`add_tile_portable`].
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn add_tile_avx2(weights: &[PairWeights], rows: [&[i16]; TILE], sums: &mut TileSums) {
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi32, _mm256_add_ps, _mm256_cvtepi32_ps, _mm256_load_si256,
        _mm256_loadu_ps, _mm256_madd_epi16, _mm256_set1_epi32, _mm256_setzero_si256,
        _mm256_storeu_ps,
    };

    assert!(rows.iter().all(|row| row.len() >= 2 * weights.len()));
    let mut integers = [[_mm256_setzero_si256(); 2]; TILE];
    for (pair, weights) in weights.iter().enumerate() {
        // SAFETY: `PairWeights` is 64 bytes on a boundary of 64. The assertion above keeps two values
        // from `pair * 2` on within each row, and an unaligned read is asked for.
        let (weights, values): ([__m256i; 2], [i32; TILE]) = unsafe {
            let start = std::ptr::from_ref(weights).cast::<__m256i>();
            let value = |row: usize| {
                let place = rows[row].as_ptr().add(pair * 2);
                place.cast::<i32>().read_unaligned()
            };
            (
                [_mm256_load_si256(start), _mm256_load_si256(start.add(1))],
                std::array::from_fn(value),
            )
        };
        for (integers, value) in integers.iter_mut().zip(values) {
            let value = _mm256_set1_epi32(value);
            for (sum, weights) in integers.iter_mut().zip(weights) {
                *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(value, weights));
            }
        }
    }
    for (sums, integers) in sums.iter_mut().zip(integers) {
        for (sums, integers) in sums.as_chunks_mut::<8>().0.iter_mut().zip(integers) {
            // SAFETY: `sums` is eight floats, and unaligned access is asked for.
            unsafe {
                let sum = _mm256_loadu_ps(sums.as_ptr());
                let sum = _mm256_add_ps(sum, _mm256_cvtepi32_ps(integers));
                _mm256_storeu_ps(sums.as_mut_ptr(), sum);
            }
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
        let integer = IntegerLinear::from(&map(80, 1537));
        let input = values(20 * 1537, 13);
        let run = |instructions: Instructions, threads: Threads| {
            let mut output = Vec::new();
            integer.apply_with(instructions, &mut output, &input, 20, threads);
            output
        };
        let portable = run(Instructions::Portable, Threads::One);
        let fastest = Instructions::detect();
        assert_eq!(portable, run(fastest, Threads::One));
        assert_eq!(portable, run(fastest, Threads::All));
    }

    #[test]
    fn the_largest_values_do_not_overflow() {
        let map = Linear {
            weight: vec![1.0; 16 * 4096],
            bias: vec![0.0; 16],
        };
        let mut output = Vec::new();
        IntegerLinear::from(&map).apply(&mut output, &[-3.0; 4096], 1, ALONE);
        for value in output {
            assert!((value + 3.0 * 4096.0).abs() < 0.1, "{value}");
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
