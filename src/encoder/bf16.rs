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
    reason = "vector instructions are unsafe to reach; see each call"
)]

use std::arch::x86_64::{
    __m256i, __m512, __m512bh, __m512i, _MM_HINT_T0, _mm_prefetch, _mm512_castsi512_ps,
    _mm512_castsi512_si256, _mm512_cvtepu16_epi32, _mm512_cvtne2ps_pbh, _mm512_extracti64x4_epi64,
    _mm512_loadu_ps, _mm512_loadu_si512, _mm512_permutexvar_epi16, _mm512_setzero_si512,
    _mm512_shuffle_i32x4, _mm512_slli_epi32, _mm512_storeu_si512, _mm512_sub_ps,
    _mm512_unpackhi_epi32, _mm512_unpackhi_epi64, _mm512_unpacklo_epi32, _mm512_unpacklo_epi64,
};
use std::cell::Cell;
use std::ops::Range;

use rayon::prelude::*;

use super::matrix::{Threads, View};
use super::tiles::{
    BLOCK, BlockSums, TILE_ROWS, Tile, TileRegisters, Tiles, add_bf16_parts_products,
    add_bf16_products,
};

/// Inner numbers of a tile: pairs of 16.
const DEPTH: usize = 2 * TILE_ROWS;

/// Steps of a block taken together, in one part: the panel of the right matrix (32 kB) then stays in the
/// first-level cache while all panels of the left one pass.
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

/// Two tiles for each part of a step: outer places 0-15 and 16-31.
type Step<const PARTS: usize> = [[Tile; 2]; PARTS];

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
    let length = tune(0);
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

fn tune(i: usize) -> usize {
    static F: std::sync::OnceLock<Vec<usize>> = std::sync::OnceLock::new();
    F.get_or_init(|| {
        std::env::var("TUNE")
            .unwrap_or("6,1".into())
            .split(',')
            .map(|x| x.parse().unwrap())
            .collect()
    })[i]
}

/// Asks for what is packed next, while there are products to compute: packing waited for memory most of
/// its time.
fn prefetch(matrix: View<'_>, outer: Range<usize>, steps: &Range<usize>) {
    /// Numbers of a line of the cache.
    const LINE: usize = 16;
    if matrix.column_stride != 1 || tune(1) == 0 {
        return;
    }
    for row in outer.start..outer.end.min(matrix.rows) {
        let start = row * matrix.row_stride;
        let inner = steps.start * DEPTH..matrix.columns.min(steps.end * DEPTH);
        for line in matrix.data[start..][inner].chunks(LINE) {
            // SAFETY: x86-64 has SSE, and asking for a line changes nothing.
            unsafe { _mm_prefetch::<_MM_HINT_T0>(line.as_ptr().cast()) };
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

/// Rounds a matrix of shape (outer, inner) into panels of 32 outer places, a step being 32 inner places.
fn pack<'r, const PARTS: usize>(
    room: &'r mut Vec<Step<PARTS>>,
    matrix: View<'_>,
    side: Side,
    threads: Threads,
) -> &'r [Step<PARTS>] {
    let steps = matrix.columns.div_ceil(DEPTH);
    let size = matrix.rows.div_ceil(BLOCK) * steps;
    if room.len() < size {
        room.resize(size, [[Tile::ZERO; 2]; PARTS]);
    }
    let panels = &mut room[..size];
    let run = |(panel, room): (usize, &mut [Step<PARTS>])| pack_steps(room, matrix, panel, 0, side);
    match threads {
        Threads::One => panels.chunks_exact_mut(steps).enumerate().for_each(run),
        Threads::All => panels.par_chunks_exact_mut(steps).enumerate().for_each(run),
    }
    panels
}

/// The steps of a panel from `first` on. Places outside the matrix are 0.
fn pack_steps<const PARTS: usize>(
    room: &mut [Step<PARTS>],
    matrix: View<'_>,
    panel: usize,
    first: usize,
    side: Side,
) {
    for (step, parts) in room.iter_mut().enumerate() {
        for half in 0..2 {
            let tiles = parts.each_mut().map(|tiles| &mut tiles[half]);
            let outer = panel * BLOCK + half * TILE_ROWS;
            pack_tile(tiles, matrix, outer, (first + step) * DEPTH, side);
        }
    }
}

fn pack_tile<const PARTS: usize>(
    mut tiles: [&mut Tile; PARTS],
    matrix: View<'_>,
    outer: usize,
    inner: usize,
    side: Side,
) {
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
    // SAFETY: `add_product` has made sure of the processor.
    unsafe {
        if inner_first {
            round_rows(&mut tiles, data, stride);
        } else {
            round_pairs_of_rows(&mut tiles, data, stride);
        }
        if inner_first != (side == Side::Left) {
            for tile in tiles {
                transpose(tile);
            }
        }
    }
}

/// 16 rows of 32 numbers each.
#[target_feature(enable = "avx512f,avx512bf16")]
fn round_rows<const PARTS: usize>(tiles: &mut [&mut Tile; PARTS], data: &[f32], stride: usize) {
    for index in 0..TILE_ROWS {
        let (low, high) = data[index * stride..index * stride + DEPTH].split_at(TILE_ROWS);
        let parts = round::<PARTS>(load_floats(low), load_floats(high));
        for (tile, part) in tiles.iter_mut().zip(parts) {
            store(&mut tile.0[index], part);
        }
    }
}

/// 32 rows of 16 numbers each; two rows make a row of the tile, number by number.
#[target_feature(enable = "avx512f,avx512bw,avx512bf16")]
fn round_pairs_of_rows<const PARTS: usize>(
    tiles: &mut [&mut Tile; PARTS],
    data: &[f32],
    stride: usize,
) {
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
    for index in 0..TILE_ROWS {
        let start = 2 * index * stride;
        let first = load_floats(&data[start..start + TILE_ROWS]);
        let second = load_floats(&data[start + stride..start + stride + TILE_ROWS]);
        for (tile, part) in tiles.iter_mut().zip(round::<PARTS>(first, second)) {
            store(&mut tile.0[index], _mm512_permutexvar_epi16(order, part));
        }
    }
}

/// 32 numbers in parts of bfloat16, those of `low` first: each part is what is left, rounded to the
/// nearest.
#[target_feature(enable = "avx512f,avx512bf16")]
fn round<const PARTS: usize>(mut low: __m512, mut high: __m512) -> [__m512i; PARTS] {
    let mut parts = [_mm512_setzero_si512(); PARTS];
    for part in &mut parts {
        let rounded = _mm512_cvtne2ps_pbh(high, low);
        // SAFETY: both are 64 bytes without invalid values.
        *part = unsafe { std::mem::transmute::<__m512bh, __m512i>(rounded) };
        low = _mm512_sub_ps(low, widen(_mm512_castsi512_si256(*part)));
        high = _mm512_sub_ps(high, widen(_mm512_extracti64x4_epi64::<1>(*part)));
    }
    parts
}

/// Sixteen numbers of bfloat16 as 32-bit floats.
#[target_feature(enable = "avx512f")]
fn widen(numbers: __m256i) -> __m512 {
    _mm512_castsi512_ps(_mm512_slli_epi32::<16>(_mm512_cvtepu16_epi32(numbers)))
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
