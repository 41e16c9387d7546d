//! What the place of a mention in its article says of the label: a second, small logistic model on
//! the log-odds of the first.
//!
//! A sentence alone does not tell who speaks in it. News reports say little for or against anybody in
//! their own voice, those they quote say much of others and little of themselves. The model of the
//! sentence cannot know that, and this one does not read words: its columns are the two log-odds of the
//! label, and the place.

use std::sync::LazyLock;

use ndarray::{Array1, Array2};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::head::{Head, HeadSettings};
use crate::stance::{Probabilities, Stance};

/// Weights fitted on the 25 articles whose labels no model has learnt, as `news-en-lite` reads them.
const WEIGHTS: &str = include_str!("context.csv");

/// Weight of the squared norm of the coefficients against the summed loss. With the first nineteen
/// articles left out in turn, scikit-learn's C of .3, 1 and 3 (1/C is this) read the same within noise.
const ALPHA: f64 = 1.0;

/// A probability that the logarithm is taken of at least; below it, the weights of a sentence's words
/// no longer add up to the whole. A first choice, not searched.
const LEAST_PROBABILITY: f64 = 1e-6;

/// Where a sentence stands in an article, and its mention in the sentence.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Default)]
pub struct Place {
    /// The article says it, nobody it quotes; headlines count as its own.
    pub is_narrated: bool,
    /// The actor is who says it.
    pub actor_speaks: bool,
    /// The actor is mentioned as "I" or "we".
    pub is_first_person: bool,
    /// It is the headline.
    pub is_headline: bool,
}

/// Columns of a place.
const PLACE_COLUMNS: usize = 4;
/// Columns in all: the log-odds of supportive and of critical over neutral, and those of the place.
const COLUMNS: usize = 2 + PLACE_COLUMNS;

impl Place {
    fn columns(self) -> [f32; PLACE_COLUMNS] {
        [
            self.is_narrated,
            self.actor_speaks,
            self.is_first_person,
            self.is_headline,
        ]
        .map(|is_so| f32::from(u8::from(is_so)))
    }
}

/// A label of our articles, and how a model read its sentence alone.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct PlacedLabel {
    /// What the model says of the sentence alone.
    pub probabilities: Probabilities,
    /// Where the sentence stands.
    pub place: Place,
    /// The label it was given.
    pub label: Stance,
}

/// The fitted model.
#[derive(Clone, Debug, PartialEq)]
pub struct ContextModel {
    head: Head,
}

/// The weights of one label, as they are kept.
#[derive(Serialize, Deserialize)]
struct LabelWeights {
    label: Stance,
    supportive: f32,
    critical: f32,
    narrated: f32,
    actor_speaks: f32,
    first_person: f32,
    headline: f32,
    intercept: f32,
}

impl ContextModel {
    /// The model that articles are read with.
    pub fn built_in() -> &'static Self {
        static MODEL: LazyLock<ContextModel> = LazyLock::new(|| {
            ContextModel::from_csv(WEIGHTS.as_bytes()).expect("the table is part of the crate")
        });
        &MODEL
    }

    /// Fits a model on labelled places.
    ///
    /// ```
    /// use stance::classifier::{ContextModel, Place, PlacedLabel};
    /// use stance::{Probabilities, Stance};
    /// let narrated = Place { is_narrated: true, ..Place::default() };
    /// let doubtful = Probabilities::new([0.45, 0.15, 0.4]).expect("they sum to 1");
    /// let row = |place, label| PlacedLabel { probabilities: doubtful, place, label };
    /// let rows = [
    ///     row(narrated, Stance::Neutral),
    ///     row(Place::default(), Stance::Supportive),
    ///     row(Place::default(), Stance::Critical),
    /// ];
    /// let model = ContextModel::fit(&rows)?;
    /// let read = model.read(doubtful, narrated);
    /// assert_eq!(read.most_probable(), Stance::Neutral);
    /// # Ok::<(), stance::Error>(())
    /// ```
    ///
    /// # Errors
    /// Where there are labels of one sort alone, or the solver fails.
    pub fn fit(rows: &[PlacedLabel]) -> Result<Self> {
        let columns: Vec<f32> = rows
            .iter()
            .flat_map(|row| columns(row.probabilities, row.place))
            .collect();
        let features = Array2::from_shape_vec((rows.len(), COLUMNS), columns)
            .map_err(|error| Error::Training(format!("cannot lay out the places: {error}")))?;
        let labels: Vec<Stance> = rows.iter().map(|row| row.label).collect();
        let settings = HeadSettings {
            alpha: ALPHA,
            ..HeadSettings::default()
        };
        let head = Head::fit(features.view(), &labels, &settings, None)?.head;
        Ok(Self { head })
    }

    /// The probabilities of a sentence at a place, from those of the sentence alone.
    pub fn read(&self, alone: Probabilities, place: Place) -> Probabilities {
        let row = Array2::from_shape_fn((1, COLUMNS), |(_, column)| columns(alone, place)[column]);
        Probabilities::from_logits(self.head.logits(row.view())[0])
    }

    /// How much each label's logit of the sentence alone counts, where those of the reading count as
    /// `signs` say: the log-odds that the columns hold are differences of logits.
    pub(super) fn signs_of_sentence(&self, signs: [f64; Stance::COUNT]) -> [f64; Stance::COUNT] {
        let over = |column: usize| self.weigh(signs, column);
        let (supportive, critical) = (over(0), over(1));
        Stance::ALL.map(|stance| match stance {
            Stance::Supportive => supportive,
            Stance::Critical => critical,
            Stance::Neutral => -supportive - critical,
        })
    }

    /// What the place itself adds where logits count as `signs` say.
    pub(super) fn share_of_place(&self, signs: [f64; Stance::COUNT], place: Place) -> f64 {
        let intercepts = self.head.intercepts();
        let fixed: f64 = signs
            .iter()
            .zip(intercepts)
            .map(|(sign, intercept)| sign * f64::from(*intercept))
            .sum();
        let of_place = place.columns();
        let columns = of_place.iter().enumerate();
        fixed
            + columns
                .map(|(column, value)| f64::from(*value) * self.weigh(signs, 2 + column))
                .sum::<f64>()
    }

    fn weigh(&self, signs: [f64; Stance::COUNT], column: usize) -> f64 {
        let coefficients = self.head.coefficients();
        let labels = signs.iter().enumerate();
        labels
            .map(|(label, sign)| sign * f64::from(coefficients[[label, column]]))
            .sum()
    }

    /// The weights as a table with one row a label.
    ///
    /// # Errors
    /// Where the output cannot be written.
    pub fn to_csv(&self, output: impl std::io::Write) -> Result<()> {
        let failed = |error| Error::csv("write the weights", error);
        let mut writer = csv::Writer::from_writer(output);
        let coefficients = self.head.coefficients();
        for label in Stance::ALL {
            let of = |column: usize| coefficients[[label.index(), column]];
            let row = LabelWeights {
                label,
                supportive: of(0),
                critical: of(1),
                narrated: of(2),
                actor_speaks: of(3),
                first_person: of(4),
                headline: of(5),
                intercept: self.head.intercepts()[label.index()],
            };
            writer.serialize(row).map_err(failed)?;
        }
        writer
            .flush()
            .map_err(|error| Error::io("write the weights", error))
    }

    /// The model that [`ContextModel::to_csv`] wrote.
    ///
    /// # Errors
    /// What the table lacks, or that a weight is not finite.
    pub fn from_csv(input: impl std::io::Read) -> Result<Self, String> {
        let mut coefficients = Array2::zeros((Stance::COUNT, COLUMNS));
        let mut intercepts = Array1::zeros(Stance::COUNT);
        let mut count = 0;
        let mut is_known = [false; Stance::COUNT];
        for row in csv::Reader::from_reader(input).into_deserialize() {
            let row: LabelWeights = row.map_err(|error| format!("weights of places: {error}"))?;
            let label = row.label.index();
            let values = [
                row.supportive,
                row.critical,
                row.narrated,
                row.actor_speaks,
                row.first_person,
                row.headline,
            ];
            for (column, value) in values.into_iter().enumerate() {
                coefficients[[label, column]] = value;
            }
            intercepts[label] = row.intercept;
            if std::mem::replace(&mut is_known[label], true) {
                return Err(format!(
                    "weights of places: {} stands twice",
                    row.label.name()
                ));
            }
            count += 1;
        }
        if count != Stance::COUNT {
            return Err(format!(
                "weights of places: {count} rows for {} labels",
                Stance::COUNT
            ));
        }
        Head::from_parts(coefficients, intercepts).map(|head| Self { head })
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "features are kept in 32 bits"
)]
fn columns(alone: Probabilities, place: Place) -> [f32; COLUMNS] {
    let logarithm = |label: Stance| alone.of(label).max(LEAST_PROBABILITY).ln();
    let neutral = logarithm(Stance::Neutral);
    let mut columns = [0.0; COLUMNS];
    columns[0] = (logarithm(Stance::Supportive) - neutral) as f32;
    columns[1] = (logarithm(Stance::Critical) - neutral) as f32;
    columns[2..].copy_from_slice(&place.columns());
    columns
}
