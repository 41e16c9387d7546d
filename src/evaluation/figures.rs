//! All figures of one evaluation, under the names they have in JSON.

use serde::{Serialize, Serializer};

use super::bootstrap::{Interval, RESAMPLES, macro_f1_interval};
use super::chance_calibration::calibration_error_of_chance;
use super::confusion::{ConfusionMatrix, LabelScores, MajorityBaseline};
use super::paired_rows::paired_rows;
use super::probability_scores::{Bin, brier, expected_calibration_error, log_loss, reliability};
use crate::error::Result;
use crate::stance::{Probabilities, Stance};

/// How well one set of predictions agrees with the gold labels.
///
/// The fields are the keys of `stance evaluate --format json`, in this order. Shares and scores lie
/// in 0..=1 unless their field says otherwise.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Evaluation {
    /// Number of rows, 1 or more.
    pub n: usize,
    /// The labels in the order of `confusion`'s rows and columns.
    pub labels: [Stance; Stance::COUNT],
    /// Counts, rows gold, columns predicted.
    pub confusion: ConfusionMatrix,
    /// Share of rows read right.
    pub accuracy: f64,
    /// Mean F1 of the three labels.
    pub macro_f1: f64,
    /// 95 % interval of `macro_f1` by [`macro_f1_interval`].
    pub macro_f1_interval: Interval,
    /// Seed of that interval.
    pub macro_f1_interval_seed: u64,
    /// Number of resamples behind that interval.
    pub macro_f1_interval_resamples: usize,
    /// Mean F1 of supportive and critical.
    pub f1_positive_negative: f64,
    /// Mean recall of the three labels.
    pub average_recall: f64,
    /// Scores of each label in the order of `labels`; written as an object with their names.
    #[serde(serialize_with = "by_label_name")]
    pub per_label: [LabelScores; Stance::COUNT],
    /// What always answering with the most frequent label would score.
    pub majority_baseline: MajorityBaseline,
    /// Mean log loss, 0..=36.04; see [`log_loss`].
    pub log_loss: f64,
    /// Mean Brier score, 0..=2; see [`brier`].
    pub brier: f64,
    /// Top-label calibration error; see [`expected_calibration_error`].
    pub expected_calibration_error: f64,
    /// What the calibration error would be on average if every probability meant what it says; see
    /// [`calibration_error_of_chance`].
    pub calibration_error_of_chance: f64,
    /// Rows by confidence, empty bins left out; see [`reliability`].
    pub reliability: Vec<Bin>,
    /// Labels with neither gold nor predicted rows: their F1 of 0 lowers `macro_f1`.
    pub absent_labels: Vec<Stance>,
}

impl Evaluation {
    /// Computes everything from gold labels and predicted probabilities, one entry a row; the
    /// likeliest label counts as the one read. `seed` settles the interval.
    ///
    /// # Errors
    /// [`Error::Evaluation`](crate::Error::Evaluation) where the lengths differ or are 0.
    ///
    /// ```
    /// use stance::{Probabilities, Stance::*, evaluation::Evaluation};
    /// let predicted = [[0.7, 0.2, 0.1], [0.2, 0.2, 0.6]].map(|p| Probabilities::new(p).unwrap());
    /// let evaluation = Evaluation::new(&[Supportive, Critical], &predicted, 1)?;
    /// assert_eq!(evaluation.accuracy, 0.5);
    /// assert_eq!(evaluation.per_label[Supportive.index()].f1, 1.0);
    /// # Ok::<(), stance::Error>(())
    /// ```
    pub fn new(gold: &[Stance], predicted: &[Probabilities], seed: u64) -> Result<Self> {
        let n = paired_rows(gold.len(), predicted.len())?;
        let read: Vec<Stance> = predicted.iter().map(Probabilities::most_probable).collect();
        let confusion = ConfusionMatrix::new(gold, &read)?;
        Ok(Self {
            n,
            labels: Stance::ALL,
            confusion,
            accuracy: confusion.accuracy(),
            macro_f1: confusion.macro_f1(),
            macro_f1_interval: macro_f1_interval(gold, &read, seed)?,
            macro_f1_interval_seed: seed,
            macro_f1_interval_resamples: RESAMPLES,
            f1_positive_negative: confusion.f1_positive_negative(),
            average_recall: confusion.average_recall(),
            per_label: Stance::ALL.map(|label| confusion.label_scores(label)),
            majority_baseline: confusion.majority_baseline(),
            log_loss: log_loss(gold, predicted)?,
            brier: brier(gold, predicted)?,
            expected_calibration_error: expected_calibration_error(gold, predicted)?,
            calibration_error_of_chance: calibration_error_of_chance(predicted, seed),
            reliability: reliability(gold, predicted)
                .into_iter()
                .filter(|bin| bin.rows > 0)
                .collect(),
            absent_labels: confusion.absent_labels(),
        })
    }
}

/// Writes the labels' scores as an object: `{"supportive": {…}, …}`.
fn by_label_name<S: Serializer>(
    scores: &[LabelScores; Stance::COUNT],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(Stance::ALL.iter().zip(scores))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stance::Stance::{Critical, Neutral};

    #[test]
    fn json_has_the_documented_keys_and_shapes() -> Result<(), Box<dyn std::error::Error>> {
        let predicted = [Probabilities::from_logits([0.0, 1.0, 0.0]); 4];
        let evaluation = Evaluation::new(&[Critical, Critical, Neutral, Neutral], &predicted, 5)?;
        let json: serde_json::Value = serde_json::from_str(&serde_json::to_string(&evaluation)?)?;
        assert_eq!(json["n"], 4);
        assert_eq!(
            json["labels"],
            serde_json::json!(["supportive", "critical", "neutral"])
        );
        assert_eq!(
            json["confusion"],
            serde_json::json!([[0, 0, 0], [0, 2, 0], [0, 2, 0]])
        );
        assert_eq!(json["per_label"]["critical"]["support"], 2);
        assert_eq!(json["per_label"]["critical"]["recall"], 1.0);
        assert_eq!(json["majority_baseline"]["label"], "critical");
        assert_eq!(json["absent_labels"], serde_json::json!(["supportive"]));
        assert_eq!(json["macro_f1_interval"].as_array().map(Vec::len), Some(2));
        assert_eq!(json["macro_f1_interval_seed"], 5);
        assert_eq!(json["reliability"][0]["rows"], 4);
        assert_eq!(json["reliability"][0]["accuracy"], 0.5);
        assert_eq!(json["macro_f1_interval_resamples"], RESAMPLES);
        for key in [
            "accuracy",
            "macro_f1",
            "f1_positive_negative",
            "average_recall",
            "log_loss",
            "brier",
            "expected_calibration_error",
            "calibration_error_of_chance",
        ] {
            assert!(json[key].is_number(), "{key}");
        }
        Ok(())
    }

    #[test]
    fn no_rows_are_refused_with_the_reason() {
        let refused = Evaluation::new(&[], &[], 1).map_err(|error| error.to_string());
        assert_eq!(
            refused,
            Err("cannot evaluate: there are no labelled rows".to_owned())
        );
    }
}
