//! How often an article is supportive, critical and neutral toward each actor.

use std::io::Write;

use super::cannot_write;
use crate::classifier::ArticleReading;
use crate::error::Result;
use crate::stance::Stance;

/// Counts for one actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorSummary {
    /// The actor's name.
    pub actor: String,
    /// Sentences that mention the actor, by label in the order of [`Stance::ALL`].
    pub counts: [usize; Stance::COUNT],
}

impl ActorSummary {
    /// Number of sentences that mention the actor.
    pub fn mentioned(&self) -> usize {
        self.counts.iter().sum()
    }
}

/// Counts the labels of the sentences that mention each actor; all others are left out.
pub fn summarize(reading: &ArticleReading<'_>) -> Vec<ActorSummary> {
    let mut summaries: Vec<ActorSummary> = reading
        .actors
        .iter()
        .map(|actor| ActorSummary {
            actor: actor.name().to_owned(),
            counts: [0; Stance::COUNT],
        })
        .collect();
    for entry in reading.labelled.iter().filter(|entry| entry.is_mentioned()) {
        summaries[entry.actor].counts[entry.stance().index()] += 1;
    }
    summaries
}

/// Writes the counts as an aligned table.
///
/// # Errors
/// [`Error::Io`](crate::Error::Io) where writing fails.
pub fn write_summary(
    output: &mut impl Write,
    summaries: &[ActorSummary],
    sentences: usize,
) -> Result<()> {
    let widest = summaries
        .iter()
        .map(|summary| textwrap::core::display_width(&summary.actor))
        .chain(["actor".len()])
        .max()
        .unwrap_or_default();
    let mut line = |name: &str, cells: [String; 4]| -> Result<()> {
        let padding = widest - textwrap::core::display_width(name);
        let [supportive, critical, neutral, mentioned] = cells;
        writeln!(
            output,
            "{name}{:padding$}  {supportive:>10}  {critical:>8}  {neutral:>7}  {mentioned:>12}",
            ""
        )
        .map_err(cannot_write)
    };
    line(
        "actor",
        ["supportive", "critical", "neutral", "mentioned in"].map(str::to_owned),
    )?;
    for summary in summaries {
        let [supportive, critical, neutral] = summary.counts.map(|count| count.to_string());
        let mentioned = format!("{} of {sentences}", summary.mentioned());
        line(&summary.actor, [supportive, critical, neutral, mentioned])?;
    }
    Ok(())
}
