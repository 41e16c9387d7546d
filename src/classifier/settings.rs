//! What a training run is told.

use crate::head::HeadSettings;

/// How a model is trained.
#[derive(Clone, Debug)]
pub struct TrainingSettings {
    /// The model's name.
    pub name: String,
    /// The model's version.
    pub version: String,
    /// How the head is fitted; its `alpha` is replaced by the best of `alphas`.
    pub head: HeadSettings,
    /// Weights of the penalty to choose from on held-out rows. With one, nothing is chosen, but
    /// held-out rows still calibrate the probabilities; there must be one where nothing is held out.
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
            head: HeadSettings::default(),
            // Half an order of magnitude apart: about 10 is best for the 8,700 rows of NewsMTSC, .1 for a few
            // hundred rows of DSE, of which every value above 1 makes a model that says "neutral" alone.
            alphas: vec![30.0, 10.0, 3.0, 1.0, 0.3, 0.1],
            folds: 5,
            seed: 7,
        }
    }
}
