//! The three labels and the probabilities of each.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What a sentence says of an actor.
///
/// The order of the variants is the order of the labels everywhere: in probabilities, in
/// confusion matrices, in model files.
///
/// ```
/// use stance::Stance;
/// assert_eq!("Favor".parse(), Ok(Stance::Supportive));
/// assert_eq!(Stance::Critical.to_string(), "critical");
/// assert!("angry".parse::<Stance>().is_err());
/// ```
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Praises, defends, thanks, backs or credits the actor, or shows it as good.
    Supportive,
    /// Blames, accuses, mocks or doubts the actor, or shows it as bad.
    Critical,
    /// Reports without either.
    Neutral,
}

impl Stance {
    /// Number of labels.
    pub const COUNT: usize = 3;

    /// The labels in their fixed order.
    pub const ALL: [Stance; Stance::COUNT] =
        [Stance::Supportive, Stance::Critical, Stance::Neutral];

    /// Position of the label in [`Stance::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The label's name in lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Stance::Supportive => "supportive",
            Stance::Critical => "critical",
            Stance::Neutral => "neutral",
        }
    }
}

impl fmt::Display for Stance {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

/// A label that is none of the known names.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "unknown label {0:?}: expected supportive, critical or neutral \
     (or positive/negative, favor/against, pro/con)"
)]
pub struct UnknownStance(pub String);

impl FromStr for Stance {
    type Err = UnknownStance;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name.trim().to_lowercase().as_str() {
            "supportive" | "positive" | "favor" | "favour" | "pro" => Ok(Stance::Supportive),
            "critical" | "negative" | "against" | "con" => Ok(Stance::Critical),
            "neutral" | "none" => Ok(Stance::Neutral),
            _ => Err(UnknownStance(name.to_owned())),
        }
    }
}

/// A probability for each label, in the order of [`Stance::ALL`]; they sum to 1.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Probabilities([f64; Stance::COUNT]);

impl Probabilities {
    /// How far from 1 the sum of written probabilities may lie: four printed decimals each, and
    /// some slack for other tools' rounding.
    const SUM_TOLERANCE: f64 = 1e-3;

    /// Takes probabilities as someone wrote them; `None` where one is negative or not finite, or
    /// where they do not sum to 1 within a thousandth.
    ///
    /// ```
    /// use stance::Probabilities;
    /// assert!(Probabilities::new([0.7, 0.2, 0.1]).is_some());
    /// assert!(Probabilities::new([0.7, 0.2, 0.2]).is_none());
    /// ```
    pub fn new(values: [f64; Stance::COUNT]) -> Option<Self> {
        let sum: f64 = values.iter().sum();
        let valid = values
            .iter()
            .all(|value| value.is_finite() && *value >= 0.0)
            && (sum - 1.0).abs() <= Self::SUM_TOLERANCE;
        valid.then(|| Self(values.map(|value| value / sum)))
    }

    /// Certainty of one label.
    pub fn certain(stance: Stance) -> Self {
        Self(Stance::ALL.map(|label| if label == stance { 1.0 } else { 0.0 }))
    }

    /// The softmax of one logit per label, computed without overflow.
    pub fn from_logits(logits: [f64; Stance::COUNT]) -> Self {
        let largest = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let exponentials = logits.map(|logit| (logit - largest).exp());
        let sum: f64 = exponentials.iter().sum();
        Self(exponentials.map(|value| value / sum))
    }

    /// The probability of `stance`, 0 to 1.
    pub const fn of(&self, stance: Stance) -> f64 {
        self.0[stance.index()]
    }

    /// The probabilities in the order of [`Stance::ALL`].
    pub const fn values(&self) -> [f64; Stance::COUNT] {
        self.0
    }

    /// The label with the largest probability; the earlier one of equals.
    pub fn most_probable(&self) -> Stance {
        let mut best = Stance::Supportive;
        for stance in Stance::ALL {
            if self.of(stance) > self.of(best) {
                best = stance;
            }
        }
        best
    }

    /// The largest probability, 1/3 to 1.
    pub fn confidence(&self) -> f64 {
        self.of(self.most_probable())
    }
}
