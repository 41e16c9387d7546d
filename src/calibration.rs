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
        let loss = |logarithm: f64| -> f64 {
            let temperature = Temperature(logarithm.exp());
            logits
                .iter()
                .zip(labels)
                .map(|(&logits, &label)| {
                    -temperature
                        .probabilities(logits)
                        .of(label)
                        .max(f64::MIN_POSITIVE)
                        .ln()
                })
                .sum()
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

    /// The calibrated probabilities of one row's logits.
    pub fn probabilities(self, logits: [f64; Stance::COUNT]) -> Probabilities {
        Probabilities::from_logits(logits.map(|logit| logit / self.0))
    }
}
