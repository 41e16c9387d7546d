//! The one demand on every input: as many predictions as gold labels, and at least one.

use crate::error::{Error, Result};

/// Number of rows that `gold` and `predicted`, two lengths, stand for.
pub(super) fn paired_rows(gold: usize, predicted: usize) -> Result<usize> {
    if gold != predicted {
        return Err(Error::Evaluation(format!(
            "{gold} gold labels but {predicted} predictions; each row needs one of either"
        )));
    }
    if gold == 0 {
        return Err(Error::Evaluation("there are no labelled rows".to_owned()));
    }
    Ok(gold)
}
