//! Full names of those who speak: "Mr Lin" and "he" are the person the article introduced.

use std::collections::HashSet;

use super::attribution::Attributed;
use super::item::Kind;
use super::source::{Naming, Owner};
use super::sourced::Sourced;
use crate::actor::{
    ArticleEntities, is_body_of_government, is_of_several_of_a_people, is_person_noun, is_title,
};
use crate::text::{Span, cut_to_name, one_line};

/// Who speaks in a sentence.
pub(super) struct Named {
    pub(super) names: Vec<String>,
    /// How many different ones speak, those without a name among them.
    pub(super) distinct: usize,
}

/// The phrases that name who speaks in `sentence`: those of its frames, then those of its quotations.
pub(super) fn owners(sourced: &Sourced<'_>, sentence: usize) -> Vec<Owner> {
    let mut owners: Vec<Owner> = sourced.frames[sentence]
        .iter()
        .filter_map(|frame| frame.source)
        .map(|source| Owner { sentence, source })
        .collect();
    owners.sort_by_key(|owner| owner.source.start);
    for item in &sourced.parts.sentences[sentence] {
        if let Kind::Quotation { index, .. } = item.kind {
            owners.extend(sourced.owners[index]);
        }
    }
    owners
}

/// Who `owners` are.
pub(super) fn named(
    attributed: &Attributed<'_>,
    entities: &ArticleEntities,
    owners: impl IntoIterator<Item = Owner>,
) -> Named {
    let mut named: HashSet<Vec<String>> = HashSet::new();
    let mut has_unnamed = false;
    let mut names: Vec<String> = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    for owner in owners {
        let together: Vec<String> = names_of(attributed, entities, owner)
            .iter()
            .map(|name| cut_to_name(name))
            .collect();
        has_unnamed |= together.is_empty();
        let new = together.iter().filter(|name| known.insert((*name).clone()));
        names.extend(new.cloned());
        if !together.is_empty() {
            named.insert(together);
        }
    }
    // "She … she said": a pronoun that stays open is not one more speaker.
    let distinct = named.len().max(usize::from(has_unnamed));
    Named { names, distinct }
}

/// The name of `owner`, or the names of those who speak as one: in full where the article gives them, or
/// else as written. Empty for a pronoun that stays open.
pub(super) fn names_of(
    attributed: &Attributed<'_>,
    entities: &ArticleEntities,
    owner: Owner,
) -> Vec<String> {
    let phrase = attributed.sourced.span(owner);
    let written = phrase.of(attributed.sourced.parts.article);
    // "Two Germans", "Germans": not all of Germany, as "the Germans" may be.
    let items = &attributed.sourced.parts.sentences[owner.sentence];
    let opening = items[owner.source.start].span;
    let last = written.rsplit(' ').next().unwrap_or_default();
    let is_some_of_a_people = is_of_several_of_a_people(last)
        && !opening
            .of(attributed.sourced.parts.article)
            .eq_ignore_ascii_case("the");
    if is_some_of_a_people {
        let several = Span::new(opening.start, phrase.end);
        return vec![one_line(several.of(attributed.sourced.parts.article))];
    }
    // The Kremlin stands for Russia, and is who the paper says speaks.
    if is_body_of_government(written) {
        return vec![one_line(written)];
    }
    if let Some(entity) = entities.resolve(phrase) {
        return vec![entity.name.clone()];
    }
    if let Some(names) = joint_names(written, phrase.start, entities) {
        return names;
    }
    let continued = attributed.continuations.of(owner);
    match (continued, owner.source.naming) {
        (Some(continued), _) if continued.is_text => names_of(attributed, entities, continued.with),
        (Some(continued), Naming::Pronoun) => {
            names_without_link(attributed, entities, continued.with)
        }
        (None, Naming::Pronoun) => Vec::new(),
        _ => vec![one_line(written)],
    }
}

/// The names of `with`, whom a pronoun goes on with that is linked to nobody.
fn names_without_link(
    attributed: &Attributed<'_>,
    entities: &ArticleEntities,
    with: Owner,
) -> Vec<String> {
    // A name that is somebody's would have been linked if it could be.
    let is_name = with.source.naming == Naming::Name;
    if is_name && entities.resolve(attributed.sourced.span(with)).is_some() {
        return Vec::new();
    }
    names_of(attributed, entities, with)
}

/// The names in "Ms Stone and Mr Roe", which begins at byte `start`, where the article tells who each is.
fn joint_names(written: &str, start: usize, entities: &ArticleEntities) -> Option<Vec<String>> {
    let (first, second) = written.split_once(" and ")?;
    // "Institute for Health and Care", but "Ms Stone of Oslo and Mr Roe"
    let has_title = second.split(' ').any(is_title);
    // "Quay Hour writer and performer Rob Lee" is one.
    let last = first.rsplit(' ').next().unwrap_or_default();
    let next = second.split(' ').next().unwrap_or_default();
    if is_person_noun(last) && is_person_noun(next) {
        return None;
    }
    if !has_title && [" for ", " of "].iter().any(|of| first.contains(of)) {
        return None;
    }
    let name = |part: &str, start: usize| {
        let phrase = Span::new(start, start + part.len());
        entities.resolve(phrase).map(|entity| entity.name.clone())
    };
    let names = vec![
        name(first, start)?,
        name(second, start + written.len() - second.len())?,
    ];
    Some(names)
}
