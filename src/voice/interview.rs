//! Interviews: paragraphs that begin with who speaks in them, "Helena Droste: She called me every week.",
//! "Q: Who called?", or that ask and answer by turns. Who answers there is named above.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::item::{Item, Kind, Parts, starts_like_name};
use super::source::{Naming, Owner, Phrases, Source};
use crate::actor::{is_first_name, is_first_person, is_second_person, is_title};
use crate::text::{Sentence, Span, dateline_end, is_headline};

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

/// A paragraph with a label of its own.
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
    let mut turns = Vec::new();
    for paragraph in paragraphs(sentences) {
        let first = paragraph.start;
        let span = sentences[first].span;
        let is_none = is_headline(parts.article, &sentences[first])
            || dateline_end(parts.article, span).is_some();
        let Some(label) = label(parts, first).filter(|_| !is_none) else {
            continue;
        };
        let words = words_of_label(parts, first);
        *paragraphs_of.entry(words).or_default() += 1;
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
    turns
}

/// The paragraphs of an interview without labels: those that end with a question, and those between them. Who answers
/// says "I" there, which tells an interview from questions that a paper answers itself.
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
    let asks: Vec<bool> = all.iter().map(is_question).collect();
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

/// The labels that may be the paper's name: no person's, whom the text gives by a first name or a title.
fn outlets<'p>(parts: &Parts<'_>, turns: &[Turn<'p>]) -> HashSet<&'p str> {
    /// Labels looked at; more than two or three speak in no interview.
    const MOST_LABELS: usize = 8;

    let mut labels: HashSet<&str> = HashSet::new();
    for turn in turns.iter().filter(|turn| !turn.words.is_empty()) {
        if labels.len() < MOST_LABELS {
            labels.insert(turn.words);
        }
    }
    let is_person = |words: &str| {
        let opens_with_first_name = words
            .split_once(' ')
            .is_some_and(|(first, _)| is_first_name(first));
        opens_with_first_name || follows_first_name(parts.article, words)
    };
    labels.retain(|words| !is_person(words));
    labels
}

/// Whether a name comes somewhere behind a first name or a title: "Lee" of "Ann Lee", "Mr Lee".
fn follows_first_name(article: &str, name: &str) -> bool {
    /// Characters of a first name at most.
    const LONGEST: usize = 24;
    article.match_indices(name).any(|(start, _)| {
        let before = article[..start].trim_end_matches([' ', '.', '\u{a0}']);
        if before.len() == start {
            return false;
        }
        let is_part = |c: &char| c.is_alphanumeric() || *c == '-';
        let letters = before.chars().rev().take(LONGEST).take_while(is_part);
        let length: usize = letters.map(char::len_utf8).sum();
        let word = &before[before.len() - length..];
        is_first_name(word) || is_title(&word.to_lowercase())
    })
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

/// The items of a label with its colon; 0 where there is none.
pub(super) fn items_of_label(items: &[Item]) -> usize {
    words_before_colon(items).map_or(0, |words| words + 1)
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
    let span = Span::new(items[0].span.start, items[last].span.end);
    span.of(parts.article)
}
