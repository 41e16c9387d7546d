//! A model that reads whom pronouns and descriptions stand for where rules leave it open.

use super::model::Model;
use super::target::TargetFinder;
use crate::actor::{Answers, Question};
use crate::dataset::Example;
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
        let trained = &model.manifest().training;
        let learnt_stances = trained.counts[Stance::Critical.index()] > 0;
        if learnt_stances || !model.reads_own_names() {
            return Err(Error::Model {
                model: model.title(),
                problem: "it labels stances and does not tell whom a pronoun stands for; give \
                          --links a model that does, or none"
                    .to_owned(),
            });
        }
        Ok(Self(Box::new(model)))
    }

    /// Name and version of the model.
    pub fn title(&self) -> String {
        self.0.title()
    }

    /// Answers each question.
    pub(super) fn answers(&self, questions: &[Question]) -> Result<Answers> {
        let rows: Vec<Example> = questions
            .iter()
            .map(|question| Example {
                mention: Some(question.mention),
                ..Example::new(
                    question.text.as_str(),
                    // In small letters it is no name that would be looked for.
                    question.mention.of(&question.text).to_lowercase(),
                    Stance::Neutral,
                )
            })
            .collect();
        let read = self.0.classify_rows(&rows, &mut TargetFinder::default())?;
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
