//! One transformer layer: forward and backward.

use super::dropout::{DropoutSite, Place};
use super::kernels::{add, by_rows, gelu, gelu_slope};
use super::layer_pass::Pass;
use super::linear_gradient::{
    add_linear_input_gradient, linear_input_gradient, linear_weight_gradient,
};
use super::norm::{NormTrace, norm_backward, norm_forward};
use super::position::DistanceBias;
use super::weights::{Activation, LayerWeights, LinearMap, Norm};

/// What a layer leaves for its derivative.
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

impl LayerTrace {
    /// What the layer's four linear maps read, in their order.
    pub(super) fn read(&self) -> [&[f32]; 4] {
        [&self.input, &self.context, &self.middle, &self.activated]
    }
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

impl Pass<'_> {
    /// Reads `trace.input`, writes the layer's output to `output`, both (tokens, hidden).
    pub(super) fn forward(
        &self,
        index: usize,
        weights: &LayerWeights,
        trace: &mut LayerTrace,
        output: &mut Vec<f32>,
    ) {
        let hidden = self.hidden;
        let tokens = trace.input.len() / hidden;
        let (threads, products) = (self.threads, self.products());
        let attention = self.attention(index);

        weights.attention_input.apply(
            &mut trace.qkv,
            &trace.input,
            tokens,
            Activation::Identity,
            products,
        );
        self.scale_queries(&mut trace.qkv);
        trace
            .probabilities
            .resize(attention.probability_count(), 0.0);
        trace.context.resize(tokens * hidden, 0.0);
        attention.forward(
            &trace.qkv,
            Some(&mut trace.probabilities),
            &mut trace.context,
            threads,
        );

        weights.attention_output.apply(
            output,
            &trace.context,
            tokens,
            Activation::Identity,
            products,
        );
        self.close(
            self.site(index, Place::AttentionOutput),
            output,
            &trace.input,
            &weights.attention_norm,
            &mut trace.attention_norm,
        );
        trace.middle.clone_from(output);

        weights.expansion.apply(
            &mut trace.expanded,
            &trace.middle,
            tokens,
            Activation::Identity,
            products,
        );
        let intermediate = weights.expansion.outputs();
        trace.activated.resize(tokens * intermediate, 0.0);
        let expanded = &trace.expanded;
        by_rows(
            threads,
            &mut trace.activated,
            intermediate,
            #[inline(always)]
            |first, rows| {
                let source = &expanded[first * intermediate..];
                for (activated, value) in rows.iter_mut().zip(source) {
                    *activated = gelu(*value);
                }
            },
        );
        weights.contraction.apply(
            output,
            &trace.activated,
            tokens,
            Activation::Identity,
            products,
        );
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
        let (threads, products) = (self.threads, self.products());

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
            products,
        );
        linear_input_gradient(
            &mut scratch.expanded,
            &scratch.branch,
            tokens,
            &weights.contraction,
            products,
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
            products,
        );
        add_linear_input_gradient(
            gradient,
            &scratch.expanded,
            tokens,
            &weights.expansion,
            products,
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
            products,
        );
        linear_input_gradient(
            &mut scratch.context,
            &scratch.branch,
            tokens,
            &weights.attention_output,
            products,
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
        self.scale_queries(&mut scratch.qkv);
        linear_weight_gradient(
            &mut sums.attention_input,
            &scratch.qkv,
            &trace.input,
            tokens,
            products,
        );
        add_linear_input_gradient(
            gradient,
            &scratch.qkv,
            tokens,
            &weights.attention_input,
            products,
        );
    }

    /// The gradient that flows into the branch beside the residual.
    fn branch(&self, dropout: Option<DropoutSite>, gradient: &[f32], branch: &mut Vec<f32>) {
        branch.clear();
        branch.extend_from_slice(gradient);
        self.drop_values(dropout, branch);
    }
}
