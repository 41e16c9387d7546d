//! The company that names keep: which words stand beside the names of each entity. "The union chief" is
//! whoever the article spoke of beside a union.

use std::collections::HashMap;
use std::ops::Range;

use super::super::super::expression::{Expression, Form, Referent};
use super::super::super::function_word::ends_noun_phrase;
use super::super::super::words::Words;
use super::super::{MOST_EXPRESSIONS, Resolver};
use super::columns::{Row, log};
use super::{Anaphor, Antecedent};

/// Words before and after a name that keep it company; a first choice, not searched.
const REACH: usize = 10;

/// Bytes of a word that may tell what a sentence is about at least; a first choice, not searched.
const SHORTEST_TOPIC: usize = 5;

/// The words beside the names of each entity.
#[derive(Debug, Default)]
pub(in super::super) struct Company {
    /// The first and the last sentence in which a word stands beside a name of an entity.
    sentences: HashMap<usize, HashMap<String, (usize, usize)>>,
}

impl Company {
    pub(in super::super) fn new(words: &Words<'_>, expressions: &[Expression]) -> Self {
        let mut sentences: HashMap<usize, HashMap<String, (usize, usize)>> = HashMap::new();
        for expression in expressions {
            let (Form::Name, Referent::Entity(entity)) = (&expression.form, expression.referent)
            else {
                continue;
            };
            let sentence = words.of_sentence(expression.sentence);
            let first = expression.tokens.start.saturating_sub(REACH);
            let beside = first.max(sentence.start)..sentence.end.min(expression.tokens.end + REACH);
            let known = sentences.entry(entity).or_default();
            for token in beside.filter(|token| !expression.tokens.contains(token)) {
                if let Some(word) = compared(words, token) {
                    known
                        .entry(word)
                        .and_modify(|(_, last)| *last = expression.sentence)
                        .or_insert((expression.sentence, expression.sentence));
                }
            }
        }
        Self { sentences }
    }

    /// Whether a word, as it is compared, stands beside a name of `entity` in another sentence than `own`.
    fn keeps(&self, word: &str, own: usize, entity: usize) -> bool {
        let known = self.sentences.get(&entity).and_then(|of| of.get(word));
        known.is_some_and(|&(first, last)| first != own || last != own)
    }
}

/// The word at a token as it is compared: without capitals and the ending of a plural. `None` where it
/// is too short to tell anything.
fn compared(words: &Words<'_>, token: usize) -> Option<String> {
    /// Bytes at least.
    const SHORTEST: usize = 3;
    if !words.is_word(token) {
        return None;
    }
    let word = words.word(token).to_lowercase();
    let bare = word.strip_suffix('s').unwrap_or(&word);
    (bare.len() >= SHORTEST).then(|| bare.to_owned())
}

/// How far the words of an anaphor and its sentence stand beside the names of each candidate.
pub(super) struct SharedCompany {
    /// Whether the noun of a description does, and one of the words before the noun.
    noun: Vec<bool>,
    modifier: Vec<bool>,
    /// Words of the sentence that do.
    words: Vec<usize>,
}

impl Resolver<'_, '_> {
    pub(super) fn shared_company(
        &self,
        at: usize,
        anaphor: Anaphor,
        antecedents: &[Antecedent],
    ) -> SharedCompany {
        let expression = &self.expressions[at];
        let (own, tokens) = (expression.sentence, &expression.tokens);
        let keeps = |antecedent: &Antecedent, word: &String| match antecedent.referent {
            Referent::Entity(entity) => self.company.keeps(word, own, entity),
            _ => false,
        };
        let is_described = anaphor.is_described();
        let compared =
            |tokens: Range<usize>| tokens.filter_map(|token| compared(self.words, token));
        let modifiers = (tokens.start..tokens.end - 1).filter(|&token| {
            is_described && !ends_noun_phrase(&self.words.word(token).to_lowercase())
        });
        let modifiers: Vec<String> = modifiers
            .filter_map(|token| compared(token..token + 1).next())
            .collect();
        let noun: Vec<String> = compared(tokens.end - 1..tokens.end)
            .filter(|_| is_described)
            .collect();
        let sentence = self.words.of_sentence(own);
        let before = sentence
            .start
            .max(tokens.start.saturating_sub(MOST_EXPRESSIONS))..tokens.start;
        let after = tokens.end..sentence.end.min(tokens.end + MOST_EXPRESSIONS);
        let words: Vec<String> = compared(before)
            .chain(compared(after))
            .filter(|word| word.len() >= SHORTEST_TOPIC)
            .collect();
        let all = || antecedents.iter();
        SharedCompany {
            noun: all()
                .map(|a| noun.iter().any(|word| keeps(a, word)))
                .collect(),
            modifier: all()
                .map(|a| modifiers.iter().any(|word| keeps(a, word)))
                .collect(),
            words: all()
                .map(|a| words.iter().filter(|word| keeps(a, word)).count())
                .collect(),
        }
    }
}

impl SharedCompany {
    pub(super) fn columns(&self, row: &mut Row, rank: usize) {
        for flags in [&self.noun, &self.modifier] {
            let alone = flags[rank] && flags.iter().filter(|flag| **flag).count() == 1;
            row.flags([flags[rank], alone]);
        }
        let words = self.words[rank];
        let others = self
            .words
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != rank);
        let most = others.map(|(_, words)| *words).max().unwrap_or_default();
        row.number(log(words));
        row.flags([words > most]);
        row.number(log(words) - log(most));
    }
}
