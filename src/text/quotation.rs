//! Quotations: which quotation marks open, which close, and which are apostrophes.

use super::character::{is_blank, is_dash, is_opening_bracket, is_quotation_mark};
use super::{Span, paragraphs};

/// The parts of `text` inside quotation marks, marks included, in order and without overlaps.
///
/// Curly, straight, single and double marks, guillemets and low marks („…“) count, and so do ``…'' as
/// typewriters and ”…” as Swedes and Finns have them. A quotation
/// within a quotation is part of the outer one, whose speaker is the one who says it here. One
/// that is not closed ends with its paragraph, unless the next paragraph begins with the same
/// opening mark and so goes on with it. A straight single mark that is never closed is taken for
/// an apostrophe.
///
/// ```
/// # use stance::text::quotations;
/// let article = "“He told me, ‘Leave now,’” she said. China's envoy calls it 'absurd'.";
/// let found: Vec<_> = quotations(article).iter().map(|q| q.of(article)).collect();
/// assert_eq!(found, ["“He told me, ‘Leave now,’”", "'absurd'"]);
/// ```
pub fn quotations(text: &str) -> Vec<Span> {
    let mut reader = Reader::default();
    let mut rest = paragraphs(text).into_iter().peekable();
    while let Some(paragraph) = rest.next() {
        let skipped = reader.length_of_repeated_mark(paragraph.of(text));
        for place in places(paragraph, skipped, text) {
            reader.read(&place);
        }
        let next = rest.peek().map_or("", |next| next.of(text));
        reader.end_paragraph(paragraph.end, next);
    }
    reader.found
}

/// Pairs of marks. One quotation of each kind can be open at a time.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Kind {
    Straight,
    Curly,
    Low,
    /// ”…”, as printed in Sweden and Finland.
    Closing,
    /// ``…''
    Typed,
    Guillemets,
    /// »…«, as printed in Germany.
    InwardGuillemets,
    SingleStraight,
    SingleCurly,
    SingleLow,
    SingleGuillemets,
}

impl Kind {
    const ALL: [Self; 11] = [
        Self::Straight,
        Self::Curly,
        Self::Low,
        Self::Closing,
        Self::Typed,
        Self::Guillemets,
        Self::InwardGuillemets,
        Self::SingleStraight,
        Self::SingleCurly,
        Self::SingleLow,
        Self::SingleGuillemets,
    ];

    const fn opening_mark(self) -> char {
        match self {
            Self::Straight => '"',
            Self::Curly => '“',
            Self::Low => '„',
            Self::Closing => '”',
            Self::Typed => '`',
            Self::Guillemets => '«',
            Self::InwardGuillemets => '»',
            Self::SingleStraight => '\'',
            Self::SingleCurly => '‘',
            Self::SingleLow => '‚',
            Self::SingleGuillemets => '‹',
        }
    }

    /// “ closes „, and by a typing error itself.
    const fn closing_marks(self) -> &'static [char] {
        match self {
            Self::Straight => &['"'],
            Self::Curly | Self::Low => &['”', '“'],
            Self::Closing => &['”'],
            Self::Typed => &['\''],
            Self::Guillemets => &['»'],
            Self::InwardGuillemets => &['«'],
            Self::SingleStraight => &['\''],
            Self::SingleCurly => &['’'],
            Self::SingleLow => &['‘', '’'],
            Self::SingleGuillemets => &['›'],
        }
    }

    /// Whether an apostrophe looks like the closing mark.
    const fn closes_like_apostrophe(self) -> bool {
        matches!(
            self,
            Self::SingleStraight | Self::SingleCurly | Self::SingleLow
        )
    }
}

/// A quotation mark and what stands beside it.
struct Place<'t> {
    mark: char,
    /// In bytes of the article.
    start: usize,
    end: usize,
    before: Option<char>,
    after: Option<char>,
    /// The paragraph from after the mark.
    rest: &'t str,
    /// The end of the last character before the mark that is not blank.
    end_before: usize,
}

impl Place<'_> {
    /// Whether the same mark follows: `` and ''.
    fn is_doubled(&self) -> bool {
        self.rest.starts_with(self.mark)
    }

    /// Where the mark ends as one of `kind`, which may take two.
    fn end_as(&self, kind: Kind) -> usize {
        match kind {
            Kind::Typed => self.end + self.mark.len_utf8(),
            _ => self.end,
        }
    }

    fn follows_blank(&self) -> bool {
        self.before.is_none_or(is_blank)
    }

    fn precedes_blank(&self) -> bool {
        self.after.is_none_or(is_blank)
    }

    fn precedes_word(&self) -> bool {
        self.after.is_some_and(char::is_alphanumeric)
    }

    fn stands_before_text(&self) -> bool {
        let opens = |c| is_blank(c) || is_opening_bracket(c) || is_dash(c) || is_quotation_mark(c);
        self.before.is_none_or(opens)
    }

    /// "don't", "the '90s", "'em".
    fn is_apostrophe(&self) -> bool {
        /// Words of everyday speech that begin with an apostrophe.
        const CLIPPED: &[&str] = &["bout", "cause", "em", "n", "round", "til", "tis", "twas"];
        if !matches!(self.mark, '\'' | '’' | '‘') || !self.precedes_word() {
            return false;
        }
        let within_word = self.before.is_some_and(char::is_alphanumeric);
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let after_digits = self.rest[digits..].trim_start_matches('s');
        let is_year = digits == 2 && !after_digits.starts_with(char::is_alphanumeric);
        let clipped = |word: &str| {
            let start = self.rest.get(..word.len()).unwrap_or_default();
            start.eq_ignore_ascii_case(word)
                && !self.rest[word.len()..].starts_with(char::is_alphanumeric)
        };
        within_word || is_year || CLIPPED.iter().any(|word| clipped(word))
    }

    /// Whether this may be the plural possessive of "the ministers' envoy".
    fn may_be_possessive(&self) -> bool {
        let word_follows = || {
            self.rest
                .trim_start_matches(' ')
                .starts_with(char::is_alphanumeric)
        };
        matches!(self.before, Some('s' | 'S')) && self.after == Some(' ') && word_follows()
    }

    fn opens(&self, kind: Kind) -> bool {
        if kind.opening_mark() != self.mark || self.is_apostrophe() {
            return false;
        }
        match kind {
            Kind::Straight => self.stands_before_text(),
            Kind::Guillemets => true,
            Kind::Closing => {
                let begins = |c: char| c.is_alphanumeric() || is_opening_bracket(c) || c == '…';
                self.before
                    .is_none_or(|c| is_blank(c) || is_opening_bracket(c))
                    && self.after.is_some_and(begins)
            }
            Kind::Typed => self.is_doubled() && self.stands_before_text(),
            Kind::SingleStraight => {
                let closes = |c| matches!(c, ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}');
                self.stands_before_text()
                    && !self.precedes_blank()
                    && !self.after.is_some_and(closes)
            }
            _ => !self.precedes_blank(),
        }
    }

    fn closes(&self, kind: Kind) -> bool {
        if !kind.closing_marks().contains(&self.mark) || self.is_apostrophe() {
            return false;
        }
        match kind {
            // A mark before a word and after a blank opens again: the last one was left open.
            Kind::Straight | Kind::Closing => !(self.precedes_word() && self.follows_blank()),
            Kind::Typed => self.is_doubled(),
            Kind::Curly if self.mark == '“' => !self.follows_blank() && !self.precedes_word(),
            kind if kind.closes_like_apostrophe() => !self.follows_blank(),
            _ => true,
        }
    }
}

impl Place<'_> {
    /// Whether the mark closes a quotation of `kind` by a typing error: “so", "so”, ‘so,”.
    fn mistakes_close(&self, kind: Kind) -> bool {
        let follows_text = self
            .before
            .is_some_and(|c| !is_blank(c) && !c.is_ascii_digit() && !is_dash(c));
        let is_other = match kind {
            Kind::Curly => self.mark == '"',
            Kind::Straight | Kind::SingleCurly => self.mark == '”',
            _ => false,
        };
        is_other && follows_text && !self.precedes_word()
    }
}

/// The quotation marks of a paragraph, but for its first `skipped` bytes.
fn places(paragraph: Span, skipped: usize, text: &str) -> impl Iterator<Item = Place<'_>> {
    /// The first bytes of quotation marks: the straight ones, `, « and », all others.
    const FIRST_BYTES: [u8; 5] = [b'"', b'\'', b'`', 0xc2, 0xe2];
    let content = paragraph.of(text);
    let mut position = skipped;
    std::iter::from_fn(move || {
        loop {
            let bytes = &content.as_bytes()[position..];
            let found = bytes.iter().position(|byte| FIRST_BYTES.contains(byte))?;
            let start = position + found;
            let (before, rest) = content.split_at(start);
            let mark = rest.chars().next()?;
            position = start + mark.len_utf8();
            if !is_quotation_mark(mark) {
                continue;
            }
            let rest = &content[position..];
            return Some(Place {
                // Seconds of an arc, which some type for want of a straight mark.
                mark: if mark == '″' { '"' } else { mark },
                start: paragraph.start + start,
                end: paragraph.start + position,
                before: before.chars().next_back(),
                after: rest.chars().next(),
                rest,
                end_before: paragraph.start + before.trim_end_matches(is_blank).len(),
            });
        }
    })
}

#[derive(Copy, Clone)]
struct Open {
    start: usize,
    /// Where it ends if the mark there was no possessive.
    possible_end: Option<usize>,
}

/// Reads the marks of an article in order.
#[derive(Default)]
struct Reader {
    found: Vec<Span>,
    open: [Option<Open>; Kind::ALL.len()],
    /// The kind that goes on from the last paragraph.
    carried: Option<Kind>,
    /// The end of two marks that were read as one.
    read_to: usize,
}

impl Reader {
    /// Bytes of the mark that only says that the quotation of the last paragraph goes on.
    fn length_of_repeated_mark(&mut self, paragraph: &str) -> usize {
        let carried = self.carried.take();
        carried.map_or(0, |kind| opening_length(kind, paragraph))
    }

    fn read(&mut self, place: &Place) {
        if place.start < self.read_to {
            return;
        }
        for kind in Kind::ALL {
            let Some(open) = self.open[kind as usize] else {
                continue;
            };
            let closes =
                place.closes(kind) || place.mistakes_close(kind) && !self.is_mark_of_open(place);
            if !closes || kind.closes_like_apostrophe() && self.has_double_after(open) {
                continue;
            }
            if kind.closes_like_apostrophe() && place.may_be_possessive() {
                let possible_end = open.possible_end.or(Some(place.end));
                self.open[kind as usize] = Some(Open {
                    possible_end,
                    ..open
                });
            } else {
                self.read_to = place.end_as(kind);
                self.close(open, self.read_to);
            }
            return;
        }
        if let Some(kind) = Kind::ALL.into_iter().find(|&kind| place.opens(kind)) {
            if let Some(unclosed) = self.open[kind as usize] {
                self.end_unclosed(kind, unclosed, place.end_before);
            }
            self.open[kind as usize] = Some(Open {
                start: place.start,
                possible_end: None,
            });
            self.read_to = place.end_as(kind);
        }
    }

    /// Whether a quotation is open that the mark closes as it should.
    fn is_mark_of_open(&self, place: &Place) -> bool {
        Kind::ALL
            .into_iter()
            .any(|kind| self.open[kind as usize].is_some() && place.closes(kind))
    }

    /// Whether a double quotation is open that began inside the single one: then what looks like
    /// the end of the single one is an apostrophe.
    fn has_double_after(&self, single: Open) -> bool {
        let double = |kind: &&Kind| !kind.closes_like_apostrophe();
        let mut doubles = Kind::ALL.iter().filter(double);
        doubles.any(|&kind| self.open[kind as usize].is_some_and(|open| open.start > single.start))
    }

    /// Records a quotation, and forgets those that began inside it.
    fn close(&mut self, open: Open, end: usize) {
        let begins_inside = |start: usize| start >= open.start;
        while self
            .found
            .last()
            .is_some_and(|inner| begins_inside(inner.start))
        {
            self.found.pop();
        }
        self.found.push(Span::new(open.start, end));
        for inner in &mut self.open {
            inner.take_if(|inner| begins_inside(inner.start));
        }
    }

    /// Ends a quotation whose closing mark is missing; a straight single mark was an apostrophe.
    fn end_unclosed(&mut self, kind: Kind, open: Open, end: usize) {
        self.open[kind as usize] = None;
        if open.possible_end.is_some() || kind != Kind::SingleStraight {
            self.close(open, open.possible_end.unwrap_or(end));
        }
    }

    /// Ends what is open at the end of a paragraph, or carries it over to the `next`.
    fn end_paragraph(&mut self, end: usize, next: &str) {
        while let Some((kind, open)) = self.outermost() {
            if open.possible_end.is_none() && opening_length(kind, next) > 0 {
                self.open = Default::default();
                self.open[kind as usize] = Some(open);
                self.carried = Some(kind);
                return;
            }
            self.end_unclosed(kind, open, end);
        }
    }

    fn outermost(&self) -> Option<(Kind, Open)> {
        let open = Kind::ALL
            .iter()
            .filter_map(|&kind| Some((kind, self.open[kind as usize]?)));
        open.min_by_key(|(_, open)| open.start)
    }
}

/// Bytes of the opening mark of `kind` that `paragraph` begins with, 0 where it does not.
fn opening_length(kind: Kind, paragraph: &str) -> usize {
    let whole = Span::new(0, paragraph.len());
    places(whole, 0, paragraph)
        .next()
        .filter(|place| place.start == 0 && place.opens(kind))
        .map_or(0, |place| place.end_as(kind))
}
