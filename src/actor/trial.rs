//! What a trial makes of somebody: suspect, defendant, witness.

use std::ops::Range;

use super::function_word::ends_noun_phrase;
use super::noun_class::is_person;
use super::words::Words;
use crate::text::TokenKind;

/// What the words beside a name of `sentence` tell that its bearer is before a court. `start` is where the name begins,
/// with its titles, and `end` where it ends.
pub(super) fn nouns_of_trial(
    words: &Words<'_>,
    start: usize,
    end: usize,
    sentence: &Range<usize>,
) -> Vec<String> {
    let mut nouns = nouns_of_charged(words, start, end, sentence);
    if is_giving_evidence(words, end, sentence) {
        nouns.push("witness".to_owned());
    }
    if is_on_trial(words, end, sentence) {
        nouns.push("defendant".to_owned());
    }
    nouns
}

/// The word at `token`, if it is of the sentence.
fn word_in<'a>(words: &Words<'a>, token: usize, sentence: &Range<usize>) -> &'a str {
    match sentence.contains(&token) {
        true => words.word(token),
        false => "",
    }
}

/// The token after a name that ends at `end`, and after the age of its bearer: "Lin, 46, told".
fn after_age(words: &Words<'_>, end: usize, sentence: &Range<usize>) -> usize {
    let has_age = word_in(words, end, sentence) == ","
        && words.kind(end + 1) == Some(TokenKind::Number)
        && word_in(words, end + 2, sentence) == ",";
    if has_age { end + 3 } else { end }
}

/// "Lin told the jury", "Lin, giving evidence,".
fn is_giving_evidence(words: &Words<'_>, name_end: usize, sentence: &Range<usize>) -> bool {
    let at = |token: usize| word_in(words, token, sentence);
    let after = after_age(words, name_end, sentence);
    let verb = after + usize::from(at(after) == ",");
    match at(verb) {
        "testified" => verb == after,
        "testifying" => true,
        "gave" | "giving" => at(verb + 1) == "evidence",
        "told" if verb == after => {
            let court = verb + 1 + usize::from(at(verb + 1) == "the");
            // "the High Court"
            let court = court + usize::from(matches!(at(court + 1), "Court" | "court"));
            let court = at(court).to_lowercase();
            matches!(
                &*court,
                "court" | "inquest" | "jurors" | "jury" | "tribunal"
            )
        }
        _ => false,
    }
}

/// "Lin's graft trial".
fn is_on_trial(words: &Words<'_>, name_end: usize, sentence: &Range<usize>) -> bool {
    /// Words from the owner to the noun at most; a first choice, not searched.
    const LONGEST: usize = 4;
    let owned = name_end + 1;
    words.kind(name_end) == Some(TokenKind::Possessive)
        && (owned..owned + LONGEST)
            .map(|token| word_in(words, token, sentence))
            .take_while(|word| !word.is_empty() && !ends_noun_phrase(word))
            // "Corvane's vaccine trial"
            .take_while(|word| {
                !matches!(
                    *word,
                    "clinical" | "drug" | "field" | "medical" | "pilot" | "vaccine"
                )
            })
            .any(|word| word == "trial")
}

/// What somebody is called whom the text says to be charged or named as an attacker: "Tom Roe was arrested", "police
/// charged Tom Roe", "the gunman, identified as Tom Roe". `start` is where the name begins and `end` where it ends.
fn nouns_of_charged(
    words: &Words<'_>,
    start: usize,
    end: usize,
    sentence: &Range<usize>,
) -> Vec<String> {
    let at = |token: Option<usize>| token.map_or("", |token| word_in(words, token, sentence));
    let is_charged = |word: &str| {
        matches!(
            word,
            "arraigned" | "arrested" | "charged" | "convicted" | "indicted" | "sentenced"
        )
    };
    let verb = after_age(words, end, sentence);
    let is_passive = matches!(at(Some(verb)), "is" | "was") && is_charged(at(Some(verb + 1)));
    if is_passive || is_charged(at(start.checked_sub(1))) {
        return vec!["suspect".to_owned(), "defendant".to_owned()];
    }
    let is_identified = at(start.checked_sub(1)) == "as"
        && matches!(at(start.checked_sub(2)), "identified" | "named");
    let noun = start
        .checked_sub(3)
        .and_then(|comma| comma.checked_sub(usize::from(at(Some(comma)) == ",")))
        .filter(|noun| is_identified && sentence.contains(noun));
    let noun = noun.map(|noun| words.word(noun).to_lowercase());
    noun.filter(|noun| is_person(noun)).into_iter().collect()
}
