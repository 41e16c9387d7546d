//! Every reading as a table: what pointing and the script show one by one.

use maud::{Markup, html};

use super::super::ArticleReport;
use super::super::number::probability;
use super::place::Place;
use super::sentence::carrying_words;
use super::words::sign;
use crate::stance::Stance;
use crate::text::printable;

/// A row for each sentence and actor that it mentions.
pub(super) fn all(report: &ArticleReport<'_>, place: Place) -> Markup {
    let reading = report.reading;
    let explained = reading
        .labelled
        .iter()
        .any(|entry| entry.explanation.is_some());
    html! {
        details.all {
            summary { "Every reading as a table" }
            div.wide role="region" tabindex="0" aria-label="Every reading as a table" {
                table {
                    thead {
                        tr {
                            @for column in ["Sentence", "Actor", "Label"] { th scope="col" { (column) } }
                            @for stance in Stance::ALL { th scope="col" { "p " (stance.name()) } }
                            th scope="col" { "Voice" }
                            @if explained { th scope="col" { "Carried by" } }
                        }
                    }
                    tbody {
                        @for entry in reading.labelled.iter().filter(|entry| entry.is_mentioned()) {
                            @let voice = reading.voices.get(entry.sentence);
                            @let number = entry.sentence + 1;
                            tr {
                                td { a href={ "#" (place) "-s" (number) } { (number) } }
                                td { bdi { (printable(reading.actors[entry.actor].name())) } }
                                td {
                                    (sign(entry.stance())) " " (entry.stance().name())
                                    @if report.is_uncertain(entry.probabilities) == Some(true) { " ?" }
                                }
                                @for value in entry.probabilities.map_or([0.0; 3], |p| p.values()) {
                                    td.number { (probability(value)) }
                                }
                                td {
                                    (voice.map(|voice| voice.voice).unwrap_or_default().name())
                                    @for speaker in voice.iter().flat_map(|voice| &voice.speakers) {
                                        ", " bdi { (printable(speaker)) }
                                    }
                                }
                                @if explained {
                                    td { (carrying_words(reading.text, entry)[0].join(", ")) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
