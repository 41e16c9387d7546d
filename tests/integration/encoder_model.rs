//! Models on an encoder: trained, saved, loaded, indifferent to names; and the commands around them.

use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use stance::Stance;
use stance::classifier::{
    Model, ModelFiles, TargetFinder, Trained, TrainingSettings, train_on_encoder,
};
use stance::dataset::Example;
use stance::features::encoder::{EncoderSettings, SentenceReading};

use crate::encoder::tiny;
use crate::support::{file, folder, stance};

/// Sentences that the tiny encoder can tell apart by their words.
pub(super) fn rows() -> Vec<Example> {
    let mut rows = Vec::new();
    for name in [
        "Kenya", "Siemens", "Mei", "Olsen", "Unesco", "Labour", "Quito", "Tata",
    ] {
        for (frame, label) in [
            (
                "the minister praised {} and the new budget",
                Stance::Supportive,
            ),
            ("the court criticised {} for the reform", Stance::Critical),
            ("the party said that {} was in court", Stance::Neutral),
        ] {
            rows.push(Example::new(frame.replace("{}", name), name, label));
        }
    }
    rows
}

/// A model on the tiny encoder, learnt from [`rows`], or why there is none.
pub(super) fn train_with(settings: EncoderSettings) -> stance::Result<Trained> {
    let training = TrainingSettings {
        folds: 4,
        ..TrainingSettings::default()
    };
    let encoder = tiny("mpnet").into();
    train_on_encoder(&rows(), &[], &encoder, settings, &training, &|_| {})
}

pub(super) fn trained(settings: EncoderSettings) -> Trained {
    train_with(settings).expect("it trains")
}

/// A model on a tiny encoder that knows the words of [`rows`].
pub(super) fn trained_model() -> Model {
    trained(EncoderSettings::default()).model
}

fn files(model: &Model) -> ModelFiles {
    let mut files = model.to_files().expect("it is written");
    files.0.remove("README.md");
    files
}

#[test]
fn a_model_on_an_encoder_learns_and_comes_back_from_its_files() {
    let trained = trained(EncoderSettings::default());
    let search = trained.search.expect("it was cross-validated");
    assert!(search.best.macro_f1 > 0.99, "{}", search.best.macro_f1);
    let bytes = files(&trained.model);
    let loaded = Model::from_files("tiny", bytes.clone()).expect("it loads");
    assert_eq!(files(&loaded).0, bytes.0);
    let mut targets = TargetFinder::default();
    assert_eq!(
        loaded
            .classify_rows(&rows(), &mut targets)
            .expect("they are read"),
        trained
            .model
            .classify_rows(&rows(), &mut targets)
            .expect("they are read"),
    );
}

#[test]
fn the_actors_name_changes_nothing_under_a_stand_in_and_something_without() {
    let names = ["Russia", "Maria Lopez", "Toyota"];
    let changed = |settings: EncoderSettings| {
        let model = trained(settings).model;
        let read = model
            .classify_rows(&renamed_rows(names[0]), &mut TargetFinder::default())
            .expect("they are read");
        names.iter().skip(1).any(|name| {
            let other = model
                .classify_rows(&renamed_rows(name), &mut TargetFinder::default())
                .expect("they are read");
            other != read
        })
    };
    assert!(!changed(EncoderSettings::default()));
    let own_names = EncoderSettings {
        reading: SentenceReading {
            stand_in: None,
            ..SentenceReading::default()
        },
        ..EncoderSettings::default()
    };
    assert!(changed(own_names));
}

fn renamed_rows(name: &str) -> Vec<Example> {
    rows()
        .into_iter()
        .map(|row| Example::new(row.text.replace(&row.actor, name), name, Stance::Neutral))
        .collect()
}

#[test]
fn altered_and_missing_files_of_an_encoder_model_are_refused() {
    let good = files(&trained(EncoderSettings::default()).model);
    for name in ["config.json", "tokenizer.json", "encoder.safetensors"] {
        let mut missing = good.clone();
        missing.0.remove(name);
        let error = Model::from_files("tiny", missing).expect_err("it is refused");
        assert!(error.to_string().contains(name), "{error}");
        let mut altered = good.clone();
        if let Some(bytes) = altered.0.get_mut(name) {
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
        }
        let error = Model::from_files("tiny", altered).expect_err("it is refused");
        assert!(error.to_string().contains("checksum"), "{error}");
    }
}

#[test]
fn tune_train_evaluate_and_classify_work_together_on_the_command_line() {
    let folder = folder();
    let mut csv = String::from("text,actor,label\n");
    for row in rows() {
        let label = row.label().expect("it has one");
        csv.push_str(&format!("{},{},{label}\n", row.text, row.actor));
    }
    let table = file(&folder, "rows.csv", csv);
    let base = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/encoder/bert");
    let tuned = folder.path().join("tuned");
    stance()
        .arg("tune")
        .args([&table, &table])
        .args([
            "--weights",
            "1,0.5",
            "--encoder",
            base,
            "--epochs",
            "2",
            "--rate",
            "1e-3",
        ])
        .arg("--dev")
        .arg(&table)
        .arg("--out")
        .arg(&tuned)
        .assert()
        .success()
        .stderr(contains("macro-F1").and(contains("tuned encoder written")));
    assert!(!tuned.join("checkpoint.bin").exists());

    let model = folder.path().join("tiny");
    stance()
        .arg("train")
        .arg(&table)
        .args(["--features", "encoder", "--bits", "8", "--encoder"])
        .arg(&tuned)
        .arg("--dev")
        .arg(&table)
        .arg("--out")
        .arg(&model)
        .assert()
        .success()
        .stderr(contains("drawn toward that of the tuning run tuned"));
    let card = std::fs::read_to_string(model.join("README.md")).expect("it is there");
    assert!(
        card.contains("toward the head of the tuning run tuned"),
        "{card}"
    );
    stance()
        .arg("evaluate")
        .arg(&table)
        .args(["--swap-names", "--model"])
        .arg(&model)
        .assert()
        .success()
        .stdout(contains("name sensitivity .000").and(contains("Maria Lopez")));
    stance()
        .args(["evaluate", "--swap-names", "--format", "json"])
        .arg(&table)
        .env("STANCE_MODELS", folder.path())
        .args(["--model", "tiny"])
        .assert()
        .success()
        .stdout(contains("\"name_sensitivity\": 0.0"));
    // A lexical model over it, and the encoder model again: what the other kind left must not stay.
    for kind in [
        &["--features", "lexical"][..],
        &["--features", "encoder", "--encoder", base],
    ] {
        stance()
            .arg("train")
            .arg(&table)
            .args(kind)
            .args(["--folds", "2", "--alpha", "1", "--out"])
            .arg(&model)
            .assert()
            .success();
        stance()
            .args(["model", "show"])
            .arg(&model)
            .assert()
            .success();
    }
    stance()
        .args(["model", "show"])
        .arg(&model)
        .assert()
        .success()
        .stdout(contains("160 pooled columns").and(contains("Morgan")));
}

#[test]
fn what_a_model_reads_does_not_depend_on_the_number_of_threads() {
    let model = trained(EncoderSettings::default()).model;
    let rows = rows();
    let read = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.expect("threads can be had").install(|| {
            model
                .classify_rows(&rows, &mut TargetFinder::default())
                .expect("they are read")
        })
    };
    let alone = read(1);
    for threads in [2, 3, 16] {
        assert_eq!(read(threads), alone, "{threads} threads");
    }
}

#[test]
fn a_model_that_is_nowhere_says_where_it_was_looked_for() {
    stance()
        .args(["model", "show", "no-such-model"])
        .env("STANCE_MODELS", "/srv/models-of-ours")
        .assert()
        .failure()
        .code(1)
        .stderr(contains("/srv/models-of-ours/no-such-model").and(contains("STANCE_MODELS")));
}

#[test]
fn an_encoder_folder_that_lacks_a_file_says_which() {
    let folder = folder();
    file(&folder, "config.json", "{}");
    let table = concat!(env!("CARGO_MANIFEST_DIR"), "/data/test.csv");
    stance()
        .args(["tune", table, "--out", "/nonexistent/out", "--encoder"])
        .arg(folder.path())
        .assert()
        .failure()
        .code(1)
        .stderr(contains("tokenizer.json is missing"));
}

#[test]
fn a_model_serves_as_the_encoder_of_another_and_of_a_tuning_run() {
    let folder = folder();
    let base = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/encoder/mpnet");
    let table = concat!(env!("CARGO_MANIFEST_DIR"), "/data/test.csv");
    let run = |arguments: &[&str], out: &str| {
        let mut command = stance();
        command
            .args(arguments)
            .arg("--out")
            .arg(folder.path().join(out));
        command.env("STANCE_MODELS", folder.path());
        command.assert()
    };
    let fit = ["--features", "encoder", "--folds", "2", "--alpha", "1"];
    let train = |encoder: &str, out: &str| {
        let mut arguments = vec!["train", table, "--encoder", encoder];
        arguments.extend(fit);
        run(&arguments, out)
    };
    train(base, "first").success();
    train("first", "second").success();
    run(
        &[
            "tune",
            table,
            "--encoder",
            "second",
            "--encoder",
            base,
            "--epochs",
            "1",
            "--freeze",
            "1",
        ],
        "tuned",
    )
    .success();
    train("news-en-lite", "third")
        .code(1)
        .stderr(contains("has no encoder; name news-en or news-en-small"));
    // An encoder is no model yet.
    stance()
        .args(["model", "show"])
        .arg(folder.path().join("tuned"))
        .assert()
        .code(1)
        .stderr(contains("--features encoder --encoder"));
}

#[test]
fn rows_that_are_read_in_part_are_counted() {
    let folder = folder();
    let base = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/encoder/mpnet");
    let long = "the court said ".repeat(400);
    let rows = format!(
        "text,actor,label\nKenya was praised.,Kenya,supportive\nKenya was blamed.,Kenya,critical\n\
         {long}Kenya met.,Kenya,neutral\nKenya met.,Kenya,neutral\n"
    );
    let table = file(&folder, "rows.csv", rows);
    let model = folder.path().join("model");
    let told = contains("rows.csv: too long to be read whole and read around a mention: 1 row");
    stance()
        .arg("train")
        .arg(&table)
        .args(["--features", "encoder", "--encoder", base])
        .args(["--folds", "0", "--alpha", "1", "--out"])
        .arg(&model)
        .assert()
        .success()
        .stderr(told.clone());
    for command in ["evaluate", "label"] {
        stance()
            .arg(command)
            .arg(&table)
            .arg("--model")
            .arg(&model)
            .assert()
            .success()
            .stderr(told.clone());
    }
    stance()
        .arg("tune")
        .arg(&table)
        .args(["--encoder", base, "--epochs", "1", "--out"])
        .arg(folder.path().join("tuned"))
        .assert()
        .success()
        .stderr(told);
}
