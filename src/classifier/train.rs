//! Labelled sentences to a model.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::manifest::{CrossValidation, FORMAT_VERSION, Manifest, TrainingSummary};
use super::model::{FeaturizerSettings, Model, ModelFeaturizer, RowTargets};
use super::search::{Search, search};
use super::target::TargetFinder;
use crate::calibration::Temperature;
use crate::dataset::Example;
use crate::error::{Error, Result};
use crate::evaluation::expected_calibration_error;
use crate::features::TargetedSentence;
use crate::head::{Head, HeadFit, HeadSettings};
use crate::stance::Stance;

/// How a model is trained.
#[derive(Clone, Debug)]
pub struct TrainingSettings {
    /// The model's name.
    pub name: String,
    /// The model's version.
    pub version: String,
    /// The featurizer and its settings.
    pub featurizer: FeaturizerSettings,
    /// How the head is fitted; its `alpha` is replaced by the best of `alphas`.
    pub head: HeadSettings,
    /// Weights of the penalty to choose from by cross-validation. With one, nothing is chosen,
    /// but held-out rows still calibrate the probabilities.
    pub alphas: Vec<f64>,
    /// Folds of the cross-validation; 0 leaves it out, and the probabilities uncalibrated.
    pub folds: usize,
    /// Seed of the folds.
    pub seed: u64,
}

impl Default for TrainingSettings {
    fn default() -> Self {
        Self {
            name: "model".to_owned(),
            version: "1.0.0".to_owned(),
            featurizer: FeaturizerSettings::default(),
            head: HeadSettings::default(),
            // Half an order of magnitude apart, around the best one on NewsMTSC.
            alphas: vec![30.0, 10.0, 3.0],
            folds: 5,
            seed: 7,
        }
    }
}

/// How far training has come.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Fits done.
    pub fits_done: usize,
    /// Fits in all, the final one included.
    pub fits: usize,
}

/// A new model and how its training went.
#[derive(Clone, Debug)]
pub struct Trained {
    /// The model.
    pub model: Model,
    /// The final fit.
    pub fit: HeadFit,
    /// The cross-validation, if there was one.
    pub search: Option<Search>,
}

/// Trains a model on labelled rows.
///
/// The same rows and settings give the same model, at any number of threads.
///
/// # Errors
/// [`Error::Training`] where a row has no label or does not mention its actor, where fewer than
/// two labels occur, where there are fewer rows than folds, or where the solver fails.
pub fn train(
    examples: &[Example],
    settings: &TrainingSettings,
    on_progress: &(dyn Fn(Progress) + Sync),
) -> Result<Trained> {
    check(examples, settings)?;
    let targets = RowTargets::find(examples, &mut TargetFinder::default())?;
    if let Some(row) = targets.unmentioned().next() {
        return Err(Error::Training(format!(
            "example {} does not mention its actor {:?}; give its span or an alias",
            row + 1,
            examples[row].actor
        )));
    }
    let labels: Vec<Stance> = examples.iter().filter_map(Example::label).collect();
    let sentences: Vec<TargetedSentence<'_>> = targets
        .sentences(examples)
        .map(|(_, sentence)| sentence)
        .collect();

    let fits = settings.folds * settings.alphas.len() + 1;
    let fits_done = AtomicUsize::new(0);
    let on_fit = || {
        let fits_done = fits_done.fetch_add(1, Ordering::Relaxed) + 1;
        on_progress(Progress { fits_done, fits });
    };
    let search = if settings.folds > 0 {
        Some(search(&sentences, &labels, settings, &on_fit)?)
    } else {
        None
    };
    let head_settings = HeadSettings {
        alpha: search
            .as_ref()
            .map_or(settings.alphas[0], |search| search.best.alpha),
        ..settings.head
    };
    let featurizer = ModelFeaturizer::fit(&sentences, &labels, &settings.featurizer);
    let rows = featurizer.as_dyn().featurize(&sentences)?;
    let fit = Head::fit(rows.view(), &labels, &head_settings, None)?;
    on_fit();

    let temperature = search
        .as_ref()
        .map_or(Temperature::NONE, |search| search.temperature);
    let manifest = Manifest {
        format: FORMAT_VERSION,
        name: settings.name.clone(),
        version: settings.version.clone(),
        written_by: format!("stance {}", env!("CARGO_PKG_VERSION")),
        labels: Stance::ALL,
        featurizer: settings.featurizer,
        head: head_settings,
        temperature: temperature.value(),
        training: summarize(examples, &labels, &fit, settings.seed),
        cross_validation: match &search {
            Some(search) => Some(CrossValidation {
                folds: settings.folds,
                trials: search
                    .trials
                    .iter()
                    .map(|trial| (trial.alpha, trial.macro_f1))
                    .collect(),
                macro_f1: search.best.macro_f1,
                expected_calibration_error: expected_calibration_error(&labels, &search.held_out)?,
            }),
            None => None,
        },
    };
    let model = Model {
        manifest,
        featurizer,
        head: fit.head.clone(),
        temperature,
    };
    Ok(Trained { model, fit, search })
}

fn check(examples: &[Example], settings: &TrainingSettings) -> Result<()> {
    let refuse = |problem: String| Err(Error::Training(problem));
    if let Some(row) = examples
        .iter()
        .position(|example| example.label().is_none())
    {
        return refuse(format!("example {} has no label", row + 1));
    }
    if settings.folds == 1 || examples.len() < settings.folds.max(2) {
        return refuse(format!(
            "{} rows cannot be dealt into {} folds; at least two rows a fold and two folds are \
             needed",
            examples.len(),
            settings.folds
        ));
    }
    if settings.alphas.is_empty()
        || !settings
            .alphas
            .iter()
            .all(|alpha| alpha.is_finite() && *alpha > 0.0)
    {
        return refuse(format!(
            "the penalties {:?} are not all above 0",
            settings.alphas
        ));
    }
    Ok(())
}

fn summarize(examples: &[Example], labels: &[Stance], fit: &HeadFit, seed: u64) -> TrainingSummary {
    let mut counts = [0; Stance::COUNT];
    let mut sources = BTreeMap::new();
    let mut hasher = blake3::Hasher::new();
    for (example, label) in examples.iter().zip(labels) {
        counts[label.index()] += 1;
        let source = match example.source.as_str() {
            "" => "unnamed",
            named => named,
        };
        *sources.entry(source.to_owned()).or_default() += 1;
        let span = example
            .mention
            .map_or_else(String::new, |span| format!("{}..{}", span.start, span.end));
        for field in [&example.text, &example.actor, &span, label.name()] {
            hasher.update(&(field.len() as u64).to_le_bytes());
            hasher.update(field.as_bytes());
        }
    }
    TrainingSummary {
        rows: examples.len(),
        counts,
        sources,
        data_blake3: hasher.finalize().to_hex().to_string(),
        seed,
        converged: fit.converged,
        gradient_norm: fit.gradient_norm,
    }
}
