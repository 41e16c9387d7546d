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

use super::actors::{ChoiceNotes, choose_actors};
use super::article::Article;
use super::articles::{Articles, holds_several};
use super::language::is_foreign;
use super::model_folder::ReadingModels;
use super::output::{Warnings, data_output, flush, refuse_to_overwrite, say, styled_output, width};
use super::wrong_usage;

#[derive(Args)]
pub(super) struct Classify {
    /// Text files in UTF-8 or web pages; - is standard input. Of a web page (.html, .htm, .xhtml, or a file
    /// that begins as one) the article is read. A file .jsonl or .ndjson, or one that begins
    /// with {", holds an article a line, as {"id": …, "title": …, "text": …}; only the text must be there.
    /// Of a folder all files .txt, .html, .htm, .xhtml, .jsonl and .ndjson are read, and those of the folders in it
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,

    /// Whom to read for, with other names if you like: "Russia", "Wang Yi", "Nato=the alliance";
    /// repeat it for several. Common names of states and organisations are known. Without it, up
    /// to three actors that the article speaks of most
    #[arg(long = "actor", value_name = "NAME[=ALIAS;ALIAS]")]
    actors: Vec<String>,

    #[command(flatten)]
    models: ReadingModels,

    /// How to write the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Mark results whose largest probability is under this as uncertain
    #[arg(long, value_name = "P", value_parser = probability, allow_negative_numbers = true)]
    min_confidence: Option<f64>,

    /// Tell for each label which words, sentence before or rest of the article carried it, and how much each did
    #[arg(long)]
    explain: bool,

    /// Count only names as mentions, not "she", "the company" and the like
    #[arg(long)]
    no_coreference: bool,

    /// Read every sentence alone: a label then does not depend on who speaks, nor on what the article says of
    /// the actor right before and after it and by the same speaker. News reports say little for or against
    /// anybody in their own voice, editorials and columns do
    #[arg(long)]
    no_context: bool,

    /// Leave out sentences that mention none of the actors; of csv and jsonl every row without a mention
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

/// An article, and whom it is read for.
struct Task {
    article: Article,
    actors: Vec<Actor>,
}

impl Classify {
    pub(super) fn run(self) -> Result<()> {
        if let Some(file) = &self.text_out {
            if self.articles.len() > 1 || holds_several(&self.articles[0]) {
                refuse_several_texts();
            }
            refuse_to_overwrite("--text-out", file, &self.articles);
        }
        let actors = self
            .actors
            .iter()
            .map(|typed| typed.parse())
            .collect::<Result<Vec<Actor>>>()?;
        refuse_one_under_two_names(&actors);
        let model = self.models.load(!self.no_coreference)?;
        let mut articles = Articles::new(&self.articles);
        let mut notes = ChoiceNotes::new();
        let next = || {
            self.next_task(&mut articles, &actors, &mut notes)
                .transpose()
        };
        let mut tasks = std::iter::from_fn(next).peekable();
        // Nothing is written where there is nothing to write of, not even a header.
        let written = match tasks.peek() {
            Some(_) => self.write_all(&model, tasks),
            None => Ok(()),
        };
        notes.finish();
        match written {
            // Who reads no more has not heard of an article that could not be read.
            Err(error) if error.is_broken_pipe() => articles.finish().and(Err(error)),
            written => written.and_then(|()| articles.finish()),
        }
    }

    /// The next article that can be read, with the actors asked for or those it speaks of most.
    fn next_task(
        &self,
        articles: &mut Articles,
        asked: &[Actor],
        notes: &mut ChoiceNotes,
    ) -> Result<Option<Task>> {
        while let Some(article) = articles.next() {
            if let Some(file) = &self.text_out {
                // Whether another one follows is looked for before anything is written over.
                if articles.next().is_some() || articles.seen() > 1 {
                    refuse_several_texts();
                }
                std::fs::write(file, &article.text)
                    .map_err(|source| Error::io(format!("write {}", file.display()), source))?;
            }
            let actors = match asked {
                [] => choose_actors(&article.name, &article.text, notes)?,
                asked => asked.to_vec(),
            };
            if !actors.is_empty() {
                return Ok(Some(Task { article, actors }));
            }
        }
        Ok(None)
    }

    fn write_all(&self, model: &Model, tasks: impl Iterator<Item = Result<Task>>) -> Result<()> {
        match self.format {
            Format::Text => {
                let mut output = styled_output();
                let layout = TextLayout { width: width() };
                self.read_all(model, tasks, |index, report| {
                    if index > 0 {
                        writeln!(output).map_err(|source| Error::io("write the result", source))?;
                    }
                    write_text(&mut output, report, layout)?;
                    flush(&mut output)
                })
            }
            Format::Jsonl => {
                let mut output = data_output();
                self.read_all(model, tasks, |_, report| {
                    write_json_lines(&mut output, report)?;
                    flush(&mut output)
                })
            }
            Format::Csv => {
                let mut table = match self.explain {
                    true => ArticleCsv::with_explanations(data_output())?,
                    false => ArticleCsv::new(data_output())?,
                };
                self.read_all(model, tasks, |_, report| table.write(report))
            }
            Format::Html => {
                // The page begins with links to all articles.
                let tasks = tasks.collect::<Result<Vec<Task>>>()?;
                let names: Vec<&str> = tasks.iter().map(|task| &*task.article.name).collect();
                let mut page = ArticlePage::new(data_output(), &names)?;
                self.read_all(model, tasks.into_iter().map(Ok), |_, report| {
                    page.write(report)
                })?;
                page.finish()
            }
        }
    }

    fn read_all(
        &self,
        model: &Model,
        tasks: impl Iterator<Item = Result<Task>>,
        mut write: impl FnMut(usize, &ArticleReport<'_>) -> Result<()>,
    ) -> Result<()> {
        let title = model.titles();
        let options = ReadingOptions {
            coreference: !self.no_coreference,
            context: !self.no_context,
        };
        let mut absences = Warnings::default();
        let mut foreign = Warnings::default();
        for (index, task) in tasks.enumerate() {
            let Task { article, actors } = task?;
            if is_foreign(&article.text) {
                foreign.add(|| {
                    format!(
                        "{} does not seem to be in English; its labels mean nothing",
                        article.name
                    )
                });
            }
            let mut reading = model.classify_article_with(&article.text, &actors, options)?;
            if self.explain {
                model.explain_article(&mut reading)?;
            }
            // Of actors that were named it is said once, not for each article.
            if index == 0 || self.actors.is_empty() {
                warn_of_ambiguity(&reading);
            }
            warn_of_absence(&article.name, &reading, &mut absences);
            warn_of_length(&article.name, &reading);
            let report = ArticleReport {
                article: &article.name,
                model: &title,
                reading: &reading,
                least_confidence: self.min_confidence,
                mentions_only: self.mentions_only,
            };
            write(index, &report)?;
        }
        foreign.finish("articles that do not seem to be in English");
        absences.finish("actors that an article never mentions");
        Ok(())
    }
}

/// Two names of one state or organisation would take each other's mentions.
fn refuse_one_under_two_names(actors: &[Actor]) {
    if let Some(twice) = Actor::named_twice(actors) {
        let [first, second] = twice.map(Actor::name);
        wrong_usage(&format!(
            "--actor {first:?} and --actor {second:?} are one actor; give one of them, which is found by the other \
             name, too"
        ));
    }
}

fn refuse_several_texts() -> ! {
    wrong_usage("--text-out keeps the text of one article; run once for each")
}

fn warn_of_ambiguity(reading: &ArticleReading<'_>) {
    for ambiguous in &reading.ambiguous {
        let names: Vec<&str> = ambiguous
            .actors
            .iter()
            .map(|&actor| reading.actors[actor].name())
            .collect();
        say(&format!(
            "warning: {:?} fits {}; it counts for whom the article seems to mean, where it tells",
            ambiguous.alias,
            names.join(" and ")
        ));
    }
}

fn warn_of_length(article: &str, reading: &ArticleReading<'_>) {
    if let Some(first) = reading.read_in_part.first() {
        say(&format!(
            "warning: {article}: sentence {} is too long to be read whole ({} such in all); it \
             is read around a mention",
            first + 1,
            reading.read_in_part.len()
        ));
    }
}

fn warn_of_absence(article: &str, reading: &ArticleReading<'_>, absences: &mut Warnings) {
    for (actor, mentioning) in reading.actors.iter().zip(reading.mentioning()) {
        if mentioning.is_empty() {
            let name = actor.name();
            absences.add(|| {
                format!(
                    "{article} never mentions {name:?}; name it as the article does, as in --actor \
                     \"{name}=another name\""
                )
            });
        }
    }
}
