//! A place where a text refers to an actor.

use serde::Serialize;

use crate::text::Span;

/// How a mention refers to the actor.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// By the name as it was asked for.
    Name,
    /// By another name, or by a part of a person's name.
    Alias,
    /// By a pronoun or a description.
    Coreference,
}

impl MentionKind {
    /// The name in results: `name`, `alias` or `coreference`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Alias => "alias",
            Self::Coreference => "coreference",
        }
    }
}

/// A place where a text refers to an actor.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Position of the actor among those asked for.
    pub actor: usize,
    /// Where it stands, in bytes of the text that was searched; a possessive ending is left out.
    pub span: Span,
    /// How it refers to the actor.
    pub kind: MentionKind,
}

/// An alias that fits several of the actors asked for: it is reported, and counts for the one whom the
/// article tells to be meant, if it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmbiguousAlias {
    /// The alias.
    pub alias: String,
    /// Positions of the actors it fits.
    pub actors: Vec<usize>,
}
