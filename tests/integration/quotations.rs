//! Which quotation marks belong together, and which are apostrophes.

use stance::text::quotations;

fn quotation_texts(text: &str) -> Vec<&str> {
    quotations(text).iter().map(|span| span.of(text)).collect()
}

#[test]
fn a_quotation_within_a_quotation_is_part_of_it() {
    assert_eq!(
        quotation_texts(
            "“He told me, ‘Leave now.’ I left,” she said. \"It's 'odd', no?\" he said."
        ),
        ["“He told me, ‘Leave now.’ I left,”", "\"It's 'odd', no?\""]
    );
    assert_eq!(
        quotation_texts("'He said \"no\" and left,' she said."),
        ["'He said \"no\" and left,'"]
    );
}

#[test]
fn apostrophes_are_no_quotation_marks() {
    for text in [
        "China's envoy didn't meet the ministers' aides in the '90s.",
        "China’s envoy didn’t meet the ministers’ aides in the ’90s.",
        "Rock 'n' roll got 'em, O'Neil said.",
        "'Twas the \u{2018}90s.",
        "He is 6'2\" tall.",
    ] {
        assert!(quotation_texts(text).is_empty(), "{text}");
    }
    for text in [
        "‘2024 was the year in which Norway lied to us all.’",
        "'100 of us left.'",
    ] {
        assert_eq!(quotation_texts(text), [text]);
    }
    assert_eq!(
        quotation_texts("They call 'the ministers' envoy' a 'friend' of the ministers' wives."),
        ["'the ministers' envoy'", "'friend'"]
    );
    assert_eq!(
        quotation_texts("It is 'playing with matches' as 'policy'."),
        ["'playing with matches'", "'policy'"]
    );
}

#[test]
fn every_kind_of_marks_is_read() {
    assert_eq!(
        quotation_texts("«Oui», « non », „Ja“, »Nein«, ‚gut‘, ‹bon›, ‘fine’ and \"good\"."),
        [
            "«Oui»",
            "« non »",
            "„Ja“",
            "»Nein«",
            "‚gut‘",
            "‹bon›",
            "‘fine’",
            "\"good\""
        ]
    );
}

#[test]
fn a_quotation_runs_over_paragraphs_that_open_again() {
    for (open, close) in [("“", "”"), ("\"", "\""), ("‘", "’")] {
        let quotation =
            format!("{open}We want peace. We want trade.\n\n{open}We want respect.{close}");
        let text = format!("He said: {quotation}\n\nHe left.");
        assert_eq!(quotation_texts(&text), [quotation]);
    }
}

#[test]
fn an_unclosed_quotation_ends_with_its_paragraph() {
    assert_eq!(
        quotation_texts("He said: “We want peace.\n\nHe left. “Bye.”"),
        ["“We want peace.", "“Bye.”"]
    );
    assert_eq!(
        quotation_texts("\"We went. \"We saw,\" he said."),
        ["\"We went.", "\"We saw,\""]
    );
    assert!(quotation_texts("He said 'no and left.").is_empty());
}

#[test]
fn a_mark_left_open_hides_no_later_quotation() {
    assert_eq!(
        quotation_texts("The 'usual reply was \"no\", and “never”."),
        ["\"no\"", "“never”"]
    );
}

#[test]
fn marks_of_typewriters_and_of_the_north_are_read() {
    assert_eq!(
        quotation_texts("``We lied,\'\' he said. It is ``odd\'\' that it\'s \'so\'."),
        ["``We lied,\'\'", "``odd\'\'", "\'so\'"]
    );
    assert_eq!(
        quotation_texts("He said: ``We want peace.\n\n``We want trade.\'\' He left."),
        ["``We want peace.\n\n``We want trade.\'\'"]
    );
    assert_eq!(
        quotation_texts("”We lied,” he said. It is (”odd”), “so” and ″good″."),
        ["”We lied,”", "”odd”", "“so”", "″good″"]
    );
    for text in [
        "The list `ls` ended.",
        "A board of 5” and 10″ by 3″.",
        "It ended, ” he said.",
    ] {
        assert!(quotation_texts(text).is_empty(), "{text}");
    }
}
