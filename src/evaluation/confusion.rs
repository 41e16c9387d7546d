//! Counts of what was said against what was read, and the scores that follow from them.

use serde::Serialize;

use super::paired_rows::paired_rows;
use crate::error::Result;
use crate::stance::Stance;

/// How many rows of each gold label were read as each label.
///
/// Shape `(gold, predicted)`, 3 × 3, both in the order of [`Stance::ALL`]; it holds at least one
/// row. All scores lie in 0..=1. Formulas as in scikit-learn's
/// `precision_recall_fscore_support` with all three labels listed and `zero_division=0`.
///
/// ```
/// use stance::{Stance::*, evaluation::ConfusionMatrix};
/// let gold = [Supportive, Supportive, Critical, Neutral];
/// let read = [Supportive, Critical, Critical, Neutral];
/// let confusion = ConfusionMatrix::new(&gold, &read)?;
/// assert_eq!(confusion.count(Supportive, Critical), 1);
/// assert_eq!(confusion.accuracy(), 0.75);
/// assert_eq!(confusion.precision(Critical), 0.5);
/// # Ok::<(), stance::Error>(())
/// ```
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct ConfusionMatrix {
    counts: [[usize; Stance::COUNT]; Stance::COUNT],
}

/// Precision, recall and F1 of one label (0..=1) and how many gold rows have it.
#[derive(Copy, Clone, Debug, PartialEq, Serialize)]
pub struct LabelScores {
    /// Share of the rows read as this label that have it.
    pub precision: f64,
    /// Share of the rows with this label that were read as it.
    pub recall: f64,
    /// Harmonic mean of precision and recall.
    pub f1: f64,
    /// Number of gold rows with this label.
    pub support: usize,
}

/// What always answering with the most frequent gold label would score.
#[derive(Copy, Clone, Debug, PartialEq, Serialize)]
pub struct MajorityBaseline {
    /// The most frequent gold label; the earlier one of equals.
    pub label: Stance,
    /// The label's share of the gold rows.
    pub accuracy: f64,
    /// Macro-F1 over all three labels, two of which score 0; at most 1/3.
    pub macro_f1: f64,
}

impl ConfusionMatrix {
    /// Counts the rows, one entry a row in either slice.
    ///
    /// # Errors
    /// [`Error::Evaluation`](crate::Error::Evaluation) where the lengths differ or are 0.
    pub fn new(gold: &[Stance], predicted: &[Stance]) -> Result<Self> {
        paired_rows(gold.len(), predicted.len())?;
        Ok(Self::of_pairs(
            gold.iter().copied().zip(predicted.iter().copied()),
        ))
    }

    /// Counts pairs of gold and predicted label; the caller sees to it that there are some.
    pub(super) fn of_pairs(pairs: impl Iterator<Item = (Stance, Stance)>) -> Self {
        let mut counts = [[0; Stance::COUNT]; Stance::COUNT];
        for (gold, predicted) in pairs {
            counts[gold.index()][predicted.index()] += 1;
        }
        Self { counts }
    }

    /// All counts: `counts()[gold][predicted]`.
    pub const fn counts(&self) -> [[usize; Stance::COUNT]; Stance::COUNT] {
        self.counts
    }

    /// Number of rows with label `gold` that were read as `predicted`.
    pub const fn count(&self, gold: Stance, predicted: Stance) -> usize {
        self.counts[gold.index()][predicted.index()]
    }

    /// Number of all rows, 1 or more.
    pub fn rows(&self) -> usize {
        self.counts.iter().flatten().sum()
    }

    /// Number of rows with the gold label `label`.
    pub fn support(&self, label: Stance) -> usize {
        self.counts[label.index()].iter().sum()
    }

    /// Number of rows that were read as `label`.
    pub fn read_as(&self, label: Stance) -> usize {
        self.counts.iter().map(|row| row[label.index()]).sum()
    }

    /// Share of rows that were read as what they are.
    pub fn accuracy(&self) -> f64 {
        let right = Stance::ALL
            .iter()
            .map(|&label| self.count(label, label))
            .sum();
        share(right, self.rows())
    }

    /// Share of the rows read as `label` that have it; 0 where none was read so.
    pub fn precision(&self, label: Stance) -> f64 {
        share(self.count(label, label), self.read_as(label))
    }

    /// Share of the rows with `label` that were read as it; 0 where no row has it.
    pub fn recall(&self, label: Stance) -> f64 {
        share(self.count(label, label), self.support(label))
    }

    /// Harmonic mean of precision and recall, as 2·right / (gold rows + predicted rows); 0 where
    /// the label has neither.
    pub fn f1(&self, label: Stance) -> f64 {
        share(
            2 * self.count(label, label),
            self.support(label) + self.read_as(label),
        )
    }

    /// The scores of one label.
    pub fn label_scores(&self, label: Stance) -> LabelScores {
        LabelScores {
            precision: self.precision(label),
            recall: self.recall(label),
            f1: self.f1(label),
            support: self.support(label),
        }
    }

    /// Mean F1 of the three labels, absent ones included as 0.
    pub fn macro_f1(&self) -> f64 {
        mean_over(&Stance::ALL, |label| self.f1(label))
    }

    /// Mean recall of the three labels, those without gold rows included as 0.
    ///
    /// scikit-learn's `balanced_accuracy_score` leaves the latter out; where every label has gold
    /// rows the two agree.
    pub fn average_recall(&self) -> f64 {
        mean_over(&Stance::ALL, |label| self.recall(label))
    }

    /// Mean F1 of supportive and critical, SemEval's `F1^PN` (Rosenthal et al., SemEval-2017
    /// task 4): neutral rows count only where they are mistaken for either.
    pub fn f1_positive_negative(&self) -> f64 {
        mean_over(&[Stance::Supportive, Stance::Critical], |label| {
            self.f1(label)
        })
    }

    /// Labels with neither gold nor predicted rows, whose F1 of 0 says nothing about the model and
    /// yet lowers the macro-F1.
    ///
    /// ```
    /// use stance::{Stance::*, evaluation::ConfusionMatrix};
    /// let confusion = ConfusionMatrix::new(&[Neutral, Critical], &[Neutral, Critical])?;
    /// assert_eq!(confusion.absent_labels(), [Supportive]);
    /// assert_eq!(confusion.macro_f1(), 2.0 / 3.0);
    /// # Ok::<(), stance::Error>(())
    /// ```
    pub fn absent_labels(&self) -> Vec<Stance> {
        let absent = |label: &Stance| self.support(*label) + self.read_as(*label) == 0;
        Stance::ALL.into_iter().filter(absent).collect()
    }

    /// What always answering with the most frequent gold label would score.
    pub fn majority_baseline(&self) -> MajorityBaseline {
        let mut label = Stance::Supportive;
        for other in Stance::ALL {
            if self.support(other) > self.support(label) {
                label = other;
            }
        }
        let (right, rows) = (self.support(label), self.rows());
        MajorityBaseline {
            label,
            accuracy: share(right, rows),
            macro_f1: share(2 * right, right + rows) / Stance::COUNT as f64,
        }
    }
}

/// `part` of `whole`, 0..=1: the room's zero-division rule stands here and only here.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

/// Mean of a score over some labels.
fn mean_over(labels: &[Stance], score: impl Fn(Stance) -> f64) -> f64 {
    labels.iter().map(|&label| score(label)).sum::<f64>() / labels.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stance::Stance::{Critical, Neutral, Supportive};

    #[test]
    fn rows_are_gold_and_columns_are_predicted() -> Result<()> {
        let confusion = ConfusionMatrix::new(&[Supportive; 2], &[Supportive, Neutral])?;
        assert_eq!(confusion.counts(), [[1, 0, 1], [0, 0, 0], [0, 0, 0]]);
        assert_eq!(confusion.precision(Supportive), 1.0);
        assert_eq!(confusion.recall(Supportive), 0.5);
        Ok(())
    }

    #[test]
    fn scores_without_a_denominator_are_zero() -> Result<()> {
        let confusion = ConfusionMatrix::new(&[Neutral, Neutral], &[Neutral, Critical])?;
        assert_eq!(confusion.f1(Supportive), 0.0);
        assert_eq!(confusion.recall(Critical), 0.0);
        assert_eq!(confusion.absent_labels(), [Supportive]);
        Ok(())
    }

    #[test]
    fn the_majority_baseline_scores_as_its_own_predictions_do() -> Result<()> {
        let gold = [Supportive, Critical, Critical, Neutral, Neutral];
        let baseline = ConfusionMatrix::new(&gold, &gold)?.majority_baseline();
        let played = ConfusionMatrix::new(&gold, &[Critical; 5])?;
        assert_eq!(baseline.label, Critical, "the earlier of equals");
        assert_eq!(baseline.accuracy, played.accuracy());
        assert!((baseline.macro_f1 - played.macro_f1()).abs() < 1e-15);
        Ok(())
    }

    #[test]
    fn unequal_or_empty_slices_are_refused() {
        let unequal = ConfusionMatrix::new(&[Neutral], &[]).map_err(|error| error.to_string());
        assert!(unequal.is_err_and(|message| message.contains("1 gold labels but 0 predictions")));
        assert!(ConfusionMatrix::new(&[], &[]).is_err());
    }
}
