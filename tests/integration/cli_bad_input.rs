//! What the program says of input, models and arguments it cannot use.

use std::path::Path;

use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;

use super::support::{
    ROWS, classify, file, folder, json_lines, messages_of, output_of, says, stance, train,
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

#[test]
fn a_model_to_compare_with_that_is_not_there_is_told_before_anything_is_written() {
    let folder = folder();
    let table = file(&folder, "rows.csv", ROWS);
    let errors = file(&folder, "errors.csv", "kept");
    with_model("evaluate", &table)
        .args(["--compare", "no-such-model", "--errors"])
        .arg(&errors)
        .assert()
        .code(1)
        .stderr(contains("no-such-model"));
    assert_eq!(std::fs::read(errors).expect("it is there"), b"kept");
}

#[test]
fn folds_that_leave_nothing_to_learn_from_are_refused_by_what_to_do() {
    let same = "Nato met Peru.,Nato,neutral\nNato met Peru.,Peru,critical\n";
    let one_critical =
        "Nato met.,Nato,neutral\nNato left.,Nato,neutral\nNato lied.,Nato,critical\n";
    for (rows, fold) in [(same, "fold 1 of 2"), (one_critical, "of 2")] {
        let message = refused(format!("text,actor,label\n{rows}"));
        says(
            &message,
            &[fold, "of the same text", "two texts", "--folds 0"],
        );
    }
}
