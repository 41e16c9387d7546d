//! Whose something is that a sentence says somebody has: not his whom "his minister" renames, and mostly his to
//! whom it is done.

use super::super::clause::Role;
use super::super::expression::{Expression, Referent};
use super::super::form::{Case, Form, Pronoun};
use super::super::name_word::is_no_name;
use super::super::noun_class::{is_body, is_person};
use super::super::title::is_title;
use super::Resolver;

/// Words of a phrase with a possessive looked at; a first choice, not searched.
const LONGEST_PHRASE: usize = 5;

impl Resolver<'_, '_> {
    /// Whom a phrase with "his" or "its" renames, and so is not its owner: Sunak in "Sunak, his former
    /// minister, left".
    pub(super) fn renamed(&self, at: usize) -> Option<Referent> {
        if !self.is_possessive(at) {
            return None;
        }
        let pronoun = self.expressions[at].tokens.start;
        // "His lawyer, Lin, entered a plea on his behalf."
        let is_behalf = self.words.word(pronoun + 1) == "behalf"
            && pronoun > 0
            && self.words.word(pronoun - 1).eq_ignore_ascii_case("on");
        if is_behalf {
            let subject = self.nearest_subject(at)?;
            return Some(self.expressions[subject].referent);
        }
        // "Sunak, once his minister"
        let follows_adverb = matches!(
            self.words.word(pronoun.checked_sub(1)?),
            "also" | "formerly" | "long" | "now" | "once" | "then"
        );
        let comma = pronoun.checked_sub(1 + usize::from(follows_adverb))?;
        let noun = self.possessed(at)?;
        let closes = matches!(
            self.words.word(noun + 1),
            "," | "." | ")" | "—" | "–" | "and"
        );
        let before = self
            .of(
                self.expressions[at].sentence,
                at,
                self.expressions[at].quotation,
            )
            .find(|&before| self.expressions[before].tokens.end == comma)?;
        let is_apposition = matches!(self.words.word(comma), "," | "(" | "—" | "–")
            && closes
            && self.expressions[before].form == Form::Name;
        is_apposition.then_some(self.expressions[before].referent)
    }

    /// Whose client what goes on in the sentence is about: "Lin said her client was ill after her husband left her".
    pub(super) fn counsel(&self, at: usize) -> Option<Referent> {
        let expression = &self.expressions[at];
        if self.says(&expression.tokens) {
            return None;
        }
        self.of(expression.sentence, at, expression.quotation)
            .rev()
            .map(|owner| &self.expressions[owner])
            .find(|owner| {
                let is_person = matches!(
                    owner.form,
                    Form::Pronoun(Pronoun::Person(_, Case::Possessive))
                );
                is_person && self.words.word(owner.tokens.end) == "client"
            })
            .map(|owner| owner.referent)
    }

    /// Whom "his" means after what is done to somebody: "Wang accused Lin of abusing his office", "Wang urged
    /// Lin to keep his word".
    pub(super) fn owner_done_to(&self, at: usize) -> Option<Referent> {
        /// Words from the verb's object to the possessive at most; a first choice, not searched.
        const LONGEST: usize = 8;
        if !self.is_possessive(at) {
            return None;
        }
        let expression = &self.expressions[at];
        let object = self
            .of(expression.sentence, at, expression.quotation)
            .next_back()?;
        let (object, pronoun) = (&self.expressions[object], expression.tokens.start);
        if self.is_paid_tribute(object, pronoun) {
            return Some(object.referent);
        }
        if object.role == Role::Subject || object.role == Role::Possessor {
            return None;
        }
        let link = object.tokens.end;
        if pronoun <= link || pronoun - link > LONGEST || self.parts_clause(link + 1..pronoun) {
            return None;
        }
        let verb = self.governing_verb(object)?;
        let deed = self.words.word(link + 1);
        let is_his = match self.words.word(link) {
            "to" => is_urging(verb) && !is_done_for_who_asks(deed),
            "for" | "of" | "on" | "over" | "with" => {
                is_judging(verb) && !(deed.ends_with("ing") && is_done_against(deed))
            }
            _ => false,
        };
        is_his.then_some(object.referent)
    }

    /// "Lin paid tribute to the envoy, Ann Roe, for her patience": whether the pronoun tells for what.
    fn is_paid_tribute(&self, object: &Expression, pronoun: usize) -> bool {
        /// Words from "tribute to" to the name at most: "the former Norwegian envoy,"; a first choice, not searched.
        const MOST_BEFORE_NAME: usize = 7;
        let first = object.tokens.start;
        let is_tribute = (first.saturating_sub(MOST_BEFORE_NAME)..first)
            .any(|token| self.words.word(token) == "tribute" && self.words.word(token + 1) == "to");
        let comma = usize::from(self.words.word(object.tokens.end) == ",");
        is_tribute
            && self.words.word(object.tokens.end + comma) == "for"
            && object.tokens.end + comma + 1 == pronoun
    }

    /// The word before an object, over its titles: its verb, where it has one.
    pub(super) fn governing_verb(&self, object: &Expression) -> Option<&str> {
        /// Titles and the like from the verb to its object at most; a first choice, not searched.
        const MOST_TITLES: usize = 5;
        (object.tokens.start.saturating_sub(MOST_TITLES)..object.tokens.start)
            .rev()
            .map(|token| self.words.word(token))
            .find(|word| {
                let is_before_name = is_title(word)
                    || is_no_name(word)
                    || word.starts_with(char::is_uppercase)
                    || matches!(*word, "." | "the" | "on" | "upon");
                !is_before_name
            })
    }

    /// Whether the first name after "his counterpart," tells who that is: the owner comes after it, as in "With
    /// his counterpart, Ann Lee, Tom Roe left". `comma` closes the phrase.
    pub(super) fn is_told_after(&self, at: usize, comma: usize) -> bool {
        self.is_possessive(at) && self.possessed(at).is_some_and(|noun| noun + 1 == comma)
    }

    fn is_possessive(&self, at: usize) -> bool {
        matches!(
            self.expressions[at].form,
            Form::Pronoun(
                Pronoun::Person(_, Case::Possessive)
                    | Pronoun::Thing(Case::Possessive)
                    | Pronoun::Several(Case::Possessive)
            )
        )
    }

    /// The noun for a person or body that a possessive owns.
    fn possessed(&self, at: usize) -> Option<usize> {
        let first = self.expressions[at].tokens.end;
        (first..first + LONGEST_PHRASE)
            .take_while(|&token| self.words.is_word(token))
            .find(|&token| {
                let word = self.words.word(token).to_lowercase();
                (is_person(&word) || is_body(&word)) && !self.words.is_word(token + 1)
                    || is_person(&word) && self.words.word(token + 1) == "and"
            })
    }
}

/// Whether a verb says what somebody is to do: "urged Lin to".
pub(super) fn is_urging(verb: &str) -> bool {
    matches!(
        verb,
        "advised"
            | "advises"
            | "allowed"
            | "begged"
            | "called"
            | "calling"
            | "calls"
            | "challenged"
            | "challenges"
            | "encouraged"
            | "forced"
            | "forcing"
            | "implored"
            | "instructed"
            | "ordered"
            | "ordering"
            | "orders"
            | "persuaded"
            | "pressed"
            | "pressured"
            | "told"
            | "urged"
            | "urges"
            | "urging"
            | "warned"
    )
}

/// Whether a verb judges somebody for what is his: "accused Lin of", "thanked Lin for".
pub(super) fn is_judging(verb: &str) -> bool {
    matches!(
        verb,
        "accused"
            | "accuses"
            | "accusing"
            | "applauded"
            | "attacked"
            | "attacks"
            | "blamed"
            | "blames"
            | "charged"
            | "chided"
            | "commended"
            | "condemned"
            | "condemns"
            | "congratulated"
            | "convicted"
            | "criticised"
            | "criticises"
            | "criticising"
            | "criticized"
            | "criticizes"
            | "criticizing"
            | "denounced"
            | "faulted"
            | "hailed"
            | "lauded"
            | "mocked"
            | "praised"
            | "praises"
            | "praising"
            | "rebuked"
            | "sanctioned"
            | "slammed"
            | "thanked"
            | "thanking"
            | "thanks"
    )
}

/// Whether a verb is of what is mostly done for who asks for it: "urged Lin to back his plan".
fn is_done_for_who_asks(verb: &str) -> bool {
    matches!(
        verb,
        "accept"
            | "approve"
            | "back"
            | "endorse"
            | "follow"
            | "heed"
            | "help"
            | "join"
            | "meet"
            | "pass"
            | "respect"
            | "sign"
            | "support"
            | "vote"
    )
}

/// Whether a verb is of what is mostly done against who complains of it: "accused Lin of blocking his plan".
fn is_done_against(verb: &str) -> bool {
    matches!(
        verb,
        "attacking"
            | "backing"
            | "blocking"
            | "copying"
            | "following"
            | "ignoring"
            | "insulting"
            | "killing"
            | "meeting"
            | "obstructing"
            | "sabotaging"
            | "stealing"
            | "supporting"
            | "targeting"
            | "threatening"
            | "undermining"
            | "violating"
    )
}
