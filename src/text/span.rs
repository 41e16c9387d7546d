//! Positions in a text: byte ranges, and byte offsets told as Unicode scalar offsets.

/// Half-open byte range of a text.
///
/// ```
/// # use stance::text::Span;
/// let article = "Élysée officials agreed.";
/// let subject = Span { start: 0, end: 18 };
/// assert_eq!(subject.of(article), "Élysée officials");
/// assert_eq!(subject.len(), 18);
/// ```
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Byte offset of the first byte.
    pub start: usize,
    /// Byte offset just after the last byte.
    pub end: usize,
}

impl Span {
    /// The span from byte `start` up to, not including, byte `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The part of `text` under the span; empty where the span lies outside `text` or cuts a
    /// character.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether `other` lies wholly inside this span.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The span moved `bytes` further on: a span within a part of a text becomes one of the whole.
    ///
    /// ```
    /// # use stance::text::Span;
    /// assert_eq!(Span::new(2, 5).shift(10), Span::new(12, 15));
    /// ```
    pub const fn shift(self, bytes: usize) -> Self {
        Self {
            start: self.start + bytes,
            end: self.end + bytes,
        }
    }
}

/// Bytes told apart by one machine word of [`ScalarOffsets`].
const BLOCK: usize = u64::BITS as usize;

/// Translates between byte offsets and Unicode scalar offsets, the unit that Python and most
/// annotation tools count in.
///
/// Built once per text. It costs a quarter of the text's size, or nothing where the text is ASCII.
///
/// ```
/// # use stance::text::ScalarOffsets;
/// let offsets = ScalarOffsets::new("Élysée");
/// assert_eq!(offsets.scalar(8), 6);
/// assert_eq!(offsets.byte(1), Some(2));
/// ```
#[derive(Clone, Debug)]
pub struct ScalarOffsets {
    bytes: usize,
    scalars: usize,
    /// Empty for ASCII text, where both offsets are the same.
    blocks: Vec<Block>,
}

#[derive(Clone, Copy, Debug)]
struct Block {
    scalars_before: usize,
    /// Bit `i` is set where byte `i` of the block is the first of a scalar value.
    starts: u64,
}

impl ScalarOffsets {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        let mut scalars = 0;
        let mut blocks = Vec::new();
        if text.is_ascii() {
            scalars = text.len();
        } else {
            blocks.reserve_exact(text.len().div_ceil(BLOCK));
            for chunk in text.as_bytes().chunks(BLOCK) {
                let starts = scalar_starts(chunk);
                blocks.push(Block {
                    scalars_before: scalars,
                    starts,
                });
                scalars += starts.count_ones() as usize;
            }
        }
        Self {
            bytes: text.len(),
            scalars,
            blocks,
        }
    }

    /// Number of scalar values that start before `byte`.
    ///
    /// An offset inside a character counts as the end of it, one past the end of the text as the
    /// end of the text.
    pub fn scalar(&self, byte: usize) -> usize {
        if byte >= self.bytes {
            return self.scalars;
        }
        let Some(block) = self.blocks.get(byte / BLOCK) else {
            return byte;
        };
        let before = (1u64 << (byte % BLOCK)) - 1;
        block.scalars_before + (block.starts & before).count_ones() as usize
    }

    /// Byte offset at which the scalar value number `scalar` starts; the length of the text for
    /// the offset just after the last, `None` beyond it.
    pub fn byte(&self, scalar: usize) -> Option<usize> {
        if scalar >= self.scalars {
            return (scalar == self.scalars).then_some(self.bytes);
        }
        let above = self
            .blocks
            .partition_point(|block| block.scalars_before <= scalar);
        let Some(index) = above.checked_sub(1) else {
            return Some(scalar);
        };
        let block = self.blocks[index];
        let mut starts = block.starts;
        for _ in block.scalars_before..scalar {
            starts &= starts - 1;
        }
        Some(index * BLOCK + starts.trailing_zeros() as usize)
    }
}

fn scalar_starts(chunk: &[u8]) -> u64 {
    let is_start = |byte: u8| byte & 0b1100_0000 != 0b1000_0000;
    chunk.iter().enumerate().fold(0, |bits, (index, &byte)| {
        bits | u64::from(is_start(byte)) << index
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_every_offset(text: &str) {
        let offsets = ScalarOffsets::new(text);
        let mut count = 0;
        for (scalar, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.scalar(byte), scalar);
            assert_eq!(offsets.byte(scalar), Some(byte));
            count = scalar + 1;
        }
        assert_eq!(offsets.scalar(text.len()), count);
        assert_eq!(offsets.byte(count), Some(text.len()));
        assert_eq!(offsets.byte(count + 1), None);
        assert_eq!(offsets.scalar(usize::MAX), count);
    }

    #[test]
    fn offsets_agree_with_counting_characters() {
        check_every_offset("");
        check_every_offset("plain ascii, longer than a block: ".repeat(5).as_str());
        check_every_offset("王毅 met Çelik – “déjà vu” 🕊️ ".repeat(9).as_str());
    }

    #[test]
    fn an_offset_inside_a_character_counts_as_its_end() {
        assert_eq!(ScalarOffsets::new("é!").scalar(1), 1);
    }

    #[test]
    fn a_span_outside_the_text_is_empty() {
        assert_eq!(Span::new(1, 9).of("short"), "");
        assert_eq!(Span::new(1, 2).of("é"), "");
    }

    #[test]
    fn touching_spans_do_not_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 5).contains(Span::new(3, 5)));
    }
}
