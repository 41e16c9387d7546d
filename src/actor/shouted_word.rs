//! Words that a text writes in capitals because it raises its voice: "spent WEEKS in Spain", "he BEGGED them".

use std::collections::HashSet;

use super::gazetteer;
use super::lexicon::first_name;
use super::name_word::is_opener;
use super::person::is_bystander;
use super::title::is_title;
use super::words::{Words, is_acronym};
use crate::english::{is_auxiliary, is_past_form, is_preposition};

/// Letters of a word at least that is shouted because the article also has it in lower case: "aids" is no ground
/// to take "AIDS" for a word.
const LEAST_LETTERS: usize = 5;

/// Words that texts shout and that no other list has.
const SHOUTED: &[&str] = &[
    "all",
    "always",
    "billions",
    "days",
    "ever",
    "every",
    "free",
    "her",
    "him",
    "his",
    "hours",
    "last",
    "millions",
    "minutes",
    "months",
    "more",
    "must",
    "my",
    "never",
    "no",
    "none",
    "not",
    "now",
    "our",
    "pounds",
    "their",
    "them",
    "they",
    "this",
    "those",
    "thousands",
    "times",
    "today",
    "tonight",
    "too",
    "twice",
    "very",
    "we",
    "weeks",
    "years",
    "you",
    "your",
];

/// The tokens of an article that are words in capitals and no names; `lower` are its words in lower case. In a line that
/// is all in capitals nothing is shouted.
pub(super) fn shouted_words(words: &Words<'_>, lower: &HashSet<&str>) -> HashSet<usize> {
    let in_lower_case = |token: usize| words.is_word(token) && !words.is_capitalised(token);
    let mut surnames: HashSet<&str> = HashSet::new();
    let mut shouted: HashSet<usize> = HashSet::new();
    for sentence in (0..words.sentence_count()).map(|sentence| words.of_sentence(sentence)) {
        if !sentence.clone().any(in_lower_case) {
            continue;
        }
        let first = sentence.start;
        for token in sentence {
            let word = words.word(token);
            if !is_acronym(word) || !is_shouted(word, lower) {
                continue;
            }
            // Agencies write surnames so: "Grace KELLY", "Mr BROWN".
            let before = token.checked_sub(1).map_or("", |before| words.word(before));
            let is_part_of_name = before.starts_with(char::is_uppercase)
                && before.contains(char::is_lowercase)
                && (token > first + 1 || first_name(before).is_some() || is_title(before));
            if is_part_of_name && !is_small(word) {
                surnames.insert(word);
            }
            shouted.insert(token);
        }
    }
    shouted.retain(|&token| !surnames.contains(words.word(token)));
    shouted
}

/// Whether a word in capitals is a small one that is nobody's surname: "IS", but not "Theresa MAY".
fn is_small(word: &str) -> bool {
    let small = word.to_lowercase();
    SHOUTED.binary_search(&small.as_str()).is_ok()
        || small != "may" && (is_auxiliary(&small) || is_preposition(&small))
}

fn is_shouted(word: &str, lower: &HashSet<&str>) -> bool {
    let small = word.to_lowercase();
    let is_common = SHOUTED.binary_search(&small.as_str()).is_ok()
        || is_opener(&small)
        || is_bystander(&small)
        || is_auxiliary(&small)
        || is_preposition(&small)
        || small.chars().count() >= LEAST_LETTERS
            && (lower.contains(small.as_str())
                || is_past_form(&small)
                || small.ends_with("less")
                || small.ends_with("ly"));
    is_common && gazetteer::entry_by_any_name(word).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sentences;

    fn shouted(text: &str) -> Vec<&str> {
        let words = Words::new(text, &sentences(text));
        let mut found: Vec<usize> = shouted_words(&words, &words.in_lower_case())
            .into_iter()
            .collect();
        found.sort_unstable();
        found.into_iter().map(|token| words.word(token)).collect()
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(SHOUTED.is_sorted());
    }

    #[test]
    fn surnames_in_capitals_are_not_shouted() {
        let text = "Then Abiy AHMED met Grace KELLY, who wore brown. Mr BROWN, he said, BEGGED. BROWN left brown prints.";
        assert_eq!(shouted(text), ["BEGGED"]);
    }

    #[test]
    fn what_is_shouted_is_told_from_acronyms() {
        let text = "He spent WEEKS there, BEGGED the WHO, NATO and the US for AIDS drugs and was NOT heard.\n\nTWO \
                    WEEKS LOST\n\nAids workers spent weeks there.";
        assert_eq!(shouted(text), ["WEEKS", "BEGGED", "NOT"]);
    }
}
