//! From a sentence and its mentions of an actor to a row of numbers.
//!
//! A featurizer is one of several ways to do that behind one trait, so that training and
//! classification need not know which one a model uses.

pub mod encoder;
pub mod lexical;
mod owned_sentence;

use ndarray::Array2;

pub use owned_sentence::OwnedSentence;

use crate::error::Result;
use crate::text::Span;

/// A sentence and where it mentions the actor.
#[derive(Copy, Clone, Debug, Default)]
pub struct TargetedSentence<'a> {
    /// The sentence.
    pub text: &'a str,
    /// Where it mentions the actor, in bytes of `text`: in order, without overlaps, at least one.
    pub mentions: &'a [Span],
    /// Whether it stands in an article, as a model may have learnt to read such sentences otherwise.
    pub in_article: bool,
    /// The sentence before it in its article, as a model may have learnt to read it too; `None` where there
    /// is none or it is not known.
    pub before: Option<SentenceBefore<'a>>,
}

/// The sentence before the one that is labelled.
#[derive(Copy, Clone, Debug)]
pub struct SentenceBefore<'a> {
    /// The sentence.
    pub text: &'a str,
    /// Where it mentions the actor, in bytes of `text`: in order, without overlaps; often nowhere.
    pub mentions: &'a [Span],
}

/// Turns sentences into rows of numbers for the logistic model.
pub trait Featurizer: Send + Sync {
    /// Number of columns.
    fn width(&self) -> usize;

    /// A readable name of a column, `None` where `column` is not under [`Featurizer::width`].
    fn column_name(&self, column: usize) -> Option<String>;

    /// One row for each sentence: shape (sentences, [`Featurizer::width`]), all values finite.
    ///
    /// A row depends on its sentence alone, never on the others of the batch.
    ///
    /// # Errors
    /// Where a sentence cannot be read by this featurizer.
    fn featurize(&self, sentences: &[TargetedSentence<'_>]) -> Result<Array2<f32>>;

    /// Whether a sentence is too long to be read whole; it is then read around the first mention by
    /// name, or the first one where there is none.
    fn reads_in_part(&self, _sentence: &TargetedSentence<'_>) -> bool {
        false
    }
}
