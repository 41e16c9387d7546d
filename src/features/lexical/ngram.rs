//! Word sequences as features, by where they stand as seen from the actor.

use super::reading::{Reading, Side, Word, WordKind};
use super::word_hash::PhraseHash;

/// Words on either side of a mention that count as near.
/// A first choice that did well on dev; not searched.
const NEAR: usize = 4;

/// Where an n-gram stands. The name of a family is the part of a column's name before the colon.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// Anywhere in the sentence.
    Sentence,
    /// Left of the nearest mention.
    Left,
    /// Right of the nearest mention.
    Right,
    /// Among the nearest words on the left.
    NearLeft,
    /// Among the nearest words on the right.
    NearRight,
    /// In a clause with a mention.
    Clause,
    /// A run of words that holds the mention itself.
    Frame,
}

impl Family {
    pub(super) const ALL: [Family; 7] = [
        Family::Sentence,
        Family::Left,
        Family::Right,
        Family::NearLeft,
        Family::NearRight,
        Family::Clause,
        Family::Frame,
    ];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Family::Sentence => "sentence",
            Family::Left => "left",
            Family::Right => "right",
            Family::NearLeft => "near left",
            Family::NearRight => "near right",
            Family::Clause => "clause",
            Family::Frame => "frame",
        }
    }

    /// The empty phrase of this family.
    pub(super) fn hash(self) -> PhraseHash {
        let mut hash = PhraseHash::new();
        hash.push(self as u64);
        hash
    }
}

/// A run of words in a family.
#[derive(Copy, Clone, Debug)]
pub(super) struct Ngram {
    pub(super) family: Family,
    pub(super) first: usize,
    pub(super) length: usize,
    pub(super) hash: u64,
}

impl Ngram {
    /// The n-gram's column name, such as `near left:has not_helped`.
    pub(super) fn name(&self, reading: &Reading) -> String {
        let mut name = format!("{}:", self.family.name());
        for (index, word) in reading.words[self.first..self.first + self.length]
            .iter()
            .enumerate()
        {
            if index > 0 {
                name.push(' ');
            }
            if word.negated {
                name.push_str("not_");
            }
            name.push_str(reading.form(word));
        }
        name
    }
}

/// Calls `found` for every n-gram of the sentence; one may be found several times.
pub(super) fn ngrams(reading: &Reading, mut found: impl FnMut(Ngram)) {
    for first in 0..reading.words.len() {
        let word = &reading.words[first];
        let clause = reading.in_actor_clause(word).then_some(Family::Clause);
        let (side, near) = match word.side {
            Side::Left => (Some(Family::Left), Family::NearLeft),
            Side::Right => (Some(Family::Right), Family::NearRight),
            Side::At => (None, Family::NearRight),
        };
        let near = (word.distance <= NEAR && side.is_some()).then_some(near);
        if side.is_some() {
            for family in [Some(Family::Sentence), side, clause, near]
                .into_iter()
                .flatten()
            {
                for length in 1..=longest(family) {
                    let run = run(reading, first, length, |next| {
                        next.side == word.side
                            && (family != Family::Clause || next.clause == word.clause)
                            && (near != Some(family) || next.distance <= NEAR)
                    });
                    if let Some(words) = run {
                        found(ngram(family, first, words));
                    }
                }
            }
        }
        for length in 2..=longest(Family::Frame) {
            if let Some(words) = run(reading, first, length, |_| true)
                && words.iter().any(|word| word.kind == WordKind::Actor)
            {
                found(ngram(Family::Frame, first, words));
            }
        }
    }
}

/// Words of the longest n-gram of a family.
/// A first choice that did well on dev; not searched.
const fn longest(family: Family) -> usize {
    match family {
        Family::NearLeft | Family::NearRight | Family::Frame => 3,
        Family::Sentence | Family::Left | Family::Right | Family::Clause => 2,
    }
}

/// `length` words from `first` on with no stop between them, where all but the first `belong`.
fn run(
    reading: &Reading,
    first: usize,
    length: usize,
    belongs: impl Fn(&Word) -> bool,
) -> Option<&[Word]> {
    let words = reading.words.get(first..first + length)?;
    words[1..]
        .iter()
        .all(|word| !word.after_stop && belongs(word))
        .then_some(words)
}

fn ngram(family: Family, first: usize, words: &[Word]) -> Ngram {
    let mut hash = family.hash();
    for word in words {
        hash.push(if word.negated {
            word.negated_hash
        } else {
            word.hash
        });
    }
    Ngram {
        family,
        first,
        length: words.len(),
        hash: hash.finish(),
    }
}
