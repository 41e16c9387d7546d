//! The numbers of an encoder: from and to tensors in the Hugging Face naming.

use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};

use super::config::EncoderConfig;
use super::kernels::{by_rows, gelu};
use super::matrix::{Products, add_product};
use super::tensor::tensor_names;
use super::view::View;

/// A linear map: `weight` of shape (outputs, inputs), rows following each other, and a bias.
#[derive(Clone, Debug)]
pub(super) struct Linear {
    pub(super) weight: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

/// A linear map in any arithmetic.
pub(super) trait LinearMap {
    /// Number of outputs.
    fn outputs(&self) -> usize;

    /// Fills `output` (tokens, outputs) from `input` (tokens, inputs).
    fn apply(
        &self,
        output: &mut Vec<f32>,
        input: &[f32],
        tokens: usize,
        activation: Activation,
        products: Products,
    );
}

/// What is done with the numbers that a linear map gives.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Activation {
    Identity,
    Gelu,
}

impl LinearMap for Linear {
    fn outputs(&self) -> usize {
        self.bias.len()
    }

    fn apply(
        &self,
        output: &mut Vec<f32>,
        input: &[f32],
        tokens: usize,
        activation: Activation,
        products: Products,
    ) {
        let outputs = self.outputs();
        let inputs = self.weight.len() / outputs;
        output.resize(tokens * outputs, 0.0);
        for row in output.chunks_exact_mut(outputs) {
            row.copy_from_slice(&self.bias);
        }
        add_product(
            output,
            View::new(input, tokens, inputs),
            View::new(&self.weight, outputs, inputs).transposed(),
            products,
        );
        if activation == Activation::Gelu {
            by_rows(
                products.threads,
                output,
                outputs,
                #[inline(always)]
                |_, rows| {
                    for value in rows {
                        *value = gelu(*value);
                    }
                },
            );
        }
    }
}

/// A layer norm's scale and shift.
#[derive(Clone, Debug)]
pub(super) struct Norm {
    pub(super) weight: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

/// One transformer layer.
#[derive(Clone, Debug)]
pub(super) struct LayerWeights<M = Linear> {
    /// Queries, keys and values in one: shape (3 · hidden, hidden).
    pub(super) attention_input: M,
    pub(super) attention_output: M,
    pub(super) attention_norm: Norm,
    pub(super) expansion: M,
    pub(super) contraction: M,
    pub(super) output_norm: Norm,
}

impl Norm {
    fn zeros(width: usize) -> Self {
        Self {
            weight: vec![0.0; width],
            bias: vec![0.0; width],
        }
    }
}

/// A table with a row for each word.
pub(super) trait WordTable {
    /// Fills `values` with the row of `word`.
    fn look_up(&self, word: usize, values: &mut [f32]);
}

impl WordTable for Vec<f32> {
    fn look_up(&self, word: usize, values: &mut [f32]) {
        let width = values.len();
        values.copy_from_slice(&self[word * width..(word + 1) * width]);
    }
}

/// The numbers before the first layer, and those that all layers share.
#[derive(Clone, Debug)]
pub(super) struct EmbeddingWeights<Words = Vec<f32>> {
    /// Shape (vocabulary, hidden).
    pub(super) words: Words,
    /// Shape (positions, hidden).
    pub(super) positions: Vec<f32>,
    /// Shape (types, hidden).
    pub(super) types: Vec<f32>,
    pub(super) norm: Norm,
    /// Shape (buckets, heads); empty where the architecture knows no relative positions.
    pub(super) relative_bias: Vec<f32>,
}

/// All numbers of an encoder. Gradients and the optimiser's moments have the same form.
#[derive(Clone, Debug)]
pub struct EncoderWeights {
    pub(super) embeddings: EmbeddingWeights,
    pub(super) layers: Vec<LayerWeights>,
}

/// The slices of the embeddings, in the order of [`tensor_names`].
macro_rules! embedding_slices {
    ($weights:expr $(, $mutability:tt)?) => {{
        let weights = $weights;
        let mut slices = vec![
            & $($mutability)? weights.words[..],
            & $($mutability)? weights.positions[..],
        ];
        if !weights.types.is_empty() {
            slices.push(& $($mutability)? weights.types[..]);
        }
        slices.push(& $($mutability)? weights.norm.weight[..]);
        slices.push(& $($mutability)? weights.norm.bias[..]);
        if !weights.relative_bias.is_empty() {
            slices.push(& $($mutability)? weights.relative_bias[..]);
        }
        slices
    }};
}

/// The slices of a layer, in the order of [`tensor_names`].
macro_rules! layer_slices {
    ($layer:expr, $split:ident $(, $mutability:tt)?) => {{
        let layer = $layer;
        let size = layer.attention_input.weight.len() / 3;
        let width = layer.attention_input.bias.len() / 3;
        let (query, rest) = layer.attention_input.weight.$split(size);
        let (key, value) = rest.$split(size);
        let (query_bias, rest) = layer.attention_input.bias.$split(width);
        let (key_bias, value_bias) = rest.$split(width);
        let mut slices = vec![query, query_bias, key, key_bias, value, value_bias];
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
        slices
    }};
}

impl EmbeddingWeights {
    pub(super) fn zeros(config: &EncoderConfig) -> Self {
        let hidden = config.hidden;
        Self {
            words: vec![0.0; config.vocabulary * hidden],
            positions: vec![0.0; config.positions * hidden],
            types: vec![0.0; config.types * hidden],
            norm: Norm::zeros(hidden),
            relative_bias: vec![0.0; config.relative_buckets * config.heads],
        }
    }

    pub(super) fn tensors_mut(&mut self) -> Vec<&mut [f32]> {
        embedding_slices!(self, mut)
    }
}

impl LayerWeights {
    pub(super) fn zeros(config: &EncoderConfig) -> Self {
        let hidden = config.hidden;
        let linear = |outputs: usize, inputs: usize| Linear {
            weight: vec![0.0; outputs * inputs],
            bias: vec![0.0; outputs],
        };
        Self {
            attention_input: linear(3 * hidden, hidden),
            attention_output: linear(hidden, hidden),
            attention_norm: Norm::zeros(hidden),
            expansion: linear(config.intermediate, hidden),
            contraction: linear(hidden, config.intermediate),
            output_norm: Norm::zeros(hidden),
        }
    }

    pub(super) fn tensors_mut(&mut self) -> Vec<&mut [f32]> {
        layer_slices!(self, split_at_mut, mut)
    }

    /// Its linear maps, in the order in which it applies them.
    pub(super) fn maps_mut(&mut self) -> [&mut Linear; 4] {
        [
            &mut self.attention_input,
            &mut self.attention_output,
            &mut self.expansion,
            &mut self.contraction,
        ]
    }
}

impl EncoderWeights {
    /// All zeros.
    pub fn zeros(config: &EncoderConfig) -> Self {
        Self {
            embeddings: EmbeddingWeights::zeros(config),
            layers: (0..config.layers)
                .map(|_| LayerWeights::zeros(config))
                .collect(),
        }
    }

    /// The values of every tensor, in the order of [`tensor_names`].
    pub fn tensors(&self) -> Vec<&[f32]> {
        let mut tensors = embedding_slices!(&self.embeddings);
        for layer in &self.layers {
            tensors.extend(layer_slices!(layer, split_at));
        }
        tensors
    }

    /// The values of every tensor, in the order of [`tensor_names`].
    pub fn tensors_mut(&mut self) -> Vec<&mut [f32]> {
        let mut tensors = self.embeddings.tensors_mut();
        for layer in &mut self.layers {
            tensors.extend(layer.tensors_mut());
        }
        tensors
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
            let widen = widening(view.dtype()).map_err(|problem| {
                format!("model.safetensors has {} in {problem}", expected.name)
            })?;
            views.push((view, widen));
        }
        let mut weights = Self::zeros(config);
        for ((expected, (view, widen)), values) in
            names.iter().zip(views).zip(weights.tensors_mut())
        {
            widen(view.data(), values);
            if !values.iter().all(|value| value.is_finite()) {
                return Err(format!(
                    "model.safetensors has a value in {} that is not a finite number",
                    expected.name
                ));
            }
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

/// Fills the second with the numbers whose bytes are the first.
type Widening = fn(&[u8], &mut [f32]);

/// How numbers of a type become 32-bit ones.
fn widening(dtype: Dtype) -> Result<Widening, String> {
    match dtype {
        Dtype::F32 => Ok(|bytes, values| {
            for (value, bytes) in values.iter_mut().zip(bytes.as_chunks::<4>().0) {
                *value = f32::from_le_bytes(*bytes);
            }
        }),
        Dtype::BF16 => Ok(|bytes, values| {
            for (value, bytes) in values.iter_mut().zip(bytes.as_chunks::<2>().0) {
                *value = f32::from_bits(u32::from(u16::from_le_bytes(*bytes)) << 16);
            }
        }),
        Dtype::F16 => Ok(|bytes, values| {
            for (value, bytes) in values.iter_mut().zip(bytes.as_chunks::<2>().0) {
                *value = half::f16::from_le_bytes(*bytes).to_f32();
            }
        }),
        other => Err(format!(
            "values of the type {other:?}; expected F32, F16 or BF16"
        )),
    }
}
