//! Months that are names of persons: "Theresa May", "Jan Prosek", "Mrs March".

use std::collections::HashSet;

use super::function_word::is_determiner;
use super::gazetteer;
use super::lexicon::{first_name, is_place};
use super::name_word::{is_no_name, is_opener};
use super::organisation_word::is_organisation_word;
use super::person::is_bystander;
use super::title::is_title;
use super::words::{Words, plain};
use crate::text::TokenKind;

/// The tokens of an article that look like months and are names.
pub(super) struct MonthNames(HashSet<usize>);

impl MonthNames {
    pub(super) fn find(words: &Words<'_>) -> Self {
        let mut names = HashSet::new();
        let mut surnames = HashSet::new();
        let mut open = Vec::new();
        for sentence in 0..words.sentence_count() {
            let range = words.of_sentence(sentence);
            let first = range.start;
            let months = range.filter(|&token| is_name_too(words.word(token)));
            for token in months.filter(|&token| !is_date(words, token, first)) {
                let word = words.word(token);
                let is_surname = word != "Jan"
                    && (follows_title(words, token, first)
                        || follows_first_name(words, token, first));
                if is_surname {
                    names.insert(token);
                    surnames.insert(word);
                } else if !words.is_title_case(sentence) && precedes_surname(words, token) {
                    names.insert(token);
                } else {
                    open.push((token, first));
                }
            }
        }
        // Once somebody is called so, "May said" is of no month; "May he rest" is of neither.
        let is_bearer = |&(token, first): &(usize, usize)| {
            let next = words.word(token + 1);
            let is_pronoun = matches!(
                next,
                "God" | "I" | "he" | "it" | "she" | "they" | "we" | "you"
            );
            let wishes = token == first && (is_pronoun || is_determiner(next));
            surnames.contains(words.word(token)) && !wishes
        };
        names.extend(
            open.iter()
                .filter(|open| is_bearer(open))
                .map(|(token, _)| token),
        );
        Self(names)
    }

    pub(super) fn holds(&self, token: usize) -> bool {
        self.0.contains(&token)
    }
}

fn is_name_too(word: &str) -> bool {
    matches!(word, "April" | "August" | "Jan" | "June" | "March" | "May")
}

/// Whether a month stands in a date or says when: "in May", "6 May", "May 2027", "the end of May".
fn is_date(words: &Words<'_>, token: usize, first: usize) -> bool {
    let before = |back: usize| {
        let at = token.checked_sub(back).filter(|&at| at >= first);
        at.map_or("", |at| words.word(at))
    };
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let mark = usize::from(matches!(words.word(token + 1), "," | "."));
    let last = before(1).to_lowercase();
    is_number(words.word(token + 1 + mark))
        || is_number(before(1))
        || match last.as_str() {
            "," | "-" | "/" | "and" | "or" | "through" | "to" | "–" => is_no_name(before(2)),
            "of" => matches!(
                before(2),
                "beginning"
                    | "day"
                    | "days"
                    | "end"
                    | "half"
                    | "middle"
                    | "month"
                    | "start"
                    | "week"
                    | "weeks"
            ),
            _ => matches!(
                last.as_str(),
                "during"
                    | "each"
                    | "early"
                    | "every"
                    | "in"
                    | "last"
                    | "late"
                    | "mid"
                    | "next"
                    | "since"
                    | "the"
                    | "this"
                    | "till"
                    | "until"
            ),
        }
}

/// "Mrs May", "Prime Minister May", "Mr. March".
fn follows_title(words: &Words<'_>, token: usize, first: usize) -> bool {
    let dot = usize::from(token > first && words.word(token - 1) == ".");
    let title = token.checked_sub(1 + dot).filter(|&at| at >= first);
    title.is_some_and(|at| words.is_capitalised(at) && is_title(words.word(at)))
}

/// "Theresa May"; "Paris March" is a march in Paris.
fn follows_first_name(words: &Words<'_>, token: usize, first: usize) -> bool {
    let before = token.checked_sub(1).filter(|&at| at >= first);
    let before = before.map_or("", |at| words.word(at));
    first_name(before).is_some()
        && !is_place(before)
        && gazetteer::entry_by_any_name(before).is_none()
}

/// "Jan Prosek", "April Ross"; "May Day", "April Inflation Report" and "June Monday" are none.
fn precedes_surname(words: &Words<'_>, token: usize) -> bool {
    let next = words.word(token + 1);
    let lower = plain(next);
    let both = words.span(&(token..token + 2)).of(words.text);
    words.word(token) != "March"
        && words.is_capitalised(token + 1)
        && !words.is_capitalised(token + 2)
        && words.kind(token + 2) != Some(TokenKind::Possessive)
        && !is_no_name(next)
        && !is_opener(&lower)
        && !is_bystander(next)
        && !is_title(next)
        && !is_organisation_word(&lower)
        && !matches!(
            lower.as_str(),
            "bank" | "day" | "days" | "fool" | "fools" | "revolution" | "uprising"
        )
        && [next, both]
            .into_iter()
            .all(|name| gazetteer::entry_by_any_name(name).is_none() && !is_place(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sentences;

    fn found(text: &str) -> Vec<usize> {
        let words = Words::new(text, &sentences(text));
        let names = MonthNames::find(&words);
        let count = words.of_sentence(words.sentence_count() - 1).end;
        (0..count)
            .filter(|&token| names.holds(token))
            .map(|token| words.span(&(token..token + 1)).start)
            .collect()
    }

    #[test]
    fn surnames_and_first_names_are_told_from_months() {
        for (text, expected) in [
            (
                "Theresa May left in May. May said so on May 6.",
                vec![8, 25],
            ),
            (
                "May he rest, Mrs May said of May. The end of May came.",
                vec![17, 29],
            ),
            ("There Jan Prosek won on Jan. 6.", vec![6]),
            (
                "Then April Ross won in April and May. May was wet.",
                vec![5],
            ),
            (
                "The May Day march of March 3 was on; Paris March was not.",
                vec![],
            ),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
