//! Whose turn it is to have an article read.

use std::io::ErrorKind;
use std::net::TcpStream;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::response::Refusal;
use crate::classifier::Model;

/// The model that all clients share, and the client who waits for it.
#[derive(Copy, Clone)]
pub(super) struct Shared<'a, 'm> {
    pub(super) model: &'a Mutex<&'m Model>,
    pub(super) client: &'a TcpStream,
}

impl<'a, 'm> Shared<'a, 'm> {
    /// The model, once it is this client's turn; a client who has left by then would only keep the others
    /// waiting.
    pub(super) fn wait(self) -> Result<MutexGuard<'a, &'m Model>, Refusal> {
        // A reading that panicked has left nothing behind in the model.
        let model = self.model.lock().unwrap_or_else(PoisonError::into_inner);
        if has_left(self.client) {
            return Err(Refusal::gone());
        }
        Ok(model)
    }
}

/// Whether the other side has closed its connection.
fn has_left(client: &TcpStream) -> bool {
    if client.set_nonblocking(true).is_err() {
        return false;
    }
    let seen = client.peek(&mut [0]);
    // Where it cannot be undone, the answer cannot be written either.
    let is_usable = client.set_nonblocking(false).is_ok();
    !is_usable
        || match seen {
            Ok(bytes) => bytes == 0,
            Err(error) => !matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted),
        }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_client_has_left_once_its_connection_is_closed() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("it has one");
        let mut client = TcpStream::connect(address).expect("it listens");
        let (mut served, _) = listener.accept().expect("it was asked");
        assert!(!has_left(&served));
        // It is waited for as before.
        let writer = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(50));
            client.write_all(b"x").expect("it is open");
            client
        });
        served.read_exact(&mut [0]).expect("it is waited for");
        drop(writer.join().expect("it does not panic"));
        served
            .set_read_timeout(Some(Duration::from_secs(10)))
            .expect("a limit can be set");
        assert!(matches!(served.peek(&mut [0]), Ok(0)));
        assert!(has_left(&served));
    }
}
