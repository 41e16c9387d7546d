//! Datelines: where and when an article was written, before a dash or a colon at its start; and the time at the start of
//! an entry of a live page.

use super::{Span, Token, TokenKind, is_quotation_mark, tokens};
use crate::english::is_month;

/// Bytes that a dateline has at most: "SAN JOSE DEL CABO, Baja California Sur, Mexico, Sept. 22 (Reuters) —".
const LONGEST: usize = 100;

/// News agencies, as they stand in brackets.
const AGENCIES: &[&str] = &[
    "AFP",
    "ANSA",
    "AP",
    "Bloomberg",
    "dpa",
    "DPA",
    "EFE",
    "PA",
    "Reuters",
    "TASS",
    "UPI",
    "Xinhua",
];

/// Time zones of live pages' clocks.
const ZONES: &[&str] = &["BST", "CET", "EDT", "EST", "ET", "GMT", "PT", "UTC"];

/// The byte after the dash or colon of the dateline that a sentence begins with: "GENEVA, May 6 —", "OSLO —",
/// "Rio de Janeiro, Brazil, May 6 —", "Oct. 24 (Reuters) -"; or after its time: "19:42", "7.42pm GMT".
pub(crate) fn dateline_end(text: &str, sentence: Span) -> Option<usize> {
    let near = near(text, sentence);
    if let Some(end) = end_of_clock(text, sentence, near) {
        return Some(end);
    }
    // Most sentences have neither near their start.
    if !near.of(text).contains(['-', '—', '–', ':']) {
        return None;
    }
    let mut found = Vec::new();
    tokens(text, near, &mut found);
    if let Some(end) = end_at_colon(text, sentence, &found) {
        return Some(end);
    }
    let dash = found
        .iter()
        .position(|token| token.kind == TokenKind::Dash)?;
    let words = Words {
        text,
        tokens: &found[..dash],
    };
    let next = found.get(dash + 1).map_or("", |next| next.span.of(text));
    words.are_dateline(next).then_some(found[dash].span.end)
}

/// The byte after the colon of "KUALA LUMPUR: A former minister said so.", near the top of an article and below its
/// headline. Who speaks in an interview, and bodies, come so as well, but again.
fn end_at_colon(text: &str, sentence: Span, found: &[Token]) -> Option<usize> {
    /// Bytes of headline and byline at most; this and the next two are first choices, not searched.
    const LONGEST_TOP: usize = 1_000;
    /// Lines of headline and byline at most.
    const MOST_LINES: usize = 4;
    /// Letters of a place's name at least: "Q:" is none.
    const LEAST_LETTERS: usize = 4;

    if sentence.start > LONGEST_TOP || !sentence.of(text).ends_with(['.', '!', '?', '”', '"']) {
        return None;
    }
    let colon = found.iter().position(|token| token.span.of(text) == ":")?;
    let words = Words {
        text,
        tokens: &found[..colon],
    };
    let label = Span::new(sentence.start, found[colon].span.start).of(text);
    let next = found.get(colon + 1)?.span.of(text);
    let are_capitals = (0..colon).all(|at| is_in_capitals(words.word(at)));
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    let above = text[..sentence.start].lines();
    let lines = above.filter(|line| !line.trim().is_empty()).count();
    let is_dateline = colon > 0
        && are_capitals
        && letters >= LEAST_LETTERS
        && next.starts_with(char::is_uppercase)
        && (1..=MOST_LINES).contains(&lines)
        && begins_line(text, sentence)
        && text.matches(label).nth(1).is_none();
    is_dateline.then_some(found[colon].span.end)
}

/// The byte after the time that begins a line, where a sentence begins behind it: "19:42 Mayor: 'We lost'".
fn end_of_clock(text: &str, sentence: Span, near: Span) -> Option<usize> {
    let written = near.of(text);
    if !written.starts_with(|c: char| c.is_ascii_digit()) || !begins_line(text, sentence) {
        return None;
    }
    let (clock, rest) = written.split_once(' ')?;
    let zone = ZONES.iter().find_map(|zone| {
        let rest = rest.strip_prefix(zone)?;
        rest.starts_with(' ').then(|| zone.len() + 1)
    });
    let zone = zone.unwrap_or(0);
    let is_opening = |c: char| c.is_uppercase() || is_quotation_mark(c);
    let end = clock.len() + 1 + zone;
    (is_clock(clock) && written[end..].starts_with(is_opening)).then_some(sentence.start + end)
}

/// Whether a word is a time of day: "19:42", "7.42pm", "7pm".
fn is_clock(word: &str) -> bool {
    let hours = word.strip_suffix("am").or_else(|| word.strip_suffix("pm"));
    let digits = hours.unwrap_or(word);
    let is_number = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    match digits.split_once([':', '.']) {
        Some((hour, minute)) => {
            (hours.is_some() || digits.contains(':'))
                && is_number(hour, 2)
                && is_number(minute, 2)
                && minute.len() == 2
        }
        None => hours.is_some() && is_number(digits, 2),
    }
}

/// Whether a sentence begins its line.
fn begins_line(text: &str, sentence: Span) -> bool {
    let above = text[..sentence.start].trim_end_matches([' ', '\t']);
    above.is_empty() || above.ends_with(['\n', '\r'])
}

/// The start of a sentence, as far as a dateline may reach.
fn near(text: &str, sentence: Span) -> Span {
    let mut end = sentence.end.min(sentence.start + LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(sentence.start, end)
}

/// What stands before a dash.
struct Words<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl Words<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .map_or("", |token| token.span.of(self.text))
    }

    fn is_number(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// Whether they are a place, a date or both, with a source in brackets or none; `next` stands after the
    /// dash.
    fn are_dateline(&self, next: &str) -> bool {
        let Some(last) = self.tokens.len().checked_sub(1) else {
            return false;
        };
        if !self.tokens.iter().all(|token| self.may_be_part(token)) {
            return false;
        }
        let bracket = (0..last).rev().find(|&at| self.word(at) == "(");
        let source = bracket.filter(|_| self.word(last) == ")");
        let has_date = self.ends_with_date(source.unwrap_or(last + 1));
        let has_comma = (0..last).any(|at| self.word(at) == ",");
        // "ST. PAUL", "PARIS/BONN"
        let capitals = (0..=last)
            .take_while(|&at| {
                is_in_capitals(self.word(at)) || at > 0 && matches!(self.word(at), "." | "/")
            })
            .count();
        let in_capitals = capitals > 0
            && (matches!(self.word(capitals), "," | "(")
                || capitals > last && next.starts_with(char::is_uppercase));
        let is_agencys =
            source.is_some_and(|source| source > 0 && AGENCIES.contains(&self.word(source + 1)));
        in_capitals || has_date && (has_comma || source.is_some()) || is_agencys
    }

    /// Whether a token may stand in a dateline: names, numbers, and what parts them.
    fn may_be_part(&self, token: &Token) -> bool {
        let written = token.span.of(self.text);
        match token.kind {
            TokenKind::Word => {
                written.starts_with(char::is_uppercase)
                    || AGENCIES.contains(&written)
                    || matches!(
                        written,
                        "and"
                            | "da"
                            | "de"
                            | "del"
                            | "der"
                            | "di"
                            | "do"
                            | "dos"
                            | "el"
                            | "la"
                            | "of"
                            | "the"
                    )
            }
            TokenKind::Number | TokenKind::Bracket => true,
            TokenKind::Punctuation => matches!(written, "," | "."),
            TokenKind::Symbol => written == "/",
            _ => false,
        }
    }

    /// "May 6", "Sept. 22", "6 May", "May 6, 2024" right before token `end`.
    fn ends_with_date(&self, end: usize) -> bool {
        /// Tokens of "Sept. 22, 2024".
        const LONGEST_DATE: usize = 5;
        let date = end.saturating_sub(LONGEST_DATE)..end;
        let has_number = date.clone().any(|at| self.is_number(at));
        let has_month = date.clone().any(|at| is_month(self.word(at)));
        let last = end.saturating_sub(1);
        has_number && has_month && (self.is_number(last) || is_month(self.word(last)))
    }
}

/// Whether a word is written in capitals alone: "GENEVA", "ST".
fn is_in_capitals(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2
        && word
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, '.' | '&' | '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_dates_before_a_dash_are_a_dateline_and_other_words_are_none() {
        let rest = |text: &'static str| {
            let end = dateline_end(text, Span::new(0, text.len()));
            end.map(|end| text[end..].trim())
        };
        for text in [
            "GENEVA, May 6 — Lin left.",
            "GENEVA — Lin left.",
            "PORTO ALVES - Lin left.",
            "WASHINGTON (AP) — Lin left.",
            "SAN JOSE DEL CABO, Mexico, Sept. 22 (Reuters) — Lin left.",
            "Rio de Janeiro, Brazil, May 6 — Lin left.",
            "Oct. 24 (Newsline) - Lin left.",
            "Chicago, 3 May (Newsline) - Lin left.",
            "Kyiv, Ukraine (AP) — Lin left.",
            "ST. PAUL, Minn. — Lin left.",
            "ST. PAUL — Lin left.",
        ] {
            assert_eq!(rest(text), Some("Lin left."), "{text}");
        }
        for text in [
            "19:42 Lin left.",
            "7.42pm Lin left.",
            "7pm Lin left.",
            "19:42 GMT Lin left.",
        ] {
            assert_eq!(rest(text), Some("Lin left."), "{text}");
        }
        for text in [
            "BBC staff said it was fair - and that Norway had lied.",
            "NATO officials — led by Mr Lin — left.",
            "NATO — led by Mr Lin — left.",
            "Ann Lee, 58 — the envoy — left.",
            "NATO: Lin left.",
            "7.42 Lin left.",
            "19:42 was late.",
            "19:425 Lin left.",
            "3pm",
            "LEE: I left.\n\nROE: Why?\n\nLEE: It rained.",
            "Lin left.",
            "",
        ] {
            assert_eq!(rest(text), None, "{text}");
        }
    }
}
