//! Who speaks: phrases that name the speaker, and those that only look as if they did.

use stance::voice::Voice;

use super::voice::{assert_speaker, assert_voice};

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
fn times_figures_and_silence_speak_for_nobody() {
    for text in [
        "A ruling is expected by the end of June.",
        "A ruling is expected by spring.",
        "Half of them left, according to figures compiled at the university.",
        "The port pays 40 million a year, according to industry estimates.",
        "Ann Lee did not deny the flights.",
        "Ann Lee is said to have replied that it was late.",
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
        "Data scientists said the strait was closed.",
        "Data scientists",
    );
    assert_speaker(
        "The envoy was accused by Summer Lee of lying.",
        "Summer Lee",
    );
}
