//! Weights in tiles of bytes, for the processor's tile registers.
//!
//! Tiles multiply bytes, so that an activation is taken as 128 times its upper part (-64 to 63) and its
//! lower part (0 to 127): two products of tiles make one, exactly.
#![expect(
    unsafe_code,
    reason = "tile registers are reached by assembly; see the call"
)]

use std::cell::Cell;

use super::panel::CHUNK;
use super::results::Results;
use super::rounding::{LARGEST_ACTIVATION, Rounding};
use crate::encoder::kernels::vectorized;
use crate::encoder::room::lend;
use crate::encoder::tiles::{BLOCK, BlockSums, TILE_ROWS, Tile, TileRegisters, set_byte_products};

/// Bits of the lower part.
const LOW_BITS: u32 = 7;

/// Inputs of a step: bytes of a row of a tile.
const DEPTH: usize = 64;

/// Steps of the panels that are taken together: 24 kB, half of the first-level cache.
const GROUP_STEPS: usize = 12;

/// Panels of 32 outputs; per step of 64 inputs the tiles of 16 each.
#[derive(Clone, Debug)]
pub(super) struct TilePanels {
    /// Steps of a panel.
    steps: usize,
    panels: Vec<[Tile; 2]>,
}

thread_local! {
    /// Room for the activations of a task.
    static ROOM: Cell<Vec<[Tile; 2]>> = const { Cell::new(Vec::new()) };
}

impl TilePanels {
    /// Room for `count` panels of `width` inputs.
    pub(super) fn with_capacity(count: usize, width: usize) -> Self {
        let steps = width / DEPTH;
        Self {
            steps,
            panels: Vec::with_capacity(count * steps),
        }
    }

    /// Takes the rounded weights of a panel, a row an output.
    pub(super) fn push(&mut self, rounded: &[i16]) {
        let first = self.panels.len();
        self.panels.resize(first + self.steps, [Tile::ZERO; 2]);
        let panel = &mut self.panels[first..];
        for (output, row) in rounded.chunks_exact(self.steps * DEPTH).enumerate() {
            let (half, column) = (output / TILE_ROWS, output % TILE_ROWS);
            for (values, tiles) in row.chunks_exact(DEPTH).zip(&mut *panel) {
                for (four, values) in values.as_chunks::<4>().0.iter().enumerate() {
                    #[expect(clippy::cast_possible_truncation, reason = "they are bytes")]
                    let bytes = values.map(|value| value as u8);
                    tiles[half].0[four][column] = u32::from_le_bytes(bytes);
                }
            }
        }
    }

    /// All tokens to a group of panels, so that it stays in the first-level cache.
    pub(super) fn multiply(&self, input: &[f32], inputs: usize, mut results: Results<'_>) {
        lend(&ROOM, |room| {
            let tiles = round_tokens(room, input, inputs, self.steps, results.token_scales);
            self.multiply_rounded(tiles, &mut results);
        });
    }

    /// The same with the tiles of the tokens.
    fn multiply_rounded(&self, tiles: &[[Tile; 2]], results: &mut Results<'_>) {
        let registers = TileRegisters::configure();
        let mut products = Box::new([[0_i32; BLOCK]; BLOCK]);
        let group = (GROUP_STEPS / self.steps).max(1);
        for (index, panels) in self.panels.chunks(group * self.steps).enumerate() {
            for (block, tokens) in tiles.chunks_exact(self.steps).enumerate() {
                for (panel, weights) in panels.chunks_exact(self.steps).enumerate() {
                    let mut sums = [[0.0_f32; BLOCK]; TILE_ROWS];
                    for (tokens, weights) in tokens
                        .chunks(CHUNK / DEPTH)
                        .zip(weights.chunks(CHUNK / DEPTH))
                    {
                        let place = BlockSums {
                            first: products.as_mut_ptr().cast(),
                            stride: size_of_val(&products[0]),
                        };
                        // SAFETY: `products` is a whole block, and such panels are made only where
                        // `Instructions::available` has found the instruction.
                        unsafe { set_byte_products(&registers, tokens, weights, place) };
                        vectorized(
                            #[inline(always)]
                            || add_sums(&mut sums, &products),
                        );
                    }
                    let output = (index * group + panel) * BLOCK;
                    results.put(block * TILE_ROWS, output, &sums);
                }
            }
        }
    }
}

/// The parts of tokens in tiles, 16 tokens at a time; tokens and inputs that are missing are 0.
fn round_tokens<'r>(
    room: &'r mut Vec<[Tile; 2]>,
    input: &[f32],
    inputs: usize,
    steps: usize,
    scales: &mut [f32],
) -> &'r [[Tile; 2]] {
    let size = scales.len().div_ceil(TILE_ROWS) * steps;
    if room.len() < size {
        room.resize(size, [Tile::ZERO; 2]);
    }
    let tiles = &mut room[..size];
    let whole = scales.len() / TILE_ROWS * steps;
    tiles[whole..].fill([Tile::ZERO; 2]);
    vectorized(
        #[inline(always)]
        || {
            let rows = input.chunks_exact(inputs).zip(&mut *scales);
            for (token, (row, scale)) in rows.enumerate() {
                let rounding = Rounding::of(row, LARGEST_ACTIVATION);
                *scale = rounding.scale;
                let block = &mut tiles[token / TILE_ROWS * steps..][..steps];
                let place = token % TILE_ROWS;
                let (whole, rest) = row.as_chunks::<DEPTH>();
                for (values, tiles) in whole.iter().zip(&mut *block) {
                    round_step(values, rounding, tiles, place);
                }
                if !rest.is_empty() {
                    let mut values = [0.0; DEPTH];
                    values[..rest.len()].copy_from_slice(rest);
                    round_step(&values, rounding, &mut block[steps - 1], place);
                }
            }
        },
    );
    tiles
}

/// 64 inputs of a token.
#[inline(always)]
fn round_step(values: &[f32; DEPTH], rounding: Rounding, tiles: &mut [Tile; 2], place: usize) {
    let [upper, lower] = tiles;
    let upper: &mut [u8; DEPTH] = bytemuck::cast_mut(&mut upper.0[place]);
    let lower: &mut [u8; DEPTH] = bytemuck::cast_mut(&mut lower.0[place]);
    for index in 0..DEPTH {
        let value = rounding.round(values[index]);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the bits of -64 to 127"
        )]
        {
            upper[index] = (value >> LOW_BITS) as u8;
            lower[index] = (value & ((1 << LOW_BITS) - 1)) as u8;
        }
    }
}

/// Puts the products of both parts together.
#[inline(always)]
fn add_sums(sums: &mut [[f32; BLOCK]; TILE_ROWS], products: &[[i32; BLOCK]; BLOCK]) {
    let (upper, lower) = products.split_at(TILE_ROWS);
    for ((sums, upper), lower) in sums.iter_mut().zip(upper).zip(lower) {
        for column in 0..BLOCK {
            // The upper part's multiple may pass 2^31 by less than the lower part brings back.
            let whole = (upper[column] << LOW_BITS).wrapping_add(lower[column]);
            #[expect(
                clippy::cast_precision_loss,
                reason = "sums are rounded alike on every path"
            )]
            {
                sums[column] += whole as f32;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_stand_where_the_instruction_looks_for_them() {
        let (outputs, inputs) = (2 * BLOCK, 2 * DEPTH);
        let weight = |output: usize, input: usize| {
            i16::try_from((output * 31 + input * 7) % 255).expect("it is small") - 127
        };
        let mut panels = TilePanels::with_capacity(2, inputs);
        for panel in 0..2 {
            let rows = panel * BLOCK..(panel + 1) * BLOCK;
            let rounded: Vec<i16> = rows
                .flat_map(|output| (0..inputs).map(move |input| weight(output, input)))
                .collect();
            panels.push(&rounded);
        }
        for output in 0..outputs {
            for input in 0..inputs {
                let step = &panels.panels[output / BLOCK * panels.steps + input / DEPTH];
                let tile = &step[output % BLOCK / TILE_ROWS];
                // Four inputs of an output lie side by side: a row of a tile is for sixteen outputs.
                let four = tile.0[input % DEPTH / 4][output % TILE_ROWS].to_le_bytes();
                let found = i16::from(four[input % 4].cast_signed());
                assert_eq!(found, weight(output, input), "{output}, {input}");
            }
        }
    }
}
