//! The body or state that acts before "it": whoever says, does or is made to do something.

use std::ops::Range;

use super::super::clause::{Role, is_subordinating};
use super::super::expression::Referent;
use super::super::form::{Case, Form, Number, Pronoun};
use super::super::function_word::{ends_noun_phrase, is_conjunction, may_follow_subject};
use super::super::saying::is_saying;
use super::{MOST_EXPRESSIONS, Resolver, only};
use crate::english::{is_auxiliary, is_preposition};

impl Resolver<'_, '_> {
    /// The last body or state that acts in the sentence before the pronoun, whoever says or thinks it,
    /// unless something else acts in between.
    pub(super) fn thing_that_acts(
        &self,
        at: usize,
        case: Case,
        number: Number,
    ) -> Option<Referent> {
        let expression = &self.expressions[at];
        let token = expression.tokens.start;
        let acting = self
            .of(expression.sentence, at, expression.quotation)
            .rev()
            .find(|&other| {
                let other = &self.expressions[other];
                let is_controlled = || {
                    self.is_controlled(&other.tokens)
                        && !(case == Case::Subject && self.joins_main_clause(token))
                };
                // "We would like it to survive its director."
                let speaks = matches!(other.form, Form::Pronoun(Pronoun::Speakers));
                !speaks
                    && self.is_thing_in(other.referent, number)
                    && (other.role == Role::Subject || is_controlled())
            });
        let acting = match acting {
            Some(acting) => acting,
            None if case == Case::Subject => return self.thing_of_adjunct(at, number),
            None => return None,
        };
        if case == Case::Object || case == Case::Subject && number == Number::Plural {
            return None;
        }
        let referent = self.expressions[acting].referent;
        // "Norway promised that the road would stay, and then it sold it."
        let is_joined = case == Case::Subject
            && self.joins_main_clause(token)
            && self.main_subject(expression.sentence, expression.quotation) == Some(acting);
        if is_joined && self.may_act(token) {
            return Some(referent);
        }
        if self.has_rival_subject(self.expressions[acting].tokens.end, token) {
            return None;
        }
        if case != Case::Subject {
            let is_open = self.expressions[acting].role == Role::Subject
                && self.has_thing_between(acting, at);
            return Some(referent).filter(|_| !is_open);
        }
        let repeats = matches!(
            self.expressions[acting].form,
            Form::Pronoun(Pronoun::Thing(_))
        );
        let opens = repeats || self.opens_clause(token) || self.follows_opening(at, acting);
        (opens && self.may_act(token)).then_some(referent)
    }

    /// ", and it", ", but then it", ", and a year later it".
    fn joins_main_clause(&self, token: usize) -> bool {
        /// Words that tell when, between the conjunction and the pronoun.
        const LONGEST: usize = 4;
        let before = |back: usize| token.checked_sub(back).map_or("", |at| self.words.word(at));
        let when = (1..=LONGEST)
            .take_while(|&back| tells_when(before(back)))
            .count();
        matches!(before(when + 1), "and" | "but") && before(when + 2) == ","
    }

    /// "Although Norway has been slow, Ann Lee said, it has kept its word."
    fn follows_opening(&self, at: usize, acting: usize) -> bool {
        let token = self.expressions[at].tokens.start;
        let subject = self.expressions[acting].tokens.start;
        let is_after_comma = token
            .checked_sub(1)
            .is_some_and(|before| self.words.word(before) == ",");
        is_after_comma
            && (1..=2).any(|back| {
                subject
                    .checked_sub(back)
                    .is_some_and(|before| is_subordinating(&self.words.word(before).to_lowercase()))
            })
    }

    /// "To be fair to Norway, it has paid": the only body or state of the phrase that opens a
    /// sentence.
    fn thing_of_adjunct(&self, at: usize, number: Number) -> Option<Referent> {
        let expression = &self.expressions[at];
        let token = expression.tokens.start;
        let sentence = self.words.of_sentence(expression.sentence);
        let opening = self.words.word(sentence.start).to_lowercase();
        let is_adjunct = self.words.word(token.checked_sub(1)?) == ","
            && (is_preposition(&opening) || opening == "to")
            && token - sentence.start <= MOST_EXPRESSIONS
            && !(sentence.start + 1..token)
                .any(|token| matches!(self.words.word(token), "was" | "is" | "had" | "has" | ";"));
        if !is_adjunct || !self.may_act(token) {
            return None;
        }
        let addressees = self.addressees(at);
        let mut things = self
            .of(expression.sentence, at, expression.quotation)
            .map(|other| self.expressions[other].referent)
            .filter(|&referent| self.is_thing_in(referent, number))
            .filter(|referent| !addressees.contains(referent))
            .peekable();
        // "In a letter to the BBC, it said"
        if things.peek().is_none() && !addressees.is_empty() {
            return self
                .thing_before(at, number)
                .filter(|found| !addressees.contains(found));
        }
        only(things)
    }

    /// Whether the words after a pronoun tell what a body does rather than how something is.
    fn may_act(&self, token: usize) -> bool {
        let next = self.words.word(token + 1);
        // "It's been slow."
        if self.words.word(token).contains(['\'', '’']) {
            return false;
        }
        let is_state = matches!(next, "is" | "was" | "are" | "were" | "be");
        let after = self.words.word(token + 2);
        if self.happens(token) {
            return false;
        }
        // "since it was installed"
        let before = token
            .checked_sub(1)
            .map_or("", |before| self.words.word(before));
        let is_dated = matches!(before, "after" | "before" | "since" | "until" | "when");
        !is_state || after.ends_with("ing") || after.ends_with("ed") && !is_dated
    }

    /// Whether the verb after a pronoun tells what happens rather than what somebody does: "It will
    /// begin on Tuesday", "if it goes through".
    pub(super) fn happens(&self, token: usize) -> bool {
        let verb = token + 1 + usize::from(is_auxiliary(self.words.word(token + 1)));
        let is_event = matches!(
            self.words.word(verb),
            "begin"
                | "begins"
                | "began"
                | "end"
                | "ends"
                | "ended"
                | "happen"
                | "happened"
                | "last"
                | "lasts"
                | "lasted"
                | "occur"
                | "occurred"
                | "start"
                | "starts"
                | "started"
        );
        let deed = (self.words.word(verb), self.words.word(verb + 1));
        let is_of_plan = matches!(deed, ("go" | "goes" | "went", "ahead" | "through"))
            || matches!(deed, ("come" | "comes" | "came", "into"))
                && matches!(self.words.word(verb + 2), "effect" | "force");
        is_of_plan
            || is_event
                && (!self.words.is_word(verb + 1) || is_preposition(self.words.word(verb + 1)))
    }

    /// Whether a clause may begin with the pronoun: after a conjunction, or after a noun that the
    /// clause describes ("everything it had").
    fn opens_clause(&self, token: usize) -> bool {
        let Some(before) = token.checked_sub(1) else {
            return false;
        };
        let word = self.words.word(before);
        matches!(word, ":" | ";")
            || self.words.is_word(before)
                && (!is_preposition(word)
                    || matches!(word, "than" | "as" | "after" | "before" | "until" | "since"))
                && !is_auxiliary(word)
    }

    /// "accused Norway of hiding its ships": the object of the verb is who acts next.
    fn is_controlled(&self, tokens: &Range<usize>) -> bool {
        let the = usize::from(
            tokens
                .start
                .checked_sub(1)
                .is_some_and(|before| self.words.word(before) == "the"),
        );
        let verb = tokens.start.checked_sub(1 + the);
        verb.is_some_and(|verb| {
            matches!(
                self.words.word(verb),
                "accused"
                    | "accuses"
                    | "urged"
                    | "told"
                    | "asked"
                    | "forced"
                    | "ordered"
                    | "invited"
                    | "persuaded"
                    | "allowed"
                    | "encouraged"
                    | "warned"
                    | "criticised"
                    | "criticized"
                    | "praised"
                    | "thanked"
                    | "blamed"
                    | "condemned"
                    | "stopped"
                    | "prevented"
                    | "rebuked"
            )
        }) && matches!(self.words.word(tokens.end), "of" | "to" | "for" | "from")
    }

    /// Whether a clause with another subject, which "it" might stand for, begins between two tokens.
    /// Persons are none.
    fn has_rival_subject(&self, from: usize, to: usize) -> bool {
        /// Words of a subject looked at.
        const LONGEST: usize = 5;
        if to - from > 2 * MOST_EXPRESSIONS {
            return true;
        }
        (from..to).any(|token| {
            let word = self.words.word(token);
            let joins = is_conjunction(word)
                || matches!(
                    word,
                    "," | ";" | ":" | "after" | "before" | "since" | "as" | "than" | "until"
                );
            let opening = self.words.word(token + 1);
            let may_open = matches!(
                opening,
                "the" | "a" | "an" | "this" | "that" | "these" | "its"
            ) || opening.starts_with(char::is_lowercase)
                && !may_follow_subject(opening)
                && !ends_noun_phrase(opening);
            let acts = || {
                (token + 2..to.min(token + 2 + LONGEST))
                    .take_while(|&next| self.words.is_word(next))
                    .any(|next| {
                        let next = self.words.word(next);
                        is_auxiliary(next) || is_saying(next) || next.ends_with("ed")
                    })
            };
            joins && may_open && token + 1 < to && (word == "that" || acts())
        })
    }
}

/// Whether a word may stand in "a year later", "last month", "then".
fn tells_when(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "one"
            | "two"
            | "three"
            | "day"
            | "days"
            | "week"
            | "weeks"
            | "month"
            | "months"
            | "year"
            | "years"
            | "earlier"
            | "later"
            | "last"
            | "now"
            | "since"
            | "soon"
            | "then"
            | "this"
    )
}
