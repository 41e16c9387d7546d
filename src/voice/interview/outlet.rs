//! Labels that are the paper's own name: who asks, and is no person.

use std::collections::HashSet;

use super::super::item::{Parts, in_usual_capitals};
use super::Turn;
use super::label::has_bracket;
use crate::actor::{is_first_name, is_title};

/// The labels that may be the paper's name: no person's, whom the text gives by a first name or a title.
pub(super) fn outlets<'p>(parts: &Parts<'_>, turns: &[Turn<'p>]) -> HashSet<&'p str> {
    /// Labels looked at; few more speak in an interview, and in a debate no paper asks.
    const MOST_LABELS: usize = 8;

    let mut labels: HashSet<&str> = HashSet::new();
    for turn in turns.iter().filter(|turn| !turn.words.is_empty()) {
        if labels.len() < MOST_LABELS {
            labels.insert(turn.words);
        }
    }
    let has_office = |words: &str| {
        let of_it = |turn: &&Turn<'_>| turn.words == words;
        let first = turns.iter().find(of_it).map(|turn| turn.sentences.start);
        first.is_some_and(|first| has_bracket(parts, first))
    };
    let is_person = |words: &str| {
        let name = in_usual_capitals(words);
        let first = name.split(' ').next().unwrap_or_default();
        let opens_with_first_name = is_first_name(first);
        opens_with_first_name || has_office(words) || follows_first_name(parts.article, &name)
    };
    let persons: Vec<&str> = labels
        .iter()
        .copied()
        .filter(|words| is_person(words))
        .collect();
    // "Nok Lee (Unity):", then "Lee:".
    let is_part_of_person = |words: &str| {
        let mut names = persons.iter().flat_map(|person| person.split(' '));
        names.any(|name| name.to_lowercase() == words.to_lowercase())
    };
    labels.retain(|words| !persons.contains(words) && !is_part_of_person(words));
    labels
}

/// Whether a name comes somewhere behind a first name or a title: "Lee" of "Ann Lee", "Mr Lee".
fn follows_first_name(article: &str, name: &str) -> bool {
    /// Characters of a first name at most.
    const LONGEST: usize = 24;
    article.match_indices(name).any(|(start, _)| {
        let before = article[..start].trim_end_matches([' ', '.', '\u{a0}']);
        if before.len() == start {
            return false;
        }
        let is_part = |c: &char| c.is_alphanumeric() || *c == '-';
        let letters = before.chars().rev().take(LONGEST).take_while(is_part);
        let length: usize = letters.map(char::len_utf8).sum();
        let word = &before[before.len() - length..];
        is_first_name(word) || is_title(&word.to_lowercase())
    })
}
