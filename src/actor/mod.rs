//! The actor a reader asks about, its names, and where a text mentions it.

#[expect(
    clippy::module_inception,
    reason = "the room is named for what it is about"
)]
mod actor;
mod finder;
mod gazetteer;
mod mention;
mod person;
mod stand_in;

pub use actor::Actor;
pub use finder::MentionFinder;
pub use mention::{AmbiguousAlias, Mention, MentionKind};
pub(crate) use person::{is_name_particle, is_title, person_name_parts};
pub(crate) use stand_in::is_pronoun;
pub use stand_in::{Renamed, evaluation_names, is_name, rename, training_names};
