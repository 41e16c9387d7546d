//! Whom a phrase means that says whose somebody is: "her rival", "his counterpart", "his country".

use super::super::entity::EntityKind;
use super::super::expression::Referent;
use super::super::fit;
use super::Resolver;
use crate::text::TokenKind;

/// Persons compared for one phrase at most, the last ones named.
const MOST_PERSONS: usize = 200;

impl Resolver<'_, '_> {
    /// The expression right before `at` that tells whose it is.
    pub(super) fn owner(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let owner = &self.expressions[before];
        let start = self.expressions[at].tokens.start;
        let is_genitive = self.words.kind(owner.tokens.end) == Some(TokenKind::Possessive);
        (owner.tokens.end + usize::from(is_genitive) == start
            && owner.sentence == self.expressions[at].sentence
            && !matches!(owner.referent, Referent::Unknown))
        .then_some(before)
    }

    /// "Her rival": the other of the two persons that the article names most; "her counterpart":
    /// the one with the same office.
    pub(super) fn other_of(&self, at: usize) -> Option<Referent> {
        let noun = self.words.word(self.expressions[at].tokens.end - 1);
        let is_rival = matches!(noun, "rival" | "opponent" | "challenger");
        if !is_rival && !matches!(noun, "counterpart" | "colleague") {
            return None;
        }
        let Referent::Entity(owner) = self.expressions[self.owner(at)?].referent else {
            return None;
        };
        let last = &self.introduced[self.introduced.len().saturating_sub(MOST_PERSONS)..];
        let others = last
            .iter()
            .copied()
            .filter(|&other| other != owner && self.entities[other].kind == EntityKind::Person);
        if !is_rival {
            let nouns = &self.entities[owner].traits.nouns;
            let mut equals = others.filter(|&other| {
                let own = &self.entities[other].traits.nouns;
                own.iter().any(|noun| nouns.contains(noun))
            });
            let only = equals.next()?;
            return equals.next().is_none().then_some(Referent::Entity(only));
        }
        let mut by_names: Vec<usize> = others.collect();
        by_names.sort_by_key(|&other| std::cmp::Reverse(self.names[other]));
        let most = *by_names.first()?;
        let next = by_names.get(1).map_or(0, |&next| self.names[next]);
        let are_foremost = self.names[most] > next && self.names[owner] > next;
        are_foremost.then_some(Referent::Entity(most))
    }

    /// "His country", "her party": the state or body that the person is an officer of.
    pub(super) fn owned(&self, at: usize, noun: &str) -> Option<Referent> {
        let Referent::Entity(owner) = self.expressions[self.owner(at)?].referent else {
            return None;
        };
        let body = *self.body_of.get(&owner)?;
        fit::may_be_called(&self.entities[body], noun).then_some(Referent::Entity(body))
    }
}
