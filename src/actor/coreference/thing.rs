//! Which body or state "it" and "they" stand for.

use super::super::clause::Role;
use super::super::expression::Referent;
use super::super::form::{Case, Form, Number, Pronoun};
use super::super::function_word::{ends_noun_phrase, is_conjunction, may_follow_subject};
use super::super::gazetteer::is_demonym;
use super::super::noun_class;
use super::super::saying::is_saying;
use super::{MOST_EXPRESSIONS, Resolver, only};

impl Resolver<'_, '_> {
    /// The body or state that "it" or "they" stands for.
    pub(super) fn thing(&self, at: usize, case: Case, number: Number) -> Option<Referent> {
        if let Some(named) = self.named_after(at, case) {
            return Some(named).filter(|named| self.is_thing_in(*named, number));
        }
        let (sentence, token) = (
            self.expressions[at].sentence,
            self.expressions[at].tokens.start,
        );
        if case == Case::Subject && number == Number::Singular && self.is_agreement(sentence, token)
        {
            return None;
        }
        if case == Case::Object && number == Number::Singular {
            return self.thing_done_to(at);
        }
        // "The law itself"
        let follows_noun = token.checked_sub(2).is_some_and(|before| {
            let word = self.words.word(before).to_lowercase();
            matches!(word.as_str(), "the" | "a" | "an" | "this" | "that")
        });
        if case == Case::Reflexive && follows_noun {
            return None;
        }
        if number == Number::Singular && self.is_set_phrase(token) {
            return None;
        }
        if let Some(owner) = self.owner_done_to(at)
            && self.is_thing_in(owner, number)
        {
            return Some(owner);
        }
        if case == Case::Subject
            && let Some(judged) = self.judged_before(at, Case::Subject)
            && self.is_thing_in(judged, number)
        {
            return Some(judged);
        }
        let renamed = self.renamed(at);
        let found = self.thing_by_subject(at, case, number);
        found
            .or_else(|| self.thing_that_acts(at, case, number))
            .or_else(|| {
                (number == Number::Plural)
                    .then(|| self.body_as_they(at))
                    .flatten()
            })
            .or_else(|| {
                let is_its = case == Case::Possessive && number == Number::Singular;
                is_its.then(|| self.body_of_officer(at)).flatten()
            })
            .filter(|found| Some(*found) != renamed)
            .filter(|found| {
                number == Number::Singular || !self.groups_of_speaker(at).contains(found)
            })
    }

    /// Whether a state is only named by a word that describes another: "a Romanian court".
    pub(super) fn is_adjective(&self, at: usize) -> bool {
        let tokens = &self.expressions[at].tokens;
        let next = self.words.word(tokens.end);
        self.expressions[at].form == Form::Name
            && is_demonym(self.words.word(tokens.end - 1))
            && self.words.is_word(tokens.end)
            && (noun_class::names_several(next) || !may_follow_subject(next))
            && !ends_noun_phrase(next)
    }

    /// By the subject of the clause around the pronoun or before it.
    fn thing_by_subject(&self, at: usize, case: Case, number: Number) -> Option<Referent> {
        let expression = &self.expressions[at];
        let token = expression.tokens.start;
        let sentence = self.words.of_sentence(expression.sentence);
        if case == Case::Object || case == Case::Subject && self.is_pleonastic(token) {
            return None;
        }
        if case == Case::Subject && number == Number::Singular && self.happens(token) {
            return None;
        }
        let nearest = self.nearest_subject(at);
        let fits = |at: usize| {
            // "We gave it all, and it": what speaks is not "it".
            let speaks = matches!(self.expressions[at].form, Form::Pronoun(Pronoun::Speakers));
            Some(self.expressions[at].referent).filter(|r| !speaks && self.is_thing_in(*r, number))
        };
        if let Some(subject) = nearest {
            let reports = self.words.word(token - 1) == "that"
                && is_saying(self.words.word(self.expressions[subject].tokens.end));
            if case == Case::Subject
                && (reports || self.follows_saying(at))
                && number == Number::Singular
            {
                // "The health ministry said that it": whichever that is.
                let is_open_body = self.expressions[subject].referent == Referent::Unknown
                    && matches!(&self.expressions[subject].form,
                        Form::Description(noun) | Form::Qualified(noun) if noun_class::is_body(noun));
                if is_open_body {
                    return None;
                }
                let names_thing = || {
                    self.of(expression.sentence, at, expression.quotation)
                        .any(|other| self.is_thing(self.expressions[other].referent))
                };
                return fits(subject)
                    .or_else(|| self.only_thing(at, subject))
                    .or_else(|| {
                        let opens = self.expressions[subject].tokens.start <= sentence.start + 3;
                        let is_open = opens && !self.opens_with_noun(expression.sentence);
                        self.thing_before(at, number)
                            .filter(|_| is_open && !names_thing())
                    });
            }
            let is_adjacent_clause = case == Case::Subject
                && (self.follows_saying(at)
                    || self.closes_subordinate(at, nearest)
                    || self.follows_conjunction(token) && self.is_plain_clause(subject, token));
            let shares = case != Case::Subject
                && self.shares_clause(subject, at)
                && !self.has_thing_between(subject, at);
            return fits(subject).filter(|_| is_adjacent_clause || shares);
        }
        if case == Case::Possessive
            && let Some(owner) = self.owner_of_subject(at)
        {
            return Some(owner);
        }
        let follows_comma = token > sentence.start && self.words.word(token - 1) == ",";
        /// Tokens looked back over: a pronoun after more of them opens nothing.
        const LOOKED_BACK: usize = 10;
        let first = sentence.start.max(token.saturating_sub(LOOKED_BACK));
        let narrated = (first..token)
            .rev()
            .find(|&before| self.words.quotation(before) != expression.quotation)
            .map_or(first, |quoted| quoted + 1);
        let opens = (narrated..token).len() <= if follows_comma { 9 } else { 4 };
        let has_rival = self
            .of(expression.sentence, at, expression.quotation)
            .any(|other| !matches!(self.expressions[other].form, Form::Pronoun(_)));
        // "Tax filings show that much of its income"
        let may_be_late = case == Case::Possessive && !self.has_noun_before(&sentence, token);
        if !(opens || may_be_late) || has_rival {
            return None;
        }
        let verb = self.words.word(token + 1);
        if case == Case::Subject
            && matches!(verb, "is" | "was" | "are" | "were" | "be")
            && number == Number::Singular
        {
            return None;
        }
        self.thing_before(at, number)
    }

    /// The body or state that the sentence before is about.
    pub(super) fn thing_before(&self, at: usize, number: Number) -> Option<Referent> {
        let expression = &self.expressions[at];
        let fits = |at: usize| {
            Some(self.expressions[at].referent).filter(|r| self.is_thing_in(*r, number))
        };
        let before = expression.sentence.checked_sub(1)?;
        let same_paragraph =
            self.words.paragraph(before) == self.words.paragraph(expression.sentence);
        let is_next = self.words.paragraph(expression.sentence) - self.words.paragraph(before) <= 1;
        if let Some(quotation) = expression.quotation {
            let same = self.main_subject(before, Some(quotation));
            let subject = |other: &usize| self.expressions[*other].role == Role::Subject;
            let said = || self.spoken_before(at).into_iter().rfind(subject);
            if let Some(spoken) = same.or_else(said).filter(|_| same_paragraph) {
                // "Norway has tried Peru's patience. It has …": whoever it is cannot be told.
                let own = self.expressions[spoken].referent;
                let has_rival = self.spoken_before(at).into_iter().any(|other| {
                    let other = self.expressions[other].referent;
                    other != own && self.is_thing_in(other, number)
                });
                return fits(spoken).filter(|_| !has_rival);
            }
            // What a quotation that nothing comes before in it speaks of.
            let follows_narration = self.of(before, at, None).next().is_some();
            return self
                .only_thing_before(at, number)
                .filter(|_| is_next && follows_narration);
        }
        match self.main_subject(before, None) {
            Some(_) if self.opens_with_noun(before) => None,
            Some(main) if same_paragraph => self
                .accused_further(main, at, number)
                .or_else(|| fits(main))
                .or_else(|| self.reported(main, at, number))
                .or_else(|| {
                    let is_speaker = self.may_be_person(self.expressions[main].referent);
                    self.quoted_subject(before, number).filter(|_| is_speaker)
                }),
            // "The bank stepped in. ¶ Its governor"
            Some(main) => {
                let only = self.only_thing_of(before, at, number)?;
                fits(main).filter(|main| is_next && *main == only)
            }
            None if same_paragraph => self
                .only_thing_before(at, number)
                .or_else(|| self.quoted_subject(before, number)),
            None => None,
        }
    }

    /// The body or state of which more is told by who told of it before: "The union said Corvane had lied. It had also
    /// failed to pay."
    fn accused_further(&self, main: usize, at: usize, number: Number) -> Option<Referent> {
        let word = |token: usize| self.words.word(token);
        let (main, pronoun) = (&self.expressions[main], &self.expressions[at]);
        let goes_on = word(pronoun.tokens.end) == "had" && word(pronoun.tokens.end + 1) == "also";
        if !goes_on || !is_saying(word(main.tokens.end)) {
            return None;
        }
        let told_of = self.of(main.sentence, at, None).find(|&other| {
            let other = &self.expressions[other];
            other.role == Role::Subject && other.tokens.start > main.tokens.end
        })?;
        let told_of = &self.expressions[told_of];
        (word(told_of.tokens.end) == "had" && self.is_thing_in(told_of.referent, number))
            .then_some(told_of.referent)
    }

    /// The body or state that a quotation opens with: "‘Norway won,’ he said. Its oil is free, he said."
    fn quoted_subject(&self, sentence: usize, number: Number) -> Option<Referent> {
        let opening = self.words.of_sentence(sentence).start;
        let first = self.of_sentence[sentence].clone().next()?;
        let first = &self.expressions[first];
        let opens = first.tokens.start <= opening + 2 && first.quotation.is_some();
        (opens && first.role == Role::Subject && self.is_thing_in(first.referent, number))
            .then_some(first.referent)
    }

    /// The one body or state that acts in what a person says: "Ms. Lee said the union had been slow."
    fn reported(&self, main: usize, at: usize, number: Number) -> Option<Referent> {
        let main = &self.expressions[main];
        let says = self.may_be_person(main.referent) && is_saying(self.words.word(main.tokens.end));
        if !says {
            return None;
        }
        let acts = |other: &usize| self.expressions[*other].role == Role::Subject;
        let acting = self
            .of(main.sentence, at, None)
            .filter(acts)
            .any(|other| self.is_thing_in(self.expressions[other].referent, number));
        self.only_thing_of(main.sentence, at, number)
            .filter(|_| acting)
    }

    /// The one body or state that a sentence speaks of outside quotations.
    pub(super) fn only_thing_of(
        &self,
        sentence: usize,
        at: usize,
        number: Number,
    ) -> Option<Referent> {
        let things = self
            .of(sentence, at, None)
            .map(|other| self.expressions[other].referent)
            .filter(|&referent| self.is_thing_in(referent, number));
        only(things)
    }

    /// The one body or state that the sentences right before name, where they are about nobody.
    fn only_thing_before(&self, at: usize, number: Number) -> Option<Referent> {
        let here = self.expressions[at].sentence;
        for back in 1..=2 {
            let sentence = here.checked_sub(back)?;
            let reach = usize::from(self.expressions[at].quotation.is_some() && back == 1);
            if self.words.paragraph(here) - self.words.paragraph(sentence) > reach
                || self.opens_with_noun(sentence)
            {
                return None;
            }
            let speaks_of_things = self
                .of(sentence, at, None)
                .any(|other| self.is_thing_in(self.expressions[other].referent, number));
            if speaks_of_things {
                return self.only_thing_of(sentence, at, number);
            }
        }
        None
    }

    /// Whether a sentence begins with a common noun, which "it" might stand for: "The report".
    pub(super) fn opens_with_noun(&self, sentence: usize) -> bool {
        let tokens = self.words.of_sentence(sentence);
        let opening = self.words.word(tokens.start).to_lowercase();
        let is_linked = self.of_sentence[sentence]
            .clone()
            .next()
            .is_some_and(|first| self.expressions[first].tokens.start <= tokens.start + 1);
        matches!(
            opening.as_str(),
            "the" | "a" | "an" | "this" | "that" | "its" | "one"
        ) && !is_linked
    }

    /// The one body or state that the sentence names before `at`, where a person is its subject:
    /// "A lawyer for Corvane, Ann Lee, said it would appeal."
    fn only_thing(&self, at: usize, subject: usize) -> Option<Referent> {
        if !self.may_be_person(self.expressions[subject].referent) {
            return None;
        }
        let expression = &self.expressions[at];
        let things = self
            .of(expression.sentence, at, expression.quotation)
            .map(|other| self.expressions[other].referent)
            .filter(|&referent| self.is_thing(referent));
        only(things)
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
}
