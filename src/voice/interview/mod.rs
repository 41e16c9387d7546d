//! Interviews: paragraphs that begin with who speaks in them, "Helena Droste: She called me every week.",
//! "Q: Who called?", or that ask and answer by turns. Who answers there is named above.

mod initials;
mod interviewee;
mod label;
mod labelled;
mod outlet;
mod unlabelled;

use std::collections::HashMap;
use std::ops::Range;

use self::initials::bearer;
use self::interviewee::interviewee;
pub(super) use self::label::items_of_label;
use self::labelled::labelled_turns;
use self::outlet::outlets;
use self::unlabelled::turns_by_questions;
use super::item::Parts;
use super::source::Owner;
use crate::text::Sentence;

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
    /// The words of the label, or of the one that the paragraph goes on under; empty where none has any.
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
        let above = turns.first().map_or(0, |turn| turn.sentences.start);
        let mut bearers: HashMap<&str, Option<Owner>> = HashMap::new();
        for turn in &mut turns {
            let bearer_of = || bearer(parts, above, turn.words);
            let bearer = *bearers.entry(turn.words).or_insert_with(bearer_of);
            if let (Label::Name(_), Some(owner)) = (turn.label, bearer) {
                turn.label = Label::Name(owner);
            }
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
