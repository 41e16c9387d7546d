//! Interviews and debates whose paragraphs begin with who speaks.

use std::collections::HashMap;
use std::ops::Range;

use super::super::item::{DASHES, Parts, in_usual_capitals};
use super::label::{asks_with_stop, label, words_of_label};
use super::{Label, Turn, is_question, paragraphs};
use crate::actor::is_known_place;
use crate::text::{Sentence, dateline_end, is_headline};

/// The paragraphs that begin with who speaks. Lists of facts have labels as well, "Peru: two medals", but each of them
/// once: an article is an interview if one of its labels comes again.
pub(super) fn labelled_turns<'p>(parts: &'p Parts<'_>, sentences: &[Sentence]) -> Vec<Turn<'p>> {
    let mut turns = Vec::new();
    for paragraph in paragraphs(sentences) {
        let first = paragraph.start;
        let is_none = is_headline(parts.article, &sentences[first])
            || is_entry(parts, &sentences[first], paragraph.len());
        if let Some(label) = label(parts, first).filter(|_| !is_none) {
            turns.push(Turn {
                words: words_of_label(parts, first),
                label,
                is_question: is_question(parts, &sentences[paragraph.end - 1]),
                sentences: paragraph,
            });
        }
    }
    // "A. Lee left." has initials.
    if !asks_by_letters(parts, &turns) {
        turns.retain(|turn| !asks_with_stop(parts, turn.sentences.start));
    }
    let speakers = Speakers::of(&turns);
    turns.retain(|turn| {
        let span = sentences[turn.sentences.start].span;
        dateline_end(parts.article, span).is_none() || speakers.come_again(turn.words)
    });
    if Speakers::of(&turns).speak_once_each() {
        turns.clear();
    }
    with_what_follows_interruptions(parts, sentences, turns)
}

/// Whether "Q." and "A." are questions and answers: answers right behind questions, more than once.
fn asks_by_letters(parts: &Parts<'_>, turns: &[Turn<'_>]) -> bool {
    let is_answered = |two: &&[Turn<'_>]| {
        let follows = two[0].sentences.end == two[1].sentences.start;
        let have_stops = two
            .iter()
            .all(|turn| asks_with_stop(parts, turn.sentences.start));
        follows && have_stops && two[0].label == Label::Question && two[1].label == Label::Answer
    };
    turns.windows(2).filter(is_answered).count() > 1
}

/// How often each label comes, in lower case.
struct Speakers(HashMap<String, usize>);

impl Speakers {
    fn of(turns: &[Turn<'_>]) -> Self {
        let mut speakers = HashMap::new();
        for turn in turns {
            *speakers.entry(turn.words.to_lowercase()).or_default() += 1;
        }
        Self(speakers)
    }

    fn speak_once_each(&self) -> bool {
        self.0.values().all(|&turns| turns < 2)
    }

    /// Whether a label comes again, or its first or last word does alone: "ANN LEE:", then "LEE:". Places come again as
    /// well, above reports.
    fn come_again(&self, words: &str) -> bool {
        let whole = words.to_lowercase();
        let name = in_usual_capitals(words);
        let is_place = name.split(' ').any(is_known_place) || is_known_place(&name);
        let ends = [whole.split(' ').next(), whole.rsplit(' ').next()];
        let mut parts = ends.into_iter().flatten().filter(|part| *part != whole);
        let comes_in_part = parts.any(|part| self.0.contains_key(part));
        !is_place && (self.0.get(&whole) > Some(&1) || comes_in_part)
    }
}

/// Whether a paragraph is an entry of a list rather than something said: "GK: Ann Lee - 4".
fn is_entry(parts: &Parts<'_>, first: &Sentence, sentences: usize) -> bool {
    let text = first.span.of(parts.article);
    let before_mark = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '/'));
    let has_mark = before_mark.len() < text.len();
    sentences == 1 && has_mark && before_mark.trim_end().ends_with(DASHES)
}

/// The turns, and as further ones the paragraphs that only a note in brackets parts from what they go on with:
/// "(Laughter)". What stands behind the last turn is the paper's again.
fn with_what_follows_interruptions<'p>(
    parts: &Parts<'_>,
    sentences: &[Sentence],
    turns: Vec<Turn<'p>>,
) -> Vec<Turn<'p>> {
    /// Words of such a note at most; a first choice, not searched.
    const LONGEST: usize = 3;
    let is_note = |paragraph: &Range<usize>| {
        let text = sentences[paragraph.start].span.of(parts.article);
        let is_whole = text.starts_with(['(', '[']) && text.ends_with([')', ']']);
        paragraph.len() == 1 && is_whole && text.split_whitespace().count() <= LONGEST
    };
    let mut all: Vec<Turn<'p>> = Vec::with_capacity(turns.len());
    let mut turns = turns.into_iter().peekable();
    let mut turn_ends = None;
    let mut note_ends = None;
    for paragraph in paragraphs(sentences) {
        let start = paragraph.start;
        let own = turns.next_if(|turn| turn.sentences.start == start);
        let has_more = turns.peek().is_some();
        let goes_on = || {
            let before = all
                .last()
                .filter(|_| has_more && note_ends == Some(start))?;
            Some(Turn {
                is_question: is_question(parts, &sentences[paragraph.end - 1]),
                sentences: paragraph.clone(),
                ..before.clone()
            })
        };
        if let Some(turn) = own.or_else(goes_on) {
            turn_ends = Some(paragraph.end);
            all.push(turn);
        } else if turn_ends == Some(start) && is_note(&paragraph) {
            note_ends = Some(paragraph.end);
        }
    }
    all
}
