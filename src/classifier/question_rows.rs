//! Questions read as rows: a text, and what in it is asked about.

use super::model::Model;
use super::target::TargetFinder;
use crate::dataset::Example;
use crate::error::Result;
use crate::features::TargetedSentence;
use crate::stance::{Probabilities, Stance};
use crate::text::Span;

/// Questions held as rows at a time.
const READ_TOGETHER: usize = 1_024;

impl Model {
    /// The probabilities of each question's answers; `None` for those that the encoder has no room for.
    pub(super) fn read_questions<'q>(
        &self,
        questions: impl IntoIterator<Item = (&'q str, Span)>,
    ) -> Result<Vec<Option<Probabilities>>> {
        let mut questions = questions.into_iter().peekable();
        let mut answers = Vec::new();
        while questions.peek().is_some() {
            // What is asked about is the actor, which is no name that would be looked for.
            let rows: Vec<Example> = questions
                .by_ref()
                .take(READ_TOGETHER)
                .map(|(text, mention)| Example {
                    mention: Some(mention),
                    ..Example::new(text, "it", Stance::Neutral)
                })
                .collect();
            let read = self.classify_rows(&rows, &mut TargetFinder::default())?;
            for (row, probabilities) in rows.iter().zip(read) {
                let sentence = TargetedSentence {
                    text: &row.text,
                    mentions: row.mention.as_slice(),
                    ..TargetedSentence::default()
                };
                // Read in part, it would not hold all that the question says.
                let is_whole = !self.featurizer().reads_in_part(&sentence);
                answers.push(probabilities.filter(|_| is_whole));
            }
        }
        Ok(answers)
    }
}
