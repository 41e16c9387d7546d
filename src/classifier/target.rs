//! Where the sentence of a row mentions the row's actor.

use std::collections::HashMap;

use crate::actor::{Actor, MentionFinder, is_name, is_pronoun};
use crate::dataset::Example;
use crate::error::Result;
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
        if self.finders.len() >= MOST_REMEMBERED {
            self.finders.clear();
        }
        let key = (example.actor.clone(), example.aliases.clone());
        let finder = match self.finders.entry(key) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(new) => {
                let actor = Actor::with_aliases(&example.actor, &example.aliases)?;
                new.insert(MentionFinder::new(&[actor])?)
            }
        };
        let found = finder.in_sentence(&example.text);
        add(&mut spans, found.into_iter().map(|mention| mention.span));
        spans.sort_unstable();
        Ok(spans)
    }
}

fn add(spans: &mut Vec<Span>, more: impl IntoIterator<Item = Span>) {
    for span in more {
        if !spans.iter().any(|known| known.overlaps(span)) {
            spans.push(span);
        }
    }
    spans.sort_unstable();
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
