//! The names an article gives in full, and which shorter forms stand for them.

use std::collections::HashMap;

use super::attribution::{Attributed, is_headline};
use super::frame::after_dateline;
use super::function_word::{is_conjunction, is_determiner, is_preposition};
use super::item::Kind;
use super::person_noun::{Gender, gender_of};
use super::source::Phrases;
use crate::actor::person_name_parts;
use crate::text::{Sentence, Span};

/// Names that one short form may stand for at most; an article with more of them is hostile.
const MOST_BEARERS: usize = 16;
/// Words beside a name that may describe its bearer ("first choice, not searched").
const REACH: usize = 8;
/// Words after a name in which a pronoun may tell its bearer's gender ("first choice, not searched").
const PRONOUN_WINDOW: usize = 40;

/// What a name or a description can be, as far as pronouns ask.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Person(Option<Gender>),
    /// Several people.
    Group,
    /// A state, a company, a report.
    Body,
}

/// A name as the article gives it in full.
pub(super) struct FullName {
    pub(super) text: String,
    pub(super) sort: Sort,
    /// In bytes of the article.
    pub(super) start: usize,
}

/// All full names of an article.
#[derive(Default)]
pub(super) struct FullNames {
    pub(super) names: Vec<FullName>,
    /// Positions in `names` by each form that stands for the whole: parts, and initials.
    by_form: HashMap<String, Vec<usize>>,
    /// Persons by each word in lower case that describes them: "minister", "captain".
    by_description: HashMap<String, Vec<usize>>,
}

impl FullNames {
    pub(super) fn new(attributed: &Attributed<'_>, sentences: &[Sentence]) -> Self {
        let mut names = Self::default();
        for (index, sentence) in sentences.iter().enumerate() {
            // Headlines may write every word with a capital, and bylines name who wrote.
            let phrases = attributed.phrases(index);
            if !is_headline(phrases.parts.article, sentence) && !is_byline(phrases) {
                names.introduce(phrases);
            }
        }
        names
    }

    /// The position of the name that `form` stands for where it is used at byte `start`: the one
    /// introduced last, or else the one that comes first after.
    pub(super) fn known(&self, form: &str, start: usize, is_person: bool) -> Option<usize> {
        let bearers = self.by_form.get(form)?;
        let exact = bearers
            .iter()
            .find(|&&index| self.names[index].text == form);
        let fits =
            |index: &&usize| !is_person || matches!(self.names[**index].sort, Sort::Person(_));
        let before = |index: &&usize| self.names[**index].start <= start;
        exact
            .or_else(|| bearers.iter().filter(fits).rfind(before))
            .or_else(|| bearers.iter().find(fits))
            .copied()
    }

    /// The only person that the article describes by `word`.
    pub(super) fn described_as(&self, word: &str) -> Option<usize> {
        match self.by_description.get(word)?.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Records the names that a sentence gives in full.
    fn introduce(&mut self, phrases: Phrases<'_>) {
        let mut position = after_dateline(phrases);
        while position < phrases.items.len() {
            let first = phrases.lower(position);
            let opens_sentence = position == 0
                && (is_determiner(first) || is_preposition(first) || is_conjunction(first));
            if !phrases.is_capitalised(position) || opens_sentence {
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
        /// Shorter names stand for themselves.
        const LEAST_WORDS: usize = 2;
        let joint = (start..end).find(|&at| phrases.lower(at) == "and");
        let follows_article = start > 0 && phrases.lower(start - 1) == "the";
        if let Some(joint) = joint
            && !follows_article
        {
            self.introduce_name(phrases, start, joint);
            self.introduce_name(phrases, joint + 1, end);
            return;
        }
        if end < start + LEAST_WORDS {
            self.note_title(phrases, start);
            return;
        }
        let span = Span::new(
            phrases.items[start].span.start,
            phrases.items[end - 1].span.end,
        );
        let text = one_line(span.of(phrases.parts.article));
        let known = self.by_form.get(&text).and_then(|bearers| {
            let mut bearers = bearers.iter();
            bearers.find(|&&index| self.names[index].text == text)
        });
        let index = match known {
            Some(&known) => known,
            None => self.add(text, span.start),
        };
        self.describe(index, phrases, start, end);
    }

    /// "Ms Prendeville" tells the gender of the Prendeville introduced before.
    fn note_title(&mut self, phrases: Phrases<'_>, name: usize) {
        let Some(gender) = name
            .checked_sub(1)
            .and_then(|title| gender_of(phrases.lower(title)))
        else {
            return;
        };
        let item = phrases.items[name];
        if let Some(known) = self.known(phrases.written(name), item.span.start, true) {
            self.names[known].sort = Sort::Person(Some(gender));
        }
    }

    fn add(&mut self, text: String, start: usize) -> usize {
        let parts = person_name_parts(&text);
        let sort = if is_persons_name(&text) {
            Sort::Person(None)
        } else {
            Sort::Body
        };
        let words: Vec<&str> = text.split(' ').collect();
        let mut forms = parts;
        if sort == Sort::Body {
            forms.extend((1..words.len()).map(|length| words[..length].join(" ")));
            forms.extend((1..words.len()).map(|length| words[length..].join(" ")));
        } else if let [_, middle, _] = words[..]
            && middle.chars().nth(2).is_some()
        {
            // "Ms. Mamani" is Elena Mamani Rocha.
            forms.push(middle.to_owned());
        }
        let initials = words
            .iter()
            .filter_map(|word| word.chars().next().filter(|first| first.is_uppercase()));
        forms.push(initials.collect());
        forms.push(text.clone());
        forms.sort();
        forms.dedup();
        let index = self.names.len();
        for form in forms {
            let bearers = self.by_form.entry(form).or_default();
            if bearers.len() < MOST_BEARERS {
                bearers.push(index);
            }
        }
        self.names.push(FullName { text, sort, start });
        index
    }

    /// Notes the gender and the offices that stand beside a name.
    fn describe(&mut self, index: usize, phrases: Phrases<'_>, start: usize, end: usize) {
        if !matches!(self.names[index].sort, Sort::Person(_)) {
            return;
        }
        let beside = words_beside(phrases, start, end);
        let mut gender = None;
        for &at in &beside {
            let word = phrases.lower(at);
            gender = gender.or_else(|| gender_of(word));
            // "leader" of "union leader Greta Holm", "minister" of "the minister for trade".
            let next = phrases.lower(at + 1);
            let is_head = at + 1 == start || next.is_empty() || is_preposition(next);
            let describes =
                is_head && word.len() > 3 && !is_preposition(word) && !is_determiner(word);
            if describes {
                let bearers = self.by_description.entry(word.to_owned()).or_default();
                // Two are as good as many: the word tells nobody apart.
                if bearers.len() < 2 && !bearers.contains(&index) {
                    bearers.push(index);
                }
            }
        }
        let gender = gender.or_else(|| gender_by_pronoun(phrases, end));
        if let Sort::Person(known) = &mut self.names[index].sort {
            *known = known.or(gender);
        }
    }
}

fn is_byline(phrases: Phrases<'_>) -> bool {
    /// "By Helga Marquardt-Osei and Paulo Benavente in Jakarta".
    const LONGEST_BYLINE: usize = 10;
    phrases.lower(0) == "by" && phrases.items.len() <= LONGEST_BYLINE
}

/// The words around a name up to the next comma, and those of an apposition beside it.
fn words_beside(phrases: Phrases<'_>, start: usize, end: usize) -> Vec<usize> {
    let is_comma = |at: usize| phrases.items[at].kind == Kind::Comma;
    let is_end = |at: usize| is_comma(at) || phrases.items[at].ends_clause();
    let back = |from: usize| {
        (from.saturating_sub(REACH)..from)
            .rev()
            .take_while(move |&at| !is_end(at))
    };
    let mut beside: Vec<usize> = back(start).collect();
    if beside.is_empty() && start > 0 && is_comma(start - 1) {
        beside.extend(back(start - 1));
    }
    if end < phrases.items.len() && is_comma(end) {
        let limit = phrases.items.len().min(end + 1 + REACH);
        beside.extend((end + 1..limit).take_while(|&at| !is_end(at)));
    }
    beside
}

/// "Gwendolyn Astbury, who has followed Rovers since she was nine": the first pronoun before the
/// next full name.
fn gender_by_pronoun(phrases: Phrases<'_>, end: usize) -> Option<Gender> {
    let limit = phrases.items.len().min(end + PRONOUN_WINDOW);
    (end..limit)
        .take_while(|&at| !phrases.items[at].ends_clause())
        .take_while(|&at| !(phrases.is_capitalised(at) && phrases.is_capitalised(at + 1)))
        .find_map(|at| match phrases.lower(at) {
            "he" | "his" | "himself" => Some(Gender::Male),
            "she" | "her" | "herself" => Some(Gender::Female),
            _ => None,
        })
}

/// Whether a full name looks like a person's; papers are called "The" something.
pub(super) fn is_persons_name(name: &str) -> bool {
    !name.starts_with("The ") && !person_name_parts(name).is_empty()
}

/// Blanks of any kind and number become one blank each.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
