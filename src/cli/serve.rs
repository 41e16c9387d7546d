//! `stance serve`: the page as a local program.

use std::net::{Ipv4Addr, TcpListener};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Args;
use stance::serve::{DEFAULT_PORT, Limits, Server};
use stance::{Error, Result};

use super::model_folder::ReadingModels;
use super::output::say;

/// Exit code of a program that a signal ended: 128 and the number of SIGINT.
const INTERRUPTED: i32 = 130;

#[derive(Args)]
pub(super) struct Serve {
    #[command(flatten)]
    models: ReadingModels,

    /// Port on 127.0.0.1; 0 takes any that is free
    #[arg(long, default_value_t = DEFAULT_PORT, allow_negative_numbers = true)]
    port: u16,

    /// Open the page in the browser
    #[arg(long)]
    open: bool,
}

impl Serve {
    pub(super) fn run(self) -> Result<()> {
        let model = self.models.load(true)?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).map_err(|source| {
            let attempt = format!("serve on port {}; --port takes another", self.port);
            Error::io(attempt, source)
        })?;
        let server = Server::new(listener, Limits::default())?;
        let stopper = server.stopper();
        let asked = AtomicBool::new(false);
        let on_signal = move || {
            // A reading that has begun goes on to its end, which may take minutes.
            if asked.swap(true, Ordering::SeqCst) {
                std::process::exit(INTERRUPTED);
            }
            say("stopping; Ctrl-C again ends what is being read");
            stopper.stop();
        };
        ctrlc::set_handler(on_signal)
            .map_err(|error| Error::io("listen for Ctrl-C", std::io::Error::other(error)))?;
        let address = format!("http://{}/", server.address());
        say(&format!(
            "{} at {address} until Ctrl-C\nprograms send X-Stance-Token: {}",
            model.titles(),
            server.token()
        ));
        if self.open {
            open_browser(&address);
        }
        server.run(&model)?;
        say("stopped");
        Ok(())
    }
}

/// Asks the system to show a page. Where it cannot, the address has been printed.
fn open_browser(address: &str) {
    const OPENER: &str = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(target_os = "windows") {
        "explorer"
    } else {
        "xdg-open"
    };
    let started = Command::new(OPENER)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if let Err(error) = started {
        say(&format!(
            "warning: cannot open a browser with {OPENER}: {error}"
        ));
    }
}
