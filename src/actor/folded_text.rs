//! Text with its blanks folded and its accents composed, so that a name is found however it is written.

use std::borrow::Cow;

use unicode_normalization::char::{compose, is_combining_mark};

/// The first character that composes with the one before it.
const FIRST_COMPOSING: char = '\u{300}';

/// The vowels and final consonants of Hangul syllables that are written in parts.
const HANGUL_PARTS: std::ops::RangeInclusive<char> = '\u{1161}'..='\u{11c2}';

/// Whether a character may be one with that before it.
fn may_compose(character: char) -> bool {
    character >= FIRST_COMPOSING
        && (is_combining_mark(character) || HANGUL_PARTS.contains(&character))
}

/// A text in which every run of blanks is one space and letters with accents of their own are one character
/// (NFC, but for the order of several accents), and where its bytes stood before.
pub(super) struct FoldedText<'t> {
    text: Cow<'t, str>,
    /// Positions in the folded text from which on bytes stood so many further on, in order.
    shifts: Vec<(usize, usize)>,
}

impl<'t> FoldedText<'t> {
    /// Folds line breaks, no-break spaces, indentation and the like, and composes accents; a text without
    /// them is not copied.
    pub(super) fn new(text: &'t str) -> Self {
        let is_plain = |c: char| (c == ' ' || !c.is_whitespace()) && !may_compose(c);
        if !text.contains("  ") && text.chars().all(is_plain) {
            return Self {
                text: Cow::Borrowed(text),
                shifts: Vec::new(),
            };
        }
        let mut folded = String::with_capacity(text.len());
        let mut shifts: Vec<(usize, usize)> = Vec::new();
        let mut last: Option<char> = None;
        for (start, character) in text.char_indices() {
            let composed = last
                .filter(|_| may_compose(character))
                .and_then(|last| compose(last, character));
            let is_blank = character.is_whitespace();
            match composed {
                _ if is_blank && last == Some(' ') => {}
                Some(composed) => {
                    folded.pop();
                    folded.push(composed);
                    last = Some(composed);
                }
                None => {
                    let character = if is_blank { ' ' } else { character };
                    folded.push(character);
                    last = Some(character);
                }
            }
            // A composed character is never longer than its parts.
            let shift = (start + character.len_utf8()).saturating_sub(folded.len());
            let known = shifts.last().copied();
            if known.is_some_and(|(from, _)| from == folded.len()) {
                shifts.pop();
            }
            if shift != shifts.last().map_or(0, |(_, shift)| *shift) {
                shifts.push((folded.len(), shift));
            }
        }
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
    fn accents_written_apart_are_found_where_they_stood() {
        let text = "Jose\u{301}  and Vie\u{323}\u{302}t \u{1112}\u{1161}\u{11ab} left.";
        let folded = FoldedText::new(text);
        for (word, stood) in [
            ("José", "Jose\u{301}"),
            ("Việt", "Vie\u{323}\u{302}t"),
            ("한", "\u{1112}\u{1161}\u{11ab}"),
            ("left.", "left."),
        ] {
            let start = folded.text().find(word).expect("it is there");
            let [first, last] = [start, start + word.len()].map(|at| folded.original(at));
            assert_eq!(&text[first..last], stood);
        }
    }

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
