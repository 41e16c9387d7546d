//! A sentence and its actor's mention as the encoder reads them: a pair of texts, in tokens.

use super::super::{SentenceBefore, TargetedSentence};
use crate::actor::{is_name, rename};
use crate::encoder::{PairTokenizer, TokenizedPair};
use crate::text::Span;

/// A sentence as the encoder reads it.
#[derive(Clone, Debug)]
pub struct ReadPair {
    /// The tokens of the sentence and the mention.
    pub pair: TokenizedPair,
    /// The mentions, in bytes of the text that was tokenized.
    pub mentions: Vec<Span>,
}

/// Bytes of a stand-in at most: longer than any name, short beside a sentence.
pub(super) const MOST_STAND_IN_BYTES: usize = 64;

/// What stands between a sentence and the one before it: a mark that news hardly uses, and one token in
/// the vocabularies of BERT and MPNet.
const BEFORE_END: &str = " > ";

/// Bytes of the sentence before at most. Encoders read 512 tokens at most, some 2,500 bytes of English:
/// longer ones would leave no room.
const MOST_BYTES_BEFORE: usize = 4_096;

/// Reads sentences as pairs of texts.
#[derive(Copy, Clone, Debug)]
pub struct PairReader<'r> {
    /// Cuts texts into tokens.
    pub tokenizer: &'r PairTokenizer,
    /// The name in the actor's place; `None` leaves the actor's own.
    pub name: Option<&'r str>,
    /// What stands before a sentence of an article; `None` reads all sentences alike.
    pub article_opening: Option<&'r str>,
    /// Whether the sentence before is read too, where it is known.
    pub reads_before: bool,
}

impl PairReader<'_> {
    /// Tokenizes a sentence and its actor's mention as a pair.
    ///
    /// The sentence before is left out where the encoder has no room for both.
    ///
    /// # Errors
    /// What the tokenizer refuses.
    pub fn read(&self, sentence: &TargetedSentence<'_>) -> Result<ReadPair, String> {
        let opening = self.opening(sentence);
        let before = sentence
            .before
            .filter(|before| self.reads_before && before.text.len() <= MOST_BYTES_BEFORE);
        if let Some(before) = before {
            let opening = format!("{opening}{}{BEFORE_END}", self.reworded(before));
            let both = self.read_after(&opening, sentence)?;
            if !both.pair.shortened {
                return Ok(both);
            }
        }
        self.read_after(opening, sentence)
    }

    /// Whether a sentence is too long to be read whole, so that what stands around a mention is read.
    pub(crate) fn reads_in_part(&self, sentence: &TargetedSentence<'_>) -> bool {
        let opening = self.opening(sentence);
        // A token takes at least a byte, and what stands beside the sentence at most half of the input:
        // most sentences need no second look.
        let named = MOST_STAND_IN_BYTES * sentence.mentions.len() + opening.len();
        if sentence.text.len() + named < self.tokenizer.most_tokens() / 2 {
            return false;
        }
        self.read_after(opening, sentence)
            .is_ok_and(|read| read.pair.shortened)
    }

    /// What stands before this sentence by where it comes from.
    fn opening(&self, sentence: &TargetedSentence<'_>) -> &str {
        self.article_opening
            .filter(|_| sentence.in_article)
            .unwrap_or_default()
    }

    /// The sentence before, with the name in the actor's place.
    fn reworded(&self, before: SentenceBefore<'_>) -> String {
        match self.name {
            Some(name) => rename(before.text, before.mentions, name).text,
            None => before.text.to_owned(),
        }
    }

    fn read_after(
        &self,
        opening: &str,
        sentence: &TargetedSentence<'_>,
    ) -> Result<ReadPair, String> {
        let renamed = self
            .name
            .map(|name| rename(sentence.text, sentence.mentions, name));
        let (text, mentions) = match &renamed {
            Some(renamed) => (renamed.text.as_str(), renamed.mentions.as_slice()),
            None => (sentence.text, sentence.mentions),
        };
        let text = format!("{opening}{text}");
        let mentions: Vec<Span> = mentions
            .iter()
            .map(|mention| mention.shift(opening.len()))
            .collect();
        let named = sentence
            .mentions
            .iter()
            .position(|mention| is_name(mention.of(sentence.text)));
        let focus = mentions
            .get(named.unwrap_or_default())
            .copied()
            .unwrap_or_else(|| Span::new(0, text.len()));
        let mention = match (self.name, named) {
            (Some(name), Some(_)) => name,
            _ => focus.of(&text),
        };
        let pair = self.tokenizer.encode(&text, mention, focus)?;
        Ok(ReadPair { pair, mentions })
    }
}
