//! Turns of phrase that real newspapers use and our own articles hardly do. They were found in sentences of the public
//! data sets (none of the scored half of `data/real-voices.tsv`); the sentences here are our own.

use stance::voice::Voice;

use super::voice::{assert_narrator, assert_speaker, assert_voice};

/// Asserts that each text is in a speaker's voice and whose.
pub(super) fn assert_speakers(rows: &[(&str, &str)]) {
    for (text, speaker) in rows {
        assert_speaker(text, speaker);
    }
}

/// Asserts that in each text the paper and the speaker have their parts.
pub(super) fn assert_mixed(rows: &[(&str, &str)]) {
    for (text, speaker) in rows {
        assert_voice(text, Voice::Mixed, speaker);
    }
}

#[test]
fn a_tag_after_a_quotation_within_its_clause_takes_in_the_whole_clause() {
    assert_speakers(&[
        (
            "Lin is “out of his depth,” Ann Lee said on Monday.",
            "Ann Lee",
        ),
        (
            "Lin is “out of his depth,” Ann Lee said as she left the quay.",
            "Ann Lee",
        ),
        (
            "Guards asked for it because “the seal was torn,” Ann Lee said, adding that he paid.",
            "Ann Lee",
        ),
        (
            "Lin \"has kept his promise to the ports,\" concedes the Courier.",
            "Courier",
        ),
        (
            "The bill brings “dearer stamps, a longer queue and a fee,” explains the Courier.",
            "Courier",
        ),
    ]);
}

#[test]
fn any_verb_in_the_present_tags_a_quotation_where_a_name_or_a_paper_follows_it() {
    assert_speakers(&[
        ("“Gales shut the quay,” headlines the Courier.", "Courier"),
        ("“It is a triumph,” exults Ann Lee.", "Ann Lee"),
        ("“It is a triumph,” thunders the Courier.", "Courier"),
    ]);
}

#[test]
fn papers_and_reports_are_named_after_their_verb_as_persons_are() {
    assert_speakers(&[
        (
            "Lin was seen at the races in Bergen, writes The Courier.",
            "The Courier",
        ),
        (
            "The ferry is cheap to run, notes the daily, but few take it.",
            "daily",
        ),
        (
            "Norway is a danger to its own divers, says an open letter.",
            "open letter",
        ),
        (
            "Norway is a danger to its own divers, says a letter sent to Oslo by six captains.",
            "letter",
        ),
        ("For the Oslo daily, the tunnel is a waste.", "Oslo daily"),
        (
            "“The dyke is weak,” warned the Danish Minister of Harbours, Ann Lee.",
            "Ann Lee",
        ),
        (
            "Berg has paid the fine, but “nobody at the yard has resigned” writes the Courier.",
            "Courier",
        ),
        (
            "The second set of soundings, the Oslo report notes, shows a wreck.",
            "Oslo report",
        ),
    ]);
}

#[test]
fn quotations_whose_marks_do_not_match_end_all_the_same() {
    assert_speakers(&[
        ("“The boats are safe,\" insists Ann Lee.", "Ann Lee"),
        ("\"The boats are safe,” Ann Lee said.", "Ann Lee"),
        ("‘The boats are safe,” Ann Lee said.", "Ann Lee"),
    ]);
}

#[test]
fn a_time_may_stand_between_a_verb_and_what_is_said() {
    assert_speakers(&[
        ("The Courier reported Tuesday that Lin was late.", "Courier"),
        (
            "Ann Lee promised last week that the quay would open.",
            "Ann Lee",
        ),
        (
            "Ann Lee wrote this month that the quay was shut.",
            "Ann Lee",
        ),
        ("Ann Lee called Monday for a boycott of Peru.", "Ann Lee"),
        ("Her aides point out that Lin was late.", "Her aides"),
    ]);
}

#[test]
fn who_lies_between_commas_does_not_speak_for_the_film_or_the_vote() {
    assert_speakers(&[
        (
            "The clip, featuring retired pilot Joe Marlow, suggests Lin had fled.",
            "clip",
        ),
        (
            "The reviewer, retired judge Ann Lee, found that Lin was late.",
            "Ann Lee",
        ),
        (
            "One, the diver Ann Lee, a rival of Peru, claims that Lin was late.",
            "Ann Lee",
        ),
        (
            "Pilots involved in Baltic and Arctic convoys said Lin was late.",
            "Pilots",
        ),
    ]);
    assert_narrator("The bylaw, proposed by Ann Lee, opens the quay.");
}

#[test]
fn the_subject_right_before_the_verb_speaks() {
    assert_mixed(&[
        (
            "The crews share a mess but Ann Lee said the quay was shut.",
            "Ann Lee",
        ),
        (
            "Berg dropped a crate of lamps when Ann Lee said it was late.",
            "Ann Lee",
        ),
    ]);
    assert_speakers(&[
        ("USA Today reported that the quay was shut.", "USA Today"),
        ("The Kremlin said that the quay was shut.", "Kremlin"),
        (
            "A number of veterans say that the quay is shut.",
            "number of veterans",
        ),
        (
            "Repeatedly asked whether Lin would run, Ann Lee noted that he had left.",
            "Ann Lee",
        ),
        (
            "When asked whether Lin had kept his “little black logbook”, Ann Lee said that he had.",
            "Ann Lee",
        ),
    ]);
    assert_narrator("There are reports of a fire on the quay.");
    assert_narrator("The United States has sent a tug to Peru.");
    assert_narrator("Norway, long praised for its clean fjords, bought new tugs.");
    assert_narrator("Now that he’s expected to sail, Lin packed his bags.");
}

#[test]
fn a_clause_that_leads_to_another_ends_where_that_begins() {
    assert_voice(
        "When the umpire ruled that Lin had cheated, his crew walked off.",
        Voice::Mixed,
        "umpire",
    );
    assert_voice(
        "In 2021, the board fined the yard six million after finding that Lin had lied.",
        Voice::Mixed,
        "board",
    );
}

#[test]
fn a_tag_at_the_end_takes_in_a_list_with_semicolons() {
    assert_speaker(
        "The crew -- Tom, 47; his son, Joe, 23; and Bo, 19 -- spent \"a long winter on the ice\" without a radio, officials said.",
        "officials",
    );
    assert_speaker(
        "Two boats whose loss Peru has claimed had been leaking, Norway's interior minister said.",
        "Norway's interior minister",
    );
}

#[test]
fn relative_clauses_speak_for_the_noun_they_are_about() {
    assert_mixed(&[
        (
            "It brought a terse note from the ferry firm, which said it owed nothing.",
            "ferry firm",
        ),
        (
            "Lin is no stranger to harbour pilots, who insist that the quay was shut.",
            "harbour pilots",
        ),
        (
            "Lin left after a report in the Courier that said the quay was shut.",
            "report in the Courier",
        ),
    ]);
}

#[test]
fn a_colon_leads_to_the_words_of_the_name_before_it() {
    for (text, speaker) in [
        (
            "Cecilia knows the darkest corners of a harbour without lamps or bells: “I count every rope.”",
            "Cecilia",
        ),
        (
            "It looks as if the crane will be mended soon - Ann Lee: “We start on the hook this month.”",
            "Ann Lee",
        ),
    ] {
        assert_voice(text, Voice::Mixed, speaker);
    }
}

#[test]
fn titles_of_works_are_no_quotations_where_a_comma_stands_within_their_marks() {
    assert_narrator("Her film, “The Long Way,” follows two sisters.");
    assert_narrator("Berg sings the part of the miller in Hallen's “The Widow Under Glass.”");
}

#[test]
fn a_name_that_looks_like_a_verb_of_its_own_speaks() {
    assert_speakers(&[
        (
            "The bridge will stay shut, Foreign Minister Clara May told the crew.",
            "Clara May",
        ),
        ("But May said that it was late.", "May"),
        ("May said that it was late.", "May"),
    ]);
    assert_narrator("Lin may say that it was late.");
}

#[test]
fn however_may_stand_between_a_verb_and_what_is_said() {
    assert_speakers(&[
        ("Ann Lee added, however, that the quay was shut.", "Ann Lee"),
        ("Ann Lee noted, though, he had no figures.", "Ann Lee"),
        (
            "A study by Oslo University found, however, that the quay was shut.",
            "study by Oslo University",
        ),
        (
            "Corvane announced there would be a second ferry.",
            "Corvane",
        ),
    ]);
}

#[test]
fn what_a_name_or_description_is_made_of_is_no_speaker_of_its_own() {
    assert_speakers(&[
        (
            "The petition from Lin and other Bavarians states that it was late.",
            "petition from Lin and other Bavarians",
        ),
        (
            "The chandler Harbour Lamp, LLC announced that it left.",
            "Harbour Lamp",
        ),
        (
            "Ann Lee, a fellow in the Rivers, Lakes, and Canals Workshop at the Oslo Museum, remarked that it was late.",
            "Ann Lee",
        ),
        (
            "“It is late,” Ann Lee, spokeswoman for the yard told the Courier.",
            "Ann Lee",
        ),
        (
            "As for the quay, Mr Lin first said that it was shut.",
            "Lin",
        ),
        (
            "According to Il Molo she will sail only if Lin joins the Harbour (HB) club.",
            "Il Molo",
        ),
        (
            "Also, a gale in March has “blown half the lamps away,” says the harbour department.",
            "harbour department",
        ),
        (
            "Lin later wrote that the quay was shut, according to guards.",
            "guards",
        ),
        (
            "The ferry is a “floating bathtub”, bellowed Captain Lin, who owns it.",
            "Lin",
        ),
        (
            "Lin hit back on the radio, saying, “I have never sailed with her.”",
            "Lin",
        ),
    ]);
    assert_narrator("The key is admitting that the quay is shut.");
    assert_narrator("The new tug is certain to be praised by Peru.");
    assert_narrator("Ann Lee and Tom Roe sing in honour of the pilot's words on fog.");
}
