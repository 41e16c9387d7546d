//! Speakers without a name who go on speaking: "A neighbour said it was dark. She heard shots, she added."

use std::collections::HashMap;

use super::attribution::Attributed;
use super::item::Kind;
use super::source::{Naming, Owner, Phrases, Source};
use crate::actor::{PronounUse, pronoun_use};
use crate::text::Sentence;

/// Who speaks on.
#[derive(Copy, Clone, Debug)]
pub(super) struct Continued {
    /// The phrase that named who speaks before.
    pub(super) with: Owner,
    /// Whether the pronoun hardly ever stands for anybody else than who spoke before: "he" after "a neighbour said",
    /// "it" after "the report says".
    pub(super) is_sure: bool,
}

/// Whom pronouns that name a speaker go on with, by the sentence and the item of the pronoun.
#[derive(Default)]
pub(super) struct Continuations {
    of: HashMap<(usize, usize), Continued>,
}

impl Continuations {
    /// Reads them off who speaks in each sentence and in the one before.
    pub(super) fn new(attributed: &Attributed<'_>, sentences: &[Sentence]) -> Self {
        let mut found = Self::default();
        for sentence in 1..sentences.len() {
            let before = sentence - 1;
            let is_next = sentences[sentence].paragraph - sentences[before].paragraph <= 1;
            let source = first_source(attributed, sentence);
            let source = source.filter(|source| source.naming == Naming::Pronoun);
            if let Some(source) = source
                && is_next
                && !attributed.is_headline[before]
                && let Some(continued) = found.goes_on_with(attributed, (sentence, source))
            {
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

    /// Whom the pronoun `source` of a sentence goes on with: who spoke last in the sentence before, or whom it is about
    /// where nobody speaks in it.
    fn goes_on_with(
        &self,
        attributed: &Attributed<'_>,
        (sentence, source): (usize, Source),
    ) -> Option<Continued> {
        let before = sentence - 1;
        let spoke = attributed.last_speaker(before);
        let with = match spoke {
            Some(with) if with.source.naming == Naming::Pronoun => self.of(with)?.with,
            Some(with) => with,
            None => subject(attributed, before)?,
        };
        let is_sure = match with.source.naming {
            Naming::Pronoun => return None,
            // "The deal is dead, Lin said. Nobody wants it, he added."
            Naming::Name => {
                let is_direct = spoke.is_some_and(|spoke| spoke.source.naming == Naming::Name);
                is_direct && is_tag(attributed, sentence, source)
            }
            Naming::Description => {
                let phrases = attributed.phrases(with.sentence);
                let pronoun = attributed.phrases(sentence).lower(source.naming_start);
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
                        _ => false,
                    }
            }
        };
        Some(Continued { with, is_sure })
    }
}

/// Whether what is said comes before the phrase that names who says it: "Nobody wants it, he added."
fn is_tag(attributed: &Attributed<'_>, sentence: usize, source: Source) -> bool {
    let is_own = |other: Option<Source>| other.is_some_and(|other| other.start == source.start);
    let reports = attributed.frames[sentence].iter().any(|frame| {
        is_own(frame.source) && frame.said.iter().any(|&(start, _)| start < source.start)
    });
    let quotes = attributed.parts.sentences[sentence][..source.start]
        .iter()
        .any(|item| match item.kind {
            Kind::Quotation { index, .. } => attributed.owners[index]
                .is_some_and(|owner| owner.sentence == sentence && is_own(Some(owner.source))),
            _ => false,
        });
    reports || quotes
}

/// Whom a sentence is about; of a long description only up to its noun, as verbs in the present may be within it: "the
/// report by Acas runs to 212 pages".
fn subject(attributed: &Attributed<'_>, sentence: usize) -> Option<Owner> {
    /// Words of a description at most that is taken whole; a first choice, not searched.
    const LONGEST: usize = 8;
    let mut source = attributed.subject(sentence)?;
    let is_long = source.naming_end - source.naming_start > LONGEST;
    if source.naming == Naming::Description && is_long {
        source.naming_end = attributed.phrases(sentence).head(&source) + 1;
    }
    Some(Owner { sentence, source })
}

/// The first phrase of a sentence that names who speaks in it.
fn first_source(attributed: &Attributed<'_>, sentence: usize) -> Option<Source> {
    let frames = attributed.frames[sentence]
        .iter()
        .filter_map(|frame| frame.source);
    let quotations = attributed.parts.sentences[sentence]
        .iter()
        .filter_map(|item| match item.kind {
            Kind::Quotation { index, .. } => attributed.owners[index],
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
