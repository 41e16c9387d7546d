//! Speed of the lexical model on one core: `cargo bench`.
//!
//! Items are sentences, so divan prints sentences a second. The text is the articles that ship.

#![allow(
    missing_docs,
    reason = "a benchmark has no readers of its documentation"
)]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use stance::actor::{Actor, MentionFinder};
use stance::classifier::{BUILT_IN, built_in};
use stance::features::TargetedSentence;
use stance::text::{Span, sentences};

const ARTICLE: &str = include_str!("../../data/articles/strait-talks.txt");

fn main() {
    // One thread, so that figures are for one core whatever the machine has.
    rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build_global()
        .expect("no pool was built before");
    divan::main();
}

/// Features and probabilities of sentences whose mentions are known.
#[divan::bench]
fn classify_sentences(bencher: Bencher) {
    let model = built_in(BUILT_IN[0])
        .expect("it is built in")
        .expect("it loads");
    let targeted: Vec<(&str, Vec<Span>)> = sentences(ARTICLE)
        .into_iter()
        .map(|sentence| (sentence.span.of(ARTICLE), vec![Span::new(0, 1)]))
        .collect();
    let batch: Vec<TargetedSentence<'_>> = targeted
        .iter()
        .cycle()
        .take(2_048)
        .map(|(text, mentions)| TargetedSentence {
            text,
            mentions,
            ..TargetedSentence::default()
        })
        .collect();
    bencher
        .counter(ItemsCount::new(batch.len()))
        .bench(|| model.classify(black_box(&batch)));
}

/// Everything from the text of an article on: sentences, mentions, features, probabilities. Items
/// are all sentences of the article, of which those that mention the actor are labelled.
#[divan::bench]
fn classify_article(bencher: Bencher) {
    let model = built_in(BUILT_IN[0])
        .expect("it is built in")
        .expect("it loads");
    let actors = [Actor::new("Australia").expect("a name")];
    bencher
        .counter(ItemsCount::new(sentences(ARTICLE).len()))
        .bench(|| model.classify_article(black_box(ARTICLE), &actors));
}

/// Splitting alone.
#[divan::bench]
fn split_sentences(bencher: Bencher) {
    bencher
        .counter(ItemsCount::new(sentences(ARTICLE).len()))
        .bench(|| sentences(black_box(ARTICLE)));
}

/// Finding one actor's mentions alone.
#[divan::bench]
fn find_mentions(bencher: Bencher) {
    let actors = [Actor::new("Australia").expect("a name")];
    let finder = MentionFinder::new(&actors).expect("few names");
    let found = sentences(ARTICLE);
    bencher
        .counter(ItemsCount::new(found.len()))
        .bench(|| finder.in_article(black_box(ARTICLE), &found));
}
