//! A tuning run, step by step.

mod look;
mod state;

use super::average::WeightAverage;
use super::best_figure::BestFigure;
use super::objective::{Goal, PooledHead, PooledRow, loss_and_gradients, state_gradients};
use super::optimiser::Optimiser;
use super::order;
use super::row::{TuningRow, check_rows};
use super::run_identity::run_of;
use super::schedule::Schedule;
use super::settings::TuningSettings;
use crate::actor::training_names;
use crate::encoder::{
    Batch, Dropout, Encoder, EncoderWeights, RoundedLayers, Threads, Trace, TuningPass,
};
use crate::error::{Error, Result};
use crate::features::encoder::{Pooling, ReadPair};
use crate::head::Head;
use crate::random::mixed;

/// How a step went.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct StepReport {
    /// Mean loss of its rows.
    pub loss: f32,
    /// Norm of the gradient before it was cut.
    pub gradient_norm: f64,
    /// Number of its rows.
    pub rows: usize,
}

/// A tuning run between two steps.
pub struct Tuner {
    encoder: Encoder,
    head: PooledHead,
    gradient: EncoderWeights,
    optimiser: Optimiser,
    average: Option<WeightAverage>,
    /// What the layers are read as, where that is not what they are.
    rounded: Option<RoundedLayers>,
    rows: Vec<TuningRow>,
    settings: TuningSettings,
    pooling: Pooling,
    trace: Trace,
    step: usize,
    batches_an_epoch: usize,
    /// The batches of an epoch, and which.
    epoch: Option<(usize, Vec<Vec<usize>>)>,
    /// The best figure on dev rows so far; kept in checkpoints.
    best: Option<BestFigure>,
    /// What tells this run from others, as it was when it had not begun.
    run: String,
}

impl Tuner {
    /// A run that has not begun.
    ///
    /// # Errors
    /// [`Error::Training`] where there are no rows, a row has no mention, a setting makes no sense, or four bits
    /// cannot hold the layers.
    pub fn new(
        mut encoder: Encoder,
        rows: Vec<TuningRow>,
        settings: TuningSettings,
    ) -> Result<Self> {
        check_rows(&rows)?;
        if settings
            .frozen_layers
            .is_some_and(|layers| layers >= encoder.config().layers)
        {
            return Err(Error::Training(format!(
                "all {} layers of the encoder are frozen; at least one must be tuned",
                encoder.config().layers
            )));
        }
        settings.check()?;
        let run = run_of(&encoder, &rows, &settings);
        let rounded = settings
            .four_bits
            .then(|| RoundedLayers::new(encoder.weights_mut()))
            .transpose()
            .map_err(Error::Training)?;
        let config = encoder.config();
        let pooling = Pooling::new(config);
        let frozen = settings.frozen_layers.map_or(0, |layers| layers + 1);
        let head = PooledHead::zeros(pooling.width());
        let batches_an_epoch = rows.len().div_ceil(settings.batch);
        #[expect(clippy::cast_precision_loss, reason = "steps are far below 2^52")]
        let average = settings.average.map(|epochs| {
            let reach = epochs * batches_an_epoch as f64;
            WeightAverage::new(encoder.weights(), &head, reach)
        });
        Ok(Self {
            gradient: EncoderWeights::zeros(config),
            optimiser: Optimiser::new(config, frozen, pooling.width()),
            head,
            average,
            rounded,
            batches_an_epoch,
            pooling,
            trace: Trace::default(),
            step: 0,
            epoch: None,
            best: None,
            run,
            rows,
            settings,
            encoder,
        })
    }

    /// Steps done.
    pub fn steps_done(&self) -> usize {
        self.step
    }

    /// Steps in all.
    pub fn steps(&self) -> usize {
        self.batches_an_epoch * self.settings.epochs
    }

    /// Steps of one epoch.
    pub fn steps_an_epoch(&self) -> usize {
        self.batches_an_epoch
    }

    /// How many rows are too long to be read whole, so that what stands around a mention is read.
    pub fn count_read_in_part(&self) -> usize {
        let reader = self.settings.reading.reader(self.encoder.tokenizer());
        self.rows
            .iter()
            .filter(|row| reader.reads_in_part(&row.sentence.as_targeted()))
            .count()
    }

    /// Bytes of a row that are read.
    fn length(&self, row: &TuningRow) -> usize {
        let sentence = row.sentence.as_targeted();
        let before = sentence
            .before
            .filter(|_| self.settings.reading.reads_before)
            .map_or(0, |before| before.text.len());
        before + sentence.text.len()
    }

    /// The encoder as it is now.
    pub fn encoder(&self) -> &Encoder {
        &self.encoder
    }

    /// The head that the encoder is tuned under, as it is now, on pooled columns as they are.
    ///
    /// # Errors
    /// Where a weight is no longer a finite number.
    pub fn head(&self) -> Result<Head> {
        self.head.to_head().map_err(Error::Training)
    }

    /// The best figure on dev rows so far.
    pub fn best(&self) -> Option<&BestFigure> {
        self.best.as_ref()
    }

    /// Notes a figure on dev rows, which `measured_on` tells from others; whether it is the best so far on
    /// these rows. One on other rows, as a checkpoint may hold it, is forgotten.
    pub fn note_figure(&mut self, figure: f64, measured_on: &str) -> bool {
        let known = self.best.as_ref();
        let better = !known.is_some_and(|best| best.stands_against(figure, measured_on));
        if better {
            self.best = Some(BestFigure {
                figure,
                measured_on: measured_on.to_owned(),
            });
        }
        better
    }

    /// Takes one step; `None` when all are done.
    ///
    /// # Errors
    /// Where a row cannot be read, or the loss is no longer a finite number.
    pub fn step(&mut self) -> Result<Option<StepReport>> {
        if self.step >= self.steps() {
            return Ok(None);
        }
        let epoch = self.step / self.batches_an_epoch;
        if self.epoch.as_ref().is_none_or(|(known, _)| *known != epoch) {
            let lengths: Vec<usize> = self.rows.iter().map(|row| self.length(row)).collect();
            let batches = order::batches(&lengths, self.settings.batch, self.settings.seed, epoch);
            self.epoch = Some((epoch, batches));
        }
        let indices = self
            .epoch
            .as_ref()
            .map(|(_, batches)| batches[self.step % self.batches_an_epoch].clone())
            .unwrap_or_default();
        let dropout = (self.settings.dropout > 0.0).then(|| {
            let seed = mixed(self.settings.seed.rotate_left(17) ^ mixed(self.step as u64));
            Dropout::new(self.settings.dropout, seed)
        });
        let (read, goals) = self.read_rows(&indices, epoch)?;
        let (loss, head_sums) = self.as_read(|run| run.add_gradients(&read, &goals, dropout))?;
        let gradient_norm = self.update(head_sums)?;
        self.step += 1;
        if let Some(average) = &mut self.average {
            average.take(self.step, self.encoder.weights(), &self.head);
        }
        Ok(Some(StepReport {
            loss,
            gradient_norm,
            rows: indices.len(),
        }))
    }

    /// The rows of a step as they are read in `epoch`, and their goals; where the settings ask for
    /// consistency, all of them once more behind.
    fn read_rows(&self, indices: &[usize], epoch: usize) -> Result<(Vec<ReadPair>, Vec<Goal>)> {
        let (reading, tokenizer) = (&self.settings.reading, self.encoder.tokenizer());
        let plain = reading.reader(tokenizer);
        let mut read = Vec::with_capacity(2 * indices.len());
        let mut goals = Vec::with_capacity(2 * indices.len());
        for &index in indices {
            let row = &self.rows[index];
            let name = order::swapped_name(
                training_names(),
                self.settings.swap_names,
                self.settings.seed,
                epoch,
                index,
            );
            let sentence = row.sentence.as_targeted();
            let pair = match name {
                Some(name) => reading.reader_under(name, tokenizer).read(&sentence),
                None => plain.read(&sentence),
            };
            read.push(pair.map_err(Error::Encoder)?);
            goals.push(Goal::new(
                row.label.values(),
                self.settings.label_smoothing,
                row.weight,
            ));
        }
        if self.settings.consistency.is_some() {
            for &index in indices {
                let pair = plain.read(&self.rows[index].sentence.as_targeted());
                read.push(pair.map_err(Error::Encoder)?);
            }
            goals.extend_from_within(..);
        }
        Ok((read, goals))
    }

    /// Runs a batch forward and backward; adds the encoder's gradients to the run's.
    fn add_gradients(
        &mut self,
        read: &[ReadPair],
        goals: &[Goal],
        dropout: Option<Dropout>,
    ) -> Result<(f32, PooledHead)> {
        let config = self.encoder.config();
        let pass = TuningPass {
            dropout,
            frozen: self.optimiser.frozen(),
            arithmetic: self.settings.arithmetic,
        };
        let batch =
            Batch::new(config, read.iter().map(|read| &read.pair)).map_err(Error::Encoder)?;
        let trace = &mut self.trace;
        self.encoder.forward(&batch, &pass, Threads::All, trace);
        let pooled = self
            .pooling
            .pool_batch(read, |layer| trace.hidden_states(layer));
        let rows: Vec<PooledRow> = pooled
            .into_iter()
            .zip(goals)
            .enumerate()
            .map(|(index, ((tokens, mut columns), &goal))| {
                if let Some(dropout) = dropout {
                    dropout.apply_outside(index, &mut columns);
                }
                PooledRow {
                    tokens,
                    columns,
                    goal,
                }
            })
            .collect();
        let mut head_sums = PooledHead::zeros(self.pooling.width());
        let mut column_gradients = Vec::new();
        let loss = loss_and_gradients(
            &self.head,
            &rows,
            self.settings.consistency,
            &mut head_sums,
            &mut column_gradients,
        );
        if !loss.is_finite() {
            return Err(self.diverged("loss"));
        }
        if let Some(dropout) = dropout {
            for (index, gradient) in column_gradients.iter_mut().enumerate() {
                dropout.apply_outside(index, gradient);
            }
        }
        let numbers = batch.tokens() * config.hidden;
        let gradients = state_gradients(&self.pooling, &rows, &column_gradients, numbers);
        self.encoder.backward(
            &batch,
            &pass,
            &self.trace,
            &gradients,
            &mut self.gradient,
            Threads::All,
        );
        Ok((loss, head_sums))
    }

    /// Cuts the gradients, takes the optimiser's step, and sets gradients to zero; returns their
    /// norm.
    fn update(&mut self, mut head_sums: PooledHead) -> Result<f64> {
        let norm = self.optimiser.norm(&self.gradient, &head_sums);
        if !norm.is_finite() {
            return Err(self.diverged("gradient"));
        }
        let factor = Schedule::new(self.steps(), self.settings.warm_up).factor(self.step);
        let step = self
            .optimiser
            .begin(&self.settings, factor, norm, self.step);
        let weights = self.encoder.weights_mut();
        self.optimiser.tune(step, weights, &mut self.gradient);
        self.optimiser
            .tune_head(step, &mut self.head, &mut head_sums);
        Ok(norm)
    }

    fn diverged(&self, what: &str) -> Error {
        Error::Training(format!(
            "the {what} is no longer a finite number in step {}; try a lower learning rate",
            self.step + 1
        ))
    }
}

#[cfg(test)]
mod tests;
