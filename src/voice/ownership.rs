//! Whose each quotation of an article is: of a frame of its own sentence, of who writes a letter or takes a turn, or
//! of who spoke last.

use super::announced::announced;
use super::dialogue::turns;
use super::frame::{Frame, Range, frames};
use super::interview::{Interview, Label, items_of_label};
use super::item::{DASHES, Item, Kind, Parts};
use super::letter::of_letters;
use super::source::{Naming, Owner, Source, WINDOW};
use super::sourced::Sourced;
use crate::actor::{is_known_name, is_person_noun};
use crate::text::{Sentence, is_headline, is_quotation_mark};

impl<'a> Sourced<'a> {
    /// Reads frames and sources. Takes time linear in the article's length.
    pub(super) fn read(article: &'a str, sentences: &[Sentence]) -> Self {
        let parts = Parts::new(article, sentences);
        let Interview { labels, asked } = Interview::read(&parts, sentences);
        let label_of = |sentence: usize| match labels[sentence] {
            Some(Label::Question) => items_of_label(&parts, sentence),
            _ => 0,
        };
        let of_sentences = parts.sentences.iter().enumerate();
        let frames = of_sentences
            .map(|(sentence, items)| frames(&parts, items, label_of(sentence)))
            .collect();
        let count = parts.quotations.len();
        let mut sourced = Self {
            labels,
            asked,
            parts,
            frames,
            owners: vec![None; count],
            is_scare_quote: vec![true; count],
            is_headline: sentences
                .iter()
                .map(|sentence| is_headline(article, sentence))
                .collect(),
        };
        let of_others = announced(&sourced, sentences).into_iter();
        for (sentence, owner) in of_others.chain(of_letters(&sourced, sentences)) {
            sourced.labels[sentence] = Some(Label::Name(owner));
        }
        let is_heading: Vec<bool> = (0..sentences.len())
            .map(|sentence| sourced.is_quoted_heading(sentence, sentences))
            .collect();
        sourced.own_by_frames(&is_heading);
        let mut is_settled = is_heading;
        for turn in turns(&sourced, sentences) {
            sourced.owners[turn.quotation] = turn.speaker;
            sourced.is_scare_quote[turn.quotation] = false;
            is_settled[turn.sentences.clone()].fill(true);
            sourced.asked[turn.sentences].fill(turn.asked);
        }
        sourced.own_by_context(sentences, &is_settled);
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

    /// Whether a sentence is a heading within the text that quotes: a paragraph of a few words in quotation marks without
    /// a stop, with at most a name behind a dash.
    fn is_quoted_heading(&self, sentence: usize, sentences: &[Sentence]) -> bool {
        /// Words of a heading at most; a first choice, not searched.
        const LONGEST: usize = 12;
        let items = &self.parts.sentences[sentence];
        let paragraph = sentences[sentence].paragraph;
        let is_other = |other: Option<usize>| {
            let other = other.and_then(|other| sentences.get(other));
            other.is_none_or(|other| other.paragraph != paragraph)
        };
        let stands_alone = is_other(sentence.checked_sub(1)) && is_other(Some(sentence + 1));
        let is_last = sentence + 1 == sentences.len();
        let is_announced = sentence.checked_sub(1).is_some_and(|before| {
            let items = &self.parts.sentences[before];
            items.last().is_some_and(|item| item.kind == Kind::Colon)
        });
        let Some((quotation, signature)) = items.split_first() else {
            return false;
        };
        let words = quotation.span.of(self.parts.article);
        let within = words.trim_matches(is_quotation_mark);
        let is_signed = signature
            .split_first()
            .is_none_or(|(dash, name)| dash.kind == Kind::Parting && name.len() <= 2);
        stands_alone
            && !is_last
            && !is_announced
            && quotation.is_quotation()
            && is_signed
            && !within.ends_with(['.', '!', '?', '…', ',', ';', ':'])
            && within.split_whitespace().count() <= LONGEST
            && words.ends_with(is_quotation_mark)
    }

    /// Gives quotations to the frames of their own sentences.
    fn own_by_frames(&mut self, is_heading: &[bool]) {
        for (sentence, items) in self.parts.sentences.iter().enumerate() {
            if is_heading[sentence] {
                continue;
            }
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
    fn own_by_context(&mut self, sentences: &[Sentence], is_settled: &[bool]) {
        for sentence in (0..sentences.len()).filter(|&sentence| !is_settled[sentence]) {
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
                    self.signed_after(sentence, sentences)
                        .or_else(|| self.owner_from_before(sentence, sentences))
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
        // "The witness pointed to the dock. 'He sat there.'"
        let is_the_person = || {
            let phrases = self.phrases(before);
            same_paragraph
                && phrases.lower(subject.start) == "the"
                && is_person_noun(phrases.lower(phrases.head(&subject)))
        };
        let is_somebody = subject.naming != Naming::Description || is_the_person();
        // A heading and a byline are no introduction.
        let is_heading = || {
            let text = sentences[before].span.of(self.parts.article);
            !same_paragraph && text.ends_with(char::is_alphanumeric)
        };
        let introduces = !self.is_headline[before] && !is_heading();
        (is_somebody && introduces).then_some(Owner {
            sentence: before,
            source: subject,
        })
    }

    /// Who is named behind a dash after a quotation: "“I shall outlive him.” — Mama Zipporah, 68".
    fn signed_after(&self, sentence: usize, sentences: &[Sentence]) -> Option<Owner> {
        let after = sentence + 1;
        let text = sentences.get(after)?.span.of(self.parts.article);
        let is_same = sentences[after].paragraph == sentences[sentence].paragraph;
        if !is_same || !text.starts_with(DASHES) {
            return None;
        }
        let phrases = self.phrases(after);
        let first = (0..phrases.items.len()).find(|&at| phrases.items[at].is_word())?;
        let source = phrases.after_verb(first, &[])?;
        (source.naming == Naming::Name).then_some(Owner {
            sentence: after,
            source,
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
