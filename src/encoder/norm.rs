//! Layer norm of a batch, forward and backward.

use rayon::prelude::*;

use super::kernels::{ROWS_A_TASK, add, by_rows, centre, normalise_backward, vectorized};
use super::layer_pass::Pass;
use super::threads::Threads;
use super::weights::Norm;

/// What a layer norm leaves for its derivative.
#[derive(Clone, Debug, Default)]
pub(super) struct NormTrace {
    /// Shape (tokens, hidden).
    normalised: Vec<f32>,
    /// 1 / deviation of every token.
    scales: Vec<f32>,
}

/// Layer norm of every row in place, with what [`norm_backward`] needs.
pub(super) fn norm_forward(pass: &Pass<'_>, rows: &mut [f32], norm: &Norm, trace: &mut NormTrace) {
    let hidden = pass.hidden;
    trace.normalised.resize(rows.len(), 0.0);
    trace.scales.resize(rows.len() / hidden, 0.0);
    let run = |((row, normalised), scale): ((&mut [f32], &mut [f32]), &mut f32)| {
        vectorized(
            #[inline(always)]
            || {
                *scale = centre(row, pass.norm_epsilon);
                for value in &mut *row {
                    *value *= *scale;
                }
                normalised.copy_from_slice(row);
                scale_and_shift(row, norm);
            },
        );
    };
    let (rows, normalised) = (rows, &mut trace.normalised);
    match pass.threads {
        Threads::One => rows
            .chunks_exact_mut(hidden)
            .zip(normalised.chunks_exact_mut(hidden))
            .zip(&mut trace.scales)
            .for_each(run),
        Threads::All => rows
            .par_chunks_exact_mut(hidden)
            .zip(normalised.par_chunks_exact_mut(hidden))
            .zip(&mut trace.scales)
            .with_min_len(ROWS_A_TASK)
            .for_each(run),
    }
}

/// Adds `residual` to every row, then the layer norm, in place: the numbers of [`norm_forward`].
pub(super) fn add_and_norm(pass: &Pass<'_>, rows: &mut [f32], residual: &[f32], norm: &Norm) {
    let hidden = pass.hidden;
    by_rows(
        pass.threads,
        rows,
        hidden,
        #[inline(always)]
        |first, rows| {
            let residual = residual[first * hidden..].chunks_exact(hidden);
            for (row, residual) in rows.chunks_exact_mut(hidden).zip(residual) {
                add(row, residual);
                let scale = centre(row, pass.norm_epsilon);
                for value in &mut *row {
                    *value *= scale;
                }
                scale_and_shift(row, norm);
            }
        },
    );
}

#[inline(always)]
fn scale_and_shift(row: &mut [f32], norm: &Norm) {
    for ((value, weight), bias) in row.iter_mut().zip(&norm.weight).zip(&norm.bias) {
        *value = value.mul_add(*weight, *bias);
    }
}

/// Gradient of a layer norm's input, in place; adds those of its weight and bias.
pub(super) fn norm_backward(
    pass: &Pass<'_>,
    gradient: &mut [f32],
    norm: &Norm,
    trace: &NormTrace,
    sums: &mut Norm,
) {
    let hidden = pass.hidden;
    vectorized(
        #[inline(always)]
        || {
            for (row, x) in gradient
                .chunks_exact(hidden)
                .zip(trace.normalised.chunks_exact(hidden))
            {
                for ((sum, g), x) in sums.weight.iter_mut().zip(row).zip(x) {
                    *sum = g.mul_add(*x, *sum);
                }
                add(&mut sums.bias, row);
            }
        },
    );
    by_rows(
        pass.threads,
        gradient,
        hidden,
        #[inline(always)]
        |first, rows| {
            for (offset, row) in rows.chunks_exact_mut(hidden).enumerate() {
                let index = first + offset;
                for (value, weight) in row.iter_mut().zip(&norm.weight) {
                    *value *= weight;
                }
                let normalised = &trace.normalised[index * hidden..(index + 1) * hidden];
                normalise_backward(row, normalised, trace.scales[index]);
            }
        },
    );
}
