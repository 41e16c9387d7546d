//! The public data sets never enter the project: no run of their words stands in its code, tests, data or documents.

use std::collections::HashSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::support::datasets;

/// Words in a row that two texts may have in common by chance: set phrases of newspapers and long names of bodies have up
/// to eight.
const LONGEST_COMMON_RUN: usize = 8;

/// The words of a text with what is no word left out, marks of comments and breaks of lines among it.
fn words(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn hash_of(run: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    run.hash(&mut hasher);
    hasher.finish()
}

fn files_below(place: &Path) -> Vec<PathBuf> {
    if place.is_file() {
        return vec![place.to_owned()];
    }
    let entries = fs::read_dir(place).expect("the folder is readable");
    entries
        .flat_map(|entry| files_below(&entry.expect("the folder is readable").path()))
        .collect()
}

/// The texts within a value of JSON, without its escapes.
fn collect_texts(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| collect_texts(value, texts)),
        Value::Object(fields) => fields
            .values()
            .for_each(|value| collect_texts(value, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The texts of a file of a data set; those of JSON Lines without the keys.
fn texts(file: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for line in file.lines() {
        match serde_json::from_str(line) {
            Ok(value) => collect_texts(&value, &mut texts),
            Err(_) => texts.push(line.to_owned()),
        }
    }
    texts
}

/// The runs of `length` words that stand in the files, as hashes.
fn runs_of_the_sets(folder: &Path, length: usize) -> HashSet<u64> {
    let mut runs = HashSet::new();
    for file in ["newsmtsc", "dse", "madtsc", "gum"]
        .iter()
        .flat_map(|set| files_below(&folder.join(set)))
        .filter(|file| file.extension().is_some_and(|kind| kind != "md"))
    {
        for text in texts(&fs::read_to_string(&file).expect("the set is readable")) {
            runs.extend(words(&text).windows(length).map(hash_of));
        }
    }
    runs
}

/// The first run of each borrowed passage in a text of the project.
fn borrowed(text: &str, runs: &HashSet<u64>, length: usize) -> Vec<String> {
    let words = words(text);
    let mut found = Vec::new();
    let mut before = false;
    for run in words.windows(length) {
        let known = runs.contains(&hash_of(run));
        if known && !before {
            found.push(run.join(" "));
        }
        before = known;
    }
    found
}

#[test]
fn no_sentence_of_the_data_sets_stands_in_the_project() {
    let Some(folder) = datasets("newsmtsc/, dse/, madtsc/ and gum/") else {
        return;
    };
    let length = LONGEST_COMMON_RUN + 1;
    let runs = runs_of_the_sets(&folder, length);
    assert!(runs.len() > 100_000, "{} runs were read", runs.len());
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for file in ["src", "data", "tests", "models", "README.md"]
        .iter()
        .flat_map(|place| files_below(&project.join(place)))
    {
        // Weights and recorded values are no text.
        let Ok(text) = fs::read_to_string(&file) else {
            continue;
        };
        for run in borrowed(&text, &runs, length) {
            found.push(format!("{}: {run}", file.display()));
        }
    }
    assert!(
        found.is_empty(),
        "write these in words of our own:\n{}",
        found.join("\n")
    );
}

#[test]
fn a_passage_that_was_copied_is_seen_over_marks_of_comments_and_breaks_of_lines() {
    let set = r#"{"text": "The harbour master’s deputy had sold the old lighthouse to a baker."}"#;
    let runs: HashSet<u64> = texts(set)
        .iter()
        .flat_map(|text| words(text).windows(5).map(hash_of).collect::<Vec<_>>())
        .collect();
    let copied = "/// \"the harbour master's deputy had\n/// sold the old lighthouse\" is one.";
    assert_eq!(
        borrowed(copied, &runs, 5),
        ["the harbour master s deputy"],
        "one passage is told of once"
    );
    let own = "/// The harbour master has sold a deputy's old lighthouse.";
    assert!(borrowed(own, &runs, 5).is_empty());
}
