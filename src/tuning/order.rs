//! Which rows a step takes, and under which name it reads them.

use crate::random::mixed;

/// Batches from which rows of like length are gathered: the more, the more alike, the less random.
const POOLED_BATCHES: usize = 50;

/// The rows of every batch of an epoch; all rows once. Depends on its arguments alone.
pub(super) fn batches(lengths: &[usize], batch: usize, seed: u64, epoch: usize) -> Vec<Vec<usize>> {
    let key = mixed(seed ^ mixed(epoch as u64 + 1));
    let mut rows: Vec<usize> = (0..lengths.len()).collect();
    rows.sort_by_key(|&row| mixed(key ^ row as u64));
    let mut batches: Vec<Vec<usize>> = Vec::with_capacity(rows.len().div_ceil(batch));
    for pool in rows.chunks_mut(batch * POOLED_BATCHES) {
        pool.sort_by_key(|&row| lengths[row]);
        batches.extend(pool.chunks(batch).map(<[usize]>::to_vec));
    }
    batches.sort_by_cached_key(|batch| mixed(key.rotate_left(32) ^ batch[0] as u64));
    batches
}

/// The name that stands in a row's actor's place in an epoch: one of `names` in a share `swapped`
/// of rows, `None` in the others.
pub(super) fn swapped_name<'n>(
    names: &[&'n str],
    swapped: f64,
    seed: u64,
    epoch: usize,
    row: usize,
) -> Option<&'n str> {
    let draw = mixed(mixed(seed ^ 0x6e61_6d65) ^ mixed((epoch as u64) << 32 | row as u64));
    #[expect(clippy::cast_precision_loss, reason = "a share needs no 64 bits")]
    let share = (draw >> 32) as f64 / f64::from(u32::MAX);
    let index = usize::try_from(draw & 0xffff_ffff).unwrap_or_default();
    (share < swapped)
        .then(|| names.get(index % names.len().max(1)).copied())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_epoch_takes_every_row_once_and_another_epoch_in_another_order() {
        let lengths: Vec<usize> = (0..1000).map(|row| row * 37 % 101).collect();
        let first = batches(&lengths, 16, 7, 0);
        let mut rows: Vec<usize> = first.iter().flatten().copied().collect();
        rows.sort_unstable();
        assert_eq!(rows, (0..1000).collect::<Vec<_>>());
        assert_eq!(first, batches(&lengths, 16, 7, 0));
        assert_ne!(first, batches(&lengths, 16, 7, 1));
        assert_ne!(first, batches(&lengths, 16, 8, 0));
        let spread = |batch: &Vec<usize>| {
            let lengths = batch.iter().map(|&row| lengths[row]);
            lengths.clone().max().unwrap_or(0) - lengths.min().unwrap_or(0)
        };
        assert!(first.iter().map(spread).sum::<usize>() / first.len() < 10);
    }

    #[test]
    fn the_share_of_swapped_names_is_as_asked() {
        let names = ["Kenya", "Siemens", "Mei"];
        let draws: Vec<_> = (0..10_000)
            .map(|row| swapped_name(&names, 0.3, 7, 2, row))
            .collect();
        let swapped = draws.iter().flatten().count();
        assert!((2_800..3_200).contains(&swapped), "{swapped}");
        for name in names {
            let share = draws
                .iter()
                .flatten()
                .filter(|&&drawn| drawn == name)
                .count();
            assert!((800..1_200).contains(&share), "{name} {share}");
        }
        assert_eq!(swapped_name(&names, 0.0, 7, 2, 5), None);
    }
}
