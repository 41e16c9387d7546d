//! An article's result as JSON Lines: one object for each sentence and actor.

use std::io::Write;

use serde::Serialize;

use super::{ArticleReport, cannot_write};
use crate::actor::MentionKind;
use crate::error::Result;
use crate::stance::{Probabilities, Stance};
use crate::text::{ScalarOffsets, is_headline};
use crate::voice::Voice;

#[derive(Serialize)]
struct Line<'a> {
    article: &'a str,
    sentence: usize,
    paragraph: usize,
    headline: bool,
    start: usize,
    end: usize,
    text: &'a str,
    actor: &'a str,
    stance: Stance,
    probabilities: Option<NamedProbabilities>,
    #[serde(skip_serializing_if = "Option::is_none")]
    uncertain: Option<bool>,
    mentioned: bool,
    mentions: Vec<MentionLine<'a>>,
    voice: Voice,
    speaker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<Vec<WordLine<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sentence_before: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rest_of_article: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unexplained: Option<f64>,
    model: &'a str,
}

#[derive(Serialize)]
struct NamedProbabilities {
    supportive: f64,
    critical: f64,
    neutral: f64,
}

impl From<Probabilities> for NamedProbabilities {
    fn from(probabilities: Probabilities) -> Self {
        let [supportive, critical, neutral] = probabilities.values().map(four_decimals);
        Self {
            supportive,
            critical,
            neutral,
        }
    }
}

#[derive(Serialize)]
struct MentionLine<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    kind: MentionKind,
}

#[derive(Serialize)]
struct WordLine<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    weight: f64,
}

/// More decimals would claim more than a calibrated probability knows.
pub(super) fn four_decimals(probability: f64) -> f64 {
    (probability * 1e4).round() / 1e4
}

/// Writes one JSON object a line for each sentence and actor.
///
/// Offsets count Unicode scalar values of the article. `speaker` holds full names parted by "; ",
/// and is null where the paper speaks or the speaker is not named; `probabilities` is null where the
/// actor is not mentioned. `explanation` is there only where explanations were asked for, and with it what
/// the model can tell of `sentence_before`, `rest_of_article` and `unexplained`.
///
/// # Errors
/// [`Error::Io`](crate::Error::Io) where writing fails.
pub fn write_json_lines(output: &mut impl Write, report: &ArticleReport<'_>) -> Result<()> {
    let reading = report.reading;
    let offsets = ScalarOffsets::new(reading.text);
    for entry in report.rows() {
        let sentence = &reading.sentences[entry.sentence];
        let span = sentence.span;
        let voice = &reading.voices[entry.sentence];
        let explanation = entry.explanation.as_ref();
        let line = Line {
            article: report.article,
            sentence: entry.sentence,
            paragraph: sentence.paragraph,
            headline: is_headline(reading.text, sentence),
            start: offsets.scalar(span.start),
            end: offsets.scalar(span.end),
            text: span.of(reading.text),
            actor: reading.actors[entry.actor].name(),
            stance: entry.stance(),
            probabilities: entry.probabilities.map(NamedProbabilities::from),
            uncertain: report.is_uncertain(entry.probabilities),
            mentioned: entry.is_mentioned(),
            mentions: entry
                .mentions
                .iter()
                .map(|mention| MentionLine {
                    start: offsets.scalar(mention.span.start),
                    end: offsets.scalar(mention.span.end),
                    text: mention.span.of(reading.text),
                    kind: mention.kind,
                })
                .collect(),
            voice: voice.voice,
            speaker: voice.speaker(),
            explanation: explanation.map(|explanation| {
                let words = explanation.words.iter().map(|word| WordLine {
                    start: offsets.scalar(word.span.start),
                    end: offsets.scalar(word.span.end),
                    text: word.span.of(reading.text),
                    weight: four_decimals(word.weight),
                });
                words.collect()
            }),
            sentence_before: explanation
                .and_then(|explanation| explanation.before)
                .map(four_decimals),
            rest_of_article: explanation
                .and_then(|explanation| explanation.elsewhere)
                .map(four_decimals),
            unexplained: explanation
                .and_then(|explanation| explanation.rest)
                .map(four_decimals),
            model: report.model,
        };
        serde_json::to_writer(&mut *output, &line).map_err(|error| cannot_write(error.into()))?;
        output.write_all(b"\n").map_err(cannot_write)?;
    }
    Ok(())
}
