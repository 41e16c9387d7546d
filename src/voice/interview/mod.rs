//! Interviews: paragraphs that begin with who speaks in them, "Helena Droste: She called me every week.",
//! "Q: Who called?", or that ask and answer by turns. Who answers there is named above.

mod interviewee;
mod label;
mod outlet;

use std::collections::HashMap;
use std::ops::Range;

use self::interviewee::interviewee;
pub(super) use self::label::items_of_label;
use self::label::{label, words_of_label};
use self::outlet::outlets;
use super::item::{Item, Kind, Parts};
use super::source::Owner;
use crate::actor::{is_first_person, is_second_person};
use crate::text::{Sentence, dateline_end, is_headline};

/// Who speaks in a paragraph of an interview.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Name(Owner),
    /// The paper asks: "Q:", or its own name.
    Question,
    /// "A:" of somebody whom nothing above names.
    Answer,
}

/// Who speaks in the sentences of an interview, and who is asked in them.
pub(super) struct Interview {
    /// Of each sentence, by its paragraph.
    pub(super) labels: Vec<Option<Label>>,
    /// Whom "you" stands for in each sentence that asks.
    pub(super) asked: Vec<Option<Owner>>,
}

/// A paragraph of who asks or answers.
#[derive(Clone)]
struct Turn<'p> {
    sentences: Range<usize>,
    /// The words of the label.
    words: &'p str,
    label: Label,
    is_question: bool,
}

impl Interview {
    /// Reads an article as an interview. One that is none has no labels.
    pub(super) fn read(parts: &Parts<'_>, sentences: &[Sentence]) -> Self {
        let mut interview = Self {
            labels: vec![None; sentences.len()],
            asked: vec![None; sentences.len()],
        };
        let mut turns = labelled_turns(parts, sentences);
        if turns.is_empty() {
            turns = turns_by_questions(parts, sentences);
        }
        let first = turns
            .iter()
            .find(|turn| matches!(turn.label, Label::Question | Label::Answer))
            .map(|turn| turn.sentences.start);
        let owner = first.and_then(|first| interviewee(parts, &sentences[..first]));
        for turn in &mut turns {
            if let (Label::Answer, Some(owner)) = (turn.label, owner) {
                turn.label = Label::Name(owner);
            }
        }
        let asks = asking(&turns);
        let outlets = outlets(parts, &turns);
        let answering = |(turn, asks): (&Turn<'_>, &bool)| match turn.label {
            Label::Name(owner) if !asks => Some(owner),
            _ => None,
        };
        let answers: Vec<Option<Owner>> = turns.iter().zip(&asks).map(answering).collect();
        let mut next = answers.iter().flatten().last().copied();
        for (position, turn) in turns.iter().enumerate().rev() {
            next = answers[position].or(next);
            let is_outlet = asks[position] && outlets.contains(turn.words);
            let label = if is_outlet {
                Label::Question
            } else {
                turn.label
            };
            interview.labels[turn.sentences.clone()].fill(Some(label));
            if asks[position] {
                interview.asked[turn.sentences.clone()].fill(next);
            }
        }
        interview
    }
}

/// The paragraphs that begin with who speaks. Lists of facts have labels as well, "Peru: two medals", but each of them
/// once: an article is an interview if one of its labels comes again.
fn labelled_turns<'p>(parts: &'p Parts<'_>, sentences: &[Sentence]) -> Vec<Turn<'p>> {
    let mut paragraphs_of: HashMap<&str, usize> = HashMap::new();
    // By each word of a label, in lower case: "ANN LEE:" at first, then "LEE:".
    let mut labels_with: HashMap<String, usize> = HashMap::new();
    let mut turns = Vec::new();
    for paragraph in paragraphs(sentences) {
        let first = paragraph.start;
        let is_none = is_headline(parts.article, &sentences[first])
            || is_entry(parts, &sentences[first], paragraph.len());
        let Some(label) = label(parts, first).filter(|_| !is_none) else {
            continue;
        };
        let words = words_of_label(parts, first);
        *paragraphs_of.entry(words).or_default() += 1;
        for word in words.split(' ') {
            *labels_with.entry(word.to_lowercase()).or_default() += 1;
        }
        turns.push(Turn {
            words,
            label,
            is_question: is_question(parts, &sentences[paragraph.end - 1]),
            sentences: paragraph,
        });
    }
    if paragraphs_of.values().all(|&paragraphs| paragraphs < 2) {
        turns.clear();
    }
    let comes_again = |words: &str| words.split(' ').any(|w| labels_with[&w.to_lowercase()] > 1);
    let is_dateline = |turn: &Turn<'_>| {
        let span = sentences[turn.sentences.start].span;
        dateline_end(parts.article, span).is_some()
    };
    let asks_by_letter = paragraphs_of.contains_key("Q");
    turns.retain(|turn| match turn.label {
        // "A. Lee left."
        Label::Answer => asks_by_letter,
        _ => comes_again(turn.words) || !is_dateline(turn),
    });
    with_what_follows_interruptions(parts, sentences, turns)
}

/// Whether a paragraph is an entry of a list rather than something said: "GK: Ann Lee - 4".
fn is_entry(parts: &Parts<'_>, first: &Sentence, sentences: usize) -> bool {
    /// Words of an entry at most; a first choice, not searched.
    const LONGEST: usize = 8;
    let text = first.span.of(parts.article);
    sentences == 1
        && text.ends_with(|c: char| c.is_ascii_digit())
        && text.split_whitespace().count() <= LONGEST
}

/// The turns, and as further ones the paragraphs that only a note in brackets parts from what they go on with:
/// "(Laughter)".
fn with_what_follows_interruptions<'p>(
    parts: &Parts<'_>,
    sentences: &[Sentence],
    turns: Vec<Turn<'p>>,
) -> Vec<Turn<'p>> {
    let is_note = |paragraph: &Range<usize>| {
        let first = sentences[paragraph.start].span.of(parts.article);
        let last = sentences[paragraph.end - 1].span.of(parts.article);
        first.starts_with(['(', '[']) && last.ends_with([')', ']'])
    };
    let mut all: Vec<Turn<'p>> = Vec::with_capacity(turns.len());
    let mut turns = turns.into_iter().peekable();
    let mut follows_note = false;
    for paragraph in paragraphs(sentences) {
        let own = turns.next_if(|turn| turn.sentences.start == paragraph.start);
        let goes_on = || {
            let before = all.last().filter(|_| follows_note)?;
            Some(Turn {
                is_question: is_question(parts, &sentences[paragraph.end - 1]),
                sentences: paragraph.clone(),
                ..before.clone()
            })
        };
        let turn = own.or_else(goes_on);
        follows_note = turn.is_none() && is_note(&paragraph);
        all.extend(turn);
    }
    all
}

/// The paragraphs of an interview without labels: those that end with a question or open with a dash, and those between
/// them. Who answers says "I" there, which tells an interview from questions that a paper answers itself.
fn turns_by_questions<'p>(parts: &'p Parts<'_>, sentences: &[Sentence]) -> Vec<Turn<'p>> {
    /// Questions of an interview at least; a first choice, not searched.
    const LEAST_QUESTIONS: usize = 3;
    /// Of the questions one in so many at least says "you"; this and the next are first choices, not searched.
    const ADDRESSED: usize = 3;
    /// Of the answers one in so many at least says "I" or "we".
    const IN_FIRST_PERSON: usize = 2;

    let all: Vec<Range<usize>> = paragraphs(sentences).collect();
    let is_question = |paragraph: &Range<usize>| {
        let is_quoted = |items: &Vec<Item>| items.iter().any(|item| item.is_utterance());
        !is_headline(parts.article, &sentences[paragraph.start])
            && is_question(parts, &sentences[paragraph.end - 1])
            && !parts.sentences[paragraph.clone()].iter().any(is_quoted)
    };
    let opens_with_dash = |paragraph: &Range<usize>| {
        let text = sentences[paragraph.start].span.of(parts.article);
        text.starts_with(['–', '—', '-', '―'])
    };
    let dashes: Vec<bool> = all.iter().map(opens_with_dash).collect();
    let are_dashed = dashes.iter().filter(|&&opens| opens).count() >= LEAST_QUESTIONS
        && !dashes.windows(2).any(|two| two == [true, true]);
    let asks: Vec<bool> = if are_dashed {
        dashes
    } else {
        all.iter().map(is_question).collect()
    };
    // The first paragraphs tell of whom it is.
    let Some(first) = (1..all.len()).find(|&at| asks[at] && !asks[at - 1]) else {
        return Vec::new();
    };
    let has = |paragraph: &Range<usize>, is_such: &dyn Fn(&str) -> bool| {
        let mut items = parts.sentences[paragraph.clone()].iter().flatten();
        items.any(|item| item.kind == Kind::Word && is_such(item.span.of(parts.article)))
    };
    let [questions, answers] = [true, false].map(|question| {
        let of_kind = (first..all.len()).filter(|&at| asks[at] == question);
        of_kind.map(|at| &all[at]).collect::<Vec<_>>()
    });
    let addressed = questions
        .iter()
        .filter(|p| has(p, &is_second_person))
        .count();
    let personal = answers.iter().filter(|p| has(p, &is_first_person)).count();
    if questions.len() < LEAST_QUESTIONS
        || answers.is_empty()
        || addressed * ADDRESSED < questions.len()
        || personal * IN_FIRST_PERSON < answers.len()
    {
        return Vec::new();
    }
    (first..all.len())
        .map(|at| Turn {
            sentences: all[at].clone(),
            words: "",
            label: if asks[at] {
                Label::Question
            } else {
                Label::Answer
            },
            is_question: asks[at],
        })
        .collect()
}

/// The sentences of each paragraph.
pub(super) fn paragraphs(sentences: &[Sentence]) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let paragraph = sentences.get(start)?.paragraph;
        let rest = &sentences[start..];
        let length = rest.iter().take_while(|s| s.paragraph == paragraph).count();
        start += length;
        Some(start - length..start)
    })
}

fn is_question(parts: &Parts<'_>, last: &Sentence) -> bool {
    last.span.of(parts.article).ends_with('?')
}

/// Whether each turn is of those who ask: "Q:", or a label of whose paragraphs many end with a question.
fn asking(turns: &[Turn<'_>]) -> Vec<bool> {
    /// Of the paragraphs of who asks one in so many at least ends with a question; a first choice, not searched.
    const ASKING: usize = 3;

    let mut counts: HashMap<&str, [usize; 2]> = HashMap::new();
    for turn in turns {
        let [paragraphs, questions] = counts.entry(turn.words).or_default();
        *paragraphs += 1;
        *questions += usize::from(turn.is_question);
    }
    let asks = |turn: &Turn<'_>| match turn.label {
        Label::Question => true,
        Label::Answer => false,
        // Where the answers have no label, neither have the questions.
        Label::Name(_) if turn.words.is_empty() => false,
        Label::Name(_) => {
            let [paragraphs, questions] = counts[turn.words];
            questions * ASKING >= paragraphs
        }
    };
    turns.iter().map(asks).collect()
}
