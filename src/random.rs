//! A small generator of random numbers whose streams do not depend on threads.

/// SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators",
/// OOPSLA 2014), with the constants of Vigna's reference code `splitmix64.c`.
///
/// Eight bytes of state, so that every resample can own one; far more than good enough for
/// drawing rows.
pub(crate) struct SplitMix64 {
    state: u64,
}

/// 2⁶⁴ divided by the golden ratio, made odd: the step from one state to the next.
pub(crate) const GOLDEN_GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

impl SplitMix64 {
    /// The generator that starts from `seed`.
    fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The generator of one of many streams of a seed.
    ///
    /// The number of the stream is mixed before it is added: states one step apart would make
    /// streams that repeat each other one draw later.
    pub(crate) fn stream(seed: u64, stream: u64) -> Self {
        Self::new(mixed(seed).wrapping_add(mixed(stream.wrapping_add(GOLDEN_GAMMA))))
    }

    /// The next 64 random bits.
    fn next_u64(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GOLDEN_GAMMA);
        mixed(self.state)
    }

    /// The next number of 0..1.
    pub(crate) fn next_share(&mut self) -> f64 {
        /// Bits of a 64-bit float's digits.
        const DIGITS: u32 = f64::MANTISSA_DIGITS;
        (self.next_u64() >> (u64::BITS - DIGITS)) as f64 / (1_u64 << DIGITS) as f64
    }

    /// `rows` row numbers, each drawn from `0..rows` with replacement.
    pub(crate) fn drawn_rows(mut self, rows: usize) -> impl Iterator<Item = usize> {
        // Lemire's multiply and shift; its bias is below rows / 2⁶⁴ and never seen here.
        (0..rows).map(move |_| ((u128::from(self.next_u64()) * rows as u128) >> 64) as usize)
    }
}

/// SplitMix64's output function, which spreads every bit over all others.
pub(crate) const fn mixed(state: u64) -> u64 {
    let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_gives_the_numbers_of_the_reference_code() {
        // First outputs of splitmix64.c for seed 1234567, as published with the Rosetta Code task.
        let mut generator = SplitMix64::new(1_234_567);
        assert_eq!(generator.next_u64(), 6_457_827_717_110_365_317);
        assert_eq!(generator.next_u64(), 3_203_168_211_198_807_973);
        assert_eq!(generator.next_u64(), 9_817_491_932_198_370_423);
    }

    #[test]
    fn drawn_rows_stay_in_range_and_reach_every_row() {
        let mut seen = [0_usize; 7];
        for stream in 0..1_000 {
            for row in SplitMix64::stream(3, stream).drawn_rows(seen.len()) {
                seen[row] += 1;
            }
        }
        // 1,000 expected for each, standard deviation 29: five of them are left as room.
        assert!(
            seen.iter().all(|count| count.abs_diff(1_000) < 150),
            "{seen:?}"
        );
    }

    #[test]
    fn neighbouring_streams_share_no_draws() {
        let draws = |seed, stream| -> Vec<usize> {
            SplitMix64::stream(seed, stream).drawn_rows(1_000).collect()
        };
        let (one, next, other_seed) = (draws(1, 1), draws(1, 2), draws(2, 1));
        assert_ne!(one[1..], next[..999]);
        assert_ne!(one[..999], next[1..]);
        assert_ne!(one, other_seed);
    }
}
