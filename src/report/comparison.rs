//! The comparison of two models as plain text.

use std::io::{self, Write};

use super::number::{p_value, short, signed};
use crate::error::{Error, Result};
use crate::evaluation::{Comparison, McNemar, McNemarMethod};
use crate::text::printable;

/// Writes by how much `name_a`, the first model compared, is better than `name_b`, and how sure
/// that is.
///
/// # Errors
/// [`Error::Io`] where `out` cannot be written to.
///
/// ```
/// use stance::{Stance::*, evaluation::Comparison, report::write_comparison};
/// let gold = [Supportive, Critical, Neutral].repeat(30);
/// let comparison = Comparison::new(&gold, &gold, &[Neutral; 90], 1)?;
/// let mut text = Vec::new();
/// write_comparison(&mut text, "ours", "majority", &comparison)?;
/// let text = String::from_utf8_lossy(&text);
/// assert!(text.starts_with("macro-F1 1.000 (ours) against .167 (majority), n 90\n"));
/// assert!(text.contains("difference +.833"));
/// # Ok::<(), stance::Error>(())
/// ```
pub fn write_comparison(
    out: &mut impl Write,
    name_a: &str,
    name_b: &str,
    comparison: &Comparison,
) -> Result<()> {
    comparison_text(out, name_a, name_b, comparison)
        .map_err(|source| Error::io("write the comparison", source))
}

fn comparison_text(
    out: &mut impl Write,
    name_a: &str,
    name_b: &str,
    comparison: &Comparison,
) -> io::Result<()> {
    let (name_a, name_b) = (printable(name_a), printable(name_b));
    writeln!(
        out,
        "macro-F1 {} ({name_a}) against {} ({name_b}), n {}",
        short(comparison.first_macro_f1),
        short(comparison.second_macro_f1),
        comparison.n,
    )?;
    let interval = comparison.difference_interval;
    writeln!(
        out,
        "difference {} (95 % interval {} to {}), p {} by paired bootstrap{}",
        signed(comparison.difference),
        signed(interval.low),
        signed(interval.high),
        p_value(comparison.p_value),
        if interval.contains(0.0) {
            ": no difference is shown"
        } else {
            ""
        },
    )?;
    let McNemar {
        only_first_right,
        only_second_right,
        p_value: mcnemar_p_value,
        method,
    } = comparison.mcnemar;
    let method = match method {
        McNemarMethod::ExactBinomial => "exact",
        McNemarMethod::ChiSquared => "chi-squared",
    };
    writeln!(
        out,
        "rows read right by {name_a} alone {only_first_right}, by {name_b} alone \
         {only_second_right}: p {} by McNemar's test ({method})",
        p_value(mcnemar_p_value),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stance::Stance::{Critical, Neutral, Supportive};

    #[test]
    fn a_comparison_that_shows_nothing_says_so() -> Result<()> {
        let gold = [Supportive, Critical, Neutral, Neutral];
        let read = [Supportive, Neutral, Neutral, Neutral];
        let mut out = Vec::new();
        write_comparison(
            &mut out,
            "old",
            "new",
            &Comparison::new(&gold, &read, &read, 1)?,
        )?;
        assert_eq!(
            String::from_utf8_lossy(&out),
            "macro-F1 .600 (old) against .600 (new), n 4\n\
             difference .000 (95 % interval .000 to .000), p 1.000 by paired bootstrap: \
             no difference is shown\n\
             rows read right by old alone 0, by new alone 0: p 1.000 by McNemar's test (exact)\n"
        );
        Ok(())
    }
}
