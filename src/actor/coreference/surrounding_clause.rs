//! Where a pronoun stands among the clauses of its sentence, and whose subjects come before and after.

use super::super::clause::{Role, is_subordinating};
use super::super::expression::Referent;
use super::super::form::{Case, Form};
use super::super::function_word::{is_conjunction, may_follow_subject};
use super::super::saying::is_saying;
use super::{MOST_EXPRESSIONS, PERSON_REACH, Resolver};
use crate::english::is_preposition;

/// Words between the comma of an opening clause and the subject's name at most: "Norway's prime
/// minister,".
const MOST_TITLES: usize = 7;

impl Resolver<'_, '_> {
    /// The nearest subject before `at` in its sentence and quotation.
    pub(super) fn nearest_subject(&self, at: usize) -> Option<usize> {
        let expression = &self.expressions[at];
        self.of(expression.sentence, at, expression.quotation)
            .rev()
            .find(|&other| self.expressions[other].role == Role::Subject)
    }

    /// The subject of the main clause of a sentence, outside quotations or in one: the first, or
    /// the first after the comma where the sentence opens with a subordinate clause.
    pub(super) fn main_subject(&self, sentence: usize, quotation: Option<usize>) -> Option<usize> {
        let mut range = self.words.of_sentence(sentence);
        range.start = self.words.after_dateline(&range);
        let start = range.start;
        let is_subordinate = self.opens_subordinate(range.start);
        let comma = range
            .take(MOST_EXPRESSIONS)
            .find(|&token| self.words.word(token) == ",")
            .filter(|_| is_subordinate);
        let subjects = || {
            self.of(sentence, usize::MAX, quotation).filter(|&other| {
                let other = &self.expressions[other];
                other.role == Role::Subject && other.tokens.start >= start
            })
        };
        let after = |comma| subjects().find(|&other| self.expressions[other].tokens.start > comma);
        comma.and_then(after).or_else(|| subjects().next())
    }

    /// What the speaker of the quotation around `at` said before it in the same paragraph.
    pub(super) fn spoken_before(&self, at: usize) -> Vec<usize> {
        let expression = &self.expressions[at];
        let Some(own) = expression.quotation else {
            return Vec::new();
        };
        let speaker = |quotation: usize| self.speaker_of.get(quotation).copied().flatten();
        let paragraph = self.words.paragraph(expression.sentence);
        let sentences = expression.sentence.saturating_sub(PERSON_REACH)..=expression.sentence;
        sentences
            .filter(|&sentence| self.words.paragraph(sentence) == paragraph)
            .flat_map(|sentence| {
                let range = &self.of_sentence[sentence];
                let end = range.end.min(at);
                range.start.max(end.saturating_sub(MOST_EXPRESSIONS))..end
            })
            .filter(|&other| {
                self.expressions[other].quotation.is_some_and(|quotation| {
                    quotation < own
                        && !matches!(speaker(quotation), None | Some(Referent::Unknown))
                        && speaker(quotation) == speaker(own)
                })
            })
            .collect()
    }

    /// The subject that comes after the clause or phrase that opens a sentence or quotation with a
    /// pronoun in it: "Though she left early, Ann Lee", "Asked about its plans, Norway". `None` where
    /// the pronoun stands elsewhere.
    pub(super) fn named_after(&self, at: usize, case: Case) -> Option<Referent> {
        /// Words of an opening clause looked at; a first choice, not searched.
        const LONGEST: usize = 16;
        let expression = &self.expressions[at];
        let is_first = self.of_sentence[expression.sentence].start == at;
        if !is_first || !matches!(case, Case::Subject | Case::Possessive) {
            return None;
        }
        let sentence = self.words.of_sentence(expression.sentence);
        let token = expression.tokens.start;
        let is_mark = |token: &usize| !self.words.is_word(*token);
        let first = (sentence.start..token).find(|token| !is_mark(token))?;
        if token - first > LONGEST / 2 {
            return None;
        }
        let opening = self.words.word(first).to_lowercase();
        let is_subordinate =
            self.opens_subordinate(first) || case == Case::Possessive && is_preposition(&opening);
        let opens = is_subordinate && !(first..token).any(|token| self.words.word(token) == ",");
        if !opens {
            return None;
        }
        let comma = (token..sentence.end.min(token + LONGEST))
            .find(|&token| self.words.word(token) == ",")?;
        let later = at + 1..self.of_sentence[expression.sentence].end.min(at + LONGEST);
        let mut subjects = later
            .map(|later| &self.expressions[later])
            .filter(|later| later.tokens.start > comma && later.quotation == expression.quotation)
            .take_while(|later| {
                // "Norway's prime minister, Ann Lee,"
                let is_apposed = self.words.word(later.tokens.end) == ","
                    && self.words.is_capitalised(later.tokens.end + 1);
                later.form == Form::Name || later.role == Role::Possessor || is_apposed
            })
            .filter(|later| later.role == Role::Subject)
            .skip(usize::from(
                case == Case::Possessive && self.is_told_after(at, comma),
            ));
        let subject = subjects.next()?;
        // "Although it was slow, Ann Lee said, Norway …"
        let says = is_saying(self.words.word(subject.tokens.end))
            && self.words.word(subject.tokens.end + 1) == ",";
        let subject = if says { subjects.next()? } else { subject };
        let is_near = says || subject.tokens.start <= comma + 1 + MOST_TITLES;
        is_near.then_some(subject.referent)
    }

    /// "Wang said he", "Wang said that he".
    pub(super) fn follows_saying(&self, at: usize) -> bool {
        let token = self.expressions[at].tokens.start;
        let before = |back: usize| token.checked_sub(back).map_or("", |t| self.words.word(t));
        is_saying(before(1)) || before(1) == "that" && is_saying(before(2))
    }

    /// "Wang did not say where he had been."
    pub(super) fn follows_question_word(&self, at: usize) -> bool {
        let before = self.expressions[at].tokens.start.checked_sub(1);
        before.is_some_and(|before| {
            matches!(
                self.words.word(before),
                "how" | "what" | "where" | "whether" | "why"
            )
        })
    }

    /// "Wang promised more than he could give."
    pub(super) fn follows_than(&self, at: usize) -> bool {
        let before = self.expressions[at].tokens.start.checked_sub(1);
        before.is_some_and(|before| self.words.word(before) == "than")
    }

    /// "While Lin was courteous, he": the clause before is a subordinate one, and its subject the
    /// nearest.
    pub(super) fn closes_subordinate(&self, at: usize, nearest: Option<usize>) -> bool {
        let Some(nearest) = nearest else { return false };
        let token = self.expressions[at].tokens.start;
        let comma = token
            .checked_sub(1)
            .is_some_and(|before| self.words.word(before) == ",");
        let opening = self.expressions[nearest].tokens.start;
        comma
            && (1..=3).any(|back| {
                opening
                    .checked_sub(back)
                    .is_some_and(|before| is_subordinating(&self.words.word(before).to_lowercase()))
            })
    }

    /// Whether no new clause begins between a subject and a later expression.
    pub(super) fn shares_clause(&self, subject: usize, at: usize) -> bool {
        let to = self.expressions[at].tokens.start;
        let from = self.after_aside(self.expressions[subject].tokens.end, to);
        to - from <= 2 * MOST_EXPRESSIONS
            && (from..to).all(|token| {
                let word = self.words.word(token);
                if matches!(word, "and" | "or" | "but" | "," | "then") {
                    let next = self.words.word(token + 1);
                    token + 1 == to || may_follow_subject(next) || word == ","
                } else {
                    !(is_conjunction(word) || matches!(word, "who" | ";" | ":"))
                        && (!is_saying(word) || token + 1 == to)
                }
            })
    }

    /// Where the clause of a subject goes on after a relative clause or a bracket right behind it: "Lin, who
    /// leads the party, said", "Lin (Labour) said".
    pub(super) fn after_aside(&self, end: usize, limit: usize) -> usize {
        /// Words of a relative clause at most; a first choice, not searched.
        const LONGEST: usize = 16;
        /// Words of a bracket at most.
        const LONGEST_BRACKET: usize = 5;
        let closes = |mark: &'static str, first: usize, most: usize| {
            (first..limit.min(first + most + 1)).find(|&token| self.words.word(token) == mark)
        };
        let close = match self.words.word(end) {
            "(" => closes(")", end + 1, LONGEST_BRACKET),
            "," if matches!(self.words.word(end + 1), "who" | "whom" | "whose") => {
                closes(",", end + 2, LONGEST).filter(|&comma| self.is_finite(comma + 1))
            }
            _ => None,
        };
        close.map_or(end, |close| close + 1)
    }

    /// Whether a sentence that opens with `token` opens with a clause or phrase before its subject: "While
    /// she spoke,", "Asked about it,".
    fn opens_subordinate(&self, token: usize) -> bool {
        is_subordinating(&self.words.word(token).to_lowercase())
            || self.words.opens_participle(token)
    }
}
