//! Apposition: a phrase beside a name that describes its bearer, "Tara Oduya, a lawyer", or a name beside
//! a description, "the foreign minister, Mr Lin".

use super::function_word::{is_preposition, is_relative, may_be_finite};
use super::item::Kind;
use super::source::{Naming, Phrases, Source};

impl Phrases<'_> {
    /// A name right after the comma that ends a phrase, with that phrase as its description.
    pub(super) fn name_after_comma(&self, start: usize, comma: usize) -> Option<Source> {
        let end = self.clause_segment_end(comma + 1);
        let name = self.whole_name(comma + 1, end)?;
        Some(Source { start, ..name })
    }

    /// Where the description before a name in apposition begins; `None` where that segment is no
    /// description of a person.
    pub(super) fn description_before(&self, (start, end): (usize, usize)) -> Option<usize> {
        let core = self.core(start, end)?;
        let fits = core.naming == Naming::Description || core.end - core.start > 1;
        (fits && !is_preposition(self.lower(start))).then_some(core.start)
    }

    /// Whether a segment after a name describes its bearer without an article, or with a capital:
    /// "spokesman for the army", "the State Department Spokesperson", "QC".
    pub(super) fn describes_name(
        &self,
        (name_start, name_end): (usize, usize),
        start: usize,
        end: usize,
    ) -> bool {
        /// Letters of "QC", "MP", "MBE", "PhD".
        const LONGEST_DEGREE: usize = 4;
        let follows_name = name_end > name_start && self.is_capitalised(name_end - 1);
        let is_article = matches!(self.lower(start), "a" | "an" | "the");
        // "Castellan's chief executive", "Democrat of Minnesota"
        let is_owned = (start..end).any(|at| self.is_kind(at, Kind::Possessive))
            && !self.is_capitalised(end - 1);
        let is_member =
            matches!(self.lower(start), "democrat" | "republican") && self.lower(start + 1) == "of";
        let is_degree = end == start + 1
            && self.written(start).len() <= LONGEST_DEGREE
            && self.written(start).ends_with(char::is_uppercase);
        follows_name
            && (is_article && self.whole_name(name_start, name_end).is_some()
                || !is_article && !self.is_capitalised(start)
                || is_owned
                || is_member
                || is_degree)
    }

    /// Whether a segment only adds to the noun phrase before it: "who runs a shop", "a lawyer", "73".
    pub(super) fn is_postmodifier(&self, start: usize, end: usize) -> bool {
        let first = self.lower(start);
        let opens_late = is_relative(first)
            || matches!(
                first,
                "a" | "an" | "the" | "one" | "now" | "then" | "formerly" | "himself"
            )
            || is_preposition(first)
            || self.is_kind(start, Kind::Number)
            || may_be_finite(first)
            || first.ends_with("ing");
        opens_late || end == start
    }
}
