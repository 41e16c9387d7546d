//! Tokens: words, numbers, marks.

use super::Span;
use super::character::{is_blank, is_dash, is_opening, is_quotation_mark, is_superscript};

/// A token of an article.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// Where the token stands, in bytes of the article.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with what belongs to the word: "don't", "well-known", "COVID-19", "U.S.".
    Word,
    /// Digits, with what parts them: "1,000", "8:30", "52-48".
    Number,
    /// The ending of a possessive: "'s", or "'" after a plural.
    Possessive,
    /// A quotation mark of any kind, or a stray apostrophe.
    QuotationMark,
    /// A dash, or several hyphens in a row.
    Dash,
    /// A round, square or curly bracket.
    Bracket,
    /// A comma, colon and so on, or a run of stops.
    Punctuation,
    /// Anything else.
    Symbol,
}

/// Appends the tokens of `text` under `within` to `out`, in order.
///
/// Every character belongs to a token, blank ones ([`is_blank`]) excepted. Only what lies under
/// `within` is looked at; a span that lies outside `text` or cuts a character has no tokens.
///
/// ```
/// # use stance::text::{Span, tokens};
/// let article = "China's well-known envoy, Mr. O'Neil, isn't in the U.S.";
/// let mut found = Vec::new();
/// tokens(article, Span::new(0, article.len()), &mut found);
/// let parts: Vec<_> = found.iter().map(|token| token.span.of(article)).collect();
/// assert_eq!(
///     parts,
///     [
///         "China", "'s", "well-known", "envoy", ",", "Mr", ".", "O'Neil", ",", "isn't", "in",
///         "the", "U.S."
///     ]
/// );
/// ```
pub fn tokens(text: &str, within: Span, out: &mut Vec<Token>) {
    let mut scanner = Scanner {
        text: within.of(text),
        offset: within.start,
        position: 0,
        in_single_quotation: false,
        out,
    };
    while let Some(&byte) = scanner.text.as_bytes().get(scanner.position) {
        scanner.step(CLASSES[usize::from(byte)]);
    }
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Class {
    Blank,
    Letter,
    Digit,
    Apostrophe,
    Mark(TokenKind),
    /// A mark that forms one token with its repetitions.
    Repeatable(TokenKind),
    NotAscii,
}

/// The class of each byte: most text is ASCII and needs no decoding.
const CLASSES: [Class; 256] = {
    let mut classes = [Class::NotAscii; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'\t'..=b'\r' | b' ' => Class::Blank,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'\'' => Class::Apostrophe,
            b'"' | b'`' => Class::Mark(TokenKind::QuotationMark),
            b'(' | b')' | b'[' | b']' | b'{' | b'}' => Class::Mark(TokenKind::Bracket),
            b',' | b';' | b':' | b'!' | b'?' => Class::Mark(TokenKind::Punctuation),
            b'.' => Class::Repeatable(TokenKind::Punctuation),
            b'-' => Class::Repeatable(TokenKind::Dash),
            _ => Class::Mark(TokenKind::Symbol),
        };
        byte += 1;
    }
    classes
};

struct Scanner<'t, 'o> {
    /// The part to take apart.
    text: &'t str,
    /// Where that part starts in the article.
    offset: usize,
    position: usize,
    /// Whether a single quotation mark was opened, so that the next one may close it.
    in_single_quotation: bool,
    out: &'o mut Vec<Token>,
}

impl Scanner<'_, '_> {
    #[inline]
    fn step(&mut self, class: Class) {
        match class {
            Class::Blank => self.position += 1,
            Class::Letter | Class::Digit => self.word(),
            Class::Mark(kind) => self.push(kind, self.position + 1),
            Class::Repeatable(kind) => {
                let rest = &self.text.as_bytes()[self.position..];
                let same = rest.iter().take_while(|&&byte| byte == rest[0]).count();
                self.push(kind, self.position + same);
            }
            Class::Apostrophe => self.single_mark('\''),
            Class::NotAscii => self.not_ascii(),
        }
    }

    /// Takes the text up to `end` as a token.
    #[inline]
    fn push(&mut self, kind: TokenKind, end: usize) {
        let span = Span::new(self.position, end).shift(self.offset);
        self.out.push(Token { span, kind });
        self.position = end;
    }

    fn not_ascii(&mut self) {
        let Some(c) = char_at(self.text, self.position) else {
            return;
        };
        let end = self.position + c.len_utf8();
        if is_blank(c) {
            self.position = end;
        } else if c.is_alphanumeric() && !is_superscript(c) {
            self.word();
        } else if matches!(c, '‘' | '’') {
            self.single_mark(c);
        } else if is_quotation_mark(c) {
            self.push(TokenKind::QuotationMark, end);
        } else if is_dash(c) {
            self.push(TokenKind::Dash, end);
        } else if matches!(
            c,
            '…' | '。' | '，' | '、' | '！' | '？' | '：' | '；' | '¿' | '¡'
        ) {
            self.push(TokenKind::Punctuation, end);
        } else {
            let marks = self.text[end..].chars().take_while(|&c| joins_word(c));
            let end = end + marks.map(char::len_utf8).sum::<usize>();
            self.push(TokenKind::Symbol, end);
        }
    }

    /// A single quotation mark or an apostrophe outside a word.
    fn single_mark(&mut self, mark: char) {
        let before = self.text[..self.position].chars().next_back();
        let end = self.position + mark.len_utf8();
        let opens = before.is_none_or(|c| is_blank(c) || is_opening(c));
        // "the '90s" opens nothing.
        let text_follows = char_at(self.text, end).is_some_and(|c| c.is_alphabetic());
        self.in_single_quotation = mark != '’' && opens && text_follows;
        self.push(TokenKind::QuotationMark, end);
    }

    fn word(&mut self) {
        let word = Word::read(self.text, self.position);
        self.push(word.kind, word.end);
        let Some(apostrophe) = apostrophe_at(self.text, word.end) else {
            return;
        };
        let ending = word.end + apostrophe.len_utf8();
        if is_possessive_s(self.text, ending) {
            self.push(TokenKind::Possessive, ending + 1);
        } else if self.text[..word.end].ends_with(['s', 'S']) && !self.in_single_quotation {
            self.push(TokenKind::Possessive, ending);
        }
    }
}

struct Word {
    kind: TokenKind,
    end: usize,
}

impl Word {
    /// The word or number of `text` that starts at byte `start`.
    #[inline]
    fn read(text: &str, start: usize) -> Self {
        let bytes = text.as_bytes();
        let mut kind = TokenKind::Number;
        let mut end = start;
        while let Some(&byte) = bytes.get(end) {
            match CLASSES[usize::from(byte)] {
                Class::Letter => {
                    kind = TokenKind::Word;
                    end += 1;
                }
                Class::Digit => end += 1,
                Class::Blank => break,
                _ => {
                    if let Some(end) = acronym_end(text, start, end) {
                        return Self { kind, end };
                    }
                    match char_at(text, end) {
                        Some(c) if c.is_alphanumeric() && !is_superscript(c) || joins_word(c) => {
                            if c.is_alphabetic() {
                                kind = TokenKind::Word;
                            }
                            end += c.len_utf8();
                        }
                        Some(c) if goes_on_after(text, start, end, c, kind) => end += c.len_utf8(),
                        _ => break,
                    }
                }
            }
        }
        Self { kind, end }
    }
}

/// Whether the word from `start` to `end` goes on after `c`, which follows it.
fn goes_on_after(text: &str, start: usize, end: usize, c: char, kind: TokenKind) -> bool {
    let next = end + c.len_utf8();
    let parts_digits = |text: &str| {
        text.as_bytes().get(next).is_some_and(u8::is_ascii_digit)
            && text[..end].ends_with(|c: char| c.is_ascii_digit())
    };
    match c {
        '-' | '\u{2010}' | '\u{2011}' => char_at(text, next).is_some_and(char::is_alphanumeric),
        '\'' | '’' => {
            char_at(text, next).is_some_and(char::is_alphanumeric)
                && (!is_possessive_s(text, next) || contracts_with_is(&text[start..end]))
        }
        '.' | ',' | ':' | '/' => kind == TokenKind::Number && parts_digits(text),
        _ => false,
    }
}

/// The end of an acronym such as "U.S." whose first letter reaches from byte `start` to `letter`:
/// two letters or more, each with a dot after it, but for the last one perhaps.
fn acronym_end(text: &str, start: usize, letter: usize) -> Option<usize> {
    /// No character is longer in UTF-8.
    const LONGEST_CHARACTER: usize = 4;
    let letter_end = |from: usize| {
        let letter = char_at(text, from).filter(|c| c.is_alphabetic())?;
        Some(from + letter.len_utf8())
    };
    let has_dot = |at: usize| text.as_bytes().get(at) == Some(&b'.');
    let may_begin = letter - start <= LONGEST_CHARACTER && has_dot(letter);
    if !may_begin || letter_end(start) != Some(letter) {
        return None;
    }
    let first = letter + 1;
    let mut end = first;
    while let Some(letter) = letter_end(end) {
        if has_dot(letter) {
            end = letter + 1;
        } else if char_at(text, letter).is_some_and(|c| c.is_alphanumeric() || joins_word(c)) {
            break;
        } else {
            end = letter;
            break;
        }
    }
    (end > first).then_some(end)
}

/// Whether "'s" after `word` stands for "is" or "us" and so belongs to the word.
fn contracts_with_is(word: &str) -> bool {
    const HOSTS: &[&str] = &[
        "he", "here", "how", "it", "let", "she", "that", "there", "what", "when", "where", "who",
        "why",
    ];
    HOSTS.iter().any(|host| host.eq_ignore_ascii_case(word))
}

/// Whether `text` has the "s" of a possessive at byte `position`, after an apostrophe.
fn is_possessive_s(text: &str, position: usize) -> bool {
    let has_s = matches!(text.as_bytes().get(position), Some(b's' | b'S'));
    has_s && !char_at(text, position + 1).is_some_and(|c| c.is_alphanumeric() || joins_word(c))
}

fn apostrophe_at(text: &str, position: usize) -> Option<char> {
    char_at(text, position).filter(|c| matches!(c, '\'' | '’'))
}

/// Whether `c` is part of the word or sign before it: accents that combine with a letter, signs
/// that choose its shape, and invisible hyphens and joiners.
fn joins_word(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{fe20}'..='\u{fe2f}'
            | '\u{ad}'
            | '\u{200c}'
            | '\u{200d}'
    )
}

#[inline]
fn char_at(text: &str, position: usize) -> Option<char> {
    text.get(position..)?.chars().next()
}
