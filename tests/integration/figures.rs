//! The figures of the README, and the data that ships.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::PathBuf;

use stance::Stance;
use stance::classifier::TargetFinder;
use stance::dataset::{Example, ExampleReader, LabelColumn, audit, overlap};
use stance::evaluation::Evaluation;

use super::support::{built_in_model, datasets, newsmtsc};

/// Seed of the bootstrap, as in the README.
const SEED: u64 = 7;

fn own_rows(file: &str) -> Vec<Example> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("data")
        .join(file);
    let input = File::open(&path).expect("the file ships");
    ExampleReader::new(input, file, LabelColumn::Required)
        .expect("the header is complete")
        .map(|row| row.expect("every row is usable").example)
        .collect()
}

fn evaluate(rows: &[Example]) -> Evaluation {
    let model = built_in_model();
    let predicted: Vec<_> = model
        .classify_rows(rows, &mut TargetFinder::default())
        .expect("rows can be read")
        .into_iter()
        .map(|probabilities| probabilities.expect("every row mentions its actor"))
        .collect();
    let gold: Vec<Stance> = rows.iter().filter_map(Example::label).collect();
    Evaluation::new(&gold, &predicted, SEED).expect("there are rows")
}

#[test]
fn the_built_in_model_beats_the_goal_on_the_dev_parts_of_newsmtsc() {
    let Some(folder) = datasets("newsmtsc/") else {
        return;
    };
    for (file, goal) in [("dev_rw.jsonl", 0.65), ("dev_mt.jsonl", 0.59)] {
        let figures = evaluate(&newsmtsc(&folder, file));
        println!("{file}: macro-F1 {:.4}, n {}", figures.macro_f1, figures.n);
        assert!(figures.macro_f1 >= goal, "{file}: {}", figures.macro_f1);
    }
}

#[test]
fn the_built_in_model_beats_the_majority_on_our_test_rows() {
    let figures = evaluate(&own_rows("test.csv"));
    assert!(figures.macro_f1_interval.low > figures.majority_baseline.macro_f1 + 0.2);
}

#[test]
fn no_label_is_rare_in_our_rows_and_test_rows_are_not_trained_on() {
    let mut train = own_rows("train.csv");
    train.extend(own_rows("relations.csv"));
    train.extend(own_rows("passages.csv"));
    train.extend(own_rows("further-passages.csv"));
    let test = own_rows("test.csv");
    assert!(train.len() >= 1_500 && test.len() >= 400);
    for rows in [&train, &test] {
        let found = audit(rows);
        assert!(found.conflicts.is_empty() && found.repeated.is_empty());
        for count in found.counts {
            let share = count * 100 / rows.len();
            assert!((25..=45).contains(&share), "{share} %");
        }
        let mut targets = TargetFinder::default();
        for row in rows {
            assert!(
                !targets.mentions(row).expect("a name").is_empty(),
                "{}",
                row.text
            );
        }
    }
    assert!(overlap(train.iter().map(|row| row.text.as_str()), &test).is_empty());
}

#[test]
fn texts_that_argue_stand_in_one_table_each_and_label_the_actors_of_a_sentence_differently() {
    let mut texts = BTreeMap::new();
    for (file, least) in [
        ("opinion-sentences.csv", 5_000),
        ("opinion-development.csv", 1_000),
        ("opinion-unseen.csv", 600),
    ] {
        let rows = own_rows(file);
        assert!(rows.len() >= least, "{file}");
        assert!(audit(&rows).conflicts.is_empty(), "{file}");
        let mut sentences: BTreeMap<&str, Vec<Stance>> = BTreeMap::new();
        for row in &rows {
            assert!(row.in_article && row.mention.is_some(), "{}", row.id);
            let label = row.label().expect("the column is required");
            sentences.entry(&row.id).or_default().push(label);
            let (text, _) = row.id.rsplit_once('-').expect("text and number");
            let table = texts.entry(text.to_owned()).or_insert(file);
            assert_eq!(*table, file, "{text}");
        }
        let mut of_several: Vec<_> = sentences.values().collect();
        of_several.retain(|labels| labels.len() > 1);
        let (all, several) = (sentences.len(), of_several.len());
        assert!(5 * several >= 2 * all, "{file}: {several} of {all}");
        of_several.retain(|labels| labels.iter().any(|label| *label != labels[0]));
        let differ = of_several.len();
        assert!(4 * differ >= 3 * several, "{file}: {differ} of {several}");
    }
}
