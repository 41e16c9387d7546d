//! A run between two steps, looked at: as it is, as its mean, as its layers are read.

use super::Tuner;
use crate::encoder::{Batch, Threads, TuningPass};
use crate::error::{Error, Result};
use crate::features::TargetedSentence;
use crate::stance::{Probabilities, Stance};
use crate::tuning::average::WeightAverage;

impl Tuner {
    /// Labels sentences as the encoder and head would now.
    ///
    /// # Errors
    /// Where a sentence cannot be read.
    pub fn classify(&mut self, sentences: &[TargetedSentence<'_>]) -> Result<Vec<Stance>> {
        let mut labels = Vec::with_capacity(sentences.len());
        for chunk in sentences.chunks(self.settings.batch) {
            let reader = self.settings.reading.reader(self.encoder.tokenizer());
            let read = chunk
                .iter()
                .map(|sentence| reader.read(sentence))
                .collect::<Result<Vec<_>, _>>()
                .map_err(Error::Encoder)?;
            let batch = Batch::new(self.encoder.config(), read.iter().map(|read| &read.pair))
                .map_err(Error::Encoder)?;
            let pass = TuningPass {
                dropout: None,
                frozen: self.optimiser.frozen(),
                arithmetic: self.settings.arithmetic,
            };
            let trace = &mut self.trace;
            self.encoder.forward(&batch, &pass, Threads::All, trace);
            let pooled = self
                .pooling
                .pool_batch(&read, |layer| trace.hidden_states(layer));
            for (_, columns) in pooled {
                let logits = self.head.logits(&columns).map(f64::from);
                labels.push(Probabilities::from_logits(logits).most_probable());
            }
        }
        Ok(labels)
    }

    /// What `look` sees where encoder and head have the running mean of their weights; `None` where
    /// the settings ask for no mean.
    pub fn averaged<T>(&mut self, look: impl FnOnce(&mut Self) -> T) -> Option<T> {
        // Taken out meanwhile, so that nothing can add to it.
        let mut average = self.average.take()?;
        self.exchange(&mut average);
        let seen = look(self);
        self.exchange(&mut average);
        self.average = Some(average);
        Some(seen)
    }

    /// What `look` sees where the layers have the weights that they are read with: in four bits, where the
    /// settings say so.
    pub fn as_read<T>(&mut self, look: impl FnOnce(&mut Self) -> T) -> T {
        // Taken out meanwhile, so that nothing can round them again.
        let Some(mut rounded) = self.rounded.take() else {
            return look(self);
        };
        rounded.put_in(self.encoder.weights_mut());
        let seen = look(self);
        rounded.put_back(self.encoder.weights_mut());
        self.rounded = Some(rounded);
        seen
    }

    fn exchange(&mut self, average: &mut WeightAverage) {
        std::mem::swap(self.encoder.weights_mut(), &mut average.weights);
        std::mem::swap(&mut self.head, &mut average.head);
    }
}
