//! Models trained on an encoder for which a head is known.

use ndarray::{Array1, Array2};
use predicates::str::contains;
use stance::classifier::{Model, TargetFinder, TrainingSettings, TunedEncoder, train_on_encoder};
use stance::dataset::Example;
use stance::features::encoder::EncoderSettings;
use stance::head::Head;
use stance::{Probabilities, Stance};

use crate::encoder_model::{rows, trained_model};
use crate::support::{file, folder, stance};

#[test]
fn a_model_trained_further_is_drawn_toward_its_head_and_reads_the_rows_it_was_not_given() {
    let before = trained_model();
    let encoder = before.encoder().expect("it is sound").expect("it has one");
    // Rows of two labels, and none of the sentences that are neutral.
    let few: Vec<Example> = rows()
        .into_iter()
        .filter(|row| row.label() != Some(Stance::Neutral))
        .take(4)
        .collect();
    let training = TrainingSettings {
        folds: 0,
        alphas: vec![10.0],
        ..TrainingSettings::default()
    };
    let further = |encoder: &TunedEncoder| {
        let settings = EncoderSettings::default();
        train_on_encoder(&few, &[], encoder, settings, &training, &|_| {})
            .expect("it trains")
            .model
    };
    let right = |model: &Model| {
        let all = rows();
        let read = model.classify_rows(&all, &mut TargetFinder::default());
        let found = read.expect("they are read").into_iter().zip(&all);
        found
            .filter(|(found, row)| {
                found.as_ref().map(Probabilities::most_probable) == row.label()
                    && row.label() != Some(Stance::Neutral)
            })
            .count()
    };
    let toward = further(&encoder);
    assert_eq!(
        toward.manifest().drawn_toward.as_deref(),
        Some("model 1.0.0")
    );
    assert_eq!(right(&toward), 16);
    let anew = further(&encoder.encoder.clone().into());
    assert_eq!(anew.manifest().drawn_toward, None);
    assert_ne!(toward.head(), anew.head());
}

#[test]
fn a_damaged_head_beside_an_encoder_is_named() {
    let folder = folder();
    let base = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/encoder/bert");
    for name in ["config.json", "tokenizer.json", "model.safetensors"] {
        let from = std::path::Path::new(base).join(name);
        std::fs::copy(from, folder.path().join(name)).expect("it can be copied");
    }
    let table = concat!(env!("CARGO_MANIFEST_DIR"), "/data/test.csv");
    let narrow = Head::from_parts(Array2::zeros((3, 7)), Array1::zeros(3)).expect("finite");
    let narrow = narrow.to_bytes().expect("it is written");
    for (head, problem) in [
        (&b"no head"[..], "head.safetensors"),
        (&narrow[..], "7 columns for 160"),
    ] {
        file(&folder, "head.safetensors", head);
        stance()
            .args(["train", table, "--features", "encoder", "--encoder"])
            .arg(folder.path())
            .arg("--out")
            .arg(folder.path().join("model"))
            .assert()
            .failure()
            .code(1)
            .stderr(contains(problem));
    }
}
