//! Gradients and steps are those of PyTorch.

use serde::Deserialize;

use super::recorded::{Recorded, json, settings, tensors, tuner};
use crate::encoder::Arithmetic;
use crate::tuning::objective::Goal;
use crate::tuning::settings::TuningSettings;

#[derive(Deserialize)]
struct RecordedSteps {
    steps: Vec<RecordedStep>,
}

#[derive(Deserialize)]
struct RecordedStep {
    loss: f32,
    norm_before_clipping: f64,
}

#[test]
fn every_gradient_is_that_of_pytorch_and_none_is_missing() {
    compare_gradients(Arithmetic::Float32, 1e-5);
}

#[test]
#[expect(clippy::print_stderr, reason = "a test says why it was skipped")]
fn gradients_in_bfloat16_are_those_of_pytorch_but_for_rounding() {
    if !Arithmetic::BFloat16.is_supported() {
        eprintln!("skipped: this processor has no tile registers for bfloat16");
        return;
    }
    // Numbers are rounded to 8 bits, one part in 256, some dozen times on the way.
    compare_gradients(Arithmetic::BFloat16, 4e-2);
}

/// Compares every gradient with PyTorch's; `within` is a share of the largest of its tensor.
fn compare_gradients(arithmetic: Arithmetic, within: f32) {
    for architecture in ["bert", "mpnet"] {
        let settings = TuningSettings {
            arithmetic,
            ..settings()
        };
        let recorded: Recorded = json(architecture, "training.json");
        let mut tuner = tuner(architecture, settings);
        let mut read = Vec::new();
        let mut goals = Vec::new();
        for row in &tuner.rows {
            let read_row = tuner
                .settings
                .reading
                .reader(tuner.encoder.tokenizer())
                .read(&row.sentence.as_targeted());
            read.push(read_row.expect("it is read"));
            goals.push(Goal::new(row.label.values(), 0.1, row.weight));
        }
        let (loss, head_sums) = tuner
            .add_gradients(&read, &goals, None)
            .expect("it is finite");
        assert!(
            (loss - recorded.loss).abs() < within,
            "{architecture}: loss {loss}"
        );

        let mut expected = tensors(architecture, "gradients.safetensors");
        let mut compare = |name: &str, gradient: &[f32]| {
            let expected = expected.remove(name).expect("PyTorch has one");
            let most = expected
                .iter()
                .fold(0.0_f32, |most, value| most.max(value.abs()));
            assert!(
                gradient.iter().any(|&value| value != 0.0),
                "{name} has no gradient"
            );
            for (index, (value, expected)) in gradient.iter().zip(&expected).enumerate() {
                assert!(
                    (value - expected).abs() < within * (0.1 + most),
                    "{architecture}, {name}[{index}]: {value}, PyTorch {expected}"
                );
            }
        };
        for (name, gradient) in tuner.optimiser.names.iter().zip(tuner.gradient.tensors()) {
            compare(&name.name, gradient);
        }
        compare("head.weight", &head_sums.weight);
        compare("head.bias", &head_sums.bias);
        assert!(
            expected.is_empty(),
            "without a counterpart: {:?}",
            expected.keys()
        );
        let norm = tuner.update(head_sums).expect("it is finite");
        assert!(
            (norm / recorded.gradient_norm - 1.0).abs() < f64::from(within),
            "{norm}"
        );
    }
}

#[test]
fn three_steps_of_adamw_end_where_pytorch_ends() {
    let mut tuner = tuner("bert", settings());
    let recorded: RecordedSteps = json("bert", "adamw.json");
    for step in &recorded.steps {
        let report = tuner.step().expect("it is finite").expect("a step is left");
        assert!(
            (report.loss - step.loss).abs() < 1e-4,
            "{report:?} {}",
            step.loss
        );
        let relative = report.gradient_norm / step.norm_before_clipping - 1.0;
        assert!(relative.abs() < 1e-4, "{report:?}");
    }
    for (name, expected) in tensors("bert", "after_steps.safetensors") {
        let found = if name == "head.weight" {
            tuner.head.weight.clone()
        } else {
            let index = tuner
                .optimiser
                .names
                .iter()
                .position(|known| known.name == name);
            tuner.encoder.weights().tensors()[index.expect("it has that tensor")].to_vec()
        };
        for (value, expected) in found.iter().zip(&expected) {
            assert!(
                (value - expected).abs() < 2e-5,
                "{name}: {value} {expected}"
            );
        }
    }
}
