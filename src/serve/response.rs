//! What is sent back.

use std::io::{ErrorKind, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::report::page::CORRECTION;

/// Why a request is not answered as asked.
#[derive(Debug)]
pub(super) struct Refusal {
    status: u16,
    problem: String,
    /// Methods that would have been answered.
    allow: Option<&'static str>,
}

impl Refusal {
    pub(super) fn new(status: u16, problem: impl Into<String>) -> Self {
        Self {
            status,
            problem: problem.into(),
            allow: None,
        }
    }

    /// What is asked for is answered to other methods.
    pub(super) fn wrong_method(allow: &'static str) -> Self {
        Self {
            allow: Some(allow),
            ..Self::new(405, format!("not by this method, but {allow}"))
        }
    }

    /// The client went away; nobody reads this.
    pub(super) fn gone() -> Self {
        Self::new(400, "the connection broke")
    }

    pub(super) fn status(&self) -> u16 {
        self.status
    }

    pub(super) fn problem(&self) -> &str {
        &self.problem
    }
}

/// What of a response was asked for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// By the method HEAD: what describes the response, without it.
    HeadOnly,
    Whole,
}

impl Asked {
    pub(super) fn by(method: &str) -> Self {
        match method {
            "HEAD" => Self::HeadOnly,
            _ => Self::Whole,
        }
    }
}

/// A response, ready to be written.
#[derive(Debug)]
pub(super) struct Response {
    status: u16,
    content_type: &'static str,
    /// What a browser is to save it as.
    file_name: Option<&'static str>,
    allow: Option<&'static str>,
    body: Vec<u8>,
}

impl Response {
    pub(super) fn page(status: u16, page: String) -> Self {
        Self::new(status, "text/html; charset=utf-8", page.into_bytes())
    }

    pub(super) fn json(body: Vec<u8>) -> Self {
        Self::new(200, "application/json", body)
    }

    pub(super) fn table(file_name: &'static str, body: Vec<u8>) -> Self {
        Self {
            file_name: Some(file_name),
            ..Self::new(200, "text/csv; charset=utf-8", body)
        }
    }

    fn new(status: u16, content_type: &'static str, body: Vec<u8>) -> Self {
        Self {
            status,
            content_type,
            file_name: None,
            allow: None,
            body,
        }
    }

    /// Writes it to a reader who takes it within `longest`, however small the parts; the body only where
    /// it was asked for.
    pub(super) fn write(
        &self,
        connection: &TcpStream,
        longest: Duration,
        asked: Asked,
    ) -> std::io::Result<()> {
        let deadline = Instant::now() + longest;
        write_until(deadline, connection, self.head().as_bytes())?;
        match asked {
            Asked::HeadOnly => Ok(()),
            Asked::Whole => write_until(deadline, connection, &self.body),
        }
    }

    /// Writes what goes into the connection without waiting.
    pub(super) fn write_at_once(&self, mut connection: &TcpStream) -> std::io::Result<()> {
        connection.write_all(self.head().as_bytes())?;
        connection.write_all(&self.body)
    }

    fn head(&self) -> String {
        let mut head = format!(
            "HTTP/1.1 {} {}\r\n\
             Content-Type: {}\r\n\
             Content-Length: {}\r\n\
             Connection: close\r\n\
             Cache-Control: no-store\r\n\
             Content-Security-Policy: {}; frame-ancestors 'none'\r\n\
             Cross-Origin-Opener-Policy: same-origin\r\n\
             Cross-Origin-Resource-Policy: same-origin\r\n\
             Referrer-Policy: same-origin\r\n\
             X-Content-Type-Options: nosniff\r\n",
            self.status,
            reason(self.status),
            self.content_type,
            self.body.len(),
            CORRECTION.policy(),
        );
        if let Some(name) = self.file_name {
            head.push_str(&format!(
                "Content-Disposition: attachment; filename=\"{name}\"\r\n"
            ));
        }
        if let Some(methods) = self.allow {
            head.push_str(&format!("Allow: {methods}\r\n"));
        }
        head.push_str("\r\n");
        head
    }
}

impl From<Refusal> for Response {
    fn from(refusal: Refusal) -> Self {
        let body = serde_json::json!({ "error": refusal.problem });
        Self {
            allow: refusal.allow,
            ..Self::new(
                refusal.status,
                "application/json",
                format!("{body}\n").into_bytes(),
            )
        }
    }
}

const fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        411 => "Length Required",
        413 => "Content Too Large",
        422 => "Unprocessable Content",
        431 => "Request Header Fields Too Large",
        501 => "Not Implemented",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    }
}

fn write_until(
    deadline: Instant,
    mut connection: &TcpStream,
    mut bytes: &[u8],
) -> std::io::Result<()> {
    while !bytes.is_empty() {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(ErrorKind::TimedOut.into());
        }
        connection.set_write_timeout(Some(left))?;
        match connection.write(bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
