//! What is known of states and organisations: their names in English news.
//!
//! Written for this crate from common knowledge: every member state of the United Nations, some other
//! territories and the parts of states that sue, ban and tax (those of the United States but for Georgia, New
//! York and Washington, whose names are more often others'), and the organisations that English-language
//! news names most.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::folded_text::plain_characters;

const STATES: &str = include_str!("gazetteer/states.tsv");
const PARTS_OF_STATES: &str = include_str!("gazetteer/parts_of_states.tsv");
const ORGANISATIONS: &str = include_str!("gazetteer/organisations.tsv");
const STOP_PHRASES: &str = include_str!("gazetteer/stop_phrases.txt");

/// A state or organisation.
#[derive(Debug)]
pub(super) struct Entry {
    /// What it is: "state", or the kind of organisation, such as "company" or "party".
    pub(super) kind: &'static str,
    /// The common name and its variants, the common one first.
    pub(super) names: Vec<&'static str>,
    /// What else stands for it: demonyms, the capital, metonyms of the government.
    pub(super) metonyms: Vec<&'static str>,
    /// What a part of a state is called, and no country is: "state", "province"; empty where it is called neither,
    /// `None` for what is no part.
    pub(super) part: Option<&'static str>,
}

/// All entries, and the position of each by any of its names in lower case.
struct Gazetteer {
    entries: Vec<Entry>,
    by_name: HashMap<String, usize>,
    /// The position of each by any of its names or metonyms, as written.
    by_form: HashMap<&'static str, usize>,
    demonyms: HashSet<&'static str>,
    capitals: HashSet<&'static str>,
    /// Bodies and houses of a government, which papers name for it.
    bodies_of_government: HashSet<&'static str>,
}

/// The kind of a state.
pub(super) const STATE: &str = "state";

/// The entry that goes by `name`, in any case. A demonym, capital or metonym is no name: who asks
/// for "the Kremlin" means just that.
pub(super) fn entry(name: &str) -> Option<&'static Entry> {
    let gazetteer = gazetteer();
    gazetteer
        .by_name
        .get(&name.to_lowercase())
        .map(|&position| &gazetteer.entries[position])
}

/// Position of the entry that a text writes as `form`: by name, demonym, capital or metonym, in
/// this very case, or all in capitals.
pub(super) fn entry_by_any_name(form: &str) -> Option<usize> {
    let by_form = &gazetteer().by_form;
    let found = by_form.get(form);
    let is_dotted = || form.ends_with('.') && form.chars().all(|c| c.is_uppercase() || c == '.');
    found
        .or_else(|| by_form.get(as_typed(form).as_str()))
        .or_else(|| {
            by_form
                .get(form.replace('.', "").as_str())
                .filter(|_| is_dotted())
        })
        .copied()
}

/// A name with the marks of keyboards.
fn as_typed(name: &str) -> String {
    let straight = |c| if c == '’' { '\'' } else { c };
    plain_characters(name).map(straight).collect()
}

/// Position of the entry that goes by `name`, as [`entry`] finds it.
pub(super) fn position(name: &str) -> Option<usize> {
    gazetteer().by_name.get(&name.to_lowercase()).copied()
}

/// The entry at a position.
pub(super) fn entry_at(position: usize) -> &'static Entry {
    &gazetteer().entries[position]
}

/// Whether a form may stand before a noun as an adjective does: "Russian", "US", "EU".
pub(super) fn is_nationality(form: &str) -> bool {
    let acronym = form.len() > 1 && form.chars().all(|c| c.is_uppercase() || c == '.');
    acronym || is_demonym(form)
}

/// Whether a form tells the people of a state, as "Russian" does; "Moscow" does not.
pub(super) fn is_demonym(form: &str) -> bool {
    gazetteer().demonyms.contains(form)
}

/// Whether a form tells one person of a people as well: "Spaniard", "Estonian", not "French".
pub(super) fn is_of_a_people(form: &str) -> bool {
    // "Dutchman": "Dutchmen"
    let men = || form.strip_suffix("an").map(|stem| format!("{stem}en"));
    is_demonym(form)
        && (is_demonym(&format!("{form}s")) || men().is_some_and(|men| is_demonym(&men)))
}

/// Whether a form stands for several of a people: "Germans", "Frenchmen".
pub(crate) fn is_of_several_of_a_people(form: &str) -> bool {
    let man = || form.strip_suffix("en").map(|stem| format!("{stem}an"));
    let one = form.strip_suffix('s').map(str::to_owned).or_else(man);
    is_demonym(form) && one.is_some_and(|one| is_of_a_people(&one))
}

/// Whether a form is the name of a capital, and of a town before it is that of a government.
pub(super) fn is_capital(form: &str) -> bool {
    gazetteer().capitals.contains(form)
}

/// Whether a form names a body of a government, or the house it sits in: "Kremlin", "White House", "State Department".
pub(crate) fn is_body_of_government(form: &str) -> bool {
    gazetteer().bodies_of_government.contains(form)
}

/// Phrases that hold an alias but mean something else: "New Mexico" is not Mexico.
pub(super) fn stop_phrases() -> impl Iterator<Item = &'static str> {
    STOP_PHRASES.lines().filter(|line| !line.is_empty())
}

fn gazetteer() -> &'static Gazetteer {
    static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
    GAZETTEER.get_or_init(|| {
        let states = rows(STATES).map(|[name, names, demonyms, capital, metonyms]| Entry {
            kind: STATE,
            names: list(name).chain(list(names)).collect(),
            metonyms: list(demonyms)
                .chain(list(capital))
                .chain(list(metonyms))
                .collect(),
            part: None,
        });
        let parts = rows(PARTS_OF_STATES).map(|[name, names, demonyms, metonyms, noun]| Entry {
            kind: STATE,
            names: list(name).chain(list(names)).collect(),
            metonyms: list(demonyms).chain(list(metonyms)).collect(),
            part: Some(noun),
        });
        let organisations = rows(ORGANISATIONS).map(|[name, kind, names]| Entry {
            kind,
            names: list(name).chain(list(names)).collect(),
            metonyms: Vec::new(),
            part: None,
        });
        let entries: Vec<Entry> = states.chain(parts).chain(organisations).collect();
        let mut by_name = HashMap::new();
        for (position, entry) in entries.iter().enumerate() {
            for name in &entry.names {
                by_name.entry(name.to_lowercase()).or_insert(position);
            }
        }
        let mut by_form = HashMap::new();
        for (position, entry) in entries.iter().enumerate() {
            for form in entry.names.iter().chain(&entry.metonyms) {
                by_form.entry(*form).or_insert(position);
            }
        }
        Gazetteer {
            entries,
            by_name,
            by_form,
            demonyms: rows::<5>(STATES)
                .chain(rows::<5>(PARTS_OF_STATES))
                .flat_map(|[_, _, demonyms, ..]| list(demonyms))
                .collect(),
            capitals: rows::<5>(STATES)
                .flat_map(|[_, _, _, capital, _]| list(capital))
                .collect(),
            bodies_of_government: rows::<5>(STATES)
                .flat_map(|[.., bodies]| list(bodies))
                .collect(),
        }
    })
}

/// The rows of an embedded table after its header; a test checks that every row is complete.
pub(super) fn rows<const COLUMNS: usize>(
    table: &'static str,
) -> impl Iterator<Item = [&'static str; COLUMNS]> {
    table.lines().skip(1).map(|line| {
        let mut cells = [""; COLUMNS];
        for (cell, text) in cells.iter_mut().zip(line.split('\t')) {
            *cell = text;
        }
        cells
    })
}

fn list(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split(';')
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_complete() {
        for (table, columns) in [(STATES, 5), (PARTS_OF_STATES, 5), (ORGANISATIONS, 3)] {
            for line in table.lines() {
                assert_eq!(line.split('\t').count(), columns, "{line}");
                assert!(!line.starts_with('\t'), "{line}");
            }
        }
    }

    #[test]
    fn the_readme_tells_how_many_there_are() {
        let [states, parts, organisations] =
            [STATES, PARTS_OF_STATES, ORGANISATIONS].map(|table| table.lines().skip(1).count());
        let (thousands, rest) = (organisations / 1000, organisations % 1000);
        let told = format!(
            "gazetteer of {states} states and territories, {parts} parts of states and \
             {thousands},{rest:03} organisations"
        );
        assert!(include_str!("../../README.md").contains(&told), "{told}");
    }

    #[test]
    fn no_alias_belongs_to_two_entries() {
        let mut owner = HashMap::new();
        for (position, entry) in gazetteer().entries.iter().enumerate() {
            for alias in entry.names.iter().chain(&entry.metonyms) {
                let first = *owner.entry(*alias).or_insert(position);
                assert_eq!(first, position, "{alias} belongs to two entries");
            }
        }
    }

    #[test]
    fn names_are_found_in_any_case_but_metonyms_are_no_names() {
        assert_eq!(entry("russia").map(|entry| entry.names[0]), Some("Russia"));
        assert!(entry("Kremlin").is_none());
    }
}
