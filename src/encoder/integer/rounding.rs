//! Rounding rows of numbers to 12 bits.

use crate::encoder::kernels::vectorized;

/// The largest integer: the sum of 512 products of two such integers stays under 2^31.
const LARGEST: f32 = 2047.0;

/// The bit of a float that holds its sign.
const SIGN: u32 = 1 << 31;

/// Rounded rows are padded with zeros to a multiple of this: what a tile takes in one step.
const WIDTH_UNIT: usize = 64;

/// Length of a rounded row of `inputs` numbers.
pub(super) fn rounded_width(inputs: usize) -> usize {
    inputs.next_multiple_of(WIDTH_UNIT)
}

/// Rounds rows of `inputs` numbers each, and says what they are multiples of.
pub(super) fn round_rows(rows: &[f32], inputs: usize, rounded: &mut [i16], scales: &mut [f32]) {
    vectorized(
        #[inline(always)]
        || {
            for ((row, rounded), scale) in rows
                .chunks_exact(inputs)
                .zip(rounded.chunks_exact_mut(rounded_width(inputs)))
                .zip(&mut *scales)
            {
                *scale = round_row(row, rounded);
            }
        },
    );
}

/// Rounds a row to integers, and returns what they are multiples of: NaN where a number of the row is
/// not finite. Places beyond the row stay 0.
#[inline(always)]
fn round_row(row: &[f32], rounded: &mut [i16]) -> f32 {
    // Without their sign, floats are ordered as the integers of the same bits, with infinity and NaN
    // above all others; and integers are compared sixteen at a time.
    let most = row
        .iter()
        .fold(0, |most, value| most.max(value.to_bits() & !SIGN));
    let most = f32::from_bits(most);
    // Under the least normal number times 2047, the inverse would be infinite.
    if !most.is_finite() || most < LARGEST * f32::MIN_POSITIVE {
        rounded.fill(0);
        return most * 0.0;
    }
    let inverse = LARGEST / most;
    for (rounded, value) in rounded.iter_mut().zip(row) {
        #[expect(clippy::cast_possible_truncation, reason = "it is at most 2047")]
        {
            *rounded = (value * inverse).round_ties_even() as i32 as i16;
        }
    }
    most / LARGEST
}
