//! A request as it comes in: bounded in size and in time.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::Limits;
use super::response::Refusal;

/// Bytes of a request's head at most; browsers send under one thousand to such a server.
const MOST_HEAD_BYTES: usize = 16 << 10;
/// Header lines at most.
const MOST_HEADERS: usize = 64;
/// How often a waiting read looks whether the server is being stopped.
const LOOK: Duration = Duration::from_millis(100);

/// A request that has arrived.
#[derive(Debug, Default)]
pub(super) struct Request {
    pub(super) method: String,
    /// Without the query.
    pub(super) path: String,
    pub(super) host: Option<String>,
    pub(super) origin: Option<String>,
    pub(super) token: Option<String>,
    pub(super) body: Vec<u8>,
}

/// What the head says of the body.
#[derive(Default)]
struct Length {
    bytes: Option<usize>,
    waits_for_leave: bool,
}

/// Reads the request of a connection.
pub(super) struct Reader<'a> {
    connection: &'a TcpStream,
    limits: &'a Limits,
    stopped: &'a AtomicBool,
    deadline: Instant,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        connection: &'a TcpStream,
        limits: &'a Limits,
        stopped: &'a AtomicBool,
    ) -> Self {
        Self {
            connection,
            limits,
            stopped,
            deadline: Instant::now() + limits.transfer,
        }
    }

    pub(super) fn read(mut self) -> Result<Request, Refusal> {
        let mut bytes = Vec::new();
        let (mut request, length, head) = loop {
            if let Some(found) = parse_head(&bytes)? {
                break found;
            }
            if bytes.len() > MOST_HEAD_BYTES {
                return Err(Refusal::new(431, "the head of the request is too long"));
            }
            self.read_some(&mut bytes)?;
        };
        let length_of_body = match (request.method.as_str(), length.bytes) {
            (_, Some(bytes)) => bytes,
            ("POST", None) => return Err(Refusal::new(411, "the Content-Length is missing")),
            (_, None) => 0,
        };
        if length_of_body > self.limits.body_bytes {
            return Err(Refusal::new(
                413,
                format!(
                    "the request holds {length_of_body} bytes; at most {} are taken",
                    self.limits.body_bytes
                ),
            ));
        }
        let mut body = bytes.split_off(head);
        if length.waits_for_leave && body.is_empty() {
            self.connection
                .write_all(b"HTTP/1.1 100 Continue\r\n\r\n")
                .map_err(|_| Refusal::gone())?;
        }
        while body.len() < length_of_body {
            self.read_some(&mut body)?;
        }
        body.truncate(length_of_body);
        request.body = body;
        Ok(request)
    }

    fn read_some(&mut self, bytes: &mut Vec<u8>) -> Result<(), Refusal> {
        let mut part = [0; 16 << 10];
        loop {
            let left = self.deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(Refusal::new(408, "the request took too long to arrive"));
            }
            if self.stopped.load(Ordering::SeqCst) {
                return Err(Refusal::new(503, "the server is being stopped"));
            }
            self.connection
                .set_read_timeout(Some(left.min(LOOK)))
                .map_err(|_| Refusal::gone())?;
            match self.connection.read(&mut part) {
                Ok(0) => return Err(Refusal::new(400, "the request ends early")),
                Ok(read) => {
                    bytes.extend_from_slice(&part[..read]);
                    return Ok(());
                }
                Err(error)
                    if matches!(
                        error.kind(),
                        ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted
                    ) => {}
                Err(_) => return Err(Refusal::gone()),
            }
        }
    }
}

/// The head, what it says of the body, and where the body begins; `None` where more has to come.
fn parse_head(bytes: &[u8]) -> Result<Option<(Request, Length, usize)>, Refusal> {
    let malformed = |what: &str| Refusal::new(400, format!("the request is malformed: {what}"));
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    let head = match parsed.parse(bytes) {
        Ok(httparse::Status::Complete(head)) => head,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => {
            return Err(Refusal::new(431, "the request has too many headers"));
        }
        Err(error) => return Err(malformed(&error.to_string())),
    };
    let target = parsed.path.unwrap_or_default();
    // The form that proxies are asked in, which servers must take too (RFC 9112, 3.2.2).
    let target = target.strip_prefix("http://").map_or(target, |rest| {
        rest.find('/').map_or("/", |path| &rest[path..])
    });
    let mut request = Request {
        method: parsed.method.unwrap_or_default().to_owned(),
        path: target.split('?').next().unwrap_or_default().to_owned(),
        ..Request::default()
    };
    let mut length = Length::default();
    for header in parsed.headers.iter() {
        let value = || {
            std::str::from_utf8(header.value)
                .map(|value| value.trim().to_owned())
                .map_err(|_| malformed("a header is not UTF-8"))
        };
        let once = |place: &mut Option<String>| {
            if place.is_some() {
                return Err(malformed("a header stands twice"));
            }
            *place = Some(value()?);
            Ok(())
        };
        match header.name.to_ascii_lowercase().as_str() {
            "host" => once(&mut request.host)?,
            "origin" => once(&mut request.origin)?,
            "x-stance-token" => once(&mut request.token)?,
            "content-length" => {
                let digits = value()?;
                let number = digits
                    .bytes()
                    .all(|byte| byte.is_ascii_digit())
                    .then(|| digits.parse().ok())
                    .flatten();
                if length.bytes.is_some() || number.is_none() {
                    return Err(malformed("its Content-Length is no number"));
                }
                length.bytes = number;
            }
            "transfer-encoding" => {
                return Err(Refusal::new(
                    501,
                    "send the body whole, with a Content-Length",
                ));
            }
            "expect" => length.waits_for_leave = true,
            _ => {}
        }
    }
    Ok(Some((request, length, head)))
}
