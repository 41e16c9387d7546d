//! Who is in an article: its actors with their names, as text, JSON Lines or CSV.

use std::collections::HashSet;
use std::io::Write;

use anstyle::Style;
use serde::Serialize;

use super::cannot_write;
use super::cell::spreadsheet_cell;
use super::table::{AlignedTable, Flush, shown_name};
use crate::actor::{ArticleEntities, Entity, EntityKind, MentionKind};
use crate::error::{Error, Result};
use crate::text::{ScalarOffsets, one_line, printable};

/// Names of one actor that a line of text holds at most; JSON Lines and CSV have all of them.
const MOST_NAMES: usize = 12;

#[derive(Serialize)]
struct Line<'a> {
    article: &'a str,
    actor: &'a str,
    kind: EntityKind,
    mentions: usize,
    by_name: usize,
    sentence: usize,
    start: usize,
    end: usize,
    names: Vec<String>,
}

/// Writes the actors of an article as a table, those it speaks of most first: kind, mentions (in
/// brackets those by name), the number of the sentence that names them first (the first is 1), and
/// their names.
///
/// # Errors
/// [`Error::Io`](crate::Error::Io) where writing fails.
pub fn write_actors(
    output: &mut impl Write,
    article: &str,
    text: &str,
    found: &ArticleEntities,
) -> Result<()> {
    let actors = found.actors();
    let bold = Style::new().bold();
    writeln!(output, "{bold}{}{bold:#}\n", printable(article)).map_err(cannot_write)?;
    if actors.is_empty() {
        return writeln!(output, "names no person, state or organisation").map_err(cannot_write);
    }
    let mut table = AlignedTable::new([
        ("actor", Flush::Left),
        ("kind", Flush::Left),
        ("mentions", Flush::Right),
        ("first in", Flush::Right),
        ("names", Flush::Left),
    ]);
    for actor in actors {
        let first = actor
            .mentions
            .first()
            .map_or(0, |mention| mention.sentence + 1);
        table.add([
            shown_name(&actor.name),
            kind_name(actor.kind).to_owned(),
            format!("{} ({})", actor.mentions.len(), by_name(actor)),
            first.to_string(),
            names_in_a_line(&names(actor, text)),
        ]);
    }
    table.write(output).map_err(cannot_write)
}

fn names_in_a_line(names: &[String]) -> String {
    let shown = names.iter().take(MOST_NAMES).map(|name| shown_name(name));
    let more = (names.len() > MOST_NAMES).then(|| "…".to_owned());
    shown.chain(more).collect::<Vec<_>>().join(", ")
}

/// Writes one JSON object a line for each actor of an article, those it speaks of most first.
/// `sentence` (the first is 0), `start` and `end` tell the first mention; offsets count Unicode scalar
/// values.
///
/// # Errors
/// [`Error::Io`](crate::Error::Io) where writing fails.
pub fn write_actor_lines(
    output: &mut impl Write,
    article: &str,
    text: &str,
    found: &ArticleEntities,
) -> Result<()> {
    for line in lines(article, text, found) {
        serde_json::to_writer(&mut *output, &line).map_err(|error| cannot_write(error.into()))?;
        output.write_all(b"\n").map_err(cannot_write)?;
    }
    Ok(())
}

/// Writes the actors of one article after another into one table for spreadsheets, with the fields of
/// [`write_actor_lines`] as columns; names are parted by "; ". Formulas are kept from running as in
/// [`ArticleCsv`](super::ArticleCsv).
///
/// ```
/// use stance::classifier::article_entities;
/// use stance::report::ActorsCsv;
/// let text = "Wang Yi met Nato officials. Wang left.";
/// let mut bytes = Vec::new();
/// let mut table = ActorsCsv::new(&mut bytes)?;
/// table.write("a.txt", text, &article_entities(text)?)?;
/// drop(table);
/// let table = String::from_utf8(bytes).unwrap();
/// assert_eq!(table.lines().nth(1), Some("a.txt,Wang Yi,person,2,2,0,0,7,Wang Yi; Wang"));
/// # Ok::<(), stance::Error>(())
/// ```
pub struct ActorsCsv<W: Write> {
    writer: csv::Writer<W>,
}

impl<W: Write> ActorsCsv<W> {
    /// Writes the header.
    ///
    /// # Errors
    /// [`Error::Io`](crate::Error::Io) where writing fails.
    pub fn new(output: W) -> Result<Self> {
        let mut writer = csv::Writer::from_writer(output);
        writer
            .write_record([
                "article", "actor", "kind", "mentions", "by_name", "sentence", "start", "end",
                "names",
            ])
            .map_err(|error| Error::csv("write the result", error))?;
        Ok(Self { writer })
    }

    /// Writes a row for each actor of an article, those it speaks of most first.
    ///
    /// # Errors
    /// [`Error::Io`](crate::Error::Io) where writing fails.
    pub fn write(&mut self, article: &str, text: &str, found: &ArticleEntities) -> Result<()> {
        for line in lines(article, text, found) {
            let numbers = [
                line.mentions,
                line.by_name,
                line.sentence,
                line.start,
                line.end,
            ]
            .map(|number| number.to_string());
            let names = line.names.join("; ");
            let [mentions, by_name, sentence, start, end] = &numbers;
            self.writer
                .write_record([
                    &*spreadsheet_cell(line.article),
                    &*spreadsheet_cell(line.actor),
                    kind_name(line.kind),
                    mentions,
                    by_name,
                    sentence,
                    start,
                    end,
                    &*spreadsheet_cell(&names),
                ])
                .map_err(|error| Error::csv("write the result", error))?;
        }
        self.writer.flush().map_err(cannot_write)
    }
}

/// What is told of each actor.
fn lines<'a>(
    article: &'a str,
    text: &'a str,
    found: &'a ArticleEntities,
) -> impl Iterator<Item = Line<'a>> {
    let offsets = ScalarOffsets::new(text);
    found.actors().into_iter().filter_map(move |actor| {
        let first = actor.mentions.first()?;
        Some(Line {
            article,
            actor: &actor.name,
            kind: actor.kind,
            mentions: actor.mentions.len(),
            by_name: by_name(actor),
            sentence: first.sentence,
            start: offsets.scalar(first.span.start),
            end: offsets.scalar(first.span.end),
            names: names(actor, text),
        })
    })
}

fn by_name(actor: &Entity) -> usize {
    let is_name = |kind| kind != MentionKind::Coreference;
    actor.mentions.iter().filter(|m| is_name(m.kind)).count()
}

/// The names that the article calls an actor by, in the order in which they come.
fn names(actor: &Entity, text: &str) -> Vec<String> {
    let mut seen = HashSet::new();
    actor
        .mentions
        .iter()
        .filter(|mention| mention.kind != MentionKind::Coreference)
        .map(|mention| one_line(mention.span.of(text)))
        .filter(|name| seen.insert(name.clone()))
        .collect()
}

fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::State => "state",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
        EntityKind::Other => "other",
    }
}
