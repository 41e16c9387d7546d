//! Tuning an encoder on labelled sentences.
//!
//! The encoder is tuned under a linear head on its pooled columns; the head is then dropped, and
//! `train` fits the model's own on the tuned encoder. A run depends on its rows, settings and seed
//! alone, not on the number of threads or on where it was interrupted.

mod adamw;
mod average;
mod checkpoint;
mod objective;
mod optimiser;
mod order;
mod schedule;
mod settings;
mod tuner;

pub use schedule::Schedule;
pub use settings::TuningSettings;
pub use tuner::{StepReport, Tuner, TuningRow};
