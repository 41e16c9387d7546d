//! A tuning run of tiny encoders.

mod against_pytorch;
mod recorded;
mod run;
