//! To whom something is written or told that a sentence opens with, and who so is not who says it: "In a letter to
//! the BBC, it said".

use super::super::clause::Role;
use super::super::expression::Referent;
use super::super::form::Form;
use super::Resolver;
use crate::english::is_preposition;

/// Words from the preposition to the noun at most: "In a long and angry letter".
const LONGEST_PHRASE: usize = 5;
/// Words of the whole opening at most; a first choice, not searched.
const LONGEST_OPENING: usize = 20;

impl Resolver<'_, '_> {
    /// Those who stand in the message that the sentence opens with right before a pronoun, but for its owner or
    /// author.
    pub(super) fn addressees(&self, at: usize) -> Vec<Referent> {
        let expression = &self.expressions[at];
        let pronoun = expression.tokens.start;
        let start = self.words.of_sentence(expression.sentence).start;
        let opening = self.words.word(start);
        let is_near = pronoun > start + 3 && pronoun - start <= LONGEST_OPENING;
        let opens = is_near
            && matches!(opening, "In" | "On")
            && self.words.word(pronoun - 1) == ","
            && matches!(
                self.words.word(start + 1),
                "a" | "an" | "her" | "his" | "its" | "one" | "the" | "their"
            )
            && (start + 2..pronoun.min(start + LONGEST_PHRASE + 1))
                .take_while(|&token| self.words.is_word(token))
                .any(|token| is_message(self.words.word(token)));
        if !opens {
            return Vec::new();
        }
        self.of(expression.sentence, at, expression.quotation)
            .map(|other| &self.expressions[other])
            .filter(|other| {
                let governing = (start..other.tokens.start)
                    .rev()
                    .find(|&token| is_preposition(self.words.word(token)));
                let is_author = governing.is_some_and(|token| match self.words.word(token) {
                    "by" => !is_of_publisher(self.words.word(token - 1)),
                    "from" | "of" => true,
                    _ => false,
                });
                matches!(other.role, Role::Object | Role::Oblique)
                    && !matches!(other.form, Form::Pronoun(_))
                    && !is_author
            })
            .map(|other| other.referent)
            .filter(|referent| *referent != Referent::Unknown)
            .collect()
    }
}

fn is_message(noun: &str) -> bool {
    matches!(
        noun,
        "affidavit"
            | "complaint"
            | "email"
            | "filing"
            | "interview"
            | "letter"
            | "memo"
            | "message"
            | "note"
            | "post"
            | "report"
            | "speech"
            | "statement"
            | "submission"
            | "tweet"
    )
}

/// Whether a verb is of who makes a message known: "a statement carried by the BBC".
fn is_of_publisher(verb: &str) -> bool {
    matches!(
        verb,
        "aired"
            | "broadcast"
            | "carried"
            | "obtained"
            | "posted"
            | "published"
            | "reported"
            | "reviewed"
            | "seen"
    )
}
