//! Full names of those who speak: "Mr Lin" and "he" are the person the article introduced.

use super::attribution::{Attributed, Owner};
use super::item::Kind;
use super::source::Naming;
use crate::actor::ArticleEntities;

/// Who speaks in a sentence.
pub(super) struct Named {
    pub(super) names: Vec<String>,
    /// How many different ones speak, those without a name among them.
    pub(super) distinct: usize,
}

/// Who speaks in `sentence`.
pub(super) fn speakers(
    attributed: &Attributed<'_>,
    entities: &ArticleEntities,
    sentence: usize,
) -> Named {
    let mut owners: Vec<Owner> = attributed.frames[sentence]
        .iter()
        .filter_map(|frame| frame.source)
        .map(|source| Owner { sentence, source })
        .collect();
    owners.sort_by_key(|owner| owner.source.start);
    for item in &attributed.parts.sentences[sentence] {
        if let Kind::Quotation { index, .. } = item.kind {
            owners.extend(attributed.owners[index]);
        }
    }
    let mut names: Vec<String> = Vec::new();
    let mut has_unnamed = false;
    for owner in owners {
        match name_of(attributed, entities, owner) {
            Some(name) if !names.contains(&name) => names.push(name),
            Some(_) => {}
            None => has_unnamed = true,
        }
    }
    // "She … she said": a pronoun that stays open is not one more speaker.
    let distinct = names.len().max(usize::from(has_unnamed));
    Named { names, distinct }
}

/// The name of `owner`: in full where the article gives it, or else as written. `None` for a pronoun
/// that stays open.
fn name_of(
    attributed: &Attributed<'_>,
    entities: &ArticleEntities,
    owner: Owner,
) -> Option<String> {
    let phrase = attributed.span(owner);
    if let Some(entity) = entities.resolve(phrase) {
        return Some(entity.name.clone());
    }
    let written = phrase.of(attributed.parts.article);
    let one_line = written.split_whitespace().collect::<Vec<_>>().join(" ");
    (owner.source.naming != Naming::Pronoun).then_some(one_line)
}
