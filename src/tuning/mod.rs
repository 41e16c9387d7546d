//! Tuning an encoder on labelled sentences.
//!
//! The encoder is tuned under a linear head on its pooled columns; `train` then fits the model's own on the
//! tuned encoder, drawn toward that head. A run depends on its rows, settings and seed
//! alone, not on the number of threads or on where it was interrupted.

mod adamw;
mod average;
mod best_figure;
mod checkpoint;
mod consistency;
mod objective;
mod optimiser;
mod order;
mod prediction;
mod row;
mod run_identity;
mod schedule;
mod settings;
mod tuner;

pub use best_figure::BestFigure;
pub use row::TuningRow;
pub use schedule::Schedule;
pub use settings::TuningSettings;
pub use tuner::{StepReport, Tuner};
