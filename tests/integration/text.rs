//! The text room on our hard cases, on awkward input and on the GUM news articles.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use stance::text::{
    ScalarOffsets, Span, Token, TokenKind, paragraphs, quotations, sentences, tokens,
};

use super::support::{datasets, json_lines};

pub(super) fn sentence_texts(text: &str) -> Vec<&str> {
    let found = sentences(text);
    found
        .iter()
        .map(|sentence| sentence.span.of(text))
        .collect()
}

fn all_tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    tokens(text, Span::new(0, text.len()), &mut found);
    found
}

fn token_texts(text: &str) -> Vec<&str> {
    let found = all_tokens(text);
    found.iter().map(|token| token.span.of(text)).collect()
}

/// The splitter cannot know whether "U.N. China" are two sentences; a name after an acronym far
/// more often goes on with it ("the U.N. Security Council"), so it does not split there.
const ACRONYM_BEFORE_NAME: &str = "The U.N. Security Council met. |The U.N. |China vetoed it.";

/// The case has no boundary before the quotation. We put one there: a quotation with a capital
/// after "the U.S." is a sentence of its own in news, and the speaker is told after it.
const QUOTATION_AFTER_ACRONYM: &str =
    "Tensions rose between Beijing and the U.S. \"We are ready,\" he said.";

#[test]
fn hard_cases_are_split_as_marked() {
    let mut checked = 0;
    for line in include_str!("../fixtures/sentence_cases.txt").lines() {
        let Some((category, marked)) = line.split_once('\t') else {
            continue;
        };
        if [ACRONYM_BEFORE_NAME, QUOTATION_AFTER_ACRONYM].contains(&marked) {
            continue;
        }
        let marked = marked.replace("\\n", "\n");
        let expected: Vec<_> = marked.split('|').map(str::trim).collect();
        let text = marked.replace('|', "");
        assert_eq!(sentence_texts(&text), expected, "{category}");
        checked += 1;
    }
    assert_eq!(checked, 75);
}

#[test]
fn a_name_after_an_acronym_goes_on_with_it() {
    assert_eq!(
        sentence_texts(&ACRONYM_BEFORE_NAME.replace('|', "")),
        [
            "The U.N. Security Council met.",
            "The U.N. China vetoed it."
        ]
    );
}

#[test]
fn a_quotation_after_an_acronym_is_a_sentence_of_its_own() {
    assert_eq!(
        sentence_texts(QUOTATION_AFTER_ACRONYM),
        [
            "Tensions rose between Beijing and the U.S.",
            "\"We are ready,\" he said."
        ]
    );
}

#[test]
fn empty_and_blank_texts_have_no_sentence() {
    for text in ["", " ", "\u{feff}", "\r\n\r\n", "\t\u{a0}\u{200b}\n"] {
        assert!(sentences(text).is_empty(), "{text:?}");
        assert!(quotations(text).is_empty(), "{text:?}");
        assert!(all_tokens(text).is_empty(), "{text:?}");
    }
}

#[test]
fn byte_order_mark_carriage_returns_and_odd_blanks_stay_outside_sentences() {
    assert_eq!(
        sentence_texts(
            "\u{feff}Talks resume\r\n\r\nThey met.\u{a0}They\u{a0}parted.\u{200b}\tWhy?\r\n"
        ),
        ["Talks resume", "They met.", "They\u{a0}parted.", "Why?"]
    );
}

#[test]
fn a_sentence_knows_its_paragraph() {
    let text = "Talks resume\n\nThey met. They parted.\n\nNobody knows why.";
    let numbers: Vec<_> = sentences(text).iter().map(|s| s.paragraph).collect();
    assert_eq!(numbers, [0, 1, 1, 2]);
}

#[test]
fn reference_marks_belong_to_the_sentence_before_them() {
    assert_eq!(
        sentence_texts("It rained.[17][a] It snowed.² It froze.[citation needed] It ended."),
        [
            "It rained.[17][a]",
            "It snowed.²",
            "It froze.[citation needed]",
            "It ended."
        ]
    );
}

#[test]
fn web_addresses_and_decimals_hold_no_stop() {
    assert_eq!(
        sentence_texts("See https://a.example/b.html?x=1.5!2. Growth was 3.14 percent. Good."),
        [
            "See https://a.example/b.html?x=1.5!2.",
            "Growth was 3.14 percent.",
            "Good."
        ]
    );
}

#[test]
fn a_name_and_any_verb_of_speech_go_on_with_the_question_before() {
    for verb in ["joked", "asked", "wondered", "insisted"] {
        let whole = format!("“Who left Norway?” Lin {verb}.");
        assert_eq!(sentence_texts(&whole), [whole.as_str()]);
    }
    assert_eq!(
        sentence_texts("“Who left Norway?” Lin found out."),
        ["“Who left Norway?”", "Lin found out."]
    );
}

#[test]
fn stops_of_abbreviations_are_told_by_the_word_after() {
    for whole in [
        "The city of Boston, Mass. Democrats chose was full.",
        "The U.S. Senate (formerly Acme Inc.) Committee met.",
        "WASHINGTON, D.C. — The talks began.",
        "It opens on Mon. Feb. 4 at 5 p.m. EST in Art. IV terms.",
        "Yahoo! Finance reported it.",
        "Envoy: U.S. Will Not Yield",
        "__Aug. 14 was the day.",
        "He said “[...] China must stop.”",
        "Mr. He Lifeng met Mr. Lin.",
        "Outside court, Det. Insp. Ron Farrell praised the witnesses.",
        "The Rt. Hon. Mary Pole left.",
        "Cllr. Ann Webb and Det. Sgt. Al Moss stayed.",
        "Ch. Supt. Ann Webb and Ald. Al Moss stayed.",
        "PC. Dan Orr stayed with Sra. Ruiz, Wm. Penn and Geo. Orr.",
    ] {
        assert_eq!(sentence_texts(whole), [whole]);
    }
    for (first, second) in [
        ("It reached a critical mass.", "Boston fell."),
        ("He lives on Main St.", "The house is old."),
        ("It failed in World War I.", "Germany lost."),
        ("It began at 5 p.m.", "China protested."),
        ("He likes modern art.", "Paris does too."),
        ("They left in Dec.", "China stayed."),
        ("It was plan B.", "Norway left."),
        ("It belongs to Gamma plc.", "Delta fell."),
        ("He bought a new PC.", "Norway left."),
        ("It is told in Ch. 3.", "Norway left."),
    ] {
        assert_eq!(
            sentence_texts(&format!("{first} {second}")),
            [first, second]
        );
    }
}

#[test]
fn chinese_stops_need_no_blank_and_french_marks_may_have_one() {
    assert_eq!(sentence_texts("他走了。她没走！"), ["他走了。", "她没走！"]);
    assert_eq!(
        sentence_texts("« Non. » Il part. « Oui ! »"),
        ["« Non. »", "Il part.", "« Oui ! »"]
    );
}

#[test]
fn hard_wrapped_text_is_split_like_the_same_text_unwrapped() {
    let wrapped = "The envoy told reporters late on Monday that Mr.\n\
                   Wang would be back in the U.S. within days. He\n\
                   did not say who else would come, or for what, as\n\
                   nothing had been settled.\n\n\
                   Nobody else spoke.";
    let unwrapped: Vec<_> = sentence_texts(wrapped)
        .iter()
        .map(|sentence| sentence.replace('\n', " "))
        .collect();
    assert_eq!(unwrapped.len(), 3);
    assert_eq!(paragraphs(wrapped).len(), 2);
    assert!(unwrapped[1].starts_with("He did not"));
}

#[test]
fn words_keep_what_is_inside_them() {
    for word in [
        "O'Neil",
        "don’t",
        "well-known",
        "U.S.",
        "U.S",
        "p.m.",
        "COVID-19",
        "it's",
        "l’a",
        "cafe\u{301}",
        "1990s",
        "王毅",
        "Çelik",
        "ma'am",
        "G-7",
        "inter\u{ad}national",
    ] {
        let found = all_tokens(word);
        assert_eq!(found.len(), 1, "{word}");
        assert_eq!(found[0].kind, TokenKind::Word, "{word}");
    }
    for number in ["1,000", "3.5", "8:30", "9/11", "52-48", "2021"] {
        let found = all_tokens(number);
        assert_eq!(found.len(), 1, "{number}");
        assert_eq!(found[0].kind, TokenKind::Number, "{number}");
    }
}

#[test]
fn possessives_are_tokens_of_their_own() {
    assert_eq!(
        token_texts("China's U.S.'s ministers' aides’ O’Neil’s CHINA’S"),
        [
            "China",
            "'s",
            "U.S.",
            "'s",
            "ministers",
            "'",
            "aides",
            "’",
            "O’Neil",
            "’s",
            "CHINA",
            "’S"
        ]
    );
    let kinds: Vec<_> = all_tokens("'The aides' left")
        .iter()
        .map(|t| t.kind)
        .collect();
    use TokenKind::{QuotationMark, Word};
    assert_eq!(kinds, [QuotationMark, Word, Word, QuotationMark, Word]);
}

#[test]
fn marks_are_single_tokens() {
    assert_eq!(
        token_texts("(“Go,” he said...) -- $5 – 10%! 🕊\u{fe0f}"),
        [
            "(",
            "“",
            "Go",
            ",",
            "”",
            "he",
            "said",
            "...",
            ")",
            "--",
            "$",
            "5",
            "–",
            "10",
            "%",
            "!",
            "🕊\u{fe0f}"
        ]
    );
}

#[test]
fn tokens_keep_to_the_span_they_are_asked_for() {
    let text = "He left. She stayed.";
    let mut found = Vec::new();
    tokens(text, Span::new(9, 19), &mut found);
    assert_eq!(found[0].span, Span::new(9, 12));
    assert_eq!(found.len(), 2);
    tokens(text, Span::new(5, 99), &mut found);
    tokens("é", Span::new(1, 2), &mut found);
    assert_eq!(found.len(), 2);
}

/// Repetitions that would show a look-back or look-ahead without bound: at quadratic cost each
/// would take minutes.
#[test]
fn time_is_linear_on_repetitive_lines() {
    const BYTES: usize = 200_000;
    /// Hundreds of times what an unoptimised build needs where nothing is read again.
    const LIMIT: Duration = Duration::from_secs(10);
    for unit in [
        ".",
        ". ",
        "a",
        "a.",
        "a. b. c. ",
        "A. B. ",
        "U.S. ",
        "\"",
        "\" ",
        "'a ",
        "'as' b ",
        "“",
        "“ ",
        "?\" A",
        "?\" Aa Bb Cc ",
        ".)",
        ".[1",
        ". ((( ",
        "a.\n",
        "\n",
        "'s' ",
        "‘a s' ",
        "a'",
        "a-",
        "'\"",
        "“a\n\n",
        "X.’\u{200b}",
        "X!’\u{200b}",
    ] {
        let text = unit.repeat(BYTES / unit.len());
        let began = Instant::now();
        sentences(&text);
        quotations(&text);
        all_tokens(&text);
        assert!(began.elapsed() < LIMIT, "{unit:?}");
    }
}

/// The articles of $STANCE_DATASETS/gum/news.jsonl with their sentences.
#[test]
fn sentences_of_gum_news_reach_f1_of_93_percent() {
    let Some(folder) = datasets("gum/news.jsonl") else {
        return;
    };
    let path = folder.join("gum/news.jsonl");
    let lines = std::fs::read_to_string(&path).expect("the data set is readable");
    let (mut right, mut expected, mut found) = (0, 0, 0);
    for article in json_lines(&lines) {
        let text = article["text"].as_str().expect("an article has a text");
        let gold = gold_sentences(&article, text);
        let ours: HashSet<_> = sentences(text)
            .iter()
            .map(|sentence| sentence.span)
            .collect();
        right += ours.intersection(&gold).count();
        expected += gold.len();
        found += ours.len();
    }
    let f1 = 2.0 * right as f64 / (expected + found) as f64;
    println!("{right} right, {found} found, {expected} expected: F1 {f1:.4}");
    assert!(f1 >= 0.93, "F1 {f1:.4}");
}

fn gold_sentences(article: &serde_json::Value, text: &str) -> HashSet<Span> {
    let offsets = ScalarOffsets::new(text);
    let byte = |value: &serde_json::Value| {
        let scalar = value.as_u64().expect("offsets are numbers") as usize;
        offsets.byte(scalar).expect("offsets lie in the text")
    };
    let spans = article["sentences"]
        .as_array()
        .expect("an article has sentences");
    spans
        .iter()
        .map(|pair| Span::new(byte(&pair[0]), byte(&pair[1])))
        .collect()
}
