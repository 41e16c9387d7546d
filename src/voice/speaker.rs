//! Full names of those who speak: "Mr Lin" and "he" are the person the article introduced.

use std::collections::HashMap;

use super::attribution::{Attributed, Owner};
use super::frame::after_dateline;
use super::function_word::{is_conjunction, is_determiner, is_preposition};
use super::item::{Item, Kind};
use super::source::{Naming, Phrases, Source};
use crate::actor::{Actor, is_title, person_name_parts};
use crate::text::{Sentence, Span};

/// Sentences back that a pronoun is looked for ("first choice, not searched").
const PRONOUN_REACH: usize = 3;

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Gender {
    Female,
    Male,
}

/// What a pronoun can be.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Sort {
    Person(Option<Gender>),
    Group,
    Body,
}

/// A name as the article gives it in full.
struct FullName {
    text: String,
    sort: Sort,
    /// In bytes of the article.
    start: usize,
    /// Words in lower case that describe its bearer: "minister", "captain".
    described_as: Vec<String>,
}

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

/// Finds full names, sentence by sentence in order.
pub(super) struct Speakers<'s> {
    attributed: &'s Attributed<'s>,
    names: Vec<FullName>,
    /// Positions in `names` by each part that stands for the whole.
    by_part: HashMap<String, Vec<usize>>,
    /// Who spoke or was spoken of in each sentence read so far, the most salient first.
    salient: Vec<Vec<Salient>>,
    /// Sources resolved so far, by where their words begin.
    resolved: HashMap<Span, Option<Salient>>,
}

impl<'s> Speakers<'s> {
    pub(super) fn new(attributed: &'s Attributed<'s>, sentences: &[Sentence]) -> Self {
        let mut speakers = Self {
            attributed,
            names: Vec::new(),
            by_part: HashMap::new(),
            salient: Vec::with_capacity(sentences.len()),
            resolved: HashMap::new(),
        };
        for (index, sentence) in sentences.iter().enumerate() {
            // Headlines may write every word with a capital, and bylines name who wrote.
            let is_body = sentence.paragraph > 0 && !speakers.is_byline(index);
            if is_body {
                speakers.introduce(index);
            }
        }
        speakers
    }

    fn is_byline(&self, sentence: usize) -> bool {
        /// "By Helga Marquardt-Osei and Paulo Benavente in Jakarta".
        const LONGEST_BYLINE: usize = 10;
        let phrases = self.attributed.phrases(sentence);
        phrases.lower(0) == "by" && phrases.items.len() <= LONGEST_BYLINE
    }

    /// Records the names that a sentence gives in full.
    fn introduce(&mut self, sentence: usize) {
        let phrases = self.attributed.phrases(sentence);
        let mut position = after_dateline(phrases);
        while position < phrases.items.len() {
            let opens = phrases.is_capitalised(position)
                && !(position == 0
                    && (is_determiner(phrases.lower(0))
                        || is_preposition(phrases.lower(0))
                        || is_conjunction(phrases.lower(0))));
            if !opens {
                position += 1;
                continue;
            }
            match phrases.leading_name(position, phrases.items.len()) {
                Some((start, end)) => {
                    self.introduce_name(phrases, start, end);
                    position = end.max(position + 1);
                }
                None => position += 1,
            }
        }
    }

    fn introduce_name(&mut self, phrases: Phrases<'_>, start: usize, end: usize) {
        let joint = (start..end).find(|&at| phrases.lower(at) == "and");
        let follows_article = start > 0 && phrases.lower(start - 1) == "the";
        if let Some(joint) = joint
            && !follows_article
        {
            self.introduce_name(phrases, start, joint);
            self.introduce_name(phrases, joint + 1, end);
            return;
        }
        if start >= end {
            return;
        }
        let span = Span::new(
            phrases.items[start].span.start,
            phrases.items[end - 1].span.end,
        );
        let text = one_line(span.of(self.attributed.parts.article));
        let parts = person_name_parts(&text);
        let titled = start > 0 && phrases.is_title(start - 1);
        if end - start < 2 {
            return;
        }
        if let Some(known) = self
            .names
            .iter()
            .rev()
            .take(NAMES_COMPARED)
            .position(|name| name.text == text)
        {
            let known = self.names.len() - 1 - known;
            self.describe(known, phrases, start, end);
            return;
        }
        let sort = if parts.is_empty() {
            Sort::Body
        } else {
            Sort::Person(None)
        };
        let index = self.names.len();
        let words: Vec<&str> = text.split(' ').collect();
        let mut keys = parts;
        if sort == Sort::Body {
            keys.extend((1..words.len()).map(|length| words[..length].join(" ")));
            keys.extend((1..words.len()).map(|length| words[length..].join(" ")));
        }
        let initials: String = words
            .iter()
            .filter_map(|word| word.chars().next().filter(|first| first.is_uppercase()))
            .collect();
        if initials.chars().count() > 1 && !titled {
            keys.push(initials);
        }
        keys.push(text.clone());
        keys.sort();
        keys.dedup();
        for key in keys {
            self.by_part.entry(key).or_default().push(index);
        }
        self.names.push(FullName {
            text,
            sort,
            start: span.start,
            described_as: Vec::new(),
        });
        self.describe(index, phrases, start, end);
    }

    /// Notes gender and offices that stand beside a name.
    fn describe(&mut self, index: usize, phrases: Phrases<'_>, start: usize, end: usize) {
        /// Words beside a name that may describe it.
        const REACH: usize = 8;
        let is_end = |at: usize| {
            let kind = phrases.items[at].kind;
            matches!(kind, Kind::Comma) || phrases.items[at].ends_clause()
        };
        let mut beside: Vec<usize> = Vec::new();
        let mut before = start;
        while before > 0 && start - before < REACH && !is_end(before - 1) {
            before -= 1;
            beside.push(before);
        }
        if before > 0 && start == before && phrases.items[before - 1].kind == Kind::Comma {
            let mut at = before - 1;
            while at > 0 && before - at < REACH && !is_end(at - 1) {
                at -= 1;
                beside.push(at);
            }
        }
        let mut gender = None;
        if phrases
            .items
            .get(end)
            .is_some_and(|item| item.kind == Kind::Comma)
        {
            let mut at = end + 1;
            while at < phrases.items.len() && at - end < REACH && !is_end(at) {
                beside.push(at);
                at += 1;
            }
        }
        for at in beside {
            let word = phrases.lower(at);
            gender = gender.or(gender_of(word));
            if word.len() > 3
                && !is_preposition(word)
                && !self.names[index]
                    .described_as
                    .iter()
                    .any(|known| known == word)
            {
                self.names[index].described_as.push(word.to_owned());
            }
        }
        // "Gwendolyn Astbury, who has followed Rovers since she was nine".
        let pronoun = (end..phrases.items.len())
            .take_while(|&at| !phrases.items[at].ends_clause())
            .take_while(|&at| {
                !(phrases.is_capitalised(at)
                    && !phrases.is_capitalised(at.saturating_sub(1))
                    && at > end + 1
                    && phrases.is_capitalised(at + 1))
            })
            .find_map(|at| match phrases.lower(at) {
                "he" | "his" | "himself" => Some(Gender::Male),
                "she" | "her" | "herself" => Some(Gender::Female),
                _ => None,
            });
        if let Sort::Person(known) = &mut self.names[index].sort {
            *known = known.or(gender).or(pronoun);
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
        let subject = attributed
            .subject(sentence)
            .map(|source| Owner { sentence, source });
        let subject = subject.and_then(|owner| self.resolve(owner, sentence));
        let subject =
            subject.filter(|subject| subject.known.is_some() || subject.sort != Sort::Group);
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
                    }
                    self.salient[sentence].push(speaker.clone());
                    spoke.push(speaker);
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
        let candidates = self.by_part.get(key).filter(|_| !is_known_body);
        let titled = source.naming_start > 0 && phrases.is_title(source.naming_start - 1);
        let known = candidates.and_then(|candidates| {
            let before = |&&index: &&usize| self.names[index].start <= start;
            let exact = candidates
                .iter()
                .find(|&&index| self.names[index].text == text);
            let person =
                |&&index: &&usize| !titled || matches!(self.names[index].sort, Sort::Person(_));
            exact
                .or_else(|| candidates.iter().filter(person).rfind(before))
                .or_else(|| candidates.iter().find(person))
                .copied()
        });
        match known {
            Some(known) => self.salient_name(known),
            None => {
                let gender =
                    (source.start..source.naming_start).find_map(|at| gender_of(phrases.lower(at)));
                let is_person = titled || !person_name_parts(text).is_empty();
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
            name: self.names[known].text.clone(),
            sort: self.names[known].sort,
            known: Some(known),
        }
    }

    /// "the judge" is the one judge who has a name; "one official" is just that.
    fn by_description(&self, text: String, source: Source, phrases: Phrases<'_>) -> Salient {
        let head = phrases.lower(source.naming_end - 1);
        let definite = source.naming_start > 0
            && source.naming_end - source.naming_start <= 2
            && phrases.lower(source.naming_start - 1) == "the";
        if definite {
            let mut bearers = self.names.iter().enumerate().filter(|(_, name)| {
                matches!(name.sort, Sort::Person(_))
                    && name.described_as.iter().any(|word| word == head)
            });
            if let (Some((known, _)), None) = (bearers.next(), bearers.next()) {
                return self.salient_name(known);
            }
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
        } else if is_title(head) || is_person_noun(head) || matches!(head, "captain") {
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

    fn by_pronoun(&mut self, pronoun: &str, owner: Owner, sentence: usize) -> Option<Salient> {
        let fits = |sort: Sort| match (pronoun, sort) {
            ("he" | "his", Sort::Person(gender)) => gender != Some(Gender::Female),
            ("she" | "her", Sort::Person(gender)) => gender != Some(Gender::Male),
            ("they" | "their", Sort::Group) | ("it" | "its", Sort::Body) => true,
            _ => false,
        };
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
            self.names[known].sort = Sort::Person(gender);
        }
        Some(found)
    }
}

fn is_part_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

/// Names that a new one is compared with, so that an article of nothing but names stays linear.
const NAMES_COMPARED: usize = 500;

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn gender_of(word: &str) -> Option<Gender> {
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
        "man",
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
        "woman",
    ];
    if FEMALE.contains(&word) || word.ends_with("woman") {
        Some(Gender::Female)
    } else if MALE.contains(&word) || word.ends_with("man") && is_person_noun(word) {
        Some(Gender::Male)
    } else {
        None
    }
}

/// Whether a noun is of a person, by its ending or from a list.
fn is_person_noun(word: &str) -> bool {
    const NOUNS: &[&str] = &[
        "aide",
        "ally",
        "analyst",
        "artist",
        "brother",
        "captain",
        "chemist",
        "child",
        "chief",
        "critic",
        "daughter",
        "delegate",
        "diplomat",
        "doctor",
        "economist",
        "engineer",
        "expert",
        "father",
        "friend",
        "guest",
        "historian",
        "host",
        "husband",
        "journalist",
        "lawyer",
        "mother",
        "neighbour",
        "neighbor",
        "nurse",
        "official",
        "player",
        "pupil",
        "resident",
        "scientist",
        "sister",
        "son",
        "source",
        "student",
        "widow",
        "wife",
        "witness",
    ];
    let ending = ["man", "woman", "ist", "person"]
        .iter()
        .any(|ending| word.ends_with(ending));
    NOUNS.contains(&word) || ending
}
