//! Numbers for tests of products.

/// A fixed sequence without a pattern that matters, -1 to 1.
pub(super) fn values(count: usize, step: usize) -> Vec<f32> {
    (0..count)
        .map(|index| ((index * index * step) % 1999) as f32 / 999.5 - 1.0)
        .collect()
}
