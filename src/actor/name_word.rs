//! Words by which a name is told from what stands beside it.

use super::organisation_word::is_organisation_word;
use super::title::is_title;
use crate::english::{is_day_or_month, is_month};

/// Words after which "of" goes on with a name: "Ministry of Waters", "Friends of the Ostra".
pub(super) fn takes_of(word: &str) -> bool {
    is_organisation_word(word)
        || matches!(
            word,
            "friends"
                | "house"
                | "chamber"
                | "faculty"
                | "chiefs"
                | "academies"
                | "americans"
                | "campaign"
                | "citizens"
                | "colleges"
                | "doctors"
                | "institutes"
                | "physicians"
                | "societies"
                | "universities"
                | "reporters"
                | "sons"
                | "daughters"
                | "knights"
                | "centers"
                | "centres"
                | "governors"
                | "workers"
                | "bureau"
                | "isle"
                | "bay"
                | "gulf"
                | "cape"
                | "confederation"
        )
}

pub(super) fn is_abbreviation(word: &str) -> bool {
    let single = word.chars().count() == 1;
    single || matches!(word, "Barr" | "St" | "Mt" | "Ft" | "Jr" | "Sr") || is_title(word)
}

/// Whether a word after a company's name tells only its legal form. Those that may be part of what a
/// company is called ("News Corp") are none.
pub(super) fn is_legal_form(word: &str) -> bool {
    matches!(
        word,
        "ASA"
            | "BV"
            | "Bhd"
            | "GmbH"
            | "Inc"
            | "JSC"
            | "KK"
            | "Kft"
            | "LLC"
            | "LLP"
            | "LP"
            | "Ltd"
            | "Ltda"
            | "Oyj"
            | "PJSC"
            | "PLC"
            | "Plc"
            | "Pte"
            | "Pty"
            | "SARL"
            | "Sdn"
            | "SpA"
            | "Zrt"
            | "plc"
    )
}

/// Whether a word after a company's name is its legal form, which may also be part of what it is called.
pub(super) fn is_company_form(word: &str) -> bool {
    matches!(
        word,
        "AB" | "AG" | "Co" | "Company" | "Corp" | "Corporation" | "NV" | "SA" | "SE"
    )
}

/// Whether a word joined to a name by a hyphen describes something else: "the Riga-based operator".
fn describes_with_hyphen(word: &str) -> bool {
    matches!(word, "backed" | "based" | "born" | "led" | "owned" | "run")
}

/// What describes something else by a hyphen after it: "Congress" of "Congress-led".
pub(super) fn stem_before_hyphen(word: &str) -> Option<&str> {
    let (stem, last) = word.rsplit_once('-')?;
    describes_with_hyphen(last).then_some(stem)
}

/// Whether a word tells somebody's party and state: "D-Mass", the "R-S" of "R-S.C."
fn is_affiliation(word: &str) -> bool {
    let state = ["D-", "R-", "I-"]
        .iter()
        .find_map(|party| word.strip_prefix(party));
    state.is_some_and(|state| state.starts_with(char::is_uppercase))
}

/// Whether a word with a capital is no part of a name: "Monday", "MW", "Minneapolis-based", "Ltd", "R-Texas".
pub(super) fn is_no_name(word: &str) -> bool {
    is_calendar(word)
        || is_unit(word)
        || is_legal_form(word)
        || is_affiliation(word)
        || stem_before_hyphen(word).is_some()
        || is_adjective_with_hyphen(word)
}

/// Whether a word is an adjective that has a capital as it opens a sentence: "Kind-hearted".
fn is_adjective_with_hyphen(word: &str) -> bool {
    word.rsplit_once('-').is_some_and(|(_, last)| {
        last.starts_with(char::is_lowercase) && (last.ends_with("ed") || last.ends_with("ing"))
    })
}

/// Codes of currencies, and units of power and energy, that are nothing else.
const UNITS: &[&str] = &[
    "AUD", "CAD", "CHF", "CNY", "DKK", "EUR", "GBP", "GW", "GWh", "INR", "JPY", "KRW", "MHz", "MW",
    "MWh", "MXN", "NOK", "NZD", "PLN", "RMB", "SEK", "TRY", "TW", "TWh", "USD", "ZAR",
];

fn is_unit(word: &str) -> bool {
    UNITS.binary_search(&word).is_ok()
}

/// Days, months, "I" and "A", and zones of time that are nothing else.
fn is_calendar(word: &str) -> bool {
    let is_name_too = word == "Jun";
    is_month(word) && !is_name_too
        || word.starts_with(char::is_uppercase) && is_day_or_month(word)
        || matches!(word, "I" | "A" | "GMT" | "UTC" | "EST")
        || word.starts_with("I'")
        || word.starts_with("I’")
}

/// Words besides the bystanders that open sentences and are no names.
pub(super) fn is_opener(word: &str) -> bool {
    const OPENERS: &[&str] = &[
        "about",
        "above",
        "according",
        "across",
        "actually",
        "additionally",
        "afterward",
        "afterwards",
        "again",
        "against",
        "ahead",
        "all",
        "almost",
        "along",
        "already",
        "also",
        "always",
        "amid",
        "among",
        "another",
        "any",
        "anyone",
        "are",
        "around",
        "asked",
        "away",
        "back",
        "based",
        "behind",
        "being",
        "below",
        "beside",
        "besides",
        "between",
        "beyond",
        "can",
        "citing",
        "could",
        "critics",
        "current",
        "currently",
        "despite",
        "did",
        "do",
        "does",
        "done",
        "down",
        "due",
        "during",
        "each",
        "earlier",
        "either",
        "elsewhere",
        "enough",
        "especially",
        "eventually",
        "ever",
        "every",
        "everyone",
        "everything",
        "except",
        "few",
        "finally",
        "first",
        "five",
        "following",
        "former",
        "formerly",
        "four",
        "further",
        "furthermore",
        "given",
        "had",
        "half",
        "has",
        "have",
        "having",
        "he",
        "hence",
        "her",
        "here",
        "hers",
        "herself",
        "him",
        "himself",
        "his",
        "however",
        "indeed",
        "initially",
        "inside",
        "instead",
        "into",
        "is",
        "it",
        "its",
        "itself",
        "just",
        "last",
        "lately",
        "later",
        "least",
        "less",
        "let",
        "let's",
        "little",
        "many",
        "maybe",
        "me",
        "meanwhile",
        "members",
        "more",
        "moreover",
        "most",
        "much",
        "my",
        "near",
        "nearby",
        "nearly",
        "neither",
        "never",
        "nevertheless",
        "new",
        "next",
        "no",
        "nobody",
        "none",
        "nonetheless",
        "not",
        "nothing",
        "now",
        "nowadays",
        "of",
        "off",
        "officials",
        "often",
        "once",
        "one",
        "opposite",
        "other",
        "others",
        "otherwise",
        "our",
        "out",
        "outside",
        "over",
        "overall",
        "people",
        "perhaps",
        "please",
        "previously",
        "quite",
        "rather",
        "recently",
        "regardless",
        "right",
        "same",
        "second",
        "seven",
        "several",
        "she",
        "should",
        "similarly",
        "six",
        "some",
        "somebody",
        "someone",
        "something",
        "sometimes",
        "soon",
        "speaking",
        "still",
        "such",
        "ten",
        "than",
        "their",
        "them",
        "themselves",
        "then",
        "there",
        "therefore",
        "these",
        "they",
        "third",
        "this",
        "those",
        "three",
        "through",
        "throughout",
        "thus",
        "today",
        "together",
        "tomorrow",
        "tonight",
        "too",
        "toward",
        "towards",
        "two",
        "unlike",
        "until",
        "up",
        "upon",
        "us",
        "using",
        "very",
        "via",
        "we",
        "well",
        "were",
        "whatever",
        "whenever",
        "which",
        "whichever",
        "who",
        "whoever",
        "whom",
        "whose",
        "within",
        "without",
        "would",
        "yes",
        "yesterday",
        "yet",
        "you",
        "your",
    ];
    let lower = word.to_lowercase();
    let bare = lower.split(['\'', '’']).next().unwrap_or_default();
    OPENERS.binary_search(&bare).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_sorted() {
        assert!(UNITS.is_sorted());
    }

    #[test]
    fn words_that_open_sentences_and_names_of_days_are_told() {
        assert!(is_opener("Actually") && is_opener("According"));
        assert!(is_calendar("Monday") && !is_calendar("Corvane"));
    }
}
