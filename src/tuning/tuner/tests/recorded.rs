//! What `tests/fixtures/encoder/record_encoder.py` recorded from PyTorch, and a run set up as it was there.

use std::collections::BTreeMap;
use std::path::PathBuf;

use safetensors::SafeTensors;
use serde::Deserialize;

use crate::encoder::{Encoder, EncoderConfig, EncoderFiles, EncoderWeights};
use crate::features::OwnedSentence;
use crate::features::encoder::SentenceReading;
use crate::stance::Probabilities;
use crate::text::Span;
use crate::tuning::objective::PooledHead;
use crate::tuning::row::TuningRow;
use crate::tuning::settings::TuningSettings;
use crate::tuning::tuner::Tuner;

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
pub(super) struct Recorded {
    pairs: Vec<RecordedPair>,
    targets: Vec<[f64; 3]>,
    row_weights: Vec<f32>,
    head_weight: Vec<Vec<f32>>,
    head_bias: Vec<f32>,
    pub(super) loss: f32,
    pub(super) gradient_norm: f64,
}

#[derive(Deserialize)]
struct RecordedPair {
    mention_tokens: Vec<usize>,
}

fn file(architecture: &str, name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/encoder")
        .join(architecture)
        .join(name);
    std::fs::read(path).expect("a fixture of ours")
}

pub(super) fn json<T: for<'de> Deserialize<'de>>(architecture: &str, name: &str) -> T {
    serde_json::from_slice(&file(architecture, name)).expect("a fixture of ours")
}

pub(super) fn tensors(architecture: &str, name: &str) -> BTreeMap<String, Vec<f32>> {
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

/// The same with inner widths that four bits can hold, and numbers of ours.
fn encoder_in_groups(architecture: &str) -> Encoder {
    let config = String::from_utf8(file(architecture, "config.json")).expect("it is UTF-8");
    let wider = config.replace("\"intermediate_size\": 48", "\"intermediate_size\": 64");
    assert_ne!(wider, config);
    let shape = EncoderConfig::from_json(wider.as_bytes()).expect("a fixture of ours");
    let mut weights = EncoderWeights::zeros(&shape);
    for (index, values) in weights.tensors_mut().into_iter().enumerate() {
        for (place, value) in values.iter_mut().enumerate() {
            *value = ((place * place * (index + 3)) % 1999) as f32 / 1999.0 - 0.45;
        }
    }
    Encoder::from_files(&EncoderFiles {
        config: wider.into_bytes(),
        tokenizer: file(architecture, "tokenizer.json"),
        weights: weights.to_safetensors(&shape).expect("it is written"),
    })
    .expect("sound files")
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
                sentence: OwnedSentence {
                    text: pair.sentence.clone(),
                    mentions,
                    ..OwnedSentence::default()
                },
                label: Probabilities::new(target).expect("a distribution"),
                weight,
            }
        })
        .collect()
}

pub(super) fn settings() -> TuningSettings {
    TuningSettings {
        epochs: 4,
        batch: 4,
        rate: 1e-3,
        head_rate: 1e-2,
        warm_up: 0.25,
        dropout: 0.0,
        reading: SentenceReading {
            stand_in: None,
            ..SentenceReading::default()
        },
        swap_names: 0.0,
        ..TuningSettings::default()
    }
}

/// The run before its first step, on the recorded batch.
pub(super) fn tuner(architecture: &str, settings: TuningSettings) -> Tuner {
    tuner_of(architecture, encoder(architecture), settings)
}

/// The same of an encoder whose weights four bits can hold.
pub(super) fn tuner_in_groups(architecture: &str, settings: TuningSettings) -> Tuner {
    tuner_of(architecture, encoder_in_groups(architecture), settings)
}

/// The same of `encoder`.
pub(super) fn tuner_of(architecture: &str, encoder: Encoder, settings: TuningSettings) -> Tuner {
    let recorded: Recorded = json(architecture, "training.json");
    let rows = rows(architecture, &recorded);
    let mut tuner = Tuner::new(encoder, rows, settings).expect("sound settings");
    tuner.head = PooledHead {
        weight: recorded.head_weight.concat(),
        bias: recorded.head_bias,
    };
    tuner
}
