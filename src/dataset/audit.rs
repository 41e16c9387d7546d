//! What is wrong with a data set as a whole: rows that contradict or repeat each other.

use std::collections::{HashMap, HashSet};

use super::Example;
use crate::stance::Stance;

/// Two rows with the same text, actor, span and sentence before, but different labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Positions of the two rows in the data set, the first row being 0.
    pub rows: [usize; 2],
    /// Their labels.
    pub labels: [Stance; 2],
}

/// What [`audit`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// Number of labelled rows for each label, in the order of [`Stance::ALL`].
    pub counts: [usize; Stance::COUNT],
    /// Rows that repeat an earlier one, label included.
    pub repeated: Vec<usize>,
    /// Pairs of rows that contradict each other.
    pub conflicts: Vec<Conflict>,
}

/// Looks for repeated and contradicting rows.
///
/// ```
/// use stance::{Stance, dataset::{Example, audit}};
/// let rows = [
///     Example::new("Nato acts.", "Nato", Stance::Neutral),
///     Example::new("Nato acts.", "Nato", Stance::Supportive),
/// ];
/// assert_eq!(audit(&rows).conflicts[0].rows, [0, 1]);
///
/// let mut after_another = rows.clone();
/// after_another[1].before = "It was asked to.".to_owned();
/// assert!(audit(&after_another).conflicts.is_empty());
/// ```
pub fn audit(examples: &[Example]) -> Audit {
    let mut found = Audit::default();
    let mut first_seen = HashMap::new();
    for (row, example) in examples.iter().enumerate() {
        let Some(stance) = example.label() else {
            continue;
        };
        found.counts[stance.index()] += 1;
        let key = (
            example.text.as_str(),
            example.actor.as_str(),
            example.mention,
            example.before.as_str(),
        );
        match first_seen.get(&key) {
            None => {
                first_seen.insert(key, (row, stance));
            }
            Some((_, earlier)) if *earlier == stance => found.repeated.push(row),
            Some(&(earlier_row, earlier)) => found.conflicts.push(Conflict {
                rows: [earlier_row, row],
                labels: [earlier, stance],
            }),
        }
    }
    found
}

/// Rows of `test` whose text is one of those learnt from, as positions in `test`.
///
/// ```
/// use stance::{Stance, dataset::{Example, overlap}};
/// let test = ["Nato acts.", "Nato met."].map(|text| Example::new(text, "Nato", Stance::Neutral));
/// assert_eq!(overlap(["Nato met. "], &test), [1]);
/// ```
pub fn overlap<'a>(learnt: impl IntoIterator<Item = &'a str>, test: &[Example]) -> Vec<usize> {
    let known: HashSet<&str> = learnt.into_iter().map(str::trim).collect();
    test.iter()
        .enumerate()
        .filter(|(_, example)| known.contains(example.text.trim()))
        .map(|(row, _)| row)
        .collect()
}
