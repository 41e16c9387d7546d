//! Turns of phrase that real newspapers use and our own articles hardly do. Each was found in a sentence of the
//! development half of `data/voices-of-real-news.csv`; the sentences here are our own.

use stance::voice::Voice;

use super::voice::{assert_narrator, assert_speaker, assert_voice};

/// Asserts that each text is in a speaker's voice and whose.
fn assert_speakers(rows: &[(&str, &str)]) {
    for (text, speaker) in rows {
        assert_speaker(text, speaker);
    }
}

/// Asserts that in each text the paper and the speaker have their parts.
fn assert_mixed(rows: &[(&str, &str)]) {
    for (text, speaker) in rows {
        assert_voice(text, Voice::Mixed, speaker);
    }
}

#[test]
fn a_tag_after_a_quotation_within_its_clause_takes_in_the_whole_clause() {
    assert_speakers(&[
        (
            "Lin is “in over his head,” Ann Lee said on Monday.",
            "Ann Lee",
        ),
        (
            "Lin is “in over his head,” Ann Lee said as she explained it.",
            "Ann Lee",
        ),
        (
            "Officials asked for it because “it was wrong,” Ann Lee said, adding that he left.",
            "Ann Lee",
        ),
        (
            "Lin \"is the president of all,\" concedes the Courier.",
            "Courier",
        ),
        (
            "The plan holds “extra measures, a wage freeze and a tax,” explains the Courier.",
            "Courier",
        ),
    ]);
}

#[test]
fn any_verb_in_the_present_tags_a_quotation_where_a_name_or_a_paper_follows_it() {
    assert_speakers(&[
        ("“Lin takes control,” headlines the Courier.", "Courier"),
        ("“It is a triumph,” exults Ann Lee.", "Ann Lee"),
        ("“It is a triumph,” thunders the Courier.", "Courier"),
    ]);
}

#[test]
fn papers_and_reports_are_named_after_their_verb_as_persons_are() {
    assert_speakers(&[
        (
            "Lin went on holiday in Spain, writes The Courier.",
            "The Courier",
        ),
        (
            "The plan may bring calm, notes the daily, but few like it.",
            "daily",
        ),
        (
            "Norway is a threat to the press, says an open letter.",
            "open letter",
        ),
        (
            "Norway is a threat to the press, says an open letter sent to it by four dailies.",
            "open letter",
        ),
        (
            "For the Oslo daily, the plan is not credible.",
            "Oslo daily",
        ),
        (
            "“He is not welcome,” warned the Dutch Minister of Justice, Ann Lee.",
            "Ann Lee",
        ),
        (
            "Berg has confirmed it, but “she did not say sorry” writes the Courier.",
            "Courier",
        ),
        (
            "A comparison of the photographs, the Oslo report notes, shows a crater.",
            "Oslo report",
        ),
    ]);
}

#[test]
fn quotations_whose_marks_do_not_match_end_all_the_same() {
    assert_speakers(&[
        ("“Certainly, they will,\" insists Ann Lee.", "Ann Lee"),
        ("\"Certainly, they will,” Ann Lee said.", "Ann Lee"),
        ("‘Certainly, they will,” Ann Lee said.", "Ann Lee"),
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
            "The ad, featuring former miner Joe Marlow, suggests Lin was to blame.",
            "ad",
        ),
        (
            "The reviewer, retired judge Ann Lee, found that Lin was late.",
            "Ann Lee",
        ),
        (
            "One, the liturgist Ann Lee, a critic of Peru, claims that Lin was late.",
            "Ann Lee",
        ),
        (
            "Strategists involved in House and Senate races said Lin was late.",
            "Strategists",
        ),
    ]);
    assert_narrator("The plan, proposed by Ann Lee, opens the quay.");
}

#[test]
fn the_subject_right_before_the_verb_speaks() {
    assert_mixed(&[
        (
            "The two are in contact but Ann Lee said the quay was shut.",
            "Ann Lee",
        ),
        (
            "Berg made incomplete statements when Ann Lee said it was late.",
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
            "When asked whether Lin had read his “false testimony”, Ann Lee said that he had.",
            "Ann Lee",
        ),
    ]);
    assert_narrator("There are reports of a fire on the quay.");
    assert_narrator("The United States no longer has any regard for Peru.");
    assert_narrator("Norway, often ridiculed for its slow trains, bought new ones.");
    assert_narrator("At a time when he’s expected to win, Lin left.");
}

#[test]
fn a_clause_that_leads_to_another_ends_where_that_begins() {
    assert_voice(
        "When the court ruled that Lin had lied, his party fell apart.",
        Voice::Mixed,
        "court",
    );
    assert_voice(
        "In 2021, the board ordered it to pay six families after finding that Lin had lied.",
        Voice::Mixed,
        "board",
    );
}

#[test]
fn a_tag_at_the_end_takes_in_a_list_with_semicolons() {
    assert_speaker(
        "The three -- Tom, 47; his son, Joe, 23; and Bo, 19 -- spent \"some time in Alaska\" before their arrest, officials said.",
        "officials",
    );
    assert_speaker(
        "Two men whose deaths Peru has claimed had been missionaries, Norway's interior minister said.",
        "Norway's interior minister",
    );
}

#[test]
fn relative_clauses_speak_for_the_noun_they_are_about() {
    assert_mixed(&[
        (
            "It drew a sharp reply from the airline, which said it needed no lessons.",
            "airline",
        ),
        (
            "Lin is of great interest to investigators, who insist that the quay was shut.",
            "investigators",
        ),
        (
            "Lin left in the wake of a report in the Courier that said the quay was shut.",
            "report in the Courier",
        ),
    ]);
}

#[test]
fn a_colon_leads_to_the_words_of_the_name_before_it() {
    for (text, speaker) in [
        (
            "Cecilia offers the best insight into the conflict of a home abroad: “I am torn between the two.”",
            "Cecilia",
        ),
        (
            "It seems they have been ready for a while now - Ann Lee: “We host a dinner this month.”",
            "Ann Lee",
        ),
    ] {
        assert_voice(text, Voice::Mixed, speaker);
    }
}

#[test]
fn titles_of_works_are_no_quotations_where_a_comma_stands_within_their_marks() {
    assert_narrator("Her film, “The Long Way,” follows two sisters.");
    assert_narrator("Shylock is a man in Shakespeare's “The Merchant of Venice.”");
}

#[test]
fn a_name_that_looks_like_a_verb_of_its_own_speaks() {
    assert_speakers(&[
        (
            "It is too late, Prime Minister Theresa May told her cabinet.",
            "Theresa May",
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
        ("Corvane announced there will be no sale.", "Corvane"),
    ]);
}

#[test]
fn what_a_name_or_description_is_made_of_is_no_speaker_of_its_own() {
    assert_speakers(&[
        (
            "The letter from Lin and fellow Republicans states that they left.",
            "letter from Lin and fellow Republicans",
        ),
        (
            "The shop Precision Syndicate, LLC announced that it left.",
            "Precision Syndicate",
        ),
        (
            "Ann Lee, a fellow in the Military, Veterans, and Society Program at the Oslo Center, remarked that it was late.",
            "Ann Lee",
        ),
        (
            "“It is late,” Ann Lee, press secretary for the campaign told the Courier.",
            "Ann Lee",
        ),
        (
            "As for the quay, Mr Lin first said that it was shut.",
            "Lin",
        ),
        (
            "According to Il Fatto it would be shut only if Lin left the Freedom (FR) party.",
            "Il Fatto",
        ),
        (
            "Also, a report on fraud has “most certainly helped it,” says the tax department.",
            "tax department",
        ),
        (
            "Lin later wrote that the quay was shut, according to prosecutors.",
            "prosecutors",
        ),
        (
            "The bloc is a “racket”, thundered Mr Lin, who sits in it.",
            "Lin",
        ),
        (
            "Lin fired back in a statement, saying, “I am not ready for it.”",
            "Lin",
        ),
    ]);
    assert_narrator("A first step is acknowledging that the quay is shut.");
    assert_narrator("His decision is likely to be welcomed by Peru.");
    assert_narrator("Ann Lee and Tom Roe write in praise of the minister's words on trade.");
}
