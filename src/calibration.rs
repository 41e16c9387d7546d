//! Making probabilities mean what they say: temperature scaling (Guo et al., ICML 2017).

use crate::stance::{Probabilities, Stance};

/// The number that logits are divided by before the softmax: above 1 it tempers confidence.
///
/// Labels do not change, only how sure they are said to be.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Temperature(f64);

impl Temperature {
    /// Leaves probabilities as they are.
    pub const NONE: Temperature = Temperature(1.0);

    /// Temperatures that are searched: a factor of e³ ≈ 20 either way.
    const LARGEST_LOGARITHM: f64 = 3.0;

    /// Temperatures that are read, a wide margin around those that [`Temperature::fit`] finds: others are
    /// of no model, and logits divided by them may be no numbers.
    const READ: std::ops::RangeInclusive<f64> = 1e-3..=1e3;

    /// Standard deviation of a temperature's logarithm about a known one, before held-out rows are seen. The
    /// known one then counts as some thirty rows do whose label has a probability of .9, each of which tells
    /// about .8 (the variance of its logits) of the 25 that this is.
    const KNOWN_DEVIATION: f64 = 0.2;

    /// Steps of the search; each narrows the bracket by .618, so 60 leave it below 1e-11.
    const STEPS: usize = 60;

    /// A temperature as a model file holds it; `None` where it is not from 0.001 to 1000, as all are that
    /// were fitted.
    ///
    /// ```
    /// use stance::Temperature;
    /// assert!(Temperature::new(1.5).is_some());
    /// assert!(Temperature::new(1e-310).is_none());
    /// ```
    pub fn new(value: f64) -> Option<Self> {
        Self::READ.contains(&value).then_some(Self(value))
    }

    /// The number itself.
    pub const fn value(self) -> f64 {
        self.0
    }

    /// The temperature with the smallest log loss on logits and labels that the model was not
    /// fitted on, by golden-section search: the loss has one minimum in 1/T.
    ///
    /// ```
    /// use stance::{Stance::*, Temperature};
    /// // Twice as sure as right: three of four labels are the likeliest one.
    /// let logits = [[4.0, 0.0, 0.0]; 4];
    /// let tempered = Temperature::fit(&logits, &[Supportive, Supportive, Supportive, Neutral]);
    /// let p = tempered.probabilities(logits[0]).of(Supportive);
    /// assert!((p - 0.75).abs() < 1e-6);
    /// ```
    pub fn fit(logits: &[[f64; Stance::COUNT]], labels: &[Stance]) -> Self {
        Self::fit_with(logits, labels, |_| 0.0)
    }

    /// The temperature as [`Temperature::fit`] finds it, but drawn toward a known one: a few rows, all of them
    /// right, do not tell that a model is always right.
    ///
    /// ```
    /// use stance::{Stance::Supportive, Temperature};
    /// let known = Temperature::new(1.5).expect("it is one");
    /// let logits = [[4.0, 0.0, 0.0]; 20];
    /// let near = Temperature::fit_near(known, &logits, &[Supportive; 20]);
    /// assert!(near.value() > 1.0 && near.value() < 1.5);
    /// assert!(Temperature::fit(&logits, &[Supportive; 20]).value() < 0.2);
    /// ```
    pub fn fit_near(known: Self, logits: &[[f64; Stance::COUNT]], labels: &[Stance]) -> Self {
        Self::fit_with(logits, labels, |logarithm| {
            let deviations = (logarithm - known.0.ln()) / Self::KNOWN_DEVIATION;
            deviations * deviations / 2.0
        })
    }

    /// The temperature with the smallest log loss and penalty of its logarithm.
    fn fit_with(
        logits: &[[f64; Stance::COUNT]],
        labels: &[Stance],
        penalty: impl Fn(f64) -> f64,
    ) -> Self {
        let loss = |logarithm: f64| -> f64 {
            let temperature = Temperature(logarithm.exp());
            let of_rows: f64 = logits
                .iter()
                .zip(labels)
                .map(|(&logits, &label)| {
                    -temperature
                        .probabilities(logits)
                        .of(label)
                        .max(f64::MIN_POSITIVE)
                        .ln()
                })
                .sum();
            of_rows + penalty(logarithm)
        };
        let golden = (5.0_f64.sqrt() - 1.0) / 2.0;
        let (mut low, mut high) = (-Self::LARGEST_LOGARITHM, Self::LARGEST_LOGARITHM);
        for _ in 0..Self::STEPS {
            let inner_low = high - golden * (high - low);
            let inner_high = low + golden * (high - low);
            if loss(inner_low) < loss(inner_high) {
                high = inner_high;
            } else {
                low = inner_low;
            }
        }
        Temperature(f64::midpoint(low, high).exp())
    }

    /// The mean of temperatures, which count by their logarithms; `None` of none.
    pub(crate) fn mean(all: &[Self]) -> Option<Self> {
        #[expect(clippy::cast_precision_loss, reason = "a handful of models")]
        let count = all.len() as f64;
        let sum: f64 = all.iter().map(|temperature| temperature.0.ln()).sum();
        Self::new((sum / count).exp())
    }

    /// The calibrated probabilities of one row's logits.
    pub fn probabilities(self, logits: [f64; Stance::COUNT]) -> Probabilities {
        Probabilities::from_logits(logits.map(|logit| logit / self.0))
    }
}
