//! `stance train`: a table of labelled sentences to a model.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use stance::classifier::{Trained, TrainingSettings, train, train_on_encoder};
use stance::encoder::{Bits, Precision};
use stance::features::encoder::EncoderSettings;
use stance::features::lexical::LexicalSettings;
use stance::head::{Balance, HeadSettings};
use stance::report::model_card;
use stance::{Error, Result};

use super::encoder_folder::load_encoder;
use super::input::{LeftOut, TableOptions, count_labels};
use super::model_folder::{check_target, save};
use super::output::{progress_bar, say};

#[derive(Args)]
pub(super) struct Train {
    /// Tables with the columns text, actor and label; - is standard input
    #[arg(required = true, value_name = "DATA.csv")]
    tables: Vec<String>,

    /// Folder for the model
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// The model's name; the folder's where it is left out
    #[arg(long)]
    name: Option<String>,

    /// The model's version
    #[arg(long, default_value = "1.0.0")]
    model_version: String,

    /// What the model sees of a sentence
    #[arg(long, value_enum, default_value_t = Features::Lexical)]
    features: Features,

    /// With --features encoder: a folder in the Hugging Face layout (bert or mpnet)
    #[arg(long, value_name = "DIR")]
    encoder: Option<PathBuf>,

    /// With --features encoder: bits of a weight in its layers, 4, 8 or 32; embeddings take at
    /// least 8
    #[arg(long, default_value = "8", value_parser = parse_bits)]
    bits: Bits,

    /// With --features encoder: read the actor's own name instead of a stand-in; verdicts then
    /// depend on the name
    #[arg(long)]
    own_names: bool,

    /// With --features encoder: tables to choose the penalty and calibrate on instead of folds;
    /// needed where the encoder was tuned on the same rows
    #[arg(long, value_name = "DEV.csv")]
    dev: Vec<String>,

    /// Weights of the penalty to choose from on held-out rows; about 1/C
    #[arg(long, value_delimiter = ',', value_name = "ALPHA,…", default_values_t = TrainingSettings::default().alphas)]
    alpha: Vec<f64>,

    /// Folds of the cross-validation; 0 leaves it out, and probabilities uncalibrated
    #[arg(long, default_value_t = TrainingSettings::default().folds)]
    folds: usize,

    /// Word sequences to keep as features
    #[arg(long, default_value_t = LexicalSettings::default().most_columns)]
    columns: usize,

    /// Sentences a word sequence must stand in to be kept
    #[arg(long, default_value_t = LexicalSettings::default().least_sentences)]
    least_sentences: u32,

    /// Repeat rows of rare labels, up to the most frequent one
    #[arg(long)]
    balance: bool,

    /// Seed of the folds
    #[arg(long, default_value_t = TrainingSettings::default().seed)]
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

impl Train {
    pub(super) fn run(self) -> Result<()> {
        check_target(&self.out)?;
        let mut examples = Vec::new();
        for table in &self.tables {
            examples.extend(self.table.read_labelled(table)?);
        }
        LeftOut::read(&self.leave_out)?.take_out(&mut examples);
        let mut dev = Vec::new();
        for table in &self.dev {
            let whole = TableOptions {
                split: None,
                ..self.table
            };
            dev.extend(whole.read_labelled(table)?);
        }
        say(&format!(
            "{} rows: {}",
            examples.len(),
            count_labels(&examples)
        ));

        let settings = self.settings();
        let bar = progress_bar(0, "fitting");
        bar.tick();
        let on_progress = |progress: stance::classifier::Progress| {
            bar.set_length(progress.fits as u64);
            bar.set_position(progress.fits_done as u64);
        };
        let trained = match (self.features, &self.encoder) {
            (Features::Lexical, None) if dev.is_empty() => {
                train(&examples, self.lexical(), &settings, &on_progress)
            }
            (Features::Encoder, Some(folder)) => train_on_encoder(
                &examples,
                &dev,
                &load_encoder(folder)?,
                self.encoder_settings(),
                &settings,
                &on_progress,
            ),
            (Features::Encoder, None) => Err(Error::Training(
                "--features encoder needs --encoder DIR".to_owned(),
            )),
            (Features::Lexical, _) => Err(Error::Training(
                "--encoder and --dev need --features encoder".to_owned(),
            )),
        }?;
        bar.finish_and_clear();
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
            folds: self.folds,
            seed: self.seed,
        }
    }

    fn lexical(&self) -> LexicalSettings {
        LexicalSettings {
            most_columns: self.columns,
            least_sentences: self.least_sentences,
        }
    }

    fn encoder_settings(&self) -> EncoderSettings {
        let embeddings = match self.bits {
            // Rounding embeddings to four bits was not measured.
            Bits::Four => Bits::Eight,
            other => other,
        };
        EncoderSettings {
            stand_in: EncoderSettings::default()
                .stand_in
                .filter(|_| !self.own_names),
            precision: Precision {
                layers: self.bits,
                embeddings,
            },
        }
    }
}

fn report(trained: &Trained) {
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
    if !trained.fit.converged {
        say(&format!(
            "warning: the solver stopped at a gradient of {:.1e} a row; a larger --alpha helps",
            trained.fit.gradient_norm
        ));
    }
}
