//! The local program over real connections: what it answers, whom it refuses, and how it ends.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use stance::dataset::{ExampleReader, LabelColumn};
use stance::serve::{Limits, Server};

use super::support::{ROWS, built_in_model, file, folder, tiny_model, train};

/// A running server, stopped when it is dropped.
struct Running {
    address: SocketAddr,
    token: String,
    stopper: stance::serve::Stopper,
    thread: Option<std::thread::JoinHandle<stance::Result<()>>>,
}

impl Running {
    fn new(limits: Limits) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let server = Server::new(listener, limits).expect("it can serve");
        let (address, token) = (server.address(), server.token().to_owned());
        let stopper = server.stopper();
        let model = built_in_model();
        let thread = Some(std::thread::spawn(move || server.run(&model)));
        Self {
            address,
            token,
            stopper,
            thread,
        }
    }

    fn connect(&self) -> TcpStream {
        let connection = TcpStream::connect(self.address).expect("it listens");
        connection
            .set_read_timeout(Some(Duration::from_secs(60)))
            .expect("a limit can be set");
        connection
    }

    /// Sends bytes as they are and reads the answer to its end.
    fn send(&self, bytes: &[u8]) -> Answer {
        let mut connection = self.connect();
        // A refusal may come before everything is sent.
        let _ = connection.write_all(bytes);
        Answer::read(&mut connection)
    }

    fn post(&self, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = format!("POST {path} HTTP/1.1\r\nContent-Length: {}\r\n", body.len());
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request.push_str(&format!("Host: {}\r\n", self.address));
        }
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        self.send(format!("{request}\r\n{body}").as_bytes())
    }

    /// A question of a program that knows the token.
    fn ask(&self, question: &Value) -> Answer {
        self.post(
            "/api/classify",
            &[("X-Stance-Token", &self.token)],
            &question.to_string(),
        )
    }

    /// A form as the own page sends it.
    fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        self.post(
            path,
            &[("Origin", &format!("http://{}", self.address))],
            &body.join("&"),
        )
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stopper.stop();
        let thread = self.thread.take().expect("it is joined once");
        thread
            .join()
            .expect("the server does not panic")
            .expect("the server ends cleanly");
    }
}

fn encoded(value: &str) -> String {
    value.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn read(connection: &mut TcpStream) -> Self {
        let mut bytes = Vec::new();
        let _ = connection.read_to_end(&mut bytes);
        let text = String::from_utf8(bytes).expect("answers are UTF-8");
        let (head, body) = text
            .split_once("\r\n\r\n")
            .unwrap_or_else(|| panic!("no head: {text:?}"));
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        Self {
            status: status.expect("a status"),
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

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
    let asking =
        server.send(format!("GET / HTTP/1.1\r\nHost: {}\r\n\r\n", server.address).as_bytes());
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
    assert!(rows.iter().all(|row| row.actor == "Nato"));

    let folder = folder();
    let more = ROWS.lines().skip(1).map(|row| {
        let cells: Vec<&str> = row.rsplitn(3, ',').collect();
        format!("\"{}\",{},{},,,,,,,\n", cells[2], cells[1], cells[0])
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
fn foreign_names_and_pages_are_refused() {
    let server = Running::new(Limits::default());
    let own = format!("http://{}", server.address);
    let port = server.address.port();
    let body = json!({ "text": "Nato met.", "actors": ["Nato"] }).to_string();
    let token = server.token.clone();
    let ask = |headers: &[(&str, &str)]| server.post("/api/classify", headers, &body).status;
    for host in [
        "evil.example",
        "evil.example:80",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1.evil.example",
    ] {
        assert_eq!(ask(&[("Host", host), ("Origin", &own)]), 403, "{host}");
        let get = server.send(format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes());
        assert_eq!(get.status, 403, "{host}");
    }
    for origin in [
        "null",
        "http://evil.example",
        "https://127.0.0.1",
        "http://127.0.0.1:1",
        &format!("{own}.evil.example"),
    ] {
        // Not even the token helps a foreign page.
        assert_eq!(
            ask(&[("Origin", origin), ("X-Stance-Token", &token)]),
            403,
            "{origin}"
        );
    }
    assert_eq!(ask(&[]), 403);
    assert_eq!(ask(&[("X-Stance-Token", "")]), 403);
    assert_eq!(ask(&[("X-Stance-Token", &token[1..])]), 403);
    assert_eq!(ask(&[("X-Stance-Token", &token)]), 200);
    assert_eq!(ask(&[("Origin", &own)]), 200);
    let localhost = format!("localhost:{port}");
    assert_eq!(
        ask(&[
            ("Host", &localhost),
            ("Origin", &format!("http://{localhost}"))
        ]),
        200
    );
}

#[test]
fn what_cannot_be_used_is_refused_with_a_reason() {
    let server = Running::new(Limits::default());
    for (question, status, reason) in [
        (json!({ "text": " ", "actors": ["Nato"] }), 422, "empty"),
        (
            json!({ "text": "Nato met.", "actors": [] }),
            422,
            "at least one actor",
        ),
        (
            json!({ "text": "Nato met.", "actors": ["—"] }),
            422,
            "expected a name",
        ),
        (json!({ "text": "Nato met." }), 400, "actors"),
        (
            json!({ "text": "Nato met.", "actors": ["Nato"], "model": "x" }),
            400,
            "model",
        ),
        (
            json!({ "text": "Nato met.", "actors": ["Nato"], "min_confidence": 2 }),
            400,
            "from 0 to 1",
        ),
        (
            json!({ "text": "Nato met. ".repeat(60_000), "actors": ["Nato", "Russia"] }),
            413,
            "too many",
        ),
        (
            json!({ "text": "<!doctype html>".to_owned() + &"<b>".repeat(9_000), "actors": ["Nato"] }),
            422,
            "nested",
        ),
    ] {
        let answer = server.ask(&question);
        assert_eq!(answer.status, status, "{}", answer.body);
        assert!(
            answer.json()["error"]
                .as_str()
                .is_some_and(|error| error.contains(reason)),
            "{}",
            answer.body
        );
    }
    let host = server.address;
    for (request, status) in [
        (
            format!("GET /etc/passwd HTTP/1.1\r\nHost: {host}\r\n\r\n"),
            404,
        ),
        (format!("DELETE / HTTP/1.1\r\nHost: {host}\r\n\r\n"), 405),
        (
            format!("POST / HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n\r\n"),
            411,
        ),
        (
            format!(
                "POST / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            ),
            501,
        ),
        (
            format!("POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: -1\r\n\r\n"),
            400,
        ),
        (
            format!(
                "POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 99999999999999999999\r\n\r\n"
            ),
            400,
        ),
        (
            format!("GET / HTTP/1.1\r\nHost: {host}\r\nHost: {host}\r\n\r\n"),
            400,
        ),
        (
            format!("GET / HTTP/1.1\r\nX: {}\r\n\r\n", "a".repeat(40_000)),
            431,
        ),
        (
            format!("GET / HTTP/1.1\r\n{}\r\n", "X: a\r\n".repeat(200)),
            431,
        ),
        ("\u{0}\u{1}\r\n\r\n".to_owned(), 400),
    ] {
        assert_eq!(
            server.send(request.as_bytes()).status,
            status,
            "{request:.90}"
        );
    }
}

#[test]
fn a_body_that_is_too_large_is_refused_before_it_is_read() {
    let server = Running::new(Limits {
        body_bytes: 1_000,
        ..Limits::default()
    });
    let answer = server.ask(&json!({ "text": "Nato met. ".repeat(100_000), "actors": ["Nato"] }));
    assert_eq!(answer.status, 413);
    assert!(answer.body.contains("at most 1000"), "{}", answer.body);
}

#[test]
fn a_request_that_trickles_in_is_left_off_in_time() {
    let server = Running::new(Limits {
        transfer: Duration::from_millis(700),
        ..Limits::default()
    });
    let head = format!(
        "POST / HTTP/1.1\r\nHost: {}\r\nContent-Length: 1000\r\n\r\n",
        server.address
    );
    for first in ["GET /", &head] {
        let started = Instant::now();
        let mut connection = server.connect();
        connection.write_all(first.as_bytes()).expect("it listens");
        for _ in 0..5 {
            std::thread::sleep(Duration::from_millis(100));
            // Each byte alone would be in time.
            let _ = connection.write_all(b"a");
        }
        assert_eq!(Answer::read(&mut connection).status, 408);
        assert!(started.elapsed() < Duration::from_secs(20));
    }
}

#[test]
fn more_connections_than_allowed_are_refused_and_later_ones_taken() {
    let server = Running::new(Limits {
        connections: 2,
        transfer: Duration::from_secs(3),
        ..Limits::default()
    });
    let idle = [server.connect(), server.connect()];
    std::thread::sleep(Duration::from_millis(300));
    let get = format!("GET / HTTP/1.1\r\nHost: {}\r\n\r\n", server.address);
    let mut third = server.connect();
    assert_eq!(Answer::read(&mut third).status, 503);
    drop(idle);
    let deadline = Instant::now() + Duration::from_secs(20);
    // While it is busy it may close before it has read, and the answer is lost.
    let served = || {
        let mut connection = server.connect();
        let mut answer = Vec::new();
        let _ = connection.write_all(get.as_bytes());
        let _ = connection.read_to_end(&mut answer);
        answer.starts_with(b"HTTP/1.1 200")
    };
    while !served() {
        assert!(Instant::now() < deadline, "the places are given back");
        std::thread::sleep(Duration::from_millis(100));
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

#[test]
fn a_listener_open_to_other_machines_is_refused() {
    let listener = TcpListener::bind("0.0.0.0:0").expect("a port is free");
    let error = Server::new(listener, Limits::default())
        .err()
        .expect("it is refused");
    assert!(matches!(error, stance::Error::Io { .. }), "{error}");
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
    assert_eq!(rest, "stopped\n");
}
