//! McNemar's test: do two models differ in how many rows they read right?

use std::f64::consts::PI;

use serde::Serialize;

use super::paired_rows::paired_rows;
use crate::error::Result;
use crate::stance::Stance;

/// Largest number of discordant rows for which the test is exact. The smallest binomial term, 2⁻ⁿ,
/// must be a normal 64-bit number, so n below 1,022; and by then the approximation is close.
const LARGEST_EXACT: usize = 1_000;

/// McNemar's test on two models' readings of the same rows (Psychometrika 1947; recommended for
/// classifiers by Dietterich, Neural Computation 1998).
///
/// Only rows that exactly one model reads right tell the two apart. It compares accuracies, not
/// macro-F1.
#[derive(Copy, Clone, Debug, PartialEq, Serialize)]
pub struct McNemar {
    /// Rows that only the first model reads right.
    pub only_first_right: usize,
    /// Rows that only the second model reads right.
    pub only_second_right: usize,
    /// Two-sided probability, 0..=1, of counts at least so unequal if both models were equally
    /// often right.
    pub p_value: f64,
    /// How `p_value` was computed.
    pub method: McNemarMethod,
}

/// How the p-value of a [`McNemar`] test was computed.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum McNemarMethod {
    /// Binomial distribution with probability 1/2; up to 1,000 discordant rows.
    ExactBinomial,
    /// Chi-squared distribution with one degree of freedom and Edwards' continuity correction;
    /// beyond.
    ChiSquared,
}

impl McNemar {
    /// Tests two models' labels of the same rows, one entry a row in each slice.
    ///
    /// # Errors
    /// [`Error::Evaluation`](crate::Error::Evaluation) where the lengths differ or are 0.
    ///
    /// ```
    /// use stance::{Stance::*, evaluation::McNemar};
    /// let gold = [Critical; 6];
    /// let test = McNemar::new(&gold, &[Critical; 6], &[Neutral; 6])?;
    /// assert_eq!((test.only_first_right, test.only_second_right), (6, 0));
    /// assert_eq!(test.p_value, 2.0 / 64.0);
    /// # Ok::<(), stance::Error>(())
    /// ```
    pub fn new(gold: &[Stance], first: &[Stance], second: &[Stance]) -> Result<Self> {
        paired_rows(gold.len(), first.len())?;
        paired_rows(gold.len(), second.len())?;
        let (mut only_first, mut only_second) = (0, 0);
        for ((gold, first), second) in gold.iter().zip(first).zip(second) {
            match (first == gold, second == gold) {
                (true, false) => only_first += 1,
                (false, true) => only_second += 1,
                _ => {}
            }
        }
        Ok(Self::of_counts(only_first, only_second))
    }

    /// Tests two counts of discordant rows. Without any the p-value is 1.
    ///
    /// ```
    /// use stance::evaluation::McNemar;
    /// assert_eq!(McNemar::of_counts(0, 0).p_value, 1.0);
    /// ```
    pub fn of_counts(only_first_right: usize, only_second_right: usize) -> Self {
        let (p_value, method) = if only_first_right + only_second_right <= LARGEST_EXACT {
            let p_value = exact_p_value(only_first_right, only_second_right);
            (p_value, McNemarMethod::ExactBinomial)
        } else {
            let p_value = chi_squared_p_value(only_first_right, only_second_right);
            (p_value, McNemarMethod::ChiSquared)
        };
        Self {
            only_first_right,
            only_second_right,
            p_value,
            method,
        }
    }
}

/// Twice the probability of at most the smaller count among as many fair coins as both together.
///
/// Each binomial term follows from the one before; they grow towards the middle, so they are summed
/// smallest first and nothing cancels.
fn exact_p_value(one: usize, other: usize) -> f64 {
    let coins = one + other;
    let mut term = 0.5_f64.powi(coins as i32);
    let mut sum = term;
    for heads in 1..=one.min(other) {
        term *= (coins - heads + 1) as f64 / heads as f64;
        sum += term;
    }
    (2.0 * sum).min(1.0)
}

/// Probability that a chi-squared variable with one degree of freedom exceeds
/// (|one - other| - 1)² / (one + other); equal counts are 0 apart, not -1.
fn chi_squared_p_value(one: usize, other: usize) -> f64 {
    let apart = one.abs_diff(other).saturating_sub(1) as f64;
    // χ² with one degree is a squared normal variable: P(χ² > x) = erfc(√(x / 2)).
    complementary_error_function(apart / (2.0 * (one + other) as f64).sqrt())
}

/// 2/√π times the integral of exp(-t²) from `x`, 0 or more, to infinity.
///
/// Relative error below 1e-13: Abramowitz and Stegun 7.1.6, a series of positive terms, where
/// 1 - erf(x) still keeps its digits; their continued fraction 7.1.14 beyond.
fn complementary_error_function(x: f64) -> f64 {
    /// From here on the continued fraction converges in [`LEVELS`] levels.
    const FRACTION_FROM: f64 = 2.0;
    /// Enough for 64-bit precision at 2, and more than enough beyond.
    const LEVELS: u32 = 100;

    let density = (-x * x).exp() / PI.sqrt();
    if x < FRACTION_FROM {
        let mut term = x;
        let mut sum = x;
        let mut odd = 1.0;
        while term > sum * f64::EPSILON {
            odd += 2.0;
            term *= 2.0 * x * x / odd;
            sum += term;
        }
        1.0 - 2.0 * density * sum
    } else {
        let fraction = (1..=LEVELS)
            .rev()
            .fold(x, |below, level| x + f64::from(level) / 2.0 / below);
        density / fraction
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(value: f64, expected: f64) -> bool {
        (value - expected).abs() <= 1e-13 * expected
    }

    #[test]
    fn the_complementary_error_function_agrees_with_scipy() {
        // scipy.special.erfc, scipy 1.17.1.
        let recorded = [
            (0.0, 1.0),
            (0.01, 0.9887165844441503),
            (0.5, 0.4795001221869535),
            (1.0, 0.15729920705028516),
            (1.5, 0.03389485352468927),
            (1.99, 0.004888586800383002),
            (2.0, 0.004677734981047266),
            (2.5, 0.00040695201744495886),
            (4.0, 1.541725790028002e-08),
            (10.0, 2.0884875837625446e-45),
            (25.0, 8.300172571196523e-274),
        ];
        for (x, expected) in recorded {
            let value = complementary_error_function(x);
            assert!(near(value, expected), "erfc({x}) = {value}, not {expected}");
        }
    }

    #[test]
    fn the_exact_test_keeps_its_digits_at_its_largest() {
        // All of 1,000 rows on one side: 2 · 2⁻¹⁰⁰⁰, and 2 · 1,001 · 2⁻¹⁰⁰⁰ where one is not.
        assert!(near(exact_p_value(0, 1_000), 2.0_f64.powi(-999)));
        assert!(near(exact_p_value(999, 1), 1_001.0 * 2.0_f64.powi(-999)));
        assert_eq!(exact_p_value(500, 500), 1.0);
    }

    #[test]
    fn equal_counts_are_no_evidence_in_either_method() {
        assert_eq!(McNemar::of_counts(20, 20).p_value, 1.0);
        assert_eq!(McNemar::of_counts(700, 700).p_value, 1.0);
    }
}
