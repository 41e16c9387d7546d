//! Where the sentence of a row mentions the row's actor.

use std::collections::HashMap;

use crate::actor::{Actor, MentionFinder, is_name, is_pronoun};
use crate::dataset::Example;
use crate::error::Result;
use crate::features::{SentenceBefore, TargetedSentence};
use crate::text::Span;

/// Finds the mentions in rows of a data set, and remembers the names of actors it has met.
#[derive(Default)]
pub struct TargetFinder {
    finders: HashMap<(String, Vec<String>), MentionFinder>,
}

/// Actors remembered at most: a finder takes some kilobytes, and files with millions of rows can
/// name as many actors.
const MOST_REMEMBERED: usize = 10_000;

impl TargetFinder {
    /// The mentions of the row's actor in its text: the span the row gives, every other
    /// occurrence of the words in it where they are a name, and what the actor's names find.
    ///
    /// Sorted and without overlaps; empty where the text does not mention the actor.
    ///
    /// ```
    /// use stance::{Stance, classifier::TargetFinder, dataset::Example, text::Span};
    /// let row = Example::new("Wang said Mr Wang agrees.", "Wang", Stance::Neutral);
    /// let found = TargetFinder::default().mentions(&row)?;
    /// assert_eq!(found, [Span::new(0, 4), Span::new(13, 17)]);
    /// # Ok::<(), stance::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Actor`](crate::Error::Actor) where the row's actor is no usable name.
    pub fn mentions(&mut self, example: &Example) -> Result<Vec<Span>> {
        let given = example
            .mention
            .filter(|span| example.text.get(span.start..span.end).is_some());
        let mut spans: Vec<Span> = given.into_iter().collect();
        if let Some(given) = given {
            let words = given.of(&example.text);
            if words.starts_with(char::is_uppercase) {
                add(&mut spans, occurrences(&example.text, words));
            }
            // Public sets give the mention itself as the actor, "she" and "the company" among them.
            if !is_name(&example.actor) {
                return Ok(spans);
            }
        }
        let found = self.finder(example)?.in_sentence(&example.text);
        add(&mut spans, found.into_iter().map(|mention| mention.span));
        Ok(spans)
    }

    /// Where the sentence before the row's mentions the row's actor by name.
    fn mentions_before(&mut self, example: &Example) -> Result<Vec<Span>> {
        if example.before.is_empty() || !is_name(&example.actor) {
            return Ok(Vec::new());
        }
        let found = self.finder(example)?.in_sentence(&example.before);
        let mut spans: Vec<Span> = found.into_iter().map(|mention| mention.span).collect();
        spans.sort_unstable();
        Ok(spans)
    }

    /// What finds the names of the row's actor.
    fn finder(&mut self, example: &Example) -> Result<&MentionFinder> {
        if self.finders.len() >= MOST_REMEMBERED {
            self.finders.clear();
        }
        let key = (example.actor.clone(), example.aliases.clone());
        Ok(match self.finders.entry(key) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(new) => {
                let actor = Actor::with_aliases(&example.actor, &example.aliases)?;
                new.insert(MentionFinder::new(&[actor])?)
            }
        })
    }
}

/// Where each row of a data set mentions its actor.
pub struct RowTargets(Vec<RowTarget>);

/// Where a row mentions its actor.
struct RowTarget {
    mentions: Vec<Span>,
    before: Vec<Span>,
}

impl RowTargets {
    /// Looks for the actor of every row.
    ///
    /// # Errors
    /// Where a row's actor is no usable name.
    pub fn find(rows: &[Example], targets: &mut TargetFinder) -> Result<Self> {
        let target = |row| {
            Ok(RowTarget {
                mentions: targets.mentions(row)?,
                before: targets.mentions_before(row)?,
            })
        };
        rows.iter().map(target).collect::<Result<_>>().map(Self)
    }

    /// Positions of the rows whose text does not mention their actor.
    pub fn unmentioned(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.0.len()).filter(|&row| self.0[row].mentions.is_empty())
    }

    /// The rows that mention their actor, with their positions.
    pub fn sentences<'a>(
        &'a self,
        rows: &'a [Example],
    ) -> impl Iterator<Item = (usize, TargetedSentence<'a>)> {
        rows.iter()
            .zip(&self.0)
            .enumerate()
            .filter(|(_, (_, target))| !target.mentions.is_empty())
            .map(|(position, (row, target))| {
                let before = SentenceBefore {
                    text: &row.before,
                    mentions: &target.before,
                };
                let sentence = TargetedSentence {
                    text: &row.text,
                    mentions: &target.mentions,
                    in_article: row.in_article,
                    before: Some(before).filter(|before| !before.text.is_empty()),
                };
                (position, sentence)
            })
    }
}

/// Adds the spans that overlap none of those known, which are sorted. Those to be added are sorted too and do
/// not overlap each other.
fn add(known: &mut Vec<Span>, more: impl IntoIterator<Item = Span>) {
    let is_apart = |span: &Span| {
        let next = known.partition_point(|known| known.end <= span.start);
        known.get(next).is_none_or(|next| !next.overlaps(*span))
    };
    let apart: Vec<Span> = more.into_iter().filter(is_apart).collect();
    known.extend(apart);
    known.sort_unstable();
}

/// Where `words` stand in `text` as whole words.
fn occurrences<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = Span> + 't {
    let skip = is_pronoun(words);
    text.match_indices(words)
        .filter(move |_| !skip)
        .map(move |(start, _)| Span::new(start, start + words.len()))
        .filter(|span| {
            !text[..span.start].ends_with(char::is_alphanumeric)
                && !text[span.end..].starts_with(char::is_alphanumeric)
        })
}
