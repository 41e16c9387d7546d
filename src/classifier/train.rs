//! Labelled sentences to a model.

use std::sync::atomic::{AtomicUsize, Ordering};

use ndarray::{Array2, ArrayView2, Axis};

use super::featurizer::{FeaturizerSettings, ModelFeaturizer};
use super::labelled_rows::{LabelledRows, check_labels};
use super::manifest::{CrossValidation, DevFigures, Manifest, format_of};
use super::model::Model;
use super::search::{FitHead, FoldRows, Search, cross_validate, search_on_dev};
use super::settings::TrainingSettings;
use super::tuned_encoder::{KnownHead, TunedEncoder};
use crate::calibration::Temperature;
use crate::dataset::Example;
use crate::encoder::Encoder;
use crate::error::{Error, Result};
use crate::evaluation::{expected_calibration_error, reliability};
use crate::features::encoder::{EncoderFeaturizer, EncoderSettings, Pooling};
use crate::features::lexical::{LexicalFeaturizer, LexicalSettings};
use crate::features::{Featurizer, TargetedSentence};
use crate::head::{Head, HeadFit, HeadSettings};
use crate::stance::Stance;

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

/// Trains a model on named features of labelled rows.
///
/// The same rows and settings give the same model, at any number of threads.
///
/// # Errors
/// [`Error::Training`] where a row has no label or does not mention its actor, where fewer than
/// two labels occur, in all rows or in those left where a fold is held out, where there are fewer rows than
/// folds, where there are several penalties and nothing to choose one by, or where the solver fails.
pub fn train(
    examples: &[Example],
    features: LexicalSettings,
    settings: &TrainingSettings,
    on_progress: &(dyn Fn(Progress) + Sync),
) -> Result<Trained> {
    check(examples, settings, settings.folds)?;
    check_choice(settings, settings.folds > 0)?;
    let data = LabelledRows::find(examples, "example")?;
    let (sentences, labels) = (data.sentences(), &data.labels);
    let fits = FitCount::new(settings.folds * settings.alphas.len() + 1, on_progress);
    let fit = head_fit(None, settings, &fits);
    let held_out = if settings.folds > 0 {
        let featurize = |kept: &[usize], held_out: &[usize]| {
            let pick = |rows: &[usize]| -> (Vec<TargetedSentence<'_>>, Vec<Stance>) {
                rows.iter()
                    .map(|&row| (sentences[row], labels[row]))
                    .unzip()
            };
            let ((kept, kept_labels), (held_out, _)) = (pick(kept), pick(held_out));
            // The vocabulary is chosen anew in each fold.
            let fitted = LexicalFeaturizer::fit(&kept, &kept_labels, features);
            Ok(FoldRows {
                kept: fitted.featurize(&kept)?,
                held_out: fitted.featurize(&held_out)?,
            })
        };
        let texts = data.texts();
        let search = cross_validate(&texts, labels, settings, &featurize, &fit, None)?;
        HeldOut::Folds(search)
    } else {
        HeldOut::Nothing
    };
    let featurizer = LexicalFeaturizer::fit(&sentences, labels, features);
    let rows = featurizer.featurize(&sentences)?;
    let fitted = Fitted {
        settings: FeaturizerSettings::Lexical(features),
        featurizer: ModelFeaturizer::Lexical(featurizer),
        rows,
        known: None,
    };
    finish(&data, fitted, held_out, settings, &fit)
}

/// Trains a model on what an encoder sees in labelled rows. Where a head is known for the encoder, the new
/// one is drawn toward it instead of toward zero, and so is the temperature, where one is known.
///
/// The penalty and the temperature are chosen on `dev` rows where there are any, else by
/// cross-validation. Dev rows are needed for an encoder that was tuned on the training rows: it has
/// seen every fold.
///
/// # Errors
/// As [`train`], and where the head does not fit the encoder, or the encoder cannot read a sentence.
pub fn train_on_encoder(
    examples: &[Example],
    dev: &[Example],
    TunedEncoder { encoder, head, .. }: &TunedEncoder,
    features: EncoderSettings,
    settings: &TrainingSettings,
    on_progress: &(dyn Fn(Progress) + Sync),
) -> Result<Trained> {
    let folds = if dev.is_empty() { settings.folds } else { 0 };
    check(examples, settings, folds)?;
    check_choice(settings, folds > 0 || !dev.is_empty())?;
    check_labels(dev, "dev example")?;
    if let Some(known) = head {
        check_width(known, encoder)?;
    }
    let data = LabelledRows::find(examples, "example")?;
    let dev = LabelledRows::find(dev, "dev example")?;
    let (sentences, labels) = (data.sentences(), &data.labels);
    let tried = if dev.labels.is_empty() { folds } else { 1 };
    let fits = FitCount::new(tried * settings.alphas.len() + 1, on_progress);
    let (featurizer, rows) = EncoderFeaturizer::fit(encoder, features.clone(), &sentences)?;
    let (means, scales) = featurizer.standardisation();
    let known = head
        .as_ref()
        .map(|known| known.head.on_standardised(means, scales));
    let fit = head_fit(known.as_ref(), settings, &fits);
    let temperature = head.as_ref().and_then(|known| known.temperature);
    let held_out = if !dev.labels.is_empty() {
        let dev_rows = featurizer.featurize(&dev.sentences())?;
        HeldOut::Dev(
            search_on_dev(
                rows.view(),
                labels,
                dev_rows.view(),
                &dev.labels,
                settings,
                &fit,
                temperature,
            )?,
            dev.labels,
        )
    } else if folds > 0 {
        // Nothing is fitted on the rows but the columns' means and scales.
        let featurize = |kept: &[usize], held_out: &[usize]| {
            Ok(FoldRows {
                kept: rows.select(Axis(0), kept),
                held_out: rows.select(Axis(0), held_out),
            })
        };
        let texts = data.texts();
        let search = cross_validate(&texts, labels, settings, &featurize, &fit, temperature)?;
        HeldOut::Folds(search)
    } else {
        HeldOut::Nothing
    };
    let fitted = Fitted {
        settings: FeaturizerSettings::Encoder(features),
        featurizer: ModelFeaturizer::Encoder(Box::new(featurizer)),
        rows,
        known: head.as_ref(),
    };
    finish(&data, fitted, held_out, settings, &fit)
}

/// Refuses a known head that does not fit its encoder, before sentences are read for minutes.
fn check_width(known: &KnownHead, encoder: &Encoder) -> Result<()> {
    let width = known.head.width();
    let columns = Pooling::new(encoder.config()).width();
    if width == columns {
        return Ok(());
    }
    Err(Error::Encoder(format!(
        "the head of {} has {width} columns for {columns} of the encoder",
        known.origin
    )))
}

/// Fits a head, drawn toward `known` where there is one, and counts the fit.
fn head_fit<'a>(
    known: Option<&'a Head>,
    settings: &'a TrainingSettings,
    fits: &'a FitCount<'_>,
) -> impl Fn(ArrayView2<'_, f32>, &[Stance], f64, Option<&Head>) -> Result<HeadFit> + Sync + 'a {
    move |rows, labels, alpha, start| {
        let settings = HeadSettings {
            alpha,
            ..settings.head
        };
        let fit = match known {
            Some(known) => Head::fit_near(known, rows, labels, &settings, start),
            None => Head::fit(rows, labels, &settings, start),
        };
        fits.add();
        fit
    }
}

/// Counts fits, from any thread.
struct FitCount<'a> {
    done: AtomicUsize,
    fits: usize,
    on_progress: &'a (dyn Fn(Progress) + Sync),
}

impl<'a> FitCount<'a> {
    fn new(fits: usize, on_progress: &'a (dyn Fn(Progress) + Sync)) -> Self {
        Self {
            done: AtomicUsize::new(0),
            fits,
            on_progress,
        }
    }

    fn add(&self) {
        let fits_done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let fits = self.fits;
        (self.on_progress)(Progress { fits_done, fits });
    }
}

/// A fitted featurizer and the training rows it gives.
struct Fitted<'k> {
    settings: FeaturizerSettings,
    featurizer: ModelFeaturizer,
    rows: Array2<f32>,
    /// What the head is drawn toward, if not toward zero.
    known: Option<&'k KnownHead>,
}

/// What the penalty and the temperature are chosen on.
enum HeldOut {
    Nothing,
    Folds(Search),
    Dev(Search, Vec<Stance>),
}

impl HeldOut {
    fn search(&self) -> Option<&Search> {
        match self {
            HeldOut::Nothing => None,
            HeldOut::Folds(search) | HeldOut::Dev(search, _) => Some(search),
        }
    }
}

/// Fits the head on all rows with the penalty chosen, and puts the model together.
fn finish(
    data: &LabelledRows<'_>,
    fitted: Fitted<'_>,
    held_out: HeldOut,
    settings: &TrainingSettings,
    fit: &FitHead<'_>,
) -> Result<Trained> {
    let search = held_out.search();
    let head_settings = HeadSettings {
        alpha: search.map_or(settings.alphas[0], |search| search.best.alpha),
        ..settings.head
    };
    let fit = fit(fitted.rows.view(), &data.labels, head_settings.alpha, None)?;
    let known_temperature = fitted.known.and_then(|known| known.temperature);
    let temperature = search
        .map(|search| search.temperature)
        .or(known_temperature)
        .unwrap_or(Temperature::NONE);
    let trials = |search: &Search| {
        search
            .trials
            .iter()
            .map(|trial| (trial.alpha, trial.macro_f1))
            .collect()
    };
    let (mut cross_validation, mut dev) = (None, None);
    match &held_out {
        HeldOut::Nothing => {}
        HeldOut::Folds(search) => {
            cross_validation = Some(CrossValidation {
                folds: settings.folds,
                trials: trials(search),
                macro_f1: search.best.macro_f1,
                expected_calibration_error: expected_calibration_error(
                    &data.labels,
                    &search.held_out,
                )?,
            });
        }
        HeldOut::Dev(search, labels) => {
            dev = Some(DevFigures {
                rows: labels.len(),
                trials: trials(search),
                macro_f1: search.best.macro_f1,
                expected_calibration_error: expected_calibration_error(labels, &search.held_out)?,
                reliability: reliability(labels, &search.held_out),
            });
        }
    }
    let manifest = Manifest {
        format: format_of(&fitted.settings),
        name: settings.name.clone(),
        version: settings.version.clone(),
        written_by: format!("stance {}", env!("CARGO_PKG_VERSION")),
        labels: Stance::ALL,
        featurizer: fitted.settings,
        head: head_settings,
        drawn_toward: fitted.known.map(|known| known.origin.clone()),
        temperature: temperature.value(),
        known_temperature: known_temperature.map(Temperature::value),
        training: data.summarize(&fit, settings.seed),
        cross_validation,
        dev,
    };
    let model = Model {
        manifest,
        featurizer: fitted.featurizer,
        head: fit.head.clone(),
        temperature,
        antecedents: None,
        voices: None,
    };
    let search = match held_out {
        HeldOut::Nothing => None,
        HeldOut::Folds(search) | HeldOut::Dev(search, _) => Some(search),
    };
    Ok(Trained { model, fit, search })
}

fn check(examples: &[Example], settings: &TrainingSettings, folds: usize) -> Result<()> {
    let refuse = |problem: String| Err(Error::Training(problem));
    check_labels(examples, "example")?;
    if folds == 1 {
        return refuse(
            "one fold leaves no rows to fit on; expected 0 folds, or 2 and more".to_owned(),
        );
    }
    if examples.len() < 2 {
        return refuse(format!(
            "{}; at least one of each of two labels is needed",
            match examples.len() {
                1 => "1 row".to_owned(),
                count => format!("{count} rows"),
            }
        ));
    }
    if examples.len() < folds {
        return refuse(format!(
            "{} rows cannot be dealt into {folds} folds; at least one row a fold is needed",
            examples.len()
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

/// Refuses several penalties where no held-out rows tell which is best.
fn check_choice(settings: &TrainingSettings, holds_out: bool) -> Result<()> {
    if holds_out || settings.alphas.len() == 1 {
        return Ok(());
    }
    Err(Error::Training(format!(
        "nothing is held out to choose one of the penalties {:?} by; give one, or folds or dev rows",
        settings.alphas
    )))
}
