//! Who is said to speak.

use crate::text::Span;

/// A quotation and the words that name its speaker, such as "Mr Lin" or "he".
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The quotation, in bytes of the article.
    pub quotation: Span,
    /// The words that name its speaker, in bytes of the article.
    pub source: Span,
}
