//! How an encoder reads a sentence, which tuning and training on it must have in common.

use clap::Args;
use stance::features::encoder::{ARTICLE_OPENING, SentenceReading};

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
