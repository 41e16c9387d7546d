//! Whether one model reads better than another on the same rows.

use serde::Serialize;

use super::bootstrap::{Interval, RESAMPLES, resampled};
use super::confusion::ConfusionMatrix;
use super::mcnemar::McNemar;
use super::paired_rows::paired_rows;
use crate::error::Result;
use crate::stance::Stance;

/// Two models on the same rows: by how much the first one's macro-F1 is higher, and how sure that
/// is.
///
/// In the paired bootstrap both models are scored on each resample of rows, so what makes rows easy
/// or hard for both cancels (Berg-Kirkpatrick et al., "An Empirical Investigation of Statistical
/// Significance in NLP", EMNLP 2012).
#[derive(Copy, Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Comparison {
    /// Number of rows, 1 or more.
    pub n: usize,
    /// Macro-F1 of the first model, 0..=1.
    pub first_macro_f1: f64,
    /// Macro-F1 of the second model, 0..=1.
    pub second_macro_f1: f64,
    /// The first model's macro-F1 less the second's, -1..=1.
    pub difference: f64,
    /// 95 % interval of `difference`.
    pub difference_interval: Interval,
    /// Two-sided p-value of `difference`, 0..=1: twice the smaller of the shares of resamples in
    /// which it is at most 0 and at least 0. A value of 0 means below 2 / `resamples`.
    pub p_value: f64,
    /// Seed of the bootstrap.
    pub seed: u64,
    /// Number of resamples of the bootstrap.
    pub resamples: usize,
    /// McNemar's test of the accuracies.
    pub mcnemar: McNemar,
}

impl Comparison {
    /// Compares two models' labels of the same rows, one entry a row in each slice.
    ///
    /// # Errors
    /// [`Error::Evaluation`](crate::Error::Evaluation) where the lengths differ or are 0.
    ///
    /// ```
    /// use stance::{Stance::*, evaluation::Comparison};
    /// let gold = [Supportive, Critical, Neutral].repeat(30);
    /// let always_neutral = [Neutral; 90];
    /// let comparison = Comparison::new(&gold, &gold, &always_neutral, 1)?;
    /// assert!(comparison.difference > 0.8 && comparison.difference_interval.low > 0.7);
    /// assert_eq!(comparison.p_value, 0.0);
    /// # Ok::<(), stance::Error>(())
    /// ```
    pub fn new(gold: &[Stance], first: &[Stance], second: &[Stance], seed: u64) -> Result<Self> {
        let n = paired_rows(gold.len(), first.len())?;
        let mcnemar = McNemar::new(gold, first, second)?;
        let first_macro_f1 = ConfusionMatrix::new(gold, first)?.macro_f1();
        let second_macro_f1 = ConfusionMatrix::new(gold, second)?.macro_f1();

        let differences = resampled(seed, |generator| {
            let rows: Vec<usize> = generator.drawn_rows(n).collect();
            let macro_f1 = |labels: &[Stance]| {
                ConfusionMatrix::of_pairs(rows.iter().map(|&row| (gold[row], labels[row])))
                    .macro_f1()
            };
            macro_f1(first) - macro_f1(second)
        });
        Ok(Self {
            n,
            first_macro_f1,
            second_macro_f1,
            difference: first_macro_f1 - second_macro_f1,
            p_value: two_sided_p_value(&differences),
            difference_interval: Interval::of_percentiles(differences),
            seed,
            resamples: RESAMPLES,
            mcnemar,
        })
    }
}

/// Twice the smaller of the shares of `differences` at most 0 and at least 0, at most 1.
fn two_sided_p_value(differences: &[f64]) -> f64 {
    let at_most = differences
        .iter()
        .filter(|difference| **difference <= 0.0)
        .count();
    let at_least = differences
        .iter()
        .filter(|difference| **difference >= 0.0)
        .count();
    (2.0 * at_most.min(at_least) as f64 / differences.len() as f64).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stance::Stance::{Critical, Neutral, Supportive};

    #[test]
    fn a_model_does_not_differ_from_itself() -> Result<()> {
        let gold = [Supportive, Critical, Neutral, Neutral];
        let read = [Supportive, Neutral, Neutral, Neutral];
        let comparison = Comparison::new(&gold, &read, &read, 1)?;
        assert_eq!((comparison.difference, comparison.p_value), (0.0, 1.0));
        assert_eq!(comparison.mcnemar.p_value, 1.0);
        Ok(())
    }

    #[test]
    fn a_difference_of_zero_counts_on_both_sides() {
        assert_eq!(two_sided_p_value(&[0.1, 0.2, 0.3, -0.1]), 0.5);
        assert_eq!(two_sided_p_value(&[0.0, 0.2, 0.3, 0.1]), 0.5);
        assert_eq!(two_sided_p_value(&[0.0; 4]), 1.0);
    }

    #[test]
    fn a_second_model_with_fewer_rows_is_refused() {
        assert!(Comparison::new(&[Neutral; 2], &[Neutral; 2], &[Neutral], 1).is_err());
    }
}
