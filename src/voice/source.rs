//! The phrase that names who speaks: found to the left or the right of a reporting verb.

use super::function_word::{
    is_adverb, is_auxiliary, is_conjunction, is_determiner, is_preposition, is_relative,
    is_subject_pronoun, is_time, may_be_finite,
};
use super::item::{Item, Kind, Parts};
use super::noun_phrase::starts_like_name;
use super::reporting_verb::{Form, reporting_verb};
use crate::actor::is_title;
use crate::text::Span;

/// Items to the left of a verb that are looked at ("first choice, not searched"): longer phrases
/// name nobody, and sentences without an end must not take quadratic time.
const WINDOW: usize = 60;

/// How a phrase names somebody.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    Name,
    Pronoun,
    Description,
}

/// The phrase that names who speaks; all positions are those of items in the sentence.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// First item of the whole phrase, with descriptions beside the name.
    pub(super) start: usize,
    /// The item after the whole phrase.
    pub(super) end: usize,
    /// First item of what names: the name without title, the description without article.
    pub(super) naming_start: usize,
    pub(super) naming_end: usize,
    pub(super) naming: Naming,
    /// Whether the phrase stands in a clause that depends on another: "what she called".
    pub(super) is_dependent: bool,
}

impl Source {
    /// What names the speaker, in bytes of the article.
    pub(super) fn span(&self, items: &[Item]) -> Span {
        Span::new(
            items[self.naming_start].span.start,
            items[self.naming_end - 1].span.end,
        )
    }
}

/// A sentence in which phrases are looked for.
#[derive(Copy, Clone)]
pub(super) struct Phrases<'s> {
    pub(super) parts: &'s Parts<'s>,
    pub(super) items: &'s [Item],
}

impl<'s> Phrases<'s> {
    pub(super) fn lower(&self, position: usize) -> &'s str {
        self.items
            .get(position)
            .filter(|item| item.is_word())
            .map_or("", |&item| self.parts.lower(item))
    }

    pub(super) fn written(&self, position: usize) -> &'s str {
        self.items[position].span.of(self.parts.article)
    }

    pub(super) fn is_capitalised(&self, position: usize) -> bool {
        self.items
            .get(position)
            .is_some_and(|item| item.kind == Kind::Word)
            && starts_like_name(self.written(position))
    }

    pub(super) fn is_kind(&self, position: usize, kind: Kind) -> bool {
        self.items
            .get(position)
            .is_some_and(|item| item.kind == kind)
    }

    pub(super) fn is_title(&self, position: usize) -> bool {
        is_title(self.lower(position))
    }

    /// The source that is the subject of the verb at `verb`, not before `floor`.
    pub(super) fn before_verb(&self, floor: usize, verb: usize) -> Option<Source> {
        let floor = floor.max(verb.saturating_sub(WINDOW));
        let end = self.subject_end(floor, verb);
        let closed = end > floor && self.is_kind(end - 1, Kind::Comma);
        let segments = self.segments(floor, end);
        self.pick(&segments, closed)
    }

    /// The end of the subject: without auxiliaries, adverbs, and ", however,".
    fn subject_end(&self, floor: usize, verb: usize) -> usize {
        let mut end = verb;
        while end > floor {
            let word = self.lower(end - 1);
            if is_auxiliary(word) || is_adverb(word) {
                end -= 1;
            } else if self.is_kind(end - 1, Kind::Comma) {
                let inner = (floor..end - 1)
                    .rev()
                    .take_while(|&at| is_adverb(self.lower(at)))
                    .last();
                match inner {
                    Some(start) if start > floor && self.is_kind(start - 1, Kind::Comma) => {
                        end = start - 1;
                    }
                    _ => break,
                }
            } else {
                break;
            }
        }
        end
    }

    /// What lies between commas.
    fn segments(&self, floor: usize, end: usize) -> Vec<(usize, usize)> {
        let mut segments = Vec::new();
        let mut start = floor;
        for position in floor..=end {
            if position == end || self.is_kind(position, Kind::Comma) {
                if position > start {
                    segments.push((start, position));
                }
                start = position + 1;
            }
        }
        segments
    }

    /// The noun phrase at the end of `segments`; `closed` where a comma stands after it, so that
    /// it ends with an apposition or a relative clause.
    fn pick(&self, segments: &[(usize, usize)], closed: bool) -> Option<Source> {
        let mut left = segments.len();
        while left > 0 {
            let (start, end) = segments[left - 1];
            if closed && left > 1 {
                if self.describes_name(segments[left - 2], start, end) {
                    left -= 1;
                    continue;
                }
                if let Some(name) = self.whole_name(start, end) {
                    let before = segments[left - 2];
                    return Some(match self.description_before(before) {
                        Some(phrase) => Source {
                            start: phrase,
                            ..name
                        },
                        None => name,
                    });
                }
                if self.is_postmodifier(start, end) {
                    left -= 1;
                    continue;
                }
            }
            if matches!(self.lower(start), "who" | "which") && !self.begins_noun_phrase(start + 1) {
                return self.antecedent(&segments[..left - 1]);
            }
            return self.core(start, end);
        }
        None
    }

    /// Whom a relative clause after `segments` is about.
    fn antecedent(&self, segments: &[(usize, usize)]) -> Option<Source> {
        let &(start, end) = segments.last()?;
        let holds_verb =
            (start..end).any(|at| may_be_finite(self.lower(at)) && !self.is_capitalised(at));
        if !holds_verb {
            let mut source = self.pick(segments, true)?;
            source.is_dependent = true;
            return Some(source);
        }
        let name = (start..end)
            .rev()
            .take_while(|&at| self.is_capitalised(at))
            .last()?;
        let (naming_start, naming_end) = self.leading_name(name, end)?;
        Some(Source {
            start: naming_start,
            end: naming_end,
            naming_start,
            naming_end,
            naming: Naming::Name,
            is_dependent: true,
        })
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
        let is_degree = end == start + 1
            && self.written(start).len() <= LONGEST_DEGREE
            && self.written(start).ends_with(char::is_uppercase);
        follows_name
            && (is_article && self.whole_name(name_start, name_end).is_some()
                || !is_article && !self.is_capitalised(start)
                || is_degree)
    }

    /// Whether a segment only adds to the noun phrase before it: "who runs a shop", "a lawyer", "73".
    fn is_postmodifier(&self, start: usize, end: usize) -> bool {
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

    /// Where the description before a name in apposition begins; `None` where that segment is no
    /// description of a person.
    fn description_before(&self, (start, end): (usize, usize)) -> Option<usize> {
        let core = self.core(start, end)?;
        let fits = core.naming == Naming::Description || core.end - core.start > 1;
        (fits && !is_preposition(self.lower(start))).then_some(core.start)
    }

    /// The noun phrase that ends a segment.
    fn core(&self, start: usize, end: usize) -> Option<Source> {
        let mut is_dependent = false;
        let mut start = self.strip_leading(start, end);
        let mut has_verb = false;
        let mut last_join = None;
        for position in start..end {
            let word = self.lower(position);
            let next = position + 1;
            if word == "whatever" {
                return None;
            }
            if matches!(word, "what" | "which" | "whom" | "that") && next < end {
                if self.begins_noun_phrase(next) {
                    last_join = Some(next);
                    is_dependent = true;
                    has_verb = false;
                }
            } else if is_conjunction(word) && has_verb && next < end {
                last_join = Some(next);
            } else if may_be_finite(word) && !self.is_capitalised(position) {
                has_verb = true;
            }
        }
        if let Some(join) = last_join {
            start = self.strip_leading(join, end);
        }
        if is_preposition(self.lower(start)) {
            start = self.after_prepositional_phrase(start, end)?;
        }
        if start >= end {
            return None;
        }
        let mut naming_end = end;
        for position in start + 1..end {
            let word = self.lower(position);
            let cuts = (is_relative(word) || may_be_finite(word)) && !self.is_capitalised(position);
            if cuts {
                naming_end = position;
                break;
            }
        }
        let mut source = self.noun_phrase(start, naming_end)?;
        source.start = start;
        source.end = end;
        source.is_dependent = is_dependent;
        Some(source)
    }

    /// The noun phrase after "On Monday" and the like, where it can be told.
    fn after_prepositional_phrase(&self, start: usize, end: usize) -> Option<usize> {
        if is_subject_pronoun(self.lower(end - 1)) {
            return Some(end - 1);
        }
        let determiner = (start + 2..end)
            .rev()
            .find(|&at| is_determiner(self.lower(at)) && !is_preposition(self.lower(at - 1)));
        if determiner.is_some() {
            return determiner;
        }
        let capitals = (start + 1..end)
            .rev()
            .take_while(|&at| self.is_capitalised(at))
            .last()?;
        let follows_noun = capitals > start + 1 && !is_preposition(self.lower(capitals - 1));
        if follows_noun {
            return Some(capitals);
        }
        // "On Friday Mr Lin": a time, then the name.
        let after_time = (capitals..end).find(|&at| !is_time(self.lower(at)))?;
        (after_time > capitals).then_some(after_time)
    }

    /// The source that stands after the verb: "said Mr Lin, the foreign minister". `cuts` tells
    /// which words end the phrase besides relative pronouns and times.
    pub(super) fn after_verb(&self, start: usize, cuts: &[&str]) -> Option<Source> {
        let start = (start..self.items.len()).find(|&at| !is_adverb(self.lower(at)))?;
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
                || is_time(word)
                    && position > start
                    && !self.is_title(position - 1)
                    && !self.is_capitalised(position - 1)
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
            && (name_end == cut || is_preposition(self.lower(name_end)))
        {
            return Some(Source {
                start,
                end: cut,
                naming_start: name,
                naming_end: name_end,
                naming: Naming::Name,
                is_dependent: false,
            });
        }
        let source = self.noun_phrase(start, cut)?;
        if source.naming == Naming::Description && self.is_kind(end, Kind::Comma) && cut == end {
            let apposition = self.clause_segment_end(end + 1);
            if let Some(name) = self.whole_name(end + 1, apposition) {
                return Some(Source { start, ..name });
            }
        }
        Some(source)
    }

    /// The next comma or end of a clause.
    pub(super) fn clause_segment_end(&self, start: usize) -> usize {
        let limit = self.items.len().min(start + WINDOW);
        (start..limit)
            .find(|&at| matches!(self.items[at].kind, Kind::Comma) || self.items[at].ends_clause())
            .unwrap_or(limit)
    }

    /// The subject of a sentence: the noun phrase that opens it, after what tells time and place.
    pub(super) fn subject(&self, floor: usize) -> Option<Source> {
        let limit = self.items.len().min(floor + WINDOW);
        let mut start = floor;
        while start < limit {
            let end = self.clause_segment_end(start);
            let first = self.lower(start);
            let skipped = is_preposition(first)
                || is_conjunction(first) && !matches!(first, "and" | "but" | "yet" | "so")
                || is_time(first)
                || first.ends_with("ing")
                || reporting_verb(first).is_some_and(|verb| verb.form == Form::Past)
                || (start..end).all(|at| is_adverb(self.lower(at)));
            if !skipped {
                let start = self.strip_leading(start, end);
                let verb = (start..end)
                    .find(|&at| {
                        let word = self.lower(at);
                        let speaks = at > start
                            && reporting_verb(word).is_some_and(|verb| verb.form != Form::Ing);
                        (may_be_finite(word) || speaks) && !self.is_capitalised(at)
                    })
                    .unwrap_or(end);
                if verb == end && self.is_kind(end, Kind::Comma) {
                    // "Evander Lisle, a former deputy director, …"
                    if let Some(name) = self.whole_name(start, end) {
                        return Some(name);
                    }
                    let apposition = self.clause_segment_end(end + 1);
                    if let Some(name) = self.whole_name(end + 1, apposition) {
                        return Some(Source { start, ..name });
                    }
                }
                let mut cut = self.subject_end(start, verb);
                if let Some(relative) =
                    (start..cut).find(|&at| at > start && is_relative(self.lower(at)))
                {
                    cut = relative;
                }
                return self.noun_phrase(start, cut);
            }
            if end >= limit || self.items[end].is_utterance() {
                return None;
            }
            start = end + 1;
        }
        None
    }
}
