//! Who is interviewed, where the answers have no name.

use super::super::item::Parts;
use super::super::source::{Naming, Owner, Phrases, Source};
use crate::actor::is_first_name;
use crate::text::{Sentence, is_headline};

/// Who is interviewed, by the sentences above the first question: to whom somebody spoke, or whom the text opens
/// with.
pub(super) fn interviewee(parts: &Parts<'_>, above: &[Sentence]) -> Option<Owner> {
    // Headings have no stop.
    let is_text = |&sentence: &usize| {
        let words = above[sentence].span.of(parts.article);
        !is_headline(parts.article, &above[sentence]) && words.ends_with(['.', '!', '?', '”', '"'])
    };
    let in_text = || (0..above.len()).filter(is_text);
    let named = |sentence: usize, find: &dyn Fn(Phrases<'_>) -> Option<Source>| {
        let phrases = Phrases {
            parts,
            items: &parts.sentences[sentence],
        };
        let source = find(phrases).filter(|source| names_person(phrases, source))?;
        Some(Owner { sentence, source })
    };
    in_text()
        .find_map(|sentence| named(sentence, &spoken_to))
        .or_else(|| in_text().find_map(|sentence| named(sentence, &host)))
        .or_else(|| in_text().find_map(|sentence| named(sentence, &|phrases| phrases.subject(0))))
        // The headline: "Ann Lee, distiller: 'We forgot'".
        .or_else(|| (0..above.len()).find_map(|sentence| named(sentence, &opening_name)))
}

/// The name that a sentence opens with.
fn opening_name(phrases: Phrases<'_>) -> Option<Source> {
    let end = (0..phrases.items.len())
        .find(|&at| !phrases.is_capitalised(at))
        .unwrap_or(phrases.items.len());
    phrases.whole_name(0, end)
}

/// Whether a phrase names a person who does not ask for a living: by a first name that we know, or after a title.
fn names_person(phrases: Phrases<'_>, source: &Source) -> bool {
    let before = || (source.start..source.naming_start).map(|at| phrases.lower(at));
    let asks = before().any(|word| {
        matches!(
            word,
            "correspondent" | "editor" | "interviewer" | "journalist" | "reporter"
        )
    });
    let has_title = (source.start..source.naming_start).any(|at| phrases.is_title(at));
    let has_first_name = source.naming_end > source.naming_start + 1
        && is_first_name(phrases.written(source.naming_start));
    source.naming == Naming::Name && !asks && (has_title || has_first_name)
}

/// Whom "Tom Roe spoke to Ann Lee" names last; "she spoke to our reporter Tom Roe" names who asks.
fn spoken_to(phrases: Phrases<'_>) -> Option<Source> {
    let verb = (0..phrases.items.len()).find(|&at| match phrases.lower(at) {
        "interviewed" | "interviews" => true,
        "speaks" | "spoke" | "talked" | "talks" => matches!(phrases.lower(at + 1), "to" | "with"),
        _ => false,
    })?;
    let is_interview = phrases.lower(verb).starts_with("interview");
    let start = verb + if is_interview { 1 } else { 2 };
    phrases.after_verb(start, &["about", "at", "from", "in"])
}

/// Who "receives us".
fn host(phrases: Phrases<'_>) -> Option<Source> {
    let verb = (1..phrases.items.len()).find(|&at| {
        let receives = matches!(
            phrases.lower(at),
            "greeted" | "greets" | "received" | "receives" | "welcomed" | "welcomes"
        );
        receives && matches!(phrases.lower(at + 1), "me" | "us")
    })?;
    phrases.before_verb(0, verb)
}
