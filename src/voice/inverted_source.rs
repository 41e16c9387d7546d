//! The source that stands after what attributes: "said Mr Lin", where subject and verb are inverted, and
//! "according to Mr Lin".

use super::function_word::{
    is_determiner, is_question_word, is_relative, is_span_of_time, is_subject_pronoun, is_time,
};
use super::item::Kind;
use super::source::{Naming, Phrases, Source};
use crate::english::is_preposition;

impl Phrases<'_> {
    /// The source that stands after the verb: "said Mr Lin, the foreign minister". `cuts` tells
    /// which words end the phrase besides relative pronouns and times.
    pub(super) fn after_verb(&self, start: usize, cuts: &[&str]) -> Option<Source> {
        let start = (start..self.items.len())
            .find(|&at| !self.is_adverb(at) || is_determiner(self.lower(at)))?;
        let end = self.clause_segment_end(start);
        let mut cut = end;
        for position in start..end {
            let word = self.lower(position);
            let ends = is_relative(word)
                || cuts.contains(&word)
                || matches!(
                    word,
                    "on" | "during"
                        | "after"
                        | "before"
                        | "while"
                        | "as"
                        | "because"
                        | "although"
                        | "though"
                )
                // "According to Il Molo it was late."
                || (is_subject_pronoun(word) || is_question_word(word)) && position > start
                || is_time(word)
                    && position > start
                    && !self.is_title(position - 1)
                    && !(self.is_capitalised(position) && self.is_capitalised(position - 1))
                || word == "this" && position > start && is_span_of_time(self.lower(position + 1))
                || self.items[position].is_quotation();
            if ends {
                cut = position;
                break;
            }
        }
        if cut == start {
            return None;
        }
        let with_article = matches!(self.lower(start), "a" | "an" | "the");
        let bare = if with_article { start + 1 } else { start };
        if let Some((name, name_end)) = self.leading_name(bare, cut)
            && let Some(naming_end) = self.end_of_name(name, name_end, cut)
        {
            // "warned the Danish Minister of Harbours, Ann Lee"
            let is_office = with_article && (name..naming_end).any(|at| self.is_title(at));
            if is_office
                && self.is_kind(end, Kind::Parting)
                && cut == end
                && let Some(name) = self.name_after_comma(start, end)
            {
                return Some(name);
            }
            return Some(Source {
                start,
                end: cut,
                naming_start: name,
                naming_end,
                naming: Naming::Name,
                is_dependent: false,
            });
        }
        let source = self.noun_phrase(start, cut)?;
        // "said one of them, Ann Lee", "said one of those who met, Ann Lee", but "said officials in Austin, Texas"
        let is_whole = cut == end || is_relative(self.lower(cut));
        if source.naming == Naming::Description
            && self.is_kind(end, Kind::Parting)
            && is_whole
            && let Some(name) = self.name_after_comma(start, end)
        {
            return Some(name);
        }
        Some(source)
    }

    /// Where a name ends whose capitals end at `name_end`, in a phrase that ends at `cut`: "Ann Lee" of "Ann Lee
    /// of the Oslo-based institute Prism".
    fn end_of_name(&self, name: usize, name_end: usize, cut: usize) -> Option<usize> {
        if name_end == cut || is_preposition(self.lower(name_end)) {
            return Some(name_end);
        }
        let preposition = (name..name_end).find(|&at| is_preposition(self.lower(at)))?;
        (preposition >= name + 2).then_some(preposition)
    }
}
