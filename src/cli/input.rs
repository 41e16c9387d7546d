//! Files or standard input, and the tables in them.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;

use same_file::Handle;
use stance::classifier::TargetFinder;
use stance::dataset::{Example, ExampleReader, LabelColumn, ReadRow, Split, audit, overlap, texts};
use stance::{Error, Result, Stance};

use super::article_format::{LONGEST_MARK, foreign_encoding};
use super::output::{count, results_file, say};
use super::wrong_usage;

/// The name that stands for standard input.
pub(super) const STANDARD_INPUT: &str = "-";

/// Refuses `-` given twice: standard input can be read once.
pub(super) fn refuse_standard_input_twice<'n>(names: impl IntoIterator<Item = &'n String>) {
    let given = names.into_iter().filter(|name| *name == STANDARD_INPUT);
    if given.count() > 1 {
        wrong_usage("- is given twice; standard input can be read once");
    }
}

/// Opens a file, or standard input for `-`. Of a file no more is read than it held when it was opened, and
/// nothing where the results go into it: they would be read in turn, without end.
pub(super) fn open(path: impl AsRef<Path>) -> Result<Box<dyn Read>> {
    let path = path.as_ref();
    let shown = path.to_string_lossy();
    let cannot_open = |source| Error::io(format!("open {}", name_of(&shown)), source);
    let unusable = |problem: &str| Error::Table {
        table: name_of(&shown).to_owned(),
        problem: problem.to_owned(),
    };
    let is_standard_input = path.as_os_str() == OsStr::new(STANDARD_INPUT);
    let file = if is_standard_input {
        Handle::stdin()
    } else {
        Handle::from_path(path)
    }
    .map_err(cannot_open)?;
    if results_file().is_some_and(|results| results == file) {
        return Err(unusable(
            "the results would be written into it; write them to another file",
        ));
    }
    if is_standard_input {
        return Ok(Box::new(std::io::stdin()));
    }
    let metadata = file.as_file().metadata().map_err(cannot_open)?;
    if metadata.is_dir() {
        return Err(unusable("is a folder; expected a file"));
    }
    let file: File = file.as_file().try_clone().map_err(cannot_open)?;
    // Pipes, and files that a system makes up as they are read, have no length.
    Ok(match metadata.len() {
        0 => Box::new(file),
        length => Box::new(file.take(length)),
    })
}

/// Opens a table. One that is packed or in UTF-16 is refused by how it begins: read as text, its first row would
/// be said to be bad, or its header to lack columns.
fn open_table(path: &str) -> Result<Box<dyn Read>> {
    let mut input = open(path)?;
    let mut beginning = Vec::new();
    (&mut input)
        .take(LONGEST_MARK)
        .read_to_end(&mut beginning)
        .map_err(|source| Error::io(format!("read {}", name_of(path)), source))?;
    if let Some(problem) = foreign_encoding(&beginning) {
        return Err(Error::Table {
            table: name_of(path).to_owned(),
            problem: problem.to_owned(),
        });
    }
    Ok(Box::new(Cursor::new(beginning).chain(input)))
}

/// What a path is called in results and messages.
pub(super) fn name_of(path: &str) -> &str {
    if path == STANDARD_INPUT {
        "standard input"
    } else {
        path
    }
}

/// How a table is read.
#[derive(Copy, Clone, clap::Args)]
pub(super) struct TableOptions {
    /// Go on after a bad row, and report each one; label leaves them out of what it writes
    #[arg(long)]
    pub(super) skip_bad_rows: bool,

    /// Use only the rows of this split
    #[arg(long, value_name = "train|dev|test")]
    pub(super) split: Option<Split>,
}

impl TableOptions {
    /// The bad row as a warning where they are skipped, or the error it is, with how to skip it.
    pub(super) fn bad_row(&self, mut error: Error, skipped: &mut usize) -> Result<()> {
        if !self.skip_bad_rows {
            if let Error::Row { problem, .. } = &mut error {
                problem.push_str(" (--skip-bad-rows goes on after such rows)");
            }
            return Err(error);
        }
        *skipped += 1;
        say(&format!("skipped: {error}"));
        Ok(())
    }

    /// Opens a table of which only the rows asked for are read. One without a column for the split that is
    /// asked for is refused: no row of it would be read.
    pub(super) fn open(
        &self,
        table: &str,
        label: LabelColumn,
    ) -> Result<ExampleReader<Box<dyn Read>>> {
        let mut rows = ExampleReader::new(open_table(table)?, name_of(table), label)?;
        if let Some(split) = self.split {
            if !rows.header().iter().any(|column| column.trim() == "split") {
                return Err(Error::Table {
                    table: name_of(table).to_owned(),
                    problem: format!("has no column split, and so no row of the split {split}"),
                });
            }
            rows.only(split);
        }
        Ok(rows)
    }

    /// Reads a table of labelled rows, and warns of what is wrong with it as a whole. A row whose
    /// text does not mention its actor is a bad one.
    pub(super) fn read_labelled(&self, path: &str) -> Result<Vec<Example>> {
        let mut rows = self.open(path, LabelColumn::Required)?;
        warn_of_unknown_columns(path, &rows.unknown_columns());
        let mut examples = Vec::new();
        let mut targets = TargetFinder::default();
        let mut skipped = 0;
        while let Some(row) = rows.next() {
            match row {
                Ok(ReadRow { example, .. }) if targets.mentions(&example)?.is_empty() => {
                    let error = rows.bad_cell(
                        "actor",
                        format!(
                            "the text does not mention {:?}; give start and end, or the name it \
                             goes by in a column aliases",
                            example.actor
                        ),
                    );
                    self.bad_row(error, &mut skipped)?;
                }
                Ok(ReadRow { example, .. }) => examples.push(example),
                Err(error @ Error::Row { .. }) => self.bad_row(error, &mut skipped)?,
                Err(error) => return Err(error),
            }
        }
        report_skipped(path, skipped);
        if rows.unjudged() > 0 {
            say(&format!(
                "warning: {}: passed over without a label: {}",
                name_of(path),
                count(rows.unjudged(), "row")
            ));
        }
        if examples.is_empty() {
            return Err(Error::Table {
                table: name_of(path).to_owned(),
                problem: match self.split {
                    Some(split) => format!("has no usable row of the split {split}"),
                    None => "has a header but no usable row".to_owned(),
                },
            });
        }
        Ok(examples)
    }
}

fn warn_of_unknown_columns(path: &str, columns: &[String]) {
    if !columns.is_empty() {
        say(&format!(
            "warning: {}: columns without a meaning here: {}",
            name_of(path),
            columns.join(", ")
        ));
    }
}

pub(super) fn report_skipped(path: &str, skipped: usize) {
    if skipped > 0 {
        say(&format!(
            "warning: {}: {} skipped",
            name_of(path),
            count(skipped, "bad row")
        ));
    }
}

pub(super) fn warn_of_rows_read_in_part(tables: &[String], rows: usize) {
    if rows > 0 {
        let names: Vec<&str> = tables.iter().map(|table| name_of(table)).collect();
        say(&format!(
            "warning: {}: too long to be read whole and read around a mention: {}",
            names.join(", "),
            count(rows, "row")
        ));
    }
}

/// Warns of rows that contradict or repeat another. `sources` are the tables' names and numbers of rows, in
/// the order of `examples`.
pub(super) fn warn_of_conflicts(sources: &[(&str, usize)], examples: &[Example]) {
    /// Conflicts shown one by one; the count tells of the others.
    const SHOWN: usize = 5;

    let place = |row: usize| {
        let mut first = 0;
        for (table, rows) in sources {
            if row < first + rows {
                return format!("usable row {} of {table}", row - first + 1);
            }
            first += rows;
        }
        format!("usable row {}", row + 1)
    };
    let found = audit(examples);
    for conflict in found.conflicts.iter().take(SHOWN) {
        let [first, second] = conflict.rows.map(place);
        let [label, other] = conflict.labels;
        say(&format!(
            "warning: {first} and {second} have the same text and actor, but the labels {label} and \
             {other}"
        ));
    }
    if found.conflicts.len() > SHOWN {
        say(&format!(
            "warning: {} such conflicts in all",
            found.conflicts.len()
        ));
    }
    if let Some(&row) = found.repeated.first() {
        say(&format!(
            "warning: {} said before, label included; the first is {}",
            count(found.repeated.len(), "row"),
            place(row)
        ));
    }
}

/// Warns of rows of a dev table whose text is one of those learnt from: figures on them tell too much.
pub(super) fn warn_of_overlap<'a>(
    dev: &str,
    rows: &[Example],
    learnt: impl IntoIterator<Item = &'a str>,
) {
    let known = overlap(learnt, rows).len();
    if known > 0 {
        say(&format!(
            "warning: {dev}: {known} of {} have a text that is learnt from as well, so figures on them tell \
             too much; give the table to --leave-out too",
            count(rows.len(), "row")
        ));
    }
}

/// Warns of labels that no row has: a model cannot learn to give them.
pub(super) fn warn_of_missing_labels(examples: &[Example]) {
    let counts = label_counts(examples);
    for stance in Stance::ALL {
        if counts[stance.index()] == 0 {
            say(&format!(
                "warning: no row is {stance}, so the model cannot learn what {stance} is"
            ));
        }
    }
}

/// Label counts as a line of text.
pub(super) fn count_labels(examples: &[Example]) -> String {
    let counts = label_counts(examples);
    Stance::ALL
        .map(|stance| format!("{} {stance}", counts[stance.index()]))
        .join(", ")
}

fn label_counts(examples: &[Example]) -> [usize; Stance::COUNT] {
    let mut counts = [0; Stance::COUNT];
    for label in examples.iter().filter_map(Example::label) {
        counts[label.index()] += 1;
    }
    counts
}

/// The texts of tables that a model is tested on later, and must not learn from.
pub(super) struct LeftOut(Vec<(String, HashSet<String>)>);

impl LeftOut {
    /// Reads the tables. Whatever else is wrong with a row, its text counts, where it can be read.
    pub(super) fn read(tables: &[String]) -> Result<Self> {
        let options = TableOptions {
            skip_bad_rows: true,
            split: None,
        };
        let texts_in = |table: &String| {
            let name = name_of(table);
            let mut known = HashSet::new();
            let mut skipped = 0;
            for text in texts(open_table(table)?, name)? {
                match text {
                    Ok(text) => {
                        known.insert(text.trim().to_owned());
                    }
                    Err(error @ Error::Row { .. }) => options.bad_row(error, &mut skipped)?,
                    Err(error) => return Err(error),
                }
            }
            report_skipped(table, skipped);
            Ok((name.to_owned(), known))
        };
        tables.iter().map(texts_in).collect::<Result<_>>().map(Self)
    }

    /// Takes the rows whose text stands in one of the tables out of `examples`, and says how many.
    pub(super) fn take_out(&self, examples: &mut Vec<Example>) {
        for (table, texts) in &self.0 {
            let before = examples.len();
            examples.retain(|example| !texts.contains(example.text.trim()));
            say(&format!(
                "{} left out whose text stands in {table}",
                count(before - examples.len(), "row")
            ));
        }
    }
}
