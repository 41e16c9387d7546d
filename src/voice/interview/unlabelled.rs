//! Interviews whose questions and answers have no labels.

use std::ops::Range;

use super::super::item::{DASHES, Item, Kind, Parts};
use super::{Label, Turn, is_question, paragraphs};
use crate::actor::is_second_person;
use crate::text::{Sentence, is_headline};

/// The paragraphs of an interview without labels: those that end with a question or open with a dash, and those between
/// them. Who answers says "I" there, which tells an interview from questions that a paper answers itself.
pub(super) fn turns_by_questions<'p>(
    parts: &'p Parts<'_>,
    sentences: &[Sentence],
) -> Vec<Turn<'p>> {
    /// Questions of an interview at least; a first choice, not searched.
    const LEAST_QUESTIONS: usize = 3;
    /// Of paragraphs that open with a dash so many at least end with a question, or they are points of a list.
    const LEAST_DASHED_QUESTIONS: usize = 2;
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
        text.starts_with(DASHES)
    };
    let dashes: Vec<bool> = all.iter().map(opens_with_dash).collect();
    let questions: Vec<bool> = all.iter().map(is_question).collect();
    let both = dashes
        .iter()
        .zip(&questions)
        .filter(|&(dash, asks)| *dash && *asks)
        .count();
    let are_dashed = dashes.iter().filter(|&&opens| opens).count() >= LEAST_QUESTIONS
        && both >= LEAST_DASHED_QUESTIONS
        && !dashes.windows(2).any(|two| two == [true, true]);
    let asks = if are_dashed { dashes } else { questions };
    // The first paragraphs tell of whom it is.
    let Some(first) = (1..all.len()).find(|&at| asks[at] && !asks[at - 1]) else {
        return Vec::new();
    };
    let addresses = |paragraph: &Range<usize>| {
        let mut items = parts.sentences[paragraph.clone()].iter().flatten();
        items.any(|item| item.kind == Kind::Word && is_second_person(item.span.of(parts.article)))
    };
    let [questions, answers] = [true, false].map(|question| {
        let of_kind = (first..all.len()).filter(|&at| asks[at] == question);
        of_kind.map(|at| &all[at]).collect::<Vec<_>>()
    });
    let addressed = questions.iter().filter(|p| addresses(p)).count();
    let personal = answers
        .iter()
        .filter(|p| parts.says_i_or_we((**p).clone()))
        .count();
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
