//! What a person or another program reads: written to any [`std::io::Write`].

mod article_actors;
mod article_csv;
mod article_json;
mod article_text;
mod cell;
mod comparison;
mod evaluation;
mod explanation;
mod model_card;
mod name_sensitivity;
mod number;
pub(crate) mod page;
mod summary;
mod table;

pub use article_actors::{ActorsCsv, write_actor_lines, write_actors};
pub use article_csv::ArticleCsv;
pub use article_json::write_json_lines;
pub use article_text::{TextLayout, write_text};
pub use comparison::write_comparison;
pub use evaluation::write_evaluation;
pub use model_card::model_card;
pub use name_sensitivity::write_name_sensitivity;
pub use page::ArticlePage;
pub use summary::{
    ActorSummary, VoiceSummary, summarize, summarize_by_voice, write_summary, write_voice_summary,
};

use crate::classifier::{ArticleReading, LabelledSentence};
use crate::error::Error;

/// What every form of an article's result needs to know.
#[derive(Copy, Clone, Debug)]
pub struct ArticleReport<'a> {
    /// Name of the article, as a rule its path.
    pub article: &'a str,
    /// Name and version of the model.
    pub model: &'a str,
    /// The result.
    pub reading: &'a ArticleReading<'a>,
    /// Results whose largest probability lies under this are marked as uncertain, 0 to 1.
    pub least_confidence: Option<f64>,
    /// Whether sentences that mention none of the actors are left out, and of what has a row for each
    /// sentence and actor the rows without a mention.
    pub mentions_only: bool,
}

impl<'a> ArticleReport<'a> {
    /// The sentences and actors that get a row.
    fn rows(&self) -> impl Iterator<Item = &'a LabelledSentence> {
        let mentions_only = self.mentions_only;
        let all = self.reading.labelled.iter();
        all.filter(move |entry| !mentions_only || entry.is_mentioned())
    }

    /// Whether a result is too unsure; `None` where no limit was asked for or nothing was read.
    fn is_uncertain(&self, probabilities: Option<crate::Probabilities>) -> Option<bool> {
        Some(probabilities?.confidence() < self.least_confidence?)
    }
}

fn cannot_write(source: std::io::Error) -> Error {
    Error::io("write the result", source)
}
