//! A sentence and its actor's mention as the encoder reads them: a pair of texts, in tokens.

use super::super::TargetedSentence;
use super::MOST_STAND_IN_BYTES;
use crate::actor::{is_name, rename};
use crate::encoder::{EncoderConfig, PairTokenizer, TokenizedPair};
use crate::text::Span;

/// A sentence as the encoder reads it.
#[derive(Clone, Debug)]
pub struct ReadPair {
    /// The tokens of the sentence and the mention.
    pub pair: TokenizedPair,
    /// The mentions, in bytes of the text that was tokenized.
    pub mentions: Vec<Span>,
}

/// What stands before a sentence, where sentences of articles have an opening.
pub(crate) fn opening_of<'o>(
    article_opening: Option<&'o str>,
    sentence: &TargetedSentence<'_>,
) -> &'o str {
    article_opening
        .filter(|_| sentence.in_article)
        .unwrap_or_default()
}

/// Tokenizes a sentence and its actor's mention as a pair, with `name` in the actor's place if
/// there is one, and `opening` before the sentence.
///
/// # Errors
/// What the tokenizer refuses.
pub fn read_pair(
    tokenizer: &PairTokenizer,
    sentence: &TargetedSentence<'_>,
    name: Option<&str>,
    opening: &str,
) -> Result<ReadPair, String> {
    let renamed = name.map(|name| rename(sentence.text, sentence.mentions, name));
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
    let mention = match (name, named) {
        (Some(name), Some(_)) => name,
        _ => focus.of(&text),
    };
    let pair = tokenizer.encode(&text, mention, focus)?;
    Ok(ReadPair { pair, mentions })
}

/// Whether a sentence is too long to be read whole, so that [`read_pair`] takes what stands around a
/// mention.
pub(crate) fn reads_in_part(
    tokenizer: &PairTokenizer,
    config: &EncoderConfig,
    sentence: &TargetedSentence<'_>,
    name: Option<&str>,
    opening: &str,
) -> bool {
    // A token takes at least a byte, and what stands beside the sentence at most half of the input:
    // most sentences need no second look.
    let named = MOST_STAND_IN_BYTES * sentence.mentions.len() + opening.len();
    if sentence.text.len() + named < config.most_tokens() / 2 {
        return false;
    }
    read_pair(tokenizer, sentence, name, opening).is_ok_and(|read| read.pair.shortened)
}
