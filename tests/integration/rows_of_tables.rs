//! Which rows of a table are read, and which texts are kept from a model.

use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;

use super::support::{ROWS, file, folder, messages_of, output_of, says, train, with_model};

#[test]
fn rows_that_are_bad_otherwise_are_left_out_of_training_by_their_text() {
    let folder = folder();
    let table = file(&folder, "rows.csv", ROWS);
    let row = |text: &str, rest: &str| format!("{text},{rest}\n");
    let tests = "text,actor,label,split,start,end,in_article,before,aliases\n".to_owned()
        + &row(
            "Nato kept its word and earned praise.",
            "Nato,supportive,third,,,,,",
        )
        + &row(
            "Everyone praised Nato for its courage.",
            "Nato,splendid,,40,99,,,",
        )
        + &row(
            "The brave work of Nato is a great success.",
            "Nato,,,,,perhaps,,",
        )
        + &row(
            "Russia was praised as a great friend.",
            "—,neutral,,,,no,It rained.,",
        )
        + &row(
            "Merkel is a brave and great leader.",
            "Merkel,supportive,,,,,,—",
        )
        + &row("Voters praised Merkel for her success.", "Merkel");
    let tests = file(&folder, "test.csv", tests);
    let assert = train(&table, &folder.path().join("model"))
        .arg("--leave-out")
        .arg(&tests)
        .assert()
        .success();
    let said = messages_of(&assert);
    says(&said, &["6 rows left out", "2 of 9", "1 bad row skipped"]);
    let texts = file(
        &folder,
        "texts.csv",
        "text\nMerkel earned great praise at home.\n",
    );
    train(&table, &folder.path().join("another"))
        .arg("--leave-out")
        .arg(&texts)
        .assert()
        .success()
        .stderr(contains("1 row left out"));
}

#[test]
fn rows_of_other_splits_are_passed_over_whatever_stands_in_them() {
    let folder = folder();
    let table = file(
        &folder,
        "t.csv",
        "text,actor,label,split,start,end\n\
         Nato broke its word.,Nato,critical,val,,\n\
         Nato met.,Nato,splendid,train,,\n\
         ,—,,test,,\n\
         Nato left.,Nato,neutral,,9,1\n\
         Everyone praised Nato.,Nato,supportive,dev,17,21\n",
    );
    let on_dev = |command: &str| {
        let mut command = with_model(command, &table);
        command.args(["--split", "dev"]);
        command
    };
    on_dev("evaluate")
        .assert()
        .success()
        .stdout(contains("2 rows").or(contains("n 2")))
        .stderr(contains("bad row").not());
    assert_eq!(output_of(&mut on_dev("label")).lines().count(), 3);
    let unknown = file(
        &folder,
        "u.csv",
        "text,actor,label,split\nNato met.,Nato,neutral,third\n",
    );
    with_model("evaluate", &unknown)
        .args(["--split", "dev"])
        .assert()
        .code(1)
        .stderr(contains("column split: unknown split \"third\""));
}

#[test]
fn tables_that_are_packed_or_in_utf_16_are_told_by_what_they_are() {
    let folder = folder();
    let utf16: Vec<u8> = "\u{feff}text,actor\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (bytes, problem) in [
        (b"\x1f\x8b\x08\n\n\xff\n".to_vec(), "gunzip"),
        (utf16, "iconv -f UTF-16 "),
    ] {
        let table = file(&folder, "t.csv", bytes);
        for command in ["label", "evaluate"] {
            with_model(command, &table)
                .assert()
                .code(1)
                .stderr(contains("t.csv").and(contains(problem)));
        }
        train(
            &file(&folder, "rows.csv", ROWS),
            &folder.path().join("model"),
        )
        .arg("--leave-out")
        .arg(&table)
        .assert()
        .code(1)
        .stderr(contains(problem));
    }
}

#[test]
fn the_rows_before_a_bad_one_are_labelled_and_the_error_says_how_to_go_on() {
    let folder = folder();
    let rows = "text,actor\nEveryone praised Nato.,Nato\nIt rained.,\nNato lied.,Nato\n";
    let assert = with_model("label", &file(&folder, "t.csv", rows))
        .assert()
        .code(1)
        .stderr(contains("row 2").and(contains("--skip-bad-rows")));
    let written = String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8");
    assert_eq!(written.lines().count(), 2, "{written}");
}

#[test]
fn a_model_that_training_will_replace_is_told_of_first() {
    let folder = folder();
    let (rows, model) = (file(&folder, "rows.csv", ROWS), folder.path().join("model"));
    train(&rows, &model)
        .assert()
        .success()
        .stderr(contains("will be replaced").not());
    train(&rows, &model)
        .assert()
        .success()
        .stderr(contains("will be replaced"));
}
