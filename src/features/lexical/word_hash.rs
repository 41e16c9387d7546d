//! 64-bit hashes of words and phrases that are the same on every machine and in every run.

use crate::random::{GOLDEN_GAMMA, mixed};

/// FNV-1a's offset basis and prime for 64 bits (Fowler, Noll & Vo).
const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// FNV-1a hash of a word.
pub(super) fn word_hash(word: &str) -> u64 {
    word.bytes().fold(OFFSET_BASIS, fold_byte)
}

/// The hash of `word` with `not_` before it, as negated words are written in column names.
pub(super) fn negated_word_hash(word: &str) -> u64 {
    const NOT: u64 = fold_not();
    word.bytes().fold(NOT, fold_byte)
}

const fn fold_byte(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(PRIME)
}

const fn fold_not() -> u64 {
    let prefix = b"not_";
    let mut hash = OFFSET_BASIS;
    let mut index = 0;
    while index < prefix.len() {
        hash = fold_byte(hash, prefix[index]);
        index += 1;
    }
    hash
}

/// Hash of a sequence of word hashes.
#[derive(Copy, Clone)]
pub(super) struct PhraseHash(u64);

impl PhraseHash {
    pub(super) const fn new() -> Self {
        Self(OFFSET_BASIS)
    }

    /// Takes in the next word: one round of SplitMix64's mixing (Steele, Lea & Flood 2014), since
    /// FNV over whole words would leave the high bits of short phrases alike.
    pub(super) fn push(&mut self, word: u64) {
        self.0 = mixed((self.0.rotate_left(5) ^ word).wrapping_add(GOLDEN_GAMMA));
    }

    pub(super) const fn finish(self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_hashes_are_those_of_fnv_1a() {
        assert_eq!(word_hash(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(word_hash("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(word_hash("foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn a_negated_word_hashes_as_its_column_name_is_written() {
        assert_eq!(negated_word_hash("good"), word_hash("not_good"));
    }

    #[test]
    fn the_order_of_words_counts() {
        let hash_of = |words: [&str; 2]| {
            let mut hash = PhraseHash::new();
            words.iter().for_each(|word| hash.push(word_hash(word)));
            hash.finish()
        };
        assert_ne!(hash_of(["a", "b"]), hash_of(["b", "a"]));
    }
}
