//! From the text of an article to paragraphs, sentences, tokens and quotations.
//!
//! But for [`unwrapped`], whose offsets are those of the text as well, every result is a [`Span`] of byte offsets into the
//! article as it was given, so whatever is found later can be shown in its place. All functions
//! take time linear in the length of the text and accept any UTF-8.

mod abbreviation;
mod boundary;
mod character;
mod dateline;
mod headline;
mod name;
mod one_line;
mod opener;
mod paragraph;
mod printable;
mod quotation;
mod sentence;
mod span;
mod token;
mod unwrapped;
mod utterance;

pub(crate) use abbreviation::is_state_abbreviation;
pub use character::is_blank;
pub(crate) use character::{is_quotation_mark, is_superscript};
pub(crate) use dateline::dateline_end;
pub(crate) use headline::is_headline;
pub(crate) use name::{MOST_ALIASES, NameFault, cut_to_name, split_names};
pub(crate) use one_line::one_line;
pub use paragraph::paragraphs;
pub(crate) use printable::is_unprintable;
pub use printable::printable;
pub use quotation::quotations;
pub use sentence::{Sentence, sentences};
pub use span::{ScalarOffsets, Span};
pub use token::{Token, TokenKind, tokens};
pub use unwrapped::unwrapped;
pub(crate) use utterance::{LONGEST_TURN_OF_PHRASE, is_said_after_verb};
