//! Which words carried a label.

use rayon::prelude::*;

use super::article::{ArticleReading, MentionsWithin};
use super::context::Place;
use super::deletion::Deletions;
use super::explanation::{Explanation, WordWeight};
use super::featurizer::ModelFeaturizer;
use super::model::Model;
use crate::error::Result;
use crate::features::lexical::LexicalFeaturizer;
use crate::features::{OwnedSentence, TargetedSentence};
use crate::stance::{Probabilities, Stance};
use crate::text::{Span, unwrapped};

/// Shortened sentences that are read together: enough to keep all cores busy, few enough to be kept.
const READ_TOGETHER: usize = 1_024;

impl Model {
    /// Tells for each sentence how much each word did for its most probable label.
    ///
    /// The unit is that of the label's log-odds, ln(p / (1 − p)), which is its calibrated logit
    /// against the two others'.
    ///
    /// On NewsMTSC's dev sentences taking the margin to the runner-up, or to the mean of the others,
    /// named words that were neither more nor less telling.
    ///
    /// * Of lexical features it is known which word a column comes from, and weights are exact: the margin
    ///   Σ (c_label − Σ q_other · c_other) · x of the label over the two others, shared out among
    ///   the words, c being coefficients divided by the temperature, x the columns, and q the
    ///   other two labels' probabilities, scaled to sum to 1 (so that this is the gradient of the
    ///   log-odds). Words, [`Explanation::elsewhere`] and
    ///   [`Explanation::rest`] add up to the margin.
    /// * Under an encoder every word is deleted in turn, and its weight is what the log-odds lose by it: of
    ///   a very long sentence, the 120 words nearest to a mention. So is the sentence before, where the
    ///   model reads it, as one, and what the article says of the actor elsewhere, where the sentence is read
    ///   at its place. Such weights do not add up to anything.
    ///
    /// ```
    /// use stance::classifier::{BUILT_IN, built_in};
    /// use stance::features::TargetedSentence;
    /// use stance::text::Span;
    /// let model = built_in(BUILT_IN[0]).expect("it is built in")?;
    /// let text = "The minister praised Norway.";
    /// let mentions = &[Span::new(21, 27)];
    /// let sentence = TargetedSentence { text, mentions, ..TargetedSentence::default() };
    /// let explained = model.explain(&[sentence])?;
    /// assert_eq!(explained[0].words[0].span.of(text), "praised");
    /// # Ok::<(), stance::Error>(())
    /// ```
    ///
    /// # Errors
    /// Where the featurizer cannot read a sentence.
    pub fn explain(&self, sentences: &[TargetedSentence<'_>]) -> Result<Vec<Explanation>> {
        let alone = self.classify(sentences)?;
        let at_places: Vec<AtPlace> = alone
            .into_iter()
            .map(|alone| AtPlace { alone, place: None })
            .collect();
        self.explain_at_places(sentences, &at_places)
    }

    fn explain_at_places(
        &self,
        sentences: &[TargetedSentence<'_>],
        at_places: &[AtPlace],
    ) -> Result<Vec<Explanation>> {
        match &self.featurizer {
            ModelFeaturizer::Lexical(lexical) => Ok(sentences
                .par_iter()
                .zip(at_places)
                .map(|(sentence, at_place)| self.shares(lexical, sentence, *at_place))
                .collect()),
            ModelFeaturizer::Encoder(_) => self.explain_by_deletion(sentences, at_places),
        }
    }

    /// Explains every label of an article that [`Model::classify_article`] gave.
    ///
    /// # Errors
    /// Where the featurizer cannot read a sentence.
    pub fn explain_article(&self, reading: &mut ArticleReading<'_>) -> Result<()> {
        let read = unwrapped(reading.text);
        let mentions = MentionsWithin::of(&reading.labelled, &reading.sentences);
        let (positions, sentences) = mentions.targeted(
            &reading.labelled,
            &read,
            &reading.sentences,
            reading.actors.len(),
        );
        let alone = positions.iter().filter_map(|&position| {
            let entry = &reading.labelled[position];
            let place = entry.place;
            entry.alone.map(|alone| AtPlace { alone, place })
        });
        let at_places: Vec<AtPlace> = alone.collect();
        let explained = self.explain_at_places(&sentences, &at_places)?;
        for (position, mut explained) in positions.into_iter().zip(explained) {
            let entry = &mut reading.labelled[position];
            let start = reading.sentences[entry.sentence].span.start;
            for word in &mut explained.words {
                word.span = word.span.shift(start);
            }
            entry.explanation = Some(explained);
        }
        Ok(())
    }

    /// The exact shares of a sentence's words.
    fn shares(
        &self,
        lexical: &LexicalFeaturizer,
        sentence: &TargetedSentence<'_>,
        AtPlace { alone, place }: AtPlace,
    ) -> Explanation {
        let context = self.context();
        let margin = margin(&self.in_place(alone, place));
        let signs = match place {
            Some(_) => context.signs_of_sentence(margin),
            None => margin,
        }
        .map(|sign| sign / self.temperature.value());
        let of_place = place.map_or(0.0, |place| context.share_of_place(margin, place));
        let over_labels = |of: &dyn Fn(usize) -> f32| -> f64 {
            let labels = signs.iter().enumerate();
            labels
                .map(|(label, sign)| sign * f64::from(of(label)))
                .sum()
        };
        let coefficients = self.head.coefficients();
        let weights: Vec<f64> = (0..self.head.width())
            .map(|column| over_labels(&|label| coefficients[[label, column]]))
            .collect();
        let attribution = lexical.attribute(*sentence, &weights);
        let intercept = over_labels(&|label| self.head.intercepts()[label]);
        Explanation {
            words: most_first(attribution.words),
            before: None,
            elsewhere: place
                .filter(|place| place.has_elsewhere())
                .map(|place| context.share_of_elsewhere(margin, place)),
            rest: Some(attribution.remainder + intercept + of_place),
        }
    }

    fn explain_by_deletion(
        &self,
        sentences: &[TargetedSentence<'_>],
        at_places: &[AtPlace],
    ) -> Result<Vec<Explanation>> {
        let mut explained = Vec::with_capacity(sentences.len());
        let mut waiting: Vec<Read<'_>> = Vec::new();
        let mut count = 0;
        for (sentence, at_place) in sentences.iter().zip(at_places) {
            let read = TargetedSentence {
                before: sentence.before.filter(|_| self.reads_before()),
                ..*sentence
            };
            let read = Read::new(&read, *at_place);
            count += read.sentences().count();
            waiting.push(read);
            if count >= READ_TOGETHER {
                explained.extend(self.losses(&waiting)?);
                waiting.clear();
                count = 0;
            }
        }
        explained.extend(self.losses(&waiting)?);
        Ok(explained)
    }

    /// What each deletion costs the label of its sentence, all read at once.
    fn losses(&self, reads: &[Read<'_>]) -> Result<Vec<Explanation>> {
        let sentences: Vec<TargetedSentence<'_>> = reads.iter().flat_map(Read::sentences).collect();
        let mut found = self.classify(&sentences)?.into_iter();
        Ok(reads
            .iter()
            .map(|read| {
                let place = read.at_place.place;
                let label = self.in_place(read.at_place.alone, place).most_probable();
                let odds = |alone: Probabilities, place: Option<Place>| {
                    log_odds(&self.in_place(alone, place), label)
                };
                let alone = match read.is_cut {
                    true => found.next().unwrap_or(read.at_place.alone),
                    false => read.at_place.alone,
                };
                let whole = odds(alone, place);
                let loss = |left: Probabilities| whole - odds(left, place);
                let words = read.deletions.words().zip(&mut found);
                let losses = words.map(|(word, left)| (word, loss(left)));
                let words = most_first(losses.collect());
                let without_before = read.deletions.without_before();
                let left = without_before.map(|_| found.next());
                Explanation {
                    words,
                    before: left.flatten().map(loss),
                    elsewhere: place
                        .filter(|place| place.has_elsewhere())
                        .map(|place| whole - odds(alone, Some(place.without_elsewhere()))),
                    rest: None,
                }
            })
            .collect())
    }
}

/// How a sentence was read.
#[derive(Copy, Clone)]
struct AtPlace {
    /// Its probabilities alone.
    alone: Probabilities,
    /// Its place in an article, where that was read with it.
    place: Option<Place>,
}

/// A sentence and what is left of it without each of its words.
struct Read<'a> {
    deletions: Deletions<'a>,
    shortened: Vec<OwnedSentence>,
    /// Whether the sentence is so long that a part of it is read: its own probabilities are then
    /// nothing to compare with.
    is_cut: bool,
    at_place: AtPlace,
}

impl<'a> Read<'a> {
    fn new(sentence: &TargetedSentence<'a>, at_place: AtPlace) -> Self {
        let deletions = Deletions::of(sentence);
        Self {
            shortened: deletions.shortened().collect(),
            is_cut: deletions.is_cut(sentence),
            deletions,
            at_place,
        }
    }

    fn sentences(&self) -> impl Iterator<Item = TargetedSentence<'_>> {
        let whole = self.is_cut.then(|| self.deletions.whole());
        let shortened = self.shortened.iter();
        whole
            .into_iter()
            .chain(shortened.map(|shortened| self.deletions.in_place(shortened)))
            .chain(self.deletions.without_before())
    }
}

/// How each label's logit counts for the margin of the most probable label: 1 for itself, for each
/// other one minus its share of the probability that is left.
fn margin(probabilities: &Probabilities) -> [f64; Stance::COUNT] {
    let label = probabilities.most_probable();
    let left: f64 = others(label).map(|other| probabilities.of(other)).sum();
    Stance::ALL.map(|stance| match stance == label {
        true => 1.0,
        // A label that is certain to the last bit stands against both others alike.
        false if left <= 0.0 => -0.5,
        false => -probabilities.of(stance) / left,
    })
}

fn others(label: Stance) -> impl Iterator<Item = Stance> {
    Stance::ALL.into_iter().filter(move |&other| other != label)
}

/// ln(p / (1 − p)), finite for certainty too.
fn log_odds(probabilities: &Probabilities, label: Stance) -> f64 {
    let left: f64 = others(label).map(|other| probabilities.of(other)).sum();
    probabilities.of(label).max(f64::MIN_POSITIVE).ln() - left.max(f64::MIN_POSITIVE).ln()
}

/// Words by what they did, in either direction.
fn most_first(words: Vec<(Span, f64)>) -> Vec<WordWeight> {
    let mut words: Vec<WordWeight> = words
        .into_iter()
        .map(|(span, weight)| WordWeight { span, weight })
        .collect();
    words.sort_by(|a, b| {
        let by_size = b.weight.abs().total_cmp(&a.weight.abs());
        by_size.then(a.span.cmp(&b.span))
    });
    words
}
