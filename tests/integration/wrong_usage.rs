//! What cannot be meant: exit code 2, and nothing is written.

use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;

use super::support::{ROWS, file, folder, stance, with_model};

#[test]
fn an_output_that_would_overwrite_what_is_read_is_refused() {
    let folder = folder();
    let article = file(&folder, "a.html", "<p>Nato met in Oslo.</p>");
    with_model("classify", &article)
        .args(["--actor", "Nato", "--text-out"])
        .arg(folder.path().join(".").join("a.html"))
        .assert()
        .code(2)
        .stderr(contains("--text-out would overwrite").and(contains("a.html")));
    let table = file(
        &folder,
        "t.csv",
        "text,actor,label\nNato met.,Nato,neutral\n",
    );
    with_model("evaluate", &table)
        .arg("--errors")
        .arg(&table)
        .assert()
        .code(2)
        .stderr(contains("--errors would overwrite"));
    assert!(std::fs::read(&article).is_ok_and(|bytes| bytes.starts_with(b"<p>")));
    assert!(std::fs::read(&table).is_ok_and(|bytes| bytes.starts_with(b"text,actor")));
}

#[test]
fn options_of_which_one_would_be_passed_over_are_refused() {
    let folder = folder();
    let table = file(&folder, "t.csv", ROWS);
    let out = folder.path().join("out");
    for (command, options) in [
        (
            "tune",
            ["--encoder", "e", "--own-names", "--swap-names", "0.5"].as_slice(),
        ),
        ("train", &["--dev", "d.csv", "--folds", "3"]),
    ] {
        stance()
            .arg(command)
            .arg(&table)
            .arg("--out")
            .arg(&out)
            .args(options)
            .assert()
            .code(2)
            .stderr(contains("cannot be used with"));
    }
    with_model("evaluate", &table)
        .args(["--errors", "-"])
        .assert()
        .code(2)
        .stderr(contains("--errors needs a file"));
    assert!(!out.exists());
}

#[test]
fn an_actor_asked_for_twice_is_wrong_usage() {
    let folder = folder();
    let article = file(&folder, "a.txt", "Nato met.");
    with_model("classify", &article)
        .args(["--actor", "Nato", "--actor", "NATO"])
        .assert()
        .code(2)
        .stderr(contains("\"NATO\": is asked for twice"));
    with_model("classify", &article)
        .args(["--actor", "China", "--actor", "PRC"])
        .assert()
        .code(2)
        .stderr(contains("are one actor"));
}

#[test]
fn numbers_that_no_run_can_have_are_wrong_usage() {
    let folder = folder();
    let table = file(&folder, "rows.csv", ROWS);
    let out = folder.path().join("out");
    for options in [["--alpha", "0"], ["--alpha", "-1"], ["--folds", "1"]] {
        let mut command = stance();
        command.arg("train").arg(&table).arg("--out").arg(&out);
        command
            .args(options)
            .assert()
            .code(2)
            .stderr(contains("expected"));
    }
    let mut several_penalties = stance();
    several_penalties
        .arg("train")
        .arg(&table)
        .arg("--out")
        .arg(&out);
    several_penalties
        .args(["--folds", "0"])
        .assert()
        .code(2)
        .stderr(contains("give one --alpha"));
    for options in [
        ["--epochs", "0"],
        ["--batch", "0"],
        ["--weights", "1,2"],
        ["--weights", "0"],
        ["--rate", "2"],
        ["--head-rate", "0"],
        ["--dropout", "1"],
        ["--swap-names", "nan"],
        ["--average", "0.5"],
        ["--consistency", "0"],
    ] {
        let mut command = stance();
        command.arg("tune").arg(&table).arg("--out").arg(&out);
        command.args(["--encoder", "none"]).args(options);
        command.assert().code(2);
    }
    assert!(!out.exists());
}

#[test]
fn standard_input_given_twice_is_refused() {
    let folder = folder();
    stance()
        .args(["train", "-", "-", "--out"])
        .arg(folder.path().join("model"))
        .write_stdin(ROWS)
        .assert()
        .code(2)
        .stderr(contains("- is given twice"));
}
