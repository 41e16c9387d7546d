//! How an encoder reads a sentence, which tuning and training on it must have in common.

use clap::Args;
use stance::features::encoder::{ARTICLE_OPENING, SentenceReading};

use super::output::{count, say};

/// Options of tuning and training.
#[derive(Args)]
pub(super) struct EncoderReading {
    /// Let the encoder read the actor's own name instead of a stand-in; verdicts then depend on the name
    #[arg(long)]
    own_names: bool,

    /// Put "article: " before the sentences of rows marked in_article, and later of articles, so that
    /// the encoder tells them from sentences that stand alone
    #[arg(long)]
    tell_articles: bool,

    /// Let the encoder read the sentence before as well, where a row of an article has one in its column
    /// "before", and later in articles
    #[arg(long, requires = "tell_articles")]
    read_before: bool,
}

impl EncoderReading {
    pub(super) fn settings(&self) -> SentenceReading {
        SentenceReading {
            stand_in: SentenceReading::default()
                .stand_in
                .filter(|_| !self.own_names),
            article_opening: self.tell_articles.then(|| ARTICLE_OPENING.to_owned()),
            reads_before: self.read_before,
        }
    }

    /// How sentences are read by what goes on from an encoder for which they were read as `known`: as asked
    /// for, and with their place in articles where it has learnt that.
    pub(super) fn going_on_from(&self, known: Option<&SentenceReading>) -> SentenceReading {
        let mut reading = self.settings();
        let Some(known) = known else { return reading };
        if reading.article_opening.is_none() && known.article_opening.is_some() {
            reading.article_opening.clone_from(&known.article_opening);
            say("sentences of articles are told from others, as --encoder learnt it");
        }
        if !reading.reads_before && known.reads_before {
            reading.reads_before = true;
            say("the sentence before is read as well, as --encoder learnt it");
        }
        reading
    }

    pub(super) fn reads_own_names(&self) -> bool {
        self.own_names
    }

    /// One of the options that were given. --read-before comes with another.
    pub(super) fn given(&self) -> Option<&'static str> {
        match self {
            Self {
                own_names: true, ..
            } => Some("--own-names"),
            Self {
                tell_articles: true,
                ..
            } => Some("--tell-articles"),
            _ => None,
        }
    }
}

/// Warns of rows that stand in articles, and of sentences before, that `reading` passes over.
pub(super) fn warn_of_unread_places(reading: &SentenceReading, in_articles: usize, before: usize) {
    for (is_read, rows, column, option) in [
        (
            reading.article_opening.is_some(),
            in_articles,
            "in_article",
            "--tell-articles",
        ),
        (reading.reads_before, before, "before", "--read-before"),
    ] {
        if !is_read && rows > 0 {
            say(&format!(
                "warning: the column {column} of {} is passed over without {option}",
                count(rows, "row")
            ));
        }
    }
}
