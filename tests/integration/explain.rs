//! Why a label: `classify --explain`, and what the weights mean.

use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use serde_json::Value;
use stance::Stance;
use stance::actor::Actor;
use stance::classifier::Model;
use stance::features::TargetedSentence;
use stance::text::Span;

use crate::encoder_model::trained_model;
use crate::support::{built_in_model, cells, classify, file, folder, json_lines, output_of};

const ARTICLE: &str = "“Élan”, they say. Voters praised Merkel for her courage. It rained.";

/// ln(p / (1 − p)) of a label.
fn log_odds(model: &Model, text: &str, mentions: &[Span], label: Stance) -> f64 {
    let read = model.classify(&[TargetedSentence {
        text,
        mentions,
        ..TargetedSentence::default()
    }]);
    let p = read.expect("it is read")[0].of(label);
    (p / (1.0 - p)).ln()
}

#[test]
fn weights_and_rest_of_a_lexical_model_add_up_to_the_label_s_margin() {
    let model = built_in_model();
    for text in [
        "Nato never praised Angela Merkel, but 40 critics did not accuse Nato of lies.",
        "Shameful! \"Nato's plan may fail,\" said Nato.",
        "Nato",
    ] {
        let mentions: Vec<Span> = text
            .match_indices("Nato")
            .map(|(start, name)| Span::new(start, start + name.len()))
            .collect();
        let sentence = [TargetedSentence {
            text,
            mentions: &mentions,
            ..TargetedSentence::default()
        }];
        let explained = &model.explain(&sentence).expect("it is read")[0];
        let read = model.classify(&sentence).expect("it is read")[0];
        let rows = model.featurizer().featurize(&sentence).expect("it is read");
        let logits = model.head().logits(rows.view())[0];
        // The temperature is the one number that turns logits into these probabilities.
        let (a, b) = (Stance::Supportive, Stance::Critical);
        let temperature = (logits[0] - logits[1]) / (read.of(a) / read.of(b)).ln();
        let label = read.most_probable();
        let margin: f64 = Stance::ALL
            .into_iter()
            .filter(|&other| other != label)
            .map(|other| {
                let share = read.of(other) / (1.0 - read.of(label));
                share * (logits[label.index()] - logits[other.index()]) / temperature
            })
            .sum();
        let words: f64 = explained.words.iter().map(|word| word.weight).sum();
        let rest = explained.rest.expect("weights are exact");
        assert!(
            (words + rest - margin).abs() < 1e-4,
            "{words} + {rest}, {margin}"
        );
        for word in &explained.words {
            assert!(word.weight.is_finite() && !word.span.of(text).contains("Nato"));
        }
        assert!(
            explained
                .words
                .is_sorted_by(|a, b| a.weight.abs() >= b.weight.abs())
        );
    }
}

#[test]
fn a_negation_carries_its_share_of_what_it_turns_around() {
    let text = "Voters never praised Merkel.";
    let sentence = TargetedSentence {
        text,
        mentions: &[Span::new(21, 27)],
        ..TargetedSentence::default()
    };
    let explained = &built_in_model().explain(&[sentence]).expect("it is read")[0];
    let named: Vec<&str> = explained
        .words
        .iter()
        .map(|word| word.span.of(text))
        .collect();
    assert!(named[..2].contains(&"never"), "{named:?}");
}

#[test]
fn a_weight_of_an_encoder_model_is_what_the_label_loses_without_the_word() {
    let model = trained_model();
    let text = "the court criticised Kenya for the reform";
    let mentions = [Span::new(21, 26)];
    let explained = &model
        .explain(&[TargetedSentence {
            text,
            mentions: &mentions,
            ..TargetedSentence::default()
        }])
        .expect("it is read")[0];
    assert_eq!(explained.rest, None);
    assert_eq!(explained.words.len(), 6);
    let weight_of = |word: &str| {
        let found = explained
            .words
            .iter()
            .find(|found| found.span.of(text) == word);
        found.expect("every word has a weight").weight
    };
    let read = model.classify(&[TargetedSentence {
        text,
        mentions: &mentions,
        ..TargetedSentence::default()
    }]);
    let label = read.expect("it is read")[0].most_probable();
    let whole = log_odds(&model, text, &mentions, label);
    for (word, left, start) in [
        ("criticised", "the court Kenya for the reform", 10),
        ("court", "the criticised Kenya for the reform", 15),
        ("reform", "the court criticised Kenya for the", 21),
    ] {
        let lost = whole - log_odds(&model, left, &[Span::new(start, start + 5)], label);
        assert!((weight_of(word) - lost).abs() < 1e-9, "{word}: {lost}");
    }
    assert!(weight_of("criticised") > 0.0);
}

#[test]
fn sentences_are_explained_alike_alone_and_among_others() {
    let model = trained_model();
    let long = "the court criticised the reform and ".repeat(40) + "Kenya";
    let texts = ["the minister praised Kenya", &long, "Kenya"];
    let mentions = texts.map(|text| [Span::new(text.len() - 5, text.len())]);
    let sentences: Vec<TargetedSentence<'_>> = texts
        .iter()
        .zip(&mentions)
        .cycle()
        .take(30)
        .map(|(text, mentions)| TargetedSentence {
            text,
            mentions,
            ..TargetedSentence::default()
        })
        .collect();
    let together = model.explain(&sentences).expect("they are read");
    assert_eq!(together[1].words.len(), 120);
    assert!(together[2].words.is_empty());
    for (sentence, explained) in sentences.iter().zip(&together) {
        assert_eq!(
            &model.explain(&[*sentence]).expect("it is read")[0],
            explained
        );
    }
}

#[test]
fn an_article_is_explained_where_it_mentions_the_actor_and_nowhere_else() {
    let model = built_in_model();
    let actors = [Actor::new("Merkel").expect("a name")];
    let mut reading = model
        .classify_article(ARTICLE, &actors)
        .expect("it is read");
    assert!(
        reading
            .labelled
            .iter()
            .all(|entry| entry.explanation.is_none())
    );
    model.explain_article(&mut reading).expect("it is read");
    let told: Vec<bool> = reading
        .labelled
        .iter()
        .map(|entry| entry.explanation.is_some())
        .collect();
    assert_eq!(told, [false, true, false]);
    let explanation = reading.labelled[1].explanation.as_ref().expect("just seen");
    assert_eq!(explanation.words[0].span.of(ARTICLE), "praised");
}

#[test]
fn the_command_line_tells_the_words_in_every_format_and_only_when_asked() {
    let folder = folder();
    let article = file(&folder, "a.txt", ARTICLE);
    let run = |options: &[&str]| output_of(classify(&article, "Merkel").args(options));

    let text = run(&["--explain"]);
    assert!(
        text.contains("because: ") && text.contains("praised +"),
        "{text}"
    );
    assert!(!run(&[]).contains("because"));

    let explained = json_lines(&run(&["--format", "jsonl", "--explain"]));
    let first = &explained[1]["explanation"][0];
    let (start, end) = (first["start"].as_u64(), first["end"].as_u64());
    let scalars: String = ARTICLE
        .chars()
        .skip(start.expect("a number") as usize)
        .take((end.expect("a number") - start.expect("a number")) as usize)
        .collect();
    assert_eq!(Value::from(scalars), first["text"]);
    assert!(first["weight"].as_f64().is_some_and(|weight| weight > 0.0));
    assert!(explained[1]["unexplained"].is_number());
    assert!(explained[0].get("explanation").is_none());
    let plain = json_lines(&run(&["--format", "jsonl"]));
    assert!(plain.iter().all(|line| line.get("explanation").is_none()));

    let table = cells(&run(&["--format", "csv", "--explain"]));
    assert_eq!(table[0].last().map(String::as_str), Some("explanation"));
    assert!(
        table[2]
            .last()
            .is_some_and(|cell| cell.contains("praised +")),
        "{table:?}"
    );
    assert_eq!(table[1].last().map(String::as_str), Some(""));
    let plain = cells(&run(&["--format", "csv"]));
    assert_eq!(plain[0].last().map(String::as_str), Some("model"));
}

#[test]
fn hostile_sentences_are_explained_in_bounded_lines() {
    let folder = folder();
    let hostile = format!(
        "=cmd praised\u{202e} Merkel {}{} \u{1b}[31mawful\u{1b}[0m {}.",
        "praised".repeat(20_000),
        " Merkel's praised never".repeat(5_000),
        "great ".repeat(50_000),
    );
    let article = file(&folder, "a.txt", &hostile);
    classify(&article, "Merkel")
        .arg("--explain")
        .timeout(std::time::Duration::from_secs(60))
        .assert()
        .success()
        .stdout(contains("because").and(contains("\u{1b}").not()));
    let model = trained_model();
    let actors = [Actor::new("Merkel").expect("a name")];
    let mut reading = model
        .classify_article(&hostile, &actors)
        .expect("it is read");
    model.explain_article(&mut reading).expect("it is read");
    let explanation = reading.labelled[0].explanation.as_ref().expect("mentioned");
    assert!(explanation.words.len() <= 120);
}
