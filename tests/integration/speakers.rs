//! Who speaks: phrases that name the speaker, and those that only look as if they did.

use stance::voice::Voice;

use super::voice::{assert_narrator, assert_speaker, assert_voice};

#[test]
fn a_name_that_ends_like_an_adverb_is_a_name() {
    assert_speaker("Mick Tully came. \"We won,\" Mr Tully said.", "Mick Tully");
    assert_speaker("Kelly said that the strait was closed.", "Kelly");
    assert_speaker(
        "Finally Ann Lee said that the strait was closed.",
        "Ann Lee",
    );
}

#[test]
fn what_describes_a_speaker_is_not_the_speaker() {
    assert_speaker(
        "Ann Lee, Corvane's chief executive, defended the decision.",
        "Ann Lee",
    );
    assert_speaker(
        "Sen. Ann Lee, Democrat of Ohio, said the price was fair.",
        "Ann Lee",
    );
    assert_speaker(
        "People close to Ann Lee say she takes the price seriously.",
        "People close to Ann Lee",
    );
}

#[test]
fn neither_where_somebody_is_from_nor_when_is_the_speaker() {
    assert_speaker(
        "\"The line will hold,\" said Ann Lee of the Kyiv-based think tank Prism.",
        "Ann Lee",
    );
    assert_speaker(
        "Norway's army chief on Friday said that the line would hold.",
        "Norway's army chief",
    );
    assert_speaker(
        "Two years later the Agency said that the river was clean.",
        "Agency",
    );
    assert_speaker(
        "Last week Ann Lee said that the river was clean.",
        "Ann Lee",
    );
}

#[test]
fn names_that_end_like_participles_or_are_months_are_subjects() {
    for (text, speaker) in [
        (
            "Beijing recalled its envoy, saying that the deal was dead.",
            "China",
        ),
        (
            "Moscow recalled its envoy, saying that the deal was dead.",
            "Russia",
        ),
        (
            "Boeing cut its forecast, saying that the deal was dead.",
            "Boeing",
        ),
        (
            "Keating resigned on Friday, saying that the deal was dead.",
            "Keating",
        ),
        (
            "Mohammed resigned on Friday, saying that the deal was dead.",
            "Mohammed",
        ),
        (
            "May resigned on Friday, saying that the deal was dead.",
            "May",
        ),
        (
            "April Ross resigned, saying that the deal was dead.",
            "April Ross",
        ),
    ] {
        assert_voice(text, Voice::Mixed, speaker);
    }
    for text in [
        "Speaking in Oslo, Ann Lee said that the deal was dead.",
        "Citing increased costs, Ann Lee said that the deal was dead.",
        "Asked about Norway, Ann Lee said that the deal was dead.",
        "Since the vote in Oslo, Ann Lee said that the deal was dead.",
        "Last April Ann Lee said that the deal was dead.",
    ] {
        assert_speaker(text, "Ann Lee");
    }
}

#[test]
fn parties_degrees_and_brackets_after_a_name_are_not_the_speaker() {
    for (text, speaker) in [
        ("Sen. Ann Lee, D-Mass., called Tom Roe a liar.", "Ann Lee"),
        ("“He lied,” Rep. Al Green, D-Texas, said.", "Al Green"),
        ("Al Green (D-Texas) said he lied.", "Al Green"),
        ("Mary Ek, Ph.D., said: “He lied to all of us.”", "Mary Ek"),
        ("Al Moss, M.D., said that Norway lied.", "Al Moss"),
        ("Fay Hill (Lab) said that Norway lied.", "Fay Hill"),
        ("Ron Ives, KC, said that Norway lied.", "Ron Ives"),
        ("Di Fox, 44, said that Norway lied.", "Di Fox"),
        ("The report, seen by Reuters, said Norway lied.", "report"),
        ("The note, written in May, said Norway lied.", "note"),
    ] {
        assert_speaker(text, speaker);
    }
}

#[test]
fn neither_a_wider_place_nor_a_second_predicate_is_the_speaker() {
    for text in [
        "Velmora, which is based in Austin, Texas, said that Norway lied.",
        "Velmora, which is based in Redwood City, Calif., said that Norway lied.",
    ] {
        assert_speaker(text, "Velmora");
    }
    assert_speaker(
        "A spokesman for the port in Oslo, Tom Roe, said that Norway lied.",
        "Tom Roe",
    );
    let text = "Three who talked to the Courier, and asked not to be named, said that Norway lied.";
    assert_speaker(text, "Three");
}

#[test]
fn an_inverted_frame_without_quotation_marks_names_who_says_it() {
    for text in [
        "Jonas Ek left. Ek is a crook, says Fay Hill.",
        "Jonas Ek left. Ek, said Fay Hill, is a crook.",
        "Jonas Ek left. Ek is a crook, Fay Hill claims.",
        "Jonas Ek left. Ek is a crook, Fay Hill said.",
        "Jonas Ek left. Ek, Fay Hill said, is a crook.",
    ] {
        assert_speaker(text, "Fay Hill");
    }
    assert_speaker(
        "Jonas Ek left. Ek is a crook, says the minister.",
        "minister",
    );
    assert_speaker(
        "Jonas Ek, the envoy, said on Friday that Norway lied.",
        "Jonas Ek",
    );
}

#[test]
fn means_and_other_nouns_after_by_are_not_the_speaker() {
    for text in [
        "Mr Dalziel does not, I am told, commute by train.",
        "She was warned by letter that Dalziel had left.",
        "Fans were told by text message that Dalziel had left.",
    ] {
        assert_voice(text, Voice::Narrator, "");
    }
    assert_voice(
        "A mayor who took more than $310,000 from a firm was fined by a judge who called him “a \
         thief”.",
        Voice::Mixed,
        "judge",
    );
}

#[test]
fn a_dateline_is_no_speaker_and_hides_none() {
    for (text, speaker) in [
        (
            "BBC staff said it was fair - and that Norway had lied.",
            "BBC staff",
        ),
        (
            "Rio de Janeiro, Brazil, May 6 — Ann Lee said that Norway lied.",
            "Ann Lee",
        ),
        (
            "Oct. 24 (Newsline) - Ann Lee said that Norway lied.",
            "Ann Lee",
        ),
        (
            "Chicago, May 3 (Newsline) - Ann Lee said that Norway lied.",
            "Ann Lee",
        ),
        (
            "OSLO (Newsline) - Ann Lee said that Norway lied.",
            "Ann Lee",
        ),
    ] {
        assert_speaker(text, speaker);
    }
}

#[test]
fn capitals_before_a_later_dash_are_no_dateline() {
    assert_voice(
        "US officials said the plan was dead - but Norway denied it.",
        Voice::Mixed,
        "US officials; Norway",
    );
}

#[test]
fn joint_speakers_are_both_named() {
    assert_speaker(
        "Emma Stone and Tom Roe said that Norway lied.",
        "Emma Stone; Tom Roe",
    );
    assert_speaker(
        "Emma Stone and Tom Roe left. Ms Stone of Oslo and Mr Roe said that Norway lied.",
        "Emma Stone; Tom Roe",
    );
    assert_speaker(
        "Emma Stone and Tom Roe left. “We left,” said Ms Stone and Mr Roe.",
        "Emma Stone; Tom Roe",
    );
}

#[test]
fn who_speaks_in_an_interview_is_named_at_the_start_of_the_paragraph() {
    let interview = "Helena Droste: Who called?\n\nAnn Lee: She called me every week. I left.";
    assert_speaker(
        &format!("{interview}\n\nHelena Droste: Why?\n\nAnn Lee: It rained. I left."),
        "Ann Lee",
    );
    assert_speaker(
        "Q: Who called?\n\nA: Norway.\n\nQ: Why?\n\nA: It rained.",
        "",
    );
    // The paper asks.
    assert_narrator("Q: Who called?\n\nA: Norway.\n\nQ: Why?");
    // Lists of facts have labels as well.
    assert_voice(
        "Norway: It won two medals.\n\nPeru: It won one.",
        Voice::Narrator,
        "",
    );
}

#[test]
fn who_speaks_in_a_clause_after_another_is_named_right_before_the_verb() {
    for (text, speaker) in [
        (
            "Hungary left the meeting after Viktor Orben said that the deal was dead.",
            "Viktor Orben",
        ),
        ("Norway jailed a man who Peru said was a doctor.", "Peru"),
        (
            "Norway attacked, hours after Peruvian officials said that talks were near.",
            "Peruvian officials",
        ),
    ] {
        assert_voice(text, Voice::Mixed, speaker);
    }
    assert_speaker(
        "Those arrested after the raid said that the line would hold.",
        "Those",
    );
}

#[test]
fn a_name_after_what_its_bearer_is_names_who_speaks() {
    for text in [
        "The reviewer, retired judge Ann Lee, found that Orbis lied.",
        "One of them, the retired admiral Ann Lee, wrote that Orbis lied.",
        "\"Orbis lied,\" said one of them, Oslo farmer Ann Lee.",
    ] {
        assert_speaker(text, "Ann Lee");
    }
    assert_speaker(
        "Three clients, who asked not to be named, said the firm routinely overcharges them.",
        "Three clients",
    );
}

#[test]
fn whoever_a_clause_inside_the_subject_names_does_not_speak() {
    for (text, speaker) in [
        (
            "Ann Lee, who met her Polish counterpart, Jan Duda, said that the deal was near.",
            "Ann Lee",
        ),
        (
            "Jens Weber, whose party, the Greens, won the vote, said that it was over.",
            "Jens Weber",
        ),
        (
            "The ministry, run by volunteers, said that it was over.",
            "ministry",
        ),
        (
            "Tom Berg is mayor. Critics of Mr. Berg said that it was over.",
            "Critics of Mr. Berg",
        ),
    ] {
        assert_speaker(text, speaker);
    }
}

#[test]
fn any_verb_between_a_quotation_and_the_stop_tells_who_speaks() {
    for text in [
        "\"We lost,\" Ann Lee snapped.",
        "\"We lost,\" snapped Ann Lee.",
        "\"We lost,\" Ann Lee shot back on Monday.",
        "\"Have we lost?\" Ann Lee asked the court.",
    ] {
        assert_speaker(
            &format!("Tom Roe came. \"No,\" Tom Roe said. {text}"),
            "Ann Lee",
        );
    }
}

#[test]
fn names_are_whole_whatever_they_begin_or_end_with() {
    for (text, speaker) in [
        ("General Motors said that it was over.", "General Motors"),
        ("Macy's said that it was over.", "Macy's"),
        ("According to Macy's, it was over.", "Macy's"),
        (
            "Its chairman, the fund manager Roland Pike, said that it was over.",
            "Roland Pike",
        ),
        (
            "Ursula von der Leyden came. \"No,\" von der Leyden said.",
            "Ursula von der Leyden",
        ),
        (
            "Mayor of London Sadiq Khon said no deal was near.",
            "Sadiq Khon",
        ),
        (
            "Sen. Angus King left. King said that it was over.",
            "Angus King",
        ),
    ] {
        assert_speaker(text, speaker);
    }
}

#[test]
fn who_speaks_for_somebody_is_not_the_one_spoken_for() {
    let speakers = [
        ("A Berg aide said the fine was wrong.", "Berg aide"),
        (
            "The Berg campaign said the fine was wrong.",
            "Berg campaign",
        ),
        (
            "A spokesman for Berg said the fine was wrong.",
            "spokesman for Berg",
        ),
        (
            "Mayor Tom Berg yesterday said the fine was wrong.",
            "Tom Berg",
        ),
        ("Berg himself said the fine was wrong.", "Tom Berg"),
    ];
    for (sentence, speaker) in speakers {
        assert_speaker(&format!("Tom Berg was fined. {sentence}"), speaker);
    }
}

#[test]
fn a_minister_of_state_for_a_field_speaks_as_a_person() {
    assert_speaker(
        "Minister of State for Trade Ann Lee warned that firms would leave.",
        "Ann Lee",
    );
}

#[test]
fn who_closes_a_sentence_says_all_of_it() {
    assert_speaker(
        "Boeing has admitted that it hid defects, Richard Roe said.",
        "Richard Roe",
    );
    assert_speaker(
        "The firm settled claims that it lied, Anna Hart said on Monday.",
        "Anna Hart",
    );
    assert_speaker(
        "Emily Hart called Labour's plan \"a disgrace\".",
        "Emily Hart",
    );
}
