//! `stance label`: label and probabilities for the rows of a table.

use clap::Args;
use csv::StringRecord;
use stance::classifier::{Model, TargetFinder};
use stance::dataset::{LabelColumn, PREDICTION_COLUMNS, ReadRow, prediction_cells};
use stance::{Error, Result};

use super::input::{TableOptions, name_of, report_skipped, warn_of_rows_read_in_part};
use super::model_folder::ModelOption;
use super::output::{count, data_output, say};

/// Rows labelled at a time: enough to keep all threads busy, and little memory.
const BATCH: usize = 4_096;
/// Bytes of rows at which a batch is full, however few they are; a first choice, not searched.
const BATCH_BYTES: usize = 32 << 20;

#[derive(Args)]
pub(super) struct Label {
    /// A table with the columns text and actor; - is standard input
    #[arg(value_name = "DATA.csv")]
    table: String,

    #[command(flatten)]
    model: ModelOption,

    #[command(flatten)]
    options: TableOptions,
}

impl Label {
    pub(super) fn run(self) -> Result<()> {
        let model = self.model.load()?;
        let name = name_of(&self.table);
        let mut rows = self.options.open(&self.table, LabelColumn::Optional)?;
        let mut header = rows.header().clone();
        for column in PREDICTION_COLUMNS {
            if header.iter().any(|known| known.trim() == column) {
                return Err(Error::Table {
                    table: name.to_owned(),
                    problem: format!("has a column {column:?} already; rename or remove it"),
                });
            }
            header.push_field(column);
        }
        let mut labeller = Labeller {
            model: &model,
            targets: TargetFinder::default(),
            writer: csv::WriterBuilder::new()
                .delimiter(rows.separator())
                .from_writer(data_output()),
            unmentioned: 0,
            read_in_part: 0,
        };
        labeller.write_row(&header)?;
        let mut skipped = 0;
        let mut batch = Vec::with_capacity(BATCH);
        let mut bytes = 0;
        for row in &mut rows {
            match row {
                Ok(row) => {
                    bytes += row.cells.as_slice().len();
                    batch.push(row);
                }
                Err(error @ Error::Row { .. }) => {
                    if let Err(bad) = self.options.bad_row(error, &mut skipped) {
                        // The rows before a bad one are good.
                        labeller.label(&mut batch)?;
                        return Err(bad);
                    }
                }
                Err(error) => return Err(error),
            }
            if batch.len() == BATCH || bytes >= BATCH_BYTES {
                labeller.label(&mut batch)?;
                bytes = 0;
            }
        }
        labeller.label(&mut batch)?;
        report_skipped(&self.table, skipped);
        warn_of_rows_read_in_part(std::slice::from_ref(&self.table), labeller.read_in_part);
        if labeller.unmentioned > 0 {
            say(&format!(
                "warning: {name}: without a label, since the text never mentions the actor: {}; give \
                 start and end, or aliases",
                count(labeller.unmentioned, "row")
            ));
        }
        Ok(())
    }
}

struct Labeller<'a, W: std::io::Write> {
    model: &'a Model,
    targets: TargetFinder,
    writer: csv::Writer<W>,
    unmentioned: usize,
    read_in_part: usize,
}

impl<W: std::io::Write> Labeller<'_, W> {
    fn write_row(&mut self, row: &StringRecord) -> Result<()> {
        self.writer
            .write_record(row)
            .map_err(|error| Error::csv("write the labelled rows", error))
    }

    /// Labels and writes the rows of a batch, and empties it.
    fn label(&mut self, batch: &mut Vec<ReadRow>) -> Result<()> {
        let (cells, examples): (Vec<StringRecord>, Vec<_>) =
            batch.drain(..).map(|row| (row.cells, row.example)).unzip();
        let labelled = self.model.classify_rows(&examples, &mut self.targets)?;
        self.read_in_part += self
            .model
            .count_read_in_part(&examples, &mut self.targets)?;
        for (mut cells, probabilities) in cells.into_iter().zip(labelled) {
            self.unmentioned += usize::from(probabilities.is_none());
            cells.extend(prediction_cells(probabilities));
            self.write_row(&cells)?;
        }
        self.writer.flush().map_err(cannot_write)
    }
}

fn cannot_write(source: std::io::Error) -> Error {
    Error::io("write the labelled rows", source)
}
