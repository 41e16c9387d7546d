//! A noun after a name that tells it from others: "the SNP leader", "the Israeli prime minister".

use std::ops::Range;

use super::super::entity::JoinedName;
use super::super::form::Form;
use super::super::function_word::may_follow_subject;
use super::super::lexicon::HeadNoun;
use super::super::office::{is_field, office_in_short, with_modifier};
use super::super::words::Words;
use super::{Head, MOST_MODIFIERS, Opening, Phrase, head, word_before, words_of};

/// A person that a name tells from others, at the first word after it. `name` is the name before.
pub(in crate::actor) fn noun_after_name<'n>(
    words: &Words<'_>,
    noun: usize,
    sentence: &Range<usize>,
    names: &mut std::iter::Peekable<impl Iterator<Item = &'n JoinedName>>,
    name: &Range<usize>,
) -> Option<(Range<usize>, Form)> {
    let follows =
        name.end == noun && word_before(words, name.start, sentence).eq_ignore_ascii_case("the");
    if !follows {
        return None;
    }
    let next_name = names.peek().map(|name| &name.tokens);
    let next_start = next_name.map_or(usize::MAX, |name| name.start);
    let end = sentence.end.min(noun + MOST_MODIFIERS);
    let head = head(words, noun, end, next_start)
        .filter(|head| matches!(head.noun, HeadNoun::Person(_)))?;
    let field = words.word(head.token - 1);
    let word = match head.token > noun && is_field(field) {
        true => with_modifier(field, &head.word),
        false => head.word,
    };
    // "the Israeli prime minister", but not what else the noun is of: "the Israeli team captain".
    if words_of(&word) != head.token + 1 - noun && office_in_short(words.word(head.token)).is_none()
    {
        return None;
    }
    let next = head.token + 1;
    let phrase = Phrase {
        words,
        sentence,
        tokens: noun..next,
        opening: Opening::Definite,
        before: word_before(words, name.start - 1, sentence),
        after: if next < sentence.end {
            words.word(next)
        } else {
            ""
        },
    };
    let head = Head {
        word: with_modifier(words.word(noun - 1), &word),
        ..head
    };
    if describes_name_before(&phrase, name)
        || phrase.is_named_next(&head, next_name)
        || !phrase.is_whole()
        || phrase.is_restricted()
    {
        return None;
    }
    Some((phrase.tokens, Form::Description(head.word)))
}

/// Whether a phrase that begins with `name` only describes whom the name before its article names: "Ann Lee, the
/// Norwegian envoy,", but "In Oslo, the Norwegian envoy said".
fn describes_name_before(phrase: &Phrase<'_, '_>, name: &Range<usize>) -> bool {
    let comma = name.start.saturating_sub(2);
    phrase.before == ","
        && comma > phrase.sentence.start
        && phrase.words.is_capitalised(comma - 1)
        && !may_follow_subject(phrase.after)
}
