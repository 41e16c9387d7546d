//! What is agreed or planned and then spoken of as "it": "Norway signed a treaty. It will take effect in June."

use super::Resolver;
use crate::english::is_auxiliary;

/// Words between the article and the noun at most: "a long and costly plan".
const MOST_MODIFIERS: usize = 3;
/// Words of the sentence before looked at.
const LONGEST: usize = 60;

impl Resolver<'_, '_> {
    /// Whether "it" at `token` is the plan or treaty that the sentence before brings up, by the verb after it.
    pub(super) fn is_agreement(&self, sentence: usize, token: usize) -> bool {
        let mut verb = token + 1;
        while verb < token + 4 && is_auxiliary(self.words.word(verb))
            || self.words.word(verb) == "also"
        {
            verb += 1;
        }
        let next = self.words.word(verb + 1);
        let is_of_thing = match self.words.word(verb) {
            "apply" | "applied" | "applies" | "ban" | "bans" | "cost" | "costs" | "expire"
            | "expired" | "expires" => true,
            "take" | "takes" | "took" => next == "effect",
            "come" | "comes" | "came" => next == "into",
            "signed" | "ratified" | "negotiated" => verb > token + 1,
            "held" | "hold" => !self.words.is_word(verb + 1),
            _ => false,
        };
        is_of_thing
            && sentence
                .checked_sub(1)
                .is_some_and(|before| self.brings_up_agreement(before))
    }

    /// Whether a sentence speaks of "a plan", "a new treaty".
    fn brings_up_agreement(&self, sentence: usize) -> bool {
        let tokens = self.words.of_sentence(sentence);
        tokens.clone().take(LONGEST).any(|article| {
            matches!(self.words.word(article), "a" | "an")
                && (article + 1..tokens.end.min(article + 2 + MOST_MODIFIERS))
                    .take_while(|&token| self.words.is_word(token))
                    .any(|token| is_agreed(self.words.word(token)))
        })
    }
}

fn is_agreed(noun: &str) -> bool {
    matches!(
        noun,
        "accord"
            | "agreement"
            | "bill"
            | "ceasefire"
            | "contract"
            | "deal"
            | "law"
            | "pact"
            | "plan"
            | "project"
            | "scheme"
            | "treaty"
            | "truce"
    )
}
