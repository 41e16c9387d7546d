//! `stance import`: public data sets to the training table.

use std::io::BufReader;

use clap::{Args, ValueEnum};
use stance::Result;
use stance::dataset::import::{read_dse, read_madtsc, read_newsmtsc};
use stance::dataset::{ExampleWriter, Split};

use super::input::{TableOptions, name_of, open, report_skipped};
use super::output::{data_output, say};

#[derive(Args)]
pub(super) struct Import {
    /// The data set's format
    #[arg(value_enum)]
    format: DataSet,

    /// Files as their authors publish them; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,

    /// Write this into the column split
    #[arg(long, value_name = "train|dev|test")]
    split: Option<Split>,

    /// Go on after a bad line, and report each one
    #[arg(long)]
    skip_bad_rows: bool,
}

#[derive(Copy, Clone, ValueEnum)]
enum DataSet {
    /// NewsMTSC (Hamborg & Donnay 2021), .jsonl
    Newsmtsc,
    /// DSE (Park, Pan & Joo 2021), tab-separated
    Dse,
    /// MAD-TSC, English part (Dufraisse et al. 2023), .jsonl
    Madtsc,
}

impl Import {
    pub(super) fn run(self) -> Result<()> {
        let options = TableOptions {
            skip_bad_rows: self.skip_bad_rows,
            split: None,
        };
        let mut writer = ExampleWriter::new(data_output())?;
        for file in &self.files {
            let input = BufReader::new(open(file)?);
            let name = name_of(file);
            let mut skipped = 0;
            let mut on_bad_row = |error| options.bad_row(error, &mut skipped);
            let examples = match self.format {
                DataSet::Newsmtsc => read_newsmtsc(input, name, &mut on_bad_row),
                DataSet::Dse => read_dse(input, name, &mut on_bad_row),
                DataSet::Madtsc => read_madtsc(input, name, &mut on_bad_row),
            }?;
            report_skipped(file, skipped);
            if examples.is_empty() {
                say(&format!("warning: {name} holds no labelled sentence"));
            }
            for mut example in examples {
                example.split = self.split.or(example.split);
                writer.write(&example)?;
            }
        }
        writer.finish()
    }
}
