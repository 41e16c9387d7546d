//! Gradients of linear maps.

use super::kernels::{add, vectorized};
use super::matrix::{Products, add_product};
use super::view::View;
use super::weights::Linear;

/// Adds the gradients of a linear map's weight and bias.
pub(super) fn linear_weight_gradient(
    sums: &mut Linear,
    output_gradient: &[f32],
    input: &[f32],
    tokens: usize,
    products: Products,
) {
    let outputs = sums.bias.len();
    let inputs = sums.weight.len() / outputs;
    add_product(
        &mut sums.weight,
        View::new(output_gradient, tokens, outputs).transposed(),
        View::new(input, tokens, inputs),
        products,
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
pub(super) fn linear_input_gradient(
    input_gradient: &mut Vec<f32>,
    output_gradient: &[f32],
    tokens: usize,
    map: &Linear,
    products: Products,
) {
    input_gradient.clear();
    input_gradient.resize(tokens * map.weight.len() / map.bias.len(), 0.0);
    add_linear_input_gradient(input_gradient, output_gradient, tokens, map, products);
}

/// Adds the gradient of a linear map's input.
pub(super) fn add_linear_input_gradient(
    input_gradient: &mut [f32],
    output_gradient: &[f32],
    tokens: usize,
    map: &Linear,
    products: Products,
) {
    let outputs = map.bias.len();
    let inputs = map.weight.len() / outputs;
    add_product(
        input_gradient,
        View::new(output_gradient, tokens, outputs),
        View::new(&map.weight, outputs, inputs),
        products,
    );
}
