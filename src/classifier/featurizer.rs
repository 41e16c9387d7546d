//! The featurizers that a model may have.

use serde::{Deserialize, Serialize};

use crate::features::Featurizer;
use crate::features::encoder::{EncoderFeaturizer, EncoderSettings};
use crate::features::lexical::{LexicalFeaturizer, LexicalSettings};

/// Which featurizer a model uses, and its settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum FeaturizerSettings {
    /// Named, explainable features.
    Lexical(LexicalSettings),
    /// What a transformer sees at the mention.
    Encoder(EncoderSettings),
}

/// A fitted featurizer of any kind.
#[derive(Clone, Debug)]
pub(super) enum ModelFeaturizer {
    Lexical(LexicalFeaturizer),
    Encoder(Box<EncoderFeaturizer>),
}

impl ModelFeaturizer {
    pub(super) fn as_dyn(&self) -> &dyn Featurizer {
        match self {
            ModelFeaturizer::Lexical(lexical) => lexical,
            ModelFeaturizer::Encoder(encoder) => encoder.as_ref(),
        }
    }
}
