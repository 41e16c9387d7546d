//! The shape of an encoder, from `config.json` in the Hugging Face layout.

use serde::Deserialize;

/// Which kind of transformer.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Architecture {
    /// BERT (Devlin et al. 2019): absolute positions, segment embeddings.
    Bert,
    /// MPNet (Song et al. 2020): absolute positions and a bias by relative position, shared by all
    /// layers.
    Mpnet,
}

/// The shape of an encoder.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct EncoderConfig {
    /// Which kind of transformer.
    pub architecture: Architecture,
    /// Width of a hidden state.
    pub hidden: usize,
    /// Attention heads; they divide `hidden`.
    pub heads: usize,
    /// Number of layers.
    pub layers: usize,
    /// Width between the two matrices of a layer's feed-forward part.
    pub intermediate: usize,
    /// Number of token ids.
    pub vocabulary: usize,
    /// Rows of the position embeddings.
    pub positions: usize,
    /// Segments told apart; 0 where the architecture knows none.
    pub types: usize,
    /// Added to the variance in layer norms.
    pub norm_epsilon: f32,
    /// Row of the position embeddings that the first token takes.
    pub first_position: usize,
    /// Buckets of relative positions; 0 where the architecture knows none.
    pub relative_buckets: usize,
}

/// The fields of `config.json` that matter here.
#[derive(Deserialize)]
struct ConfigFile {
    model_type: String,
    hidden_size: usize,
    num_attention_heads: usize,
    num_hidden_layers: usize,
    intermediate_size: usize,
    vocab_size: usize,
    max_position_embeddings: usize,
    #[serde(default)]
    type_vocab_size: usize,
    layer_norm_eps: f32,
    hidden_act: String,
    #[serde(default)]
    pad_token_id: Option<usize>,
    #[serde(default)]
    relative_attention_num_buckets: usize,
    #[serde(default)]
    position_embedding_type: Option<String>,
}

/// The largest value of each field that is accepted: two to four times what BERT-large has (1,024;
/// 24; 4,096; 512; 16), so that no product of them overflows, and attention over the longest input
/// takes at most 256 MiB.
const MOST_HIDDEN: usize = 4096;
const MOST_LAYERS: usize = 96;
const MOST_INTERMEDIATE: usize = 16_384;
const MOST_POSITIONS: usize = 1024;
const MOST_HEADS: usize = 64;
/// Four times that of multilingual encoders (250,000).
const MOST_VOCABULARY: usize = 1 << 20;

impl EncoderConfig {
    /// Reads `config.json`.
    ///
    /// # Errors
    /// What is wrong, where it is no JSON, of another architecture, or its sizes make no encoder.
    pub fn from_json(bytes: &[u8]) -> Result<Self, String> {
        let file: ConfigFile = serde_json::from_slice(bytes)
            .map_err(|error| format!("config.json cannot be understood: {error}"))?;
        let architecture = match file.model_type.as_str() {
            "bert" => Architecture::Bert,
            "mpnet" => Architecture::Mpnet,
            other => {
                return Err(format!(
                    "config.json is of the model type {other:?}; expected bert or mpnet"
                ));
            }
        };
        if file.hidden_act != "gelu" {
            return Err(format!(
                "config.json has the activation {:?}; expected gelu",
                file.hidden_act
            ));
        }
        if let Some(kind) = file.position_embedding_type.as_deref()
            && kind != "absolute"
        {
            return Err(format!(
                "config.json has position embeddings of the type {kind:?}; expected absolute"
            ));
        }
        for (field, value, most) in [
            ("hidden_size", file.hidden_size, MOST_HIDDEN),
            ("num_hidden_layers", file.num_hidden_layers, MOST_LAYERS),
            (
                "intermediate_size",
                file.intermediate_size,
                MOST_INTERMEDIATE,
            ),
            ("vocab_size", file.vocab_size, MOST_VOCABULARY),
            (
                "max_position_embeddings",
                file.max_position_embeddings,
                MOST_POSITIONS,
            ),
            ("num_attention_heads", file.num_attention_heads, MOST_HEADS),
        ] {
            if value == 0 || value > most {
                return Err(format!(
                    "config.json has {field} {value}; expected 1 to {most}"
                ));
            }
        }
        if !file.hidden_size.is_multiple_of(file.num_attention_heads) {
            return Err(format!(
                "config.json has {} attention heads, which do not divide its hidden size {}",
                file.num_attention_heads, file.hidden_size
            ));
        }
        if !(file.layer_norm_eps > 0.0 && file.layer_norm_eps < 1.0) {
            return Err(format!(
                "config.json has layer_norm_eps {}; expected a number between 0 and 1",
                file.layer_norm_eps
            ));
        }
        let (types, first_position, relative_buckets) = match architecture {
            Architecture::Bert => (file.type_vocab_size, 0, 0),
            // Positions begin after the padding's; transformers' MPNetConfig has it at 1.
            Architecture::Mpnet => (
                0,
                file.pad_token_id.unwrap_or(1).saturating_add(1),
                file.relative_attention_num_buckets,
            ),
        };
        if architecture == Architecture::Bert && !(1..=16).contains(&types) {
            return Err(format!(
                "config.json has type_vocab_size {types}; expected 1 to 16"
            ));
        }
        // From 512 on, the exact half would reach the distance that all further ones share.
        if architecture == Architecture::Mpnet && !(4..=256).contains(&relative_buckets) {
            return Err(format!(
                "config.json has relative_attention_num_buckets {relative_buckets}; expected 4 to \
                 256"
            ));
        }
        let config = Self {
            architecture,
            hidden: file.hidden_size,
            heads: file.num_attention_heads,
            layers: file.num_hidden_layers,
            intermediate: file.intermediate_size,
            vocabulary: file.vocab_size,
            positions: file.max_position_embeddings,
            types,
            norm_epsilon: file.layer_norm_eps,
            first_position,
            relative_buckets,
        };
        if config.most_tokens() < 16 {
            return Err(format!(
                "config.json leaves room for {} tokens; at least 16 are needed",
                config.most_tokens()
            ));
        }
        Ok(config)
    }

    /// Tokens of one input at most, special tokens included.
    pub fn most_tokens(&self) -> usize {
        self.positions.saturating_sub(self.first_position)
    }

    /// The layer at two thirds of the depth, whose output is pooled besides the last one's.
    pub fn two_thirds(&self) -> usize {
        (2 * self.layers + 1) / 3
    }
}
