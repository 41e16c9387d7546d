//! Titles and offices beside names, and where no name is beside them.

use stance::actor::{ArticleEntities, EntityKind};
use stance::text::sentences;

/// The actors of an article in order of their first mention.
fn actors(article: &str) -> Vec<String> {
    let found = ArticleEntities::read(article, &sentences(article), &[]);
    let mut actors = found.actors();
    actors.sort_by_key(|actor| actor.mentions.first().map(|mention| mention.span));
    actors.iter().map(|actor| actor.name.clone()).collect()
}

#[test]
fn titles_of_many_countries_are_no_part_of_the_name() {
    assert_eq!(
        actors("Interior CS Kipchumba Murkomen left. Fine Gael TD Peter Burke was sad."),
        ["Kipchumba Murkomen", "Fine Gael", "Peter Burke"]
    );
    assert_eq!(
        actors(
            "Taoiseach Micheál Martin met Tánaiste Simon Harris, Alhaji Aliko Dangote and Comrade Joe Ajaero."
        ),
        [
            "Micheál Martin",
            "Simon Harris",
            "Aliko Dangote",
            "Joe Ajaero"
        ]
    );
    assert_eq!(
        actors(
            "Det Con Imran Sheikh met Detective Constable Amy Stone. There DC Amy Roe spoke. Then DC Roe wept."
        ),
        ["Imran Sheikh", "Amy Stone", "Amy Roe"]
    );
}

#[test]
fn capitals_that_may_be_a_title_are_none_before_one_word_or_a_body() {
    for article in [
        "There TD Bank lied.",
        "There DC Comics lied.",
        "There the DC Housing Authority lied.",
    ] {
        let found = ArticleEntities::read(article, &sentences(article), &[]);
        let is_person = |kind| kind == EntityKind::Person;
        assert!(
            found.actors().iter().all(|actor| !is_person(actor.kind)),
            "{article}"
        );
    }
}

#[test]
fn parents_and_what_somebody_was_are_titles() {
    assert_eq!(
        actors(
            "Mum-of-two Sharon Pascoe left. Father-of-three Tom Reed left. Ex-soldier Bob Ray sang."
        ),
        ["Sharon Pascoe", "Tom Reed", "Bob Ray"]
    );
}

#[test]
fn a_barrister_with_a_stop_goes_on_with_the_name() {
    let article = "Barr. Ada Obi spoke. A lawyer, Barr. Tom Obi, left. Engr. Abba Yusuf sang.";
    assert_eq!(sentences(article).len(), 3);
    assert_eq!(actors(article), ["Ada Obi", "Tom Obi", "Abba Yusuf"]);
    let article = "He met William Barr. Trump left.";
    assert_eq!(sentences(article).len(), 2);
}

#[test]
fn an_office_without_a_name_is_nobody() {
    for article in [
        "The Chief Operating Officer said so. The Chief Medical Officer left.",
        "The Managing Director said so.",
        "The Special Adviser said so.",
        "The Secretary of State for Defence said so.",
        "The Minister for Housing said so.",
        "The Tasmanian Premier said so.",
    ] {
        assert!(actors(article).is_empty(), "{:?}", actors(article));
    }
    assert_eq!(
        actors(
            "Then Tom Lee, Minister of State for Trade, met Minister of State for Older People Sorcha Devane."
        ),
        ["Tom Lee", "Sorcha Devane"]
    );
    assert_eq!(actors("Then Labour left. A Labour MP left."), ["Labour"]);
}

#[test]
fn what_an_officer_is_head_of_is_nobody_where_the_name_comes_after_a_comma() {
    assert_eq!(
        actors(
            "The commission's Head, Media and Publicity, Dele Oyewale, left. He said it was late."
        ),
        ["Dele Oyewale"]
    );
}

#[test]
fn constituencies_counties_and_codes_are_nobody() {
    for article in [
        "He was elected MP for Don Valley.",
        "They drove to Co Kerry and Co Cork.",
        "The court heard FHC/ABJ/CR/211/2024.",
    ] {
        assert!(actors(article).is_empty(), "{:?}", actors(article));
    }
}
