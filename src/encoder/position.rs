//! MPNet's bias by relative position.

use super::config::EncoderConfig;
use super::kernels::LANES;
use super::weights::{EmbeddingWeights, WordTable};

/// Distance from which on all share the last bucket; MPNet's code fixes it.
const MOST_DISTANCE: f64 = 128.0;

/// The bucket of `key - query`: half of the buckets for keys after the query; of each half, one
/// bucket a distance for the first half of it, then logarithmically wider ones (as in T5).
fn bucket(offset: isize, buckets: usize) -> usize {
    let half = buckets / 2;
    let exact = half / 2;
    let distance = offset.unsigned_abs();
    let within = if distance < exact {
        distance
    } else {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "small numbers; truncation is part of the formula"
        )]
        let wider = ((distance as f64 / exact as f64).ln() / (MOST_DISTANCE / exact as f64).ln()
            * (half - exact) as f64) as usize;
        (exact + wider).min(half - 1)
    };
    within + if offset > 0 { half } else { 0 }
}

/// A score for every head and distance between two tokens.
#[derive(Clone, Debug)]
pub(super) struct DistanceBias {
    /// Shape (heads, 2 · longest - 1); column `longest - 1 + key - query`. Sixteen more follow, so that
    /// rows can be read in whole registers.
    pub(super) scores: Vec<f32>,
    pub(super) longest: usize,
}

impl DistanceBias {
    fn columns(&self) -> usize {
        2 * self.longest - 1
    }

    /// Where the scores of one query for `length` keys stand.
    #[inline(always)]
    pub(super) fn range(&self, head: usize, query: usize, length: usize) -> std::ops::Range<usize> {
        let start = head * self.columns() + self.longest - 1 - query;
        start..start + length
    }
}

/// Buckets by column of a [`DistanceBias`].
fn buckets(config: &EncoderConfig, longest: usize) -> impl Iterator<Item = usize> {
    let (longest, count) = (longest.cast_signed(), config.relative_buckets);
    (1 - longest..longest).map(move |offset| bucket(offset, count))
}

/// The bias for inputs of up to `longest` tokens; `None` where the architecture has none.
pub(super) fn distance_bias(
    config: &EncoderConfig,
    embeddings: &EmbeddingWeights<impl WordTable>,
    longest: usize,
) -> Option<DistanceBias> {
    if config.relative_buckets == 0 || longest == 0 {
        return None;
    }
    let scores = (0..config.heads)
        .flat_map(|head| {
            buckets(config, longest)
                .map(move |bucket| embeddings.relative_bias[bucket * config.heads + head])
        })
        .chain([0.0; LANES])
        .collect();
    Some(DistanceBias { scores, longest })
}

/// Adds the gradient by distance to that of the buckets.
pub(super) fn add_distance_gradient(
    config: &EncoderConfig,
    gradient: &DistanceBias,
    sums: &mut EmbeddingWeights,
) {
    let columns = gradient.columns();
    // What follows the last head only fills registers.
    let rows = gradient.scores.chunks_exact(columns).take(config.heads);
    for (head, row) in rows.enumerate() {
        for (bucket, value) in buckets(config, gradient.longest).zip(row) {
            sums.relative_bias[bucket * config.heads + head] += value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_begin_where_they_do_in_transformers() {
        // relative_position_bucket of transformers 5.24.0, recorded for 32 buckets.
        let starts = [8_isize, 12, 16, 23, 32, 46, 64, 91];
        for (step, start) in starts.into_iter().enumerate() {
            assert_eq!(bucket(-start, 32), 8 + step);
            assert_eq!(bucket(1 - start, 32), 7 + step);
            assert_eq!(bucket(start, 32), 24 + step);
        }
        assert_eq!(bucket(0, 32), 0);
        assert_eq!(bucket(3, 32), 19);
        assert_eq!(bucket(-4000, 32), 15);
    }
}
