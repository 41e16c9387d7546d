//! The strip along the article: where it supports an actor, and where it criticises it.

use maud::{Markup, html};

use super::super::number;
use super::place::Place;
use super::words::{sign, toward};
use crate::classifier::{ArticleReading, LabelledSentence};
use crate::stance::Stance;
use crate::text::printable;
use crate::voice::Voice;

/// Pixels: a bar of probability 1.
const TALLEST: f64 = 44.0;
/// Pixels from the top: the line from which bars go up and down.
const MIDDLE: f64 = 62.0;
/// Pixels from the top: the lane of voices, under the bars and the title of the lower half.
const LANE: f64 = 126.0;
const HEIGHT: f64 = 172.0;

/// The strip of one actor, with the sentences that mention it and the runs of those that quote. Horizontal
/// places are shares of the width, so that it fits any screen without its letters shrinking.
pub(super) fn along(
    reading: &ArticleReading<'_>,
    actor: usize,
    mentioning: &[&LabelledSentence],
    quoted: &[(usize, usize)],
    place: Place,
) -> Markup {
    let sentences = reading.sentences.len();
    let name = printable(reading.actors[actor].name());
    let share = |sentence: f64| format!("{:.3}%", sentence * 100.0 / sentences.max(1) as f64);
    html! {
        figure.strip.of-actor data-actor=(actor) hidden[actor > 0] {
            figcaption {
                h3 { "Along the article" }
                p {
                    "Each bar is a sentence that mentions " bdi { (name) }
                    ": up where it is supportive, down where it is critical, as high as the label is \
                     probable. A ring is a neutral sentence."
                    @if !quoted.is_empty() { " The grey line marks sentences that quote or report somebody." }
                }
            }
            svg role="img" aria-label={ (summary(mentioning.iter().map(|entry| entry.stance()), &name)) }
                width="100%" height=(HEIGHT) {
                @for (y, words) in [(11.0, "▲ supportive, probability"), (118.0, "▼ critical, probability")] {
                    text.axis-title x="0" y=(y) { (words) }
                }
                @for y in [MIDDLE - TALLEST, MIDDLE + TALLEST] {
                    line.grid x1="0" x2="100%" y1=(y) y2=(y) {}
                }
                line.axis x1="0" x2="100%" y1=(MIDDLE) y2=(MIDDLE) {}
                @for entry in mentioning {
                    @let stance = entry.stance();
                    @let probability = entry.probabilities.map_or(0.0, |p| p.confidence());
                    @let number = entry.sentence + 1;
                    @let title = format!(
                        "Sentence {number}: {} {name}, {}", toward(stance), number::probability(probability)
                    );
                    @if stance == Stance::Neutral {
                        circle.neutral cx=(share(entry.sentence as f64 + 0.5)) cy=(MIDDLE) r="3.5"
                            data-sentence={ (place) "-s" (number) } { title { (title) } }
                    } @else {
                        @let height = (TALLEST * probability).round();
                        @let top = if stance == Stance::Supportive { MIDDLE - height } else { MIDDLE };
                        rect.(stance.name()) x=(share(entry.sentence as f64 + 0.15)) y=(top)
                            width=(share(0.7)) height=(height)
                            data-sentence={ (place) "-s" (number) } { title { (title) } }
                    }
                }
                @for &(first, end) in quoted {
                    rect.quoted x=(share(first as f64)) y=(LANE) width=(share((end - first) as f64))
                        height="4" {}
                }
                @for number in ticks(sentences) {
                    @let at = share(number as f64 - 0.5);
                    line.axis x1=(at) x2=(at) y1=(LANE + 8.0) y2=(LANE + 12.0) {}
                    text x=(at) y=(LANE + 24.0) text-anchor="middle" { (number) }
                }
                text.axis-title x="100%" y=(LANE + 42.0) text-anchor="end" { "sentence of the article" }
            }
        }
    }
}

/// The strip in words, for those who do not see it.
fn summary(stances: impl Iterator<Item = Stance>, name: &str) -> String {
    let mut counts = [0usize; Stance::COUNT];
    stances.for_each(|stance| counts[stance.index()] += 1);
    let parts =
        Stance::ALL.map(|stance| format!("{} {} {}", sign(stance), counts[stance.index()], stance));
    format!(
        "Sentences about {name} along the article: {}",
        parts.join(", ")
    )
}

/// First and end of each run of sentences that are not, or not only, in the article's own voice.
pub(super) fn quoted_runs(reading: &ArticleReading<'_>) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (position, voice) in reading.voices.iter().enumerate() {
        if voice.voice == Voice::Narrator {
            continue;
        }
        match runs.last_mut() {
            Some((_, end)) if *end == position => *end += 1,
            _ => runs.push((position, position + 1)),
        }
    }
    runs
}

/// Numbers of the sentences that get a tick: the first, and round ones.
fn ticks(sentences: usize) -> Vec<usize> {
    /// Ticks besides the first at most: their numbers must not touch on a phone.
    const MOST: usize = 8;
    let step = (0..)
        .flat_map(|power| [1, 2, 5].map(|digit| digit * 10usize.saturating_pow(power)))
        .find(|step| sentences / step <= MOST)
        .unwrap_or(sentences.max(1));
    let mut ticks = vec![1];
    ticks.extend((step..=sentences).step_by(step).filter(|&tick| tick > 1));
    ticks
}
