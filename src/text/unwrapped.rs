//! A text as it reads however its lines are broken.

use std::borrow::Cow;

use super::Span;
use super::paragraph::{line_break, paragraphs};

/// Line breaks kept between two paragraphs at most: a blank line parts as well as several.
const MOST_BREAKS: usize = 2;

/// `text` with its paragraphs in one line each, and with the same line breaks between them whatever the file has:
/// what is read must not depend on that. Every character that stays is where it was, so that a [`Span`] of one is a
/// span of the other.
///
/// ```
/// use stance::text::unwrapped;
/// assert_eq!(unwrapped("He met the\r\nchancellor.\r\n\r\nIt rained."), "He met the  chancellor.\n\n  It rained.");
/// ```
pub fn unwrapped(text: &str) -> Cow<'_, str> {
    let mut read = String::with_capacity(text.len());
    let mut last = 0;
    for paragraph in paragraphs(text) {
        push_gap(&mut read, &text[last..paragraph.start]);
        push_line(&mut read, paragraph.of(text));
        last = paragraph.end;
    }
    push_gap(&mut read, &text[last..]);
    if read == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(read)
    }
}

/// The lines of a text, each with the break after it.
fn lines(text: &str) -> impl Iterator<Item = (Span, Span)> + '_ {
    let mut position = 0;
    std::iter::from_fn(move || {
        (position < text.len()).then(|| {
            let (end, next) = line_break(text, position);
            let line = Span::new(position, end);
            position = next;
            (line, Span::new(end, next))
        })
    })
}

fn push_line(read: &mut String, paragraph: &str) {
    for (line, broken) in lines(paragraph) {
        read.push_str(line.of(paragraph));
        read.extend(std::iter::repeat_n(' ', broken.end - broken.start));
    }
}

/// What parts paragraphs: blank, but for marks that are not seen, which no reader needs.
fn push_gap(read: &mut String, gap: &str) {
    let breaks = lines(gap).filter(|(_, broken)| broken.end > broken.start);
    let kept = breaks.take(MOST_BREAKS).count();
    read.extend(std::iter::repeat_n('\n', kept));
    read.extend(std::iter::repeat_n(' ', gap.len() - kept));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_lines_of_its_own_is_as_it_was() {
        let text = "Talks resume\nBy Jane Doe\n\nThe two sides met. They parted.\n";
        assert!(matches!(unwrapped(text), Cow::Borrowed(_)));
        assert_eq!(unwrapped(""), "");
    }

    #[test]
    fn line_breaks_of_other_systems_are_the_same() {
        let text = "Talks resume\n\nThe two sides met on Monday,\nand then parted.\nIt rained.";
        let read = unwrapped(text);
        assert_eq!(read, text.replace("Monday,\n", "Monday, "));
        for breaks in ["\r\n", "\r", "\u{2028}", "\u{85}"] {
            let other = text.replace('\n', breaks);
            let words = |read: &str| {
                read.split_whitespace()
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            };
            let same = unwrapped(&other);
            assert_eq!(same.len(), other.len());
            assert_eq!(same.matches('\n').count(), 3, "{same:?}");
            assert_eq!(words(&same), words(&read));
        }
        assert_eq!(unwrapped("One.\n \n\n\nTwo."), "One.\n\n   Two.");
    }
}
