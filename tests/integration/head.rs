//! The logistic head against recorded scikit-learn values, and linfa-logistic's habits.

use linfa::DatasetBase;
use linfa::traits::Fit;
use linfa_logistic::MultiLogisticRegression;
use ndarray::{Array1, Array2, array};
use serde::Deserialize;
use stance::head::{Balance, Head, HeadSettings};
use stance::{Probabilities, Stance};

#[derive(Deserialize)]
pub(super) struct Recorded {
    pub(super) alpha: f64,
    pub(super) rows: Vec<[f32; 4]>,
    pub(super) labels: Vec<usize>,
    pub(super) coefficients: Vec<[f32; 4]>,
    pub(super) intercepts: [f32; 3],
    pub(super) probabilities: Vec<[f64; 3]>,
    pub(super) loss: f64,
}

pub(super) fn recorded() -> Recorded {
    serde_json::from_str(include_str!("../fixtures/head/scikit_learn.json"))
        .expect("the recording is of this form")
}

pub(super) fn matrix(rows: &[[f32; 4]]) -> Array2<f32> {
    Array2::from_shape_vec((rows.len(), 4), rows.concat()).expect("four columns a row")
}

pub(super) fn labels(indices: &[usize]) -> Vec<Stance> {
    indices.iter().map(|&index| Stance::ALL[index]).collect()
}

pub(super) fn settings(alpha: f64) -> HeadSettings {
    HeadSettings {
        alpha,
        most_iterations: 1_000,
        gradient_tolerance: 1e-6,
        balance: Balance::AsGiven,
    }
}

#[test]
fn coefficients_probabilities_and_loss_are_those_of_scikit_learn() {
    let recorded = recorded();
    let rows = matrix(&recorded.rows);
    let fit = Head::fit(
        rows.view(),
        &labels(&recorded.labels),
        &settings(recorded.alpha),
        None,
    )
    .expect("the rows can be fitted");
    assert!((fit.loss - recorded.loss).abs() < 1e-3, "{}", fit.loss);
    let expected = matrix(&recorded.coefficients);
    for (ours, theirs) in fit.head.coefficients().iter().zip(&expected) {
        assert!((ours - theirs).abs() < 2e-3, "{ours} for {theirs}");
    }
    // Intercepts are only determined up to a common shift: nothing penalises them.
    let ours = fit.head.intercepts();
    for label in 1..3 {
        let difference =
            (ours[label] - ours[0]) - (recorded.intercepts[label] - recorded.intercepts[0]);
        assert!(difference.abs() < 2e-3, "{difference}");
    }
    for (logits, expected) in fit
        .head
        .logits(rows.view())
        .iter()
        .zip(&recorded.probabilities)
    {
        for (ours, theirs) in Probabilities::from_logits(*logits)
            .values()
            .iter()
            .zip(expected)
        {
            assert!((ours - theirs).abs() < 1e-3, "{ours} for {theirs}");
        }
    }
}

#[test]
fn the_gradient_at_the_recorded_optimum_is_zero() {
    // A fit that starts there and may not move tells the gradient there.
    let recorded = recorded();
    let start = Head::from_parts(
        matrix(&recorded.coefficients),
        Array1::from_vec(recorded.intercepts.to_vec()),
    )
    .expect("finite weights");
    let fit = Head::fit(
        matrix(&recorded.rows).view(),
        &labels(&recorded.labels),
        &HeadSettings {
            most_iterations: 0,
            ..settings(recorded.alpha)
        },
        Some(&start),
    )
    .expect("the rows can be fitted");
    assert_eq!(fit.head, start);
    assert!(fit.gradient_norm < 1e-6, "{}", fit.gradient_norm);
    assert!((fit.loss - recorded.loss).abs() < 1e-3);
}

#[test]
fn a_fit_that_ran_out_of_iterations_is_told_as_not_converged() {
    let recorded = recorded();
    let fit = Head::fit(
        matrix(&recorded.rows).view(),
        &labels(&recorded.labels),
        &HeadSettings {
            most_iterations: 1,
            ..settings(recorded.alpha)
        },
        None,
    )
    .expect("running out of iterations is no error");
    assert!(!fit.converged);
}

#[test]
fn linfa_still_reports_success_when_iterations_ran_out() {
    let recorded = recorded();
    let dataset = DatasetBase::new(
        matrix(&recorded.rows),
        Array1::from_vec(recorded.labels.clone()),
    );
    let fitted = MultiLogisticRegression::<f32>::new()
        .max_iterations(1)
        .gradient_tolerance(1e-6)
        .fit(&dataset);
    assert!(fitted.is_ok(), "linfa-logistic now reports it: use that");
}

#[test]
fn rows_of_one_label_cannot_be_fitted() {
    let error = Head::fit(
        array![[1.0, 2.0], [2.0, 1.0]].view(),
        &[Stance::Neutral; 2],
        &HeadSettings::default(),
        None,
    )
    .expect_err("one label only");
    assert!(error.to_string().contains("labelled neutral"), "{error}");
}

#[test]
fn a_label_without_rows_is_never_predicted() {
    let rows = array![[1.0_f32, 0.0], [0.0, 1.0], [1.0, 0.1], [0.1, 1.0]];
    let gold = [
        Stance::Supportive,
        Stance::Critical,
        Stance::Supportive,
        Stance::Critical,
    ];
    let fit = Head::fit(rows.view(), &gold, &settings(0.1), None).expect("two labels are enough");
    for (logits, gold) in fit.head.logits(rows.view()).into_iter().zip(gold) {
        let probabilities = Probabilities::from_logits(logits);
        assert_eq!(probabilities.most_probable(), gold);
        assert!(probabilities.of(Stance::Neutral) < 1e-30);
    }
}

#[test]
fn repeated_rows_balance_labels_in_whole_multiples() {
    let rows = Array2::<f32>::zeros((5, 1));
    let gold = labels(&[0, 1, 1, 1, 1]);
    let balanced = HeadSettings {
        balance: Balance::Repeated,
        ..settings(1.0)
    };
    let fit = Head::fit(rows.view(), &gold, &balanced, None).expect("two labels");
    let intercepts = fit.head.intercepts();
    assert!(
        (intercepts[0] - intercepts[1]).abs() < 1e-3,
        "four copies of one row against four"
    );
}

#[test]
fn weights_that_are_not_finite_are_refused() {
    let mut coefficients = Array2::zeros((3, 2));
    coefficients[[1, 1]] = f32::NAN;
    assert!(Head::from_parts(coefficients, Array1::zeros(3)).is_err());
}
