//! What each speaker says of an actor.

use std::collections::HashMap;

use maud::{Markup, html};

use super::place::Place;
use super::words::sign;
use crate::classifier::{ArticleReading, LabelledSentence};
use crate::stance::Stance;
use crate::text::printable;
use crate::voice::Voice;

/// A speaker's sentences about one actor.
struct Speaker {
    /// Empty where the article leaves open who speaks.
    name: String,
    /// Positions of sentences by label, in the order of [`Stance::ALL`].
    sentences: [Vec<usize>; Stance::COUNT],
}

/// The speakers in the order in which they come in the sentences that mention the actor, with links to what
/// they say of it.
pub(super) fn list(
    reading: &ArticleReading<'_>,
    actor: usize,
    mentioning: &[&LabelledSentence],
    place: Place,
) -> Markup {
    let speakers = speakers(reading, mentioning);
    let name = printable(reading.actors[actor].name());
    html! {
        h3 { "By speaker" }
        @if speakers.is_empty() {
            p.none { "No quoted or reported sentence mentions " bdi { (name) } "." }
        } @else {
            ul.speakers {
                @for speaker in &speakers {
                    li {
                        @if speaker.name.is_empty() {
                            em { "somebody without a name" }
                        } @else {
                            bdi.who { (speaker.name) }
                        }
                        @for stance in Stance::ALL {
                            @let sentences = &speaker.sentences[stance.index()];
                            @if !sentences.is_empty() {
                                span.said.(stance.name()) {
                                    span aria-hidden="true" { (sign(stance)) } " "
                                    (sentences.len()) " " (stance.name()) ": "
                                    @for (index, sentence) in sentences.iter().enumerate() {
                                        @if index > 0 { ", " }
                                        a href={ "#" (place) "-s" (sentence + 1) } {
                                            span.spoken { "sentence " } (sentence + 1)
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn speakers(reading: &ArticleReading<'_>, mentioning: &[&LabelledSentence]) -> Vec<Speaker> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut found: Vec<Speaker> = Vec::new();
    for entry in mentioning {
        let Some(voice) = reading
            .voices
            .get(entry.sentence)
            .filter(|voice| voice.voice != Voice::Narrator)
        else {
            continue;
        };
        let unnamed = [String::new()];
        let names = if voice.speakers.is_empty() {
            &unnamed[..]
        } else {
            &voice.speakers[..]
        };
        for name in names {
            let known = voice.speakers.iter().find(|known| *known == name);
            let key = known.map_or("", String::as_str);
            let place = *places.entry(key).or_insert_with(|| {
                found.push(Speaker {
                    name: printable(name),
                    sentences: Default::default(),
                });
                found.len() - 1
            });
            found[place].sentences[entry.stance().index()].push(entry.sentence);
        }
    }
    found
}
