//! Our figures against scikit-learn's and scipy's, recorded in `tests/fixtures/metrics`.

use linfa::prelude::ToConfusionMatrix;
use ndarray::Array1;
use serde::Deserialize;
use stance::evaluation::{
    Comparison, ConfusionMatrix, Evaluation, McNemar, McNemarMethod, errors, macro_f1_interval,
    reliability,
};
use stance::{Probabilities, Stance};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/metrics");

/// How far our figures may lie from the recorded ones: both are sums of 60 numbers in 64 bits.
const TOLERANCE: f64 = 1e-9;

/// How far a bootstrap of 2,000 resamples may lie from one of 20,000 with other random numbers.
const BOOTSTRAP_TOLERANCE: f64 = 0.02;

/// One row of `predictions.csv`.
#[derive(Deserialize)]
struct Row {
    gold: Stance,
    p_supportive: f64,
    p_critical: f64,
    p_neutral: f64,
    other_model: Stance,
}

/// The rows of `predictions.csv` by column, and the likeliest labels.
struct Predictions {
    gold: Vec<Stance>,
    probabilities: Vec<Probabilities>,
    read: Vec<Stance>,
    other_model: Vec<Stance>,
}

/// `scikit_learn.json`.
#[derive(Deserialize)]
struct Recorded {
    confusion: [[usize; 3]; 3],
    accuracy: f64,
    macro_f1: f64,
    f1_positive_negative: f64,
    average_recall: f64,
    precision: [f64; 3],
    recall: [f64; 3],
    f1: [f64; 3],
    support: [usize; 3],
    majority_label: Stance,
    majority_accuracy: f64,
    majority_macro_f1: f64,
    log_loss: f64,
    brier: f64,
    expected_calibration_error: f64,
    reliability: Vec<RecordedBin>,
    surest_mistakes: Vec<usize>,
    bootstrap_interval: [f64; 2],
    other_model_macro_f1: f64,
    bootstrap_difference_interval: [f64; 2],
    bootstrap_difference_p_value: f64,
    mcnemar_only_first_right: usize,
    mcnemar_only_second_right: usize,
    mcnemar_p_value: f64,
    mcnemar_exact: Vec<RecordedMcNemar>,
    mcnemar_chi_squared: Vec<RecordedMcNemar>,
}

#[derive(Deserialize)]
struct RecordedBin {
    mean_confidence: Option<f64>,
    accuracy: Option<f64>,
    rows: usize,
}

#[derive(Deserialize)]
struct RecordedMcNemar {
    b: usize,
    c: usize,
    p_value: f64,
}

fn predictions() -> Predictions {
    let rows: Vec<Row> = csv::Reader::from_path(format!("{FOLDER}/predictions.csv"))
        .expect("the fixture is there")
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("the fixture is well formed");
    let probabilities: Vec<Probabilities> = rows
        .iter()
        .map(|row| [row.p_supportive, row.p_critical, row.p_neutral])
        .map(|values| Probabilities::new(values).expect("the fixture's probabilities sum to 1"))
        .collect();
    Predictions {
        gold: rows.iter().map(|row| row.gold).collect(),
        read: probabilities
            .iter()
            .map(Probabilities::most_probable)
            .collect(),
        probabilities,
        other_model: rows.iter().map(|row| row.other_model).collect(),
    }
}

fn recorded() -> Recorded {
    let text = std::fs::read_to_string(format!("{FOLDER}/scikit_learn.json"))
        .expect("the fixture is there");
    serde_json::from_str(&text).expect("the fixture is well formed")
}

#[track_caller]
fn assert_near(name: &str, ours: f64, theirs: f64, tolerance: f64) {
    assert!(
        (ours - theirs).abs() <= tolerance,
        "{name}: {ours}, not {theirs}"
    );
}

#[test]
fn scores_from_counts_agree_with_scikit_learn() {
    let (rows, theirs) = (predictions(), recorded());
    let ours = ConfusionMatrix::new(&rows.gold, &rows.read).expect("rows are paired");
    assert_eq!(ours.counts(), theirs.confusion);
    for (name, ours, theirs) in [
        ("accuracy", ours.accuracy(), theirs.accuracy),
        ("macro-F1", ours.macro_f1(), theirs.macro_f1),
        (
            "F1 PN",
            ours.f1_positive_negative(),
            theirs.f1_positive_negative,
        ),
        (
            "average recall",
            ours.average_recall(),
            theirs.average_recall,
        ),
    ] {
        assert_near(name, ours, theirs, TOLERANCE);
    }
    for label in Stance::ALL {
        let scores = ours.label_scores(label);
        assert_eq!(scores.support, theirs.support[label.index()]);
        assert_near(
            "precision",
            scores.precision,
            theirs.precision[label.index()],
            TOLERANCE,
        );
        assert_near(
            "recall",
            scores.recall,
            theirs.recall[label.index()],
            TOLERANCE,
        );
        assert_near("F1", scores.f1, theirs.f1[label.index()], TOLERANCE);
    }
}

#[test]
fn the_majority_baseline_agrees_with_scikit_learn() {
    let (rows, theirs) = (predictions(), recorded());
    let confusion = ConfusionMatrix::new(&rows.gold, &rows.read).expect("rows are paired");
    let ours = confusion.majority_baseline();
    assert_eq!(ours.label, theirs.majority_label);
    assert_near(
        "accuracy",
        ours.accuracy,
        theirs.majority_accuracy,
        TOLERANCE,
    );
    assert_near(
        "macro-F1",
        ours.macro_f1,
        theirs.majority_macro_f1,
        TOLERANCE,
    );
}

#[test]
fn scores_of_probabilities_agree_with_scikit_learn_and_numpy() {
    let (rows, theirs) = (predictions(), recorded());
    let ours = Evaluation::new(&rows.gold, &rows.probabilities, 1).expect("rows are paired");
    assert_near("log loss", ours.log_loss, theirs.log_loss, TOLERANCE);
    assert_near("Brier score", ours.brier, theirs.brier, TOLERANCE);
    let (error, their_error) = (
        ours.expected_calibration_error,
        theirs.expected_calibration_error,
    );
    assert_near("calibration error", error, their_error, TOLERANCE);

    let bins = reliability(&rows.gold, &rows.probabilities);
    assert_eq!(bins.len(), theirs.reliability.len());
    for (ours, theirs) in bins.iter().zip(&theirs.reliability) {
        assert_eq!(ours.rows, theirs.rows);
        assert_eq!(ours.accuracy.is_some(), theirs.accuracy.is_some());
        for (ours, theirs) in [
            (ours.mean_confidence, theirs.mean_confidence),
            (ours.accuracy, theirs.accuracy),
        ] {
            assert_near(
                "bin",
                ours.unwrap_or(-1.0),
                theirs.unwrap_or(-1.0),
                TOLERANCE,
            );
        }
    }
}

#[test]
fn misread_rows_come_surest_first() {
    let (rows, theirs) = (predictions(), recorded());
    assert_eq!(
        errors(&rows.gold, &rows.probabilities),
        theirs.surest_mistakes
    );
}

#[test]
fn the_bootstrap_interval_is_repeatable_and_agrees_with_numpy() {
    let (rows, theirs) = (predictions(), recorded());
    let interval = |seed| macro_f1_interval(&rows.gold, &rows.read, seed).expect("rows are paired");
    assert_eq!(interval(1), interval(1));
    assert_ne!(interval(1), interval(2));
    for seed in [1, 2, 3] {
        let ours = interval(seed);
        assert!(ours.contains(theirs.macro_f1));
        assert_near(
            "low",
            ours.low,
            theirs.bootstrap_interval[0],
            BOOTSTRAP_TOLERANCE,
        );
        assert_near(
            "high",
            ours.high,
            theirs.bootstrap_interval[1],
            BOOTSTRAP_TOLERANCE,
        );
    }
}

#[test]
fn a_comparison_agrees_with_numpy_and_scipy() {
    let (rows, theirs) = (predictions(), recorded());
    let compare = |first: &[Stance], second: &[Stance]| {
        Comparison::new(&rows.gold, first, second, 1).expect("rows are paired")
    };
    let ours = compare(&rows.read, &rows.other_model);
    let difference = theirs.macro_f1 - theirs.other_model_macro_f1;
    assert_near("difference", ours.difference, difference, TOLERANCE);
    assert!(ours.difference_interval.contains(difference));
    let [low, high] = theirs.bootstrap_difference_interval;
    assert_near(
        "low",
        ours.difference_interval.low,
        low,
        BOOTSTRAP_TOLERANCE,
    );
    assert_near(
        "high",
        ours.difference_interval.high,
        high,
        BOOTSTRAP_TOLERANCE,
    );
    // The standard deviation of twice a share near .14 of 2,000 resamples is .016.
    assert_near(
        "p-value",
        ours.p_value,
        theirs.bootstrap_difference_p_value,
        0.05,
    );

    assert_eq!(
        ours.mcnemar.only_first_right,
        theirs.mcnemar_only_first_right
    );
    assert_eq!(
        ours.mcnemar.only_second_right,
        theirs.mcnemar_only_second_right
    );
    assert_near(
        "McNemar",
        ours.mcnemar.p_value,
        theirs.mcnemar_p_value,
        TOLERANCE,
    );

    let turned = compare(&rows.other_model, &rows.read);
    assert_near(
        "turned difference",
        turned.difference,
        -ours.difference,
        TOLERANCE,
    );
    assert_eq!(
        turned.p_value, ours.p_value,
        "the same resamples, seen from the other side"
    );
}

#[test]
fn mcnemar_p_values_agree_with_scipy() {
    let theirs = recorded();
    for (method, cases) in [
        (McNemarMethod::ExactBinomial, theirs.mcnemar_exact),
        (McNemarMethod::ChiSquared, theirs.mcnemar_chi_squared),
    ] {
        for case in cases {
            let ours = McNemar::of_counts(case.b, case.c);
            assert_eq!(ours.method, method);
            let name = format!("{} against {}", case.b, case.c);
            // Relative: some of these p-values are far below the tolerance themselves.
            assert_near(&name, ours.p_value / case.p_value, 1.0, TOLERANCE);
        }
    }
}

/// Why the crate has a confusion matrix of its own. When this fails, linfa has mended its own.
#[test]
fn linfa_still_swaps_precision_and_recall() {
    let gold = Array1::from(vec![true, true, false, false]);
    let read = Array1::from(vec![true, false, false, false]);
    // By hand: the one row read as true is true, precision 1; it is one of two, recall 1/2.
    let linfa = read.confusion_matrix(&gold).expect("rows are paired");
    assert_eq!((linfa.precision(), linfa.recall()), (0.5, 1.0));

    let labels = |values: &Array1<bool>| -> Vec<Stance> {
        let label = |value: &bool| {
            if *value {
                Stance::Supportive
            } else {
                Stance::Critical
            }
        };
        values.iter().map(label).collect()
    };
    let ours = ConfusionMatrix::new(&labels(&gold), &labels(&read)).expect("rows are paired");
    assert_eq!(ours.precision(Stance::Supportive), 1.0);
    assert_eq!(ours.recall(Stance::Supportive), 0.5);
}
