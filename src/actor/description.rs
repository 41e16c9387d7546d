//! Whom "the minister", "the company" or "the country" stands for.

use super::entity::{Entity, EntityKind};
use super::expression::{Expression, Referent};
use super::gazetteer;
use super::lexicon::{Gender, HeadNoun, head_noun};

/// Entities looked at for one description at most, the last ones named: no newspaper article names
/// more, and time stays linear.
const MOST_ENTITIES: usize = 500;

/// Words of the name of a body that supervises others.
const SUPERVISING: [&str; 4] = ["Administration", "Agency", "Authority", "Commission"];
/// Words of the name of a body that may be an agency or a watchdog, in lower case.
const OVERSEEING: [&str; 12] = [
    "administration",
    "agency",
    "authority",
    "board",
    "bureau",
    "commission",
    "executive",
    "inspectorate",
    "office",
    "regulator",
    "standards",
    "tribunal",
];

/// How well a noun fits somebody, the worst first.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    No,
    /// Nothing is known of what it is.
    Open,
    /// Its name is one that such bodies like to bear: "Progress Alliance" may be a party.
    Likely,
    /// Its name, the gazetteer or the article calls it so.
    Yes,
}

/// What `noun` names, which may have the word before it: "harbour master".
fn class_of(noun: &str) -> Option<HeadNoun> {
    head_noun(noun).or_else(|| head_noun(noun.rsplit(' ').next()?))
}

/// Whether `noun` names a person.
pub(super) fn is_person(noun: &str) -> bool {
    matches!(class_of(noun), Some(HeadNoun::Person(_)))
}

/// The gender that `noun` tells.
pub(super) fn gender(noun: &str) -> Option<Gender> {
    match class_of(noun) {
        Some(HeadNoun::Person(gender)) => gender,
        _ => None,
    }
}

/// Whether a state or body may be called by `noun`, with nothing else to go by.
pub(super) fn may_be_called(entity: &Entity, noun: &str) -> bool {
    match head_noun(noun) {
        Some(HeadNoun::State) => entity.kind == EntityKind::State,
        Some(HeadNoun::Organisation(_)) => {
            entity.kind == EntityKind::Organisation && fit(entity, noun) != Fit::No
        }
        _ => false,
    }
}

/// Whether `noun` names an organisation or a state.
pub(super) fn is_body(noun: &str) -> bool {
    matches!(
        class_of(noun),
        Some(HeadNoun::Organisation(_) | HeadNoun::State)
    )
}

/// Whether `noun` names a state.
pub(super) fn is_state(noun: &str) -> bool {
    matches!(class_of(noun), Some(HeadNoun::State))
}

/// The entity that "the `noun`" stands for, where one and only one fits. `introduced` tells which
/// were named before, in that order, `recent` are the expressions right before, in order, and
/// `names` tells how often the article names each entity.
pub(super) fn referent(
    entities: &[Entity],
    introduced: &[usize],
    recent: &[Expression],
    names: &[usize],
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
            let called = |entity: &Entity| entity.traits.nouns.iter().any(|n| n == noun);
            known()
                .filter(|(_, entity)| entity.kind == EntityKind::Organisation && called(entity))
                .map(|(position, _)| position)
                .collect()
        }
        HeadNoun::Organisation(_) => {
            let of = |wanted: Fit| {
                known()
                    .filter(|(_, entity)| {
                        entity.kind == EntityKind::Organisation && fit(entity, noun) == wanted
                    })
                    .map(|(position, _)| position)
                    .collect::<Vec<_>>()
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
                    Referent::Entity(entity) if entities[entity].kind == EntityKind::State => {
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

/// How well `noun` fits a person, a state or a body.
pub(super) fn fit_of(entity: &Entity, noun: &str) -> Fit {
    let last = |noun: &str| noun.rsplit(' ').next().unwrap_or_default().to_owned();
    let mut nouns = entity.traits.nouns.iter();
    match class_of(noun) {
        Some(HeadNoun::Person(_)) if entity.traits.nouns.is_empty() => Fit::Open,
        Some(HeadNoun::Person(_)) if nouns.clone().any(|known| known == noun) => Fit::Yes,
        Some(HeadNoun::Person(_)) if nouns.any(|known| last(known) == last(noun)) => Fit::Likely,
        Some(HeadNoun::Organisation(_)) => fit(entity, noun),
        Some(HeadNoun::State) if entity.kind == EntityKind::State => Fit::Likely,
        _ => Fit::No,
    }
}

fn fit(entity: &Entity, noun: &str) -> Fit {
    let sort = sort_of(noun);
    let nouns = || entity.traits.nouns.iter().map(String::as_str);
    if let Some(trade) = trade_of(noun) {
        let mut known = nouns().filter_map(trade_of).peekable();
        // An airline is no manufacturer.
        if known.peek().is_some() {
            return if known.any(|known| known == trade) {
                Fit::Yes
            } else {
                Fit::No
            };
        }
        if nouns().any(|noun| sort_of(noun) == Some("company")) {
            return Fit::Likely;
        }
    }
    let mut has_sort = false;
    for known in &entity.traits.nouns {
        let Some(known) = sort_of(known) else {
            continue;
        };
        // Hospitals may be a company's.
        has_sort |= !(known == "hospital" && sort == Some("company"));
        // Sorts whose nouns all mean the same, and those where each is a thing of its own.
        let exchangeable = matches!(
            known,
            "company" | "club" | "newspaper" | "alliance" | "charity" | "court"
        ) || known == "government body"
            && matches!(noun, "regulator" | "watchdog" | "agency");
        if entity.traits.nouns.iter().any(|n| n == noun) || Some(known) == sort && exchangeable {
            return Fit::Yes;
        }
    }
    if let Some(entry) = entity.traits.entry.map(gazetteer::entry_at) {
        let name = entry.names[0];
        let by_kind = match entry.kind {
            "company" => &["company"][..],
            "party" => &["party"],
            "media" => &["newspaper"],
            "court" => &["court"],
            "military" => &["force", "service"],
            "institution" if is_agency(name) => &["government body"],
            "international" => match name {
                "NATO" | "Nato" => &["alliance"][..],
                "European Union" | "ASEAN" | "African Union" => &["alliance", "union"],
                _ => &[],
            },
            _ => &[],
        };
        let says_so = entry
            .names
            .iter()
            .any(|name| name.split(' ').any(|word| word.eq_ignore_ascii_case(noun)));
        // "The regulator" is what its name calls an agency.
        let supervises = matches!(noun, "regulator" | "watchdog")
            && name.split(' ').any(|word| SUPERVISING.contains(&word));
        if says_so || supervises {
            return Fit::Yes;
        }
        return match sort {
            Some(sort @ "government body") if by_kind.contains(&sort) => Fit::Likely,
            Some(sort) if by_kind.contains(&sort) => Fit::Yes,
            _ => Fit::No,
        };
    }
    let bears = |words: &[&str]| {
        let mut own = entity.traits.words.iter();
        own.any(|word| words.contains(&word.as_str()))
    };
    match noun {
        "union" if names_workers(&entity.traits.words) => Fit::Yes,
        "party"
            if bears(&[
                "alliance",
                "alternative",
                "bloc",
                "coalition",
                "conservatives",
                "democrats",
                "forum",
                "front",
                "greens",
                "labour",
                "league",
                "left",
                "liberals",
                "movement",
                "rally",
                "renewal",
                "socialists",
            ]) =>
        {
            Fit::Likely
        }
        "agency" | "regulator" | "watchdog" if bears(&OVERSEEING) => Fit::Likely,
        "group"
            if bears(&[
                "alliance",
                "association",
                "coalition",
                "network",
                "campaign",
            ]) =>
        {
            Fit::Likely
        }
        _ if has_sort || sort == Some("company") && bears(&OVERSEEING) => Fit::No,
        _ => Fit::Open,
    }
}

/// Whether an institution that the gazetteer knows may be called an agency: no parliament or palace.
fn is_agency(name: &str) -> bool {
    !name.split(' ').any(|word| {
        matches!(
            word,
            "College"
                | "Committee"
                | "Commons"
                | "Congress"
                | "House"
                | "Legislature"
                | "Library"
                | "Lords"
                | "Palace"
                | "Senate"
        )
    })
}

/// Whether a body's name tells whose union it is: "Harbour Workers' Federation", "Teachers' Union".
fn names_workers(words: &[String]) -> bool {
    words.iter().any(|word| {
        let word = word.trim_end_matches(['\'', '’']);
        let is_staff = matches!(
            word,
            "brotherhood" | "employees" | "labour" | "staff" | "teamsters" | "workers"
        );
        let worker = word.strip_suffix('s').unwrap_or_default();
        is_staff || is_person(worker)
    })
}

/// What a company of which `noun` tells it does.
fn trade_of(noun: &str) -> Option<&'static str> {
    Some(match noun {
        "airline" | "carrier" => "airline",
        "bank" | "lender" => "bank",
        "brewer" | "brewery" | "distillery" => "brewery",
        "insurer" => "insurer",
        "automaker" | "carmaker" | "chipmaker" | "drugmaker" | "maker" | "manufacturer"
        | "shipbuilder" | "supplier" => "maker",
        "railroad" | "railway" => "railway",
        "retailer" | "supermarket" | "wholesaler" => "retailer",
        "utility" => "utility",
        _ => return None,
    })
}

fn sort_of(noun: &str) -> Option<&'static str> {
    match head_noun(noun) {
        Some(HeadNoun::Organisation(sort)) => Some(sort),
        _ => None,
    }
}
