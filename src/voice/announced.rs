//! Paragraphs without quotation marks that a colon at the end of the one before announces: "Fatuma Bakari emails:".

use super::item::Kind;
use super::source::Owner;
use super::sourced::Sourced;
use crate::text::{Sentence, is_headline};

/// Verbs that no frame has and that announce what somebody wrote.
const WRITING: &[&str] = &[
    "emailed", "emails", "messaged", "messages", "posted", "posts", "texted", "texts", "tweeted",
    "tweets",
];

/// The sentences of such paragraphs, each with who says it.
pub(super) fn announced(sourced: &Sourced<'_>, sentences: &[Sentence]) -> Vec<(usize, Owner)> {
    let mut found = Vec::new();
    for (announcing, sentence) in sentences.iter().enumerate() {
        let first = announcing + 1;
        let Some(next) = sentences.get(first) else {
            break;
        };
        if next.paragraph == sentence.paragraph || is_headline(sourced.parts.article, sentence) {
            continue;
        }
        let Some(owner) = announcer(sourced, announcing) else {
            continue;
        };
        let items = &sourced.parts.sentences[first];
        let is_quoted = items.first().is_none_or(|item| item.is_quotation());
        let text = next.span.of(sourced.parts.article);
        let is_item_of_list = !text.starts_with(char::is_alphanumeric);
        if is_quoted || is_item_of_list || sourced.labels[first].is_some() {
            continue;
        }
        let of_paragraph =
            (first..sentences.len()).take_while(|&at| sentences[at].paragraph == next.paragraph);
        found.extend(of_paragraph.map(|at| (at, owner)));
    }
    found
}

/// Who speaks or writes by a sentence that ends with a colon.
fn announcer(sourced: &Sourced<'_>, sentence: usize) -> Option<Owner> {
    let items = &sourced.parts.sentences[sentence];
    if items.last()?.kind != Kind::Colon {
        return None;
    }
    if let Some(frame) = sourced.frames[sentence].last() {
        let source = frame.source?;
        return Some(Owner { sentence, source });
    }
    let phrases = sourced.phrases(sentence);
    let writes = |at: usize| WRITING.contains(&phrases.lower(at));
    let source = sourced
        .subject(sentence)
        .filter(|_| (0..items.len()).any(writes))?;
    Some(Owner { sentence, source })
}
