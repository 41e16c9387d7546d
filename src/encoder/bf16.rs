//! Products of matrices whose numbers are rounded to bfloat16 first, summed in 32-bit floats, on the
//! processor's tile registers: for tuning, where they are several times faster.
#![expect(
    unsafe_code,
    reason = "vector instructions are unsafe to reach; see each call"
)]

use std::arch::x86_64::{
    __m512, __m512i, _mm512_cvtne2ps_pbh, _mm512_loadu_ps, _mm512_loadu_si512,
    _mm512_permutexvar_epi16, _mm512_shuffle_i32x4, _mm512_storeu_si512, _mm512_unpackhi_epi32,
    _mm512_unpackhi_epi64, _mm512_unpacklo_epi32, _mm512_unpacklo_epi64,
};
use std::cell::Cell;

use rayon::prelude::*;

use super::matrix::{Accumulate, View};
use super::tiles::{BLOCK, BlockSums, TILE_ROWS, Tile, TileRegisters, Tiles, add_bf16_products};

/// Inner numbers of a tile: pairs of 16.
const DEPTH: usize = 2 * TILE_ROWS;

/// Steps of a block taken together: the panel of the right matrix (32 kB) then stays in the first-level
/// cache while all panels of the left one pass.
const STEPS: usize = 16;

/// Rows of the result that a task takes.
const TASK_ROWS: usize = 4 * BLOCK;

/// Whether the processor can.
pub(super) fn is_supported() -> bool {
    Tiles::detect().bf16
}

/// Which way round a tile lies.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Side {
    /// A row of the tile is a row of the matrix: 16 pairs of inner numbers.
    Left,
    /// A row of the tile is a pair of inner numbers for 16 columns of the matrix.
    Right,
}

thread_local! {
    /// Room for both packed matrices: asking for it anew for each product took as long as the product.
    static ROOM: Cell<[Vec<[Tile; 2]>; 2]> = const { Cell::new([Vec::new(), Vec::new()]) };
}

/// `out = left · right`, or `out += left · right`; rows of `out` follow each other. The number of
/// threads in the pool does not change the result.
///
/// # Panics
/// Where the processor cannot, or sizes do not fit.
pub(super) fn multiply(out: &mut [f32], into: Accumulate, left: View<'_>, right: View<'_>) {
    assert!(is_supported(), "this processor has no tiles for bfloat16");
    let [rows, depth, columns] = [left.rows, left.columns, right.columns];
    assert_eq!(depth, right.rows, "inner sizes of a product differ");
    let out = &mut out[..rows * columns];
    if into == Accumulate::Overwrite {
        out.par_chunks_mut(1 << 16).for_each(|part| part.fill(0.0));
    }
    if out.is_empty() || depth == 0 {
        return;
    }
    let steps = depth.div_ceil(DEPTH);
    let [mut left_room, mut right_room] = ROOM.take();
    pack(&mut left_room, left, Side::Left);
    pack(&mut right_room, right.transposed(), Side::Right);
    let left_panels = &left_room[..rows.div_ceil(BLOCK) * steps];
    let right_panels = &right_room[..columns.div_ceil(BLOCK) * steps];
    out.par_chunks_mut(TASK_ROWS * columns)
        .zip(left_panels.par_chunks(TASK_ROWS / BLOCK * steps))
        .for_each(|(out, left)| multiply_rows(out, columns, left, right_panels, steps));
    ROOM.set([left_room, right_room]);
}

/// The rows of one task.
fn multiply_rows(
    out: &mut [f32],
    columns: usize,
    left: &[[Tile; 2]],
    right: &[[Tile; 2]],
    steps: usize,
) {
    let registers = TileRegisters::configure();
    let rows = out.len() / columns;
    for from in (0..steps).step_by(STEPS) {
        let part = from..steps.min(from + STEPS);
        for (column, right) in right.chunks_exact(steps).enumerate() {
            for (row, left) in left.chunks_exact(steps).enumerate() {
                let (row, column) = (row * BLOCK, column * BLOCK);
                let height = BLOCK.min(rows - row);
                let width = BLOCK.min(columns - column);
                let (left, right) = (&left[part.clone()], &right[part.clone()]);
                if height == BLOCK && width == BLOCK {
                    let place = &mut out
                        [row * columns + column..(row + BLOCK - 1) * columns + column + BLOCK];
                    let sums = BlockSums {
                        first: place.as_mut_ptr().cast(),
                        stride: columns * size_of::<f32>(),
                    };
                    // SAFETY: `place` runs from the first number of the block to its last, and
                    // `multiply` has made sure of the processor.
                    unsafe { add_bf16_products(&registers, left, right, sums) };
                    continue;
                }
                let mut edge = [[0.0_f32; BLOCK]; BLOCK];
                let sums = BlockSums {
                    first: edge.as_mut_ptr().cast(),
                    stride: size_of_val(&edge[0]),
                };
                // SAFETY: `edge` is a whole block; for the processor see above.
                unsafe { add_bf16_products(&registers, left, right, sums) };
                for (edge, out) in edge
                    .iter()
                    .zip(out[row * columns..].chunks_mut(columns))
                    .take(height)
                {
                    for (sum, more) in out[column..column + width].iter_mut().zip(edge) {
                        *sum += more;
                    }
                }
            }
        }
    }
}

/// Rounds a matrix of shape (outer, inner) into panels of 32 outer places: per step of 32 inner
/// places two tiles. Places outside the matrix are 0.
fn pack(room: &mut Vec<[Tile; 2]>, matrix: View<'_>, side: Side) {
    let steps = matrix.columns.div_ceil(DEPTH);
    let size = matrix.rows.div_ceil(BLOCK) * steps;
    if room.len() < size {
        room.resize(size, [Tile::ZERO; 2]);
    }
    room[..size]
        .par_chunks_exact_mut(steps)
        .enumerate()
        .for_each(|(panel, tiles)| {
            for (step, tiles) in tiles.iter_mut().enumerate() {
                for (half, tile) in tiles.iter_mut().enumerate() {
                    let outer = panel * BLOCK + half * TILE_ROWS;
                    pack_tile(tile, matrix, outer, step * DEPTH, side);
                }
            }
        });
}

fn pack_tile(tile: &mut Tile, matrix: View<'_>, outer: usize, inner: usize, side: Side) {
    let inner_first = matrix.column_stride == 1;
    let is_whole = outer + TILE_ROWS <= matrix.rows && inner + DEPTH <= matrix.columns;
    let start = outer * matrix.row_stride + inner * matrix.column_stride;
    // Numbers of a tile that reaches beyond the matrix, laid out as `inner_first` says.
    let mut edge = [0.0; TILE_ROWS * DEPTH];
    let (data, stride) = if is_whole && (inner_first || matrix.row_stride == 1) {
        let stride = if inner_first {
            matrix.row_stride
        } else {
            matrix.column_stride
        };
        (&matrix.data[start..], stride)
    } else {
        let stride = if inner_first { DEPTH } else { TILE_ROWS };
        for row in 0..TILE_ROWS.min(matrix.rows.saturating_sub(outer)) {
            for column in 0..DEPTH.min(matrix.columns - inner) {
                let place = if inner_first {
                    row * stride + column
                } else {
                    column * stride + row
                };
                edge[place] =
                    matrix.data[start + row * matrix.row_stride + column * matrix.column_stride];
            }
        }
        (&edge[..], stride)
    };
    // SAFETY: `multiply` has made sure of the processor.
    unsafe {
        if inner_first {
            round_rows(tile, data, stride);
        } else {
            round_pairs_of_rows(tile, data, stride);
        }
        if inner_first != (side == Side::Left) {
            transpose(tile);
        }
    }
}

/// 16 rows of 32 numbers each.
#[target_feature(enable = "avx512f,avx512bf16")]
fn round_rows(tile: &mut Tile, data: &[f32], stride: usize) {
    for (index, row) in tile.0.iter_mut().enumerate() {
        let (low, high) = data[index * stride..index * stride + DEPTH].split_at(TILE_ROWS);
        store(row, round(load_floats(low), load_floats(high)));
    }
}

/// 32 rows of 16 numbers each; two rows make a row of the tile, number by number.
#[target_feature(enable = "avx512f,avx512bw,avx512bf16")]
fn round_pairs_of_rows(tile: &mut Tile, data: &[f32], stride: usize) {
    const INTERLEAVED: [u16; 32] = {
        let mut order = [0; 32];
        let mut place = 0;
        while place < 32 {
            order[place] = (place / 2 + 16 * (place % 2)) as u16;
            place += 1;
        }
        order
    };
    // SAFETY: 32 numbers of 16 bits are 64 bytes; the read need not be aligned.
    let order = unsafe { _mm512_loadu_si512(INTERLEAVED.as_ptr().cast()) };
    for (index, row) in tile.0.iter_mut().enumerate() {
        let start = 2 * index * stride;
        let first = load_floats(&data[start..start + TILE_ROWS]);
        let second = load_floats(&data[start + stride..start + stride + TILE_ROWS]);
        store(row, _mm512_permutexvar_epi16(order, round(first, second)));
    }
}

/// 32 numbers in bfloat16, rounded to the nearest, those of `low` first.
#[target_feature(enable = "avx512f,avx512bf16")]
fn round(low: __m512, high: __m512) -> __m512i {
    let rounded = _mm512_cvtne2ps_pbh(high, low);
    // SAFETY: both are 64 bytes without invalid values.
    unsafe { std::mem::transmute(rounded) }
}

#[target_feature(enable = "avx512f")]
fn load_floats(data: &[f32]) -> __m512 {
    assert_eq!(data.len(), TILE_ROWS);
    // SAFETY: there are 16 floats; the read need not be aligned.
    unsafe { _mm512_loadu_ps(data.as_ptr()) }
}

#[target_feature(enable = "avx512f")]
fn store(row: &mut [u32; TILE_ROWS], value: __m512i) {
    // SAFETY: a row is 64 bytes; the write need not be aligned.
    unsafe { _mm512_storeu_si512(row.as_mut_ptr().cast(), value) }
}

/// Exchanges rows and columns of a tile of 32-bit values.
#[target_feature(enable = "avx512f")]
fn transpose(tile: &mut Tile) {
    // SAFETY: a row is 64 bytes; the read need not be aligned.
    let rows: [__m512i; TILE_ROWS] =
        std::array::from_fn(|row| unsafe { _mm512_loadu_si512(tile.0[row].as_ptr().cast()) });
    // Within lanes of 128 bits: first pairs of rows, then fours.
    let mut fours = rows;
    for four in 0..4 {
        let [a, b, c, d] = std::array::from_fn(|row| rows[4 * four + row]);
        let (ab_low, ab_high) = (_mm512_unpacklo_epi32(a, b), _mm512_unpackhi_epi32(a, b));
        let (cd_low, cd_high) = (_mm512_unpacklo_epi32(c, d), _mm512_unpackhi_epi32(c, d));
        fours[4 * four] = _mm512_unpacklo_epi64(ab_low, cd_low);
        fours[4 * four + 1] = _mm512_unpackhi_epi64(ab_low, cd_low);
        fours[4 * four + 2] = _mm512_unpacklo_epi64(ab_high, cd_high);
        fours[4 * four + 3] = _mm512_unpackhi_epi64(ab_high, cd_high);
    }
    // Lane `l` of fours[4 f + c] holds column 4 l + c of rows 4 f to 4 f + 3: exchange lanes with fours.
    for column in 0..4 {
        let [a, b, c, d] = std::array::from_fn(|four| fours[4 * four + column]);
        let (ab_even, ab_odd) = (
            _mm512_shuffle_i32x4::<0b10_00_10_00>(a, b),
            _mm512_shuffle_i32x4::<0b11_01_11_01>(a, b),
        );
        let (cd_even, cd_odd) = (
            _mm512_shuffle_i32x4::<0b10_00_10_00>(c, d),
            _mm512_shuffle_i32x4::<0b11_01_11_01>(c, d),
        );
        store(
            &mut tile.0[column],
            _mm512_shuffle_i32x4::<0b10_00_10_00>(ab_even, cd_even),
        );
        store(
            &mut tile.0[4 + column],
            _mm512_shuffle_i32x4::<0b10_00_10_00>(ab_odd, cd_odd),
        );
        store(
            &mut tile.0[8 + column],
            _mm512_shuffle_i32x4::<0b11_01_11_01>(ab_even, cd_even),
        );
        store(
            &mut tile.0[12 + column],
            _mm512_shuffle_i32x4::<0b11_01_11_01>(ab_odd, cd_odd),
        );
    }
}

#[cfg(test)]
#[expect(clippy::print_stderr, reason = "a test says why it was skipped")]
mod tests {
    use super::*;

    fn values(count: usize, step: usize) -> Vec<f32> {
        (0..count)
            .map(|index| ((index * index * step) % 1999) as f32 / 999.5 - 1.0)
            .collect()
    }

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
                let mut out = vec![1.0; rows * columns];
                multiply(&mut out, Accumulate::Add, left, right);
                for row in 0..rows {
                    for column in 0..columns {
                        let exact: f64 = (0..depth)
                            .map(|k| rounded(a[row * depth + k]) * rounded(b[k * columns + column]))
                            .sum();
                        let found = f64::from(out[row * columns + column]) - 1.0;
                        assert!(
                            (found - exact).abs() < 1e-4 * depth as f64,
                            "{rows} x {depth} x {columns}: {found} for {exact}"
                        );
                    }
                }
                let mut again = out.clone();
                multiply(&mut again, Accumulate::Overwrite, left, right);
                assert!(
                    out.iter()
                        .zip(&again)
                        .all(|(a, b)| (a - 1.0 - b).abs() < 1e-4)
                );
            }
        }
    }

    fn turned(matrix: &[f32], rows: usize, columns: usize) -> Vec<f32> {
        (0..columns)
            .flat_map(|column| (0..rows).map(move |row| matrix[row * columns + column]))
            .collect()
    }
}
