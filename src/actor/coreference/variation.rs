//! "The 44-year-old", "the former nurse", "the Danish novelist": what news calls somebody to tell more of them without
//! the name. They are whom the sentences before are about.

use std::ops::Range;

use super::super::clause::Role;
use super::super::compatriot::{is_compatriot, is_partisan};
use super::super::expression::Referent;
use super::super::form::Form;
use super::super::noun_class;
use super::super::saying::is_saying;
use super::{Resolver, only};

/// Sentences looked back for whom it is about; a first choice, not searched.
const REACH: usize = 3;

/// Persons looked at for somebody else of a people at most, the last ones named, so that time stays linear.
const MOST_PERSONS: usize = 200;

/// Offices and parts that are more often somebody else's than of whom a sentence is about: "the Turkish ambassador said".
const OF_OTHERS: &[&str] = &[
    "ambassador",
    "captain",
    "chair",
    "chairman",
    "chairwoman",
    "chancellor",
    "chief",
    "coach",
    "commander",
    "commissioner",
    "counsel",
    "defendant",
    "delegate",
    "diplomat",
    "envoy",
    "general",
    "governor",
    "judge",
    "king",
    "leader",
    "manager",
    "mayor",
    "minister",
    "officer",
    "official",
    "president",
    "prosecutor",
    "queen",
    "secretary",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "witness",
];

pub(super) fn is_of_others(noun: &str) -> bool {
    OF_OTHERS
        .binary_search(&noun.to_lowercase().as_str())
        .is_ok()
}

fn is_age(word: &str) -> bool {
    word.ends_with("-year-old")
}

impl Resolver<'_, '_> {
    /// Whom a variation stands for; `None` where the phrase is none, or it stays open.
    pub(super) fn varied(&self, at: usize) -> Option<Referent> {
        if !self.varies(at) {
            return None;
        }
        let expression = &self.expressions[at];
        let gender = match &expression.form {
            Form::Unnamed(gender) => *gender,
            Form::Description(noun) => noun_class::gender(noun),
            _ => None,
        };
        let named_here: Vec<Referent> = self
            .of(expression.sentence, usize::MAX, expression.quotation)
            .map(|other| &self.expressions[other])
            .filter(|other| other.form == Form::Name)
            .map(|other| other.referent)
            .collect();
        let age = self.age(&expression.tokens);
        let fits = |referent: Referent| {
            self.is_surely_person(referent)
                && age.is_none_or(|age| !self.is_of_another_age(referent, age))
                && !named_here.contains(&referent)
                && (gender.is_none()
                    || self.gender(referent).is_none()
                    || self.gender(referent) == gender)
        };
        if let Some(age) = age {
            let latest = self.introduced.iter().rev().take(MOST_PERSONS);
            let mut of_age = latest.filter(|&&known| self.is_of_age(known, age));
            if let (Some(&only), None) = (of_age.next(), of_age.next()) {
                return Some(Referent::Entity(only)).filter(|&only| fits(only));
            }
        }
        let last = expression.tokens.end - 1;
        // Of a people there may be others.
        let may_be_another = is_compatriot(self.words, last)
            && !is_partisan(self.words.word(last))
            && self
                .introduced
                .iter()
                .rev()
                .take(MOST_PERSONS)
                .filter(|&&known| fits(Referent::Entity(known)))
                .nth(1)
                .is_some();
        if may_be_another {
            return None;
        }
        for back in 1..=REACH {
            let sentence = expression.sentence.checked_sub(back)?;
            let speaker = self.only_speaker(sentence).filter(|&speaker| fits(speaker));
            if speaker.is_some() && self.says(&expression.tokens) {
                return speaker;
            }
            let main = self
                .main_subject(sentence, None)
                .map(|main| self.expressions[main].referent);
            if let Some(main) = main.filter(|&main| fits(main)) {
                return Some(main);
            }
            let mut persons: Vec<Referent> = self
                .of(sentence, usize::MAX, None)
                .map(|other| self.expressions[other].referent)
                .filter(|&referent| fits(referent))
                .collect();
            persons.dedup();
            match persons[..] {
                [] => {}
                [only] => return Some(only),
                _ => return None,
            }
        }
        None
    }

    /// Whether an age stands after a phrase that ends before `comma`: "The nurse, 37, said".
    fn is_aged(&self, comma: usize) -> bool {
        let age = self.words.word(comma + 1);
        self.words.word(comma) == ","
            && age.len() == 2
            && age.bytes().all(|digit| digit.is_ascii_digit())
            && self.words.word(comma + 2) == ","
    }

    /// What tells the age in a phrase: "20-year-old".
    fn age(&self, tokens: &Range<usize>) -> Option<&str> {
        let mut words = tokens.clone().map(|token| self.words.word(token));
        words.find(|word| is_age(word))
    }

    /// Whether the article gives somebody this age: "Ann Lee, 20,".
    fn is_of_age(&self, entity: usize, age: &str) -> bool {
        let nouns = &self.entities[entity].traits.nouns;
        nouns.iter().any(|known| known == age)
    }

    fn is_of_another_age(&self, referent: Referent, age: &str) -> bool {
        let Referent::Entity(entity) = referent else {
            return false;
        };
        let nouns = &self.entities[entity].traits.nouns;
        !self.is_of_age(entity, age) && nouns.iter().any(|known| is_age(known))
    }

    /// The one who says what a sentence says, where there is one: "In Oslo, where it rained, Ann Lee said".
    fn only_speaker(&self, sentence: usize) -> Option<Referent> {
        let speakers = self
            .of(sentence, usize::MAX, None)
            .map(|other| &self.expressions[other])
            .filter(|other| {
                other.role == Role::Subject && is_saying(self.words.word(other.tokens.end))
            });
        only(speakers.map(|speaker| speaker.referent))
    }

    /// Whether an expression is such a phrase.
    fn varies(&self, at: usize) -> bool {
        let expression = &self.expressions[at];
        let tokens = &expression.tokens;
        let is_of_people = is_compatriot(self.words, tokens.end - 1);
        let is_person = match &expression.form {
            Form::Unnamed(_) => true,
            Form::Description(noun) => is_of_people || noun_class::is_person(noun),
            _ => false,
        };
        let word = |token: usize| self.words.word(token);
        if !is_person || expression.quotation.is_some() {
            return false;
        }
        if word(tokens.start).eq_ignore_ascii_case("the") {
            let mut rest = tokens.start + 1..tokens.end;
            return rest.clone().any(|token| is_age(word(token)))
                || self.is_aged(tokens.end)
                || word(tokens.start + 1) == "former" && !is_of_others(word(tokens.end - 1))
                || is_of_people && (rest.len() == 1 || is_partisan(word(tokens.end - 1)))
                // "the mother of two"
                || matches!(word(tokens.end - 1), "father" | "mother")
                    && word(tokens.end) == "of"
                    && rest.next().is_some_and(|token| token + 1 == tokens.end);
        }
        let Some(named) = at.checked_sub(1).map(|before| &self.expressions[before]) else {
            return false;
        };
        let follows_name = named.form == Form::Name
            && named.tokens.end == tokens.start
            && named.tokens.start > 0
            && word(named.tokens.start - 1).eq_ignore_ascii_case("the");
        follows_name && tokens.len() == 1 && !is_of_others(word(tokens.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(OF_OTHERS.is_sorted_by(|a, b| a < b));
    }
}
