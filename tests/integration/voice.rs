//! Whose voice a sentence is in, and who speaks.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use stance::actor::Actor;
use stance::classifier::article_entities;
use stance::report::{summarize, summarize_by_voice};
use stance::text::{Sentence, sentences};
use stance::voice::{Attributed, Attribution, SaidAs, SentenceVoice, Voice};

use super::support::{built_in_model, cells, classify, file, folder, json_lines, output_of};

/// An article with a headline, so that what follows is its body.
fn body(text: &str) -> String {
    format!("Port talks end\n\n{text}")
}

/// The voices of the sentences of an article.
fn voices(article: &str, sentences: &[Sentence]) -> Vec<SentenceVoice> {
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

fn assert_narrator(text: &str) {
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
fn hostile_articles_are_read_in_linear_time() {
    /// Half a megabyte and a generous limit: quadratic reading would take minutes.
    const BYTES: usize = 500_000;
    const LIMIT: Duration = Duration::from_secs(20);
    for piece in [
        "\"",
        "“",
        "'a' ",
        "\"a\" \"",
        "he said, ",
        "said ",
        "she said \"a\" ",
        "\"A.\" ",
        "according to ",
        "President ",
        "Ann Lee ",
        "Ann Lee, ",
        "Lee said. ",
        "he said. ",
        "\u{202e}\u{200f}",
        "whose she said, ",
        "“a\n\n",
        "in his view ",
        "A: \"b\" ",
    ] {
        let article = piece.repeat(BYTES / piece.len());
        let split = sentences(&article);
        let start = Instant::now();
        let found = voices(&article, &split);
        assert!(
            start.elapsed() < LIMIT,
            "{piece:?} took {:?}",
            start.elapsed()
        );
        assert_eq!(found.len(), split.len());
    }
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

/// What is said of Norway, by the paper and by two others, and once by nobody.
const OF_NORWAY: &str = "Port talks end\n\nNorway met its neighbours on Monday. “Norway kept its word,” \
                         said Tara Oduya. Sweden accused Norway of lying. The gates closed at noon, and Sweden \
                         said Norway was late. It rained.";

#[test]
fn the_summary_by_voice_parts_the_summary_by_who_says_it() {
    let model = built_in_model();
    let actors = [Actor::new("Norway").expect("a name")];
    let reading = model
        .classify_article(OF_NORWAY, &actors)
        .expect("it is read");
    let rows = summarize_by_voice(&reading);
    let labels: Vec<_> = rows
        .iter()
        .map(|row| (row.voice, row.speaker.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(
        labels,
        [
            (Voice::Narrator, ""),
            (Voice::Speaker, "Tara Oduya"),
            (Voice::Speaker, "Sweden"),
            (Voice::Mixed, "Sweden"),
        ]
    );
    for (label, total) in summarize(&reading)[0].counts.iter().enumerate() {
        let parted: usize = rows.iter().map(|row| row.counts[label]).sum();
        assert_eq!(parted, *total);
    }
}

#[test]
fn every_form_of_output_tells_who_speaks() {
    let folder = folder();
    let article = file(&folder, "talks.txt", OF_NORWAY);
    let text = output_of(&mut classify(&article, "Norway"));
    assert!(text.contains("said Tara Oduya. [Tara Oduya]"), "{text}");
    assert!(
        text.contains("Norway  the paper; Sweden") || text.contains("        the paper; Sweden"),
        "{text}"
    );
    let table = cells(&output_of(
        classify(&article, "Norway").args(["--format", "csv"]),
    ));
    let column = |name: &str| {
        table[0]
            .iter()
            .position(|title| title == name)
            .expect("the column is there")
    };
    let told: Vec<(&str, &str)> = table[1..]
        .iter()
        .map(|row| {
            (
                row[column("voice")].as_str(),
                row[column("speaker")].as_str(),
            )
        })
        .collect();
    let expected = [
        ("narrator", ""),
        ("narrator", ""),
        ("speaker", "Tara Oduya"),
        ("speaker", "Sweden"),
        ("mixed", "Sweden"),
        ("narrator", ""),
    ];
    assert_eq!(told, expected);
    let lines = output_of(classify(&article, "Norway").args(["--format", "jsonl"]));
    for (line, (voice, speaker)) in json_lines(&lines).iter().zip(expected) {
        assert_eq!(line["voice"], voice);
        assert_eq!(line["speaker"].as_str().unwrap_or_default(), speaker);
        assert_eq!(line["speaker"].is_null(), speaker.is_empty());
    }
}

/// Pieces that make frames and quotations when they meet.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("said ".to_owned()),
        Just("Mr. Lin ".to_owned()),
        Just("Ann Lee, who ".to_owned()),
        Just("according to ".to_owned()),
        Just("was accused by the ".to_owned()),
        Just(", saying that ".to_owned()),
        Just("whose ".to_owned()),
        Just("in her view, ".to_owned()),
        Just("he ".to_owned()),
        Just("“".to_owned()),
        Just("”".to_owned()),
        Just("\"".to_owned()),
        Just("'".to_owned()),
        Just(", ".to_owned()),
        Just(": ".to_owned()),
        Just(". ".to_owned()),
        Just("\n\n".to_owned()),
        Just("and ".to_owned()),
        Just("the ".to_owned()),
        Just("called ".to_owned()),
        Just("PORT — ".to_owned()),
        "\\PC{0,6}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_sentence_has_one_voice_and_every_attribution_lies_in_the_article(
        pieces in prop::collection::vec(piece(), 0..40)
    ) {
        let article = pieces.concat();
        let split: Vec<Sentence> = sentences(&article);
        let found = voices(&article, &split);
        prop_assert_eq!(found.len(), split.len());
        for sentence in &found {
            prop_assert!(sentence.voice != Voice::Narrator || sentence.speakers.is_empty());
            prop_assert!(sentence.speakers.iter().all(|name| !name.is_empty()));
        }
        for attribution in Attributed::new(&article, &split).attributions() {
            prop_assert!(!attribution.said.of(&article).is_empty());
            prop_assert!(attribution.source.is_none_or(|source| !source.of(&article).is_empty()));
        }
    }
}
