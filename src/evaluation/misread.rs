//! Which rows to look at first.

use crate::stance::{Probabilities, Stance};

/// Indexes of the rows whose likeliest label is not the gold one, the surest mistake first.
///
/// Sorted by the probability of the wrong label, descending; equals keep the order of the rows.
/// Entries are paired in order, as [`Evaluation::new`](super::Evaluation::new) has checked them;
/// entries beyond the shorter slice have no partner and are no mistakes.
///
/// ```
/// use stance::{Probabilities, Stance::*, evaluation::errors};
/// let predicted = [[0.5, 0.3, 0.2], [0.1, 0.8, 0.1], [0.9, 0.1, 0.0]]
///     .map(|values| Probabilities::new(values).unwrap());
/// assert_eq!(errors(&[Critical, Critical, Neutral], &predicted), [2, 0]);
/// ```
pub fn errors(gold: &[Stance], predicted: &[Probabilities]) -> Vec<usize> {
    let mut misread: Vec<(usize, f64)> = gold
        .iter()
        .zip(predicted)
        .enumerate()
        .filter(|(_, (gold, predicted))| predicted.most_probable() != **gold)
        .map(|(row, (_, predicted))| (row, predicted.confidence()))
        .collect();
    misread.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    misread.into_iter().map(|(row, _)| row).collect()
}
