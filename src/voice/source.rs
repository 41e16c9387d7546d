//! The phrase that names who speaks, and the words of a sentence in which it is looked for.

use super::function_word::{is_adverb, is_modal};
use super::item::{Item, Kind, Parts, starts_like_name};
use crate::actor::is_title;
use crate::english::{Form, is_auxiliary, is_preposition, reporting_verb};
use crate::text::Span;

/// Items beside a verb that are looked at ("first choice, not searched"): longer phrases
/// name nobody, and sentences without an end must not take quadratic time.
pub(super) const WINDOW: usize = 60;

/// How a phrase names somebody.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    Name,
    Pronoun,
    Description,
}

/// The phrase that names who speaks; all positions are those of items in the sentence.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// First item of the whole phrase, with descriptions beside the name.
    pub(super) start: usize,
    /// The item after the whole phrase.
    pub(super) end: usize,
    /// First item of what names: the name without title, the description without article.
    pub(super) naming_start: usize,
    pub(super) naming_end: usize,
    pub(super) naming: Naming,
    /// Whether the phrase stands in a clause that depends on another: "what she called".
    pub(super) is_dependent: bool,
}

impl Source {
    /// A name alone, of the items from `start` to `end`.
    pub(super) const fn name(start: usize, end: usize) -> Self {
        Self {
            start,
            end,
            naming_start: start,
            naming_end: end,
            naming: Naming::Name,
            is_dependent: false,
        }
    }

    /// What names the speaker, in bytes of the article.
    pub(super) fn span(&self, items: &[Item]) -> Span {
        Span::new(
            items[self.naming_start].span.start,
            items[self.naming_end - 1].span.end,
        )
    }
}

/// Where the phrase that names a speaker stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Owner {
    pub(super) sentence: usize,
    pub(super) source: Source,
}

/// A sentence in which phrases are looked for.
#[derive(Copy, Clone)]
pub(super) struct Phrases<'s> {
    pub(super) parts: &'s Parts<'s>,
    pub(super) items: &'s [Item],
}

impl<'s> Phrases<'s> {
    pub(super) fn lower(&self, position: usize) -> &'s str {
        self.items
            .get(position)
            .filter(|item| item.is_word())
            .map_or("", |&item| self.parts.lower(item))
    }

    /// Whether a word is an adverb, as far as its form tells. A name in -ly is none: "Mr Tully", and
    /// "Kelly" before a verb; "Finally" opens a sentence.
    pub(super) fn is_adverb(&self, position: usize) -> bool {
        let word = self.lower(position);
        if !is_adverb(word) {
            // "has since said", ", though, said"
            return match word {
                "since" => position > 0 && is_auxiliary(self.lower(position - 1)),
                "though" => position > 0 && self.lower(position + 1).is_empty(),
                _ => false,
            };
        }
        let may_be_name = word.ends_with("ly") && self.is_capitalised(position);
        let opens = position == 0 || !self.items[position - 1].is_word();
        let next = self.lower(position + 1);
        let has_verb = is_auxiliary(next) || reporting_verb(next).is_some();
        !may_be_name || opens && !has_verb
    }

    /// Whether a word is an auxiliary verb and no name: "may", but not "May" of "Theresa May".
    pub(super) fn is_auxiliary(&self, position: usize) -> bool {
        let before = position.checked_sub(1);
        let follows_word = before.is_some_and(|before| self.items[before].is_word());
        let follows_preposition = before.is_some_and(|before| is_preposition(self.lower(before)));
        // "May said": no infinitive
        let is_followed_by_finite = reporting_verb(self.lower(position + 1))
            .is_some_and(|verb| matches!(verb.form, Form::Past | Form::Present));
        let is_name = self.is_capitalised(position)
            && is_modal(self.lower(position))
            && !follows_preposition
            && (follows_word || is_followed_by_finite);
        is_auxiliary(self.lower(position)) && !is_name
    }

    /// The noun that a source is about: the last word before its first preposition, "adviser" of "senior adviser to
    /// the president".
    pub(super) fn head(&self, source: &Source) -> usize {
        (source.naming_start + 1..source.naming_end)
            .find(|&at| is_preposition(self.lower(at)))
            .unwrap_or(source.naming_end)
            - 1
    }

    pub(super) fn written(&self, position: usize) -> &'s str {
        self.items[position].span.of(self.parts.article)
    }

    pub(super) fn is_capitalised(&self, position: usize) -> bool {
        self.items
            .get(position)
            .is_some_and(|item| item.kind == Kind::Word)
            && starts_like_name(self.written(position))
    }

    pub(super) fn is_kind(&self, position: usize, kind: Kind) -> bool {
        self.items
            .get(position)
            .is_some_and(|item| item.kind == kind)
    }

    pub(super) fn is_title(&self, position: usize) -> bool {
        is_title(self.lower(position))
    }

    /// The next comma or end of a clause.
    pub(super) fn clause_segment_end(&self, start: usize) -> usize {
        let limit = self.items.len().min(start + WINDOW);
        (start..limit)
            .find(|&at| {
                matches!(self.items[at].kind, Kind::Parting) || self.items[at].ends_clause()
            })
            .unwrap_or(limit)
    }
}
