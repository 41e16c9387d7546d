//! Products of matrices on the processor's tile registers, which multiply pairs of bfloat16 and sum in
//! 32-bit floats.
//!
//! With one part a number, both matrices are rounded to bfloat16 first: for tuning, where that is several
//! times faster. With three parts, of 8 bits each, a number of 24 bits is their exact sum, and what the
//! six larger products of parts leave out is under the rounding of 32-bit products themselves (Henry,
//! Tang & Heinecke 2019, "Leveraging the bfloat16 Artificial Intelligence Datatype for Higher-Precision
//! Computations").
#![expect(
    unsafe_code,
    reason = "tile registers are reached by assembly; see each call"
)]

mod packing;

use std::cell::Cell;
use std::ops::Range;

use rayon::prelude::*;

use self::packing::{DEPTH, Side, Step, pack, pack_steps, prefetch};
use crate::encoder::threads::Threads;
use crate::encoder::tiles::{
    BLOCK, BlockSums, Tile, TileRegisters, Tiles, add_bf16_parts_products, add_bf16_products,
};
use crate::encoder::view::View;

/// Steps of a block taken together, so that a panel of the right matrix stays in the first-level cache, or
/// near it, while all panels of the left one pass: 32 kB in one part, 72 kB in three. On a Xeon with 48 kB of
/// first-level and 2 MB of second-level cache, MiniLM in three parts read 194 sentences/s with 6, 225 with
/// 12 and 209 with 24.
const fn most_steps<const PARTS: usize>() -> usize {
    if PARTS == 1 { 16 } else { 12 }
}

/// Rows of the result that a task takes.
const TASK_ROWS: usize = 4 * BLOCK;

/// Whether the processor can.
pub(super) fn is_supported() -> bool {
    Tiles::detect().bf16
}

/// Adds some steps of a block, as [`add_bf16_products`] does.
type AddBlock<const PARTS: usize> =
    unsafe fn(&TileRegisters, &[Step<PARTS>], &[Step<PARTS>], BlockSums);

/// Room of one thread for both packed matrices.
type Room<const PARTS: usize> = Cell<[Vec<Step<PARTS>>; 2]>;

thread_local! {
    // Asking for room anew for each product took as long as the product.
    static ROUNDED: Room<1> = const { Cell::new([Vec::new(), Vec::new()]) };
    static IN_PARTS: Room<3> = const { Cell::new([Vec::new(), Vec::new()]) };
}

/// `out += left · right` of numbers rounded to bfloat16; rows of `out` follow each other. Neither the
/// number of threads in the pool nor other rows change a row.
///
/// # Panics
/// Where the processor cannot, or sizes do not fit.
pub(super) fn add_rounded_product(
    out: &mut [f32],
    left: View<'_>,
    right: View<'_>,
    threads: Threads,
) {
    ROUNDED.with(|room| add_product(out, [left, right], threads, room, add_bf16_products));
}

/// As [`add_rounded_product`], of numbers in three parts: to the precision of 32-bit products.
pub(super) fn add_product_of_parts(
    out: &mut [f32],
    left: View<'_>,
    right: View<'_>,
    threads: Threads,
) {
    IN_PARTS.with(|room| add_product(out, [left, right], threads, room, add_bf16_parts_products));
}

fn add_product<const PARTS: usize>(
    out: &mut [f32],
    [left, right]: [View<'_>; 2],
    threads: Threads,
    room: &Room<PARTS>,
    add: AddBlock<PARTS>,
) {
    assert!(is_supported(), "this processor has no tiles for bfloat16");
    let [rows, depth, columns] = [left.rows, left.columns, right.columns];
    assert_eq!(depth, right.rows, "inner sizes of a product differ");
    let out = &mut out[..rows * columns];
    if out.is_empty() || depth == 0 {
        return;
    }
    let steps = depth.div_ceil(DEPTH);
    let right = right.transposed();
    let [mut left_room, mut right_room] = room.take();
    let left_panels = pack(&mut left_room, left, Side::Left, threads);
    match threads {
        Threads::One => {
            let right = Right::Packing(right, &mut right_room);
            add_rows(out, columns, left_panels, steps, right, add);
        }
        Threads::All => {
            let right_panels = pack(&mut right_room, right, Side::Right, threads);
            out.par_chunks_mut(TASK_ROWS * columns)
                .zip(left_panels.par_chunks(TASK_ROWS / BLOCK * steps))
                .for_each(|(out, left)| {
                    add_rows(out, columns, left, steps, Right::Packed(right_panels), add);
                });
        }
    }
    room.set([left_room, right_room]);
}

/// The right matrix, turned.
enum Right<'a, const PARTS: usize> {
    Packed(&'a [Step<PARTS>]),
    /// To be packed into a room some steps at a time, just before their use: they stay in the first-level
    /// cache.
    Packing(View<'a>, &'a mut Vec<Step<PARTS>>),
}

impl<const PARTS: usize> Right<'_, PARTS> {
    /// Some steps of a panel, of `steps` in all.
    fn steps(&mut self, panel: usize, steps: usize, part: Range<usize>) -> &[Step<PARTS>] {
        match self {
            Self::Packed(panels) => &panels[panel * steps..(panel + 1) * steps][part],
            Self::Packing(matrix, room) => {
                let size = part.len();
                if room.len() < size {
                    room.resize(size, [[Tile::ZERO; 2]; PARTS]);
                }
                pack_steps(&mut room[..size], *matrix, panel, part.start, Side::Right);
                &room[..size]
            }
        }
    }
}

/// The rows of one task.
fn add_rows<const PARTS: usize>(
    out: &mut [f32],
    columns: usize,
    left: &[Step<PARTS>],
    steps: usize,
    mut right: Right<'_, PARTS>,
    add: AddBlock<PARTS>,
) {
    let registers = TileRegisters::configure();
    let matrix = match &right {
        Right::Packed(_) => None,
        Right::Packing(matrix, _) => Some(*matrix),
    };
    let length = most_steps::<PARTS>();
    for from in (0..steps).step_by(length) {
        let part = from..steps.min(from + length);
        for column in 0..columns.div_ceil(BLOCK) {
            let right = right.steps(column, steps, part.clone());
            let blocks = left.chunks_exact(steps);
            let share = BLOCK.div_ceil(blocks.len());
            for (row, left) in blocks.enumerate() {
                if let Some(matrix) = matrix {
                    let first = (column + 1) * BLOCK + row * share;
                    prefetch(matrix, first..first + share, &part);
                }
                let left = &left[part.clone()];
                add_block(&registers, out, columns, [row, column], [left, right], add);
            }
        }
    }
}

/// Some steps of one block of the result.
fn add_block<const PARTS: usize>(
    registers: &TileRegisters,
    out: &mut [f32],
    columns: usize,
    [row, column]: [usize; 2],
    [left, right]: [&[Step<PARTS>]; 2],
    add: AddBlock<PARTS>,
) {
    let (row, column) = (row * BLOCK, column * BLOCK);
    let height = BLOCK.min(out.len() / columns - row);
    let width = BLOCK.min(columns - column);
    if height == BLOCK && width == BLOCK {
        let place = &mut out[row * columns + column..(row + BLOCK - 1) * columns + column + BLOCK];
        let sums = BlockSums {
            first: place.as_mut_ptr().cast(),
            stride: columns * size_of::<f32>(),
        };
        // SAFETY: `place` runs from the first number of the block to its last, and `add_product` has
        // made sure of the processor.
        unsafe { add(registers, left, right, sums) };
        return;
    }
    // What stands in the place is brought along, so that a row is summed alike wherever it stands.
    let mut edge = [[0.0_f32; BLOCK]; BLOCK];
    let place = out[row * columns..].chunks_mut(columns).take(height);
    for (edge, out) in edge.iter_mut().zip(place) {
        edge[..width].copy_from_slice(&out[column..column + width]);
    }
    let sums = BlockSums {
        first: edge.as_mut_ptr().cast(),
        stride: size_of_val(&edge[0]),
    };
    // SAFETY: `edge` is a whole block; for the processor see above.
    unsafe { add(registers, left, right, sums) };
    let place = out[row * columns..].chunks_mut(columns).take(height);
    for (edge, out) in edge.iter().zip(place) {
        out[column..column + width].copy_from_slice(&edge[..width]);
    }
}

#[cfg(test)]
#[expect(clippy::print_stderr, reason = "a test says why it was skipped")]
mod tests {
    use super::*;
    use crate::encoder::test_values::values;

    fn rounded(value: f32) -> f64 {
        f64::from(half::bf16::from_f32(value).to_f32())
    }

    #[test]
    fn products_are_those_of_rounded_numbers_whichever_way_matrices_lie() {
        if !is_supported() {
            eprintln!("skipped: this processor has no tiles for bfloat16");
            return;
        }
        for (rows, depth, columns) in [(32, 32, 32), (1, 3, 2), (130, 77, 65), (64, 1100, 48)] {
            let (a, b) = (values(rows * depth, 7), values(depth * columns, 11));
            let (a_turned, b_turned) = (turned(&a, rows, depth), turned(&b, depth, columns));
            for (left, right) in [
                (View::new(&a, rows, depth), View::new(&b, depth, columns)),
                (
                    View::new(&a_turned, depth, rows).transposed(),
                    View::new(&b, depth, columns),
                ),
                (
                    View::new(&a, rows, depth),
                    View::new(&b_turned, columns, depth).transposed(),
                ),
            ] {
                let exact = |part: fn(f32) -> f64| -> Vec<f64> {
                    let number = |row: usize, column: usize| -> f64 {
                        (0..depth)
                            .map(|k| part(a[row * depth + k]) * part(b[k * columns + column]))
                            .sum()
                    };
                    (0..rows * columns)
                        .map(|place| number(place / columns, place % columns))
                        .collect()
                };
                let run = |product: fn(&mut [f32], View<'_>, View<'_>, Threads)| {
                    let mut out = vec![1.0; rows * columns];
                    product(&mut out, left, right, Threads::One);
                    let mut again = vec![1.0; rows * columns];
                    product(&mut again, left, right, Threads::All);
                    assert!(out == again, "threads change a product");
                    out
                };
                for (found, exact, most) in [
                    (run(add_rounded_product), exact(rounded), 1e-4),
                    // Sums of 32-bit products are off by as much.
                    (run(add_product_of_parts), exact(f64::from), 2e-7),
                ] {
                    for (found, exact) in found.iter().zip(exact) {
                        let error = (f64::from(*found) - 1.0 - exact).abs();
                        assert!(
                            error < most * (depth as f64).max(10.0),
                            "{rows} x {depth} x {columns}: {found} for {exact}"
                        );
                    }
                }
            }
        }
    }

    fn turned(matrix: &[f32], rows: usize, columns: usize) -> Vec<f32> {
        (0..columns)
            .flat_map(|column| (0..rows).map(move |row| matrix[row * columns + column]))
            .collect()
    }
}
