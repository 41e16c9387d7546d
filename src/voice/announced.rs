//! Paragraphs without quotation marks that a colon at the end of the one before announces: "Fatuma Bakari emails:".

use super::item::Kind;
use super::source::Owner;
use super::sourced::Sourced;
use crate::text::Sentence;

/// Verbs right before a colon, or right behind who writes, that announce what somebody wrote.
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
        if next.paragraph == sentence.paragraph || sourced.is_headline[announcing] {
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
        let of_paragraph = (first..sentences.len())
            .take_while(|&at| sentences[at].paragraph == next.paragraph)
            // What somebody else says in it is theirs.
            .filter(|&at| sourced.frames[at].is_empty());
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
        // "Lee said the following firms were hit:" says something already.
        let says =
            |&(start, end): &(usize, usize)| items[start..end].iter().any(|item| item.is_word());
        let source = frame.source.filter(|_| !frame.said.iter().any(says))?;
        return Some(Owner { sentence, source });
    }
    let phrases = sourced.phrases(sentence);
    let is_writing = |at: usize| WRITING.contains(&phrases.lower(at));
    let mut source = sourced.subject(sentence)?;
    // "Ann Lee emails:" looks like a phrase of three words.
    if source.naming_end > source.naming_start + 1 && is_writing(source.naming_end - 1) {
        source.naming_end -= 1;
        source.end = source.end.min(source.naming_end);
    }
    let is_verb = |at: &usize| {
        let precedes_colon = at + 2 == items.len();
        // "Corvane has tweeted (again):"
        let follows_subject = (source.end..=source.end + 1).contains(at);
        precedes_colon || follows_subject
    };
    (0..items.len())
        .filter(is_verb)
        .any(is_writing)
        .then_some(Owner { sentence, source })
}
