//! Who is in an article is found in time that grows with its length and no faster, whatever stands in it.

use std::time::Instant;

use stance::actor::{Actor, ArticleEntities, MentionFinder};
use stance::classifier::article_entities;
use stance::text::sentences;

/// How many times as long the longer of two articles is.
const LONGER: usize = 8;
/// How many times as long it may take: 8 is linear, 64 quadratic. Words of megabytes, which leave the caches, take 22 on
/// a machine of its own; four times is the room for a loaded one.
const MOST_GROWTH: f64 = 32.0;
/// Seconds of the shorter one at least: less is noise.
const LEAST_SECONDS: f64 = 0.05;
/// Measurements of each, the best of which counts: other programs run beside the tests.
const MEASUREMENTS: usize = 3;

/// The entities of an article of which a government was asked for.
fn with_government(article: &str) -> ArticleEntities {
    let actor = Actor::new("Kenyan government").expect("a name");
    let finder = MentionFinder::new(&[actor]).expect("one name");
    finder.entities(article, &sentences(article), &[])
}

/// Seconds that `read` takes to find who is in an article.
fn seconds(article: &str, read: impl Fn(&str) -> ArticleEntities) -> f64 {
    let began = Instant::now();
    let found = read(article);
    let seconds = began.elapsed().as_secs_f64();
    for mention in found.entities().iter().flat_map(|entity| &entity.mentions) {
        assert!(article.get(mention.span.start..mention.span.end).is_some());
    }
    seconds
}

/// Reads what `shape` makes of `size`, or of as many times more as this machine needs to be timed, and of eight
/// times as much.
fn grows_linearly(what: &str, size: usize, shape: impl Fn(usize) -> String) {
    let read = |article: &str| article_entities(article).expect("it is read");
    grows_linearly_by(read, what, size, shape);
}

/// The same with another way to read.
fn grows_linearly_by(
    read: impl Fn(&str) -> ArticleEntities,
    what: &str,
    mut size: usize,
    shape: impl Fn(usize) -> String,
) {
    let seconds = |article: &str| seconds(article, &read);
    while seconds(&shape(size)) < LEAST_SECONDS {
        size *= 2;
    }
    let (short, long) = (shape(size), shape(LONGER * size));
    let least = (0..MEASUREMENTS)
        .map(|_| seconds(&short))
        .fold(f64::INFINITY, f64::min);
    let mut growth = f64::INFINITY;
    for _ in 0..MEASUREMENTS {
        growth = growth.min(seconds(&long) / least);
        if growth <= MOST_GROWTH {
            break;
        }
    }
    println!(
        "{what}: {} bytes in {least:.3} s, growth {growth:.1}",
        short.len()
    );
    assert!(growth <= MOST_GROWTH, "{what}: {growth:.1} times as long");
}

/// A name of letters alone that differs from those of other numbers.
fn name_of(number: usize) -> String {
    let letter =
        |place: u32| char::from(b"abcdefghijklmnopqrst"[number / 20_usize.pow(place) % 20]);
    format!("X{}{}{}{}", letter(0), letter(1), letter(2), letter(3))
}

#[test]
fn what_is_repeated_is_read_in_linear_time() {
    let sentence = "The Skarn Tea Guild (STG) said Ann Lee, its head, met Mr Wang; he told the \
                    guild \"I will come\" and she left with him, because it was late, ";
    for (what, size, part) in [
        ("a long line without stops", 150, sentence),
        ("quotation marks", 4_000, "\"I\" he \""),
        ("capitals", 2_000, "Aa Bb "),
        ("participles", 4_000, "Walking "),
        ("participles in clauses", 8_000, "Walking, Asked "),
        ("titles", 2_000, "Mr "),
        ("particles", 1_000, "Ministry of the "),
        (
            "marks of direction",
            1_000,
            "\u{202e}Wang\u{200f} Yi\u{202c} said he \u{2066}won\u{2069}. ",
        ),
        ("brackets", 1_000, "Tea Board (T.B.) ("),
        ("possessives", 1_000, "Wang's Lee's "),
    ] {
        grows_linearly(what, size, |times| part.repeat(times));
    }
}

#[test]
fn crowds_of_pronouns_are_read_in_linear_time() {
    grows_linearly("things owned", 6_000, |times| {
        format!("Row\n\n{}", "its ".repeat(times))
    });
    grows_linearly("quoted crowds", 6_000, |times| {
        let crowd = "they ".repeat(times);
        format!("Row\n\nAnn Lee sang. Ann Lee said: \"{crowd}\" It rained.")
    });
}

#[test]
fn names_of_any_number_and_length_are_read_in_linear_time() {
    grows_linearly("many names", 2_000, |times| {
        let sentence = |n| format!("Name{n} Family{n} met Agency {n} Board. ");
        (0..times).map(sentence).collect()
    });
    grows_linearly("a long first name", 15_000, |letters| {
        format!("Mr X{} Lee sang. Lee left.", "a".repeat(letters))
    });
}

#[test]
fn words_without_an_end_are_read_in_linear_time() {
    let government = Actor::new("Norway").expect("a name");
    let finder = MentionFinder::new(&[government]).expect("one name");
    let asked = |article: &str| finder.entities(article, &sentences(article), &[]);
    grows_linearly_by(asked, "one word that holds a name often", 2_000, |times| {
        format!("Row\n\n{}", "Norway-".repeat(times))
    });
    grows_linearly("a long first word", 2_000, |times| {
        let opening = format!("X{}ing ", "x".repeat(8 * times));
        format!("Row\n\n{opening}{}", "Norway, ".repeat(times))
    });
    grows_linearly("a long first word before pronouns", 2_000, |times| {
        format!(
            "Row\n\n{}{}",
            "习近平".repeat(2 * times),
            "because he they ".repeat(times)
        )
    });
}

#[test]
fn descriptions_are_linked_in_linear_time() {
    // They are looked for among hundreds of bodies: in a megabyte of them this took a minute.
    let bodies: String = (0..600)
        .map(|number| format!("Then {} Holdings said it paid. ", name_of(number)))
        .collect();
    grows_linearly("descriptions", 1_000, |times| {
        format!("{bodies}{}", "The agency left. ".repeat(times))
    });
    grows_linearly(
        "descriptions after an opening in capitals",
        8_000,
        |times| {
            let capitals = "Beijing ".repeat(times);
            format!("Walking {capitals}{}", "the agency left ".repeat(times / 3))
        },
    );
    grows_linearly("descriptions of many kinds", 600, |times| {
        let body = |number| format!("Then {} Agency said it paid. ", name_of(number));
        let kind = |number| format!("The {} agency left. ", name_of(number));
        (0..times).map(body).chain((0..times).map(kind)).collect()
    });
}

#[test]
fn a_government_that_was_asked_for_is_found_in_linear_time() {
    let opening = "The Kenyan government met. ";
    for (what, size, part) in [
        ("its noun", 2_000, "the government "),
        ("its noun in sentences", 1_000, "The government left. "),
        ("its name", 2_000, "the Kenyan government "),
        ("marks within words", 4_000, ".government'"),
        ("federal ones", 2_000, "federal\tgovernment\t"),
    ] {
        let shape = |times| format!("{opening}{}", part.repeat(times));
        grows_linearly_by(with_government, what, size, shape);
    }
}

#[test]
fn interviews_exchanges_and_datelines_without_end_take_linear_time() {
    let intro = "Intro of it.\n\nAa: Why is it?\n\nBb: No.\n\nAa: Who?\n\n";
    grows_linearly("a label in one long word", 200, |n| {
        format!("{intro}{}\n", "Aa-".repeat(n))
    });
    grows_linearly("questions that nobody answers", 200, |n| {
        format!("Ann Lee spoke to us.\n\n{}", "Q: Why?\n\n".repeat(n))
    });
    grows_linearly("one quotation over all paragraphs", 200, |n| {
        format!("Norway sued.\n\n{}“end?”\n\n", "“he\n\n".repeat(n))
    });
    grows_linearly("labels in capitals on one line", 200, |n| {
        let label = |i: usize| -> String {
            let letters = (0..4).map(|k| {
                char::from(b'A' + u8::try_from(i / 26_usize.pow(k) % 26).expect("a letter"))
            });
            letters.collect()
        };
        (0..n)
            .map(|i| format!("ABCD{}QX: Norway left. ", label(i)))
            .collect()
    });
    grows_linearly("a dateline before one endless sentence", 200, |n| {
        format!(
            "Rain\n\nPORT LOUIS: Calloway left and {}.",
            "Calloway ran, and it said she lied, ".repeat(n)
        )
    });
}

#[test]
fn debates_and_letters_without_end_take_linear_time() {
    grows_linearly("turns of two speakers", 200, |n| {
        let turns = "Ann Lee (Unity, Oslo): I left.\n\nTom Roe: When?\n\n";
        format!("The debate\n\n{}", turns.repeat(n))
    });
    grows_linearly("a speaker for each turn", 200, |n| {
        let turn = |number| format!("{}: I left.\n\n(Laughter)\n\nAgain.\n\n", name_of(number));
        (0..n).map(turn).collect()
    });
    grows_linearly("letters", 200, |n| {
        let letter = "Sir,\n\nI drive a bus.\n\nTom Holt, Bergen\n\n";
        format!("Letters\n\n{}", letter.repeat(n))
    });
    grows_linearly("a letter that nobody signs", 200, |n| {
        format!("Letters\n\nSir,\n\n{}", "I drive a bus.\n\n".repeat(n))
    });
    grows_linearly("lines behind dashes", 200, |n| {
        format!("Letters\n\nI left.\n\n{}", "— Ann Lee, Oslo\n\n".repeat(n))
    });
}
