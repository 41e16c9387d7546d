//! Voices and speakers where a model is asked beside the rules.

use std::cell::RefCell;
use std::convert::Infallible;

use stance::classifier::article_entities;
use stance::text::sentences;
use stance::voice::{Attributed, SentenceVoice, Voice, VoiceAnswer, VoiceQuestion};

/// An answer that all but leaves no doubt.
fn sure(voice: Voice) -> VoiceAnswer {
    let of = |other: Voice| if other == voice { 0.998 } else { 0.001 };
    VoiceAnswer {
        speaker: of(Voice::Speaker),
        mixed: of(Voice::Mixed),
        narrator: of(Voice::Narrator),
    }
}

/// The voices of an article, and all that was asked, by a reader that gives each sentence `voice` and finds that
/// `speakers` are named as such.
fn read(text: &str, voice: Voice, speakers: &[&str]) -> (Vec<SentenceVoice>, Vec<VoiceQuestion>) {
    let article = format!("Port talks end\n\n{text}");
    let sentences = sentences(&article);
    let entities = article_entities(&article).expect("it is read");
    let asked = RefCell::new(Vec::new());
    let answer = |questions: &[VoiceQuestion]| {
        asked.borrow_mut().extend_from_slice(questions);
        let answer = |question: &VoiceQuestion| match question.phrase {
            None => sure(voice),
            Some(phrase) if speakers.contains(&phrase.of(&article)) => sure(Voice::Speaker),
            Some(_) => sure(Voice::Narrator),
        };
        Ok::<_, Infallible>(
            questions
                .iter()
                .map(|question| Some(answer(question)))
                .collect(),
        )
    };
    let read = Attributed::new(&article, &sentences).voices_read(&entities, answer);
    let Ok(mut voices) = read;
    (voices.split_off(1), asked.into_inner())
}

fn voice_of(text: &str, voice: Voice, speakers: &[&str]) -> (Voice, String) {
    let (found, _) = read(text, voice, speakers);
    let last = found.last().expect("there is a sentence");
    (last.voice, last.speaker().unwrap_or_default())
}

/// The phrases that were asked about.
fn phrases_of(asked: &[VoiceQuestion]) -> Vec<&str> {
    let of_phrases = asked.iter().filter(|question| question.phrase.is_some());
    of_phrases
        .map(|question| question.mention.of(&question.text))
        .collect()
}

#[test]
fn a_speaker_whom_rules_miss_is_named_in_full() {
    let text = "Ann Lee runs the port. For Ms Lee the ferry is a coffin with a funnel.";
    assert_eq!(
        voice_of(text, Voice::Speaker, &["Lee"]),
        (Voice::Speaker, "Ann Lee".to_owned())
    );
}

#[test]
fn what_a_reader_is_sure_is_the_papers_has_no_speaker() {
    assert_eq!(
        voice_of(
            "Norway said farewell to its last ferry.",
            Voice::Narrator,
            &[]
        ),
        (Voice::Narrator, String::new())
    );
}

#[test]
fn two_who_speak_are_mixed_and_stand_in_their_order() {
    let text = "To Tom Roe it is an insult, Ann Lee said.";
    assert_eq!(
        voice_of(text, Voice::Mixed, &["Ann Lee", "Tom Roe"]),
        (Voice::Mixed, "Tom Roe; Ann Lee".to_owned())
    );
}

#[test]
fn descriptions_are_asked_about_with_their_adjectives_and_without_their_article() {
    let (_, asked) = read(
        "To the old minister of trade it was a lie.",
        Voice::Speaker,
        &[],
    );
    let phrases = phrases_of(&asked);
    assert_eq!(phrases, ["old minister", "it"]);
}

#[test]
fn places_of_phrases_are_told_behind_letters_with_accents() {
    let text = "À l'Élysée, the old minister saw «no reason» for Ann Lee to go.";
    let (_, asked) = read(text, Voice::Speaker, &[]);
    let phrases = phrases_of(&asked);
    assert!(
        phrases.contains(&"old minister") && phrases.contains(&"Ann Lee"),
        "{phrases:?}"
    );
}

#[test]
fn phrases_that_are_not_answered_and_that_rules_do_not_name_do_not_speak() {
    let article = "Port talks end\n\nKenya denied that Ann Lee had met Tom Roe.";
    let sentences = sentences(article);
    let entities = article_entities(article).expect("it is read");
    let voices_only = |questions: &[VoiceQuestion]| {
        let answer =
            |question: &VoiceQuestion| question.phrase.is_none().then(|| sure(Voice::Speaker));
        Ok::<_, Infallible>(questions.iter().map(answer).collect())
    };
    let Ok(read) = Attributed::new(article, &sentences).voices_read(&entities, voices_only);
    assert_eq!(
        (read[1].voice, read[1].speakers.as_slice()),
        (Voice::Speaker, &["Kenya".to_owned()][..])
    );
}

#[test]
fn what_goes_wrong_in_reading_is_told() {
    let article = "Port talks end\n\nKenya denied that it had left.";
    let sentences = sentences(article);
    let entities = article_entities(article).expect("it is read");
    let broken = |_: &[VoiceQuestion]| Err("the weights are damaged");
    let read = Attributed::new(article, &sentences).voices_read(&entities, broken);
    assert_eq!(read.err(), Some("the weights are damaged"));
}

#[test]
fn without_answers_the_rules_stand() {
    let article = "Port talks end\n\nKenya denied that it had left. It rained.";
    let sentences = sentences(article);
    let entities = article_entities(article).expect("it is read");
    let attributed = Attributed::new(article, &sentences);
    let none = |questions: &[VoiceQuestion]| Ok::<_, Infallible>(vec![None; questions.len()]);
    let Ok(read) = attributed.voices_read(&entities, none);
    assert_eq!(read, attributed.voices(&entities));
}

#[test]
fn headlines_whole_quotations_and_interviews_are_not_asked_about() {
    let (_, asked) = read(
        "\"We kept our word. Nobody else did,\" Ann Lee said.",
        Voice::Speaker,
        &[],
    );
    let texts: Vec<&str> = asked
        .iter()
        .filter(|question| question.phrase.is_none())
        .map(|question| question.text.as_str())
        .collect();
    assert_eq!(texts, ["voice speaker: Nobody else did,\" Ann Lee said"]);
}

#[test]
fn questions_about_a_hostile_sentence_are_few_and_short() {
    for crowd in ["Ann Lee told Tom Roe and ", "And so on - Ann Lee: \"Y\" "] {
        let crowd = crowd.repeat(60);
        let (_, asked) = read(&format!("{crowd}left."), Voice::Speaker, &[]);
        assert!(
            !asked.is_empty() && asked.len() <= 1 + 28 + 16,
            "{} questions",
            asked.len()
        );
        assert!(asked.iter().all(|question| question.text.len() < 2_100));
    }
    let endless = "Ann Lee told Tom Roe and ".repeat(10_000);
    let (_, asked) = read(&format!("{endless}left."), Voice::Speaker, &[]);
    assert!(asked.is_empty());
}
