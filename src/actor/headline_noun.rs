//! Nouns of headlines, which leave out articles: "Union and regulator trade blame".

use std::ops::Range;

use super::function_word::{ends_noun_phrase, is_determiner};
use super::lexicon::{HeadNoun, head_noun};
use super::office::office;
use super::plain_modifier::is_plain_modifier;
use super::words::Words;

/// The noun at a token of a headline that stands for somebody without an article: "Union and
/// regulator trade blame".
pub(super) fn headline_noun(
    words: &Words<'_>,
    token: usize,
    sentence: &Range<usize>,
) -> Option<String> {
    if !words.is_word(token) {
        return None;
    }
    let noun = words.word(token).to_lowercase();
    head_noun(&noun)?;
    // "Veteran politicians"
    if is_plain_modifier(&noun) {
        return None;
    }
    let names_body = matches!(head_noun(&noun), Some(HeadNoun::Organisation(_)));
    // "central bank", "gas company"
    let is_modified = token > sentence.start
        && words.is_word(token - 1)
        && !words.is_capitalised(token - 1)
        && (is_plain_modifier(words.word(token - 1))
            || names_body
                && !ends_noun_phrase(words.word(token - 1))
                && !is_determiner(words.word(token - 1)));
    let first = token - usize::from(is_modified);
    let is_start = first == sentence.start;
    let before = if is_start { "" } else { words.word(first - 1) };
    let begins = is_start || ends_noun_phrase(before) || !words.is_word(first - 1);
    let has_article = is_determiner(before);
    let next = token + 1;
    let ends = next >= sentence.end
        || !words.is_capitalised(next) && head_noun(&words.word(next).to_lowercase()).is_none();
    let is_written_so = token == sentence.start || !words.is_capitalised(token);
    let noun = if is_modified {
        office(["", words.word(token - 1)], &noun)
    } else {
        noun
    };
    (begins && !has_article && ends && is_written_so).then_some(noun)
}
