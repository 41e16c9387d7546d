//! The derivative of self-attention.

use rayon::prelude::*;

use super::attention::{Attention, Input, split, split_mut};
use super::kernels::{add, add_scaled, dot, vectorized};
use super::position::DistanceBias;
use super::threads::Threads;

impl Attention<'_> {
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
            transpose(&mut values, length, |token| part(token, 2));
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

/// Lays the rows of `length` tokens out as columns.
#[inline(always)]
fn transpose<'a>(columns: &mut [f32], length: usize, row: impl Fn(usize) -> &'a [f32]) {
    for token in 0..length {
        for (column, value) in columns.chunks_exact_mut(length).zip(row(token)) {
            column[token] = *value;
        }
    }
}
