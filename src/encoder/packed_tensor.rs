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
/// itself: its largest number is then 7 or -8. With those above 1 also what [`gptq`](super::gptq) rounded: there the
/// largest may be any.
const SHARES: [f32; 13] = [
    1.0,
    0.875,
    0.95,
    0.9,
    0.85,
    0.8,
    0.75,
    7.0 / 6.0,
    7.0 / 5.0,
    7.0 / 4.0,
    7.0 / 3.0,
    7.0 / 2.0,
    7.0,
];

/// A tensor as packed files hold it, in rows of `columns` values; or, with bytes of its own, as it is read with.
#[derive(Clone, Debug)]
pub(super) struct PackedTensor<Bytes> {
    columns: usize,
    values: PackedValues<Bytes>,
}

/// The bytes of a tensor, or of some of its rows.
#[derive(Clone, Debug)]
enum PackedValues<Bytes> {
    Full(Bytes),
    Eight { numbers: Bytes, scales: Bytes },
    Four { numbers: Bytes, scales: Bytes },
}

impl<'a> PackedTensor<&'a [u8]> {
    /// The tensor `name` of a file.
    pub(super) fn find(file: &SafeTensors<'a>, name: &TensorName) -> Result<Self, String> {
        let get = |wanted: &str| {
            file.tensor(wanted)
                .map_err(|_| format!("the encoder's weights hold no {wanted}"))
        };
        let tensor = get(&name.name)?;
        let columns = name.columns();
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
        let values = match (tensor.dtype(), name.role) {
            (Dtype::I8, TensorRole::Embedding | TensorRole::Matrix) => {
                expect(&tensor, "", Dtype::I8, &name.shape)?;
                let scales = get(&format!("{}.scales", name.name))?;
                expect(&scales, ".scales", Dtype::F32, &[rows])?;
                PackedValues::Eight {
                    numbers: tensor.data(),
                    scales: scales.data(),
                }
            }
            (Dtype::U8, TensorRole::Embedding | TensorRole::Matrix)
                if columns.is_multiple_of(GROUP) =>
            {
                expect(&tensor, "", Dtype::U8, &[rows, columns / 2])?;
                let scales = get(&format!("{}.scales", name.name))?;
                expect(&scales, ".scales", Dtype::F16, &[rows, columns / GROUP])?;
                PackedValues::Four {
                    numbers: tensor.data(),
                    scales: scales.data(),
                }
            }
            _ => {
                expect(&tensor, "", Dtype::F32, &name.shape)?;
                PackedValues::Full(tensor.data())
            }
        };
        Ok(Self { columns, values })
    }

    /// The same with bytes of its own.
    pub(super) fn with_own_bytes(&self) -> PackedTensor<Vec<u8>> {
        let values = match self.values {
            PackedValues::Full(bytes) => PackedValues::Full(bytes.to_vec()),
            PackedValues::Eight { numbers, scales } => PackedValues::Eight {
                numbers: numbers.to_vec(),
                scales: scales.to_vec(),
            },
            PackedValues::Four { numbers, scales } => PackedValues::Four {
                numbers: numbers.to_vec(),
                scales: scales.to_vec(),
            },
        };
        PackedTensor {
            columns: self.columns,
            values,
        }
    }
}

impl<Bytes: AsRef<[u8]>> PackedTensor<Bytes> {
    /// Fills `values` with rows from `first` on. Inlined, so that it is compiled for the instructions that
    /// its caller dispatches to.
    #[inline(always)]
    pub(super) fn unpack(&self, first: usize, values: &mut [f32]) {
        let from = first * self.columns;
        match &self.values {
            PackedValues::Full(bytes) => {
                let bytes = &bytes.as_ref().as_chunks::<4>().0[from..];
                for (value, bytes) in values.iter_mut().zip(bytes) {
                    *value = f32::from_le_bytes(*bytes);
                }
            }
            PackedValues::Eight { numbers, scales } => {
                let rows = values
                    .chunks_mut(self.columns.max(1))
                    .zip(numbers.as_ref()[from..].chunks(self.columns.max(1)));
                let scales = &scales.as_ref().as_chunks::<4>().0[first..];
                for ((values, numbers), scale) in rows.zip(scales) {
                    let scale = f32::from_le_bytes(*scale);
                    for (value, number) in values.iter_mut().zip(numbers) {
                        *value = f32::from(number.cast_signed()) * scale;
                    }
                }
            }
            PackedValues::Four { numbers, scales } => {
                let groups = values.as_chunks_mut::<GROUP>().0.iter_mut();
                let numbers = &numbers.as_ref().as_chunks::<{ GROUP / 2 }>().0[from / GROUP..];
                let scales = &scales.as_ref().as_chunks::<2>().0[from / GROUP..];
                for ((values, numbers), scale) in groups.zip(numbers).zip(scales) {
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

/// Refuses rows of `width` weights that leave a part of a group; what to do `instead` ends the message.
pub(super) fn divides_into_groups(width: usize, instead: &str) -> Result<(), String> {
    if width.is_multiple_of(GROUP) {
        return Ok(());
    }
    Err(format!(
        "rows of {width} weights do not divide into groups of {GROUP}; {instead}"
    ))
}

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
            let scale = scale_of(group);
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

/// The scale of a group of weights.
pub(super) fn scale_of(group: &[f32; GROUP]) -> f16 {
    let most = largest(group);
    let (_, scale) = SHARES
        .into_iter()
        .map(|share| {
            let scale = f16::from_f32(share * most / 7.0);
            let error: f32 = group
                .iter()
                .map(|value| (round_number(*value, scale) - value).powi(2))
                .sum();
            (error, scale)
        })
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .unwrap_or((0.0, f16::ZERO));
    scale
}

/// What a weight is rounded to under a scale.
#[inline(always)]
pub(super) fn round_number(value: f32, scale: f16) -> f32 {
    number(value, scale) * scale.to_f32()
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

    /// What numbers of eight bits and their scales stand for.
    fn from_eight((numbers, scales): &(Vec<u8>, Vec<u8>), columns: usize) -> Vec<f32> {
        let mut found = vec![1.0; numbers.len()];
        let values = PackedValues::Eight { numbers, scales };
        PackedTensor { columns, values }.unpack(0, &mut found);
        found
    }

    /// What numbers of four bits and their scales stand for.
    fn from_four((numbers, scales): &(Vec<u8>, Vec<u8>), columns: usize) -> Vec<f32> {
        let mut found = vec![1.0; 2 * numbers.len()];
        let values = PackedValues::Four { numbers, scales };
        PackedTensor { columns, values }.unpack(0, &mut found);
        found
    }

    #[test]
    fn a_weight_is_at_most_half_a_step_off() {
        let values = values(64 * 96);
        for (found, value) in from_eight(&round_to_eight(&values, 96), 96)
            .iter()
            .zip(&values)
        {
            assert!((found - value).abs() <= 0.1 / 127.0 / 2.0 * 1.001);
        }

        let found = from_four(&round_to_four(&values), 96);
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
        let four = round_to_four(&values);
        assert_eq!(round_to_four(&from_four(&four, GROUP)), four);
        let eight = round_to_eight(&values, 64);
        assert_eq!(round_to_eight(&from_eight(&eight, 64), 64), eight);
    }

    #[test]
    fn a_group_of_zeros_stays_zero() {
        assert_eq!(
            from_four(&round_to_four(&[0.0; GROUP]), GROUP),
            [0.0; GROUP]
        );
    }

    #[test]
    fn rows_are_unpacked_alone_as_with_all_others() {
        let values = values(12 * 64);
        let (eight, four) = (round_to_eight(&values, 64), round_to_four(&values));
        let bytes: Vec<u8> = values
            .iter()
            .flat_map(|value| value.to_le_bytes())
            .collect();
        for packed in [
            PackedValues::Full(&bytes),
            PackedValues::Eight {
                numbers: &eight.0,
                scales: &eight.1,
            },
            PackedValues::Four {
                numbers: &four.0,
                scales: &four.1,
            },
        ] {
            let packed = PackedTensor {
                columns: 64,
                values: packed,
            };
            let mut whole = vec![0.0; values.len()];
            packed.unpack(0, &mut whole);
            for (row, expected) in whole.chunks_exact(64).enumerate() {
                let mut found = [0.0; 64];
                packed.unpack(row, &mut found);
                assert_eq!(found, expected);
            }
        }
    }
}
