//! The labels that turns of an interview begin with: "Ann Lee:", "**Ann Lee (Unity, Oslo):**", "Q.".

use super::super::item::{Item, Kind, Parts, starts_like_name};
use super::super::source::{Owner, Source};
use super::Label;
use crate::text::Span;

/// The parts of a label: "Ann Lee:", "**Ann Lee (Unity, Oslo):**", "Q.".
struct LabelItems {
    /// Items of the name.
    words: usize,
    /// Items with the colon.
    all: usize,
}

fn items_of(parts: &Parts<'_>, items: &[Item]) -> Option<LabelItems> {
    /// Words of a name at most.
    const LONGEST: usize = 4;
    /// Items of a party and a place in brackets at most; a first choice, not searched.
    const LONGEST_BRACKET: usize = 12;
    let words = items
        .iter()
        .take_while(|item| item.kind == Kind::Word)
        .take(LONGEST + 1)
        .count();
    let written = |at: usize| items.get(at).map_or("", |item| item.span.of(parts.article));
    let ends_with_stop = || parts.article[items[0].span.end..].starts_with('.');
    if matches!(written(0), "Q" | "A") && items.len() > 1 && ends_with_stop() {
        return Some(LabelItems { words: 1, all: 1 });
    }
    let mut colon = words;
    if written(words) == "(" {
        let mut within = (words + 1..items.len()).take(LONGEST_BRACKET);
        let close = within.find(|&at| written(at) == ")")?;
        // "Norway (3):", "Apple (AAPL):", "The Star (Oslo):"
        let tells_person = words > 1 && written(0) != "The";
        let tells_office = items[words + 1..close]
            .iter()
            .all(|item| item.kind != Kind::Number);
        if !tells_person || !tells_office {
            return None;
        }
        colon = close + 1;
    }
    let goes_on = items
        .get(colon)
        .is_some_and(|item| item.kind == Kind::Colon)
        && items.len() > colon + 1;
    let all = colon + 1;
    (goes_on && (1..=LONGEST).contains(&words)).then_some(LabelItems { words, all })
}

/// Whether a label tells who speaks in brackets: "Ann Lee (Unity, Oslo):".
pub(super) fn has_bracket(parts: &Parts<'_>, sentence: usize) -> bool {
    let found = items_of(parts, &parts.sentences[sentence]);
    found.is_some_and(|found| found.all > found.words + 1)
}

/// Whether a label is a letter and a stop, "Q." or "A.", which may be initials.
pub(super) fn asks_with_stop(parts: &Parts<'_>, sentence: usize) -> bool {
    items_of(parts, &parts.sentences[sentence]).is_some_and(|found| found.all == 1)
}

/// The items of a label with its colon; 0 where there is none.
pub(in crate::voice) fn items_of_label(parts: &Parts<'_>, sentence: usize) -> usize {
    items_of(parts, &parts.sentences[sentence]).map_or(0, |found| found.all)
}

/// Who speaks by the label of a sentence.
pub(super) fn label(parts: &Parts<'_>, sentence: usize) -> Option<Label> {
    /// Words before a colon that tell what comes, or when, rather than who speaks.
    const NO_SPEAKERS: &[&str] = &[
        "afternoon",
        "analysis",
        "background",
        "breaking",
        "claim",
        "comment",
        "conclusion",
        "context",
        "dawn",
        "dusk",
        "evening",
        "fact",
        "facts",
        "midday",
        "midnight",
        "morning",
        "night",
        "noon",
        "note",
        "rating",
        "source",
        "sources",
        "summary",
        "sunset",
        "update",
        "verdict",
    ];
    let items = &parts.sentences[sentence];
    let words = items_of(parts, items)?.words;
    let is_name = items[..words]
        .iter()
        .all(|item| starts_like_name(item.span.of(parts.article)));
    let is_heading = || words == 1 && NO_SPEAKERS.contains(&parts.lower(items[0]));
    if !is_name || is_heading() {
        return None;
    }
    match words_of_label(parts, sentence) {
        "Q" => return Some(Label::Question),
        "A" => return Some(Label::Answer),
        _ => {}
    }
    let source = Source::name(0, words);
    Some(Label::Name(Owner { sentence, source }))
}

/// The words of a sentence's label without colon and bracket; empty where it has none.
pub(super) fn words_of_label<'p>(parts: &'p Parts<'_>, sentence: usize) -> &'p str {
    let items = &parts.sentences[sentence];
    let words = items_of(parts, items).map_or(0, |found| found.words);
    let Some(last) = words.checked_sub(1) else {
        return "";
    };
    let span = Span::new(items[0].span.start, items[last].span.end);
    span.of(parts.article)
}
