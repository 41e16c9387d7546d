//! Somebody without a name: whom "she" keeps standing for, and where the model may find another.

use super::super::expression::Referent;
use super::super::form::{Case, Form, Pronoun};
use super::super::noun_class;
use super::super::saying::is_saying;
use super::Resolver;
use crate::text::TokenKind;

impl Resolver<'_, '_> {
    /// Takes back that a pronoun or description stands for somebody without a name: what the rules say of it
    /// serves to keep others away, and is right less often than the model is (measured in development
    /// articles).
    pub(super) fn reopen(&mut self) {
        for at in 0..self.expressions.len() {
            let is_unnamed = matches!(self.expressions[at].referent, Referent::Unnamed(_));
            let is_kept = || {
                self.continued(at).is_some()
                    || self.goes_on_about_stranger(at)
                    || self.is_of_anonymous_speaker(at)
            };
            if is_unnamed && self.anaphor(at).is_some() && !is_kept() {
                self.expressions[at].referent = Referent::Unknown;
            }
        }
    }

    /// Whether a sentence goes on with "she" about the stranger whom the one before is about: "A guard came. She
    /// shouted."
    fn goes_on_about_stranger(&self, at: usize) -> bool {
        let expression = &self.expressions[at];
        let Referent::Unnamed(other) = expression.referent else {
            return false;
        };
        let is_subject = matches!(
            expression.form,
            Form::Pronoun(Pronoun::Person(_, Case::Subject))
        );
        let opens = self.of(expression.sentence, at, None).next().is_none();
        let stranger = &self.expressions[other];
        is_subject
            && opens
            && stranger.sentence + 1 == expression.sentence
            && matches!(stranger.form, Form::Unnamed(_))
            && self.is_stranger(other)
            && self.main_subject(stranger.sentence, None) == Some(other)
    }

    /// Whether the sentence describes a person before the pronoun at `at`: "Norway's president said in his address".
    pub(super) fn describes_somebody_before(&self, at: usize) -> bool {
        let sentence = self.expressions[at].sentence;
        self.of(sentence, at, self.expressions[at].quotation)
            .any(|other| {
                let is_nobody = !matches!(self.expressions[other].referent, Referent::Entity(_));
                is_nobody
                    && self
                        .noun(other)
                        .is_some_and(|noun| noun_class::is_person(&noun))
            })
    }

    /// Whether "she" is in what a stranger says: "A witness told police that she heard a shot."
    fn is_of_anonymous_speaker(&self, at: usize) -> bool {
        let expression = &self.expressions[at];
        let Referent::Unnamed(other) = expression.referent else {
            return false;
        };
        let is_person = matches!(
            expression.form,
            Form::Pronoun(Pronoun::Person(_, Case::Subject | Case::Possessive))
        );
        let stranger = &self.expressions[other];
        let opening = self.words.word(stranger.tokens.start).to_lowercase();
        let noun = self.words.word(stranger.tokens.end - 1);
        is_person
            && stranger.sentence == expression.sentence
            && matches!(stranger.form, Form::Unnamed(_))
            && matches!(opening.as_str(), "a" | "an" | "another" | "one")
            && is_saying(self.words.word(stranger.tokens.end))
            && self.nearest_subject(at) == Some(other)
            && tells_of_itself(noun)
            && self.is_of_own_doing(at)
    }

    /// Whether what follows "she" is seen or done by who tells of it; "she was kind" is said of others as often.
    fn is_of_own_doing(&self, at: usize) -> bool {
        let expression = &self.expressions[at];
        let word = |token: usize| self.words.word(token);
        let verb = expression.tokens.end;
        match expression.form {
            Form::Pronoun(Pronoun::Person(_, Case::Possessive)) => true,
            _ if word(verb) == "had" => is_own_doing(word(verb + 1)),
            _ => is_own_doing(word(verb)),
        }
    }

    /// Whether an expression brings somebody up whom nothing named before: "a guard", "her mother"; "the judge"
    /// may have a name.
    fn is_stranger(&self, at: usize) -> bool {
        let first = self.expressions[at].tokens.start;
        let is_owner = |token: usize| {
            self.words.kind(token) == Some(TokenKind::Possessive)
                || matches!(
                    self.words.word(token).to_lowercase().as_str(),
                    "her" | "his" | "its" | "their"
                )
        };
        let opening = self.words.word(first).to_lowercase();
        is_owner(first)
            || first.checked_sub(1).is_some_and(is_owner)
            || matches!(opening.as_str(), "a" | "an" | "another" | "one")
    }
}

/// Whether a noun is of those who mostly tell of themselves: "a witness", unlike "a spokesman" or "a critic".
fn tells_of_itself(noun: &str) -> bool {
    matches!(
        noun,
        "bystander"
            | "customer"
            | "demonstrator"
            | "farmer"
            | "girl"
            | "man"
            | "motorist"
            | "neighbor"
            | "neighbour"
            | "passenger"
            | "pensioner"
            | "protester"
            | "refugee"
            | "resident"
            | "shopkeeper"
            | "survivor"
            | "teenager"
            | "tenant"
            | "villager"
            | "visitor"
            | "voter"
            | "witness"
            | "woman"
    )
}

/// Whether a verb is of what somebody saw, felt or did, as those tell who were there.
fn is_own_doing(verb: &str) -> bool {
    matches!(
        verb,
        "called"
            | "could"
            | "feared"
            | "felt"
            | "fled"
            | "heard"
            | "hid"
            | "lost"
            | "noticed"
            | "ran"
            | "saw"
            | "seen"
            | "smelled"
            | "smelt"
            | "thought"
            | "tried"
            | "watched"
            | "witnessed"
            | "woke"
    )
}
