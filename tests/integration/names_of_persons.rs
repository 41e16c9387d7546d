//! What tells the name of a person, and which of an article's names are hers. The sentences are our own.

use super::coreference::links;
use super::genres::actors;
use super::support::mentions_by_name;

#[test]
fn a_word_of_a_headline_is_no_first_name() {
    assert_eq!(
        actors(
            "Ageless Mansilla stuns rivals\n\nYerko Mansilla scored twice. There Mansilla left."
        ),
        ["Yerko Mansilla"]
    );
}

#[test]
fn small_words_in_capitals_are_no_surnames() {
    assert_eq!(
        actors("Ann Lee and Tom Roe left. \"Ann IS the show.\" Staff wrote about Tom TWICE."),
        ["Ann Lee", "Tom Roe"]
    );
}

#[test]
fn an_initial_stands_for_a_first_name() {
    assert_eq!(
        actors("The director, Otabek Karimov, left. He thanked nobody. O. Karimov will be back."),
        ["Otabek Karimov"]
    );
}

#[test]
fn the_ending_of_a_surname_tells_a_person() {
    assert_eq!(
        links("There Munil Holubova reproached the firm. She left."),
        ["She=Munil Holubova"]
    );
}

#[test]
fn two_first_names_with_a_hyphen_are_one() {
    assert_eq!(
        links("There Kayleigh-Mae Draycott wept. She left. Kind-hearted Draycott paid."),
        ["She=Kayleigh-Mae Draycott"]
    );
}

#[test]
fn who_has_two_surnames_goes_by_the_first() {
    let text = "Soledad Huarcaya Ccori was born in Sarhua. Her niece, Yolanda Huarcaya Pino, wept. It rained. \
                Ms. Huarcaya left. Then Soledad Huarcaya wrote.";
    assert_eq!(mentions_by_name(text, "Soledad Huarcaya").len(), 3);
}

#[test]
fn towns_that_end_like_surnames_are_no_women() {
    for (name, is_person) in [
        ("Calcio Padova", false),
        ("Santa Cordova", false),
        ("Munil Holubova", true),
    ] {
        let text = format!("There {name} left. It rained.");
        let found = stance::classifier::article_entities(&text).expect("it is read");
        let mut kinds = found.entities().iter().map(|entity| entity.kind);
        let has_person = kinds.any(|kind| kind == stance::actor::EntityKind::Person);
        assert_eq!(has_person, is_person, "{name}");
    }
}
