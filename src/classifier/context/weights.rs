//! The fitted weights as a table.

use ndarray::{Array1, Array2};

use super::ContextModel;
use super::place::COLUMNS;
use crate::error::{Error, Result};
use crate::head::Head;
use crate::stance::Stance;

/// The first column of the table, and its last.
const LABEL: &str = "label";
const INTERCEPT: &str = "intercept";

fn header() -> impl Iterator<Item = &'static str> {
    [LABEL].into_iter().chain(COLUMNS).chain([INTERCEPT])
}

impl ContextModel {
    /// The weights as a table with one row a label.
    ///
    /// # Errors
    /// Where the output cannot be written.
    pub fn to_csv(&self, output: impl std::io::Write) -> Result<()> {
        let failed = |error| Error::csv("write the weights", error);
        let mut writer = csv::Writer::from_writer(output);
        writer.write_record(header()).map_err(failed)?;
        for label in Stance::ALL {
            let weights = self.head.coefficients().row(label.index()).to_vec();
            let intercept = self.head.intercepts()[label.index()];
            let cells = weights.iter().chain([&intercept]).map(f32::to_string);
            let row = [label.name().to_owned()].into_iter().chain(cells);
            writer.write_record(row).map_err(failed)?;
        }
        writer
            .flush()
            .map_err(|error| Error::io("write the weights", error))
    }

    /// The model that [`ContextModel::to_csv`] wrote.
    ///
    /// # Errors
    /// What the table lacks, or that a weight is not finite.
    pub fn from_csv(input: impl std::io::Read) -> Result<Self, String> {
        let failed = |error: csv::Error| format!("weights of places: {error}");
        let mut reader = csv::Reader::from_reader(input);
        let found = reader.headers().map_err(failed)?;
        if !found.iter().eq(header()) {
            return Err(format!("weights of places: the columns are {found:?}"));
        }
        let mut coefficients = Array2::zeros((Stance::COUNT, COLUMNS.len()));
        let mut intercepts = Array1::zeros(Stance::COUNT);
        let mut labels = Stance::ALL.into_iter();
        for row in reader.records() {
            let row = row.map_err(failed)?;
            let label = labels
                .next()
                .filter(|label| row.get(0) == Some(label.name()))
                .ok_or_else(|| format!("weights of places: {:?} is no such row", row.get(0)))?;
            for (column, cell) in row.iter().skip(1).enumerate() {
                let weight: f32 = cell
                    .parse()
                    .map_err(|_| format!("weights of places: {cell:?} is no number"))?;
                match coefficients.get_mut([label.index(), column]) {
                    Some(coefficient) => *coefficient = weight,
                    None => intercepts[label.index()] = weight,
                }
            }
        }
        match labels.next() {
            Some(label) => Err(format!("weights of places: no row for {}", label.name())),
            None => Head::from_parts(coefficients, intercepts).map(|head| Self { head }),
        }
    }
}
