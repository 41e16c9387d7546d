//! A run's state between two steps: what a checkpoint holds, and whose it is.

use std::io::{Read, Write};

use super::{Tuner, TuningRow};
use crate::encoder::Encoder;
use crate::error::{Error, Result};
use crate::tuning::checkpoint;
use crate::tuning::settings::TuningSettings;

impl Tuner {
    /// Everything that steps change, in a fixed order; frozen tensors are left out, but not of the
    /// mean.
    fn numbers_mut(&mut self) -> Vec<&mut [f32]> {
        let mut numbers = self
            .optimiser
            .numbers_mut(self.encoder.weights_mut(), &mut self.head);
        if let Some(average) = &mut self.average {
            numbers.extend(average.weights.tensors_mut());
            numbers.extend([&mut average.head.weight[..], &mut average.head.bias[..]]);
        }
        numbers
    }

    /// Writes the run's state.
    ///
    /// # Errors
    /// Where writing fails.
    pub fn write_checkpoint(&mut self, output: impl Write) -> Result<()> {
        let mut header = checkpoint::Header {
            step: self.step,
            run: self.run.clone(),
            numbers: 0,
            best: self.best,
        };
        let numbers: Vec<&[f32]> = self
            .numbers_mut()
            .into_iter()
            .map(|numbers| &*numbers)
            .collect();
        header.numbers = numbers.iter().map(|numbers| numbers.len()).sum();
        checkpoint::write(output, &header, &numbers)
    }

    /// Goes on from a state that a run with the same rows, settings and encoder has written.
    ///
    /// # Errors
    /// Where reading fails, or the state is another run's or damaged; the run is then unusable.
    pub fn resume(&mut self, input: impl Read) -> Result<()> {
        let run = self.run.clone();
        let header = checkpoint::read(input, &run, &mut self.numbers_mut())?;
        let sound = header.step <= self.steps()
            && header.best.is_none_or(|best| (0.0..=1.0).contains(&best));
        if !sound {
            return Err(Error::Training(
                "the checkpoint is of no step of this run; remove it to begin anew".to_owned(),
            ));
        }
        self.step = header.step;
        self.best = header.best;
        Ok(())
    }
}

/// The BLAKE3 sum of settings, rows and encoder.
pub(super) fn run_of(encoder: &Encoder, rows: &[TuningRow], settings: &TuningSettings) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut add = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    add(format!("{settings:?}").as_bytes());
    add(encoder.config_json());
    add(encoder.tokenizer_json());
    for tensor in encoder.weights().tensors() {
        add(bytemuck::cast_slice(tensor));
    }
    for row in rows {
        add(row.text.as_bytes());
        let TuningRow {
            mentions,
            label,
            weight,
            in_article,
            before,
            ..
        } = row;
        add(format!("{mentions:?} {label:?} {weight} {in_article} {before:?}").as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}
