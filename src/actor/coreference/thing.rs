//! Which body or state "it" and "they" stand for.

use std::ops::Range;

use super::super::clause::Role;
use super::super::expression::{Case, Form, Referent};
use super::super::function_word::{
    ends_noun_phrase, is_auxiliary, is_conjunction, is_preposition, may_follow_subject,
};
use super::super::surroundings::is_saying;
use super::surrounding_clause::is_subordinating;
use super::{MOST_EXPRESSIONS, Resolver};

impl Resolver<'_, '_> {
    /// The body or state that "it" or "they" stands for.
    pub(super) fn thing(&self, at: usize, case: Case, several: bool) -> Option<Referent> {
        if let Some(named) = self.named_after(at, case) {
            return Some(named).filter(|named| self.is_thing(*named, several));
        }
        let found = self.thing_by_subject(at, case, several);
        found.or_else(|| self.thing_that_acts(at, case, several))
    }

    /// By the subject of the clause around the pronoun or before it.
    fn thing_by_subject(&self, at: usize, case: Case, several: bool) -> Option<Referent> {
        let expression = &self.expressions[at];
        let token = expression.tokens.start;
        let sentence = self.words.of_sentence(expression.sentence);
        if case == Case::Object || case == Case::Subject && self.is_pleonastic(token) {
            return None;
        }
        let nearest = self.nearest_subject(at);
        let fits =
            |at: usize| Some(self.expressions[at].referent).filter(|r| self.is_thing(*r, several));
        if let Some(subject) = nearest {
            let reports = self.words.word(token - 1) == "that"
                && is_saying(self.words.word(self.expressions[subject].tokens.end));
            if case == Case::Subject && (reports || self.follows_saying(at)) && !several {
                return fits(subject).or_else(|| self.only_thing(at, subject));
            }
            let is_adjacent_clause = case == Case::Subject
                && (self.follows_saying(at)
                    || self.closes_subordinate(at, nearest)
                    || self.follows_conjunction(token) && self.is_plain_clause(subject, token));
            let shares = case != Case::Subject && self.shares_clause(subject, at);
            return fits(subject).filter(|_| is_adjacent_clause || shares);
        }
        let follows_comma = token > sentence.start && self.words.word(token - 1) == ",";
        let opens = (sentence.start..token).len() <= if follows_comma { 9 } else { 4 };
        let has_rival = self
            .of(expression.sentence, at, expression.quotation)
            .any(|other| !matches!(self.expressions[other].form, Form::Pronoun(_)));
        if !opens || has_rival {
            return None;
        }
        let verb = self.words.word(token + 1);
        if case == Case::Subject && matches!(verb, "is" | "was" | "are" | "were" | "be") && !several
        {
            return None;
        }
        let before = expression.sentence.checked_sub(1)?;
        if self.words.paragraph(before) != self.words.paragraph(expression.sentence) {
            return None;
        }
        if let Some(quotation) = expression.quotation {
            let same = self.main_subject(before, Some(quotation));
            let subject = |other: &usize| self.expressions[*other].role == Role::Subject;
            let said = || self.spoken_before(at).into_iter().rfind(subject);
            return fits(same.or_else(said)?);
        }
        match self.main_subject(before, None) {
            Some(main) => fits(main),
            None => self.only_thing_before(at, several),
        }
    }

    /// The one body or state that the sentences right before name, where they are about nobody.
    fn only_thing_before(&self, at: usize, several: bool) -> Option<Referent> {
        let here = self.expressions[at].sentence;
        for back in 1..=2 {
            let sentence = here.checked_sub(back)?;
            if self.words.paragraph(sentence) != self.words.paragraph(here)
                || self.opens_with_noun(sentence)
            {
                return None;
            }
            let mut things = self
                .of(sentence, at, None)
                .map(|other| self.expressions[other].referent)
                .filter(|&referent| self.is_thing(referent, several));
            if let Some(first) = things.next() {
                return things.all(|other| other == first).then_some(first);
            }
        }
        None
    }

    /// Whether a sentence begins with a common noun, which "it" might stand for: "The report".
    fn opens_with_noun(&self, sentence: usize) -> bool {
        let tokens = self.words.of_sentence(sentence);
        let opening = self.words.word(tokens.start).to_lowercase();
        let is_linked = self.of_sentence[sentence]
            .clone()
            .next()
            .is_some_and(|first| self.expressions[first].tokens.start == tokens.start);
        matches!(
            opening.as_str(),
            "the" | "a" | "an" | "this" | "that" | "its" | "one"
        ) && !is_linked
    }

    /// The last body or state that acts in the sentence before the pronoun, whoever says or thinks it,
    /// unless something else acts in between.
    fn thing_that_acts(&self, at: usize, case: Case, several: bool) -> Option<Referent> {
        let expression = &self.expressions[at];
        let token = expression.tokens.start;
        let acting = self
            .of(expression.sentence, at, expression.quotation)
            .rev()
            .find(|&other| {
                let other = &self.expressions[other];
                self.is_thing(other.referent, several)
                    && (other.role == Role::Subject || self.is_controlled(&other.tokens))
            });
        let acting = match acting {
            Some(acting) => acting,
            None if case == Case::Subject => return self.thing_of_adjunct(at, several),
            None => return None,
        };
        if case == Case::Object || case == Case::Subject && several {
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
            return Some(referent);
        }
        let repeats = matches!(self.expressions[acting].form, Form::Pronoun(_));
        let opens = repeats || self.opens_clause(token) || self.follows_opening(at, acting);
        (opens && self.may_act(token)).then_some(referent)
    }

    /// ", and it", ", but then it".
    fn joins_main_clause(&self, token: usize) -> bool {
        let before = |back: usize| token.checked_sub(back).map_or("", |at| self.words.word(at));
        let then = 1 + usize::from(before(1) == "then");
        matches!(before(then), "and" | "but") && before(then + 1) == ","
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
    fn thing_of_adjunct(&self, at: usize, several: bool) -> Option<Referent> {
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
        let mut things = self
            .of(expression.sentence, at, expression.quotation)
            .map(|other| self.expressions[other].referent)
            .filter(|&referent| self.is_thing(referent, several));
        let first = things.next()?;
        things.all(|other| other == first).then_some(first)
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
        !is_state || after.ends_with("ing") || after.ends_with("ed")
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
            joins
                && may_open
                && token + 1 < to
                && (token + 2..to.min(token + 2 + LONGEST))
                    .take_while(|&next| self.words.is_word(next))
                    .any(|next| {
                        let next = self.words.word(next);
                        is_auxiliary(next) || is_saying(next) || next.ends_with("ed")
                    })
        })
    }

    /// The one body or state that the sentence names before `at`, where a person is its subject:
    /// "A lawyer for Corvane, Ann Lee, said it would appeal."
    fn only_thing(&self, at: usize, subject: usize) -> Option<Referent> {
        if !self.may_be_person(self.expressions[subject].referent) {
            return None;
        }
        let expression = &self.expressions[at];
        let mut things = self
            .of(expression.sentence, at, expression.quotation)
            .map(|other| self.expressions[other].referent)
            .filter(|&referent| self.is_thing(referent, false));
        let first = things.next()?;
        things.all(|other| other == first).then_some(first)
    }

    /// Whether "it" or "they" comes right after a word that joins two clauses.
    fn follows_conjunction(&self, token: usize) -> bool {
        token.checked_sub(1).is_some_and(|before| {
            matches!(
                self.words.word(before),
                "and"
                    | "but"
                    | "because"
                    | "although"
                    | "though"
                    | "when"
                    | "if"
                    | "while"
                    | "so"
                    | "after"
                    | "before"
                    | "until"
                    | "unless"
                    | "than"
            )
        })
    }

    /// Whether the words from a subject to the conjunction before `token` are one clause.
    fn is_plain_clause(&self, subject: usize, token: usize) -> bool {
        let from = self.expressions[subject].tokens.end;
        // "Corvane knew that the fish were dying, and it did not care."
        let joins_main_clauses = token >= 2
            && self.words.word(token - 2) == ","
            && matches!(self.words.word(token - 1), "and" | "but");
        token > from
            && token - from <= MOST_EXPRESSIONS
            && (from..token - 1).all(|token| {
                let word = self.words.word(token);
                let is_clause = is_conjunction(word) || is_saying(word) || word == "who";
                !matches!(word, ";" | ":") && (joins_main_clauses || !is_clause)
            })
    }

    /// "It rained", "it is clear that": "it" that stands for nothing.
    fn is_pleonastic(&self, token: usize) -> bool {
        const WEATHER: &[&str] = &[
            "rained", "rains", "snowed", "snows", "seems", "seemed", "appears", "appeared",
            "takes", "took", "remains", "remained", "happened", "emerged", "follows",
        ];
        let next = self.words.word(token + 1);
        if WEATHER.contains(&next) {
            return true;
        }
        let is_doing = self.words.word(token + 2).ends_with("ing");
        is_auxiliary(next)
            && !is_doing
            && (token + 2..token + 7).any(|after| {
                matches!(
                    self.words.word(after),
                    "that"
                        | "to"
                        | "whether"
                        | "if"
                        | "for"
                        | "who"
                        | "when"
                        | "time"
                        | "clear"
                        | "unclear"
                        | "possible"
                )
            })
            && matches!(
                next,
                "is" | "was"
                    | "will"
                    | "would"
                    | "has"
                    | "had"
                    | "may"
                    | "might"
                    | "can"
                    | "could"
                    | "should"
                    | "did"
                    | "does"
            )
            && (token + 1..token + 5)
                .any(|after| matches!(self.words.word(after), "is" | "was" | "be" | "been"))
    }
}
