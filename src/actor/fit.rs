//! How well a noun fits a body: "the bank", "the regulator", "the party".

use std::collections::HashMap;

use super::entity::{Entity, EntityKind};
use super::gazetteer;
use super::lexicon::{HeadNoun, head_noun};
use super::noun_class::{class_of, is_person};
use super::office::{OfficeMatch, is_field, is_same_office, match_office};

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

/// Fits remembered at a time, in some 30 MB: those of 2,000 nouns to 500 entities, more than an article of a
/// newspaper has.
const MOST_KNOWN: usize = 1 << 20;

/// What nouns fit the entities of an article. Neither nouns nor what is known of entities change while
/// descriptions are linked, and articles repeat both.
#[derive(Debug, Default)]
pub(super) struct Fits {
    /// For each noun how well it fits the entities, by position, that this was asked of.
    of_nouns: HashMap<String, HashMap<usize, Fit>>,
    /// How many fits these are.
    known: usize,
}

impl Fits {
    /// How well `noun` fits those of the entities at `positions` that are organisations.
    pub(super) fn of_organisations(
        &mut self,
        entities: &[Entity],
        positions: &[usize],
        noun: &str,
    ) -> Vec<(usize, Fit)> {
        if self.known > MOST_KNOWN {
            *self = Self::default();
        }
        let of_noun = self.of_nouns.entry(noun.to_owned()).or_default();
        let known = of_noun.len();
        let found = positions
            .iter()
            .map(|&position| (position, &entities[position]))
            .filter(|(_, entity)| entity.kind == EntityKind::Organisation)
            .map(|(position, entity)| {
                let fit = of_noun.entry(position);
                (position, *fit.or_insert_with(|| self::fit(entity, noun)))
            })
            .collect();
        self.known += of_noun.len() - known;
        found
    }
}

/// How well `noun` fits a person, a state or a body.
pub(super) fn fit_of(entity: &Entity, noun: &str) -> Fit {
    let nouns = &entity.traits.nouns;
    match class_of(noun) {
        Some(HeadNoun::Person(_)) if nouns.is_empty() => Fit::Open,
        Some(HeadNoun::Person(_)) if nouns.iter().any(|known| known == noun) => Fit::Yes,
        Some(HeadNoun::Person(_)) if match_office(nouns, noun) == OfficeMatch::Likely => {
            Fit::Likely
        }
        Some(HeadNoun::Organisation(_)) => fit(entity, noun),
        Some(HeadNoun::State) if is_called_state(entity, noun) => Fit::Likely,
        _ => Fit::No,
    }
}

/// Whether what somebody is called by tells that `noun` means another of the sort: the health minister, where
/// the one for defence is known, the army, where no name speaks of one.
pub(super) fn is_another(entity: &Entity, noun: &str) -> bool {
    match class_of(noun) {
        Some(HeadNoun::Person(_)) => {
            let nouns = &entity.traits.nouns;
            // "the Dutch prime minister" is not the president of Turkey, nor whose office nobody tells.
            let office = noun
                .split_once(' ')
                .filter(|(of, office)| of.starts_with(char::is_uppercase) && office.contains(' '));
            let holds_another = office.is_some_and(|(_, office)| {
                !nouns.iter().any(|known| is_same_office(known, office))
            });
            !nouns.iter().any(|known| known == noun)
                && (holds_another || match_office(nouns, noun) == OfficeMatch::Another)
        }
        Some(HeadNoun::Organisation(_)) => {
            fit(entity, noun) == Fit::No && {
                let of_field = |(modifier, last): (&str, &str)| {
                    is_field(modifier) && bears(entity, last) || buys_companies(modifier)
                };
                noun.split_once(' ').is_some_and(of_field) || is_armed_service(noun)
            }
        }
        _ => false,
    }
}

/// Whether a noun names what a state has one of, and calls by the name.
fn is_armed_service(noun: &str) -> bool {
    matches!(noun, "army" | "military" | "navy" | "police")
}

/// Whether a state or body may be called by `noun`, with nothing else to go by.
pub(super) fn may_be_called(entity: &Entity, noun: &str) -> bool {
    match head_noun(noun) {
        Some(HeadNoun::State) => is_called_state(entity, noun),
        Some(HeadNoun::Organisation(_)) => {
            entity.kind == EntityKind::Organisation && fit(entity, noun) != Fit::No
        }
        _ => false,
    }
}

/// Whether an entity is what a noun for states names: Texas is no country, and France no province.
pub(super) fn is_called_state(entity: &Entity, noun: &str) -> bool {
    let part = entity
        .traits
        .entry
        .and_then(|entry| gazetteer::entry_at(entry).part);
    let is_of_parts = matches!(noun, "province" | "state");
    entity.kind == EntityKind::State && part.map_or(!is_of_parts, |called| called == noun)
}

/// How well `noun`, of one word or two, fits a body.
fn fit(entity: &Entity, noun: &str) -> Fit {
    match noun.rsplit_once(' ') {
        Some((modifier, last)) if head_noun(noun).is_none() => {
            fit_with_modifier(entity, noun, modifier, last)
        }
        _ => fit_of_word(entity, noun),
    }
}

/// "The health ministry": by the name, which speaks against it where it tells another field, by what the
/// article calls the body, or by the last word alone.
fn fit_with_modifier(entity: &Entity, noun: &str, modifier: &str, last: &str) -> Fit {
    let is_called = entity.traits.nouns.iter().any(|known| known == noun);
    if is_called || bears(entity, modifier) && bears(entity, last) {
        Fit::Yes
    } else if is_field(modifier) && bears(entity, last)
        || buys_companies(modifier) && !is_named_as_investor(entity)
    {
        Fit::No
    } else {
        fit_of_word(entity, last).min(Fit::Likely)
    }
}

/// Whether a group or firm is called so for buying others: "the buyout group", "the private equity firm".
fn buys_companies(modifier: &str) -> bool {
    matches!(modifier, "buyout" | "equity" | "hedge")
}

/// Whether the name of a body, or what the article calls it, is an investor's: "Roe Capital".
fn is_named_as_investor(entity: &Entity) -> bool {
    const OF_INVESTORS: [&str; 6] = [
        "capital",
        "equity",
        "fund",
        "investors",
        "partners",
        "ventures",
    ];
    let mut nouns = entity.traits.nouns.iter().flat_map(|noun| noun.split(' '));
    OF_INVESTORS.iter().any(|word| bears(entity, word))
        || nouns.any(|word| buys_companies(word) || matches!(word, "fund" | "investor"))
}

/// Whether a word in lower case stands in the name of a body.
fn bears(entity: &Entity, word: &str) -> bool {
    let mut own = entity.traits.words.iter().flat_map(|own| own.split(' '));
    own.any(|own| own == word)
}

fn fit_of_word(entity: &Entity, noun: &str) -> Fit {
    let sort = sort_of(noun);
    let nouns = || entity.traits.nouns.iter().map(String::as_str);
    if nouns().any(|noun| noun == "central bank") {
        // It supervises those that lend.
        match noun {
            "regulator" | "watchdog" => return Fit::Yes,
            "lender" => return Fit::No,
            _ => {}
        }
    }
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
    let bears = |words: &[&str]| words.iter().any(|word| bears(entity, word));
    if let Some(entry) = entity.traits.entry.map(gazetteer::entry_at) {
        let name = entry.names[0];
        let by_kind = match entry.kind {
            "club" => &["club"][..],
            "company" => &["company"],
            "party" => &["party"],
            "media" => &["newspaper"],
            "court" => &["court"],
            "military" if is_armed_service(noun) && !bears(&["armed", "defence", "defense"]) => &[],
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
    match noun {
        "army" | "military" if bears(&["armed", "defence", "defense", "military"]) => Fit::Likely,
        _ if is_armed_service(noun) => Fit::No,
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
        // "Lombard Fund Managers", "Roe Partners" are firms.
        let is_firms = matches!(
            worker,
            "adviser" | "advisor" | "broker" | "developer" | "investor" | "manager" | "partner"
        );
        is_staff || is_person(worker) && !is_firms
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

/// The sort of body that `noun` names.
pub(super) fn sort_of(noun: &str) -> Option<&'static str> {
    match head_noun(noun) {
        Some(HeadNoun::Organisation(sort)) => Some(sort),
        _ => None,
    }
}
