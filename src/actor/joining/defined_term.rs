//! Names that a text gives somebody in brackets: "Corvane Pumps, Inc. (Nasdaq: CRVN) (“Corvane” or the “Company”)".

use std::ops::Range;

use super::super::lexicon::{HeadNoun, first_name, head_noun, is_place};
use super::super::name_word::{is_company_form, is_legal_form};
use super::super::organisation_word::is_organisation_word;
use super::super::proper_name::{ProperName, key};
use super::super::words::{Words, is_acronym, plain};
use super::{Joiner, add};
use crate::text::is_quotation_mark;

/// Tokens from a name to the end of its terms at most: a legal form, an exchange and two terms; a first choice, not
/// searched.
const REACH: usize = 32;
/// Words of a term at most; a first choice, not searched.
const LONGEST_TERM: usize = 4;

impl Joiner<'_, '_> {
    /// "Meridian Space Agency (M.S.A.)"
    pub(super) fn acronym_in_brackets(&mut self, entity: usize, name: &ProperName) {
        let end = name.tokens.end;
        let inside = self.words.word(end + 1);
        if self.words.word(end) != "(" || self.words.word(end + 2) != ")" {
            return;
        }
        let names_body = |word: &String| is_organisation_word(word);
        let words = &self.entities[entity].traits.words;
        // "Federation of Cane Workers (Fetracan)"
        let initial = words.first().and_then(|word| word.chars().next());
        let is_contraction = words.len() > 2
            && words.iter().any(names_body)
            && inside.starts_with(char::is_uppercase)
            && inside.to_lowercase().starts_with(|c| Some(c) == initial)
            && !is_place(inside)
            && first_name(inside).is_none();
        if is_acronym(inside) {
            add(&mut self.by_acronym, plain(inside), entity);
        } else if is_contraction {
            add(&mut self.by_short_form, plain(inside), entity);
            add(&mut self.defined, plain(inside), entity);
        }
    }

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
                // (“the Company”)
                let first = at + 1 + usize::from(words.word(at + 1) == "the");
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
            "," | "." | "Limited" => {}
            word if is_legal_form(word) || is_company_form(word) => {}
            _ => break,
        }
        at += 1;
    }
    found
}

fn is_mark(word: &str) -> bool {
    !word.is_empty() && word.chars().all(is_quotation_mark)
}
