//! What an encoder is given of a sentence: whose name stands in it, and what stands before it.

use super::pair_reader::{MOST_STAND_IN_BYTES, PairReader};
use crate::actor::is_name;
use crate::encoder::PairTokenizer;

/// What a model that tells sentences of articles from others reads before them.
pub const ARTICLE_OPENING: &str = "article: ";

/// How sentences are read for an encoder: in tuning as by the model that has it.
///
/// ```
/// use stance::features::encoder::{ARTICLE_OPENING, SentenceReading};
/// let of_articles = SentenceReading {
///     article_opening: Some(ARTICLE_OPENING.to_owned()),
///     ..SentenceReading::default()
/// };
/// assert_eq!(of_articles.stand_in.as_deref(), Some("Morgan"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentenceReading {
    /// The name that stands for the actor's; `None` leaves the actor's own.
    pub stand_in: Option<String>,
    /// What stands before a sentence of an article, so that it is read as the articles' labels were given;
    /// `None` reads all sentences alike.
    pub article_opening: Option<String>,
    /// Whether the sentence before one of an article is read too.
    pub reads_before: bool,
}

impl Default for SentenceReading {
    fn default() -> Self {
        Self {
            // A person's, a place's and a company's name alike, and one token in the vocabularies
            // of BERT and MPNet.
            stand_in: Some("Morgan".to_owned()),
            article_opening: None,
            reads_before: false,
        }
    }
}

impl SentenceReading {
    /// What reads sentences so.
    pub(crate) fn reader<'r>(&'r self, tokenizer: &'r PairTokenizer) -> PairReader<'r> {
        PairReader {
            tokenizer,
            name: self.stand_in.as_deref(),
            article_opening: self.article_opening.as_deref(),
            reads_before: self.reads_before,
        }
    }

    /// What reads sentences so, but for `name` in the actor's place.
    pub(crate) fn reader_under<'r>(
        &'r self,
        name: &'r str,
        tokenizer: &'r PairTokenizer,
    ) -> PairReader<'r> {
        PairReader {
            name: Some(name),
            ..self.reader(tokenizer)
        }
    }

    /// Refuses a stand-in that is no name, and an opening that is none.
    pub(crate) fn check(&self) -> Result<(), String> {
        if self
            .article_opening
            .as_ref()
            .is_some_and(|opening| opening != ARTICLE_OPENING)
        {
            return Err(format!(
                "what stands before the sentences of articles is not {ARTICLE_OPENING:?}"
            ));
        }
        match &self.stand_in {
            Some(name) if !is_name(name) || name.len() > MOST_STAND_IN_BYTES => Err(format!(
                "the stand-in for the actor's name is no name of at most {MOST_STAND_IN_BYTES} bytes"
            )),
            _ => Ok(()),
        }
    }
}
