//! How often an article is supportive, critical and neutral toward each actor.

use std::collections::HashMap;
use std::io::Write;

use super::cannot_write;
use super::table::{AlignedTable, Flush, label_headings, shown_name};
use crate::classifier::ArticleReading;
use crate::error::Result;
use crate::stance::Stance;
use crate::text::printable;
use crate::voice::Voice;

/// Counts for one actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorSummary {
    /// The actor's name, as it can be shown.
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
            actor: printable(actor.name()),
            counts: [0; Stance::COUNT],
        })
        .collect();
    for entry in reading.labelled.iter().filter(|entry| entry.is_mentioned()) {
        summaries[entry.actor].counts[entry.stance().index()] += 1;
    }
    summaries
}

/// Counts for one actor in one voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoiceSummary {
    /// The actor's name, as it can be shown.
    pub actor: String,
    /// Whose voice the sentences are in.
    pub voice: Voice,
    /// Who speaks in them, names parted by "; "; `None` for the paper alone, and where the article
    /// leaves it open.
    pub speaker: Option<String>,
    /// Sentences that mention the actor, by label in the order of [`Stance::ALL`].
    pub counts: [usize; Stance::COUNT],
}

/// Counts the labels of the sentences that mention each actor, parted by who says them: what the
/// paper says itself comes first, then each speaker in the order of the article. Sentences that are
/// the paper's and a speaker's, or those of several speakers, count for these together.
pub fn summarize_by_voice(reading: &ArticleReading<'_>) -> Vec<VoiceSummary> {
    let mut rows: Vec<VoiceSummary> = Vec::new();
    let mut position: HashMap<(usize, Voice, Option<String>), usize> = HashMap::new();
    for (actor, mentioning) in reading.mentioning().into_iter().enumerate() {
        let first = rows.len();
        for entry in mentioning {
            let voice = &reading.voices[entry.sentence];
            let key = (actor, voice.voice, voice.speaker());
            let row = *position
                .entry(key)
                .or_insert_with_key(|(_, voice, speaker)| {
                    rows.push(VoiceSummary {
                        actor: printable(reading.actors[actor].name()),
                        voice: *voice,
                        speaker: speaker.clone(),
                        counts: [0; Stance::COUNT],
                    });
                    rows.len() - 1
                });
            rows[row].counts[entry.stance().index()] += 1;
        }
        // A stable sort: the positions are not needed any more for this actor.
        rows[first..].sort_by_key(|row| row.voice != Voice::Narrator);
    }
    rows
}

/// How a voice is called in tables and beside sentences.
pub(super) fn voice_label(voice: Voice, speaker: Option<&str>) -> String {
    let label = match (voice, speaker) {
        (Voice::Narrator, _) => "the paper".to_owned(),
        (Voice::Speaker, Some(speaker)) => speaker.to_owned(),
        (Voice::Speaker, None) => "somebody not named".to_owned(),
        // Several speakers share a sentence more often without the paper than with it.
        (Voice::Mixed, Some(speakers)) if speakers.contains("; ") => speakers.to_owned(),
        (Voice::Mixed, Some(speaker)) => format!("the paper; {speaker}"),
        (Voice::Mixed, None) => "the paper; somebody not named".to_owned(),
    };
    shown_name(&label)
}

/// Writes the counts for each actor and voice as an aligned table.
///
/// # Errors
/// [`Error::Io`](crate::Error::Io) where writing fails.
pub fn write_voice_summary(output: &mut impl Write, rows: &[VoiceSummary]) -> Result<()> {
    let [supportive, critical, neutral] = label_headings();
    let mut table = AlignedTable::new([
        ("actor", Flush::Left),
        ("voice", Flush::Left),
        supportive,
        critical,
        neutral,
    ]);
    let mut last = None;
    for row in rows {
        let is_same = last.replace(&row.actor) == Some(&row.actor);
        let actor = if is_same { "" } else { &row.actor };
        let voice = voice_label(row.voice, row.speaker.as_deref());
        let [supportive, critical, neutral] = row.counts.map(|count| count.to_string());
        table.add([shown_name(actor), voice, supportive, critical, neutral]);
    }
    table.write(output).map_err(cannot_write)
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
    let [supportive, critical, neutral] = label_headings();
    let mut table = AlignedTable::new([
        ("actor", Flush::Left),
        supportive,
        critical,
        neutral,
        ("mentioned in", Flush::Right),
    ]);
    for summary in summaries {
        let [supportive, critical, neutral] = summary.counts.map(|count| count.to_string());
        let mentioned = format!("{} of {sentences}", summary.mentioned());
        let actor = shown_name(&summary.actor);
        table.add([actor, supportive, critical, neutral, mentioned]);
    }
    table.write(output).map_err(cannot_write)
}
