//! Letters that a paper prints: from "The Editor, Sir:" or "Dear Ann," to the name under them, or what stands above
//! "— Ann Lee, Oslo". They are the writer's words.

use std::ops::Range;

use super::interview::paragraphs;
use super::item::{Kind, in_usual_capitals, starts_like_name};
use super::source::{Naming, Owner, Source};
use super::sourced::Sourced;
use crate::actor::{is_first_name, is_title};
use crate::text::{Sentence, is_quotation_mark};

/// Paragraphs of a letter at most; a first choice, not searched.
const LONGEST: usize = 12;

/// The sentences of all letters with their salutations, each with who wrote it.
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
        let opening = salutation.filter(|salutation| at - salutation <= LONGEST);
        let letter = match opening {
            Some(opening) => signed_below(sourced, sentences, paragraph)
                .map(|owner| (all[opening].start..paragraph.start, owner)),
            None => unopened(sourced, sentences, &all[floor..=at]),
        };
        let Some((letter, owner)) = letter else {
            continue;
        };
        salutation = None;
        floor = at + 1;
        let is_free = sourced.labels[letter.clone()].iter().all(Option::is_none);
        if is_free && sourced.parts.says_i_or_we(letter.clone()) {
            found.extend(letter.map(|sentence| (sentence, owner)));
        }
    }
    found
}

/// A letter without salutation that ends with the last of `paragraphs`: behind "— Ann Lee, Oslo", in it or in one of its
/// own.
fn unopened(
    sourced: &Sourced<'_>,
    sentences: &[Sentence],
    paragraphs: &[Range<usize>],
) -> Option<(Range<usize>, Owner)> {
    let (last, above) = paragraphs.split_last()?;
    let signature = last.end - 1;
    let owner = signed_after_dash(sourced, sentences, signature)?;
    let closing = if signature > last.start {
        last.start..signature
    } else {
        above.last()?.clone()
    };
    let quotes = |paragraph: &Range<usize>| {
        let text = sentences[paragraph.start].span.of(sourced.parts.article);
        text.starts_with(is_quotation_mark)
    };
    let reports = |paragraph: &Range<usize>| {
        let mut frames = sourced.frames[paragraph.clone()].iter().flatten();
        frames.any(|frame| {
            frame
                .source
                .is_some_and(|source| source.naming == Naming::Name)
        })
    };
    // A pull quotation, or a report with an agency's name below.
    if quotes(&closing) || reports(&closing) {
        return None;
    }
    if signature > last.start {
        return Some((closing, owner));
    }
    let is_text = |paragraph: &&Range<usize>| {
        let text = sentences[paragraph.end - 1].span.of(sourced.parts.article);
        text.ends_with(['.', '!', '?', '…', ')']) && !quotes(paragraph) && !reports(paragraph)
    };
    let of_letter = above.iter().rev().take(LONGEST).take_while(is_text);
    let first = of_letter.last()?;
    Some((first.start..closing.end, owner))
}

/// Whether a paragraph is "Sir,", "The Editor, Sir:", "Dear editor,", "Dear Ann,".
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
    paragraph.len() == 1
        && words.len() <= MOST_WORDS
        && text.ends_with([',', ':'])
        && (of_salutation && is_addressed || text.starts_with("Dear "))
}

/// The lines of a sentence with their positions in the article.
fn lines<'a>(article: &'a str, sentence: &Sentence) -> impl Iterator<Item = (usize, &'a str)> {
    let mut start = sentence.span.start;
    sentence.span.of(article).split('\n').map(move |line| {
        let at = start;
        start += line.len() + 1;
        (at, line)
    })
}

/// Who signs a letter that was opened: "ANN LEE", "Ann Lee, Oslo", also below "Yours faithfully,".
fn signed_below(
    sourced: &Sourced<'_>,
    sentences: &[Sentence],
    paragraph: &Range<usize>,
) -> Option<Owner> {
    /// Words of a name with its place at most.
    const MOST_WORDS: usize = 10;
    let article = sourced.parts.article;
    let sentence = paragraph.start;
    let whole = &article[sentences[sentence].span.start..sentences[paragraph.end - 1].span.end];
    let is_signature = whole.split_whitespace().take(MOST_WORDS + 1).count() <= MOST_WORDS
        && !whole.ends_with(['.', '!', '?', ':', ',']);
    let signs_off = |line: &str| {
        let first = line.split_whitespace().next().unwrap_or_default();
        matches!(
            &*first.to_lowercase(),
            "best" | "kind" | "regards" | "sincerely" | "thanks" | "warm" | "yours"
        )
    };
    let (at, line) = lines(article, &sentences[sentence]).find(|(_, line)| !signs_off(line))?;
    if !is_signature {
        return None;
    }
    name_in(sourced, sentence, at, at + line.len())
}

/// Who signs behind a dash with a place: "— Ann Lee, Oslo". Bullets are shorter dashes.
fn signed_after_dash(
    sourced: &Sourced<'_>,
    sentences: &[Sentence],
    sentence: usize,
) -> Option<Owner> {
    /// Words of a name with its place, and of the place, at most; first choices, not searched.
    const MOST_WORDS: usize = 7;
    const PLACE_WORDS: usize = 3;
    let article = sourced.parts.article;
    let text = sentences[sentence].span.of(article);
    let (_, place) = text.rsplit_once(", ")?;
    let is_place = place.split_whitespace().all(starts_like_name)
        && place.split_whitespace().count() <= PLACE_WORDS
        && !place.ends_with(['.', '!', '?']);
    let is_signature = text.starts_with(['—', '–'])
        && is_place
        && text.split_whitespace().take(MOST_WORDS + 1).count() <= MOST_WORDS;
    let span = sentences[sentence].span;
    is_signature.then(|| name_in(sourced, sentence, span.start, span.end))?
}

/// The person's name that the items between two places of a sentence open with.
fn name_in(sourced: &Sourced<'_>, sentence: usize, from: usize, to: usize) -> Option<Owner> {
    /// Words of a name, least and most.
    const WORDS: std::ops::RangeInclusive<usize> = 2..=4;
    let article = sourced.parts.article;
    let items = &sourced.parts.sentences[sentence];
    let is_name_word = |at: usize| {
        let item = items[at];
        let is_within = from <= item.span.start && item.span.end <= to;
        is_within && item.kind == Kind::Word && starts_like_name(item.span.of(article))
    };
    let start = (0..items.len()).find(|&at| is_name_word(at))?;
    let words = (start..items.len())
        .take_while(|&at| is_name_word(at))
        .count();
    let written = items[start].span.of(article);
    let is_initial =
        written.chars().count() == 1 && article[items[start].span.end..].starts_with('.');
    let is_person = is_first_name(&in_usual_capitals(written))
        || is_initial
        || is_title(&written.to_lowercase());
    let follows_nothing = items[..start]
        .iter()
        .all(|item| item.kind == Kind::Parting || item.span.end <= from);
    let is_name = WORDS.contains(&words) && is_person && follows_nothing;
    let source = Source::name(start, start + words);
    is_name.then_some(Owner { sentence, source })
}
