//! The first sentence of a text, which tells what somebody is before it gives the name.

use super::coreference::links;
use super::voice::assert_speaker;

fn links_of(text: &str) -> Vec<String> {
    links(&format!("Airline boss hits out\n\nBy Tom Roe\n\n{text}"))
}

#[test]
fn the_description_a_text_opens_with_is_whose_name_opens_the_next_paragraph() {
    for (text, expected) in [
        (
            "The chief executive of Norwyn Air has resigned after she lost the case in Oslo.\n\nHelena Tarrant said so.",
            &["The chief executive=Helena Tarrant", "she=Helena Tarrant"][..],
        ),
        (
            "A former partner at the firm sued it on Monday, two years after a dispute over pay.\n\nHelena Tarrant spent \
             19 years there.",
            &["A former partner=Helena Tarrant"],
        ),
        (
            "A coalition of churches and block clubs called on Monday for an end to the raids.\n\nThe Ferry Street \
             Alliance said so.",
            &["A coalition=Ferry Street Alliance"],
        ),
    ] {
        assert_eq!(links_of(text), expected, "{text}");
    }
}

#[test]
fn a_name_that_may_be_somebody_elses_is_not_linked_to_a_description_before_it() {
    for text in [
        // Named before, of another gender, of another sort, or somebody who only tells of it.
        "A neighbour of Helena Tarrant heard two shots at three in the morning.\n\nHelena Tarrant said so.",
        "A spokeswoman for the port heard two shots at three in the morning.\n\nJohn Tarrant said so.",
        "A woman who lives near the port was shot at three in the morning.\n\nPeru said so.",
        "A teacher at the school was shot at three in the morning on Monday.\n\nHelena Tarrant, a witness, said so.",
        // The same paragraph, and a later one.
        "A teacher at the school was shot at three in the morning on Monday. Helena Tarrant said so.",
        "A teacher at the school was shot at three in the morning.\n\nIt rained.\n\nHelena Tarrant said so.",
    ] {
        assert_eq!(links_of(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn who_speaks_under_a_description_first_is_named() {
    let article = "The head of one of the island's biggest dairies says that Peru has lied to all of them.\n\nFergus \
                   Tarrant, chief executive of Tussock Dairy, told a packed hall that Peru lied.";
    let sentences = stance::text::sentences(article);
    let found = super::voice::voices(article, &sentences);
    assert_eq!(found[0].speakers, ["Fergus Tarrant"]);
    assert_speaker(
        "Norway's financial watchdog said Peru lied.",
        "Norway's financial watchdog",
    );
}
