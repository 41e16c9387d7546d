//! Who is in an article: its actors with their names, as text or JSON Lines.

use std::io::Write;

use anstyle::Style;
use serde::Serialize;
use textwrap::core::display_width;

use super::cannot_write;
use crate::actor::{ArticleEntities, Entity, EntityKind, MentionKind};
use crate::error::Result;
use crate::text::ScalarOffsets;
use crate::text::printable;

/// Names of one actor shown at most.
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
/// brackets those by name), the number of the sentence that names them first, and their names.
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
    let width = actors
        .iter()
        .map(|actor| display_width(&printable(&actor.name)))
        .max()
        .unwrap_or_default()
        .max("actor".len());
    let head = format!(
        "{:width$}  {:12}  mentions  first in  names",
        "actor", "kind"
    );
    writeln!(output, "{head}").map_err(cannot_write)?;
    for actor in actors {
        let name = printable(&actor.name);
        let padding = " ".repeat(width.saturating_sub(display_width(&name)));
        let count = format!("{} ({})", actor.mentions.len(), by_name(actor));
        let first = actor.mentions.first().map_or(0, |mention| mention.sentence);
        let kind = kind_name(actor.kind);
        let names = printable(&names(actor, text).join(", "));
        writeln!(
            output,
            "{name}{padding}  {kind:12}  {count:>8}  {first:>8}  {names}"
        )
        .map_err(cannot_write)?;
    }
    Ok(())
}

/// Writes one JSON object a line for each actor of an article, those it speaks of most first.
/// `sentence`, `start` and `end` tell the first mention; offsets count Unicode scalar values.
///
/// # Errors
/// [`Error::Io`](crate::Error::Io) where writing fails.
pub fn write_actor_lines(
    output: &mut impl Write,
    article: &str,
    text: &str,
    found: &ArticleEntities,
) -> Result<()> {
    let offsets = ScalarOffsets::new(text);
    for actor in found.actors() {
        let Some(first) = actor.mentions.first() else {
            continue;
        };
        let line = Line {
            article,
            actor: &actor.name,
            kind: actor.kind,
            mentions: actor.mentions.len(),
            by_name: by_name(actor),
            sentence: first.sentence,
            start: offsets.scalar(first.span.start),
            end: offsets.scalar(first.span.end),
            names: names(actor, text),
        };
        serde_json::to_writer(&mut *output, &line).map_err(|error| cannot_write(error.into()))?;
        output.write_all(b"\n").map_err(cannot_write)?;
    }
    Ok(())
}

fn by_name(actor: &Entity) -> usize {
    let is_name = |kind| kind != MentionKind::Coreference;
    actor.mentions.iter().filter(|m| is_name(m.kind)).count()
}

/// The names that the article calls an actor by, in the order in which they come.
fn names(actor: &Entity, text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for mention in &actor.mentions {
        let words: Vec<&str> = mention.span.of(text).split_whitespace().collect();
        let name = words.join(" ");
        let is_new = mention.kind != MentionKind::Coreference && !names.contains(&name);
        if is_new && names.len() < MOST_NAMES {
            names.push(name);
        }
    }
    names
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
