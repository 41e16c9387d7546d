//! Named, explainable features: word sequences by their place as seen from the actor, and sums of
//! opinion words by the role they give it.
//!
//! The actor and every other name are read as placeholders, so a model cannot learn that one
//! country or person is the criticised one.

mod attribution;
mod cue;
mod inflection;
mod lexicon;
mod measure;
mod measure_column;
mod negation;
mod ngram;
mod reading;
mod source;
mod vocabulary;
mod word_form;
mod word_hash;

use ndarray::{Array2, ArrayViewMut1, Axis};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

pub use attribution::Attribution;
pub use lexicon::{Lexicon, Opinion, PartOfSpeech};

use self::measure::measures;
use self::ngram::ngrams;
use self::reading::Reading;
use self::vocabulary::{Column, Vocabulary};
use crate::error::Result;
use crate::features::{Featurizer, TargetedSentence};
use crate::stance::Stance;

/// How wide the lexical features are.
#[derive(Copy, Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LexicalSettings {
    /// N-grams kept, the most telling ones.
    pub most_columns: usize,
    /// Training sentences that must hold an n-gram for it to be kept.
    pub least_sentences: u32,
}

impl Default for LexicalSettings {
    fn default() -> Self {
        Self {
            most_columns: 4_096,
            least_sentences: 3,
        }
    }
}

/// Lexical features with a vocabulary chosen on training sentences.
#[derive(Clone, Debug)]
pub struct LexicalFeaturizer {
    vocabulary: Vocabulary,
}

impl LexicalFeaturizer {
    /// Chooses the vocabulary on labelled sentences; `labels` has one entry a sentence.
    pub fn fit(
        sentences: &[TargetedSentence<'_>],
        labels: &[Stance],
        settings: LexicalSettings,
    ) -> Self {
        Self {
            vocabulary: Vocabulary::choose(
                sentences,
                labels,
                settings.least_sentences,
                settings.most_columns,
            ),
        }
    }

    /// A featurizer as a model holds it: the names of its n-gram columns in their order, and the
    /// inverse document frequency of each.
    ///
    /// # Errors
    /// A description of what is wrong where the numbers differ, a name is none, stands twice or
    /// out of order, or a frequency is not a positive number.
    pub fn from_columns<'n>(
        settings: LexicalSettings,
        names: impl Iterator<Item = &'n str>,
        idf: &[f32],
    ) -> Result<Self, String> {
        let names: Vec<&str> = names.collect();
        if names.len() != idf.len() || names.len() > settings.most_columns {
            return Err(format!(
                "{} column names and {} weights for at most {} columns",
                names.len(),
                idf.len(),
                settings.most_columns
            ));
        }
        if let Some(pair) = names.windows(2).find(|pair| pair[0] >= pair[1]) {
            return Err(format!("the column {:?} stands out of order", pair[1]));
        }
        if let Some(weight) = idf
            .iter()
            .find(|weight| !weight.is_finite() || **weight <= 0.0)
        {
            return Err(format!(
                "the column weight {weight} is not a positive number"
            ));
        }
        let columns = names
            .into_iter()
            .zip(idf)
            .map(|(name, &idf)| Column {
                name: name.to_owned(),
                idf,
            })
            .collect();
        Ok(Self {
            vocabulary: Vocabulary::from_columns(columns)?,
        })
    }

    /// Names of the n-gram columns, which come before all others.
    pub fn ngram_names(&self) -> impl Iterator<Item = &str> {
        self.vocabulary
            .columns()
            .iter()
            .map(|column| column.name.as_str())
    }

    /// Inverse document frequencies of the n-gram columns.
    pub fn ngram_weights(&self) -> impl Iterator<Item = f32> + '_ {
        self.vocabulary.columns().iter().map(|column| column.idf)
    }

    fn fill(
        &self,
        reading: &mut Reading,
        sentence: TargetedSentence<'_>,
        mut row: ArrayViewMut1<'_, f32>,
    ) {
        reading.read(sentence.text, sentence.mentions);
        let columns = self.vocabulary.columns();
        let mut squares = 0.0;
        let mut found = Vec::with_capacity(64);
        ngrams(reading, |ngram| {
            if let Some(column) = self.vocabulary.column(&ngram)
                && row[column] == 0.0
            {
                row[column] = columns[column].idf;
                squares += columns[column].idf.powi(2);
                found.push(column);
            }
        });
        let scale = if squares > 0.0 {
            NGRAM_SCALE / squares.sqrt()
        } else {
            0.0
        };
        for column in found {
            row[column] *= scale;
        }
        for (offset, value) in measures(reading).into_iter().enumerate() {
            row[columns.len() + offset] = value * MEASURE_SCALE;
        }
    }
}

/// Length of a row's n-gram part.
/// A first choice that did well on dev; not searched.
const NGRAM_SCALE: f32 = 3.0;
/// Weight of the measures beside the n-grams.
/// A first choice that did well on dev; not searched.
const MEASURE_SCALE: f32 = 0.5;
/// Sentences read by one thread at a time.
const BATCH: usize = 64;

impl Featurizer for LexicalFeaturizer {
    fn width(&self) -> usize {
        self.vocabulary.columns().len() + measure_column::COUNT
    }

    fn column_name(&self, column: usize) -> Option<String> {
        let ngrams = self.vocabulary.columns();
        match ngrams.get(column) {
            Some(column) => Some(column.name.clone()),
            None if column < self.width() => Some(measure_column::name(column - ngrams.len())),
            None => None,
        }
    }

    fn featurize(&self, sentences: &[TargetedSentence<'_>]) -> Result<Array2<f32>> {
        let mut rows = Array2::zeros((sentences.len(), self.width()));
        rows.axis_chunks_iter_mut(Axis(0), BATCH)
            .into_par_iter()
            .zip(sentences.par_chunks(BATCH))
            .for_each(|(mut rows, sentences)| {
                let mut reading = Reading::default();
                for (row, sentence) in rows.rows_mut().into_iter().zip(sentences) {
                    self.fill(&mut reading, *sentence, row);
                }
            });
        Ok(rows)
    }
}
