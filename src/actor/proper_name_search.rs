//! The proper names of an article: runs of capitalised words, with the titles before them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::capital_letter::CapitalLetters;
use super::known_name::{gazetteer_match, known_reach};
use super::lexicon::first_name;
use super::name_opening::opens_with_description;
use super::name_parts::take_apart;
use super::name_run::{is_caption, is_honour, run};
use super::name_word::is_opener;
use super::organisation_word::{is_club_ending, is_organisation_word};
use super::person::{is_bystander, is_generation_suffix, is_name_particle};
use super::proper_name::{ProperName, key};
use super::short_form::SHORTEST_NICKNAME;
use super::title::{is_title, may_be_title};
use super::words::{Words, capitalised, plain};
use crate::text::TokenKind;

/// Names of one surname that are looked at, at most; a first choice, not searched.
const MOST_OF_A_SURNAME: usize = 8;

/// What an article as a whole tells of its words.
pub(super) struct Evidence<'a> {
    /// Words that also stand in lower case.
    lower: HashSet<&'a str>,
    /// How often a name stands where only names have a capital.
    names: HashMap<String, usize>,
    /// Such names of several words, by the last one.
    bearers: HashMap<String, Vec<String>>,
    /// First and last words of such names, as far as they stand nowhere in lower case.
    parts: HashSet<String>,
    /// Surnames of those who come with a title before the whole name.
    titled: HashSet<String>,
    capitals: CapitalLetters,
}

/// The proper names of an article in order. Those of one sentence may overlap only where a
/// nationality opens a longer name.
pub(super) fn proper_names(words: &Words<'_>) -> Vec<ProperName> {
    let lower = words.in_lower_case();
    let mut evidence = Evidence {
        names: HashMap::new(),
        bearers: HashMap::new(),
        parts: HashSet::new(),
        titled: HashSet::new(),
        capitals: CapitalLetters::find(words, &lower),
        lower,
    };
    let count = words.sentence_count();
    let titled: Vec<bool> = (0..count).map(|s| words.is_title_case(s)).collect();
    let mut found = Vec::new();
    for (sentence, &titled) in titled.iter().enumerate() {
        if !words.is_byline(sentence) {
            collect(words, sentence, titled, &evidence, &mut found);
        }
    }
    for name in &found {
        if !name.doubtful {
            let form = key(words, &name.tokens);
            if let Some((_, surname)) = form.rsplit_once(' ') {
                let bearers = evidence.bearers.entry(surname.to_owned()).or_default();
                if bearers.len() < MOST_OF_A_SURNAME && !bearers.contains(&form) {
                    bearers.push(form.clone());
                }
            }
            *evidence.names.entry(form).or_default() += 1;
            if name.tokens.len() > 1 && !name.title.is_empty() {
                let surname = surname(words, &name.tokens);
                evidence.titled.insert(plain(words.word(surname)));
            }
            // "Moreno" of Nicolás Moreno Rangel
            let is_person = first_name(words.word(name.tokens.start)).is_some();
            let middle = (is_person && name.tokens.len() == 3).then_some(name.tokens.start + 1);
            let ends = [name.tokens.start, surname(words, &name.tokens)];
            for token in ends.into_iter().chain(middle) {
                let word = plain(words.word(token));
                let is_known = evidence.lower.contains(word.as_str())
                    || is_organisation_word(&word) && !is_club_ending(&word)
                    || is_opener(&word);
                if name.tokens.len() > 1 && !is_known {
                    evidence.parts.insert(word);
                }
            }
        }
    }
    // "Doug" of Douglas: a short first name needs no other place where only names have a capital.
    let nicknames: HashSet<&str> = evidence
        .parts
        .iter()
        .filter(|part| first_name(&capitalised(part)).is_some())
        .flat_map(|part| {
            let ends = part.char_indices().map(|(end, _)| end);
            ends.skip(SHORTEST_NICKNAME).map(|end| &part[..end])
        })
        .collect();
    // A doubtful name counts where it, or its longest part that is known, stands elsewhere.
    let mut sure = Vec::with_capacity(found.len());
    for mut name in found {
        let word = words.word(name.tokens.start);
        let is_nickname = name.tokens.len() == 1
            && !evidence.lower.contains(plain(word).as_str())
            && nicknames.contains(plain(word).as_str());
        if name.doubtful && is_nickname {
            name.doubtful = false;
        }
        if name.doubtful {
            let Some(known) = longest_known(words, &name.tokens, &evidence) else {
                continue;
            };
            name.tokens = known;
            name.doubtful = false;
        }
        let rest = key(words, &(name.tokens.start + 1..name.tokens.end));
        let is_bare = name.entry.is_none() && name.title.is_empty();
        // "DC Stone" where she is DC Amy Stone.
        let is_titled = name.tokens.len() == 2 && may_be_title(word);
        if is_bare && is_titled && evidence.titled.contains(&rest) {
            name.title = name.tokens.start..name.tokens.start + 1;
            name.tokens.start += 1;
        } else if is_bare
            && evidence.names.contains_key(&rest)
            && (opens_with_description(words, &name.tokens)
                || opens_before_surname(words, &name, &evidence, &rest))
        {
            name.tokens.start += 1;
        }
        sure.push(name);
    }
    sure
}

/// The last word of a name but for what tells a son from his father: "Chopra" of "Rohit Chopra Jr".
fn surname(words: &Words<'_>, name: &Range<usize>) -> usize {
    let mut last = name.clone().rev().filter(|&token| words.is_word(token));
    last.find(|&token| !is_generation_suffix(words.word(token)))
        .unwrap_or(name.start)
}

/// Whether the first word of a sentence is none of the name, as only what follows it comes again, and beside a first
/// name: "Ageless Mansilla stuns rivals", "Enter Mansilla", where the text has Yerko Mansilla.
fn opens_before_surname(
    words: &Words<'_>,
    name: &ProperName,
    evidence: &Evidence<'_>,
    surname: &str,
) -> bool {
    let first = words.word(name.tokens.start);
    let opens = name.tokens.start == words.of_sentence(name.sentence).start;
    if !opens || name.tokens.len() != 2 || first_name(first).is_some() {
        return false;
    }
    let own = key(words, &name.tokens);
    let is_headline = words.is_headline(name.sentence);
    let mut bearers = evidence.bearers.get(surname).into_iter().flatten();
    // In the text, either may be the one that opens a sentence with another word.
    let is_full_name = |bearer: &String| {
        let first = bearer.split(' ').next().unwrap_or_default();
        *bearer != own && (is_headline || first_name(&capitalised(first)).is_some())
    };
    evidence.names.get(&own) == Some(&1) && bearers.any(is_full_name)
}

fn longest_known(
    words: &Words<'_>,
    tokens: &Range<usize>,
    evidence: &Evidence<'_>,
) -> Option<Range<usize>> {
    for length in (1..=tokens.len()).rev() {
        for start in tokens.start..=tokens.end - length {
            let part = start..start + length;
            let form = key(words, &part);
            let is_name =
                evidence.names.contains_key(&form) || length == 1 && evidence.parts.contains(&form);
            if is_name && words.is_capitalised(start) {
                return Some(part);
            }
        }
    }
    None
}

fn collect(
    words: &Words<'_>,
    sentence: usize,
    titled: bool,
    evidence: &Evidence<'_>,
    found: &mut Vec<ProperName>,
) {
    let range = words.of_sentence(sentence);
    let mut position = range.start;
    // Where the word stood that was told from the name after it.
    let mut opened = usize::MAX;
    while position < range.end {
        let may_begin = evidence.capitals.may_be_name(words, position)
            && !is_caption(words, position)
            && !is_in_code(words, position, &range)
            && (position == range.start || !is_honour(words, position));
        if !may_begin {
            position += 1;
            continue;
        }
        let opens = words.opens(position, range.start)
            && opened != position
            && !evidence.capitals.is_month_name(position);
        let run = run(words, &evidence.capitals, position, range.end);
        let run = run.start..known_reach(words, &run, range.end).unwrap_or(run.end);
        position = run.end.max(position + 1);
        // The word that opens a sentence may be any word.
        if opens && !titled {
            let first = words.word(run.start);
            let known = gazetteer_match(words, &run).is_some();
            let is_common = is_bystander(first)
                || is_opener(first)
                || evidence.lower.contains(first.to_lowercase().as_str())
                    && first_name(first).is_none()
                    && !is_title(first)
                    && !opens_with_particle(words, &run);
            if !known && is_common {
                position = run.start + 1;
                opened = position;
                continue;
            }
        }
        let single = run.len() == 1;
        take_apart(words, sentence, run, titled || opens && single, found);
    }
}

/// Whether a word is a part of a code with digits in it: "FHC/ABJ/CR/211/2024".
fn is_in_code(words: &Words<'_>, token: usize, sentence: &Range<usize>) -> bool {
    /// Parts of a code to either side at most.
    const MOST_PARTS: usize = 6;
    let is_joined = |slash: usize| sentence.contains(&slash) && words.word(slash) == "/";
    let after = (0..MOST_PARTS)
        .take_while(|part| is_joined(token + 2 * part + 1))
        .map(|part| token + 2 * part + 2);
    let before = (0..MOST_PARTS)
        .map_while(|part| token.checked_sub(2 * part + 2))
        .take_while(|before| is_joined(before + 1));
    after
        .chain(before)
        .any(|part| words.kind(part) == Some(TokenKind::Number))
}

/// Whether a run opens with a particle that has a capital only because it opens a sentence: "Van Rensburg".
fn opens_with_particle(words: &Words<'_>, run: &Range<usize>) -> bool {
    run.len() > 1 && is_name_particle(&words.word(run.start).to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sentences;

    fn names(text: &str) -> Vec<&str> {
        let words = Words::new(text, &sentences(text));
        proper_names(&words)
            .iter()
            .map(|name| words.span(&name.tokens).of(text))
            .collect()
    }

    #[test]
    fn names_are_told_from_words_that_open_sentences() {
        assert_eq!(
            names("Critics said Corvane lied. Corvane denied it. Shares fell."),
            ["Corvane", "Corvane"]
        );
    }

    #[test]
    fn titles_and_nationalities_part_from_names() {
        assert_eq!(
            names("There US President Barack Obama met Foreign Minister Wang Yi and Mr. Lin."),
            ["US", "Barack Obama", "Wang Yi", "Lin"]
        );
    }

    #[test]
    fn names_of_bodies_hold_small_words() {
        assert_eq!(
            names(
                "Then the Ministry of Waters met Friends of the Ostra at St. Brannoc's Hospital."
            ),
            [
                "Ministry of Waters",
                "Friends of the Ostra",
                "St. Brannoc's Hospital"
            ]
        );
        assert_eq!(
            names("Here the Amalgamated Cell and Assembly Workers spoke."),
            ["Amalgamated Cell and Assembly Workers"]
        );
    }

    #[test]
    fn headlines_in_title_case_hold_only_names_that_come_again() {
        assert_eq!(
            names("Court Rules Against Corvane Over River\n\nThe court ruled that Corvane lied."),
            ["Corvane", "Corvane"]
        );
    }
}
