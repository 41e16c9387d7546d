//! Joining the names of an article: which of them are one actor's.

mod defined_term;
mod generation;
mod other_first_name;
mod short_name;
mod whole_name;

use std::collections::{HashMap, HashSet};

use super::capital::is_only_town;
use super::entity::{Entity, EntityKind, EntityMention, JoinedName, Traits};
use super::gazetteer;
use super::lexicon::{HeadNoun, first_name, head_noun, is_place};
use super::mention::MentionKind;
use super::name_kind::{gender_of_surname, kind, told_by_name};
use super::name_run::quoted_nickname;
use super::organisation_word::is_organisation_word;
use super::proper_name::{ProperName, key};
use super::short_form::{shortened, turned_ministry};
use super::surroundings::{Clues, clues};
use super::words::{Words, is_acronym, plain};
use crate::text::one_line;

/// Entities that a short form may fit at most; more make it useless, and lists of thousands of
/// like names slow.
const MOST_BEARERS: usize = 8;
/// Words of a name whose parts are short forms at most.
const MOST_WORDS_WITH_PARTS: usize = 6;

/// The entities of an article, and its names in order with the entity of each.
pub(super) fn join(words: &Words<'_>, names: &[ProperName]) -> (Vec<Entity>, Vec<JoinedName>) {
    let mut joiner = Joiner {
        words,
        entities: Vec::new(),
        clues: Vec::new(),
        shortened: HashSet::new(),
        towns: HashSet::new(),
        own_acronyms: HashSet::new(),
        without_nationality: HashMap::new(),
        by_key: HashMap::new(),
        by_entry: HashMap::new(),
        by_part: HashMap::new(),
        by_short_form: HashMap::new(),
        by_acronym: HashMap::new(),
        by_longer_acronym: HashMap::new(),
        by_surname: HashMap::new(),
        defined: HashMap::new(),
        by_middle: HashMap::new(),
        by_opening: HashMap::new(),
        last_bearer: HashMap::new(),
    };
    let mut joined: Vec<Option<usize>> = vec![None; names.len()];
    joiner.find_towns(names);
    joiner.find_acronyms(names);
    joiner.find_longer_names(names);
    joiner.find_nationalities(names);
    for (position, name) in names.iter().enumerate() {
        joined[position] = joiner.full_name(name);
        if let (Some(entity), Some(next)) = (joined[position], names.get(position + 1)) {
            joiner.learn_nickname(entity, name, next);
        }
    }
    joiner.learn_from_parts(names);
    joiner.settle_kinds();
    joiner.index_short_forms();
    let mut last_full: HashMap<usize, short_name::FullName> = HashMap::new();
    for (position, name) in names.iter().enumerate() {
        if let Some(entity) = joined[position] {
            let sentence = name.sentence;
            last_full.insert(entity, short_name::FullName { position, sentence });
        } else {
            let entity = joiner.short_name(name, &last_full);
            joined[position] = entity;
        }
    }
    joiner.settle_kinds();
    let mut found = Vec::with_capacity(names.len());
    for (name, entity) in names.iter().zip(joined) {
        let Some(entity) = entity else { continue };
        let form = key(words, &name.tokens);
        let known = &mut joiner.entities[entity];
        let kind = if form == known.traits.words.join(" ") {
            MentionKind::Name
        } else {
            MentionKind::Alias
        };
        known.mentions.push(EntityMention {
            span: words.span(&name.tokens),
            sentence: name.sentence,
            kind,
        });
        found.push(JoinedName {
            entity,
            tokens: name.tokens.clone(),
        });
    }
    for entity in &mut joiner.entities {
        // The gazetteer's name gives way to the one the article uses.
        let Some(entry) = entity.traits.entry.map(gazetteer::entry_at) else {
            continue;
        };
        let names = |mention: &EntityMention| {
            let written = one_line(mention.span.of(words.text));
            // Brussels is a town before it is the European Union.
            let is_own = entry.names.contains(&written.as_str()) && !is_place(&written);
            is_own.then_some(written)
        };
        // "WHO" of a headline is the World Health Organization.
        let used = || entity.mentions.iter().filter_map(names);
        let full = used().find(|used| !is_acronym(used));
        if let Some(used) = full.or_else(|| used().next()) {
            entity.name = used;
        }
    }
    (joiner.entities, found)
}

struct Joiner<'w, 'a> {
    words: &'w Words<'a>,
    entities: Vec<Entity>,
    /// What the surroundings of all its names told, for each entity.
    clues: Vec<Clues>,
    /// Names of several words that are the beginning or the end of a body's longer one.
    shortened: HashSet<String>,
    /// Names that something is in, and those of known places.
    towns: HashSet<String>,
    /// The initials of long names that the gazetteer does not have: an article's PNP is the Philippine
    /// National Police.
    own_acronyms: HashSet<String>,
    /// Names that are a longer one's without its nationality: "Coast Guard" where there is a
    /// Philippine Coast Guard and no other.
    without_nationality: HashMap<String, String>,
    by_key: HashMap<String, usize>,
    by_entry: HashMap<usize, usize>,
    /// Persons by a part of their name.
    by_part: HashMap<String, Vec<usize>>,
    /// Bodies by a part of their name.
    by_short_form: HashMap<String, Vec<usize>>,
    by_acronym: HashMap<String, Vec<usize>>,
    /// Acronyms with more than one letter of a word; only what is written in capitals is one.
    by_longer_acronym: HashMap<String, Vec<usize>>,
    /// Whom a short name was defined for: "(“Corvane”)".
    defined: HashMap<String, Vec<usize>>,
    /// Names of two words or three that may be a person's, by the last one.
    by_surname: HashMap<String, Vec<usize>>,
    /// Persons with a name of three words, by the one in the middle.
    by_middle: HashMap<String, Vec<usize>>,
    /// Persons by the first letters of their names: "Tom" for Tomasz.
    by_opening: HashMap<String, Vec<usize>>,
    /// The person last meant by a part of a name.
    last_bearer: HashMap<String, usize>,
}

impl Joiner<'_, '_> {
    /// The entity of a name of several words, or of one that the gazetteer knows.
    fn full_name(&mut self, name: &ProperName) -> Option<usize> {
        let words = self.words;
        let form = key(words, &name.tokens);
        if self.without_nationality.contains_key(&form) {
            return None;
        }
        if let Some(entry) = name.entry {
            let written = words.span(&name.tokens).of(words.text);
            let is_own = is_acronym(written) && self.own_acronyms.contains(&form);
            if is_own || self.is_local(name) || self.is_surname(name, &form) {
                return None;
            }
            let entity = match self.by_entry.get(&entry) {
                Some(&known) => known,
                None => {
                    let known = gazetteer::entry_at(entry);
                    let kind = if known.kind == gazetteer::STATE {
                        EntityKind::State
                    } else {
                        EntityKind::Organisation
                    };
                    let entity = self.add(known.names[0].to_owned(), form.clone(), kind);
                    let traits = &mut self.entities[entity].traits;
                    traits.entry = Some(entry);
                    traits.words = vec![plain(known.names[0])];
                    self.by_entry.insert(entry, entity);
                    entity
                }
            };
            self.by_key.entry(form).or_insert(entity);
            self.learn(entity, name);
            self.acronym_in_brackets(entity, name);
            self.learn_defined(entity, name);
            return Some(entity);
        }
        if !form.contains(' ') || self.shortened.contains(&form) {
            return None;
        }
        if let Some(&[entity]) = self.defined.get(&form).map(Vec::as_slice) {
            self.learn(entity, name);
            return Some(entity);
        }
        let short = shortened(&form);
        // "The Church of Waters" in a title is the Church of Waters.
        let bare = short.strip_prefix("the ").unwrap_or(&short).to_owned();
        let of_son = generation::with_suffix(&form, &short);
        let known = [&form, &of_son, &short, &bare].map(|form| self.by_key.get(form));
        let is_same = |known: &&usize| !self.is_father(**known, &form);
        let known = known.into_iter().flatten().find(is_same);
        let known = known.or_else(|| self.without_middle(&form)).copied();
        let known = known
            .or_else(|| self.by_short_first_name(&form))
            .or_else(|| self.by_initial(&form));
        let entity = known.unwrap_or_else(|| {
            let written = words.span(&name.tokens).of(words.text);
            self.add(one_line(written), form.clone(), EntityKind::Other)
        });
        // "ANN LEE" of a headline is Ann Lee.
        let written = one_line(words.span(&name.tokens).of(words.text));
        let known = &mut self.entities[entity].name;
        if is_in_capitals(known) && !is_in_capitals(&written) {
            *known = written;
        }
        let words = &self.entities[entity].traits.words;
        let names_body = words.iter().any(|word| is_organisation_word(word));
        if let Some(surname) = words.last().filter(|_| words.len() <= 3 && !names_body) {
            add(&mut self.by_surname, surname.clone(), entity);
        }
        if let Some(turned) = turned_ministry(&form) {
            self.by_key.entry(turned).or_insert(entity);
        }
        // "Tony DeLuca" for Anthony "Tony" DeLuca, and Anthony DeLuca
        if let Some(nickname) = quoted_nickname(self.words, name.tokens.start + 1)
            && let [first, _, last] = &form.split(' ').collect::<Vec<_>>()[..]
        {
            for first in [first, plain(nickname).as_str()] {
                self.by_key
                    .entry(format!("{first} {last}"))
                    .or_insert(entity);
            }
        }
        self.learn_suffix(&form, entity);
        self.by_key.insert(form, entity);
        self.by_key.entry(short).or_insert(entity);
        self.by_key.entry(bare).or_insert(entity);
        self.learn(entity, name);
        self.acronym_in_brackets(entity, name);
        self.learn_defined(entity, name);
        Some(entity)
    }

    /// The word before a name, empty at the beginning of the article.
    fn word_before(&self, name: &ProperName) -> &str {
        let before = name.tokens.start.checked_sub(1);
        before.map_or("", |before| self.words.word(before))
    }

    /// Whether a name stands for a place: "in Athens" is not Greece.
    fn is_local(&self, name: &ProperName) -> bool {
        let Some(entry) = name.entry.map(gazetteer::entry_at) else {
            return false;
        };
        let form = self.words.span(&name.tokens).of(self.words.text);
        let is_metonym = entry.kind == gazetteer::STATE
            && !entry.names.contains(&form)
            && !gazetteer::is_demonym(form);
        is_only_town(self.words, &name.tokens, entry)
            || is_metonym && matches!(self.word_before(name), "from" | "to")
    }

    /// Whether the name of a capital is the surname of a person whose full name came before: after
    /// "Ann Paris", "Paris" is not France.
    fn is_surname(&self, name: &ProperName, form: &str) -> bool {
        let Some(entry) = name.entry.map(gazetteer::entry_at) else {
            return false;
        };
        let written = self.words.span(&name.tokens).of(self.words.text);
        if entry.names.contains(&written) || gazetteer::is_demonym(written) {
            return false;
        }
        let bearers = self.by_surname.get(form);
        bearers.into_iter().flatten().any(|&bearer| {
            let entity = &self.entities[bearer];
            let first = entity.name.split(' ').next().unwrap_or_default();
            self.clues[bearer].person > 0 || first_name(first).is_some()
        })
    }

    fn add(&mut self, name: String, form: String, kind: EntityKind) -> usize {
        self.entities.push(Entity {
            name,
            kind,
            actor: None,
            mentions: Vec::new(),
            traits: Traits {
                words: form.split(' ').map(str::to_owned).collect(),
                ..Traits::default()
            },
        });
        self.clues.push(Clues::default());
        self.by_key.insert(form, self.entities.len() - 1);
        self.entities.len() - 1
    }

    fn learn(&mut self, entity: usize, name: &ProperName) {
        let sentence = self.words.of_sentence(name.sentence);
        let found = clues(self.words, &name.tokens, &name.title, &sentence);
        let known = &mut self.clues[entity];
        known.person += found.person;
        known.place += found.place;
        known.agent += found.agent;
        known.is_club |= found.is_club;
        let traits = &mut self.entities[entity].traits;
        traits.gender = traits.gender.or(found.gender);
        traits.is_plural |= found.is_plural;
        traits.is_kin |= found.is_kin;
        for title in self.titles(name) {
            let known = &mut self.entities[entity].traits.titles;
            if known.len() < MOST_BEARERS && !known.contains(&title) {
                known.push(title);
            }
        }
        let traits = &mut self.entities[entity].traits;
        for noun in found.nouns {
            if traits.nouns.len() < MOST_BEARERS && !traits.nouns.contains(&noun) {
                traits.nouns.push(noun);
            }
        }
    }

    /// The titles before a name that tell more than a gender, in lower case.
    fn titles(&self, name: &ProperName) -> Vec<String> {
        let titles = name
            .title
            .clone()
            .map(|token| plain(self.words.word(token)));
        titles
            .filter(|title| !title.is_empty())
            .filter(|title| !matches!(title.as_str(), "mr" | "mrs" | "ms" | "miss" | "mx"))
            .take(MOST_BEARERS)
            .collect()
    }

    fn settle_kinds(&mut self) {
        for (entity, clues) in self.entities.iter_mut().zip(&self.clues) {
            if entity.traits.entry.is_none() {
                entity.kind = kind(entity, clues);
            }
            if entity.kind == EntityKind::Person && entity.traits.gender.is_none() {
                let first = entity.name.split(' ').next().unwrap_or_default();
                let surname = entity.traits.words.last().map_or("", String::as_str);
                entity.traits.gender = first_name(first)
                    .flatten()
                    .or_else(|| gender_of_surname(surname).flatten());
            }
            if entity.kind == EntityKind::Organisation {
                let words = entity.traits.words.clone();
                let told = told_by_name(&words)
                    .filter(|told| !entity.traits.nouns.iter().any(|noun| noun == told));
                entity.traits.nouns.extend(told.map(str::to_owned));
                for word in words {
                    let is_sort = matches!(head_noun(&word), Some(HeadNoun::Organisation(_)));
                    if is_sort && !entity.traits.nouns.contains(&word) {
                        entity.traits.nouns.push(word);
                    }
                }
            }
        }
    }
}

fn add(index: &mut HashMap<String, Vec<usize>>, form: String, entity: usize) {
    let bearers = index.entry(form).or_default();
    if bearers.len() < MOST_BEARERS && !bearers.contains(&entity) {
        bearers.push(entity);
    }
}

/// Whether a name of several words is all in capitals, as in headlines.
fn is_in_capitals(name: &str) -> bool {
    name.contains(' ') && !name.contains(char::is_lowercase)
}
