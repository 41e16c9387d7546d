//! Whether probabilities mean what they say.

use serde::{Deserialize, Serialize};

use super::paired_rows::paired_rows;
use crate::error::Result;
use crate::stance::{Probabilities, Stance};

/// Number of equal-width bins of the calibration error, as in Guo et al., "On Calibration of
/// Modern Neural Networks", ICML 2017.
pub const CALIBRATION_BINS: usize = 15;

/// How near to 0 and 1 a probability may come in the log loss: the distance from 1 to the next
/// 64-bit number, 2.2e-16, as scikit-learn has clipped since 1.3 (1e-15 before). A row that is
/// given no chance at all so costs 36.04 and not infinity.
const CLIPPING: f64 = f64::EPSILON;

/// Mean negative natural logarithm of the probability given to the gold label; 0 is perfect,
/// ln 3 ≈ 1.099 is what equal probabilities score, 36.04 is the largest.
///
/// Formula and clipping of probabilities to [2.2e-16, 1 - 2.2e-16] as in scikit-learn's `log_loss`.
///
/// # Errors
/// [`Error::Evaluation`](crate::Error::Evaluation) where the lengths differ or are 0.
///
/// ```
/// use stance::{Probabilities, Stance::*, evaluation::log_loss};
/// let even = Probabilities::new([0.25, 0.5, 0.25]).unwrap();
/// assert!((log_loss(&[Critical], &[even])? - 2.0_f64.ln()).abs() < 1e-12);
/// # Ok::<(), stance::Error>(())
/// ```
pub fn log_loss(gold: &[Stance], predicted: &[Probabilities]) -> Result<f64> {
    mean_over_rows(gold, predicted, |gold, predicted| {
        -predicted.of(gold).clamp(CLIPPING, 1.0 - CLIPPING).ln()
    })
}

/// Mean over rows of the squared differences, summed over the three labels, between the
/// probabilities and 1 for the gold label, 0 for the others; 0 is perfect, 2 is the largest.
///
/// Brier's own definition (Monthly Weather Review, 1950); scikit-learn's `brier_score_loss` with
/// `scale_by_half=False`.
///
/// # Errors
/// [`Error::Evaluation`](crate::Error::Evaluation) where the lengths differ or are 0.
///
/// ```
/// use stance::{Probabilities, Stance::*, evaluation::brier};
/// let even = Probabilities::new([0.5, 0.5, 0.0]).unwrap();
/// assert_eq!(brier(&[Critical], &[even])?, 0.5);
/// # Ok::<(), stance::Error>(())
/// ```
pub fn brier(gold: &[Stance], predicted: &[Probabilities]) -> Result<f64> {
    mean_over_rows(gold, predicted, |gold, predicted| {
        Stance::ALL
            .iter()
            .map(|&label| predicted.of(label) - if label == gold { 1.0 } else { 0.0 })
            .map(|difference| difference * difference)
            .sum()
    })
}

/// How far confidence lies from accuracy: the mean over rows of the distance between the two in
/// the row's bin of [`reliability`]; 0..=1, 0 is perfect.
///
/// The top-label expected calibration error of Guo et al., ICML 2017, with [`CALIBRATION_BINS`].
///
/// # Errors
/// [`Error::Evaluation`](crate::Error::Evaluation) where the lengths differ or are 0.
///
/// ```
/// use stance::{Probabilities, Stance::*, evaluation::expected_calibration_error};
/// let sure = Probabilities::new([0.0, 0.9, 0.1]).unwrap();
/// let half_right = expected_calibration_error(&[Critical, Neutral], &[sure, sure])?;
/// assert!((half_right - 0.4).abs() < 1e-12);
/// # Ok::<(), stance::Error>(())
/// ```
pub fn expected_calibration_error(gold: &[Stance], predicted: &[Probabilities]) -> Result<f64> {
    let rows = paired_rows(gold.len(), predicted.len())?;
    let weighted: f64 = reliability(gold, predicted)
        .iter()
        .filter_map(|bin| Some(bin.rows as f64 * (bin.mean_confidence? - bin.accuracy?).abs()))
        .sum();
    Ok(weighted / rows as f64)
}

/// Rows of like confidence: how sure the model was of its likeliest label, and how often rightly.
#[derive(Copy, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    /// Confidence that the bin's rows lie above, 0..1.
    pub above: f64,
    /// Confidence that the bin's rows do not exceed, 0..=1.
    pub up_to: f64,
    /// Number of rows in the bin.
    pub rows: usize,
    /// Mean probability of the likeliest label, 0..=1; `None` in an empty bin.
    pub mean_confidence: Option<f64>,
    /// Share of rows whose likeliest label is the gold one, 0..=1; `None` in an empty bin.
    pub accuracy: Option<f64>,
}

/// The reliability table: [`CALIBRATION_BINS`] bins of equal width over 0..=1, lowest first.
///
/// Each bin takes the confidences above its lower and up to its upper edge. With three labels
/// confidence is at least 1/3, so the first five stay empty but for a row of exactly 1/3. Entries
/// are paired in order; entries beyond the shorter slice have no partner and are in no bin.
///
/// ```
/// use stance::{Probabilities, Stance::*, evaluation::reliability};
/// let sure = Probabilities::new([0.0, 0.95, 0.05]).unwrap();
/// let bins = reliability(&[Critical, Neutral], &[sure, sure]);
/// assert_eq!((bins.len(), bins[14].rows, bins[14].accuracy), (15, 2, Some(0.5)));
/// ```
pub fn reliability(gold: &[Stance], predicted: &[Probabilities]) -> Vec<Bin> {
    let mut sums = [(0_usize, 0.0_f64, 0_usize); CALIBRATION_BINS];
    for (gold, predicted) in gold.iter().zip(predicted) {
        let confidence = predicted.confidence();
        let (rows, confidences, right) = &mut sums[bin_of(confidence)];
        *rows += 1;
        *confidences += confidence;
        *right += usize::from(predicted.most_probable() == *gold);
    }
    let edge = |position: usize| position as f64 / CALIBRATION_BINS as f64;
    sums.iter()
        .enumerate()
        .map(|(position, &(rows, confidences, right))| Bin {
            above: edge(position),
            up_to: edge(position + 1),
            rows,
            mean_confidence: (rows > 0).then(|| confidences / rows as f64),
            accuracy: (rows > 0).then(|| right as f64 / rows as f64),
        })
        .collect()
}

/// Position of a confidence's bin among [`CALIBRATION_BINS`].
pub(super) fn bin_of(confidence: f64) -> usize {
    let position = (confidence * CALIBRATION_BINS as f64).ceil() as usize;
    position.clamp(1, CALIBRATION_BINS) - 1
}

/// Mean of a row's score over rows.
fn mean_over_rows(
    gold: &[Stance],
    predicted: &[Probabilities],
    score: impl Fn(Stance, &Probabilities) -> f64,
) -> Result<f64> {
    let rows = paired_rows(gold.len(), predicted.len())?;
    let sum: f64 = gold
        .iter()
        .zip(predicted)
        .map(|(&gold, row)| score(gold, row))
        .sum();
    Ok(sum / rows as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stance::Stance::{Critical, Neutral, Supportive};

    fn certain_of(label: Stance) -> Probabilities {
        Probabilities::from_logits(Stance::ALL.map(|other| if other == label { 1e4 } else { 0.0 }))
    }

    #[test]
    fn a_row_given_no_chance_costs_a_finite_loss() -> Result<()> {
        let loss = log_loss(&[Neutral], &[certain_of(Critical)])?;
        assert!((loss - 36.043_653_389_117_15).abs() < 1e-12, "{loss}");
        Ok(())
    }

    #[test]
    fn the_worst_brier_score_is_two_and_the_best_zero() -> Result<()> {
        assert_eq!(brier(&[Neutral], &[certain_of(Critical)])?, 2.0);
        assert_eq!(brier(&[Neutral], &[certain_of(Neutral)])?, 0.0);
        Ok(())
    }

    #[test]
    fn full_confidence_falls_into_the_last_bin() {
        let bins = reliability(&[Supportive], &[certain_of(Supportive)]);
        assert_eq!(bins[CALIBRATION_BINS - 1].rows, 1);
        assert_eq!(bins[0].accuracy, None);
    }
}
