//! Persons asked for whom an article never names as they were asked for: with or without a middle initial, or
//! by an office and the surname alone.

use std::collections::HashMap;

use super::entity::{Entity, EntityKind};
use super::lexicon::{first_name, is_leading_family_name};
use super::short_form::shortened;
use super::words::{capitalised, plain};

/// The entities of an article that are no entries of the gazetteer, by what persons asked for are known by.
pub(super) struct Bearers {
    /// By first and last name, without a middle initial and "Jr.".
    by_short_name: HashMap<String, Vec<usize>>,
    /// By each end of the name.
    by_end: HashMap<String, Vec<usize>>,
}

/// Whom an article means by another form of a name.
#[derive(Copy, Clone)]
pub(super) struct Bearer {
    pub(super) entity: usize,
    /// Whether it never gives the first name: "Chancellor Merz".
    pub(super) by_office: bool,
}

impl Bearers {
    pub(super) fn of(entities: &[Entity]) -> Self {
        let mut by_short_name: HashMap<String, Vec<usize>> = HashMap::new();
        let mut by_end: HashMap<String, Vec<usize>> = HashMap::new();
        let is_unknown = |entity: &Entity| {
            entity.traits.entry.is_none()
                && matches!(entity.kind, EntityKind::Person | EntityKind::Other)
        };
        let unknown = entities.iter().enumerate();
        for (position, entity) in unknown.filter(|(_, entity)| is_unknown(entity)) {
            let short = shortened(&entity.traits.words.join(" "));
            if let Some((first, last)) = ends(&short) {
                for end in [first, last] {
                    by_end.entry(end.to_owned()).or_default().push(position);
                }
            } else {
                by_end.entry(short.clone()).or_default().push(position);
            }
            by_short_name.entry(short).or_default().push(position);
        }
        Self {
            by_short_name,
            by_end,
        }
    }

    /// The one bearer of another form of `name`, if there is one only.
    pub(super) fn bearer(&self, entities: &[Entity], name: &str) -> Option<Bearer> {
        let words: Vec<String> = name.split_whitespace().map(plain).collect();
        let short = shortened(&words.join(" "));
        let (first, last) = ends(&short)?;
        let is_free = |entity: &usize| entities[*entity].actor.is_none();
        if let Some([entity]) = self.by_short_name.get(&short).map(Vec::as_slice) {
            return Some(*entity).filter(is_free).map(|entity| Bearer {
                entity,
                by_office: false,
            });
        }
        let first = capitalised(first);
        let (surname, given) = if is_leading_family_name(&first) {
            (plain(&first), capitalised(last))
        } else {
            (last.to_owned(), first)
        };
        let &[entity] = self.by_end.get(&surname)?.as_slice() else {
            return None;
        };
        let traits = &entities[entity].traits;
        let gender = first_name(&given).flatten();
        let differs = gender.is_some() && traits.gender.is_some() && gender != traits.gender;
        let is_head = traits.titles.iter().any(|title| is_of_head(title));
        (traits.words.len() == 1 && is_head && !differs && is_free(&entity)).then_some(Bearer {
            entity,
            by_office: true,
        })
    }
}

/// First and last word of a name of several.
fn ends(name: &str) -> Option<(&str, &str)> {
    let (first, _) = name.split_once(' ')?;
    let (_, last) = name.rsplit_once(' ')?;
    Some((first, last))
}

/// Whether a title in lower case is that of somebody whom papers need not name in full: "President Trump".
fn is_of_head(title: &str) -> bool {
    matches!(
        title,
        "chancellor" | "pm" | "premier" | "pres" | "president" | "prime" | "taoiseach"
    )
}
