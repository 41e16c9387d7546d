//! The forms in which an expression refers to somebody.

use super::lexicon::Gender;

/// How an expression refers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Name,
    Pronoun(Pronoun),
    /// "the minister", "the company", by its noun in lower case.
    Description(String),
    /// "the oil-rich emirate", "the company that won", of bodies and states, by its noun in lower case.
    Qualified(String),
    /// "his country", "her party", by its noun in lower case; whose it is stands before.
    Owned(String),
    /// "a spokesman", "her daughter", "one of them".
    Unnamed(Option<Gender>),
}

/// A pronoun by whom it may stand for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    /// "he", "she".
    Person(Gender, Case),
    /// "it".
    Thing(Case),
    /// "they".
    Several(Case),
    /// "I".
    Speaker,
    /// "we".
    Speakers,
    /// "you", in a question to somebody known.
    Addressee,
}

/// Whether a pronoun stands for one or for several.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Number {
    Singular,
    Plural,
}

/// The form of a pronoun.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Subject,
    Object,
    Possessive,
    Reflexive,
}
