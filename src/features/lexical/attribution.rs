//! What each word of a sentence adds to a weighted sum of its columns, exactly.

use ndarray::Array1;

use super::LexicalFeaturizer;
use super::measure::amounts;
use super::measure_column;
use super::ngram::{Ngram, ngrams};
use super::reading::{OpinionHit, Reading, WordKind};
use super::source::{Source, source};
use crate::features::TargetedSentence;
use crate::text::Span;

/// A weighted sum of a sentence's columns, shared out among its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// Words, in bytes of the sentence and in its order, and what each adds to the sum; words that
    /// add nothing are left out.
    pub words: Vec<(Span, f64)>,
    /// What belongs to no word: words and remainder together are the whole sum.
    pub remainder: f64,
}

impl LexicalFeaturizer {
    /// Shares Σ weight · value over the columns of a sentence out among its words; `weights` has an entry
    /// for each column.
    ///
    /// A column is shared equally among the words that made it fire: those of its n-gram wherever
    /// it stands, those of an opinion in proportion to what the opinion adds to a measure; for a
    /// negated word the one that negates it counts as one more. The mention and marks carry
    /// nothing: where a column has no other word it belongs to the remainder, as do measures of the
    /// sentence as a whole, such as its length.
    pub fn attribute(&self, sentence: TargetedSentence<'_>, weights: &[f64]) -> Attribution {
        let mut reading = Reading::default();
        let mut row = Array1::zeros(self.vocabulary.columns().len() + measure_column::COUNT);
        self.fill(&mut reading, sentence, row.view_mut());
        let contribution = |column: usize| {
            let weight = weights.get(column).copied().unwrap_or_default();
            weight * f64::from(row[column])
        };
        let mut shares = Shares::new(&reading);

        let mut found: Vec<(usize, Ngram)> = Vec::new();
        ngrams(&reading, |ngram| {
            if let Some(column) = self.vocabulary.column(&ngram) {
                found.push((column, ngram));
            }
        });
        found.sort_unstable_by_key(|(column, ngram)| (*column, ngram.first));
        for same in found.chunk_by(|a, b| a.0 == b.0) {
            let carriers: Vec<(usize, f64)> = same
                .iter()
                .flat_map(|(_, ngram)| ngram.first..ngram.first + ngram.length)
                .flat_map(|word| shares.with_negator(word))
                .map(|word| (word, 1.0))
                .collect();
            shares.add(contribution(same[0].0), &carriers);
        }

        let opinions: Vec<Vec<(usize, f64)>> = opinion_carriers(&reading, &shares);
        let ngrams = self.vocabulary.columns().len();
        for measure in 0..measure_column::COUNT {
            let contribution = contribution(ngrams + measure);
            if contribution == 0.0 {
                continue;
            }
            let carriers = match source(&reading, measure) {
                Source::Opinions(measures) => measures
                    .into_iter()
                    .flat_map(|measure| opinions[measure].iter().copied())
                    .collect(),
                Source::Words(words) => words.into_iter().map(|word| (word, 1.0)).collect(),
                Source::Sentence => Vec::new(),
            };
            shares.add(contribution, &carriers);
        }
        shares.finish()
    }
}

/// For each measure, the words of the opinions that add to it, each with its part of the sum.
fn opinion_carriers(reading: &Reading, shares: &Shares<'_>) -> Vec<Vec<(usize, f64)>> {
    let mut carriers = vec![Vec::new(); measure_column::COUNT];
    for hit in &reading.hits {
        let words = words_of(reading, hit, shares);
        #[expect(clippy::cast_precision_loss, reason = "a phrase has few words")]
        let count = words.len().max(1) as f64;
        amounts(reading, hit, |measure, amount| {
            let part = f64::from(amount) / count;
            carriers[measure].extend(words.iter().map(|&word| (word, part)));
        });
    }
    carriers
}

/// The words of an opinion, and the one that negates it.
fn words_of(reading: &Reading, hit: &OpinionHit, shares: &Shares<'_>) -> Vec<usize> {
    let phrase = hit.word..hit.word + hit.words;
    let carrying = phrase.filter(|&word| shares.may_carry(word));
    carrying.chain(reading.negator_of(hit.word)).collect()
}

/// What each word of a reading has been given so far.
struct Shares<'r> {
    reading: &'r Reading,
    of_words: Vec<f64>,
    remainder: f64,
}

impl<'r> Shares<'r> {
    fn new(reading: &'r Reading) -> Self {
        Self {
            reading,
            of_words: vec![0.0; reading.words.len()],
            remainder: 0.0,
        }
    }

    fn may_carry(&self, word: usize) -> bool {
        !matches!(
            self.reading.words[word].kind,
            WordKind::Actor | WordKind::Mark
        )
    }

    fn with_negator(&self, word: usize) -> impl Iterator<Item = usize> + use<> {
        let negator = self.reading.negator_of(word);
        [Some(word).filter(|&word| self.may_carry(word)), negator]
            .into_iter()
            .flatten()
    }

    /// Gives `amount` to words in proportion to their parts; to the remainder where there are none.
    fn add(&mut self, amount: f64, carriers: &[(usize, f64)]) {
        let whole: f64 = carriers.iter().map(|(_, part)| part).sum();
        if whole <= 0.0 {
            self.remainder += amount;
            return;
        }
        for &(word, part) in carriers {
            self.of_words[word] += amount * part / whole;
        }
    }

    fn finish(self) -> Attribution {
        let words = self.reading.words.iter().zip(self.of_words);
        Attribution {
            words: words
                .filter(|(_, share)| *share != 0.0)
                .map(|(word, share)| (word.span, share))
                .collect(),
            remainder: self.remainder,
        }
    }
}
