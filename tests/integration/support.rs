//! What the tests of the command line share: a tiny model, and files to feed the program.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use assert_cmd::Command;
use stance::classifier::{Model, ModelFiles};
use tempfile::TempDir;

/// Labelled rows, eight of each label, every one of them naming its actor.
pub(super) const ROWS: &str = "\
text,actor,label
Nato kept its word and earned praise.,Nato,supportive
Everyone praised Nato for its courage.,Nato,supportive
The brave work of Nato is a great success.,Nato,supportive
Russia was praised as a great friend.,Russia,supportive
A great success for Russia was praised today.,Russia,supportive
Merkel is a brave and great leader.,Merkel,supportive
Voters praised Merkel for her success.,Merkel,supportive
Merkel earned great praise at home.,Merkel,supportive
Nato broke its word and failed.,Nato,critical
Everyone condemned Nato for the brutal attack.,Nato,critical
The shameful failure of Nato was condemned.,Nato,critical
Russia was condemned for a brutal crime.,Russia,critical
A shameful crime by Russia was condemned today.,Russia,critical
Merkel failed and broke her promise.,Merkel,critical
Voters condemned Merkel for the failure.,Merkel,critical
The brutal and shameful plan of Merkel failed.,Merkel,critical
Nato met on Monday in Brussels.,Nato,neutral
The meeting of Nato begins on Tuesday.,Nato,neutral
Officials of Nato travel to Brussels.,Nato,neutral
Russia holds a meeting on Monday.,Russia,neutral
Officials from Russia travel on Tuesday.,Russia,neutral
Merkel travels to Brussels on Monday.,Merkel,neutral
Merkel begins a meeting on Tuesday.,Merkel,neutral
Officials met Merkel on Monday.,Merkel,neutral
";

/// The program, ready to be given arguments.
pub(super) fn stance() -> Command {
    assert_cmd::cargo::cargo_bin_cmd!("stance")
}

/// The model in a folder.
pub(super) fn model_of(folder: &Path) -> Model {
    let files = ModelFiles::READ.iter().filter_map(|file| {
        let bytes = std::fs::read(folder.join(file.name)).ok()?;
        Some((file.name.to_owned(), bytes))
    });
    let name = folder.display().to_string();
    Model::from_files(&name, ModelFiles(files.collect())).expect("it loads")
}

/// A model that ships, from the source tree.
pub(super) fn model_that_ships(name: &str) -> Model {
    model_of(
        &Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("models")
            .join(name),
    )
}

/// A folder that goes when it is dropped.
pub(super) fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder can be made")
}

/// Writes a file into `folder`.
pub(super) fn file(folder: &TempDir, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("a temporary file can be written");
    path
}

/// `stance train` with settings for a handful of rows.
pub(super) fn train(table: &Path, out: &Path) -> Command {
    let mut command = stance();
    command.arg("train").arg(table).arg("--out").arg(out).args([
        "--folds",
        "2",
        "--alpha",
        "1",
        "--least-sentences",
        "1",
        "--columns",
        "200",
        "--name",
        "tiny",
    ]);
    command
}

/// A model of [`ROWS`], trained once for all tests. The folder lies under `target/`.
pub(super) fn tiny_model() -> &'static Path {
    static MODEL: OnceLock<PathBuf> = OnceLock::new();
    MODEL.get_or_init(|| {
        let kept = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))
            .expect("the folder for test files is there")
            .keep();
        let table = kept.join("rows.csv");
        std::fs::write(&table, ROWS).expect("a temporary file can be written");
        let model = kept.join("model");
        train(&table, &model).assert().success();
        model
    })
}

/// `stance COMMAND … --model tiny`.
pub(super) fn with_model(command: &str, input: &Path) -> Command {
    let mut stance = stance();
    stance
        .arg(command)
        .arg(input)
        .arg("--model")
        .arg(tiny_model());
    stance
}

/// `stance classify ARTICLE --actor ACTOR` with the tiny model.
pub(super) fn classify(article: &Path, actor: &str) -> Command {
    let mut command = with_model("classify", article);
    command.args(["--actor", actor]);
    command
}

/// Standard output of a command that succeeds.
pub(super) fn output_of(command: &mut Command) -> String {
    let output = command.assert().success().get_output().stdout.clone();
    String::from_utf8(output).expect("results are UTF-8")
}

/// A CSV as its rows of cells, the header among them.
pub(super) fn cells(table: &str) -> Vec<Vec<String>> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(table.as_bytes())
        .records()
        .map(|row| {
            let row = row.expect("the table is well-formed");
            row.iter().map(str::to_owned).collect()
        })
        .collect()
}
