//! Where a sentence stands in an article, as numbers.

use crate::stance::{Probabilities, Stance};

/// A probability that the logarithm is taken of at least; below it, the weights of a sentence's words
/// no longer add up to the whole. A first choice, not searched.
const LEAST_PROBABILITY: f64 = 1e-6;

/// What the columns of a place are called in tables of weights, in order: the log-odds of the sentence
/// alone, then the place.
pub(super) const COLUMNS: [&str; 12] = [
    "supportive",
    "critical",
    "narrated",
    "actor speaks",
    "first person",
    "headline",
    "supportive before",
    "critical before",
    "supportive after",
    "critical after",
    "supportive by the speaker",
    "critical by the speaker",
];

/// The first of [`COLUMNS`] that tell of the place, and of those what the article says of the actor in other
/// sentences.
pub(super) const PLACE: usize = 2;
pub(super) const ELSEWHERE: usize = 6;

/// How far words speak for and against an actor: the log-odds of both labels over neutral. By default 0 each,
/// of words that do not mention it.
#[derive(Copy, Clone, Debug, PartialEq, Default)]
pub struct Leaning {
    /// ln(p(supportive) / p(neutral)).
    pub supportive: f64,
    /// ln(p(critical) / p(neutral)).
    pub critical: f64,
}

impl Leaning {
    /// That of a sentence read alone.
    ///
    /// ```
    /// use stance::{Probabilities, classifier::Leaning};
    /// let leaning = Leaning::of(Probabilities::new([0.2, 0.4, 0.4]).expect("they sum to 1"));
    /// assert_eq!((leaning.supportive, leaning.critical), (0.5_f64.ln(), 0.0));
    /// ```
    pub fn of(alone: Probabilities) -> Self {
        let logarithm = |label: Stance| alone.of(label).max(LEAST_PROBABILITY).ln();
        let neutral = logarithm(Stance::Neutral);
        Self {
            supportive: logarithm(Stance::Supportive) - neutral,
            critical: logarithm(Stance::Critical) - neutral,
        }
    }

    pub(super) const fn columns(self) -> [f64; 2] {
        [self.supportive, self.critical]
    }
}

/// Where a sentence stands in an article, its mention in the sentence, and what else the article says of the
/// actor.
#[derive(Copy, Clone, Debug, PartialEq, Default)]
pub struct Place {
    /// The article says it, nobody it quotes; headlines count as its own.
    pub is_narrated: bool,
    /// The actor is who says it.
    pub actor_speaks: bool,
    /// The actor is mentioned as "I" or "we".
    pub is_first_person: bool,
    /// It is the headline.
    pub is_headline: bool,
    /// What the sentence right before it says of the actor.
    pub before: Leaning,
    /// What the sentence right after it says of the actor.
    pub after: Leaning,
    /// What whoever says it says of the actor in other sentences, on average.
    pub by_the_speaker: Leaning,
}

impl Place {
    /// Those of [`COLUMNS`] from [`PLACE`] on.
    pub(super) fn columns(self) -> [f64; COLUMNS.len() - PLACE] {
        let flag = |is_so: bool| f64::from(u8::from(is_so));
        let [supportive_before, critical_before] = self.before.columns();
        let [supportive_after, critical_after] = self.after.columns();
        let [supportive_by_speaker, critical_by_speaker] = self.by_the_speaker.columns();
        [
            flag(self.is_narrated),
            flag(self.actor_speaks),
            flag(self.is_first_person),
            flag(self.is_headline),
            supportive_before,
            critical_before,
            supportive_after,
            critical_after,
            supportive_by_speaker,
            critical_by_speaker,
        ]
    }

    /// The same place in an article that says nothing else of the actor.
    pub(crate) fn without_elsewhere(self) -> Self {
        Self {
            before: Leaning::default(),
            after: Leaning::default(),
            by_the_speaker: Leaning::default(),
            ..self
        }
    }

    /// Whether the article says anything of the actor right before or after it, or by the same speaker.
    pub(crate) fn has_elsewhere(self) -> bool {
        self != self.without_elsewhere()
    }
}
