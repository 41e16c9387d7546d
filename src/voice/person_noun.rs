//! Nouns for persons, and the gender that some of them tell.

/// What "he" and "she" ask for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Female,
    Male,
}

/// The gender that a title or noun in lower case tells.
pub(super) fn gender_of(word: &str) -> Option<Gender> {
    if FEMALE.contains(&word) || word.ends_with("woman") {
        Some(Gender::Female)
    } else if MALE.contains(&word) || word.ends_with("man") && !NO_MEN.contains(&word) {
        Some(Gender::Male)
    } else {
        None
    }
}

/// Whether a noun in lower case is of one person, by its ending or from a list.
pub(super) fn is_person_noun(word: &str) -> bool {
    let ends = ["woman", "ist", "person", "man"]
        .iter()
        .any(|ending| word.ends_with(ending));
    PERSONS.contains(&word) || gender_of(word).is_some() || ends && !NO_MEN.contains(&word)
}

const MALE: &[&str] = &[
    "actor",
    "boy",
    "brother",
    "duke",
    "father",
    "grandfather",
    "husband",
    "king",
    "lord",
    "mr",
    "nephew",
    "prince",
    "sir",
    "son",
    "uncle",
];

const FEMALE: &[&str] = &[
    "actress",
    "aunt",
    "daughter",
    "duchess",
    "girl",
    "grandmother",
    "lady",
    "miss",
    "mother",
    "mrs",
    "ms",
    "niece",
    "princess",
    "queen",
    "sister",
    "widow",
    "wife",
];

/// Words that only end like persons.
const NO_MEN: &[&str] = &[
    "artist", "exist", "german", "human", "list", "mist", "norman", "oman", "ottoman", "resist",
    "roman", "talisman", "twist",
];

const PERSONS: &[&str] = &[
    "aide",
    "ally",
    "analyst",
    "artist",
    "captain",
    "child",
    "chief",
    "critic",
    "delegate",
    "diplomat",
    "doctor",
    "engineer",
    "expert",
    "friend",
    "guest",
    "historian",
    "host",
    "lawyer",
    "neighbor",
    "neighbour",
    "nurse",
    "official",
    "player",
    "pupil",
    "resident",
    "source",
    "student",
    "teacher",
    "witness",
    "worker",
];
