//! Whose voice a sentence is in, and who speaks.

use stance::classifier::article_entities;
use stance::text::{Sentence, sentences};
use stance::voice::{Attributed, Attribution, SaidAs, SentenceVoice, Voice};

/// An article with a headline, so that what follows is its body.
fn body(text: &str) -> String {
    format!("Port talks end\n\n{text}")
}

/// The voices of the sentences of an article.
pub(super) fn voices(article: &str, sentences: &[Sentence]) -> Vec<SentenceVoice> {
    let entities = article_entities(article).expect("it is read");
    Attributed::new(article, sentences).voices(&entities)
}

/// The voices of the sentences after the headline.
fn voices_of(text: &str) -> Vec<SentenceVoice> {
    let article = body(text);
    voices(&article, &sentences(&article)).split_off(1)
}

/// Checks one sentence: voice, and speakers parted by "; ".
pub(super) fn assert_voice(text: &str, voice: Voice, speaker: &str) {
    let found = voices_of(text);
    let last = found.last().expect("there is a sentence");
    assert_eq!(
        (last.voice, last.speaker().unwrap_or_default().as_str()),
        (voice, speaker),
        "{text}"
    );
}

pub(super) fn assert_speaker(text: &str, speaker: &str) {
    assert_voice(text, Voice::Speaker, speaker);
}

pub(super) fn assert_narrator(text: &str) {
    assert_voice(text, Voice::Narrator, "");
}

fn pairs(text: &str) -> Vec<(SaidAs, &str, &str)> {
    let found: Vec<Attribution> = Attributed::new(text, &sentences(text)).attributions();
    found
        .iter()
        .map(|found| {
            let source = found.source.map_or("", |source| source.of(text));
            (found.said_as, source, found.said.of(text))
        })
        .collect()
}

#[test]
fn what_the_paper_says_itself_is_the_narrators() {
    for text in [
        "The harbour froze on Monday.",
        "Two ferries were cancelled, and a third ran late.",
        "Tara Oduya resigned after eleven years.",
        "The council fined the yard $4 million.",
    ] {
        assert_narrator(text);
    }
}

#[test]
fn what_the_author_says_as_i_or_we_is_the_narrators() {
    for text in [
        "I believe that Tara Oduya is wrong.",
        "I have long argued that the council failed.",
        "We think Tara Oduya should go.",
        "I asked Tara Oduya whether she had lied.",
    ] {
        assert_narrator(text);
    }
    assert_speaker(
        "\"I believe that he is wrong,\" said Tara Oduya.",
        "Tara Oduya",
    );
    assert_speaker("Tara Oduya told me that she was sorry.", "Tara Oduya");
}

#[test]
fn a_quotation_is_its_speakers_whatever_marks_it_has() {
    for quotation in [
        "“We kept our word,”",
        "\"We kept our word,\"",
        "‘We kept our word,’",
        "'We kept our word,'",
    ] {
        assert_speaker(&format!("{quotation} said Tara Oduya."), "Tara Oduya");
        assert_speaker(
            &format!("{quotation} Tara Oduya said on Monday."),
            "Tara Oduya",
        );
    }
    assert_speaker("'We kept our word', said Tara Oduya.", "Tara Oduya");
}

#[test]
fn a_speaker_may_stand_before_after_or_inside_a_quotation() {
    assert_speaker(
        "Tara Oduya told reporters: “The quay is ours.”",
        "Tara Oduya",
    );
    assert_speaker("Tara Oduya: “The quay is ours.”", "Tara Oduya");
    assert_speaker("“The quay,” Tara Oduya said, “is ours.”", "Tara Oduya");
    assert_speaker(
        "“The quay is ours,” said the harbour master, Tara Oduya, who has run it since 1998.",
        "Tara Oduya",
    );
    assert_speaker(
        "“The quay is ours,” said Tara Oduya, “and it stays ours.”",
        "Tara Oduya",
    );
}

#[test]
fn a_quotation_over_several_sentences_and_paragraphs_has_one_speaker() {
    let found = voices_of(
        "“The quay is ours,” said Tara Oduya. “It was built by us. It stays ours.\n\n\
         “We shall not sell it. Nobody asked us.”\n\nThe wind rose.",
    );
    for sentence in &found[..5] {
        assert_eq!(sentence.voice, Voice::Speaker);
        assert_eq!(sentence.speakers, ["Tara Oduya"]);
    }
    assert_eq!(found[5], SentenceVoice::default());
}

#[test]
fn a_quotation_without_a_frame_is_that_of_who_spoke_last() {
    let found = voices_of(
        "Tara Oduya spoke for an hour. “I am tired.”\n\n“I will sleep,” she said.\n\n“At last.”",
    );
    assert_eq!(found[1].speakers, ["Tara Oduya"]);
    assert_eq!(found[2].speakers, ["Tara Oduya"]);
    assert_eq!(found[3].speakers, ["Tara Oduya"]);
}

#[test]
fn reported_speech_needs_no_quotation_marks() {
    for text in [
        "Norway says the strait is open.",
        "Norway said that the strait was open.",
        "Norway told reporters on Monday that the strait was open.",
        "Norway insists the strait is open.",
        "Norway denied that it had closed the strait.",
        "The strait, Norway said, is open.",
        "The strait is open, Norway said.",
        "The strait is open, according to Norway.",
        "According to Norway, the strait is open.",
        "In Norway's view, the strait is open.",
        "“It is,” as Norway put it, “a long way home.”",
        "Norway has accused Sweden of closing the strait.",
        "Norway called the closure a disgrace.",
        "Norway praised the crews for their patience.",
        "Norway does not believe that the strait is closed.",
        "Norway did not deny that the strait was closed.",
        "Sweden was accused by Norway of closing the strait.",
    ] {
        assert_speaker(text, "Norway");
    }
}

#[test]
fn what_was_not_said_is_the_narrators() {
    for text in [
        "Norway did not say whether the strait was open.",
        "Norway declined to comment.",
        "The minister is to announce the price on Friday.",
        "Norway will say on Friday whether it stays.",
        "Norway announced sanctions on two firms.",
        "The yard reported revenue of $4 million.",
        "A device called the Sounder was lost.",
        "The report of the council runs to 90 pages.",
        "A survey found that prices had fallen.",
    ] {
        assert_narrator(text);
    }
}

#[test]
fn the_agent_of_a_passive_is_the_speaker() {
    assert_speaker(
        "The yard was accused by the ministry of hiding the leak.",
        "ministry",
    );
    assert_speaker(
        "The crews were praised by Tara Oduya for their patience.",
        "Tara Oduya",
    );
}

#[test]
fn people_without_a_name_are_given_as_written() {
    for (text, speaker) in [
        (
            "A spokesman for the ministry said the quay was safe.",
            "spokesman for the ministry",
        ),
        ("The quay is safe, officials said.", "officials"),
        (
            "One diplomat, who asked not to be named, said that the talks were dead.",
            "One diplomat",
        ),
        (
            "“It is safe,” said a spokeswoman for the yard.",
            "spokeswoman for the yard",
        ),
        (
            "Several delegates, however, complained that the room was cold.",
            "Several delegates",
        ),
        (
            "But even some who voted for it said the plan was thin.",
            "some",
        ),
    ] {
        assert_speaker(text, speaker);
    }
}

#[test]
fn a_clause_about_some_of_the_speakers_or_within_what_is_told_names_no_other_speaker() {
    for (text, speaker) in [
        (
            "Small hauliers, many of whom lost a week's income, say the firm lied.",
            "Small hauliers",
        ),
        (
            "The envoys, two of whom had met Ann Lee, said the strait was open.",
            "envoys",
        ),
        (
            "Nurses marched against a contract that managers had described as “generous beyond all measure”.",
            "managers",
        ),
        (
            "The yard signed a lease which senior officials had described as “a gift to the owners”.",
            "senior officials",
        ),
    ] {
        let found = voices_of(text);
        assert_eq!(found[0].speaker().as_deref(), Some(speaker), "{text}");
    }
}

#[test]
fn a_short_name_is_the_full_name_first_used() {
    let found = voices_of(
        "Mayor Tara Oduya and the engineer Piet Halloran met. “No,” Ms. Oduya said. Mr Halloran said \
         it was late. Halloran denied the rest.",
    );
    assert_eq!(found[1].speakers, ["Tara Oduya"]);
    assert_eq!(found[2].speakers, ["Piet Halloran"]);
    assert_eq!(found[3].speakers, ["Piet Halloran"]);
    assert_speaker(
        "The Northern Quay Authority met. The N.Q.A. said it was broke.",
        "Northern Quay Authority",
    );
    assert_speaker(
        "Ansgar Toll, the harbour master, slept. The harbour master said he was tired.",
        "Ansgar Toll",
    );
}

#[test]
fn a_pronoun_is_the_nearest_speaker_of_its_gender() {
    let found = voices_of(
        "Ms. Tara Oduya said it was over. Mr. Piet Halloran disagreed. “Wait,” she said. “No,” he said.",
    );
    assert_eq!(found[2].speakers, ["Tara Oduya"]);
    assert_eq!(found[3].speakers, ["Piet Halloran"]);
}

#[test]
fn a_pronoun_is_never_whom_it_speaks_of_and_stays_open_where_it_is_not_clear() {
    assert_speaker(
        "Mr. Piet Halloran arrived. “Halloran is a liar,” he said.",
        "",
    );
    assert_speaker("The quay is long. “It is wet,” he said.", "");
    assert_speaker(
        "Ruth Penn, a trustee, was kinder. Ms. Oduya, she said, had inherited a ruin.",
        "Ruth Penn",
    );
}

#[test]
fn a_sentence_with_an_assertion_of_the_paper_is_mixed() {
    for (text, speaker) in [
        (
            "The gates closed at noon, and Norway said the strait was safe.",
            "Norway",
        ),
        (
            "Norway said it would answer “in due course” and recalled its envoy.",
            "Norway",
        ),
        (
            "Although the vote was close, Tara Oduya said she was pleased.",
            "Tara Oduya",
        ),
        (
            "The shares fell, although officials insist that nothing has changed.",
            "officials",
        ),
        (
            "Norway withdrew its envoy, saying the talks were dead.",
            "Norway",
        ),
    ] {
        assert_voice(text, Voice::Mixed, speaker);
    }
}

#[test]
fn a_sentence_with_two_speakers_is_mixed() {
    assert_voice(
        "Norway said the strait was open, but Sweden said it was closed.",
        Voice::Mixed,
        "Norway; Sweden",
    );
}

#[test]
fn the_frame_may_tell_who_where_when_and_in_what_mood() {
    for text in [
        "Outside the court on Monday, Tara Oduya, a lawyer who has lost before, said the ruling was wrong.",
        "In an interview, Tara Oduya called the ruling wrong.",
        "“The ruling is wrong,” Tara Oduya said, pointing at the door.",
        "Tara Oduya was less gloomy: she said the ruling was wrong.",
        "Tara Oduya was blunt: “The ruling is wrong.”",
        "Tara Oduya was quoted as saying the ruling was wrong.",
        "Tara Oduya was angrier, saying the ruling was wrong.",
        "Tara Oduya was less sure of the ruling, which, she said, was wrong.",
    ] {
        assert_speaker(text, "Tara Oduya");
    }
}

#[test]
fn turns_of_phrase_in_quotation_marks_stay_the_narrators() {
    for text in [
        "The “grand opening” was postponed.",
        "The so-called 'people's quay' is shut.",
        "Her film “The Long Winter of Our Town” opened on Monday.",
    ] {
        assert_narrator(text);
    }
    assert_voice(
        "The letter was “hasty, poorly argued and full of errors” to a degree that stunned the town.",
        Voice::Mixed,
        "",
    );
}

#[test]
fn attributions_name_the_source_of_each_quotation_and_report() {
    assert_eq!(
        pairs(
            "“We kept our word,” said Mr Oduya. “Ask them.” The quay, he added, was “full of rust”."
        ),
        [
            (SaidAs::Quotation, "Oduya", "“We kept our word,”"),
            (SaidAs::Quotation, "Oduya", "“Ask them.”"),
            (SaidAs::Report, "he", "The quay"),
            (SaidAs::Report, "he", "was"),
            (SaidAs::Quotation, "he", "“full of rust”"),
        ]
    );
}

#[test]
fn marks_of_writing_direction_do_not_hide_a_speaker() {
    assert_speaker(
        "\u{200f}“The quay is ours,”\u{200f} \u{202a}said Tara Oduya\u{202c}.",
        "Tara Oduya",
    );
}

#[test]
fn an_unclosed_quotation_ends_with_its_paragraph() {
    let found = voices_of("Tara Oduya said: “The quay is ours.\n\nThe wind rose.");
    assert_eq!(found[0].speakers, ["Tara Oduya"]);
    assert_eq!(found[1], SentenceVoice::default());
}
