//! Self-attention within each input of a batch, and its derivative.

use rayon::prelude::*;

use super::dropout::DropoutSite;
use super::kernels::{add, add_scaled, dot, softmax, vectorized};
use super::matrix::Threads;

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

/// A score for every head and distance between two tokens.
#[derive(Clone, Debug)]
pub(super) struct DistanceBias {
    /// Shape (heads, 2 · longest - 1); column `longest - 1 + key - query`.
    pub(super) scores: Vec<f32>,
    pub(super) longest: usize,
}

impl DistanceBias {
    fn columns(&self) -> usize {
        2 * self.longest - 1
    }

    /// Where the scores of one query for `length` keys stand.
    #[inline(always)]
    fn range(&self, head: usize, query: usize, length: usize) -> std::ops::Range<usize> {
        let start = head * self.columns() + self.longest - 1 - query;
        start..start + length
    }
}

/// The parts of the batch's matrices that belong to one input.
struct Input<'a> {
    length: usize,
    /// Index of its first row among those that dropout counts.
    first_row: usize,
    /// Rows of queries, keys and values.
    qkv: &'a [f32],
}

impl Attention<'_> {
    fn hidden(&self) -> usize {
        self.heads * self.width
    }

    /// Numbers that the probabilities of a batch take.
    pub(super) fn probability_count(&self) -> usize {
        self.probability_counts().sum()
    }

    /// Numbers that the probabilities of each input take.
    fn probability_counts(&self) -> impl Iterator<Item = usize> {
        self.lengths
            .iter()
            .map(|length| self.heads * length * length)
    }

    /// Numbers that the rows of each input take, `width` a row.
    fn sizes(&self, width: usize) -> impl Iterator<Item = usize> {
        self.lengths.iter().map(move |length| length * width)
    }

    fn inputs<'q>(&self, qkv: &'q [f32]) -> Vec<Input<'q>> {
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

    /// `context` (tokens, hidden) from `qkv` (tokens, 3 · hidden) with scaled queries; leaves the
    /// probabilities, before dropout, for the derivative.
    pub(super) fn forward(
        &self,
        qkv: &[f32],
        probabilities: &mut [f32],
        context: &mut [f32],
        threads: Threads,
    ) {
        let tasks: Vec<_> = self
            .inputs(qkv)
            .into_iter()
            .zip(split_mut(probabilities, self.probability_counts()))
            .zip(split_mut(context, self.sizes(self.hidden())))
            .map(|((input, p), c)| (input, p, c))
            .collect();
        let run = |(input, p, c): (Input<'_>, &mut [f32], &mut [f32])| {
            vectorized(
                #[inline(always)]
                || self.attend(&input, p, c),
            );
        };
        match threads {
            Threads::One => tasks.into_iter().for_each(run),
            Threads::All => tasks.into_par_iter().for_each(run),
        }
    }

    #[inline(always)]
    fn attend(&self, input: &Input<'_>, probabilities: &mut [f32], context: &mut [f32]) {
        let length = input.length;
        let mut room = AttendRoom {
            keys: vec![0.0; self.width * length.next_multiple_of(LANES)],
            rows: vec![0.0; QUERIES * length.next_multiple_of(LANES)],
        };
        context.fill(0.0);
        for head in 0..self.heads {
            let stride = length.next_multiple_of(LANES);
            transpose(&mut room.keys, stride, length, |token| {
                self.part(input, head, token, 1)
            });
            let whole = length - length % QUERIES;
            for query in (0..whole).step_by(QUERIES) {
                self.attend_queries::<QUERIES>(
                    input,
                    [head, query],
                    &mut room,
                    probabilities,
                    context,
                );
            }
            for query in whole..length {
                self.attend_queries::<1>(input, [head, query], &mut room, probabilities, context);
            }
        }
    }

    /// The query, key or value (`which` is 0, 1 or 2) of a token in a head.
    #[inline(always)]
    fn part<'q>(&self, input: &Input<'q>, head: usize, token: usize, which: usize) -> &'q [f32] {
        let start = (3 * token + which) * self.hidden() + head * self.width;
        &input.qkv[start..start + self.width]
    }

    /// `COUNT` queries of a head at a time: their sums then stay in registers.
    #[inline(always)]
    fn attend_queries<const COUNT: usize>(
        &self,
        input: &Input<'_>,
        [head, query]: [usize; 2],
        room: &mut AttendRoom,
        probabilities: &mut [f32],
        context: &mut [f32],
    ) {
        let (length, width, hidden) = (input.length, self.width, self.hidden());
        let stride = length.next_multiple_of(LANES);
        let rows = &mut room.rows[..COUNT * stride];
        rows.fill(0.0);
        if let Some(bias) = self.bias {
            for (offset, scores) in rows.chunks_exact_mut(stride).enumerate() {
                let biases = &bias.scores[bias.range(head, query + offset, length)];
                scores[..length].copy_from_slice(biases);
            }
        }
        let queries = std::array::from_fn(|offset| self.part(input, head, query + offset, 0));
        add_products::<COUNT>(rows, stride, queries, |dimension| {
            &room.keys[dimension * stride..(dimension + 1) * stride]
        });
        for (offset, row) in rows.chunks_exact_mut(stride).enumerate() {
            let index = head * length + query + offset;
            let row = &mut row[..length];
            softmax(row);
            probabilities[index * length..(index + 1) * length].copy_from_slice(row);
            if let Some(dropout) = self.dropout {
                dropout.apply(input.first_row + index, row);
            }
        }
        let weights =
            std::array::from_fn(|offset| &rows[offset * stride..offset * stride + length]);
        let start = query * hidden + head * width;
        add_products::<COUNT>(&mut context[start..], hidden, weights, |key| {
            self.part(input, head, key, 2)
        });
    }

    /// Gradients of `qkv` (overwritten) and of the distance bias (added) from those of `context`.
    pub(super) fn backward(
        &self,
        qkv: &[f32],
        probabilities: &[f32],
        context_gradient: &[f32],
        qkv_gradient: &mut [f32],
        bias_gradient: Option<&mut DistanceBias>,
        threads: Threads,
    ) {
        let tasks: Vec<_> = self
            .inputs(qkv)
            .into_iter()
            .zip(split(probabilities, self.probability_counts()))
            .zip(split(context_gradient, self.sizes(self.hidden())))
            .zip(split_mut(qkv_gradient, self.sizes(3 * self.hidden())))
            .map(|(((input, p), c), g)| (input, p, c, g))
            .collect();
        let run = |(input, p, c, g): (Input<'_>, &[f32], &[f32], &mut [f32])| {
            vectorized(
                #[inline(always)]
                || self.attend_backward(&input, p, c, g),
            )
        };
        let biases: Vec<Vec<f32>> = match threads {
            Threads::One => tasks.into_iter().map(run).collect(),
            Threads::All => tasks.into_par_iter().map(run).collect(),
        };
        // Added in the order of inputs, whatever thread made them.
        if let Some(gradient) = bias_gradient {
            for bias in &biases {
                add(&mut gradient.scores, bias);
            }
        }
    }

    /// Fills the gradient of one input's rows; returns its gradient of the distance bias.
    #[inline(always)]
    fn attend_backward(
        &self,
        input: &Input<'_>,
        probabilities: &[f32],
        context_gradient: &[f32],
        gradient: &mut [f32],
    ) -> Vec<f32> {
        let (length, width, hidden) = (input.length, self.width, self.hidden());
        let mut bias_gradient = vec![0.0; self.bias.map_or(0, |bias| bias.scores.len())];
        let mut values = vec![0.0; width * length];
        let mut slopes = vec![0.0; length];
        let mut dropped = vec![0.0; length];
        let mut query_gradient = vec![0.0; width];
        gradient.fill(0.0);
        for head in 0..self.heads {
            let start =
                |token: usize, which: usize| token * 3 * hidden + which * hidden + head * width;
            let part = |token: usize, which: usize| {
                &input.qkv[start(token, which)..start(token, which) + width]
            };
            transpose(&mut values, length, length, |token| part(token, 2));
            for query in 0..length {
                let index = head * length + query;
                let p = &probabilities[index * length..(index + 1) * length];
                let out = &context_gradient[query * hidden + head * width..][..width];
                slopes.fill(0.0);
                for (&c, values) in out.iter().zip(values.chunks_exact(length)) {
                    add_scaled(&mut slopes, c, values);
                }
                dropped.copy_from_slice(p);
                if let Some(dropout) = self.dropout {
                    dropout.apply(input.first_row + index, &mut slopes);
                    dropout.apply(input.first_row + index, &mut dropped);
                }
                let along = dot(&slopes, p);
                for (slope, p) in slopes.iter_mut().zip(p) {
                    *slope = p * (*slope - along);
                }
                if let Some(bias) = self.bias {
                    let range = bias.range(head, query, length);
                    add(&mut bias_gradient[range], &slopes);
                }
                query_gradient.fill(0.0);
                let q = part(query, 0);
                for key in 0..length {
                    add_scaled(&mut query_gradient, slopes[key], part(key, 1));
                    let at = start(key, 1);
                    add_scaled(&mut gradient[at..at + width], slopes[key], q);
                    let at = start(key, 2);
                    add_scaled(&mut gradient[at..at + width], dropped[key], out);
                }
                let at = start(query, 0);
                gradient[at..at + width].copy_from_slice(&query_gradient);
            }
        }
        bias_gradient
    }
}

/// The parts of `numbers`, one after the other, of these sizes.
fn split(mut numbers: &[f32], sizes: impl Iterator<Item = usize>) -> impl Iterator<Item = &[f32]> {
    sizes.map(move |size| {
        let (part, rest) = numbers.split_at(size);
        numbers = rest;
        part
    })
}

/// As [`split`].
fn split_mut(
    mut numbers: &mut [f32],
    sizes: impl Iterator<Item = usize>,
) -> impl Iterator<Item = &mut [f32]> {
    sizes.map(move |size| {
        let (part, rest) = std::mem::take(&mut numbers).split_at_mut(size);
        numbers = rest;
        part
    })
}

/// Queries of a head taken together, and numbers of a row: their sums fill four of the widest
/// registers, or eight of half the width.
const QUERIES: usize = 4;
const LANES: usize = 16;

/// Buffers of one input's attention.
struct AttendRoom {
    /// Keys of a head as columns, as many as the width of a head.
    keys: Vec<f32>,
    /// Scores of some queries, then their probabilities.
    rows: Vec<f32>,
}

/// Adds to `COUNT` rows of `out`, `stride` apart, the sum of `row_of(k)` times the row's k-th factor.
/// Every number is summed in the order of k.
#[inline(always)]
fn add_products<'a, const COUNT: usize>(
    out: &mut [f32],
    stride: usize,
    factors: [&[f32]; COUNT],
    row_of: impl Fn(usize) -> &'a [f32],
) {
    let (count, width) = (factors[0].len(), row_of(0).len());
    let whole = width - width % LANES;
    for column in (0..whole).step_by(LANES) {
        let mut sums: [[f32; LANES]; COUNT] = std::array::from_fn(|row| {
            let place = &out[row * stride + column..];
            std::array::from_fn(|lane| place[lane])
        });
        for k in 0..count {
            let values: &[f32] = &row_of(k)[column..column + LANES];
            for (sums, factors) in sums.iter_mut().zip(factors) {
                for (sum, value) in sums.iter_mut().zip(values) {
                    *sum = factors[k].mul_add(*value, *sum);
                }
            }
        }
        for (row, sums) in sums.iter().enumerate() {
            out[row * stride + column..row * stride + column + LANES].copy_from_slice(sums);
        }
    }
    for (row, factors) in factors.iter().enumerate() {
        let rest = &mut out[row * stride + whole..row * stride + width];
        for (k, factor) in factors.iter().enumerate() {
            add_scaled(rest, *factor, &row_of(k)[whole..]);
        }
    }
}

/// Lays the rows of `length` tokens out as columns, `stride` numbers each.
#[inline(always)]
fn transpose<'a>(
    columns: &mut [f32],
    stride: usize,
    length: usize,
    row: impl Fn(usize) -> &'a [f32],
) {
    for token in 0..length {
        for (column, value) in columns.chunks_exact_mut(stride).zip(row(token)) {
            column[token] = *value;
        }
    }
}
