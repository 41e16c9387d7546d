//! Models that tell sentences of articles from others, and read the sentence before.

use stance::actor::Actor;
use stance::classifier::{ContextModel, Model, TargetFinder};
use stance::dataset::Example;
use stance::features::encoder::{ARTICLE_OPENING, EncoderSettings, SentenceReading};
use stance::report::{ArticleReport, write_json_lines};
use stance::{Probabilities, Stance};

use super::encoder_model::{rows, train_with, trained};

#[test]
fn sentences_of_articles_are_told_from_others_where_the_model_learnt_to() {
    let told = settings_reading(SentenceReading {
        article_opening: Some(ARTICLE_OPENING.to_owned()),
        ..SentenceReading::default()
    });
    let read_as = |settings: &EncoderSettings, in_article: bool| {
        let mut rows = rows();
        for row in &mut rows {
            row.in_article = in_article;
        }
        read(&trained(settings.clone()).model, &rows)
    };
    assert_ne!(read_as(&told, true), read_as(&told, false));
    let alike = EncoderSettings::default();
    assert_eq!(read_as(&alike, true), read_as(&alike, false));
    // An article's sentences are read with the opening that the rows had.
    let text = "The court criticised Kenya for the reform.";
    let model = trained(told).model;
    let actors = [Actor::new("Kenya").expect("a name")];
    let reading = model.classify_article(text, &actors).expect("it is read");
    let mut row = Example::new(text, "Kenya", Stance::Critical);
    row.in_article = true;
    let as_row = read(&model, &[row]);
    assert_eq!(reading.labelled[0].alone, as_row[0]);
}

/// Reads the sentence before too.
fn settings_reading(reading: SentenceReading) -> EncoderSettings {
    EncoderSettings {
        reading,
        ..EncoderSettings::default()
    }
}

fn with_the_sentence_before() -> EncoderSettings {
    settings_reading(SentenceReading {
        article_opening: Some(ARTICLE_OPENING.to_owned()),
        reads_before: true,
        ..SentenceReading::default()
    })
}

/// A row of an article, after another sentence.
fn row_after(before: &str, actor: &str) -> Example {
    let mut row = Example::new(
        format!("The party said that {actor} was in court."),
        actor,
        Stance::Neutral,
    );
    row.in_article = true;
    before.clone_into(&mut row.before);
    row
}

fn read(model: &Model, rows: &[Example]) -> Vec<Option<Probabilities>> {
    model
        .classify_rows(rows, &mut TargetFinder::default())
        .expect("they are read")
}

#[test]
fn the_sentence_before_is_read_where_the_model_learnt_to() {
    let rows = [
        row_after("The court criticised Kenya.", "Kenya"),
        row_after("The minister praised Kenya.", "Kenya"),
    ];
    let reads = trained(with_the_sentence_before()).model;
    let reading = read(&reads, &rows);
    assert_ne!(reading[0], reading[1]);
    let alone = trained(EncoderSettings::default()).model;
    let reading = read(&alone, &rows);
    assert_eq!(reading[0], reading[1]);
}

#[test]
fn the_actors_name_in_the_sentence_before_changes_nothing_under_a_stand_in() {
    let model = trained(with_the_sentence_before()).model;
    let rows = ["Kenya", "Maria Lopez", "Toyota"]
        .map(|name| row_after(&format!("The court criticised {name}."), name));
    let reading = read(&model, &rows);
    assert!(reading.iter().all(|found| *found == reading[0]));
    let names = ["Russia", "Maria Lopez", "Toyota"];
    let renamed = model
        .classify_renamed(&rows, &names, &mut TargetFinder::default())
        .expect("they are read");
    assert!(
        renamed
            .iter()
            .flatten()
            .all(|label| *label == renamed[0][0])
    );
}

#[test]
fn an_articles_sentence_is_read_after_the_one_before_it() {
    let model = trained(with_the_sentence_before()).model;
    let text = "The court criticised Kenya. The party said that Kenya was in court.";
    let actors = [
        Actor::new("Norway").expect("a name"),
        Actor::new("Kenya").expect("a name"),
    ];
    let mut reading = model.classify_article(text, &actors).expect("it is read");
    let as_row = read(&model, &[row_after("The court criticised Kenya.", "Kenya")]);
    assert_eq!(reading.labelled[3].alone, as_row[0]);
    model.explain_article(&mut reading).expect("it is read");
    let entry = &reading.labelled[3];
    let explanation = entry.explanation.as_ref().expect("it has one");
    assert!(explanation.words.iter().all(|word| word.span.start >= 28));
    // What the sentence before did for the label is what is lost without it.
    let alone = read(&model, &[row_after("", "Kenya")])[0].expect("it is mentioned");
    let place = entry.place.expect("it stands in an article");
    let alone = ContextModel::of_articles().read(alone, place);
    let with = entry.probabilities.expect("it is mentioned");
    let log_odds = |p: Probabilities| (p.of(entry.stance()) / (1.0 - p.of(entry.stance()))).ln();
    let lost = log_odds(with) - log_odds(alone);
    let told = explanation.before.expect("it was read");
    assert!(
        (told - lost).abs() < 1e-6 && lost.abs() > 1e-3,
        "{told} {lost}"
    );
    assert_eq!(
        reading.labelled[1]
            .explanation
            .as_ref()
            .map(|of_first| of_first.before),
        Some(None),
        "nothing stands before the first sentence"
    );
}

#[test]
fn what_the_sentence_before_did_is_told_in_json_and_is_nothing_where_it_left_no_room() {
    let model = trained(with_the_sentence_before()).model;
    let long =
        "The party met. The court and ".to_owned() + &"the court and ".repeat(700) + "Kenya met.";
    let actors = [Actor::new("Kenya").expect("a name")];
    let mut reading = model.classify_article(&long, &actors).expect("it is read");
    model.explain_article(&mut reading).expect("it is read");
    let last = reading.labelled.last().expect("there are sentences");
    let explanation = last.explanation.as_ref().expect("it mentions the actor");
    assert_eq!(explanation.words.len(), 120);
    assert_eq!(explanation.before, Some(0.0));

    let mut lines = Vec::new();
    let report = ArticleReport {
        article: "a.txt",
        model: &model.title(),
        reading: &reading,
        least_confidence: None,
        mentions_only: false,
    };
    write_json_lines(&mut lines, &report).expect("memory takes it");
    let lines = String::from_utf8(lines).expect("JSON is UTF-8");
    assert_eq!(
        lines.matches("\"sentence_before\":0.0").count(),
        1,
        "{lines}"
    );
}

#[test]
fn a_sentence_before_that_leaves_no_room_is_not_read() {
    let model = trained(with_the_sentence_before()).model;
    let longest = 2 * model
        .encoder()
        .expect("it is sound")
        .expect("it has one")
        .encoder
        .config()
        .most_tokens();
    let mut rows = ["no ".repeat(longest), "no ".repeat(9_999), String::new()]
        .map(|before| row_after(before.trim(), "Kenya"));
    assert_eq!(rows[2].before, "");
    let reading = read(&model, &rows);
    assert!(reading[0] == reading[2] && reading[1] == reading[2]);
    let in_part = |rows: &[Example]| {
        model
            .count_read_in_part(rows, &mut TargetFinder::default())
            .expect("they are read")
    };
    assert_eq!(in_part(&rows), 0);
    rows[2].text = format!("Kenya {}", "no ".repeat(longest));
    assert_eq!(in_part(&rows), 1);
}

#[test]
fn a_model_with_another_opening_is_refused() {
    let settings = settings_reading(SentenceReading {
        article_opening: Some("news: ".to_owned()),
        ..SentenceReading::default()
    });
    let trained = train_with(settings);
    let problem = trained.expect_err("it is no such opening").to_string();
    assert!(problem.contains("article: "), "{problem}");
}
