//! `stance classify`: every sentence of articles toward the actors asked for.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use stance::actor::Actor;
use stance::classifier::{ArticleReading, Model, ReadingOptions};
use stance::report::{
    ArticleCsv, ArticlePage, ArticleReport, TextLayout, write_json_lines, write_text,
};
use stance::{Error, Result};

use super::actors::choose_actors;
use super::input::{name_of, read_article};
use super::model_folder::ModelOption;
use super::output::{flush, say, standard_output, width};
use super::wrong_usage;

#[derive(Args)]
pub(super) struct Classify {
    /// Text files or web pages in UTF-8; - is standard input. Of a web page (.html, .htm, or a file
    /// that begins as one) the article is read
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<String>,

    /// Whom to read for, with other names if you like: "Russia", "Wang Yi", "Nato=the alliance";
    /// repeat it for several. Common names of states and organisations are known. Without it, up
    /// to three actors that the article speaks of most
    #[arg(long = "actor", value_name = "NAME[=ALIAS;ALIAS]")]
    actors: Vec<String>,

    #[command(flatten)]
    model: ModelOption,

    /// How to write the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Mark results whose largest probability is under this as uncertain
    #[arg(long, value_name = "P", value_parser = probability)]
    min_confidence: Option<f64>,

    /// Tell for each label which words, or the sentence before, carried it, and how much each one did
    #[arg(long)]
    explain: bool,

    /// Count only names as mentions, not "she", "the company" and the like
    #[arg(long)]
    no_coreference: bool,

    /// Read every sentence alone: a label then does not depend on who speaks. News reports say little
    /// for or against anybody in their own voice, editorials and columns do. Without effect for
    /// models trained with --tell-articles, such as news-en and news-en-small
    #[arg(long)]
    no_context: bool,

    /// Leave out sentences that mention none of the actors (format text)
    #[arg(long)]
    mentions_only: bool,

    /// Keep the text that was read, which all offsets are into; with one article
    #[arg(long, value_name = "FILE")]
    text_out: Option<PathBuf>,
}

#[derive(Copy, Clone, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading in a terminal
    Text,
    /// One JSON object a line for each sentence and actor
    Jsonl,
    /// A table for spreadsheets, one row for each sentence and actor
    Csv,
    /// A web page that needs nothing else, for a browser or a printer
    Html,
}

fn probability(typed: &str) -> Result<f64, String> {
    typed
        .parse()
        .ok()
        .filter(|value| (0.0..=1.0).contains(value))
        .ok_or_else(|| "expected a number from 0 to 1".to_owned())
}

impl Classify {
    pub(super) fn run(self) -> Result<()> {
        if self.text_out.is_some() && self.articles.len() > 1 {
            wrong_usage("--text-out keeps the text of one article; run once for each");
        }
        let actors = self
            .actors
            .iter()
            .map(|typed| typed.parse())
            .collect::<Result<Vec<Actor>>>()?;
        let model = self.model.load()?;
        let mut output = standard_output();
        match self.format {
            Format::Text => {
                let layout = TextLayout {
                    width: width(),
                    mentions_only: self.mentions_only,
                };
                self.for_each_article(&model, &actors, |index, report| {
                    if index > 0 {
                        writeln!(output).map_err(|source| Error::io("write the result", source))?;
                    }
                    write_text(&mut output, report, layout)
                })?;
                flush(&mut output)
            }
            Format::Jsonl => {
                self.for_each_article(&model, &actors, |_, report| {
                    write_json_lines(&mut output, report)
                })?;
                flush(&mut output)
            }
            Format::Csv => {
                let mut table = match self.explain {
                    true => ArticleCsv::with_explanations(output)?,
                    false => ArticleCsv::new(output)?,
                };
                self.for_each_article(&model, &actors, |_, report| table.write(report))
            }
            Format::Html => {
                let names: Vec<&str> = self.articles.iter().map(|path| name_of(path)).collect();
                let mut page = ArticlePage::new(output, &names)?;
                self.for_each_article(&model, &actors, |_, report| page.write(report))?;
                page.finish()
            }
        }
    }

    fn for_each_article(
        &self,
        model: &Model,
        actors: &[Actor],
        mut write: impl FnMut(usize, &ArticleReport<'_>) -> Result<()>,
    ) -> Result<()> {
        let title = model.title();
        for (index, path) in self.articles.iter().enumerate() {
            let text = read_article(path)?;
            if let Some(file) = &self.text_out {
                std::fs::write(file, &text)
                    .map_err(|source| Error::io(format!("write {}", file.display()), source))?;
            }
            let chosen;
            let actors = if actors.is_empty() {
                chosen = choose_actors(name_of(path), &text)?;
                &chosen
            } else {
                actors
            };
            let options = ReadingOptions {
                coreference: !self.no_coreference,
                context: !self.no_context,
            };
            let mut reading = model.classify_article_with(&text, actors, options)?;
            if self.explain {
                model.explain_article(&mut reading)?;
            }
            if index == 0 {
                warn_of_ambiguity(&reading);
            }
            warn_of_absence(name_of(path), &reading);
            warn_of_length(name_of(path), &reading);
            write(
                index,
                &ArticleReport {
                    article: name_of(path),
                    model: &title,
                    reading: &reading,
                    least_confidence: self.min_confidence,
                },
            )?;
        }
        Ok(())
    }
}

fn warn_of_ambiguity(reading: &ArticleReading<'_>) {
    for ambiguous in &reading.ambiguous {
        let names: Vec<&str> = ambiguous
            .actors
            .iter()
            .map(|&actor| reading.actors[actor].name())
            .collect();
        say(&format!(
            "warning: {:?} fits {} and counts for none of them",
            ambiguous.alias,
            names.join(" and ")
        ));
    }
}

fn warn_of_length(article: &str, reading: &ArticleReading<'_>) {
    if let Some(first) = reading.read_in_part.first() {
        say(&format!(
            "warning: {article}: sentence {first} is too long to be read whole ({} such in all); it \
             is read around a mention",
            reading.read_in_part.len()
        ));
    }
}

fn warn_of_absence(article: &str, reading: &ArticleReading<'_>) {
    for (index, actor) in reading.actors.iter().enumerate() {
        let mentioned = reading
            .labelled
            .iter()
            .any(|entry| entry.actor == index && entry.is_mentioned());
        if !mentioned {
            say(&format!(
                "warning: {article} never mentions {:?}; name it as the article does, as in \
                 --actor \"{}=another name\"",
                actor.name(),
                actor.name()
            ));
        }
    }
}
