//! Sentences: the stops of each paragraph, and those among them that end a sentence.

use super::boundary::Stop;
use super::character::trim;
use super::{Span, paragraphs};

/// A sentence of an article.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sentence {
    /// Where the sentence stands, in bytes of the article, without blank characters at its ends.
    pub span: Span,
    /// Which of the article's [`paragraphs`] it belongs to, counted from 0.
    pub paragraph: usize,
}

/// The sentences of `text` in order.
///
/// They never overlap, and all but blank characters ([`is_blank`](super::is_blank)) belong to one
/// of them. A heading, a byline or an item of a list is a sentence even without a stop.
///
/// ```
/// # use stance::text::sentences;
/// let article = "Talks resume\n\nMr. Wang left the U.S. on Feb. 4. He gave no reason.";
/// let found = sentences(article);
/// let parts: Vec<_> = found.iter().map(|s| s.span.of(article)).collect();
/// assert_eq!(
///     parts,
///     ["Talks resume", "Mr. Wang left the U.S. on Feb. 4.", "He gave no reason."]
/// );
/// assert_eq!(found[2].paragraph, 1);
/// ```
pub fn sentences(text: &str) -> Vec<Sentence> {
    let mut found = Vec::new();
    for (index, paragraph) in paragraphs(text).into_iter().enumerate() {
        split(paragraph.of(text), |span| {
            found.push(Sentence {
                span: span.shift(paragraph.start),
                paragraph: index,
            });
        });
    }
    found
}

/// Reports the sentences of one trimmed paragraph.
fn split(paragraph: &str, mut report: impl FnMut(Span)) {
    let mut start = 0;
    let mut position = 0;
    while let Some(stop) = Stop::find(paragraph, start, position) {
        position = stop.end();
        if stop.ends_sentence() {
            report(Span::new(start, position));
            start = trim(paragraph, Span::new(position, paragraph.len())).start;
            position = start;
        }
    }
    report(Span::new(start, paragraph.len()));
}
