//! Classes of characters that more than one splitter asks for.

use super::Span;

/// Whether `c` shows nothing: white space, or an invisible mark such as a byte-order mark, a
/// zero-width space or a direction mark.
///
/// Paragraphs and sentences neither begin nor end with such a character, and it is no token.
///
/// ```
/// # use stance::text::is_blank;
/// assert!(is_blank('\u{feff}') && is_blank('\u{a0}') && !is_blank('.'));
/// ```
pub fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}'
        )
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether `c` is a raised digit: mostly the mark of a footnote, and no part of the word before it.
pub(crate) fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Marks that may close what an opening mark began. Quotation marks of every kind are among them:
/// “ closes a German quotation, and straight marks look the same at both ends.
pub(super) fn is_closing(c: char) -> bool {
    is_quotation_mark(c) || matches!(c, ')' | ']' | '}' | '」' | '』' | '）')
}

pub(super) fn is_opening_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{')
}

/// Marks that open or close a quotation, of any language; apostrophes are among them.
pub(crate) fn is_quotation_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '″'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '«'
            | '»'
            | '‹'
            | '›'
    )
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '−')
}

/// What may stand before the first word of a sentence.
pub(super) fn is_opening(c: char) -> bool {
    is_quotation_mark(c)
        || is_opening_bracket(c)
        || is_dash(c)
        || matches!(c, '*' | '_' | '•' | '·' | '¿' | '¡')
}

/// `span` of `text` without the blank characters at both ends.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let from_start = span.of(text).trim_start_matches(is_blank);
    let start = span.end - from_start.len();
    Span::new(start, start + from_start.trim_end_matches(is_blank).len())
}

/// Whether `word` starts like the middle of a sentence: in lower case, and not as names such as
/// "iPhone" or "eBay" do.
pub(super) fn starts_lowercase(word: &str) -> bool {
    /// "macOS" has its first capital in the fourth place, as late as any such name we know.
    const CAPITAL_WITHIN: usize = 4;
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_lowercase)
        && !letters.take(CAPITAL_WITHIN).any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trimming_drops_invisible_marks_too() {
        let text = "\u{feff}\u{a0} Hello. \u{200b}\r\n";
        assert_eq!(trim(text, Span::new(0, text.len())).of(text), "Hello.");
        assert!(trim(" \t", Span::new(0, 2)).is_empty());
    }

    #[test]
    fn brand_names_do_not_start_in_lower_case() {
        assert!(starts_lowercase("said"));
        assert!(!starts_lowercase("iPhone"));
        assert!(!starts_lowercase("macOS"));
        assert!(!starts_lowercase("Élysée"));
        assert!(!starts_lowercase(""));
    }
}
