//! Turns of phrase that were misread in whole articles of real news (Wikinews and others, read in November 2026 and
//! kept by nobody); the sentences here are our own.

use super::coreference::links;
use super::newspaper_prose::{assert_mixed, assert_speakers};
use super::support::mentions_by_name;
use super::text::sentence_texts;
use super::voice::{assert_narrator, assert_speaker};

#[test]
fn a_broadcaster_in_capitals_is_no_degree_of_somebody() {
    assert_speakers(&[
        ("The rower had a permit, ABC reported.", "ABC"),
        ("Sixty barges sank, BBC said.", "BBC"),
        ("“It is over,” Ann Lee, QC, said.", "Ann Lee"),
        ("The ferry is late, Corvane, LLC said.", "Corvane"),
    ]);
}

#[test]
fn when_something_happened_is_no_speaker() {
    assert_mixed(&[(
        "The evening after the channel dropped the film, the host spoke of it on her show, saying, “I never meant to hurt the crew.”",
        "host",
    )]);
    assert_narrator(
        "Hours after the mayor's speech, marchers blocked a bridge, a video posted by the channel showed.",
    );
    // Nobody is called Christmas Eve.
    assert_speaker(
        "On Christmas Eve last year, he wrote: “I am tired of the quay.”",
        "",
    );
}

#[test]
fn a_clause_set_against_another_has_a_subject_of_its_own() {
    assert_mixed(&[
        (
            "Norway still keeps the islets while Denmark says they are a land under its guard.",
            "Denmark",
        ),
        (
            "Dockers seek a truce for the fair but president says barges will keep coming.",
            "president",
        ),
        (
            "Mr Okoro intimated that votes are things that come and go without any trouble and expressed the hope that Peru would learn.",
            "Okoro",
        ),
    ]);
}

#[test]
fn what_is_voted_on_calls_for_nothing() {
    assert_narrator("The measure called for appeals to be heard by a panel of judges.");
}

#[test]
fn offices_without_a_name_are_told_in_full() {
    assert_speakers(&[
        (
            "The First Minister had claimed that she heard of it in April.",
            "First Minister",
        ),
        (
            "The British Prime Minister said that no talks were planned.",
            "British Prime Minister",
        ),
    ]);
}

#[test]
fn clauses_without_that_are_said_where_their_verb_can_be_told() {
    assert_speakers(&[
        ("Farmers claim gear rules are often broken.", "Farmers"),
        ("The motion claims Lin's decree is void.", "motion"),
        (
            "The complaint notes many farmers do not own a barge.",
            "complaint",
        ),
        (
            "The harbour master advised skippers to stay in port.",
            "harbour master",
        ),
        (
            "The guild has claimed responsibility for the raid.",
            "guild",
        ),
        (
            "On Tuesday, Aldo announced that following the early release of stock, some shops can't keep the offer.",
            "Aldo",
        ),
    ]);
    assert_narrator("In the country overall, women hold about 28 percent of the berths.");
    assert_narrator("The council has twice denied funding for such a dyke.");
    assert_narrator("Norway and Peru agreed on a line that would part their waters.");
    assert_narrator(
        "Lin has announced his departure three times since he bought the yard in 2021.",
    );
}

#[test]
fn texts_read_in_the_past_as_well() {
    assert_speakers(&[
        (
            "The decree read “Dogs and goats must leave the quay.”",
            "decree",
        ),
        (
            "The statement read, “While we wait, the guild thanks Peru.”",
            "statement",
        ),
    ]);
}

#[test]
fn a_colon_leads_from_a_verb_of_speech_to_a_quotation_over_and() {
    assert_speakers(&[
        (
            "Lin spoke of the work between the yard and the guild: “It is fun.”",
            "Lin",
        ),
        (
            "Ann Vale of the University of California, Los Angeles disagreed with these findings: “The quay is well known.”",
            "Ann Vale",
        ),
    ]);
}

#[test]
fn a_people_that_is_part_of_a_name_is_not_the_body() {
    let article =
        "Native American Tern Fund sued. The post does not reach most Native American lands.";
    assert_eq!(
        mentions_by_name(article, "Native American Tern Fund"),
        ["Native American Tern Fund"]
    );
}

#[test]
fn a_predicate_after_and_is_no_tag() {
    assert_narrator(
        "For his work on terns, Hobart was elected a fellow of the guild in 1981 and admitted to the academy in 1992.",
    );
    assert_narrator("For the study, the divers chose Corvane, a reef about the size of a barn.");
}

#[test]
fn a_nickname_in_quotation_marks_ends_no_sentence_after_initials() {
    assert_eq!(
        sentence_texts("Rep. B.B. “Sonny” Carver asked for help. “Please,” he said."),
        [
            "Rep. B.B. “Sonny” Carver asked for help.",
            "“Please,” he said."
        ]
    );
}

#[test]
fn relatives_do_not_take_over_the_surname_of_whom_an_article_is_about() {
    let article = "Chris Cusack left the channel. It was his brother Andrew Cusack's fault.\n\nThe channel ran a film. \
                   “I see,” Cusack said.";
    assert_eq!(
        mentions_by_name(article, "Chris Cusack"),
        ["Chris Cusack", "Cusack"]
    );
    assert_eq!(
        mentions_by_name(article, "Andrew Cusack"),
        ["Andrew Cusack"]
    );
}

#[test]
fn companies_that_are_known_come_in_short_as_others_do() {
    let article = "Ford Motor Company is under review. Ford said so in a filing.";
    assert_eq!(
        mentions_by_name(article, "Ford Motor Company"),
        ["Ford Motor Company", "Ford"]
    );
    assert_speaker(
        "The Ford Motor Company shut a yard. Ford said it was late.",
        "Ford Motor Company",
    );
}

#[test]
fn the_who_is_no_relative_pronoun() {
    assert_speakers(&[
        (
            "WHO director Ted Adan said the name had to be easy.",
            "Ted Adan",
        ),
        ("The WHO said it was late.", "WHO"),
    ]);
}

#[test]
fn who_somebody_works_for_does_not_speak_in_their_place() {
    assert_speakers(&[
        (
            "Ann Isley of the worldwide divers' group Safe Quay said, “It is late.”",
            "Ann Isley",
        ),
        (
            "Ann Vega of the army's Western Command said the rebels did it.",
            "Ann Vega",
        ),
        (
            "Quay Hour writer and performer Rob Barlow tweeted: “He was a rebel.”",
            "Rob Barlow",
        ),
    ]);
}

#[test]
fn what_goes_up_says_nothing_and_who_goes_on_does() {
    assert_speaker(
        "Sales went up in a “sharp rise” last week, according to a Tarn spokesman.",
        "Tarn spokesman",
    );
    assert_speaker("Lin went on: “The quay is dead.”", "Lin");
    assert_narrator("The board refused to provide the channel with said licence.");
}

#[test]
fn what_is_announced_or_asked_for_in_writing_is_said() {
    assert_speakers(&[
        (
            "Reuters estimated around 200 people attended the fair.",
            "Reuters",
        ),
        (
            "The chief, Ann Lee, announced on Facebook on Tuesday there were suspects in custody.",
            "Ann Lee",
        ),
        (
            "The constable Nick Adder wrote to the embassy in Oslo asking it to waive her rights.",
            "Nick Adder",
        ),
    ]);
    assert_narrator("Lin wrote to him three times in a year, asking for ten minutes of his time.");
}

#[test]
fn who_was_charged_is_the_accused_and_the_suspect() {
    assert_eq!(
        links(
            "Police in Tarn charged Tom Roe, 28, with arson on Friday. The accused had two cans. The suspect stays in jail."
        ),
        ["The accused=Tom Roe", "The suspect=Tom Roe"]
    );
    assert_eq!(
        links("The attacker, named as Tom Roe, 20, was freed in May. The attacker had a knife."),
        ["The attacker=Tom Roe"]
    );
}

#[test]
fn a_text_that_opens_with_a_mark_before_a_name_is_read() {
    assert!(links(", he and PORT — ").is_empty());
}
