//! The actors of an article: persons, states and organisations, as their names are joined.

use std::ops::Range;

use serde::Serialize;

use super::gazetteer;
use super::lexicon::Gender;
use super::mention::MentionKind;
use super::organisation_word::is_organisation_word;
use super::words::plain;
use crate::text::Span;

/// What an actor of an article is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A state or territory.
    State,
    /// A company, party, club, court, authority or other body.
    Organisation,
    /// A town, river, street or other place.
    Place,
    /// Anything else with a name, and what cannot be told.
    Other,
}

/// Somebody or something that an article names.
#[derive(Clone, Debug)]
pub struct Entity {
    /// The full name, as the article first gives it.
    pub name: String,
    /// What it is, as far as the article and the gazetteer tell.
    pub kind: EntityKind,
    /// Position among the actors asked for, where it is one of them.
    pub actor: Option<usize>,
    /// Where the article speaks of it, in order.
    pub mentions: Vec<EntityMention>,
    pub(super) traits: Traits,
}

/// A place where an article speaks of an entity.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct EntityMention {
    /// Where it stands, in bytes of the article.
    pub span: Span,
    /// Position of its sentence.
    pub sentence: usize,
    /// How it refers to the entity: the full name, another name, or a pronoun or description.
    pub kind: MentionKind,
}

/// What pronouns and descriptions have to agree with.
#[derive(Clone, Debug, Default)]
pub(super) struct Traits {
    /// Words of the full name in lower case and without dots.
    pub(super) words: Vec<String>,
    /// Entry in the gazetteer.
    pub(super) entry: Option<usize>,
    pub(super) gender: Option<Gender>,
    /// Whether the article puts its verbs in the plural: "Rovers were".
    pub(super) is_plural: bool,
    /// Whether the article shortens its name as it shortens no person's: "Oldhaven".
    pub(super) is_body: bool,
    /// Whether it comes as somebody's relative: "her brother Tom Lee".
    pub(super) is_kin: bool,
    /// What it is called, in lower case but for names in it: "minister", "company", "Turkish president".
    pub(super) nouns: Vec<String>,
    /// The nouns in lower case that with a capital stand for it, as the article defines: "company" of (the “Company”).
    pub(super) defined: Vec<String>,
    /// The titles it came with, in lower case: "dr".
    pub(super) titles: Vec<String>,
}

/// A name in an article and the entity that it was joined to.
#[derive(Clone, Debug)]
pub(super) struct JoinedName {
    pub(super) entity: usize,
    pub(super) tokens: Range<usize>,
}

impl Entity {
    /// An actor that was asked for and that the article's names did not bring up.
    pub(super) fn asked_for(name: &str, entry: Option<usize>) -> Self {
        let words: Vec<String> = name.split_whitespace().map(plain).collect();
        let kind = match entry.map(gazetteer::entry_at) {
            Some(entry) if entry.kind == gazetteer::STATE => EntityKind::State,
            Some(_) => EntityKind::Organisation,
            None if words.iter().any(|word| is_organisation_word(word)) => EntityKind::Organisation,
            None => EntityKind::Other,
        };
        Self {
            name: name.to_owned(),
            kind,
            actor: None,
            mentions: Vec::new(),
            traits: Traits {
                words,
                entry,
                ..Traits::default()
            },
        }
    }
}
