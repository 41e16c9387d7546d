//! Nouns with a capital that an article defines for somebody: "Corvane Pumps (the “Company”)".

use std::collections::HashMap;

use super::super::entity::Entity;
use super::super::expression::Referent;
use super::Resolver;

/// Whom each defined noun stands for, where it is one.
pub(super) fn defined_nouns(entities: &[Entity]) -> HashMap<String, Option<usize>> {
    let mut defined: HashMap<String, Option<usize>> = HashMap::new();
    for (position, entity) in entities.iter().enumerate() {
        for noun in &entity.traits.defined {
            let whose = defined.entry(noun.clone());
            whose
                .and_modify(|whose| *whose = None)
                .or_insert(Some(position));
        }
    }
    defined
}

impl Resolver<'_, '_> {
    /// "The Company", where the article defines whose name that is.
    pub(super) fn defined(&self, at: usize, noun: &str) -> Option<Referent> {
        let last = self.expressions[at].tokens.end - 1;
        let whose = (*self.defined.get(noun)?)?;
        self.words
            .is_capitalised(last)
            .then_some(Referent::Entity(whose))
    }
}
