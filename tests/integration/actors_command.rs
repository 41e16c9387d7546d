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
        .map(|row| row[7].as_str())
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

#[test]
fn names_and_voices_of_any_length_are_cut_in_the_tables_of_a_terminal() {
    let long = format!("X{}", "a".repeat(990));
    let folder = folder();
    let article = file(
        &folder,
        "a.txt",
        format!("{long} Bank met Nato. \"Nato lied,\" said {long} Bank. Nato left."),
    );
    let listed = output_of(stance().arg("actors").arg(&article));
    let shown = |line: &str| line.contains(&long[..200]) && line.chars().count() < 1_000;
    assert!(listed.lines().any(shown), "{listed:.1000}");
    let read = output_of(with_model("classify", &article).args(["--actor", "Nato"]));
    let (_, tables) = read.split_once("mentioned in").expect("there are tables");
    assert!(tables.lines().any(shown), "{tables:.1000}");
}

#[test]
fn a_name_too_long_to_be_asked_for_is_not_chosen() {
    let long = format!("X{}", "a".repeat(300));
    let folder = folder();
    let article = file(
        &folder,
        "a.txt",
        format!("{long} Bank paid. {long} Bank lied. {long} Bank left. Nato met. Nato left."),
    );
    let told = messages_of(&with_model("classify", &article).assert().success());
    assert!(told.contains("speaks of most: Nato (2);"), "{told}");
}

#[test]
fn all_names_of_an_actor_are_told_to_programs_and_the_first_ones_to_readers() {
    let names = [
        "America",
        "American",
        "Americans",
        "US",
        "U.S.",
        "USA",
        "U.S.A.",
        "AMERICA",
        "Foggy Bottom",
        "AMERICANS",
        "United States",
        "UNITED STATES",
        "White House",
        "Pentagon",
    ];
    let article = names
        .map(|name| format!("In the {name} it rained. "))
        .concat();
    let listed = |format: &str| {
        let mut command = stance();
        command.args(["actors", "-", "--format", format]);
        output_of(command.write_stdin(article.as_str()))
    };
    let lines = json_lines(&listed("jsonl"));
    assert_eq!(lines[0]["names"], serde_json::json!(names));
    assert!(listed("csv").contains(&names.join("; ")));
    let text = listed("text");
    assert!(
        text.contains(&format!("{}, …", names[..12].join(", "))),
        "{text}"
    );
}

#[test]
fn spellings_of_a_name_with_other_hyphens_or_with_marks_that_are_not_seen_are_one_actor() {
    let article = "Kim Jong\u{2011}un met Jenkins\u{ad}on in Oslo. Kim Jong-un praised Ada Jenkinson.\n\n\
                   Al\u{2010}Qaeda left. Al-Qaeda came back.\n";
    let lines = output_of(
        stance()
            .args(["actors", "-", "--format", "jsonl"])
            .write_stdin(article),
    );
    let actors = json_lines(&lines);
    let by_name = |name: &str| {
        let mut all = actors.iter();
        let found = all.find(|actor| actor["actor"].as_str().is_some_and(|is| is.contains(name)));
        found.map(|actor| actor["by_name"].clone())
    };
    assert_eq!(by_name("Kim"), Some(2.into()), "{lines}");
    assert_eq!(by_name("Qaeda"), Some(2.into()), "{lines}");
}

#[test]
fn a_person_who_is_called_as_a_state_does_not_end_the_reading_of_whom_an_article_speaks_of() {
    let folder = folder();
    let article = file(
        &folder,
        "a.txt",
        "Dr Norway spoke. Dr Norway left. The Norwegian government fell. Norwegian ships left.",
    );
    let read = output_of(with_model("classify", &article).args(["--format", "jsonl"]));
    assert!(read.contains("\"actor\":\"Norway\""), "{read}");
}
