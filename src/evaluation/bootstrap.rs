//! How much a score would vary with another sample of rows.

use rayon::prelude::*;
use serde::Serialize;

use super::confusion::ConfusionMatrix;
use super::paired_rows::paired_rows;
use crate::error::Result;
use crate::random::SplitMix64;
use crate::stance::Stance;

/// Number of resamples of every bootstrap. Efron and Tibshirani ("An Introduction to the
/// Bootstrap", 1993, section 13.3) ask for 1,000 or more for percentile intervals; 2,000 take a
/// fraction of a second.
pub const RESAMPLES: usize = 2_000;

/// Share of resamples left out below and above, 2.5 % each for a 95 % interval.
const TAIL: f64 = 0.025;

/// A 95 % interval, in the units of the score it belongs to; written as `[low, high]`.
#[derive(Copy, Clone, Debug, PartialEq, Serialize)]
#[serde(into = "[f64; 2]")]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end, not below `low`.
    pub high: f64,
}

impl Interval {
    /// Whether `value` lies in the interval, ends included.
    pub fn contains(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }

    /// The middle 95 % of `values`, of which there is at least one.
    pub(super) fn of_percentiles(mut values: Vec<f64>) -> Self {
        values.sort_unstable_by(f64::total_cmp);
        Self {
            low: quantile(&values, TAIL),
            high: quantile(&values, 1.0 - TAIL),
        }
    }
}

impl From<Interval> for [f64; 2] {
    fn from(interval: Interval) -> Self {
        [interval.low, interval.high]
    }
}

/// Percentile bootstrap 95 % interval of the macro-F1: [`RESAMPLES`] times as many rows are drawn
/// with replacement as there are (Efron and Tibshirani 1993, section 13.3).
///
/// Rows are drawn one by one, so the interval is too narrow where rows depend on each other, as
/// many sentences of one article do. The same `seed` gives the same interval on any machine and
/// at any number of threads.
///
/// # Errors
/// [`Error::Evaluation`](crate::Error::Evaluation) where the lengths differ or are 0.
///
/// ```
/// use stance::{Stance::*, evaluation::macro_f1_interval};
/// let gold = [Supportive, Critical, Neutral].repeat(20);
/// let mut read = gold.clone();
/// read[..6].fill(Neutral);
/// let interval = macro_f1_interval(&gold, &read, 1)?;
/// assert!(interval.contains(0.93) && interval.low > 0.8 && interval.high < 1.0);
/// # Ok::<(), stance::Error>(())
/// ```
pub fn macro_f1_interval(gold: &[Stance], predicted: &[Stance], seed: u64) -> Result<Interval> {
    let rows = paired_rows(gold.len(), predicted.len())?;
    let resampled = resampled(seed, |generator| {
        let drawn = generator
            .drawn_rows(rows)
            .map(|row| (gold[row], predicted[row]));
        ConfusionMatrix::of_pairs(drawn).macro_f1()
    });
    Ok(Interval::of_percentiles(resampled))
}

/// A statistic of each resample, in the order of the resamples.
///
/// Each has its own generator, so that the result does not depend on which thread drew it.
pub(super) fn resampled(seed: u64, statistic: impl Fn(SplitMix64) -> f64 + Sync) -> Vec<f64> {
    (0..RESAMPLES)
        .into_par_iter()
        .map(|resample| statistic(SplitMix64::stream(seed, resample as u64)))
        .collect()
}

/// The value below which a share of the `sorted` values lies, between two neighbours in
/// proportion: numpy's `quantile` with its default method, `linear`.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let position = share * (sorted.len() - 1) as f64;
    let below = sorted[position.floor() as usize];
    let above = sorted[position.ceil() as usize];
    below + (above - below) * position.fract()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_lie_between_neighbours_in_proportion() {
        assert_eq!(quantile(&[1.0, 2.0, 4.0], 0.75), 3.0);
        assert_eq!(quantile(&[5.0], 0.975), 5.0);
    }

    #[test]
    fn resamples_do_not_depend_on_the_number_of_threads() {
        let sums = || {
            resampled(9, |generator| {
                generator.drawn_rows(50).sum::<usize>() as f64
            })
        };
        let with_threads = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            pool.map(|pool| pool.install(sums)).ok()
        };
        assert!(with_threads(1).is_some());
        assert_eq!(with_threads(1), with_threads(4));
    }

    #[test]
    fn an_interval_is_written_as_two_numbers() -> Result<(), serde_json::Error> {
        let interval = Interval {
            low: 0.25,
            high: 0.5,
        };
        assert_eq!(serde_json::to_string(&interval)?, "[0.25,0.5]");
        Ok(())
    }
}
