//! The participle that opens a clause before its subject: "Asked about it, Norway".

use super::known_name::is_known_name;
use super::words::Words;
use crate::english::{
    after_capitals, has_form_of_participle, is_verb_of_subject, takes_participle,
};

impl Words<'_> {
    /// Whether the word at `token`, the first of a clause, is a participle. The capital there tells nothing:
    /// what is known as a name is one, and so is what a verb follows.
    pub(super) fn opens_participle(&self, token: usize) -> bool {
        let word = self.word(token);
        let lower = word.to_lowercase();
        if !has_form_of_participle(&lower) || takes_participle(&lower) {
            return takes_participle(&lower);
        }
        if !self.is_capitalised(token) {
            return true;
        }
        let verb = after_capitals(token + 1, |token| self.is_capitalised(token));
        !is_known_name(word) && !is_verb_of_subject(self.word(verb), self.word(verb + 1))
    }
}
