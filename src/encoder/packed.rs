//! Weights in few bits.
//!
//! A matrix in eight bits has one scale a row; in four bits, one scale for 32 weights of a row,
//! chosen by squared error; [`Encoder::rounded_to_four`] may choose the numbers before. Both are symmetric: a weight is its number times the scale. Biases,
//! norms and the bias by relative position stay in 32 bits. The file is one in the safetensors
//! format under the Hugging Face names, with `NAME.scales` beside each rounded tensor.

use rayon::prelude::*;
use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};
use serde::{Deserialize, Serialize};

use super::Encoder;
use super::config::EncoderConfig;
use super::fast::FastEncoder;
use super::packed_tensor::{GROUP, PackedTensor, round_to_eight, round_to_four};
use super::tensor::{TensorName, TensorRole, tensor_names};
use super::tokenizer::PairTokenizer;
use super::unpacking::LayerTensors;
use super::weights::EncoderWeights;

/// Bits of a weight.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub enum Bits {
    /// Four, and half a bit for scales.
    Four,
    /// Eight, and a scale a row.
    Eight,
    /// As they are.
    ThirtyTwo,
}

impl From<Bits> for u8 {
    fn from(bits: Bits) -> Self {
        match bits {
            Bits::Four => 4,
            Bits::Eight => 8,
            Bits::ThirtyTwo => 32,
        }
    }
}

impl TryFrom<u8> for Bits {
    type Error = String;

    fn try_from(bits: u8) -> Result<Self, String> {
        match bits {
            4 => Ok(Bits::Four),
            8 => Ok(Bits::Eight),
            32 => Ok(Bits::ThirtyTwo),
            other => Err(format!("{other} bits a weight; expected 4, 8 or 32")),
        }
    }
}

/// How many bits the weights of an encoder take.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Precision {
    /// Of the layers' matrices.
    pub layers: Bits,
    /// Of the embeddings.
    pub embeddings: Bits,
}

impl Precision {
    /// Everything as it is.
    pub const FULL: Precision = Precision {
        layers: Bits::ThirtyTwo,
        embeddings: Bits::ThirtyTwo,
    };

    fn of(self, role: TensorRole) -> Bits {
        match role {
            TensorRole::Embedding => self.embeddings,
            TensorRole::Matrix => self.layers,
            TensorRole::Vector => Bits::ThirtyTwo,
        }
    }
}

/// An encoder as model folders hold it: the files' contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackedEncoder {
    /// `config.json`.
    pub config: Vec<u8>,
    /// `tokenizer.json`.
    pub tokenizer: Vec<u8>,
    /// Weights in few bits, in the safetensors format.
    pub weights: Vec<u8>,
}

impl PackedEncoder {
    /// Rounds an encoder's weights.
    ///
    /// # Errors
    /// Where rows do not divide into groups, or the format refuses.
    pub fn pack(encoder: &Encoder, precision: Precision) -> Result<Self, String> {
        let names = tensor_names(encoder.config());
        let mut tensors: Vec<(String, Dtype, Vec<usize>, Vec<u8>)> = Vec::new();
        for (name, values) in names.iter().zip(encoder.weights().tensors()) {
            let columns = name.columns();
            let scales_name = format!("{}.scales", name.name);
            match precision.of(name.role) {
                Bits::ThirtyTwo => {
                    let bytes = values
                        .iter()
                        .flat_map(|value| value.to_le_bytes())
                        .collect();
                    tensors.push((name.name.clone(), Dtype::F32, name.shape.clone(), bytes));
                }
                Bits::Eight => {
                    let (numbers, scales) = round_to_eight(values, columns);
                    tensors.push((name.name.clone(), Dtype::I8, name.shape.clone(), numbers));
                    let shape = vec![scales.len() / size_of::<f32>()];
                    tensors.push((scales_name, Dtype::F32, shape, scales));
                }
                Bits::Four => {
                    if !columns.is_multiple_of(GROUP) {
                        return Err(format!(
                            "{} has rows of {columns} weights, which do not divide into groups of \
                             {GROUP}; use 8 bits",
                            name.name
                        ));
                    }
                    let (numbers, scales) = round_to_four(values);
                    let rows = values.len() / columns;
                    tensors.push((
                        name.name.clone(),
                        Dtype::U8,
                        vec![rows, columns / 2],
                        numbers,
                    ));
                    tensors.push((scales_name, Dtype::F16, vec![rows, columns / GROUP], scales));
                }
            }
        }
        let mut views = Vec::with_capacity(tensors.len());
        for (name, dtype, shape, bytes) in &tensors {
            let view =
                TensorView::new(*dtype, shape.clone(), bytes).map_err(|error| error.to_string())?;
            views.push((name.as_str(), view));
        }
        Ok(Self {
            config: encoder.config_json().to_vec(),
            tokenizer: encoder.tokenizer_json().to_vec(),
            weights: safetensors::serialize(views, None).map_err(|error| error.to_string())?,
        })
    }

    /// The encoder with the rounded weights, in 32 bits: to tune it, or to compare with.
    ///
    /// # Errors
    /// What is wrong, and in which file.
    pub fn unpack(&self) -> Result<Encoder, String> {
        let config = EncoderConfig::from_json(&self.config)?;
        let file = PackedFile::open(&self.weights, &config)?;
        let weights = EncoderWeights {
            embeddings: file.layer(0).embeddings(&config, LayerTensors::floats)?,
            layers: (1..=config.layers)
                .into_par_iter()
                .map(|layer| file.layer(layer).layer(LayerTensors::linear))
                .collect::<Result<_, _>>()?,
        };
        Encoder::assemble(config, &self.config, &self.tokenizer, weights)
    }

    /// The encoder with the rounded weights, made for reading.
    ///
    /// # Errors
    /// What is wrong, and in which file.
    pub fn unpack_fast(&self) -> Result<FastEncoder, String> {
        let config = EncoderConfig::from_json(&self.config)?;
        let file = PackedFile::open(&self.weights, &config)?;
        // Side by side: on two processors, a program starts a tenth of a second earlier.
        let (layers, (embeddings, tokenizer)) = rayon::join(
            || {
                (1..=config.layers)
                    .into_par_iter()
                    .map(|layer| file.layer(layer).layer(LayerTensors::integer_linear))
                    .collect::<Result<_, _>>()
            },
            || {
                rayon::join(
                    || file.layer(0).embeddings(&config, LayerTensors::packed),
                    || PairTokenizer::from_json(&self.tokenizer, &config),
                )
            },
        );
        Ok(FastEncoder {
            tokenizer: tokenizer?,
            embeddings: embeddings?,
            layers: layers?,
            config,
        })
    }
}

/// A packed file whose tensors all have the types and shapes they must have.
struct PackedFile<'a> {
    names: Vec<TensorName>,
    tensors: Vec<PackedTensor<&'a [u8]>>,
}

impl<'a> PackedFile<'a> {
    /// Looks at all tensors before any memory is taken: the file's own size bounds what is asked.
    fn open(bytes: &'a [u8], config: &EncoderConfig) -> Result<Self, String> {
        let file = SafeTensors::deserialize(bytes)
            .map_err(|error| format!("the encoder's weights cannot be read: {error}"))?;
        let names = tensor_names(config);
        let tensors = names
            .iter()
            .map(|name| PackedTensor::find(&file, name))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self { names, tensors })
    }

    /// The tensors of one layer, 0 being the embeddings.
    fn layer(&self, layer: usize) -> LayerTensors<'_> {
        let tensors = self.names.iter().zip(&self.tensors);
        LayerTensors::new(tensors.filter(|(name, _)| name.layer == layer).collect())
    }
}
