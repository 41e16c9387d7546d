//! What the program says of articles it cannot use, and how often.

use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;

use super::support::{classify, file, folder, messages_of, says, with_model};

#[test]
fn an_article_that_names_nobody_twice_is_left_out_with_a_warning() {
    let folder = folder();
    let article = file(&folder, "a.txt", "Nato met.");
    let more = file(&folder, "b.txt", "Nato met. Nato left.");
    for format in ["text", "jsonl", "csv", "html"] {
        with_model("classify", &article)
            .args(["--format", format])
            .assert()
            .success()
            .stdout("")
            .stderr(contains("warning").and(contains("--actor")));
    }
    with_model("classify", &article)
        .arg(&more)
        .assert()
        .success()
        .stdout(contains("b.txt"))
        .stderr(contains("a.txt is left out").and(contains("could not be read").not()));
}

#[test]
fn what_is_no_text_is_told_once_by_what_it_is() {
    let folder = folder();
    let utf16 =
        |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let utf32 = |text: &str| -> Vec<u8> {
        text.chars()
            .flat_map(|c| u32::from(c).to_le_bytes())
            .collect()
    };
    let lines = "{\"text\": \"Nato met.\"}\n{\"text\": \"Nato left.\"}\n";
    let array = "[{\"text\": \"Nato met.\"},\n{\"text\": \"Nato left.\"}]";
    let object = "{\n \"text\": \"Nato met.\",\n \"id\": 1\n}\n";
    for (name, bytes, problem) in [
        ("a.jsonl", b"\x1f\x8b\x08\n\n\xff\n".to_vec(), "gunzip"),
        ("b.txt", utf16("\u{feff}Nato met."), "iconv -f UTF-16 "),
        ("c.jsonl", utf16(lines), "iconv -f UTF-16LE "),
        ("n.txt", utf32("\u{feff}Nato met."), "iconv -f UTF-32 "),
        ("o.txt", utf32("Nato met."), "iconv -f UTF-32LE "),
        ("q.txt", b"%PDF-1.4\n\xff".to_vec(), "pdftotext"),
        ("r.txt", b"PK\x03\x04\xff".to_vec(), "save it as plain text"),
        (
            "s.csv",
            b"text,actor\nNato met.,Nato\n".to_vec(),
            "stance label",
        ),
        ("d.json", array.into(), "jq -c '.[]'"),
        ("e.jsonl", array.into(), "jq -c '.[]'"),
        (
            "f.txt",
            format!("\u{feff}[\n {array}").replacen(" [", " ", 1).into(),
            "jq -c '.[]'",
        ),
        ("g.txt", object.into(), "jq -c ."),
        ("h.jsonl", object.into(), "jq -c ."),
        (
            "j.html",
            b"<meta charset='x-own'><p>Ni\xf1a met Nato.".to_vec(),
            "iconv -f WINDOWS-1252 -t UTF-8",
        ),
        (
            "k.xhtml",
            b"<?xml encoding=\"shift_jis\"?><p>Ni\xf1\x20 met Nato.".to_vec(),
            "iconv -f SHIFT_JIS -t UTF-8",
        ),
        (
            "l.html",
            b"<meta charset=\"utf-8\"><p>Ni\xf1a met Nato.".to_vec(),
            "iconv -f WINDOWS-1252 -t UTF-8",
        ),
        (
            "m.txt",
            b"Ni\xf1a met Nato.".to_vec(),
            "iconv -f WINDOWS-1252 -t UTF-8",
        ),
        ("i.txt", object.replacen("{\n", "{", 1).into(), "jq -c ."),
    ] {
        let assert = classify(&file(&folder, name, bytes), "Nato")
            .assert()
            .code(1)
            .stdout("");
        let said = messages_of(&assert);
        says(&said, &[name, problem]);
        assert_eq!(said.matches(name).count(), 1, "{said}");
    }
    let prose = file(&folder, "p.txt", "[Nato] met {\"friends\"}.");
    classify(&prose, "Nato").assert().success();
}

#[test]
fn one_bad_line_before_objects_makes_no_prose_of_them() {
    let folder = folder();
    for (name, before, unread) in [
        ("a.txt", "\n \n", 0),
        ("b.txt", "null\n", 1),
        ("c.txt", "{bad\n", 1),
    ] {
        let lines = format!("{before}{{\"id\": \"x\", \"text\": \"Nato met.\"}}\n");
        let mut command = classify(&file(&folder, name, lines), "Nato");
        let assert = command.args(["--format", "csv"]).assert().code(unread);
        let assert = assert.stdout(contains("\nx,0,0,"));
        assert_eq!(
            messages_of(&assert).contains("line 1"),
            unread == 1,
            "{name}"
        );
    }
}

#[test]
fn an_id_is_text_or_a_number() {
    let folder = folder();
    for id in ["[1]", "{}", "true"] {
        let line = format!("{{\"id\": {id}, \"text\": \"Nato met.\"}}\n");
        classify(&file(&folder, "a.jsonl", line), "Nato")
            .assert()
            .code(1)
            .stderr(contains("line 1").and(contains("the id is neither text nor a number")));
    }
}

#[test]
fn no_cell_of_a_table_has_a_nul() {
    let folder = folder();
    let article = file(&folder, "a.txt", "Nato met Le\0e. Nato left.");
    classify(&article, "Nato")
        .args(["--format", "csv"])
        .assert()
        .success()
        .stdout(contains("Nato met Le\u{fffd}e.").and(contains('\0').not()));
}

#[test]
fn actors_that_articles_never_mention_are_told_of_a_few_times_and_counted() {
    let folder = folder();
    let lines: String = (0..9).map(|_| "{\"text\": \"It rained.\"}\n").collect();
    let assert = classify(&file(&folder, "a.jsonl", lines), "Nato")
        .assert()
        .success();
    let said = messages_of(&assert);
    assert_eq!(said.matches("never mentions \"Nato\"").count(), 5, "{said}");
    says(&said, &["never mentions: 9 in all"]);
}

#[test]
fn an_id_that_stands_in_two_files_is_told_of() {
    let folder = folder();
    let [first, second] = ["a.jsonl", "b.jsonl"]
        .map(|name| file(&folder, name, "{\"id\": 1, \"text\": \"Nato met.\"}\n"));
    let assert = classify(&first, "Nato").arg(second).assert().success();
    says(&messages_of(&assert), &["b.jsonl, line 1: the id \"1\""]);
}

#[test]
fn articles_in_another_language_are_told_of() {
    let folder = folder();
    let article = file(&folder, "a.txt", "Россия критикует НАТО.");
    let assert = classify(&article, "Россия").assert().success();
    says(
        &messages_of(&assert),
        &["a.txt does not seem to be in English"],
    );
}

#[test]
fn whom_articles_are_read_for_is_told_of_a_few_times_and_counted() {
    let folder = folder();
    let lines = "{\"text\": \"Peru met Chile. Peru left Chile.\"}\n".repeat(9);
    let assert = with_model("classify", &file(&folder, "a.jsonl", lines))
        .assert()
        .success();
    let said = messages_of(&assert);
    assert_eq!(said.matches("speaks of most: Peru").count(), 5, "{said}");
    says(&said, &["speak of most: 9 in all"]);
}
