//! The decoder of a tokenizer that never turns tokens back into text.

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};
use tokenizers::Decoder;

/// Stands where the tokenizer crate has a decoder. Its own ones panic on a `decoder` that is no JSON they
/// can hold, such as `1e999`, and nothing here decodes.
#[derive(Copy, Clone, Debug)]
pub(super) struct NoDecoder;

impl<'de> Deserialize<'de> for NoDecoder {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|IgnoredAny| Self)
    }
}

impl Decoder for NoDecoder {
    fn decode_chain(&self, tokens: Vec<String>) -> tokenizers::Result<Vec<String>> {
        Ok(tokens)
    }
}
