//! What the program says of input, models and arguments it cannot use.

use std::path::Path;

use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use tempfile::TempDir;

use super::support::{
    ROWS, classify, file, folder, json_lines, messages_of, output_of, stance, tiny_model, train,
    with_model,
};

/// Trains on `table`, which must fail, and returns what was said.
fn refused(table: impl AsRef<[u8]>) -> String {
    let folder = folder();
    let path = file(&folder, "rows.csv", table);
    let out = folder.path().join("model");
    let assert = train(&path, &out).assert().code(1);
    assert!(!out.exists(), "a failed training leaves no model");
    messages_of(&assert)
}

fn says(message: &str, parts: &[&str]) {
    for part in parts {
        assert!(message.contains(part), "{part:?} is not in {message:?}");
    }
}

#[test]
fn a_missing_column_is_named_with_the_header_that_was_found() {
    let message = refused("text,label\nNato met.,neutral\n");
    says(
        &message,
        &["rows.csv", "\"actor\" is missing", "text, label"],
    );
}

#[test]
fn a_row_of_wrong_width_is_named_by_row_and_line() {
    let message = refused(
        "text,actor,label\n\"Nato\nmet.\",Nato,neutral\nNato kept its word, they say,Nato,supportive\n",
    );
    says(
        &message,
        &["row 2 (line 4)", "4 cells", "the header 3", "quote cells"],
    );
}

#[test]
fn an_unknown_label_is_named_with_those_expected() {
    let message = refused("text,actor,label\nNato met.,Nato,splendid\n");
    says(
        &message,
        &["row 1 (line 2)", "column label", "splendid", "supportive"],
    );
}

#[test]
fn whether_a_row_stands_in_an_article_is_yes_or_no() {
    let message = refused("text,actor,label,in_article\nNato met.,Nato,neutral,maybe\n");
    says(
        &message,
        &["row 1 (line 2)", "column in_article", "maybe", "yes or no"],
    );
}

#[test]
fn a_sentence_before_goes_with_rows_that_stand_in_an_article() {
    let message = refused("text,actor,label,before\nNato met.,Nato,neutral,It rained.\n");
    says(
        &message,
        &["row 1 (line 2)", "column before", "yes", "in_article"],
    );
}

#[test]
fn a_span_outside_the_text_is_refused_with_the_length_in_characters() {
    let message = refused("text,actor,label,start,end\nÄÖ Nato.,Nato,neutral,3,9\n");
    says(
        &message,
        &["row 1 (line 2)", "column start", "3..9", "8 characters"],
    );
}

#[test]
fn a_text_that_never_mentions_its_actor_is_refused_in_training() {
    let message = refused("text,actor,label\nNobody met.,Nato,neutral\n");
    says(
        &message,
        &["row 1 (line 2)", "does not mention \"Nato\"", "aliases"],
    );
}

#[test]
fn a_table_that_is_not_utf8_is_refused_by_row_and_column() {
    let message = refused(b"text,actor,label\nM\xfcller met Nato.,Nato,neutral\n");
    says(
        &message,
        &["row 1 (line 2)", "column text", "not valid UTF-8"],
    );
}

#[test]
fn an_empty_table_is_refused() {
    says(
        &refused(""),
        &["the file is empty", "text, actor and label"],
    );
    says(&refused("text,actor,label\n"), &["no usable row"]);
}

#[test]
fn rows_of_one_label_only_cannot_be_trained_on() {
    let one = "Nato met on Monday.,Nato,neutral\nNato met on Tuesday.,Nato,neutral\n".repeat(4);
    says(
        &refused(format!("text,actor,label\n{one}")),
        &["cannot train", "label"],
    );
}

#[test]
fn an_article_that_is_not_utf8_is_refused_with_the_byte() {
    let folder = folder();
    let article = file(&folder, "a.txt", b"Nato met M\xfcller.");
    classify(&article, "Nato")
        .assert()
        .code(1)
        .stdout("")
        .stderr(contains("a.txt: is not UTF-8 at byte 10"));
}

#[test]
fn an_empty_article_is_refused() {
    let folder = folder();
    for text in ["", " \n\t\u{a0}\n"] {
        let article = file(&folder, "a.txt", text);
        classify(&article, "Nato")
            .assert()
            .code(1)
            .stderr(contains("a.txt: is empty"));
    }
}

#[test]
fn a_missing_article_is_named() {
    classify(Path::new("no-such-article.txt"), "Nato")
        .assert()
        .code(1)
        .stderr(contains("cannot open no-such-article.txt"));
}

#[test]
fn an_empty_actor_is_wrong_usage() {
    let folder = folder();
    let article = file(&folder, "a.txt", "Nato met.");
    for actor in ["", "  ", "=the alliance"] {
        classify(&article, actor)
            .assert()
            .code(2)
            .stderr(contains("actor"));
    }
}

#[test]
fn an_article_that_names_nobody_twice_needs_an_actor() {
    let folder = folder();
    let article = file(&folder, "a.txt", "Nato met.");
    with_model("classify", &article)
        .assert()
        .code(1)
        .stderr(contains("--actor"));
}

#[test]
fn a_missing_model_is_named_with_those_that_ship() {
    let folder = folder();
    let article = file(&folder, "a.txt", "Nato met.");
    stance()
        .arg("classify")
        .arg(&article)
        .args(["--actor", "Nato", "--model", "no-such-model"])
        .assert()
        .code(1)
        .stderr(contains("no-such-model").and(contains("news-en-lite")));
}

/// Classifies with a copy of the tiny model that `alter` has changed; it must be refused.
fn altered_model(alter: impl FnOnce(&TempDir)) -> String {
    let copy = folder();
    for entry in std::fs::read_dir(tiny_model()).expect("the model is there") {
        let path = entry.expect("the folder can be read").path();
        let name = path.file_name().expect("it is a file");
        std::fs::copy(&path, copy.path().join(name)).expect("it can be copied");
    }
    alter(&copy);
    let articles = folder();
    let article = file(&articles, "a.txt", "Nato met.");
    let assert = stance()
        .arg("classify")
        .arg(&article)
        .args(["--actor", "Nato", "--model"])
        .arg(copy.path())
        .assert()
        .code(1)
        .stdout("");
    messages_of(&assert)
}

fn bytes_of(model: &TempDir, name: &str) -> Vec<u8> {
    std::fs::read(model.path().join(name)).expect("the model has the file")
}

#[test]
fn a_truncated_model_is_refused_by_its_checksum() {
    let message = altered_model(|model| {
        let mut weights = bytes_of(model, "model.safetensors");
        weights.truncate(weights.len() - 4);
        file(model, "model.safetensors", weights);
    });
    says(&message, &["model.safetensors", "damaged", "checksum"]);
}

#[test]
fn altered_columns_are_refused_by_their_checksum() {
    let message = altered_model(|model| {
        let mut columns = bytes_of(model, "columns.txt");
        columns[0] ^= 1;
        file(model, "columns.txt", columns);
    });
    says(&message, &["columns.txt", "was altered", "checksum"]);
}

#[test]
fn a_model_that_lacks_a_file_is_refused() {
    let message = altered_model(|model| {
        std::fs::remove_file(model.path().join("columns.txt")).expect("it was there");
    });
    says(&message, &["columns.txt is missing"]);
}

#[test]
fn a_model_of_a_newer_format_is_refused_as_such() {
    let message = altered_model(|model| {
        let manifest = bytes_of(model, "manifest.json");
        let mut manifest: serde_json::Value =
            serde_json::from_slice(&manifest).expect("the manifest is JSON");
        manifest["format"] = 99.into();
        file(model, "manifest.json", manifest.to_string());
    });
    says(&message, &["format 99 is newer"]);
}

#[test]
fn a_weight_that_is_no_number_is_refused_even_with_correct_checksums() {
    let message = altered_model(|model| {
        let mut weights = bytes_of(model, "model.safetensors");
        let length: [u8; 8] = weights[..8].try_into().expect("eight bytes");
        let data = 8 + usize::try_from(u64::from_le_bytes(length)).expect("it is short");
        let header: serde_json::Value =
            serde_json::from_slice(&weights[8..data]).expect("the header is JSON");
        let start = header["head.intercepts"]["data_offsets"][0]
            .as_u64()
            .expect("the intercepts are there");
        let start = data + usize::try_from(start).expect("it is small");
        weights[start..start + 4].copy_from_slice(&f32::NAN.to_le_bytes());
        file(model, "model.safetensors", weights);
        let sums: String = ["columns.txt", "manifest.json", "model.safetensors"]
            .map(|name| {
                format!(
                    "{}  {name}\n",
                    blake3::hash(&bytes_of(model, name)).to_hex()
                )
            })
            .concat();
        file(model, "checksums.b3", sums);
    });
    says(&message, &["finite"]);
}

#[test]
fn a_folder_that_is_no_model_is_not_written_into() {
    let folder = folder();
    let table = file(&folder, "rows.csv", ROWS);
    train(&table, folder.path())
        .assert()
        .code(1)
        .stderr(contains("exists and is no model"));
}

#[test]
fn skipped_rows_are_reported_one_by_one_and_counted() {
    let folder = folder();
    let bad = "Nato met.,Nato,splendid\nNobody met.,Nato,neutral\nNato met.,Nato\n";
    let table = file(&folder, "rows.csv", format!("{ROWS}{bad}"));
    train(&table, &folder.path().join("model"))
        .arg("--skip-bad-rows")
        .assert()
        .success()
        .stderr(
            contains("row 25 (line 26), column label")
                .and(contains("row 26 (line 27), column actor"))
                .and(contains("row 27 (line 28)"))
                .and(contains("3 bad rows skipped"))
                .and(contains("24 rows: 8 supportive, 8 critical, 8 neutral")),
        );
}

#[test]
fn rows_that_contradict_each_other_are_warned_of() {
    let folder = folder();
    let again = "Nato met on Monday in Brussels.,Nato,critical\n";
    let table = file(&folder, "rows.csv", format!("{ROWS}{again}"));
    train(&table, &folder.path().join("model"))
        .assert()
        .success()
        .stderr(
            contains("usable row 17 of")
                .and(contains("rows.csv and usable row 25 of"))
                .and(contains("labels neutral and critical")),
        );
}

#[test]
fn an_article_that_never_mentions_the_actor_gives_a_warning_and_no_mention() {
    let folder = folder();
    let article = file(&folder, "a.txt", "Nobody met. The rain went on.");
    let mut command = classify(&article, "Nato");
    command.args(["--format", "jsonl"]);
    command
        .assert()
        .success()
        .stderr(contains("warning").and(contains("never mentions \"Nato\"")));
    let lines = output_of(&mut command);
    assert_eq!(lines.lines().count(), 2);
    for line in json_lines(&lines) {
        assert_eq!(line["mentioned"], false);
        assert_eq!(line["stance"], "neutral");
        assert!(line["probabilities"].is_null());
    }
}

#[test]
fn an_actor_that_is_no_name_is_a_bad_row() {
    let message = refused("text,actor,label\nNato met.,—,neutral\n");
    says(
        &message,
        &["row 1 (line 2), column actor", "expected the name"],
    );
}

#[test]
fn options_that_the_featurizer_asked_for_would_pass_over_are_wrong_usage() {
    let folder = folder();
    let table = file(&folder, "rows.csv", ROWS);
    for (options, named) in [
        (&["--bits", "4"][..], "--bits goes with --features encoder"),
        (&["--own-names"], "--own-names goes with --features encoder"),
        (
            &["--features", "encoder", "--columns", "9", "--encoder", "x"],
            "--columns goes with --features lexical",
        ),
        (&["--features", "encoder"], "needs --encoder"),
    ] {
        let out = folder.path().join("model");
        let mut command = stance();
        command.arg("train").arg(&table).args(options);
        command.arg("--out").arg(&out);
        command.assert().code(2).stderr(contains(named));
        assert!(!out.exists());
    }
}
