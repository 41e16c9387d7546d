//! What tests share: models, files to feed the program, what it answers, and public data sets.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use serde_json::Value;
use stance::actor::{Actor, MentionFinder};
use stance::classifier::{BUILT_IN, Model, ModelFiles, built_in};
use stance::dataset::Example;
use stance::dataset::import::read_newsmtsc;
use stance::text::sentences;
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

/// The folder of a model that ships, in the source tree.
pub(super) fn folder_that_ships(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("models")
        .join(name)
}

/// A model that ships, from the source tree.
pub(super) fn model_that_ships(name: &str) -> Model {
    model_of(&folder_that_ships(name))
}

/// The model inside the binary.
pub(super) fn built_in_model() -> Model {
    built_in(BUILT_IN[0])
        .expect("it is built in")
        .expect("it loads")
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

/// What a command said on standard error.
pub(super) fn messages_of(ended: &Assert) -> String {
    String::from_utf8(ended.get_output().stderr.clone()).expect("messages are UTF-8")
}

/// That a message has every one of `parts`.
#[track_caller]
pub(super) fn says(message: &str, parts: &[&str]) {
    for part in parts {
        assert!(message.contains(part), "{part:?} is not in {message:?}");
    }
}

/// JSON Lines as values.
pub(super) fn json_lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).expect("each line is JSON"))
        .collect()
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

/// The mentions of an actor by its names in an article, as written.
pub(super) fn mentions_by_name<'t>(article: &'t str, actor: &str) -> Vec<&'t str> {
    let actor: Actor = actor.parse().expect("a name");
    let finder = MentionFinder::new(&[actor]).expect("few names");
    finder
        .in_article(article, &sentences(article))
        .into_iter()
        .flatten()
        .map(|mention| mention.span.of(article))
        .collect()
}

/// The folder of public data sets; `None`, and a printed reason, where there is none. `holding` says what
/// a test needs there.
pub(super) fn datasets(holding: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("STANCE_DATASETS").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: STANCE_DATASETS names no folder with {holding}");
    }
    folder
}

/// A file of a public data set.
pub(super) fn open(path: &Path) -> BufReader<File> {
    BufReader::new(File::open(path).expect("the folder is complete"))
}

/// A part of NewsMTSC among the public data sets.
pub(super) fn newsmtsc(datasets: &Path, part: &str) -> Vec<Example> {
    let input = open(&datasets.join("newsmtsc").join(part));
    read_newsmtsc(input, part, &mut |error| Err(error)).expect("all lines are good")
}
