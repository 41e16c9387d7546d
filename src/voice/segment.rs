//! What lies between the commas and brackets before a verb.

use super::item::Kind;
use super::source::Phrases;

impl Phrases<'_> {
    /// What lies between commas.
    pub(super) fn segments(&self, floor: usize, end: usize) -> Vec<(usize, usize)> {
        let mut segments = Vec::new();
        let mut start = floor;
        for position in floor..=end {
            // "Tom Dale (Labour, Leeds North)"
            if position < start {
                continue;
            }
            if let Some(close) = self.bracket_end(position, end) {
                if position > start {
                    segments.push((start, position));
                }
                start = close + 1;
                continue;
            }
            if position == end || self.is_kind(position, Kind::Parting) {
                if position > start {
                    segments.push((start, position));
                }
                start = position + 1;
            }
        }
        segments
    }

    /// Where the bracket closes that opens at `position` and holds a comma.
    fn bracket_end(&self, position: usize, end: usize) -> Option<usize> {
        let opens = position < end && self.written(position) == "(";
        let close = opens.then(|| (position..end).find(|&at| self.written(at) == ")"))??;
        (position + 1..close)
            .any(|at| self.written(at) == ",")
            .then_some(close)
    }
}
