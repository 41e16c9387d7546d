//! Names of persons and their parts.

use super::lexicon::first_name;
use super::organisation_word::{is_body_by_ends, is_part_of_body_name};
use super::short_form::is_state_of_us;
use super::title::is_title;
use super::words::{capitalised, without_article};
use crate::english::is_day_or_month;

/// Particles that belong to the surname after them.
const PARTICLES: &[&str] = &[
    "abu", "af", "al", "bin", "bint", "da", "das", "de", "del", "dela", "della", "den", "der",
    "di", "dos", "du", "e", "el", "ibn", "la", "le", "ten", "ter", "van", "von", "wa", "y", "zu",
];

/// Generation suffixes that no one is called by.
const SUFFIXES: &[&str] = &["ii", "iii", "iv", "jr", "sr"];

/// Words with a capital that may stand beside a name without being part of it: they open sentences.
const BYSTANDERS: &[&str] = &[
    "a", "after", "although", "an", "and", "as", "at", "because", "before", "both", "but", "by",
    "even", "for", "from", "how", "i", "if", "in", "like", "nor", "on", "once", "only", "or",
    "since", "so", "still", "that", "the", "then", "though", "to", "under", "unless", "until",
    "was", "what", "when", "where", "whether", "while", "why", "will", "with", "yet",
];

fn holds(list: &[&str], word: &str) -> bool {
    list.binary_search(&word.to_lowercase().trim_end_matches('.'))
        .is_ok()
}

/// Whether a word after a surname tells a generation: "Jr.", "III".
pub(super) fn is_generation_suffix(word: &str) -> bool {
    holds(SUFFIXES, word)
}

/// Whether a word in lower case belongs to the surname after it: "von", "de".
pub(crate) fn is_name_particle(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && holds(PARTICLES, word)
}

/// Whether a capitalised word may stand beside a name without being part of it.
pub(super) fn is_bystander(word: &str) -> bool {
    holds(BYSTANDERS, word) || is_day_or_month(word.trim_end_matches('.'))
}

/// The parts that a person may be called by: "Wang" and "Yi", "von der Leyen", "López Obrador".
///
/// Empty where the name does not look like a person's. Which end is the surname cannot be told
/// ("Wang Yi", "Emma Stone"), so both ends are parts.
pub(crate) fn person_name_parts(name: &str) -> Vec<String> {
    let words: Vec<&str> = name
        .split_whitespace()
        .map(|word| word.trim_end_matches(','))
        .filter(|word| !holds(SUFFIXES, word))
        .collect();
    let looks_like_person = (2..=5).contains(&words.len())
        && !is_body_by_ends(words[0], words[words.len() - 1])
        && words.iter().all(|word| {
            let is_name = word.starts_with(char::is_uppercase) || without_article(word).is_some();
            (is_name || holds(PARTICLES, word))
                && !is_part_of_body_name(&word.to_lowercase())
                && !word.contains(|c: char| c.is_ascii_digit() || c == '&')
        })
        && !words[words.len() - 1].chars().all(char::is_lowercase);
    if !looks_like_person {
        return Vec::new();
    }
    let mut parts = Vec::new();
    for start in 1..words.len() {
        let suffix = words[start..].join(" ");
        if holds(PARTICLES, words[start]) {
            parts.push(capitalised(&suffix));
        }
        parts.push(suffix);
        // "Zubaydawi" is al-Zubaydawi.
        if let Some(bare) = without_article(words[start]) {
            let rest = words[start + 1..].iter().copied();
            parts.push([bare].into_iter().chain(rest).collect::<Vec<_>>().join(" "));
        }
    }
    parts.push(words[0].to_owned());
    parts.retain(|part: &String| {
        let single = !part.contains(' ');
        part.chars().filter(|c| c.is_alphabetic()).count() > 1
            && !part.ends_with('.')
            && !(single && (is_title(part) || is_bystander(part)))
            // The Texas Rangers are no person.
            && !(is_state_of_us(&part.to_lowercase()) && first_name(part).is_none())
    });
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_sorted_without_repetition() {
        for list in [PARTICLES, SUFFIXES, BYSTANDERS] {
            for pair in list.windows(2) {
                assert!(pair[0] < pair[1], "{} stands before {}", pair[0], pair[1]);
            }
        }
    }

    #[test]
    fn both_ends_of_a_name_are_parts_and_particles_stay_with_the_surname() {
        assert_eq!(person_name_parts("Wang Yi"), ["Yi", "Wang"]);
        assert_eq!(
            person_name_parts("Ursula von der Leyen"),
            [
                "Von der Leyen",
                "von der Leyen",
                "Der Leyen",
                "der Leyen",
                "Leyen",
                "Ursula"
            ]
        );
        assert_eq!(
            person_name_parts("Robert F. Kennedy Jr."),
            ["F. Kennedy", "Kennedy", "Robert"]
        );
    }

    #[test]
    fn organisations_and_single_words_have_no_parts() {
        assert!(person_name_parts("Labour Party").is_empty());
        assert!(person_name_parts("Northvale Rovers").is_empty());
        assert!(person_name_parts("Nato").is_empty());
    }
}
