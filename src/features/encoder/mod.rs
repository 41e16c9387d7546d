//! The encoder featurizer: what a transformer sees at the actor's mentions.
//!
//! The actor's name is read as the same stand-in whatever it is, so that a verdict cannot depend
//! on it: the encoder never learns whom a sentence is about, only where. Pronouns and descriptions
//! ("she", "the company") are read as they are.

mod pair_reader;
mod pooling;
mod sentence_reading;
mod settings;

use std::collections::HashMap;
use std::ops::Range;

use ndarray::{Array2, ArrayView1};
use rayon::prelude::*;

pub use pair_reader::{PairReader, ReadPair};
pub use pooling::{PooledTokens, Pooling};
pub use sentence_reading::{ARTICLE_OPENING, SentenceReading};
pub use settings::EncoderSettings;

use super::{Featurizer, TargetedSentence};
use crate::encoder::{Batch, Bits, Encoder, FastEncoder, PackedEncoder, Threads};
use crate::error::{Error, Result};

/// Tokens that are run through the encoder together: enough to use a panel of weights well, few
/// enough for what a layer leaves to stay within the second-level cache.
const TOKENS_A_BATCH: usize = 256;

/// Tokens under which a batch is not parted to keep another thread busy. A first choice, not searched.
const LEAST_TOKENS_A_BATCH: usize = 64;

/// Turns sentences into pooled hidden states, standardised.
#[derive(Clone, Debug)]
pub struct EncoderFeaturizer {
    encoder: FastEncoder,
    /// The encoder as model folders hold it: rounding anew would not give the same bytes.
    packed: PackedEncoder,
    reading: SentenceReading,
    /// Subtracted from every column.
    means: Vec<f32>,
    /// Every column is then multiplied by this.
    scales: Vec<f32>,
}

impl EncoderFeaturizer {
    /// Learns means and scales of the columns from sentences, and gives their rows as well.
    ///
    /// Columns are brought to mean 0 and variance 1 / width, so that rows have a length near 1
    /// and penalties mean the same at any width.
    ///
    /// The encoder is rounded to the precision asked for first.
    ///
    /// # Errors
    /// Where the encoder cannot be rounded so, or a sentence cannot be read.
    pub fn fit(
        encoder: &Encoder,
        settings: EncoderSettings,
        sentences: &[TargetedSentence<'_>],
    ) -> Result<(Self, Array2<f32>)> {
        settings.reading.check().map_err(Error::Encoder)?;
        let width = Pooling::new(encoder.config()).width();
        let packed = match settings.precision.layers {
            Bits::Four => {
                let batches = calibration(encoder, &settings.reading, sentences);
                let rounded = batches.and_then(|batches| encoder.clone().rounded_to_four(&batches));
                PackedEncoder::pack(&rounded.map_err(Error::Encoder)?, settings.precision)
            }
            _ => PackedEncoder::pack(encoder, settings.precision),
        };
        let packed = packed.map_err(Error::Encoder)?;
        let mut featurizer = Self {
            encoder: packed.unpack_fast().map_err(Error::Encoder)?,
            packed,
            reading: settings.reading,
            means: vec![0.0; width],
            scales: vec![1.0; width],
        };
        let mut rows = featurizer.featurize(sentences)?;
        #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
        let (count, width) = (sentences.len().max(1) as f64, width as f64);
        for (column, (mean, scale)) in featurizer
            .means
            .iter_mut()
            .zip(&mut featurizer.scales)
            .enumerate()
        {
            let values = rows.column(column);
            let average = values.iter().map(|&value| f64::from(value)).sum::<f64>() / count;
            let variance = values
                .iter()
                .map(|&value| (f64::from(value) - average).powi(2))
                .sum::<f64>()
                / count;
            #[expect(clippy::cast_possible_truncation, reason = "features have 32 bits")]
            {
                *mean = average as f32;
                *scale = (1.0 / (variance.max(VARIANCE_FLOOR) * width).sqrt()) as f32;
            }
        }
        featurizer.standardise(&mut rows);
        Ok((featurizer, rows))
    }

    /// A featurizer of given parts, as a model file holds them.
    ///
    /// # Errors
    /// What is wrong with the encoder, or where numbers are not as many as columns, or not finite.
    pub fn from_parts(
        packed: PackedEncoder,
        reading: SentenceReading,
        means: Vec<f32>,
        scales: Vec<f32>,
    ) -> Result<Self, String> {
        reading.check()?;
        let encoder = packed.unpack_fast()?;
        let width = Pooling::new(encoder.config()).width();
        if means.len() != width || scales.len() != width {
            return Err(format!(
                "{} means and {} scales for {width} columns",
                means.len(),
                scales.len()
            ));
        }
        if !means.iter().chain(&scales).all(|value| value.is_finite()) {
            return Err("a mean or a scale of a column is not a finite number".to_owned());
        }
        Ok(Self {
            encoder,
            packed,
            reading,
            means,
            scales,
        })
    }

    /// The encoder as model folders hold it.
    pub fn packed(&self) -> &PackedEncoder {
        &self.packed
    }

    /// How sentences are read.
    pub fn reading(&self) -> &SentenceReading {
        &self.reading
    }

    /// What is subtracted from every column, and what it is multiplied by then.
    pub fn standardisation(&self) -> (&[f32], &[f32]) {
        (&self.means, &self.scales)
    }

    fn standardise(&self, rows: &mut Array2<f32>) {
        for mut row in rows.rows_mut() {
            for ((value, mean), scale) in row.iter_mut().zip(&self.means).zip(&self.scales) {
                *value = (*value - mean) * scale;
            }
        }
    }

    /// Pooled columns of inputs run together, one row an input.
    fn pool(&self, reads: &[ReadPair]) -> Result<Vec<Vec<f32>>, String> {
        let pooling = Pooling::new(self.encoder.config());
        let batch = Batch::new(self.encoder.config(), reads.iter().map(|read| &read.pair))?;
        let states = self
            .encoder
            .hidden_states(&batch, &pooling.layers(), Threads::One);
        let pooled = pooling.pool_batch(reads, |layer| &states[&layer]);
        Ok(pooled.into_iter().map(|(_, columns)| columns).collect())
    }
}

/// Sentences that the encoder is rounded for, evenly drawn from those it is fitted on.
fn calibration(
    encoder: &Encoder,
    reading: &SentenceReading,
    sentences: &[TargetedSentence<'_>],
) -> Result<Vec<Batch>, String> {
    /// Sentences at most: some 80,000 tokens, 26 times the widest map's inputs. On the five dev parts of
    /// `news-en` 1.6.0 macro-F1 was higher by .000 to .004 than with 512.
    const MOST: usize = 2048;
    let reader = reading.reader(encoder.tokenizer());
    let step = sentences.len().div_ceil(MOST).max(1);
    let drawn: Vec<_> = sentences.iter().step_by(step).collect();
    let reads = drawn
        .into_par_iter()
        .map(|sentence| reader.read(sentence))
        .collect::<Result<Vec<_>, _>>()?;
    let tokens: Vec<usize> = reads.iter().map(|read| read.pair.ids.len()).collect();
    micro_batches(&tokens, 1)
        .into_iter()
        .map(|batch| Batch::new(encoder.config(), reads[batch].iter().map(|read| &read.pair)))
        .collect()
}

/// Variance under which a column counts as constant: far below any that a layer norm leaves.
const VARIANCE_FLOOR: f64 = 1e-12;

impl Featurizer for EncoderFeaturizer {
    fn width(&self) -> usize {
        self.means.len()
    }

    fn column_name(&self, column: usize) -> Option<String> {
        Pooling::new(self.encoder.config()).column_name(column)
    }

    fn featurize(&self, sentences: &[TargetedSentence<'_>]) -> Result<Array2<f32>> {
        let unreadable = |problem: String| Error::Encoder(problem);
        let reader = self.reading.reader(self.encoder.tokenizer());
        let pairs = sentences
            .par_iter()
            .map(|sentence| reader.read(sentence))
            .collect::<Result<Vec<_>, _>>()
            .map_err(unreadable)?;
        // Under a stand-in, sentences that differ in the actor's name alone are the same.
        let (distinct, position_of) = distinct(pairs);
        let tokens: Vec<usize> = distinct.iter().map(|read| read.pair.ids.len()).collect();
        let pooled = micro_batches(&tokens, rayon::current_num_threads())
            .into_par_iter()
            .map(|batch| self.pool(&distinct[batch]))
            .collect::<Result<Vec<_>, _>>()
            .map_err(unreadable)?;
        let pooled: Vec<Vec<f32>> = pooled.into_iter().flatten().collect();
        let mut rows = Array2::zeros((sentences.len(), self.width()));
        for (mut row, position) in rows.rows_mut().into_iter().zip(position_of) {
            row.assign(&ArrayView1::from(&pooled[position]));
        }
        self.standardise(&mut rows);
        if rows.iter().any(|value| !value.is_finite()) {
            return Err(Error::Encoder(
                "its hidden states are not finite numbers: the weights are damaged; copy the model \
                 again"
                    .to_owned(),
            ));
        }
        Ok(rows)
    }

    fn reads_in_part(&self, sentence: &TargetedSentence<'_>) -> bool {
        self.reading
            .reader(self.encoder.tokenizer())
            .reads_in_part(sentence)
    }
}

/// Every input once, and the position of each among them.
fn distinct(pairs: Vec<ReadPair>) -> (Vec<ReadPair>, Vec<usize>) {
    let mut known: HashMap<(Vec<u32>, Vec<u32>, PooledTokens), usize> = HashMap::new();
    let mut distinct = Vec::new();
    let positions = pairs
        .into_iter()
        .map(|read| {
            let tokens = PooledTokens::find(&read.pair, &read.mentions, 0);
            let key = (read.pair.ids.clone(), read.pair.types.clone(), tokens);
            *known.entry(key).or_insert_with(|| {
                distinct.push(read);
                distinct.len() - 1
            })
        })
        .collect();
    (distinct, positions)
}

/// Deals inputs, in order, into as many batches for each thread, of [`TOKENS_A_BATCH`] tokens at most on
/// average: of seven, one of two threads would wait for the last. What an input gives does not depend on
/// those beside it.
fn micro_batches(tokens: &[usize], threads: usize) -> Vec<Range<usize>> {
    let all: usize = tokens.iter().sum();
    let least = all.div_ceil(TOKENS_A_BATCH);
    let count = (least.next_multiple_of(threads)).min(least.max(all / LEAST_TOKENS_A_BATCH));
    let mut before = 0;
    // An input falls to the batch in which its middle token lies.
    let batch_of = tokens.iter().map(|tokens| {
        let middle = before + tokens / 2;
        before += tokens;
        middle * count / all.max(1)
    });
    let positions: Vec<(usize, usize)> = batch_of.enumerate().collect();
    positions
        .chunk_by(|a, b| a.1 == b.1)
        .map(|batch| batch[0].0..batch[0].0 + batch.len())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inputs_are_dealt_evenly_and_each_once() {
        for (tokens, threads, inputs) in [
            (vec![80; 21], 2, vec![3, 2, 3, 2, 3, 3, 2, 3]),
            (vec![60, 60, 60], 2, vec![1, 2]),
            (vec![20, 20, 20], 2, vec![3]),
            (vec![300, 20], 1, vec![1, 1]),
            (vec![50], 16, vec![1]),
            (Vec::new(), 4, Vec::new()),
        ] {
            let batches = micro_batches(&tokens, threads);
            let found: Vec<usize> = batches.iter().map(Range::len).collect();
            assert_eq!(found, inputs, "{tokens:?}");
            assert!(batches.into_iter().flatten().eq(0..tokens.len()));
        }
    }
}
