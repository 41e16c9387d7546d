//! What the names of an article tell of each other: which is a longer one's short form, and whose parts
//! come alone.

use std::collections::{HashMap, HashSet};

use super::super::function_word::ends_noun_phrase;
use super::super::gazetteer;
use super::super::lexicon::{first_name, is_place};
use super::super::organisation_word::is_organisation_word;
use super::super::person::is_name_particle;
use super::super::proper_name::{ProperName, key};
use super::super::short_form::{SHORTEST_ACRONYM, acronyms, generation, is_qualifier, short_forms};
use super::super::words::capitalised;
use super::{Joiner, MOST_WORDS_WITH_PARTS};

impl Joiner<'_, '_> {
    pub(super) fn find_towns(&mut self, names: &[ProperName]) {
        let words = self.words;
        let is_local = |name: &&ProperName| {
            matches!(self.word_before(name), "in" | "In" | "near" | "outside")
                || is_place(words.span(&name.tokens).of(words.text))
        };
        let towns = names.iter().filter(|name| name.entry.is_none());
        self.towns = towns
            .filter(is_local)
            .map(|name| key(words, &name.tokens))
            .collect();
    }

    pub(super) fn find_acronyms(&mut self, names: &[ProperName]) {
        let long = names
            .iter()
            .filter(|name| name.entry.is_none() && name.tokens.len() >= SHORTEST_ACRONYM);
        self.own_acronyms = long
            .flat_map(|name| {
                let form = key(self.words, &name.tokens);
                acronyms(&form.split(' ').collect::<Vec<_>>())
            })
            .filter(|acronym| acronym.chars().count() >= SHORTEST_ACRONYM)
            .collect();
    }

    /// Notes which names of several words are short forms of one, and only one, other name:
    /// "Civic Renewal" where there is a Civic Renewal Party.
    pub(super) fn find_longer_names(&mut self, names: &[ProperName]) {
        let mut longer: HashMap<String, HashSet<String>> = HashMap::new();
        let forms: HashSet<String> = names
            .iter()
            .filter(|name| name.tokens.len() > 2)
            .map(|name| key(self.words, &name.tokens))
            .collect();
        let titled: HashSet<String> = names
            .iter()
            .filter(|name| name.tokens.len() > 1 && !name.title.is_empty())
            .map(|name| key(self.words, &name.tokens))
            .collect();
        for form in forms {
            let words: Vec<String> = form.split(' ').map(str::to_owned).collect();
            let names_body = words.iter().any(|word| is_organisation_word(word));
            if words.len() > MOST_WORDS_WITH_PARTS {
                continue;
            }
            if !names_body {
                let mut surnames: Vec<String> = surnames(&words).collect();
                surnames.extend(titled_end(&words, &titled));
                for short in surnames {
                    longer.entry(short).or_default().insert(form.clone());
                }
                // "Calder Valley" of Calder Valley Green, unless something is in Calder Valley. Ann Lee is not Ann
                // Lee Jr.
                let short = words[..words.len() - 1].join(" ");
                if !self.towns.contains(&short) && generation(&form).is_none() {
                    longer.entry(short).or_default().insert(form.clone());
                }
                continue;
            }
            for short in short_forms(&words) {
                let is_body = short.split(' ').any(is_organisation_word);
                // "The Judiciary Committee" of the Senate Judiciary Committee
                let is_end = form.ends_with(&short);
                if !short.contains(' ') || is_body && !is_end {
                    continue;
                }
                // "St Ann" in "St Ann's said" is St Ann's Hospital.
                if let Some(owner) = short.strip_suffix("'s") {
                    let owner = owner.to_owned();
                    longer.entry(owner).or_default().insert(form.clone());
                }
                longer.entry(short).or_default().insert(form.clone());
            }
        }
        longer.retain(|_, longer| longer.len() == 1);
        self.shortened = longer.into_keys().collect();
    }

    /// Persons come again by their last word, bodies by their first: "Osterkamp", "Liffey".
    pub(super) fn learn_from_parts(&mut self, names: &[ProperName]) {
        let is_local = |name: &ProperName| {
            matches!(
                self.word_before(name),
                "in" | "In" | "at" | "near" | "outside"
            )
        };
        let alone = || {
            names
                .iter()
                .filter(|name| name.tokens.len() == 1 && name.entry.is_none())
        };
        let towns: HashSet<String> = alone()
            .filter(|name| is_local(name))
            .map(|name| key(self.words, &name.tokens))
            .collect();
        // "The Post": nobody's surname.
        let has_article = |name: &ProperName| {
            let before = self.word_before(name);
            let next = self.words.word(name.tokens.end);
            let describes = self.words.is_word(name.tokens.end) && !ends_noun_phrase(next);
            matches!(before, "the" | "The") && !describes
        };
        let with_article: HashSet<String> = alone()
            .filter(|name| has_article(name))
            .map(|name| key(self.words, &name.tokens))
            .collect();
        let single: HashSet<String> = alone()
            .map(|name| key(self.words, &name.tokens))
            .filter(|form| !towns.contains(form) && !with_article.contains(form))
            .collect();
        for (entity, clues) in self.entities.iter().zip(&mut self.clues) {
            let words = &entity.traits.words;
            let names_body = words.iter().any(|word| is_organisation_word(word));
            let is_slogan = words
                .first()
                .is_some_and(|first| is_qualifier(first) || matches!(first.as_str(), "our" | "we"));
            let is_name = (2..=3).contains(&words.len()) && !names_body && !is_slogan;
            if !is_name || entity.traits.entry.is_some() {
                continue;
            }
            let comes = |word: Option<&String>| word.is_some_and(|word| single.contains(word));
            clues.agent += u32::from(words.last().is_some_and(|last| with_article.contains(last)));
            match (comes(words.first()), comes(words.last())) {
                (_, true) => clues.person += 2,
                (true, false) => clues.agent += 1,
                _ => {}
            }
        }
    }

    /// Joins what somebody is "known as" to the name right before: "Mohamed Dagalo, widely known as Hemedti".
    pub(super) fn learn_nickname(&mut self, entity: usize, name: &ProperName, next: &ProperName) {
        let words = self.words;
        let mut token = name.tokens.end;
        token += usize::from(matches!(words.word(token), "," | "("));
        token += usize::from(matches!(
            words.word(token),
            "also"
                | "better"
                | "commonly"
                | "formerly"
                | "locally"
                | "now"
                | "popularly"
                | "previously"
                | "widely"
        ));
        let is_known = words.word(token) == "known" && words.word(token + 1) == "as";
        let the = usize::from(words.word(token + 2) == "the");
        if is_known && next.tokens.start == token + 2 + the && next.entry.is_none() {
            let nickname = key(words, &next.tokens);
            self.by_key.entry(nickname).or_insert(entity);
        }
    }

    /// Notes the names of several words that come with a nationality elsewhere, and only with one.
    pub(super) fn find_nationalities(&mut self, names: &[ProperName]) {
        let mut longer: HashMap<String, HashSet<String>> = HashMap::new();
        for name in names {
            let form = key(self.words, &name.tokens);
            if let Some((nationality, rest)) = form.split_once(' ')
                && rest.contains(' ')
                && is_nationality(nationality)
            {
                longer.entry(rest.to_owned()).or_default().insert(form);
            }
        }
        self.without_nationality = longer
            .into_iter()
            .filter(|(_, forms)| forms.len() == 1)
            .filter_map(|(rest, forms)| Some((rest, forms.into_iter().next()?)))
            .collect();
    }
}

/// The end of a person's name that comes `titled`: "Mr Simões Pereira" of Domingos Simões Pereira.
fn titled_end(words: &[String], titled: &HashSet<String>) -> Option<String> {
    let end = words[1..].join(" ");
    (words.len() > 2 && titled.contains(&end)).then_some(end)
}

/// The surnames of several words that a person with a name of these words, in lower case, may come by: "van
/// Rensburg" of Ursula van Rensburg, "Lula dos Reis" of Luiz Lula dos Reis.
fn surnames(words: &[String]) -> impl Iterator<Item = String> {
    let has_first_name = first_name(&capitalised(&words[0])).is_some();
    (1..words.len() - 1)
        .filter(move |&start| has_first_name || words.len() > 3 || is_name_particle(&words[start]))
        .map(|start| words[start..].join(" "))
        .filter(|surname| !is_place(&capitalised(surname)))
}

/// Whether a word in lower case tells a nationality.
fn is_nationality(word: &str) -> bool {
    gazetteer::is_demonym(&capitalised(word))
}
