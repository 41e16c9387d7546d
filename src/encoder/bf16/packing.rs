//! Matrices rounded to bfloat16, in one part or in three, and laid out as tiles.
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
use std::ops::Range;

use rayon::prelude::*;

use crate::encoder::threads::Threads;
use crate::encoder::tiles::{BLOCK, TILE_ROWS, Tile};
use crate::encoder::view::View;

/// Inner numbers of a tile: pairs of 16.
pub(super) const DEPTH: usize = 2 * TILE_ROWS;

/// Which way round a tile lies.
#[derive(Copy, Clone, PartialEq, Eq)]
pub(super) enum Side {
    /// A row of the tile is a row of the matrix: 16 pairs of inner numbers.
    Left,
    /// A row of the tile is a pair of inner numbers for 16 columns of the matrix.
    Right,
}

/// Two tiles for each part of a step: outer places 0-15 and 16-31.
pub(super) type Step<const PARTS: usize> = [[Tile; 2]; PARTS];

/// Rounds a matrix of shape (outer, inner) into panels of 32 outer places, a step being 32 inner places.
pub(super) fn pack<'r, const PARTS: usize>(
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
pub(super) fn pack_steps<const PARTS: usize>(
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

/// Asks for what is packed next, while there are products to compute: packing waited for memory most of
/// its time.
pub(super) fn prefetch(matrix: View<'_>, outer: Range<usize>, steps: &Range<usize>) {
    /// Numbers of a line of the cache.
    const LINE: usize = 16;
    if matrix.column_stride != 1 {
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
