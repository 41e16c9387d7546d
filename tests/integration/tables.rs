//! Tables in and out: what of them is learnt, measured, left out and warned of.

use std::io::{BufReader, Read};
use std::path::Path;

use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use stance::dataset::import::read_newsmtsc;
use stance::dataset::{ExampleReader, LabelColumn};

use super::support::{
    ROWS, cells, file, folder, json_lines, messages_of, output_of, train, with_model,
};

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
    let evaluate = |table: &Path| {
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
    let output = String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8");
    let rows = cells(&output);
    assert_eq!((rows.len(), rows[1][0].as_str()), (3, cell));
    let rows = "text,actor,label,\u{1b}[2Jnote\nNato met.,Nato,neutral,1\n";
    let messages = messages_of(&with_model("evaluate", &file(&folder, "e.csv", rows)).assert());
    assert!(
        messages.contains("[2Jnote") && !messages.contains('\u{1b}'),
        "{messages}"
    );
}

#[test]
fn a_text_to_be_tested_on_is_left_out_of_training_even_where_its_row_is_bad() {
    let folder = folder();
    let table = file(&folder, "rows.csv", ROWS);
    // The first names another actor than its text does, the second has no label at all.
    let tested = file(
        &folder,
        "test.csv",
        "text,actor\nNato met on Monday in Brussels.,Peru\nOfficials met Merkel on Monday.,Merkel\n",
    );
    train(&table, &folder.path().join("model"))
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
        ("text;actor;stance", "the header has: text, actor, stance"),
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
    let two: Vec<&str> = ROWS
        .lines()
        .filter(|row| !row.ends_with("neutral"))
        .collect();
    let table = file(&folder, "two.csv", two.join("\n"));
    train(&table, &folder.path().join("model"))
        .arg(&table)
        .assert()
        .success()
        .stderr(contains("no row is neutral").and(contains("16 rows said before, label included")));
}

#[test]
fn a_quotation_mark_too_many_is_told_instead_of_the_rows_it_swallows() {
    let folder = folder();
    let table = "\
text,actor,label
Nato met.,Nato,neutral\r
\r
\"Nato lied,Nato,critical\r
Nato helped,Nato,supportive\r
\"Nato, they say, left\",Nato,neutral\r
Nato stayed,Nato,neutral\r
";
    let place = "row 2 (line 4), column text: text follows the quotation mark on line 6";
    with_model("evaluate", &file(&folder, "t.csv", table))
        .assert()
        .code(1)
        .stderr(contains(place));
    with_model("evaluate", &file(&folder, "t.csv", table))
        .arg("--skip-bad-rows")
        .assert()
        .success()
        .stderr(contains(place).and(contains("1 bad row skipped")));
    let open = file(
        &folder,
        "open.csv",
        format!("{ROWS}\"Nato left,Nato,neutral\n"),
    );
    with_model("label", &open)
        .assert()
        .code(1)
        .stderr(contains("row 25 (line 26), column text").and(contains("is never closed")));
}

#[test]
fn a_split_of_a_table_without_splits_is_refused() {
    let folder = folder();
    for command in ["label", "evaluate"] {
        with_model(command, &file(&folder, "t.csv", ROWS))
            .args(["--split", "test"])
            .assert()
            .code(1)
            .stdout("")
            .stderr(contains("t.csv: has no column split"));
    }
}

#[test]
fn a_row_without_an_end_is_refused_before_it_fills_the_memory() {
    let open = b"text,actor,label\nNato met.,Nato,neutral\n\"Nato".as_slice();
    let endless = open.chain(std::io::repeat(b'a'));
    let mut rows =
        ExampleReader::new(endless, "rows.csv", LabelColumn::Required).expect("a header");
    assert!(rows.next().is_some_and(|row| row.is_ok()));
    let error = rows.next().expect("an error").expect_err("no end");
    let cause = std::error::Error::source(&error).map(ToString::to_string);
    assert_eq!(error.to_string(), "cannot read rows.csv after row 1");
    assert_eq!(
        cause.as_deref(),
        Some("a row of more than 16 MiB; is a quotation mark not closed?")
    );
    assert!(rows.next().is_none());

    let endless = BufReader::new(std::io::repeat(b'a'));
    let error = read_newsmtsc(endless, "a.jsonl", &mut |_| Ok(())).expect_err("no end");
    assert_eq!(
        error.to_string(),
        "a.jsonl: line 1 has more than 16 MiB; the format has a record a line"
    );
}

/// A table of `stance classify` with a column `label`, which `label` fills from the row's number, text and actor.
fn judged(table: &str, label: impl Fn(usize, &str, &str) -> &'static str) -> String {
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let header = rows.headers().expect("a header").clone();
    let column = |name: &str| header.iter().position(|column| column == name);
    let [text, actor] = ["text", "actor"].map(|name| column(name).expect("the column"));
    let mut judged = csv::Writer::from_writer(Vec::new());
    let mut write = |row: &csv::StringRecord, last: &str| {
        let cells = row.iter().chain([last]);
        judged.write_record(cells).expect("in memory");
    };
    write(&header, "label");
    for (number, row) in rows.records().enumerate() {
        let row = row.expect("a row");
        write(&row, label(number, &row[text], &row[actor]));
    }
    String::from_utf8(judged.into_inner().expect("in memory")).expect("UTF-8")
}

#[test]
fn a_table_of_classify_with_a_column_of_labels_is_one_to_learn_from() {
    let folder = folder();
    let article = file(
        &folder,
        "a.txt",
        "Talks went on.\n\n-Nato kept its word. It had been \u{201c}steadfast\u{201d}; it said so. Rain fell. Nobody \
         praised Nato. Oslo left.",
    );
    let table = output_of(
        with_model("classify", &article)
            .args(["--actor", "Nato", "--actor", "Oslo"])
            .args(["--format", "csv", "--links", "none"]),
    );
    let table = judged(&table, |_, text, actor| match (text, actor) {
        ("Nobody praised Nato.", "Nato") => "critical",
        (text, "Nato") if text.contains("Nato") || text.contains("It ") => "Supportive",
        _ => "",
    });
    let mut reader =
        ExampleReader::new(table.as_bytes(), "judged.csv", LabelColumn::Required).expect("a table");
    let read: Vec<_> = (&mut reader)
        .map(|row| {
            let example = row.expect("a row").example;
            let mention = example
                .mention
                .expect("a mention")
                .of(&example.text)
                .to_owned();
            (example.text, mention, example.before, example.in_article)
        })
        .collect();
    let expected = [
        ("-Nato kept its word.", "Nato", "Talks went on."),
        (
            "It had been \u{201c}steadfast\u{201d}; it said so.",
            "It",
            "-Nato kept its word.",
        ),
        ("Nobody praised Nato.", "Nato", "Rain fell."),
    ]
    .map(|(text, mention, before)| (text.to_owned(), mention.to_owned(), before.to_owned(), true));
    assert_eq!(read, expected);
    assert_eq!(reader.unjudged(), 1, "Oslo left.");
    assert!(reader.unknown_columns().is_empty());

    with_model("evaluate", &file(&folder, "judged.csv", &table))
        .assert()
        .success()
        .stderr(contains("judged.csv: passed over without a label: 1 row"));
}

#[test]
fn a_table_of_classify_says_what_keeps_it_from_being_learnt_from() {
    let folder = folder();
    let article = file(&folder, "a.txt", "Everyone praised Nato. Rain fell.");
    let table =
        output_of(with_model("classify", &article).args(["--actor", "Nato", "--format", "csv"]));
    let labelled = judged(&table, |number, _, _| ["critical", ""][number]);
    let refused = |command: &str, table: &str, message: &str| {
        with_model(command, &file(&folder, "rows.csv", table))
            .assert()
            .code(1)
            .stdout("")
            .stderr(contains(message));
    };
    refused("evaluate", &table, "without a column label: add one");
    refused(
        "label",
        &labelled,
        "a table of stance classify, and labelled already",
    );
    refused(
        "evaluate",
        &labelled.replacen("mention_starts", "starts", 1),
        "a table of stance classify without mention_starts",
    );
    refused(
        "evaluate",
        &judged(&table, |number, _, _| ["", "critical"][number]),
        "row 2 (line 3), column mention_starts: no mention of the actor was found",
    );
    refused(
        "evaluate",
        &labelled.replacen("Everyone praised", "All praised", 1),
        "does not have \"Nato\" at character 17 of its article",
    );
    let renamed = labelled.replacen("start,end", "from,to", 1);
    with_model("evaluate", &file(&folder, "rows.csv", renamed))
        .arg("--skip-bad-rows")
        .assert()
        .success();
}

#[test]
fn a_span_of_the_whole_text_around_the_actors_name_is_a_bad_row() {
    let folder = folder();
    let table = file(
        &folder,
        "t.csv",
        "text,actor,label,start,end\n\
         Everyone praised Nato.,Nato,supportive,0,22\n\
         He lied.,Nato,critical,0,8\n\
         Nato,Nato,neutral,0,4\n",
    );
    with_model("evaluate", &table)
        .arg("--skip-bad-rows")
        .assert()
        .success()
        .stderr(
            contains("row 1 (line 2), column start: the span is the whole text")
                .and(contains("1 bad row skipped")),
        );
}

#[test]
fn labels_that_are_not_needed_are_carried_and_rows_without_any_are_told() {
    let folder = folder();
    let table = file(
        &folder,
        "t.csv",
        "text,actor,label\nNato met.,Nato,splendid\nIt rained.,Nato,\n",
    );
    let labelled = output_of(&mut with_model("label", &table));
    let rows = cells(&labelled);
    assert_eq!(rows[1][2], "splendid");
    assert_eq!(rows[2][3..], ["", "", "", ""]);
    let unlabelled = labelled.replace("splendid", "");
    with_model("evaluate", &file(&folder, "t.csv", unlabelled))
        .assert()
        .code(1)
        .stderr(
            contains("row 2 (line 3), column label: empty, and so are the probabilities")
                .and(contains("never mentions the actor")),
        );
}

#[test]
fn tables_with_semicolons_or_tabs_are_read_and_labelled_as_they_are() {
    let folder = folder();
    let [semicolons, tabs] = [";", "\t"].map(|separator| {
        let header = ["text", "actor", "label"].join(separator);
        let row = ["\"Nato lied; it did.\"", "Nato", "critical"].join(separator);
        file(&folder, "t.csv", format!("{header}\n{row}\n"));
        let path = folder.path().join("t.csv");
        with_model("evaluate", &path).assert().success();
        let labelled = with_model("label", &path).assert().success();
        let labelled = labelled.get_output().stdout.clone();
        String::from_utf8(labelled).expect("it is text")
    });
    assert!(
        semicolons.starts_with("text;actor;label;predicted;"),
        "{semicolons}"
    );
    assert!(
        semicolons.contains("\n\"Nato lied; it did.\";Nato;critical;"),
        "{semicolons}"
    );
    assert!(
        tabs.contains("\nNato lied; it did.\tNato\tcritical\t"),
        "{tabs}"
    );
    let short = file(&folder, "short.csv", "text;actor;label\nNato lied.;Nato\n");
    with_model("evaluate", &short)
        .assert()
        .code(1)
        .stderr(contains(
            "the row has 2 cells, the header 3; write the missing ones, even where they are empty",
        ));
}
