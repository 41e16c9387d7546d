//! Headlines, bylines and datelines: what opens an article and is no prose.

use std::ops::Range;

use super::words::Words;

impl Words<'_> {
    /// Where the text of a sentence begins after its dateline: "GENEVA, May 6 —".
    pub(super) fn after_dateline(&self, sentence: &Range<usize>) -> usize {
        let Some(end) = self.dateline_around(sentence.start) else {
            return sentence.start;
        };
        let in_dateline = |token: &usize| self.span(&(*token..*token + 1)).start < end;
        sentence
            .clone()
            .find(|token| !in_dateline(token))
            .unwrap_or(sentence.end)
    }

    /// The byte after the dateline of a sentence; 0 where it has none.
    pub(super) fn dateline_end(&self, sentence: usize) -> usize {
        self.dateline_around(self.of_sentence(sentence).start)
            .unwrap_or(0)
    }

    /// Whether a token stands before the dash or colon of a dateline.
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
        // "Ann Lee" is a name, "Ann Lee Wins" a headline.
        let is_short = range.len() > 2 && range.len() <= LOOKED_AT;
        let all_capital = |token| !self.is_word(token) || self.is_capitalised(token);
        if self.is_headline(sentence) && is_short && range.clone().all(all_capital) {
            return true;
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
