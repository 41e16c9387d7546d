//! What somebody who is meant may be: a person, of which gender, a body or a state.

use super::super::entity::{Entity, EntityKind};
use super::super::expression::Referent;
use super::super::fit;
use super::super::form::{Form, Number, Pronoun};
use super::super::lexicon::Gender;
use super::super::name_kind::names_event;
use super::super::noun_class;
use super::super::organisation_word::{is_body_by_ends, is_organisation_word};
use super::Resolver;

impl Resolver<'_, '_> {
    /// "She" tells that somebody is a person, and of which gender.
    pub(super) fn learn_from_link(&mut self, at: usize, found: Referent) {
        if let (Form::Pronoun(Pronoun::Person(gender, _)), Referent::Entity(entity)) =
            (&self.expressions[at].form, found)
        {
            let known = &mut self.entities[entity];
            known.kind = EntityKind::Person;
            known.traits.gender.get_or_insert(*gender);
        }
    }

    /// The gender of whom is meant, where it is known.
    pub(super) fn gender(&self, referent: Referent) -> Option<Gender> {
        match referent {
            Referent::Entity(entity) => self.entities[entity].traits.gender,
            Referent::Unnamed(at) => match self.expressions[at].form {
                Form::Unnamed(gender) => gender,
                Form::Pronoun(Pronoun::Person(gender, _)) => Some(gender),
                Form::Description(ref noun) => noun_class::gender(noun),
                _ => None,
            },
            Referent::Unknown => None,
        }
    }

    /// Whether it may be a person, as far as is known.
    pub(super) fn may_be_person(&self, referent: Referent) -> bool {
        match referent {
            Referent::Unknown => false,
            Referent::Unnamed(at) => !matches!(
                self.expressions[at].form,
                Form::Pronoun(Pronoun::Thing(_)) | Form::Qualified(_) | Form::Owned(_)
            ),
            Referent::Entity(entity) => {
                let entity = &self.entities[entity];
                match entity.kind {
                    EntityKind::Person => true,
                    EntityKind::State | EntityKind::Place => false,
                    EntityKind::Organisation | EntityKind::Other => {
                        let words = &entity.traits.words;
                        entity.traits.entry.is_none()
                            && !entity.traits.is_body
                            && entity.traits.nouns.is_empty()
                            && (2..=3).contains(&words.len())
                            && !names_event(words)
                            && !is_body_by_ends(&words[0], &words[words.len() - 1])
                            && !words.iter().any(|word| {
                                is_organisation_word(word)
                                    || matches!(word.as_str(), "of" | "the" | "and" | "&")
                            })
                    }
                }
            }
        }
    }

    /// Whether it is known to be a person.
    pub(super) fn is_surely_person(&self, referent: Referent) -> bool {
        matches!(referent, Referent::Entity(entity)
            if self.entities[entity].kind == EntityKind::Person)
    }

    /// Whether it is a body or a state.
    pub(super) fn is_thing(&self, referent: Referent) -> bool {
        self.is_thing_in(referent, Number::Singular)
    }

    /// Whether a body or state is "it", or "they" as teams are.
    pub(super) fn is_thing_in(&self, referent: Referent, number: Number) -> bool {
        let Referent::Entity(entity) = referent else {
            return false;
        };
        let entity = &self.entities[entity];
        matches!(entity.kind, EntityKind::State | EntityKind::Organisation)
            && (number == Number::Singular || entity.traits.is_plural || is_team(entity))
    }
}

/// Whether an entity is called or named as a team.
fn is_team(entity: &Entity) -> bool {
    let mut nouns = entity.traits.nouns.iter();
    nouns.any(|noun| fit::sort_of(noun) == Some("club"))
}
