//! What the program writes, from the outside.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use predicates::str::contains;
use serde_json::Value;
use stance::features::encoder::EncoderSettings;
use stance::features::lexical::LexicalSettings;

use super::support::{
    ROWS, cells, classify, file, folder, json_lines, output_of, stance, tiny_model, train,
    with_model,
};

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let folder = folder();
    let plain = file(&folder, "plain.csv", ROWS);
    let windows = format!("\u{feff}{}", ROWS.replace('\n', "\r\n"));
    let windows = file(&folder, "windows.csv", windows);
    let [first, second] = [("a", &plain), ("b", &windows)].map(|(name, table)| {
        let out = folder.path().join(name);
        train(table, &out).assert().success();
        files_of(&out)
    });
    assert_eq!(first, second);
}

#[test]
fn an_article_with_a_byte_order_mark_and_windows_line_ends_is_read() {
    let folder = folder();
    let article = file(
        &folder,
        "a.txt",
        "\u{feff}Nato met.\r\n\r\nNato failed.\r\n",
    );
    let lines = json_lines(&output_of(
        classify(&article, "Nato").args(["--format", "jsonl"]),
    ));
    let texts: Vec<_> = lines.iter().map(|line| line["text"].as_str()).collect();
    assert_eq!(texts, [Some("Nato met."), Some("Nato failed.")]);
    assert!(lines.iter().all(|line| line["mentioned"] == true));
}

#[test]
fn an_article_of_megabytes_in_one_line_is_read() {
    const BYTES: usize = 15 << 20;
    let folder = folder();
    let sentence = "The ministers of the alliance spoke at length about the budget ";
    let mut text = "Nato met. ".to_owned();
    text.push_str(&sentence.repeat(BYTES / sentence.len()));
    text.push_str(". Nato failed.");
    let article = file(&folder, "a.txt", text);
    let status = Command::new(assert_cmd::cargo::cargo_bin!("stance"))
        .arg("classify")
        .arg(&article)
        .args(["--actor", "Nato", "--format", "jsonl", "--model"])
        .arg(tiny_model())
        .stdout(Stdio::null())
        .status()
        .expect("the program runs");
    assert_eq!(status.code(), Some(0));
}

#[test]
fn json_lines_have_the_documented_keys_and_offsets_in_unicode_scalars() {
    let folder = folder();
    let text = "Frau Müller – „schön“ – kam. 🎈 Élysée officials condemned Nato today.";
    let article = file(&folder, "a.txt", text);
    let lines = json_lines(&output_of(
        classify(&article, "Nato").args(["--format", "jsonl"]),
    ));
    let scalars: Vec<char> = text.chars().collect();
    let slice = |of: &Value| -> String {
        let [start, end] = ["start", "end"].map(|key| {
            let offset = of[key].as_u64().expect("an offset is a number");
            usize::try_from(offset).expect("it is small")
        });
        scalars[start..end].iter().collect()
    };
    assert!(lines.len() > 1, "{lines:?}");
    for line in &lines {
        let mut keys: Vec<_> = line.as_object().expect("an object").keys().collect();
        keys.sort_unstable();
        assert_eq!(
            keys,
            [
                "actor",
                "article",
                "end",
                "headline",
                "mentioned",
                "mentions",
                "model",
                "paragraph",
                "probabilities",
                "sentence",
                "speaker",
                "stance",
                "start",
                "text",
                "voice"
            ]
        );
        assert_eq!(line["actor"], "Nato");
        assert_eq!(line["model"], "tiny 1.0.0");
        assert_eq!(slice(line), line["text"].as_str().expect("text"));
        for mention in line["mentions"].as_array().expect("a list") {
            assert_eq!(slice(mention), "Nato");
            assert_eq!(mention["text"], "Nato");
            assert_eq!(mention["kind"], "name");
        }
    }
    let last = &lines[lines.len() - 1];
    assert_eq!(last["mentioned"], true);
    let sum: f64 = ["supportive", "critical", "neutral"]
        .map(|label| last["probabilities"][label].as_f64().expect("a number"))
        .iter()
        .sum();
    assert!((sum - 1.0).abs() < 2e-4, "{sum}");
}

#[test]
fn results_under_the_least_confidence_are_marked_uncertain() {
    let folder = folder();
    let article = file(&folder, "a.txt", "Praised on Monday, Nato failed.");
    for (least, uncertain) in [("1", true), ("0", false)] {
        let lines = json_lines(&output_of(classify(&article, "Nato").args([
            "--format",
            "jsonl",
            "--min-confidence",
            least,
        ])));
        assert_eq!(lines[0]["uncertain"], uncertain);
    }
}

#[test]
fn cells_that_a_spreadsheet_would_compute_are_escaped() {
    let folder = folder();
    let article = file(&folder, "a.txt", "=HYPERLINK(1) says Nato met.");
    let table = cells(&output_of(
        classify(&article, "Nato").args(["--format", "csv"]),
    ));
    let column = table[0].iter().position(|name| name == "text");
    let text = &table[1][column.expect("there is a column text")];
    assert!(text.starts_with("'=HYPERLINK"), "{text}");
}

#[test]
fn labelling_keeps_rows_and_order_and_appends_probabilities() {
    let folder = folder();
    let rows = "id,note,actor,text,label\n\
        9,\"a, b\",Nato,Everyone condemned Nato.,supportive\n\
        2,,Nato,Nobody came.,\n\
        5,\"two\nlines\",Merkel,Voters praised Merkel.,critical\n";
    let table = file(&folder, "rows.csv", rows);
    let assert = with_model("label", &table).assert().success();
    let assert = assert.stderr(contains("since the text never mentions the actor: 1 row;"));
    let output = String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8");
    let (before, after) = (cells(rows), cells(&output));
    assert_eq!(after.len(), before.len());
    let appended = ["predicted", "p_supportive", "p_critical", "p_neutral"];
    assert_eq!(after[0][5..], appended);
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(after[..5], before[..]);
    }
    assert!(after[2][5..].iter().all(String::is_empty));
    for row in [&after[1], &after[3]] {
        assert!(["supportive", "critical", "neutral"].contains(&row[5].as_str()));
        assert_sum_to_one(&row[6..]);
    }
}

/// Probabilities in a table are read back as a soft label.
fn assert_sum_to_one(cells: &[String]) {
    let numbers = cells.iter().map(|cell| cell.parse::<f64>());
    let sum: f64 = numbers.map(|number| number.expect("a number")).sum();
    assert!((sum - 1.0).abs() < 3e-6, "{cells:?}");
}

#[test]
fn figures_as_json_have_the_documented_keys() {
    let folder = folder();
    let table = file(&folder, "rows.csv", ROWS);
    let figures = output_of(with_model("evaluate", &table).args(["--format", "json"]));
    let figures: Value = serde_json::from_str(&figures).expect("one JSON object");
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
    ] {
        assert!(!figures[key].is_null(), "{key}");
    }
    assert_eq!(figures["n"], 24);
    assert_eq!(figures["macro_f1_interval_seed"], 7);
    for label in ["supportive", "critical", "neutral"] {
        for score in ["precision", "recall", "f1", "support"] {
            assert!(figures["per_label"][label][score].is_number(), "{score}");
        }
    }
}

#[test]
fn misread_rows_are_written_with_what_was_read_instead() {
    let folder = folder();
    let rows = "text,actor,label\n\
        Everyone praised Nato for its courage.,Nato,critical\n\
        Everyone condemned Nato for the brutal attack.,Nato,critical\n";
    let table = file(&folder, "rows.csv", rows);
    let errors = folder.path().join("errors.csv");
    with_model("evaluate", &table)
        .arg("--errors")
        .arg(&errors)
        .assert()
        .success()
        .stderr(contains("misread: 1 of 2 rows"));
    let errors = std::fs::read_to_string(&errors).expect("the file was written");
    let errors = cells(&errors);
    assert_eq!(errors.len(), 2);
    assert_eq!(errors[1][0], "Everyone praised Nato for its courage.");
    let read = errors[0].iter().position(|name| name == "predicted");
    let read = read.expect("a column predicted");
    assert_eq!(errors[1][read], "supportive");
    assert_sum_to_one(&errors[1][read + 1..]);
}

/// Names and bytes of all files in a folder.
fn files_of(folder: &Path) -> BTreeMap<std::ffi::OsString, Vec<u8>> {
    std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| {
            let entry = entry.expect("the folder can be read");
            let bytes = std::fs::read(entry.path()).expect("the file can be read");
            (entry.file_name(), bytes)
        })
        .collect()
}

#[test]
fn the_same_rows_and_seed_give_the_same_model_at_any_number_of_threads() {
    let folder = folder();
    let table = file(&folder, "rows.csv", ROWS);
    let [one, two] = ["1", "2"].map(|threads| {
        let out = folder.path().join(threads);
        train(&table, &out)
            .args(["--seed", "11"])
            .env("RAYON_NUM_THREADS", threads)
            .assert()
            .success();
        files_of(&out)
    });
    assert_eq!(one.len(), 5, "{:?}", one.keys());
    assert_eq!(one, two);
}

#[test]
fn the_help_of_train_names_the_defaults_that_hold() {
    let help = output_of(stance().args(["train", "--help"]));
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    let lexical = LexicalSettings::default();
    let bits = EncoderSettings::default().precision.layers;
    for (option, default) in [
        ("--columns", lexical.most_columns),
        ("--least-sentences", lexical.least_sentences as usize),
        ("--bits", u8::from(bits).into()),
    ] {
        let (_, about) = help.split_once(&format!(" {option} <")).expect(option);
        let (_, named) = about.split_once("[default: ").expect(option);
        assert!(named.starts_with(&format!("{default}]")), "{about:.150}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = folder();
    let article = file(&folder, "a.txt", "Nato met on Monday. ".repeat(5_000));
    for format in ["text", "jsonl", "csv"] {
        let mut running = Command::new(assert_cmd::cargo::cargo_bin!("stance"))
            .arg("classify")
            .arg(&article)
            .args(["--actor", "Nato", "--format", format, "--model"])
            .arg(tiny_model())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(running.stdout.take());
        let output = running.wait_with_output().expect("the program ends");
        assert_eq!(output.status.code(), Some(0), "{format}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{format}");
    }
}

#[test]
fn an_article_that_cannot_be_read_is_an_error_also_where_the_reader_goes_away() {
    let folder = folder();
    let bad = file(&folder, "a.txt", "");
    let article = file(&folder, "b.txt", "Nato met on Monday. ".repeat(5_000));
    let mut running = Command::new(assert_cmd::cargo::cargo_bin!("stance"))
        .arg("classify")
        .args([&bad, &article])
        .args(["--actor", "Nato", "--format", "jsonl", "--model"])
        .arg(tiny_model())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(running.stdout.take());
    let output = running.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("a.txt") && said.contains("1 of 2"), "{said}");
}

#[test]
fn names_that_a_terminal_cannot_show_as_they_are_stand_in_columns_all_the_same() {
    let folder = folder();
    let article = file(
        &folder,
        "a.txt",
        "\"Wang failed us,\" said Mr Lee. Wang praised Nato.",
    );
    let output = output_of(
        with_model("classify", &article)
            .args(["--actor", "Wang\u{3000}Yi of\u{1b}[31m Beijing=Wang"])
            .args(["--actor", "Nato"]),
    );
    assert!(output.contains("Wang Yi of[31m Beijing"), "{output}");
    assert!(!output.contains('\u{1b}'), "{output}");
}
