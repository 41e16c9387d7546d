//! A trained model: a featurizer, a head and what is known of both.

use std::fmt::Debug;
use std::sync::Arc;

use super::featurizer::ModelFeaturizer;
use super::manifest::Manifest;
use super::target::{RowTargets, TargetFinder};
use super::tuned_encoder::{KnownHead, TunedEncoder};
use crate::actor::{Answers, Question, Renamed, is_name, rename};
use crate::calibration::Temperature;
use crate::dataset::Example;
use crate::error::{Error, Result};
use crate::features::encoder::SentenceReading;
use crate::features::{Featurizer, OwnedSentence, TargetedSentence};
use crate::head::Head;
use crate::stance::{Probabilities, Stance};
use crate::text::printable;
use crate::voice::{VoiceAnswer, VoiceQuestion};

/// A trained model. There is no untrained one: models come from [`train`](super::train) or from
/// files.
#[derive(Clone, Debug)]
pub struct Model {
    pub(super) manifest: Manifest,
    pub(super) featurizer: ModelFeaturizer,
    pub(super) head: Head,
    pub(super) temperature: Temperature,
    /// What reads antecedents in articles; no part of the model's files.
    pub(super) antecedents: Option<Arc<dyn ReadsAntecedents>>,
    /// What reads voices in articles; no part of the model's files.
    pub(super) voices: Option<Arc<dyn ReadsVoices>>,
}

/// What tells a model whom the pronouns and descriptions of an article stand for, where rules leave it open.
pub(super) trait ReadsAntecedents: Debug + Send + Sync {
    /// Name and version of what reads.
    fn title(&self) -> String;

    /// Answers the questions, but for those that it has no room for.
    fn answers(&self, questions: &[Question]) -> Result<Answers>;
}

/// What tells a model who speaks in the sentences of an article, beside the rules.
pub(super) trait ReadsVoices: Debug + Send + Sync {
    /// Name and version of what reads.
    fn title(&self) -> String;

    /// An answer to each question, `None` where it has no room for one.
    fn answers(&self, questions: &[VoiceQuestion]) -> Result<Vec<Option<VoiceAnswer>>>;
}

/// Sentences featurized and scored at a time: what they take stays within the cache.
const BATCH: usize = 64;

impl Model {
    /// What is known of the model: name, version, training data, figures.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Name and version, as results carry them: `news-en-lite 1.0.0`. A model may come from anybody: what
    /// would steer a terminal is left out.
    pub fn title(&self) -> String {
        printable(&format!("{} {}", self.manifest.name, self.manifest.version))
    }

    /// Titles of the model and of those that it has antecedents and voices read by: `news-en 1.3.0 with links-en 1.0.0
    /// and voices-en 1.0.0`. What articles are read with.
    pub fn titles(&self) -> String {
        let antecedents = self.antecedents.iter().map(|reader| reader.title());
        let voices = self.voices.iter().map(|reader| reader.title());
        let others: Vec<String> = antecedents.chain(voices).collect();
        match others.as_slice() {
            [] => self.title(),
            others => format!("{} with {}", self.title(), others.join(" and ")),
        }
    }

    /// Whether it reads the sentence before a sentence of an article as well.
    pub fn reads_before(&self) -> bool {
        self.reading().is_some_and(|reading| reading.reads_before)
    }

    /// Whether it learnt to tell sentences of articles from others, and so what an article says of whom.
    pub fn tells_articles(&self) -> bool {
        self.reading()
            .is_some_and(|reading| reading.article_opening.is_some())
    }

    /// Whether a row that it learnt was critical. No question about antecedents is.
    pub(super) fn learnt_critical_rows(&self) -> bool {
        self.manifest.training.counts[Stance::Critical.index()] > 0
    }

    /// Whether it seems to answer questions about antecedents, so that its labels are no stances: it reads
    /// every actor under its own name, and learnt no critical row.
    pub fn seems_to_read_antecedents(&self) -> bool {
        self.reads_own_names() && !self.learnt_critical_rows()
    }

    /// Whether its encoder reads every actor under its own name.
    pub(super) fn reads_own_names(&self) -> bool {
        self.reading()
            .is_some_and(|reading| reading.stand_in.is_none())
    }

    /// Whether it reads with an encoder.
    pub fn has_encoder(&self) -> bool {
        self.reading().is_some()
    }

    /// How sentences are read for its encoder; `None` where it has none.
    fn reading(&self) -> Option<&SentenceReading> {
        match &self.featurizer {
            ModelFeaturizer::Lexical(_) => None,
            ModelFeaturizer::Encoder(encoder) => Some(encoder.reading()),
        }
    }

    /// The model's featurizer.
    pub fn featurizer(&self) -> &dyn Featurizer {
        self.featurizer.as_dyn()
    }

    /// The model's logistic part.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// The encoder that the model reads with and its head, to tune it or to fit another head on it; `None`
    /// for a model of another kind.
    ///
    /// # Errors
    /// What is wrong with its weights.
    pub fn encoder(&self) -> Result<Option<TunedEncoder>, String> {
        let ModelFeaturizer::Encoder(encoder) = &self.featurizer else {
            return Ok(None);
        };
        let (means, scales) = encoder.standardisation();
        Ok(Some(TunedEncoder {
            encoder: encoder.packed().unpack()?,
            head: Some(KnownHead {
                head: self.head.on_plain(means, scales),
                origin: self.title(),
                temperature: Some(self.temperature),
            }),
            reading: Some(encoder.reading().clone()),
        }))
    }

    /// Calibrated probabilities for each sentence; each depends on its sentence alone.
    ///
    /// # Errors
    /// Where the featurizer cannot read a sentence, or the head's weights give it no finite number.
    pub fn classify(&self, sentences: &[TargetedSentence<'_>]) -> Result<Vec<Probabilities>> {
        use rayon::prelude::*;
        let batches = sentences
            .par_chunks(BATCH)
            .map(|batch| {
                let rows = self.featurizer().featurize(batch)?;
                let logits = self.head.logits(rows.view()).into_iter();
                logits
                    .map(|logits| self.probabilities(logits))
                    .collect::<Result<Vec<_>>>()
            })
            .collect::<Result<Vec<_>>>()?;
        Ok(batches.into_iter().flatten().collect())
    }

    /// Weights that are finite each can still sum to what is not.
    fn probabilities(&self, logits: [f64; Stance::COUNT]) -> Result<Probabilities> {
        match logits.iter().all(|logit| logit.is_finite()) {
            true => Ok(self.temperature.probabilities(logits)),
            false => Err(Error::Model {
                model: self.title(),
                problem: "its head gives a sentence a number that is not finite: the weights are \
                          damaged; copy or train the model again"
                    .to_owned(),
            }),
        }
    }

    /// Calibrated probabilities for rows of a data set; `None` where the text does not mention
    /// the row's actor.
    ///
    /// # Errors
    /// Where a row's actor is no usable name, or the featurizer cannot read a sentence.
    pub fn classify_rows(
        &self,
        rows: &[Example],
        targets: &mut TargetFinder,
    ) -> Result<Vec<Option<Probabilities>>> {
        let targets = RowTargets::find(rows, targets)?;
        let (positions, sentences): (Vec<usize>, Vec<TargetedSentence<'_>>) =
            targets.sentences(rows).unzip();
        let mut found = vec![None; rows.len()];
        for (position, probabilities) in positions.into_iter().zip(self.classify(&sentences)?) {
            found[position] = Some(probabilities);
        }
        Ok(found)
    }

    /// How many rows are too long to be read whole, so that what stands around a mention is read.
    ///
    /// # Errors
    /// Where a row's actor is no usable name.
    pub fn count_read_in_part(
        &self,
        rows: &[Example],
        targets: &mut TargetFinder,
    ) -> Result<usize> {
        let targets = RowTargets::find(rows, targets)?;
        let count = targets
            .sentences(rows)
            .filter(|(_, sentence)| self.featurizer().reads_in_part(sentence))
            .count();
        Ok(count)
    }

    /// The label of every row under each of `names` in its actor's place: one entry for each row
    /// whose actor is mentioned by a name, one label for each name.
    ///
    /// # Errors
    /// Where a row's actor is no usable name, or the featurizer cannot read a sentence.
    pub fn classify_renamed(
        &self,
        rows: &[Example],
        names: &[&str],
        targets: &mut TargetFinder,
    ) -> Result<Vec<Vec<Stance>>> {
        let targets = RowTargets::find(rows, targets)?;
        // Row by row: the readings of a row are much alike, and a featurizer may see that.
        let all: Vec<OwnedSentence> = targets
            .sentences(rows)
            .filter(|(_, sentence)| {
                let mut mentions = sentence.mentions.iter();
                mentions.any(|mention| is_name(mention.of(sentence.text)))
            })
            .flat_map(|(_, sentence)| names.iter().map(move |name| renamed(&sentence, name)))
            .collect();
        let sentences: Vec<TargetedSentence<'_>> =
            all.iter().map(OwnedSentence::as_targeted).collect();
        let labels: Vec<Stance> = self
            .classify(&sentences)?
            .iter()
            .map(Probabilities::most_probable)
            .collect();
        Ok(labels
            .chunks(names.len().max(1))
            .map(<[Stance]>::to_vec)
            .collect())
    }
}

/// A sentence, and the one before it, with another name in the actor's place.
fn renamed(sentence: &TargetedSentence<'_>, name: &str) -> OwnedSentence {
    let Renamed { text, mentions } = rename(sentence.text, sentence.mentions, name);
    OwnedSentence {
        text,
        mentions,
        in_article: sentence.in_article,
        before: sentence.before.map(|before| {
            let Renamed { text, mentions } = rename(before.text, before.mentions, name);
            (text, mentions)
        }),
    }
}
