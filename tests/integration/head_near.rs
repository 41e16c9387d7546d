//! Heads that are drawn toward one that is known, brought to other columns, and kept in files.

use ndarray::{Array1, Array2, array};
use stance::head::{Head, HeadFit};
use stance::{Probabilities, Stance};

use crate::head::{labels, matrix, recorded, settings};

/// A head that says other things than the recorded rows do.
fn known() -> Head {
    let coefficients = array![
        [0.9, -0.4, 0.1, 0.3],
        [-0.5, 0.8, -0.2, 0.0],
        [0.2, 0.1, 0.7, -0.6]
    ];
    Head::from_parts(coefficients, array![0.1, -0.3, 0.2]).expect("finite weights")
}

fn near(known: &Head, alpha: f64) -> HeadFit {
    let recorded = recorded();
    Head::fit_near(
        known,
        matrix(&recorded.rows).view(),
        &labels(&recorded.labels),
        &settings(alpha),
        None,
    )
    .expect("the rows can be fitted")
}

/// The largest difference of two heads' probabilities on the recorded rows.
fn difference(one: &Head, other: &Head) -> f64 {
    let rows = matrix(&recorded().rows);
    let all = |head: &Head| -> Vec<f64> {
        let logits = head.logits(rows.view()).into_iter();
        logits
            .flat_map(|logits| Probabilities::from_logits(logits).values())
            .collect()
    };
    let pairs = all(one).into_iter().zip(all(other));
    pairs.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

#[test]
fn near_a_head_of_zeros_a_fit_is_as_ever() {
    let recorded = recorded();
    let zeros = Head::from_parts(Array2::zeros((3, 4)), Array1::zeros(3)).expect("finite weights");
    let fit = near(&zeros, recorded.alpha);
    assert!((fit.loss - recorded.loss).abs() < 1e-3, "{}", fit.loss);
    for (ours, theirs) in fit
        .head
        .coefficients()
        .iter()
        .zip(&matrix(&recorded.coefficients))
    {
        assert!((ours - theirs).abs() < 2e-3, "{ours} for {theirs}");
    }
}

/// Against Newton's method on the same loss in NumPy 2.4.6, 64 bits, alpha 4; intercepts less the first.
#[test]
fn a_fit_near_a_known_head_is_that_of_numpy() {
    let fit = near(&known(), 4.0);
    assert!((fit.loss - 55.356_096).abs() < 1e-4, "{}", fit.loss);
    let expected = array![
        [-0.063775, -0.082396, 0.668584, -0.145203],
        [0.394442, 0.076044, -0.320686, -0.747503],
        [0.269333, 0.506352, 0.252102, 0.592706]
    ];
    for (ours, theirs) in fit.head.coefficients().iter().zip(&expected) {
        assert!((ours - theirs).abs() < 1e-4, "{ours} for {theirs}");
    }
    let intercepts = fit.head.intercepts();
    for (label, theirs) in [(1, 0.011306), (2, -0.151586)] {
        let ours = intercepts[label] - intercepts[0];
        assert!((ours - theirs).abs() < 1e-4, "{ours} for {theirs}");
    }
}

#[test]
fn the_larger_alpha_the_nearer_a_fit_stays_to_the_known_head() {
    let known = known();
    let mut before = f32::INFINITY;
    for alpha in [0.1, 1.0, 10.0, 1e3, 1e6] {
        let fit = near(&known, alpha);
        assert!(fit.converged, "alpha {alpha}");
        let differences = &fit.head.coefficients() - &known.coefficients();
        let largest = differences
            .iter()
            .fold(0.0_f32, |most, d| most.max(d.abs()));
        assert!(largest < before, "{largest} at alpha {alpha}");
        before = largest;
    }
    assert!(before < 1e-4, "{before}");
}

#[test]
fn what_rows_do_not_speak_of_stays_as_it_is_known() {
    // Two labels in two rows that the first column tells apart; the known head knows the others too.
    let rows = array![[1.0, 0.0, 0.0, 0.0], [-1.0, 0.0, 0.0, 0.0]];
    let given = [Stance::Supportive, Stance::Critical];
    let known = known();
    let fit = Head::fit_near(&known, rows.view(), &given, &settings(1.0), None);
    let near = fit.expect("two labels are enough").head;
    let anew = Head::fit(rows.view(), &given, &settings(1.0), None);
    let anew = anew.expect("two labels are enough").head;
    for column in 1..4 {
        let between = |head: &Head| {
            let coefficients = head.coefficients();
            coefficients[[0, column]] - coefficients[[1, column]]
        };
        assert_eq!(between(&anew), 0.0);
        assert_eq!(between(&near), between(&known), "column {column}");
    }
}

#[test]
fn a_fit_goes_on_from_where_it_ended() {
    let (recorded, known) = (recorded(), known());
    let once = near(&known, recorded.alpha);
    let again = Head::fit_near(
        &known,
        matrix(&recorded.rows).view(),
        &labels(&recorded.labels),
        &settings(recorded.alpha),
        Some(&once.head),
    )
    .expect("the rows can be fitted");
    assert!(difference(&once.head, &again.head) < 1e-3);
}

#[test]
fn a_head_gives_standardised_columns_what_it_gives_them_as_they_are() {
    let (means, scales) = ([1.0, -2.0, 0.5, 0.0], [0.5, 2.0, 0.1, 1.0]);
    let rows = matrix(&recorded().rows);
    let standardised = (&rows - &Array1::from(means.to_vec())) * Array1::from(scales.to_vec());
    let head = known();
    let other = head.on_standardised(&means, &scales);
    for (plain, other) in head
        .logits(rows.view())
        .into_iter()
        .zip(other.logits(standardised.view()))
    {
        for (plain, other) in plain.into_iter().zip(other) {
            assert!((plain - other).abs() < 1e-4, "{plain} for {other}");
        }
    }
    assert!(difference(&other.on_plain(&means, &scales), &head) < 1e-5);
}

#[test]
fn the_mean_of_heads_is_that_of_their_numbers() {
    let half = |factor: f32| {
        let head = known();
        Head::from_parts(&head.coefficients() * factor, head.intercepts() * factor)
            .expect("finite weights")
    };
    let mean = Head::mean(&[half(0.5), half(1.5)]).expect("they have one width");
    assert!(difference(&mean, &known()) < 1e-6);
    assert!(Head::mean(&[]).is_err());
    let wider = Head::from_parts(Array2::zeros((3, 5)), Array1::zeros(3)).expect("finite weights");
    assert!(Head::mean(&[known(), wider]).is_err());
}

#[test]
fn a_head_comes_back_from_its_file_and_a_damaged_file_is_refused() {
    let head = known();
    let bytes = head.to_bytes().expect("it is written");
    assert_eq!(Head::from_bytes(&bytes).expect("it is read"), head);
    for length in [0, 7, 40, bytes.len() - 1] {
        assert!(Head::from_bytes(&bytes[..length]).is_err());
    }
    let mut not_finite = bytes.clone();
    let end = not_finite.len();
    not_finite[end - 4..].copy_from_slice(&f32::NAN.to_le_bytes());
    let problem = Head::from_bytes(&not_finite).expect_err("it is refused");
    assert!(problem.contains("not a finite number"), "{problem}");
    // Two rows of six columns are as many numbers as three of four.
    let shape = b"[3,4]";
    let place = bytes
        .windows(shape.len())
        .position(|window| window == shape);
    let place = place.expect("it has a shape");
    let mut turned = bytes;
    turned[place..place + shape.len()].copy_from_slice(b"[2,6]");
    let problem = Head::from_bytes(&turned).expect_err("it is refused");
    assert!(problem.contains("[2, 6]"), "{problem}");
}
