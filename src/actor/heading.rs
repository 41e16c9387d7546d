//! Headlines, bylines and datelines: what opens an article and is no prose.

use std::ops::Range;

use super::words::{Words, is_acronym};
use crate::text::TokenKind;

impl Words<'_> {
    /// Whether a sentence is a headline: of the first paragraph, and without a stop at its end.
    pub(super) fn is_headline(&self, sentence: usize) -> bool {
        let last = self.of_sentence(sentence).end.checked_sub(1);
        self.paragraph(sentence) == 0
            && last.is_some_and(|last| {
                self.kind(last) != Some(TokenKind::QuotationMark)
                    && !matches!(self.word(last), "." | "!" | "?" | "…")
            })
    }

    /// Where the text of a sentence begins after its dateline: "GENEVA, May 6 —".
    pub(super) fn after_dateline(&self, sentence: &Range<usize>) -> usize {
        /// Tokens of a dateline at most.
        const LONGEST: usize = 10;
        let dash = sentence
            .clone()
            .take(LONGEST)
            .find(|&token| self.kind(token) == Some(TokenKind::Dash));
        let capitals = sentence
            .clone()
            .take_while(|&token| is_acronym(self.word(token)))
            .count();
        let after = sentence.start + capitals;
        let is_dateline = |dash: usize| match capitals {
            0 => {
                self.is_capitalised(sentence.start)
                    && self.word(sentence.start + 1) == ","
                    && self.kind(dash - 1) == Some(TokenKind::Number)
            }
            _ => self.word(after) == "," || after == dash && self.is_capitalised(dash + 1),
        };
        match dash {
            Some(dash) if dash > sentence.start && is_dateline(dash) => dash + 1,
            _ => sentence.start,
        }
    }

    /// Whether a token stands before the dash of a dateline.
    pub(super) fn is_in_dateline(&self, token: usize, sentence: &Range<usize>) -> bool {
        token < self.after_dateline(sentence)
    }

    /// Whether the capitals of a sentence tell nothing: a headline in title case or all in capitals.
    pub(super) fn is_title_case(&self, sentence: usize) -> bool {
        /// Words looked at and needed, and the share of them with a capital; first choices, not searched.
        const LOOKED_AT: usize = 60;
        const LEAST: usize = 4;
        const PERCENT: usize = 75;
        let range = self.of_sentence(sentence);
        if range.end > range.start && self.word(range.end - 1) == "." {
            return false;
        }
        let (mut long, mut capitals) = (0, 0);
        for token in self.of_sentence(sentence).take(LOOKED_AT) {
            if self.is_word(token) && self.word(token).len() > 3 {
                long += 1;
                capitals += usize::from(self.is_capitalised(token));
            }
        }
        long >= LEAST && capitals * 100 >= long * PERCENT
    }

    /// "By Jane Doe and John Roe": whoever wrote the article is no actor of it.
    pub(super) fn is_byline(&self, sentence: usize) -> bool {
        /// Words of a byline at most; a first choice.
        const LONGEST: usize = 16;
        let range = self.of_sentence(sentence);
        range.len() <= LONGEST
            && matches!(self.word(range.start), "By" | "BY")
            && self.is_capitalised(range.start + 1)
            && range.clone().skip(1).all(|token| {
                !self.is_word(token) || self.is_capitalised(token) || self.word(token) == "and"
            })
    }
}
