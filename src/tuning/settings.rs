//! How an encoder is tuned.

use crate::encoder::Arithmetic;
use crate::error::{Error, Result};
use crate::features::encoder::SentenceReading;

/// How an encoder is tuned. The defaults gave macro-F1 .849 and .870 on the dev parts of NewsMTSC (n 343
/// and 442) with MPNet-base before this program was written; none was searched finely.
#[derive(Clone, Debug, PartialEq)]
pub struct TuningSettings {
    /// Times that every row is seen.
    pub epochs: usize,
    /// Rows a step.
    pub batch: usize,
    /// Highest learning rate of the encoder.
    pub rate: f32,
    /// Highest learning rate of the head.
    pub head_rate: f32,
    /// Share of the steps in which the rates rise.
    pub warm_up: f64,
    /// Weight decay of matrices and embeddings.
    pub decay: f32,
    /// Share of a label's probability that is spread over all labels.
    pub label_smoothing: f64,
    /// Share of values set to zero, in the encoder and on the pooled columns.
    pub dropout: f32,
    /// Norm that gradients are cut to.
    pub clip: f32,
    /// Layers left as they are, from the bottom, the embeddings with them; `None` tunes all.
    pub frozen_layers: Option<usize>,
    /// How sentences are read, where no random name stands for the actor's.
    pub reading: SentenceReading,
    /// Share of rows in which a random name stands for the actor's instead, drawn anew each epoch.
    pub swap_names: f64,
    /// Where given, a step reads each of its rows twice, the second time under no random name, and this
    /// weighs how far the two answers lie apart: half of the α of Liang et al. (NeurIPS 2021). Takes twice
    /// the time.
    pub consistency: Option<f32>,
    /// Epochs after which the weights of a step count 1/e in the running mean of all weights; `None`
    /// keeps no mean.
    pub average: Option<f64>,
    /// Tunes the layers as four bits hold them, so that rounding them later takes nothing back; what is
    /// kept is rounded.
    pub four_bits: bool,
    /// Seed of the order, the names and dropout.
    pub seed: u64,
    /// How products of matrices are computed.
    pub arithmetic: Arithmetic,
}

impl Default for TuningSettings {
    fn default() -> Self {
        Self {
            epochs: 3,
            batch: 16,
            rate: 3e-5,
            head_rate: 1e-3,
            warm_up: 0.1,
            decay: 0.01,
            label_smoothing: 0.1,
            dropout: 0.1,
            clip: 1.0,
            frozen_layers: None,
            reading: SentenceReading::default(),
            swap_names: 0.5,
            consistency: None,
            average: None,
            four_bits: false,
            seed: 7,
            arithmetic: Arithmetic::Float32,
        }
    }
}

impl TuningSettings {
    /// Refuses what the processor cannot do, and numbers that make no sense.
    pub(super) fn check(&self) -> Result<()> {
        if !self.arithmetic.is_supported() {
            return Err(Error::Training(
                "this processor has no tile registers for bfloat16 (AMX); tune in 32-bit floats"
                    .to_owned(),
            ));
        }
        self.check_numbers().map_err(Error::Training)?;
        self.reading.check().map_err(Error::Training)
    }

    /// Refuses numbers that make no sense.
    ///
    /// # Errors
    /// Which number, and what is expected.
    ///
    /// ```
    /// use stance::tuning::TuningSettings;
    /// let settings = TuningSettings { rate: 2.0, ..TuningSettings::default() };
    /// let problem = settings.check_numbers().expect_err("too high");
    /// assert_eq!(problem, "the learning rate is 2; expected a number above 0, at most 1");
    /// ```
    pub fn check_numbers(&self) -> Result<(), String> {
        if self.consistency.is_some() && self.dropout == 0.0 && self.swap_names == 0.0 {
            return Err(
                "without dropout and without swapped names both readings of a row are the same; leave \
                 consistency out"
                    .to_owned(),
            );
        }
        for (name, value, most) in [
            ("the learning rate", f64::from(self.rate), 1.0),
            ("the head's learning rate", f64::from(self.head_rate), 1.0),
            ("the clipping norm", f64::from(self.clip), 1e6),
            (
                "the weight of consistency",
                f64::from(self.consistency.unwrap_or(1.0)),
                1e3,
            ),
        ] {
            if !(value > 0.0 && value <= most) {
                return Err(format!(
                    "{name} is {value}; expected a number above 0, at most {most}"
                ));
            }
        }
        for (name, value, least, most) in [
            ("the weight decay", f64::from(self.decay), 0.0, 1.0),
            ("the share of warm-up", self.warm_up, 0.0, 1.0),
            ("dropout", f64::from(self.dropout), 0.0, 0.9),
            ("label smoothing", self.label_smoothing, 0.0, 0.9),
            ("the share of swapped names", self.swap_names, 0.0, 1.0),
            (
                "the reach of the mean of weights",
                self.average.unwrap_or(1.0),
                LEAST_AVERAGE,
                1e3,
            ),
        ] {
            if !(least..=most).contains(&value) {
                return Err(format!("{name} is {value}; expected {least} to {most}"));
            }
        }
        for (name, value, most) in [
            ("epochs", self.epochs, MOST_EPOCHS),
            ("rows a step", self.batch, MOST_BATCH),
        ] {
            if !(1..=most).contains(&value) {
                return Err(format!("{value} {name}; expected 1 to {most}"));
            }
        }
        Ok(())
    }
}

/// Shorter than any epoch's step: a mean of nothing.
const LEAST_AVERAGE: f64 = 1e-6;
/// Far more than anything is gained from; keeps counts from overflowing.
const MOST_EPOCHS: usize = 10_000;
/// Activations of so many rows take tens of gigabytes in an encoder of base size.
const MOST_BATCH: usize = 1024;
