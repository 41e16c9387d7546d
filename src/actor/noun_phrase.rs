//! Noun phrases without a name: "the minister", "a spokesman", "her party".

mod after_name;

pub(super) use after_name::noun_after_name;

use std::ops::Range;

use super::clause::is_subordinating;
use super::compatriot::is_compatriot;
use super::entity::JoinedName;
use super::form::Form;
use super::function_word::{
    ends_noun_phrase, is_conjunction, may_follow_subject, precedes_place, stands_alone,
};
use super::lexicon::{HeadNoun, head_noun};
use super::office::{is_field, office, office_in_short, with_modifier};
use super::plain_modifier::is_plain_modifier;
use super::saying::is_saying;
use super::title::is_title;
use super::words::Words;
use crate::english::{is_auxiliary, is_preposition};
use crate::text::TokenKind;

/// Words between an article and its noun at most; a first choice, not searched.
const MOST_MODIFIERS: usize = 3;

/// How a noun phrase begins.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Opening {
    /// "the minister", "this company".
    Definite,
    /// "a minister", "every company".
    Indefinite,
    /// "Norway's minister": at the possessive ending.
    Possessive,
    /// "his daughter": after the pronoun, which was read before.
    Owned,
}

/// How the noun phrase at `start` begins, if one does.
fn opening(words: &Words<'_>, start: usize, sentence: &Range<usize>) -> Option<Opening> {
    let before = word_before(words, start, sentence).to_lowercase();
    let opens = start == sentence.start || !words.is_word(start - 1);
    match words.word(start).to_lowercase().as_str() {
        "the" | "this" => Some(Opening::Definite),
        "that" if opens => Some(Opening::Definite),
        "a" | "an" | "one" | "another" | "some" | "every" | "each" | "no" | "any" | "that" => {
            Some(Opening::Indefinite)
        }
        _ if words.kind(start) == Some(TokenKind::Possessive) => Some(Opening::Possessive),
        _ => matches!(
            before.as_str(),
            "his" | "her" | "its" | "their" | "my" | "our" | "your"
        )
        .then_some(Opening::Owned),
    }
}

/// The word before a token in its sentence.
fn word_before<'a>(words: &Words<'a>, token: usize, sentence: &Range<usize>) -> &'a str {
    token
        .checked_sub(1)
        .filter(|before| sentence.contains(before))
        .map_or("", |before| words.word(before))
}

/// The noun that a phrase is about.
struct Head {
    token: usize,
    noun: HeadNoun,
    /// In lower case, with what makes another office of it.
    word: String,
}

/// The noun of the phrase whose words after its article begin at `first`, before the name at `next_name`.
fn head(words: &Words<'_>, first: usize, end: usize, next_name: usize) -> Option<Head> {
    let mut found = None;
    for token in first..end {
        let word = office_in_short(words.word(token))
            .map_or_else(|| words.word(token).to_lowercase(), str::to_owned);
        // "the accused said", but "the accused man"
        let next = words.word(token + 1);
        let is_accused = token == first
            && word == "accused"
            && (!words.is_word(token + 1) || may_follow_subject(next) || ends_noun_phrase(next));
        if is_accused {
            found = Some((token, "defendant".to_owned(), HeadNoun::Person(None)));
            break;
        }
        if token >= next_name || !words.is_word(token) || ends_noun_phrase(&word) {
            break;
        }
        if is_compatriot(words, token) {
            found = Some((token, word, HeadNoun::Person(None)));
            break;
        }
        if let Some(noun) = word.rsplit(' ').next().and_then(head_noun) {
            found = Some((token, word, noun));
        } else if found.is_some() {
            break;
        }
    }
    let (token, word, noun) = found?;
    let before = |back: usize| {
        let token = token.checked_sub(back).filter(|before| *before >= first);
        token.map_or(String::new(), |before| words.word(before).to_lowercase())
    };
    let word = office([&before(2), &before(1)], &word);
    Some(Head { token, noun, word })
}

/// A description or a person without a name that begins at `start`. `last_name` is where the name
/// before it ends.
pub(super) fn noun_phrase<'n>(
    words: &Words<'_>,
    start: usize,
    sentence: &Range<usize>,
    names: &mut std::iter::Peekable<impl Iterator<Item = &'n JoinedName>>,
    last_name: Option<usize>,
) -> Option<(Range<usize>, Form)> {
    if matches!(
        words.word(start).to_lowercase().as_str(),
        "someone" | "somebody" | "nobody" | "everyone" | "anyone"
    ) {
        return Some((start..start + 1, Form::Unnamed(None)));
    }
    let opening = opening(words, start, sentence)?;
    let first = start + usize::from(opening != Opening::Owned);
    let next_name = names.peek().map(|name| &name.tokens);
    let next_name_start = next_name.map_or(usize::MAX, |name| name.start);
    let end = sentence.end.min(start + 2 + MOST_MODIFIERS);
    let head = head(words, first, end, next_name_start)?;
    let phrase = Phrase {
        words,
        sentence,
        tokens: start..head.token + 1,
        opening,
        before: word_before(words, start, sentence),
        after: if head.token + 1 < sentence.end {
            words.word(head.token + 1)
        } else {
            ""
        },
    };
    // "careful companies in the business" are a trade.
    if head.word == "business" && matches!(phrase.before, "in" | "of") {
        return None;
    }
    let has_name = phrase.is_named_next(&head, next_name);
    let owns = words.kind(phrase.tokens.end) == Some(TokenKind::Possessive)
        && phrase.tokens.end < sentence.end;
    if has_name || phrase.describes_name(last_name) && !owns {
        return None;
    }
    phrase.form(first, head)
}

/// A noun phrase with the words beside it.
struct Phrase<'p, 'a> {
    words: &'p Words<'a>,
    sentence: &'p Range<usize>,
    /// From its opening to its noun.
    tokens: Range<usize>,
    opening: Opening,
    /// The word before it, and the one after it.
    before: &'a str,
    after: &'a str,
}

impl Phrase<'_, '_> {
    /// Whether nothing follows that belongs to the phrase.
    fn is_whole(&self) -> bool {
        let next = self.tokens.end;
        next >= self.sentence.end
            || !self.words.is_word(next)
            || ends_noun_phrase(self.after)
            || may_follow_subject(self.after)
            || stands_alone(self.after)
    }

    /// Whether the name of whom it describes comes right after: "the captain, Louis Petrescu-Hale", "striker
    /// Bram Tolliver". But "a spokesman for the university, Lars Holm", and "asked whether he believed the
    /// coach, Teixeira said".
    fn is_named_next(&self, head: &Head, next_name: Option<&Range<usize>>) -> bool {
        let next = self.tokens.end;
        let name = next_name.map_or(usize::MAX, |name| name.start);
        let titled_name = before_titles(self.words, name);
        let is_after_preposition = !matches!(head.noun, HeadNoun::Person(_))
            && self.tokens.start > self.sentence.start
            && is_preposition(self.before);
        let opening = self.sentence.start;
        let speaks_next = (is_subordinating(&self.words.word(opening).to_lowercase())
            || self.words.opens_participle(opening))
            && next_name.is_some_and(|name| is_saying(self.words.word(name.end)));
        let follows_comma = self.after == "," && next + 1 == titled_name;
        next == name
            || follows_comma && !is_after_preposition && !speaks_next
            || self.words.is_capitalised(next)
            || is_named_after_phrase(self.words, next, titled_name)
    }

    /// Whether nothing but an age stands between the last name and the phrase: "Ann Lee, 46, the ninth witness".
    fn follows_age(&self, last_name: Option<usize>) -> bool {
        let Some(age) = self.tokens.start.checked_sub(2) else {
            return false;
        };
        self.words.kind(age) == Some(TokenKind::Number)
            && last_name.is_some_and(|end| end + 1 == age && self.words.word(end) == ",")
    }

    /// Whether it describes whom a name before it names: "Jane Doe, a professor", "she is a professor", "Ann
    /// Lee, Norway's envoy to Peru,".
    fn describes_name(&self, last_name: Option<usize>) -> bool {
        let start = self.tokens.start;
        let is_predicate = matches!(
            self.before,
            "is" | "was"
                | "are"
                | "were"
                | "be"
                | "been"
                | "as"
                | "became"
                | "become"
                | "being"
                | "named"
                | "elected"
        );
        match self.opening {
            _ if is_predicate => true,
            Opening::Indefinite if joins_predicate(self.words, start, self.sentence) => true,
            Opening::Definite | Opening::Indefinite => {
                let follows_name =
                    last_name.is_some_and(|end| end + 1 == start) || self.follows_age(last_name);
                self.before == "," && follows_name && !self.follows_place()
            }
            Opening::Possessive => {
                let owner_comma = (self.sentence.start..start)
                    .rev()
                    .take(MOST_MODIFIERS)
                    .find(|&token| !self.words.is_capitalised(token));
                owner_comma.is_some_and(|comma| {
                    self.words.word(comma) == ","
                        && comma > self.sentence.start
                        && self.words.is_capitalised(comma - 1)
                })
            }
            Opening::Owned => false,
        }
    }

    /// Whether a place stands before the phrase and its verb after it: "In Oslo, the minister said".
    fn follows_place(&self) -> bool {
        let comma = self.tokens.start - 1;
        let before_name = (self.sentence.start..comma)
            .rev()
            .find(|&token| !self.words.is_capitalised(token));
        let before_name = before_name.map_or("", |token| self.words.word(token));
        precedes_place(before_name)
            && self.words.is_word(self.tokens.end)
            && may_follow_subject(self.after)
    }

    /// Whether what follows tells the one that is meant from others of its kind: "the minister who left".
    fn is_restricted(&self) -> bool {
        // "thanked the group for its courage"
        let is_object = self.before.ends_with("ed")
            && matches!(self.after, "for" | "from" | "with" | "in" | "at")
            || matches!(
                self.before,
                "accuse"
                    | "accused"
                    | "accuses"
                    | "accusing"
                    | "cleared"
                    | "convicted"
                    | "suspected"
            ) && self.after == "of";
        !is_object
            && matches!(
                self.after,
                "of" | "who"
                    | "that"
                    | "for"
                    | "from"
                    | "with"
                    | "whose"
                    | "there"
                    | "where"
                    | "which"
                    | "in"
                    | "at"
            )
            // "a man called Lee", but "the minister called on Peru"
            || !is_object
                && matches!(self.after, "named" | "called")
                && self.words.is_capitalised(self.tokens.end + 1)
    }

    /// The phrase as an expression; its words after the opening begin at `first`.
    fn form(self, first: usize, head: Head) -> Option<(Range<usize>, Form)> {
        let is_whole = self.is_whole();
        let is_restricted = self.is_restricted();
        let is_definite = self.opening == Opening::Definite;
        let is_owned = matches!(self.opening, Opening::Owned | Opening::Possessive);
        let written = office_in_short(self.words.word(head.token)).map_or(1, words_of);
        let own_words = words_of(&head.word) - written;
        let modifiers = first..(head.token - own_words).max(first);
        let is_plain = modifiers.clone().all(|modifier| {
            let word = self.words.word(modifier).to_lowercase();
            // "the Oslo-based company"
            is_plain_modifier(&word) && !is_field(&word) || word.ends_with("-based")
        });
        // "the harbour master", of whom the article may have told that he is it
        let modifier = self.words.word(first);
        let lower = modifier.to_lowercase();
        let called = (is_definite && !is_plain && modifiers.len() == 1)
            .then(|| with_modifier(modifier, &head.word))
            .filter(|_| modifier == lower || is_field(&lower));
        let describes = is_definite && is_whole && (is_plain || called.is_some());
        let is_first = head.token == first;
        let word = called.unwrap_or(head.word);
        match head.noun {
            HeadNoun::Person(_) if describes && !is_restricted => {
                Some((self.tokens, Form::Description(word)))
            }
            HeadNoun::Person(gender) => Some((self.tokens, Form::Unnamed(gender))),
            HeadNoun::Organisation(_) | HeadNoun::State
                if is_owned && is_whole && !is_restricted && is_first =>
            {
                Some((head.token..self.tokens.end, Form::Owned(word)))
            }
            HeadNoun::Organisation(_) if describes && !is_restricted => {
                Some((self.tokens, Form::Description(word)))
            }
            HeadNoun::State if describes && (!is_restricted || self.after == "in") => {
                Some((self.tokens, Form::Description(word)))
            }
            HeadNoun::Organisation(_) | HeadNoun::State => {
                // "A militia said" of a first sentence has its name in the next.
                let lead = self.words.lead().map(|lead| self.words.of_sentence(lead));
                let is_in_lead = lead.as_ref() == Some(self.sentence);
                (is_definite && is_whole || is_in_lead)
                    .then_some((self.tokens, Form::Qualified(word)))
            }
        }
    }
}

fn words_of(phrase: &str) -> usize {
    phrase.split(' ').count()
}

/// Where the titles before the name at `name` begin: "Adm. Ann Lee".
fn before_titles(words: &Words<'_>, name: usize) -> usize {
    /// Titles and their dots at most.
    const MOST: usize = 4;
    if name == usize::MAX {
        return name;
    }
    (0..MOST).fold(name, |start, _| {
        let is_part = start
            .checked_sub(1)
            .is_some_and(|before| is_title(words.word(before)) || words.word(before) == ".");
        if is_part { start - 1 } else { start }
    })
}

/// Whether a phrase goes on from `from` to the comma before a name: "Norway's minister for maritime
/// affairs, Ann Lee".
fn is_named_after_phrase(words: &Words<'_>, from: usize, name: usize) -> bool {
    /// Words of such a phrase at most; a first choice, not searched.
    const LONGEST: usize = 7;
    let is_near = name != usize::MAX && name > from + 2 && name - from <= LONGEST + 1;
    is_near
        && words.word(name - 1) == ","
        && is_preposition(words.word(from))
        && (from..name - 1).all(|token| {
            let word = words.word(token);
            words.is_word(token) && !is_auxiliary(word) && !is_saying(word) && !is_conjunction(word)
        })
}

/// Whether the noun phrase at `start` is the second predicate of two: "she is a good chemist and a
/// hopeless manager".
fn joins_predicate(words: &Words<'_>, start: usize, sentence: &Range<usize>) -> bool {
    /// Words of the first predicate looked at.
    const LONGEST: usize = 8;
    let first = sentence.start.max(start.saturating_sub(LONGEST));
    let joins = start > first && matches!(words.word(start - 1), "and" | "but" | "or");
    joins
        && (first + 1..start - 1).rev().any(|token| {
            matches!(words.word(token), "a" | "an")
                && matches!(words.word(token - 1), "is" | "was" | "be" | "been" | "as")
                && (token..start - 1).all(|token| words.is_word(token))
        })
}
