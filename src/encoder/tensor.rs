//! Names and shapes of an encoder's tensors in the Hugging Face layout.

use super::config::{Architecture, EncoderConfig};

/// What a tensor is for; decides how it is stored in few bits and whether it decays in tuning.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum TensorRole {
    /// A table of embeddings.
    Embedding,
    /// The matrix of a linear map.
    Matrix,
    /// A bias, a norm's weight, or the bias by relative position.
    Vector,
}

/// A tensor's place in the Hugging Face layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TensorName {
    /// Its name there.
    pub name: String,
    /// Its shape there.
    pub shape: Vec<usize>,
    /// What it is for.
    pub role: TensorRole,
    /// The layer it belongs to: 0 for the embeddings, 1 for the first layer.
    pub layer: usize,
}

impl TensorName {
    /// Number of its values.
    pub fn size(&self) -> usize {
        self.shape.iter().product()
    }

    /// Values of a row.
    pub fn columns(&self) -> usize {
        self.shape.last().copied().unwrap_or(1)
    }
}

/// Names and shapes of all tensors of an encoder, in the order of [`EncoderWeights::tensors`](super::EncoderWeights::tensors).
pub fn tensor_names(config: &EncoderConfig) -> Vec<TensorName> {
    let mut names = Vec::new();
    let mut add = |name: String, shape: Vec<usize>, role: TensorRole, layer: usize| {
        names.push(TensorName {
            name,
            shape,
            role,
            layer,
        });
    };
    let hidden = config.hidden;
    let embedding = |name: &str| format!("embeddings.{name}");
    add(
        embedding("word_embeddings.weight"),
        vec![config.vocabulary, hidden],
        TensorRole::Embedding,
        0,
    );
    add(
        embedding("position_embeddings.weight"),
        vec![config.positions, hidden],
        TensorRole::Embedding,
        0,
    );
    if config.types > 0 {
        add(
            embedding("token_type_embeddings.weight"),
            vec![config.types, hidden],
            TensorRole::Embedding,
            0,
        );
    }
    for part in ["weight", "bias"] {
        add(
            embedding(&format!("LayerNorm.{part}")),
            vec![hidden],
            TensorRole::Vector,
            0,
        );
    }
    if config.relative_buckets > 0 {
        add(
            "encoder.relative_attention_bias.weight".to_owned(),
            vec![config.relative_buckets, config.heads],
            TensorRole::Vector,
            0,
        );
    }
    let (inputs, output) = match config.architecture {
        Architecture::Bert => (
            ["self.query", "self.key", "self.value"],
            ["output.dense", "output.LayerNorm"],
        ),
        Architecture::Mpnet => (["attn.q", "attn.k", "attn.v"], ["attn.o", "LayerNorm"]),
    };
    for layer in 0..config.layers {
        let mut linear = |name: &str, outputs: usize, inputs: usize| {
            let prefix = format!("encoder.layer.{layer}.{name}");
            add(
                format!("{prefix}.weight"),
                vec![outputs, inputs],
                TensorRole::Matrix,
                layer + 1,
            );
            add(
                format!("{prefix}.bias"),
                vec![outputs],
                TensorRole::Vector,
                layer + 1,
            );
        };
        for input in inputs {
            linear(&format!("attention.{input}"), hidden, hidden);
        }
        linear(&format!("attention.{}", output[0]), hidden, hidden);
        linear("intermediate.dense", config.intermediate, hidden);
        linear("output.dense", hidden, config.intermediate);
        for norm in [
            format!("attention.{}", output[1]),
            "output.LayerNorm".to_owned(),
        ] {
            for part in ["weight", "bias"] {
                add(
                    format!("encoder.layer.{layer}.{norm}.{part}"),
                    vec![hidden],
                    TensorRole::Vector,
                    layer + 1,
                );
            }
        }
    }
    names
}
