//! `stance import`: public data sets to tables.

use predicates::str::contains;

use super::support::{cells, file, folder, output_of, stance, with_model};

/// Imports one file, and checks that the result is a table that can be trained on.
fn import(format: &str, content: &str) -> Vec<Vec<String>> {
    let folder = folder();
    let input = file(&folder, "input", content);
    let table = output_of(
        stance()
            .args(["import", format, "--split", "dev"])
            .arg(&input),
    );
    let imported = file(&folder, "imported.csv", &table);
    output_of(with_model("evaluate", &imported).args(["--split", "dev"]));
    cells(&table)
}

const HEADER: [&str; 11] = [
    "text",
    "actor",
    "label",
    "start",
    "end",
    "split",
    "id",
    "source",
    "aliases",
    "in_article",
    "before",
];

#[test]
fn newsmtsc_is_imported_one_row_a_target() {
    let rows = import(
        "newsmtsc",
        r#"{"sentence_normalized":"Müller praised Nato.","primary_gid":"g0","targets":[
            {"Input.gid":"g1","from":0,"to":6,"mention":"Müller","polarity":4.0},
            {"Input.gid":null,"from":15,"to":19,"mention":"Nato","polarity":6.0}]}"#
            .replace('\n', "")
            .as_str(),
    );
    assert_eq!(rows[0], HEADER);
    let text = "Müller praised Nato.";
    let first = [
        text, "Müller", "neutral", "0", "6", "dev", "g1", "newsmtsc", "", "", "",
    ];
    let second = [
        text,
        "Nato",
        "supportive",
        "15",
        "19",
        "dev",
        "g0",
        "newsmtsc",
        "",
        "",
        "",
    ];
    assert_eq!(rows[1..], [first, second]);
}

#[test]
fn madtsc_is_imported_one_row_a_line() {
    let rows = import(
        "madtsc",
        r#"{"id":"m1","text":"“Non”, Merkel failed.","actor":"Merkel","start":7,"end":13,"label":"negative"}"#,
    );
    let text = "“Non”, Merkel failed.";
    let row = [
        text, "Merkel", "critical", "7", "13", "dev", "m1", "madtsc", "", "", "",
    ];
    assert_eq!(rows[0], HEADER);
    assert_eq!(rows[1..], [row]);
}

#[test]
fn dse_is_imported_two_rows_a_line() {
    let rows = import(
        "dse",
        "[Merkel] condemned [Russi]a today.\tMerkel\tRussi\t3\n",
    );
    let text = "Merkel condemned Russia today.";
    let held = [
        text, "Russia", "critical", "17", "23", "dev", "dse-1-q", "dse", "", "", "",
    ];
    let holder = [
        text,
        "Merkel",
        "neutral",
        "0",
        "6",
        "dev",
        "dse-1-p",
        "dse-unheld",
        "",
        "",
        "",
    ];
    assert_eq!(rows[1..], [holder, held]);
}

#[test]
fn a_line_that_is_not_of_the_format_is_named_or_skipped() {
    let folder = folder();
    let input = file(&folder, "input", "[Merkel] met [Nato].\t\t\t9\n");
    let import = || {
        let mut command = stance();
        command.args(["import", "dse"]).arg(&input);
        command
    };
    import()
        .assert()
        .code(1)
        .stderr(contains("row 1 (line 1), column label"));
    import()
        .arg("--skip-bad-rows")
        .assert()
        .success()
        .stderr(contains("1 bad row skipped"));
}

#[test]
fn of_a_bad_line_with_several_targets_no_row_is_kept() {
    let folder = folder();
    let line = |polarity: f64| {
        format!(
            "{{\"sentence_normalized\": \"Nato met Peru.\", \"primary_gid\": \"a\", \"targets\": [\
             {{\"from\": 0, \"to\": 4, \"mention\": \"Nato\", \"polarity\": 4.0}}, \
             {{\"from\": 9, \"to\": 13, \"mention\": \"Peru\", \"polarity\": {polarity:.1}}}]}}\n"
        )
    };
    let input = file(&folder, "input", line(5.0) + &line(6.0));
    let mut command = stance();
    command
        .args(["import", "newsmtsc", "--skip-bad-rows"])
        .arg(&input);
    let assert = command
        .assert()
        .success()
        .stderr(contains("1 bad row skipped"));
    let output = String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8");
    assert_eq!(output.lines().count(), 3, "{output}");
}
