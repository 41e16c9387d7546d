//! `--links`: which model reads antecedents that the rules leave open.

use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;

use super::support::{classify, file, folder, output_of, stance, with_model};

const ARTICLE: &str = "Union rejects offer\n\nThe Skarn Dockers' Union rejected an offer from Borealis AS on Friday. They \
    want nine per cent more, and a day off at Easter. \"We have waited long enough,\" said Tara Oduya, who speaks for the \
    crane drivers.";
const ACTOR: &str = "Skarn Dockers' Union";

#[test]
fn a_model_with_an_encoder_reads_antecedents_with_the_model_that_ships_and_others_where_asked_to() {
    let folder = folder();
    let article = file(&folder, "a.txt", ARTICLE);
    let we = |output: &str| output.contains("We have waited");
    let mentions = |model: &str, links: &[&str]| {
        let mut command = stance();
        command
            .arg("classify")
            .arg(&article)
            .args(["--mentions-only", "--actor", ACTOR]);
        output_of(command.args(["--model", model]).args(links))
    };
    assert!(we(&mentions("news-en-small", &[])));
    assert!(!we(&mentions("news-en-small", &["--links", "none"])));
    assert!(!we(&mentions("news-en-small", &["--no-coreference"])));
    assert!(!we(&mentions("news-en-lite", &[])));
    assert!(we(&mentions("news-en-lite", &["--links", "links-en"])));
}

#[test]
fn what_is_no_model_of_antecedents_is_refused() {
    let folder = folder();
    let article = file(&folder, "a.txt", ARTICLE);
    classify(&article, ACTOR)
        .args(["--links", "news-en-lite"])
        .assert()
        .code(1)
        .stderr(contains("news-en-lite").and(contains("does not tell whom a pronoun stands for")));
    classify(&article, ACTOR)
        .args(["--links", "links-xx"])
        .assert()
        .code(1)
        .stderr(contains("links-xx").and(contains("--links none")));
    with_model("classify", &article)
        .args(["--links", "links-en", "--no-coreference"])
        .assert()
        .code(2)
        .stderr(contains("--no-coreference"));
}

#[test]
fn links_do_not_depend_on_how_lines_are_broken_nor_on_who_else_is_asked_for() {
    let folder = folder();
    let text = "Drug misses main goal, but the company will file anyway\n\nBy Meredith Kowal\n\nBOSTON — A treatment for a \
                rare disease failed to slow its progress in a trial, Orsolane Therapeutics said. The company said it would ask \
                Norway to approve the drug all the same. It has spent years on it.";
    let mentions = |text: &str, more: &[&str]| {
        let article = file(&folder, "a.txt", text);
        let mut command = stance();
        command.arg("classify").arg(&article).args([
            "--model",
            "news-en-lite",
            "--links",
            "links-en",
            "--format",
            "jsonl",
            "--mentions-only",
        ]);
        let lines = super::support::json_lines(&output_of(
            command
                .args(["--actor", "Orsolane Therapeutics"])
                .args(more),
        ));
        let own = lines
            .iter()
            .filter(|line| line["actor"] == "Orsolane Therapeutics");
        own.flat_map(|line| line["mentions"].as_array().expect("a list").clone())
            .map(|mention| mention["text"].to_string())
            .collect::<Vec<_>>()
    };
    let found = mentions(text, &[]);
    assert!(found.len() > 1, "{found:?}");
    for breaks in ["\r\n", "\r", "\n "] {
        assert_eq!(
            mentions(&text.replace('\n', breaks), &[]),
            found,
            "{breaks:?}"
        );
    }
    assert_eq!(mentions(text, &["--actor", "Norway"]), found);
}
