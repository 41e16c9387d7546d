//! How large a calibration error chance alone makes.

use rayon::prelude::*;

use super::probability_scores::{CALIBRATION_BINS, bin_of};
use crate::random::SplitMix64;
use crate::stance::Probabilities;

/// Draws of all rows; the mean over them is then sure to a few per cent of itself.
const DRAWS: u64 = 200;

/// The calibration error to expect of these rows if their probabilities meant exactly what they say:
/// few rows scatter around the truth, and [`expected_calibration_error`] counts the scatter too.
///
/// The mean over 200 draws in which each row's likeliest label is right with its own probability
/// (the consistency resampling of Bröcker & Smith, Weather and Forecasting 2007). 0 where there are no
/// rows. An error near this one shows no miscalibration.
///
/// [`expected_calibration_error`]: super::expected_calibration_error
///
/// ```
/// use stance::{Probabilities, evaluation::calibration_error_of_chance};
/// let rows = |count| vec![Probabilities::new([0.1, 0.6, 0.3]).unwrap(); count];
/// // The standard deviation of a share of .6 in 100 rows is .049; its mean distance .8 of that.
/// let error = calibration_error_of_chance(&rows(100), 7);
/// assert!((error - 0.039).abs() < 0.006);
/// assert!(calibration_error_of_chance(&rows(10_000), 7) < 0.006);
/// ```
pub fn calibration_error_of_chance(predicted: &[Probabilities], seed: u64) -> f64 {
    let confidences: Vec<f64> = predicted.iter().map(Probabilities::confidence).collect();
    let errors: Vec<f64> = (0..DRAWS)
        .into_par_iter()
        .map(|draw| error_of_draw(&confidences, SplitMix64::stream(seed, draw)))
        .collect();
    errors.iter().sum::<f64>() / DRAWS as f64
}

fn error_of_draw(confidences: &[f64], mut random: SplitMix64) -> f64 {
    let mut gaps = [0.0; CALIBRATION_BINS];
    for &confidence in confidences {
        let right = f64::from(u8::from(random.next_share() < confidence));
        gaps[bin_of(confidence)] += confidence - right;
    }
    gaps.iter().map(|gap| gap.abs()).sum::<f64>() / confidences.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certain_rows_leave_nothing_to_chance() {
        let certain = Probabilities::from_logits([1e4, 0.0, 0.0]);
        assert_eq!(calibration_error_of_chance(&[certain; 9], 7), 0.0);
        assert_eq!(calibration_error_of_chance(&[], 7), 0.0);
    }

    #[test]
    fn it_is_as_large_as_the_distribution_of_few_rows_says() {
        // One row of .6: |.6 - 1| with probability .6, |.6 - 0| with .4.
        let row = Probabilities::from_logits([3.0_f64.ln(), 0.0, 0.0]);
        let error = calibration_error_of_chance(&[row], 7);
        assert!((error - 0.48).abs() < 0.03, "{error}");
    }
}
