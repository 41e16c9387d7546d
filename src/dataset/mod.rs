//! Labelled sentences: the training CSV in and out, its checks, its folds, public formats.

mod audit;
mod classified;
mod columns;
mod example;
mod folds;
mod header;
pub mod import;
mod raw_rows;
mod reader;
mod separator;
mod table_rows;
mod texts;
mod writer;

pub use audit::{Audit, Conflict, audit, overlap};
pub(crate) use classified::{CLASSIFIED_HEADER, EXPLANATION};
pub use columns::{LabelColumn, PREDICTION_COLUMNS};
pub use example::{Example, Split};
pub use folds::grouped_stratified_folds;
pub use reader::{ExampleReader, ReadRow};
pub use texts::texts;
pub use writer::{ExampleWriter, prediction_cells};
