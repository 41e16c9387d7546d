//! The numbers of an encoder: from and to tensors in the Hugging Face naming.

use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};

use super::config::{Architecture, EncoderConfig};

/// A linear map: `weight` of shape (outputs, inputs), rows following each other, and a bias.
#[derive(Clone, Debug)]
pub(super) struct Linear {
    pub(super) weight: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

/// A layer norm's scale and shift.
#[derive(Clone, Debug)]
pub(super) struct Norm {
    pub(super) weight: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

/// One transformer layer.
#[derive(Clone, Debug)]
pub(super) struct LayerWeights {
    /// Queries, keys and values in one: shape (3 · hidden, hidden).
    pub(super) attention_input: Linear,
    pub(super) attention_output: Linear,
    pub(super) attention_norm: Norm,
    pub(super) expansion: Linear,
    pub(super) contraction: Linear,
    pub(super) output_norm: Norm,
}

/// All numbers of an encoder. Gradients and the optimiser's moments have the same form.
#[derive(Clone, Debug)]
pub struct EncoderWeights {
    /// Shape (vocabulary, hidden).
    pub(super) words: Vec<f32>,
    /// Shape (positions, hidden).
    pub(super) positions: Vec<f32>,
    /// Shape (types, hidden).
    pub(super) types: Vec<f32>,
    pub(super) embedding_norm: Norm,
    /// Shape (buckets, heads); empty where the architecture knows no relative positions.
    pub(super) relative_bias: Vec<f32>,
    pub(super) layers: Vec<LayerWeights>,
}

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
}

/// Names and shapes of all tensors of an encoder, in the order of [`EncoderWeights::tensors`].
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

/// The slices that [`EncoderWeights::tensors`] and its mutable twin give, in the order of
/// [`tensor_names`].
macro_rules! slices {
    ($weights:expr, $iter:ident, $split:ident $(, $mutability:tt)?) => {{
        let weights = $weights;
        let mut slices = vec![& $($mutability)? weights.words[..], & $($mutability)? weights.positions[..]];
        if !weights.types.is_empty() {
            slices.push(& $($mutability)? weights.types[..]);
        }
        slices.push(& $($mutability)? weights.embedding_norm.weight[..]);
        slices.push(& $($mutability)? weights.embedding_norm.bias[..]);
        if !weights.relative_bias.is_empty() {
            slices.push(& $($mutability)? weights.relative_bias[..]);
        }
        for layer in weights.layers.$iter() {
            let size = layer.attention_input.weight.len() / 3;
            let width = layer.attention_input.bias.len() / 3;
            let (query, rest) = layer.attention_input.weight.$split(size);
            let (key, value) = rest.$split(size);
            let (query_bias, rest) = layer.attention_input.bias.$split(width);
            let (key_bias, value_bias) = rest.$split(width);
            slices.extend([query, query_bias, key, key_bias, value, value_bias]);
            for linear in [
                & $($mutability)? layer.attention_output,
                & $($mutability)? layer.expansion,
                & $($mutability)? layer.contraction,
            ] {
                slices.push(& $($mutability)? linear.weight[..]);
                slices.push(& $($mutability)? linear.bias[..]);
            }
            for norm in [& $($mutability)? layer.attention_norm, & $($mutability)? layer.output_norm] {
                slices.push(& $($mutability)? norm.weight[..]);
                slices.push(& $($mutability)? norm.bias[..]);
            }
        }
        slices
    }};
}

impl EncoderWeights {
    /// All zeros.
    pub fn zeros(config: &EncoderConfig) -> Self {
        let hidden = config.hidden;
        let linear = |outputs: usize, inputs: usize| Linear {
            weight: vec![0.0; outputs * inputs],
            bias: vec![0.0; outputs],
        };
        let norm = || Norm {
            weight: vec![0.0; hidden],
            bias: vec![0.0; hidden],
        };
        Self {
            words: vec![0.0; config.vocabulary * hidden],
            positions: vec![0.0; config.positions * hidden],
            types: vec![0.0; config.types * hidden],
            embedding_norm: norm(),
            relative_bias: vec![0.0; config.relative_buckets * config.heads],
            layers: (0..config.layers)
                .map(|_| LayerWeights {
                    attention_input: linear(3 * hidden, hidden),
                    attention_output: linear(hidden, hidden),
                    attention_norm: norm(),
                    expansion: linear(config.intermediate, hidden),
                    contraction: linear(hidden, config.intermediate),
                    output_norm: norm(),
                })
                .collect(),
        }
    }

    /// The values of every tensor, in the order of [`tensor_names`].
    pub fn tensors(&self) -> Vec<&[f32]> {
        slices!(self, iter, split_at)
    }

    /// The values of every tensor, in the order of [`tensor_names`].
    pub fn tensors_mut(&mut self) -> Vec<&mut [f32]> {
        slices!(self, iter_mut, split_at_mut, mut)
    }

    /// Reads the tensors of `config` from a file in the safetensors format.
    ///
    /// Values of 16 bits are widened. Names may carry the architecture's prefix (`bert.`). Other
    /// tensors of the file are passed over.
    ///
    /// # Errors
    /// What is wrong, where the file is damaged, a tensor is missing or of another shape or type,
    /// or a value is not finite.
    pub fn from_safetensors(config: &EncoderConfig, bytes: &[u8]) -> Result<Self, String> {
        let file = SafeTensors::deserialize(bytes)
            .map_err(|error| format!("model.safetensors cannot be read: {error}"))?;
        let names = tensor_names(config);
        // Every tensor is looked at before any memory is taken: the file's own size bounds them.
        let mut views = Vec::with_capacity(names.len());
        for expected in &names {
            let view = ["", "bert.", "mpnet."]
                .iter()
                .find_map(|prefix| file.tensor(&format!("{prefix}{}", expected.name)).ok())
                .ok_or_else(|| format!("model.safetensors holds no {}", expected.name))?;
            if view.shape() != expected.shape {
                return Err(format!(
                    "model.safetensors has {} in the shape {:?}; config.json asks for {:?}",
                    expected.name,
                    view.shape(),
                    expected.shape
                ));
            }
            views.push(view);
        }
        let mut weights = Self::zeros(config);
        for ((expected, view), values) in names.iter().zip(views).zip(weights.tensors_mut()) {
            widen(&view, values).map_err(|problem| format!("{}: {problem}", expected.name))?;
        }
        Ok(weights)
    }

    /// Writes all tensors as a file in the safetensors format, 32 bits a value.
    ///
    /// # Errors
    /// What the format refuses.
    pub fn to_safetensors(&self, config: &EncoderConfig) -> Result<Vec<u8>, String> {
        let names = tensor_names(config);
        let data: Vec<Vec<u8>> = self
            .tensors()
            .into_iter()
            .map(|values| {
                values
                    .iter()
                    .flat_map(|value| value.to_le_bytes())
                    .collect()
            })
            .collect();
        let mut views = Vec::with_capacity(names.len());
        for (name, bytes) in names.iter().zip(&data) {
            let view = TensorView::new(Dtype::F32, name.shape.clone(), bytes)
                .map_err(|error| error.to_string())?;
            views.push((name.name.as_str(), view));
        }
        safetensors::serialize(views, None).map_err(|error| error.to_string())
    }
}

/// Copies a tensor into `values`, which has its size.
fn widen(view: &TensorView<'_>, values: &mut [f32]) -> Result<(), String> {
    let bytes = view.data();
    match view.dtype() {
        Dtype::F32 => {
            for (value, bytes) in values.iter_mut().zip(bytes.as_chunks::<4>().0) {
                *value = f32::from_le_bytes(*bytes);
            }
        }
        Dtype::BF16 => {
            for (value, bytes) in values.iter_mut().zip(bytes.as_chunks::<2>().0) {
                *value = f32::from_bits(u32::from(u16::from_le_bytes(*bytes)) << 16);
            }
        }
        Dtype::F16 => {
            for (value, bytes) in values.iter_mut().zip(bytes.as_chunks::<2>().0) {
                *value = half::f16::from_le_bytes(*bytes).to_f32();
            }
        }
        other => {
            return Err(format!(
                "values of the type {other:?}; expected F32, F16 or BF16"
            ));
        }
    }
    match values.iter().all(|value| value.is_finite()) {
        true => Ok(()),
        false => Err("a value is not a finite number".to_owned()),
    }
}
