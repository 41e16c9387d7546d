//! What a model folder says of itself.

use serde::{Deserialize, Serialize};

use super::featurizer::FeaturizerSettings;
use crate::evaluation::Bin;
use crate::head::HeadSettings;
use crate::stance::Stance;

/// The newest format of model folders that this version reads and writes: 1 has lexical models, 2
/// encoders too.
pub const FORMAT_VERSION: u32 = 2;

/// The oldest format that holds a model with such a featurizer, so that older versions read what they can.
pub(super) fn format_of(featurizer: &FeaturizerSettings) -> u32 {
    match featurizer {
        FeaturizerSettings::Lexical(_) => 1,
        FeaturizerSettings::Encoder(_) => 2,
    }
}

/// The contents of `manifest.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Format of the folder.
    pub format: u32,
    /// The model's name.
    pub name: String,
    /// The model's version.
    pub version: String,
    /// Version of the program that wrote it.
    pub written_by: String,
    /// The labels in the order of the head's rows.
    pub labels: [Stance; Stance::COUNT],
    /// The featurizer and its settings.
    pub featurizer: FeaturizerSettings,
    /// How the head was fitted.
    pub head: HeadSettings,
    /// The model or the tuning run whose head this one was drawn toward, if there was one; else toward
    /// zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drawn_toward: Option<String>,
    /// What logits are divided by.
    pub temperature: f64,
    /// What logits of the head that this one was drawn toward are divided by, if that was known: the
    /// temperature was drawn toward it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_temperature: Option<f64>,
    /// What the model was trained on.
    pub training: TrainingSummary,
    /// How it did on held-out folds of its training data, if that was measured.
    pub cross_validation: Option<CrossValidation>,
    /// How it did on the dev rows that its penalty and temperature were chosen on, if there were
    /// any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dev: Option<DevFigures>,
}

/// How a model did on the rows that its penalty and temperature were chosen on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DevFigures {
    /// Number of rows.
    pub rows: usize,
    /// Every `alpha` tried, with its macro-F1.
    pub trials: Vec<(f64, f64)>,
    /// Macro-F1 at the chosen `alpha`; slightly optimistic, since `alpha` was chosen by it.
    pub macro_f1: f64,
    /// Top-label calibration error over 15 bins, after temperature scaling.
    pub expected_calibration_error: f64,
    /// Rows by confidence.
    #[serde(default)]
    pub reliability: Vec<Bin>,
}

/// What a model was trained on, and how that went.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TrainingSummary {
    /// Number of rows.
    pub rows: usize,
    /// Number of rows for each label, in the order of `labels`.
    pub counts: [usize; Stance::COUNT],
    /// Number of rows from each source, by name.
    pub sources: std::collections::BTreeMap<String, usize>,
    /// BLAKE3 of all rows' texts, actors, spans and labels in order, of whether they stand in an article, and
    /// of the sentences before them: two models with the same one learnt from the same data.
    pub data_blake3: String,
    /// Seed of the folds.
    pub seed: u64,
    /// Whether the final fit converged.
    pub converged: bool,
    /// Euclidean norm of the final gradient divided by the number of rows.
    pub gradient_norm: f64,
}

/// How a model did on held-out folds of its training data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CrossValidation {
    /// Number of folds; rows with the same text always share one.
    pub folds: usize,
    /// Every `alpha` tried, with its macro-F1.
    pub trials: Vec<(f64, f64)>,
    /// Macro-F1 at the chosen `alpha`; slightly optimistic, since `alpha` was chosen by it.
    pub macro_f1: f64,
    /// Top-label calibration error over 15 bins, after temperature scaling.
    pub expected_calibration_error: f64,
}
