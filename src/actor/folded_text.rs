//! Text with its blanks and marks folded, without the accents of Latin letters and without what is not seen, so that
//! a name is found however it is written.

use std::borrow::Cow;

use unicode_normalization::char::{compose, decompose_canonical, is_combining_mark};

use crate::text::Span;

/// The first character that composes with the one before it.
const FIRST_COMPOSING: char = '\u{300}';

/// The vowels and final consonants of Hangul syllables that are written in parts.
const HANGUL_PARTS: std::ops::RangeInclusive<char> = '\u{1161}'..='\u{11c2}';

/// Whether nothing of a character is seen within a word: soft hyphens, joiners and the like.
fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

/// The mark that keyboards have for one that looks like it: U+2010 and U+2011 are hyphens, the latter one that
/// does not break; U+02BC is an apostrophe.
fn plain_mark(character: char) -> Option<char> {
    match character {
        '\u{2010}' | '\u{2011}' => Some('-'),
        '\u{2bc}' => Some('\''),
        _ => None,
    }
}

/// The letter that a Latin letter with an accent, a stroke or without its dot is written with where papers leave that
/// out: "Erdogan" for "Erdoğan". "ß" and the like, which stand for two letters, stay.
fn bare_letter(character: char) -> Option<char> {
    let bare = match character {
        'ø' => 'o',
        'Ø' => 'O',
        'ł' => 'l',
        'Ł' => 'L',
        'đ' | 'ð' => 'd',
        'Đ' | 'Ð' => 'D',
        'ı' => 'i',
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
            let mut first = None;
            decompose_canonical(character, |part| first = first.or(Some(part)));
            first?
        }
        _ => return None,
    };
    (bare != character && bare.is_ascii_alphabetic()).then_some(bare)
}

/// The characters of a name as names are compared, but for case: what is not seen is left out.
pub(super) fn plain_characters(name: &str) -> impl Iterator<Item = char> {
    let seen = name.chars().filter(|&c| !is_unseen(c));
    seen.map(|c| plain_mark(c).unwrap_or(c))
}

/// Whether a character may be one with that before it.
fn may_compose(character: char) -> bool {
    character >= FIRST_COMPOSING
        && (is_combining_mark(character) || HANGUL_PARTS.contains(&character))
}

/// A text in which every run of blanks is one space, Latin letters have no accents, other letters with marks of their
/// own are one character (NFC, but for the order of several marks), hyphens and apostrophes are those of keyboards
/// and nothing stands that is not seen; and where its bytes stood before.
pub(super) struct FoldedText<'t> {
    original: &'t str,
    text: Cow<'t, str>,
    /// Positions in the folded text from which on bytes stood so many further on, in order.
    shifts: Vec<(usize, usize)>,
}

impl<'t> FoldedText<'t> {
    /// Folds line breaks, no-break spaces, indentation, marks, accents and the like; a text without them is not
    /// copied.
    pub(super) fn new(text: &'t str) -> Self {
        let is_plain = |c: char| {
            c.is_ascii() && (c == ' ' || !c.is_whitespace())
                || !c.is_whitespace()
                    && !may_compose(c)
                    && !is_unseen(c)
                    && plain_mark(c).or(bare_letter(c)).is_none()
        };
        if !text.contains("  ") && text.chars().all(is_plain) {
            return Self {
                original: text,
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
            let is_accent =
                is_combining_mark(character) && last.is_some_and(|last| last.is_ascii_alphabetic());
            match composed {
                _ if is_blank && last == Some(' ') || is_unseen(character) || is_accent => {}
                Some(composed) => {
                    folded.pop();
                    folded.push(composed);
                    last = Some(composed);
                }
                None => {
                    let plain = plain_mark(character).or_else(|| bare_letter(character));
                    let plain = plain.unwrap_or(character);
                    let character = if is_blank { ' ' } else { plain };
                    folded.push(character);
                    last = Some(character);
                }
            }
            // A composed character is never longer than its parts, a plain mark than what looks like it.
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
            original: text,
            text: Cow::Owned(folded),
            shifts,
        }
    }

    /// The folded text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a part of the folded text stood in the text as it was.
    pub(super) fn stood(&self, part: Span) -> Span {
        let [start, end] = [part.start, part.end].map(|at| self.original(at));
        let seen = self.original[start..end].trim_end_matches(is_unseen);
        Span::new(start, start + seen.len())
    }

    /// Where a position of the folded text is in the text as it was.
    fn original(&self, position: usize) -> usize {
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
            ("Jose", "Jose\u{301}"),
            ("Viet", "Vie\u{323}\u{302}t"),
            ("한", "\u{1112}\u{1161}\u{11ab}"),
            ("left.", "left."),
        ] {
            let start = folded.text().find(word).expect("it is there");
            let part = folded.stood(Span::new(start, start + word.len()));
            assert_eq!(part.of(text), stood);
        }
    }

    #[test]
    fn what_is_not_seen_is_left_out_and_marks_are_those_of_keyboards() {
        let text = "\u{feff}Rus\u{ad}sia\u{200b} and Jong\u{2011}un of Qur\u{2bc}an \u{2060} \u{200d}left.";
        let folded = FoldedText::new(text);
        assert_eq!(folded.text(), "Russia and Jong-un of Qur'an left.");
        for (word, stood) in [
            ("Russia", "Rus\u{ad}sia"),
            ("Jong-un", "Jong\u{2011}un"),
            ("Qur'an", "Qur\u{2bc}an"),
            ("left.", "left."),
        ] {
            let start = folded.text().find(word).expect("it is there");
            let part = folded.stood(Span::new(start, start + word.len()));
            assert_eq!(part.of(text), stood);
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
            "ж\u{a0}ж  ж",
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
                let part = folded.stood(Span::new(start, start + word.len()));
                assert_eq!(part.of(text), word, "{text:?}");
                from = start + word.len();
            }
        }
    }
}
