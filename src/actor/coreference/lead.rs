//! Whom the first sentence of an article is about that gives no name: the one whose name opens the next paragraph.
//! "The head of Norwyn Air has accused Peru of lying. ¶ Ann Lee said on Monday …"

use super::super::entity::EntityKind;
use super::super::expression::Referent;
use super::super::fit::{Fit, fit_of};
use super::super::form::{Form, Pronoun};
use super::super::lexicon::{HeadNoun, may_be_body};
use super::super::noun_class::{class_of, is_kin};
use super::super::office::{OfficeMatch, is_same_office, match_office};
use super::Resolver;
use super::variation::is_of_others;

/// Tokens before the description at most: "The", and a time; a first choice, not searched.
const MOST_BEFORE_DESCRIPTION: usize = 3;

impl Resolver<'_, '_> {
    /// Links the description that the first sentence opens with, and the pronouns that stand for the same person.
    /// Their gender is that of the name; "he" of a first sentence is as often somebody else.
    pub(super) fn link_lead(&mut self) {
        let Some((described, entity)) = self.lead() else {
            return;
        };
        let (found, gender) = (
            Referent::Entity(entity),
            self.entities[entity].traits.gender,
        );
        for at in self.of_sentence[self.expressions[described].sentence].clone() {
            let expression = &mut self.expressions[at];
            let is_of_gender = match expression.form {
                Form::Pronoun(Pronoun::Person(own, _)) => gender.is_none_or(|known| known == own),
                _ => true,
            };
            let is_same = at == described || expression.referent == Referent::Unnamed(described);
            if is_same && is_of_gender {
                expression.referent = found;
            }
        }
    }

    /// The description that the first sentence opens with, and the entity that it stands for.
    fn lead(&self) -> Option<(usize, usize)> {
        let lead = self.words.lead()?;
        let next = lead + 1;
        if next >= self.words.sentence_count()
            || self.words.paragraph(next) != self.words.paragraph(lead) + 1
        {
            return None;
        }
        let described = self.main_subject(lead, None)?;
        let description = &self.expressions[described];
        let tokens = self.words.of_sentence(lead);
        let opens = description.tokens.start
            <= self.words.after_dateline(&tokens) + MOST_BEFORE_DESCRIPTION;
        let is_description = matches!(
            description.form,
            Form::Description(_) | Form::Unnamed(_) | Form::Qualified(_)
        );
        let is_open = !matches!(description.referent, Referent::Entity(_));
        if !opens || !is_description || !is_open {
            return None;
        }
        let noun = match &description.form {
            Form::Description(noun) | Form::Qualified(noun) => noun.clone(),
            _ => self.words.word(description.tokens.end - 1).to_lowercase(),
        };
        let named = self.main_subject(next, None)?;
        let name = &self.expressions[named];
        let Referent::Entity(entity) = name.referent else {
            return None;
        };
        // Whoever was named before the description is somebody else.
        let first = self.of_sentence[lead].start;
        let is_new = !self.expressions[first..named]
            .iter()
            .any(|earlier| earlier.form == Form::Name && earlier.referent == name.referent);
        let fits = name.form == Form::Name && is_new && self.may_be_called(entity, &noun);
        fits.then_some((described, entity))
    }

    /// Whether nothing that the article tells of an entity speaks against its being what `noun` names.
    fn may_be_called(&self, entity: usize, noun: &str) -> bool {
        let known = &self.entities[entity];
        let is_body = known.kind == EntityKind::Organisation;
        match class_of(noun) {
            Some(HeadNoun::Person(gender)) => {
                let referent = Referent::Entity(entity);
                let is_person = self.may_be_person(referent)
                    && (gender.is_none()
                        || known.traits.gender.is_none_or(|own| Some(own) == gender))
                    && !is_beside(&known.traits.nouns, noun)
                    && !holds_another_office(&known.traits.nouns, noun);
                is_person || is_body && may_be_body(noun)
            }
            Some(HeadNoun::Organisation(_)) => is_body && fit_of(known, noun) != Fit::No,
            _ => false,
        }
    }
}

/// Whether somebody is called by offices, and none of them is `noun`, which is one: a foreign secretary is no prime
/// minister.
fn holds_another_office(nouns: &[String], noun: &str) -> bool {
    let is_office = |noun: &str| is_of_others(noun.rsplit(' ').next().unwrap_or_default());
    let goes_with = |known: &String| {
        known == noun
            || is_same_office(known, noun)
            || match_office(std::slice::from_ref(known), noun) == OfficeMatch::Likely
    };
    is_office(noun) && nouns.iter().any(|known| is_office(known)) && !nouns.iter().any(goes_with)
}

/// Whether somebody is called what those are called who stand beside a story and tell of it.
fn is_beside(nouns: &[String], noun: &str) -> bool {
    const BESIDE: &[&str] = &[
        "analyst",
        "economist",
        "expert",
        "lawyer",
        "neighbor",
        "neighbour",
        "resident",
        "spokesman",
        "spokesperson",
        "spokeswoman",
        "witness",
    ];
    !nouns.iter().any(|known| known == noun)
        && nouns
            .iter()
            .any(|known| is_kin(known) || BESIDE.contains(&known.as_str()))
}
