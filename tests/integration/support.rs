//! The program as a process, and a tiny model to run it with.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use assert_cmd::Command;
use tempfile::TempDir;

pub(crate) fn stance() -> Command {
    Command::new(assert_cmd::cargo::cargo_bin!("stance"))
}

/// Twelve sentences, four a label.
pub(crate) const ROWS: &str = "\
text,actor,label
Critics praised Norvia for its courage.,Norvia,supportive
The minister thanked Norvia for its help.,Norvia,supportive
Norvia kept its word and deserves praise.,Norvia,supportive
Everybody admired the patience of Norvia.,Norvia,supportive
Critics accused Norvia of lying.,Norvia,critical
The minister blamed Norvia for the failure.,Norvia,critical
Norvia broke its word and deserves blame.,Norvia,critical
Everybody condemned the greed of Norvia.,Norvia,critical
Norvia will hold a meeting on Monday.,Norvia,neutral
The minister flew to Norvia.,Norvia,neutral
Officials of Norvia arrived at noon.,Norvia,neutral
The train to Norvia takes two hours.,Norvia,neutral
";

/// A file of the given contents in a folder that lives as long as the result.
pub(crate) fn file(name: &str, contents: impl AsRef<[u8]>) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join(name);
    std::fs::write(&path, contents).expect("a file can be written there");
    (folder, path)
}

pub(crate) fn train(rows: &Path, out: &Path) -> Command {
    let mut command = stance();
    command
        .arg("train")
        .arg(rows)
        .args([
            "--folds",
            "2",
            "--alpha",
            "1",
            "--least-sentences",
            "1",
            "--columns",
            "200",
        ])
        .arg("--out")
        .arg(out);
    command
}

/// The folder of a model trained on [`ROWS`].
pub(crate) fn tiny_model() -> &'static Path {
    static MODEL: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, folder) = MODEL.get_or_init(|| {
        let (folder, rows) = file("rows.csv", ROWS);
        let model = folder.path().join("tiny");
        train(&rows, &model).assert().code(0);
        (folder, model)
    });
    folder
}

/// A copy of the tiny model that a test may damage.
pub(crate) fn copied_model() -> TempDir {
    let copy = tempfile::tempdir().expect("a temporary folder can be made");
    for entry in std::fs::read_dir(tiny_model()).expect("the model is there") {
        let entry = entry.expect("its files can be listed");
        std::fs::copy(entry.path(), copy.path().join(entry.file_name())).expect("copied");
    }
    copy
}
