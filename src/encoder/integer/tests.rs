use super::super::matrix::Arithmetic;
use super::super::test_values::values;
use super::super::weights::Linear;
use super::*;

const ALONE: Products = Products {
    threads: Threads::One,
    arithmetic: Arithmetic::Float32,
};

fn map(outputs: usize, inputs: usize) -> Linear {
    Linear {
        weight: values(outputs * inputs, 7),
        bias: values(outputs, 3),
    }
}

fn integers(instructions: Instructions, map: &Linear) -> IntegerLinear {
    let inputs = map.weight.len() / map.bias.len();
    IntegerLinear::made_for(instructions, inputs, map.bias.clone(), |output, weights| {
        weights.copy_from_slice(&map.weight[output * inputs..(output + 1) * inputs]);
    })
}

#[test]
fn products_are_those_of_floats_but_for_rounding() {
    for (outputs, inputs, tokens) in [(48, 32, 1), (33, 47, 7), (96, 1100, 13)] {
        let map = map(outputs, inputs);
        let input = values(tokens * inputs, 11);
        let (mut found, mut expected) = (Vec::new(), Vec::new());
        integers(Instructions::fastest(), &map).apply(
            &mut found,
            &input,
            tokens,
            Activation::Gelu,
            ALONE,
        );
        map.apply(&mut expected, &input, tokens, Activation::Gelu, ALONE);
        let norm: f32 = expected
            .iter()
            .map(|value| value * value)
            .sum::<f32>()
            .sqrt();
        let error: f32 = found
            .iter()
            .zip(&expected)
            .map(|(a, b)| (a - b).powi(2))
            .sum::<f32>()
            .sqrt();
        assert!(
            error < 1e-2 * norm,
            "{outputs} x {inputs}: {error} of {norm}"
        );
    }
}

#[test]
fn every_path_and_number_of_threads_gives_the_same_bits() {
    for (outputs, inputs, tokens) in [(80, 2600, 20), (96, 64, 16), (33, 30, 1), (17, 600, 203)] {
        let map = map(outputs, inputs);
        let input = values(tokens * inputs, 13);
        let run = |instructions: Instructions, threads: Threads| {
            let mut output = Vec::new();
            let products = Products { threads, ..ALONE };
            integers(instructions, &map).apply(
                &mut output,
                &input,
                tokens,
                Activation::Gelu,
                products,
            );
            output
        };
        let portable = run(Instructions::Portable, Threads::One);
        for instructions in Instructions::available() {
            for threads in [Threads::One, Threads::All] {
                assert!(
                    portable == run(instructions, threads),
                    "{instructions:?}, {threads:?}, {outputs} x {inputs}, {tokens} tokens"
                );
            }
        }
    }
}

#[test]
fn the_largest_values_do_not_overflow() {
    let map = Linear {
        weight: vec![1.0; 16 * 4096],
        bias: vec![0.0; 16],
    };
    for instructions in Instructions::available() {
        let mut output = Vec::new();
        integers(instructions, &map).apply(
            &mut output,
            &[-3.0; 4096],
            1,
            Activation::Identity,
            ALONE,
        );
        for value in output {
            assert!(
                (value + 3.0 * 4096.0).abs() < 0.1,
                "{instructions:?}: {value}"
            );
        }
    }
}

#[test]
fn a_weight_that_is_no_number_is_noticed() {
    let mut map = map(40, 50);
    let not_finite = |map: &Linear| integers(Instructions::fastest(), map).output_not_finite();
    assert_eq!(not_finite(&map), None);
    map.weight[1234] = f32::INFINITY;
    assert_eq!(not_finite(&map), Some(1234 / 50));
}

#[test]
fn a_row_of_zeros_gives_the_bias() {
    let map = map(16, 32);
    let mut output = Vec::new();
    integers(Instructions::fastest(), &map).apply(
        &mut output,
        &[0.0; 32],
        1,
        Activation::Identity,
        ALONE,
    );
    assert_eq!(output, map.bias);
}
