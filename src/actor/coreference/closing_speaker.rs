//! Who closes a sentence as its speaker: "The deal is off, Lin said." Whoever speaks next as "he" goes on.

use super::super::clause::Role;
use super::super::entity::EntityKind;
use super::super::expression::Referent;
use super::super::lexicon::Gender;
use super::super::saying::is_saying;
use super::{QUOTED_REACH, Resolver};

/// Tokens after the verb of saying at most, as in "Lin said on Monday in Oslo." (first choice, not searched).
const LONGEST_END: usize = 8;

impl Resolver<'_, '_> {
    /// The speaker who closes the last sentence before that of `at` which is not all quotation.
    pub(super) fn closing_speaker(&self, at: usize, gender: Gender) -> Option<Referent> {
        let here = self.expressions[at].sentence;
        let sentence = (1..=QUOTED_REACH)
            .map_while(|back| here.checked_sub(back))
            .find(|&sentence| self.of(sentence, usize::MAX, None).next().is_some())?;
        if self.words.paragraph(here) - self.words.paragraph(sentence) > 1 {
            return None;
        }
        let last = self
            .of(sentence, usize::MAX, None)
            .rfind(|&other| self.expressions[other].role == Role::Subject)?;
        let tokens = &self.expressions[last].tokens;
        let before = tokens.start.checked_sub(1)?;
        let follows_comma =
            self.words.word(before) == "," || self.words.quotation(before).is_some();
        let ends = self.words.of_sentence(sentence).end <= tokens.end + 1 + LONGEST_END;
        if !(follows_comma && ends && is_saying(self.words.word(tokens.end))) {
            return None;
        }
        let referent = self.expressions[last].referent;
        let fits = self.gender(referent).is_none_or(|known| known == gender);
        let may_speak = self.may_be_person(referent) || self.is_bare_surname(referent);
        (fits && may_speak).then_some(referent)
    }

    /// Whether it is one word of which nothing is known, as a surname without the first name is.
    fn is_bare_surname(&self, referent: Referent) -> bool {
        let Referent::Entity(entity) = referent else {
            return false;
        };
        let entity = &self.entities[entity];
        let traits = &entity.traits;
        matches!(entity.kind, EntityKind::Organisation | EntityKind::Other)
            && traits.entry.is_none()
            && !traits.is_body
            && traits.nouns.is_empty()
            && traits.words.len() == 1
    }
}
