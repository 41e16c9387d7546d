//! The article's text: every sentence with its label for the first actor, all mentions, and the
//! readings for all actors in attributes, from which the script shows another actor's.

use maud::{Markup, html};
use serde::Serialize;

use super::super::ArticleReport;
use super::super::explanation::{MOST_WORDS, parts};
use super::super::number::probability;
use super::place::Place;
use super::words::toward;
use crate::classifier::LabelledSentence;
use crate::stance::Stance;
use crate::text::{Sentence, Span, is_headline, printable};

/// What the script knows of a sentence and an actor.
#[derive(Serialize)]
struct Reading {
    actor: usize,
    stance: Stance,
    /// In the order of [`Stance::ALL`].
    probabilities: [String; Stance::COUNT],
    uncertain: bool,
    /// What carried the label, and what spoke against it; what did most comes first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    carried: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    against: Vec<String>,
}

/// What spoke for a label, and what spoke against it; what did most comes first.
pub(super) fn carrying_words(text: &str, entry: &LabelledSentence) -> [Vec<String>; 2] {
    let parts = entry
        .explanation
        .as_ref()
        .map(|explanation| parts(explanation, text))
        .unwrap_or_default();
    let named = |wanted: fn(f64) -> bool| {
        let wanted = parts.iter().filter(|(_, weight)| wanted(*weight));
        wanted
            .take(MOST_WORDS)
            .map(|(part, _)| part.clone())
            .collect()
    };
    [named(|weight| weight > 0.0), named(|weight| weight < 0.0)]
}

/// The paragraphs of an article. A short first one without a stop is its headline.
pub(super) fn paragraphs(report: &ArticleReport<'_>, place: Place) -> Markup {
    let reading = report.reading;
    let mut is_shown = vec![!report.mentions_only; reading.sentences.len()];
    for entry in report.rows() {
        is_shown[entry.sentence] = true;
    }
    let all = reading.sentences.iter().copied().enumerate();
    let numbered: Vec<(usize, Sentence)> =
        all.filter(|(position, _)| is_shown[*position]).collect();
    let entries = reading.labelled.chunk_by(|a, b| a.sentence == b.sentence);
    let mut entries = entries
        .filter(|entries| is_shown[entries[0].sentence])
        .peekable();
    html! {
        @for paragraph in numbered.chunk_by(|a, b| a.1.paragraph == b.1.paragraph) {
            @let first = paragraph[0].0;
            @let spans = html! {
                @for &(position, sentence) in paragraph {
                    @let of_sentence = entries
                        .next_if(|entries| entries[0].sentence == position)
                        .unwrap_or_default();
                    (span(report, place, position, sentence, of_sentence)) " "
                }
            };
            @if is_short_headline(reading.text, paragraph) {
                h3.headline { (spans) }
            } @else {
                p data-first=(first + 1) { (spans) }
            }
        }
    }
}

/// Whether a paragraph is a headline and no longer than those of newspapers are.
fn is_short_headline(text: &str, paragraph: &[(usize, Sentence)]) -> bool {
    /// Characters; headlines of newspapers rarely pass 110.
    const LONGEST: usize = 140;
    match paragraph {
        [(_, only)] => {
            let words = only.span.of(text);
            is_headline(text, only)
                && words.len() <= 4 * LONGEST
                && words.chars().count() <= LONGEST
        }
        _ => false,
    }
}

fn span(
    report: &ArticleReport<'_>,
    place: Place,
    position: usize,
    sentence: Sentence,
    entries: &[LabelledSentence],
) -> Markup {
    let text = report.reading.text;
    let mentioned: Vec<&LabelledSentence> = entries
        .iter()
        .filter(|entry| entry.is_mentioned())
        .collect();
    let pieces = pieces(text, sentence.span, &mentioned);
    let first = mentioned.first().filter(|entry| entry.actor == 0);
    let readings: Vec<Reading> = mentioned
        .iter()
        .map(|entry| reading(report, entry))
        .collect();
    if readings.is_empty() {
        return html! { span.s id={ (place) "-s" (position + 1) } dir="auto" { (pieces) } };
    }
    let voice = report.reading.voices.get(position);
    let speakers: Vec<String> = voice
        .iter()
        .flat_map(|voice| &voice.speakers)
        .map(|speaker| printable(speaker))
        .collect();
    let id = format!("{place}-s{}", position + 1);
    // Both are plain lists of strings and numbers, which always serialize.
    let readings = serde_json::to_string(&readings).unwrap_or_default();
    let speakers = serde_json::to_string(&speakers).unwrap_or_default();
    html! {
        span.s.(first.map_or("elsewhere", |entry| entry.stance().name()))
            .uncertain[first.is_some_and(|entry| report.is_uncertain(entry.probabilities) == Some(true))]
            id=(id) dir="auto" data-number=(position + 1) data-readings=(readings)
            data-voice=(voice.map(|voice| voice.voice).unwrap_or_default().name())
            data-speakers=(speakers)
            role=[first.map(|_| "group")] tabindex=[first.map(|_| "0")]
            aria-labelledby=[first.map(|_| id.as_str())] {
            span.spoken {
                @if let Some(entry) = first {
                    (toward(entry.stance())) " " (printable(report.reading.actors[0].name())) ": "
                }
            }
            (pieces)
        }
    }
}

fn reading(report: &ArticleReport<'_>, entry: &LabelledSentence) -> Reading {
    let values = entry
        .probabilities
        .map_or([0.0; Stance::COUNT], |p| p.values());
    let [carried, against] = carrying_words(report.reading.text, entry);
    Reading {
        actor: entry.actor,
        stance: entry.stance(),
        probabilities: values.map(probability),
        uncertain: report.is_uncertain(entry.probabilities) == Some(true),
        carried,
        against,
    }
}

/// The sentence's text, cut where mentions begin and end. Mentions of several actors may overlap.
fn pieces(text: &str, sentence: Span, mentioned: &[&LabelledSentence]) -> Markup {
    let mut edges: Vec<(usize, bool, usize)> = mentioned
        .iter()
        .flat_map(|entry| {
            entry
                .mentions
                .iter()
                .map(|mention| (mention.span, entry.actor))
        })
        .filter(|(span, _)| sentence.contains(*span) && !span.is_empty())
        .flat_map(|(span, actor)| [(span.start, true, actor), (span.end, false, actor)])
        .collect();
    edges.sort_unstable();
    let mut pieces: Vec<(Span, Vec<usize>)> = Vec::with_capacity(edges.len() + 1);
    let mut open: Vec<usize> = Vec::new();
    let mut from = sentence.start;
    for (at, opens, actor) in edges {
        pieces.push((Span::new(from, at), open.clone()));
        from = at;
        if opens {
            open.push(actor);
        } else {
            open.retain(|&other| other != actor);
        }
    }
    pieces.push((Span::new(from, sentence.end), Vec::new()));
    html! {
        @for (span, actors) in pieces.iter().filter(|(span, _)| !span.is_empty()) {
            @let words = printable(span.of(text));
            @if actors.is_empty() {
                (words)
            } @else {
                @let listed: Vec<String> = actors.iter().map(usize::to_string).collect();
                span.m.on[actors.contains(&0)] data-actors=(listed.join(" ")) { (words) }
            }
        }
    }
}
