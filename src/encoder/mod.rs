//! A transformer encoder in pure Rust: tokenizer, forward pass, backward pass.
//!
//! Reads folders in the Hugging Face layout (`config.json`, `tokenizer.json`,
//! `model.safetensors`) of the architectures `bert` and `mpnet`. Inputs are pairs of texts; their
//! tokens follow each other in one matrix, so nothing is padded. Results do not depend on the
//! number of threads.

mod attention;
mod attention_gradient;
mod batch;
#[cfg(target_arch = "x86_64")]
mod bf16;
mod config;
mod dropout;
mod fast;
mod gptq;
mod inference;
mod integer;
mod kernels;
mod layer;
mod layer_pass;
mod linear_gradient;
mod matrix;
mod no_decoder;
mod norm;
mod packed;
mod packed_tensor;
mod pass;
mod position;
mod room;
mod straight_through;
mod tensor;
#[cfg(test)]
mod test_values;
mod threads;
#[cfg(target_arch = "x86_64")]
mod tiles;
mod tokenizer;
mod tokenizer_file;
mod unpacking;
mod view;
mod weights;

pub use batch::Batch;
pub use config::{Architecture, EncoderConfig};
pub use dropout::Dropout;
pub use fast::FastEncoder;
pub(crate) use kernels::vectorized;
pub use matrix::Arithmetic;
pub use packed::{Bits, PackedEncoder, Precision};
pub use pass::{HiddenStates, Trace, TuningPass};
pub(crate) use straight_through::RoundedLayers;
pub use tensor::{TensorName, TensorRole, tensor_names};
pub use threads::Threads;
pub use tokenizer::{PairTokenizer, TokenizedPair};
pub use weights::EncoderWeights;

/// The contents of a folder in the Hugging Face layout.
#[derive(Clone, Debug)]
pub struct EncoderFiles {
    /// `config.json`.
    pub config: Vec<u8>,
    /// `tokenizer.json`.
    pub tokenizer: Vec<u8>,
    /// `model.safetensors`.
    pub weights: Vec<u8>,
}

/// An encoder with its tokenizer.
#[derive(Clone, Debug)]
pub struct Encoder {
    config: EncoderConfig,
    weights: EncoderWeights,
    tokenizer: PairTokenizer,
    config_json: Vec<u8>,
    tokenizer_json: Vec<u8>,
}

/// Bytes that `config.json` may have.
pub const MOST_CONFIG_BYTES: u64 = 1 << 20;
/// Bytes that `tokenizer.json` may have: a hundred times that of BERT.
pub const MOST_TOKENIZER_BYTES: u64 = 1 << 26;
/// Bytes that a file of weights may have: three times BERT-large in 32 bits.
pub const MOST_WEIGHTS_BYTES: u64 = 1 << 32;

/// Bytes that the weights of an encoder may take by its `config.json`: twice what they take at 32 bits, as others may lie
/// beside them, but no more than [`MOST_WEIGHTS_BYTES`].
///
/// ```
/// use stance::encoder::most_weight_bytes;
/// let config = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/models/news-en-small/config.json"));
/// assert!((150_000_000..200_000_000).contains(&most_weight_bytes(config)?));
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// What is wrong with the configuration.
pub fn most_weight_bytes(config: &[u8]) -> Result<u64, String> {
    /// Bytes of a header; that of BERT-large takes 40,000.
    const HEADER: u64 = 1 << 20;
    let tensors = tensor_names(&EncoderConfig::from_json(config)?);
    let weights = tensors
        .iter()
        .map(|tensor| tensor.shape.iter().product::<usize>() as u64);
    let bytes = weights.sum::<u64>() * size_of::<f32>() as u64;
    Ok((2 * bytes + HEADER).min(MOST_WEIGHTS_BYTES))
}

impl Encoder {
    /// The encoder that `files` hold.
    ///
    /// # Errors
    /// What is wrong, and in which file: sizes that make no encoder, a missing or misshapen
    /// tensor, a value that is not finite, a tokenizer that does not fit.
    pub fn from_files(files: &EncoderFiles) -> Result<Self, String> {
        let config = EncoderConfig::from_json(&files.config)?;
        let weights = EncoderWeights::from_safetensors(&config, &files.weights)?;
        Self::assemble(config, &files.config, &files.tokenizer, weights)
    }

    /// An encoder of given weights; `config` is what `config_json` says.
    fn assemble(
        config: EncoderConfig,
        config_json: &[u8],
        tokenizer_json: &[u8],
        weights: EncoderWeights,
    ) -> Result<Self, String> {
        Ok(Self {
            tokenizer: PairTokenizer::from_json(tokenizer_json, &config)?,
            config,
            weights,
            config_json: config_json.to_vec(),
            tokenizer_json: tokenizer_json.to_vec(),
        })
    }

    /// The encoder whose weights are the means of those of `encoders`: of runs that began from the same
    /// encoder, often better than any of them (Wortsman et al., ICML 2022).
    ///
    /// # Errors
    /// Where there is none, or they differ in shape or tokenizer.
    pub fn mean(encoders: Vec<Self>) -> Result<Self, String> {
        let mut encoders = encoders.into_iter();
        let mut mean = encoders.next().ok_or("there is no encoder")?;
        let mut count = 1.0_f32;
        for other in encoders {
            if other.config != mean.config || other.tokenizer_json != mean.tokenizer_json {
                return Err("the encoders differ in shape or tokenizer".to_owned());
            }
            let sums = mean.weights.tensors_mut().into_iter();
            for (sum, values) in sums.zip(other.weights.tensors()) {
                sum.iter_mut()
                    .zip(values)
                    .for_each(|(sum, value)| *sum += value);
            }
            count += 1.0;
        }
        for sum in mean.weights.tensors_mut() {
            sum.iter_mut().for_each(|value| *value /= count);
        }
        Ok(mean)
    }

    /// The files that [`Encoder::from_files`] reads.
    ///
    /// # Errors
    /// What the format of the weights refuses.
    pub fn to_files(&self) -> Result<EncoderFiles, String> {
        Ok(EncoderFiles {
            config: self.config_json.clone(),
            tokenizer: self.tokenizer_json.clone(),
            weights: self.weights.to_safetensors(&self.config)?,
        })
    }

    /// `config.json` as it was read.
    pub fn config_json(&self) -> &[u8] {
        &self.config_json
    }

    /// `tokenizer.json` as it was read.
    pub fn tokenizer_json(&self) -> &[u8] {
        &self.tokenizer_json
    }

    /// Its shape.
    pub fn config(&self) -> &EncoderConfig {
        &self.config
    }

    /// Its tokenizer.
    pub fn tokenizer(&self) -> &PairTokenizer {
        &self.tokenizer
    }

    /// Its numbers.
    pub fn weights(&self) -> &EncoderWeights {
        &self.weights
    }

    /// Its numbers, for tuning.
    pub fn weights_mut(&mut self) -> &mut EncoderWeights {
        &mut self.weights
    }
}
