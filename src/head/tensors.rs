//! A head as tensors of a safetensors file.

use ndarray::{Array1, Array2};
use safetensors::{Dtype, SafeTensorError, SafeTensors, tensor::TensorView};

use super::Head;
use crate::stance::Stance;

const COEFFICIENTS: &str = "head.coefficients";
const INTERCEPTS: &str = "head.intercepts";

/// A tensor of 32-bit numbers by name: its shape and bytes.
pub(crate) struct NamedTensor {
    name: &'static str,
    shape: Vec<usize>,
    bytes: Vec<u8>,
}

impl NamedTensor {
    /// One of this shape, of which `values` has the numbers.
    pub(crate) fn new(
        name: &'static str,
        shape: Vec<usize>,
        values: impl IntoIterator<Item = f32>,
    ) -> Self {
        Self {
            name,
            shape,
            bytes: values.into_iter().flat_map(f32::to_le_bytes).collect(),
        }
    }
}

/// A safetensors file of these tensors.
pub(crate) fn write_tensors(
    tensors: impl IntoIterator<Item = NamedTensor>,
) -> Result<Vec<u8>, SafeTensorError> {
    let tensors: Vec<NamedTensor> = tensors.into_iter().collect();
    let mut views = Vec::with_capacity(tensors.len());
    for tensor in &tensors {
        let view = TensorView::new(Dtype::F32, tensor.shape.clone(), &tensor.bytes)?;
        views.push((tensor.name, view));
    }
    safetensors::serialize(views, None)
}

/// Shape and values of a tensor of 32-bit numbers.
///
/// # Errors
/// Where there is none of that name, or it holds something else.
pub(crate) fn read_tensor(
    tensors: &SafeTensors<'_>,
    name: &str,
) -> Result<(Vec<usize>, Vec<f32>), String> {
    let tensor = tensors
        .tensor(name)
        .map_err(|_| format!("it holds no {name}"))?;
    if tensor.dtype() != Dtype::F32 {
        return Err(format!(
            "{name} has the type {:?}; expected F32",
            tensor.dtype()
        ));
    }
    let values = tensor
        .data()
        .chunks_exact(size_of::<f32>())
        .map(|bytes| f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
        .collect();
    Ok((tensor.shape().to_vec(), values))
}

impl Head {
    /// A file that holds the head alone: what [`Head::from_bytes`] reads.
    ///
    /// ```
    /// use ndarray::{Array1, Array2};
    /// use stance::head::Head;
    /// let head = Head::from_parts(Array2::ones((3, 5)), Array1::zeros(3))?;
    /// assert_eq!(Head::from_bytes(&head.to_bytes()?)?, head);
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// What the format refuses.
    pub fn to_bytes(&self) -> Result<Vec<u8>, String> {
        write_tensors(self.to_tensors()).map_err(|error| error.to_string())
    }

    /// The head that a file holds.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, String> {
        let tensors = SafeTensors::deserialize(bytes).map_err(|error| error.to_string())?;
        Self::from_tensors(&tensors)
    }

    pub(crate) fn to_tensors(&self) -> [NamedTensor; 2] {
        let (coefficients, intercepts) = (&self.coefficients, &self.intercepts);
        let shape = vec![Stance::COUNT, self.width()];
        [
            NamedTensor::new(COEFFICIENTS, shape, coefficients.iter().copied()),
            NamedTensor::new(INTERCEPTS, vec![Stance::COUNT], intercepts.iter().copied()),
        ]
    }

    pub(crate) fn from_tensors(tensors: &SafeTensors<'_>) -> Result<Self, String> {
        let (shape, coefficients) = read_tensor(tensors, COEFFICIENTS)?;
        let intercepts = Array1::from_vec(read_tensor(tensors, INTERCEPTS)?.1);
        let [Stance::COUNT, width] = shape[..] else {
            return Err(format!(
                "{COEFFICIENTS} has the shape {shape:?}; expected {} rows",
                Stance::COUNT
            ));
        };
        let coefficients = Array2::from_shape_vec((Stance::COUNT, width), coefficients)
            .map_err(|error| format!("{COEFFICIENTS}: {error}"))?;
        Self::from_parts(coefficients, intercepts)
    }
}
