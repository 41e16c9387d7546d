//! What kind of actor a name is of.

use super::entity::{Entity, EntityKind};
use super::lexicon::{Gender, HeadNoun, first_name, head_noun, is_leading_family_name, is_place};
use super::organisation_word::{
    is_body_by_ends, is_club_ending, is_organisation_word, opens_name_of_club,
};
use super::place_word::is_place_word;
use super::surroundings::Clues;
use super::words::{capitalised, is_acronym};

/// Clues more that a place acts than that something is in it, for it to be a club or a council; on our
/// development articles and GUM's, places have two at most.
const CLUES_OF_ACTING_PLACE: u32 = 3;
/// Clues to a person that outweigh a place's name: more than one title before it gives.
const CLUES_OF_NAMESAKE: u32 = 4;

/// What a name stands for, by its words and the clues beside it.
pub(super) fn kind(entity: &Entity, clues: &Clues) -> EntityKind {
    let words = &entity.traits.words;
    let last = words.last().map_or("", String::as_str);
    let first = entity.name.split(' ').next().unwrap_or_default();
    let has_first_name = (2..=4).contains(&words.len()) && first_name(first).is_some();
    let joins_names = entity.name.contains(" & ");
    let names_body = words.iter().any(|word| is_organisation_word(word))
        || joins_names
        // "Wintringham Hospitals", but "Ann Banks"
        || !has_first_name && last.strip_suffix('s').is_some_and(is_organisation_word)
        || words.len() > 1 && is_body_by_ends(&words[0], last)
        // "Food Safety Executive"
        || words.len() > 2 && last == "executive"
        || is_called_body(&entity.traits.nouns)
        || clues.is_club;
    if is_place_word(last) && !has_first_name
        || words.first().is_some_and(|word| is_place_opening(word)) && !names_body
    {
        return EntityKind::Place;
    }
    if names_event(words) {
        return EntityKind::Other;
    }
    if is_place(&entity.name)
        && clues.person < CLUES_OF_NAMESAKE
        && clues.agent < clues.place + CLUES_OF_ACTING_PLACE
    {
        return EntityKind::Place;
    }
    if names_body && (clues.person < 6 || joins_names) {
        return EntityKind::Organisation;
    }
    // "Fiachra Mac Giolla"
    let has_gaelic_particle = words.len() == 3 && matches!(&*words[1], "mac" | "ní" | "nic" | "ó");
    let names_person = has_first_name
        || has_gaelic_particle
        || (2..=3).contains(&words.len()) && gender_of_surname(last).is_some()
        || (2..=3).contains(&words.len()) && is_leading_family_name(first);
    let person = clues.person + if names_person { 2 } else { 0 };
    if person >= 2 && person > clues.place {
        return EntityKind::Person;
    }
    if clues.place > 0 && clues.place >= clues.agent {
        return EntityKind::Place;
    }
    if clues.agent > 0 || is_acronym(&entity.name) {
        return EntityKind::Organisation;
    }
    EntityKind::Other
}

/// What the ending of a surname in lower case tells, where only persons are called so: "Holubova" is a woman's,
/// "Shevchenko" anybody's.
pub(super) fn gender_of_surname(surname: &str) -> Option<Option<Gender>> {
    /// Letters of such a surname at least: "Nova" is none; a first choice, not searched.
    const LEAST_LETTERS: usize = 6;
    const OF_WOMEN: &[&str] = &["dottir", "dóttir", "eva", "ova", "ová"];
    const OF_BOTH: &[&str] = &[
        "enko", "ević", "evich", "ović", "ovich", "ovych", "opoulos", "shvili", "adze",
    ];
    /// Places and words that end so.
    const OTHERS: &[&str] = &[
        "canova",
        "casanova",
        "cordova",
        "genova",
        "mantova",
        "padova",
        "supernova",
        "terranova",
        "villanova",
    ];
    let ends = |endings: &[&str]| endings.iter().any(|ending| surname.ends_with(ending));
    let is_other = OTHERS.contains(&surname) || is_place(&capitalised(surname));
    if surname.chars().count() < LEAST_LETTERS || is_other {
        None
    } else if ends(OF_WOMEN) {
        Some(Some(Gender::Female))
    } else {
        ends(OF_BOTH).then_some(None)
    }
}

/// The noun that the words of a body's name tell without being it: a company's "Lines", the "Bank of".
pub(super) fn told_by_name(words: &[String]) -> Option<&'static str> {
    let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    let is_club = |last: &String| is_club_ending(last) && !matches!(last.as_str(), "city" | "town");
    if words.len() > 1 && (opens_name_of_club(&words[0]) || words.last().is_some_and(is_club)) {
        Some("club")
    } else if has(&["bank"]) && has(&["central", "federal", "national", "of", "reserve"]) {
        Some("central bank")
    } else if has(&["airlines", "airways"]) {
        Some("airline")
    } else if has(&["aircraft", "motors", "shipbuilding"]) {
        Some("manufacturer")
    } else if has(&[
        "ballet",
        "brands",
        "corp",
        "electric",
        "entertainment",
        "foods",
        "holdings",
        "hotels",
        "inc",
        "industries",
        "laboratories",
        "labs",
        "lines",
        "logistics",
        "ltd",
        "mining",
        "mutual",
        "opera",
        "pharmaceuticals",
        "publishing",
        "railways",
        "shipping",
        "systems",
        "technologies",
        "telecom",
    ]) {
        Some("company")
    } else {
        None
    }
}

/// Whether the nouns that a name is called by are all for bodies: "Corvane Ypané, a building company".
fn is_called_body(nouns: &[String]) -> bool {
    !nouns.is_empty()
        && nouns.iter().all(|noun| {
            let last = noun.rsplit(' ').next().unwrap_or_default();
            matches!(head_noun(last), Some(HeadNoun::Organisation(_)))
        })
}

fn is_place_opening(word: &str) -> bool {
    matches!(
        word,
        "co" | "lake" | "mount" | "cape" | "port" | "fort" | "nusa" | "isle" | "gulf" | "san"
    )
}

/// Whether a name, by its words in lower case, is that of an event, a law or a holiday: "World Cup", "Christmas Eve".
pub(super) fn names_event(words: &[String]) -> bool {
    let [first, .., last] = words else {
        return words.iter().any(|word| is_event_word(word));
    };
    // "Doris Day", "Trevor Eve", but "Victoria Day", "Christmas Eve"
    let may_be_surname = matches!(last.as_str(), "day" | "eve")
        && !matches!(first.as_str(), "christmas" | "easter" | "victoria");
    let is_surname = may_be_surname && first_name(&capitalised(first)).is_some();
    (is_event_word(last) || matches!(last.as_str(), "eve" | "year")) && !is_surname
}

fn is_event_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "act",
        "agreement",
        "award",
        "awards",
        "bill",
        "bowl",
        "championship",
        "christmas",
        "constitution",
        "convention",
        "cup",
        "day",
        "fair",
        "games",
        "law",
        "marathon",
        "olympics",
        "open",
        "prize",
        "protocol",
        "treaty",
        "war",
        "week",
    ];
    WORDS.binary_search(&word).is_ok()
}
