//! `stance actors`: who is in an article.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use stance::actor::{Actor, ArticleEntities};
use stance::classifier::article_entities;
use stance::report::{ActorsCsv, write_actor_lines, write_actors};
use stance::{Error, Result};

use super::article::Article;
use super::articles::Articles;
use super::output::{Warnings, data_output, flush, styled_output};

/// Actors that `classify` takes where none is named; as many as a table of a terminal shows well.
const MOST_CHOSEN: usize = 3;

#[derive(Args)]
pub(super) struct Actors {
    /// Text files in UTF-8, web pages, .jsonl files with an article a line, or folders of them, as for
    /// classify; - is standard input
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,

    /// How to write the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Copy, Clone, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table for reading in a terminal
    Text,
    /// One JSON object a line for each actor
    Jsonl,
    /// A table for spreadsheets, one row for each actor
    Csv,
}

impl Actors {
    pub(super) fn run(self) -> Result<()> {
        let mut articles = Articles::new(&self.articles);
        match self.format {
            Format::Text => {
                let mut output = styled_output();
                for (index, Article { name, text, .. }) in articles.by_ref().enumerate() {
                    if index > 0 {
                        writeln!(output).map_err(|source| Error::io("write the result", source))?;
                    }
                    write_actors(&mut output, &name, &text, &article_entities(&text)?)?;
                }
                flush(&mut output)?;
            }
            Format::Jsonl => {
                let mut output = data_output();
                for Article { name, text, .. } in articles.by_ref() {
                    write_actor_lines(&mut output, &name, &text, &article_entities(&text)?)?;
                }
                flush(&mut output)?;
            }
            Format::Csv => {
                let mut read = articles.by_ref().peekable();
                // Nothing is written where there is nothing to write of, not even a header.
                if read.peek().is_some() {
                    let mut table = ActorsCsv::new(data_output())?;
                    for Article { name, text, .. } in read {
                        table.write(&name, &text, &article_entities(&text)?)?;
                    }
                }
            }
        }
        articles.finish()
    }
}

/// What is said where nobody was asked for.
pub(super) struct ChoiceNotes {
    chosen: Warnings,
    left_out: Warnings,
}

impl ChoiceNotes {
    pub(super) fn new() -> Self {
        Self {
            chosen: Warnings::notes(),
            left_out: Warnings::default(),
        }
    }

    pub(super) fn finish(&mut self) {
        self.chosen
            .finish("articles read for the actors they speak of most");
        self.left_out
            .finish("articles left out that name nobody often enough");
    }
}

/// The actors that an article speaks of most, for a reader who names none; it is said which, and where it
/// speaks of none so much.
pub(super) fn choose_actors(
    article: &str,
    text: &str,
    notes: &mut ChoiceNotes,
) -> Result<Vec<Actor>> {
    let found = article_entities(text)?;
    let chosen = found.main_actors(MOST_CHOSEN);
    if chosen.is_empty() {
        notes.left_out.add(|| {
            format!(
                "{article} is left out: it names nobody {} times; say whom to read for, as in --actor \
                 \"Wang Yi\"",
                ArticleEntities::LEAST_MENTIONS
            )
        });
        return Ok(Vec::new());
    }
    let names: Vec<String> = chosen
        .iter()
        .map(|(actor, entity)| format!("{} ({})", actor.name(), entity.mentions.len()))
        .collect();
    notes.chosen.add(|| {
        format!(
            "{article}: read for the actors it speaks of most: {}; choose others with --actor NAME, \
             and see all with stance actors",
            names.join(", ")
        )
    });
    Ok(chosen.into_iter().map(|(actor, _)| actor).collect())
}
