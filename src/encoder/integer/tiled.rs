//! Weights in tiles of bytes, for the processor's tile registers.
//!
//! Tiles multiply bytes, so that a 12-bit integer is taken as 64 times its upper part (-32 to 31) and
//! its lower part (0 to 63): four products of tiles make one of 12 bits, exactly.
#![expect(
    unsafe_code,
    reason = "tile registers are reached by assembly; see the call"
)]

use super::{CHUNK, Results, RoundedRows};
use crate::encoder::kernels::vectorized;
use crate::encoder::tiles::{BLOCK, BlockSums, TILE_ROWS, Tile, TileRegisters, set_byte_products};

/// Bits of the lower part.
const LOW_BITS: u32 = 6;

/// Inputs of a step: bytes of a row of a tile.
const DEPTH: usize = 64;

/// Panels of 16 outputs; per step of 64 inputs the tiles of upper and lower parts.
#[derive(Clone, Debug)]
pub(super) struct TilePanels {
    /// Steps of a panel.
    steps: usize,
    panels: Vec<[Tile; 2]>,
}

/// The upper and the lower part of four integers, the first in the lowest byte.
#[inline(always)]
fn parts(values: &[i16]) -> [u32; 2] {
    let bytes = |part: fn(i16) -> i16| {
        u32::from_le_bytes(std::array::from_fn(|index| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "the bits of -32 to 63"
            )]
            {
                part(values[index]) as u8
            }
        }))
    };
    [
        bytes(|value| value >> LOW_BITS),
        bytes(|value| value & ((1 << LOW_BITS) - 1)),
    ]
}

impl TilePanels {
    /// Takes rounded weights, a row an output.
    pub(super) fn new(weights: &RoundedRows<'_>) -> Self {
        let steps = weights.width / DEPTH;
        let outputs = weights.values.len() / weights.width;
        let mut panels = vec![[Tile::ZERO; 2]; outputs.div_ceil(TILE_ROWS) * steps];
        for (output, row) in weights.values.chunks_exact(weights.width).enumerate() {
            let (panel, column) = (output / TILE_ROWS, output % TILE_ROWS);
            let panel = &mut panels[panel * steps..(panel + 1) * steps];
            for (values, tiles) in row.chunks_exact(DEPTH).zip(panel) {
                for (four, values) in values.chunks_exact(4).enumerate() {
                    for (tile, part) in tiles.iter_mut().zip(parts(values)) {
                        tile.0[four][column] = part;
                    }
                }
            }
        }
        Self { steps, panels }
    }

    /// All tokens to a panel, so that it stays in the cache.
    pub(super) fn multiply(&self, rows: &RoundedRows<'_>, mut results: Results<'_>) {
        let registers = TileRegisters::configure();
        let tiles = tiles_of(rows);
        let mut products = Box::new([[0_i32; BLOCK]; BLOCK]);
        for (index, panel) in self.panels.chunks_exact(self.steps).enumerate() {
            for (block, tokens) in tiles.chunks_exact(self.steps).enumerate() {
                let mut sums = [[0.0_f32; TILE_ROWS]; TILE_ROWS];
                for (tokens, weights) in tokens
                    .chunks(CHUNK / DEPTH)
                    .zip(panel.chunks(CHUNK / DEPTH))
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
                vectorized(
                    #[inline(always)]
                    || results.put(block * TILE_ROWS, index * TILE_ROWS, &sums),
                );
            }
        }
    }
}

/// The parts of tokens in tiles, 16 tokens at a time; tokens that are missing are 0.
fn tiles_of(rows: &RoundedRows<'_>) -> Vec<[Tile; 2]> {
    let steps = rows.width / DEPTH;
    let tokens = rows.values.len() / rows.width;
    let mut tiles = vec![[Tile::ZERO; 2]; tokens.div_ceil(TILE_ROWS) * steps];
    vectorized(
        #[inline(always)]
        || {
            for (token, row) in rows.values.chunks_exact(rows.width).enumerate() {
                let block = &mut tiles[token / TILE_ROWS * steps..];
                for (values, [upper, lower]) in row.chunks_exact(DEPTH).zip(block) {
                    let place = token % TILE_ROWS;
                    let places = upper.0[place].iter_mut().zip(&mut lower.0[place]);
                    for (values, (upper, lower)) in values.chunks_exact(4).zip(places) {
                        [*upper, *lower] = parts(values);
                    }
                }
            }
        },
    );
    tiles
}

/// Puts the four products of parts together. Their multiples may wrap around; the sum does not.
#[inline(always)]
fn add_sums(sums: &mut [[f32; TILE_ROWS]; TILE_ROWS], products: &[[i32; BLOCK]; BLOCK]) {
    let (upper, lower) = products.split_at(TILE_ROWS);
    for ((sums, upper), lower) in sums.iter_mut().zip(upper).zip(lower) {
        for (column, sum) in sums.iter_mut().enumerate() {
            let mixed = upper[TILE_ROWS + column].wrapping_add(lower[column]);
            let whole = (upper[column] << (2 * LOW_BITS))
                .wrapping_add(mixed << LOW_BITS)
                .wrapping_add(lower[TILE_ROWS + column]);
            #[expect(
                clippy::cast_precision_loss,
                reason = "sums are rounded alike on every path"
            )]
            {
                *sum += whole as f32;
            }
        }
    }
}
