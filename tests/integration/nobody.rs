//! What nobody is made to say: figures, stories told later, questions, silence.

use super::voice::{assert_speaker, assert_voice};
use stance::voice::Voice;

#[test]
fn times_figures_and_silence_speak_for_nobody() {
    for text in [
        "A ruling is expected by the end of June.",
        "A ruling is expected by spring.",
        "Half of them left, according to figures compiled at the university.",
        "The port pays 40 million a year, according to industry estimates.",
        "Ann Lee did not deny the flights.",
        "Ann Lee is said to have replied that it was late.",
        "Half of them left, according to figures the ministry gave lawmakers.",
        "Half of them left, according to accounts shown to the jury.",
        "Orbis gave $400 to Lin, according to campaign filings.",
        "A poll for the Oslo Courier found that half of them left.",
        // Some who are nobody, and stories that are told later.
        "Few in the business believe that he left.",
        "Not everyone believes that he left.",
        "Neither side denied that the strait was closed.",
        "Former workers told a different story.",
        "Turkish officials tell it differently.",
        "Ann Lee said a few words to Tom Roe and left.",
        "That he holds the vote says much about the strength of the party.",
        "Three days later the bank called him in and took away his pass.",
        "The guild has called a rally for Thursday in Oslo.",
        // What somebody is asked is nobody's word.
        "Asked on Monday whether she still believed that, she paused.",
        "Asked whether she would go, Ann Lee thought for a while.",
    ] {
        assert_voice(text, Voice::Narrator, "");
    }
    for text in [
        "Ann Lee did not deny that the strait was closed.",
        "Ann Lee did not deny she had closed the strait.",
    ] {
        assert_speaker(text, "Ann Lee");
    }
    assert_speaker(
        "Asked whether Orbis Air would pay the engineer, Ann Lee said that it would.",
        "Ann Lee",
    );
    assert_speaker(
        "Traces in the mud tell another story, the scientists say.",
        "scientists",
    );
    assert_speaker(
        "Data scientists said the strait was closed.",
        "Data scientists",
    );
    assert_speaker(
        "The envoy was accused by Summer Lee of lying.",
        "Summer Lee",
    );
}
