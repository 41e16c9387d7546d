//! A model that reads whom pronouns and descriptions stand for where rules leave it open.

use std::sync::Arc;

use super::model::{Model, ReadsAntecedents};
use crate::actor::{Answers, Question};
use crate::error::{Error, Result};
use crate::stance::Stance;

/// Probability that an answer leaves to the other side at least, so that no answer outweighs all else; as
/// in the fit of its weight.
const LEAST_DOUBT: f64 = 1e-4;

/// Answers questions about antecedents, by a model that learnt rows with such questions as `text`, the
/// expression as `actor` and mention, and the label `supportive` where it stands for whom the text opens
/// with, `neutral` where it does not.
///
/// ```
/// use stance::classifier::{AntecedentReader, BUILT_IN, built_in};
/// // A model of stances is none of antecedents.
/// let of_stances = built_in(BUILT_IN[0]).expect("it is built in")?;
/// assert!(AntecedentReader::new(of_stances).is_err());
/// # Ok::<(), stance::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct AntecedentReader(Box<Model>);

impl AntecedentReader {
    /// Reads with `model`.
    ///
    /// # Errors
    /// [`Error::Model`] where the model was not trained for it: its encoder has to read the names as they
    /// are, and no label may be critical in what it learnt.
    pub fn new(model: Model) -> Result<Self> {
        let problem = if model.learnt_critical_rows() {
            "it does not tell whom a pronoun stands for; give --links a model that does, or none"
        } else if !model.reads_own_names() {
            "its encoder does not read names as they are, so it cannot tell whom a pronoun stands for; tune and \
             train it with --own-names"
        } else {
            return Ok(Self(Box::new(model)));
        };
        Err(Error::Model {
            model: model.title(),
            problem: problem.to_owned(),
        })
    }
}

impl ReadsAntecedents for AntecedentReader {
    fn title(&self) -> String {
        self.0.title()
    }

    fn answers(&self, questions: &[Question]) -> Result<Answers> {
        let read = self.0.read_questions(
            questions
                .iter()
                .map(|question| (question.text.as_str(), question.mention)),
        )?;
        let mut answers = Answers::default();
        for (question, probabilities) in questions.iter().zip(read) {
            if let Some(probabilities) = probabilities {
                let meant = probabilities.of(Stance::Supportive);
                let meant = meant.clamp(LEAST_DOUBT, 1.0 - LEAST_DOUBT);
                answers.add(question, (meant / (1.0 - meant)).ln());
            }
        }
        Ok(answers)
    }
}

impl Model {
    /// The same model, with a reader for the antecedents that rules leave open in articles: more pronouns
    /// and descriptions count as mentions then.
    #[must_use]
    pub fn with_antecedents(self, reader: AntecedentReader) -> Self {
        Self {
            antecedents: Some(Arc::new(reader)),
            ..self
        }
    }
}
