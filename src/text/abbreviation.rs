//! English abbreviations that end in a stop, grouped by what the stop after them means.
//!
//! The entries are written without the last stop and in lower case. The groups were put together
//! from the style of the Associated Press (titles, months, states) and from what the splitter got
//! wrong on GUM news and on our own hard cases.

use crate::english::is_short_day_or_month;
use Abbreviation::{
    Calendar, Clock, Connective, Final, Honorific, Reference, StateAfterCity, Title,
};

/// What kind of abbreviation a word is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Always goes on with a name: "Mr.".
    Honorific,
    /// Stands before a name: "Gen.", "Det.".
    Title,
    /// Always goes on: "vs.", "e.g.".
    Connective,
    /// Goes on before a number, is a plain word otherwise: "No. 10", "Fig. 3".
    Reference,
    /// A month or a day of the week: "Feb. 4".
    Calendar,
    /// "a.m." and "p.m.".
    Clock,
    /// A state where a comma or a party stands before it, a word otherwise: "Boston, Mass.".
    StateAfterCity,
    /// May be the last word of a sentence as well as stand in the middle: "Inc.", "U.S.".
    Final,
}

const HONORIFICS: &[&str] = &[
    "dr", "messrs", "mlle", "mme", "mr", "mrs", "ms", "mx", "prof",
];

/// Titles, and short forms of first names that stand before a surname in the same way.
const TITLES: &[&str] = &[
    "adm", "adv", "ald", "amb", "asst", "atty", "brig", "capt", "chmn", "cllr", "cmdr", "col",
    "cpl", "dep", "det", "engr", "fr", "ft", "gen", "geo", "gov", "hon", "hrh", "insp", "lieut",
    "lt", "maj", "msgr", "mt", "pfc", "pres", "pvt", "rep", "reps", "rev", "rt", "sen", "sens",
    "sgt", "sra", "st", "ste", "supt", "wm",
];

const CONNECTIVES: &[&str] = &[
    "approx", "ca", "cf", "e.g", "esp", "i.e", "incl", "resp", "v", "viz", "vs",
];

const REFERENCES: &[&str] = &[
    "art", "ch", "ed", "est", "ext", "fig", "figs", "no", "nos", "op", "p", "para", "pp", "sec",
    "secs", "tel", "vol", "vols",
];

/// References that are words of their own when not capitalised: "modern art.", "no.".
const REFERENCES_WHEN_CAPITAL: &[&str] = &["no"];

const CLOCK: &[&str] = &["a.m", "p.m"];

const STATES: &[&str] = &[
    "ala", "ariz", "calif", "colo", "conn", "fla", "ga", "kan", "ky", "md", "mich", "minn", "mont",
    "neb", "nev", "okla", "tenn", "tex", "va", "vt", "wis", "wyo",
];

/// States whose short forms are words or names as well: "a critical mass.".
const STATES_LIKE_WORDS: &[&str] = &[
    "ark", "del", "ill", "ind", "la", "mass", "miss", "mo", "ore", "pa", "wash",
];

const FINALS: &[&str] = &[
    "al", "ave", "blvd", "bros", "co", "corp", "dept", "esq", "hrs", "inc", "jr", "llc", "ltd",
    "mins", "ph.d", "rd", "sr",
];

/// The kind of abbreviation that `word`, given without its last stop, is.
pub(super) fn kind(word: &str) -> Option<Abbreviation> {
    let mut buffer = [0; LONGEST];
    let lower = lowercase(word, &mut buffer)?;
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    let listed = |list: &[&str]| list.binary_search(&lower).is_ok();
    if capital && listed(HONORIFICS) {
        Some(Honorific)
    } else if capital && listed(TITLES) {
        Some(Title)
    } else if listed(CONNECTIVES) {
        Some(Connective)
    } else if listed(REFERENCES) && (capital || !listed(REFERENCES_WHEN_CAPITAL)) {
        Some(Reference)
    } else if capital && is_short_day_or_month(word) {
        Some(Calendar)
    } else if listed(CLOCK) {
        Some(Clock)
    } else if capital && listed(STATES_LIKE_WORDS) {
        Some(StateAfterCity)
    } else if capital && listed(STATES) || listed(FINALS) || is_acronym(word) {
        Some(Final)
    } else {
        None
    }
}

/// Whether `word` is single letters parted by dots, such as "U.S" or "N.P.C".
fn is_acronym(word: &str) -> bool {
    let is_letter = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    };
    word.contains('.') && word.split('.').all(is_letter)
}

/// Whether `word`, given without its stop, is the short form of a state: "Calif", "Mass".
pub(crate) fn is_state_abbreviation(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && [STATES, STATES_LIKE_WORDS]
            .iter()
            .any(|list| list.binary_search(&lower.as_str()).is_ok())
}

/// Whether `word`, given without its stop, is a title that more of a title or a name follows: "Ch. Supt.".
pub(super) fn is_title(word: &str) -> bool {
    matches!(kind(word), Some(Honorific | Title))
}

/// Length in bytes of the longest abbreviation of the lists, and a bound for acronyms: "N.A.T.O".
const LONGEST: usize = 8;

/// `word` in lower case; `None` where it is too long to be an abbreviation.
fn lowercase<'b>(word: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b str> {
    let lower = buffer.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_sorted_without_repeats_and_short_enough() {
        for list in [
            HONORIFICS,
            TITLES,
            CONNECTIVES,
            REFERENCES,
            REFERENCES_WHEN_CAPITAL,
            CLOCK,
            STATES,
            STATES_LIKE_WORDS,
            FINALS,
        ] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
            assert!(list.iter().all(|word| word.len() <= LONGEST), "{list:?}");
        }
    }

    #[test]
    fn titles_months_and_states_need_a_capital() {
        assert_eq!(kind("Gen"), Some(Title));
        assert_eq!(kind("gen"), None);
        assert_eq!(kind("Mass"), Some(StateAfterCity));
        assert_eq!(kind("mass"), None);
        assert_eq!(kind("sun"), None);
        assert_eq!(kind("No"), Some(Reference));
        assert_eq!(kind("no"), None);
    }

    #[test]
    fn single_letters_with_dots_are_an_acronym() {
        assert_eq!(kind("U.S"), Some(Final));
        assert_eq!(kind("É.U"), Some(Final));
        assert_eq!(kind("fmprc.gov"), None);
        assert_eq!(kind("J"), None);
        assert_eq!(kind(""), None);
    }
}
