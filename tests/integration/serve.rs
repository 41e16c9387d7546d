//! The local program over real connections: what it answers, and how it ends.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;
use stance::classifier::{AntecedentReader, TargetFinder};
use stance::dataset::{ExampleReader, LabelColumn};
use stance::serve::Limits;

use super::serve_support::{Answer, Running};
use super::support::{ROWS, built_in_model, file, folder, model_that_ships, tiny_model, train};

#[test]
fn a_question_is_answered_with_the_objects_of_json_lines() {
    let server = Running::new(Limits::default());
    let answer = server.ask(&json!({
        "text": "Everyone praised Nato.\n\nIt rained.", "actors": ["Nato=the alliance"], "article": "a.txt"
    }));
    assert_eq!(answer.status, 200, "{}", answer.body);
    let objects = answer.json();
    assert_eq!(objects.as_array().map(Vec::len), Some(2), "{objects}");
    assert_eq!(objects[0]["actor"], "Nato");
    assert_eq!(objects[0]["article"], "a.txt");
    assert_eq!(objects[0]["mentions"][0]["start"], 17);
    assert_eq!(objects[1]["mentioned"], false);
}

#[test]
fn the_page_asks_and_shows_and_runs_only_its_own_script() {
    let server = Running::new(Limits::default());
    let asking = server.ask_by("GET", "/");
    assert_eq!(asking.status, 200);
    assert!(asking.body.contains("name=\"article\"") && asking.head.contains("default-src 'none'"));
    let shown = server.submit(
        "/",
        &[
            ("article", "Everyone praised Nato."),
            ("actors", "Nato\r\nRussia"),
        ],
    );
    assert_eq!(shown.status, 200, "{}", shown.body);
    for part in [
        "id=\"a1-s1\"",
        "data-readings=",
        "action=\"/rows\"",
        "name=\"judgements\"",
    ] {
        assert!(shown.body.contains(part), "{part}");
    }
    let wrong = server.submit("/", &[("article", "Nato met."), ("actors", " ")]);
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("name at least one actor") && wrong.body.contains("Nato met."));
}

#[test]
fn a_web_page_that_is_pasted_is_read_for_its_article() {
    let server = Running::new(Limits::default());
    let page = "<!doctype html><title>Talks</title><p>Everyone praised Nato.</p><script>x</script>";
    let objects = server
        .ask(&json!({ "text": page, "actors": ["Nato"] }))
        .json();
    let texts: Vec<_> = (0..2).map(|at| objects[at]["text"].as_str()).collect();
    assert_eq!(texts, [Some("Talks"), Some("Everyone praised Nato.")]);
}

#[test]
fn corrected_rows_are_a_table_that_can_be_trained_on() {
    let server = Running::new(Limits::default());
    let article =
        "Élodie met the alliance.\r\nNato, \"the alliance\", broke its word.\r\nIt rained.";
    let actors = "Russia\r\nNato = the alliance;the pact";
    let judgements = json!([
        { "sentence": 0, "actor": 1, "stance": "neutral" },
        { "sentence": 1, "actor": 1, "stance": "critical" },
    ])
    .to_string();
    let fields = [
        ("article", article),
        ("actors", actors),
        ("judgements", &judgements),
    ];
    let answer = server.submit("/rows", &fields);
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert!(
        answer
            .head
            .contains("attachment; filename=\"corrected.csv\"")
    );
    let rows: Vec<_> =
        ExampleReader::new(answer.body.as_bytes(), "corrected", LabelColumn::Required)
            .expect("the header is right")
            .map(|row| row.expect("each row is right").example)
            .collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1].text, "Nato, \"the alliance\", broke its word.");
    assert_eq!(
        rows[0].mention.map(|span| span.of(&rows[0].text)),
        Some("the alliance")
    );
    assert_eq!(rows[1].aliases, ["the alliance", "the pact"]);
    assert!(rows.iter().all(|row| row.in_article));
    assert_eq!(rows[1].before, rows[0].text);
    assert!(rows.iter().all(|row| row.actor == "Nato"));

    let folder = folder();
    let more = ROWS.lines().skip(1).map(|row| {
        let cells: Vec<&str> = row.rsplitn(3, ',').collect();
        format!("\"{}\",{},{},,,,,,,,\n", cells[2], cells[1], cells[0])
    });
    let table = file(
        &folder,
        "corrected.csv",
        answer.body.clone() + &more.collect::<String>(),
    );
    train(&table, &folder.path().join("model"))
        .assert()
        .success();

    for wrong in [
        "[{\"sentence\":2,\"actor\":1,\"stance\":\"neutral\"}]",
        "[{\"sentence\":9,\"actor\":9,\"stance\":\"neutral\"}]",
        "{",
    ] {
        let fields = [
            ("article", article),
            ("actors", actors),
            ("judgements", wrong),
        ];
        assert_eq!(server.submit("/rows", &fields).status, 400, "{wrong}");
    }
}

#[test]
fn a_thousand_actors_and_script_in_text_and_names_are_answered() {
    let server = Running::new(Limits::default());
    let attack = "<script>alert(1)</script>";
    let actors: Vec<String> = (0..999)
        .map(|number| format!("Actor{number}"))
        .chain([format!("Nato{attack}")])
        .collect();
    let text = format!("Actor7 met Nato{attack} today.");
    let answer = server.ask(&json!({ "text": text, "actors": actors }));
    assert_eq!(answer.status, 200);
    assert_eq!(answer.json().as_array().map(Vec::len), Some(1_000));
    let page = server.submit("/", &[("article", &text), ("actors", &actors.join("\n"))]);
    assert_eq!(page.status, 200);
    assert!(!page.body.contains(attack) && page.body.contains("&lt;script&gt;"));
    let too_many = actors
        .iter()
        .map(String::as_str)
        .chain(["One more"])
        .collect::<Vec<_>>();
    assert_eq!(
        server
            .ask(&json!({ "text": text, "actors": too_many }))
            .status,
        413
    );
}

/// `stance serve` on any free port, and the lines it has said.
fn program() -> (Child, BufReader<std::process::ChildStderr>, Vec<String>) {
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("stance"))
        .args(["serve", "--port", "0", "--model"])
        .arg(tiny_model())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut said = BufReader::new(child.stderr.take().expect("it is piped"));
    let lines = (0..2).map(|_| {
        let mut line = String::new();
        said.read_line(&mut line).expect("it speaks UTF-8");
        line
    });
    let lines = lines.collect();
    (child, said, lines)
}

#[cfg(unix)]
#[test]
fn the_program_says_where_it_is_and_ends_cleanly_on_an_interrupt() {
    let (mut child, mut said, lines) = program();
    let address = lines[0]
        .split("http://")
        .nth(1)
        .and_then(|rest| rest.split('/').next());
    let address = address.unwrap_or_else(|| panic!("no address in {lines:?}"));
    assert!(lines[1].contains("X-Stance-Token: "), "{lines:?}");
    let mut connection = TcpStream::connect(address).expect("it listens");
    write!(connection, "GET / HTTP/1.1\r\nHost: {address}\r\n\r\n").expect("it listens");
    assert_eq!(Answer::read(&mut connection).status, 200);
    // One that is still waiting does not hold it up.
    let _idle = TcpStream::connect(address).expect("it listens");
    let started = Instant::now();
    let killed = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(killed.expect("kill runs").success());
    let status = child.wait().expect("it ends");
    assert_eq!(status.code(), Some(0));
    assert!(started.elapsed() < Duration::from_secs(10));
    let mut rest = String::new();
    said.read_to_string(&mut rest).expect("UTF-8");
    assert_eq!(
        rest,
        "stopping; Ctrl-C again ends what is being read\nstopped\n"
    );
}

#[test]
fn what_a_reader_of_antecedents_linked_may_be_judged() {
    let article = "Union rejects offer\n\nThe Skarn Dockers' Union rejected an offer from Borealis AS on Friday. They \
        want nine per cent more, and a day off at Easter. \"We have waited long enough,\" said Tara Oduya, who speaks \
        for the crane drivers.";
    let judgements = json!([{ "sentence": 3, "actor": 0, "stance": "neutral" }]).to_string();
    let fields = [
        ("article", article),
        ("actors", "Skarn Dockers' Union"),
        ("judgements", &judgements),
    ];
    let rules = Running::new(Limits::default());
    assert_eq!(rules.submit("/rows", &fields).status, 400);
    let reader = AntecedentReader::new(model_that_ships("links-en")).expect("it reads antecedents");
    let model = built_in_model().with_antecedents(reader);
    let answer = Running::reading_with(model, Limits::default()).submit("/rows", &fields);
    assert!(answer.body.contains("We have waited"), "{}", answer.body);
}

#[test]
fn a_subhead_that_is_but_a_longer_name_is_a_row_to_train_on() {
    let server = Running::new(Limits::default());
    let article = "Russian Federation\n\nMoscow lied.\n\nLabour Party\n\nLabour won.";
    let judgements = json!([
        { "sentence": 0, "actor": 0, "stance": "neutral" },
        { "sentence": 2, "actor": 1, "stance": "neutral" },
    ])
    .to_string();
    let answer = server.submit(
        "/rows",
        &[
            ("article", article),
            ("actors", "Russia\nLabour=Labour Party"),
            ("judgements", &judgements),
        ],
    );
    let rows = ExampleReader::new(answer.body.as_bytes(), "corrected", LabelColumn::Required)
        .expect("the header is right")
        .map(|row| row.expect("each row is right").example);
    let mut targets = TargetFinder::default();
    for row in rows {
        assert!(
            !targets.mentions(&row).expect("a name").is_empty(),
            "{row:?}"
        );
    }
}

#[test]
fn rows_are_of_the_text_that_was_read_even_where_it_begins_like_a_page() {
    let server = Running::new(Limits::default());
    let judgements = json!([{ "sentence": 0, "actor": 0, "stance": "neutral" }]).to_string();
    let answer = server.submit(
        "/rows",
        &[
            ("article", "<html> is the tag that Nato praised."),
            ("actors", "Nato"),
            ("judgements", &judgements),
        ],
    );
    assert!(
        answer
            .body
            .contains("<html> is the tag that Nato praised.,Nato,neutral,23,27"),
        "{}",
        answer.body
    );
}
