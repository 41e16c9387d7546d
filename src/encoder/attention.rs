//! Self-attention within each input of a batch.

use std::cell::Cell;

use rayon::prelude::*;

use super::dropout::DropoutSite;
use super::kernels::{LANES, exp, larger, together, vectorized};
use super::position::DistanceBias;
use super::room::lend;
use super::threads::Threads;

/// What attention needs to know of a batch.
#[derive(Copy, Clone)]
pub(super) struct Attention<'a> {
    pub(super) heads: usize,
    /// Width of a head.
    pub(super) width: usize,
    /// Tokens of each input.
    pub(super) lengths: &'a [usize],
    /// Added to the scores by relative position, if the architecture does that.
    pub(super) bias: Option<&'a DistanceBias>,
    pub(super) dropout: Option<DropoutSite>,
}

/// The parts of the batch's matrices that belong to one input.
pub(super) struct Input<'a> {
    pub(super) length: usize,
    /// Index of its first row among those that dropout counts.
    pub(super) first_row: usize,
    /// Rows of queries, keys and values.
    pub(super) qkv: &'a [f32],
}

impl Attention<'_> {
    pub(super) fn hidden(&self) -> usize {
        self.heads * self.width
    }

    /// Numbers that the probabilities of a batch take.
    pub(super) fn probability_count(&self) -> usize {
        self.probability_counts().sum()
    }

    /// Numbers that the probabilities of each input take.
    pub(super) fn probability_counts(&self) -> impl Iterator<Item = usize> {
        self.lengths
            .iter()
            .map(|length| self.heads * length * length)
    }

    /// Numbers that the rows of each input take, `width` a row.
    pub(super) fn sizes(&self, width: usize) -> impl Iterator<Item = usize> {
        self.lengths.iter().map(move |length| length * width)
    }

    pub(super) fn inputs<'q>(&self, qkv: &'q [f32]) -> Vec<Input<'q>> {
        let mut first_row = 0;
        self.lengths
            .iter()
            .zip(split(qkv, self.sizes(3 * self.hidden())))
            .map(|(&length, qkv)| {
                let input = Input {
                    length,
                    first_row,
                    qkv,
                };
                first_row += self.heads * length;
                input
            })
            .collect()
    }

    /// `context` (tokens, hidden) from `qkv` (tokens, 3 · hidden) with scaled queries; where there is
    /// a place for them, leaves the probabilities, before dropout, for the derivative.
    pub(super) fn forward(
        &self,
        qkv: &[f32],
        probabilities: Option<&mut [f32]>,
        context: &mut [f32],
        threads: Threads,
    ) {
        let contexts = split_mut(context, self.sizes(self.hidden()));
        let probabilities: Vec<Option<&mut [f32]>> = match probabilities {
            Some(place) => split_mut(place, self.probability_counts())
                .map(Some)
                .collect(),
            None => self.lengths.iter().map(|_| None).collect(),
        };
        let tasks = self
            .inputs(qkv)
            .into_iter()
            .zip(probabilities)
            .zip(contexts);
        let run = |((input, probabilities), context): ((Input<'_>, Option<_>), &mut [f32])| {
            let mut probabilities = probabilities;
            lend(&ROOM, |room| {
                vectorized(
                    #[inline(always)]
                    || self.attend(&input, room, probabilities.as_deref_mut(), context),
                );
            });
        };
        match threads {
            Threads::One => tasks.for_each(run),
            Threads::All => tasks.collect::<Vec<_>>().into_par_iter().for_each(run),
        }
    }

    #[inline(always)]
    fn attend(
        &self,
        input: &Input<'_>,
        room: &mut AttendRoom,
        mut probabilities: Option<&mut [f32]>,
        context: &mut [f32],
    ) {
        let blocks = input.length.div_ceil(LANES);
        room.keys.clear();
        room.keys.resize(self.width * blocks, [0.0; LANES]);
        room.rows.resize(blocks, [[0.0; LANES]; QUERIES]);
        for head in 0..self.heads {
            transpose_keys(&mut room.keys, input.length, |token| {
                self.part(input, head, token, 1)
            });
            for query in (0..input.length).step_by(QUERIES) {
                self.attend_queries(
                    input,
                    [head, query],
                    room,
                    probabilities.as_deref_mut(),
                    context,
                );
            }
        }
    }

    /// The query, key or value (`which` is 0, 1 or 2) of a token in a head.
    #[inline(always)]
    fn part<'q>(&self, input: &Input<'q>, head: usize, token: usize, which: usize) -> &'q [f32] {
        let start = (3 * token + which) * self.hidden() + head * self.width;
        &input.qkv[start..start + self.width]
    }

    /// Some queries of a head at a time: their sums then stay in registers.
    #[inline(always)]
    fn attend_queries(
        &self,
        input: &Input<'_>,
        [head, query]: [usize; 2],
        room: &mut AttendRoom,
        probabilities: Option<&mut [f32]>,
        context: &mut [f32],
    ) {
        let (length, width, hidden) = (input.length, self.width, self.hidden());
        let count = QUERIES.min(length - query);
        let blocks = length.div_ceil(LANES);
        let rows = &mut room.rows[..blocks];
        self.score(input, [head, query], &room.keys, rows);
        let mut scales = exponentials(rows);
        if let Some(probabilities) = probabilities {
            for (row, scale) in scales.iter_mut().enumerate().take(count) {
                let index = head * length + query + row;
                let place = &mut probabilities[index * length..(index + 1) * length];
                for (place, rows) in place.chunks_mut(LANES).zip(&*rows) {
                    for (place, exponential) in place.iter_mut().zip(rows[row]) {
                        *place = exponential * *scale;
                    }
                }
                if let Some(dropout) = self.dropout {
                    let dropped = &mut room.dropped;
                    dropped.clear();
                    dropped.extend_from_slice(place);
                    dropout.apply(input.first_row + index, dropped);
                    for (dropped, rows) in dropped.chunks(LANES).zip(&mut *rows) {
                        rows[row][..dropped.len()].copy_from_slice(dropped);
                    }
                    *scale = 1.0;
                }
            }
        }
        let start = query * hidden + head * width;
        for column in (0..width).step_by(LANES) {
            let lanes = LANES.min(width - column);
            let mut sums = [[0.0; LANES]; QUERIES];
            for (block, rows) in rows.iter().enumerate() {
                for key in block * LANES..length.min((block + 1) * LANES) {
                    let values = &self.part(input, head, key, 2)[column..];
                    let factors = std::array::from_fn(|row| rows[row][key % LANES]);
                    match values.first_chunk() {
                        Some(values) => add_scaled_rows(&mut sums, factors, values),
                        None => {
                            let mut padded = [0.0; LANES];
                            padded[..lanes].copy_from_slice(values);
                            add_scaled_rows(&mut sums, factors, &padded);
                        }
                    }
                }
            }
            for (row, sums) in sums.iter().enumerate().take(count) {
                let scaled = sums.map(|sum| sum * scales[row]);
                context[start + row * hidden + column..][..lanes].copy_from_slice(&scaled[..lanes]);
            }
        }
    }

    /// Scores of some queries for all keys. Where there are fewer queries, the last one stands for those
    /// that are missing.
    #[inline(always)]
    fn score(
        &self,
        input: &Input<'_>,
        [head, query]: [usize; 2],
        keys: &[[f32; LANES]],
        rows: &mut [Rows],
    ) {
        let (length, width) = (input.length, self.width);
        let last = length - 1;
        let queries: [&[f32]; QUERIES] =
            std::array::from_fn(|row| self.part(input, head, last.min(query + row), 0));
        for (block, (keys, rows)) in keys.chunks_exact(width).zip(rows).enumerate() {
            let mut sums = [[0.0; LANES]; QUERIES];
            if let Some(bias) = self.bias {
                for (row, sums) in sums.iter_mut().enumerate() {
                    let range = bias.range(head, last.min(query + row), length);
                    sums.copy_from_slice(&bias.scores[range.start + block * LANES..][..LANES]);
                }
            }
            for (k, keys) in keys.iter().enumerate() {
                let factors = std::array::from_fn(|row| queries[row][k]);
                add_scaled_rows(&mut sums, factors, keys);
            }
            for sums in &mut sums {
                for (lane, sum) in sums.iter_mut().enumerate() {
                    // Columns without a key are brought along, since whole registers are faster: their
                    // probabilities vanish beside the others' in 32 bits.
                    *sum = if block * LANES + lane < length {
                        *sum
                    } else {
                        f32::MIN / 2.0
                    };
                }
            }
            *rows = sums;
        }
    }
}

/// Turns scores into exponentials in place; returns what makes probabilities of them.
#[inline(always)]
fn exponentials(rows: &mut [Rows]) -> [f32; QUERIES] {
    let mut most = [[f32::MIN; LANES]; QUERIES];
    for rows in &*rows {
        for row in 0..QUERIES {
            for lane in 0..LANES {
                most[row][lane] = larger(most[row][lane], rows[row][lane]);
            }
        }
    }
    let most = most.map(|most| together(most, larger));
    let mut sums = [[0.0; LANES]; QUERIES];
    for rows in rows {
        for row in 0..QUERIES {
            for lane in 0..LANES {
                rows[row][lane] = exp(rows[row][lane] - most[row]);
                sums[row][lane] += rows[row][lane];
            }
        }
    }
    sums.map(|sums| 1.0 / together(sums, |a, b| a + b))
}

/// Adds `values` times its factor to each row.
#[inline(always)]
fn add_scaled_rows(sums: &mut Rows, factors: [f32; QUERIES], values: &[f32; LANES]) {
    for row in 0..QUERIES {
        for lane in 0..LANES {
            sums[row][lane] = factors[row].mul_add(values[lane], sums[row][lane]);
        }
    }
}

/// The parts of `numbers`, one after the other, of these sizes.
pub(super) fn split(
    mut numbers: &[f32],
    sizes: impl Iterator<Item = usize>,
) -> impl Iterator<Item = &[f32]> {
    sizes.map(move |size| {
        let (part, rest) = numbers.split_at(size);
        numbers = rest;
        part
    })
}

/// As [`split`].
pub(super) fn split_mut(
    mut numbers: &mut [f32],
    sizes: impl Iterator<Item = usize>,
) -> impl Iterator<Item = &mut [f32]> {
    sizes.map(move |size| {
        let (part, rest) = std::mem::take(&mut numbers).split_at_mut(size);
        numbers = rest;
        part
    })
}

/// Queries of a head taken together: with sixteen lanes each, their sums fill six of the widest registers,
/// or twelve of sixteen of half the width.
const QUERIES: usize = 6;

/// Buffers of one input's attention.
#[derive(Default)]
struct AttendRoom {
    /// Keys of a head as columns, sixteen keys at a time.
    keys: Vec<[f32; LANES]>,
    /// Scores of some queries for sixteen keys each, then their exponentials.
    rows: Vec<Rows>,
    /// Probabilities of a query after dropout.
    dropped: Vec<f32>,
}

/// Numbers of some queries for sixteen keys, or columns.
type Rows = [[f32; LANES]; QUERIES];

thread_local! {
    static ROOM: Cell<AttendRoom> = Cell::default();
}

/// Lays the keys of `length` tokens out as columns, sixteen tokens at a time.
#[inline(always)]
fn transpose_keys<'a>(
    columns: &mut [[f32; LANES]],
    length: usize,
    row: impl Fn(usize) -> &'a [f32],
) {
    for token in 0..length {
        let row = row(token);
        let block = &mut columns[token / LANES * row.len()..][..row.len()];
        for (column, value) in block.iter_mut().zip(row) {
            column[token % LANES] = *value;
        }
    }
}
