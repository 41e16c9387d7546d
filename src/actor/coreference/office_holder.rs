//! Who "the French leader" or "the Apple boss" is: the person whom the article gives such an office of the state or
//! body that the word before names; and which state an officer calls "the country".

use super::super::entity::EntityKind;
use super::super::expression::Referent;
use super::super::fit;
use super::super::form::Form;
use super::super::office::is_same_office;
use super::Resolver;

/// Persons looked at for one description at most, so that time stays linear; no article has more.
const MOST: usize = 200;

impl Resolver<'_, '_> {
    /// "Ann Lee, Norway's envoy, said the country would pay": the state of the officer who says so.
    pub(super) fn country_of_officer(&self, at: usize, noun: &str) -> Option<Referent> {
        let Referent::Entity(officer) = self.expressions[self.nearest_subject(at)?].referent else {
            return None;
        };
        let body = *self.body_of.get(&officer)?;
        let is_state = self.entities[body].kind == EntityKind::State;
        (is_state && fit::may_be_called(&self.entities[body], noun))
            .then_some(Referent::Entity(body))
    }

    /// The one person known to hold the office `noun`, which begins with the name before it: "French leader".
    pub(super) fn office_holder(&self, at: usize, noun: &str) -> Option<Referent> {
        let (modifier, office) = noun.split_once(' ')?;
        let named = &self.expressions[at.checked_sub(1)?];
        let is_adjacent =
            named.form == Form::Name && named.tokens.end == self.expressions[at].tokens.start;
        let Referent::Entity(body) = named.referent else {
            return None;
        };
        if !is_adjacent {
            return None;
        }
        let latest = self.introduced.iter().rev().take(MOST);
        let mut holders = latest.filter(|&&person| self.holds(person, modifier, office, body));
        let only = holders.next()?;
        holders.next().is_none().then_some(Referent::Entity(*only))
    }

    /// Whether the article gives a person that office, and of that body or under its name.
    fn holds(&self, person: usize, modifier: &str, office: &str, body: usize) -> bool {
        let is_of_body = self.body_of.get(&person) == Some(&body);
        let entity = &self.entities[person];
        entity.kind == EntityKind::Person
            && entity.traits.nouns.iter().any(|known| {
                let (of, known) = match known.split_once(' ') {
                    Some((of, rest)) if of.starts_with(char::is_uppercase) => (Some(of), rest),
                    _ => (None, known.as_str()),
                };
                let is_of_name = of == Some(modifier);
                // "her Armenian counterpart, Ann Lee", who is "the Armenian minister" later
                let is_counterpart = known == "counterpart" && is_of_name;
                is_counterpart
                    || is_same_office(known, office) && (is_of_name || is_of_body && of.is_none())
            })
    }
}
