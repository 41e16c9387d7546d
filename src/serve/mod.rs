//! The page as a local program: an article is pasted, read, corrected, and the corrected rows are
//! fetched for training. The same over a JSON interface.
//!
//! Only programs on the same machine reach it, and of the pages in a browser only its own: the
//! listener is on the loopback address, `Host` must be that address (so that no foreign name can be
//! pointed at it), and what is sent must carry its `Origin`, or the token of this run.
//!
//! One request a connection, each within limits of size and time, some connections at a time.
//! The heads of requests are parsed by httparse, hyper's parser; tiny_http was not taken, as it
//! reads heads of any length and waits for bodies without end.

mod form;
mod guard;
mod pages;
mod request;
mod response;
mod routes;
mod rows;
mod turn;

use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::classifier::Model;
use crate::error::{Error, Result};
use request::Reader;
use response::{Asked, Refusal, Response};
use turn::Shared;

/// The port where none is asked for: 7826 is "STAN" on a telephone.
pub const DEFAULT_PORT: u16 = 7826;

/// What one request may take. The defaults are first choices.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a request's body; a newspaper's longest article in HTML is about one million.
    pub body_bytes: usize,
    /// How long a request may take to arrive, and a reply to be taken.
    pub transfer: Duration,
    /// Requests that arrive or are answered at a time; more are refused.
    pub connections: usize,
    /// Sentences of an article, times actors: the readings that are held at a time.
    pub readings: usize,
    /// Bytes of an article, times actors: about what the text in an answer takes.
    pub answer_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 4 << 20,
            transfer: Duration::from_secs(10),
            connections: 16,
            readings: 100_000,
            answer_bytes: 64 << 20,
        }
    }
}

/// A server on a listener, not yet running.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    token: String,
    limits: Limits,
    stopped: Arc<AtomicBool>,
}

/// Stops a running server from another thread.
#[derive(Clone)]
pub struct Stopper {
    address: SocketAddr,
    stopped: Arc<AtomicBool>,
}

impl Stopper {
    /// Lets the server take no more requests, finish those it has, and return.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::SeqCst);
        // Wakes the server from waiting. Where that fails it has gone already.
        let _ = TcpStream::connect_timeout(&self.address, Duration::from_secs(1));
    }
}

impl Server {
    /// A server on a bound listener, with a new token.
    ///
    /// ```
    /// use std::net::TcpListener;
    /// use stance::serve::{Limits, Server};
    /// let server = Server::new(TcpListener::bind("127.0.0.1:0").expect("a free port"), Limits::default())?;
    /// assert!(server.address().ip().is_loopback());
    /// # Ok::<(), stance::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Io`] where the listener is not on the loopback address, or the system gives no
    /// random numbers.
    pub fn new(listener: TcpListener, limits: Limits) -> Result<Self> {
        let cannot = |source| Error::io("serve", source);
        let address = listener.local_addr().map_err(cannot)?;
        if !address.ip().is_loopback() {
            return Err(cannot(std::io::Error::other(
                "the address is open to other machines; use 127.0.0.1",
            )));
        }
        let mut random = [0; 16];
        getrandom::fill(&mut random)
            .map_err(|error| cannot(std::io::Error::other(error.to_string())))?;
        Ok(Self {
            listener,
            address,
            token: random.iter().map(|byte| format!("{byte:02x}")).collect(),
            limits,
            stopped: Arc::default(),
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What a program without an `Origin` has to send as `X-Stance-Token`; another one each run.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// A handle to stop it by.
    pub fn stopper(&self) -> Stopper {
        Stopper {
            address: self.address,
            stopped: Arc::clone(&self.stopped),
        }
    }

    /// Answers requests until it is stopped. A connection that cannot be taken is passed over.
    ///
    /// # Errors
    /// None that are known.
    pub fn run(&self, model: &Model) -> Result<()> {
        let open = AtomicUsize::new(0);
        // One article at a time: a reading uses all processors by itself.
        let model = Mutex::new(model);
        std::thread::scope(|scope| {
            for connection in self.listener.incoming() {
                if self.stopped.load(Ordering::SeqCst) {
                    return Ok(());
                }
                let connection = match connection {
                    Ok(connection) => connection,
                    // The other side gave up, or files are short for a while.
                    Err(_) => {
                        std::thread::sleep(Duration::from_millis(20));
                        continue;
                    }
                };
                if open.fetch_add(1, Ordering::SeqCst) >= self.limits.connections {
                    open.fetch_sub(1, Ordering::SeqCst);
                    refuse_busy(connection);
                    continue;
                }
                let (open, model) = (&open, &model);
                scope.spawn(move || {
                    let _held = Held(open);
                    self.answer(connection, model);
                });
            }
            Ok(())
        })
    }

    fn answer(&self, connection: TcpStream, model: &Mutex<&Model>) {
        let (asked, response) = match Reader::new(&connection, &self.limits, &self.stopped).read() {
            Ok(request) => {
                let response = guard::check(&request, self.address.port(), &self.token)
                    .and_then(|()| {
                        let model = Shared {
                            model,
                            client: &connection,
                        };
                        routes::answer(&request, model, &self.limits)
                    })
                    .unwrap_or_else(Response::from);
                (Asked::by(&request.method), response)
            }
            Err(refusal) => (Asked::Whole, Response::from(refusal)),
        };
        // A client that went away has no use for an answer.
        let _ = response.write(&connection, self.limits.transfer, asked);
        linger(&connection);
    }
}

/// Counts a connection down when it ends, also by a panic.
struct Held<'a>(&'a AtomicUsize);

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

fn refuse_busy(connection: TcpStream) {
    let busy = Refusal::new(503, "too many requests at a time; try again");
    // On the thread that takes connections: it must not wait for anybody.
    let _ = connection.set_nonblocking(true);
    let _ = Response::from(busy).write_at_once(&connection);
}

/// Reads on for a moment after the last word: a connection that is closed with something unread is
/// reset, and the client would lose the answer.
fn linger(mut connection: &TcpStream) {
    /// Pauses of the client that are waited for, and parts that are read, at most.
    const PAUSE: Duration = Duration::from_millis(200);
    const PARTS: usize = 256;
    if connection.shutdown(Shutdown::Write).is_err()
        || connection.set_read_timeout(Some(PAUSE)).is_err()
    {
        return;
    }
    let mut unread = [0; 64 << 10];
    for _ in 0..PARTS {
        match std::io::Read::read(&mut connection, &mut unread) {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
    }
}
