//! `stance train`: a table of labelled sentences to a model.

use std::path::PathBuf;

use clap::Args;
use stance::Result;
use stance::classifier::{FeaturizerSettings, Trained, TrainingSettings, train};
use stance::dataset::{Example, overlap};
use stance::features::lexical::LexicalSettings;
use stance::head::{Balance, HeadSettings};
use stance::report::model_card;

use super::input::{TableOptions, count_labels, name_of};
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

    /// Weights of the penalty to choose from by cross-validation; about 1/C
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

impl Train {
    pub(super) fn run(self) -> Result<()> {
        check_target(&self.out)?;
        let mut examples = Vec::new();
        for table in &self.tables {
            examples.extend(self.table.read_labelled(table)?);
        }
        self.leave_out_tested(&mut examples)?;
        say(&format!(
            "{} rows: {}",
            examples.len(),
            count_labels(&examples)
        ));

        let settings = self.settings();
        let bar = progress_bar(settings.alphas.len() * settings.folds + 1, "fitting");
        bar.tick();
        let trained = train(&examples, &settings, &|progress| {
            bar.set_position(progress.fits_done as u64);
        })?;
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
            featurizer: FeaturizerSettings::Lexical(LexicalSettings {
                most_columns: self.columns,
                least_sentences: self.least_sentences,
            }),
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

    /// Leaves out the rows whose text stands in a table that is tested on.
    fn leave_out_tested(&self, examples: &mut Vec<Example>) -> Result<()> {
        let options = TableOptions {
            skip_bad_rows: true,
            split: None,
        };
        for table in &self.leave_out {
            let tested = options.read_labelled(table)?;
            let shared = overlap(&tested, examples);
            let mut row = 0;
            examples.retain(|_| {
                row += 1;
                shared.binary_search(&(row - 1)).is_err()
            });
            say(&format!(
                "{} rows left out whose text stands in {}",
                shared.len(),
                name_of(table)
            ));
        }
        Ok(())
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
                "alpha {}: macro-F1 {:.3} on held-out folds{chosen}{doubt}",
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
