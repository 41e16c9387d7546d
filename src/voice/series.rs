//! The subject of a series of verbs in the present, of which the last one speaks: "drinks tea, reads papers and
//! complains".

use super::function_word::{is_conjunction, is_determiner};
use super::item::Kind;
use super::source::{Phrases, Source};
use super::subject::Ends;
use crate::actor::is_person_noun;
use crate::english::is_preposition;

impl Phrases<'_> {
    /// The subject of verbs in the present of which one more follows `segments`: "The mayor drinks tea, reads
    /// papers and" complains.
    pub(super) fn subject_of_series(&self, segments: &[(usize, usize)]) -> Option<Source> {
        let &(_, end) = segments.last()?;
        if !matches!(self.lower(end - 1), "and" | "but" | "or" | "then") {
            return None;
        }
        let goes_on = segments
            .iter()
            .skip(1)
            .rev()
            .take_while(|&&(start, _)| self.may_be_present(start))
            .count();
        let before = segments.len() - goes_on;
        let (start, end) = segments[before - 1];
        let verb = (start + 1..end).find(|&at| {
            let before = self.lower(at - 1);
            let follows_subject = self.is_kind(at - 1, Kind::Word)
                && !is_determiner(before)
                && !is_preposition(before);
            follows_subject && self.may_be_present(at)
        });
        match verb {
            Some(verb) => self.core(start, verb),
            None if goes_on > 0 => self.pick(&segments[..before], Ends::WithAddition),
            None => None,
        }
    }

    /// Whether a word looks like a verb in the present after "she": "reads".
    fn may_be_present(&self, position: usize) -> bool {
        /// Letters of such a verb at least.
        const SHORTEST: usize = 4;
        let word = self.lower(position);
        word.len() >= SHORTEST
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !self.is_capitalised(position)
            && !self.is_adverb(position)
            && !is_determiner(word)
            && !is_preposition(word)
            && !is_conjunction(word)
            && !is_person_noun(word)
    }
}
