//! Full names of those who speak: "Mr Lin" and "he" are the person the article introduced.

use std::collections::HashMap;

use super::attribution::{Attributed, Owner};
use super::full_name::{FullNames, Sort, is_persons_name, one_line};
use super::item::{Item, Kind};
use super::person_noun::{Gender, gender_of, is_person_noun};
use super::source::{Naming, Phrases, Source};
use crate::actor::{Actor, is_title};
use crate::text::{Sentence, Span};

/// Sentences back that a pronoun is looked for ("first choice, not searched").
const PRONOUN_REACH: usize = 3;

/// Somebody that a later pronoun may mean.
#[derive(Clone)]
struct Salient {
    name: String,
    sort: Sort,
    /// Position among the full names.
    known: Option<usize>,
}

/// Who speaks in a sentence.
pub(super) struct Named {
    pub(super) names: Vec<String>,
    /// How many different ones speak, those without a name among them.
    pub(super) distinct: usize,
}

/// Finds the full names of those who speak, sentence by sentence in order.
pub(super) struct Speakers<'s> {
    attributed: &'s Attributed<'s>,
    full: FullNames,
    /// Who spoke or was spoken of in each sentence read so far, the most salient first.
    salient: Vec<Vec<Salient>>,
    /// Sources resolved so far.
    resolved: HashMap<Span, Option<Salient>>,
}

impl<'s> Speakers<'s> {
    pub(super) fn new(attributed: &'s Attributed<'s>, sentences: &[Sentence]) -> Self {
        Self {
            attributed,
            full: FullNames::new(attributed, sentences),
            salient: Vec::with_capacity(sentences.len()),
            resolved: HashMap::new(),
        }
    }

    /// Who speaks in `sentence`; sentences have to be asked for in order.
    pub(super) fn of_sentence(&mut self, sentence: usize) -> Named {
        let attributed = self.attributed;
        self.salient.push(Vec::new());
        let mut owners: Vec<Option<Owner>> = attributed.frames[sentence]
            .iter()
            .map(|frame| frame.source.map(|source| Owner { sentence, source }))
            .collect();
        owners.sort_by_key(|owner| owner.map(|owner| owner.source.start));
        for item in &attributed.parts.sentences[sentence] {
            if let Kind::Quotation { index, .. } = item.kind {
                owners.extend(attributed.owners[index].map(Some));
            }
        }
        let subject = attributed.subject(sentence).and_then(|source| {
            let subject = self.resolve(Owner { sentence, source }, sentence)?;
            // "The approval" is no answer to who "it" is, "the minister" one to who "she" is.
            let is_somebody =
                source.naming != Naming::Description || matches!(subject.sort, Sort::Person(_));
            is_somebody.then_some(subject)
        });
        if let Some(subject) = &subject {
            self.salient[sentence].push(subject.clone());
        }
        let mut names: Vec<String> = Vec::new();
        let mut unnamed: Vec<usize> = Vec::new();
        let mut spoke: Vec<Salient> = Vec::new();
        for owner in owners.into_iter().flatten() {
            match self.resolve(owner, sentence) {
                Some(speaker) => {
                    if !names.contains(&speaker.name) {
                        names.push(speaker.name.clone());
                        self.salient[sentence].push(speaker.clone());
                        spoke.push(speaker);
                    }
                }
                None => {
                    let at = self.span(owner).start;
                    if !unnamed.contains(&at) {
                        unnamed.push(at);
                    }
                }
            }
        }
        // Speakers before subjects, for the pronouns of the sentences to come.
        spoke.reverse();
        spoke.extend(subject);
        self.salient[sentence] = spoke;
        // "She … she said": a pronoun that stays open is not one more speaker.
        let distinct = names.len().max(usize::from(!unnamed.is_empty()));
        Named { names, distinct }
    }

    fn span(&self, owner: Owner) -> Span {
        owner
            .source
            .span(&self.attributed.parts.sentences[owner.sentence])
    }

    /// Who `owner` is, as known when `sentence` is read.
    fn resolve(&mut self, owner: Owner, sentence: usize) -> Option<Salient> {
        let span = self.span(owner);
        if let Some(resolved) = self.resolved.get(&span) {
            return resolved.clone();
        }
        let items: &[Item] = &self.attributed.parts.sentences[owner.sentence];
        let phrases = self.attributed.phrases(owner.sentence);
        let text = one_line(owner.source.span(items).of(self.attributed.parts.article));
        let found = match owner.source.naming {
            Naming::Name => Some(self.by_name(&text, owner.source, phrases, span.start)),
            Naming::Pronoun => self.by_pronoun(&text.to_lowercase(), owner, sentence),
            Naming::Description => Some(self.by_description(text, owner.source, phrases)),
        };
        self.resolved.insert(span, found.clone());
        found
    }

    fn by_name(&self, text: &str, source: Source, phrases: Phrases<'_>, start: usize) -> Salient {
        let is_known_body = !text.contains(' ')
            && Actor::new(text).is_ok_and(|actor| actor.aliases().nth(1).is_some());
        let letters: String = text.chars().filter(|&c| c != '.').collect();
        let is_acronym = letters.chars().count() > 1 && !letters.chars().any(|c| !c.is_uppercase());
        let key = if is_acronym { letters.as_str() } else { text };
        let titled = source.naming_start > 0 && phrases.is_title(source.naming_start - 1);
        let known = if is_known_body {
            None
        } else {
            self.full.known(key, start, titled)
        };
        match known {
            Some(known) => self.salient_name(known),
            None => {
                let gender =
                    (source.start..source.naming_start).find_map(|at| gender_of(phrases.lower(at)));
                let is_person = titled || is_persons_name(text);
                Salient {
                    name: text.to_owned(),
                    sort: if is_person {
                        Sort::Person(gender)
                    } else {
                        Sort::Body
                    },
                    known: None,
                }
            }
        }
    }

    fn salient_name(&self, known: usize) -> Salient {
        Salient {
            name: self.full.names[known].text.clone(),
            sort: self.full.names[known].sort,
            known: Some(known),
        }
    }

    /// "the judge" is the one judge who has a name; "one official" is just that.
    fn by_description(&self, text: String, source: Source, phrases: Phrases<'_>) -> Salient {
        let head = phrases.lower(source.naming_end - 1);
        let definite = source.naming_start > 0
            && source.naming_end - source.naming_start <= 2
            && phrases.lower(source.naming_start - 1) == "the";
        if definite && let Some(known) = self.full.described_as(head) {
            return self.salient_name(known);
        }
        let first = phrases.lower(source.naming_start);
        let plural = matches!(
            first,
            "some"
                | "many"
                | "several"
                | "most"
                | "others"
                | "two"
                | "three"
                | "four"
                | "few"
                | "critics"
        ) || head.ends_with('s') && !head.ends_with("ss");
        let sort = if plural {
            Sort::Group
        } else if is_title(head) || is_person_noun(head) {
            Sort::Person(gender_of(head))
        } else {
            Sort::Body
        };
        Salient {
            name: text,
            sort,
            known: None,
        }
    }

    /// Whether the sentence of a pronoun names `salient` after it or in the quotation it speaks: then
    /// the pronoun is somebody else.
    fn is_spoken_of(&self, salient: &Salient, owner: Owner) -> bool {
        let Sort::Person(_) = salient.sort else {
            return false;
        };
        let items = &self.attributed.parts.sentences[owner.sentence];
        let article = self.attributed.parts.article;
        let parts: Vec<&str> = salient.name.split(' ').collect();
        let names = |text: &str| {
            text.split(|c: char| !is_part_of_name(c))
                .any(|word| parts.contains(&word) && word.starts_with(char::is_uppercase))
        };
        items.iter().enumerate().any(|(position, item)| {
            let looked_at = item.is_quotation() || position >= owner.source.end;
            looked_at && names(item.span.of(article))
        })
    }

    /// Whether the sentence speaks of somebody else before a pronoun, outside quotations: then whom
    /// it means cannot be told safely. The subject of the sentence is no rival.
    fn has_rival(&self, owner: Owner) -> bool {
        let phrases = self.attributed.phrases(owner.sentence);
        let subject = self.attributed.subject(owner.sentence);
        let after_subject = subject.map_or(0, |subject| subject.end);
        (after_subject..owner.source.naming_start).any(|at| {
            let is_person = phrases.is_capitalised(at)
                && (phrases.is_title(at)
                    || self
                        .full
                        .known(phrases.written(at), usize::MAX, true)
                        .is_some());
            is_person || phrases.lower(at) == "him"
        })
    }

    fn by_pronoun(&mut self, pronoun: &str, owner: Owner, sentence: usize) -> Option<Salient> {
        let fits = |sort: Sort| match (pronoun, sort) {
            ("he" | "his", Sort::Person(gender)) => gender != Some(Gender::Female),
            ("she" | "her", Sort::Person(gender)) => gender != Some(Gender::Male),
            ("they" | "their", Sort::Group) | ("it" | "its", Sort::Body) => true,
            _ => false,
        };
        let subject = self.attributed.subject(owner.sentence);
        let repeated = subject.filter(|subject| {
            let items = &self.attributed.parts.sentences[owner.sentence];
            let written = subject.span(items).of(self.attributed.parts.article);
            subject.naming == Naming::Pronoun
                && subject.end <= owner.source.naming_start
                && same_pronoun(&written.to_lowercase(), pronoun)
        });
        if let Some(source) = repeated {
            // "She was less sure of Hungary, which, she said, …"
            let sentence = owner.sentence;
            return self.resolve(Owner { sentence, source }, sentence);
        }
        if matches!(pronoun, "he" | "she" | "his" | "her") && self.has_rival(owner) {
            return None;
        }
        let first = sentence.saturating_sub(PRONOUN_REACH);
        let found = (first..=sentence).rev().find_map(|at| {
            let list = self.salient.get(at)?;
            list.iter()
                .find(|salient| fits(salient.sort) && !self.is_spoken_of(salient, owner))
                .cloned()
        })?;
        let gender = match pronoun {
            "he" | "his" => Some(Gender::Male),
            "she" | "her" => Some(Gender::Female),
            _ => None,
        };
        if let (Some(known), Some(_)) = (found.known, gender) {
            self.full.names[known].sort = Sort::Person(gender);
        }
        Some(found)
    }
}

/// Whether two pronouns are forms of one.
fn same_pronoun(one: &str, other: &str) -> bool {
    const FORMS: [(&str, &str); 4] = [
        ("he", "his"),
        ("she", "her"),
        ("it", "its"),
        ("they", "their"),
    ];
    one == other || FORMS.contains(&(one, other))
}

fn is_part_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}
