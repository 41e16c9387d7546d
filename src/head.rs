//! The multinomial logistic model that linfa-logistic fits on rows of features.
//!
//! linfa-logistic 0.8.1 takes dense rows, sums its loss over them (so `alpha` is about 1/C of
//! scikit-learn), knows no class weights, and reports success when its iterations ran out; what
//! follows from that is dealt with here and nowhere else.

mod columns;
mod near;
mod tensors;

use linfa::DatasetBase;
use linfa::traits::Fit;
use linfa_logistic::MultiLogisticRegression;
use ndarray::{Array1, Array2, ArrayView2, Axis, Slice, concatenate};
use serde::{Deserialize, Serialize};

pub(crate) use tensors::{NamedTensor, read_tensor, write_tensors};

use crate::error::{Error, Result};
use crate::stance::{Probabilities, Stance};

/// How the logistic model is fitted.
#[derive(Copy, Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadSettings {
    /// Weight of the squared norm of the coefficients against the loss summed over rows.
    pub alpha: f64,
    /// Iterations of the solver (L-BFGS) at most.
    pub most_iterations: u64,
    /// The fit has converged when the Euclidean norm of the gradient, divided by the number of
    /// rows, is at most this.
    pub gradient_tolerance: f64,
    /// How rows of rare labels are weighed.
    pub balance: Balance,
}

impl Default for HeadSettings {
    fn default() -> Self {
        Self {
            alpha: 10.0,
            most_iterations: 300,
            // What 32 bits reach on 14,000 rows (measured); scikit-learn stops at 1e-4 on the largest
            // component, with 64 bits.
            gradient_tolerance: 3e-4,
            balance: Balance::AsGiven,
        }
    }
}

/// How rows of rare labels are weighed.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Balance {
    /// Every row counts once.
    AsGiven,
    /// Rows of rarer labels count as often as whole multiples allow without outnumbering the
    /// most frequent label: linfa-logistic has no weights, so such rows are repeated.
    Repeated,
}

/// The logit of a label that no training row has: until a temperature divides it, e^-100, about 4e-44, of the
/// probability of a label whose logit is 0.
const ABSENT_LABEL_LOGIT: f32 = -100.0;

/// Runs of the solver at most. In 32 bits it stops where the loss, summed over thousands of rows, no
/// longer changes in its last digit; started anew from there, without its memory of old steps, it
/// gets further.
const MOST_ROUNDS: usize = 3;

/// A fitted logistic model: one logit a label, linear in the features.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// Shape (labels, columns), labels in the order of [`Stance::ALL`].
    coefficients: Array2<f32>,
    /// Shape (labels).
    intercepts: Array1<f32>,
}

/// A fitted model and how the fit went.
#[derive(Clone, Debug)]
pub struct HeadFit {
    /// The model.
    pub head: Head,
    /// Whether the gradient is within the tolerance.
    pub converged: bool,
    /// Euclidean norm of the gradient divided by the number of rows.
    pub gradient_norm: f64,
    /// The penalised loss, summed over rows.
    pub loss: f64,
}

/// What the labels of rows say of a fit.
struct LabelUse {
    /// Labels that rows have.
    present: Vec<Stance>,
    /// How often a row of each label counts.
    repetitions: [usize; Stance::COUNT],
}

impl LabelUse {
    /// # Errors
    /// Where fewer than two labels occur, or rows and labels differ in number.
    fn of(rows: ArrayView2<'_, f32>, labels: &[Stance], balance: Balance) -> Result<Self> {
        if rows.nrows() != labels.len() {
            return Err(Error::Training(format!(
                "{} rows of features for {} labels",
                rows.nrows(),
                labels.len()
            )));
        }
        let counts =
            Stance::ALL.map(|stance| labels.iter().filter(|&&label| label == stance).count());
        let present: Vec<Stance> = Stance::ALL
            .into_iter()
            .filter(|stance| counts[stance.index()] > 0)
            .collect();
        if present.len() < 2 {
            return Err(one_label(labels));
        }
        let repetitions = match balance {
            Balance::AsGiven => [1; Stance::COUNT],
            Balance::Repeated => {
                let most = counts.into_iter().max().unwrap_or_default();
                counts.map(|count| most.checked_div(count).unwrap_or(1))
            }
        };
        Ok(Self {
            present,
            repetitions,
        })
    }
}

impl Head {
    /// Fits a model on rows of shape (sentences, columns), starting from `start` if given.
    ///
    /// # Errors
    /// [`Error::Training`] where fewer than two labels occur, rows and labels differ in number,
    /// or the solver fails.
    pub fn fit(
        rows: ArrayView2<'_, f32>,
        labels: &[Stance],
        settings: &HeadSettings,
        start: Option<&Head>,
    ) -> Result<HeadFit> {
        let LabelUse {
            present,
            repetitions,
        } = LabelUse::of(rows, labels, settings.balance)?;
        let order: Vec<usize> = (0..labels.len())
            .flat_map(|row| std::iter::repeat_n(row, repetitions[labels[row].index()]))
            .collect();
        let targets: Array1<usize> = order.iter().map(|&row| labels[row].index()).collect();
        if order.len() == labels.len() {
            Self::fit_rows(rows, targets, &present, settings, start)
        } else {
            let repeated = rows.select(Axis(0), &order);
            Self::fit_rows(repeated.view(), targets, &present, settings, start)
        }
    }

    fn fit_rows(
        rows: ArrayView2<'_, f32>,
        targets: Array1<usize>,
        present: &[Stance],
        settings: &HeadSettings,
        start: Option<&Head>,
    ) -> Result<HeadFit> {
        #[expect(clippy::cast_precision_loss, reason = "row counts are far below 2^52")]
        let row_count = rows.nrows() as f64;
        #[expect(clippy::cast_possible_truncation, reason = "settings need no 64 bits")]
        let mut parameters = MultiLogisticRegression::<f32>::new()
            .alpha(settings.alpha as f32)
            .max_iterations(settings.most_iterations)
            .gradient_tolerance((settings.gradient_tolerance * row_count) as f32);
        let dataset = DatasetBase::new(rows, targets);
        let mut start = start.cloned();
        let mut rounds = 0;
        loop {
            if let Some(start) = &start {
                parameters = parameters.initial_params(start.solver_parameters(present));
            }
            let fit = Self::solve(&dataset, &parameters, present, settings)?;
            rounds += 1;
            if fit.converged || rounds == MOST_ROUNDS {
                return Ok(fit);
            }
            start = Some(fit.head);
        }
    }

    /// One run of the solver, and whether it ended at the optimum: linfa-logistic does not tell.
    fn solve(
        dataset: &DatasetBase<ArrayView2<'_, f32>, Array1<usize>>,
        parameters: &MultiLogisticRegression<f32>,
        present: &[Stance],
        settings: &HeadSettings,
    ) -> Result<HeadFit> {
        let rows = dataset.records;
        let fitted = parameters
            .fit(dataset)
            .map_err(|error| Error::Training(solver_failed(&error, settings.alpha)))?;
        let width = rows.ncols();
        let mut head = Head {
            coefficients: Array2::zeros((Stance::COUNT, width)),
            intercepts: Array1::from_elem(Stance::COUNT, ABSENT_LABEL_LOGIT),
        };
        for (column, stance) in present.iter().enumerate() {
            head.coefficients
                .row_mut(stance.index())
                .assign(&fitted.params().column(column));
            head.intercepts[stance.index()] = fitted.intercept()[column];
        }
        let (loss, gradient) = head.loss_and_gradient(rows, &dataset.targets, settings.alpha);
        let squares: f64 = gradient.iter().map(|value| value * value).sum();
        #[expect(clippy::cast_precision_loss, reason = "row counts are far below 2^52")]
        let gradient_norm = squares.sqrt() / rows.nrows() as f64;
        Ok(HeadFit {
            converged: gradient_norm <= settings.gradient_tolerance,
            gradient_norm,
            loss,
            head,
        })
    }

    /// The parameters as linfa-logistic lays them out: shape (columns + 1, labels present).
    fn solver_parameters(&self, present: &[Stance]) -> Array2<f32> {
        let indices: Vec<usize> = present.iter().map(|stance| stance.index()).collect();
        let coefficients = self.coefficients.select(Axis(0), &indices);
        let intercepts = self.intercepts.select(Axis(0), &indices);
        let mut parameters = Array2::zeros((self.width() + 1, present.len()));
        parameters
            .slice_axis_mut(Axis(0), Slice::from(..self.width()))
            .assign(&coefficients.t());
        parameters.row_mut(self.width()).assign(&intercepts);
        parameters
    }

    /// The penalised log loss, summed over rows, and its gradient.
    ///
    /// The loss is −Σ ln p(label) + alpha/2 · Σ coefficients²; intercepts are not penalised. The
    /// gradient has shape (labels, columns + 1), the intercept's last.
    fn loss_and_gradient(
        &self,
        rows: ArrayView2<'_, f32>,
        targets: &Array1<usize>,
        alpha: f64,
    ) -> (f64, Array2<f64>) {
        let mut residuals = Array2::<f32>::zeros((rows.nrows(), Stance::COUNT));
        let mut loss = 0.0;
        for ((row, mut residual), &target) in rows
            .rows()
            .into_iter()
            .zip(residuals.rows_mut())
            .zip(targets)
        {
            let probabilities = Probabilities::from_logits(self.logits_of(row)).values();
            loss -= probabilities[target].max(f64::MIN_POSITIVE).ln();
            for (label, probability) in probabilities.into_iter().enumerate() {
                let goal = if label == target { 1.0 } else { 0.0 };
                #[expect(clippy::cast_possible_truncation, reason = "features have 32 bits")]
                {
                    residual[label] = (probability - goal) as f32;
                }
            }
        }
        let penalty: f64 = self
            .coefficients
            .iter()
            .map(|&coefficient| f64::from(coefficient).powi(2))
            .sum();
        let by_column = residuals.t().dot(&rows).mapv(f64::from)
            + self
                .coefficients
                .mapv(|coefficient| alpha * f64::from(coefficient));
        let by_intercept = residuals
            .mapv(f64::from)
            .sum_axis(Axis(0))
            .insert_axis(Axis(1));
        let gradient = concatenate![Axis(1), by_column, by_intercept];
        (loss + alpha / 2.0 * penalty, gradient)
    }

    /// A model of given numbers: coefficients of shape (labels, columns), one intercept a label.
    ///
    /// # Errors
    /// A description of what is wrong where shapes do not fit or a number is not finite.
    pub fn from_parts(coefficients: Array2<f32>, intercepts: Array1<f32>) -> Result<Self, String> {
        if coefficients.nrows() != Stance::COUNT || intercepts.len() != Stance::COUNT {
            return Err(format!(
                "the head has {} rows of coefficients and {} intercepts; expected {} of both",
                coefficients.nrows(),
                intercepts.len(),
                Stance::COUNT
            ));
        }
        if !coefficients
            .iter()
            .chain(&intercepts)
            .all(|value| value.is_finite())
        {
            return Err("a weight of the head is not a finite number".to_owned());
        }
        Ok(Self {
            coefficients,
            intercepts,
        })
    }

    /// The head whose numbers are the means of those of `heads`.
    ///
    /// # Errors
    /// Where there is none, or they differ in width.
    pub fn mean(heads: &[Head]) -> Result<Self, String> {
        let mut sum = heads.first().ok_or("there is no head")?.clone();
        for head in &heads[1..] {
            if head.width() != sum.width() {
                return Err("the heads differ in width".to_owned());
            }
            sum.coefficients += &head.coefficients;
            sum.intercepts += &head.intercepts;
        }
        #[expect(clippy::cast_precision_loss, reason = "a handful of heads")]
        let count = heads.len() as f32;
        Ok(Self {
            coefficients: sum.coefficients / count,
            intercepts: sum.intercepts / count,
        })
    }

    /// Number of columns of the rows it takes.
    pub fn width(&self) -> usize {
        self.coefficients.ncols()
    }

    /// Coefficients, shape (labels, columns).
    pub fn coefficients(&self) -> ArrayView2<'_, f32> {
        self.coefficients.view()
    }

    /// Intercepts, one a label.
    pub fn intercepts(&self) -> &Array1<f32> {
        &self.intercepts
    }

    /// One logit a label for each row of shape (sentences, columns).
    pub fn logits(&self, rows: ArrayView2<'_, f32>) -> Vec<[f64; Stance::COUNT]> {
        rows.rows()
            .into_iter()
            .map(|row| self.logits_of(row))
            .collect()
    }

    fn logits_of(&self, row: ndarray::ArrayView1<'_, f32>) -> [f64; Stance::COUNT] {
        Stance::ALL.map(|stance| {
            let label = stance.index();
            f64::from(self.coefficients.row(label).dot(&row) + self.intercepts[label])
        })
    }
}

/// That a solver failed, and which penalty to try: one too small lets weights run away, one too large leaves nothing to
/// move.
fn solver_failed(error: &impl std::fmt::Display, alpha: f64) -> String {
    let nearer = if alpha <= 1.0 {
        "a larger alpha than"
    } else {
        "an alpha nearer to 1 than"
    };
    format!("the solver failed: {error}; try {nearer} {alpha:e}")
}

/// That rows of one label, or none at all, leave nothing to fit.
pub(crate) fn one_label(labels: &[Stance]) -> Error {
    Error::Training(format!(
        "all {} rows are labelled {}; rows of at least two labels are needed",
        labels.len(),
        labels.first().map_or("nothing", |stance| stance.name())
    ))
}
