//! Rounding rows of numbers to 12 bits.

/// The largest integer: the sum of 512 products of two such integers stays under 2^31.
const LARGEST: f32 = 2047.0;

/// Rounded rows are padded with zeros to a multiple of this: what a tile takes in one step.
const WIDTH_UNIT: usize = 64;

/// Length of a rounded row of `inputs` numbers.
pub(super) fn rounded_width(inputs: usize) -> usize {
    inputs.next_multiple_of(WIDTH_UNIT)
}

/// Rounds a row to integers, and returns what they are multiples of. Places beyond the row stay 0.
#[inline(always)]
pub(super) fn round_row(row: &[f32], rounded: &mut [i16]) -> f32 {
    let most = row
        .iter()
        .fold(0.0_f32, |most, value| most.max(value.abs()));
    // 0, or no number where a value is none: `max` alone would hide that.
    let zero: f32 = row.iter().map(|value| value * 0.0).sum();
    // Under the least normal number times 2047, the inverse would be infinite.
    if most < LARGEST * f32::MIN_POSITIVE || zero != 0.0 {
        rounded.fill(0);
        return zero;
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
