//! Who is the subject of a verb of speech: after an office, in a series of verbs, in a question, with an address.

use stance::voice::Voice;

use super::voice::{assert_speaker, assert_voice};

#[test]
fn an_office_with_a_capital_after_a_name_describes_who_speaks() {
    for (text, speaker) in [
        (
            "Tom Gurran, Chair of Oxfam GB, said it was right.",
            "Tom Gurran",
        ),
        (
            "Ann Lee, Director of Policy at Trussell, said it was right.",
            "Ann Lee",
        ),
        (
            "Ann Lee, Chief Executive of Mind, said it was right.",
            "Ann Lee",
        ),
        (
            "Ann Lee, Leader of the Opposition, said it was right.",
            "Ann Lee",
        ),
        (
            "Ann Lee, Senior Analyst at Jefferies, said it was right.",
            "Ann Lee",
        ),
        (
            "Ann Lee, Director, Public Policy at Corvane, said it was right.",
            "Ann Lee",
        ),
        (
            "Ann Lee, Labour MP for Leeds, said it was right.",
            "Ann Lee",
        ),
        ("Ann Lee, Senator from Ohio, said it was right.", "Ann Lee"),
        ("Ann Lee, Health Secretary, said it was right.", "Ann Lee"),
    ] {
        assert_speaker(text, speaker);
    }
    assert_speaker(
        "Tom Gurran, Chair of Oxfam GB, said: \"We failed. I am sorry.\"",
        "Tom Gurran",
    );
}

#[test]
fn who_sues_and_says_why_is_the_subject() {
    assert_voice(
        "Corvane sued Norway, saying it had lied.",
        Voice::Mixed,
        "Corvane",
    );
}

#[test]
fn no_question_word_speaks_in_the_answer() {
    assert_speaker(
        "Ann Lee came. What did she want from him? \"An apology. A phone call.\"",
        "Ann Lee",
    );
    assert_speaker(
        "How did Norway respond? \"We will fight. We will win.\"",
        "Norway",
    );
    assert_speaker("What now? \"We will fight. We will win.\"", "");
}

#[test]
fn verbs_of_a_series_have_one_subject() {
    for (text, speaker) in [
        (
            "The mayor of Leeds drinks tea, reads papers and complains about Labour.",
            "mayor of Leeds",
        ),
        (
            "Tom Reed drinks tea and complains about Labour.",
            "Tom Reed",
        ),
        (
            "The mayor, Tom Reed, drinks tea and complains about Labour.",
            "Tom Reed",
        ),
    ] {
        assert_voice(text, Voice::Mixed, speaker);
    }
}

#[test]
fn an_address_is_not_the_speaker() {
    for text in [
        "Mary Cole, 44, of Church Street, Kendal, said that it was right.",
        "Mary Cole, of Church Street, Kendal, said that it was right.",
    ] {
        assert_speaker(text, "Mary Cole");
    }
}

#[test]
fn a_noun_for_a_body_that_opens_the_sentence_is_none_of_the_name() {
    assert_speaker("Chipmaker Nvidia said it would expand.", "Nvidia");
    assert_speaker("Rival Varnia said it would expand.", "Varnia");
}

#[test]
fn whoever_lashes_out_at_somebody_or_blasts_a_plan_speaks_and_guns_and_waves_do_not() {
    for text in [
        "Ann Lee lashed out at Norway on Monday.",
        "Ann Lee railed against the plan.",
        "Ann Lee blasted the plan as unfair.",
    ] {
        assert_speaker(text, "Ann Lee");
    }
    for text in [
        "Rail workers left the town at noon.",
        "A bomb blast killed two sailors in Norway.",
        "Waves lashed the coast of Norway.",
        "Waves lashed at the coast of Norway.",
        "Rebels assailed the town of Skarn.",
        "Russian forces blasted Kharkiv with missiles.",
        "Russian forces blasted Kharkiv for two days.",
        "According to Norway's \"final\" report, it rained.",
    ] {
        assert_voice(text, Voice::Narrator, "");
    }
}

#[test]
fn whom_a_relative_clause_names_last_does_not_speak() {
    for (text, speaker) in [
        (
            "State television, which is run by the leader, Ide Bah, later announced that the price was fair.",
            "State television",
        ),
        (
            "A report, which was ordered by the minister, Ann Lee, said the price was fair.",
            "report",
        ),
    ] {
        assert_speaker(text, speaker);
    }
}
