//! Behaviour through the public interface and the command line.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test says why it was skipped, and what it measured"
)]

mod actors_command;
mod antecedent_questions;
mod antecedents;
mod articles;
mod asked_otherwise;
mod attribution_frames;
mod batches;
mod binding;
mod borrowed_words;
mod browser;
mod cli;
mod cli_articles;
mod cli_bad_input;
mod cli_outputs;
mod conditional_logit;
mod context;
mod continuations;
mod coreference;
mod coreference_of_bodies;
mod descriptions;
mod encoder;
mod encoder_bad_input;
mod encoder_model;
mod entities;
mod explain;
mod faithfulness;
mod figures;
mod genres;
mod gold;
mod gold_support;
mod gum;
mod head;
mod head_near;
mod html_in;
mod import;
mod layouts;
mod leads;
mod linear_time;
mod links_option;
mod metrics;
mod model_bad_input;
mod names;
mod names_in_full;
mod names_of_offices_and_bodies;
mod names_of_persons;
mod newspaper_prose;
mod nobody;
mod others_beside;
mod owners;
mod page;
mod quotations;
mod real_voices;
mod rows_of_tables;
mod sentences_of_articles;
mod serve;
mod serve_refusals;
mod serve_support;
mod shipped;
mod speakers;
mod state_bodies;
mod subjects;
mod support;
mod tables;
mod tags;
mod text;
mod text_properties;
mod titles;
mod trained_further;
mod transcripts;
mod tuning_checkpoint;
mod voice;
mod voice_properties;
mod voice_questions;
mod voice_report;
mod voices_option;
mod voices_read;
mod whole_articles;
mod wrong_usage;
