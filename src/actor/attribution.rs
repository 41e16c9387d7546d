//! Who is said to speak.

use crate::text::Span;

/// How something is said.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Manner {
    /// In quotation marks or in the words of the article.
    Attributed,
    /// Without quotation marks and in the speaker's own words, as in an interview: "I" is who speaks.
    OwnWords,
    /// As a question of an interview or an exchange: "you" is who is asked.
    Question,
}

/// Something said, and the words that name its speaker, such as "Mr Lin" or "he".
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// What is said, a quotation or a report, in bytes of the article.
    pub said: Span,
    /// The words that name its speaker, in bytes of the article, or of a question who is asked.
    pub source: Span,
    /// How it is said.
    pub manner: Manner,
    /// Whom `source` goes on with, where it is a pronoun or a description that tags what is said.
    pub goes_on: Option<Continuation>,
}

/// Whom a pronoun or description goes on with that names a speaker: who spoke right before it, or else whom the sentence
/// before is about.
///
/// ```
/// use stance::text::sentences;
/// use stance::voice::Attributed;
/// let article = "A neighbour said it was dark. She heard shots, she added.";
/// let found = Attributed::new(article, &sentences(article)).attributions();
/// let goes_on = found[1].goes_on.expect("somebody spoke before");
/// assert_eq!((goes_on.with.of(article), goes_on.is_sure), ("neighbour", true));
/// ```
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Continuation {
    /// The words that name them, in bytes of the article: "neighbour" for "she" in "A neighbour said it was dark.
    /// She heard shots, she added."
    pub with: Span,
    /// Whether they are a name rather than a description.
    pub is_name: bool,
    /// Whether it hardly ever stands for anybody else.
    pub is_sure: bool,
}
