//! The gold of our own articles fits the articles, and itself.

use std::collections::{BTreeMap, BTreeSet};

use stance::actor::MentionKind;
use stance::text::{Sentence, sentences};
use stance::voice::Voice;

use crate::gold_support::{Set, article, articles_of, labels, mentions, voices};

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
    articles_of(&[Set::Learnt, Set::Context, Set::Unseen])
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
        for speaker in &row.speakers {
            assert!(page.text.contains(speaker.as_str()), "{row:?}");
        }
    }
    let all: BTreeSet<_> = pages
        .iter()
        .flat_map(|(name, page)| (0..page.sentences.len()).map(move |n| (name.clone(), n)))
        .collect();
    assert_eq!(seen, all);
}
