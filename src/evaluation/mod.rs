//! How well labels were read: scores, their uncertainty, and one model against another.
//!
//! Everything here is a pure function of gold and predicted labels (or probabilities), one entry a
//! row in the same order; nothing reads or writes. Scores are computed from counts, so a label that
//! never occurs still has its place. **Zero-division rule:** a precision, recall or F1 whose
//! denominator is 0 is 0, and [`ConfusionMatrix::absent_labels`] says for which labels that comes
//! from having no rows at all.
//!
//! [`Evaluation`] gathers all figures of one set of predictions, [`Comparison`] those of two.

mod bootstrap;
mod chance_calibration;
mod comparison;
mod confusion;
mod figures;
mod mcnemar;
mod misread;
mod name_sensitivity;
mod paired_rows;
mod probability_scores;

pub use bootstrap::{Interval, RESAMPLES, macro_f1_interval};
pub use chance_calibration::calibration_error_of_chance;
pub use comparison::Comparison;
pub use confusion::{ConfusionMatrix, LabelScores, MajorityBaseline};
pub use figures::Evaluation;
pub use mcnemar::{McNemar, McNemarMethod};
pub use misread::errors;
pub use name_sensitivity::{NameSensitivity, NameShares};
pub use probability_scores::{
    Bin, CALIBRATION_BINS, brier, expected_calibration_error, log_loss, reliability,
};
