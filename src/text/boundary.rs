//! Stops, and whether the sentence ends at one: decided by the word before and the word after.

use super::abbreviation::{self, Abbreviation};
use super::character::{
    is_blank, is_closing, is_dash, is_opening, is_opening_bracket, is_quotation_mark,
    is_superscript, starts_lowercase,
};
use super::opener::{self, Opener};

/// A run of stops ("." or "?!" or ". . .") with the closing marks after it.
pub(super) struct Stop<'t> {
    /// From the start of the sentence so far up to the stop.
    before: &'t str,
    mark: Mark,
    closing: Closing,
    end: usize,
    /// Whether blank characters follow.
    parted: bool,
    /// From the first character after the blanks to the end of the paragraph.
    after: &'t str,
    /// The first opening mark before `next_word`.
    opening: Option<char>,
    next_word: &'t str,
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Mark {
    FullStop,
    Ellipsis,
    /// "!" or "?", alone or among others.
    Emphatic,
    /// A stop of Chinese or Japanese, which needs no blank after it.
    Ideographic,
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Closing {
    Nothing,
    Bracket,
    Quotation,
}

impl<'t> Stop<'t> {
    /// The first stop of `paragraph` at or after byte `from`, in the sentence that began at byte
    /// `sentence_start`.
    pub(super) fn find(paragraph: &'t str, sentence_start: usize, from: usize) -> Option<Self> {
        let (start, run) = find_run(paragraph, from)?;
        let (closing, closed) = closing_marks(paragraph, start + run.length);
        let end = free_standing_marks(paragraph, closed);
        let after = paragraph[end..].trim_start_matches(is_blank);
        let unopened = after.trim_start_matches(is_opening);
        let opening = after.chars().next().filter(|&c| is_opening(c));
        Some(Self {
            before: &paragraph[sentence_start..start],
            mark: run.mark,
            closing,
            end,
            parted: after.len() < paragraph.len() - end,
            after,
            opening,
            next_word: first_word(unopened.trim_start_matches(is_blank)),
        })
    }

    /// Byte of the paragraph just after the stop and its closing marks.
    pub(super) fn end(&self) -> usize {
        self.end
    }

    /// Whether the sentence ends here and another one follows.
    pub(super) fn ends_sentence(&self) -> bool {
        if self.after.is_empty() {
            return false;
        }
        if self.stands_for_omission() {
            return self.next_opens() == Opener::Certain;
        }
        if self.mark == Mark::Ideographic {
            return true;
        }
        if !self.parted || starts_lowercase(self.next_word) || self.is_joined_to_next() {
            return false;
        }
        match (self.closing, self.mark) {
            (Closing::Quotation, Mark::FullStop) => !opener::only_says(self.after),
            (Closing::Quotation, _) => !opener::is_attribution(self.after),
            (Closing::Bracket, Mark::FullStop) => self.bracket_ends_sentence(),
            (Closing::Nothing, Mark::FullStop) => self.full_stop_ends_sentence(),
            (Closing::Nothing, Mark::Emphatic) => {
                !opener::is_exclaimed_name(self.word()) || self.next_opens() == Opener::Certain
            }
            _ => true,
        }
    }

    /// "[...]" and "(?)" stand in the middle of a sentence as often as at its end.
    fn stands_for_omission(&self) -> bool {
        self.before.ends_with(is_opening_bracket)
    }

    fn is_joined_to_next(&self) -> bool {
        self.after.starts_with([',', ';', ':', '&', '/', '+', '='])
    }

    /// After "(Apple Inc.)" the stop is the abbreviation's, after "(He left.)" the sentence's.
    fn bracket_ends_sentence(&self) -> bool {
        abbreviation::kind(self.word()).is_none() || self.next_opens() == Opener::Certain
    }

    fn full_stop_ends_sentence(&self) -> bool {
        let word = self.word();
        if self.is_list_number(word) {
            return false;
        }
        if is_initial(word) {
            return self.initial_ends_sentence(word);
        }
        match abbreviation::kind(word) {
            // "PC. Dan Orr" is a constable where nothing makes a computer of it.
            // and "Barr. Ada Obi" a barrister where a surname would hardly stand.
            None if matches!(word, "Barr" | "PC" | "WPC") => {
                let leading = self.before_word(word).trim_end_matches(is_opening);
                let follows_comma =
                    word == "Barr" && leading.trim_end_matches(is_blank).ends_with(',');
                !leading.is_empty() && !follows_comma || self.next_opens() == Opener::Certain
            }
            None => true,
            Some(Abbreviation::StateAfterCity) if !self.follows_city(word) => true,
            Some(_)
                if self
                    .opening
                    .is_some_and(|c| is_dash(c) || is_opening_bracket(c)) =>
            {
                false
            }
            Some(Abbreviation::Connective | Abbreviation::Honorific) => false,
            Some(Abbreviation::Title) => self.next_opens() == Opener::Certain,
            // "Ch. 3", "Ch. Supt. Ann Lee"
            Some(Abbreviation::Reference) => {
                !opener::is_numeral(self.next_word) && !abbreviation::is_title(self.next_word)
            }
            Some(Abbreviation::Calendar) => {
                !opener::is_numeral(self.next_word) && !opener::is_calendar_word(self.next_word)
            }
            Some(Abbreviation::Clock) => self.clock_ends_sentence(),
            Some(Abbreviation::StateAfterCity | Abbreviation::Final) => {
                !self.opens_nickname()
                    && (self.opens_quotation() || self.next_opens() != Opener::Unlikely)
            }
        }
    }

    /// "plan B. He" against "J. D. Vance".
    fn initial_ends_sentence(&self, word: &str) -> bool {
        let previous = last_word(self.before_word(word).trim_end_matches(is_blank));
        match self.next_opens() {
            Opener::Certain => true,
            _ if opener::is_lettered(previous) => true,
            // "wrote on X. Musk denied it."
            _ if word == "X" && matches!(previous, "on" | "to" | "via") => true,
            _ if !previous.starts_with(char::is_lowercase) => false,
            Opener::Possible => true,
            Opener::Unlikely => {
                self.opens_quotation() || word == "I" && !is_initial(self.next_word)
            }
        }
    }

    /// "at 3 p.m. Beijing time" against "at 3 p.m. Nobody came".
    fn clock_ends_sentence(&self) -> bool {
        if self.opens_quotation() {
            return true;
        }
        let following = self.after.get(self.next_word.len()..).unwrap_or_default();
        let following = first_word(following.trim_start_matches(is_blank));
        !opener::is_numeral(self.next_word)
            && !opener::is_calendar_word(self.next_word)
            && !opener::is_time_zone(self.next_word)
            && !following.eq_ignore_ascii_case("time")
    }

    /// "1. Peace", "IV. Results", "a. Costs": at the start of a sentence or after a colon.
    fn is_list_number(&self, word: &str) -> bool {
        let leading = self.before_word(word).trim_end_matches(is_opening);
        let leading = leading.trim_end_matches(is_blank);
        let starts = leading.is_empty() || leading.ends_with(':');
        starts && opener::is_list_number(word)
    }

    /// "Boston, Mass." and "Warren, D-Mass."; not "a critical Mass.".
    fn follows_city(&self, word: &str) -> bool {
        let leading = self.before_word(word);
        leading.ends_with('-') || leading.trim_end_matches(is_blank).ends_with(',')
    }

    fn opens_quotation(&self) -> bool {
        self.opening.is_some_and(is_quotation_mark)
    }

    /// Whether initials go on with what everybody calls their bearer, and the surname: "B.B. 'Sonny' Carver".
    fn opens_nickname(&self) -> bool {
        let follows_initials = self.word().split('.').all(is_initial);
        let inner = self.after.trim_start_matches(is_quotation_mark);
        let rest = inner.get(self.next_word.len()..).unwrap_or_default();
        follows_initials
            && self.opens_quotation()
            && self.next_word.starts_with(char::is_uppercase)
            && rest.strip_prefix(is_quotation_mark).is_some_and(|rest| {
                rest.trim_start_matches(is_blank)
                    .starts_with(char::is_uppercase)
            })
    }

    fn next_opens(&self) -> Opener {
        opener::kind(self.next_word, self.after)
    }

    /// The word that the stop follows.
    fn word(&self) -> &'t str {
        last_word(self.before)
    }

    fn before_word(&self, word: &str) -> &'t str {
        &self.before[..self.before.len() - word.len()]
    }
}

fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

fn first_word(text: &str) -> &str {
    let in_word = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    text.split(|c| !in_word(c)).next().unwrap_or_default()
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c| is_blank(c) || is_opening(c) || c == '/')
        .next()
        .unwrap_or_default()
}

struct Run {
    mark: Mark,
    /// In bytes.
    length: usize,
}

/// Where the first run of stops at or after byte `from` starts, and what it is.
fn find_run(paragraph: &str, from: usize) -> Option<(usize, Run)> {
    let mut position = from;
    loop {
        let rest = &paragraph.as_bytes()[position..];
        let start = position + rest.iter().position(|&byte| may_stop(byte))?;
        if let Some(run) = run_of_stops(&paragraph[start..]) {
            return Some((start, run));
        }
        position = start + 1;
    }
}

/// Whether a stop may begin with `byte`: an ASCII stop, or the first byte of one of the others.
fn may_stop(byte: u8) -> bool {
    matches!(byte, b'.' | b'!' | b'?' | 0xd8 | 0xe0 | 0xe2 | 0xe3 | 0xef)
}

fn run_of_stops(text: &str) -> Option<Run> {
    let mut mark = mark_of(text.chars().next()?)?;
    let mut length = 0;
    loop {
        let rest = &text[length..];
        let blank = spaced_dot(rest).filter(|_| length > 0).unwrap_or(0);
        let Some(stop) = rest[blank..].chars().next() else {
            break;
        };
        let Some(next) = mark_of(stop) else { break };
        mark = match (mark, next) {
            _ if length == 0 => next,
            (Mark::FullStop | Mark::Ellipsis, Mark::FullStop) => Mark::Ellipsis,
            (mark, Mark::FullStop | Mark::Ellipsis) => mark,
            (_, next) => next,
        };
        length += blank + stop.len_utf8();
    }
    Some(Run { mark, length })
}

fn mark_of(c: char) -> Option<Mark> {
    match c {
        '.' => Some(Mark::FullStop),
        '…' => Some(Mark::Ellipsis),
        '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' | '؟' | '।' => Some(Mark::Emphatic),
        '。' | '｡' | '！' | '？' => Some(Mark::Ideographic),
        _ => None,
    }
}

/// Bytes of the blank before the next dot of ". . .", where `text` goes on with one.
fn spaced_dot(text: &str) -> Option<usize> {
    let dot = text.strip_prefix([' ', '\u{a0}'])?;
    let after = dot.strip_prefix('.')?;
    let begins_number = after.starts_with(char::is_alphanumeric);
    (!begins_number).then_some(text.len() - dot.len())
}

/// The closing marks and reference marks directly after the stops, up to a byte of `paragraph`.
fn closing_marks(paragraph: &str, from: usize) -> (Closing, usize) {
    let mut closing = Closing::Nothing;
    let mut end = from;
    while let Some(c) = paragraph[end..].chars().next() {
        if is_closing(c) {
            closing = if is_quotation_mark(c) {
                Closing::Quotation
            } else if closing == Closing::Nothing {
                Closing::Bracket
            } else {
                closing
            };
            end += c.len_utf8();
        } else if let Some(length) = reference_mark(&paragraph[end..]) {
            end += length;
        } else {
            break;
        }
    }
    (closing, end)
}

/// Closing marks with a blank before them, as in French and in typing errors: "Non. » Il".
fn free_standing_marks(paragraph: &str, from: usize) -> usize {
    let mut end = from;
    loop {
        let rest = paragraph[end..].trim_start_matches(is_blank);
        let Some(after) = rest.strip_prefix(['”', '»']) else {
            return end;
        };
        if !after.is_empty() && !after.starts_with(is_blank) {
            return end;
        }
        end = paragraph.len() - after.len();
    }
}

/// Length in bytes of a mark such as "[17]", "[a]" or "²" that `text` starts with.
fn reference_mark(text: &str) -> Option<usize> {
    /// "[citation needed]" is the longest that encyclopaedias use.
    const LONGEST: usize = 17;
    let first = text.chars().next()?;
    if is_superscript(first) {
        return Some(first.len_utf8());
    }
    let inner = text.strip_prefix('[')?;
    let close = inner.bytes().take(LONGEST).position(|byte| byte == b']')?;
    let is_reference =
        |byte: u8| byte.is_ascii_digit() || byte.is_ascii_lowercase() || byte == b' ';
    let marked = close > 0 && inner.bytes().take(close).all(is_reference);
    marked.then_some(close + 2)
}
