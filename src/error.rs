//! Errors that say what was attempted, where, and what to do next.

use std::io;

/// What went wrong.
///
/// The message names the attempt and the place; [`std::error::Error::source`] carries the cause
/// where another library reported one.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Reading or writing failed.
    #[error("cannot {attempt}")]
    Io {
        /// What was attempted, with the file: `read the article a.txt`.
        attempt: String,
        /// The cause.
        source: io::Error,
    },

    /// A table as a whole is unusable: no header, a missing column, no rows.
    #[error("{table}: {problem}")]
    Table {
        /// The table's name, as a rule its path.
        table: String,
        /// What is wrong and what was expected.
        problem: String,
    },

    /// One row of a table is unusable.
    #[error("{table}, row {row} (line {line}), column {column}: {problem}")]
    Row {
        /// The table's name, as a rule its path.
        table: String,
        /// Number of the row, the first after the header being 1.
        row: u64,
        /// Line on which the row begins, the header being line 1.
        line: u64,
        /// The column's name.
        column: String,
        /// What is wrong and what was expected.
        problem: String,
    },

    /// The article cannot be read as text.
    #[error("article {article}: {problem}")]
    Article {
        /// The article's name, as a rule its path.
        article: String,
        /// What is wrong and what was expected.
        problem: String,
    },

    /// Some of several articles could not be read; each of them was reported.
    #[error("{unread} of {all} articles could not be read; the others were")]
    Articles {
        /// How many could not be read.
        unread: usize,
        /// How many there are in all.
        all: usize,
    },

    /// The actor as asked for cannot be used.
    #[error("actor {actor:?}: {problem}")]
    Actor {
        /// What was asked for.
        actor: String,
        /// What is wrong and what was expected.
        problem: String,
    },

    /// No model can be fitted from the examples and settings given.
    #[error("cannot train: {0}")]
    Training(String),

    /// A model folder is missing, altered or not understood.
    #[error("model {model}: {problem}")]
    Model {
        /// The model's name or folder.
        model: String,
        /// What is wrong and what to do.
        problem: String,
    },

    /// An encoder's files are missing, altered or not understood, or it cannot read a sentence.
    #[error("encoder: {0}")]
    Encoder(String),

    /// A tuning run cannot go on from its checkpoint.
    #[error("cannot go on from the checkpoint {path}: {problem}; remove it to begin anew")]
    Checkpoint {
        /// The checkpoint's file.
        path: String,
        /// What is wrong with it.
        problem: String,
    },

    /// Figures cannot be computed.
    #[error("cannot evaluate: {0}")]
    Evaluation(String),
}

impl Error {
    /// An [`Error::Io`] from what was attempted and its cause.
    pub fn io(attempt: impl Into<String>, source: io::Error) -> Self {
        Error::Io {
            attempt: attempt.into(),
            source,
        }
    }

    /// An [`Error::Io`] from what was attempted and what the CSV library reports of it; the kind of
    /// the cause is kept, so that a closed pipe is still known as one.
    pub fn csv(attempt: impl Into<String>, error: csv::Error) -> Self {
        let source = match error.into_kind() {
            csv::ErrorKind::Io(source) => source,
            other => io::Error::other(format!("{other:?}")),
        };
        Error::io(attempt, source)
    }

    /// Whether the cause is a reader that went away, as in `stance … | head`.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Error::Io { source, .. } if source.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// [`std::result::Result`] with this crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;
