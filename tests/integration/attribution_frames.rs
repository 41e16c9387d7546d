//! Which words attribute what is said: verbs with a particle, verbs that lead to one, opinions, and what only
//! looks like them.

use stance::text::sentences;
use stance::voice::Voice;

use super::voice::{assert_narrator, assert_speaker, assert_voice, voices};

/// Forms in which news names a speaker, each with the name.
const SPEAKERS: &[(&str, &str)] = &[
    ("Ann Lee", "Ann Lee"),
    ("Finance Minister Ann Lee", "Ann Lee"),
    ("The finance minister, Ann Lee,", "Ann Lee"),
    ("Ann Lee, 54,", "Ann Lee"),
    ("Ann Lee, a Democrat,", "Ann Lee"),
    (
        "Ann Lee, a professor of economics at Oslo University,",
        "Ann Lee",
    ),
    ("Norwegian officials", "Norwegian officials"),
    ("A spokesperson for Corvane", "spokesperson for Corvane"),
];

/// Asserts that each speaker speaks with each of `predicates`.
fn assert_all_speak(predicates: &[&str]) {
    for predicate in predicates {
        for (subject, name) in SPEAKERS {
            let text = format!("{subject} {predicate}.");
            assert_speaker(&text, name);
        }
    }
}

#[test]
fn a_verb_speaks_with_its_particle() {
    assert_all_speak(&[
        "pointed out that the quay was shut",
        "made clear that the quay was shut",
        "made it clear that the quay was shut",
        "spoke of “a total disgrace”",
        "hit out at Peru over its fleet",
    ]);
    for text in [
        "Ann Lee pointed at the map of the quay.",
        "Ann Lee made clear progress in the talks.",
        "Ann Lee made Peru a better offer.",
        "Ann Lee spoke to the envoy of Peru for two hours.",
        "Ann Lee hit the ball over the fence.",
        "Ann Lee was hit by the sanctions.",
    ] {
        assert_narrator(text);
    }
}

#[test]
fn a_verb_may_lead_to_the_one_that_speaks() {
    assert_all_speak(&[
        "went on to say that the quay was shut",
        "continued to insist that the quay was shut",
        "was quick to add that the quay was shut",
        "took to X to say that the quay was shut",
        "used the speech to argue that the quay was shut",
        "appeared to suggest that the quay was shut",
    ]);
    for text in [
        "Ann Lee went on to win the race.",
        "Ann Lee was quick to congratulate him.",
        "Ann Lee used the money to buy a quay.",
        "The panel took a year to write a report that nobody read.",
    ] {
        assert_narrator(text);
    }
}

#[test]
fn what_somebody_is_sure_of_is_their_opinion() {
    assert_all_speak(&[
        "was adamant that the quay was shut",
        "is convinced that the quay was shut",
    ]);
    for text in [
        "It is certain that the quay was shut.",
        "Not every scientist is convinced that the trouble is over.",
        "Ann Lee is certain to win.",
    ] {
        assert_narrator(text);
    }
}

#[test]
fn words_before_the_verb_and_after_it_do_not_hide_the_speaker() {
    assert_all_speak(&[
        "on Monday said the quay was shut",
        "issued a statement saying the quay was shut",
        "wrote in a long post on Monday: “The quay is shut.”",
        "repeated the claim that the quay was shut",
        "voiced support for Peru",
        "labelled the plan “a total disgrace”",
        "hit back, saying the quay was shut",
    ]);
    for text in [
        "Ann Lee voiced the lion in the film.",
        "Ann Lee labelled the boxes by hand.",
        "Ann Lee claimed the prize in May.",
    ] {
        assert_narrator(text);
    }
    assert_speaker(
        "Ann Lee, a Democrat, however, noted that the quay was shut.",
        "Ann Lee",
    );
    assert_speaker("The minister claims the quay was shut.", "minister");
}

#[test]
fn who_is_described_after_a_clause_says_it() {
    for tag in [
        "Ann Lee, the envoy, said",
        "Ann Lee, a Labour lawmaker, said",
        "the opposition leader, Ann Lee, said",
        "as Ann Lee, 54, put it",
        "as Norway's envoy, Ann Lee, put it",
        "according to Ann Lee of the Oslo Institute",
    ] {
        assert_speaker(&format!("The deal is dead, {tag}."), "Ann Lee");
    }
    for nobody in ["police", "Norwegian officials", "critics of the plan"] {
        assert_speaker(&format!("The plan would fail, said {nobody}."), nobody);
    }
    assert_speaker(
        "According to Ann Lee and Tom Roe, the deal is dead.",
        "Ann Lee; Tom Roe",
    );
}

#[test]
fn a_sentence_that_only_says_who_asked_belongs_to_the_question() {
    for speaker in ["Ann Lee, a Democrat, asked.", "Ann Lee of Oslo asked."] {
        assert_speaker(&format!("“Would the plan fail?” {speaker}"), "Ann Lee");
    }
    assert_speaker("“The plan will fail.” Ann Lee said.", "Ann Lee");
}

#[test]
fn what_the_speaker_adds_is_no_tag_of_another() {
    assert_speaker(
        "“The plan will fail,” Ann Lee said, adding that Peru had lied.",
        "Ann Lee",
    );
}

#[test]
fn an_office_in_capitals_after_a_body_is_not_the_body() {
    for (text, speaker) in [
        (
            "Labour is split. “This is a disgrace,” the Labour MP said.",
            "Labour MP",
        ),
        (
            "Apple fell. “We will recover,” the Apple CEO said.",
            "Apple CEO",
        ),
    ] {
        assert_speaker(text, speaker);
    }
}

#[test]
fn who_does_something_to_somebody_does_not_say_it() {
    for text in [
        "Tom Dale was held overnight by police in Leeds.",
        "Arsenal were held to a draw by Leeds.",
        "Luka Baric was ruled out by a knee injury.",
        "Tom Dale was found guilty by a jury in Leeds.",
        "Tom Dale was asked by police to leave.",
    ] {
        assert_narrator(text);
    }
    assert_speaker(
        "It was reported by the Guardian that Tom Dale had lied.",
        "Guardian",
    );
}

#[test]
fn a_time_beside_a_name_is_no_part_of_it() {
    for text in [
        "The bid was rejected by Tom Dale last night.",
        "The bid was rejected by Tom Dale this morning.",
        "Tom Dale today said that it rained.",
        "Mayor Tom Dale, 44, yesterday said that it rained.",
    ] {
        assert_speaker(text, "Tom Dale");
    }
}

#[test]
fn brackets_behind_a_name_and_participles_before_a_noun_are_passed_over() {
    assert_speaker(
        "Tom Dale (Labour, Leeds North) asked: “Who will pay?”",
        "Tom Dale",
    );
    assert_speaker("The retired officer said it was over.", "retired officer");
    assert_speaker("The disgraced banker said it was over.", "disgraced banker");
}

#[test]
fn a_call_on_somebody_after_an_opening_phrase_is_the_callers() {
    assert_speaker("On Monday, Labour called on Tom Dale to resign.", "Labour");
    assert_speaker(
        "Meanwhile, Labour has called on Tom Dale to resign.",
        "Labour",
    );
}

#[test]
fn who_speaks_beside_a_clause_is_found_after_with_and_after_as() {
    assert_voice(
        "The band left the town, with their lawyer Ann Poe saying the claim was false.",
        Voice::Mixed,
        "Ann Poe",
    );
    assert_speaker(
        "As the economist Ann Poe has argued, the plan would cost money.",
        "Ann Poe",
    );
    assert_speaker(
        "The Commissioner for Information, Mrs Ann Poe, dismissed the claim, calling it a joke.",
        "Ann Poe",
    );
}

#[test]
fn speakers_are_told_from_who_stands_beside_them() {
    for (text, speaker) in [
        (
            "Amgad Roe, an adviser to the prime minister, Omar Lin, said the army had failed.",
            "Amgad Roe",
        ),
        (
            "Sam Lowe, a spokesman for the mayor, Ann Crane, said the plan was dead.",
            "Sam Lowe",
        ),
        ("The boat, as Callum Roe observed, is old.", "Callum Roe"),
        ("The boat, as Callum Roe notes, is old.", "Callum Roe"),
        ("The boat, Callum Roe points out, is old.", "Callum Roe"),
        ("As Callum Roe points out, the boat is old.", "Callum Roe"),
        ("As per The Norwyn Times, Orbis lied.", "The Norwyn Times"),
        ("Ann Lee is ill, per a source.", "source"),
        (
            "According to court documents filed on Friday, Orbis lied.",
            "court documents",
        ),
        ("Two Germans said it was over.", "Two Germans"),
    ] {
        assert_speaker(text, speaker);
    }
    for (text, speaker) in [
        (
            "The vote, 217 to 213, came hours after Joe Berg called the bill a joke.",
            "Joe Berg",
        ),
        (
            "Tom Orr was hired as a consultant and said the firm was corrupt.",
            "Tom Orr",
        ),
    ] {
        assert_voice(text, Voice::Mixed, speaker);
    }
    assert_narrator("Ann Lee is accused of fraud by false representation.");
}

#[test]
fn who_stands_after_the_asking_did_not_write_it() {
    for text in [
        "Wrote to Lin asking for help, the court said.",
        "Posted asking for help: Ann Lee left.",
        "Emailed asking for comment; Norway left.",
    ] {
        let article = format!("Port talks end\n\n{text}");
        let split = sentences(&article);
        assert_eq!(voices(&article, &split).len(), split.len(), "{text}");
    }
}
