//! One transformer layer: forward and backward.

use super::attention::{Attention, DistanceBias};
use super::dropout::{Dropout, DropoutSite, Place};
use super::kernels::{add, by_rows, gelu, gelu_slope, normalise, normalise_backward, vectorized};
use super::matrix::{Accumulate, Threads, View, multiply};
use super::weights::{LayerWeights, Linear, LinearMap, Norm};

/// What a layer norm leaves for its derivative.
#[derive(Clone, Debug, Default)]
pub(super) struct NormTrace {
    /// Shape (tokens, hidden).
    normalised: Vec<f32>,
    /// 1 / deviation of every token.
    scales: Vec<f32>,
}

/// What a layer leaves for its derivative. Without one, a single trace serves all layers.
#[derive(Clone, Debug, Default)]
pub(super) struct LayerTrace {
    /// What the layer read, shape (tokens, hidden).
    pub(super) input: Vec<f32>,
    qkv: Vec<f32>,
    probabilities: Vec<f32>,
    context: Vec<f32>,
    attention_norm: NormTrace,
    /// What the feed-forward part read.
    middle: Vec<f32>,
    expanded: Vec<f32>,
    activated: Vec<f32>,
    output_norm: NormTrace,
}

/// Buffers of the backward pass, and what its layers sum up together.
#[derive(Default)]
pub(super) struct Scratch {
    branch: Vec<f32>,
    expanded: Vec<f32>,
    qkv: Vec<f32>,
    context: Vec<f32>,
    /// Gradient of the bias by distance, summed over layers.
    pub(super) bias: Option<DistanceBias>,
}

/// What all layers of a pass share.
#[derive(Copy, Clone)]
pub(super) struct Pass<'a> {
    pub(super) hidden: usize,
    pub(super) heads: usize,
    pub(super) norm_epsilon: f32,
    pub(super) lengths: &'a [usize],
    pub(super) bias: Option<&'a DistanceBias>,
    pub(super) dropout: Option<Dropout>,
    pub(super) threads: Threads,
}

impl<'a> Pass<'a> {
    fn site(&self, layer: usize, place: Place) -> Option<DropoutSite> {
        self.dropout.map(|dropout| dropout.at(layer, place))
    }

    fn attention(&self, layer: usize) -> Attention<'a> {
        Attention {
            heads: self.heads,
            width: self.hidden / self.heads,
            lengths: self.lengths,
            bias: self.bias,
            dropout: self.site(layer, Place::AttentionProbabilities),
        }
    }

    /// Queries are scaled by this.
    fn query_scale(&self) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "widths are small")]
        let width = (self.hidden / self.heads) as f32;
        1.0 / width.sqrt()
    }

    /// Reads `trace.input`, writes the layer's output to `output`, both (tokens, hidden).
    pub(super) fn forward<M: LinearMap>(
        &self,
        index: usize,
        weights: &LayerWeights<M>,
        trace: &mut LayerTrace,
        output: &mut Vec<f32>,
    ) {
        let hidden = self.hidden;
        let tokens = trace.input.len() / hidden;
        let threads = self.threads;
        let attention = self.attention(index);

        weights
            .attention_input
            .apply(&mut trace.qkv, &trace.input, tokens, threads);
        let query_scale = self.query_scale();
        by_rows(
            threads,
            &mut trace.qkv,
            3 * hidden,
            #[inline(always)]
            |_, rows| {
                for row in rows.chunks_exact_mut(3 * hidden) {
                    for value in &mut row[..hidden] {
                        *value *= query_scale;
                    }
                }
            },
        );
        trace
            .probabilities
            .resize(attention.probability_count(), 0.0);
        trace.context.resize(tokens * hidden, 0.0);
        attention.forward(
            &trace.qkv,
            &mut trace.probabilities,
            &mut trace.context,
            threads,
        );

        weights
            .attention_output
            .apply(output, &trace.context, tokens, threads);
        self.close(
            self.site(index, Place::AttentionOutput),
            output,
            &trace.input,
            &weights.attention_norm,
            &mut trace.attention_norm,
        );
        trace.middle.clone_from(output);

        weights
            .expansion
            .apply(&mut trace.expanded, &trace.middle, tokens, threads);
        trace.activated.clone_from(&trace.expanded);
        let intermediate = weights.expansion.outputs();
        by_rows(
            threads,
            &mut trace.activated,
            intermediate,
            #[inline(always)]
            |_, rows| {
                for value in rows {
                    *value = gelu(*value);
                }
            },
        );
        weights
            .contraction
            .apply(output, &trace.activated, tokens, threads);
        self.close(
            self.site(index, Place::LayerOutput),
            output,
            &trace.middle,
            &weights.output_norm,
            &mut trace.output_norm,
        );
    }

    /// Dropout, the residual, and the norm: the end of both halves of a layer.
    fn close(
        &self,
        dropout: Option<DropoutSite>,
        branch: &mut [f32],
        residual: &[f32],
        norm: &Norm,
        trace: &mut NormTrace,
    ) {
        let hidden = self.hidden;
        by_rows(
            self.threads,
            branch,
            hidden,
            #[inline(always)]
            |first, rows| {
                for (offset, row) in rows.chunks_exact_mut(hidden).enumerate() {
                    let index = first + offset;
                    if let Some(dropout) = dropout {
                        dropout.apply(index, row);
                    }
                    add(row, &residual[index * hidden..(index + 1) * hidden]);
                }
            },
        );
        norm_forward(self, branch, norm, trace);
    }

    /// `gradient` comes in as that of the layer's output and goes out as that of its input;
    /// gradients of weights are added to `sums`.
    pub(super) fn backward(
        &self,
        index: usize,
        weights: &LayerWeights,
        trace: &LayerTrace,
        gradient: &mut [f32],
        sums: &mut LayerWeights,
        scratch: &mut Scratch,
    ) {
        let hidden = self.hidden;
        let tokens = trace.input.len() / hidden;
        let threads = self.threads;

        norm_backward(
            self,
            gradient,
            &weights.output_norm,
            &trace.output_norm,
            &mut sums.output_norm,
        );
        self.branch(
            self.site(index, Place::LayerOutput),
            gradient,
            &mut scratch.branch,
        );
        linear_weight_gradient(
            &mut sums.contraction,
            &scratch.branch,
            &trace.activated,
            tokens,
            threads,
        );
        linear_input_gradient(
            &mut scratch.expanded,
            &scratch.branch,
            tokens,
            &weights.contraction,
            threads,
        );
        let intermediate = weights.expansion.bias.len();
        by_rows(
            threads,
            &mut scratch.expanded,
            intermediate,
            #[inline(always)]
            |first, rows| {
                let start = first * intermediate;
                for (value, x) in rows.iter_mut().zip(&trace.expanded[start..]) {
                    *value *= gelu_slope(*x);
                }
            },
        );
        linear_weight_gradient(
            &mut sums.expansion,
            &scratch.expanded,
            &trace.middle,
            tokens,
            threads,
        );
        add_linear_input_gradient(
            gradient,
            &scratch.expanded,
            tokens,
            &weights.expansion,
            threads,
        );

        norm_backward(
            self,
            gradient,
            &weights.attention_norm,
            &trace.attention_norm,
            &mut sums.attention_norm,
        );
        self.branch(
            self.site(index, Place::AttentionOutput),
            gradient,
            &mut scratch.branch,
        );
        linear_weight_gradient(
            &mut sums.attention_output,
            &scratch.branch,
            &trace.context,
            tokens,
            threads,
        );
        linear_input_gradient(
            &mut scratch.context,
            &scratch.branch,
            tokens,
            &weights.attention_output,
            threads,
        );
        scratch.qkv.resize(tokens * 3 * hidden, 0.0);
        self.attention(index).backward(
            &trace.qkv,
            &trace.probabilities,
            &scratch.context,
            &mut scratch.qkv,
            scratch.bias.as_mut(),
            threads,
        );
        let query_scale = self.query_scale();
        by_rows(
            threads,
            &mut scratch.qkv,
            3 * hidden,
            #[inline(always)]
            |_, rows| {
                for row in rows.chunks_exact_mut(3 * hidden) {
                    for value in &mut row[..hidden] {
                        *value *= query_scale;
                    }
                }
            },
        );
        linear_weight_gradient(
            &mut sums.attention_input,
            &scratch.qkv,
            &trace.input,
            tokens,
            threads,
        );
        add_linear_input_gradient(
            gradient,
            &scratch.qkv,
            tokens,
            &weights.attention_input,
            threads,
        );
    }

    /// The gradient that flows into the branch beside the residual.
    fn branch(&self, dropout: Option<DropoutSite>, gradient: &[f32], branch: &mut Vec<f32>) {
        branch.clear();
        branch.extend_from_slice(gradient);
        let hidden = self.hidden;
        if let Some(dropout) = dropout {
            by_rows(
                self.threads,
                branch,
                hidden,
                #[inline(always)]
                |first, rows| {
                    for (offset, row) in rows.chunks_exact_mut(hidden).enumerate() {
                        dropout.apply(first + offset, row);
                    }
                },
            );
        }
    }
}

/// Adds the gradients of a linear map's weight and bias.
fn linear_weight_gradient(
    sums: &mut Linear,
    output_gradient: &[f32],
    input: &[f32],
    tokens: usize,
    threads: Threads,
) {
    let outputs = sums.bias.len();
    let inputs = sums.weight.len() / outputs;
    multiply(
        &mut sums.weight,
        Accumulate::Add,
        View::new(output_gradient, tokens, outputs).transposed(),
        View::new(input, tokens, inputs),
        threads,
    );
    let bias = &mut sums.bias;
    vectorized(
        #[inline(always)]
        || {
            for row in output_gradient.chunks_exact(outputs) {
                add(bias, row);
            }
        },
    );
}

/// The gradient of a linear map's input, into a buffer.
fn linear_input_gradient(
    input_gradient: &mut Vec<f32>,
    output_gradient: &[f32],
    tokens: usize,
    map: &Linear,
    threads: Threads,
) {
    input_gradient.clear();
    input_gradient.resize(tokens * map.weight.len() / map.bias.len(), 0.0);
    add_linear_input_gradient(input_gradient, output_gradient, tokens, map, threads);
}

/// Adds the gradient of a linear map's input.
fn add_linear_input_gradient(
    input_gradient: &mut [f32],
    output_gradient: &[f32],
    tokens: usize,
    map: &Linear,
    threads: Threads,
) {
    let outputs = map.bias.len();
    let inputs = map.weight.len() / outputs;
    multiply(
        input_gradient,
        Accumulate::Add,
        View::new(output_gradient, tokens, outputs),
        View::new(&map.weight, outputs, inputs),
        threads,
    );
}

/// Layer norm of every row in place.
pub(super) fn norm_forward(pass: &Pass<'_>, rows: &mut [f32], norm: &Norm, trace: &mut NormTrace) {
    let hidden = pass.hidden;
    trace.normalised.clear();
    trace.normalised.extend_from_slice(rows);
    trace.scales.resize(rows.len() / hidden, 0.0);
    // Rows are few and short beside the products around them: two sweeps, each dealt out by rows.
    let scales: Vec<std::sync::atomic::AtomicU32> = trace
        .scales
        .iter()
        .map(|_| std::sync::atomic::AtomicU32::new(0))
        .collect();
    by_rows(
        pass.threads,
        &mut trace.normalised,
        hidden,
        #[inline(always)]
        |first, rows| {
            for (offset, row) in rows.chunks_exact_mut(hidden).enumerate() {
                let scale = normalise(row, pass.norm_epsilon);
                scales[first + offset].store(scale.to_bits(), std::sync::atomic::Ordering::Relaxed);
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
