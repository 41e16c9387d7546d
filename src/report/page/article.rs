//! The section of one article.

use maud::{Markup, html};

use super::super::ArticleReport;
use super::place::Place;
use super::words::names;
use super::{counts, sentence, speakers, strip, table};
use crate::text::printable;

/// The article with its overview, its text and its lists. What belongs to one actor stands in
/// elements of the class `of-actor`, of which the chosen actor's are shown. `judging` is the form to
/// correct labels with, or nothing.
pub(crate) fn article_section(report: &ArticleReport<'_>, place: Place, judging: Markup) -> Markup {
    let reading = report.reading;
    let actors = reading.actors;
    let mentioning = reading.mentioning();
    let quoted = strip::quoted_runs(reading);
    html! {
        section.report id=(place) data-actor="0" aria-labelledby={ (place) "-title" } {
            header.title {
                h2 id={ (place) "-title" } { "How this article speaks of " bdi { (names(actors)) } }
                p.source {
                    bdi { (printable(report.article)) } " · "
                    (reading.sentences.len())
                    @if reading.sentences.len() == 1 { " sentence" } @else { " sentences" }
                    " · read by " bdi { (printable(report.model)) }
                }
            }
            div.side {
                (counts::actors(report, place))
                section.panel aria-label="The sentence pointed at" aria-live="polite" {
                    p.hint {
                        "Point at a marked sentence, tap it, or move to it with the Tab key, to see \
                         how sure the model is and what carried the label."
                    }
                }
            }
            @for (actor, asked) in actors.iter().enumerate() {
                @if !mentioning[actor].is_empty() {
                    (strip::along(reading, actor, &mentioning[actor], &quoted, place))
                } @else {
                    p.strip.none.of-actor data-actor=(actor) hidden[actor > 0] {
                        "The article never mentions " bdi { (printable(asked.name())) } "."
                    }
                }
            }
            article.text aria-label="The article" { (sentence::paragraphs(report, place)) }
            @for (actor, entries) in mentioning.iter().enumerate().filter(|(_, of)| !of.is_empty()) {
                section.voices.of-actor data-actor=(actor) hidden[actor > 0] {
                    (counts::voices(reading, actor, entries))
                    (speakers::list(reading, actor, entries, place))
                }
            }
            (judging)
            (table::all(report, place))
        }
    }
}
