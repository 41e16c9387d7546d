//! Against values recorded from PyTorch by `tests/fixtures/encoder/record_encoder.py`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use safetensors::SafeTensors;
use serde::Deserialize;

use super::*;
use crate::encoder::{Arithmetic, EncoderFiles};

#[derive(Deserialize)]
struct Expected {
    pairs: Vec<ExpectedPair>,
}

#[derive(Deserialize)]
struct ExpectedPair {
    sentence: String,
    mention: String,
    byte_offsets: Vec<(usize, usize)>,
}

#[derive(Deserialize)]
struct Recorded {
    pairs: Vec<RecordedPair>,
    targets: Vec<[f64; 3]>,
    row_weights: Vec<f32>,
    head_weight: Vec<Vec<f32>>,
    head_bias: Vec<f32>,
    loss: f32,
    gradient_norm: f64,
}

#[derive(Deserialize)]
struct RecordedPair {
    mention_tokens: Vec<usize>,
}

#[derive(Deserialize)]
struct RecordedSteps {
    steps: Vec<RecordedStep>,
}

#[derive(Deserialize)]
struct RecordedStep {
    loss: f32,
    norm_before_clipping: f64,
}

fn file(architecture: &str, name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/encoder")
        .join(architecture)
        .join(name);
    std::fs::read(path).expect("a fixture of ours")
}

fn json<T: for<'de> Deserialize<'de>>(architecture: &str, name: &str) -> T {
    serde_json::from_slice(&file(architecture, name)).expect("a fixture of ours")
}

fn tensors(architecture: &str, name: &str) -> BTreeMap<String, Vec<f32>> {
    let bytes = file(architecture, name);
    SafeTensors::deserialize(&bytes)
        .expect("a fixture of ours")
        .iter()
        .map(|(name, view)| {
            let values = view.data().as_chunks::<4>().0;
            (
                name.to_owned(),
                values.iter().map(|&b| f32::from_le_bytes(b)).collect(),
            )
        })
        .collect()
}

fn encoder(architecture: &str) -> Encoder {
    Encoder::from_files(&EncoderFiles {
        config: file(architecture, "config.json"),
        tokenizer: file(architecture, "tokenizer.json"),
        weights: file(architecture, "model.safetensors"),
    })
    .expect("a fixture of ours")
}

/// The recorded batch as rows to tune on, read without a stand-in.
fn rows(architecture: &str, recorded: &Recorded) -> Vec<TuningRow> {
    let expected: Expected = json(architecture, "expected.json");
    expected
        .pairs
        .iter()
        .zip(&recorded.pairs)
        .zip(recorded.targets.iter().zip(&recorded.row_weights))
        .map(|((pair, tokens), (&target, &weight))| {
            let mut mentions: Vec<Span> = Vec::new();
            let mut before = None;
            for &token in &tokens.mention_tokens {
                let (start, end) = pair.byte_offsets[token];
                match mentions.last_mut() {
                    Some(last) if before == Some(token - 1) => *last = Span::new(last.start, end),
                    _ => mentions.push(Span::new(start, end)),
                }
                before = Some(token);
            }
            assert_eq!(
                mentions[0].of(&pair.sentence).to_lowercase(),
                pair.mention.to_lowercase()
            );
            TuningRow {
                text: pair.sentence.clone(),
                mentions,
                label: Probabilities::new(target).expect("a distribution"),
                weight,
            }
        })
        .collect()
}

fn tuner(architecture: &str) -> (Tuner, Recorded) {
    tuner_with(architecture, settings())
}

fn settings() -> TuningSettings {
    TuningSettings {
        epochs: 4,
        batch: 4,
        rate: 1e-3,
        head_rate: 1e-2,
        warm_up: 0.25,
        dropout: 0.0,
        stand_in: None,
        swap_names: 0.0,
        ..TuningSettings::default()
    }
}

fn tuner_with(architecture: &str, settings: TuningSettings) -> (Tuner, Recorded) {
    let recorded: Recorded = json(architecture, "training.json");
    let rows = rows(architecture, &recorded);
    let mut tuner = Tuner::new(encoder(architecture), rows, settings).expect("sound settings");
    tuner.head = PooledHead {
        weight: recorded.head_weight.concat(),
        bias: recorded.head_bias.clone(),
    };
    (tuner, recorded)
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
        let (mut tuner, recorded) = tuner_with(architecture, settings);
        let mut read = Vec::new();
        let mut goals = Vec::new();
        for row in &tuner.rows {
            let read_row = read_pair(tuner.encoder.tokenizer(), &row.sentence(), None);
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
    let (mut tuner, _) = tuner("bert");
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

#[test]
fn a_resumed_run_ends_with_the_same_bits() {
    let begin = || {
        let settings = TuningSettings {
            epochs: 9,
            dropout: 0.1,
            average: Some(2.0),
            ..settings()
        };
        tuner_with("mpnet", settings).0
    };
    let mut whole = begin();
    while whole.step().expect("it is finite").is_some() {}

    let mut first = begin();
    for _ in 0..5 {
        first.step().expect("it is finite");
    }
    first.note_figure(0.5);
    let mut checkpoint = Vec::new();
    first
        .write_checkpoint(&mut checkpoint)
        .expect("memory does not fail");
    let mut second = begin();
    second
        .resume(checkpoint.as_slice())
        .expect("it is the same run");
    assert_eq!((second.steps_done(), second.best()), (5, Some(0.5)));
    while second.step().expect("it is finite").is_some() {}
    assert_eq!(
        second.encoder.weights().tensors(),
        whole.encoder.weights().tensors()
    );
    assert_eq!(second.head, whole.head);
    let mean = |run: &mut Tuner| {
        run.averaged(|run| (run.encoder.weights().clone(), run.head.clone()))
            .expect("it was asked for")
    };
    let ((mean_of_second, head_of_second), (mean_of_whole, head_of_whole)) =
        (mean(&mut second), mean(&mut whole));
    assert_eq!(mean_of_second.tensors(), mean_of_whole.tensors());
    assert_eq!(head_of_second, head_of_whole);
}

#[test]
fn the_mean_of_weights_is_that_of_every_fourth_step_and_changes_no_step() {
    let settings = |average| TuningSettings {
        epochs: 8,
        average,
        ..settings()
    };
    // So long a reach that all samples count alike.
    let (mut averaging, _) = tuner_with("bert", settings(Some(1e3)));
    let (mut plain, _) = tuner_with("bert", settings(None));
    let mut samples = Vec::new();
    while plain.step().expect("it is finite").is_some() {
        averaging.step().expect("it is finite");
        if plain.steps_done() == 4 || plain.steps_done() == 8 {
            samples.push(plain.encoder.weights().clone());
        }
    }
    assert!(plain.averaged(|_| ()).is_none());
    let mean = averaging
        .averaged(|run| run.encoder.weights().clone())
        .expect("it was asked for");
    assert_eq!(
        averaging.encoder.weights().tensors(),
        plain.encoder.weights().tensors()
    );
    let samples = samples[0].tensors().into_iter().zip(samples[1].tensors());
    for (mean, (fourth, eighth)) in mean.tensors().into_iter().zip(samples) {
        for ((mean, fourth), eighth) in mean.iter().zip(fourth).zip(eighth) {
            assert!((mean - (fourth + eighth) / 2.0).abs() < 1e-6);
        }
    }
}

#[test]
fn a_checkpoint_of_another_run_or_a_damaged_one_is_refused() {
    let (mut run, _) = tuner("bert");
    run.step().expect("it is finite");
    let mut checkpoint = Vec::new();
    run.write_checkpoint(&mut checkpoint)
        .expect("memory does not fail");

    let (mut other, _) = tuner_with(
        "bert",
        TuningSettings {
            seed: 8,
            ..settings()
        },
    );
    let error = other
        .resume(checkpoint.as_slice())
        .expect_err("another run");
    assert!(error.to_string().contains("another"), "{error}");

    let middle = checkpoint.len() / 2;
    checkpoint[middle] ^= 1;
    let error = run
        .resume(checkpoint.as_slice())
        .expect_err("a damaged one");
    assert!(error.to_string().contains("damaged"), "{error}");
    assert!(run.resume(&checkpoint[..middle]).is_err());
}

#[test]
fn frozen_layers_keep_their_numbers_and_the_others_learn() {
    let (mut tuner, _) = tuner_with(
        "mpnet",
        TuningSettings {
            frozen_layers: Some(1),
            ..settings()
        },
    );
    let before = tuner.encoder.clone();
    tuner.step().expect("it is finite");
    for ((name, now), before) in tuner
        .optimiser
        .names
        .iter()
        .zip(tuner.encoder.weights().tensors())
        .zip(before.weights().tensors())
    {
        assert_eq!(now == before, name.layer <= 1, "{}", name.name);
    }
}

#[test]
fn the_number_of_threads_does_not_change_a_bit() {
    let run = |arithmetic: Arithmetic, threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("a pool");
        pool.install(|| {
            let (mut tuner, _) = tuner("mpnet");
            tuner.settings.dropout = 0.1;
            tuner.settings.arithmetic = arithmetic;
            tuner.step().expect("it is finite");
            tuner.encoder.weights().clone()
        })
    };
    for arithmetic in [Arithmetic::Float32, Arithmetic::BFloat16] {
        if arithmetic.is_supported() {
            let (one, four) = (run(arithmetic, 1), run(arithmetic, 4));
            assert_eq!(one.tensors(), four.tensors(), "{arithmetic:?}");
        }
    }
}
