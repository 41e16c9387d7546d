//! Bad input: a message that says what and where, and the right exit code.

use std::path::Path;

use predicates::str::contains;

use super::support::{ROWS, copied_model, file, stance, tiny_model, train};

/// Trains on `rows` and expects failure with `message`.
fn training_fails(rows: impl AsRef<[u8]>, message: &str) {
    let (folder, path) = file("rows.csv", rows);
    train(&path, &folder.path().join("model"))
        .assert()
        .code(1)
        .stderr(contains(message));
}

#[test]
fn a_missing_column_is_named() {
    training_fails(
        "text,label\nNorvia acts.,neutral\n",
        "the column \"actor\" is missing",
    );
}

#[test]
fn a_row_of_the_wrong_width_is_told_by_row_and_line() {
    training_fails(
        "text,actor,label\nNorvia acts.,Norvia,neutral\nNorvia, too, acts.,Norvia,neutral\n",
        "row 2 (line 3), column 5 of 3",
    );
}

#[test]
fn an_unknown_label_is_told_with_what_was_expected() {
    training_fails(
        "text,actor,label\nNorvia acts.,Norvia,angry\n",
        "row 1 (line 2), column label: unknown label \"angry\": expected supportive",
    );
}

#[test]
fn a_span_outside_the_text_is_told() {
    training_fails(
        "text,actor,label,start,end\nNorvia acts.,Norvia,neutral,7,99\n",
        "the span 7..99 is empty or outside the text, which has 12 characters",
    );
}

#[test]
fn a_text_without_its_actor_is_told() {
    training_fails(
        "text,actor,label\nIt rained.,Norvia,neutral\n",
        "column actor: the text does not mention \"Norvia\"",
    );
}

#[test]
fn invalid_utf_8_in_a_table_is_told_by_column() {
    training_fails(
        b"text,actor,label\nNorvia \xff acts.,Norvia,neutral\n",
        "column text: not valid UTF-8",
    );
}

#[test]
fn an_empty_table_is_told() {
    training_fails("", "the file is empty");
    training_fails("text,actor,label\n", "has a header but no usable row");
}

#[test]
fn rows_of_one_label_only_cannot_be_trained_on() {
    training_fails(
        "text,actor,label\nNorvia acts.,Norvia,neutral\nNorvia waits.,Norvia,neutral\n",
        "rows of at least two labels are needed",
    );
}

#[test]
fn bad_rows_are_skipped_and_reported_on_request() {
    let (folder, path) = file("rows.csv", format!("{ROWS}Norvia acts.,Norvia,angry\n"));
    train(&path, &folder.path().join("model"))
        .arg("--skip-bad-rows")
        .assert()
        .code(0)
        .stderr(contains("row 13 (line 14)"))
        .stderr(contains("1 bad rows skipped"));
}

#[test]
fn contradicting_rows_are_reported() {
    let (folder, path) = file(
        "rows.csv",
        format!("{ROWS}The minister flew to Norvia.,Norvia,critical\n"),
    );
    train(&path, &folder.path().join("model"))
        .assert()
        .code(0)
        .stderr(contains("the labels neutral and critical"));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_read() {
    let rows = format!("\u{feff}{}", ROWS.replace('\n', "\r\n"));
    let (folder, path) = file("rows.csv", rows);
    train(&path, &folder.path().join("model")).assert().code(0);
}

fn classify(article: &Path, model: &Path) -> assert_cmd::assert::Assert {
    stance()
        .arg("classify")
        .arg(article)
        .args(["--actor", "Norvia", "--format", "jsonl", "--model"])
        .arg(model)
        .assert()
}

#[test]
fn an_article_that_is_empty_or_not_utf_8_is_told() {
    let (_folder, empty) = file("a.txt", " \n");
    classify(&empty, tiny_model())
        .code(1)
        .stderr(contains("is empty"));
    let (_folder, bytes) = file("a.txt", b"Norvia \xff acts.");
    classify(&bytes, tiny_model())
        .code(1)
        .stderr(contains("is not UTF-8 at byte 7"));
    classify(Path::new("no-such-file.txt"), tiny_model())
        .code(1)
        .stderr(contains("cannot open no-such-file.txt"));
}

#[test]
fn an_article_of_one_line_of_50_megabytes_is_read() {
    let (_folder, path) = file(
        "a.txt",
        "Norvia acts and the rain falls on and on ".repeat(1_250_000),
    );
    classify(&path, tiny_model()).code(0);
}

#[test]
fn an_article_that_never_mentions_the_actor_is_warned_of() {
    let (_folder, path) = file("a.txt", "It rained. It snowed.");
    classify(&path, tiny_model())
        .code(0)
        .stderr(contains("never mentions \"Norvia\""))
        .stdout(contains("\"mentioned\":false").count(2));
}

#[test]
fn an_empty_actor_and_no_actor_are_wrong_usage() {
    let (_folder, path) = file("a.txt", "Norvia acts.");
    stance()
        .arg("classify")
        .arg(&path)
        .args(["--actor", " "])
        .assert()
        .code(2);
    stance()
        .arg("classify")
        .arg(&path)
        .assert()
        .code(2)
        .stderr(contains("--actor"));
}

#[test]
fn a_missing_model_is_named() {
    let (_folder, path) = file("a.txt", "Norvia acts.");
    classify(&path, Path::new("no-such-model"))
        .code(1)
        .stderr(contains("model no-such-model: there is no such folder"));
}

/// Classifies with a damaged copy of the tiny model and expects failure with `message`.
fn damaged_model_fails(damage: impl Fn(&Path), message: &str) {
    let model = copied_model();
    damage(model.path());
    let (_folder, article) = file("a.txt", "Norvia acts.");
    classify(&article, model.path())
        .code(1)
        .stderr(contains(message));
}

fn change(path: &Path, edit: impl Fn(&mut Vec<u8>)) {
    let mut bytes = std::fs::read(path).expect("the file is there");
    edit(&mut bytes);
    std::fs::write(path, bytes).expect("it can be written");
}

/// Makes the checksums fit whatever the files hold, as an attacker would.
fn forge_checksums(model: &Path) {
    let sums: String = ["columns.txt", "manifest.json", "model.safetensors"]
        .iter()
        .map(|name| {
            let bytes = std::fs::read(model.join(name)).expect("the file is there");
            format!("{}  {name}\n", blake3::hash(&bytes).to_hex())
        })
        .collect();
    std::fs::write(model.join("checksums.b3"), sums).expect("it can be written");
}

#[test]
fn a_truncated_altered_or_incomplete_model_is_refused() {
    damaged_model_fails(
        |model| {
            change(&model.join("model.safetensors"), |bytes| {
                bytes.truncate(100)
            })
        },
        "model.safetensors is damaged or was altered",
    );
    damaged_model_fails(
        |model| change(&model.join("columns.txt"), |bytes| bytes[0] ^= 1),
        "columns.txt is damaged or was altered",
    );
    damaged_model_fails(
        |model| std::fs::remove_file(model.join("columns.txt")).expect("it is there"),
        "the file columns.txt is missing",
    );
}

#[test]
fn a_model_of_a_newer_format_is_told_as_such() {
    damaged_model_fails(
        |model| {
            change(&model.join("manifest.json"), |bytes| {
                *bytes = br#"{"format": 99}"#.to_vec();
            });
        },
        "its format 99 is newer",
    );
}

#[test]
fn forged_models_with_bad_contents_are_refused() {
    damaged_model_fails(
        |model| {
            change(&model.join("model.safetensors"), |bytes| {
                let end = bytes.len();
                bytes[end - 4..].copy_from_slice(&f32::NAN.to_le_bytes());
            });
            forge_checksums(model);
        },
        "model",
    );
    damaged_model_fails(
        |model| {
            // A header that claims to be terabytes long.
            change(&model.join("model.safetensors"), |bytes| {
                bytes[..8].copy_from_slice(&(1_u64 << 42).to_le_bytes());
            });
            forge_checksums(model);
        },
        "model.safetensors cannot be read",
    );
    damaged_model_fails(
        |model| {
            change(&model.join("columns.txt"), |bytes| {
                bytes.extend_from_slice(b"zzz\n")
            });
            forge_checksums(model);
        },
        "column names",
    );
}
