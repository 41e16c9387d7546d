//! `--voices`: which model reads who speaks beside the rules.

use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;

use super::support::{classify, file, folder, output_of, stance};

/// For the rules, nobody speaks in the second sentence.
const ARTICLE: &str = "Ferry to stay\n\nTara Oduya runs the port of Skarn. Ms Oduya cast doubt on whether Norway \
    ever kept its word.";
const ACTOR: &str = "Norway";

#[test]
fn a_model_with_an_encoder_reads_voices_with_the_model_that_ships_and_others_where_asked_to() {
    let folder = folder();
    let article = file(&folder, "a.txt", ARTICLE);
    let has_speaker = |model: &str, voices: &[&str]| {
        let mut command = stance();
        command.arg("classify").arg(&article).args([
            "--mentions-only",
            "--actor",
            ACTOR,
            "--model",
            model,
        ]);
        output_of(command.args(voices)).contains("[Tara Oduya]")
    };
    assert!(has_speaker("news-en-small", &[]));
    assert!(!has_speaker("news-en-small", &["--voices", "none"]));
    assert!(!has_speaker("news-en-lite", &[]));
    assert!(has_speaker("news-en-lite", &["--voices", "voices-en"]));
}

#[test]
fn what_is_no_model_of_voices_is_refused() {
    let folder = folder();
    let article = file(&folder, "a.txt", ARTICLE);
    for model in ["news-en-lite", "links-en"] {
        classify(&article, ACTOR)
            .args(["--voices", model])
            .assert()
            .code(1)
            .stderr(contains(model).and(contains("does not tell in whose voice")));
    }
    classify(&article, ACTOR)
        .args(["--voices", "voices-xx"])
        .assert()
        .code(1)
        .stderr(contains("voices-xx").and(contains("--voices none")));
}

#[test]
fn a_model_of_voices_reads_no_articles() {
    let folder = folder();
    let article = file(&folder, "a.txt", ARTICLE);
    stance()
        .arg("classify")
        .arg(&article)
        .args(["--actor", ACTOR, "--model", "voices-en", "--links", "none"])
        .assert()
        .code(1)
        .stdout("")
        .stderr(contains("voices-en").and(contains("no stances")));
    let card = output_of(stance().args(["model", "show", "voices-en"]));
    assert!(card.contains("name who speaks"), "{card}");
}
