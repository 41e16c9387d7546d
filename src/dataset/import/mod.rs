//! Public data sets, read into [`Example`](super::Example)s.
//!
//! Each reader takes the file as its authors publish it and yields one example for each labelled
//! mention; `on_bad_row` is told of each line it cannot use and says whether to go on.

mod dse;
mod lines;
mod madtsc;
mod newsmtsc;

pub use dse::read_dse;
pub use madtsc::read_madtsc;
pub use newsmtsc::read_newsmtsc;
