//! Folds for cross-validation.

use std::collections::HashMap;

use crate::stance::Stance;

/// Deals rows into `folds` parts of like label shares, rows of one group always together.
///
/// `groups` and `labels` have one entry a row; the result gives each row's fold. Groups go, the
/// largest first and in an order shuffled by `seed` among equals, to the fold that is furthest
/// from its share of the group's labels. A sentence labelled toward two actors is one group, so
/// that no text stands on both sides of a split.
///
/// ```
/// use stance::{Stance::*, dataset::grouped_stratified_folds};
/// let folds = grouped_stratified_folds(&["a", "a", "b", "c"], &[Neutral; 4], 2, 7);
/// assert_eq!(folds[0], folds[1]);
/// assert_ne!(folds[0], folds[2]);
/// ```
pub fn grouped_stratified_folds(
    groups: &[&str],
    labels: &[Stance],
    folds: usize,
    seed: u64,
) -> Vec<usize> {
    let mut members: HashMap<&str, Vec<usize>> = HashMap::new();
    for (row, group) in groups.iter().enumerate() {
        members.entry(group).or_default().push(row);
    }
    let mut order: Vec<(&str, Vec<usize>)> = members.into_iter().collect();
    // The name settles what the hash leaves equal, so the order never depends on the map's.
    order.sort_unstable_by_key(|(group, rows)| {
        (
            std::cmp::Reverse(rows.len()),
            shuffle_key(group, seed),
            *group,
        )
    });

    let mut placed = vec![[0_usize; Stance::COUNT]; folds];
    let mut fold_of_row = vec![0; groups.len()];
    for (_, rows) in order {
        let mut weight = [0_usize; Stance::COUNT];
        for &row in &rows {
            weight[labels[row].index()] += 1;
        }
        let crowding = |fold: &usize| -> (usize, usize, usize) {
            let counts = &placed[*fold];
            let same_labels = (0..Stance::COUNT)
                .map(|label| counts[label] * weight[label])
                .sum();
            (same_labels, counts.iter().sum(), *fold)
        };
        let Some(fold) = (0..folds).min_by_key(crowding) else {
            break;
        };
        for &row in &rows {
            placed[fold][labels[row].index()] += 1;
            fold_of_row[row] = fold;
        }
    }
    fold_of_row
}

/// A number that is stable across runs and machines, and differs with the seed.
fn shuffle_key(group: &str, seed: u64) -> [u8; 8] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&seed.to_le_bytes());
    hasher.update(group.as_bytes());
    let mut key = [0; 8];
    hasher.finalize_xof().fill(&mut key);
    key
}
