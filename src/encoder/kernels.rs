//! What a transformer does with single numbers and rows of them: exponentials, GELU and its derivative, sums,
//! and the centring of layer norms and its derivative.
//!
//! Plain loops over slices, compiled for the widest instructions the processor has by
//! [`pulp`]'s dispatch. Sums run in sixteen lanes in a fixed order, and products are fused with sums
//! everywhere: results depend neither on threads nor on the processor.

use pulp::{Arch, NullaryFnOnce};
use rayon::prelude::*;

use super::threads::Threads;

/// Rows that one task takes: enough work to be worth handing over.
pub(super) const ROWS_A_TASK: usize = 32;

/// Runs `work`, compiled for the widest instructions that the processor has.
///
/// Closures given must be `#[inline(always)]`: else they are compiled apart, for the oldest
/// processor, and a fused multiply-add becomes a call (tuning MPNet ran at 1.9 instead of 3.1 rows/s).
#[inline(always)]
pub(crate) fn vectorized<R>(work: impl FnMut() -> R) -> R {
    /// Called as `FnMut`: by way of `FnOnce`, a closure goes through a shim that is not inlined.
    struct Work<W>(W);

    impl<R, W: FnMut() -> R> NullaryFnOnce for Work<W> {
        type Output = R;

        #[inline(always)]
        fn call(mut self) -> R {
            (self.0)()
        }
    }

    Arch::new().dispatch(Work(work))
}

/// Runs `work` by [`vectorized`] on chunks of whole rows; each gets the index of its first row.
pub(super) fn by_rows(
    threads: Threads,
    data: &mut [f32],
    width: usize,
    work: impl Fn(usize, &mut [f32]) + Sync,
) {
    let run = |(task, rows): (usize, &mut [f32])| {
        vectorized(
            #[inline(always)]
            || work(task * ROWS_A_TASK, rows),
        );
    };
    match threads {
        Threads::One => data
            .chunks_mut(width * ROWS_A_TASK)
            .enumerate()
            .for_each(run),
        Threads::All => data
            .par_chunks_mut(width * ROWS_A_TASK)
            .enumerate()
            .for_each(run),
    }
}

/// `exp(x)` for x at most 88; the polynomial and the split of ln 2 are Cephes' `expf`.
#[inline(always)]
pub(super) fn exp(x: f32) -> f32 {
    // Adding and taking away 1.5 * 2^23 rounds to an integer, which then stands in the low bits.
    const ROUND: f32 = 12_582_912.0;
    // Not `max`, which would hide what is no number.
    let x = if x < -87.0 { -87.0 } else { x };
    let shifted = x.mul_add(std::f32::consts::LOG2_E, ROUND);
    let n = shifted - ROUND;
    let r = n.mul_add(-0.693_359_4, x);
    let r = n.mul_add(2.121_944_4e-4, r);
    let mut p = 1.987_569_1e-4_f32;
    for c in [
        1.398_199_9e-3,
        8.333_452e-3,
        4.166_579_6e-2,
        1.666_666_6e-1,
        0.5,
    ] {
        p = p.mul_add(r, c);
    }
    let p = p.mul_add(r * r, r) + 1.0;
    p * f32::from_bits(shifted.to_bits().wrapping_add(127) << 23)
}

/// The error function of x / √2: rational approximation as in Eigen's `erf` for 32 bits, within
/// 3e-7.
#[inline(always)]
fn erf_of_root_half(x: f32) -> f32 {
    let y = (x * std::f32::consts::FRAC_1_SQRT_2).clamp(-4.0, 4.0);
    let z = y * y;
    let mut p = -2.726_142_3e-10_f32;
    for c in [
        2.770_681_4e-8,
        -2.101_024e-6,
        -5.692_506_3e-5,
        -7.349_906_3e-4,
        -2.954_6e-3,
        -1.609_603_3e-2,
    ] {
        p = p.mul_add(z, c);
    }
    let mut q = -1.456_607_2e-5_f32;
    for c in [
        -2.133_740_6e-4,
        -1.682_827e-3,
        -7.373_329e-3,
        -1.426_473_9e-2,
    ] {
        q = q.mul_add(z, c);
    }
    y * p / q
}

/// GELU with the error function (Hendrycks & Gimpel 2016): x/2 · (1 + erf(x/√2)).
#[inline(always)]
pub(super) fn gelu(x: f32) -> f32 {
    let half = 0.5 * x;
    half.mul_add(erf_of_root_half(x), half)
}

/// The derivative of [`gelu`].
#[inline(always)]
pub(super) fn gelu_slope(x: f32) -> f32 {
    let cumulative = 0.5_f32.mul_add(erf_of_root_half(x), 0.5);
    let density = 0.398_942_3 * exp(-0.5 * x * x);
    x.mul_add(density, cumulative)
}

/// Lanes that a sum is kept in: one of the widest registers.
pub(super) const LANES: usize = 16;

/// Brings lanes together, always in the same order: each half with the other.
#[inline(always)]
pub(super) fn together(mut lanes: [f32; LANES], join: impl Fn(f32, f32) -> f32) -> f32 {
    let mut half = LANES / 2;
    while half > 0 {
        for lane in 0..half {
            lanes[lane] = join(lanes[lane], lanes[lane + half]);
        }
        half /= 2;
    }
    lanes[0]
}

/// Sum of `x`.
#[inline(always)]
pub(super) fn sum(x: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; LANES];
    let (chunks, rest) = x.as_chunks::<LANES>();
    for chunk in chunks {
        for lane in 0..LANES {
            lanes[lane] += chunk[lane];
        }
    }
    together(lanes, |a, b| a + b) + rest.iter().sum::<f32>()
}

/// Inner product of `a` and `b`.
#[inline(always)]
pub(super) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; LANES];
    let (a, a_rest) = a.as_chunks::<LANES>();
    let (b, b_rest) = b.as_chunks::<LANES>();
    for (a, b) in a.iter().zip(b) {
        for lane in 0..LANES {
            lanes[lane] = a[lane].mul_add(b[lane], lanes[lane]);
        }
    }
    let rest: f32 = a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum();
    together(lanes, |a, b| a + b) + rest
}

/// `y += x`.
#[inline(always)]
pub(super) fn add(y: &mut [f32], x: &[f32]) {
    for (y, x) in y.iter_mut().zip(x) {
        *y += x;
    }
}

/// `y += factor · x`.
#[inline(always)]
pub(super) fn add_scaled(y: &mut [f32], factor: f32, x: &[f32]) {
    for (y, x) in y.iter_mut().zip(x) {
        *y = factor.mul_add(*x, *y);
    }
}

/// The larger of two numbers. Not `max`, whose care for NaN costs twice the instructions.
#[inline(always)]
pub(super) fn larger(a: f32, b: f32) -> f32 {
    if b > a { b } else { a }
}

/// Brings one row to mean 0 in place; returns 1 / √(variance + epsilon).
#[inline(always)]
pub(super) fn centre(row: &mut [f32], epsilon: f32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "widths are small")]
    let width = row.len() as f32;
    let mean = sum(row) / width;
    for value in row.iter_mut() {
        *value -= mean;
    }
    1.0 / (dot(row, row) / width + epsilon).sqrt()
}

/// Gradient of a layer norm with respect to its input, in place: `gradient` comes in as the
/// gradient of the normalised row (times the weight).
#[inline(always)]
pub(super) fn normalise_backward(gradient: &mut [f32], normalised: &[f32], scale: f32) {
    #[expect(clippy::cast_precision_loss, reason = "widths are small")]
    let width = gradient.len() as f32;
    let mean = sum(gradient) / width;
    let along = dot(gradient, normalised) / width;
    for (gradient, normalised) in gradient.iter_mut().zip(normalised) {
        *gradient = scale * (*gradient - mean - normalised * along);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponentials_are_those_of_the_standard_library() {
        for step in -8700..=8800_i16 {
            let x = f32::from(step) / 100.0;
            let relative = (f64::from(exp(x)) / f64::from(x).exp() - 1.0).abs();
            assert!(relative < 3e-7, "exp({x}) is off by {relative}");
        }
    }

    #[test]
    fn gelu_is_that_of_scipy() {
        // x * scipy.stats.norm.cdf(x) and its derivative, rounded to 32 bits.
        for (x, value, slope) in [
            (-3.0, -0.004_049_694, -0.011_945_647),
            (-1.0, -0.158_655_25, -0.083_315_47),
            (-0.1, -0.046_017_215, 0.420_476_9),
            (0.0, 0.0, 0.5),
            (0.5, 0.345_731_23, 0.867_495_1),
            (2.0, 1.954_499_7, 1.085_231_8),
            (6.0, 6.0, 1.0),
        ] {
            assert!((gelu(x) - value).abs() < 1e-6, "gelu({x}) = {}", gelu(x));
            assert!(
                (gelu_slope(x) - slope).abs() < 1e-6,
                "slope({x}) = {}",
                gelu_slope(x)
            );
        }
    }
}
