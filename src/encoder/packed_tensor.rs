//! One tensor in few bits: rounding and back.

use half::f16;
use rayon::prelude::*;
use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};

use super::tensor::{TensorName, TensorRole};

/// Weights of a row that share a scale in four bits.
pub(super) const GROUP: usize = 32;

/// Shares of a group's largest weight that the largest number stands for, of which the one with the
/// least squared error is taken, the first of those. With 1 and 7/8, what was rounded once is rounded to
/// itself: its largest number is then 7 or -8.
const SHARES: [f32; 7] = [1.0, 0.875, 0.95, 0.9, 0.85, 0.8, 0.75];

/// A tensor of a packed file whose type and shape are as they must be.
pub(super) enum PackedTensor<'a> {
    Full(&'a [u8]),
    Eight { numbers: &'a [u8], scales: &'a [u8] },
    Four { numbers: &'a [u8], scales: &'a [u8] },
}

impl<'a> PackedTensor<'a> {
    /// The tensor `name` of a file.
    pub(super) fn find(file: &SafeTensors<'a>, name: &TensorName) -> Result<Self, String> {
        let get = |wanted: &str| {
            file.tensor(wanted)
                .map_err(|_| format!("the encoder's weights hold no {wanted}"))
        };
        let tensor = get(&name.name)?;
        let columns = name.shape.last().copied().unwrap_or(1);
        let rows = name.size() / columns.max(1);
        let expect = |found: &TensorView<'_>, what: &str, dtype: Dtype, shape: &[usize]| {
            if found.dtype() == dtype && found.shape() == shape {
                return Ok(());
            }
            Err(format!(
                "the encoder's {}{what} has the type {:?} and the shape {:?}; expected {dtype:?} and \
                 {shape:?}",
                name.name,
                found.dtype(),
                found.shape()
            ))
        };
        match (tensor.dtype(), name.role) {
            (Dtype::I8, TensorRole::Embedding | TensorRole::Matrix) => {
                expect(&tensor, "", Dtype::I8, &name.shape)?;
                let scales = get(&format!("{}.scales", name.name))?;
                expect(&scales, ".scales", Dtype::F32, &[rows])?;
                Ok(Self::Eight {
                    numbers: tensor.data(),
                    scales: scales.data(),
                })
            }
            (Dtype::U8, TensorRole::Embedding | TensorRole::Matrix)
                if columns.is_multiple_of(GROUP) =>
            {
                expect(&tensor, "", Dtype::U8, &[rows, columns / 2])?;
                let scales = get(&format!("{}.scales", name.name))?;
                expect(&scales, ".scales", Dtype::F16, &[rows, columns / GROUP])?;
                Ok(Self::Four {
                    numbers: tensor.data(),
                    scales: scales.data(),
                })
            }
            _ => {
                expect(&tensor, "", Dtype::F32, &name.shape)?;
                Ok(Self::Full(tensor.data()))
            }
        }
    }

    /// Fills `values`, which has the tensor's size. Inlined, so that it is compiled for the instructions
    /// that its caller dispatches to.
    #[inline(always)]
    pub(super) fn unpack(&self, values: &mut [f32]) {
        match self {
            Self::Full(bytes) => {
                for (value, bytes) in values.iter_mut().zip(bytes.as_chunks::<4>().0) {
                    *value = f32::from_le_bytes(*bytes);
                }
            }
            Self::Eight { numbers, scales } => {
                let scales = scales.as_chunks::<4>().0;
                let columns = values.len() / scales.len().max(1);
                let rows = values
                    .chunks_mut(columns.max(1))
                    .zip(numbers.chunks(columns.max(1)));
                for ((values, numbers), scale) in rows.zip(scales) {
                    let scale = f32::from_le_bytes(*scale);
                    for (value, number) in values.iter_mut().zip(numbers) {
                        *value = f32::from(number.cast_signed()) * scale;
                    }
                }
            }
            Self::Four { numbers, scales } => {
                let groups = values.as_chunks_mut::<GROUP>().0.iter_mut();
                for ((values, numbers), scale) in groups
                    .zip(numbers.as_chunks::<{ GROUP / 2 }>().0)
                    .zip(scales.as_chunks::<2>().0)
                {
                    let scale = f16::from_le_bytes(*scale).to_f32();
                    let (low, high) = values.split_at_mut(GROUP / 2);
                    for ((low, high), number) in low.iter_mut().zip(high).zip(numbers) {
                        *low = (f32::from(number & 15) - ZERO) * scale;
                        *high = (f32::from(number >> 4) - ZERO) * scale;
                    }
                }
            }
        }
    }
}

/// What stands for 0 among the sixteen numbers.
const ZERO: f32 = 8.0;

fn largest(values: &[f32]) -> f32 {
    values.iter().fold(0.0, |most, value| most.max(value.abs()))
}

/// Numbers and scales as bytes.
pub(super) fn round_to_eight(values: &[f32], columns: usize) -> (Vec<u8>, Vec<u8>) {
    let (numbers, scales): (Vec<Vec<u8>>, Vec<[u8; 4]>) = values
        .par_chunks(columns)
        .map(|row| {
            let scale = largest(row) / 127.0;
            let numbers = row.iter().map(|value| {
                #[expect(clippy::cast_possible_truncation, reason = "it is at most 127")]
                let number = (value / scale.max(f32::MIN_POSITIVE)).round() as i8;
                number.cast_unsigned()
            });
            (numbers.collect(), scale.to_le_bytes())
        })
        .unzip();
    (numbers.concat(), scales.concat())
}

/// Numbers, two a byte, and scales as bytes. The first half of a group stands in the low bits.
pub(super) fn round_to_four(values: &[f32]) -> (Vec<u8>, Vec<u8>) {
    let (numbers, scales): (Vec<[u8; GROUP / 2]>, Vec<[u8; 2]>) = values
        .as_chunks::<GROUP>()
        .0
        .par_iter()
        .map(|group| {
            let most = largest(group);
            let (_, scale) = SHARES
                .into_iter()
                .map(|share| {
                    let scale = f16::from_f32(share * most / 7.0);
                    let error: f32 = group
                        .iter()
                        .map(|value| (number(*value, scale) * scale.to_f32() - value).powi(2))
                        .sum();
                    (error, scale)
                })
                .min_by(|a, b| a.0.total_cmp(&b.0))
                .unwrap_or((0.0, f16::ZERO));
            let mut numbers = [0; GROUP / 2];
            let (low, high) = group.split_at(GROUP / 2);
            for ((packed, low), high) in numbers.iter_mut().zip(low).zip(high) {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "both are 0 to 15"
                )]
                let code = |value: f32| (number(value, scale) + ZERO) as u8;
                *packed = code(*low) | code(*high) << 4;
            }
            (numbers, scale.to_le_bytes())
        })
        .unzip();
    (numbers.concat(), scales.concat())
}

/// The number, -8 to 7, that stands for a weight.
fn number(value: f32, scale: f16) -> f32 {
    let scale = scale.to_f32();
    if scale == 0.0 {
        return 0.0;
    }
    (value / scale).round().clamp(-ZERO, ZERO - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(count: usize) -> Vec<f32> {
        // A fixed sequence without a pattern that matters.
        (0..count)
            .map(|index| ((index * index % 997) as f32 / 997.0 - 0.5) * 0.2)
            .collect()
    }

    #[test]
    fn a_weight_is_at_most_half_a_step_off() {
        let values = values(64 * 96);
        let (numbers, scales) = round_to_eight(&values, 96);
        let mut found = vec![0.0; values.len()];
        PackedTensor::Eight {
            numbers: &numbers,
            scales: &scales,
        }
        .unpack(&mut found);
        for (found, value) in found.iter().zip(&values) {
            assert!((found - value).abs() <= 0.1 / 127.0 / 2.0 * 1.001);
        }

        let (numbers, scales) = round_to_four(&values);
        PackedTensor::Four {
            numbers: &numbers,
            scales: &scales,
        }
        .unpack(&mut found);
        for (found, value) in found.iter().zip(&values) {
            // Clipped weights may be further off: the largest by a quarter of itself.
            assert!((found - value).abs() <= 0.1 * 0.25 + 1e-3);
        }
        let rms = |values: &mut dyn Iterator<Item = f32>| {
            values.map(|value| value * value).sum::<f32>().sqrt()
        };
        let error = rms(&mut found.iter().zip(&values).map(|(a, b)| a - b));
        assert!(error < 0.08 * rms(&mut values.iter().copied()), "{error}");
    }

    #[test]
    fn what_was_rounded_once_is_rounded_to_itself() {
        let values = values(512 * GROUP);
        let (numbers, scales) = round_to_four(&values);
        let mut rounded = vec![0.0; values.len()];
        PackedTensor::Four {
            numbers: &numbers,
            scales: &scales,
        }
        .unpack(&mut rounded);
        assert_eq!(round_to_four(&rounded), (numbers, scales));

        let (numbers, scales) = round_to_eight(&values, 64);
        PackedTensor::Eight {
            numbers: &numbers,
            scales: &scales,
        }
        .unpack(&mut rounded);
        assert_eq!(round_to_eight(&rounded, 64), (numbers, scales));
    }

    #[test]
    fn a_group_of_zeros_stays_zero() {
        let (numbers, scales) = round_to_four(&[0.0; GROUP]);
        let mut found = vec![1.0; GROUP];
        PackedTensor::Four {
            numbers: &numbers,
            scales: &scales,
        }
        .unpack(&mut found);
        assert_eq!(found, [0.0; GROUP]);
    }
}
