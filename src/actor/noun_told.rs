//! What the words beside a name say that its bearer is: the noun beside it, the office that it has or was given.

use super::function_word::{ends_noun_phrase, is_determiner};
use super::lexicon::{HeadNoun, head_noun};
use super::noun_class::class_of;
use super::office::{office, with_modifier};
use super::saying::is_saying;
use super::words::Words;
use crate::english::{forms_passive, is_preposition};

/// Words looked at for the noun of an apposition; a first choice, not searched.
pub(super) const APPOSITION_REACH: usize = 8;

/// A noun that somebody is called by.
pub(super) struct Noun {
    /// In lower case.
    pub(super) word: String,
    /// With the word before it, which keeps its capital: "harbour master", "Turkish president".
    pub(super) with_modifier: Option<String>,
}

/// The noun at a token; what makes another office of it counts as part of the word.
pub(super) fn noun_at(words: &Words<'_>, token: usize, start: usize) -> Noun {
    let before = |back: usize| {
        let token = token.checked_sub(back).filter(|before| *before >= start);
        token.map_or("", |before| words.word(before))
    };
    let modifier = before(1);
    let lower = modifier.to_lowercase();
    let noun = words.word(token).to_lowercase();
    let is_modifier = modifier.len() > 2
        && modifier.starts_with(char::is_alphabetic)
        && !ends_noun_phrase(&lower)
        && !is_saying(&lower);
    let word = office([&before(2).to_lowercase(), &lower], &noun);
    Noun {
        with_modifier: (is_modifier && word == noun).then(|| with_modifier(modifier, &noun)),
        word,
    }
}

/// The head noun of an apposition that begins at `start`: the last noun we know before a
/// preposition, a comma or a verb ends its first part.
pub(super) fn apposed_noun(words: &Words<'_>, start: usize, end: usize) -> Option<Noun> {
    let mut found = None;
    for token in start..end.min(start + APPOSITION_REACH) {
        let word = words.word(token);
        if matches!(
            word,
            "," | "."
                | "of"
                | "in"
                | "at"
                | "for"
                | "from"
                | "who"
                | "that"
                | "which"
                | "with"
                | "on"
                | "to"
                | "and"
                | ";"
                | ")"
                | "by"
        ) || token > start && is_determiner(word)
        // "the reason this bank has a future"
        {
            break;
        }
        let mut noun = noun_at(words, token, start);
        let one = noun.word.strip_suffix('s').map(str::to_owned);
        if class_of(&noun.word).is_some() {
            found = Some(noun);
        } else if let Some(one) = one.filter(|one| head_noun(one).is_some()) {
            // "one of Ireland's largest lenders"
            noun.word = one;
            found = Some(noun);
        }
    }
    found
}

/// The office that the words after a name say its bearer was given: "Ann Lee, a judge who was
/// appointed mediator".
pub(super) fn office_given(words: &Words<'_>, start: usize, end: usize) -> Option<Noun> {
    /// Words looked at; a first choice, not searched.
    const LONGEST: usize = 12;
    let end = end.min(start + LONGEST);
    let verb = (start..end).find(|&token| {
        matches!(words.word(token), "appointed" | "elected" | "named")
            && matches!(words.word(token - 1), "was" | "been")
    })?;
    let is_clause = (start..verb).any(|token| matches!(words.word(token), "who" | "he" | "she"));
    let noun = noun_at(words, verb + 1, verb + 1);
    let is_person = matches!(class_of(&noun.word), Some(HeadNoun::Person(_)));
    (is_clause && is_person && verb + 1 < end).then_some(noun)
}

/// The office that the words after a name say its bearer holds: "Ann Lee, a midwife who has been mayor".
pub(super) fn office_held(words: &Words<'_>, start: usize, end: usize) -> Option<Noun> {
    /// Words looked at; a first choice, not searched.
    const LONGEST: usize = 12;
    let mut phrase = (start..end.min(start + LONGEST)).take_while(|&token| {
        // "Ann Lee, beside Tom Roe, who was mayor": another's.
        let parts = words.word(token) == "," && words.word(token + 1) != "who";
        !parts && !words.is_capitalised(token)
    });
    let who = phrase.find(|&token| words.word(token) == "who")?;
    let verb = match (words.word(who + 1), words.word(who + 2)) {
        ("became" | "is" | "was", _) => who + 1,
        ("has", "been") => who + 2,
        ("served" | "serves", "as") => who + 2,
        _ => return None,
    };
    apposed_noun(words, verb + 1, end)
        .filter(|noun| matches!(class_of(&noun.word), Some(HeadNoun::Person(_))))
}

/// What somebody who does this is called: "Ann Lee, who has coached her". Who "was coached by" another is
/// not, and who "headed to Oslo" or "was led away" heads and leads nobody.
pub(super) fn office_of_verb(words: &Words<'_>, start: usize, end: usize) -> Option<&'static str> {
    /// Words from "who" to its verb at most; a first choice, not searched.
    const LONGEST: usize = 4;
    let verb = (start..end.min(start + LONGEST))
        .find(|&token| office_of_form(words.word(token)).is_some())?;
    let office = office_of_form(words.word(verb))?;
    let is_passive =
        (start..verb).any(|token| forms_passive(words.word(token))) || words.word(verb + 1) == "by";
    let begins_object = words.is_word(verb + 1) && {
        let next = words.word(verb + 1).to_lowercase();
        !is_preposition(&next) && !matches!(next.as_str(), "away" | "back" | "home" | "there")
    };
    let needs_object = matches!(office, "head" | "leader");
    (!is_passive && (begins_object || !needs_object)).then_some(office)
}

fn office_of_form(word: &str) -> Option<&'static str> {
    Some(match word {
        "coached" | "coaches" => "coach",
        "directed" | "directs" => "director",
        "edited" | "edits" => "editor",
        "founded" => "founder",
        "headed" | "heads" => "head",
        "leads" | "led" => "leader",
        "managed" | "manages" => "manager",
        "owned" | "owns" => "owner",
        "taught" | "teaches" => "teacher",
        "trained" | "trains" => "trainer",
        _ => return None,
    })
}
