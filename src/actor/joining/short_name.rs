//! Short names: which longer name of the article each is a part of.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::super::entity::EntityKind;
use super::super::gazetteer;
use super::super::lexicon::{first_name, is_place};
use super::super::name_word::is_company_form;
use super::super::organisation_word::{is_club_ending, is_club_word, is_organisation_word};
use super::super::person::{is_name_particle, person_name_parts};
use super::super::proper_name::{ProperName, key};
use super::super::short_form::{
    SHORTEST_ACRONYM, SHORTEST_NICKNAME, acronyms, is_qualifier, longer_acronyms, short_forms,
};
use super::super::surroundings::clues;
use super::super::words::{capitalised, is_acronym, plain};
use crate::text::{TokenKind, one_line};

use super::{Joiner, MOST_WORDS_WITH_PARTS, add};

/// Letters of an acronym that is read as a word and may be written as one, at least: "Nasa".
const SHORTEST_READ_ACRONYM: usize = 4;

/// Letters of a first name whose beginnings may stand for it at most, twice those of "Christopher-James": what
/// is longer is no name, and has as many beginnings as letters.
const LONGEST_FIRST_NAME: usize = 32;

/// Where somebody was last named in full.
#[derive(Copy, Clone)]
pub(super) struct FullName {
    /// Among the names of the article.
    pub(super) position: usize,
    pub(super) sentence: usize,
}

impl Joiner<'_, '_> {
    pub(super) fn index_short_forms(&mut self) {
        for position in 0..self.entities.len() {
            let entity = &self.entities[position];
            let words = &entity.traits.words;
            if words.len() > MOST_WORDS_WITH_PARTS {
                continue;
            }
            if let Some(entry) = entity.traits.entry.map(gazetteer::entry_at) {
                if matches!(entry.kind, "club" | "company") {
                    let words: Vec<String> = words
                        .iter()
                        .flat_map(|name| name.split(' '))
                        .map(str::to_owned)
                        .collect();
                    let mut forms = short_forms(&words);
                    if entry.kind == "company" {
                        // "Ford" of the Ford Motor Company, not "Cambridge" of Cambridge Analytica
                        let first = &words[0];
                        let may_shorten = words.len() > 2 && !is_place(&capitalised(first));
                        forms.retain(|form| may_shorten && form == first);
                    }
                    for form in forms {
                        add(&mut self.by_short_form, form, position);
                    }
                }
                // "The Commission", "the Judiciary Committee"; the gazetteer has the other short forms.
                if entity.kind == EntityKind::Organisation {
                    let name = words.join(" ");
                    // "Target" for the Target Corporation, "Reform" for Reform UK
                    if let Some((stem, last)) = name.rsplit_once(' ')
                        && (is_company_form(&capitalised(last)) || last == "uk")
                    {
                        add(&mut self.by_short_form, stem.to_owned(), position);
                    }
                    let ends = name.match_indices(' ').map(|(at, _)| &name[at + 1..]);
                    let ends = ends
                        .filter(|end| end.split(' ').next_back().is_some_and(is_organisation_word));
                    for end in ends.map(str::to_owned).collect::<Vec<_>>() {
                        add(&mut self.by_short_form, end, position);
                    }
                    let acronyms = acronyms(&name.split(' ').collect::<Vec<_>>());
                    let long = |acronym: &String| acronym.chars().count() >= SHORTEST_ACRONYM;
                    for acronym in acronyms.into_iter().filter(long) {
                        add(&mut self.by_acronym, acronym, position);
                    }
                }
                continue;
            }
            match entity.kind {
                EntityKind::Person => {
                    let mut parts: Vec<String> = person_name_parts(&entity.name)
                        .iter()
                        .map(|part| plain(part))
                        .collect();
                    parts.extend(words.last().cloned());
                    // "Ana Quispe" of Ana Quispe Mamani
                    if let [first, surname, _] = &words[..]
                        && first_name(&capitalised(first)).is_some()
                    {
                        parts.push(format!("{first} {surname}"));
                    }
                    parts.sort_unstable();
                    parts.dedup();
                    for part in parts {
                        add(&mut self.by_part, part, position);
                    }
                    if let [_, middle @ .., _] = &words[..] {
                        for middle in middle.iter().filter(|word| !is_name_particle(word)) {
                            add(&mut self.by_middle, middle.clone(), position);
                        }
                    }
                    let first = words.first().map_or("", String::as_str);
                    if first.chars().nth(LONGEST_FIRST_NAME).is_none() {
                        for (end, _) in first.char_indices().skip(SHORTEST_NICKNAME) {
                            add(&mut self.by_opening, first[..end].to_owned(), position);
                        }
                    }
                }
                EntityKind::Organisation | EntityKind::Other if self.extends_name(words) => {}
                EntityKind::Organisation | EntityKind::Other => {
                    for form in short_forms(words) {
                        add(&mut self.by_short_form, form, position);
                    }
                    for acronym in acronyms(words) {
                        add(&mut self.by_acronym, acronym, position);
                    }
                    for acronym in longer_acronyms(words) {
                        add(&mut self.by_longer_acronym, acronym, position);
                    }
                }
                EntityKind::Place => {
                    // What is only spoken of as a place may be a body yet: "at Golden Heron Leisure".
                    let short = words[..words.len() - 1].join(" ");
                    if self.shortened.contains(&short) {
                        add(&mut self.by_short_form, short, position);
                    }
                }
                EntityKind::State => {}
            }
        }
    }

    /// Whether a name is a body's with more words after it: what comes in short is "Calloway Airlines"
    /// rather than "Calloway Airlines Flight".
    fn extends_name(&self, words: &[String]) -> bool {
        (2..words.len()).any(|length| {
            let shorter = self.by_key.get(&words[..length].join(" "));
            shorter.is_some_and(|&shorter| self.entities[shorter].kind == EntityKind::Organisation)
        })
    }

    /// Leaves out who came as somebody's kin, where one of the name was named in full and came as none: after "Chris
    /// Lee's brother Tom Lee", "Lee" is Chris.
    fn leave_out_kin(
        &self,
        persons: &mut Vec<usize>,
        form: &str,
        last_full: &HashMap<usize, FullName>,
    ) {
        // A mother may be whom the article is about, and speak for a child of whom it tells.
        let called_so = self.last_bearer.get(form);
        let is_kin = |person: &usize| {
            let traits = &self.entities[*person].traits;
            let is_parent = || {
                traits
                    .nouns
                    .iter()
                    .any(|noun| matches!(&**noun, "father" | "mother"))
            };
            let is_beside = called_so.is_some_and(|called| called != person);
            traits.is_kin && (is_beside || !is_parent())
        };
        let is_main = |person: &usize| {
            let words = &self.entities[*person].traits.words;
            // "Quispe" is also Ana Quispe Mamani.
            let surnames = &words[1.min(words.len())..];
            last_full.contains_key(person) && surnames.iter().any(|surname| surname == form)
        };
        if persons
            .iter()
            .any(|person| is_main(person) && !is_kin(person))
        {
            persons.retain(|person| !is_kin(person));
        }
    }

    /// The entity of a name of one word: a part of a longer one, or a name of its own.
    pub(super) fn short_name(
        &mut self,
        name: &ProperName,
        last_full: &HashMap<usize, FullName>,
    ) -> Option<usize> {
        let words = self.words;
        let mut form = key(words, &name.tokens);
        let written = words.span(&name.tokens).of(words.text);
        if !self.by_short_form.contains_key(&form)
            && words.kind(name.tokens.end) == Some(TokenKind::Possessive)
        {
            let owner = key(words, &(name.tokens.start..name.tokens.end + 1));
            if self.by_short_form.contains_key(&owner) {
                form = owner;
            }
        }
        if let Some(&[entity]) = self.defined.get(&form).map(Vec::as_slice) {
            self.learn(entity, name);
            return Some(entity);
        }
        let whole = self.without_nationality.get(&form);
        if let Some(&entity) = whole.and_then(|whole| self.by_key.get(whole)) {
            self.learn(entity, name);
            return Some(entity);
        }
        let none = Vec::new();
        let mut persons = self.by_part.get(&form).unwrap_or(&none).clone();
        let has_title = !name.title.is_empty();
        if has_title && persons.is_empty() {
            // "Ms. Lee" makes a person of an Ann Lee of whom nothing else is known.
            persons.extend(self.by_surname.get(&form).into_iter().flatten());
            // "Ms. Mamani" is Elena Mamani Rocha.
            persons.extend(self.by_middle.get(&form).into_iter().flatten());
        }
        if has_title || persons.len() > 1 {
            // "Mrs Lee" is not Tom Lee, also where there is no other.
            let sentence = words.of_sentence(name.sentence);
            let gender = clues(words, &name.tokens, &name.title, &sentence).gender;
            persons.retain(|&person| {
                let known = self.entities[person].traits.gender;
                gender.is_none() || known.is_none() || known == gender
            });
        }
        if persons.len() > 1 {
            // "Dr. Lee" is the Lee who came as a doctor before.
            let titles = self.titles(name);
            let is_titled = |person: &usize| {
                let known = &self.entities[*person].traits.titles;
                titles.iter().any(|title| known.contains(title))
            };
            if persons.iter().any(is_titled) {
                persons.retain(is_titled);
            }
            self.leave_out_kin(&mut persons, &form, last_full);
            // Several bearers: the only one who was just named in full, the one who was called so before, or
            // whose full name came last.
            let just_named = |person: &&usize| {
                let last = last_full.get(*person);
                last.is_some_and(|last| name.sentence - last.sentence <= 1)
            };
            let mut just_named = persons.iter().filter(just_named);
            let just_named = just_named
                .next()
                .filter(|_| just_named.next().is_none())
                .copied();
            let called_so = self.last_bearer.get(&form).copied();
            persons.sort_by_key(|person| {
                let came_last = last_full.get(person).map(|last| last.position);
                // In a headline nobody has come before: it means who is named first.
                (
                    Some(*person) == just_named,
                    Some(*person) == called_so,
                    came_last,
                    Reverse(*person),
                )
            });
            persons.drain(..persons.len().saturating_sub(1));
        }
        let before = self.word_before(name);
        let noun_before = name.tokens.start.checked_sub(2);
        let is_town = before == "of"
            && noun_before.is_some_and(|noun| {
                matches!(
                    words.word(noun),
                    "city" | "mayor" | "outskirts" | "people" | "port" | "residents" | "town"
                )
            });
        let is_local = is_town
            || words.is_in_dateline(name.tokens.start, &words.of_sentence(name.sentence))
            || matches!(before, "in" | "In" | "near" | "outside")
            || matches!(before, "at" | "from") && self.towns.contains(&form);
        let bodies = if has_title || is_local {
            &none
        } else {
            self.by_short_form.get(&form).unwrap_or(&none)
        };
        // "Lakeside" is Lakeside Dairies until an Edwin Lakeside comes.
        let is_known = |entity: &usize| last_full.contains_key(entity);
        let precedes_person = !words.is_headline(name.sentence)
            && matches!(bodies[..], [body] if is_known(&body))
            && !persons.iter().any(is_known);
        if precedes_person {
            persons.clear();
        }
        // "Hiqa" for the Health Information and Quality Authority
        let is_read_as_word = form.len() >= SHORTEST_READ_ACRONYM && first_name(written).is_none();
        let acronym = self.by_acronym.get(&form);
        let acronym = acronym.filter(|_| is_acronym(written) || is_read_as_word);
        let longer = || {
            self.by_longer_acronym
                .get(&form)
                .filter(|_| is_acronym(written))
        };
        let acronym = acronym.or_else(longer);
        let names_club = bodies.iter().any(|&body| {
            is_club_ending(&form) && self.entities[body].traits.words.last() == Some(&form)
        });
        let is_generic = !names_club
            && (is_organisation_word(&form) && !is_club_word(&form) || is_qualifier(&form));
        // Headlines leave articles out.
        let has_article = matches!(before, "the" | "The") || words.is_headline(name.sentence);
        let by_part = match (&persons[..], &bodies[..]) {
            ([], &[body]) => Some(body),
            _ => None,
        };
        let entity = match (&persons[..], &bodies[..], acronym.map(Vec::as_slice)) {
            (_, _, Some(&[body])) => Some(body),
            (&[person], _, _) => Some(person),
            (_, &[body], _) if !is_generic || has_article && !is_qualifier(&form) => Some(body),
            _ if is_generic && name.entry.is_none() => return None,
            _ => self.by_key.get(&form).copied().filter(|&known| {
                // A capital that is a place here is not the state it stands for elsewhere.
                name.entry.is_none() || self.entities[known].traits.entry.is_none()
            }),
        };
        let entity = entity.or_else(|| {
            let is_plain = name.entry.is_none() && !has_title && !is_local && !has_article;
            // "Moreno" for Nicolás Moreno Rangel, "Tom" for Tomasz
            let is_surname = first_name(written).is_none();
            let by_middle = self.by_middle.get(&form).filter(|_| is_surname);
            match by_middle.or(self.by_opening.get(&form)).map(Vec::as_slice) {
                Some(&[person]) if is_plain => Some(person),
                _ => None,
            }
        });
        let entity = entity.unwrap_or_else(|| {
            let kind = if has_title {
                EntityKind::Person
            } else {
                EntityKind::Other
            };
            // "Mrs Lee" beside a Tom Lee
            let is_namesake = has_title && self.by_part.contains_key(&form);
            let start = if is_namesake {
                name.title.start
            } else {
                name.tokens.start
            };
            let full = words.span(&(start..name.tokens.end)).of(words.text);
            self.add(one_line(full), form.clone(), kind)
        });
        if persons.first() == Some(&entity) {
            self.last_bearer.insert(form.clone(), entity);
        }
        if by_part == Some(entity) {
            self.entities[entity].traits.is_body = true;
        }
        self.learn(entity, name);
        Some(entity)
    }
}
