//! What holds of the text room for every text.

use proptest::prelude::*;
use stance::text::{ScalarOffsets, Span, is_blank, paragraphs, quotations, sentences, tokens};

/// Texts of the pieces that the rules look at, which random characters would hardly ever form.
fn article() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "Mr", "U.S", "J", "No", "p.m", "Inc", "Mass", "the", "The", "China", "Feb", "s", "4",
            "iPhone", "王毅", "é", "e\u{301}", "Yahoo", "asked", "time",
        ]),
        4 => prop::sample::select(vec![
            ".", "?", "!", "…", "。", "...", ",", ":", "-", "–", "•", "[17]", "(", ")", "[", "]",
            "/", "$", "🕊", "²",
        ]),
        4 => prop::sample::select(vec![
            "\"", "'", "“", "”", "‘", "’", "„", "«", "»", "‹", "›", "‚",
            "″", "`", "``", "\'\'",
        ]),
        6 => prop::sample::select(vec![
            " ", " ", "\n", "\n\n", "\r\n", "\t", "\u{a0}", "\u{feff}", "\u{200b}", "\u{2028}",
            "\u{200d}", "\u{ad}", "\u{85}",
        ]),
    ];
    let built = prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat());
    prop_oneof![built, any::<String>()]
}

fn check_order(text: &str, spans: &[Span]) {
    let mut end = 0;
    for span in spans {
        assert!(span.start >= end, "spans are in order: {spans:?}");
        assert!(
            !span.of(text).is_empty(),
            "{span:?} is empty or cuts a character"
        );
        end = span.end;
    }
}

/// Every character of `within` that shows lies under one of `spans`.
fn check_cover(text: &str, within: Span, spans: &[Span]) {
    for (offset, c) in within.of(text).char_indices() {
        let byte = within.start + offset;
        let next = spans.partition_point(|span| span.end <= byte);
        let covered = spans.get(next).is_some_and(|span| span.start <= byte);
        assert!(covered || is_blank(c), "{c:?} at byte {byte} is left out");
    }
}

fn check_trimmed(text: &str, spans: &[Span]) {
    for span in spans {
        let content = span.of(text);
        assert!(
            !content.starts_with(is_blank) && !content.ends_with(is_blank),
            "{content:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn paragraphs_and_sentences_are_trimmed_ordered_and_leave_nothing_out(text in article()) {
        let whole = Span::new(0, text.len());
        let blocks = paragraphs(&text);
        let found = sentences(&text);
        let spans: Vec<_> = found.iter().map(|sentence| sentence.span).collect();
        for list in [&blocks, &spans] {
            check_order(&text, list);
            check_trimmed(&text, list);
            check_cover(&text, whole, list);
        }
        for sentence in found {
            prop_assert!(blocks[sentence.paragraph].contains(sentence.span));
        }
    }

    #[test]
    fn tokens_are_ordered_and_leave_nothing_of_a_sentence_out(text in article()) {
        for sentence in sentences(&text) {
            let mut found = Vec::new();
            tokens(&text, sentence.span, &mut found);
            let spans: Vec<_> = found.iter().map(|token| token.span).collect();
            check_order(&text, &spans);
            check_cover(&text, sentence.span, &spans);
            for span in spans {
                prop_assert!(sentence.span.contains(span));
            }
        }
    }

    #[test]
    fn quotations_are_ordered_and_begin_with_a_mark(text in article()) {
        let found = quotations(&text);
        check_order(&text, &found);
        for span in found {
            prop_assert!(span.of(&text).starts_with([
                '"', '\'', '“', '‘', '„', '«', '»', '‹', '‚', '”', '″', '`'
            ]));
        }
    }

    #[test]
    fn any_span_may_be_asked_for_its_tokens(text in article(), start in 0usize..99, end in 0usize..99) {
        tokens(&text, Span::new(start, end), &mut Vec::new());
    }

    #[test]
    fn scalar_offsets_lead_back_to_their_byte(text in article()) {
        let offsets = ScalarOffsets::new(&text);
        for (scalar, (byte, _)) in text.char_indices().enumerate() {
            prop_assert_eq!(offsets.scalar(byte), scalar);
            prop_assert_eq!(offsets.byte(scalar), Some(byte));
        }
    }
}
