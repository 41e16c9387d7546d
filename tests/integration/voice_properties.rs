//! What is so of the voices of any article, however it is written.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use stance::text::{Sentence, sentences};
use stance::voice::{Attributed, Voice};

use super::voice::voices;

#[test]
fn hostile_articles_are_read_in_linear_time() {
    /// Half a megabyte and a generous limit: quadratic reading would take minutes.
    const BYTES: usize = 500_000;
    const LIMIT: Duration = Duration::from_secs(20);
    for piece in [
        "\"",
        "“",
        "'a' ",
        "\"a\" \"",
        "he said, ",
        "said ",
        "she said \"a\" ",
        "\"A.\" ",
        "according to ",
        "President ",
        "Ann Lee ",
        "Ann Lee, ",
        "Lee said. ",
        "he said. ",
        "\u{202e}\u{200f}",
        "whose she said, ",
        "“a\n\n",
        "in his view ",
        "A: \"b\" ",
        "In Oslo, the ",
        "\"a,\" thunders ",
        "the report notes, ",
    ] {
        let article = piece.repeat(BYTES / piece.len());
        let split = sentences(&article);
        let start = Instant::now();
        let found = voices(&article, &split);
        assert!(
            start.elapsed() < LIMIT,
            "{piece:?} took {:?}",
            start.elapsed()
        );
        assert_eq!(found.len(), split.len());
    }
}

/// Pieces that make frames and quotations when they meet.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("said ".to_owned()),
        Just("Mr. Lin ".to_owned()),
        Just("Ann Lee, who ".to_owned()),
        Just("according to ".to_owned()),
        Just("was accused by the ".to_owned()),
        Just(", saying that ".to_owned()),
        Just("whose ".to_owned()),
        Just("in her view, ".to_owned()),
        Just("he ".to_owned()),
        Just("“".to_owned()),
        Just("”".to_owned()),
        Just("\"".to_owned()),
        Just("'".to_owned()),
        Just(", ".to_owned()),
        Just(": ".to_owned()),
        Just(". ".to_owned()),
        Just("\n\n".to_owned()),
        Just("and ".to_owned()),
        Just("the ".to_owned()),
        Just("called ".to_owned()),
        Just("posted asking for ".to_owned()),
        Just("claims the plan would fail ".to_owned()),
        Just("reports ".to_owned()),
        Just("told reporters that ".to_owned()),
        Just("of the ".to_owned()),
        Just("was cited as saying ".to_owned()),
        Just("wrote in a letter ".to_owned()),
        Just("for ".to_owned()),
        Just("as ".to_owned()),
        Just("It is, ".to_owned()),
        Just("a report found ".to_owned()),
        Just("PORT — ".to_owned()),
        "\\PC{0,6}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_sentence_has_one_voice_and_every_attribution_lies_in_the_article(
        pieces in prop::collection::vec(piece(), 0..40)
    ) {
        let article = pieces.concat();
        let split: Vec<Sentence> = sentences(&article);
        let found = voices(&article, &split);
        prop_assert_eq!(found.len(), split.len());
        for sentence in &found {
            prop_assert!(sentence.voice != Voice::Narrator || sentence.speakers.is_empty());
            prop_assert!(sentence.speakers.iter().all(|name| !name.is_empty()));
        }
        for attribution in Attributed::new(&article, &split).attributions() {
            prop_assert!(!attribution.said.of(&article).is_empty());
            prop_assert!(attribution.source.is_none_or(|source| !source.of(&article).is_empty()));
        }
    }
}
