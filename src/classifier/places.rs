//! Where the sentences of an article stand that mention its actors.

use std::collections::HashMap;

use super::context::{Leaning, Place};
use super::labelled_sentence::LabelledSentence;
use crate::actor::{ArticleEntities, MentionKind, is_first_person};
use crate::voice::{Attributed, SentenceVoice, Voice};

/// An article whose sentences were read alone.
pub(super) struct ReadAlone<'a> {
    pub(super) text: &'a str,
    pub(super) attributed: &'a Attributed<'a>,
    pub(super) entities: &'a ArticleEntities,
    pub(super) voices: &'a [SentenceVoice],
    /// An entry for each sentence and actor, sentence by sentence.
    pub(super) labelled: &'a [LabelledSentence],
    pub(super) actors: usize,
}

/// Whoever speaks, of one actor.
type Speaking<'a> = (usize, &'a [String]);

/// What a speaker says of an actor in all sentences.
#[derive(Default)]
struct Said {
    sum: Leaning,
    sentences: u32,
}

impl Said {
    /// The mean of all sentences but one; 0 where there is no other.
    fn without(&self, own: Leaning) -> Leaning {
        let others = f64::from(self.sentences.saturating_sub(1));
        if others == 0.0 {
            return Leaning::default();
        }
        Leaning {
            supportive: (self.sum.supportive - own.supportive) / others,
            critical: (self.sum.critical - own.critical) / others,
        }
    }
}

impl ReadAlone<'_> {
    /// The place of each entry whose sentence mentions the actor.
    pub(super) fn places(&self) -> Vec<Option<Place>> {
        let leanings: Vec<Option<Leaning>> = self
            .labelled
            .iter()
            .map(|entry| entry.alone.map(Leaning::of))
            .collect();
        let near = |position: Option<usize>| -> Leaning {
            let leaning = position.and_then(|position| leanings.get(position).copied().flatten());
            leaning.unwrap_or_default()
        };
        let of_speakers = self.of_speakers(&leanings);
        (0..self.labelled.len())
            .map(|position| {
                let own = leanings[position]?;
                let speaking = self.speaking(position);
                let all = speaking.and_then(|speaking| of_speakers.get(&speaking));
                Some(Place {
                    before: near(position.checked_sub(self.actors)),
                    after: near(Some(position + self.actors)),
                    by_the_speaker: all.map(|all| all.without(own)).unwrap_or_default(),
                    ..self.place(position)
                })
            })
            .collect()
    }

    /// All that each speaker says of each actor.
    fn of_speakers(&self, leanings: &[Option<Leaning>]) -> HashMap<Speaking<'_>, Said> {
        let mut of_speakers: HashMap<Speaking<'_>, Said> = HashMap::new();
        for (position, leaning) in leanings.iter().enumerate() {
            if let (Some(speaking), Some(leaning)) = (self.speaking(position), leaning) {
                let said = of_speakers.entry(speaking).or_default();
                said.sum.supportive += leaning.supportive;
                said.sum.critical += leaning.critical;
                said.sentences += 1;
            }
        }
        of_speakers
    }

    /// Who speaks at `position`, where they have a name.
    fn speaking(&self, position: usize) -> Option<Speaking<'_>> {
        let entry = &self.labelled[position];
        let speakers = self.voices[entry.sentence].speakers.as_slice();
        (!speakers.is_empty()).then_some((entry.actor, speakers))
    }

    /// Who speaks, and how the actor is mentioned.
    fn place(&self, position: usize) -> Place {
        let entry = &self.labelled[position];
        let voice = &self.voices[entry.sentence];
        let entity = self.entities.of_actor(entry.actor);
        Place {
            is_narrated: voice.voice == Voice::Narrator,
            actor_speaks: entity.is_some_and(|entity| voice.speakers.contains(&entity.name)),
            is_first_person: entry.mentions.iter().any(|mention| {
                // "US" is no "us".
                mention.kind == MentionKind::Coreference
                    && is_first_person(mention.span.of(self.text))
            }),
            is_headline: self.attributed.is_headline(entry.sentence),
            ..Place::default()
        }
    }
}
