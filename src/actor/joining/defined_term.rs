//! Names that a text gives somebody in brackets: "Corvane Pumps, Inc. (Nasdaq: CRVN) (“Corvane” or the “Company”)".

use std::ops::Range;

use super::super::lexicon::{HeadNoun, head_noun};
use super::super::proper_name::{ProperName, key};
use super::super::words::Words;
use super::{Joiner, add};

/// Tokens from a name to the end of its terms at most: a legal form, an exchange and two terms.
const REACH: usize = 32;
/// Words of a term at most.
const LONGEST_TERM: usize = 4;

impl Joiner<'_, '_> {
    /// Learns what the brackets after `name` define for `entity`: short names, and the noun that with a capital stands
    /// for it from there on.
    pub(super) fn learn_defined(&mut self, entity: usize, name: &ProperName) {
        let end = self.words.of_sentence(name.sentence).end;
        for term in defined_terms(
            self.words,
            name.tokens.end..end.min(name.tokens.end + REACH),
        ) {
            let form = key(self.words, &term);
            let noun = head_noun(&form);
            if matches!(noun, Some(HeadNoun::Organisation(_) | HeadNoun::State)) {
                let known = &mut self.entities[entity].traits.defined;
                if !known.contains(&form) {
                    known.push(form);
                }
            } else if noun.is_none() {
                add(&mut self.by_short_form, form.clone(), entity);
                add(&mut self.defined, form, entity);
            }
        }
    }
}

/// The terms in quotation marks in the brackets that follow a name, with nothing between but its legal form and other
/// brackets.
fn defined_terms(words: &Words<'_>, tokens: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut is_inside = false;
    let mut at = tokens.start;
    while at < tokens.end {
        let word = words.word(at);
        match word {
            "(" => is_inside = true,
            ")" => is_inside = false,
            _ if is_inside && is_mark(word) => {
                let first = at + 1;
                let last = tokens.end.min(first + LONGEST_TERM + 1);
                let Some(close) = (first..last).find(|&token| is_mark(words.word(token))) else {
                    break;
                };
                if close > first && words.is_capitalised(first) {
                    found.push(first..close);
                }
                at = close;
            }
            _ if is_inside => {}
            "," | "." | "Inc" | "Corp" | "Corporation" | "Company" | "Co" | "LLC" | "LP"
            | "LLP" | "Limited" | "Ltd" | "PLC" | "Plc" | "plc" | "AG" | "SA" | "SE" | "NV"
            | "ASA" | "AB" => {}
            _ => break,
        }
        at += 1;
    }
    found
}

fn is_mark(word: &str) -> bool {
    matches!(word, "\"" | "“" | "”" | "'" | "‘" | "’")
}
