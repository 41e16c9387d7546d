//! Who may ask: the server's own page, and programs of this machine. The pages of others may not; a program
//! that runs here could read and send anything, so nothing keeps it out.

use super::Server;
use super::request::Request;
use super::response::Refusal;

/// What this machine calls itself.
const NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// The port of an address without one (RFC 9110, section 4.2.1).
const PORT_OF_HTTP: u16 = 80;

/// Refuses a request under a foreign name, and one that a foreign page sent.
///
/// A browser lets any page send forms to any address, and a foreign name may be pointed at the
/// loopback address (DNS rebinding). Both show in headers that a page cannot forge.
pub(super) fn check(request: &Request, server: &Server) -> Result<(), Refusal> {
    let port = server.address().port();
    let mut names: Vec<String> = NAMES.map(|name| format!("{name}:{port}")).into();
    if port == PORT_OF_HTTP {
        // Clients leave it out.
        names.extend(NAMES.map(str::to_owned));
    }
    let host = request.host.as_deref().unwrap_or_default();
    if !names.iter().any(|name| name.eq_ignore_ascii_case(host)) {
        return Err(Refusal::new(
            403,
            format!("this server answers only to http://{}/", names[0]),
        ));
    }
    if request.method != "POST" {
        return Ok(());
    }
    match &request.origin {
        Some(origin) => {
            let own = origin
                .strip_prefix("http://")
                .is_some_and(|origin| names.iter().any(|name| name.eq_ignore_ascii_case(origin)));
            own.then_some(())
                .ok_or_else(|| Refusal::new(403, "sent by a page of another origin"))
        }
        None => {
            // Compared by their hashes, in a time that tells nothing of how much was right.
            let hash = |token: &str| blake3::hash(token.as_bytes());
            let known = request
                .token
                .as_ref()
                .is_some_and(|token| hash(token) == hash(server.token()));
            known.then_some(()).ok_or_else(|| {
                Refusal::new(
                    403,
                    "without an Origin, the header X-Stance-Token must hold the token that was \
                     printed when the server started",
                )
            })
        }
    }
}
