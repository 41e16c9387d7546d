//! The model of a sentence's place in its article: fitted on our articles, and what it changes.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use stance::actor::Actor;
use stance::classifier::{ContextModel, Model, Place, PlacedLabel, ReadingOptions, built_in};
use stance::features::TargetedSentence;
use stance::text::Span;
use stance::{Probabilities, Stance};

use super::gold_support::{Set, article, articles_of, labels};
use super::support::model_that_ships;

/// The model whose readings the weights were fitted on, the only one that ships and does not tell
/// articles from sentences that stand alone.
const MODEL: &str = "news-en-lite";

/// Names the file that the weights are written to, to make them anew.
const WRITE_TO: &str = "STANCE_WRITE_CONTEXT";

/// The gold labels of an article whose mentions are found, with the model's reading of each sentence
/// alone and its place.
fn placed_labels(model: &Model, name: &str) -> Vec<PlacedLabel> {
    let gold: Vec<_> = labels()
        .into_iter()
        .filter(|gold| gold.article == name)
        .collect();
    let names: BTreeSet<&str> = gold.iter().map(|gold| gold.actor.as_str()).collect();
    let actors: Vec<Actor> = names
        .iter()
        .map(|name| Actor::new(name).expect("a name"))
        .collect();
    let text = article(name);
    let read = |context: bool| {
        let options = ReadingOptions {
            context,
            ..ReadingOptions::default()
        };
        model
            .classify_article_with(&text, &actors, options)
            .expect("it can be read")
    };
    let (alone, placed) = (read(false), read(true));
    gold.iter()
        .filter_map(|gold| {
            let actor = names.iter().position(|name| *name == gold.actor)?;
            let at = gold.sentence * actors.len() + actor;
            Some(PlacedLabel {
                probabilities: alone.labelled[at].probabilities?,
                place: placed.labelled[at].place?,
                label: gold.label,
            })
        })
        .collect()
}

/// Readings of each article whose labels the model has not learnt.
fn all_placed_labels() -> &'static [Vec<PlacedLabel>] {
    static READ: LazyLock<Vec<Vec<PlacedLabel>>> = LazyLock::new(|| {
        let model = model_that_ships(MODEL);
        articles_of(&[Set::Context])
            .iter()
            .map(|name| placed_labels(&model, name))
            .collect()
    });
    &READ
}

fn count_right(model: &ContextModel, rows: &[PlacedLabel]) -> (usize, usize) {
    let is_right =
        |row: &&PlacedLabel| model.read(row.probabilities, row.place).most_probable() == row.label;
    (rows.iter().filter(is_right).count(), rows.len())
}

#[test]
fn the_weights_that_ship_are_those_that_our_articles_give() {
    let rows = all_placed_labels().concat();
    let fitted = ContextModel::fit(&rows).expect("all labels occur");
    if let Some(path) = std::env::var_os(WRITE_TO) {
        let file = std::fs::File::create(path).expect("it can be written");
        fitted.to_csv(file).expect("it can be written");
        return;
    }
    let same = rows
        .iter()
        .filter(|row| {
            let of = |model: &ContextModel| model.read(row.probabilities, row.place);
            of(&fitted).most_probable() == of(ContextModel::built_in()).most_probable()
        })
        .count();
    // Other processors round otherwise, and a row on the edge may fall to the other side.
    assert!(
        same * 100 >= rows.len() * 99,
        "{same} of {}: fit the weights anew with {WRITE_TO}=src/classifier/context.csv",
        rows.len()
    );
}

#[test]
fn articles_left_out_of_the_fit_are_read_better_with_their_places() {
    let articles = all_placed_labels();
    let (mut with, mut alone, mut count) = (0, 0, 0);
    for (left_out, rows) in articles.iter().enumerate() {
        let others = articles
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != left_out);
        let others: Vec<PlacedLabel> = others.flat_map(|(_, rows)| rows).copied().collect();
        let fitted = ContextModel::fit(&others).expect("all labels occur");
        let (right, all) = count_right(&fitted, rows);
        with += right;
        count += all;
        let is_right = |row: &&PlacedLabel| row.probabilities.most_probable() == row.label;
        alone += rows.iter().filter(is_right).count();
    }
    println!("{MODEL}, each article left out in turn: {with} of {count}, alone {alone}");
    assert!(with * 100 >= alone * 105);
}

#[test]
fn a_table_that_is_no_such_model_is_refused() {
    let model = ContextModel::built_in();
    let mut table = Vec::new();
    model.to_csv(&mut table).expect("memory takes it");
    assert_eq!(ContextModel::from_csv(table.as_slice()).as_ref(), Ok(model));
    let table = String::from_utf8(table).expect("it is text");
    let first_two = table.lines().take(3).collect::<Vec<_>>().join("\n");
    for (broken, problem) in [
        (first_two, "2 rows for 3 labels"),
        (table.replace("neutral", "unsure"), "weights of places"),
        (table.replacen("0.", "NaN0.", 1), "weights of places"),
        (
            table.replace("critical,", "supportive,"),
            "weights of places",
        ),
    ] {
        let refused = ContextModel::from_csv(broken.as_bytes());
        assert!(
            refused.is_err_and(|error| error.contains(problem)),
            "{broken}"
        );
    }
}

#[test]
fn exact_explanations_add_up_to_the_log_odds_of_the_reading_at_its_place() {
    let model = built_in("news-en-lite")
        .expect("it is built in")
        .expect("it loads");
    let text =
        "Port talks end\n\nMs Lee praised Norway for its patience. \"We failed,\" Norway said.";
    let actors = [Actor::new("Norway").expect("a name")];
    let mut reading = model
        .classify_article(text, &actors)
        .expect("it can be read");
    model.explain_article(&mut reading).expect("it can be read");
    let mut count = 0;
    for entry in reading.labelled.iter().filter(|entry| entry.is_mentioned()) {
        let explanation = entry.explanation.as_ref().expect("it was asked for");
        let sum: f64 = explanation.words.iter().map(|word| word.weight).sum();
        let rest = explanation.rest.expect("weights are exact");
        let p = entry.probabilities.expect("it is mentioned").confidence();
        // The margin over the two others, weighed by their shares, lies above the log-odds by the
        // entropy of the shares: by 0 to ln 2.
        let margin = sum + rest - (p / (1.0 - p)).ln();
        assert!((-1e-4..=0.6932).contains(&margin), "{margin}");
        count += 1;
    }
    assert_eq!(count, 2);
}

#[test]
fn a_sentence_without_context_is_read_as_if_alone() {
    let model = built_in("news-en-lite")
        .expect("it is built in")
        .expect("it loads");
    let text = "Port talks end\n\nMs Lee praised Norway for its patience.";
    let actors = [Actor::new("Norway").expect("a name")];
    let options = ReadingOptions {
        context: false,
        ..ReadingOptions::default()
    };
    let reading = model
        .classify_article_with(text, &actors, options)
        .expect("it can be read");
    let entry = &reading.labelled[1];
    let sentence = TargetedSentence {
        text: "Ms Lee praised Norway for its patience.",
        mentions: &[Span::new(15, 21), Span::new(26, 29)],
        in_article: true,
        ..TargetedSentence::default()
    };
    let alone: Probabilities = model.classify(&[sentence]).expect("it is read")[0];
    assert_eq!(entry.probabilities, Some(alone));
    assert_eq!(entry.place, None);
    let narrated = Place {
        is_narrated: true,
        ..Place::default()
    };
    let placed = ContextModel::built_in().read(alone, narrated);
    assert!(placed.of(Stance::Neutral) > alone.of(Stance::Neutral));
}

#[test]
fn the_united_states_are_no_first_person() {
    let model = built_in("news-en-lite")
        .expect("it is built in")
        .expect("it loads");
    let actors = [Actor::new("United States").expect("a name")];
    let place = |text: &str| {
        let reading = model.classify_article(text, &actors).expect("it is read");
        reading.labelled[1].place.expect("it is mentioned")
    };
    let head = "Port talks end\n\n";
    assert!(!place(&format!("{head}Ms Lee praised the US for its patience.")).is_first_person);
    assert!(place(&format!("{head}\"We waited,\" the US said.")).is_first_person);
}
