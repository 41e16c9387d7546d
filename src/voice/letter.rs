//! Letters that a paper prints: from "The Editor, Sir:" or "Dear Ann," to the name under them, or first persons above
//! "— Ann Lee, Oslo". They are the writer's words.

use std::ops::Range;

use super::interview::paragraphs;
use super::item::{Item, Kind, starts_like_name};
use super::source::{Naming, Owner, Source};
use super::sourced::Sourced;
use crate::actor::is_first_person;
use crate::text::Sentence;

/// Paragraphs of a letter at most; a first choice, not searched.
const LONGEST: usize = 12;

/// The sentences of all letters with their salutations and signatures, each with who wrote it.
pub(super) fn of_letters(sourced: &Sourced<'_>, sentences: &[Sentence]) -> Vec<(usize, Owner)> {
    let all: Vec<Range<usize>> = paragraphs(sentences).collect();
    let mut found = Vec::new();
    let mut salutation = None;
    let mut floor = 0;
    for (at, paragraph) in all.iter().enumerate() {
        if is_salutation(sourced, sentences, paragraph) {
            salutation = Some(at);
            continue;
        }
        let closing = paragraph.end - 1..paragraph.end;
        let signature = signature(sourced, sentences, paragraph).or_else(|| {
            signature(sourced, sentences, &closing).filter(|signature| signature.follows_dash)
        });
        let Some(signature) = signature else {
            continue;
        };
        let near = salutation
            .take()
            .filter(|salutation| at - salutation <= LONGEST);
        let first = match near {
            Some(salutation) => salutation,
            None if signature.owner.sentence > paragraph.start => at,
            None if signature.follows_dash => {
                first_of_unopened(sourced, sentences, &all[floor..at], floor)
            }
            None => continue,
        };
        let letter = all[first].start..signature.owner.sentence;
        let says_i = sourced.parts.sentences[letter.clone()]
            .iter()
            .flatten()
            .any(|item| is_first_person_word(sourced, item));
        if says_i {
            found.extend(letter.map(|sentence| (sentence, signature.owner)));
        }
        floor = at + 1;
    }
    found
}

/// The first paragraph of a letter without salutation that ends before a signature: behind the last heading.
fn first_of_unopened(
    sourced: &Sourced<'_>,
    sentences: &[Sentence],
    above: &[Range<usize>],
    floor: usize,
) -> usize {
    let is_text = |paragraph: &&Range<usize>| {
        let last = sentences[paragraph.end - 1].span.of(sourced.parts.article);
        last.ends_with(['.', '!', '?', '…', '”', '"', '’', '\'', ')'])
    };
    let length = above.iter().rev().take(LONGEST).take_while(is_text).count();
    floor + above.len() - length
}

fn is_first_person_word(sourced: &Sourced<'_>, item: &Item) -> bool {
    item.kind == Kind::Word && is_first_person(item.span.of(sourced.parts.article))
}

/// Whether a paragraph is "Sir,", "The Editor, Sir:", "Dear editor", "Dear Ann,".
fn is_salutation(sourced: &Sourced<'_>, sentences: &[Sentence], paragraph: &Range<usize>) -> bool {
    /// Words of a salutation at most.
    const MOST_WORDS: usize = 6;
    let text = sentences[paragraph.start].span.of(sourced.parts.article);
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS + 1)
        .map(str::to_lowercase)
        .collect();
    let is_addressed = words
        .iter()
        .any(|word| matches!(word.as_str(), "editor" | "sir" | "sirs" | "madam"));
    let of_salutation = words.iter().all(|word| {
        matches!(
            word.as_str(),
            "dear" | "editor" | "madam" | "or" | "sir" | "sirs" | "the" | "to"
        )
    });
    let is_short = paragraph.len() == 1 && words.len() <= MOST_WORDS;
    let greets = text.starts_with("Dear ") && text.ends_with([',', ':']);
    is_short && (of_salutation && is_addressed || greets)
}

/// The name under a letter.
struct Signature {
    owner: Owner,
    /// "— Ann Lee, Oslo", which needs no salutation above.
    follows_dash: bool,
}

/// Reads "ANN LEE", "Ann Lee, Oslo", "— Ann Lee, Oslo" with perhaps a place in a second line.
fn signature(
    sourced: &Sourced<'_>,
    sentences: &[Sentence],
    paragraph: &Range<usize>,
) -> Option<Signature> {
    /// Words of a name with its place at most.
    const MOST_WORDS: usize = 10;
    /// Words of a name, least and most.
    const NAME: std::ops::RangeInclusive<usize> = 2..=4;
    let sentence = paragraph.start;
    let article = sourced.parts.article;
    let text = sentences[sentence].span.of(article);
    let all = &article[sentences[sentence].span.start..sentences[paragraph.end - 1].span.end];
    if all.split_whitespace().count() > MOST_WORDS || all.ends_with(['.', '!', '?', ':']) {
        return None;
    }
    let items = &sourced.parts.sentences[sentence];
    let follows_dash = text.starts_with(['–', '—', '-', '―']);
    let start = usize::from(items.first()?.kind == Kind::Parting);
    let name_start = items.get(start)?.span.start;
    // The place stands in the next line.
    let line_end = name_start + article[name_start..].lines().next()?.len();
    let words = items[start..]
        .iter()
        .take_while(|item| {
            let word = item.span.of(article);
            item.kind == Kind::Word && item.span.end <= line_end && starts_like_name(word)
        })
        .count();
    let end = start + words;
    let parts_next = items
        .get(end)
        .is_none_or(|item| item.kind == Kind::Parting || item.span.start >= line_end);
    if !NAME.contains(&words) || !parts_next {
        return None;
    }
    let source = Source {
        start,
        end,
        naming_start: start,
        naming_end: end,
        naming: Naming::Name,
        is_dependent: false,
    };
    let owner = Owner { sentence, source };
    Some(Signature {
        owner,
        follows_dash,
    })
}
