//! A tuning run of tiny encoders.

mod against_pytorch;
mod four_bits;
mod recorded;
mod run;
