//! The command line: arguments to typed options, files, progress, exit codes.

mod actors;
mod article;
mod article_folder;
mod article_format;
mod article_lines;
mod articles;
mod classify;
mod encoder_folder;
mod evaluate;
mod extension;
mod import;
mod input;
mod label;
mod language;
mod model;
mod model_folder;
mod output;
mod reading;
mod serve;
mod train;
mod tune;
mod written_files;

use std::fmt::Display;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};
use stance::Error;

/// Exit code where a command failed; 2, wrong usage, is clap's.
const FAILED: u8 = 1;
const WRONG_USAGE: u8 = 2;

/// Labels every sentence of a news article supportive, critical or neutral toward an actor you
/// name.
#[derive(Parser)]
#[command(version, max_term_width = 100, after_help = EXAMPLES)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  stance classify article.txt --actor Russia
  stance classify - --actor \"Wang Yi\" --actor \"Nato=the alliance\" --format jsonl < article.txt
  stance actors article.txt
  stance classify article.html --actor Russia --format html > reading.html
  stance serve
  stance train rows.csv --out my-model
  stance evaluate test.csv --model my-model --swap-names
  stance label rows.csv > labelled.csv
  stance tune rows.csv --encoder all-MiniLM-L6-v2/ --dev dev.csv --out tuned
  stance train rows.csv --features encoder --encoder tuned --dev dev.csv --out my-model

Exit codes: 0 done, 1 failed, 2 wrong usage. Results go to standard output, progress and warnings
to standard error.";

#[derive(Subcommand)]
enum Command {
    /// Label every sentence of articles toward the actors you name
    Classify(classify::Classify),
    /// List who is in articles
    Actors(actors::Actors),
    /// Train a model on labelled sentences
    Train(train::Train),
    /// Tune an encoder on labelled sentences
    Tune(tune::Tune),
    /// Measure a model on labelled sentences
    Evaluate(evaluate::Evaluate),
    /// Add label and probabilities to the rows of a table that has text and actor; their cells stay as given
    Label(label::Label),
    /// Serve a page on this machine to paste articles into, read and correct them
    Serve(serve::Serve),
    /// Turn a public data set into the training table
    Import(import::Import),
    /// Show what a model is
    #[command(subcommand)]
    Model(model::ModelCommand),
}

/// The command as typed; clap has answered `--help`, `--version` and wrong usage.
pub fn parse() -> Cli {
    Cli::parse()
}

impl Cli {
    /// Runs the command.
    pub fn run(self) -> Result<(), Error> {
        match self.command {
            Command::Classify(command) => command.run(),
            Command::Actors(command) => command.run(),
            Command::Train(command) => command.run(),
            Command::Tune(command) => command.run(),
            Command::Evaluate(command) => command.run(),
            Command::Label(command) => command.run(),
            Command::Serve(command) => command.run(),
            Command::Import(command) => command.run(),
            Command::Model(command) => command.run(),
        }
    }
}

/// Reports an error, and tells the exit code. A closed pipe is no error: the reader has seen enough.
pub fn report_failure(error: &Error) -> ExitCode {
    if error.is_broken_pipe() {
        return ExitCode::SUCCESS;
    }
    report_error(error);
    ExitCode::from(match error {
        Error::Actor { .. } => WRONG_USAGE,
        _ => FAILED,
    })
}

/// Prints an error with its causes.
fn report_error(error: &Error) {
    let mut message = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        message.push_str(": ");
        message.push_str(&error.to_string());
        cause = error.source();
    }
    output::say(&format!("error: {message}"));
}

/// The help of an option that does not go with others. It has no default that clap knows of: one that was
/// filled in could not be told from one that was given, which is refused.
fn with_default(help: &str, default: impl Display) -> String {
    format!("{help} [default: {default}]")
}

/// Ends the program as clap does where arguments do not go together.
fn wrong_usage(problem: &str) -> ! {
    let mut command = Cli::command();
    command.build();
    // What is used wrongly is the command that was asked for.
    let asked = std::env::args_os().nth(1).unwrap_or_default();
    match command.find_subcommand_mut(asked) {
        Some(asked) => asked.error(ErrorKind::ArgumentConflict, problem).exit(),
        None => command.error(ErrorKind::ArgumentConflict, problem).exit(),
    }
}
