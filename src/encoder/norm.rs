//! Layer norm of a batch, forward and backward.

use std::sync::atomic::{AtomicU32, Ordering};

use super::kernels::{add, by_rows, normalise, normalise_backward, vectorized};
use super::layer::Pass;
use super::weights::Norm;

/// What a layer norm leaves for its derivative.
#[derive(Clone, Debug, Default)]
pub(super) struct NormTrace {
    /// Shape (tokens, hidden).
    normalised: Vec<f32>,
    /// 1 / deviation of every token.
    scales: Vec<f32>,
}

/// Layer norm of every row in place.
pub(super) fn norm_forward(pass: &Pass<'_>, rows: &mut [f32], norm: &Norm, trace: &mut NormTrace) {
    let hidden = pass.hidden;
    trace.normalised.clear();
    trace.normalised.extend_from_slice(rows);
    trace.scales.resize(rows.len() / hidden, 0.0);
    // Rows are few and short beside the products around them: two sweeps, each dealt out by rows.
    let scales: Vec<AtomicU32> = trace.scales.iter().map(|_| AtomicU32::new(0)).collect();
    by_rows(
        pass.threads,
        &mut trace.normalised,
        hidden,
        #[inline(always)]
        |first, rows| {
            for (offset, row) in rows.chunks_exact_mut(hidden).enumerate() {
                let scale = normalise(row, pass.norm_epsilon);
                scales[first + offset].store(scale.to_bits(), Ordering::Relaxed);
            }
        },
    );
    for (scale, bits) in trace.scales.iter_mut().zip(scales) {
        *scale = f32::from_bits(bits.into_inner());
    }
    let normalised = &trace.normalised;
    by_rows(
        pass.threads,
        rows,
        hidden,
        #[inline(always)]
        |first, rows| {
            let start = first * hidden;
            let source = normalised[start..].chunks_exact(hidden);
            for (row, source) in rows.chunks_exact_mut(hidden).zip(source) {
                for (((value, x), weight), bias) in
                    row.iter_mut().zip(source).zip(&norm.weight).zip(&norm.bias)
                {
                    *value = x.mul_add(*weight, *bias);
                }
            }
        },
    );
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
