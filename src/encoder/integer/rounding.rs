//! Rounding rows of numbers to small integers.

/// The largest integer of a weight: a signed byte, as in models whose weights take 8 bits, which are so
/// taken as they are.
pub(super) const LARGEST_WEIGHT: f32 = 127.0;

/// The largest integer of an activation: two signed bytes, 7 bits of them in the lower one. The sum of
/// 2,048 products with the largest weight stays under 2^31.
pub(super) const LARGEST_ACTIVATION: f32 = 8191.0;

/// The bit of a float that holds its sign.
const SIGN: u32 = 1 << 31;

/// Rounded rows are padded with zeros to a multiple of this: what a tile takes in one step.
const WIDTH_UNIT: usize = 64;

/// Length of a rounded row of `inputs` numbers.
pub(super) fn rounded_width(inputs: usize) -> usize {
    inputs.next_multiple_of(WIDTH_UNIT)
}

/// How the numbers of a row become integers.
#[derive(Copy, Clone)]
pub(super) struct Rounding {
    /// What a number is multiplied by.
    inverse: f32,
    /// What the integers are multiples of: NaN where a number of the row is not finite.
    pub(super) scale: f32,
}

impl Rounding {
    /// For integers of up to `largest`.
    #[inline(always)]
    pub(super) fn of(row: &[f32], largest: f32) -> Self {
        // Without their sign, floats are ordered as the integers of the same bits, with infinity and
        // NaN above all others; and integers are compared sixteen at a time.
        let most = row
            .iter()
            .fold(0, |most, value| most.max(value.to_bits() & !SIGN));
        let most = f32::from_bits(most);
        // Under the least normal number times the largest integer, the inverse would be infinite.
        if !most.is_finite() || most < largest * f32::MIN_POSITIVE {
            return Self {
                inverse: 0.0,
                scale: most * 0.0,
            };
        }
        Self {
            inverse: largest / most,
            scale: most / largest,
        }
    }

    /// The integer of a number: of one that is not finite, any.
    #[inline(always)]
    pub(super) fn round(self, value: f32) -> i32 {
        // Adding 1.5 * 2^23 rounds to an integer, ties to even, which then stands in the low bits.
        const ROUND: f32 = 12_582_912.0;
        let shifted = value.mul_add(self.inverse, ROUND).to_bits();
        shifted.wrapping_sub(ROUND.to_bits()).cast_signed()
    }
}

/// Rounds a row; places beyond it become 0. Returns what its integers are multiples of.
#[inline(always)]
pub(super) fn round_row(row: &[f32], largest: f32, rounded: &mut [i16]) -> f32 {
    let rounding = Rounding::of(row, largest);
    if rounding.scale.is_nan() {
        // Its integers would be too large.
        rounded.fill(0);
        return rounding.scale;
    }
    let (places, beyond) = rounded.split_at_mut(row.len());
    for (rounded, value) in places.iter_mut().zip(row) {
        #[expect(clippy::cast_possible_truncation, reason = "it is at most 8191")]
        {
            *rounded = rounding.round(*value) as i16;
        }
    }
    beyond.fill(0);
    rounding.scale
}
