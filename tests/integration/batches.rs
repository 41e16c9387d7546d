//! Several articles in one run: files, folders, and JSON lines with an article each.

use std::fs::{File, OpenOptions};
use std::process::Command;

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
    let empty = file(&folder, "empty.txt", "\n");
    for format in ["text", "jsonl", "csv", "html"] {
        with_model("classify", &empty)
            .args(["--format", format])
            .assert()
            .code(1)
            .stdout("")
            .stderr(contains("empty.txt: is empty").and(contains("of 1 articles").not()));
    }
}

#[test]
fn ids_keep_all_their_digits_and_one_that_comes_twice_is_told_of() {
    let folder = folder();
    let ids = [
        "18446744073709551617",
        "1.50",
        "-0.10",
        "\"a\\u0031\"",
        "\"a1\"",
    ];
    let lines: String = ids
        .iter()
        .map(|id| format!("{{\"id\": {id}, \"text\": \"Nato met.\"}}\n"))
        .collect();
    let assert = with_model("classify", &file(&folder, "a.jsonl", lines))
        .args(["--actor", "Nato", "--format", "jsonl"])
        .assert()
        .success()
        .stderr(contains(
            "a.jsonl, line 5: the id \"a1\" stands on a line before",
        ));
    let output = String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8");
    let found: Vec<String> = json_lines(&output)
        .iter()
        .map(|line| line["article"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(found, ["18446744073709551617", "1.50", "-0.10", "a1", "a1"]);
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_is_left_out_and_not_waited_for() {
    let folder = folder();
    file(&folder, "a.txt", "Wang Yi met Nato.");
    let made = Command::new("mkfifo")
        .arg(folder.path().join("b.txt"))
        .status();
    assert!(made.expect("mkfifo runs").success());
    stance()
        .arg("actors")
        .arg(folder.path())
        .timeout(std::time::Duration::from_secs(60))
        .assert()
        .success()
        .stdout(contains("Wang Yi"))
        .stderr(contains("b.txt is left out: no regular file"));
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
fn results_that_go_into_what_is_read_are_not_read() {
    let folder = folder();
    let corpus = folder.path().join("corpus");
    std::fs::create_dir(&corpus).expect("a folder");
    std::fs::write(corpus.join("a.txt"), "Wang Yi met Nato.").expect("a file");
    let output = File::create(corpus.join("b.txt")).expect("a file");
    let run = Command::new(assert_cmd::cargo::cargo_bin!("stance"))
        .arg("actors")
        .arg(&corpus)
        .stdout(output)
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}");
    assert!(
        said.contains("b.txt is left out: the results are written into it"),
        "{said}"
    );

    let lines = file(
        &folder,
        "a.jsonl",
        "{\"id\": \"a\", \"text\": \"Wang Yi met Nato.\"}\n",
    );
    let before = std::fs::read(&lines).expect("the file");
    let appended = OpenOptions::new()
        .append(true)
        .open(&lines)
        .expect("it opens");
    let run = Command::new(assert_cmd::cargo::cargo_bin!("stance"))
        .args(["actors", "--format", "jsonl"])
        .arg(&lines)
        .stdout(appended)
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(1), "{said}");
    assert!(
        said.contains("a.jsonl: the results would be written into it"),
        "{said}"
    );
    assert_eq!(std::fs::read(&lines).expect("the file"), before);
}

#[test]
fn json_lines_are_known_by_how_they_begin() {
    let articles = "\u{feff}{\"id\": \"a\", \"text\": \"Wang Yi met Nato.\"}\n\
                    {\"id\": \"b\", \"text\": \"<!doctype html><title>Talks</title><p>Nato won.</p>\"}\n";
    let assert = stance()
        .args(["actors", "-", "--format", "csv"])
        .write_stdin(articles)
        .assert()
        .success();
    let output = String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8");
    assert_eq!(
        output,
        "article,actor,kind,mentions,by_name,sentence,start,end,names\n\
         a,Wang Yi,person,1,1,0,0,7,Wang Yi\n\
         a,Nato,organisation,1,1,0,12,16,Nato\n\
         b,Nato,organisation,1,1,1,7,11,Nato\n"
    );
    let folder = folder();
    stance()
        .arg("actors")
        .arg(file(&folder, "empty.jsonl", "\n"))
        .assert()
        .code(1)
        .stderr(contains(
            "empty.jsonl: holds no article; expected an object",
        ));
    stance()
        .args(["classify", "-", "--actor", "Nato", "--text-out"])
        .arg(folder.path().join("kept.txt"))
        .write_stdin(articles)
        .assert()
        .code(2)
        .stderr(contains("--text-out keeps the text of one article"));
}

#[test]
fn articles_given_twice_and_links_out_of_a_folder_are_told_of() {
    let folder = folder();
    let article = file(&folder, "a.txt", "Wang Yi met Nato.");
    stance()
        .arg("actors")
        .args([folder.path(), &article])
        .assert()
        .success()
        .stderr(contains("1 file or folder given twice").and(contains("a.txt")));
    stance()
        .arg("actors")
        .args([&article, &article, &article])
        .assert()
        .success()
        .stderr(contains("2 files or folders given twice"));
    #[cfg(unix)]
    {
        let link = |to: &str, name: &str| {
            std::os::unix::fs::symlink(to, folder.path().join(name)).expect("a link");
        };
        link("nowhere", "b.txt");
        link(".", "c");
        stance()
            .arg("actors")
            .arg(folder.path())
            .assert()
            .code(1)
            .stderr(
                contains("c is left out: a folder behind a link")
                    .and(contains("b.txt: No such file"))
                    .and(contains("1 of 2 articles could not be read")),
            );
    }
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
