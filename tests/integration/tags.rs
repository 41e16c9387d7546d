//! Descriptions that tag what is said: "The bill is weak, Ann Lee said. 'It will fail,' the singer added."

use super::coreference::links;
use super::voice::assert_speaker;

#[test]
fn who_spoke_right_before_goes_on_as_the_singer() {
    for (said, tag) in [
        ("The deal is dead, Ann Lee said.", "the singer added"),
        (
            "Ann Lee said the deal was dead.",
            "said the striker, who is 31",
        ),
        (
            "She sang, said Ann Lee, the captain.",
            "said the Oslo striker",
        ),
        ("Ann Lee sang twice.", "the young farmer said"),
        (
            "Ann Lee, a lawyer for Orbis, said it was over.",
            "the lawyer told the judges",
        ),
        (
            "Ann Lee, a Republican of Maine, said it was over.",
            "the Maine Republican said",
        ),
        ("Ann Lee said it was over.", "the New York Democrat said"),
        ("Ann Lee said it was over.", "said the Republican from Ohio"),
    ] {
        let text = format!("{said} \"It was too soon for me,\" {tag}.");
        assert_speaker(&text, "Ann Lee");
    }
}

#[test]
fn a_body_that_spoke_right_before_goes_on_as_the_turbine_maker() {
    for tag in [
        "turbine maker",
        "energy group",
        "wind giant",
        "turbine company",
    ] {
        let text = format!("Orsolane Wind said it would close. \"We are sorry,\" the {tag} said.");
        assert_speaker(&text, "Orsolane Wind");
    }
}

#[test]
fn what_tags_somebody_else_is_not_who_spoke_right_before() {
    for (text, speaker) in [
        // The one who is asked answers.
        (
            "\"Was it late?\" Ann Lee asked. \"It was,\" the witness said.",
            "witness",
        ),
        // Of offices there is one, and the article may not have named who holds it.
        (
            "Ann Lee said it was over. \"It is not,\" the chairwoman said.",
            "chairwoman",
        ),
        // Somebody else is one.
        (
            "Tom Roe, a lawyer, sat down. Ann Lee said it was over. \"It is,\" the lawyer said.",
            "Tom Roe",
        ),
        (
            "A lawyer for Orbis sat down. Ann Lee said it was over. \"It is,\" the lawyer said.",
            "lawyer",
        ),
        // Companies are no unions, as far as anybody tells.
        (
            "Orsolane Wind said it would close. \"It must not,\" the union said.",
            "union",
        ),
        (
            "Ann Lee said it was over. \"It is,\" the company said.",
            "company",
        ),
    ] {
        assert_speaker(text, speaker);
    }
}

#[test]
fn somebodys_home_is_not_their_state_and_they_are_not_their_party() {
    let text =
        "Ann Lee said it was over. \"They lied to me,\" the Maine Republican said. He left Maine.";
    let found = links(text);
    assert!(found.contains(&"me=Ann Lee".to_owned()), "{found:?}");
    assert!(
        !found.iter().any(|link| link.ends_with("=Maine")),
        "{found:?}"
    );
}

#[test]
fn who_does_something_with_the_company_is_another() {
    for text in [
        "Orsolane Wind has a stake in the company.",
        "Orsolane Wind sold the company to a rival.",
    ] {
        assert_eq!(links(text), [] as [&str; 0], "{text}");
    }
    assert_eq!(
        links("Orsolane Wind said the company would pay."),
        ["the company=Orsolane Wind"]
    );
}

#[test]
fn the_statement_says_what_who_made_it_says() {
    for text in [
        "In a statement, Ann Lee denied it. \"It was too soon for me,\" the statement said.",
        "In a 12-page open letter, Ann Lee said it was over. They had paid, she wrote. \"It was,\" the letter said.",
    ] {
        assert_speaker(text, "Ann Lee");
    }
    assert_speaker(
        "Ann Lee denied it. \"It was too soon,\" the statement said.",
        "statement",
    );
    assert_eq!(
        links("In a statement, Ann Lee denied it. \"It was too soon for me,\" the statement said."),
        ["me=Ann Lee"]
    );
}

#[test]
fn texts_that_speak_of_texts_without_end_are_read() {
    for chain in [
        "\"A statement came,\" the statement said. ",
        "\"A letter came,\" the letter said. It said a letter came. ",
    ] {
        let text = format!("Norway met Peru.\n\n{}", chain.repeat(20_000));
        let read = stance::classifier::article_entities(&text).expect("it is read");
        let sentences = stance::text::sentences(&text);
        let voices = stance::voice::Attributed::new(&text, &sentences).voices(&read);
        assert_eq!(voices.len(), sentences.len());
    }
}
