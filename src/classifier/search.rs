//! The weight of the penalty, chosen on rows that the model was not fitted on: by
//! cross-validation, or on dev rows where training rows have shaped the features themselves.

use ndarray::{Array2, ArrayView2};
use rayon::prelude::*;

use super::settings::TrainingSettings;
use crate::calibration::Temperature;
use crate::dataset::grouped_stratified_folds;
use crate::error::{Error, Result};
use crate::evaluation::ConfusionMatrix;
use crate::head::{Head, HeadFit, one_label};
use crate::stance::{Probabilities, Stance};

/// One value of `alpha` and how it did on held-out rows.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct AlphaTrial {
    /// Weight of the penalty.
    pub alpha: f64,
    /// Macro-F1 over the held-out rows.
    pub macro_f1: f64,
    /// Whether every fit converged.
    pub converged: bool,
}

/// What the search found.
#[derive(Clone, Debug)]
pub struct Search {
    /// All values tried, the largest `alpha` first.
    pub trials: Vec<AlphaTrial>,
    /// The value with the best macro-F1, the larger one of equals.
    pub best: AlphaTrial,
    /// Calibration on the held-out rows at the best value, drawn toward a known one where there is one.
    pub temperature: Temperature,
    /// How many of the held-out rows get their label at the best value.
    pub right: usize,
    /// Probabilities of every held-out row, calibrated.
    pub held_out: Vec<Probabilities>,
}

/// Held-out logits of some rows: for each alpha, one entry a row.
struct HeldOut {
    rows: Vec<usize>,
    logits: Vec<Vec<[f64; Stance::COUNT]>>,
    converged: Vec<bool>,
}

/// Rows of features to fit on and to measure on.
pub(super) struct FoldRows {
    pub(super) kept: Array2<f32>,
    pub(super) held_out: Array2<f32>,
}

/// From the positions of rows kept and held out to their features.
pub(super) type FeaturizeFold<'a> = dyn Fn(&[usize], &[usize]) -> Result<FoldRows> + Sync + 'a;

/// Fits a head on rows and labels with this `alpha`, from a start.
pub(super) type FitHead<'a> =
    dyn Fn(ArrayView2<'_, f32>, &[Stance], f64, Option<&Head>) -> Result<HeadFit> + Sync + 'a;

/// From strong to weak penalty: each fit starts where the one before ended.
fn descending(alphas: &[f64]) -> Vec<f64> {
    let mut alphas = alphas.to_vec();
    alphas.sort_unstable_by(|a, b| b.total_cmp(a));
    alphas
}

/// Tries every `alpha` on every fold. `featurize` gives a fold's rows from the positions of those
/// kept and held out, so that nothing of a held-out row is known to the model that labels it. Folds
/// run in parallel; their results do not depend on how many threads there are.
pub(super) fn cross_validate(
    texts: &[&str],
    labels: &[Stance],
    settings: &TrainingSettings,
    featurize: &FeaturizeFold<'_>,
    fit: &FitHead<'_>,
    known: Option<Temperature>,
) -> Result<Search> {
    let fold_of_row = grouped_stratified_folds(texts, labels, settings.folds, settings.seed);
    check_folds(&fold_of_row, labels, settings.folds)?;
    let alphas = descending(&settings.alphas);
    let results = (0..settings.folds)
        .into_par_iter()
        .map(|fold| {
            let select = |held_out: bool| -> Vec<usize> {
                (0..labels.len())
                    .filter(|&row| (fold_of_row[row] == fold) == held_out)
                    .collect()
            };
            let (kept, held_out) = (select(false), select(true));
            let kept_labels: Vec<Stance> = kept.iter().map(|&row| labels[row]).collect();
            let rows = featurize(&kept, &held_out)?;
            try_all(
                rows.kept.view(),
                &kept_labels,
                (held_out, rows.held_out.view()),
                &alphas,
                fit,
            )
        })
        .collect::<Result<Vec<_>>>()?;
    choose(&alphas, labels, &results, known)
}

/// Refuses folds without which fewer than two labels are left to fit on.
fn check_folds(fold_of_row: &[usize], labels: &[Stance], folds: usize) -> Result<()> {
    if labels.windows(2).all(|pair| pair[0] == pair[1]) {
        return Err(one_label(labels));
    }
    let mut counts = vec![[0_usize; Stance::COUNT]; folds];
    for (&fold, label) in fold_of_row.iter().zip(labels) {
        counts[fold][label.index()] += 1;
    }
    let is_left = |held_out: &[usize; Stance::COUNT], label: &Stance| {
        let all: usize = counts.iter().map(|fold| fold[label.index()]).sum();
        all > held_out[label.index()]
    };
    let left = |held_out| Stance::ALL.iter().filter(|l| is_left(held_out, l)).count();
    match counts.iter().position(|held_out| left(held_out) < 2) {
        None => Ok(()),
        Some(fold) => Err(Error::Training(format!(
            "without fold {} of {folds}, rows of fewer than two labels are left to fit on (rows of the \
             same text share a fold); give each label at least two texts, or use --folds 0 with one \
             --alpha",
            fold + 1
        ))),
    }
}

/// Tries every `alpha` on all training rows, and measures on dev rows.
pub(super) fn search_on_dev(
    rows: ArrayView2<'_, f32>,
    labels: &[Stance],
    dev_rows: ArrayView2<'_, f32>,
    dev_labels: &[Stance],
    settings: &TrainingSettings,
    fit: &FitHead<'_>,
    known: Option<Temperature>,
) -> Result<Search> {
    let alphas = descending(&settings.alphas);
    let positions = (0..dev_labels.len()).collect();
    let held_out = (positions, dev_rows);
    let result = try_all(rows, labels, held_out, &alphas, fit)?;
    choose(&alphas, dev_labels, &[result], known)
}

fn try_all(
    rows: ArrayView2<'_, f32>,
    labels: &[Stance],
    (positions, held_out): (Vec<usize>, ArrayView2<'_, f32>),
    alphas: &[f64],
    fit: &FitHead<'_>,
) -> Result<HeldOut> {
    let mut result = HeldOut {
        rows: positions,
        logits: Vec::new(),
        converged: Vec::new(),
    };
    let mut start: Option<Head> = None;
    for &alpha in alphas {
        let fit = fit(rows, labels, alpha, start.as_ref())?;
        result.logits.push(fit.head.logits(held_out));
        result.converged.push(fit.converged);
        start = Some(fit.head);
    }
    Ok(result)
}

/// The alpha with the best macro-F1, and the temperature that fits its logits, near a known one if there is
/// one.
fn choose(
    alphas: &[f64],
    labels: &[Stance],
    results: &[HeldOut],
    known: Option<Temperature>,
) -> Result<Search> {
    let logits_at = |index: usize| {
        let mut logits = vec![[0.0; Stance::COUNT]; labels.len()];
        for result in results {
            for (&row, &row_logits) in result.rows.iter().zip(&result.logits[index]) {
                logits[row] = row_logits;
            }
        }
        logits
    };
    let trials: Vec<AlphaTrial> = alphas
        .iter()
        .enumerate()
        .map(|(index, &alpha)| -> Result<AlphaTrial> {
            let predicted: Vec<Stance> = logits_at(index)
                .into_iter()
                .map(|logits| Probabilities::from_logits(logits).most_probable())
                .collect();
            Ok(AlphaTrial {
                alpha,
                macro_f1: ConfusionMatrix::new(labels, &predicted)?.macro_f1(),
                converged: results.iter().all(|result| result.converged[index]),
            })
        })
        .collect::<Result<_>>()?;
    let mut best = 0;
    for (index, trial) in trials.iter().enumerate() {
        if trial.macro_f1 > trials[best].macro_f1 {
            best = index;
        }
    }
    let logits = logits_at(best);
    let temperature = match known {
        Some(known) => Temperature::fit_near(known, &logits, labels),
        None => Temperature::fit(&logits, labels),
    };
    let held_out: Vec<Probabilities> = logits
        .into_iter()
        .map(|logits| temperature.probabilities(logits))
        .collect();
    let right = held_out
        .iter()
        .zip(labels)
        .filter(|(found, label)| found.most_probable() == **label)
        .count();
    Ok(Search {
        best: trials[best],
        trials,
        temperature,
        right,
        held_out,
    })
}
