//! A row of a tuning run.

use crate::error::{Error, Result};
use crate::features::OwnedSentence;
use crate::stance::Probabilities;

/// A sentence to tune on.
#[derive(Clone, Debug, PartialEq)]
pub struct TuningRow {
    /// The sentence, with at least one mention of the actor.
    pub sentence: OwnedSentence,
    /// How probable each label is.
    pub label: Probabilities,
    /// How much the row counts.
    pub weight: f32,
}

/// Refuses rows that nothing can be learnt from.
pub(super) fn check_rows(rows: &[TuningRow]) -> Result<()> {
    let refuse = |problem: String| Err(Error::Training(problem));
    if rows.is_empty() {
        return refuse("there are no rows to tune on".to_owned());
    }
    let number =
        |fails: &dyn Fn(&TuningRow) -> bool| rows.iter().position(fails).map(|row| row + 1);
    if let Some(row) = number(&|row| row.sentence.mentions.is_empty()) {
        return refuse(format!("row {row} does not mention its actor"));
    }
    if let Some(row) = number(&|row| !row.weight.is_finite() || row.weight <= 0.0) {
        return refuse(format!(
            "row {row} counts {} times; expected a number above 0",
            rows[row - 1].weight
        ));
    }
    Ok(())
}
