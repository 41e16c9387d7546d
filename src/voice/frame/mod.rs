//! Attribution frames of a sentence: "X said", "according to X", and what each of them covers.

mod beside;
mod clause;
mod content;
mod hearing;
mod inverted;
mod lead;
mod opinion;
mod passive;
mod tag;
mod verb;
mod verb_use;

use crate::actor::is_person_noun;
use crate::english::reporting_verb;
use crate::text::{Span, dateline_end};
use crate::voice::function_word::{is_adverb, is_coordinator, is_relative, may_be_finite};
use crate::voice::item::{Item, Kind, Parts};
use crate::voice::source::{Naming, Phrases, Source};

/// Frames of one sentence at most; what more there is belongs to the last one. Real sentences have
/// three or fewer; it keeps hostile ones linear.
const MOST_FRAMES: usize = 12;
/// Frames that are looked for in one sentence at most, for the same reason.
const MOST_ATTEMPTS: usize = 100;
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

/// The frames of the sentence with these items, in order. Its first `label` items tell who asks.
pub(super) fn frames(parts: &Parts<'_>, items: &[Item], label: usize) -> Vec<Frame> {
    let phrases = Phrases { parts, items };
    let mut reader = Reader {
        phrases,
        floor: after_dateline(phrases).max(label),
        frames: Vec::new(),
        said_until: 0,
        attempts: 0,
    };
    reader.read();
    reader.frames
}

/// The first item after "JAKARTA, March 14 —".
pub(super) fn after_dateline(phrases: Phrases<'_>) -> usize {
    let (Some(first), Some(last)) = (phrases.items.first(), phrases.items.last()) else {
        return 0;
    };
    let sentence = Span::new(first.span.start, last.span.end);
    dateline_end(phrases.parts.article, sentence).map_or(0, |end| {
        phrases
            .items
            .iter()
            .take_while(|item| item.span.start < end)
            .count()
    })
}

struct Reader<'s> {
    phrases: Phrases<'s>,
    /// Where the clause that is read begins.
    floor: usize,
    frames: Vec<Frame>,
    /// What a frame before covers up to here.
    said_until: usize,
    /// How often a frame was looked for.
    attempts: usize,
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

    fn is_parting(&self, position: usize) -> bool {
        self.kind(position) == Some(Kind::Parting)
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
        self.floor = self.after_question();
        let mut clause_start = self.floor;
        for position in self.floor..self.len() {
            if self.frames.len() >= MOST_FRAMES || self.attempts >= MOST_ATTEMPTS {
                break;
            }
            if self.ends_clause(position) {
                clause_start = position + 1;
                continue;
            }
            let word = self.lower(position);
            let is_united_states =
                word == "states" && position > 0 && self.lower(position - 1) == "united";
            if word.is_empty() || is_united_states {
                continue;
            }
            let is_according = matches!(
                (word, self.lower(position + 1)),
                ("according", "to") | ("as", "per")
            );
            // "He is ill, per a source."
            let follows_comma = position > self.floor && self.is_parting(position - 1);
            let is_per = word == "per" && follows_comma;
            let may_frame = is_according
                || is_per
                || matches!(word, "in" | "by" | "put" | "puts")
                || word == "for" && position == self.floor
                || word == "heard"
                || reporting_verb(word).is_some()
                || opinion::is_opinion(word)
                || tag::may_tag(word);
            self.attempts += usize::from(may_frame);
            let frame = if is_according {
                self.according_to(position, clause_start)
            } else if is_per {
                self.according_to(position - 1, clause_start)
            } else if matches!(word, "in" | "by") {
                self.in_words_of(position, clause_start)
            } else if word == "for" && position == self.floor {
                self.for_whom(position)
            } else if matches!(word, "put" | "puts") && self.lower(position + 1) == "it" {
                self.as_put_by(position, clause_start)
            } else if word == "heard" {
                self.hearing(position, clause_start)
            } else if let Some(verb) = reporting_verb(word) {
                self.with_verb(verb, position, clause_start)
                    .or_else(|| self.hearing(position, clause_start))
                    .or_else(|| self.tag(position, clause_start))
            } else if opinion::is_opinion(word) {
                self.opinion(position, clause_start)
            } else {
                self.tag(position, clause_start)
            };
            if let Some(frame) = frame {
                self.take(frame, position);
            }
        }
    }

    /// The first item after "Asked whether she believed it,", in which nobody speaks.
    fn after_question(&self) -> usize {
        /// Words before "asked": "When", "Repeatedly"; a first choice, not searched.
        const LONGEST_OPENER: usize = 2;
        let asked = (self.floor..self.floor + LONGEST_OPENER)
            .take_while(|&at| self.lower(at) == "when" || is_adverb(self.lower(at)))
            .last()
            .map_or(self.floor, |opener| opener + 1);
        if self.lower(asked) != "asked" {
            return self.floor;
        }
        let end = self.phrases.clause_segment_end(self.floor);
        if self.is_parting(end) {
            end + 1
        } else {
            self.floor
        }
    }

    /// Keeps a frame, unless what it attributes is already what somebody else says; one that closes the sentence
    /// is of who says all of it.
    fn take(&mut self, frame: Frame, position: usize) {
        let mut frame = frame;
        if self.tags_quotation_of_clause(&frame) {
            self.frames.retain(|earlier| !is_within(earlier, &frame));
        } else if self.closes_sentence(&frame) {
            self.leave_out_within(&frame);
            self.take_in_list(&mut frame);
        } else if position < self.said_until {
            let start = frame.start();
            let joins = start
                .checked_sub(1)
                .is_some_and(|before| is_coordinator(self.lower(before)))
                && start >= 2
                && (self.is_parting(start - 2) || self.is_utterance(start - 2));
            let after_break = start
                .checked_sub(1)
                .is_some_and(|before| self.ends_clause(before) || self.follows_quotation(start));
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

    /// Whether a frame ends its sentence, with all that it attributes before it: "…, Ann Lee said on Monday."
    fn closes_sentence(&self, frame: &Frame) -> bool {
        let start = frame.start();
        let end = frame.words.iter().map(|range| range.1).max();
        let is_last = end.is_none_or(|end| (end..self.len()).all(|at| self.ends_clause(at)));
        let all_before = frame.said.iter().all(|range| range.1 <= start);
        let names = frame.source.is_some_and(|source| {
            source.naming != Naming::Description
                || self.is_short_tag(frame, &source)
                || self.is_only_source(frame, &source)
        });
        let follows_comma = start
            .checked_sub(1)
            .is_some_and(|before| self.is_parting(before));
        is_last && all_before && names && follows_comma && !frame.is_dependent
    }

    /// Has a frame that closes its sentence attribute all parts of a list before it: "Lin, 47; Roe, 23; and Berg, 19,
    /// left, officials said."
    fn take_in_list(&self, frame: &mut Frame) {
        let start = frame.said.iter().map(|range| range.0).min();
        let parts_list = |at: usize| self.phrases.written(at) == ";";
        let follows_list = start
            .and_then(|start| start.checked_sub(1))
            .is_some_and(parts_list);
        if follows_list && self.frames.is_empty() {
            frame.said.push((self.floor, start.unwrap_or(self.floor)));
        }
    }

    /// Whether a frame is "according to prosecutors" and nobody is quoted before it.
    fn is_only_source(&self, frame: &Frame, source: &Source) -> bool {
        let start = frame.start();
        let items = self.phrases.items;
        self.lower(start) == "according"
            && is_person_noun(self.lower(self.phrases.head(source)))
            && !items[..start].iter().any(|item| item.is_quotation())
    }

    /// Whether a frame is nothing but a person without a name, a verb and perhaps a time: "…, the minister said on Monday".
    fn is_short_tag(&self, frame: &Frame, source: &Source) -> bool {
        /// Words of verb and time at most; a first choice, not searched.
        const LONGEST: usize = 4;
        let head = self.lower(self.phrases.head(source));
        let holds_relative = (source.start..source.end).any(|at| is_relative(self.lower(at)));
        let end = frame.words.iter().map(|range| range.1).max();
        (is_person_noun(head) || head == "police")
            && !holds_relative
            && frame.start() == source.start
            && end.is_some_and(|end| end <= source.end + LONGEST)
    }

    /// Whether a frame follows a quotation that is part of the clause which it attributes: "The firm told him 'at
    /// once,' Ann Lee said".
    fn tags_quotation_of_clause(&self, frame: &Frame) -> bool {
        let start = frame.start();
        let holds = |range: &Range| range.1 == start && range.0 + 1 < start;
        !frame.is_dependent
            && self.follows_quotation(start)
            && !self.follows_utterance(start)
            && frame.said.iter().any(holds)
    }

    /// Leaves out frames that are themselves said: "The firm denied that it had lied, Ann Lee said." One with a
    /// quotation stays, which is that speaker's in any case.
    fn leave_out_within(&mut self, closing: &Frame) {
        let items = self.phrases.items;
        self.frames.retain(|frame| {
            let quotes = frame
                .said
                .iter()
                .any(|&(start, end)| items[start..end].iter().any(|item| item.is_quotation()));
            !is_within(frame, closing) || quotes
        });
    }

    /// The quotation right before `position`, perhaps with a comma after it.
    fn utterance_before(&self, position: usize) -> Option<usize> {
        let before = position.checked_sub(1)?;
        let before = if self.is_parting(before) {
            before.checked_sub(1)?
        } else {
            before
        };
        self.is_utterance(before).then_some(before)
    }

    /// Whether a quotation stands right before `position`, perhaps with a comma after it.
    fn follows_quotation(&self, position: usize) -> bool {
        let is_quotation = |at: usize| self.phrases.items[at].is_quotation();
        let before = position.checked_sub(1);
        let further = position.checked_sub(2);
        before.is_some_and(is_quotation)
            || before.is_some_and(|at| self.is_parting(at)) && further.is_some_and(is_quotation)
    }

    fn follows_utterance(&self, position: usize) -> bool {
        self.utterance_before(position).is_some()
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
}

/// Whether a frame stands in what another one attributes.
fn is_within(frame: &Frame, other: &Frame) -> bool {
    other
        .said
        .iter()
        .any(|&(start, end)| (start..end).contains(&frame.start()))
}
