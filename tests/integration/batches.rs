//! Several articles in one run: files, and JSON lines with an article each.

use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;

use super::support::{file, folder, json_lines, stance, with_model};

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
fn a_folder_is_all_articles_within_it_in_the_order_of_their_names() {
    let folder = folder();
    let corpus = folder.path().join("corpus");
    for inner in ["2026/b", "notes", ".cache"] {
        std::fs::create_dir_all(corpus.join(inner)).expect("folders");
    }
    for (name, text) in [
        ("2026/b/first.TXT", "Everyone praised Nato."),
        ("2026/page.html", "<p>Nato met.</p>"),
        ("lines.jsonl", "{\"id\": \"a1\", \"text\": \"Nato fell.\"}"),
        ("notes/rows.csv", "Nato rows."),
        (".cache/old.txt", "Nato of old."),
        (".hidden.txt", "Nato hid."),
    ] {
        std::fs::write(corpus.join(name), text).expect("a file");
    }
    let assert = with_model("classify", &corpus)
        .args(["--actor", "Nato", "--format", "jsonl"])
        .assert()
        .success();
    let output = String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8");
    let texts: Vec<String> = json_lines(&output)
        .iter()
        .map(|line| line["text"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(texts, ["Everyone praised Nato.", "Nato met.", "Nato fell."]);

    with_model("classify", &corpus.join("notes"))
        .args(["--actor", "Nato"])
        .assert()
        .code(1)
        .stderr(contains("is a folder without articles"));
    with_model("classify", &corpus)
        .args(["--actor", "Nato", "--text-out", "kept.txt"])
        .assert()
        .code(2)
        .stderr(contains("--text-out keeps the text of one article"));
}

#[test]
fn actors_of_several_articles_are_one_table_for_spreadsheets() {
    let folder = folder();
    file(&folder, "a.txt", "It rained. Wang Yi met Nato. Wang left.");
    file(&folder, "=b.txt", "Nato met.");
    let assert = stance()
        .current_dir(folder.path())
        .args(["actors", "a.txt", "=b.txt", "--format", "csv"])
        .assert()
        .success();
    let output = String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8");
    assert_eq!(
        output,
        "article,actor,kind,mentions,by_name,sentence,start,end,names\n\
         a.txt,Wang Yi,person,2,2,1,11,18,Wang Yi; Wang\n\
         a.txt,Nato,organisation,1,1,1,23,27,Nato\n\
         '=b.txt,Nato,organisation,1,1,0,0,4,Nato\n"
    );
}
