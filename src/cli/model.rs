//! `stance model`: what a model is.

use std::io::Write;

use clap::{Args, Subcommand};
use stance::report::model_card;
use stance::{Error, Result};

use super::model_folder::ModelOption;
use super::output::{flush, styled_output};

#[derive(Subcommand)]
pub(super) enum ModelCommand {
    /// Name, version, training data, settings, and the columns that weigh most
    Show(Show),
}

#[derive(Args)]
pub(super) struct Show {
    /// A model's folder, or the name of one that ships
    #[arg(value_name = "DIR|NAME", default_value = super::model_folder::DEFAULT_MODEL)]
    model: String,
}

impl ModelCommand {
    pub(super) fn run(self) -> Result<()> {
        let ModelCommand::Show(show) = self;
        let model = ModelOption { model: show.model }.load()?;
        let mut output = styled_output();
        output
            .write_all(model_card(&model).as_bytes())
            .map_err(|source| Error::io("write the model card", source))?;
        flush(&mut output)
    }
}
