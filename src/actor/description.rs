//! Whom "the minister", "the company" or "the country" stands for.

use super::entity::{Entity, EntityKind};
use super::expression::{Expression, Referent};
use super::fit::{Fit, Fits, is_called_state, sort_of};
use super::lexicon::{HeadNoun, head_noun};
use super::noun_class::class_of;

/// Entities looked at for one description at most, the last ones named: no newspaper article names
/// more, and time stays linear.
const MOST_ENTITIES: usize = 500;

/// The entity that "the `noun`" stands for, where one and only one fits. `introduced` tells which
/// were named before, in that order, `recent` are the expressions right before, in order, `names`
/// tells how often the article names each entity, and `fits` what nouns fit them.
pub(super) fn referent(
    entities: &[Entity],
    introduced: &[usize],
    recent: &[Expression],
    names: &[usize],
    fits: &mut Fits,
    noun: &str,
) -> Option<Referent> {
    let last = &introduced[introduced.len().saturating_sub(MOST_ENTITIES)..];
    let known = || last.iter().map(|&position| (position, &entities[position]));
    let class = class_of(noun)?;
    let fitting: Vec<usize> = match class {
        HeadNoun::Person(_) => known()
            .filter(|(_, entity)| {
                entity.kind == EntityKind::Person && entity.traits.nouns.iter().any(|n| n == noun)
            })
            .map(|(position, _)| position)
            .collect(),
        HeadNoun::Organisation(_) if head_noun(noun).is_none() => {
            let fits = fits.of_organisations(entities, last, noun);
            let certain = fits.iter().filter(|(_, fit)| *fit == Fit::Yes);
            certain.map(|(position, _)| *position).collect()
        }
        HeadNoun::Organisation(_) => {
            let fits = fits.of_organisations(entities, last, noun);
            let of = |wanted: Fit| -> Vec<usize> {
                fits.iter()
                    .filter(|(_, fit)| *fit == wanted)
                    .map(|(position, _)| *position)
                    .collect()
            };
            let certain = of(Fit::Yes);
            let likely = of(Fit::Likely);
            // Any body is an organisation, and many are companies without saying so.
            if matches!(noun, "body" | "organisation" | "organization") {
                let is_company = |entity: &Entity| {
                    let mut nouns = entity.traits.nouns.iter();
                    noun == "body" && nouns.any(|noun| sort_of(noun) == Some("company"))
                };
                let bodies: Vec<usize> = known()
                    .filter(|(_, entity)| entity.kind == EntityKind::Organisation)
                    .filter(|(_, entity)| !is_company(entity))
                    .map(|(position, _)| position)
                    .collect();
                return unique(&of(Fit::Yes))
                    .or_else(|| unique(&among(recent, &bodies)))
                    .or_else(|| foremost(&bodies, names));
            }
            let is_company = sort_of(noun) == Some("company");
            if certain.is_empty() && is_company {
                let open = of(Fit::Open);
                return unique(&open)
                    .or_else(|| unique(&among(recent, &open)))
                    .or_else(|| foremost(&open, names));
            }
            // What is called a firm is "the firm" rather than what is called a lender.
            let called = |&entity: &usize| entities[entity].traits.nouns.iter().any(|n| n == noun);
            let exact: Vec<usize> = certain.iter().copied().filter(called).collect();
            if let Some(exact) = unique(&among(recent, &exact)) {
                return Some(exact);
            }
            let both: Vec<usize> = certain.iter().chain(&likely).copied().collect();
            if let Some(recent) = unique(&among(recent, &both)) {
                return Some(recent);
            }
            if is_company {
                let open: Vec<usize> = both.iter().copied().chain(of(Fit::Open)).collect();
                let main = foremost(&open, names);
                if main.is_some() {
                    return main;
                }
            }
            certain
        }
        HeadNoun::State => {
            let mut states: Vec<usize> = recent
                .iter()
                .filter_map(|expression| match expression.referent {
                    Referent::Entity(entity) if is_called_state(&entities[entity], noun) => {
                        Some(entity)
                    }
                    _ => None,
                })
                .collect();
            states.sort_unstable();
            states.dedup();
            states
        }
    };
    unique(&fitting).or_else(|| unique(&among(recent, &fitting)))
}

fn unique(entities: &[usize]) -> Option<Referent> {
    match entities {
        [only] => Some(Referent::Entity(*only)),
        _ => None,
    }
}

/// Those of `entities` that the expressions refer to.
fn among(recent: &[Expression], entities: &[usize]) -> Vec<usize> {
    let mut found: Vec<usize> = recent
        .iter()
        .filter_map(|expression| match expression.referent {
            Referent::Entity(entity) if entities.contains(&entity) => Some(entity),
            _ => None,
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The entity that an article is about rather than any other of `entities`.
fn foremost(entities: &[usize], names: &[usize]) -> Option<Referent> {
    /// Names at least, and how many times those of the next; first choices, not searched.
    const LEAST: usize = 4;
    const TIMES: usize = 3;
    let count = |entity: usize| names.get(entity).copied().unwrap_or_default();
    let most = entities
        .iter()
        .copied()
        .max_by_key(|&entity| count(entity))?;
    let leads = count(most) >= LEAST
        && entities
            .iter()
            .all(|&other| other == most || count(other) * TIMES <= count(most));
    leads.then_some(Referent::Entity(most))
}
