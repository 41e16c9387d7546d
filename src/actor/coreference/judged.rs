//! Whom "saying he had" means after what somebody is judged for: "Lin fired Roe, saying he had lied".

use super::super::clause::Role;
use super::super::expression::Referent;
use super::super::form::{Case, Form};
use super::Resolver;
use super::owner::is_judging;

impl Resolver<'_, '_> {
    /// Whom the sentence judges before the clause of the pronoun, which gives the ground.
    pub(super) fn judged_before(&self, at: usize, case: Case) -> Option<Referent> {
        let expression = &self.expressions[at];
        let pronoun = expression.tokens.start;
        let before = |back: usize| {
            pronoun
                .checked_sub(back)
                .map_or("", |at| self.words.word(at))
        };
        let that = usize::from(before(1) == "that");
        let gives_ground = matches!(
            before(1 + that),
            "alleging" | "arguing" | "claiming" | "saying"
        ) && before(2 + that) == ",";
        let verb = self.words.word(pronoun + 1);
        let is_of_past = matches!(verb, "had" | "has" | "is" | "was" | "were")
            && !is_of_who_judges(self.words.word(pronoun + 2));
        let may_be_of_judged = match case {
            Case::Subject => is_of_past,
            Case::Possessive => true,
            Case::Object | Case::Reflexive => false,
        };
        if !gives_ground || !may_be_of_judged {
            return None;
        }
        let comma = pronoun - 2 - that;
        let object = self
            .of(expression.sentence, at, expression.quotation)
            .rev()
            .find(|&other| {
                let other = &self.expressions[other];
                other.form == Form::Name
                    && !matches!(other.role, Role::Subject | Role::Possessor)
                    && self.governing_verb(other).is_some_and(|verb| match case {
                        Case::Possessive => is_judging(verb),
                        _ => is_dealing(verb),
                    })
            })?;
        let object = &self.expressions[object];
        let is_one_clause = (object.tokens.end..comma).all(|token| self.words.word(token) != ",");
        is_one_clause.then_some(object.referent)
    }
}

/// Whether a verb is of what is done to somebody for what they did.
fn is_dealing(verb: &str) -> bool {
    is_judging(verb)
        || matches!(
            verb,
            "defended"
                | "dismissed"
                | "endorsed"
                | "expelled"
                | "fined"
                | "fired"
                | "jailed"
                | "sacked"
                | "sued"
                | "suspended"
        )
}

/// Whether a word after "had" or "was" is rather said of who judges than of who is judged: "saying he had no
/// choice".
fn is_of_who_judges(word: &str) -> bool {
    matches!(
        word,
        "concerned"
            | "confident"
            | "disappointed"
            | "forced"
            | "grateful"
            | "honored"
            | "honoured"
            | "little"
            | "lost"
            | "no"
            | "not"
            | "pleased"
            | "proud"
            | "saddened"
            | "shocked"
            | "sorry"
            | "suffered"
            | "sure"
            | "to"
    )
}
