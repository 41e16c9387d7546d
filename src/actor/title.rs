//! Titles before names: "Mr", "Senator", "Commander-in-Chief", "Mum-of-two".

use super::lexicon::{Gender, first_name};
use super::noun_class::is_person;
use super::organisation_word::is_organisation_word;
use super::place_word::is_place_word;
use super::words::{Words, plain};

/// Titles and offices that stand with a capital before a name.
const TITLES: &[&str] = &[
    "adm",
    "admiral",
    "adv",
    "adviser",
    "advisor",
    "ald",
    "alhaja",
    "alhaji",
    "amb",
    "ambassador",
    "archbishop",
    "assemblyman",
    "assemblywoman",
    "asst",
    "attorney",
    "atty",
    "auditor",
    "ayatollah",
    "backbencher",
    "baroness",
    "bishop",
    "brig",
    "capt",
    "captain",
    "cardinal",
    "ceo",
    "cfo",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "chancellor",
    "chief",
    "chmn",
    "cllr",
    "cmdr",
    "coach",
    "col",
    "colonel",
    "commander",
    "commissioner",
    "comrade",
    "congressman",
    "congresswoman",
    "constable",
    "coroner",
    "coun",
    "councillor",
    "councilman",
    "councilwoman",
    "count",
    "cpl",
    "dad",
    "dame",
    "democrat",
    "dep",
    "deputy",
    "det",
    "detective",
    "director",
    "dr",
    "emir",
    "engr",
    "envoy",
    "executive",
    "fiance",
    "fiancé",
    "fiancée",
    "first",
    "fr",
    "gen",
    "general",
    "gov",
    "governor",
    "hajia",
    "hon",
    "hrh",
    "hubby",
    "husband",
    "imam",
    "insp",
    "inspector",
    "judge",
    "justice",
    "king",
    "lady",
    "lawmaker",
    "leader",
    "lieut",
    "lieutenant",
    "lord",
    "lt",
    "madam",
    "madame",
    "maj",
    "major",
    "malam",
    "mallam",
    "marshal",
    "maulana",
    "mayor",
    "mep",
    "messrs",
    "minister",
    "miss",
    "mlle",
    "mme",
    "monsieur",
    "mp",
    "mr",
    "mrs",
    "ms",
    "msgr",
    "mx",
    "officer",
    "ombudsman",
    "otunba",
    "pc",
    "pfc",
    "pm",
    "pope",
    "premier",
    "pres",
    "president",
    "prime",
    "prince",
    "princess",
    "prof",
    "professor",
    "prosecutor",
    "pvt",
    "queen",
    "rabbi",
    "rep",
    "representative",
    "reps",
    "republican",
    "rev",
    "reverend",
    "rt",
    "secretary",
    "selectman",
    "sen",
    "senator",
    "sens",
    "sergeant",
    "sgt",
    "sheikh",
    "sheriff",
    "shri",
    "sir",
    "smt",
    "speaker",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "sra",
    "sultan",
    "superintendent",
    "supt",
    "taoiseach",
    "thiru",
    "treasurer",
    "tánaiste",
    "vice",
    "widow",
    "wife",
    "wpc",
];

/// Titles that are as often something else: they are one only before a first name and a surname, "Interior CS
/// Ann Lee".
const TITLES_BEFORE_FULL_NAMES: &[&str] = &[
    "ACC", "CM", "CS", "DC", "DCI", "DCS", "DI", "DS", "MCA", "MLA", "MSP", "Oba", "PS", "Pandit",
    "TD",
];

fn holds(list: &[&str], word: &str) -> bool {
    list.binary_search(&word.to_lowercase().trim_end_matches('.'))
        .is_ok()
}

/// Whether a capitalised word before a name is a title, not a name of its own.
pub(crate) fn is_title(word: &str) -> bool {
    holds(TITLES, word) || is_hyphenated_title(word)
}

/// Whether a capitalised word may be a title, whatever stands beside it.
pub(super) fn may_be_title(word: &str) -> bool {
    is_title(word) || TITLES_BEFORE_FULL_NAMES.binary_search(&word).is_ok()
}

/// Whether the word at a token is a title where it stands.
pub(super) fn is_title_at(words: &Words<'_>, token: usize) -> bool {
    let word = words.word(token);
    let before = |back: usize| token.checked_sub(back).map_or("", |at| words.word(at));
    let next = words.word(token + 1);
    is_title(word)
        || match word {
            "Barr" => next == ".",
            "Ch" => matches!(next, "Insp" | "Supt"),
            "Con" => before(1) == "Det" || before(1) == "." && before(2) == "Det",
            _ => {
                TITLES_BEFORE_FULL_NAMES.binary_search(&word).is_ok()
                    && stands_before_full_name(words, token)
            }
        }
}

/// Whether a first name and a surname come right after a token: not "DC Circuit", "TD Bank", "DC Comics Fan Club".
fn stands_before_full_name(words: &Words<'_>, title: usize) -> bool {
    let first = words.word(title + 1);
    let needs_known_name = matches!(words.word(title), "ACC" | "DC" | "DI" | "DS");
    let mut name = (title + 1..title + 5).take_while(|&token| words.is_capitalised(token));
    let is_of_person = |token: usize| {
        let word = plain(words.word(token));
        !is_title(&word) && !is_organisation_word(&word) && !is_place_word(&word)
    };
    words.is_capitalised(title + 1)
        && words.is_capitalised(title + 2)
        && (first_name(first).is_some() || !needs_known_name)
        && name.all(is_of_person)
}

/// "Lieutenant-General", "Commander-in-Chief", "Under-Secretary-General", "Mum-of-two", "Ex-soldier".
fn is_hyphenated_title(word: &str) -> bool {
    let is_part = |part: &str| {
        holds(TITLES, part) || matches!(part, "Editor" | "Under" | "Elect" | "elect" | "in")
    };
    word.split_once('-').is_some_and(|(first, rest)| {
        is_part(first)
            && rest.split('-').all(is_part)
            && word.split('-').any(|part| holds(TITLES, part))
            || first == "Ex" && (is_person(rest) || holds(TITLES, rest))
            || parent_of(word).is_some() && word.starts_with(char::is_uppercase)
    })
}

/// The gender of "Mum-of-two", "Father-of-three", in any case.
fn parent_of(word: &str) -> Option<Gender> {
    let lower = word.to_lowercase();
    let (parent, children) = lower.split_once("-of-")?;
    let is_number = children.parse::<u32>().is_ok()
        || matches!(
            children,
            "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten"
        );
    let gender = match parent {
        "grandmother" | "mom" | "mother" | "mum" => Gender::Female,
        "dad" | "father" | "grandfather" => Gender::Male,
        _ => return None,
    };
    is_number.then_some(gender)
}

/// What the bearer of an abbreviated title is called, the office first: "Gov. Ann Lee" is a governor.
pub(super) fn offices_of_title(title: &str) -> &'static [&'static str] {
    match title.trim_end_matches('.') {
        "adm" => &["admiral"],
        "capt" => &["captain"],
        "ceo" => &["chief executive"],
        "col" => &["colonel"],
        "dr" => &["doctor"],
        "gen" => &["general"],
        "gov" => &["governor"],
        "lt" => &["lieutenant"],
        "pm" => &["prime minister"],
        "prof" => &["professor"],
        "rep" => &["representative", "congressman", "congresswoman", "lawmaker"],
        "sen" => &["senator", "lawmaker"],
        "sgt" => &["sergeant"],
        _ => &[],
    }
}

/// The gender that a title tells.
pub(super) fn gender_of_title(title: &str) -> Option<Gender> {
    match title {
        "mr" | "alhaji" | "malam" | "mallam" | "otunba" | "shri" | "thiru" | "sir" | "lord"
        | "king" | "prince" | "monsieur" | "congressman" | "chairman" | "spokesman" | "dad"
        | "hubby" | "husband" => Some(Gender::Male),
        "mrs" | "alhaja" | "hajia" | "smt" | "ms" | "miss" | "madam" | "madame" | "dame"
        | "lady" | "queen" | "princess" | "congresswoman" | "chairwoman" | "spokeswoman"
        | "councilwoman" | "widow" | "wife" => Some(Gender::Female),
        _ => parent_of(title),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_without_repetition() {
        for list in [TITLES, TITLES_BEFORE_FULL_NAMES] {
            assert!(list.is_sorted_by(|a, b| a < b));
        }
    }

    #[test]
    fn words_joined_by_hyphens_are_titles_where_their_parts_are() {
        for title in ["Commander-in-Chief", "Ex-soldier", "Mum-of-two"] {
            assert!(is_title(title), "{title}");
        }
        for word in ["Bread-of-two", "Ex-river", "Out-of-town"] {
            assert!(!is_title(word), "{word}");
        }
    }
}
