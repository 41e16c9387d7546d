//! A running server, and what it answers.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::{Duration, Instant};

use serde_json::Value;
use stance::classifier::Model;
use stance::serve::{Limits, Server};

use super::support::built_in_model;

/// A running server, stopped when it is dropped.
pub(super) struct Running {
    pub(super) address: SocketAddr,
    pub(super) token: String,
    stopper: stance::serve::Stopper,
    thread: Option<std::thread::JoinHandle<stance::Result<()>>>,
}

impl Running {
    pub(super) fn new(limits: Limits) -> Self {
        Self::reading_with(built_in_model(), limits)
    }

    pub(super) fn reading_with(model: Model, limits: Limits) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let server = Server::new(listener, limits).expect("it can serve");
        let (address, token) = (server.address(), server.token().to_owned());
        let stopper = server.stopper();
        let thread = Some(std::thread::spawn(move || server.run(&model)));
        Self {
            address,
            token,
            stopper,
            thread,
        }
    }

    pub(super) fn connect(&self) -> TcpStream {
        let connection = TcpStream::connect(self.address).expect("it listens");
        connection
            .set_read_timeout(Some(Duration::from_secs(60)))
            .expect("a limit can be set");
        connection
    }

    /// Sends bytes as they are and reads the answer to its end.
    pub(super) fn send(&self, bytes: &[u8]) -> Answer {
        let mut connection = self.connect();
        // A refusal may come before everything is sent.
        let _ = connection.write_all(bytes);
        Answer::read(&mut connection)
    }

    pub(super) fn ask_by(&self, method: &str, path: &str) -> Answer {
        self.send(self.head(method, path).as_bytes())
    }

    fn head(&self, method: &str, path: &str) -> String {
        format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address)
    }

    /// Waits until it answers, for a while.
    pub(super) fn wait_for_a_place(&self) {
        let deadline = Instant::now() + Duration::from_secs(30);
        let get = self.head("GET", "/");
        // While it is busy it may close before it has read, and the answer is lost.
        let is_served = || {
            let mut connection = self.connect();
            let mut answer = Vec::new();
            let _ = connection.write_all(get.as_bytes());
            let _ = connection.read_to_end(&mut answer);
            answer.starts_with(b"HTTP/1.1 200")
        };
        while !is_served() {
            assert!(Instant::now() < deadline, "the places are given back");
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    pub(super) fn post(&self, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
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
    pub(super) fn ask(&self, question: &Value) -> Answer {
        self.post(
            "/api/classify",
            &[("X-Stance-Token", &self.token)],
            &question.to_string(),
        )
    }

    /// A form as the own page sends it.
    pub(super) fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
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

pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) head: String,
    pub(super) body: String,
}

impl Answer {
    pub(super) fn read(connection: &mut TcpStream) -> Self {
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

    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}
