//! A model that reads in whose voice sentences are, beside the rules.

use std::sync::Arc;

use super::model::{Model, ReadsVoices};
use crate::error::{Error, Result};
use crate::stance::{Probabilities, Stance};
use crate::voice::{Voice, VoiceAnswer, VoiceQuestion};

/// Sentences whose voice is beyond doubt, without their stops as in all questions, and whether it is the narrator's. A model
/// that errs here reads no voices.
const PLAIN: [(&str, bool); 4] = [
    ("It rained in Oslo on Monday", true),
    (
        "The council sold the old ferry for two million crowns",
        true,
    ),
    ("\"We kept our word,\" the minister said", false),
    ("The minister said that the ferry was too old", false),
];

/// Answers questions about voices, by a model that learnt rows with such questions as `text`: labelled
/// `supportive` where the sentence is a speaker's or the phrase names one, `critical` where the sentence is mixed, and
/// `neutral` where the sentence is the narrator's or the phrase names nobody who speaks.
///
/// ```
/// use stance::classifier::{BUILT_IN, VoiceReader, built_in};
/// // A model of stances is none of voices.
/// let of_stances = built_in(BUILT_IN[0]).expect("it is built in")?;
/// assert!(VoiceReader::new(of_stances).is_err());
/// # Ok::<(), stance::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct VoiceReader(Box<Model>);

impl VoiceReader {
    /// Reads with `model`.
    ///
    /// # Errors
    /// [`Error::Model`] where the model does not tell the voice of plain sentences, and what is wrong with its weights.
    pub fn new(model: Model) -> Result<Self> {
        if model.tells_plain_voices()? {
            return Ok(Self(Box::new(model)));
        }
        Err(Error::Model {
            model: model.title(),
            problem: "it does not tell in whose voice plain sentences are; give --voices a model that does, or none"
                .to_owned(),
        })
    }
}

impl ReadsVoices for VoiceReader {
    fn title(&self) -> String {
        self.0.title()
    }

    fn answers(&self, questions: &[VoiceQuestion]) -> Result<Vec<Option<VoiceAnswer>>> {
        self.0.answer_voices(questions)
    }
}

impl Model {
    /// The same model, with a reader of voices: in articles, it is asked who speaks, and told what rules say.
    #[must_use]
    pub fn with_voices(self, reader: VoiceReader) -> Self {
        Self {
            voices: Some(Arc::new(reader)),
            ..self
        }
    }

    fn answer_voices(&self, questions: &[VoiceQuestion]) -> Result<Vec<Option<VoiceAnswer>>> {
        let read = self.read_questions(
            questions
                .iter()
                .map(|question| (question.text.as_str(), question.mention)),
        )?;
        let answer = |probabilities: Probabilities| VoiceAnswer {
            speaker: probabilities.of(Stance::Supportive),
            mixed: probabilities.of(Stance::Critical),
            narrator: probabilities.of(Stance::Neutral),
        };
        Ok(read.into_iter().map(|read| read.map(answer)).collect())
    }

    /// Whether it tells in whose voice plain sentences are.
    fn tells_plain_voices(&self) -> Result<bool> {
        let questions = PLAIN.map(|(sentence, is_narrated)| {
            let by_rules = match is_narrated {
                true => Voice::Narrator,
                false => Voice::Speaker,
            };
            VoiceQuestion::of_voice(sentence, 0, by_rules)
        });
        let answers = self.answer_voices(&questions)?;
        let is_right = |(answer, (_, is_narrated)): (Option<VoiceAnswer>, (&str, bool))| {
            answer.is_some_and(|answer| (answer.narrator > 0.5) == is_narrated)
        };
        Ok(answers.into_iter().zip(PLAIN).all(is_right))
    }

    /// Whether it seems to answer questions about voices, so that its labels are no stances: it reads every actor
    /// under its own name, and tells in whose voice plain sentences are.
    ///
    /// # Errors
    /// Where the head's weights give a sentence no finite number.
    pub fn seems_to_read_voices(&self) -> Result<bool> {
        Ok(self.reads_own_names() && self.tells_plain_voices()?)
    }
}
