//! The `stance` command.

use std::process::ExitCode;

mod cli;

fn main() -> ExitCode {
    let command = cli::parse();
    match command.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => cli::report_failure(&error),
    }
}
