//! `stance train`: a table of labelled sentences to a model.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};
use stance::Result;
use stance::classifier::{TargetFinder, Trained, TrainingSettings, train, train_on_encoder};
use stance::dataset::Example;
use stance::encoder::{Bits, Precision};
use stance::features::encoder::{EncoderSettings, SentenceReading};
use stance::features::lexical::LexicalSettings;
use stance::head::{Balance, HeadSettings};
use stance::report::model_card;

use super::encoder_folder::load_encoders;
use super::input::{
    LeftOut, TableOptions, count_labels, name_of, refuse_standard_input_twice, warn_of_conflicts,
    warn_of_missing_labels, warn_of_overlap, warn_of_rows_read_in_part,
};
use super::model_folder::{check_target, save, try_target};
use super::output::{count, progress_bar, say};
use super::reading::{EncoderReading, warn_of_unread_places};
use super::{with_default, wrong_usage};

#[derive(Args)]
pub(super) struct Train {
    /// Tables with the columns text, actor and label; - is standard input
    #[arg(required = true, value_name = "DATA.csv")]
    tables: Vec<String>,

    /// Folder for the model
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// The model's name; the folder's where it is left out
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    name: Option<String>,

    /// The model's version
    #[arg(long, default_value_t = TrainingSettings::default().version)]
    model_version: String,

    /// What the model sees of a sentence
    #[arg(long, value_enum, default_value_t = Features::Lexical)]
    features: Features,

    /// With --features encoder: a folder in the Hugging Face layout (bert or mpnet), or a model's
    /// folder or name (news-en, news-en-small); of several the mean. The head is drawn toward the
    /// model's, or that of the tuning run, and the temperature toward the model's; sentences of
    /// articles are read as the model does, where all encoders agree
    #[arg(long, value_name = "DIR|NAME")]
    encoder: Vec<String>,

    #[arg(long, value_parser = parse_bits, help = with_default(
        "With --features encoder: bits of a weight in its layers, 4, 8 or 32; embeddings take at least 8",
        u8::from(EncoderSettings::default().precision.layers),
    ))]
    bits: Option<Bits>,

    #[command(flatten)]
    reading: EncoderReading,

    /// With --features encoder: tables to choose the penalty and calibrate on instead of folds;
    /// needed where the encoder was tuned on the same rows
    #[arg(long, value_name = "DEV.csv")]
    dev: Vec<String>,

    /// Weights of the penalty to choose from on held-out rows; about 1/C
    #[arg(
        long,
        value_delimiter = ',',
        value_name = "ALPHA,…",
        allow_negative_numbers = true,
        value_parser = parse_alpha,
        default_values_t = TrainingSettings::default().alphas,
    )]
    alpha: Vec<f64>,

    #[arg(long, value_parser = parse_folds, conflicts_with = "dev", help = with_default(
        "Folds of the cross-validation; 0 leaves it out, which takes one --alpha and leaves probabilities \
         uncalibrated",
        TrainingSettings::default().folds,
    ))]
    folds: Option<usize>,

    #[arg(long, help = with_default(
        "With --features lexical: word sequences to keep as features",
        LexicalSettings::default().most_columns,
    ))]
    columns: Option<usize>,

    #[arg(long, help = with_default(
        "With --features lexical: sentences a word sequence must stand in to be kept",
        LexicalSettings::default().least_sentences,
    ))]
    least_sentences: Option<u32>,

    /// Repeat rows of rare labels, up to the most frequent one
    #[arg(long)]
    balance: bool,

    /// Seed of the folds
    #[arg(long, default_value_t = TrainingSettings::default().seed, allow_negative_numbers = true)]
    seed: u64,

    /// A table to be tested on later: rows whose text also stands there are left out, and counted
    #[arg(long, value_name = "TEST.csv")]
    leave_out: Vec<String>,

    #[command(flatten)]
    table: TableOptions,
}

#[derive(Copy, Clone, PartialEq, Eq, ValueEnum)]
enum Features {
    /// Named features of words, which can be explained
    Lexical,
    /// What a transformer sees at the mention; needs --encoder
    Encoder,
}

fn parse_bits(text: &str) -> Result<Bits, String> {
    let bits: u8 = text.parse().map_err(|_| format!("{text:?} is no number"))?;
    Bits::try_from(bits)
}

fn parse_alpha(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|alpha: &f64| alpha.is_finite() && *alpha > 0.0)
        .ok_or_else(|| "expected a number above 0".to_owned())
}

fn parse_folds(text: &str) -> Result<usize, String> {
    text.parse()
        .ok()
        .filter(|folds| *folds != 1)
        .ok_or_else(|| "expected 0, or a whole number from 2".to_owned())
}

impl Train {
    pub(super) fn run(self) -> Result<()> {
        self.check_usage();
        refuse_standard_input_twice(
            [&self.tables, &self.dev, &self.leave_out]
                .into_iter()
                .flatten(),
        );
        check_target(&self.out)?;
        let mut examples = Vec::new();
        let mut sources = Vec::new();
        for table in &self.tables {
            let rows = self.table.read_labelled(table)?;
            sources.push((name_of(table), rows.len()));
            examples.extend(rows);
        }
        warn_of_conflicts(&sources, &examples);
        LeftOut::read(&self.leave_out)?.take_out(&mut examples);
        let mut dev = Vec::new();
        for table in &self.dev {
            let whole = TableOptions {
                split: None,
                ..self.table
            };
            let rows = whole.read_labelled(table)?;
            warn_of_conflicts(&[(name_of(table), rows.len())], &rows);
            let learnt = examples.iter().map(|example| example.text.as_str());
            warn_of_overlap(name_of(table), &rows, learnt);
            dev.extend(rows);
        }
        say(&format!(
            "{}: {}",
            count(examples.len(), "row"),
            count_labels(&examples)
        ));
        warn_of_missing_labels(&examples);

        try_target(&self.out)?;
        let settings = self.settings();
        let bar = progress_bar(0, "fitting");
        bar.tick();
        let on_progress = |progress: stance::classifier::Progress| {
            bar.set_length(progress.fits as u64);
            bar.set_position(progress.fits_done as u64);
        };
        let trained = match self.features {
            Features::Lexical => train(&examples, self.lexical(), &settings, &on_progress),
            Features::Encoder => {
                let encoder = load_encoders(&self.encoder)?;
                let reading = self.reading.going_on_from(encoder.reading.as_ref());
                let rows = |stands: fn(&Example) -> bool| {
                    examples.iter().filter(|example| stands(example)).count()
                };
                let before = rows(|example| !example.before.is_empty());
                warn_of_unread_places(&reading, rows(|example| example.in_article), before);
                let features = self.encoder_settings(reading);
                train_on_encoder(&examples, &dev, &encoder, features, &settings, &on_progress)
            }
        }?;
        bar.finish_and_clear();
        let in_part = trained
            .model
            .count_read_in_part(&examples, &mut TargetFinder::default())?;
        warn_of_rows_read_in_part(&self.tables, in_part);
        report(&trained);
        save(&trained.model, &model_card(&trained.model), &self.out)?;
        say(&format!("model written to {}", self.out.display()));
        Ok(())
    }

    fn settings(&self) -> TrainingSettings {
        let folder = self
            .out
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        TrainingSettings {
            name: self
                .name
                .clone()
                .or(folder)
                .unwrap_or_else(|| "model".to_owned()),
            version: self.model_version.clone(),
            head: HeadSettings {
                balance: if self.balance {
                    Balance::Repeated
                } else {
                    Balance::AsGiven
                },
                ..HeadSettings::default()
            },
            alphas: self.alpha.clone(),
            folds: self.folds.unwrap_or(TrainingSettings::default().folds),
            seed: self.seed,
        }
    }

    /// Refuses options that the featurizer asked for would pass over.
    fn check_usage(&self) {
        let given = |options: &[(bool, &'static str)]| {
            let mut given = options.iter().filter(|(given, _)| *given);
            given.next().map(|(_, name)| *name)
        };
        let encoder = given(&[
            (!self.encoder.is_empty(), "--encoder"),
            (!self.dev.is_empty(), "--dev"),
            (self.bits.is_some(), "--bits"),
        ])
        .or_else(|| self.reading.given());
        let lexical = given(&[
            (self.columns.is_some(), "--columns"),
            (self.least_sentences.is_some(), "--least-sentences"),
        ]);
        match (self.features, encoder, lexical) {
            (Features::Lexical, Some(option), _) => {
                wrong_usage(&format!("{option} goes with --features encoder"));
            }
            (Features::Encoder, _, Some(option)) => {
                wrong_usage(&format!("{option} goes with --features lexical"));
            }
            (Features::Encoder, _, None) if self.encoder.is_empty() => {
                wrong_usage("--features encoder needs --encoder DIR");
            }
            _ => {}
        }
        if self.folds == Some(0) && self.alpha.len() > 1 {
            wrong_usage("--folds 0 holds nothing out to choose by; give one --alpha");
        }
    }

    fn lexical(&self) -> LexicalSettings {
        let defaults = LexicalSettings::default();
        LexicalSettings {
            most_columns: self.columns.unwrap_or(defaults.most_columns),
            least_sentences: self.least_sentences.unwrap_or(defaults.least_sentences),
        }
    }

    fn encoder_settings(&self, reading: SentenceReading) -> EncoderSettings {
        let default = EncoderSettings::default().precision.layers;
        let layers = self.bits.unwrap_or(default);
        let embeddings = match layers {
            // Rounding embeddings to four bits was not measured.
            Bits::Four => Bits::Eight,
            other => other,
        };
        EncoderSettings {
            reading,
            precision: Precision { layers, embeddings },
        }
    }
}

fn report(trained: &Trained) {
    if let Some(known) = &trained.model.manifest().drawn_toward {
        say(&format!("the head is drawn toward that of {known}"));
    }
    if let Some(search) = &trained.search {
        for trial in &search.trials {
            let chosen = if trial.alpha == search.best.alpha {
                ", chosen"
            } else {
                ""
            };
            let doubt = if trial.converged {
                ""
            } else {
                ", not fully converged"
            };
            say(&format!(
                "alpha {}: macro-F1 {:.3} on held-out rows{chosen}{doubt}",
                trial.alpha, trial.macro_f1
            ));
        }
    }
    let manifest = trained.model.manifest();
    match (&trained.search, manifest.known_temperature) {
        (Some(search), Some(known)) => say(&format!(
            "temperature {:.2}: held-out rows, {} of {} right, draw it from {known:.2}, that of {}",
            manifest.temperature,
            search.right,
            search.held_out.len(),
            manifest.drawn_toward.as_deref().unwrap_or("the encoder")
        )),
        (None, Some(known)) => say(&format!("temperature {known:.2}, as it was known")),
        _ => {}
    }
    if !trained.fit.converged {
        say(&format!(
            "warning: the solver stopped at a gradient of {:.1e} a row; a larger --alpha helps",
            trained.fit.gradient_norm
        ));
    }
}
