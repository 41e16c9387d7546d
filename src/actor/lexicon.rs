//! Words that tell what is spoken of: nouns for persons, organisations and states, first names, places.
//!
//! All tables were written for this crate from common knowledge.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::gazetteer::rows;

const HEAD_NOUNS: &str = include_str!("lexicon/head_nouns.tsv");
const FIRST_NAMES: &str = include_str!("lexicon/first_names.tsv");
/// Family names of China, Korea and Vietnam that stand before the given name and are no English words: a
/// name a line.
const FAMILY_NAMES: &str = include_str!("lexicon/family_names.txt");
/// Cities, regions, seas: a name a line.
const PLACES: &str = include_str!("lexicon/places.txt");

/// Whether "she" or "he" stands for a person.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Female,
    Male,
}

/// What a noun names, as in "the minister", "the company", "the country".
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum HeadNoun {
    /// With the gender where the noun tells it.
    Person(Option<Gender>),
    /// With the sort of organisation: nouns of one sort may stand for each other.
    Organisation(&'static str),
    State,
}

/// What `noun`, in lower case and singular, names.
pub(super) fn head_noun(noun: &str) -> Option<HeadNoun> {
    static NOUNS: LazyLock<HashMap<&str, HeadNoun>> = LazyLock::new(|| {
        rows(HEAD_NOUNS)
            .filter_map(|[noun, class, sort]| {
                let named = match class {
                    "person" => HeadNoun::Person(gender(sort)),
                    "organisation" => HeadNoun::Organisation(sort),
                    "state" => HeadNoun::State,
                    _ => return None,
                };
                Some((noun, named))
            })
            .collect()
    });
    let known = NOUNS.get(noun).copied();
    let is_person = || is_occupation(noun) || noun.ends_with("-year-old");
    known.or_else(|| is_person().then_some(HeadNoun::Person(None)))
}

/// Whether a noun for a person is as often one for a body: "the developer".
pub(super) fn may_be_body(noun: &str) -> bool {
    matches!(
        noun,
        "appellant"
            | "applicant"
            | "bidder"
            | "buyer"
            | "claimant"
            | "complainant"
            | "contractor"
            | "creditor"
            | "defendant"
            | "developer"
            | "employer"
            | "funder"
            | "investor"
            | "landlord"
            | "miner"
            | "neighbor"
            | "neighbour"
            | "operator"
            | "organiser"
            | "organizer"
            | "owner"
            | "partner"
            | "plaintiff"
            | "producer"
            | "publisher"
            | "respondent"
            | "rival"
            | "seller"
            | "shareholder"
            | "sponsor"
            | "trader"
    )
}

/// Whether the ending of a noun tells that it is of somebody who does something: "auctioneer",
/// "glaciologist".
fn is_occupation(noun: &str) -> bool {
    /// Letters before the ending at least: "career" and "resist" are none.
    const STEM: usize = 4;
    ["eer", "ologist", "ician", "keeper"].iter().any(|ending| {
        noun.strip_suffix(ending)
            .is_some_and(|stem| stem.len() >= STEM)
    })
}

/// Whether `name` is a first name that we know, and the gender of those who bear it where all but a
/// few are of one.
pub(super) fn first_name(name: &str) -> Option<Option<Gender>> {
    static NAMES: LazyLock<HashMap<&str, Option<Gender>>> = LazyLock::new(|| {
        rows(FIRST_NAMES)
            .map(|[name, sort]| (name, gender(sort)))
            .collect()
    });
    /// Letters of a second first name that we need not know: "Mae".
    const LONGEST_SECOND: usize = 4;
    // "Kayleigh-Mae" as Kayleigh
    let double = || {
        let (first, second) = name.split_once('-')?;
        let may_be_name = NAMES.contains_key(second) || second.chars().count() <= LONGEST_SECOND;
        NAMES
            .get(first)
            .copied()
            .filter(|_| may_be_name && !is_place(second))
    };
    NAMES.get(name).copied().or_else(double)
}

/// Whether `name` is a family name that stands before the given name: "Wang" of Wang Yi.
pub(super) fn is_leading_family_name(name: &str) -> bool {
    static NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| FAMILY_NAMES.lines().collect());
    NAMES.contains(name)
}

/// Whether `name` is one of a place that is no state: a city, a region, a sea.
pub(super) fn is_place(name: &str) -> bool {
    static NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| PLACES.lines().collect());
    NAMES.contains(name)
}

fn gender(cell: &str) -> Option<Gender> {
    match cell {
        "f" => Some(Gender::Female),
        "m" => Some(Gender::Male),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_complete_and_no_word_stands_twice() {
        for (table, columns) in [(HEAD_NOUNS, 3), (FIRST_NAMES, 2)] {
            let mut known = HashSet::new();
            for line in table.lines() {
                assert_eq!(line.split('\t').count(), columns, "{line}");
                assert!(known.insert(line.split('\t').next()), "{line}");
            }
        }
    }

    #[test]
    fn nouns_and_names_tell_class_and_gender() {
        let female = Some(Gender::Female);
        assert_eq!(head_noun("spokeswoman"), Some(HeadNoun::Person(female)));
        assert_eq!(head_noun("firm"), Some(HeadNoun::Organisation("company")));
        assert_eq!(head_noun("country"), Some(HeadNoun::State));
        assert_eq!(head_noun("river"), None);
        assert_eq!(first_name("Moira"), Some(female));
        assert_eq!(first_name("Alex"), Some(None));
        assert_eq!(first_name("Table"), None);
        assert!(is_leading_family_name("Wang") && !is_leading_family_name("Yi"));
        assert!(is_place("Aleppo") && is_place("South East Asia") && !is_place("Table"));
    }
}
