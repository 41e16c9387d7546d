//! Labels that are initials: "AD:" of an Amina Diallo whom the text above names.

use super::super::item::{Item, Kind, Parts, starts_like_name};
use super::super::source::{Owner, Source};
use crate::actor::is_first_name;

/// Sentences from the top that are read at most: interviews are introduced above; a first choice, not searched.
const MOST_SENTENCES: usize = 100;

/// Whom the first `above` sentences of an article name by a name with these initials, in words of one after another;
/// `None` where they are none, or fit several.
pub(super) fn bearer(parts: &Parts<'_>, above: usize, initials: &str) -> Option<Owner> {
    let letters: Vec<char> = initials.chars().collect();
    if !(2..=3).contains(&letters.len()) || !letters.iter().all(|letter| letter.is_uppercase()) {
        return None;
    }
    let written = |item: &Item| item.span.of(parts.article);
    let is_name = |item: &Item| item.kind == Kind::Word && starts_like_name(written(item));
    let mut bearers: Vec<(Owner, Vec<&str>)> = Vec::new();
    for (sentence, items) in parts.sentences[..above.min(MOST_SENTENCES)]
        .iter()
        .enumerate()
    {
        for (start, name) in items.windows(letters.len()).enumerate() {
            let end = start + letters.len();
            let fits = name
                .iter()
                .zip(&letters)
                .all(|(item, letter)| is_name(item) && written(item).starts_with(*letter));
            // "By Amina Diallo": a known first name opens it; else it has no more words.
            let is_whole = || {
                let before = start.checked_sub(1).map(|before| &items[before]);
                !before.is_some_and(is_name) && !items.get(end).is_some_and(is_name)
            };
            if fits && (is_first_name(written(&items[start])) || is_whole()) {
                let source = Source::name(start, end);
                let words = name.iter().map(written).collect();
                bearers.push((Owner { sentence, source }, words));
            }
        }
    }
    let (owner, name) = bearers.first()?;
    bearers
        .iter()
        .all(|(_, other)| other == name)
        .then_some(*owner)
}
