//! Whom a person speaks for: "Norway's envoy, Ann Lee", "Ann Lee, a spokeswoman for Norway".

use super::super::entity::EntityKind;
use super::super::expression::Referent;
use super::super::form::{Case, Form, Pronoun};
use super::super::lexicon::{HeadNoun, head_noun};
use super::super::title::is_title;
use super::Resolver;
use crate::text::TokenKind;

/// Words between a body and its officer at most; a first choice, not searched.
const REACH: usize = 8;

impl Resolver<'_, '_> {
    /// Notes the body or state of the person under `at`, or of the one named right before, where
    /// the words between say that one is an officer of the other.
    pub(super) fn affiliate(&mut self, at: usize) {
        self.identify(at);
        self.affiliate_by_words(at);
        // What the words beside a name say stands.
        self.affiliate_by_context(at);
    }

    /// "[A spokesman] for the ministry, Ann Lee": the same person.
    fn identify(&mut self, at: usize) {
        let start = self.expressions[at].tokens.start;
        let is_apposed = start > 1
            && self.words.word(start - 1) == ","
            && !self.words.is_word(self.expressions[at].tokens.end)
            && !self.names_officer(start - 2);
        if !self.is_person_name(at) || !is_apposed {
            return;
        }
        let sentence = self.expressions[at].sentence;
        let phrase = self.of_sentence[sentence]
            .start
            .max(at.saturating_sub(REACH))..at;
        let noun = phrase.rev().find(|&noun| {
            let noun = &self.expressions[noun];
            let of = noun.tokens.end;
            matches!(noun.form, Form::Unnamed(_))
                && matches!(self.words.word(of), "at" | "for" | "of")
                && start - of <= REACH
                && (of..start - 1).all(|token| {
                    self.words.is_word(token)
                        || self.words.kind(token) == Some(TokenKind::Possessive)
                })
        });
        if let Some(noun) = noun {
            self.expressions[noun].referent = self.expressions[at].referent;
        }
    }

    fn affiliate_by_words(&mut self, at: usize) {
        let Some(mut before) = at.checked_sub(1) else {
            return;
        };
        // "Norway's [envoy] to the talks, Ann Lee"
        let between = &self.expressions[before];
        if matches!(between.form, Form::Unnamed(_))
            && self.words.kind(between.tokens.start) == Some(TokenKind::Possessive)
        {
            before = before.saturating_sub(1);
        }
        if self.expressions[before].sentence != self.expressions[at].sentence {
            return;
        }
        let (body, person) = if self.is_officer_after(before, at) {
            (before, at)
        } else if self.is_officer_before(before, at) || self.owns(before, at) {
            (at, before)
        } else {
            return;
        };
        if let (Referent::Entity(body), Referent::Entity(person)) = (
            self.expressions[body].referent,
            self.expressions[person].referent,
        ) {
            self.body_of.entry(person).or_insert(body);
        }
    }

    /// "Norway refused. ¶ A spokesman, Tom Roe, said no": an officer of nobody named here is one of the
    /// body that the sentence before is about.
    fn affiliate_by_context(&mut self, at: usize) {
        let expression = &self.expressions[at];
        let start = expression.tokens.start;
        let sentence = expression.sentence;
        let is_first = self.of_sentence[sentence].start + 1 >= at;
        let noun = start
            .checked_sub(2)
            .map_or("", |noun| self.words.word(noun));
        let speaks_for = matches!(
            noun,
            "spokesman" | "spokeswoman" | "spokesperson" | "executive" | "chairman" | "chairwoman"
        ) && self.words.word(start - 1) == ",";
        if !speaks_for || !is_first || !self.is_person_name(at) {
            return;
        }
        let Some(before) = sentence.checked_sub(1) else {
            return;
        };
        let near = self.words.paragraph(sentence) - self.words.paragraph(before) <= 1;
        let main = self
            .main_subject(before, None)
            .filter(|&main| near && self.is_body(main));
        let body = main.map(|main| self.expressions[main].referent);
        if let (Some(Referent::Entity(body)), Referent::Entity(person)) =
            (body, self.expressions[at].referent)
        {
            self.body_of.entry(person).or_insert(body);
        }
    }

    fn is_body(&self, at: usize) -> bool {
        self.is_thing(self.expressions[at].referent)
    }

    fn is_person_name(&self, at: usize) -> bool {
        let expression = &self.expressions[at];
        expression.form == Form::Name
            && matches!(expression.referent, Referent::Entity(entity)
                if self.entities[entity].kind == EntityKind::Person)
    }

    /// Whether a token is a word for an office or a title.
    pub(super) fn names_officer(&self, token: usize) -> bool {
        let word = self.words.word(token);
        matches!(head_noun(&word.to_lowercase()), Some(HeadNoun::Person(_))) || is_title(word)
    }

    /// "Norway's trade envoy, Ann Lee", "Its leader, Ann Lee", "a spokesman for Norway, Ann Lee".
    fn is_officer_after(&self, body: usize, person: usize) -> bool {
        let from = self.expressions[body].tokens.end;
        let to = self.expressions[person].tokens.start;
        if !self.is_body(body) || !self.is_person_name(person) || to <= from || to - from > REACH {
            return false;
        }
        let last = if self.words.word(to - 1) == "," {
            to - 1
        } else {
            to
        };
        if last == from {
            let owner = self.expressions[body].tokens.start;
            return owner >= 2
                && matches!(self.words.word(owner - 1), "for" | "of")
                && self.names_officer(owner - 2)
                || owner >= 3
                    && self.words.word(owner - 1) == "the"
                    && matches!(self.words.word(owner - 2), "for" | "of")
                    && self.names_officer(owner - 3);
        }
        let is_phrase = (from..last).all(|token| {
            self.words.is_word(token)
                || token == from && self.words.kind(token) == Some(TokenKind::Possessive)
                || self.words.word(token) == "."
        });
        let is_title = |token: usize| self.words.word(token) == "." || self.names_officer(token);
        // "Norway's envoy to the talks, Ann Lee"
        let follows_noun = self.names_officer(last - 1)
            || last < to
                && (from..last - 1).any(|token| {
                    self.names_officer(token)
                        && crate::english::is_preposition(self.words.word(token + 1))
                });
        let is_clause = (from..last).any(|token| {
            let word = self.words.word(token);
            crate::english::is_auxiliary(word)
                || super::super::function_word::is_conjunction(word) && word != "and"
                || super::super::saying::is_saying(word)
        });
        let is_of_another =
            self.is_adjective(body) && (from..last).any(|token| is_private(self.words.word(token)));
        is_phrase
            && !is_clause
            && !is_of_another
            && (follows_noun || is_title(last - 1) && last > from + 1)
    }

    /// "Her Skarn Guild": whose body it is.
    fn owns(&self, owner: usize, body: usize) -> bool {
        let owning = &self.expressions[owner];
        let is_of_person = matches!(
            owning.form,
            Form::Pronoun(Pronoun::Person(_, Case::Possessive))
        ) && self.is_surely_person(owning.referent);
        let is_next = owning.tokens.end == self.expressions[body].tokens.start;
        let is_organisation = matches!(self.expressions[body].referent, Referent::Entity(entity)
            if self.entities[entity].kind == EntityKind::Organisation);
        // "Her Facebook page"
        let end = self.expressions[body].tokens.end;
        let is_whole = !self.words.is_word(end) || self.is_finite(end);
        is_of_person
            && is_next
            && is_whole
            && self.expressions[body].form == Form::Name
            && is_organisation
    }

    /// "President Ann Lee of Norway": who has an office and is of a state.
    fn holds_office_of_state(&self, person: usize, state: usize) -> bool {
        let Referent::Entity(entity) = self.expressions[person].referent else {
            return false;
        };
        let from = self.expressions[person].tokens.end;
        let to = self.expressions[state].tokens.start;
        let holds_office = !self.entities[entity].traits.nouns.is_empty();
        let is_state = matches!(self.expressions[state].referent, Referent::Entity(entity)
            if self.entities[entity].kind == EntityKind::State);
        self.is_person_name(person)
            && holds_office
            && is_state
            && self.words.word(from) == "of"
            && (to == from + 1 || to == from + 2 && self.words.word(from + 1) == "the")
    }

    /// "Ann Lee, Norway's trade envoy", "Ann Lee, the envoy of Norway".
    fn is_officer_before(&self, person: usize, body: usize) -> bool {
        let from = self.expressions[person].tokens.end;
        let tokens = self.expressions[body].tokens.clone();
        let to = tokens.start;
        if self.holds_office_of_state(person, body) {
            return true;
        }
        if !self.is_body(body)
            || !self.is_person_name(person)
            || to <= from
            || to - from > REACH
            || self.words.word(from) != ","
        {
            return false;
        }
        if to == from + 1 {
            // "…, Norway's trade envoy", "…, its trade envoy"
            let is_its = matches!(
                self.expressions[body].form,
                Form::Pronoun(
                    Pronoun::Thing(Case::Possessive) | Pronoun::Several(Case::Possessive)
                )
            );
            let is_owner = self.words.kind(tokens.end) == Some(TokenKind::Possessive);
            let first = tokens.end + usize::from(is_owner);
            return (is_owner || is_its)
                && (first..first + REACH)
                    .take_while(|&token| self.words.is_word(token))
                    .any(|token| self.names_officer(token));
        }
        let the = usize::from(self.words.word(to - 1) == "the");
        let leads_to_officer = |first: usize| {
            (first..first + REACH)
                .take_while(|&token| self.words.is_word(token))
                .any(|token| self.names_officer(token))
        };
        // "Ann Lee, the Norwegian envoy"
        if the == 1 && to == from + 2 && self.is_adjective(body) {
            return leads_to_officer(tokens.end);
        }
        let joint = to - 1 - the;
        if self.words.word(from + 1) == "who" {
            // "Ann Lee, who heads the Norway Forum", "who took over as Norway's envoy"
            let heads = matches!(
                self.words.word(joint),
                "chairs" | "heads" | "leads" | "owns" | "runs"
            );
            let holds_office = self.words.word(to - 1) == "as"
                && self.words.kind(tokens.end) == Some(TokenKind::Possessive)
                && leads_to_officer(tokens.end + 1);
            return joint == from + 2 && heads || holds_office;
        }
        matches!(self.words.word(joint), "of" | "for" | "at")
            && joint > from + 1
            && self.names_officer(joint - 1)
            && (from + 1..joint).all(|token| self.words.is_word(token))
    }
}

/// Whether a noun tells that whose leader or head somebody is, is no state: "the Norwegian union leader".
fn is_private(noun: &str) -> bool {
    let sort = match head_noun(noun) {
        Some(HeadNoun::Organisation(sort)) => sort,
        _ => noun,
    };
    matches!(
        sort,
        "association"
            | "business"
            | "charity"
            | "church"
            | "club"
            | "company"
            | "community"
            | "group"
            | "newspaper"
            | "opposition"
            | "party"
            | "religious"
            | "school"
            | "student"
            | "tribal"
            | "union"
    )
}
