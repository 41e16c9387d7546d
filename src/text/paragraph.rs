//! Paragraphs: where line breaks part the text, and where they only wrap it.

use super::character::{is_blank, is_closing, is_dash, starts_lowercase, trim};
use super::{Span, abbreviation};

/// The paragraphs of `text` in order, trimmed and never empty.
///
/// A blank line always parts two paragraphs. Within a block of lines, each line is a paragraph of
/// its own (a heading, a byline, an item of a list, a paragraph of a page that puts no blank lines
/// between them) unless the text is wrapped at a fixed width; then lines are joined where the
/// break came from the wrapping.
///
/// ```
/// # use stance::text::paragraphs;
/// let article = "Wang visits Berlin\nBy Jane Doe\n\nHe met the\nchancellor.";
/// let parts: Vec<_> = paragraphs(article).iter().map(|p| p.of(article)).collect();
/// assert_eq!(parts, ["Wang visits Berlin", "By Jane Doe", "He met the\nchancellor."]);
/// ```
pub fn paragraphs(text: &str) -> Vec<Span> {
    let wrapping = Wrapping::of(text);
    let mut found = Vec::new();
    let mut current: Option<(Span, Line)> = None;
    for line in lines(text) {
        current = match current {
            Some((paragraph, last)) if line.joins(&last, wrapping) => {
                Some((Span::new(paragraph.start, line.span.end), line))
            }
            finished => {
                found.extend(finished.map(|(paragraph, _)| paragraph));
                Some((line.span, line))
            }
        };
    }
    found.extend(current.map(|(paragraph, _)| paragraph));
    found
}

/// A line that is not blank.
#[derive(Copy, Clone)]
struct Line<'t> {
    /// Trimmed, in the whole text.
    span: Span,
    content: &'t str,
    follows_blank_line: bool,
}

impl Line<'_> {
    /// Whether this line goes on with the paragraph of the line before it.
    fn joins(&self, last: &Line, wrapping: Option<Wrapping>) -> bool {
        if self.follows_blank_line {
            return false;
        }
        let no_room = wrapping.is_some_and(|wrapping| wrapping.left_no_room(last, self));
        match list_marker(self.content) {
            Some(ListMarker::Graphic) => false,
            Some(ListMarker::Ambiguous) => no_room && !last.ends_with_stop(),
            None => no_room || last.content.ends_with(',') || self.continues_in_lowercase(last),
        }
    }

    fn continues_in_lowercase(&self, last: &Line) -> bool {
        starts_lowercase(self.first_word()) && !last.ends_with_stop()
    }

    fn ends_with_stop(&self) -> bool {
        let unclosed = self.content.trim_end_matches(is_closing);
        match unclosed.strip_suffix('.') {
            Some(before) => {
                let word = before.rsplit(is_blank).next().unwrap_or_default();
                abbreviation::kind(word).is_none()
            }
            None => unclosed.ends_with(['!', '?', '…', ':', ';']),
        }
    }

    fn first_word(&self) -> &str {
        self.content.split(is_blank).next().unwrap_or_default()
    }
}

enum ListMarker {
    /// A sign used for nothing else.
    Graphic,
    /// A dash or number, which may as well have been wrapped to the start of a line.
    Ambiguous,
}

fn list_marker(line: &str) -> Option<ListMarker> {
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    if matches!(first, '•' | '‣' | '⁃' | '▪' | '●' | '◦' | '■' | '►' | '·') {
        return Some(ListMarker::Graphic);
    }
    let after_marker = if is_dash(first) || first == '*' {
        rest
    } else {
        let numbered = line.strip_prefix('(').unwrap_or(line);
        let after_number = numbered.trim_start_matches(|c: char| c.is_ascii_digit());
        let after_item = if after_number.len() < numbered.len() {
            after_number
        } else {
            numbered.strip_prefix(|c: char| c.is_ascii_lowercase())?
        };
        after_item.strip_prefix(['.', ')'])?
    };
    after_marker
        .starts_with(is_blank)
        .then_some(ListMarker::Ambiguous)
}

/// The width, in characters, that a text was wrapped at.
#[derive(Copy, Clone)]
struct Wrapping {
    width: usize,
}

impl Wrapping {
    /// A text counts as wrapped where at least one in this many line breaks is followed by a word
    /// in lower case. In GUM news wrapped at 72 columns it is three in four (77 %).
    const BREAKS_FOR_ONE_IN_LOWERCASE: usize = 4;

    /// How far, in percent, wrapped lines stay from the width at most. The `fmt` of GNU coreutils
    /// fills 93 % of a line by default; the rest is a margin of ours, also for widths that too few
    /// lines told.
    const TOLERANCE_PERCENT: usize = 10;

    fn of(text: &str) -> Option<Self> {
        let (mut breaks, mut in_lowercase, mut width) = (0, 0, 0);
        let mut last: Option<Line> = None;
        for line in lines(text) {
            if let Some(last) = last.filter(|_| !line.follows_blank_line) {
                breaks += 1;
                if line.continues_in_lowercase(&last) {
                    in_lowercase += 1;
                    width = width.max(last.content.chars().count());
                }
            }
            last = Some(line);
        }
        let wrapped =
            in_lowercase > 0 && in_lowercase * Self::BREAKS_FOR_ONE_IN_LOWERCASE >= breaks;
        wrapped.then_some(Self { width })
    }

    /// Whether `line` was as long as wrapped lines are, so that the first word of `next` would not
    /// have fitted. A longer line, such as a heading, was not wrapped at all.
    fn left_no_room(self, line: &Line, next: &Line) -> bool {
        let length = line.content.chars().count();
        let needed = length + 1 + next.first_word().chars().count();
        let shortest = self.width * (100 - Self::TOLERANCE_PERCENT) / 100;
        let longest = self.width * (100 + Self::TOLERANCE_PERCENT) / 100;
        needed > shortest && length <= longest
    }
}

/// The lines of `text` that are not blank.
fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut position = 0;
    let mut follows_blank_line = false;
    std::iter::from_fn(move || {
        while position < text.len() {
            let (end, next) = line_break(text, position);
            let span = trim(text, Span::new(position, end));
            position = next;
            if span.is_empty() {
                follows_blank_line = true;
                continue;
            }
            return Some(Line {
                span,
                content: span.of(text),
                follows_blank_line: std::mem::take(&mut follows_blank_line),
            });
        }
        None
    })
}

/// Where the line that starts at `start` ends, and where the next one starts.
pub(super) fn line_break(text: &str, start: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let mut position = start;
    while let Some(found) = bytes[position..].iter().position(|&b| may_break(b)) {
        let end = position + found;
        let length = match &bytes[end..] {
            [b'\r', b'\n', ..] => 2,
            [b'\n' | 0x0b | 0x0c | b'\r', ..] => 1,
            [0xc2, 0x85, ..] => '\u{85}'.len_utf8(),
            [0xe2, 0x80, 0xa8 | 0xa9, ..] => '\u{2028}'.len_utf8(),
            _ => {
                position = end + 1;
                continue;
            }
        };
        return (end, end + length);
    }
    (text.len(), text.len())
}

/// Whether a line break may begin with `byte`: a control character, or the first byte of U+0085,
/// U+2028 and U+2029.
fn may_break(byte: u8) -> bool {
    matches!(byte, b'\n'..=b'\r' | 0xc2 | 0xe2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = paragraphs(text).iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn blank_lines_part_paragraphs_whatever_the_line_ending() {
        for newline in ["\n", "\r\n", "\r", "\u{2028}", "\u{85}"] {
            let text = ["One", "more", "", " \t", "Two."].join(newline);
            check(&text, &[&format!("One{newline}more"), "Two."]);
        }
    }

    #[test]
    fn blank_text_has_no_paragraph() {
        check("", &[]);
        check("\u{feff}\r\n \u{200b}\n", &[]);
    }

    #[test]
    fn lines_without_wrapping_are_paragraphs() {
        check(
            "Talks resume\nBy Jane Doe\nThe two sides met on Monday in Geneva.\nThey parted.",
            &[
                "Talks resume",
                "By Jane Doe",
                "The two sides met on Monday in Geneva.",
                "They parted.",
            ],
        );
    }

    #[test]
    fn wrapped_lines_are_joined_up_to_the_short_last_line() {
        let first = "The envoy said on the first day of\nMarch that nothing had been settled,\n\
                     and that Geneva would be the seat\nof more talks.";
        let second = "Beijing did not comment.";
        check(&format!("{first}\n{second}"), &[first, second]);
    }

    #[test]
    fn items_of_a_list_are_paragraphs() {
        check(
            "Goals:\n- peace\n• trade\n1. rest\nb) sleep\n(2) food",
            &[
                "Goals:",
                "- peace",
                "• trade",
                "1. rest",
                "b) sleep",
                "(2) food",
            ],
        );
    }

    #[test]
    fn a_number_wrapped_to_the_start_of_a_line_is_no_list_item() {
        let text = "the envoys will meet again on Feb.\n4. They have met three times so\n\
                    far and agreed on little of note.";
        check(text, &[text]);
    }
}
