//! Apposition: a phrase beside a name that describes its bearer, "Tara Oduya, a lawyer", or a name beside
//! a description, "the foreign minister, Mr Lin".

use super::function_word::{is_coordinator, is_determiner, is_relative, may_be_finite};
use super::item::Kind;
use super::source::{Naming, Phrases, Source};
use super::subject::Ends;
use crate::actor::{is_first_name, is_known_place, is_person_noun};
use crate::english::{is_irregular_participle, is_preposition};
use crate::text::{Span, is_state_abbreviation};

impl Phrases<'_> {
    /// A name right after the comma that ends a phrase, with that phrase as its description.
    pub(super) fn name_after_comma(&self, start: usize, comma: usize) -> Option<Source> {
        let end = self.clause_segment_end(comma + 1);
        let name = self
            .whole_name(comma + 1, end)
            .or_else(|| self.described_name(comma + 1, end))?;
        Some(Source { start, ..name })
    }

    /// A name with what its bearer is before it, and nothing else: "the fund manager Roland Pike", "retired judge Ann
    /// Lee", "Glenbrae farmer Joss Roe".
    pub(super) fn described_name(&self, start: usize, end: usize) -> Option<Source> {
        let name = self.noun_phrase(start, end)?;
        let before = name.naming_start.checked_sub(1).filter(|at| *at > start)?;
        let opening = self.lower(start);
        let is_described =
            matches!(opening, "the" | "former") || is_person_noun(self.lower(before));
        let is_plain = !(start..before).any(|at| {
            let word = self.lower(at);
            // "retired" of "retired judge"
            let is_verb = may_be_finite(word) && !word.ends_with("ed");
            is_preposition(word) || is_verb || is_coordinator(word)
        });
        (name.naming == Naming::Name && name.naming_end == end && is_described && is_plain)
            .then_some(name)
    }

    /// The name that a description without a comma after it belongs to: "Ann Lee, spokeswoman for the yard
    /// told". So too where a list with commas is part of it: "Ann Lee, a fellow in the Rivers, Lakes, and Canals
    /// Workshop, said".
    pub(super) fn name_before_office(
        &self,
        segments: &[(usize, usize)],
        ends: Ends,
    ) -> Option<Source> {
        let (&(name_start, name_end), rest) = segments.split_first()?;
        let &(start, end) = rest.first()?;
        let noun_end = (start..end)
            .find(|&at| is_preposition(self.lower(at)))
            .filter(|&noun_end| noun_end > start)?;
        let noun = self.lower(noun_end - 1);
        let is_office = is_person_noun(noun) || noun == "fellow";
        let is_list = ends == Ends::WithAddition
            && rest.len() > 1
            && rest
                .last()
                .is_some_and(|&(start, _)| self.lower(start) == "and")
            && rest.iter().skip(1).all(|&(start, end)| {
                (start..end).all(|at| !may_be_finite(self.lower(at)) || self.is_capitalised(at))
            });
        let is_bare = ends == Ends::Plainly
            && rest.len() == 1
            && !is_determiner(self.lower(start))
            && !self.is_capitalised(start)
            && !(start..end).any(|at| may_be_finite(self.lower(at)));
        (is_office && (is_list || is_bare))
            .then(|| self.whole_name(name_start, name_end))
            .flatten()
    }

    /// Where the description before a name in apposition begins; `None` where that segment is no
    /// description of a person.
    pub(super) fn description_before(&self, (start, end): (usize, usize)) -> Option<usize> {
        let core = self.core(start, end)?;
        let fits = core.naming == Naming::Description || core.end - core.start > 1;
        // "The deal is dead, Lin, the envoy, said", but "One of the arrested, Lin, said".
        let next = core.naming_end;
        // "The pilot named in the log, Lin, said"
        let is_participle =
            self.lower(next).ends_with("ed") && is_preposition(self.lower(next + 1));
        let is_clause = next < end
            && !is_participle
            && may_be_finite(self.lower(next))
            && !self.is_capitalised(next)
            && !is_determiner(self.lower(next - 1));
        (fits && !is_clause && !is_preposition(self.lower(start))).then_some(core.start)
    }

    /// Whether a segment after a name describes its bearer without an article, or with a capital:
    /// "spokesman for the army", "the State Department Spokesperson", "QC".
    pub(super) fn describes_name(
        &self,
        (name_start, name_end): (usize, usize),
        start: usize,
        end: usize,
    ) -> bool {
        let follows_name = name_end > name_start && self.is_capitalised(name_end - 1);
        let is_article = matches!(self.lower(start), "a" | "an" | "the");
        // "Castellan's chief executive", "Democrat of Minnesota"
        let is_owned = (start..end).any(|at| self.is_kind(at, Kind::Possessive))
            && !self.is_capitalised(end - 1);
        let is_member =
            matches!(self.lower(start), "democrat" | "republican") && self.lower(start + 1) == "of";
        let is_bracketed = self.written(start - 1) == "("
            && self
                .items
                .get(end)
                .is_some_and(|_| self.written(end) == ")");
        follows_name
            && (is_article && self.whole_name(name_start, name_end).is_some()
                || !is_article && !self.is_capitalised(start) && !is_coordinator(self.lower(start))
                || is_owned
                || is_member
                || is_bracketed
                || self.holds_office((name_start, name_end), start, end)
                || self.is_label(start, end))
    }

    /// Whether a segment tells where the place before it lies: "in Austin, Texas".
    pub(super) fn names_wider_place(
        &self,
        (before_start, before_end): (usize, usize),
        start: usize,
        end: usize,
    ) -> bool {
        let place = (before_start..before_end)
            .rev()
            .take_while(|&at| self.is_capitalised(at))
            .last();
        let is_in_place = place.is_some_and(|place| {
            place > before_start
                && matches!(
                    self.lower(place - 1),
                    "at" | "from" | "in" | "near" | "of" | "outside"
                )
        });
        let Some(last) = end.checked_sub(1).filter(|&last| last >= start) else {
            return false;
        };
        let name = Span::new(self.items[start].span.start, self.items[last].span.end);
        let name = name.of(self.parts.article);
        is_in_place && (is_known_place(name) || is_state_abbreviation(name))
    }

    /// Whether a segment with a capital says what the bearer of the name before it is: "Chair of Oxfam", "Labour
    /// MP for Leeds", "Health Secretary".
    fn holds_office(&self, name: (usize, usize), start: usize, end: usize) -> bool {
        let is_of_name = self
            .core(name.0, name.1)
            .is_some_and(|core| core.naming == Naming::Name && core.naming_end == name.1);
        // "Labour MP" of "Labour MP for Leeds"
        let noun_end = (start..end)
            .find(|&at| is_preposition(self.lower(at)))
            .unwrap_or(end);
        let is_office = |at: usize| {
            let noun = self.lower(at);
            let noun = noun.rsplit('-').next().unwrap_or(noun);
            let is_noun = is_person_noun(noun) || self.is_title(at);
            is_noun || matches!(self.written(at), "MLA" | "MSP" | "TD")
        };
        let is_plain =
            (start..noun_end).all(|at| self.is_capitalised(at) || self.lower(at) == "and");
        // "Ann Lee, Tom King, …" are two.
        noun_end > start
            && is_of_name
            && is_plain
            && is_office(noun_end - 1)
            && (noun_end == start + 1 || !is_first_name(self.written(start)))
    }

    /// Whether the last segment says what the office before it is for: "Ann Lee, Director, Public Policy at Corvane,".
    pub(super) fn goes_on_with_office(&self, segments: &[(usize, usize)]) -> bool {
        let [.., name, (office, office_end), (start, _)] = segments else {
            return false;
        };
        let is_bare = !(*office..*office_end).any(|at| is_preposition(self.lower(at)));
        is_bare
            && self.is_capitalised(*start)
            && !is_first_name(self.written(*start))
            && !self.is_title(*start)
            && self.holds_office(*name, *office, *office_end)
    }

    /// Whether the last segment is the end of the address of a person: "Mary Cole, 44, of Church Street, Kendal,".
    pub(super) fn goes_on_with_address(&self, segments: &[(usize, usize)]) -> bool {
        /// Words of the name of a town at most.
        const LONGEST_TOWN: usize = 3;
        let [before @ .., (of, of_end), (start, end)] = segments else {
            return false;
        };
        let is_town =
            end - start <= LONGEST_TOWN && (*start..*end).all(|at| self.is_capitalised(at));
        let is_street = matches!(self.lower(*of), "at" | "from" | "of")
            && of_end > &(of + 1)
            && (of + 1..*of_end)
                .all(|at| self.is_capitalised(at) || self.is_kind(at, Kind::Number));
        let follows_person = before.last().is_some_and(|&(start, end)| {
            end == start + 1 && self.is_kind(start, Kind::Number)
                || self.whole_name(start, end).is_some()
        });
        is_town && is_street && follows_person
    }

    /// Whether a segment is the second predicate of a clause: "who left, and asked not to be named,".
    pub(super) fn goes_on_with_predicate(&self, start: usize) -> bool {
        is_coordinator(self.lower(start)) && may_be_finite(self.lower(start + 1))
    }

    /// Whether the last segment belongs to the name in the one before, and no comma closes it: "Corvane, LLC said", "Ann
    /// Lee of the University of California, Los Angeles said".
    pub(super) fn ends_with_label(&self, segments: &[(usize, usize)]) -> bool {
        let [.., before, (start, end)] = *segments else {
            return false;
        };
        let name = self
            .core(before.0, before.1)
            .filter(|core| core.naming == Naming::Name);
        name.is_some_and(|name| {
            name.naming_end == before.1 && self.is_label(start, end)
                || self.is_capitalised(before.0) && self.names_wider_place(before, start, end)
        })
    }

    /// Whether a segment after a name is a degree, an honour, a party or a kind of company: "QC", "M.D.", "D-Mass.", "Inc.".
    pub(super) fn is_label(&self, start: usize, end: usize) -> bool {
        /// Letters of "MBE", "PhD", "OBE".
        const LONGEST_DEGREE: usize = 4;
        let Some(last) = end.checked_sub(1).filter(|&last| last >= start) else {
            return false;
        };
        let span = Span::new(self.items[start].span.start, self.items[last].span.end);
        let letters = span.of(self.parts.article).replace('.', "");
        // "D-Mass", "R-Texas"
        let is_party = letters.split_once('-').is_some_and(|(party, state)| {
            party.len() == 1
                && party.starts_with(char::is_uppercase)
                && state.starts_with(char::is_uppercase)
        });
        let is_company = matches!(
            letters.as_str(),
            "Corp" | "GmbH" | "Inc" | "LLC" | "LLP" | "LP" | "Ltd" | "Limited" | "PLC" | "plc"
        );
        let is_degree = letters.len() <= LONGEST_DEGREE && letters.ends_with(char::is_uppercase);
        (is_party || is_company || is_degree) && !letters.contains(char::is_whitespace)
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
            || is_irregular_participle(first)
            || self.opens_participle(start)
            // "run by volunteers", "close to the king"
            || self.lower(start + 1) == "by"
            || first == "close" && self.lower(start + 1) == "to";
        opens_late || end == start
    }
}
