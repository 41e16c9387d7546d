//! `stance evaluate`: figures of a model on labelled rows.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use stance::actor::evaluation_names;
use stance::classifier::{Model, TargetFinder};
use stance::dataset::{Example, ExampleWriter};
use stance::evaluation::{Comparison, Evaluation, NameSensitivity, errors};
use stance::report::{write_comparison, write_evaluation, write_name_sensitivity};
use stance::{Error, Probabilities, Result, Stance};

use super::input::{TableOptions, name_of, warn_of_conflicts, warn_of_rows_read_in_part};
use super::model_folder::{ModelOption, load};
use super::output::{
    check_writable, count, create, flush, refuse_to_overwrite, say, styled_output,
};

#[derive(Args)]
pub(super) struct Evaluate {
    /// A table with the columns text, actor and label; - is standard input
    #[arg(value_name = "DATA.csv")]
    table: String,

    #[command(flatten)]
    model: ModelOption,

    #[command(flatten)]
    options: TableOptions,

    /// How to write the figures
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Another model to compare with, on the same rows: paired bootstrap and McNemar test
    #[arg(long, value_name = "DIR|NAME")]
    compare: Option<String>,

    /// Write the misread rows with their probabilities here, the surest mistakes first
    #[arg(long, value_name = "FILE.csv")]
    errors: Option<PathBuf>,

    /// Put forty other names in the actor's place, and tell how many labels change
    #[arg(long)]
    swap_names: bool,

    /// Seed of the bootstrap
    #[arg(long, default_value_t = 7)]
    seed: u64,
}

#[derive(Copy, Clone, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// One JSON object
    Json,
}

impl Evaluate {
    pub(super) fn run(self) -> Result<()> {
        if let Some(path) = &self.errors {
            refuse_to_overwrite("--errors", path, std::slice::from_ref(&self.table));
        }
        let examples = self.options.read_labelled(&self.table)?;
        warn_of_conflicts(&[(name_of(&self.table), examples.len())], &examples);
        warn_of_unlabelled(&self.table, &examples);
        let model = self.model.load()?;
        // All that can fail comes before the rows are read: nobody waits for figures to hear that there is no
        // such model, or that a file cannot be written.
        let other = self.compare.as_deref().map(load).transpose()?;
        if let Some(path) = &self.errors {
            check_writable(path)?;
        }
        let gold: Vec<Stance> = examples.iter().filter_map(Example::label).collect();
        let predicted = read_all(&model, &examples)?;
        let in_part = model.count_read_in_part(&examples, &mut TargetFinder::default())?;
        warn_of_rows_read_in_part(std::slice::from_ref(&self.table), in_part);
        let evaluation = Evaluation::new(&gold, &predicted, self.seed)?;
        let compared = match &other {
            Some(other) => {
                let comparison = Comparison::new(
                    &gold,
                    &most_probable(&predicted),
                    &most_probable(&read_all(other, &examples)?),
                    self.seed,
                )?;
                Some((other.title(), comparison))
            }
            None => None,
        };
        let names = match self.swap_names {
            true => Some(name_sensitivity(&model, &examples)?),
            false => None,
        };
        let mut output = styled_output();
        match self.format {
            Format::Text => {
                let title = format!("{} on {}", model.title(), name_of(&self.table));
                write_evaluation(&mut output, &evaluation, &title)?;
                if let Some((other, comparison)) = &compared {
                    write_comparison(&mut output, &model.title(), other, comparison)?;
                }
                if let Some(names) = &names {
                    writeln!(output).map_err(|source| Error::io("write the figures", source))?;
                    write_name_sensitivity(&mut output, names)?;
                }
            }
            Format::Json => {
                #[derive(serde::Serialize)]
                struct Figures<'a> {
                    model: String,
                    #[serde(flatten)]
                    evaluation: &'a Evaluation,
                    #[serde(skip_serializing_if = "Option::is_none")]
                    compared_with: Option<&'a str>,
                    #[serde(skip_serializing_if = "Option::is_none")]
                    comparison: Option<&'a Comparison>,
                    #[serde(skip_serializing_if = "Option::is_none")]
                    name_sensitivity: Option<f64>,
                    #[serde(skip_serializing_if = "Option::is_none")]
                    swapped_names: Option<&'a NameSensitivity>,
                }
                let figures = Figures {
                    model: model.title(),
                    evaluation: &evaluation,
                    compared_with: compared.as_ref().map(|(other, _)| other.as_str()),
                    comparison: compared.as_ref().map(|(_, comparison)| comparison),
                    name_sensitivity: names.as_ref().map(|names| names.name_sensitivity),
                    swapped_names: names.as_ref(),
                };
                serde_json::to_writer_pretty(&mut output, &figures)
                    .map_err(|error| Error::io("write the figures", error.into()))?;
                writeln!(output).map_err(|source| Error::io("write the figures", source))?;
            }
        }
        flush(&mut output)?;
        match &self.errors {
            Some(path) => write_errors(path, &examples, &gold, &predicted),
            None => Ok(()),
        }
    }
}

/// Warns of rows that are measured by a soft label: it may be a model's own output.
fn warn_of_unlabelled(table: &str, examples: &[Example]) {
    let unlabelled = examples.iter().filter(|row| row.stance.is_none()).count();
    if unlabelled > 0 {
        say(&format!(
            "warning: {}: measured by the most probable of p_supportive, p_critical and p_neutral, \
             since there is no label: {}",
            name_of(table),
            count(unlabelled, "row")
        ));
    }
}

/// Probabilities for rows that all mention their actor.
fn read_all(model: &Model, examples: &[Example]) -> Result<Vec<Probabilities>> {
    let found = model.classify_rows(examples, &mut TargetFinder::default())?;
    Ok(found.into_iter().flatten().collect())
}

/// How labels depend on the actor's name, over the rows that name their actor.
fn name_sensitivity(model: &Model, examples: &[Example]) -> Result<NameSensitivity> {
    let names = evaluation_names();
    let labels = model.classify_renamed(examples, names, &mut TargetFinder::default())?;
    NameSensitivity::new(names, &labels)
}

fn most_probable(probabilities: &[Probabilities]) -> Vec<Stance> {
    probabilities
        .iter()
        .map(Probabilities::most_probable)
        .collect()
}

fn write_errors(
    path: &Path,
    examples: &[Example],
    gold: &[Stance],
    predicted: &[Probabilities],
) -> Result<()> {
    let mut writer = ExampleWriter::with_predictions(create(path)?)?;
    let misread = errors(gold, predicted);
    for &row in &misread {
        writer.write_predicted(&examples[row], predicted[row])?;
    }
    writer.finish()?;
    say(&format!(
        "misread: {} of {}, written to {}",
        misread.len(),
        count(examples.len(), "row"),
        path.display()
    ));
    Ok(())
}
