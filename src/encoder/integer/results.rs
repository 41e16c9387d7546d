//! Sums of products to what a linear map gives.

use crate::encoder::kernels::{gelu, vectorized};
use crate::encoder::weights::Activation;

/// Where a task puts its results.
pub(super) struct Results<'a> {
    /// Shape (tokens, outputs).
    pub(super) output: &'a mut [f32],
    pub(super) outputs: usize,
    /// What the activations of a token are multiples of.
    pub(super) token_scales: &'a mut [f32],
    /// Padded to whole panels, as the biases.
    pub(super) scales: &'a [f32],
    pub(super) bias: &'a [f32],
    pub(super) activation: Activation,
}

impl Results<'_> {
    /// Takes the sums of the outputs from `output` on, for the tokens from `token` on; there may be
    /// sums for more outputs and tokens than there are.
    #[inline(always)]
    pub(super) fn put<const WIDTH: usize>(
        &mut self,
        token: usize,
        output: usize,
        sums: &[[f32; WIDTH]],
    ) {
        vectorized(
            #[inline(always)]
            || match self.activation {
                Activation::Identity => self.put_activated(token, output, sums, |value| value),
                Activation::Gelu => self.put_activated(token, output, sums, gelu),
            },
        );
    }

    #[inline(always)]
    fn put_activated<const WIDTH: usize>(
        &mut self,
        token: usize,
        output: usize,
        sums: &[[f32; WIDTH]],
        activate: impl Fn(f32) -> f32,
    ) {
        let count = WIDTH.min(self.outputs - output);
        let (scales, bias) = (&self.scales[output..], &self.bias[output..]);
        let (Some(scales), Some(bias)) =
            (scales.first_chunk::<WIDTH>(), bias.first_chunk::<WIDTH>())
        else {
            unreachable!("scales and biases are padded to whole panels");
        };
        for ((sums, &token_scale), row) in sums
            .iter()
            .zip(&self.token_scales[token..])
            .zip(self.output[token * self.outputs..].chunks_exact_mut(self.outputs))
        {
            let mut values = [0.0; WIDTH];
            for lane in 0..WIDTH {
                values[lane] =
                    activate((sums[lane] * token_scale).mul_add(scales[lane], bias[lane]));
            }
            match row[output..].first_chunk_mut::<WIDTH>() {
                Some(row) => *row = values,
                None => row[output..].copy_from_slice(&values[..count]),
            }
        }
    }
}
