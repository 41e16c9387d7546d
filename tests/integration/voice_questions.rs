//! Questions about voices: the rows that `voices-en` learnt.

use std::collections::HashMap;

use stance::Stance;
use stance::actor::ArticleEntities;
use stance::classifier::article_entities;
use stance::dataset::{Example, ExampleWriter};
use stance::text::sentences;
use stance::voice::{Attributed, Voice, VoiceQuestion};

use super::gold_support::{
    GoldVoice, HELD_OUT_EVERY, Set, article, articles_of, development, is_same_speaker, voices,
};
use super::real_voices::{GoldSpeaker, Row, real_voices};
use super::support::datasets;

/// Names the folder that the rows are written to.
const WRITE_TO: &str = "STANCE_WRITE_VOICE_QUESTIONS";

/// What a voice is called in the rows.
fn label(voice: Voice) -> Stance {
    match voice {
        Voice::Speaker => Stance::Supportive,
        Voice::Mixed => Stance::Critical,
        Voice::Narrator => Stance::Neutral,
    }
}

fn row(question: &VoiceQuestion, label: Stance) -> Example {
    Example {
        mention: Some(question.mention),
        ..Example::new(question.text.as_str(), "it", label)
    }
}

/// Rows about one sentence and its phrases; `names_speaker` tells of a phrase whether it names who speaks, if that is
/// known.
fn rows_of_sentence(
    question: &VoiceQuestion,
    voice: Voice,
    of_phrases: &[VoiceQuestion],
    names_speaker: impl Fn(&VoiceQuestion) -> Option<bool>,
) -> Vec<Example> {
    let of_phrases = of_phrases.iter().filter_map(|question| {
        let label = match names_speaker(question)? {
            true => Stance::Supportive,
            false => Stance::Neutral,
        };
        Some(row(question, label))
    });
    std::iter::once(row(question, label(voice)))
        .chain(of_phrases)
        .collect()
}

fn is_pronoun(phrase: &str) -> bool {
    ["he", "i", "it", "she", "they", "we", "you"].contains(&phrase.to_lowercase().as_str())
}

/// What is asked about an article of ours, and what the gold answers.
fn rows_of_article(name: &str, gold: &HashMap<usize, &GoldVoice>) -> Vec<Example> {
    let text = article(name);
    let sentences = sentences(&text);
    let attributed = Attributed::new(&text, &sentences);
    let entities: ArticleEntities = article_entities(&text).expect("it is read");
    let mut rows = Vec::new();
    for question in attributed.voice_questions(&attributed.voices(&entities)) {
        let Some(gold) = gold.get(&question.sentence) else {
            continue;
        };
        let names_speaker = |question: &VoiceQuestion| {
            let phrase = question.phrase.expect("asked about a phrase");
            let name = match entities.resolve(phrase) {
                Some(entity) => entity.name.as_str(),
                None if is_pronoun(phrase.of(&text)) => return None,
                None => phrase.of(&text),
            };
            Some(gold.speakers.iter().any(|gold| is_same_speaker(gold, name)))
        };
        rows.extend(rows_of_sentence(
            &question,
            gold.voice,
            &attributed.speaker_questions(question.sentence),
            names_speaker,
        ));
    }
    rows
}

/// What is asked about a real sentence. Texts that are split give none: the gold is of the whole.
fn rows_of_real_sentence(row: &Row) -> Vec<Example> {
    let article = format!("Port talks end\n\n{}\n", row.text);
    let sentences = sentences(&article);
    let attributed = Attributed::new(&article, &sentences);
    let entities = article_entities(&article).expect("it is read");
    let questions = attributed.voice_questions(&attributed.voices(&entities));
    let [question] = questions.as_slice() else {
        return Vec::new();
    };
    if sentences.len() != 2 {
        return Vec::new();
    }
    let of_phrases = attributed.speaker_questions(question.sentence);
    let pronouns = of_phrases
        .iter()
        .filter(|question| is_pronoun(question.mention.of(&question.text)))
        .count();
    let names_speaker = |question: &VoiceQuestion| {
        let phrase = question.mention.of(&question.text);
        if is_pronoun(phrase) {
            let is_open = row
                .speakers
                .iter()
                .any(|gold| matches!(gold, GoldSpeaker::Pronoun));
            // Where a name is given too, or several pronouns stand, nobody knows which is meant.
            return (row.voice == Voice::Narrator)
                .then_some(false)
                .or((is_open && pronouns == 1).then_some(true));
        }
        Some(row.speakers.iter().any(|gold| match gold {
            GoldSpeaker::Pronoun => false,
            GoldSpeaker::Named(name) => is_same_speaker(noun_of(name), phrase),
        }))
    };
    rows_of_sentence(question, row.voice, &of_phrases, names_speaker)
}

/// A description without what follows its noun: "lawyers" of "lawyers for the company".
fn noun_of(phrase: &str) -> &str {
    if phrase.starts_with(char::is_uppercase) {
        return phrase;
    }
    [
        " of ", " for ", " in ", " from ", " at ", " with ", " on ", " who ",
    ]
    .iter()
    .filter_map(|opening| phrase.find(opening))
    .min()
    .map_or(phrase, |end| &phrase[..end])
}

#[test]
#[ignore = "writes the rows that voices-en is trained on: set STANCE_WRITE_VOICE_QUESTIONS to a folder"]
fn the_questions_of_voices_are_written() {
    let folder = std::env::var_os(WRITE_TO).expect("STANCE_WRITE_VOICE_QUESTIONS names a folder");
    let folder = std::path::PathBuf::from(folder);
    let write = |name: &str, rows: Vec<Example>| {
        let file = std::fs::File::create(folder.join(name)).expect("it can be made");
        let mut table = ExampleWriter::new(file).expect("it can be written");
        for row in rows {
            table.write(&row).expect("it can be written");
        }
        table.finish().expect("it can be written");
    };
    let gold = voices();
    let rows_of = |name: &String| {
        let of_article = gold.iter().filter(|gold| gold.article == *name);
        rows_of_article(
            name,
            &of_article.map(|gold| (gold.sentence, gold)).collect(),
        )
    };
    for (set, file) in [
        (Set::GenresLearnt, "genres.csv"),
        (Set::Genres, "genres-held-out.csv"),
    ] {
        write(file, articles_of(&[set]).iter().flat_map(rows_of).collect());
    }
    let (mut learnt, mut held_out) = (Vec::new(), Vec::new());
    for (at, name) in development().iter().enumerate() {
        let rows = rows_of(name);
        match at % HELD_OUT_EVERY {
            0 => held_out.extend(rows),
            _ => learnt.extend(rows),
        }
    }
    write("articles.csv", learnt);
    write("articles-held-out.csv", held_out);
    let datasets = datasets("newsmtsc/, madtsc/ and dse/").expect("the sentences are there");
    for (part, file) in [("training", "real.csv"), ("weighing", "real-held-out.csv")] {
        let rows = real_voices(part, &datasets);
        write(file, rows.iter().flat_map(rows_of_real_sentence).collect());
    }
}
