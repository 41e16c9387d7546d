//! Evaluations and comparisons of models as plain text.

use std::io::{self, Write};

use crate::error::{Error, Result};
use crate::evaluation::{Bin, Comparison, Evaluation, McNemar, McNemarMethod, NameSensitivity};
use crate::stance::Stance;

/// Characters that the name of a score takes: the longest is "F1 of supportive and critical".
const NAME_WIDTH: usize = 30;

/// Characters that a label takes at the start of a line: "supportive" and two spaces.
const LABEL_WIDTH: usize = 12;

/// Characters of a column of numbers: its heading of up to ten and a space before it.
const COLUMN_WIDTH: usize = 11;

/// Writes an evaluation as a compact table, under `title` unless that is empty.
///
/// The macro-F1 comes with its interval, the number of rows and what the majority label would
/// score: without them it says little.
///
/// # Errors
/// [`Error::Io`] where `out` cannot be written to.
///
/// ```
/// use stance::{Probabilities, Stance::*, evaluation::Evaluation, report::write_evaluation};
/// let gold = [Supportive, Critical, Neutral, Critical];
/// let predicted = [[0.7, 0.1, 0.2], [0.2, 0.5, 0.3], [0.1, 0.1, 0.8], [0.0, 0.9, 0.1]]
///     .map(|values| Probabilities::new(values).unwrap());
/// let mut table = Vec::new();
/// write_evaluation(&mut table, &Evaluation::new(&gold, &predicted, 1)?, "")?;
/// let table = String::from_utf8_lossy(&table);
/// assert!(table.starts_with("macro-F1 1.000 (95 % interval "));
/// assert!(table.contains("n 4; majority baseline .222"));
/// # Ok::<(), stance::Error>(())
/// ```
pub fn write_evaluation(out: &mut impl Write, evaluation: &Evaluation, title: &str) -> Result<()> {
    evaluation_table(out, evaluation, title)
        .map_err(|source| Error::io("write the evaluation", source))
}

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

/// Writes how much labels depend on the actor's name, with the share of each label by name.
///
/// # Errors
/// [`Error::Io`] where `out` cannot be written to.
///
/// ```
/// use stance::{Stance::*, evaluation::NameSensitivity, report::write_name_sensitivity};
/// let found = NameSensitivity::new(&["Kenya", "Mei"], &[vec![Critical, Neutral]])?;
/// let mut text = Vec::new();
/// write_name_sensitivity(&mut text, &found)?;
/// let text = String::from_utf8_lossy(&text);
/// assert!(text.starts_with("name sensitivity 1.000: the share of labels that change"));
/// # Ok::<(), stance::Error>(())
/// ```
pub fn write_name_sensitivity(out: &mut impl Write, found: &NameSensitivity) -> Result<()> {
    name_table(out, found).map_err(|source| Error::io("write the name sensitivity", source))
}

fn name_table(out: &mut impl Write, found: &NameSensitivity) -> io::Result<()> {
    writeln!(
        out,
        "name sensitivity {}: the share of labels that change from one name in the actor's place to\n\
         another, mean over all pairs of {} names; n {}",
        short(found.name_sensitivity),
        found.names.len(),
        found.n
    )?;
    writeln!(out)?;
    let width = found
        .names
        .iter()
        .map(|name| name.name.chars().count())
        .max()
        .unwrap_or_default()
        .max(LABEL_WIDTH);
    write!(out, "{:<width$}", "share read as")?;
    for label in Stance::ALL {
        write!(out, "{:>COLUMN_WIDTH$}", label.name())?;
    }
    writeln!(out)?;
    for name in &found.names {
        write!(out, "{:<width$}", name.name)?;
        for share in name.shares {
            write!(out, "{:>COLUMN_WIDTH$}", short(share))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn evaluation_table(out: &mut impl Write, evaluation: &Evaluation, title: &str) -> io::Result<()> {
    if !title.is_empty() {
        writeln!(out, "{title}")?;
    }
    writeln!(
        out,
        "macro-F1 {} (95 % interval {}-{}), n {}; majority baseline {}",
        short(evaluation.macro_f1),
        short(evaluation.macro_f1_interval.low),
        short(evaluation.macro_f1_interval.high),
        evaluation.n,
        short(evaluation.majority_baseline.macro_f1),
    )?;
    writeln!(out)?;
    for (name, score) in [
        ("accuracy", evaluation.accuracy),
        ("average recall", evaluation.average_recall),
        (
            "F1 of supportive and critical",
            evaluation.f1_positive_negative,
        ),
        ("log loss", evaluation.log_loss),
        ("Brier score", evaluation.brier),
        ("calibration error", evaluation.expected_calibration_error),
        (
            "… to expect by chance",
            evaluation.calibration_error_of_chance,
        ),
    ] {
        writeln!(out, "{name:<NAME_WIDTH$}{:>6}", short(score))?;
    }
    writeln!(out)?;
    label_table(out, evaluation)?;
    writeln!(out)?;
    confusion_table(out, evaluation)?;
    writeln!(out)?;
    reliability_table(out, &evaluation.reliability)?;
    absent_labels_note(out, &evaluation.absent_labels)
}

fn label_table(out: &mut impl Write, evaluation: &Evaluation) -> io::Result<()> {
    heading(out, "", &["precision", "recall", "F1", "rows"])?;
    for (label, scores) in evaluation.labels.iter().zip(&evaluation.per_label) {
        write!(out, "{label:<LABEL_WIDTH$}")?;
        for score in [scores.precision, scores.recall, scores.f1] {
            write!(out, "{:>COLUMN_WIDTH$}", short(score))?;
        }
        writeln!(out, "{:>COLUMN_WIDTH$}", scores.support)?;
    }
    Ok(())
}

fn confusion_table(out: &mut impl Write, evaluation: &Evaluation) -> io::Result<()> {
    heading(out, r"said \ read", &evaluation.labels.map(Stance::name))?;
    for gold in evaluation.labels {
        write!(out, "{gold:<LABEL_WIDTH$}")?;
        for predicted in evaluation.labels {
            write!(
                out,
                "{:>COLUMN_WIDTH$}",
                evaluation.confusion.count(gold, predicted)
            )?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// What the model said of its confidence, beside how often it was right.
fn reliability_table(out: &mut impl Write, bins: &[Bin]) -> io::Result<()> {
    heading(out, "confidence", &["mean", "right", "rows"])?;
    for bin in bins {
        let range = format!("{}-{}", short_two(bin.above), short_two(bin.up_to));
        write!(out, "{range:<LABEL_WIDTH$}")?;
        for share in [bin.mean_confidence, bin.accuracy] {
            write!(
                out,
                "{:>COLUMN_WIDTH$}",
                share.map_or_else(String::new, short)
            )?;
        }
        writeln!(out, "{:>COLUMN_WIDTH$}", bin.rows)?;
    }
    Ok(())
}

fn heading(out: &mut impl Write, corner: &str, columns: &[&str]) -> io::Result<()> {
    write!(out, "{corner:<LABEL_WIDTH$}")?;
    for column in columns {
        write!(out, "{column:>COLUMN_WIDTH$}")?;
    }
    writeln!(out)
}

fn absent_labels_note(out: &mut impl Write, absent: &[Stance]) -> io::Result<()> {
    if absent.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = absent.iter().map(|label| label.name()).collect();
    writeln!(
        out,
        "\nNo row is {0} and none was read as {0}: F1 counts as 0 there and lowers the macro-F1.",
        names.join(" or "),
    )
}

fn comparison_text(
    out: &mut impl Write,
    name_a: &str,
    name_b: &str,
    comparison: &Comparison,
) -> io::Result<()> {
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

/// Three decimals without the zero before the point, as papers print scores: `.712`, `1.000`.
fn short(score: f64) -> String {
    let written = format!("{score:.3}");
    match written.strip_prefix("0.") {
        Some(decimals) => format!(".{decimals}"),
        None => written,
    }
}

/// Two decimals, as edges of bins are told: `.47`, `1.00`.
fn short_two(share: f64) -> String {
    format!("{share:.2}").trim_start_matches('0').to_owned()
}

/// [`short`] with a sign: `+.012`, `-.340`; what rounds to zero has none.
fn signed(difference: f64) -> String {
    let size = short(difference.abs());
    match size.as_str() {
        ".000" => size,
        _ if difference < 0.0 => format!("-{size}"),
        _ => format!("+{size}"),
    }
}

/// [`short`], or that the value is below what three decimals show.
fn p_value(value: f64) -> String {
    if value < 0.001 {
        "below .001".to_owned()
    } else {
        short(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stance::Probabilities;
    use crate::stance::Stance::{Critical, Neutral, Supportive};

    /// Probabilities with `label` at .6.
    fn likely(label: Stance) -> Probabilities {
        let logits = Stance::ALL.map(|other| if other == label { 3.0_f64.ln() } else { 0.0 });
        Probabilities::from_logits(logits)
    }

    fn table(gold: &[Stance], read: &[Stance], title: &str) -> Result<String> {
        let predicted: Vec<Probabilities> = read.iter().map(|&label| likely(label)).collect();
        let mut out = Vec::new();
        write_evaluation(&mut out, &Evaluation::new(gold, &predicted, 1)?, title)?;
        Ok(String::from_utf8_lossy(&out).into_owned())
    }

    #[test]
    fn the_table_shows_scores_labels_and_confusion_in_columns() -> Result<()> {
        let gold = [Supportive, Supportive, Critical, Neutral, Neutral];
        let read = [Supportive, Neutral, Critical, Neutral, Neutral];
        let table = table(&gold, &read, "five rows")?;
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines[0], "five rows");
        assert!(
            lines[1].starts_with("macro-F1 .822 (95 % interval "),
            "{}",
            lines[1]
        );
        assert!(
            lines[1].ends_with("), n 5; majority baseline .190"),
            "{}",
            lines[1]
        );
        let rest = "
accuracy                        .800
average recall                  .833
F1 of supportive and critical   .833
log loss                        .731
Brier score                     .400
calibration error               .200
… to expect by chance           .159

              precision     recall         F1       rows
supportive        1.000       .500       .667          2
critical          1.000      1.000      1.000          1
neutral            .667      1.000       .800          2

said \\ read  supportive   critical    neutral
supportive            1          0          1
critical              0          1          0
neutral               0          0          2

confidence         mean      right       rows
.60-.67            .600       .800          5";
        assert_eq!(lines[2..].join("\n"), rest);
        Ok(())
    }

    #[test]
    fn an_absent_label_is_told() -> Result<()> {
        let table = table(&[Neutral, Critical], &[Neutral, Neutral], "")?;
        assert!(table.starts_with("macro-F1 "), "no title, no line for it");
        assert!(table.contains("No row is supportive and none was read as supportive"));
        Ok(())
    }

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

    #[test]
    fn numbers_are_short_and_keep_their_sign() {
        assert_eq!(
            [short(0.7124), short(1.0), short(12.3456)],
            [".712", "1.000", "12.346"]
        );
        assert_eq!(
            [signed(0.0121), signed(-0.34), signed(-0.0001)],
            ["+.012", "-.340", ".000"]
        );
        assert_eq!([p_value(0.0), p_value(0.0305)], ["below .001", ".030"]);
    }
}
