//! The model of a sentence's place in its article: fitted on our articles, and what it changes.

use std::collections::BTreeSet;

use stance::actor::Actor;
use stance::classifier::{
    ContextModel, Leaning, Model, Place, PlacedLabel, ReadingOptions, built_in,
};
use stance::features::TargetedSentence;
use stance::text::Span;
use stance::{Probabilities, Stance};

use super::gold_support::{Set, article, articles_of, labels};
use super::support::model_that_ships;

/// The models whose readings the weights were fitted on: one that learnt sentences that stand alone, and one
/// that tells those of articles from them.
const OF_SENTENCES: &str = "news-en-lite";
const OF_ARTICLES: &str = "news-en";
/// Reads articles with the weights fitted on [`OF_ARTICLES`].
const OF_ARTICLES_TOO: &str = "news-en-small";

/// Names the folder that the weights are written to, to make them anew.
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
    let reading = model
        .classify_article(&text, &actors)
        .expect("it can be read");
    gold.iter()
        .filter_map(|gold| {
            let actor = names.iter().position(|name| *name == gold.actor)?;
            let entry = &reading.labelled[gold.sentence * actors.len() + actor];
            Some(PlacedLabel {
                probabilities: entry.alone?,
                place: entry.place?,
                label: gold.label,
            })
        })
        .collect()
}

/// Readings of each article whose labels the model has not learnt.
fn all_placed_labels(model: &str) -> Vec<Vec<PlacedLabel>> {
    let model = model_that_ships(model);
    articles_of(&[Set::Context])
        .iter()
        .map(|name| placed_labels(&model, name))
        .collect()
}

fn count_right(model: &ContextModel, rows: &[PlacedLabel]) -> (usize, usize) {
    let is_right =
        |row: &&PlacedLabel| model.read(row.probabilities, row.place).most_probable() == row.label;
    (rows.iter().filter(is_right).count(), rows.len())
}

fn check_weights(name: &str, articles: &[Vec<PlacedLabel>], table: &str) {
    let rows = articles.concat();
    let fitted = ContextModel::fit(&rows).expect("all labels occur");
    if let Some(folder) = std::env::var_os(WRITE_TO) {
        let path = std::path::Path::new(&folder).join(table);
        let file = std::fs::File::create(path).expect("it can be written");
        fitted.to_csv(file).expect("it can be written");
        return;
    }
    let shipped = match name {
        OF_SENTENCES => ContextModel::of_sentences(),
        _ => ContextModel::of_articles(),
    };
    let same = rows
        .iter()
        .filter(|row| {
            let of = |model: &ContextModel| model.read(row.probabilities, row.place);
            of(&fitted).most_probable() == of(shipped).most_probable()
        })
        .count();
    // Other processors round otherwise, and a row on the edge may fall to the other side.
    assert!(
        same * 100 >= rows.len() * 99,
        "{name}, {same} of {}: fit the weights anew with {WRITE_TO}=src/classifier/context",
        rows.len()
    );
}

/// Labels read right at their places, by weights fitted on the other articles, and alone, of all.
fn right_with_each_article_left_out(articles: &[Vec<PlacedLabel>]) -> [usize; 3] {
    let mut counts = [0; 3];
    for (left_out, rows) in articles.iter().enumerate() {
        let others = articles
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != left_out);
        let others: Vec<PlacedLabel> = others.flat_map(|(_, rows)| rows).copied().collect();
        let fitted = ContextModel::fit(&others).expect("all labels occur");
        let (right, all) = count_right(&fitted, rows);
        let is_right = |row: &&PlacedLabel| row.probabilities.most_probable() == row.label;
        counts[0] += right;
        counts[1] += rows.iter().filter(is_right).count();
        counts[2] += all;
    }
    counts
}

#[test]
fn sentences_of_articles_left_out_of_the_fit_are_read_better_at_their_places() {
    let articles = all_placed_labels(OF_SENTENCES);
    check_weights(OF_SENTENCES, &articles, "sentences.csv");
    let [with, alone, count] = right_with_each_article_left_out(&articles);
    println!("{OF_SENTENCES}, each article left out in turn: {with} of {count}, alone {alone}");
    assert!(with * 100 >= alone * 105);
}

#[test]
#[ignore = "reads articles with the large model, in the dev profile for minutes: run with --release --ignored"]
fn what_the_large_model_reads_is_read_better_at_its_place() {
    let articles = all_placed_labels(OF_ARTICLES);
    check_weights(OF_ARTICLES, &articles, "articles.csv");
    let [with, alone, count] = right_with_each_article_left_out(&articles);
    println!("{OF_ARTICLES}, each article left out in turn: {with} of {count}, alone {alone}");
    assert!(with > alone);
}

#[test]
fn weights_fitted_on_the_large_model_serve_the_small_one_too() {
    let rows = all_placed_labels(OF_ARTICLES_TOO).concat();
    let (with, count) = count_right(ContextModel::of_articles(), &rows);
    let is_right = |row: &&PlacedLabel| row.probabilities.most_probable() == row.label;
    let alone = rows.iter().filter(is_right).count();
    println!("{OF_ARTICLES_TOO}: {with} of {count}, alone {alone}");
    assert!(with > alone);
}

#[test]
fn a_table_that_is_no_such_model_is_refused() {
    let model = ContextModel::of_sentences();
    let mut table = Vec::new();
    model.to_csv(&mut table).expect("memory takes it");
    assert_eq!(ContextModel::from_csv(table.as_slice()).as_ref(), Ok(model));
    let table = String::from_utf8(table).expect("it is text");
    let first_two = table.lines().take(3).collect::<Vec<_>>().join("\n");
    for (broken, problem) in [
        (first_two, "no row for neutral"),
        (table.replace("neutral", "unsure"), "no such row"),
        (table.replacen("0.", "NaN0.", 1), "is no number"),
        (table.replacen("0.", "inf,", 1), "found record with"),
        (table.replacen("headline", "lead", 1), "the columns are"),
        (format!("{table}neutral,0\n"), "found record with"),
    ] {
        let refused = ContextModel::from_csv(broken.as_bytes());
        assert!(
            refused.as_ref().is_err_and(|error| error.contains(problem)),
            "{problem}: {refused:?}"
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
        let sum = sum + explanation.elsewhere.expect("both are about Norway");
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
    let placed = ContextModel::of_sentences().read(alone, narrated);
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

#[test]
fn a_place_holds_what_the_article_says_of_the_actor_around_it_and_by_the_same_speaker() {
    let model = built_in("news-en-lite")
        .expect("it is built in")
        .expect("it loads");
    let text = "Port talks end\n\n\"Norway lied,\" said Ann Lee. Tom Roe praised Norway. It rained. \
                \"Norway cheated,\" said Ann Lee. \"Norway left,\" said Ann Lee.";
    let actors = [Actor::new("Norway").expect("a name")];
    let reading = model.classify_article(text, &actors).expect("it is read");
    let leaning = |sentence: usize| Leaning::of(reading.labelled[sentence].alone.expect("Norway"));
    let place = |sentence: usize| {
        reading.labelled[sentence]
            .place
            .expect("it is in an article")
    };
    let nothing = Leaning::default();
    assert_eq!((place(1).before, place(1).after), (nothing, leaning(2)));
    assert_eq!((place(2).before, place(2).after), (leaning(1), nothing));
    assert_eq!(place(2).by_the_speaker, nothing);
    let [first, last] = [4, 5].map(leaning);
    let mean = place(1).by_the_speaker;
    for (mean, first, last) in [
        (mean.supportive, first.supportive, last.supportive),
        (mean.critical, first.critical, last.critical),
    ] {
        assert!((mean - (first + last) / 2.0).abs() < 1e-12);
    }
}
