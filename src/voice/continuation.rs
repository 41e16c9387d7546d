//! Speakers without a name who go on speaking: "A neighbour said it was dark. She heard shots, she added."

use std::collections::HashMap;

use super::item::Kind;
use super::source::{Naming, Owner, Phrases, Source};
use super::sourced::Sourced;
use crate::actor::{PronounUse, is_person_noun, pronoun_use};
use crate::english::is_answering;
use crate::text::Sentence;

/// Words between an article and the noun of a text, as in "a 12-page open letter"; a first choice, not searched.
const MOST_MODIFIERS: usize = 2;

/// Who speaks on.
#[derive(Copy, Clone, Debug)]
pub(super) struct Continued {
    /// The phrase that named who speaks before.
    pub(super) with: Owner,
    /// Whether the pronoun hardly ever stands for anybody else than who spoke before: "he" after "a neighbour said",
    /// "it" after "the report says".
    pub(super) is_sure: bool,
    /// Whether it is a text of theirs that speaks on: "the statement said".
    pub(super) is_text: bool,
}

/// Whom pronouns that name a speaker go on with, by the sentence and the item of the pronoun.
#[derive(Default)]
pub(super) struct Continuations {
    of: HashMap<(usize, usize), Continued>,
}

impl Continuations {
    /// Reads them off who speaks in each sentence and in the one before.
    pub(super) fn new(sourced: &Sourced<'_>, sentences: &[Sentence]) -> Self {
        let mut found = Self::default();
        for sentence in 1..sentences.len() {
            let before = sentence - 1;
            let is_next = sentences[sentence].paragraph - sentences[before].paragraph <= 1;
            let Some(source) = first_source(sourced, sentence) else {
                continue;
            };
            if !is_next || sourced.is_headline[before] {
                continue;
            }
            let continued = match source.naming {
                Naming::Pronoun => found.goes_on_with(sourced, (sentence, source)),
                Naming::Description => found
                    .written_by(sourced, (sentence, source))
                    .or_else(|| found.varies(sourced, (sentence, source))),
                Naming::Name => None,
            };
            if let Some(continued) = continued {
                found.of.insert((sentence, source.naming_start), continued);
            }
        }
        found
    }

    /// Whom a pronoun goes on with.
    pub(super) fn of(&self, pronoun: Owner) -> Option<Continued> {
        let place = (pronoun.sentence, pronoun.source.naming_start);
        self.of.get(&place).copied()
    }

    /// Whom a description goes on with that tags what is said: "The deal is dead, Lin said. 'Nobody wants it,' the envoy
    /// added."
    fn varies(
        &self,
        sourced: &Sourced<'_>,
        (sentence, source): (usize, Source),
    ) -> Option<Continued> {
        /// Words of such a description at most: "the New York Democrat"; a first choice, not searched.
        const LONGEST: usize = 3;
        let before = sentence - 1;
        let phrases = sourced.phrases(sentence);
        let with = match sourced.last_speaker(before) {
            Some(with) if with.source.naming == Naming::Pronoun => self.of(with)?.with,
            Some(with) => with,
            None => subject(sourced, before)?,
        };
        let words = source.naming_end - source.naming_start;
        let varies = phrases.lower(source.start) == "the"
            && words <= LONGEST
            && with.source.naming == Naming::Name
            && quotes(sourced, sentence, source)
            // "Was it late? Lin asked. 'It was,' the witness said."
            && !asks(sourced, before);
        varies.then_some(Continued {
            with,
            is_sure: true,
            is_text: false,
        })
    }

    /// Who speaks where `with` names a text whose author is known, else `with`.
    fn author(&self, with: Owner) -> Owner {
        let text = self.of(with).filter(|continued| continued.is_text);
        text.map_or(with, |text| text.with)
    }

    /// Whose text it is that speaks: "In a statement, Lin denied it. 'It is false,' the statement said."
    fn written_by(
        &self,
        sourced: &Sourced<'_>,
        (sentence, source): (usize, Source),
    ) -> Option<Continued> {
        let phrases = sourced.phrases(sentence);
        let noun = phrases.lower(source.naming_end - 1);
        let is_text = matches!(
            noun,
            "email" | "letter" | "message" | "note" | "post" | "statement"
        );
        if !is_text || phrases.lower(source.start) != "the" {
            return None;
        }
        let before = sentence - 1;
        let spoke = sourced.last_speaker(before)?;
        let is_told_in = |sentence: usize| {
            let phrases = sourced.phrases(sentence);
            (1..phrases.items.len()).any(|at| {
                let opens = (at.saturating_sub(MOST_MODIFIERS + 1)..at)
                    .any(|opening| matches!(phrases.lower(opening), "a" | "an"));
                phrases.lower(at) == noun && opens
            })
        };
        // "In a letter, Lin denied it. He had paid, he wrote. 'I am sorry,' the letter said."
        let goes_on = spoke.source.naming == Naming::Pronoun;
        let is_told =
            is_told_in(before) || goes_on && before.checked_sub(1).is_some_and(is_told_in);
        // So that no chain of texts and pronouns is followed back to its beginning: hostile ones are endless.
        let with = self.of(spoke).map_or(spoke, |continued| continued.with);
        is_told.then_some(Continued {
            with,
            is_sure: true,
            is_text: true,
        })
    }

    /// Whom the pronoun `source` of a sentence goes on with: who spoke last in the sentence before, or whom it is about
    /// where nobody speaks in it.
    fn goes_on_with(
        &self,
        sourced: &Sourced<'_>,
        (sentence, source): (usize, Source),
    ) -> Option<Continued> {
        let before = sentence - 1;
        let spoke = sourced.last_speaker(before);
        // "'Was it late?' Lin asked. 'It was,' he replied."
        if asks(sourced, before) && replies(sourced, sentence) {
            return None;
        }
        let with = match spoke {
            Some(with) if with.source.naming == Naming::Pronoun => self.of(with)?.with,
            Some(with) => self.author(with),
            None => subject(sourced, before)?,
        };
        let is_sure = match with.source.naming {
            Naming::Pronoun => return None,
            // "The deal is dead, Lin said. Nobody wants it, he added."
            Naming::Name => {
                let is_direct = spoke.is_some_and(|spoke| spoke.source.naming == Naming::Name);
                is_direct && is_tag(sourced, sentence, source)
            }
            Naming::Description => {
                let phrases = sourced.phrases(with.sentence);
                let pronoun = sourced.phrases(sentence).lower(source.naming_start);
                let known = pronoun_use(pronoun, noun(phrases, &with.source))?;
                let is_usual = known == PronounUse::Usual;
                if spoke.is_none() && !is_usual && pronoun != "they" {
                    return None;
                }
                let opening = phrases.lower(with.source.start);
                let is_stranger = matches!(opening, "a" | "an" | "another" | "one");
                spoke.is_some()
                    && match pronoun {
                        "it" => is_usual,
                        "he" | "she" => is_stranger,
                        // "Sources at the club say so. They believe"
                        "they" => {
                            let noun = noun(phrases, &with.source);
                            let are_persons = is_person_noun(noun)
                                || matches!(noun, "insiders" | "others" | "people" | "sources");
                            are_persons && with.source.start == with.source.naming_start
                        }
                        _ => false,
                    }
            }
        };
        Some(Continued {
            with,
            is_sure,
            is_text: false,
        })
    }
}

/// Whether what is said comes before the phrase that names who says it: "Nobody wants it, he added."
fn is_tag(sourced: &Sourced<'_>, sentence: usize, source: Source) -> bool {
    let reports = sourced.frames[sentence].iter().any(|frame| {
        let is_own = frame
            .source
            .is_some_and(|other| other.start == source.start);
        is_own && frame.said.iter().any(|&(start, _)| start < source.start)
    });
    reports || quotes(sourced, sentence, source)
}

/// Whether a quotation comes before the phrase that names whose it is.
fn quotes(sourced: &Sourced<'_>, sentence: usize, source: Source) -> bool {
    sourced.parts.sentences[sentence][..source.start]
        .iter()
        .any(|item| match item.kind {
            Kind::Quotation { index, .. } => sourced.owners[index].is_some_and(|owner| {
                owner.sentence == sentence && owner.source.start == source.start
            }),
            _ => false,
        })
}

/// Whether a question is put in a sentence.
fn asks(sourced: &Sourced<'_>, sentence: usize) -> bool {
    let items = &sourced.parts.sentences[sentence];
    let phrases = sourced.phrases(sentence);
    (0..items.len()).any(|at| matches!(phrases.lower(at), "ask" | "asked" | "asks"))
}

/// Whether somebody answers in a sentence.
fn replies(sourced: &Sourced<'_>, sentence: usize) -> bool {
    let items = &sourced.parts.sentences[sentence];
    let phrases = sourced.phrases(sentence);
    (0..items.len()).any(|at| is_answering(phrases.lower(at)))
}

/// Whom a sentence is about; of a long description only up to its noun, as verbs in the present may be within it: "the
/// report by Acas runs to 212 pages".
fn subject(sourced: &Sourced<'_>, sentence: usize) -> Option<Owner> {
    /// Words of a description at most that is taken whole; a first choice, not searched.
    const LONGEST: usize = 8;
    let mut source = sourced.subject(sentence)?;
    let is_long = source.naming_end - source.naming_start > LONGEST;
    if source.naming == Naming::Description && is_long {
        source.naming_end = sourced.phrases(sentence).head(&source) + 1;
    }
    Some(Owner { sentence, source })
}

/// The first phrase of a sentence that names who speaks in it.
fn first_source(sourced: &Sourced<'_>, sentence: usize) -> Option<Source> {
    let frames = sourced.frames[sentence]
        .iter()
        .filter_map(|frame| frame.source);
    let quotations = sourced.parts.sentences[sentence]
        .iter()
        .filter_map(|item| match item.kind {
            Kind::Quotation { index, .. } => sourced.owners[index],
            _ => None,
        })
        .filter(|owner| owner.sentence == sentence)
        .map(|owner| owner.source);
    frames.chain(quotations).min_by_key(|source| source.start)
}

/// The noun that tells which pronoun goes on with a description: "people" of "two people familiar with the matter",
/// "one" of "one of them".
fn noun<'p>(phrases: Phrases<'p>, source: &Source) -> &'p str {
    let head = phrases.head(source);
    let mut words = (source.naming_start..head).map(|at| phrases.lower(at));
    let people = words.find(|word| matches!(*word, "people" | "those"));
    people.unwrap_or_else(|| phrases.lower(head))
}
