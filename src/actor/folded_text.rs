//! Text with its blanks folded, so that a name is found however its words are parted.

use std::borrow::Cow;

/// A text in which every run of blanks is one space, and where its bytes stood before.
pub(super) struct FoldedText<'t> {
    text: Cow<'t, str>,
    /// Positions in the folded text from which on bytes stood so many further on, in order.
    shifts: Vec<(usize, usize)>,
}

impl<'t> FoldedText<'t> {
    /// Folds line breaks, no-break spaces, indentation and the like; a text without them is not copied.
    pub(super) fn new(text: &'t str) -> Self {
        let is_plain = !text.contains("  ") && !text.chars().any(|c| c != ' ' && c.is_whitespace());
        if is_plain {
            return Self {
                text: Cow::Borrowed(text),
                shifts: Vec::new(),
            };
        }
        let mut folded = String::with_capacity(text.len());
        let mut shifts = Vec::new();
        let mut rest = text;
        while let Some(start) = rest.find(char::is_whitespace) {
            let after = rest[start..].trim_start();
            folded.push_str(&rest[..start]);
            folded.push(' ');
            let stood_at = text.len() - after.len();
            if stood_at - folded.len() != shifts.last().map_or(0, |(_, shift)| *shift) {
                shifts.push((folded.len(), stood_at - folded.len()));
            }
            rest = after;
        }
        folded.push_str(rest);
        Self {
            text: Cow::Owned(folded),
            shifts,
        }
    }

    /// The folded text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a position of the folded text is in the text as it was.
    pub(super) fn original(&self, position: usize) -> usize {
        let known = self.shifts.partition_point(|(from, _)| *from <= position);
        let shift = known.checked_sub(1).map_or(0, |last| self.shifts[last].1);
        position + shift
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_folded_text_is_found_where_it_stood() {
        for text in [
            "a b",
            " a  b",
            "Wang\r\n  Yi\u{a0}met  \u{3000}Lin \n",
            "",
            "\u{2009}",
            "é\u{a0}é  é",
        ] {
            let folded = FoldedText::new(text);
            assert_eq!(
                folded
                    .text()
                    .split(' ')
                    .filter(|w| !w.is_empty())
                    .collect::<Vec<_>>(),
                text.split_whitespace().collect::<Vec<_>>()
            );
            assert!(!folded.text().contains("  "));
            let mut from = 0;
            for word in text.split_whitespace() {
                let start = from + folded.text()[from..].find(word).expect("it is there");
                let [first, last] = [start, start + word.len()].map(|at| folded.original(at));
                assert_eq!(&text[first..last], word, "{text:?}");
                from = start + word.len();
            }
        }
    }
}
