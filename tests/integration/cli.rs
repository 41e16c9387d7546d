//! What the commands write.

use std::path::Path;

use predicates::str::contains;
use serde_json::Value;

use super::support::{ROWS, file, stance, tiny_model, train};

/// Standard output of a command that succeeds.
fn output(command: &mut assert_cmd::Command) -> String {
    let output = command.assert().code(0).get_output().stdout.clone();
    String::from_utf8(output).expect("output is UTF-8")
}

fn classify(article: &Path, arguments: &[&str]) -> String {
    let mut command = stance();
    command
        .arg("classify")
        .arg(article)
        .arg("--model")
        .arg(tiny_model())
        .args(arguments);
    output(&mut command)
}

#[test]
fn json_lines_have_the_documented_keys_and_count_unicode_scalars() {
    let article = "Élysée: 5 °C. Everybody praised Norvia’s “élan”.";
    let (_folder, path) = file("a.txt", article);
    let lines = classify(
        &path,
        &[
            "--actor",
            "Norvia",
            "--format",
            "jsonl",
            "--min-confidence",
            "0.99",
        ],
    );
    let objects: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("a JSON object"))
        .collect();
    let last = objects.last().expect("at least one sentence");
    let keys: Vec<&str> = last
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    let mut expected = [
        "article",
        "sentence",
        "start",
        "end",
        "text",
        "actor",
        "stance",
        "probabilities",
        "mentioned",
        "mentions",
        "voice",
        "speaker",
        "model",
        "uncertain",
    ];
    expected.sort_unstable();
    assert_eq!(keys, expected);
    let scalars: Vec<char> = article.chars().collect();
    let slice = |object: &Value| -> String {
        let at = |key: &str| object[key].as_u64().expect("an offset") as usize;
        scalars[at("start")..at("end")].iter().collect()
    };
    assert_eq!(slice(last), last["text"].as_str().expect("text"));
    assert_eq!(slice(&last["mentions"][0]), "Norvia");
    assert_eq!(last["uncertain"], true);
    assert_eq!(last["mentions"][0]["kind"], "name");
}

#[test]
fn cells_that_a_spreadsheet_would_run_are_escaped() {
    let (_folder, path) = file("a.txt", "=SUM(A1) is what Norvia wrote.");
    let table = classify(&path, &["--actor", "Norvia", "--format", "csv"]);
    assert!(
        table.contains(",'=SUM(A1) is what Norvia wrote.,"),
        "{table}"
    );
}

#[test]
fn text_for_a_pipe_has_no_escape_sequences_and_ends_with_a_summary() {
    let (_folder, path) = file("a.txt", "Norvia \u{1b}[31macts.\u{202e} It rained.");
    let text = classify(&path, &["--actor", "Norvia"]);
    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
    assert!(text.trim_end().ends_with("1 of 2"), "{text}");
}

#[test]
fn labelling_keeps_rows_and_order_and_appends_probabilities() {
    let rows = "id,actor,text,mood\n7,Norvia,Norvia acts.,\"a, b\"\n8,Norvia,It rained.,\n";
    let (_folder, path) = file("rows.csv", rows);
    let mut command = stance();
    command
        .arg("label")
        .arg(&path)
        .arg("--model")
        .arg(tiny_model());
    let table = output(&mut command);
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(
        lines[0],
        "id,actor,text,mood,predicted,p_supportive,p_critical,p_neutral"
    );
    assert!(
        lines[1].starts_with("7,Norvia,Norvia acts.,\"a, b\","),
        "{}",
        lines[1]
    );
    let probabilities: f64 = lines[1]
        .rsplit(',')
        .take(3)
        .map(|cell| cell.parse::<f64>().expect("a probability"))
        .sum();
    assert!((probabilities - 1.0).abs() < 1e-5);
    assert_eq!(lines[2], "8,Norvia,It rained.,,,,,");
}

#[test]
fn evaluation_as_json_has_the_documented_keys() {
    let (folder, path) = file("rows.csv", ROWS);
    let errors = folder.path().join("errors.csv");
    let mut command = stance();
    command
        .arg("evaluate")
        .arg(&path)
        .args(["--format", "json", "--compare", "news-en-lite", "--model"])
        .arg(tiny_model())
        .arg("--errors")
        .arg(&errors);
    let figures: Value = serde_json::from_str(&output(&mut command)).expect("a JSON object");
    for key in [
        "n",
        "labels",
        "confusion",
        "accuracy",
        "macro_f1",
        "macro_f1_interval",
        "f1_positive_negative",
        "average_recall",
        "majority_baseline",
        "log_loss",
        "brier",
        "expected_calibration_error",
        "comparison",
    ] {
        assert!(!figures[key].is_null(), "{key} is missing");
    }
    assert_eq!(figures["n"], 12);
    let table = std::fs::read_to_string(errors).expect("the errors were written");
    assert!(table.starts_with("text,actor,label,"), "{table}");
}

#[test]
fn the_same_rows_give_the_same_model_bytes_at_any_number_of_threads() {
    let (folder, path) = file("rows.csv", ROWS);
    let models = ["1", "2"].map(|threads| {
        let out = folder.path().join(threads);
        train(&path, &out)
            .args(["--name", "same"])
            .env("RAYON_NUM_THREADS", threads)
            .assert()
            .code(0);
        out
    });
    for name in [
        "checksums.b3",
        "columns.txt",
        "manifest.json",
        "model.safetensors",
    ] {
        let [one, two] = [&models[0], &models[1]]
            .map(|model| std::fs::read(model.join(name)).expect("the file was written"));
        assert!(one == two, "{name} differs");
    }
}

#[test]
fn public_formats_become_the_training_table() {
    let cases = [
        (
            "newsmtsc",
            r#"{"primary_gid":"g","sentence_normalized":"É Norvia acts.","targets":[{"Input.gid":"g1","from":2,"to":8,"mention":"Norvia","polarity":6.0}]}"#,
            "É Norvia acts.,Norvia,supportive,2,8,,g1,newsmtsc,",
        ),
        (
            "madtsc",
            r#"{"id":"m1","text":"Jane Doe acts.","actor":"Jane Doe","start":0,"end":8,"label":"critical"}"#,
            "Jane Doe acts.,Jane Doe,critical,0,8,,m1,madtsc,",
        ),
        (
            "dse",
            "[Norvi]a praised the [Doe’]s plan.\tNorvi\tDoe’\t1",
            "Norvia praised the Doe’s plan.,Doe,supportive,19,22,,dse-1-q,dse,",
        ),
    ];
    for (format, line, expected) in cases {
        let (_folder, path) = file("data", line);
        let mut command = stance();
        command.args(["import", format]).arg(&path);
        let table = output(&mut command);
        assert!(table.lines().any(|line| line == expected), "{table}");
    }
}

#[test]
fn a_folder_that_is_no_model_is_not_overwritten() {
    let (folder, path) = file("rows.csv", ROWS);
    train(&path, folder.path())
        .assert()
        .code(1)
        .stderr(contains("exists and is no model"));
}

#[test]
fn the_shipped_model_reads_an_article_without_options() {
    let article = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles/strait-talks.txt");
    let mut command = stance();
    command
        .arg("classify")
        .arg(article)
        .args(["--actor", "Australia"]);
    assert!(output(&mut command).contains("9 of 36"));
}
