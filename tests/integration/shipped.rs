//! The models in `models/`.

use stance::Stance;
use stance::actor::evaluation_names;
use stance::classifier::TargetFinder;
use stance::dataset::Example;
use stance::dataset::import::read_madtsc;
use stance::evaluation::ConfusionMatrix;

use super::support::{datasets, folder_that_ships, model_that_ships, newsmtsc, open};

/// Bytes of a model's folder at most.
const SIZES: [(&str, u64); 5] = [
    ("news-en", 75_000_000),
    ("news-en-small", 25_000_000),
    ("news-en-lite", 1_000_000),
    ("links-en", 25_000_000),
    ("voices-en", 25_000_000),
];

#[test]
fn every_model_that_ships_loads_bears_its_name_and_keeps_to_its_size() {
    for (name, most) in SIZES {
        let size: u64 = std::fs::read_dir(folder_that_ships(name))
            .expect("it ships")
            .map(|entry| {
                entry
                    .and_then(|entry| entry.metadata())
                    .expect("a file")
                    .len()
            })
            .sum();
        assert!(size <= most, "{name} takes {size} bytes");
        assert_eq!(model_that_ships(name).manifest().name, name);
    }
}

#[test]
fn the_settings_of_a_model_that_ships_are_written_as_they_were_read() {
    // Of the whole manifest, floats may come back another in their last digit.
    let featurizer = |manifest: &[u8]| {
        let manifest = String::from_utf8(manifest.to_vec()).expect("it is JSON");
        let (_, rest) = manifest.split_once("\"featurizer\"").expect("it has one");
        let (featurizer, _) = rest.split_once("\"head\"").expect("it has one");
        featurizer.to_owned()
    };
    for (name, _) in SIZES {
        let shipped = std::fs::read(folder_that_ships(name).join("manifest.json"));
        let written = model_that_ships(name).to_files().expect("it is written");
        let shipped = featurizer(&shipped.expect("it ships"));
        assert_eq!(featurizer(&written.0["manifest.json"]), shipped, "{name}");
    }
}

#[test]
fn another_name_in_the_actors_place_changes_no_probability() {
    let model = model_that_ships("news-en-small");
    let read = |name: &str| {
        let rows = [
            "{} kept its word and was praised by all sides.",
            "Nobody at the talks believed {}, whose envoy had lied twice.",
        ]
        .map(|text| Example::new(text.replace("{}", name), name, Stance::Neutral));
        model
            .classify_rows(&rows, &mut TargetFinder::default())
            .expect("rows can be read")
    };
    let first = read("Ann Lee");
    for name in evaluation_names() {
        assert_eq!(read(name), first, "{name}");
    }
}

/// Macro-F1 of the small model on the dev parts, a little under what it reached when it was made: a
/// change of the program must not make it read worse unseen. The large one takes minutes here.
const SMALL_MACRO_F1: [(&str, f64); 3] = [
    ("newsmtsc/dev_rw.jsonl", 0.79),
    ("newsmtsc/dev_mt.jsonl", 0.76),
    ("madtsc/dev.jsonl", 0.63),
];

#[test]
fn the_small_model_reads_the_dev_parts_as_well_as_its_card_says() {
    let Some(folder) = datasets("newsmtsc/ and madtsc/") else {
        return;
    };
    let model = model_that_ships("news-en-small");
    for (file, least) in SMALL_MACRO_F1 {
        let rows = match file.split_once('/') {
            Some(("newsmtsc", part)) => newsmtsc(&folder, part),
            _ => read_madtsc(open(&folder.join(file)), file, &mut |error| Err(error))
                .expect("all lines are good"),
        };
        let predicted: Vec<Stance> = model
            .classify_rows(&rows, &mut TargetFinder::default())
            .expect("rows can be read")
            .into_iter()
            .map(|found| found.expect("every row mentions its actor").most_probable())
            .collect();
        let gold: Vec<Stance> = rows.iter().filter_map(Example::label).collect();
        let found = ConfusionMatrix::new(&gold, &predicted)
            .expect("as many rows")
            .macro_f1();
        println!("{file}: macro-F1 {found:.4}, n {}", gold.len());
        assert!(found >= least, "{file}: {found}");
    }
}
