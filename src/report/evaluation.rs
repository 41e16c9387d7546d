//! An evaluation as plain text.

use std::fmt::Display;
use std::io::{self, Write};

use super::number::{short, short_two};
use crate::error::{Error, Result};
use crate::evaluation::{Bin, Evaluation};
use crate::stance::Stance;
use crate::text::printable;

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

fn evaluation_table(out: &mut impl Write, evaluation: &Evaluation, title: &str) -> io::Result<()> {
    if !title.is_empty() {
        writeln!(out, "{}", printable(title))?;
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
    let headings = ["precision", "recall", "F1", "rows"];
    write_line(out, "", headings)?;
    for (label, scores) in evaluation.labels.iter().zip(&evaluation.per_label) {
        let [precision, recall, f1] = [scores.precision, scores.recall, scores.f1].map(short);
        let cells = [precision, recall, f1, scores.support.to_string()];
        write_line(out, label.name(), cells)?;
    }
    Ok(())
}

fn confusion_table(out: &mut impl Write, evaluation: &Evaluation) -> io::Result<()> {
    let labels = evaluation.labels;
    write_line(out, r"said \ read", labels.map(Stance::name))?;
    for gold in labels {
        let counts = labels.map(|predicted| evaluation.confusion.count(gold, predicted));
        write_line(out, gold.name(), counts)?;
    }
    Ok(())
}

/// What the model said of its confidence, beside how often it was right.
fn reliability_table(out: &mut impl Write, bins: &[Bin]) -> io::Result<()> {
    let headings = ["mean", "right", "rows"];
    write_line(out, "confidence", headings)?;
    for bin in bins {
        let range = format!("{}-{}", short_two(bin.above), short_two(bin.up_to));
        let [mean, right] =
            [bin.mean_confidence, bin.accuracy].map(|share| share.map_or_else(String::new, short));
        write_line(out, &range, [mean, right, bin.rows.to_string()])?;
    }
    Ok(())
}

/// Writes one line. Widths are fixed, so that the tables stand below each other.
fn write_line(
    out: &mut impl Write,
    label: &str,
    cells: impl IntoIterator<Item = impl Display>,
) -> io::Result<()> {
    write!(out, "{label:<LABEL_WIDTH$}")?;
    for cell in cells {
        write!(out, "{cell:>COLUMN_WIDTH$}")?;
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
}
