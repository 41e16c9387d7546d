//! A sentence that is kept, where its text lies nowhere else.

use super::{SentenceBefore, TargetedSentence};
use crate::text::Span;

/// A [`TargetedSentence`] with its own text.
///
/// ```
/// use stance::features::{OwnedSentence, TargetedSentence};
/// use stance::text::Span;
/// let mentions = &[Span::new(0, 4)];
/// let sentence = TargetedSentence { text: "Nato met.", mentions, ..Default::default() };
/// let owned = OwnedSentence::from(sentence);
/// assert_eq!(owned.as_targeted().text, "Nato met.");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnedSentence {
    /// The sentence.
    pub text: String,
    /// Where it mentions the actor, in bytes of `text`.
    pub mentions: Vec<Span>,
    /// Whether it stands in an article.
    pub in_article: bool,
    /// The sentence before it in its article, and where that mentions the actor.
    pub before: Option<(String, Vec<Span>)>,
}

impl OwnedSentence {
    /// The sentence as featurizers take it.
    pub fn as_targeted(&self) -> TargetedSentence<'_> {
        TargetedSentence {
            text: &self.text,
            mentions: &self.mentions,
            in_article: self.in_article,
            before: self
                .before
                .as_ref()
                .map(|(text, mentions)| SentenceBefore { text, mentions }),
        }
    }
}

impl From<TargetedSentence<'_>> for OwnedSentence {
    fn from(sentence: TargetedSentence<'_>) -> Self {
        let before = sentence.before;
        Self {
            text: sentence.text.to_owned(),
            mentions: sentence.mentions.to_vec(),
            in_article: sentence.in_article,
            before: before.map(|before| (before.text.to_owned(), before.mentions.to_vec())),
        }
    }
}
