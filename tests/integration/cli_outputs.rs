//! Files and models that stand where the program writes, or beside what it is asked for.

use std::path::Path;

use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;

use super::support::{
    ROWS, classify, file, folder, json_lines, output_of, says, stance, train, with_model,
};

#[test]
fn a_folder_that_cannot_be_written_is_told_of_before_the_training() {
    let folder = folder();
    let table = file(&folder, "rows.csv", ROWS);
    let out = file(&folder, "taken", "").join("model");
    train(&table, &out)
        .assert()
        .code(1)
        .stderr(contains("cannot make the folder").and(contains("alpha").not()));
}

#[test]
fn a_failed_training_leaves_the_model_that_stood_there() {
    let folder = folder();
    let table = file(&folder, "rows.csv", ROWS);
    let out = folder.path().join("model");
    train(&table, &out).assert().success();
    let before = std::fs::read(out.join("manifest.json")).expect("it is there");
    // A folder in the way of the last file, as a full disk would be.
    std::fs::create_dir(out.join("model.safetensors.new")).expect("a folder");
    train(&table, &out)
        .args(["--model-version", "2.0.0"])
        .assert()
        .code(1)
        .stderr(contains("model.safetensors.new"));
    assert_eq!(
        std::fs::read(out.join("manifest.json")).expect("it is there"),
        before
    );
    stance()
        .args(["model", "show"])
        .arg(&out)
        .assert()
        .success();
    std::fs::remove_dir(out.join("model.safetensors.new")).expect("a folder");
    train(&table, &out)
        .args(["--model-version", "2.0.0"])
        .assert()
        .success();
    stance()
        .args(["model", "show"])
        .arg(&out)
        .assert()
        .success()
        .stdout(contains("2.0.0"));
    let left = std::fs::read_dir(&out).expect("a folder").filter(|entry| {
        let name = entry.as_ref().expect("an entry").file_name();
        name.to_string_lossy().ends_with(".new")
    });
    assert_eq!(left.count(), 0);
}

#[test]
fn a_file_for_misread_rows_keeps_what_it_has_until_there_are_figures() {
    let folder = folder();
    let errors = file(&folder, "errors.csv", "kept");
    let evaluate = |table: &Path, errors: &Path| {
        let mut command = with_model("evaluate", table);
        command.arg("--errors").arg(errors);
        command.assert()
    };
    let bad = file(&folder, "bad.csv", "text,actor\n");
    evaluate(&bad, &errors).code(1);
    assert_eq!(std::fs::read(&errors).expect("it is there"), b"kept");
    let table = file(&folder, "rows.csv", ROWS);
    evaluate(&table, &folder.path().join("nowhere/errors.csv"))
        .code(1)
        .stdout("")
        .stderr(contains("cannot write"));
    evaluate(&table, &errors).success();
    let written = std::fs::read_to_string(&errors).expect("it is there");
    assert!(written.starts_with("text,actor"), "{written}");
}

#[test]
fn a_folder_here_that_hides_a_model_that_ships_is_told_of() {
    let folder = folder();
    let article = file(&folder, "a.txt", "Nato met.");
    let table = file(&folder, "rows.csv", ROWS);
    train(&table, &folder.path().join("news-en-lite"))
        .assert()
        .success();
    let classify = |model: &str| {
        let mut command = stance();
        command
            .arg("classify")
            .arg(&article)
            .args(["--actor", "Nato", "--model", model]);
        command.current_dir(folder.path()).assert().success()
    };
    classify("news-en-lite").stderr(contains("the folder news-en-lite here is read"));
    classify("./news-en-lite").stderr(contains("here is read").not());
}

#[test]
fn a_second_output_into_the_file_of_the_results_is_refused() {
    let folder = folder();
    let article = file(&folder, "a.txt", "Nato met.");
    let table = file(
        &folder,
        "t.csv",
        "text,actor,label\nNato met.,Nato,neutral\n",
    );
    let results = folder.path().join("results");
    for (command, option, input) in [
        ("classify", "--text-out", &article),
        ("evaluate", "--errors", &table),
    ] {
        let output = std::fs::File::create(&results).expect("it can be made");
        let ended = std::process::Command::new(env!("CARGO_BIN_EXE_stance"))
            .args([command.as_ref(), input.as_os_str(), option.as_ref()])
            .arg(&results)
            .stdout(output)
            .output()
            .expect("it runs");
        assert_eq!(ended.status.code(), Some(2));
        let said = String::from_utf8_lossy(&ended.stderr);
        says(&said, &[option, "which the results go to"]);
    }
}

#[test]
fn a_text_is_kept_only_once_it_is_known_to_be_the_only_one() {
    let folder = folder();
    let kept = file(&folder, "kept.txt", "kept");
    let one = "{\"text\": \"Nato met.\"}\n";
    let keep = |lines: &str| {
        let mut command = classify(Path::new("-"), "Nato");
        command
            .arg("--text-out")
            .arg(&kept)
            .write_stdin(lines)
            .assert()
    };
    keep(&one.repeat(2))
        .code(2)
        .stderr(contains("keeps the text of one article"));
    assert!(std::fs::read(&kept).is_ok_and(|bytes| bytes == b"kept"));
    keep(one).success();
    assert!(std::fs::read(&kept).is_ok_and(|bytes| bytes == b"Nato met."));
}

#[test]
fn sentences_without_a_mention_are_left_out_of_every_format() {
    let folder = folder();
    let article = file(&folder, "a.txt", "Nato met.\n\nIt rained. Russia left.");
    let of = |format: &str| {
        output_of(classify(&article, "Nato").args([
            "--actor",
            "Russia",
            "--mentions-only",
            "--format",
            format,
        ]))
    };
    for format in ["text", "jsonl", "csv", "html"] {
        let output = of(format);
        assert!(!output.contains("It rained."), "{format}");
        for kept in ["met.", "left."] {
            assert!(output.contains(kept), "{format}: {output}");
        }
    }
    assert_eq!(of("jsonl").lines().count(), 2);
    assert_eq!(of("csv").lines().count(), 3);
}

#[test]
fn a_blank_id_names_nothing() {
    let lines =
        "{\"id\": \"\", \"text\": \"Nato met.\"}\n{\"id\": \" \", \"text\": \"Nato left.\"}\n";
    let folder = folder();
    let read =
        output_of(classify(&file(&folder, "a.jsonl", lines), "Nato").args(["--format", "jsonl"]));
    for (number, line) in json_lines(&read).iter().enumerate() {
        let name = line["article"].as_str().expect("a name");
        assert!(
            name.ends_with(&format!("a.jsonl, line {}", number + 1)),
            "{name}"
        );
    }
}
