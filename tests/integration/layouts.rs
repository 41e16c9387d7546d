//! How interviews, live pages, press releases and wires are laid out, and what that tells of who speaks and who is meant.
//! The texts are our own.

use super::coreference::links;
use super::support::{built_in_model, mentions_by_name};
use super::voice::{assert_narrator, assert_speaker};

/// Voice and speakers of each sentence.
pub(super) fn voices(text: &str) -> Vec<(String, String)> {
    let reading = built_in_model()
        .classify_article(text, &[])
        .expect("it is read");
    let line = |voice: &stance::voice::SentenceVoice| {
        (
            voice.voice.name().to_owned(),
            voice.speaker().unwrap_or_default(),
        )
    };
    reading.voices.iter().map(line).collect()
}

pub(super) fn voice(name: &str, speaker: &str) -> (String, String) {
    (name.to_owned(), speaker.to_owned())
}

const INTERVIEW: &str = "Ferries\n\nAnn Lee has run a ferry for ten years. She spoke to us in Oslo.\n\n\
    SKARN POST: Ms. Lee, do you regret your words?\n\nLee: I do.\n\n\
    SKARN POST: The state says your boat was old. Was it?\n\nLee: It was.";

#[test]
fn the_paper_asks_in_its_own_voice_and_reports_others_there() {
    assert_eq!(
        voices(INTERVIEW)[3..],
        [
            voice("narrator", ""),
            voice("speaker", "Ann Lee"),
            voice("speaker", "state"),
            voice("narrator", ""),
            voice("speaker", "Ann Lee"),
        ]
    );
}

#[test]
fn you_is_whom_an_interview_asks() {
    assert_eq!(
        links(INTERVIEW),
        [
            "She=Ann Lee",
            "you=Ann Lee",
            "your=Ann Lee",
            "I=Ann Lee",
            "your=Ann Lee"
        ]
    );
    assert_eq!(
        links("Ann Lee left.\n\nDo you like rain? Ann Lee does."),
        [""; 0],
        "anybody elsewhere"
    );
}

#[test]
fn questions_without_labels_are_told_by_you_and_answers_by_i() {
    let text = "Ferries\n\nAnn Lee has run a ferry for ten years. She spoke to Tom Roe in Oslo. She told Ann Lee so.\n\n";
    let text = text.replace(" She told Ann Lee so.", "");
    let asked = "Do you regret it?\n\nI do. My boat sank.\n\nWas it old?\n\nIt was, and I knew.\n\nWho helped you?\n\nNobody helped me.";
    let above = text.replace("She spoke to Tom Roe", "Tom Roe spoke to her");
    for above in [text.as_str(), above.as_str()] {
        let found = voices(&format!("{above}{asked}"));
        assert_eq!(found[3], voice("narrator", ""), "{above}");
        assert_eq!(found[4].0, "speaker", "{above}");
    }
    let explained = asked
        .replace("I do. My", "Some do. The")
        .replace(", and I knew", "");
    let found = voices(&format!("{text}{}", explained.replace("helped me", "did")));
    assert!(
        found[3..].iter().all(|(voice, _)| voice == "narrator"),
        "{found:?}"
    );
}

#[test]
fn we_of_an_interview_is_whose_body_it_is() {
    let text = "Norwegian union leader Ann Lee fished for years. In an interview, she tells what her Skarn Guild got wrong.\n\n\
                POST: What happened?\n\nLee: We grew too fast.\n\nPOST: And then?\n\nLee: It rained.";
    assert_eq!(
        links(text),
        ["she=Ann Lee", "her=Ann Lee", "We=Skarn Guild"]
    );
}

#[test]
fn what_a_colon_announces_needs_no_quotation_marks() {
    let text = "Bank shuts\n\nSkarn Bank closed. Ann Lee, who sells rope in Mombasa, emails:\n\nI like it. They never cheated me.\n\n\
                Skarn Bank has tweeted (again):\n\nWe hear you. #OpenAgain\n\nIt rained.";
    let found = voices(text);
    assert_eq!(
        found[3..],
        [
            voice("speaker", "Ann Lee"),
            voice("speaker", "Ann Lee"),
            voice("narrator", ""),
            voice("speaker", "Skarn Bank"),
            voice("speaker", "Skarn Bank"),
            voice("narrator", ""),
        ]
    );
    assert!(links(text).contains(&"We=Skarn Bank".to_owned()));
    let list = "Rain\n\nAnn Lee said this:\n\n• It rained.\n\nThere is a list:\n\nIt rained.";
    assert_eq!(voices(list)[4], voice("narrator", ""));
}

#[test]
fn who_signs_a_quotation_behind_a_dash_speaks_in_it() {
    let signed = "News\n\nQUOTE OF THE DAY\n\n“I shall outlive him.” — Ann Lee, 68, who sells rope";
    assert_eq!(voices(signed)[2], voice("speaker", "Ann Lee"));
    assert_speaker(
        "Skarn Guild in trouble\n\nRain\n\n“I shall outlive him.”",
        "",
    );
}

#[test]
fn a_dateline_may_end_with_a_colon() {
    assert_speaker(
        "Cash in boxes\n\nPORT LOUIS: Police said on Monday that it was hidden.",
        "Police",
    );
}

#[test]
fn initials_before_a_colon_are_who_is_named_above_by_them() {
    let text = "‘I never hid’: Ann Dorel on prison\n\nInterview by Lukas Brandt\n\nAnn Dorel is early.\n\n\
                LB: Do you hate them?\n\nAD: No. I hated them once.\n\nLB: And now?\n\nAD: They were wrong.";
    let last = |text: &str| voices(text).pop();
    assert_eq!(last(text), Some(voice("speaker", "Ann Dorel")));
    assert!(links(text).contains(&"I=Ann Dorel".to_owned()));
    let text = text.replace("Lukas Brandt", "Arno Decker");
    assert_eq!(last(&text), Some(voice("speaker", "AD")));
}

#[test]
fn the_time_of_a_live_pages_entry_is_no_part_of_who_speaks() {
    assert_speaker("19:42 Mayor: “We were let down.”", "Mayor");
    assert_speaker("7.42pm Norway says the strait is open.", "Norway");
}

#[test]
fn names_and_nouns_that_brackets_define_are_whose_they_are() {
    let text = "OSLO, May 6 -- Brightmoor Pumps, Inc. (“Brightmoor” or the “Company”) answered a letter by \
                Ashvale Capital Management LP (“Ashvale”). The Company sold the company. Ashvale wrote again.";
    let names = |name: &str| mentions_by_name(text, name);
    assert_eq!(names("Ashvale Capital Management").len(), 3);
    assert_eq!(names("Brightmoor Pumps").len(), 2);
    assert_eq!(links(text), ["The Company=Brightmoor Pumps"]);
}

#[test]
fn a_heading_without_a_stop_speaks_nowhere() {
    assert_narrator("Ann Lee left.\n\nMore from Skarn Press\n\nIt rained.");
}

#[test]
fn a_paper_that_the_text_names_elsewhere_asks_too() {
    let text = "Ferries\n\nAnn Lee ran a ferry. She spoke to RopePost in Oslo.\n\nRopePost: Do you regret it?\n\nLee: I do.\n\n\
                RopePost: Why?\n\nLee: It rained.";
    assert_eq!(voices(text)[3], voice("narrator", ""));
    let barrister = text
        .replace("RopePost:", "Roe:")
        .replace("RopePost", "Tom Roe");
    assert_eq!(voices(&barrister)[3], voice("speaker", "Tom Roe"));
}

#[test]
fn a_heading_that_quotes_is_the_papers() {
    let text = "Vote\n\n20.15\n\n'She stayed for lunch'\n\nIt rained. \"She came,\" said Ann Lee.";
    assert_eq!(voices(text)[2], voice("narrator", ""));
    assert_speaker("Ann Lee left.\n\n\"I won.\"", "Ann Lee");
}

#[test]
fn who_replies_is_not_who_asked() {
    let text = "Trial\n\nKarl Berg asked Tom Roe whether he lied. \"I did,\" he replied.\n\n\"Why?\" Mr Berg asked.\n\n\
                \"I was cold,\" he replied.";
    assert_eq!(voices(text)[2].1, "Tom Roe");
    assert_ne!(voices(text)[4].1, "Karl Berg");
}

#[test]
fn what_brackets_contract_is_a_bodys_name() {
    assert_eq!(
        mentions_by_name(
            "The Federation of Cane Workers (Fetracan) met in Oslo. Then Fetracan left.",
            "Federation of Cane Workers"
        )
        .len(),
        3
    );
}

#[test]
fn an_address_makes_no_word_of_a_name() {
    let text = "Corvane paid. Then Norway thanked Corvane Ltd.\n\nCorvane has won.\n\nContact: press@corvane.example, #corvane";
    assert_eq!(mentions_by_name(text, "Corvane").len(), 3);
    assert_eq!(
        links(
            "Corvane paid. Then Norway thanked Corvane. Corvane left, and it won.\n\npress@corvane.example"
        ),
        ["it=Corvane"]
    );
}

#[test]
fn questions_and_answers_in_quotation_marks_take_turns() {
    let text = "Trial\n\nTom Roe said that he slept. Karl Berg, for the state, rose.\n\n\"You signed it, didn't you?\" Mr Berg asked.\n\n\
                \"I did,\" Mr Roe said.\n\n\"For three years?\"\n\n\"Yes. I am ashamed.\"\n\nIt rained.";
    let found = voices(text);
    let speakers: Vec<&str> = found[3..8]
        .iter()
        .map(|(_, speaker)| speaker.as_str())
        .collect();
    assert_eq!(
        speakers,
        ["Karl Berg", "Tom Roe", "Karl Berg", "Tom Roe", "Tom Roe"]
    );
    let you = "You=Tom Roe".to_owned();
    assert!(links(text).contains(&you), "{:?}", links(text));
    let alone =
        "Trial\n\n\"Who pays for it?\" Ann Lee asked.\n\n\"The state always does.\"\n\nIt rained.";
    assert_eq!(
        voices(alone)[2].1,
        "Ann Lee",
        "one question opens no exchange"
    );
}

#[test]
fn times_of_a_live_page_part_nothing() {
    let text = "Vote - live\n\nAnn Lee denies it.\n\n17.48\n\nShe has left the house.";
    assert_eq!(links(text), ["She=Ann Lee"]);
}

#[test]
fn what_is_announced_ends_where_somebody_else_speaks() {
    for announcing in [
        "Ann Lee now holds two posts at once:",
        "Ann Lee said the following firms were hit:",
    ] {
        let text =
            format!("Rain\n\nIt rained.\n\n{announcing}\n\nThe first is in Oslo. It is cold.");
        assert_eq!(voices(&text)[3], voice("narrator", ""), "{announcing}");
    }
    let text = "Rain\n\nAnn Lee emails:\n\nIt rained. The boat sank, Tom Roe said.";
    assert_eq!(voices(text)[2].1, "Ann Lee");
    assert_eq!(voices(text)[3].1, "Tom Roe");
}

#[test]
fn who_asks_twice_in_turn_answers_herself() {
    let text = "Plan\n\nTom Roe said on Monday that it was good.\n\n\"Who will pay?\" Ann Lee asked.\n\n\"Our children?\"\n\n\"We cannot.\"";
    assert_eq!(voices(text)[3].1, "Ann Lee");
}

#[test]
fn bodies_in_capitals_before_a_colon_are_no_places() {
    let found = mentions_by_name(
        "OPEC: Output will fall in May\n\nIt rained. OPEC said so.",
        "OPEC",
    );
    assert_eq!(found.len(), 2);
}

#[test]
fn questions_that_the_paper_answers_are_no_interview() {
    let text = "Tariffs\n\nTom Roe visited Oslo on Monday.\n\nWhat did he decide?\n\nThe US will raise its tariffs.\n\n\
                How will it hit you?\n\nPrices in the US will rise.\n\nWill you pay more?\n\nYes. The US has a tax.";
    assert!(
        voices(text)[2..]
            .iter()
            .all(|(voice, _)| voice == "narrator")
    );
}

#[test]
fn a_shouted_quotation_that_opens_a_text_is_somebodys() {
    assert_eq!(
        voices("“Norway lied to us!”\n\nThat was what Ann Lee said.")[0].0,
        "speaker"
    );
}
