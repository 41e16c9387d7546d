//! The page in a real browser. Skipped, with the reason printed, where Chromium is not installed.

use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::support::{built_in_model, classify, file, folder, output_of};

/// The browser's program, where there is one.
fn chromium() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&path)
        .flat_map(|folder| {
            ["chromium", "chromium-browser", "google-chrome"].map(|name| folder.join(name))
        })
        .find(|program| program.is_file());
    if found.is_none() {
        println!("skipped: Chromium is not installed");
    }
    found
}

/// Takes the place of the whole network, and keeps what was asked of it.
struct Network {
    port: u16,
    asked: Arc<Mutex<String>>,
}

impl Network {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it is bound").port();
        let asked = Arc::new(Mutex::new(String::new()));
        let kept = Arc::clone(&asked);
        std::thread::spawn(move || {
            for mut connection in listener.incoming().flatten() {
                let mut bytes = [0; 2_000];
                let _ = TcpStream::set_read_timeout(&connection, Some(Duration::from_secs(2)));
                let read = connection.read(&mut bytes).unwrap_or_default();
                let words = String::from_utf8_lossy(&bytes[..read]).into_owned();
                kept.lock().expect("nobody panics").push_str(&words);
            }
        });
        Self { port, asked }
    }
}

/// The page's elements after its script has run, all requests going to `network`.
fn elements(program: &Path, address: &str, network: &Network) -> String {
    let profile = folder();
    let mut browser = Command::new(program)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--proxy-bypass-list=<-loopback>",
            "--dump-dom",
        ])
        .arg(format!("--proxy-server=127.0.0.1:{}", network.port))
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(address)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the browser starts");
    let mut output = browser.stdout.take().expect("it is piped");
    let reader = std::thread::spawn(move || {
        let mut text = String::new();
        let _ = output.read_to_string(&mut text);
        text
    });
    let deadline = Instant::now() + Duration::from_secs(120);
    while browser.try_wait().expect("it can be asked").is_none() {
        if Instant::now() > deadline {
            let _ = browser.kill();
            panic!("the browser does not end");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    reader.join().expect("it was read")
}

const ARTICLE: &str = "Everyone praised Nato for its courage.\n\nRussia was condemned for a brutal \
    crime, <img src=\"http://loaded.invalid/a.png\"> and <script src=\"http://loaded.invalid/b.js\">\
    </script> too. Nato met Russia on Monday.";

/// The page as one that its reader has acted on: without its policy, and with a script of the test.
fn acted_on(page: &str, script: &str) -> String {
    let policy = page.find("<meta http-equiv").expect("there is a policy");
    let end = policy + page[policy..].find('>').expect("it ends") + 1;
    format!(
        "{}{}<script>{script}</script>",
        &page[..policy],
        &page[end..]
    )
}

/// Opening tag of the element with an id.
fn tag<'p>(page: &'p str, id: &str) -> &'p str {
    let at = page
        .find(&format!("id=\"{id}\""))
        .unwrap_or_else(|| panic!("no {id} in {page}"));
    let start = page[..at].rfind('<').expect("it is in a tag");
    &page[start..at + page[at..].find('>').expect("the tag ends")]
}

#[test]
fn a_browser_shows_the_page_switches_actors_and_fetches_nothing() {
    let Some(program) = chromium() else { return };
    let (folder, network) = (folder(), Network::new());
    let article = file(&folder, "a.txt", ARTICLE);
    let page =
        output_of(classify(&article, "Nato").args(["--actor", "Russia", "--format", "html"]));
    let saved = file(&folder, "page.html", &page);
    let address = format!("file://{}", saved.display());

    let shown = elements(&program, &address, &network);
    assert!(
        shown.contains("http://loaded.invalid/a.png"),
        "the text is shown as text"
    );
    assert!(
        tag(&shown, "a1-s1").contains("supportive")
            && tag(&shown, "a1-s1").contains("tabindex=\"0\"")
    );
    assert!(
        tag(&shown, "a1-s2").contains("elsewhere") && !tag(&shown, "a1-s2").contains("tabindex")
    );
    assert!(shown.contains("role=\"img\"") && shown.contains("<article"));

    // The script runs under the page's policy: it takes the actor from the address.
    let switched = elements(&program, &format!("{address}#a1=1"), &network);
    assert!(tag(&switched, "a1-s1").contains("elsewhere"));
    assert!(
        tag(&switched, "a1-s2").contains("critical")
            && tag(&switched, "a1-s2").contains("role=\"group\"")
    );

    // As a reader who presses the switch and moves the focus.
    let acted = acted_on(
        &page,
        "document.querySelectorAll('input[type=radio]')[1].click();\
         document.getElementById('a1-s2').focus();",
    );
    let acted = file(&folder, "acted.html", acted);
    let acted = elements(&program, &format!("file://{}", acted.display()), &network);
    let panel = &acted[acted.find("class=\"panel\"").expect("there is a panel")..];
    let panel = &panel[..panel.find("</section>").expect("it ends")];
    assert!(
        panel.contains("critical of ") && panel.contains("<bdi>Russia</bdi>"),
        "{panel}"
    );
    assert_eq!(panel.matches("<rect").count(), 3, "{panel}");

    let asked = network.asked.lock().expect("nobody panics");
    assert!(!asked.contains("loaded.invalid"), "{asked}");
}

#[test]
fn a_key_corrects_a_label_in_the_browser() {
    use stance::serve::{Limits, Server};
    use std::io::Write;

    let Some(program) = chromium() else { return };
    let (folder, network) = (folder(), Network::new());
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let server = Server::new(listener, Limits::default()).expect("it can serve");
    let (host, stopper) = (server.address(), server.stopper());
    let model = built_in_model();
    let running = std::thread::spawn(move || server.run(&model));
    let body = "actors=Nato%0ARussia&article=Nato+met.+Everyone+praised+Nato.+Russia+lost.";
    let mut connection = TcpStream::connect(host).expect("it listens");
    write!(
        connection,
        "POST / HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .expect("it listens");
    let mut answer = String::new();
    connection
        .read_to_string(&mut answer)
        .expect("answers are UTF-8");
    stopper.stop();
    running.join().expect("no panic").expect("it ends cleanly");

    let page = answer.split_once("\r\n\r\n").expect("there is a body").1;
    // A busy machine gives the page its focus late, and what is pointed at with it.
    let acted = acted_on(
        page,
        "const s = document.getElementById('a1-s2');\
         s.closest('.report').addEventListener('shown', () => {\
         s.dispatchEvent(new KeyboardEvent('keydown', { key: 'c', bubbles: true }));\
         document.body.dataset.kept = document.forms[0].elements.judgements.value;\
         document.forms[0].requestSubmit();\
         document.querySelectorAll('input[type=radio]')[1].click();\
         s.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true }));\
         document.body.dataset.after = document.forms[0].elements.judgements.value;\
         document.querySelectorAll('input[type=radio]')[0].click();\
         }, { once: true });\
         s.focus();",
    );
    let acted = file(&folder, "acted.html", acted);
    let acted = elements(&program, &format!("file://{}", acted.display()), &network);
    assert!(
        tag(&acted, "a1-s2").contains("critical judged"),
        "{}",
        tag(&acted, "a1-s2")
    );
    let kept =
        "[{&quot;sentence&quot;:1,&quot;actor&quot;:0,&quot;stance&quot;:&quot;critical&quot;}]";
    assert!(acted.contains(&format!("data-kept=\"{kept}\"")), "{acted}");
    // With the other actor, of whom the sentence says nothing, no key counts.
    assert!(acted.contains(&format!("data-after=\"{kept}\"")), "{acted}");
    // The server is gone: the page and what was judged are still there.
    assert!(acted.contains("1 judged; not downloaded"), "{acted}");
}
