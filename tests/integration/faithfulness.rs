//! Whether the words that an explanation names first are those that the label hangs on: without them
//! the label must lose more probability than without as many words drawn at random.

use std::path::PathBuf;

use stance::classifier::{Model, RowTargets, TargetFinder};
use stance::features::TargetedSentence;
use stance::text::{Span, TokenKind, tokens};

use super::support::{built_in_model, datasets, model_of, newsmtsc};

/// Words named first that are removed.
const MOST_REMOVED: usize = 3;
/// Random choices of words for each sentence; their drops are averaged.
const DRAWS: usize = 5;
/// Seed of the choices and of the bootstrap, as elsewhere in this project.
const SEED: u64 = 7;
const RESAMPLES: usize = 2_000;

/// The built-in model, or the folder that `STANCE_EXPLAIN_MODEL` names.
fn model() -> Model {
    let Some(folder) = std::env::var_os("STANCE_EXPLAIN_MODEL").map(PathBuf::from) else {
        return built_in_model();
    };
    model_of(&folder)
}

#[test]
fn the_words_named_first_carry_the_labels_of_the_dev_set() {
    let Some(folder) = datasets("newsmtsc/") else {
        return;
    };
    let rows = newsmtsc(&folder, "dev_rw.jsonl");
    let targets = RowTargets::find(&rows, &mut TargetFinder::default()).expect("actors are names");
    let sentences: Vec<TargetedSentence<'_>> = targets
        .sentences(&rows)
        .map(|(_, sentence)| sentence)
        .collect();
    let model = model();
    for count in 1..=MOST_REMOVED {
        let measured = Drops::measure(&model, &sentences, count);
        let (low, high) = measured.interval();
        println!(
            "{}: top {count}: named {:.4}, random {:.4}, difference {:.4} ({low:.4} to {high:.4}), \
             labels changed {:.3} and {:.3}, n {}",
            model.title(),
            mean(&measured.named),
            mean(&measured.random),
            mean(&measured.differences()),
            mean(&measured.named_changes),
            mean(&measured.random_changes),
            measured.named.len(),
        );
        assert!(measured.named.len() > 300, "{}", measured.named.len());
        assert!(low > 0.0, "top {count}: {low:.4} to {high:.4}");
        // Not by a hair: a third of what goes is random words' doing at most.
        assert!(mean(&measured.named) > 3.0 * mean(&measured.random));
    }
}

/// What removing words costs each sentence's label, in probability.
#[derive(Default)]
struct Drops {
    named: Vec<f64>,
    random: Vec<f64>,
    /// 1 where the label is another one then; for random words the share of draws.
    named_changes: Vec<f64>,
    random_changes: Vec<f64>,
}

impl Drops {
    /// Removes up to `count` of the words that speak for the label, and as many random ones.
    fn measure(model: &Model, sentences: &[TargetedSentence<'_>], count: usize) -> Self {
        let explained = model.explain(sentences).expect("they are read");
        let whole = model.classify(sentences).expect("they are read");
        let mut random = Random(SEED);
        let mut kept = Vec::new();
        let mut left: Vec<(String, Vec<Span>)> = Vec::new();
        for (index, (sentence, explained)) in sentences.iter().zip(&explained).enumerate() {
            let words = words(sentence);
            // A name of several words counts as several: as many random ones go.
            let named: Vec<Span> = explained
                .words
                .iter()
                .filter(|word| word.weight > 0.0)
                .take(count)
                .flat_map(|named| words.iter().filter(|word| named.span.contains(**word)))
                .copied()
                .collect();
            if named.is_empty() || words.len() <= named.len() {
                continue;
            }
            kept.push(index);
            left.push(without(sentence, &named));
            for _ in 0..DRAWS {
                left.push(without(sentence, &random.choose(&words, named.len())));
            }
        }
        let left: Vec<TargetedSentence<'_>> = left
            .iter()
            .map(|(text, mentions)| TargetedSentence {
                text,
                mentions,
                ..TargetedSentence::default()
            })
            .collect();
        let found = model.classify(&left).expect("they are read");
        let mut drops = Self::default();
        for (index, found) in kept.into_iter().zip(found.chunks(1 + DRAWS)) {
            let label = whole[index].most_probable();
            let lost: Vec<f64> = found
                .iter()
                .map(|found| whole[index].of(label) - found.of(label))
                .collect();
            let changed: Vec<f64> = found
                .iter()
                .map(|found| f64::from(u8::from(found.most_probable() != label)))
                .collect();
            drops.named.push(lost[0]);
            drops.random.push(mean(&lost[1..]));
            drops.named_changes.push(changed[0]);
            drops.random_changes.push(mean(&changed[1..]));
        }
        drops
    }

    fn differences(&self) -> Vec<f64> {
        let pairs = self.named.iter().zip(&self.random);
        pairs.map(|(named, random)| named - random).collect()
    }

    /// Paired bootstrap over sentences: the middle 95 % of the mean difference.
    fn interval(&self) -> (f64, f64) {
        let differences = self.differences();
        let mut random = Random(SEED);
        let mut means: Vec<f64> = (0..RESAMPLES)
            .map(|_| {
                let drawn = (0..differences.len()).map(|_| random.below(differences.len()));
                mean(&drawn.map(|row| differences[row]).collect::<Vec<_>>())
            })
            .collect();
        means.sort_unstable_by(f64::total_cmp);
        (means[RESAMPLES / 40], means[RESAMPLES - 1 - RESAMPLES / 40])
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The words and numbers of a sentence that are no part of a mention.
fn words(sentence: &TargetedSentence<'_>) -> Vec<Span> {
    let mut found = Vec::new();
    tokens(sentence.text, Span::new(0, sentence.text.len()), &mut found);
    found
        .into_iter()
        .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
        .map(|token| token.span)
        .filter(|word| {
            !sentence
                .mentions
                .iter()
                .any(|mention| mention.overlaps(*word))
        })
        .collect()
}

/// The sentence without some words, its blanks left as they are.
fn without(sentence: &TargetedSentence<'_>, removed: &[Span]) -> (String, Vec<Span>) {
    let is_removed = |byte: usize| {
        removed
            .iter()
            .any(|word| word.start <= byte && byte < word.end)
    };
    let place = |byte: usize| byte - (0..byte).filter(|&byte| is_removed(byte)).count();
    let kept = sentence
        .text
        .char_indices()
        .filter(|(byte, _)| !is_removed(*byte));
    let mentions = sentence.mentions.iter();
    (
        kept.map(|(_, character)| character).collect(),
        mentions
            .map(|mention| Span::new(place(mention.start), place(mention.end)))
            .collect(),
    )
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        ((u128::from(mixed) * limit as u128) >> 64) as usize
    }

    /// `count` of `words`, none twice.
    fn choose(&mut self, words: &[Span], count: usize) -> Vec<Span> {
        let mut words = words.to_vec();
        for index in 0..count {
            let other = index + self.below(words.len() - index);
            words.swap(index, other);
        }
        words.truncate(count);
        words
    }
}
