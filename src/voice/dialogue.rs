//! Questions and answers in quotation marks, paragraph by paragraph: "'Did you sign it?' Mr Roe asked. ¶ 'I did.' ¶ 'Why?' ¶
//! 'I was cold.'" Who asked and who answers take turns.

use std::ops::Range;

use super::interview::paragraphs;
use super::item::Kind;
use super::source::{Naming, Owner};
use super::sourced::Sourced;
use crate::text::{Sentence, is_quotation_mark};

/// Sentences looked back over for who answers; a first choice, not searched.
const REACH: usize = 12;

/// What one of two says in an exchange: a paragraph.
pub(super) struct Turn {
    pub(super) sentences: Range<usize>,
    /// Position of its quotation among those of the article.
    pub(super) quotation: usize,
    /// Who speaks; `None` where that cannot be told.
    pub(super) speaker: Option<Owner>,
    /// Who is asked, where it is a turn of who asks.
    pub(super) asked: Option<Owner>,
}

/// A paragraph with one quotation.
struct Paragraph {
    sentences: Range<usize>,
    quotation: usize,
    owner: Option<Owner>,
    /// Whether there is nothing beside it.
    is_bare: bool,
    is_question: bool,
}

/// The turns of all exchanges. One question opens none, and who asks twice in turn ends it.
pub(super) fn turns(sourced: &Sourced<'_>, sentences: &[Sentence]) -> Vec<Turn> {
    let mut found = Vec::new();
    let mut exchange: Vec<Paragraph> = Vec::new();
    for sentences in paragraphs(sentences) {
        match paragraph(sourced, sentences) {
            Some(paragraph) if !exchange.is_empty() => exchange.push(paragraph),
            Some(paragraph) if paragraph.is_question && paragraph.owner.is_some() => {
                exchange.push(paragraph);
            }
            _ => {
                found.extend(turns_of(sourced, &exchange));
                exchange.clear();
            }
        }
    }
    found.extend(turns_of(sourced, &exchange));
    found
}

/// The turns of paragraphs of quotations that follow each other, the first of which asks.
fn turns_of(sourced: &Sourced<'_>, exchange: &[Paragraph]) -> Vec<Turn> {
    /// Turns of an exchange at least, and questions among them; first choices, not searched.
    const LEAST_TURNS: usize = 3;
    const LEAST_QUESTIONS: usize = 2;
    let questions = exchange.iter().filter(|turn| turn.is_question).count();
    let Some((first, asks)) = exchange
        .first()
        .and_then(|first| Some((first, first.owner?)))
    else {
        return Vec::new();
    };
    if exchange.len() < LEAST_TURNS || questions < LEAST_QUESTIONS {
        return Vec::new();
    }
    let asking = named(sourced, asks);
    // Who asks, and who answers.
    let mut pair = [
        Some(asks),
        other_before(sourced, asking, first.sentences.start),
    ];
    let mut found = Vec::with_capacity(exchange.len());
    for (position, paragraph) in exchange.iter().enumerate() {
        let own = position % 2;
        // Who asks goes on: "'Who pays?' Lee asked. ¶ 'Our children?'"
        let goes_on = own == 1
            && match paragraph.owner {
                Some(owner) => named(sourced, owner) == asking,
                None => paragraph.is_question,
            };
        if goes_on {
            break;
        }
        if paragraph.owner.is_some() {
            pair[own] = paragraph.owner;
        } else if !paragraph.is_bare {
            break;
        }
        let asked = pair[1].filter(|_| own == 0);
        found.push(Turn {
            sentences: paragraph.sentences.clone(),
            quotation: paragraph.quotation,
            speaker: pair[own],
            asked,
        });
    }
    found
}

/// A paragraph with one whole quotation, and nothing else but who says it.
fn paragraph(sourced: &Sourced<'_>, sentences: Range<usize>) -> Option<Paragraph> {
    /// Words of a turn at most; a first choice, not searched.
    const LONGEST: usize = 60;
    let items = || sourced.parts.sentences[sentences.clone()].iter().flatten();
    let mut quotations = items().filter_map(|item| match item.kind {
        Kind::Quotation { index, .. } => Some(index),
        _ => None,
    });
    let quotation = quotations.next()?;
    if quotations.any(|other| other != quotation) || sourced.is_headline[sentences.start] {
        return None;
    }
    let span = sourced.parts.quotations[quotation];
    let (first, last) = (items().next()?, items().next_back()?);
    let is_within = first.span.start <= span.start && span.end <= last.span.end;
    let words = span.of(sourced.parts.article);
    let is_short = || words.split_whitespace().take(LONGEST + 1).count() <= LONGEST;
    if !is_within || !first.is_quotation() || !words.ends_with(is_quotation_mark) || !is_short() {
        return None;
    }
    let within = words.trim_matches(is_quotation_mark);
    let is_bare = items().all(|item| item.is_quotation());
    Some(Paragraph {
        quotation,
        owner: sourced.owners[quotation],
        is_bare,
        is_question: within.ends_with('?'),
        sentences,
    })
}

/// The last word of what names somebody.
fn named<'s>(sourced: &'s Sourced<'_>, owner: Owner) -> &'s str {
    let words = sourced.span(owner).of(sourced.parts.article);
    words.rsplit(' ').next().unwrap_or_default()
}

/// Who spoke last before a sentence in which somebody `asking` asks.
fn other_before(sourced: &Sourced<'_>, asking: &str, sentence: usize) -> Option<Owner> {
    let is_other =
        |owner: &Owner| owner.source.naming == Naming::Name && named(sourced, *owner) != asking;
    (sentence.saturating_sub(REACH)..sentence)
        .rev()
        .filter_map(|before| sourced.last_speaker(before))
        .find(is_other)
}
