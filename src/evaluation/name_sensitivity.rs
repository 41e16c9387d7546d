//! How much a verdict depends on the actor's name.

use serde::Serialize;

use crate::error::{Error, Result};
use crate::stance::Stance;

/// How labels change when other names are put in the actor's place, the rest of the sentence being
/// the same: the idea is that of Perturbation Sensitivity Analysis (Prabhakaran, Hutchinson & Mitchell,
/// EMNLP 2019), the share of pairs that differ is ours.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NameSensitivity {
    /// Number of rows.
    pub n: usize,
    /// Share of rows whose label differs between two names, averaged over all pairs of names, 0 to
    /// 1.
    pub name_sensitivity: f64,
    /// For each name, the share of rows read with each label.
    pub names: Vec<NameShares>,
}

/// What a name is read as.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NameShares {
    /// The name put in the actor's place.
    pub name: String,
    /// Share of rows read with each label, in the order of [`Stance::ALL`].
    pub shares: [f64; Stance::COUNT],
}

impl NameSensitivity {
    /// Counts labels: `labels[row][name]`, one for each of `names`.
    ///
    /// ```
    /// use stance::{Stance::*, evaluation::NameSensitivity};
    /// let labels = [vec![Critical, Critical, Neutral], vec![Neutral; 3]];
    /// let found = NameSensitivity::new(&["Kenya", "Siemens", "Mei"], &labels)?;
    /// // Of the first row, two of three pairs differ; of the second, none.
    /// assert!((found.name_sensitivity - 1.0 / 3.0).abs() < 1e-12);
    /// assert_eq!(found.names[2].shares, [0.0, 0.0, 1.0]);
    /// # Ok::<(), stance::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Evaluation`] where there are no rows, fewer than two names, or a row without a label
    /// for each name.
    pub fn new(names: &[&str], labels: &[Vec<Stance>]) -> Result<Self> {
        if labels.is_empty() || names.len() < 2 {
            return Err(Error::Evaluation(format!(
                "{} rows under {} names; at least one row and two names are needed",
                labels.len(),
                names.len()
            )));
        }
        if let Some(row) = labels.iter().position(|row| row.len() != names.len()) {
            return Err(Error::Evaluation(format!(
                "row {} has {} labels for {} names",
                row + 1,
                labels[row].len(),
                names.len()
            )));
        }
        #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
        let share = |part: usize, whole: usize| part as f64 / whole as f64;
        let pairs = names.len() * (names.len() - 1) / 2;
        let differing: usize = labels
            .iter()
            .map(|row| {
                let alike: usize = Stance::ALL
                    .into_iter()
                    .map(|stance| row.iter().filter(|&&label| label == stance).count())
                    .map(|count| count * count.saturating_sub(1) / 2)
                    .sum();
                pairs - alike
            })
            .sum();
        Ok(Self {
            n: labels.len(),
            name_sensitivity: share(differing, pairs * labels.len()),
            names: names
                .iter()
                .enumerate()
                .map(|(index, name)| NameShares {
                    name: (*name).to_owned(),
                    shares: Stance::ALL.map(|stance| {
                        let read = labels.iter().filter(|row| row[index] == stance).count();
                        share(read, labels.len())
                    }),
                })
                .collect(),
        })
    }
}
