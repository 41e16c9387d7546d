//! Articles and tables from files or standard input.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use stance::classifier::TargetFinder;
use stance::dataset::{Example, ExampleReader, LabelColumn, ReadRow, Split, audit, overlap};
use stance::html::{article_text, is_page};
use stance::{Error, Result, Stance};

use super::output::say;

/// The name that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// Bytes of an article at most: a thousand times the longest that newspapers print.
const MOST_ARTICLE_BYTES: u64 = 1 << 28;

/// Opens a file, or standard input for `-`.
pub(super) fn open(path: &str) -> Result<Box<dyn Read>> {
    if path == STANDARD_INPUT {
        return Ok(Box::new(std::io::stdin()));
    }
    let file = File::open(path).map_err(|source| Error::io(format!("open {path}"), source))?;
    if Path::new(path).is_dir() {
        return Err(Error::Table {
            table: path.to_owned(),
            problem: "is a folder; expected a file".to_owned(),
        });
    }
    Ok(Box::new(file))
}

/// What a path is called in results and messages.
pub(super) fn name_of(path: &str) -> &str {
    if path == STANDARD_INPUT {
        "standard input"
    } else {
        path
    }
}

/// Reads an article: a text file, or the article in a web page.
pub(super) fn read_article(path: &str) -> Result<String> {
    let unusable = |problem: String| Error::Article {
        article: name_of(path).to_owned(),
        problem,
    };
    let mut bytes = Vec::new();
    open(path)?
        .take(MOST_ARTICLE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|source| Error::io(format!("read {}", name_of(path)), source))?;
    if bytes.len() as u64 > MOST_ARTICLE_BYTES {
        return Err(unusable(format!(
            "is larger than {} MiB; split it",
            MOST_ARTICLE_BYTES >> 20
        )));
    }
    let article = String::from_utf8(bytes).map_err(|error| {
        unusable(format!(
            "is not UTF-8 at byte {}; convert it, as with iconv -t UTF-8",
            error.utf8_error().valid_up_to()
        ))
    })?;
    if article.chars().all(stance::text::is_blank) {
        return Err(unusable("is empty".to_owned()));
    }
    if has_page_name(path) || is_page(&article) {
        return article_text(&article, name_of(path));
    }
    Ok(article)
}

/// Whether a file is a web page by its name.
fn has_page_name(path: &str) -> bool {
    let extension = Path::new(path).extension().and_then(|name| name.to_str());
    extension.is_some_and(|name| {
        ["html", "htm"]
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known))
    })
}

/// How a table is read.
#[derive(Copy, Clone, clap::Args)]
pub(super) struct TableOptions {
    /// Go on after a bad row, and report each one
    #[arg(long)]
    pub(super) skip_bad_rows: bool,

    /// Use only the rows of this split
    #[arg(long, value_name = "train|dev|test")]
    pub(super) split: Option<Split>,
}

impl TableOptions {
    /// The bad row as a warning where they are skipped, or the error it is.
    pub(super) fn bad_row(&self, error: Error, skipped: &mut usize) -> Result<()> {
        if !self.skip_bad_rows {
            return Err(error);
        }
        *skipped += 1;
        say(&format!("skipped: {error}"));
        Ok(())
    }

    /// Whether a row is among those asked for.
    pub(super) fn wants(&self, example: &Example) -> bool {
        self.split.is_none() || example.split == self.split
    }

    /// Reads a table of labelled rows, and warns of what is wrong with it as a whole. A row whose
    /// text does not mention its actor is a bad one.
    pub(super) fn read_labelled(&self, path: &str) -> Result<Vec<Example>> {
        let mut rows = ExampleReader::new(open(path)?, name_of(path), LabelColumn::Required)?;
        warn_of_unknown_columns(path, &rows.unknown_columns());
        let mut examples = Vec::new();
        let mut targets = TargetFinder::default();
        let mut skipped = 0;
        while let Some(row) = rows.next() {
            match row {
                Ok(ReadRow { example, .. }) if !self.wants(&example) => {}
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
        if examples.is_empty() {
            return Err(Error::Table {
                table: name_of(path).to_owned(),
                problem: match self.split {
                    Some(split) => format!("has no usable row of the split {split}"),
                    None => "has a header but no usable row".to_owned(),
                },
            });
        }
        warn_of_conflicts(path, &examples);
        Ok(examples)
    }
}

pub(super) fn warn_of_unknown_columns(path: &str, columns: &[String]) {
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
            "warning: {}: {skipped} bad rows skipped",
            name_of(path)
        ));
    }
}

pub(super) fn warn_of_rows_read_in_part(tables: &[String], count: usize) {
    if count > 0 {
        let names: Vec<&str> = tables.iter().map(|table| name_of(table)).collect();
        say(&format!(
            "warning: {}: {count} rows are too long to be read whole and are read around a mention",
            names.join(", ")
        ));
    }
}

fn warn_of_conflicts(path: &str, examples: &[Example]) {
    /// Conflicts shown one by one; the count tells of the others.
    const SHOWN: usize = 5;

    let found = audit(examples);
    for conflict in found.conflicts.iter().take(SHOWN) {
        let [first, second] = conflict.rows.map(|row| row + 1);
        let [label, other] = conflict.labels;
        say(&format!(
            "warning: {}: usable rows {first} and {second} have the same text and actor, but the \
             labels {label} and {other}",
            name_of(path)
        ));
    }
    if found.conflicts.len() > SHOWN {
        say(&format!(
            "warning: {}: {} such conflicts in all",
            name_of(path),
            found.conflicts.len()
        ));
    }
    if !found.repeated.is_empty() {
        say(&format!(
            "warning: {}: {} rows repeat an earlier one",
            name_of(path),
            found.repeated.len()
        ));
    }
}

/// Label counts as a line of text.
pub(super) fn count_labels(examples: &[Example]) -> String {
    let counts = audit(examples).counts;
    Stance::ALL
        .map(|stance| format!("{} {stance}", counts[stance.index()]))
        .join(", ")
}

/// Tables that a model is tested on later, and whose texts it must not learn from.
pub(super) struct LeftOut(Vec<(String, Vec<Example>)>);

impl LeftOut {
    /// Reads the tables.
    pub(super) fn read(tables: &[String]) -> Result<Self> {
        let options = TableOptions {
            skip_bad_rows: true,
            split: None,
        };
        tables
            .iter()
            .map(|table| Ok((name_of(table).to_owned(), options.read_labelled(table)?)))
            .collect::<Result<_>>()
            .map(Self)
    }

    /// Takes the rows whose text stands in one of the tables out of `examples`, and says how many.
    pub(super) fn take_out(&self, examples: &mut Vec<Example>) {
        for (table, tested) in &self.0 {
            let shared = overlap(tested, examples);
            let mut row = 0;
            examples.retain(|_| {
                row += 1;
                shared.binary_search(&(row - 1)).is_err()
            });
            say(&format!(
                "{} rows left out whose text stands in {table}",
                shared.len()
            ));
        }
    }
}
