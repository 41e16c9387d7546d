//! The subject of a verb: the noun phrase before it that says who speaks.

use super::function_word::{
    is_conjunction, is_contrast, is_coordinator, is_determiner, is_personal_subject,
    is_reduced_participle, is_relative, is_span_of_time, is_subject_pronoun, is_time,
    may_be_finite,
};
use super::item::Kind;
use super::source::{Naming, Phrases, Source, WINDOW};
use crate::actor::is_person_noun;
use crate::english::{Form, is_preposition, reporting_verb};

/// How the words before a verb end.
#[derive(Copy, Clone, PartialEq, Eq)]
pub(super) enum Ends {
    Plainly,
    /// With a comma, so that an apposition or a relative clause comes last.
    WithAddition,
}

impl Phrases<'_> {
    /// The source that is the subject of the verb at `verb`, not before `floor`.
    pub(super) fn before_verb(&self, floor: usize, verb: usize) -> Option<Source> {
        let floor = floor.max(verb.saturating_sub(WINDOW));
        let end = self.subject_end(floor, verb);
        let ends = if end > floor && self.is_kind(end - 1, Kind::Parting) {
            Ends::WithAddition
        } else {
            Ends::Plainly
        };
        let segments = self.segments(floor, end);
        // "sells lamps and has denied"
        let has_auxiliary = matches!(self.lower(verb.wrapping_sub(1)), "has" | "is");
        let is_in_series =
            ends == Ends::Plainly && (has_auxiliary || self.lower(verb).ends_with('s'));
        let of_series = is_in_series.then(|| self.subject_of_series(&segments));
        of_series.flatten().or_else(|| self.pick(&segments, ends))
    }

    /// The subject of a sentence: the noun phrase that opens it, after what tells time and place.
    pub(super) fn subject(&self, floor: usize) -> Option<Source> {
        let limit = self.items.len().min(floor + WINDOW);
        let mut start = floor;
        while start < limit {
            let end = self.clause_segment_end(start);
            let first = self.lower(start);
            let skipped = is_preposition(first)
                || self.opens_with_event(start)
                || is_conjunction(first) && !matches!(first, "and" | "but" | "yet" | "so")
                || self.opens_time(start)
                || self.opens_participle(start)
                || (start..end).all(|at| self.is_adverb(at));
            // "In 2021 the board, which meets in Oslo, ordered"
            if is_preposition(first) && matches!(self.lower(end + 1), "which" | "who" | "whose") {
                let start = self.after_prepositional_phrase(start, end)?;
                return self.noun_phrase(start, end);
            }
            if !skipped {
                let start = self.strip_leading(start, end);
                if let Some(auxiliary) = self.auxiliary_of_question(start, end) {
                    return self.subject_of_question(auxiliary + 1, end);
                }
                let verb = (start..end)
                    .find(|&at| {
                        let word = self.lower(at);
                        let speaks = at > start
                            && !is_determiner(self.lower(at - 1))
                            && !is_preposition(self.lower(at - 1))
                            && reporting_verb(word).is_some_and(|verb| verb.form != Form::Ing);
                        (may_be_finite(word) || speaks) && !self.is_capitalised(at)
                    })
                    .unwrap_or(end);
                if verb == end && self.is_kind(end, Kind::Parting) {
                    // "Evander Lisle, a former deputy director, …"
                    // "The Commissioner for Information, Ann Lee,"
                    let is_office = self.lower(start) == "the" && self.is_title(start + 1);
                    let first = self.whole_name(start, end).filter(|_| !is_office);
                    let name = first.or_else(|| self.name_after_comma(start, end));
                    if let Some(name) = name.or_else(|| self.whole_name(start, end)) {
                        return Some(name);
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

    /// The end of the subject: without auxiliaries, adverbs, and ", however,".
    fn subject_end(&self, floor: usize, verb: usize) -> usize {
        let mut end = verb;
        while end > floor {
            let word = self.lower(end - 1);
            // "May resigned"
            let is_name = end - 1 == floor && self.is_capitalised(floor);
            if self.is_auxiliary(end - 1) && !is_name || self.is_adverb(end - 1) {
                end -= 1;
            } else if matches!(word, "today" | "tonight" | "yesterday")
                && end > floor + 1
                && !self.is_capitalised(end - 1)
            {
                // "Corvane today said", but "USA Today said"
                end -= 1;
            } else if end > floor + 2
                && matches!(self.lower(end - 2), "last" | "this")
                && matches!(
                    word,
                    "afternoon" | "evening" | "morning" | "night" | "week" | "month" | "year"
                )
            {
                // "Ann Lee last night demanded"
                end -= 2;
            } else if word == "first"
                && end > floor + 1
                && !is_determiner(self.lower(end - 2))
                && (self.is_kind(end - 2, Kind::Parting) || self.is_capitalised(end - 2))
                && !self.is_capitalised(end - 1)
            {
                // "Lin first said"
                end -= 1;
            } else if end > floor + 2 && self.lower(end - 2) == "on" && is_time(word) {
                // "Ann Lee, the minister, on Monday said"
                end -= 2;
            } else if self.is_kind(end - 1, Kind::Parting) {
                let inner = (floor..end - 1)
                    .rev()
                    .take_while(|&at| self.is_adverb(at))
                    .last();
                match inner {
                    // The comma stays where "Ann Lee, a lawyer, however," has another before.
                    Some(start) if start > floor && self.is_kind(start - 1, Kind::Parting) => {
                        let adds = (floor..start - 1).any(|at| self.is_kind(at, Kind::Parting));
                        end = start - usize::from(!adds);
                        if adds {
                            break;
                        }
                    }
                    _ => break,
                }
            } else {
                break;
            }
        }
        end
    }

    /// The noun phrase at the end of `segments`.
    pub(super) fn pick(&self, segments: &[(usize, usize)], ends: Ends) -> Option<Source> {
        let mut left = segments.len();
        if ends == Ends::WithAddition
            && let Some(relative) = self.closed_relative(segments)
        {
            return self.pick(&segments[..relative], ends);
        }
        while left > 0 {
            let (start, end) = segments[left - 1];
            if ends == Ends::WithAddition && left > 1 {
                let adds = self.describes_name(segments[left - 2], start, end)
                    || self.names_wider_place(segments[left - 2], start, end)
                    || self.goes_on_with_address(&segments[..left])
                    || self.goes_on_with_office(&segments[..left])
                    || self.goes_on_with_predicate(start);
                if adds {
                    left -= 1;
                    continue;
                }
                let before = segments[left - 2];
                if let Some(further) = left.checked_sub(3).map(|further| segments[further])
                    && self.tells_of_another(before)
                    && let Some(name) = self.whole_name(further.0, further.1)
                {
                    return Some(name);
                }
                let follows_name = self.whole_name(before.0, before.1).is_some();
                // "Its chairman, the fund manager Roland Pike,", but "The film, starring the singer Roland Pike,"
                let is_named = follows_name || self.lower(start).ends_with("ing");
                let described = || self.described_name(start, end).filter(|_| !is_named);
                if let Some(name) = self.whole_name(start, end).or_else(described) {
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
            if ends == Ends::Plainly && self.ends_with_label(&segments[..left]) {
                left -= 1;
                continue;
            }
            if let Some(name) = self.name_before_office(&segments[..left], ends) {
                return Some(name);
            }
            if let Some(pronoun) = self.relative_pronoun(start) {
                return self.antecedent(&segments[..left - 1], pronoun);
            }
            // "Lin had left, saying goodbye, and praised Peru."
            let is_aside = self.lower(start).ends_with("ing")
                && self.opens_participle(start)
                && segments
                    .last()
                    .is_some_and(|&(start, _)| is_coordinator(self.lower(start)));
            let is_predicate =
                may_be_finite(self.lower(start)) && !self.is_capitalised(start) || is_aside;
            if ends == Ends::Plainly && left > 1 && is_predicate {
                let clause = self.clause_after_verb(start, end);
                let own = clause.and_then(|clause| self.core(clause, end));
                if own.is_some_and(|own| own.naming != Naming::Pronoun) {
                    return own;
                }
                // "The bishop, Tomas Berg, prayed for both and told them to hurry."
                return self.pick(&segments[..left - 1], Ends::WithAddition);
            }
            let core = self.core(start, end)?;
            // "Ann Lee, a lawyer who has said"
            let described = left.checked_sub(2).map(|before| segments[before]);
            if self.lower(end - 1) == "who"
                && core.naming == Naming::Description
                && matches!(self.lower(start), "a" | "an" | "the")
                && let Some(name) = described.and_then(|(start, end)| self.whole_name(start, end))
            {
                return Some(Source {
                    is_dependent: true,
                    ..name
                });
            }
            return Some(core);
        }
        None
    }

    /// The noun phrase that ends a segment.
    pub(super) fn core(&self, start: usize, end: usize) -> Option<Source> {
        let mut is_dependent = false;
        let mut start = self.strip_leading(start, end);
        if let Some(source) = self.antecedent_within(start, end) {
            return Some(source);
        }
        let mut has_verb = false;
        let mut has_predicate = false;
        let mut last_join = None;
        for position in start..end {
            let word = self.lower(position);
            let next = position + 1;
            if word == "whatever" {
                return None;
            }
            if matches!(word, "what" | "which" | "who" | "whom" | "that") && next < end {
                if self.begins_noun_phrase(next) || self.is_bare_plural(next, end) {
                    last_join = Some(next);
                    is_dependent = true;
                    has_verb = false;
                }
            } else if is_conjunction(word)
                && (has_verb
                    || is_contrast(word) && self.begins_noun_phrase(next)
                    || word == "but"
                        && (self.begins_noun_phrase(next) || is_person_noun(self.lower(next)))
                        && !self.follows_not(start, position))
                && next < end
                && !self.tells_role(position, end)
                || matches!(word, "after" | "because" | "before") && has_predicate && next < end
            {
                last_join = Some(next);
            } else if matches!(word, "day" | "moment" | "time")
                && has_verb
                && next < end
                && self.begins_noun_phrase(next)
            {
                // "was the only day Norway has objected"
                last_join = Some(next);
                is_dependent = true;
            } else if is_reduced_participle(word) && is_preposition(self.lower(next)) {
                // "Pilots involved in Baltic and Arctic convoys said"
            } else if may_be_finite(word) && !self.is_capitalised(position) {
                has_verb = true;
                // "Norway left after Peru said", but "those arrested after the raid said"
                has_predicate |= !word.ends_with("ed") || !is_preposition(self.lower(next));
            }
        }
        if let Some(join) = last_join {
            start = self.strip_leading(join, end);
        }
        if is_preposition(self.lower(start)) {
            start = self.after_prepositional_phrase(start, end)?;
        }
        // "Russia attacked, hours after officials said"
        let follows_event = is_span_of_time(self.lower(start))
            && matches!(self.lower(start + 1), "after" | "before")
            && start + 2 < end;
        if follows_event {
            start += 2;
        }
        let phrase = start;
        start = self.after_time(start, end).unwrap_or(start);
        if start >= end {
            return None;
        }
        // "The tune he called 'dull'", "dropped a crate when she said", "one of five it says", but "asked about it said"
        let is_subject = |at: usize| {
            let before = self.lower(at - 1);
            is_personal_subject(self.lower(at))
                || self.lower(at) == "it" && !is_preposition(before) && !may_be_finite(before)
        };
        if end > start + 1 && is_subject(end - 1) {
            start = end - 1;
        }
        let mut naming_end = end;
        for position in start + 1..end {
            let word = self.lower(position);
            // "The retired officer said"
            let follows_determiner = position == start + 1
                && matches!(self.lower(start), "a" | "an" | "the")
                || self.is_kind(position - 1, Kind::Possessive);
            let is_adjective = follows_determiner && position + 1 < end && word.ends_with("ed");
            let cuts = (is_relative(word) || may_be_finite(word) && !is_adjective)
                && !self.is_capitalised(position);
            if cuts {
                naming_end = position;
                break;
            }
        }
        let mut source = self.noun_phrase(start, naming_end)?;
        source.start = phrase;
        source.end = end;
        source.is_dependent = is_dependent;
        Some(source)
    }

    /// Whether "not" stands before a "but": "not Peru but Norway".
    fn follows_not(&self, start: usize, but: usize) -> bool {
        (start.saturating_sub(1)..but)
            .any(|at| matches!(self.lower(at), "not" | "nobody" | "none" | "nothing"))
    }

    /// The noun phrase after "Two years later", "Last week".
    fn after_time(&self, start: usize, end: usize) -> Option<usize> {
        /// Words of such a time at most; a first choice, not searched.
        const LONGEST: usize = 5;
        let is_next = matches!(self.lower(start), "last" | "next" | "this");
        let last = (start + 1..end.min(start + LONGEST)).find(|&at| {
            matches!(self.lower(at), "ago" | "earlier" | "later")
                || is_next
                    && matches!(
                        self.lower(at),
                        "month"
                            | "night"
                            | "spring"
                            | "summer"
                            | "autumn"
                            | "week"
                            | "winter"
                            | "year"
                    )
        })?;
        let next = last + 1;
        (next < end && self.begins_noun_phrase(next)).then_some(next)
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
}
