//! Who may ask: the server's own page, and programs of this machine. The pages of others may not; a program
//! that runs here could read and send anything, so nothing keeps it out.

use super::request::Request;
use super::response::Refusal;

/// What this machine calls itself.
const NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// The port of an address without one (RFC 9110, section 4.2.1).
const PORT_OF_HTTP: u16 = 80;

/// Refuses a request to the server on `port` under a foreign name, and one that a foreign page sent.
/// Programs, which tell no origin, have to send `token`.
///
/// A browser lets any page send forms to any address, and a foreign name may be pointed at the
/// loopback address (DNS rebinding). Both show in headers that a page cannot forge.
pub(super) fn check(request: &Request, port: u16, token: &str) -> Result<(), Refusal> {
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
                .is_some_and(|sent| hash(sent) == hash(token));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(host: &str, origin: Option<&str>) -> Request {
        Request {
            method: "POST".to_owned(),
            path: "/".to_owned(),
            host: Some(host.to_owned()),
            origin: origin.map(str::to_owned),
            token: None,
            body: Vec::new(),
        }
    }

    #[test]
    fn on_port_80_names_come_without_it_and_on_others_they_may_not() {
        let own = asked("localhost", Some("http://localhost"));
        assert!(check(&own, 80, "t").is_ok());
        assert!(check(&asked("localhost:80", Some("http://[::1]")), 80, "t").is_ok());
        assert!(check(&own, 8080, "t").is_err());
        assert!(check(&asked("localhost", Some("http://a.example")), 80, "t").is_err());
    }
}
