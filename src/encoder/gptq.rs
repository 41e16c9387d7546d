//! Rounding to four bits that makes up for itself: GPTQ (Frantar and others, ICLR 2023).
//!
//! Weights are rounded input by input, and what rounding one takes from a map's outputs, the weights of later inputs give
//! back as far as they can, for inputs such as those the map was seen to read. With `H` the sum of `x xᵀ` over these
//! inputs, a row of weights `w` becomes the `q` for which `(w - q) H (w - q)ᵀ` is small: with `H = R Rᵀ`, `R` upper
//! triangular, every `q[i]` in turn is the rounded `w[i] + Σ (w[k] - q[k]) R[k,i] / R[i,i]` over `k < i`. Without it,
//! rounding takes back much of what one epoch of tuning taught.

use linfa_linalg::cholesky::CholeskyInplace;
use ndarray::Array2;
use rayon::prelude::*;

use super::Encoder;
use super::batch::Batch;
use super::kernels::{add_scaled, vectorized};
use super::layer::LayerTrace;
use super::matrix::{Arithmetic, Products, add_product};
use super::packed_tensor::{GROUP, divides_into_groups, round_number, scale_of};
use super::pass::{hidden_states, with_pass};
use super::threads::Threads;
use super::view::View;
use super::weights::Linear;

/// Added to the diagonal of `H`, in shares of its mean, as the paper's authors do: inputs that hardly vary would be given
/// everything.
const DAMPING: f64 = 0.01;

/// Rows of weights that one task rounds: they share what is read of `R`. A first choice, not searched.
const ROWS_A_TASK: usize = 16;

impl Encoder {
    /// The encoder with the matrices of its layers rounded to what four bits can hold, so that the hidden states of
    /// `batches` change little. [`PackedEncoder::pack`](super::PackedEncoder::pack) then takes them as they are.
    ///
    /// Takes some three minutes for the 85 million weights of the base size and 20,000 tokens on two cores.
    ///
    /// # Errors
    /// Where rows do not divide into groups of weights that share a scale, or the products of what layers read, summed,
    /// have no Cholesky factor.
    pub fn rounded_to_four(mut self, batches: &[Batch]) -> Result<Self, String> {
        let config = self.config;
        for width in [config.hidden, config.intermediate] {
            divides_into_groups(width, "use 8 bits")?;
        }
        let mut states: Vec<Vec<f32>> = batches
            .iter()
            .map(|batch| {
                let embeddings = &self.weights.embeddings;
                let mut found = hidden_states(
                    &config,
                    embeddings,
                    &self.weights.layers,
                    batch,
                    &[0],
                    Threads::All,
                );
                found.remove(&0).unwrap_or_default()
            })
            .collect();
        for index in 0..config.layers {
            let mut trace = LayerTrace::default();
            let mut output = Vec::new();
            let mut seen = [
                config.hidden,
                config.hidden,
                config.hidden,
                config.intermediate,
            ]
            .map(Seen::new);
            for (batch, states) in batches.iter().zip(&states) {
                trace.input.clone_from(states);
                with_pass(&self, batch, |pass| {
                    pass.forward(index, &self.weights.layers[index], &mut trace, &mut output);
                });
                for (seen, inputs) in seen.iter_mut().zip(trace.read()) {
                    seen.add(inputs);
                }
            }
            let maps = self.weights.layers[index].maps_mut();
            for (map, seen) in maps.into_iter().zip(seen) {
                round(map, seen)?;
            }
            for (batch, states) in batches.iter().zip(&mut states) {
                trace.input.clone_from(states);
                with_pass(&self, batch, |pass| {
                    pass.forward(index, &self.weights.layers[index], &mut trace, states);
                });
            }
        }
        Ok(self)
    }
}

/// The sum of `x xᵀ` over the inputs `x` that a map read, shape (inputs, inputs).
struct Seen {
    width: usize,
    sums: Vec<f32>,
}

impl Seen {
    fn new(width: usize) -> Self {
        let sums = vec![0.0; width * width];
        Self { width, sums }
    }

    fn add(&mut self, inputs: &[f32]) {
        let view = View::new(inputs, inputs.len() / self.width, self.width);
        let products = Products {
            threads: Threads::All,
            arithmetic: Arithmetic::Float32,
        };
        add_product(&mut self.sums, view.transposed(), view, products);
    }

    /// `R[k,i] / R[i,i]` of the damped sum, in rows `k`.
    fn shares(self) -> Result<Vec<f32>, String> {
        let width = self.width;
        let mean = (0..width)
            .map(|at| f64::from(self.sums[at * width + at]))
            .sum::<f64>()
            / width as f64;
        // What was never read is rounded alone.
        let damping = if mean > 0.0 { DAMPING * mean } else { 1.0 };
        // With rows and columns in reverse, the lower triangle that libraries give is the upper one wanted.
        let reversed = |row: usize, column: usize| {
            let sum = self.sums[(width - 1 - row) * width + width - 1 - column];
            f64::from(sum) + if row == column { damping } else { 0.0 }
        };
        let mut lower =
            Array2::from_shape_fn((width, width), |(row, column)| reversed(row, column));
        lower.cholesky_inplace_dirty().map_err(|error| {
            format!("what the encoder's layers read is no sum of squares: {error}")
        })?;
        let mut shares = vec![0.0; width * width];
        #[expect(clippy::cast_possible_truncation, reason = "weights have 32 bits")]
        for (row, shares) in shares.chunks_exact_mut(width).enumerate() {
            let from = width - 1 - row;
            for (column, share) in shares.iter_mut().enumerate().skip(row + 1) {
                let to = width - 1 - column;
                *share = (lower[[from, to]] / lower[[to, to]]) as f32;
            }
        }
        Ok(shares)
    }
}

/// Rounds a map's weights, whose rows divide into groups, for the inputs that it read.
fn round(map: &mut Linear, seen: Seen) -> Result<(), String> {
    let width = seen.width;
    let shares = seen.shares()?;
    map.weight
        .par_chunks_mut(ROWS_A_TASK * width)
        .for_each(|rows| {
            let mut owed = vec![0.0; rows.len()];
            let mut scales = [half::f16::ZERO; ROWS_A_TASK];
            vectorized(
                #[inline(always)]
                || {
                    for input in 0..width {
                        let of_input = &shares[input * width + input + 1..(input + 1) * width];
                        let rows = rows
                            .chunks_exact_mut(width)
                            .zip(owed.chunks_exact_mut(width));
                        for ((row, owed), scale) in rows.zip(&mut scales) {
                            if input % GROUP == 0 {
                                *scale = scale_of(&before_rounding(row, owed, &shares, input));
                            }
                            let rounded = round_number(row[input] + owed[input], *scale);
                            let error = row[input] - rounded;
                            row[input] = rounded;
                            add_scaled(&mut owed[input + 1..], error, of_input);
                        }
                    }
                },
            );
        });
    Ok(())
}

/// What the weights of the group from `first` on would be if only those before it were rounded.
fn before_rounding(row: &[f32], owed: &[f32], shares: &[f32], first: usize) -> [f32; GROUP] {
    let width = row.len();
    let mut group = [0.0; GROUP];
    group.copy_from_slice(&owed[first..first + GROUP]);
    for at in 0..GROUP {
        let own = group[at];
        let of_input = &shares[(first + at) * width + first..];
        for next in at + 1..GROUP {
            group[next] -= own * of_input[next];
        }
        group[at] += row[first + at];
    }
    group
}

#[cfg(test)]
mod tests {
    use super::super::packed_tensor::round_to_four;
    use super::*;

    const WIDTH: usize = 2 * GROUP;
    const OUTPUTS: usize = 20;

    /// Numbers between -1 and 1 without a pattern that matters.
    fn numbers(count: usize, seed: usize) -> Vec<f32> {
        (0..count)
            .map(|index| ((index * index * 31 + index * seed + seed) % 1999) as f32 / 999.5 - 1.0)
            .collect()
    }

    /// Inputs that go together by threes, so that one can make up for another.
    fn inputs() -> Vec<f32> {
        let mut inputs = numbers(300 * WIDTH, 17);
        for row in inputs.chunks_exact_mut(WIDTH) {
            for at in 3..WIDTH {
                row[at] = 0.3 * row[at] + 0.7 * row[at - 3];
            }
        }
        inputs
    }

    fn map() -> Linear {
        Linear {
            weight: numbers(OUTPUTS * WIDTH, 5),
            bias: vec![0.0; OUTPUTS],
        }
    }

    fn seen(inputs: &[f32]) -> Seen {
        let mut seen = Seen::new(WIDTH);
        seen.add(inputs);
        seen
    }

    fn rounded(map: &Linear, inputs: &[f32]) -> Linear {
        let mut rounded = map.clone();
        round(&mut rounded, seen(inputs)).expect("it divides into groups");
        rounded
    }

    /// What four bits hold of weights that are rounded alone.
    fn nearest(map: &Linear) -> Linear {
        let mut nearest = map.clone();
        round(&mut nearest, Seen::new(WIDTH)).expect("it divides into groups");
        nearest
    }

    /// Squared change of what a map gives for `inputs`.
    fn change(map: &Linear, other: &Linear, inputs: &[f32]) -> f32 {
        let rows = map
            .weight
            .chunks_exact(WIDTH)
            .zip(other.weight.chunks_exact(WIDTH));
        rows.flat_map(|(row, other)| {
            inputs.chunks_exact(WIDTH).map(move |input| {
                let terms = row.iter().zip(other).zip(input);
                terms.map(|((a, b), x)| (a - b) * x).sum::<f32>().powi(2)
            })
        })
        .sum()
    }

    /// The algorithm as its authors write it: later weights are moved by the inverse of `H`, from which every rounded
    /// input is then taken out.
    #[expect(clippy::cast_possible_truncation, reason = "weights have 32 bits")]
    fn by_inverse(row: &[f32], sums: &[f32]) -> Vec<f32> {
        let mean = (0..WIDTH)
            .map(|at| f64::from(sums[at * WIDTH + at]))
            .sum::<f64>()
            / WIDTH as f64;
        let mut joined = vec![[0.0; 2 * WIDTH]; WIDTH];
        for (at, line) in joined.iter_mut().enumerate() {
            for (value, sum) in line.iter_mut().zip(&sums[at * WIDTH..]).take(WIDTH) {
                *value = f64::from(*sum);
            }
            line[at] += DAMPING * mean;
            line[WIDTH + at] = 1.0;
        }
        for pivot in 0..WIDTH {
            let top = joined[pivot].map(|value| value / joined[pivot][pivot]);
            for (at, line) in joined.iter_mut().enumerate() {
                let factor = line[pivot];
                for (value, top) in line.iter_mut().zip(top) {
                    *value = if at == pivot {
                        top
                    } else {
                        *value - factor * top
                    };
                }
            }
        }
        let mut inverse: Vec<Vec<f64>> = joined.iter().map(|line| line[WIDTH..].to_vec()).collect();
        let mut weights: Vec<f64> = row.iter().map(|&weight| f64::from(weight)).collect();
        let mut scale = half::f16::ZERO;
        let mut found = Vec::new();
        for at in 0..WIDTH {
            if at % GROUP == 0 {
                scale = scale_of(&std::array::from_fn(|next| weights[at + next] as f32));
            }
            let rounded = round_number(weights[at] as f32, scale);
            found.push(rounded);
            let error = (weights[at] - f64::from(rounded)) / inverse[at][at];
            for next in at + 1..WIDTH {
                weights[next] -= error * inverse[at][next];
            }
            let (taken, own) = (inverse[at].clone(), inverse[at][at]);
            for (line, factor) in inverse.iter_mut().zip(&taken) {
                for (value, other) in line.iter_mut().zip(&taken) {
                    *value -= factor * other / own;
                }
            }
        }
        found
    }

    #[test]
    fn weights_are_those_of_the_algorithm_with_the_inverse() {
        let (map, inputs) = (map(), inputs());
        let found = rounded(&map, &inputs);
        let sums = seen(&inputs).sums;
        let mut differing = 0;
        for (row, found) in map
            .weight
            .chunks_exact(WIDTH)
            .zip(found.weight.chunks_exact(WIDTH))
        {
            let expected = by_inverse(row, &sums);
            differing += usize::from(
                found
                    .iter()
                    .zip(&expected)
                    .any(|(a, b)| (a - b).abs() > 1e-6),
            );
        }
        // One that lies in the middle between two steps may fall to either, and those after it with it.
        assert!(differing <= 1, "{differing} of {OUTPUTS} rows");
    }

    #[test]
    fn outputs_change_less_than_with_weights_that_are_rounded_alone() {
        let (map, inputs) = (map(), inputs());
        let alone = change(&map, &nearest(&map), &inputs);
        let together = change(&map, &rounded(&map, &inputs), &inputs);
        assert!(together < 0.5 * alone, "{together} {alone}");
    }

    #[test]
    fn what_was_rounded_so_once_is_rounded_to_itself_and_packed_as_it_is() {
        let (map, inputs) = (map(), inputs());
        let once = rounded(&map, &inputs);
        assert_eq!(rounded(&once, &inputs).weight, once.weight);
        assert_eq!(nearest(&once).weight, once.weight);
        let packed = round_to_four(&once.weight);
        assert_eq!(packed, round_to_four(&nearest(&once).weight));
    }

    #[test]
    fn rows_that_do_not_divide_into_groups_are_refused() {
        let error = divides_into_groups(48, "use 8 bits").expect_err("it is refused");
        assert!(error.contains("groups of 32"), "{error}");
    }
}
