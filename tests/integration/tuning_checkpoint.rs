//! Going on from a checkpoint on the command line: where there is none, a bad one, and other dev rows.

use std::fs::File;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use stance::Probabilities;
use stance::classifier::{RowTargets, TargetFinder};
use stance::features::OwnedSentence;
use stance::tuning::{Tuner, TuningRow, TuningSettings};
use tempfile::TempDir;

use super::encoder::tiny;
use super::encoder_model::rows;
use super::support::{file, folder, messages_of, says, stance};

/// The rows as a table in `folder`.
fn table(folder: &TempDir) -> PathBuf {
    let mut csv = String::from("text,actor,label\n");
    for row in rows() {
        let label = row.label().expect("it has one");
        csv.push_str(&format!("{},{},{label}\n", row.text, row.actor));
    }
    file(folder, "rows.csv", csv)
}

/// `stance tune TABLE … --resume` for one epoch from the tiny encoder.
fn resume(table: &Path, out: &Path) -> Command {
    let base = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/encoder/bert");
    let mut command = stance();
    command
        .arg("tune")
        .arg(table)
        .args(["--encoder", base, "--epochs", "1", "--resume", "--out"])
        .arg(out);
    command
}

#[test]
fn a_run_without_a_checkpoint_to_go_on_from_says_so_and_begins() {
    let folder = folder();
    let out = folder.path().join("tuned");
    let ended = resume(&table(&folder), &out).assert().success();
    let message = messages_of(&ended);
    says(&message, &["there is no", "checkpoint.bin", "first step"]);
}

#[test]
fn a_run_that_ended_while_it_wrote_its_first_checkpoint_can_be_begun_again() {
    let folder = folder();
    let out = folder.path().join("tuned");
    std::fs::create_dir(&out).expect("it can be made");
    std::fs::write(out.join("checkpoint.new"), "half").expect("it can be written");
    let ended = resume(&table(&folder), &out).assert().success();
    says(&messages_of(&ended), &["there is no", "first step"]);
    assert!(out.join("model.safetensors").is_file());
}

#[test]
fn a_checkpoint_that_cannot_be_gone_on_from_is_named_with_the_cause_and_what_to_do() {
    for (bytes, cause) in [
        (
            &b"something else, and longer than the line that names the format"[..],
            "format",
        ),
        (b"stance tuning checkpoint 1\n", "ends too early"),
        (b"stance tuning checkpoint 1\n{}\n", "header"),
    ] {
        let folder = folder();
        let out = folder.path().join("tuned");
        std::fs::create_dir(&out).expect("it can be made");
        std::fs::write(out.join("checkpoint.bin"), bytes).expect("it can be written");
        let ended = resume(&table(&folder), &out).assert().code(1);
        let message = messages_of(&ended);
        says(
            &message,
            &["checkpoint.bin", cause, "remove it to begin anew"],
        );
    }
}

#[test]
fn a_figure_on_other_dev_rows_is_dropped_in_going_on() {
    let folder = folder();
    let out = folder.path().join("tuned");
    std::fs::create_dir(&out).expect("it can be made");
    // A run that was stopped before its first step, after a figure that no other can pass.
    let examples = rows();
    let targets = RowTargets::find(&examples, &mut TargetFinder::default()).expect("names");
    let rows = targets
        .sentences(&examples)
        .map(|(row, sentence)| TuningRow {
            sentence: OwnedSentence::from(sentence),
            label: Probabilities::certain(examples[row].label().expect("it has one")),
            weight: 1.0,
        });
    let settings = TuningSettings {
        epochs: 1,
        ..TuningSettings::default()
    };
    let mut run = Tuner::new(tiny("bert"), rows.collect(), settings).expect("sound settings");
    run.note_figure(1.0, "other rows");
    let checkpoint = File::create(out.join("checkpoint.bin")).expect("it can be made");
    run.write_checkpoint(checkpoint).expect("it is written");

    let table = table(&folder);
    let ended = resume(&table, &out)
        .arg("--dev")
        .arg(&table)
        .assert()
        .success();
    let message = messages_of(&ended);
    says(
        &message,
        &[
            "going on after step 0",
            "no longer counts",
            "have a text that is learnt from as well",
            "the best so far, kept",
        ],
    );
    assert!(out.join("model.safetensors").is_file());
}
