//! The n-grams a model knows: counted and chosen on training sentences, then fixed.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::ngram::{Family, Ngram, ngrams};
use super::reading::Reading;
use super::word_hash::{PhraseHash, word_hash};
use crate::features::TargetedSentence;
use crate::stance::Stance;

/// A column of the vocabulary.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Column {
    /// Family and words, such as `left:refused to`.
    pub(super) name: String,
    /// Inverse document frequency in the training sentences.
    pub(super) idf: f32,
}

/// The columns of a model, sorted by name, and where each n-gram finds its own.
#[derive(Clone, Debug)]
pub(super) struct Vocabulary {
    columns: Vec<Column>,
    by_hash: HashMap<u64, u32, FixedState>,
}

/// How often an n-gram occurs in sentences of each label.
type LabelCounts = [u32; Stance::COUNT];

impl Vocabulary {
    /// Counts the n-grams of labelled sentences and keeps those that tell the labels apart best.
    ///
    /// An n-gram counts once a sentence. Those in fewer than `least_sentences` are left out; of
    /// the rest the `most_columns` with the largest chi-squared statistic stay.
    pub(super) fn choose(
        sentences: &[TargetedSentence<'_>],
        labels: &[Stance],
        least_sentences: u32,
        most_columns: usize,
    ) -> Self {
        let counts = count(sentences, labels);
        let mut totals = LabelCounts::default();
        for label in labels {
            totals[label.index()] += 1;
        }
        let mut candidates: Vec<(f64, u64)> = counts
            .iter()
            .filter(|(_, counts)| counts.iter().sum::<u32>() >= least_sentences)
            .map(|(&hash, counts)| (chi_squared(*counts, totals), hash))
            .collect();
        // The hash settles ties, so the choice never depends on the order of the map.
        candidates.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        candidates.truncate(most_columns);
        let chosen: HashMap<u64, u32, FixedState> = candidates
            .iter()
            .map(|(_, hash)| (*hash, counts[hash].iter().sum()))
            .collect();
        let mut columns = name_columns(sentences, &chosen);
        columns.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        let by_hash = index(&columns).unwrap_or_default();
        Self { columns, by_hash }
    }

    /// A vocabulary of given columns, whose names say which n-grams they stand for.
    ///
    /// # Errors
    /// A description of the name that is none.
    pub(super) fn from_columns(columns: Vec<Column>) -> Result<Self, String> {
        let by_hash = index(&columns)?;
        Ok(Self { columns, by_hash })
    }

    pub(super) fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The column of an n-gram, if the model knows it.
    pub(super) fn column(&self, ngram: &Ngram) -> Option<usize> {
        self.by_hash.get(&ngram.hash).map(|&column| column as usize)
    }
}

/// The position of each column by the hash of its n-gram.
fn index(columns: &[Column]) -> Result<HashMap<u64, u32, FixedState>, String> {
    let mut by_hash = HashMap::with_capacity_and_hasher(columns.len(), FixedState::default());
    for (position, column) in (0_u32..).zip(columns) {
        let hash = hash_of_name(&column.name)
            .ok_or_else(|| format!("{:?} is no name of a column", column.name))?;
        by_hash.insert(hash, position);
    }
    Ok(by_hash)
}

/// The hash of the n-gram that a column name spells.
fn hash_of_name(name: &str) -> Option<u64> {
    let (family, words) = name.split_once(':')?;
    let family = Family::ALL
        .into_iter()
        .find(|known| known.name() == family)?;
    let mut hash: PhraseHash = family.hash();
    for word in words.split(' ') {
        hash.push(word_hash(word));
    }
    Some(hash.finish())
}

fn count(
    sentences: &[TargetedSentence<'_>],
    labels: &[Stance],
) -> HashMap<u64, LabelCounts, FixedState> {
    let merge = |mut all: HashMap<u64, LabelCounts, FixedState>,
                 part: HashMap<u64, LabelCounts, FixedState>| {
        for (hash, counts) in part {
            let sum = all.entry(hash).or_default();
            for (total, count) in sum.iter_mut().zip(counts) {
                *total += count;
            }
        }
        all
    };
    sentences
        .par_chunks(1_000)
        .zip(labels.par_chunks(1_000))
        .map(|(sentences, labels)| {
            let mut reading = Reading::default();
            let mut seen = Vec::new();
            let mut counts: HashMap<u64, LabelCounts, FixedState> = HashMap::default();
            for (sentence, label) in sentences.iter().zip(labels) {
                reading.read(sentence.text, sentence.mentions);
                seen.clear();
                ngrams(&reading, |ngram| seen.push(ngram.hash));
                seen.sort_unstable();
                seen.dedup();
                for &hash in &seen {
                    counts.entry(hash).or_default()[label.index()] += 1;
                }
            }
            counts
        })
        .reduce(HashMap::default, merge)
}

/// Names the chosen n-grams by reading the sentences again: hashes do not tell their words.
fn name_columns(
    sentences: &[TargetedSentence<'_>],
    chosen: &HashMap<u64, u32, FixedState>,
) -> Vec<Column> {
    let mut names: HashMap<u64, String, FixedState> = HashMap::default();
    let mut reading = Reading::default();
    for sentence in sentences {
        reading.read(sentence.text, sentence.mentions);
        ngrams(&reading, |ngram| {
            if chosen.contains_key(&ngram.hash) {
                names
                    .entry(ngram.hash)
                    .or_insert_with(|| ngram.name(&reading));
            }
        });
    }
    names
        .into_iter()
        .map(|(hash, name)| Column {
            name,
            idf: inverse_document_frequency(sentences.len(), chosen[&hash]),
        })
        .collect()
}

/// Smoothed as if one more sentence held every n-gram: ln((1 + n) / (1 + df)) + 1
/// (scikit-learn's `TfidfTransformer` with `smooth_idf`).
fn inverse_document_frequency(sentences: usize, with_ngram: u32) -> f32 {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "a weight needs no more than 24 bits"
    )]
    {
        (((1 + sentences) as f64 / f64::from(1 + with_ngram)).ln() + 1.0) as f32
    }
}

/// Chi-squared statistic of one n-gram's presence against the labels: a 2 × 3 table of sentences
/// with and without it (Pearson).
fn chi_squared(with: LabelCounts, totals: LabelCounts) -> f64 {
    let all: f64 = totals.iter().map(|&total| f64::from(total)).sum();
    let all_with: f64 = with.iter().map(|&count| f64::from(count)).sum();
    let mut statistic = 0.0;
    for (&with, &total) in with.iter().zip(&totals) {
        let (with, total) = (f64::from(with), f64::from(total));
        for (observed, row_total) in [(with, all_with), (total - with, all - all_with)] {
            let expected = total * row_total / all;
            if expected > 0.0 {
                statistic += (observed - expected).powi(2) / expected;
            }
        }
    }
    statistic
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chi_squared_is_the_value_of_scipy() {
        // scipy 1.15: chi2_contingency([[30, 10, 5], [70, 90, 95]], correction=False).statistic
        let statistic = chi_squared([30, 10, 5], [100, 100, 100]);
        assert!(
            (statistic - 27.450_980_392_156_86).abs() < 1e-9,
            "{statistic}"
        );
    }

    #[test]
    fn a_column_is_found_again_by_its_name() {
        let text = "Critics never praised Nato for it.";
        let mention = [crate::text::Span::new(22, 26)];
        let sentences = [TargetedSentence {
            text,
            mentions: &mention,
            ..TargetedSentence::default()
        }];
        let vocabulary = Vocabulary::choose(&sentences, &[Stance::Neutral], 1, 1_000);
        let mut reading = Reading::default();
        reading.read(text, &mention);
        ngrams(&reading, |ngram| {
            let column = vocabulary.column(&ngram).expect("every n-gram was kept");
            assert_eq!(vocabulary.columns()[column].name, ngram.name(&reading));
        });
        assert!(
            vocabulary
                .columns()
                .iter()
                .any(|column| column.name == "near left:not_praised")
        );
    }
}
