//! A fit that is drawn toward a known head instead of toward zero: few rows then change what is known as
//! far as they speak against it.
//!
//! linfa-logistic draws coefficients toward zero alone, and takes no logits to begin from. Known logits as
//! further columns are no way round: the penalty draws what they count to zero too, so that a strong one leaves
//! nothing of the known head. So the difference from that head is fitted here, with the loss and by the solver
//! that linfa-logistic has too (argmin's L-BFGS). Near a head of zeros both give the same, which a test checks.

use argmin::core::{CostFunction, Executor, Gradient, State};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::quasinewton::LBFGS;
use ndarray::{Array1, Array2, ArrayView2};
use rayon::prelude::*;

use super::{ABSENT_LABEL_LOGIT, Head, HeadFit, HeadSettings, LabelUse};
use crate::error::{Error, Result};
use crate::stance::Stance;

/// Steps that the solver remembers, as many as linfa-logistic has it remember.
const MEMORY: usize = 10;

/// Rows summed at a time, a first choice: sums are added in the order of the rows, however many threads there are.
const ROWS_A_SUM: usize = 256;

impl Head {
    /// Fits a model as [`Head::fit`] does, but draws its coefficients toward those of `known`, which has the
    /// same columns: the larger `alpha`, the nearer they stay. Intercepts are free.
    ///
    /// The loss and the gradient in what is returned are those of the difference from `known`.
    ///
    /// ```
    /// use ndarray::{Array1, array};
    /// use stance::Stance::{Critical, Supportive};
    /// use stance::head::{Head, HeadSettings};
    /// let known = Head::from_parts(array![[1.0, 2.0], [-1.0, -2.0], [0.0, 0.0]], Array1::zeros(3))?;
    /// // Rows of which the second column says nothing.
    /// let rows = array![[1.0, 0.0], [-1.0, 0.0]];
    /// let settings = HeadSettings { alpha: 1.0, ..HeadSettings::default() };
    /// let labels = [Supportive, Critical];
    /// let fit = Head::fit_near(&known, rows.view(), &labels, &settings, None).expect("two labels");
    /// assert_eq!(fit.head.coefficients()[[0, 1]], 2.0);
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// As [`Head::fit`].
    pub fn fit_near(
        known: &Head,
        rows: ArrayView2<'_, f32>,
        labels: &[Stance],
        settings: &HeadSettings,
        start: Option<&Head>,
    ) -> Result<HeadFit> {
        let LabelUse {
            present,
            repetitions,
        } = LabelUse::of(rows, labels, settings.balance)?;
        #[expect(clippy::cast_precision_loss, reason = "row counts are far below 2^52")]
        let weights: Vec<f64> = labels
            .iter()
            .map(|label| repetitions[label.index()] as f64)
            .collect();
        let row_count: f64 = weights.iter().sum();
        let problem = Difference {
            rows,
            known: known.logits(rows),
            labels,
            weights,
            present,
            alpha: settings.alpha,
        };
        let start = problem.parameters(known, start.unwrap_or(known));
        let failed = |error: argmin::core::Error| {
            Error::Training(super::solver_failed(&error, settings.alpha))
        };
        let solver = LBFGS::new(MoreThuenteLineSearch::new(), MEMORY)
            .with_tolerance_grad(settings.gradient_tolerance * row_count)
            .map_err(failed)?;
        let most = settings.most_iterations;
        let fitted = Executor::new(&problem, solver)
            .configure(|state| state.param(start.clone()).max_iters(most))
            .run()
            .map_err(failed)?;
        let found = fitted.state().get_best_param().unwrap_or(&start);
        let (loss, gradient) = problem.evaluate(found);
        let squares: f64 = gradient.iter().map(|value| value * value).sum();
        let gradient_norm = squares.sqrt() / row_count;
        Ok(HeadFit {
            head: problem.head(known, found),
            converged: gradient_norm <= settings.gradient_tolerance,
            gradient_norm,
            loss,
        })
    }
}

/// The search for a difference from a known head. Parameters are the coefficients and the intercept of each
/// label present, one label after another.
struct Difference<'r, 'l> {
    rows: ArrayView2<'r, f32>,
    /// The known head's logits of each row.
    known: Vec<[f64; Stance::COUNT]>,
    labels: &'l [Stance],
    /// How often each row counts.
    weights: Vec<f64>,
    present: Vec<Stance>,
    alpha: f64,
}

impl Difference<'_, '_> {
    fn width(&self) -> usize {
        self.rows.ncols()
    }

    /// How `head` differs from `known`.
    fn parameters(&self, known: &Head, head: &Head) -> Vec<f64> {
        let differences = self.present.iter().flat_map(|stance| {
            let label = stance.index();
            let of = |head: &Head| -> Vec<f32> {
                let coefficients = head.coefficients.row(label);
                coefficients
                    .iter()
                    .chain([&head.intercepts[label]])
                    .copied()
                    .collect()
            };
            of(head).into_iter().zip(of(known))
        });
        differences
            .map(|(ours, known)| f64::from(ours) - f64::from(known))
            .collect()
    }

    /// The head that differs from `known` by `parameters`.
    fn head(&self, known: &Head, parameters: &[f64]) -> Head {
        let mut head = Head {
            coefficients: Array2::zeros((Stance::COUNT, self.width())),
            intercepts: Array1::from_elem(Stance::COUNT, ABSENT_LABEL_LOGIT),
        };
        #[expect(clippy::cast_possible_truncation, reason = "a head has 32 bits")]
        let sum = |known: f32, difference: f64| (f64::from(known) + difference) as f32;
        for (stance, difference) in self.present.iter().zip(parameters.chunks(self.width() + 1)) {
            let label = stance.index();
            let known_row = known.coefficients.row(label);
            for ((ours, &known), &difference) in head
                .coefficients
                .row_mut(label)
                .iter_mut()
                .zip(known_row)
                .zip(difference)
            {
                *ours = sum(known, difference);
            }
            head.intercepts[label] = sum(known.intercepts[label], difference[self.width()]);
        }
        head
    }

    /// The penalised log loss, summed over rows, and its gradient.
    fn evaluate(&self, parameters: &[f64]) -> (f64, Vec<f64>) {
        let count = self.rows.nrows();
        let sums: Vec<(f64, Vec<f64>)> = (0..count.div_ceil(ROWS_A_SUM))
            .into_par_iter()
            .map(|part| {
                let first = part * ROWS_A_SUM;
                self.sum_of(first..count.min(first + ROWS_A_SUM), parameters)
            })
            .collect();
        let mut loss = 0.0;
        let mut gradient = vec![0.0; parameters.len()];
        for (of_rows, slopes) in sums {
            loss += of_rows;
            for (sum, slope) in gradient.iter_mut().zip(slopes) {
                *sum += slope;
            }
        }
        for (slopes, differences) in gradient
            .chunks_mut(self.width() + 1)
            .zip(parameters.chunks(self.width() + 1))
        {
            for (slope, difference) in slopes.iter_mut().zip(&differences[..self.width()]) {
                loss += self.alpha / 2.0 * difference * difference;
                *slope += self.alpha * difference;
            }
        }
        (loss, gradient)
    }

    /// The log loss of some rows and its gradient.
    fn sum_of(&self, rows: std::ops::Range<usize>, parameters: &[f64]) -> (f64, Vec<f64>) {
        let width = self.width();
        let mut loss = 0.0;
        let mut gradient = vec![0.0; parameters.len()];
        for row in rows {
            let columns = self.rows.row(row);
            let logits: Vec<f64> = self
                .present
                .iter()
                .zip(parameters.chunks(width + 1))
                .map(|(stance, difference)| {
                    let products = columns.iter().zip(difference);
                    let own: f64 = products.map(|(&x, weight)| f64::from(x) * weight).sum();
                    self.known[row][stance.index()] + own + difference[width]
                })
                .collect();
            // Odds are taken against the largest, so that none overflows.
            let largest = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let all: f64 = logits.iter().map(|logit| (logit - largest).exp()).sum();
            let weight = self.weights[row];
            for ((stance, logit), slopes) in self
                .present
                .iter()
                .zip(&logits)
                .zip(gradient.chunks_mut(width + 1))
            {
                let logarithm = logit - largest - all.ln();
                let mut slope = weight * logarithm.exp();
                if *stance == self.labels[row] {
                    loss -= weight * logarithm;
                    slope -= weight;
                }
                for (sum, &x) in slopes.iter_mut().zip(columns) {
                    *sum += slope * f64::from(x);
                }
                slopes[width] += slope;
            }
        }
        (loss, gradient)
    }
}

impl CostFunction for &Difference<'_, '_> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, parameters: &Vec<f64>) -> Result<f64, argmin::core::Error> {
        Ok(self.evaluate(parameters).0)
    }
}

impl Gradient for &Difference<'_, '_> {
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;

    fn gradient(&self, parameters: &Vec<f64>) -> Result<Vec<f64>, argmin::core::Error> {
        Ok(self.evaluate(parameters).1)
    }
}
