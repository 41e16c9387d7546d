//! `stance tune`: an encoder and labelled sentences to a better encoder.

mod checkpoint;
mod dev_table;
mod pace;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;
use stance::classifier::{RowTargets, TargetFinder};
use stance::encoder::Arithmetic;
use stance::evaluation::ConfusionMatrix;
use stance::features::OwnedSentence;
use stance::tuning::{Tuner, TuningRow, TuningSettings};
use stance::{Error, Probabilities, Result};

use self::checkpoint::{CHECKPOINT_FILE, new_checkpoint, resume, write_checkpoint};
use self::dev_table::{DevTable, sum_of};
use self::pace::Pace;
use super::encoder_folder::{load_encoders, save_encoder};
use super::input::{
    LeftOut, TableOptions, count_labels, name_of, refuse_standard_input_twice, warn_of_conflicts,
    warn_of_rows_read_in_part,
};
use super::output::{count, progress_bar, say};
use super::reading::{EncoderReading, warn_of_unread_places};
use super::{with_default, wrong_usage};

#[derive(Args)]
pub(super) struct Tune {
    /// Tables with the columns text, actor and label, or soft labels in p_supportive, p_critical
    /// and p_neutral; - is standard input
    #[arg(required = true, value_name = "DATA.csv")]
    tables: Vec<String>,

    /// The encoder to begin from: a folder in the Hugging Face layout (bert or mpnet), or a model's
    /// folder or name (news-en, news-en-small); of several the mean
    #[arg(long, required = true, value_name = "DIR|NAME")]
    encoder: Vec<String>,

    /// Folder for the tuned encoder, the head that it was tuned with and the checkpoint
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// Tables to measure on after every epoch; the best epoch is kept
    #[arg(long, value_name = "DEV.csv")]
    dev: Vec<String>,

    /// How much a row of each table counts, in the order of the tables
    #[arg(long, value_delimiter = ',', value_name = "WEIGHT,…", value_parser = parse_weight, allow_negative_numbers = true)]
    weights: Vec<f32>,

    /// Times that every row is seen
    #[arg(long, value_parser = parse_count, default_value_t = TuningSettings::default().epochs)]
    epochs: usize,

    /// Rows a step
    #[arg(long, value_parser = parse_count, default_value_t = TuningSettings::default().batch)]
    batch: usize,

    /// Highest learning rate of the encoder
    #[arg(long, default_value_t = TuningSettings::default().rate, allow_negative_numbers = true)]
    rate: f32,

    /// Highest learning rate of the head
    #[arg(long, default_value_t = TuningSettings::default().head_rate, allow_negative_numbers = true)]
    head_rate: f32,

    /// Share of the steps in which the rates rise
    #[arg(long, default_value_t = TuningSettings::default().warm_up)]
    warm_up: f64,

    /// Share of a label's probability that is spread over all labels
    #[arg(long, default_value_t = TuningSettings::default().label_smoothing, allow_negative_numbers = true)]
    label_smoothing: f64,

    /// Share of values set to zero while tuning
    #[arg(long, default_value_t = TuningSettings::default().dropout, allow_negative_numbers = true)]
    dropout: f32,

    /// Leave the embeddings and this many layers from the bottom as they are
    #[arg(long, value_name = "LAYERS")]
    freeze: Option<usize>,

    #[arg(long, value_name = "SHARE", conflicts_with = "own_names", help = with_default(
        "Share of rows in which a random name stands for the actor's instead of the stand-in",
        TuningSettings::default().swap_names,
    ))]
    swap_names: Option<f64>,

    #[command(flatten)]
    reading: EncoderReading,

    /// Read every row of a step twice, under other dropout and another name, and pull the two answers
    /// together so strongly (2 did well; takes twice the time)
    #[arg(long, value_name = "WEIGHT", allow_negative_numbers = true)]
    consistency: Option<f32>,

    /// Measure the running mean of the weights too, kept where it is better: a step counts 1/e in it after so many epochs
    #[arg(long, value_name = "EPOCHS", requires = "dev")]
    #[arg(allow_negative_numbers = true)]
    average: Option<f64>,

    /// Tune the layers as four bits hold them, as `train --bits 4` ships them: rounding them then takes nothing back
    #[arg(long)]
    four_bits: bool,

    /// Seed of the order, the names and dropout
    #[arg(long, default_value_t = TuningSettings::default().seed, allow_negative_numbers = true)]
    seed: u64,

    /// Round numbers to bfloat16 before they are multiplied: several times faster, on x86-64
    /// processors with tile registers (AMX)
    #[arg(long)]
    bfloat16: bool,

    /// Minutes between checkpoints
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=1440))]
    checkpoint_minutes: u64,

    /// Go on from the checkpoint in --out
    #[arg(long)]
    resume: bool,

    /// A table to be tested on later: rows whose text also stands there are left out, and counted
    #[arg(long, value_name = "TEST.csv")]
    leave_out: Vec<String>,

    #[command(flatten)]
    table: TableOptions,
}

/// What a run is measured on.
struct Dev {
    tables: Vec<DevTable>,
    /// Tells the rows from others.
    sum: String,
}

fn parse_count(text: &str) -> Result<usize, String> {
    text.parse()
        .ok()
        .filter(|count| *count > 0)
        .ok_or_else(|| "expected a whole number from 1".to_owned())
}

fn parse_weight(text: &str) -> Result<f32, String> {
    text.parse()
        .ok()
        .filter(|weight: &f32| weight.is_finite() && *weight > 0.0)
        .ok_or_else(|| "expected a number above 0".to_owned())
}

impl Tune {
    pub(super) fn run(self) -> Result<()> {
        refuse_standard_input_twice(self.tables.iter().chain(&self.dev));
        if !self.weights.is_empty() && self.weights.len() != self.tables.len() {
            wrong_usage(&format!(
                "--weights has {} for {}",
                count(self.weights.len(), "number"),
                count(self.tables.len(), "table")
            ));
        }
        let settings = self.settings();
        if let Err(problem) = settings.check_numbers() {
            wrong_usage(&problem);
        }
        let checkpoint = self.out.join(CHECKPOINT_FILE);
        self.check_out(&checkpoint)?;
        let rows = self.read_rows()?;
        let dev = self.read_dev()?;
        for table in &dev.tables {
            table.warn_of_overlap(rows.iter().map(|row| row.sentence.text.as_str()));
        }
        let in_article = |row: &&TuningRow| row.sentence.in_article;
        let before = |row: &&TuningRow| row.sentence.before.is_some();
        warn_of_unread_places(
            &settings.reading,
            rows.iter().filter(in_article).count(),
            rows.iter().filter(before).count(),
        );
        let mut tuner = Tuner::new(load_encoders(&self.encoder)?.encoder, rows, settings)?;
        std::fs::create_dir_all(&self.out).map_err(|source| {
            Error::io(format!("make the folder {}", self.out.display()), source)
        })?;
        if self.resume {
            let measured_on = (!dev.tables.is_empty()).then_some(dev.sum.as_str());
            resume(&mut tuner, &checkpoint, measured_on)?;
        }
        warn_of_rows_read_in_part(&self.tables, tuner.count_read_in_part());
        self.tune(&mut tuner, &dev, &checkpoint)?;
        if dev.tables.is_empty() {
            tuner.as_read(|tuner| save_encoder(tuner.encoder(), &tuner.head()?, &self.out))?;
        }
        std::fs::remove_file(&checkpoint).or_else(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Ok(()),
            _ => Err(Error::io(format!("remove {}", checkpoint.display()), error)),
        })?;
        say(&format!("tuned encoder written to {}", self.out.display()));
        Ok(())
    }

    fn tune(&self, tuner: &mut Tuner, dev: &Dev, checkpoint: &Path) -> Result<()> {
        let between = Duration::from_secs(60 * self.checkpoint_minutes);
        let bar = progress_bar(tuner.steps(), "tuning");
        let mut pace = Pace::new();
        let mut saved = Instant::now();
        while let Some(report) = tuner.step()? {
            pace.add(report.loss, report.rows);
            bar.set_position(tuner.steps_done() as u64);
            let done = tuner.steps_done();
            if done.is_multiple_of(tuner.steps_an_epoch()) {
                say(&pace.line(tuner));
                self.end_epoch(tuner, dev)?;
                pace = Pace::new();
                write_checkpoint(tuner, checkpoint)?;
                saved = Instant::now();
            } else if saved.elapsed() >= between {
                say(&pace.line(tuner));
                write_checkpoint(tuner, checkpoint)?;
                saved = Instant::now();
            }
        }
        bar.finish_and_clear();
        Ok(())
    }

    /// Measures on the dev tables, and keeps the encoder if it is the best so far; then its mean.
    fn end_epoch(&self, tuner: &mut Tuner, dev: &Dev) -> Result<()> {
        if dev.tables.is_empty() {
            return Ok(());
        }
        tuner.as_read(|tuner| self.measure(tuner, dev))?;
        tuner
            .averaged(|tuner| {
                say("  the mean of the weights:");
                tuner.as_read(|tuner| self.measure(tuner, dev))
            })
            .unwrap_or(Ok(()))
    }

    fn measure(&self, tuner: &mut Tuner, dev: &Dev) -> Result<()> {
        let mut figures = Vec::with_capacity(dev.tables.len());
        for table in &dev.tables {
            let gold = table.gold();
            let found = tuner.classify(&table.sentences())?;
            let figure = ConfusionMatrix::new(&gold, &found)?.macro_f1();
            say(&format!(
                "  {}: macro-F1 {figure:.3}, n {}",
                table.name,
                gold.len()
            ));
            figures.push(figure);
        }
        #[expect(clippy::cast_precision_loss, reason = "a handful of tables")]
        let mean = figures.iter().sum::<f64>() / figures.len() as f64;
        if tuner.note_figure(mean, &dev.sum) {
            save_encoder(tuner.encoder(), &tuner.head()?, &self.out)?;
            say(&format!("  mean {mean:.3}: the best so far, kept"));
        } else {
            say(&format!("  mean {mean:.3}"));
        }
        Ok(())
    }

    fn check_out(&self, checkpoint: &Path) -> Result<()> {
        // What an interrupted write left holds nothing: it is written over.
        let left_behind = new_checkpoint(Path::new(CHECKPOINT_FILE));
        let taken = self.out.is_file()
            || std::fs::read_dir(&self.out).is_ok_and(|mut entries| {
                entries.any(|entry| entry.is_ok_and(|entry| *entry.file_name() != *left_behind))
            });
        let problem = match (taken, self.resume) {
            (true, true) if !checkpoint.is_file() => {
                "holds no checkpoint to resume from: a run that is done has none; choose another --out for a new one"
            }
            (true, false) => {
                "exists and is not empty; choose another --out, or --resume where it holds a checkpoint"
            }
            _ => return Ok(()),
        };
        Err(Error::Encoder(format!("{} {problem}", self.out.display())))
    }

    fn settings(&self) -> TuningSettings {
        let defaults = TuningSettings::default();
        TuningSettings {
            epochs: self.epochs,
            batch: self.batch,
            rate: self.rate,
            head_rate: self.head_rate,
            warm_up: self.warm_up,
            label_smoothing: self.label_smoothing,
            dropout: self.dropout,
            frozen_layers: self.freeze,
            reading: self.reading.settings(),
            swap_names: match self.swap_names {
                _ if self.reading.reads_own_names() => 0.0,
                share => share.unwrap_or(defaults.swap_names),
            },
            consistency: self.consistency,
            average: self.average,
            four_bits: self.four_bits,
            seed: self.seed,
            arithmetic: if self.bfloat16 {
                Arithmetic::BFloat16
            } else {
                Arithmetic::Float32
            },
            decay: defaults.decay,
            clip: defaults.clip,
        }
    }

    fn read_rows(&self) -> Result<Vec<TuningRow>> {
        let left_out = LeftOut::read(&self.leave_out)?;
        let mut rows = Vec::new();
        for (index, table) in self.tables.iter().enumerate() {
            let mut examples = self.table.read_labelled(table)?;
            warn_of_conflicts(&[(name_of(table), examples.len())], &examples);
            left_out.take_out(&mut examples);
            say(&format!(
                "{}: {}: {}",
                name_of(table),
                count(examples.len(), "row"),
                count_labels(&examples)
            ));
            let targets = RowTargets::find(&examples, &mut TargetFinder::default())?;
            let weight = self.weights.get(index).copied().unwrap_or(1.0);
            rows.extend(targets.sentences(&examples).filter_map(|(row, sentence)| {
                let example = &examples[row];
                Some(TuningRow {
                    sentence: OwnedSentence::from(sentence),
                    label: example
                        .soft_label
                        .or_else(|| example.stance.map(Probabilities::certain))?,
                    weight,
                })
            }));
        }
        Ok(rows)
    }

    fn read_dev(&self) -> Result<Dev> {
        let tables = self.dev.iter();
        let tables: Vec<DevTable> = tables
            .map(|table| DevTable::read(table, &self.table))
            .collect::<Result<_>>()?;
        Ok(Dev {
            sum: sum_of(&tables),
            tables,
        })
    }
}
