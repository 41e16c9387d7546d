//! Conditional logistic regression: which of several candidates is meant, or nobody (McFadden, 1974,
//! "Conditional logit analysis of qualitative choice behavior").

use argmin::core::{CostFunction, Error, Executor, Gradient, State};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::quasinewton::LBFGS;

/// Steps that the solver remembers, and takes at most.
const MEMORY: usize = 10;
const MOST_STEPS: u64 = 300;

/// One choice: its candidates, and who may be meant as far as that is known.
pub(super) struct Group<const N: usize> {
    pub(super) candidates: Vec<[f64; N]>,
    /// Whether each candidate may be the one that is meant.
    pub(super) may_be_meant: Vec<bool>,
    /// Whether it may be that none of them is.
    pub(super) may_be_none: bool,
}

/// Weights and intercept of the least sum over `groups` of minus the logarithm of the probability that one of
/// those who may be meant is, plus half of `alpha` times the squared norm of the weights. A candidate has the
/// odds `exp(weights . columns + intercept)` against nobody.
pub(super) fn fit<const N: usize>(groups: &[Group<N>], alpha: f64) -> ([f64; N], f64) {
    let search = MoreThuenteLineSearch::new();
    let solver = LBFGS::new(search, MEMORY);
    let start = vec![0.0; N + 1];
    let fitted = Executor::new(Problem { groups, alpha }, solver)
        .configure(|state| state.param(start).max_iters(MOST_STEPS))
        .run()
        .expect("the loss is finite");
    let mut found = fitted.state().get_best_param().expect("it ran").clone();
    let intercept = found.pop().expect("the last one");
    (found.try_into().expect("one for each column"), intercept)
}

struct Problem<'g, const N: usize> {
    groups: &'g [Group<N>],
    alpha: f64,
}

impl<const N: usize> Problem<'_, N> {
    /// The loss, and its gradient added to `gradient` where that is asked for.
    fn evaluate(&self, weights: &[f64], mut gradient: Option<&mut [f64]>) -> f64 {
        let norm: f64 = weights[..N].iter().map(|weight| weight * weight).sum();
        let mut loss = self.alpha / 2.0 * norm;
        if let Some(gradient) = gradient.as_deref_mut() {
            for (slope, weight) in gradient[..N].iter_mut().zip(weights) {
                *slope = self.alpha * weight;
            }
        }
        for group in self.groups {
            let scores = group.candidates.iter().map(|columns| {
                let sum: f64 = columns.iter().zip(weights).map(|(x, w)| x * w).sum();
                sum + weights[N]
            });
            let scores: Vec<f64> = scores.collect();
            // Odds are taken against the largest, so that none overflows.
            let largest = scores.iter().copied().fold(0.0, f64::max);
            let odds: Vec<f64> = scores.iter().map(|score| (score - largest).exp()).collect();
            let nobody = (-largest).exp();
            let all = nobody + odds.iter().sum::<f64>();
            let meant = odds
                .iter()
                .zip(&group.may_be_meant)
                .filter(|(_, may)| **may);
            let right: f64 = meant.map(|(odds, _)| odds).sum();
            let right = right + if group.may_be_none { nobody } else { 0.0 };
            let right = right.max(f64::MIN_POSITIVE);
            loss += (all / right).ln();
            let Some(gradient) = gradient.as_deref_mut() else {
                continue;
            };
            for ((odds, may), columns) in
                odds.iter().zip(&group.may_be_meant).zip(&group.candidates)
            {
                let slope = odds / all - if *may { odds / right } else { 0.0 };
                for (sum, column) in gradient.iter_mut().zip(columns) {
                    *sum += slope * column;
                }
                gradient[N] += slope;
            }
        }
        loss
    }
}

impl<const N: usize> CostFunction for Problem<'_, N> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, weights: &Vec<f64>) -> Result<f64, Error> {
        Ok(self.evaluate(weights, None))
    }
}

impl<const N: usize> Gradient for Problem<'_, N> {
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;

    fn gradient(&self, weights: &Vec<f64>) -> Result<Vec<f64>, Error> {
        let mut gradient = vec![0.0; N + 1];
        self.evaluate(weights, Some(&mut gradient));
        Ok(gradient)
    }
}

/// Against the closed form: three choices of one candidate, meant in two, have the odds 2 to 1.
#[test]
fn a_choice_of_one_candidate_is_logistic_regression() {
    let group = |is_meant: bool| Group {
        candidates: vec![[1.0]],
        may_be_meant: vec![is_meant],
        may_be_none: !is_meant,
    };
    let ([weight], intercept) = fit(&[group(true), group(true), group(false)], 1e-9);
    assert!((weight + intercept - 2.0_f64.ln()).abs() < 1e-4);
}
