//! Whom and what the local program refuses.

use std::io::Write;
use std::net::TcpListener;
use std::time::{Duration, Instant};

use serde_json::json;
use stance::serve::{Limits, Server};

use super::serve_support::{Answer, Running};

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
    let proxied = format!("GET {own}/ HTTP/1.1\r\nHost: {}\r\n\r\n", server.address);
    assert_eq!(server.send(proxied.as_bytes()).status, 200);
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
        (
            json!({ "text": "Moscow spoke.", "actors": ["Russia", "Russian Federation"] }),
            422,
            "are one actor",
        ),
        (json!({ "text": "Nato met." }), 400, "actors"),
        (json!([]), 400, "an object"),
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
fn an_answer_that_nobody_takes_is_left_off_in_time() {
    let server = Running::new(Limits {
        connections: 1,
        transfer: Duration::from_secs(1),
        ..Limits::default()
    });
    // Each actor's result says the sentence again: more than the buffers of both sides hold.
    let actors: Vec<String> = (0..400).map(|number| format!("Body {number}")).collect();
    let text = "it rained and ".repeat(4_000);
    let body = json!({ "text": text, "actors": actors }).to_string();
    let mut idle = server.connect();
    write!(
        idle,
        "POST /api/classify HTTP/1.1\r\nHost: {}\r\nX-Stance-Token: {}\r\nContent-Length: {}\r\n\r\n{body}",
        server.address,
        server.token,
        body.len()
    )
    .expect("it listens");
    server.wait_for_a_place();
    let answer = Answer::read(&mut idle);
    assert_eq!(answer.status, 200);
    assert!(answer.body.len() < text.len() * actors.len(), "it was cut");
}

#[test]
fn a_wrong_method_is_told_which_are_right_and_head_gets_no_body() {
    let server = Running::new(Limits::default());
    for (path, allow) in [
        ("/", "GET, HEAD, POST"),
        ("/rows", "POST"),
        ("/api/classify", "POST"),
    ] {
        let answer = server.ask_by("DELETE", path);
        assert_eq!(answer.status, 405);
        let line = format!("Allow: {allow}");
        assert!(
            answer.head.lines().any(|told| told == line),
            "{}",
            answer.head
        );
    }
    for (path, status) in [("/", 200), ("/rows", 405), ("/nothing", 404)] {
        let answer = server.ask_by("HEAD", path);
        assert_eq!(
            (answer.status, answer.body.as_str()),
            (status, ""),
            "{path}"
        );
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
    let mut third = server.connect();
    assert_eq!(Answer::read(&mut third).status, 503);
    drop(idle);
    server.wait_for_a_place();
}

#[test]
fn a_listener_open_to_other_machines_is_refused() {
    let listener = TcpListener::bind("0.0.0.0:0").expect("a port is free");
    let error = Server::new(listener, Limits::default())
        .err()
        .expect("it is refused");
    assert!(matches!(error, stance::Error::Io { .. }), "{error}");
}

#[test]
fn an_answer_is_bounded_however_long_its_sentences_are_and_an_actor_stands_once() {
    let server = Running::new(Limits {
        answer_bytes: 100,
        ..Limits::default()
    });
    let own = format!("http://{}", server.address);
    let ask = |body: serde_json::Value| {
        let body = body.to_string();
        server
            .post("/api/classify", &[("Origin", &own)], &body)
            .status
    };
    let long = "Nato met and so on and so on and on and on.";
    assert_eq!(
        ask(json!({ "text": long, "actors": ["Nato", "Peru"] })),
        200
    );
    assert_eq!(
        ask(json!({ "text": long, "actors": ["Nato", "Peru", "Mali"] })),
        413
    );
    assert_eq!(
        ask(json!({ "text": "Nato met.", "actors": ["Nato", "NATO"] })),
        422
    );
    let name = "a".repeat(1_000);
    let named = json!({ "text": "Nato met.", "actors": ["Nato"], "article": name });
    assert_eq!(ask(named), 413);
}
