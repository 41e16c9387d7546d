//! Rows with a gold label that a tuning run is measured on.

use stance::classifier::{RowTargets, TargetFinder};
use stance::dataset::Example;
use stance::features::TargetedSentence;
use stance::{Result, Stance};

use super::super::input::{TableOptions, name_of, warn_of_conflicts, warn_of_overlap};

/// Rows with a gold label to measure on.
pub(super) struct DevTable {
    pub(super) name: String,
    rows: Vec<Example>,
    targets: RowTargets,
}

impl DevTable {
    /// Reads all rows of a table, whatever part of the training tables is read.
    pub(super) fn read(table: &str, options: &TableOptions) -> Result<Self> {
        let rows = TableOptions {
            split: None,
            ..*options
        }
        .read_labelled(table)?;
        warn_of_conflicts(&[(name_of(table), rows.len())], &rows);
        Ok(Self {
            name: name_of(table).to_owned(),
            targets: RowTargets::find(&rows, &mut TargetFinder::default())?,
            rows,
        })
    }

    /// Warns where rows are learnt from as well.
    pub(super) fn warn_of_overlap<'a>(&self, learnt: impl IntoIterator<Item = &'a str>) {
        warn_of_overlap(&self.name, &self.rows, learnt);
    }

    pub(super) fn sentences(&self) -> Vec<TargetedSentence<'_>> {
        self.targets
            .sentences(&self.rows)
            .map(|(_, sentence)| sentence)
            .collect()
    }

    pub(super) fn gold(&self) -> Vec<Stance> {
        self.rows.iter().filter_map(Example::label).collect()
    }
}

/// The BLAKE3 sum of what `tables` measure: figures on others say nothing of these.
pub(super) fn sum_of(tables: &[DevTable]) -> String {
    let mut hasher = blake3::Hasher::new();
    for table in tables {
        let rows = format!("{:?} {:?}", table.sentences(), table.gold());
        hasher.update(&(rows.len() as u64).to_le_bytes());
        hasher.update(rows.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}
