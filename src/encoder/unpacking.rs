//! The parts of an encoder from packed tensors: in floats, or as they are used in reading.

use super::config::EncoderConfig;
use super::integer::IntegerLinear;
use super::kernels::vectorized;
use super::packed_tensor::PackedTensor;
use super::tensor::TensorName;
use super::weights::{EmbeddingWeights, LayerWeights, Linear, Norm, WordTable};

/// A tensor of a packed file.
pub(super) type NamedTensor<'a> = (&'a TensorName, &'a PackedTensor<&'a [u8]>);

/// The tensors of one layer, taken one after the other in the order of
/// [`tensor_names`](super::tensor::tensor_names).
///
/// Errors of its methods name the tensor that holds a value that is not finite.
pub(super) struct LayerTensors<'a>(std::vec::IntoIter<NamedTensor<'a>>);

impl<'a> LayerTensors<'a> {
    pub(super) fn new(tensors: Vec<NamedTensor<'a>>) -> Self {
        Self(tensors.into_iter())
    }

    fn take(&mut self) -> NamedTensor<'a> {
        self.0
            .next()
            .expect("a layer has the tensors that `tensor_names` lists for it")
    }

    /// All of layer 0, with what `words` makes of the words' table.
    pub(super) fn embeddings<Words>(
        mut self,
        config: &EncoderConfig,
        words: impl FnOnce(&mut Self) -> Result<Words, String>,
    ) -> Result<EmbeddingWeights<Words>, String> {
        Ok(EmbeddingWeights {
            words: words(&mut self)?,
            positions: self.floats()?,
            types: match config.types {
                0 => Vec::new(),
                _ => self.floats()?,
            },
            norm: self.norm()?,
            relative_bias: match config.relative_buckets {
                0 => Vec::new(),
                _ => self.floats()?,
            },
        })
    }

    /// All of a later layer, with what `linear` makes of so many matrices, one under the other, and their
    /// biases.
    pub(super) fn layer<Map>(
        mut self,
        linear: impl Fn(&mut Self, usize) -> Result<Map, String>,
    ) -> Result<LayerWeights<Map>, String> {
        let attention_input = linear(&mut self, 3)?;
        let attention_output = linear(&mut self, 1)?;
        let expansion = linear(&mut self, 1)?;
        let contraction = linear(&mut self, 1)?;
        Ok(LayerWeights {
            attention_input,
            attention_output,
            expansion,
            contraction,
            attention_norm: self.norm()?,
            output_norm: self.norm()?,
        })
    }

    /// The next tensor in floats.
    pub(super) fn floats(&mut self) -> Result<Vec<f32>, String> {
        let (name, tensor) = self.take();
        let mut values = vec![0.0; name.size()];
        match unpack_finite(tensor, 0, &mut values) {
            true => Ok(values),
            false => Err(not_finite(name)),
        }
    }

    fn norm(&mut self) -> Result<Norm, String> {
        Ok(Norm {
            weight: self.floats()?,
            bias: self.floats()?,
        })
    }

    /// The next matrices in floats.
    pub(super) fn linear(&mut self, joined: usize) -> Result<Linear, String> {
        let (mut weight, mut bias) = (Vec::new(), Vec::new());
        for _ in 0..joined {
            weight.append(&mut self.floats()?);
            bias.append(&mut self.floats()?);
        }
        Ok(Linear { weight, bias })
    }

    /// The next matrices in integers.
    pub(super) fn integer_linear(&mut self, joined: usize) -> Result<IntegerLinear, String> {
        let (mut matrices, mut bias) = (Vec::new(), Vec::new());
        for _ in 0..joined {
            matrices.push(self.take());
            bias.append(&mut self.floats()?);
        }
        let outputs = bias.len() / joined;
        let map = IntegerLinear::new(
            matrices[0].0.columns(),
            bias,
            #[inline(always)]
            |output, weights| {
                matrices[output / outputs]
                    .1
                    .unpack(output % outputs, weights)
            },
        );
        match map.output_not_finite() {
            None => Ok(map),
            Some(output) => Err(not_finite(matrices[output / outputs].0)),
        }
    }

    /// The next tensor in the bits it has.
    pub(super) fn packed(&mut self) -> Result<PackedTensor<Vec<u8>>, String> {
        let (name, tensor) = self.take();
        let mut row = vec![0.0; name.columns()];
        let rows = name.size() / row.len().max(1);
        match (0..rows).all(|index| unpack_finite(tensor, index, &mut row)) {
            true => Ok(tensor.with_own_bytes()),
            false => Err(not_finite(name)),
        }
    }
}

fn not_finite(name: &TensorName) -> String {
    format!("{}: a value is not a finite number", name.name)
}

/// Fills `values` with rows of `tensor` from `first` on; whether all are finite.
fn unpack_finite(tensor: &PackedTensor<&[u8]>, first: usize, values: &mut [f32]) -> bool {
    vectorized(
        #[inline(always)]
        || {
            tensor.unpack(first, values);
            // `all` would stop at the first, and so look at one number at a time.
            values
                .iter()
                .fold(true, |finite, value| finite & value.is_finite())
        },
    )
}

impl WordTable for PackedTensor<Vec<u8>> {
    fn look_up(&self, word: usize, values: &mut [f32]) {
        vectorized(
            #[inline(always)]
            || self.unpack(word, values),
        );
    }
}
