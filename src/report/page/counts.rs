//! Bars of counts: per actor, with the switch between actors, and per voice.

use maud::{Markup, html};

use super::super::{ArticleReport, summarize};
use super::place::Place;
use super::words::{sign, voice_name};
use crate::classifier::{ArticleReading, LabelledSentence};
use crate::stance::Stance;
use crate::text::printable;
use crate::voice::Voice;

type Counts = [usize; Stance::COUNT];

/// The counts of every actor; its row is also the switch that shows it.
pub(super) fn actors(report: &ArticleReport<'_>, place: Place) -> Markup {
    let summaries = summarize(report.reading);
    let axis = Axis::to(summaries.iter().map(|summary| summary.mentioned()).max());
    html! {
        section.actors.many[summaries.len() > 12] aria-labelledby={ (place) "-whom" } {
            h3 id={ (place) "-whom" } { "Toward whom" }
            table.counts {
                caption.spoken { "Sentences by what they say of each actor. Choose whose are shown." }
                (heading("Actor"))
                tbody {
                    @for (actor, summary) in summaries.iter().enumerate() {
                        tr {
                            th scope="row" {
                                label {
                                    input type="radio" name={ (place) "-actor" } value=(actor)
                                        checked[actor == 0] autocomplete="off";
                                    bdi { (printable(&summary.actor)) }
                                }
                            }
                            (cells(summary.counts, axis))
                        }
                    }
                }
                (footing(axis, "sentences that mention the actor"))
            }
        }
    }
}

/// The counts of one actor, from the sentences that mention it, by whose voice the sentence is in.
pub(super) fn voices(
    reading: &ArticleReading<'_>,
    actor: usize,
    mentioning: &[&LabelledSentence],
) -> Markup {
    const VOICES: [Voice; 3] = [Voice::Narrator, Voice::Speaker, Voice::Mixed];
    let mut counts: [Counts; 3] = Default::default();
    for entry in mentioning {
        let voice = reading
            .voices
            .get(entry.sentence)
            .map_or(Voice::Narrator, |voice| voice.voice);
        let row = VOICES.iter().position(|&known| known == voice);
        counts[row.unwrap_or_default()][entry.stance().index()] += 1;
    }
    let axis = Axis::to(counts.iter().map(|counts| counts.iter().sum()).max());
    html! {
        h3 { "In whose voice" }
        table.counts {
            caption {
                "Sentences about " bdi { (printable(reading.actors[actor].name())) }
                " by who says them"
            }
            (heading("Voice"))
            tbody {
                @for (voice, counts) in VOICES.iter().zip(counts) {
                    tr {
                        th scope="row" { (voice_name(*voice)) }
                        (cells(counts, axis))
                    }
                }
            }
            (footing(axis, "sentences"))
        }
    }
}

fn heading(what: &str) -> Markup {
    html! {
        thead {
            tr {
                th scope="col" { (what) }
                @for stance in Stance::ALL {
                    th.number.(stance.name()) scope="col" {
                        span aria-hidden="true" { (sign(stance)) }
                        span.spoken { (stance.name()) }
                    }
                }
                td.bar {}
            }
        }
    }
}

fn cells(counts: Counts, axis: Axis) -> Markup {
    html! {
        @for stance in Stance::ALL {
            td.number { (counts[stance.index()]) }
        }
        td.bar { (bar(counts, axis)) }
    }
}

fn footing(axis: Axis, title: &str) -> Markup {
    html! {
        tfoot aria-hidden="true" {
            tr {
                td colspan="4" {}
                td.bar {
                    svg width="100%" height="30" {
                        line.axis x1="0" x2="100%" y1=".5" y2=".5" {}
                        @for (tick, at, anchor) in axis.ticks() {
                            line.axis x1=(at) x2=(at) y1="0" y2="4" {}
                            text x=(at) y="14" text-anchor=(anchor) { (tick) }
                        }
                        text.axis-title x="100%" y="27" text-anchor="end" { (title) }
                    }
                }
            }
        }
    }
}

/// Solid for supportive, hatched for critical, hollow for neutral. The numbers stand beside it.
fn bar(counts: Counts, axis: Axis) -> Markup {
    let mut end = 0;
    let segments = counts.map(|count| {
        end += count;
        (end - count, count)
    });
    html! {
        svg.stacked width="100%" height="14" aria-hidden="true" focusable="false" {
            @for (stance, (from, count)) in Stance::ALL.iter().zip(segments) {
                @if count > 0 {
                    rect.(stance.name()) x=(axis.percent(from)) y="1" height="12"
                        width=(axis.percent(count)) {}
                }
            }
        }
    }
}

/// An axis of counts from 0 on, with ticks at round numbers.
#[derive(Copy, Clone)]
struct Axis {
    step: usize,
    end: usize,
}

impl Axis {
    /// An axis that reaches the largest count.
    fn to(largest: Option<usize>) -> Self {
        /// Digits of all numbers at most: five of two fit the narrowest column.
        const MOST_DIGITS: usize = 10;
        let largest = largest.unwrap_or_default().max(1);
        let digits = largest.to_string().len();
        let most_steps = (MOST_DIGITS / digits).saturating_sub(1).clamp(1, 4);
        let mut unit = 1;
        let step = loop {
            let found = [1, 2, 5]
                .map(|digit| digit * unit)
                .into_iter()
                .find(|step| largest.div_ceil(*step) <= most_steps);
            match found {
                Some(step) => break step,
                None => unit *= 10,
            }
        };
        Self {
            step,
            end: largest.div_ceil(step) * step,
        }
    }

    fn percent(self, count: usize) -> String {
        format!("{:.2}%", count as f64 * 100.0 / self.end as f64)
    }

    /// Each tick with its place, and how its number is set there.
    fn ticks(self) -> impl Iterator<Item = (usize, String, &'static str)> {
        (0..=self.end).step_by(self.step).map(move |tick| {
            let anchor = match tick {
                0 => "start",
                end if end == self.end => "end",
                _ => "middle",
            };
            (tick, self.percent(tick), anchor)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_ends_at_a_round_number_at_or_above_the_largest_count() {
        for (largest, step, end) in [(0, 1, 1), (4, 1, 4), (5, 2, 6), (9, 5, 10), (36, 10, 40)] {
            let axis = Axis::to(Some(largest));
            assert_eq!((axis.step, axis.end), (step, end), "{largest}");
        }
    }
}
