//! What carried a label.

use crate::text::Span;

/// What carried the label of one sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// Words of the sentence; those that did most first, the earlier one of equals.
    pub words: Vec<WordWeight>,
    /// How much the label's log-odds are higher for the sentence before it: 0 where it left no room for
    /// that, and `None` where there is none or the model reads none.
    pub before: Option<f64>,
    /// How much they are higher for what the article says of the actor right before and after it and by the
    /// same speaker; `None` where it says nothing there, or the sentence was read alone.
    pub elsewhere: Option<f64>,
    /// What of the label's margin belongs to none of those, where they and the rest add up to the whole:
    /// the sentence's length, the actor's place in it, how frequent the label is.
    pub rest: Option<f64>,
}

/// How much one word of a sentence did for its label.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct WordWeight {
    /// The word, in bytes of the sentence, or of the article where its reading is explained.
    pub span: Span,
    /// How much the label's log-odds are higher for it; negative for words that speak against the
    /// label.
    pub weight: f64,
}
