//! Interviews: paragraphs that begin with who speaks in them, "Helena Droste: She called me every week.",
//! "Q: Who called?". Who answers there is named above.

use std::collections::HashMap;

use super::item::{Item, Kind, Parts, starts_like_name};
use super::source::{Naming, Owner, Phrases, Source};
use crate::actor::is_first_name;
use crate::text::{Sentence, is_headline};

/// Who speaks in a paragraph of an interview.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Name(Owner),
    /// "Q:".
    Question,
    /// "A:" of somebody whom nothing above names.
    Answer,
}

/// The label of the paragraph of each sentence. Lists of facts have labels as well, "Peru: two medals", but
/// each of them once: an article is an interview if one of its labels comes again.
pub(super) fn labels(parts: &Parts<'_>, sentences: &[Sentence]) -> Vec<Option<Label>> {
    let mut labels: Vec<Option<Label>> = Vec::with_capacity(sentences.len());
    let mut paragraphs_of: HashMap<&str, usize> = HashMap::new();
    for (position, sentence) in sentences.iter().enumerate() {
        let before = position.checked_sub(1);
        let goes_on = before.filter(|&before| sentences[before].paragraph == sentence.paragraph);
        let label = match goes_on {
            Some(before) => labels[before],
            None if is_headline(parts.article, sentence) => None,
            None => label(parts, position),
        };
        if goes_on.is_none()
            && let Some(words) = label.map(|_| words_of_label(parts, position))
        {
            *paragraphs_of.entry(words).or_default() += 1;
        }
        labels.push(label);
    }
    if paragraphs_of.values().all(|&paragraphs| paragraphs < 2) {
        labels.fill(None);
    }
    let first = labels
        .iter()
        .position(|label| matches!(label, Some(Label::Question | Label::Answer)));
    if let Some(owner) = first.and_then(|first| interviewee(parts, &sentences[..first])) {
        for label in &mut labels {
            if *label == Some(Label::Answer) {
                *label = Some(Label::Name(owner));
            }
        }
    }
    labels
}

/// Who is interviewed, by the sentences above the first question: to whom somebody spoke, or whom the text opens
/// with.
fn interviewee(parts: &Parts<'_>, above: &[Sentence]) -> Option<Owner> {
    // Headings have no stop.
    let is_text = |&sentence: &usize| {
        let words = above[sentence].span.of(parts.article);
        !is_headline(parts.article, &above[sentence]) && words.ends_with(['.', '!', '?', '”', '"'])
    };
    let in_text = || (0..above.len()).filter(is_text);
    let named = |sentence: usize, find: &dyn Fn(Phrases<'_>) -> Option<Source>| {
        let phrases = Phrases {
            parts,
            items: &parts.sentences[sentence],
        };
        let source = find(phrases).filter(|source| names_person(phrases, source))?;
        Some(Owner { sentence, source })
    };
    in_text()
        .find_map(|sentence| named(sentence, &spoken_to))
        .or_else(|| in_text().find_map(|sentence| named(sentence, &|phrases| phrases.subject(0))))
}

/// Whether a phrase names a person who does not ask for a living: by a first name that we know, or after a title.
fn names_person(phrases: Phrases<'_>, source: &Source) -> bool {
    let before = || (source.start..source.naming_start).map(|at| phrases.lower(at));
    let asks = before().any(|word| {
        matches!(
            word,
            "correspondent" | "editor" | "interviewer" | "journalist" | "reporter"
        )
    });
    let has_title = (source.start..source.naming_start).any(|at| phrases.is_title(at));
    let has_first_name = source.naming_end > source.naming_start + 1
        && is_first_name(phrases.written(source.naming_start));
    source.naming == Naming::Name && !asks && (has_title || has_first_name)
}

/// Whom "Tom Roe spoke to Ann Lee" names last; "she spoke to our reporter Tom Roe" names who asks.
fn spoken_to(phrases: Phrases<'_>) -> Option<Source> {
    let verb = (0..phrases.items.len()).find(|&at| match phrases.lower(at) {
        "interviewed" | "interviews" => true,
        "speaks" | "spoke" | "talked" | "talks" => matches!(phrases.lower(at + 1), "to" | "with"),
        _ => false,
    })?;
    let is_interview = phrases.lower(verb).starts_with("interview");
    let start = verb + if is_interview { 1 } else { 2 };
    phrases.after_verb(start, &["about", "at", "from", "in"])
}

/// The items of a label: up to four words of a name, or one letter, before a colon.
fn words_before_colon(items: &[Item]) -> Option<usize> {
    /// Words of a name at most.
    const LONGEST: usize = 4;
    let words = items
        .iter()
        .take_while(|item| item.kind == Kind::Word)
        .take(LONGEST + 1)
        .count();
    let goes_on = items
        .get(words)
        .is_some_and(|item| item.kind == Kind::Colon)
        && items.len() > words + 1;
    (goes_on && (1..=LONGEST).contains(&words)).then_some(words)
}

fn label(parts: &Parts<'_>, sentence: usize) -> Option<Label> {
    let items = &parts.sentences[sentence];
    let words = words_before_colon(items)?;
    let is_name = items[..words]
        .iter()
        .all(|item| starts_like_name(item.span.of(parts.article)));
    if !is_name {
        return None;
    }
    match words_of_label(parts, sentence) {
        "Q" => return Some(Label::Question),
        "A" => return Some(Label::Answer),
        _ => {}
    }
    let source = Source {
        start: 0,
        end: words,
        naming_start: 0,
        naming_end: words,
        naming: Naming::Name,
        is_dependent: false,
    };
    Some(Label::Name(Owner { sentence, source }))
}

fn words_of_label<'p>(parts: &'p Parts<'_>, sentence: usize) -> &'p str {
    let items = &parts.sentences[sentence];
    let words = words_before_colon(items).unwrap_or_default();
    let Some(last) = words.checked_sub(1) else {
        return "";
    };
    let span = crate::text::Span::new(items[0].span.start, items[last].span.end);
    span.of(parts.article)
}
