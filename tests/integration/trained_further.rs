//! Models trained on an encoder for which a head is known.

use ndarray::{Array1, Array2};
use predicates::prelude::PredicateBooleanExt;
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

#[test]
fn rows_that_the_known_model_has_right_do_not_make_it_certain() {
    let before = trained_model();
    let encoder = before.encoder().expect("it is sound").expect("it has one");
    let known = before.manifest().temperature;
    let further = |folds: usize| {
        let training = TrainingSettings {
            folds,
            alphas: vec![1_000.0],
            ..TrainingSettings::default()
        };
        let settings = EncoderSettings::default();
        train_on_encoder(&rows(), &[], &encoder, settings, &training, &|_| {}).expect("it trains")
    };
    let trained = further(4);
    let search = trained.search.expect("there are folds");
    assert_eq!(search.right, rows().len());
    let found = trained.model.manifest();
    assert_eq!(found.known_temperature, Some(known));
    assert!(
        found.temperature > known / 2.0 && found.temperature <= known,
        "{} for {known}",
        found.temperature
    );
    assert_eq!(further(0).model.manifest().temperature, known);
}

#[test]
fn a_model_trained_further_reads_articles_as_the_model_before_did() {
    let folder = folder();
    let base = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/encoder/mpnet");
    let mut csv = String::from("text,actor,label,in_article,before\n");
    for row in rows() {
        let label = row.label().expect("it has one");
        csv.push_str(&format!(
            "{},{},{label},yes,it rained\n",
            row.text, row.actor
        ));
    }
    let table = file(&folder, "rows.csv", csv);
    let train = |encoder: &std::path::Path, out: &str, options: &[&str]| {
        stance()
            .arg("train")
            .arg(&table)
            .args([
                "--features",
                "encoder",
                "--folds",
                "2",
                "--alpha",
                "1",
                "--encoder",
            ])
            .arg(encoder)
            .args(options)
            .arg("--out")
            .arg(folder.path().join(out))
            .assert()
            .success()
    };
    let base = std::path::Path::new(base);
    train(base, "first", &["--tell-articles", "--read-before"]);
    train(&folder.path().join("first"), "second", &[]).stderr(
        contains("sentences of articles are told from others")
            .and(contains("the sentence before is read as well"))
            .and(contains("temperature")),
    );
    let card = std::fs::read_to_string(folder.path().join("second/README.md"));
    let card = card.expect("it is there");
    assert!(card.contains("and the sentence before it"), "{card}");
    assert!(card.contains("(drawn toward the known"), "{card}");
    train(base, "third", &[]).stderr(
        contains("in_article of 24 rows is passed over without --tell-articles").and(contains(
            "before of 24 rows is passed over without --read-before",
        )),
    );
}
