//! Weights in pairs of inputs, for instructions that multiply pairs of 16-bit integers.
#![expect(
    unsafe_code,
    reason = "vector instructions are unsafe to reach; see each call"
)]

use super::instructions::Instructions;
use super::panel::{CHUNK, PANEL};
use super::results::Results;
use super::rounding::{LARGEST_ACTIVATION, round_row};
use crate::encoder::kernels::vectorized;

/// Tokens of a tile: their sums for a panel fill twelve of 32 wide registers, and for half a panel
/// twelve of 16 narrow ones.
const TILE: usize = 6;

/// The weights of a pair of inputs for the outputs of a panel, output by output. Laid on lines of
/// the cache: loads across two lines cost twice.
#[derive(Copy, Clone, Debug)]
#[repr(align(64))]
struct PairWeights([i16; 2 * PANEL]);

/// Inputs of a panel that are taken together: 16 kB of weights, half of the smallest first-level cache, so
/// that rows of activations find room beside them. With 32 kB, Zen 3 took 3.9 to 4.0 s for an article, with
/// 16 kB 3.5 to 3.8.
const PART: usize = 256;

/// Sums of a tile: for each token, those of a panel's outputs.
type TileSums = [[f32; PANEL]; TILE];

/// The same within a chunk.
type TileIntegers = [[i32; PANEL]; TILE];

/// Panels of 32 outputs.
#[derive(Clone, Debug)]
pub(super) struct PairPanels {
    /// Pairs of inputs in a panel.
    pairs: usize,
    panels: Vec<PairWeights>,
    instructions: Instructions,
}

impl PairPanels {
    /// Room for `count` panels of `width` inputs.
    pub(super) fn with_capacity(count: usize, width: usize, instructions: Instructions) -> Self {
        Self {
            pairs: width / 2,
            panels: Vec::with_capacity(count * width / 2),
            instructions,
        }
    }

    /// Takes the rounded weights of a panel, a row an output.
    pub(super) fn push(&mut self, rounded: &[i16]) {
        // Part by part, so that it stays in the first-level cache for all rows.
        let mut part = [PairWeights([0; 2 * PANEL]); PART / 2];
        for from in (0..self.pairs).step_by(part.len()) {
            let part = &mut part[..(PART / 2).min(self.pairs - from)];
            for (output, row) in rounded.chunks_exact(2 * self.pairs).enumerate() {
                for (place, pair) in part.iter_mut().zip(&row.as_chunks::<2>().0[from..]) {
                    place.0.as_chunks_mut::<2>().0[output] = *pair;
                }
            }
            self.panels.extend_from_slice(part);
        }
    }

    /// All tokens to a panel, so that it stays in the cache.
    pub(super) fn multiply(&self, input: &[f32], inputs: usize, mut results: Results<'_>) {
        let width = 2 * self.pairs;
        let tokens = results.token_scales.len();
        let tiles = tokens.div_ceil(TILE);
        let mut rounded = vec![0; tiles * TILE * width];
        vectorized(
            #[inline(always)]
            || {
                for ((row, rounded), scale) in input
                    .chunks_exact(inputs)
                    .zip(rounded.chunks_exact_mut(width))
                    .zip(&mut *results.token_scales)
                {
                    *scale = round_row(row, LARGEST_ACTIVATION, rounded);
                }
            },
        );
        let mut integers = vec![TileIntegers::default(); tiles];
        let mut sums = vec![TileSums::default(); tiles];
        for (index, panel) in self.panels.chunks_exact(self.pairs).enumerate() {
            sums.fill(TileSums::default());
            for (chunk, weights) in panel.chunks(CHUNK / 2).enumerate() {
                integers.fill(TileIntegers::default());
                // Part by part, so that it stays in the first-level cache for all tokens.
                for (part, weights) in weights.chunks(PART / 2).enumerate() {
                    let from = chunk * CHUNK + part * PART;
                    for (rows, integers) in rounded.chunks_exact(TILE * width).zip(&mut integers) {
                        let rows: [&[i16]; TILE] = std::array::from_fn(|row| {
                            &rows[row * width + from..][..2 * weights.len()]
                        });
                        self.add_tile(weights, rows, integers);
                    }
                }
                vectorized(
                    #[inline(always)]
                    || add_sums(&mut sums, &integers),
                );
            }
            results.put(0, index * PANEL, sums.as_flattened());
        }
    }

    fn add_tile(&self, weights: &[PairWeights], rows: [&[i16]; TILE], sums: &mut TileIntegers) {
        match self.instructions {
            #[cfg(target_arch = "x86_64")]
            // SAFETY: found by `Instructions::available`.
            Instructions::Avx2 => unsafe { add_tile_avx2(weights, rows, sums) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: as above.
            Instructions::Vnni => unsafe { add_tile_vnni(weights, rows, sums) },
            _ => add_tile_portable(weights, rows, sums),
        }
    }
}

/// Adds the integers of a chunk to the sums of all.
#[inline(always)]
#[expect(
    clippy::cast_precision_loss,
    reason = "sums are rounded alike on every path"
)]
fn add_sums(sums: &mut [TileSums], integers: &[TileIntegers]) {
    let sums = sums.as_flattened_mut().as_flattened_mut();
    let integers = integers.as_flattened().as_flattened();
    for (sum, integer) in sums.iter_mut().zip(integers) {
        *sum += *integer as f32;
    }
}

/// Adds the products of six rows of at most [`PART`] inputs with the weights of the outputs of a panel.
fn add_tile_portable(weights: &[PairWeights], rows: [&[i16]; TILE], sums: &mut TileIntegers) {
    for (row, sums) in rows.into_iter().zip(sums) {
        for (pair, weights) in row.chunks_exact(2).zip(weights) {
            for (sum, weights) in sums.iter_mut().zip(weights.0.chunks_exact(2)) {
                *sum += i32::from(pair[0]) * i32::from(weights[0])
                    + i32::from(pair[1]) * i32::from(weights[1]);
            }
        }
    }
}

/// As [`add_tile_portable`], half a panel at a time.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn add_tile_avx2(weights: &[PairWeights], rows: [&[i16]; TILE], sums: &mut TileIntegers) {
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi32, _mm256_load_si256, _mm256_loadu_si256, _mm256_madd_epi16,
        _mm256_set1_epi32, _mm256_setzero_si256, _mm256_storeu_si256,
    };

    assert!(rows.iter().all(|row| row.len() >= 2 * weights.len()));
    for half in 0..2 {
        let mut integers = [[_mm256_setzero_si256(); 2]; TILE];
        for (pair, weights) in weights.iter().enumerate() {
            // SAFETY: `PairWeights` is 128 bytes on a boundary of 64. The assertion above keeps two
            // values from `pair * 2` on within each row, and an unaligned read is asked for.
            let (weights, values): ([__m256i; 2], [i32; TILE]) = unsafe {
                let start = std::ptr::from_ref(weights).cast::<__m256i>().add(2 * half);
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
            let sums = &mut sums.as_chunks_mut::<8>().0[2 * half..2 * half + 2];
            for (sums, integers) in sums.iter_mut().zip(integers) {
                let place = sums.as_mut_ptr().cast();
                // SAFETY: `sums` is eight integers, and unaligned access is asked for.
                unsafe {
                    let sum = _mm256_add_epi32(_mm256_loadu_si256(place), integers);
                    _mm256_storeu_si256(place, sum);
                }
            }
        }
    }
}

/// As [`add_tile_portable`].
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vnni")]
fn add_tile_vnni(weights: &[PairWeights], rows: [&[i16]; TILE], sums: &mut TileIntegers) {
    use std::arch::x86_64::{
        __m512i, _mm512_add_epi32, _mm512_dpwssd_epi32, _mm512_load_si512, _mm512_loadu_si512,
        _mm512_set1_epi32, _mm512_setzero_si512, _mm512_storeu_si512,
    };

    assert!(rows.iter().all(|row| row.len() >= 2 * weights.len()));
    let mut integers = [[_mm512_setzero_si512(); 2]; TILE];
    for (pair, weights) in weights.iter().enumerate() {
        // SAFETY: as in `add_tile_avx2`.
        let (weights, values): ([__m512i; 2], [i32; TILE]) = unsafe {
            let start = std::ptr::from_ref(weights).cast::<__m512i>();
            let value = |row: usize| {
                let place = rows[row].as_ptr().add(pair * 2);
                place.cast::<i32>().read_unaligned()
            };
            (
                [_mm512_load_si512(start), _mm512_load_si512(start.add(1))],
                std::array::from_fn(value),
            )
        };
        for (integers, value) in integers.iter_mut().zip(values) {
            let value = _mm512_set1_epi32(value);
            for (sum, weights) in integers.iter_mut().zip(weights) {
                *sum = _mm512_dpwssd_epi32(*sum, value, weights);
            }
        }
    }
    for (sums, integers) in sums.iter_mut().zip(integers) {
        for (sums, integers) in sums.as_chunks_mut::<16>().0.iter_mut().zip(integers) {
            let place = sums.as_mut_ptr().cast();
            // SAFETY: `sums` is sixteen integers, and unaligned access is asked for.
            unsafe {
                let sum = _mm512_add_epi32(_mm512_loadu_si512(place), integers);
                _mm512_storeu_si512(place.cast(), sum);
            }
        }
    }
}
