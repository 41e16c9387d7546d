//! An article's frames, and the source of each of its quotations.

use super::frame::{Frame, Range, after_dateline, frames};
use super::interview::{Label, labels};
use super::item::{Item, Kind, Parts};
use super::source::{Naming, Owner, Phrases, Source, WINDOW};
use crate::actor::is_known_name;
use crate::text::{Sentence, Span, is_headline};

/// An article with the frames of its sentences and whose each quotation is.
pub(super) struct Sourced<'a> {
    pub(super) parts: Parts<'a>,
    /// The frames of each sentence.
    pub(super) frames: Vec<Vec<Frame>>,
    /// The source of each quotation.
    pub(super) owners: Vec<Option<Owner>>,
    /// Whether each quotation is only a turn of phrase.
    pub(super) is_scare_quote: Vec<bool>,
    /// Who speaks in the paragraph of each sentence, where the article is an interview.
    pub(super) labels: Vec<Option<Label>>,
    /// Whether each sentence is a headline.
    pub(super) is_headline: Vec<bool>,
}

impl<'a> Sourced<'a> {
    /// Reads frames and sources. Takes time linear in the article's length.
    pub(super) fn new(article: &'a str, sentences: &[Sentence]) -> Self {
        let parts = Parts::new(article, sentences);
        let frames = parts
            .sentences
            .iter()
            .map(|items| frames(&parts, items))
            .collect();
        let count = parts.quotations.len();
        let mut sourced = Self {
            labels: labels(&parts, sentences),
            parts,
            frames,
            owners: vec![None; count],
            is_scare_quote: vec![true; count],
            is_headline: sentences
                .iter()
                .map(|sentence| is_headline(article, sentence))
                .collect(),
        };
        sourced.own_by_frames();
        sourced.own_by_context(sentences);
        sourced.leave_out_authors_own();
        sourced
    }

    /// Outside quotation marks "I" and "we" are who writes: "I believe that he lied" is the paper's, as "he lied"
    /// is. Where a quotation of the author's own stands beside, somebody is quoted.
    fn leave_out_authors_own(&mut self) {
        for sentence in 0..self.frames.len() {
            let mut kept = std::mem::take(&mut self.frames[sentence]);
            kept.retain(|frame| !self.is_authors_own(sentence, frame));
            self.frames[sentence] = kept;
        }
    }

    fn is_authors_own(&self, sentence: usize, frame: &Frame) -> bool {
        let phrases = self.phrases(sentence);
        let is_quotation = |at: usize| matches!(phrases.items[at].kind, Kind::Quotation { .. });
        frame.source.is_some_and(|source| {
            source.naming == Naming::Pronoun
                && matches!(phrases.lower(source.naming_start), "i" | "we")
        }) && !frame
            .said
            .iter()
            .any(|&(start, end)| (start..end).any(is_quotation))
    }

    pub(super) fn phrases(&self, sentence: usize) -> Phrases<'_> {
        Phrases {
            parts: &self.parts,
            items: &self.parts.sentences[sentence],
        }
    }

    /// The noun phrase that opens a sentence.
    pub(super) fn subject(&self, sentence: usize) -> Option<Source> {
        let phrases = self.phrases(sentence);
        phrases.subject(after_dateline(phrases))
    }

    pub(super) fn span(&self, owner: Owner) -> Span {
        owner.source.span(&self.parts.sentences[owner.sentence])
    }

    /// Gives quotations to the frames of their own sentences.
    fn own_by_frames(&mut self) {
        for (sentence, items) in self.parts.sentences.iter().enumerate() {
            for (position, item) in items.iter().enumerate() {
                let Kind::Quotation { index, .. } = item.kind else {
                    continue;
                };
                self.is_scare_quote[index] &=
                    !item.is_utterance() && self.parts.is_scare_quote(*item);
                let source = frame_of(&self.frames[sentence], position, *item)
                    .and_then(|frame| frame.source);
                if let (None, Some(source)) = (self.owners[index], source) {
                    self.owners[index] = Some(Owner { sentence, source });
                }
            }
        }
    }

    /// Gives quotations without a frame of their own to who spoke last, or is spoken of.
    fn own_by_context(&mut self, sentences: &[Sentence]) {
        for sentence in 0..sentences.len() {
            for position in 0..self.parts.sentences[sentence].len() {
                let item = self.parts.sentences[sentence][position];
                let Kind::Quotation { index, .. } = item.kind else {
                    continue;
                };
                if self.owners[index].is_some() || !item.is_utterance() {
                    continue;
                }
                let items = &self.parts.sentences[sentence];
                let follows_colon = position > 0 && items[position - 1].kind == Kind::Colon;
                let owner = if follows_colon {
                    self.source_before_colon(sentence, position - 1)
                        .map(|source| Owner { sentence, source })
                } else if position == 0 {
                    self.owner_from_before(sentence, sentences)
                        .or_else(|| self.owner_from_after(sentence, sentences))
                } else {
                    None
                };
                self.owners[index] = owner;
            }
        }
    }

    /// Whom the colon at `colon` leads to a quotation of: the subject of the sentence.
    fn source_before_colon(&self, sentence: usize, colon: usize) -> Option<Source> {
        /// Words of a description that is no clause; a first choice, not searched.
        const LONGEST_DESCRIPTION: usize = 6;
        let phrases = self.phrases(sentence);
        // "It is ready - Ann Lee: 'Yes.'"
        let parting = (colon.saturating_sub(WINDOW)..colon)
            .rev()
            .find(|&at| phrases.is_kind(at, Kind::Parting));
        if let Some(name) = parting.and_then(|parting| phrases.whole_name(parting + 1, colon)) {
            return Some(name);
        }
        let subject = self.subject(sentence)?;
        let words = subject.naming_end - subject.naming_start;
        if subject.naming != Naming::Description || words <= LONGEST_DESCRIPTION {
            return Some(subject);
        }
        // "Cecilia knows the darkest corners of it: 'I count ropes.'"
        let (naming_start, naming_end) = phrases.leading_name(subject.start, subject.end)?;
        let is_name = naming_end > naming_start + 1 || is_known_name(phrases.written(naming_start));
        is_name.then_some(Source {
            end: naming_end,
            naming_start,
            naming_end,
            naming: Naming::Name,
            ..subject
        })
    }

    /// Who spoke last before a sentence, in its paragraph or at the end of the one before; or who
    /// the sentence right before it is about.
    fn owner_from_before(&self, sentence: usize, sentences: &[Sentence]) -> Option<Owner> {
        let before = sentence.checked_sub(1)?;
        let same_paragraph = sentences[before].paragraph == sentences[sentence].paragraph;
        let spoke = self.last_speaker(before);
        if spoke.is_some() {
            return spoke;
        }
        // An opening quotation is more often named right after than in the paragraph before.
        if !same_paragraph && self.owner_from_after(sentence, sentences).is_some() {
            return None;
        }
        let subject = self.subject(before)?;
        let is_somebody = subject.naming != Naming::Description;
        // A heading and a byline are no introduction.
        let introduces = !self.is_headline[before];
        (is_somebody && introduces).then_some(Owner {
            sentence: before,
            source: subject,
        })
    }

    /// Who is named with the quotation that comes next in the same paragraph.
    fn owner_from_after(&self, sentence: usize, sentences: &[Sentence]) -> Option<Owner> {
        let after = sentence + 1;
        let next = sentences.get(after)?;
        let opens_with_quotation = self.parts.sentences[after]
            .first()
            .is_some_and(|item| item.is_utterance());
        if next.paragraph != sentences[sentence].paragraph || !opens_with_quotation {
            return None;
        }
        let source = self.frames[after].first()?.source?;
        Some(Owner {
            sentence: after,
            source,
        })
    }

    /// The source of the last quotation or frame of a sentence.
    pub(super) fn last_speaker(&self, sentence: usize) -> Option<Owner> {
        let quotation = self.parts.sentences[sentence]
            .iter()
            .rev()
            .find_map(|item| match item.kind {
                Kind::Quotation {
                    index,
                    stands_alone: true,
                } => self.owners[index],
                _ => None,
            });
        let frame = || {
            let source = self.frames[sentence].last()?.source?;
            Some(Owner { sentence, source })
        };
        quotation.or_else(frame)
    }
}

/// The frame that a quotation at `position` belongs to: the one that covers it and stands nearest,
/// or for an utterance just the nearest.
fn frame_of(frames: &[Frame], position: usize, item: Item) -> Option<&Frame> {
    let covers = |range: &Range| (range.0..range.1).contains(&position);
    let distance = |frame: &&Frame| {
        frame
            .words
            .iter()
            .map(|&(start, end)| {
                if position < start {
                    start - position
                } else {
                    (position + 1).saturating_sub(end)
                }
            })
            .min()
    };
    let covering = frames
        .iter()
        .filter(|frame| frame.said.iter().any(covers))
        .min_by_key(distance);
    let nearest = || {
        item.is_utterance()
            .then(|| frames.iter().min_by_key(distance))
            .flatten()
    };
    covering.or_else(nearest)
}
