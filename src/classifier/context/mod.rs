//! What the place of a mention in its article says of the label: a second, small logistic model on
//! the log-odds of the first.
//!
//! A sentence alone does not tell who speaks in it. News reports say little for or against anybody in
//! their own voice, those they quote say much of others and little of themselves, and who finds fault in
//! one sentence seldom praises in the next. The model of the sentence cannot know that, and this one does
//! not read words: its columns are the two log-odds of the label, the place, and the log-odds of other
//! sentences about the actor.

mod place;
mod weights;

pub use place::{Leaning, Place};

use std::ops::Range;
use std::sync::LazyLock;

use ndarray::Array2;

use crate::error::{Error, Result};
use crate::head::{Head, HeadSettings};
use crate::stance::{Probabilities, Stance};
use place::{COLUMNS, ELSEWHERE, PLACE};

/// Weights fitted on the 25 articles whose labels no model has learnt, as `news-en-lite` reads them.
const OF_SENTENCES: &str = include_str!("sentences.csv");
/// The same as `news-en` reads them.
const OF_ARTICLES: &str = include_str!("articles.csv");

/// Weight of the squared norm of the coefficients against the summed loss. With the first nineteen
/// articles left out in turn, scikit-learn's C of .3, 1 and 3 (1/C is this) read the same within noise, and
/// so did 1, 3 and 10 with all 25.
const ALPHA: f64 = 1.0;

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

impl ContextModel {
    /// What articles are read with by models that learnt sentences that stand alone.
    pub fn of_sentences() -> &'static Self {
        static MODEL: LazyLock<ContextModel> = LazyLock::new(|| built_in(OF_SENTENCES));
        &MODEL
    }

    /// What articles are read with by models that learnt sentences of articles as such, and know of their place
    /// already.
    pub fn of_articles() -> &'static Self {
        static MODEL: LazyLock<ContextModel> = LazyLock::new(|| built_in(OF_ARTICLES));
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
        let features = Array2::from_shape_vec((rows.len(), COLUMNS.len()), columns)
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
        let columns = columns(alone, place);
        let row = Array2::from_shape_fn((1, COLUMNS.len()), |(_, column)| columns[column]);
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

    /// What the place itself adds where logits count as `signs` say, but for what the article says elsewhere.
    pub(super) fn share_of_place(&self, signs: [f64; Stance::COUNT], place: Place) -> f64 {
        let intercepts = self.head.intercepts();
        let fixed: f64 = signs
            .iter()
            .zip(intercepts)
            .map(|(sign, intercept)| sign * f64::from(*intercept))
            .sum();
        fixed + self.share_of(signs, place, PLACE..ELSEWHERE)
    }

    /// What the article says of the actor elsewhere adds where logits count as `signs` say.
    pub(super) fn share_of_elsewhere(&self, signs: [f64; Stance::COUNT], place: Place) -> f64 {
        self.share_of(signs, place, ELSEWHERE..COLUMNS.len())
    }

    fn share_of(&self, signs: [f64; Stance::COUNT], place: Place, columns: Range<usize>) -> f64 {
        let values = place.columns();
        columns
            .map(|column| values[column - PLACE] * self.weigh(signs, column))
            .sum()
    }

    fn weigh(&self, signs: [f64; Stance::COUNT], column: usize) -> f64 {
        let coefficients = self.head.coefficients();
        let labels = signs.iter().enumerate();
        labels
            .map(|(label, sign)| sign * f64::from(coefficients[[label, column]]))
            .sum()
    }
}

fn built_in(weights: &str) -> ContextModel {
    ContextModel::from_csv(weights.as_bytes()).expect("the table is part of the crate")
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "features are kept in 32 bits"
)]
fn columns(alone: Probabilities, place: Place) -> [f32; COLUMNS.len()] {
    let mut columns = [0.0; COLUMNS.len()];
    let of_sentence = Leaning::of(alone).columns();
    for (column, value) in columns
        .iter_mut()
        .zip(of_sentence.into_iter().chain(place.columns()))
    {
        *column = value as f32;
    }
    columns
}
