//! Several articles in one run: files, and JSON lines with an article each.

use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;

use super::support::{cells, file, folder, json_lines, output_of, stance, tiny_model, with_model};

#[test]
fn an_article_that_cannot_be_read_does_not_cost_the_others() {
    let folder = folder();
    let good = file(&folder, "good.txt", "Everyone praised Nato.");
    let bad = file(&folder, "bad.txt", b"caf\xe9 and Nato");
    let last = file(&folder, "last.txt", "Nato met.");
    for (format, lines) in [("jsonl", 2), ("csv", 3)] {
        let assert = with_model("classify", &bad)
            .args([&good, &last])
            .args(["--actor", "Nato", "--format", format])
            .assert()
            .code(1)
            .stderr(
                contains("bad.txt: is not UTF-8 at byte 3")
                    .and(contains("1 of 3 articles could not be read")),
            );
        let output = String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8");
        assert_eq!(output.lines().count(), lines, "{output}");
    }
    stance()
        .arg("actors")
        .args([&bad, &good])
        .assert()
        .code(1)
        .stdout(contains("Nato"))
        .stderr(contains("bad.txt: is not UTF-8"));
}

#[test]
fn where_no_article_can_be_read_nothing_is_written() {
    let folder = folder();
    let nobody = file(&folder, "nobody.txt", "Hello there. It rained.");
    for format in ["text", "jsonl", "csv", "html"] {
        with_model("classify", &nobody)
            .args(["--format", format])
            .assert()
            .code(1)
            .stdout("")
            .stderr(contains("nobody.txt: names nobody").and(contains("of 1 articles").not()));
    }
}

#[test]
fn json_lines_are_an_article_each_under_its_own_name() {
    let folder = folder();
    let corpus = file(
        &folder,
        "corpus.jsonl",
        "{\"id\": \"a1\", \"title\": \"Nato met\", \"text\": \"It rained.\", \"date\": \"2026-01-01\"}\n\
         \n\
         {\"id\": 7, \"text\": \"Everyone praised Nato.\"}\n\
         {\"body\": \"Nato\"}\n\
         {\"text\": \"Nato fell.\"}",
    );
    let assert = with_model("classify", &corpus)
        .args(["--actor", "Nato", "--format", "jsonl"])
        .assert()
        .code(1)
        .stderr(
            contains("corpus.jsonl, line 4: missing field `text`")
                .and(contains("1 of 4 articles could not be read")),
        );
    let output = String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8");
    let lines = json_lines(&output);
    let found: Vec<_> = lines
        .iter()
        .map(|line| (line["article"].as_str(), line["text"].as_str()))
        .map(|(article, text)| (article.unwrap_or_default(), text.unwrap_or_default()))
        .collect();
    let last = format!("{}, line 5", corpus.display());
    assert_eq!(
        found,
        [
            ("a1", "Nato met"),
            ("a1", "It rained."),
            ("7", "Everyone praised Nato."),
            (&last, "Nato fell."),
        ]
    );
}

#[test]
fn an_output_that_would_overwrite_what_is_read_is_refused() {
    let folder = folder();
    let article = file(&folder, "a.html", "<p>Nato met in Oslo.</p>");
    with_model("classify", &article)
        .args(["--actor", "Nato", "--text-out"])
        .arg(folder.path().join(".").join("a.html"))
        .assert()
        .code(2)
        .stderr(contains("--text-out would overwrite").and(contains("a.html")));
    let table = file(
        &folder,
        "t.csv",
        "text,actor,label\nNato met.,Nato,neutral\n",
    );
    with_model("evaluate", &table)
        .arg("--errors")
        .arg(&table)
        .assert()
        .code(2)
        .stderr(contains("--errors would overwrite"));
    assert!(std::fs::read(&article).is_ok_and(|bytes| bytes.starts_with(b"<p>")));
    assert!(std::fs::read(&table).is_ok_and(|bytes| bytes.starts_with(b"text,actor")));
}

#[test]
fn an_actor_asked_for_twice_is_wrong_usage() {
    let folder = folder();
    let article = file(&folder, "a.txt", "Nato met.");
    with_model("classify", &article)
        .args(["--actor", "Nato", "--actor", "NATO"])
        .assert()
        .code(2)
        .stderr(contains("\"NATO\": is asked for twice"));
}

#[test]
fn what_people_labelled_is_measured_and_learnt_not_what_a_model_wrote_beside_it() {
    let folder = folder();
    let table = file(
        &folder,
        "t.csv",
        "text,actor,label,p_supportive,p_critical,p_neutral\n\
         Everyone praised Nato.,Nato,critical,1,0,0\n\
         Everyone condemned Nato.,Nato,supportive,0,1,0\n",
    );
    let evaluate = |table: &std::path::Path| {
        let mut command = with_model("evaluate", table);
        command.args(["--format", "json"]);
        command
    };
    let figures = output_of(&mut evaluate(&table));
    assert_eq!(json_lines(&figures.replace('\n', ""))[0]["macro_f1"], 0.0);
    let soft = file(
        &folder,
        "soft.csv",
        "text,actor,p_supportive,p_critical,p_neutral\nEveryone praised Nato.,Nato,1,0,0\n",
    );
    evaluate(&soft)
        .assert()
        .success()
        .stderr(contains("since there is no label: 1 row"));
}

#[test]
fn a_table_keeps_every_byte_and_a_message_steers_no_terminal() {
    let folder = folder();
    let cell = "Nato\u{1b}]0;x praised \u{1b}[31mRussia.";
    let rows = format!("text,actor,\u{1b}[2Jnote\n{cell},Nato,1\nNato met.,Nato,2\n");
    let table = file(&folder, "t.csv", rows);
    let assert = with_model("label", &table).assert().success();
    let messages = String::from_utf8(assert.get_output().stderr.clone()).expect("UTF-8");
    assert!(
        messages.contains("[2Jnote") && !messages.contains('\u{1b}'),
        "{messages}"
    );
    let output = String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8");
    let rows = cells(&output);
    assert_eq!((rows.len(), rows[1][0].as_str()), (3, cell));
}

#[test]
fn a_text_to_be_tested_on_is_left_out_of_training_even_where_its_row_is_bad() {
    let folder = folder();
    let rows = super::support::ROWS;
    let table = file(&folder, "rows.csv", rows);
    // The first names another actor than its text does, the second has no label at all.
    let tested = file(
        &folder,
        "test.csv",
        "text,actor\nNato met on Monday in Brussels.,Peru\nOfficials met Merkel on Monday.,Merkel\n",
    );
    super::support::train(&table, &folder.path().join("model"))
        .arg("--leave-out")
        .arg(&tested)
        .assert()
        .success()
        .stderr(contains("2 rows left out").and(contains("22 rows:")));
}

#[test]
fn what_is_wrong_with_a_table_is_said_with_what_may_be_meant() {
    let folder = folder();
    for (header, hint) in [
        ("text;actor;label", "parted by commas"),
        ("text\tactor\tlabel", "parted by commas"),
        ("Text,Actor,Label", "in lower case"),
    ] {
        let table = file(&folder, "t.csv", format!("{header}\n"));
        with_model("evaluate", &table)
            .assert()
            .code(1)
            .stderr(contains(hint));
    }
    let aliases = (0..1_001).map(|n| format!("N{n}")).collect::<Vec<_>>();
    let table = file(
        &folder,
        "aliases.csv",
        format!(
            "text,actor,label,aliases\nNato met.,Nato,neutral,{}\nNato met.,Nato,neutral,\n",
            aliases.join(";")
        ),
    );
    with_model("evaluate", &table)
        .arg("--skip-bad-rows")
        .assert()
        .success()
        .stderr(contains("row 1 (line 2), column aliases: 1001 names"));
}

#[test]
fn training_tells_of_a_label_that_is_missing_and_of_tables_that_repeat_each_other() {
    let folder = folder();
    let rows = super::support::ROWS;
    let two: Vec<&str> = rows
        .lines()
        .filter(|row| !row.ends_with("neutral"))
        .collect();
    let table = file(&folder, "two.csv", two.join("\n"));
    super::support::train(&table, &folder.path().join("model"))
        .arg(&table)
        .assert()
        .success()
        .stderr(contains("no row is neutral").and(contains("16 rows said before, label included")));
}

#[test]
fn numbers_that_no_run_can_have_are_wrong_usage() {
    let folder = folder();
    let table = file(&folder, "rows.csv", super::support::ROWS);
    let out = folder.path().join("out");
    for options in [["--alpha", "0"], ["--alpha", "-1"], ["--folds", "1"]] {
        let mut command = stance();
        command.arg("train").arg(&table).arg("--out").arg(&out);
        command
            .args(options)
            .assert()
            .code(2)
            .stderr(contains("expected"));
    }
    for options in [["--epochs", "0"], ["--batch", "0"], ["--weights", "1,2"]] {
        let mut command = stance();
        command.arg("tune").arg(&table).arg("--out").arg(&out);
        command.args(["--encoder", "none"]).args(options);
        command.assert().code(2);
    }
    assert!(!out.exists() && tiny_model().exists());
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
