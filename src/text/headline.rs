//! Headlines.

use super::{Sentence, TokenKind, tokens};

/// Whether a sentence is a headline: of the first paragraph, and without a stop at its end. One that ends with a
/// quotation mark is one where more text follows: "Norway ‘lied to us’".
pub(crate) fn is_headline(text: &str, sentence: &Sentence) -> bool {
    if sentence.paragraph != 0 {
        return false;
    }
    let mut found = Vec::new();
    tokens(text, sentence.span, &mut found);
    let marks = found
        .iter()
        .rev()
        .take_while(|token| token.kind == TokenKind::QuotationMark)
        .count();
    found.truncate(found.len() - marks);
    let goes_on = || !text[sentence.span.end..].chars().all(char::is_whitespace);
    found.last().is_some_and(|last| {
        let ends = last
            .span
            .of(text)
            .ends_with(['.', '!', '?', '…', '。', '！', '？']);
        // "EXCLUSIVE: ‘They lied!’"
        let opens_with_mark = found[0].kind == TokenKind::QuotationMark;
        let shouts = marks > 0 && !opens_with_mark && last.span.of(text).ends_with(['!', '?']);
        (!ends || shouts || marks == 0 && last.kind == TokenKind::Word) && (marks == 0 || goes_on())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sentences;

    #[test]
    fn a_headline_is_the_first_paragraph_without_a_stop() {
        let is_first_headline = |text: &str| is_headline(text, &sentences(text)[0]);
        for text in [
            "Norway backs teachers’",
            "Trade talks open in the U.S.",
            "Lin wins (again)",
            "Norway ‘lied to us’\n\nIt left.",
            "EXCLUSIVE: ‘They lied to us!’\n\nNorway left.",
        ] {
            assert!(is_first_headline(text), "{text}");
        }
        for text in ["Norway left.", "Has Norway left…", "Norway “lied”"] {
            assert!(!is_first_headline(text), "{text}");
        }
        let later = "Norway left.\n\nLin wins";
        assert!(!is_headline(later, &sentences(later)[1]));
    }
}
