//! Tokenized inputs side by side, without padding.

use super::config::EncoderConfig;
use super::tokenizer::TokenizedPair;

/// Inputs whose tokens follow each other as rows of one matrix.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Token id of every row.
    pub(super) ids: Vec<u32>,
    /// Segment of every row.
    pub(super) types: Vec<u32>,
    /// Number of tokens of each input; all above 0.
    pub(super) lengths: Vec<usize>,
}

impl Batch {
    /// Puts inputs side by side.
    ///
    /// # Errors
    /// What is wrong, where an input is empty, has more tokens than positions, or a token or
    /// segment that the encoder does not know.
    pub fn new<'a>(
        config: &EncoderConfig,
        inputs: impl IntoIterator<Item = &'a TokenizedPair>,
    ) -> Result<Self, String> {
        let mut batch = Self::default();
        for input in inputs {
            let length = input.ids.len();
            if length == 0 || length > config.most_tokens() || input.types.len() != length {
                return Err(format!(
                    "an input of {length} tokens; the encoder takes 1 to {}",
                    config.most_tokens()
                ));
            }
            if let Some(id) = input
                .ids
                .iter()
                .find(|&&id| id as usize >= config.vocabulary)
            {
                return Err(format!(
                    "tokenizer.json gives the token {id}, but the encoder knows {}; the two do not \
                     belong together",
                    config.vocabulary
                ));
            }
            batch.ids.extend_from_slice(&input.ids);
            // Architectures without segments ignore them.
            let most_type = config.types.saturating_sub(1);
            if config.types > 0 && input.types.iter().any(|&kind| kind as usize > most_type) {
                return Err(format!(
                    "tokenizer.json gives segments above {most_type}, which the encoder does not know"
                ));
            }
            batch.types.extend_from_slice(&input.types);
            batch.lengths.push(length);
        }
        Ok(batch)
    }

    /// Number of tokens of all inputs.
    pub fn tokens(&self) -> usize {
        self.ids.len()
    }
}
