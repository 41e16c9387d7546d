//! The actor a reader asks about, its names, and where a text mentions it.

#[expect(
    clippy::module_inception,
    reason = "the room is named for what it is about"
)]
mod actor;
mod article_entities;
mod attribution;
mod capital;
mod capital_letter;
mod claim;
mod clause;
mod compatriot;
mod coreference;
mod description;
mod entity;
mod expression;
mod finder;
mod fit;
mod folded_text;
mod form;
mod function_word;
mod gazetteer;
mod heading;
mod headline_noun;
mod joining;
mod known_name;
mod lexicon;
mod local_abbreviation;
mod mention;
mod month_name;
mod name_kind;
mod name_opening;
mod name_parts;
mod name_run;
mod name_word;
mod noun_class;
mod noun_phrase;
mod noun_told;
mod office;
mod opening;
mod organisation_word;
mod other_bearing;
mod person;
mod place_word;
mod plain_modifier;
mod proper_name;
mod proper_name_search;
mod saying;
mod short_first_name;
mod short_form;
mod shouted_word;
mod stand_in;
mod state_body;
mod surname_alone;
mod surroundings;
mod title;
mod trial;
mod words;
mod written_form;

pub use actor::Actor;
pub use article_entities::ArticleEntities;
pub use attribution::{Attribution, Continuation, Manner};
pub use coreference::{Anaphor, Answers, AntecedentModel, COLUMNS, Candidate, Choice, Question};
pub use entity::{Entity, EntityKind, EntityMention};
pub(crate) use expression::{is_first_person, is_second_person};
pub use finder::MentionFinder;
pub(crate) use gazetteer::{is_body_of_government, is_of_several_of_a_people};
pub(crate) use known_name::{is_first_name, is_known_name, is_known_place};
pub use mention::{AmbiguousAlias, Mention, MentionKind};
pub(crate) use name_opening::describes_body;
pub(crate) use name_parts::is_surname_too;
pub(crate) use noun_class::{PronounUse, is_body as is_body_noun, is_person_noun, pronoun_use};
pub(crate) use person::is_name_particle;
pub(crate) use stand_in::is_pronoun;
pub use stand_in::{Renamed, evaluation_names, is_name, rename, training_names};
pub(crate) use title::is_title;
