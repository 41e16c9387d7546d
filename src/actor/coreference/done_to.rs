//! Whom "it" stands for as the object of a verb.

use super::super::expression::Referent;
use super::super::form::Number;
use super::Resolver;

impl Resolver<'_, '_> {
    /// Whom "fined it", "praised it" is about: the one other body of the sentence, or the one that the
    /// sentence before is about.
    pub(super) fn thing_done_to(&self, at: usize) -> Option<Referent> {
        let expression = &self.expressions[at];
        let verb = expression.tokens.start.checked_sub(1)?;
        if !is_done_to_bodies(self.words.word(verb)) {
            return None;
        }
        let subject = self
            .acts_in_relative(at)
            .or_else(|| self.nearest_subject(at))
            .map(|subject| self.expressions[subject].referent);
        let mut others = self
            .of(expression.sentence, at, expression.quotation)
            .filter(|&other| !self.is_adjective(other))
            .map(|other| self.expressions[other].referent)
            .filter(|&other| Some(other) != subject && self.is_thing(other));
        match others.next() {
            Some(first) => others.all(|other| other == first).then_some(first),
            None => self
                .thing_before(at, Number::Singular)
                .filter(|found| Some(*found) != subject),
        }
    }
}

/// Whether a verb tells what is done to a body rather than to a thing: "fined it".
fn is_done_to_bodies(verb: &str) -> bool {
    matches!(
        verb,
        "accused"
            | "accuses"
            | "asked"
            | "banned"
            | "blamed"
            | "blames"
            | "cleared"
            | "condemned"
            | "convicted"
            | "credited"
            | "criticised"
            | "criticized"
            | "defended"
            | "fined"
            | "forced"
            | "ordered"
            | "praised"
            | "rebuked"
            | "sued"
            | "thanked"
            | "trust"
            | "urged"
            | "warned"
    )
}
