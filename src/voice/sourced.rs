//! An article's frames, and the source of each of its quotations.

use super::frame::{Frame, after_dateline};
use super::interview::Label;
use super::item::{Kind, Parts};
use super::source::{Owner, Phrases, Source};
use crate::text::Span;

/// An article with the frames of its sentences and whose each quotation is.
pub(super) struct Sourced<'a> {
    pub(super) parts: Parts<'a>,
    /// The frames of each sentence.
    pub(super) frames: Vec<Vec<Frame>>,
    /// The source of each quotation.
    pub(super) owners: Vec<Option<Owner>>,
    /// Whether each quotation is only a turn of phrase.
    pub(super) is_scare_quote: Vec<bool>,
    /// Who speaks in the paragraph of each sentence, where it is one of an interview or a letter, or announced by a colon.
    pub(super) labels: Vec<Option<Label>>,
    /// Who is asked in each sentence, in an interview or an exchange in quotation marks.
    pub(super) asked: Vec<Option<Owner>>,
    /// Whether each sentence is a headline.
    pub(super) is_headline: Vec<bool>,
}

impl Sourced<'_> {
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
