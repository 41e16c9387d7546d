//! The gold of our own articles fits the articles, and itself.

use std::collections::{BTreeMap, BTreeSet};

use stance::actor::MentionKind;
use stance::text::{Sentence, sentences};
use stance::voice::Voice;

use crate::gold_support::{GoldMention, Set, article, articles_of, labels, mentions, voices};

/// An article and its sentences.
struct Page {
    text: String,
    sentences: Vec<Sentence>,
}

impl Page {
    fn sentence(&self, number: usize) -> &str {
        self.sentences[number].span.of(&self.text)
    }
}

fn pages() -> BTreeMap<String, Page> {
    let sets = [
        Set::Learnt,
        Set::Context,
        Set::Unseen,
        Set::GenresLearnt,
        Set::Genres,
        Set::GenresUnseen,
    ];
    articles_of(&sets)
        .into_iter()
        .map(|name| {
            let text = article(&name);
            let sentences = sentences(&text);
            (name, Page { text, sentences })
        })
        .collect()
}

#[test]
fn every_gold_mention_stands_in_its_sentence_once() {
    let pages = pages();
    let mut taken = BTreeSet::new();
    for mention in mentions() {
        let sentence = pages[&mention.article].sentence(mention.sentence);
        let span = mention
            .span_in(sentence)
            .unwrap_or_else(|| panic!("{mention:?} is not in: {sentence}"));
        let is_name = mention.text == mention.actor;
        assert_eq!(is_name, mention.kind == MentionKind::Name, "{mention:?}");
        let place = (mention.article.clone(), mention.sentence, span);
        assert!(taken.insert(place), "twice: {mention:?}");
    }
    for (earlier, later) in taken.iter().zip(taken.iter().skip(1)) {
        let is_same_sentence = (&earlier.0, earlier.1) == (&later.0, later.1);
        let is_apart = earlier.2.end <= later.2.start;
        // "her partners" is the party, and the "her" in it the mayor.
        let is_nested = earlier.2.start == later.2.start || later.2.end <= earlier.2.end;
        assert!(
            !is_same_sentence || is_apart || is_nested,
            "{earlier:?} {later:?}"
        );
    }
}

#[test]
fn every_sentence_with_a_gold_mention_has_one_label_and_the_reverse() {
    let mut labelled = BTreeSet::new();
    for row in labels() {
        let place = (row.article.clone(), row.sentence, row.actor.clone());
        assert!(labelled.insert(place), "twice: {row:?}");
    }
    let mentioned: BTreeSet<_> = mentions()
        .into_iter()
        .map(|row| (row.article, row.sentence, row.actor))
        .collect();
    assert_eq!(labelled, mentioned);
}

#[test]
fn every_article_has_three_actors_with_two_labels_or_all_among_them() {
    let pages = pages();
    let mut actors: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut found: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for row in labels() {
        assert!(row.sentence < pages[&row.article].sentences.len());
        let names = actors.entry(row.article.clone()).or_default();
        names.insert(row.actor);
        found
            .entry(row.article)
            .or_default()
            .insert(row.label.name());
    }
    assert!(actors.keys().eq(pages.keys()));
    for (article, names) in actors {
        assert_eq!(names.len(), 3, "{article}: {names:?}");
        // One praises its actors and criticises none.
        assert!(found[&article].len() >= 2, "{article}");
    }
}

#[test]
fn every_sentence_has_one_voice_and_its_speakers_stand_in_the_article() {
    let pages = pages();
    let mut seen = BTreeSet::new();
    for row in voices() {
        let page = &pages[&row.article];
        assert!(seen.insert((row.article.clone(), row.sentence)), "{row:?}");
        assert_eq!(
            row.voice == Voice::Narrator,
            row.speakers.is_empty(),
            "{row:?}"
        );
        // Some stand there in capitals.
        let text = page.text.to_lowercase();
        for speaker in &row.speakers {
            assert!(text.contains(&speaker.to_lowercase()), "{row:?}");
        }
    }
    let all: BTreeSet<_> = pages
        .iter()
        .flat_map(|(name, page)| (0..page.sentences.len()).map(move |n| (name.clone(), n)))
        .collect();
    assert_eq!(seen, all);
}

/// The first place where a sentence names the actor, or else refers to it, in Unicode scalar values.
fn first_place(sentence: &str, mentions: &[GoldMention]) -> (usize, usize) {
    let place = |mention: &GoldMention| {
        let span = mention.span_in(sentence).expect("the gold is sound");
        let scalars = |bytes: usize| sentence[..bytes].chars().count();
        let is_pronoun = mention.kind == MentionKind::Coreference;
        (is_pronoun, scalars(span.start), scalars(span.end))
    };
    let (_, start, end) = mentions.iter().map(place).min().expect("there is one");
    (start, end)
}

#[test]
fn the_training_rows_of_articles_are_the_gold_of_those_that_may_be_learnt() {
    let pages = pages();
    let mut places: BTreeMap<(String, usize, String), Vec<GoldMention>> = BTreeMap::new();
    for mention in mentions() {
        let key = (
            mention.article.clone(),
            mention.sentence,
            mention.actor.clone(),
        );
        places.entry(key).or_default().push(mention);
    }
    for (set, file, source) in [
        (Set::Learnt, "article-sentences.csv", "own-articles"),
        (Set::GenresLearnt, "genre-sentences.csv", "own-genres"),
    ] {
        let learnt = articles_of(&[set]);
        let gold: Vec<Vec<String>> = labels()
            .into_iter()
            .filter(|row| learnt.contains(&row.article))
            .map(|row| {
                let sentence = pages[&row.article].sentence(row.sentence);
                let key = (row.article, row.sentence, row.actor);
                let (start, end) = first_place(sentence, &places[&key]);
                let article = key.0.trim_end_matches(".txt");
                let before = match key.1.checked_sub(1) {
                    Some(before) => pages[&key.0].sentence(before).to_owned(),
                    None => String::new(),
                };
                vec![
                    sentence.to_owned(),
                    key.2.clone(),
                    row.label.name().to_owned(),
                    start.to_string(),
                    end.to_string(),
                    format!("{article}-{}", key.1),
                    source.to_owned(),
                    "yes".to_owned(),
                    before,
                ]
            })
            .collect();
        let path = format!("{}/data/{file}", env!("CARGO_MANIFEST_DIR"));
        let rows = csv::Reader::from_path(path)
            .expect("it ships")
            .into_records()
            .map(|row| {
                row.expect("it is sound")
                    .iter()
                    .map(str::to_owned)
                    .collect()
            });
        let rows: Vec<Vec<String>> = rows.collect();
        assert_eq!(rows.len(), gold.len(), "{file}");
        for (row, gold) in rows.iter().zip(&gold) {
            assert_eq!(row, gold, "{file}");
        }
    }
}
