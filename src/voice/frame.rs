//! Attribution frames of a sentence: "X said", "according to X", and what each of them covers.

use super::function_word::{
    begins_clause, is_adverb, is_auxiliary, is_coordinator, is_determiner, is_form_of_be, is_modal,
    is_negation, is_preposition, is_relative, is_subject_pronoun, is_time, may_be_finite,
};
use super::item::{Kind, Parts};
use super::reporting_verb::{Form, Needs, ReportingVerb, reporting_verb};
use super::source::{Naming, Phrases, Source};

/// Frames of one sentence at most; what more there is belongs to the last one. Real sentences have
/// three or fewer; it keeps hostile ones linear.
const MOST_FRAMES: usize = 12;
/// Items after a verb within which its clause has to show ("first choice, not searched").
const CLAUSE_WINDOW: usize = 14;

/// Half-open range of items.
pub(super) type Range = (usize, usize);

/// Words that attribute, and what they attribute.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub(super) source: Option<Source>,
    /// The frame's own words: source, verb, listener, time and place.
    pub(super) words: Vec<Range>,
    /// What is attributed, quotations in it included.
    pub(super) said: Vec<Range>,
    /// Whether it hangs on a main clause of its own: ", saying that", "whose crews, she said,".
    pub(super) is_dependent: bool,
}

impl Frame {
    fn start(&self) -> usize {
        self.words
            .iter()
            .map(|range| range.0)
            .min()
            .unwrap_or_default()
    }
}

/// The frames of the sentence with these items, in order.
pub(super) fn frames(parts: &Parts<'_>, items: &[super::item::Item]) -> Vec<Frame> {
    let phrases = Phrases { parts, items };
    let mut reader = Reader {
        phrases,
        floor: after_dateline(phrases),
        frames: Vec::new(),
        said_until: 0,
    };
    reader.read();
    reader.frames
}

/// The first item after "JAKARTA, March 14 —".
pub(super) fn after_dateline(phrases: Phrases<'_>) -> usize {
    /// "SAN JOSE DEL CABO, Mexico, Sept. 22 (Reuters) —" has nine.
    const LONGEST_DATELINE: usize = 10;
    let written = |at: usize| phrases.items[at].span.of(phrases.parts.article);
    let is_dash = |at: &usize| matches!(written(*at), "—" | "–" | "-" | "--");
    let Some(first) = phrases.items.first() else {
        return 0;
    };
    let capitals = first.kind == Kind::Word
        && written(0).chars().count() > 1
        && !written(0).chars().any(char::is_lowercase);
    if !capitals {
        return 0;
    }
    (1..phrases.items.len().min(LONGEST_DATELINE))
        .find(is_dash)
        .map_or(0, |dash| dash + 1)
}

struct Reader<'s> {
    phrases: Phrases<'s>,
    /// Where the clause that is read begins.
    floor: usize,
    frames: Vec<Frame>,
    /// What a frame before covers up to here.
    said_until: usize,
}

impl<'s> Reader<'s> {
    fn len(&self) -> usize {
        self.phrases.items.len()
    }

    fn lower(&self, position: usize) -> &'s str {
        self.phrases.lower(position)
    }

    fn kind(&self, position: usize) -> Option<Kind> {
        self.phrases.items.get(position).map(|item| item.kind)
    }

    fn is_comma(&self, position: usize) -> bool {
        self.kind(position) == Some(Kind::Comma)
    }

    fn is_utterance(&self, position: usize) -> bool {
        self.phrases
            .items
            .get(position)
            .is_some_and(|item| item.is_utterance())
    }

    fn ends_clause(&self, position: usize) -> bool {
        self.phrases
            .items
            .get(position)
            .is_none_or(|item| item.ends_clause())
    }

    fn read(&mut self) {
        self.colon_after_name();
        let mut clause_start = self.floor;
        for position in self.floor..self.len() {
            if self.frames.len() >= MOST_FRAMES {
                break;
            }
            if self.ends_clause(position) {
                clause_start = position + 1;
                continue;
            }
            let word = self.lower(position);
            if word.is_empty() {
                continue;
            }
            let frame = if word == "according" && self.lower(position + 1) == "to" {
                self.according_to(position, clause_start)
            } else if matches!(word, "in" | "by" | "as") {
                self.in_words_of(position, clause_start)
            } else if let Some(verb) = reporting_verb(word) {
                self.with_verb(verb, position, clause_start)
            } else {
                None
            };
            if let Some(frame) = frame {
                self.take(frame, position);
            }
        }
    }

    /// Keeps a frame, unless what it attributes is already what somebody else says.
    fn take(&mut self, frame: Frame, position: usize) {
        if position < self.said_until {
            let start = frame.start();
            let joins = start
                .checked_sub(1)
                .is_some_and(|before| is_coordinator(self.lower(before)))
                && start >= 2
                && (self.is_comma(start - 2) || self.is_utterance(start - 2));
            let after_break = start
                .checked_sub(1)
                .is_some_and(|before| self.ends_clause(before) || self.utterance_before(start));
            if frame.is_dependent || !(joins || after_break) || frame.source.is_none() {
                return;
            }
            let border = if joins { start - 1 } else { start };
            for earlier in &mut self.frames {
                for range in &mut earlier.said {
                    range.1 = range.1.min(border.max(range.0));
                }
            }
        }
        let last = frame
            .said
            .iter()
            .chain(&frame.words)
            .map(|range| range.1)
            .max();
        self.said_until = self.said_until.max(last.unwrap_or_default());
        self.frames.push(frame);
    }

    /// Whether what stands before `position` is a quotation, perhaps with a comma after it.
    fn utterance_before(&self, position: usize) -> bool {
        match position.checked_sub(1) {
            Some(before) if self.is_utterance(before) => true,
            Some(before) if self.is_comma(before) => before > 0 && self.is_utterance(before - 1),
            _ => false,
        }
    }

    /// "Lin: 'No.'", "He was blunt: 'No.'"
    fn colon_after_name(&mut self) {
        /// Words of a name with its description before a colon.
        const LONGEST_LABEL: usize = 6;
        let Some(colon) = (self.floor..self.len().min(self.floor + LONGEST_LABEL + 1))
            .find(|&at| self.kind(at) == Some(Kind::Colon))
        else {
            return;
        };
        let holds_verb = (self.floor..colon).any(|at| {
            let word = self.lower(at);
            may_be_finite(word) || reporting_verb(word).is_some()
        });
        if !self.is_utterance(colon + 1) || holds_verb {
            return;
        }
        if let Some(source) = self.phrases.after_verb(self.floor, &[])
            && source.naming == Naming::Name
        {
            let frame = Frame {
                source: Some(source),
                words: vec![(self.floor, colon + 1)],
                said: vec![(colon + 1, self.len())],
                is_dependent: false,
            };
            self.take(frame, self.len());
        }
    }

    fn according_to(&self, position: usize, clause_start: usize) -> Option<Frame> {
        let source = self.phrases.after_verb(position + 2, &[])?;
        let end = self.end_of_apposition(source.end);
        Some(self.parenthetic(Some(source), (position, end), clause_start))
    }

    /// "in her words", "in the minister's view", "by its own account", "as she put it".
    fn in_words_of(&self, position: usize, clause_start: usize) -> Option<Frame> {
        const VIEWS: &[&str] = &[
            "account",
            "assessment",
            "estimate",
            "estimation",
            "eyes",
            "judgement",
            "judgment",
            "opinion",
            "phrase",
            "reckoning",
            "telling",
            "view",
            "words",
        ];
        /// Words of a phrase such as "in the eyes of".
        const LONGEST_PHRASE: usize = 8;
        if self.lower(position) == "as" {
            return None;
        }
        let limit = self.len().min(position + LONGEST_PHRASE);
        let view = (position + 2..limit)
            .take_while(|&at| {
                self.phrases.items[at].is_word() || self.kind(at) == Some(Kind::Possessive)
            })
            .find(|&at| VIEWS.contains(&self.lower(at)))?;
        let owner = self.lower(position + 1);
        if matches!(owner, "his" | "her" | "their" | "its") {
            let source = Source {
                start: position + 1,
                end: position + 2,
                naming_start: position + 1,
                naming_end: position + 2,
                naming: Naming::Pronoun,
                is_dependent: false,
            };
            return Some(self.parenthetic(Some(source), (position, view + 1), clause_start));
        }
        let possessive = (position + 1..view).find(|&at| self.kind(at) == Some(Kind::Possessive));
        if let Some(possessive) = possessive {
            let mut source = self.phrases.after_verb(position + 1, &[])?;
            source.naming_end = possessive
                .min(source.naming_end)
                .max(source.naming_start + 1);
            return Some(self.parenthetic(Some(source), (position, view + 1), clause_start));
        }
        if owner == "the" && view == position + 2 && self.lower(view + 1) == "of" {
            let source = self.phrases.after_verb(view + 2, &[])?;
            let end = source.end;
            return Some(self.parenthetic(Some(source), (position, end), clause_start));
        }
        None
    }

    /// The end of ", the foreign minister," after a name that an attribution ends with.
    fn end_of_apposition(&self, end: usize) -> usize {
        if !self.is_comma(end) {
            return end;
        }
        let first = self.lower(end + 1);
        let opens = is_relative(first) || matches!(first, "a" | "an" | "the");
        let close = self.phrases.clause_segment_end(end + 1);
        if opens
            && (is_relative(first) || !(end + 1..close).any(|at| may_be_finite(self.lower(at))))
        {
            close
        } else {
            end
        }
    }

    /// A frame between commas, or at an end of what is said.
    fn parenthetic(&self, source: Option<Source>, words: Range, clause_start: usize) -> Frame {
        let (start, end) = words;
        let mut said = Vec::new();
        let mut is_dependent = false;
        if start > clause_start {
            let (from, depends) = self.said_before(start, clause_start);
            is_dependent = depends;
            if from < start {
                said.push((from, start));
            }
        }
        let mut words = vec![words];
        if end < self.len() {
            let next = if self.is_comma(end) { end + 1 } else { end };
            let joins_another = is_coordinator(self.lower(next));
            let after_utterance = self.utterance_before(start);
            let has_utterance = (next..self.len()).any(|at| self.is_utterance(at));
            if after_utterance && !joins_another && !has_utterance {
                // "…," he said, pointing at the map.
                words.push((end, self.len()));
            } else if !joins_another || (has_utterance && self.is_utterance(next)) {
                said.push((end, self.len()));
            } else if !after_utterance && !self.has_own_clause(next) {
                said.push((end, self.len()));
            }
        }
        if self.utterance_before(start) {
            let utterance = if self.is_utterance(start - 1) {
                start - 1
            } else {
                start - 2
            };
            said.push((utterance, utterance + 1));
        }
        Frame {
            source,
            words,
            said,
            is_dependent,
        }
    }

    /// Whether a coordinator at `position` begins a clause with a subject and a verb.
    fn has_own_clause(&self, position: usize) -> bool {
        let end = self.phrases.clause_segment_end(position);
        (position + 2..end).any(|at| may_be_finite(self.lower(at)))
    }

    /// Where that begins which a frame at `start` attributes to its left, and whether that is only
    /// a relative clause of a sentence that goes on: "whose crews, she said, cut nets".
    fn said_before(&self, start: usize, clause_start: usize) -> (usize, bool) {
        let end = if start > 0 && self.is_comma(start - 1) {
            start - 1
        } else {
            start
        };
        if end > clause_start && is_relative(self.lower(end - 1)) {
            return (end - 1, end - 1 > clause_start);
        }
        if end > clause_start && is_coordinator(self.lower(end - 1)) {
            return (end, false);
        }
        let segment = (clause_start..end)
            .rev()
            .find(|&at| self.is_comma(at))
            .map_or(clause_start, |comma| comma + 1);
        let first = self.lower(segment);
        let is_open = segment > clause_start
            && is_relative(first)
            && !(segment..end).any(|at| may_be_finite(self.lower(at)));
        if is_open {
            (segment, true)
        } else {
            (clause_start, false)
        }
    }

    fn with_verb(
        &self,
        verb: ReportingVerb,
        position: usize,
        clause_start: usize,
    ) -> Option<Frame> {
        let before = self.word_before(position, clause_start);
        let previous = before.map_or("", |at| self.lower(at));
        if verb.form == Form::Ing && !self.is_progressive(position, clause_start) {
            return self.participle(verb, position, clause_start);
        }
        if let Some(frame) = self.inverted(verb, position, clause_start) {
            return Some(frame);
        }
        if !self.is_verb_here(verb, position, clause_start) {
            return None;
        }
        if verb.form == Form::Past && self.follows_form_of_be(position, clause_start) {
            return self.passive(verb, position, clause_start);
        }
        if previous == "to" || matches!(previous, "of" | "without") {
            return None;
        }
        let joins = matches!(previous, "and" | "but" | "then");
        let source = match self.phrases.before_verb(clause_start, position) {
            Some(source) => source,
            None if joins => self
                .frames
                .last()
                .and_then(|frame| frame.source)
                .or_else(|| self.phrases.subject(self.floor))?,
            None => return None,
        };
        let group_start = self.group_start(position, clause_start);
        if verb.form == Form::Base && group_start == position && !self.is_plural(&source) {
            return None;
        }
        if let Some(end) = self.parenthetic_end(verb, &source, position, clause_start) {
            if verb.needs == Needs::Object || verb.needs == Needs::Claim {
                return None;
            }
            let quotes = self.utterance_before(source.start)
                || self.is_utterance(end)
                || self.is_utterance(end + 1);
            if verb.needs == Needs::Quotation && !quotes {
                return None;
            }
            let mut frame = self.parenthetic(Some(source), (source.start, end), clause_start);
            frame.is_dependent |= source.is_dependent;
            return (!frame.said.is_empty() || quotes).then_some(frame);
        }
        if !self.has_content(verb, position) {
            return None;
        }
        let concedes = source.start == clause_start + 1
            && matches!(
                self.lower(clause_start),
                "although" | "though" | "while" | "whereas" | "if"
            );
        let mut said = vec![self.said_after(position + 1, source.is_dependent || concedes)];
        let joined = self.phrases.before_verb(clause_start, position).is_some() && joins;
        let words = if joined {
            vec![(source.start, source.naming_end), (position, position + 1)]
        } else if joins {
            vec![(position, position + 1)]
        } else {
            vec![(source.start, position + 1)]
        };
        if self.utterance_before(source.start) {
            let utterance = if self.is_utterance(source.start - 1) {
                source.start - 1
            } else {
                source.start - 2
            };
            said.push((utterance, utterance + 1));
        }
        Some(Frame {
            source: Some(source),
            words,
            said,
            is_dependent: source.is_dependent,
        })
    }

    /// The last word before `position` that is no adverb or negation.
    fn word_before(&self, position: usize, clause_start: usize) -> Option<usize> {
        (clause_start..position)
            .rev()
            .find(|&at| !is_adverb(self.lower(at)) || self.lower(at).is_empty())
            .filter(|&at| self.phrases.items[at].is_word())
    }

    fn follows_form_of_be(&self, position: usize, clause_start: usize) -> bool {
        self.word_before(position, clause_start)
            .is_some_and(|at| is_form_of_be(self.lower(at)))
    }

    fn is_progressive(&self, position: usize, clause_start: usize) -> bool {
        self.follows_form_of_be(position, clause_start)
    }

    /// Whether the form at `position` is a verb that speaks: no noun, not denied, not yet to come.
    fn is_verb_here(&self, verb: ReportingVerb, position: usize, clause_start: usize) -> bool {
        /// Auxiliaries and adverbs before a verb.
        const LONGEST_GROUP: usize = 6;
        let group: Vec<&str> = (clause_start.max(position.saturating_sub(LONGEST_GROUP))..position)
            .rev()
            .map(|at| self.lower(at))
            .take_while(|word| is_auxiliary(word) || is_adverb(word))
            .collect();
        let is_denied = group.iter().any(|word| is_negation(word));
        if is_denied && !verb.speaks_when_negated {
            return false;
        }
        let is_to_come = group.iter().any(|word| is_modal(word) && *word != "would")
            && !(is_denied && verb.speaks_when_negated);
        if is_to_come {
            return false;
        }
        let has_auxiliary = group.iter().any(|word| is_auxiliary(word));
        if verb.form == Form::Base && !has_auxiliary {
            // The plural of the present, or a noun.
            let before = self
                .word_before(position, clause_start)
                .map_or("", |at| self.lower(at));
            let plural = before.ends_with('s') && !before.ends_with("ss")
                || matches!(
                    before,
                    "they"
                        | "we"
                        | "i"
                        | "you"
                        | "who"
                        | "people"
                        | "police"
                        | "some"
                        | "many"
                        | "most"
                        | "others"
                        | "critics"
                );
            if !plural {
                return false;
            }
        }
        if verb.may_be_noun {
            let before = self
                .word_before(position, clause_start)
                .map_or("", |at| self.lower(at));
            let next = self.lower(position + 1);
            let clearly = is_subject_pronoun(before)
                || before == "who"
                || next == "that"
                || begins_clause(next)
                || has_auxiliary
                || self.utterance_before(position + 1);
            let capital = self
                .word_before(position, clause_start)
                .is_some_and(|at| self.phrases.is_capitalised(at));
            let object = is_determiner(next) || self.phrases.is_capitalised(position + 1);
            if !(clearly || verb.form == Form::Present && capital && object) {
                return false;
            }
        }
        let before = self.kind(position.wrapping_sub(1));
        let is_attribute = position > clause_start
            && before == Some(Kind::Word)
            && is_determiner(self.lower(position - 1))
            && !matches!(
                self.lower(position - 1),
                "all"
                    | "both"
                    | "some"
                    | "many"
                    | "most"
                    | "others"
                    | "other"
                    | "one"
                    | "few"
                    | "several"
                    | "two"
                    | "three"
            )
            || before == Some(Kind::Possessive);
        !is_attribute
    }

    /// The first auxiliary before a verb.
    fn group_start(&self, position: usize, clause_start: usize) -> usize {
        (clause_start..position)
            .rev()
            .take_while(|&at| is_auxiliary(self.lower(at)) || is_adverb(self.lower(at)))
            .filter(|&at| is_auxiliary(self.lower(at)))
            .last()
            .unwrap_or(position)
    }

    /// Whether a subject is a plural, so that a verb without ending can follow it.
    fn is_plural(&self, source: &Source) -> bool {
        let head = (source.naming_start + 1..source.naming_end)
            .find(|&at| is_preposition(self.lower(at)))
            .unwrap_or(source.naming_end)
            - 1;
        let word = self.lower(head);
        word.ends_with('s') && !word.ends_with("ss")
            || (source.naming_start..source.naming_end).any(|at| self.lower(at) == "and")
            || matches!(
                word,
                "they"
                    | "we"
                    | "i"
                    | "you"
                    | "people"
                    | "police"
                    | "some"
                    | "many"
                    | "most"
                    | "few"
                    | "men"
                    | "women"
            )
    }

    /// Whether what `verb` needs follows it.
    fn has_content(&self, verb: ReportingVerb, position: usize) -> bool {
        let next = position + 1;
        match verb.needs {
            Needs::Nothing => {
                let listener_only = verb.takes_listener && next >= self.len();
                next < self.len() && !listener_only && !self.says_nothing(next)
            }
            Needs::Clause => {
                self.has_clause(next)
                    || matches!(
                        self.lower(position),
                        "argue" | "argues" | "argued" | "arguing"
                    ) && matches!(self.lower(next), "for" | "against")
            }
            Needs::Quotation => {
                let near = (next..self.len().min(next + CLAUSE_WINDOW))
                    .take_while(|&at| {
                        !matches!(self.kind(at), Some(Kind::Comma)) || self.is_utterance(at + 1)
                    })
                    .any(|at| self.phrases.items[at].is_quotation());
                near
            }
            Needs::Object => self.has_object(position),
            Needs::Claim => self.has_claim(next),
        }
    }

    /// "said nothing", "told a joke".
    fn says_nothing(&self, next: usize) -> bool {
        matches!(
            self.lower(next),
            "nothing" | "little" | "goodbye" | "hello" | "yes" | "no"
        ) || matches!(self.lower(next), "about") && self.lower(next) == "story"
    }

    fn has_clause(&self, next: usize) -> bool {
        let mut position = next;
        let limit = self.len().min(next + CLAUSE_WINDOW);
        while position < limit && is_adverb(self.lower(position)) {
            position += 1;
        }
        if self
            .phrases
            .items
            .get(position)
            .is_some_and(|item| item.is_quotation())
            || begins_clause(self.lower(position))
        {
            return true;
        }
        let opens_with_phrase = is_preposition(self.lower(position));
        if self.has_short_clause(position) {
            return true;
        }
        let mut has_subject = false;
        while position < limit {
            let word = self.lower(position);
            if self.phrases.items[position].is_quotation() {
                return true;
            }
            let breaks = self.ends_clause(position)
                || self.is_comma(position) && !self.is_utterance(position + 1);
            if breaks {
                return false;
            }
            if word == "that" {
                return opens_with_phrase
                    || position <= next + 4 && self.is_listener(next, position);
            }
            if is_relative(word) || is_coordinator(word) {
                return false;
            }
            if has_subject && is_auxiliary(word) && !opens_with_phrase {
                return true;
            }
            has_subject = true;
            position += 1;
        }
        false
    }

    /// "stated Mr Lin left", "found the company hid it": a name or a noun with article, then a verb.
    fn has_short_clause(&self, start: usize) -> bool {
        /// Words of such a subject.
        const LONGEST_SUBJECT: usize = 4;
        let with_article = matches!(self.lower(start), "the" | "his" | "her" | "its" | "their");
        if !(with_article || self.phrases.is_capitalised(start)) {
            return false;
        }
        let mut end = start + 1;
        while end < self.len().min(start + LONGEST_SUBJECT)
            && (self.phrases.is_capitalised(end) || with_article && end == start + 1)
        {
            end += 1;
        }
        while is_adverb(self.lower(end)) {
            end += 1;
        }
        may_be_finite(self.lower(end)) && self.lower(end + 1) != "by"
    }

    /// Whether what stands between a verb and "that" is somebody told: "told the court", "assured him".
    fn is_listener(&self, start: usize, end: usize) -> bool {
        let verb = start
            .checked_sub(1)
            .and_then(|at| reporting_verb(self.lower(at)));
        verb.is_some_and(|verb| verb.takes_listener) && end > start
    }

    fn has_object(&self, position: usize) -> bool {
        let next = self.lower(position + 1);
        if self
            .phrases
            .items
            .get(position + 1)
            .is_none_or(|item| matches!(item.kind, Kind::Comma) || item.ends_clause())
        {
            return false;
        }
        if !matches!(
            self.lower(position),
            "call" | "calls" | "called" | "calling"
        ) {
            return !is_preposition(next) || matches!(next, "as" | "for");
        }
        /// What is called without being named.
        const EVENTS: &[&str] = &[
            "ambulance",
            "attention",
            "conference",
            "election",
            "elections",
            "meeting",
            "police",
            "poll",
            "referendum",
            "session",
            "strike",
            "strikes",
            "summit",
            "vote",
        ];
        if matches!(
            next,
            "off" | "up" | "in" | "out" | "back" | "into" | "upon" | "to" | "at"
        ) {
            return false;
        }
        let end = self.phrases.clause_segment_end(position + 1);
        let names_event = (position + 1..end.min(position + 6))
            .any(|at| EVENTS.contains(&self.lower(at)))
            && next != "for"
            && next != "on";
        let several = end > position + 2;
        several && !names_event && !self.only_names(position)
    }

    /// "a device called the E-meter": gives a name and says nothing.
    fn only_names(&self, position: usize) -> bool {
        let follows_noun = position > 0
            && self.phrases.items[position - 1].kind == Kind::Word
            && !self.phrases.is_capitalised(position - 1)
            && !is_subject_pronoun(self.lower(position - 1))
            && !is_adverb(self.lower(position - 1));
        let start = if self.lower(position + 1) == "the" {
            position + 2
        } else {
            position + 1
        };
        let end = (start..self.len())
            .find(|&at| !self.phrases.is_capitalised(at))
            .unwrap_or(self.len());
        let ends = self.kind(end) != Some(Kind::Word)
            || is_preposition(self.lower(end))
            || may_be_finite(self.lower(end));
        follows_noun
            && end > start
            && ends
            && !self
                .phrases
                .items
                .get(end)
                .is_some_and(|item| item.is_quotation())
    }

    /// Whether the object is something that was said, or a view that is taken.
    fn has_claim(&self, next: usize) -> bool {
        const CLAIMS: &[&str] = &[
            "accounts",
            "account",
            "accusation",
            "accusations",
            "allegation",
            "allegations",
            "argument",
            "arguments",
            "assertion",
            "charge",
            "charges",
            "claim",
            "claims",
            "comment",
            "comments",
            "complaint",
            "complaints",
            "criticism",
            "criticisms",
            "finding",
            "findings",
            "idea",
            "notion",
            "remark",
            "remarks",
            "report",
            "reports",
            "ruling",
            "statement",
            "suggestion",
            "suggestions",
            "version",
            "view",
            "whether",
            "why",
            "how",
            "as",
            "because",
            "saying",
            "calling",
        ];
        let end = self.phrases.clause_segment_end(next);
        (next..end)
            .any(|at| CLAIMS.contains(&self.lower(at)) || self.phrases.items[at].is_quotation())
    }

    /// Where a parenthetic frame ends, if the verb closes one: after it come only a time, a place or
    /// a listener before the next comma, quotation or stop.
    fn parenthetic_end(
        &self,
        verb: ReportingVerb,
        source: &Source,
        position: usize,
        clause_start: usize,
    ) -> Option<usize> {
        let mut next = position + 1;
        while next < self.len() && is_adverb(self.lower(next)) {
            next += 1;
        }
        let closes = |at: usize| at >= self.len() || self.is_comma(at) || self.ends_clause(at);
        let said_before = source.start > clause_start
            && (self.is_comma(source.start - 1) || is_relative(self.lower(source.start - 1)))
            || self.utterance_before(source.start);
        if closes(next) {
            // "He said: '…'" and "He said, '…'" have all they say after them.
            return (said_before || self.is_utterance(next + 1) || self.is_utterance(next))
                .then_some(next);
        }
        if !said_before {
            return None;
        }
        let end = self.phrases.clause_segment_end(next);
        let first = self.lower(next);
        let circumstance = is_preposition(first) && first != "of"
            || is_time(first)
            || matches!(first, "when" | "while" | "as" | "after" | "before" | "last")
            || first.ends_with("ing")
            || verb.takes_listener && !(next..end).any(|at| begins_clause(self.lower(at)));
        let has_clause = (next..end).any(|at| self.lower(at) == "that");
        let after_utterance = self.utterance_before(source.start);
        let has_verb = (next..end).any(|at| may_be_finite(self.lower(at)));
        let fits = circumstance && !has_clause && (after_utterance || !has_verb);
        fits.then_some(end)
    }

    /// What is said after a verb: to the end, or to where the paper goes on with what the speaker
    /// did: "said it would respond and summoned the ambassador".
    fn said_after(&self, start: usize, is_dependent: bool) -> Range {
        if is_dependent {
            let end = self.phrases.clause_segment_end(start);
            return (start, end);
        }
        let mut modal = false;
        let mut had = false;
        for position in start..self.len() {
            let word = self.lower(position);
            modal |= matches!(word, "will" | "would");
            had |= matches!(word, "had" | "has" | "have" | "was" | "were");
            let next = self.lower(position + 1);
            let acts = word == "and"
                && modal
                && !had
                && may_be_finite(next)
                && !is_auxiliary(next)
                && reporting_verb(next).is_none();
            if acts {
                return (start, position);
            }
        }
        (start, self.len())
    }

    /// "'…,' said Mr Lin", "The deal is dead, said Mr Lin."
    fn inverted(&self, verb: ReportingVerb, position: usize, clause_start: usize) -> Option<Frame> {
        let fits = matches!(verb.form, Form::Past | Form::Present)
            && !matches!(verb.needs, Needs::Object | Needs::Claim);
        if !fits
            || begins_clause(self.lower(position + 1))
                && !is_subject_pronoun(self.lower(position + 1))
        {
            return None;
        }
        let after_utterance = self.utterance_before(position);
        if after_utterance {
            let source = self.phrases.after_verb(position + 1, &["to", "in", "at"])?;
            let end = self.frame_end(source.end);
            return Some(self.parenthetic(Some(source), (position, end), clause_start));
        }
        let after_clause = position > clause_start
            && self.is_comma(position - 1)
            && verb.needs == Needs::Nothing
            && (clause_start..position).any(|at| {
                let word = self.lower(at);
                may_be_finite(word) || word.ends_with('s')
            });
        if !after_clause {
            return None;
        }
        let source = self.phrases.after_verb(position + 1, &["to", "in", "at"])?;
        let end = self.phrases.clause_segment_end(position + 1);
        let holds_verb =
            (position + 1..end).any(|at| may_be_finite(self.lower(at)) || self.lower(at) == "that");
        let first = self.lower(clause_start);
        let describes_speaker = self
            .phrases
            .before_verb(clause_start, position)
            .is_some_and(|subject| subject.naming == Naming::Name);
        let names_person = source.naming == Naming::Name || is_determiner(self.lower(source.start));
        if holds_verb || first.is_empty() || !names_person || describes_speaker {
            return None;
        }
        Some(self.parenthetic(
            Some(source),
            (position, self.frame_end(source.end)),
            clause_start,
        ))
    }

    /// The end of a frame whose source ends at `end`: what describes the source belongs to it, up
    /// to the next quotation or a clause of its own.
    fn frame_end(&self, end: usize) -> usize {
        let mut position = end;
        while position < self.len() && !self.is_utterance(position) {
            let own_clause = self.is_comma(position)
                && matches!(
                    self.lower(position + 1),
                    "and" | "but" | "while" | "whereas"
                )
                && self.has_own_clause(position + 1);
            if own_clause || matches!(self.kind(position), Some(Kind::Break)) {
                break;
            }
            position += 1;
        }
        position
    }

    /// "was accused by the ministry of lying".
    fn passive(&self, verb: ReportingVerb, position: usize, clause_start: usize) -> Option<Frame> {
        /// Words between a verb and its agent: "was told on Monday by the court".
        const AGENT_WINDOW: usize = 8;
        let limit = self.len().min(position + AGENT_WINDOW);
        let by = (position + 1..limit)
            .take_while(|&at| !self.ends_clause(at))
            .find(|&at| self.lower(at) == "by")?;
        let cuts: &[&str] = match verb.needs {
            Needs::Object => &["of", "for", "over", "as"],
            _ => &["to", "that"],
        };
        // "by the ministry of waters of lying": the agent keeps its first "of" before a name.
        let mut source = self.phrases.after_verb(by + 1, cuts)?;
        if self.lower(source.end) == "of" && self.phrases.is_capitalised(source.end + 1) {
            source = self
                .phrases
                .after_verb(by + 1, &["for", "over", "as", "that"])?;
        }
        Some(Frame {
            source: Some(source),
            words: vec![(position, position + 1), (by, source.end)],
            said: vec![
                (clause_start, position),
                (position + 1, by),
                (source.end, self.len()),
            ],
            is_dependent: false,
        })
    }

    /// ", saying that …": said by the subject of the clause before.
    fn participle(
        &self,
        verb: ReportingVerb,
        position: usize,
        clause_start: usize,
    ) -> Option<Frame> {
        let before = position.checked_sub(1)?;
        let hangs = self.is_comma(before)
            || self.utterance_before(position)
            || matches!(
                self.lower(before),
                "after" | "before" | "by" | "while" | "and"
            );
        if !hangs || position == clause_start || !self.has_content(verb, position) {
            return None;
        }
        let mut source = match self.frames.last() {
            Some(frame) => frame.source?,
            None => self.phrases.subject(self.floor)?,
        };
        source.is_dependent = true;
        Some(Frame {
            source: Some(source),
            words: vec![(position, position + 1)],
            said: vec![(position + 1, self.len())],
            is_dependent: true,
        })
    }
}
