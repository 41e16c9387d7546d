//! Speakers who go on as "she", "it" or "they", most of them without a name.

use super::coreference::links;
use super::voice::{assert_speaker, assert_voice};
use stance::text::sentences;
use stance::voice::{Attributed, Voice};

#[test]
fn who_speaks_without_a_name_goes_on_as_a_pronoun() {
    for (text, speaker) in [
        (
            "A neighbour said it was dark. \"I heard shots,\" she added.",
            "neighbour",
        ),
        (
            "The minister said Peru had lied. He added that talks were over.",
            "minister",
        ),
        (
            "Peru had lied, the ministry said. It added that talks were over.",
            "ministry",
        ),
        (
            "Peru had lied, the embassy said. The deal, it said, was dead.",
            "embassy",
        ),
        (
            "The report said Peru had lied. It also faulted Chile, and said talks were over.",
            "report",
        ),
        (
            "Two people familiar with the matter said it failed. They said Peru had left.",
            "Two people familiar with the matter",
        ),
        (
            "One of them said it failed. He said Peru had left. \"Nobody came,\" he said.",
            "One of them",
        ),
        // Over a paragraph, and with somebody else named in what is said.
        (
            "A Western diplomat praised Omar Lin, saying he was patient.\n\n\"He kept them there,\" he said.",
            "Western diplomat",
        ),
    ] {
        assert_speaker(text, speaker);
    }
}

#[test]
fn whom_a_sentence_is_about_without_a_name_may_speak_in_the_next() {
    for (text, speaker) in [
        (
            "The lawsuit was filed in May. It says that Orbis lied.",
            "lawsuit",
        ),
        (
            "Another delegate, who had come late, took the opposite view. He said that Peru lied.",
            "Another delegate",
        ),
        (
            "Two former executives left in May. They said that Orbis lied.",
            "Two former executives",
        ),
        // A verb in the present is no part of who speaks.
        (
            "The report by the Skarn Tea Guild of the northern towns runs to nine pages. It says that Orbis lied.",
            "report",
        ),
        // A scholarship does not speak as "she".
        (
            "The scholarship ended in May. She said that Orbis lied.",
            "",
        ),
        // Nor does Ann as "he".
        ("Ann Lee left. He said that Orbis lied.", ""),
    ] {
        assert_speaker(text, speaker);
    }
}

#[test]
fn a_pronoun_that_goes_on_with_somebody_unnamed_is_nobody_else() {
    for text in [
        "The ministry said Peru had lied. It added that talks were over.",
        "The ministry said Peru had lied.\n\nIt added that talks were over.",
        "A diplomat praised Omar Lin on Monday. \"He kept them there,\" he said.",
    ] {
        let found = links(text);
        assert!(
            !found
                .iter()
                .any(|link| link.starts_with("It=") || link.starts_with("he=")),
            "{text} {found:?}"
        );
    }
    // Who has a name goes on under it.
    assert_eq!(
        links(
            "The minister, Ann Lee, spoke. The minister said Peru had lied. She added that talks were over."
        ),
        ["The minister=Ann Lee", "She=Ann Lee"]
    );
    assert_voice(
        "Ann Lee said Peru had lied. She added that talks were over.",
        Voice::Speaker,
        "Ann Lee",
    );
}

#[test]
fn attributions_tell_whom_a_pronoun_goes_on_with() {
    let text = "A neighbour said it was dark. She heard shots, she added. Orbis left. It said so.";
    let found = Attributed::new(text, &sentences(text)).attributions();
    let goes_on: Vec<_> = found
        .iter()
        .map(|found| {
            found
                .goes_on
                .map(|goes_on| (goes_on.with.of(text), goes_on.is_sure))
        })
        .collect();
    assert_eq!(
        goes_on,
        [None, Some(("neighbour", true)), Some(("Orbis", false))]
    );
}

#[test]
fn who_spoke_right_before_goes_on_in_a_tag() {
    for (text, speaker) in [
        (
            "Kyle Berg fired. A lawyer for Berg, Colin Roe, said Berg was right. The officer had been told of a gun, he said.",
            "Colin Roe",
        ),
        (
            "Ann Lee sang. Old contracts are silent, said Priya Rao, who teaches law. \"Lee should settle,\" she said.",
            "Priya Rao",
        ),
    ] {
        assert_speaker(text, speaker);
    }
}

#[test]
fn what_a_body_without_a_name_says_of_itself_is_of_nobody_else() {
    for text in [
        "Orsolane Power fell. Ann Lee is due in Lisbon, and the patients' group said that it would send 60 families.",
        "The operator of Finland's newest reactor has admitted that it overlooked a failing pump.",
    ] {
        let found = links(text);
        assert!(
            found.iter().all(|link| !link.starts_with("it=")),
            "{found:?}"
        );
    }
}

#[test]
fn one_who_speaks_for_its_body_speaks_for_whom_the_sentence_before_is_about() {
    let text = "The Knitwear Forum said that Ann Lee had gambled with Norway. \"She knew what India would do,\" \
                its president, Mahbub Alam, said.";
    assert!(
        links(text).contains(&"its=Knitwear Forum".to_owned()),
        "{:?}",
        links(text)
    );
}
