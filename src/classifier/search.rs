//! The weight of the penalty, chosen by cross-validation on training data only.

use rayon::prelude::*;

use super::model::ModelFeaturizer;
use super::train::TrainingSettings;
use crate::calibration::Temperature;
use crate::dataset::grouped_stratified_folds;
use crate::error::Result;
use crate::evaluation::ConfusionMatrix;
use crate::features::TargetedSentence;
use crate::head::{Head, HeadSettings};
use crate::stance::{Probabilities, Stance};

/// One value of `alpha` and how it did on held-out rows.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct AlphaTrial {
    /// Weight of the penalty.
    pub alpha: f64,
    /// Macro-F1 over all rows, each labelled by the model that was not fitted on its fold.
    pub macro_f1: f64,
    /// Whether the fit of every fold converged.
    pub converged: bool,
}

/// What the search found.
#[derive(Clone, Debug)]
pub struct Search {
    /// All values tried, the largest `alpha` first.
    pub trials: Vec<AlphaTrial>,
    /// The value with the best macro-F1, the larger one of equals.
    pub best: AlphaTrial,
    /// Calibration on the held-out rows at the best value.
    pub temperature: Temperature,
    /// Probabilities of every row by the model that was not fitted on its fold, calibrated.
    pub held_out: Vec<Probabilities>,
}

/// Held-out logits of one fold: for each alpha, one entry a held-out row.
struct FoldResult {
    rows: Vec<usize>,
    logits: Vec<Vec<[f64; Stance::COUNT]>>,
    converged: Vec<bool>,
}

/// Tries every `alpha` on every fold. The vocabulary is chosen anew in each fold, so that nothing
/// of a held-out row is known to the model that labels it. Folds run in parallel; their results
/// do not depend on how many threads there are.
pub(super) fn search(
    sentences: &[TargetedSentence<'_>],
    labels: &[Stance],
    settings: &TrainingSettings,
    on_fit: &(dyn Fn() + Sync),
) -> Result<Search> {
    let texts: Vec<&str> = sentences
        .iter()
        .map(|sentence| sentence.text.trim())
        .collect();
    let fold_of_row = grouped_stratified_folds(&texts, labels, settings.folds, settings.seed);
    let mut alphas = settings.alphas.clone();
    // From strong to weak penalty, each fit starts where the one before ended.
    alphas.sort_unstable_by(|a, b| b.total_cmp(a));

    let results = (0..settings.folds)
        .into_par_iter()
        .map(|fold| {
            let select = |held_out: bool| -> Vec<usize> {
                (0..labels.len())
                    .filter(|&row| (fold_of_row[row] == fold) == held_out)
                    .collect()
            };
            let (kept, held_out) = (select(false), select(true));
            let pick = |rows: &[usize]| -> (Vec<TargetedSentence<'_>>, Vec<Stance>) {
                rows.iter()
                    .map(|&row| (sentences[row], labels[row]))
                    .unzip()
            };
            let (kept_sentences, kept_labels) = pick(&kept);
            let (held_out_sentences, _) = pick(&held_out);
            let fitted = ModelFeaturizer::fit(&kept_sentences, &kept_labels, &settings.featurizer);
            let kept_rows = fitted.as_dyn().featurize(&kept_sentences)?;
            let held_out_rows = fitted.as_dyn().featurize(&held_out_sentences)?;
            let mut result = FoldResult {
                rows: held_out,
                logits: Vec::new(),
                converged: Vec::new(),
            };
            let mut start: Option<Head> = None;
            for &alpha in &alphas {
                let head = HeadSettings {
                    alpha,
                    ..settings.head
                };
                let fit = Head::fit(kept_rows.view(), &kept_labels, &head, start.as_ref())?;
                result.logits.push(fit.head.logits(held_out_rows.view()));
                result.converged.push(fit.converged);
                start = Some(fit.head);
                on_fit();
            }
            Ok(result)
        })
        .collect::<Result<Vec<FoldResult>>>()?;

    let logits_at = |index: usize| {
        let mut logits = vec![[0.0; Stance::COUNT]; labels.len()];
        for result in &results {
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
    let temperature = Temperature::fit(&logits, labels);
    Ok(Search {
        best: trials[best],
        trials,
        temperature,
        held_out: logits
            .into_iter()
            .map(|logits| temperature.probabilities(logits))
            .collect(),
    })
}
