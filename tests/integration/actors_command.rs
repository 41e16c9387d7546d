//! The actors of an article on the command line: listed, chosen without being named, and links turned off.

use super::support::{cells, file, folder, json_lines, messages_of, output_of, stance, with_model};

const ARTICLE: &str = "Talks end\n\nForeign Minister Wang Yi met Nato in Oslo. Mr Wang praised \
                       Nato. He left. Peru was absent.\n";

#[test]
fn the_program_lists_actors_with_kind_count_and_names() {
    let folder = folder();
    let article = file(&folder, "a.txt", ARTICLE);
    let listed = output_of(stance().arg("actors").arg(&article));
    let rows: Vec<Vec<&str>> = listed
        .lines()
        .skip(3)
        .map(|line| {
            line.split("  ")
                .map(str::trim)
                .filter(|cell| !cell.is_empty())
                .collect()
        })
        .collect();
    assert_eq!(
        rows[0],
        ["Wang Yi", "person", "3 (2)", "2", "Wang Yi, Wang"]
    );
    assert_eq!(rows[1][..3], ["Nato", "organisation", "2 (2)"]);
    let lines = output_of(
        stance()
            .args(["actors", "-", "--format", "jsonl"])
            .write_stdin(ARTICLE),
    );
    let first = &json_lines(&lines)[0];
    assert_eq!(first["actor"], "Wang Yi");
    assert_eq!(first["kind"], "person");
    assert_eq!(
        (&first["mentions"], &first["by_name"]),
        (&3.into(), &2.into())
    );
    assert_eq!(
        (&first["sentence"], &first["start"]),
        (&1.into(), &28.into())
    );
    assert_eq!(first["names"], serde_json::json!(["Wang Yi", "Wang"]));
}

#[test]
fn classify_without_actors_takes_the_most_frequent_and_says_so() {
    let folder = folder();
    let article = file(&folder, "a.txt", ARTICLE);
    let mut command = with_model("classify", &article);
    command.args(["--format", "csv"]);
    let told = messages_of(&command.assert().success());
    assert!(
        told.contains("Wang Yi (3), Nato (2)") && told.contains("--actor"),
        "{told}"
    );
    let rows = cells(&output_of(&mut command));
    let actors: Vec<&str> = rows
        .iter()
        .skip(1)
        .take(2)
        .map(|row| row[5].as_str())
        .collect();
    assert_eq!(actors, ["Wang Yi", "Nato"]);
}

#[test]
fn coreference_can_be_turned_off() {
    let folder = folder();
    let article = file(&folder, "a.txt", ARTICLE);
    let mentioned = |more: &[&str]| {
        let mut command = with_model("classify", &article);
        command
            .args(["--actor", "Wang Yi", "--format", "jsonl"])
            .args(more);
        output_of(&mut command)
    };
    let with = mentioned(&[]);
    assert!(
        with.contains(r#""text":"He","kind":"coreference""#),
        "{with}"
    );
    assert!(!mentioned(&["--no-coreference"]).contains("coreference"));
}

#[test]
fn of_an_article_that_names_nobody_it_is_said() {
    stance()
        .args(["actors", "-"])
        .write_stdin("Hello there. It rained.")
        .assert()
        .success()
        .stdout("standard input\n\nnames no person, state or organisation\n");
}
