//! A sentence as voices are read from it: words, the commas and breaks between them, and whole
//! quotations as one item each.

use std::ops::Range;

use crate::actor::{is_first_name, is_first_person};
use crate::text::{
    LONGEST_TURN_OF_PHRASE, Sentence, Span, TokenKind, is_quotation_mark, is_said_after_verb,
    quotations, tokens,
};

/// What a line may open with instead of a quotation mark, a label or a name under it.
pub(super) const DASHES: [char; 4] = ['–', '—', '―', '-'];

/// What an item is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    /// "'s".
    Possessive,
    /// A comma, a bracket or a dash: what lies between two of them may be skipped.
    Parting,
    /// A colon.
    Colon,
    /// A semicolon, or a question or exclamation mark within the sentence.
    Break,
    /// The part of a quotation that lies in the sentence.
    Quotation {
        /// Position among the quotations of the article.
        index: usize,
        /// Whether it stands beside the clause around it rather than being a part of it.
        stands_alone: bool,
    },
}

/// A part of a sentence.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// In bytes of the article.
    pub(super) span: Span,
    pub(super) kind: Kind,
}

impl Item {
    pub(super) const fn is_word(self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Number)
    }

    pub(super) const fn is_utterance(self) -> bool {
        matches!(
            self.kind,
            Kind::Quotation {
                stands_alone: true,
                ..
            }
        )
    }

    pub(super) const fn is_quotation(self) -> bool {
        matches!(self.kind, Kind::Quotation { .. })
    }

    /// Whether the item ends a clause, whatever comes after.
    pub(super) const fn ends_clause(self) -> bool {
        matches!(self.kind, Kind::Break | Kind::Colon) || self.is_utterance()
    }
}

/// An article taken apart.
pub(super) struct Parts<'a> {
    pub(super) article: &'a str,
    /// The article with ASCII letters in lower case: all offsets are the same.
    lower: String,
    pub(super) quotations: Vec<Span>,
    /// The items of each sentence.
    pub(super) sentences: Vec<Vec<Item>>,
}

impl<'a> Parts<'a> {
    pub(super) fn new(article: &'a str, sentences: &[Sentence]) -> Self {
        let mut parts = Self {
            article,
            lower: article.to_ascii_lowercase(),
            quotations: quotations(article),
            sentences: Vec::with_capacity(sentences.len()),
        };
        let mut next = 0;
        for sentence in sentences {
            let items = parts.items(sentence.span, &mut next);
            parts.sentences.push(items);
        }
        parts
    }

    /// The item's text in lower case, but for an acronym that is a small word there.
    pub(super) fn lower(&self, item: Item) -> &str {
        match item.span.of(self.article) {
            // The World Health Organization is no relative pronoun.
            acronym @ "WHO" => acronym,
            _ => item.span.of(&self.lower),
        }
    }

    /// Whether somebody says "I" or "we" in sentences, outside quotation marks. "World War I" and "Elizabeth I" do
    /// not.
    pub(super) fn says_i_or_we(&self, sentences: Range<usize>) -> bool {
        self.sentences[sentences].iter().any(|items| {
            items.iter().enumerate().any(|(at, item)| {
                let word = item.span.of(self.article);
                let before = at.checked_sub(1).map(|before| items[before]);
                let is_numeral = word == "I"
                    && before.is_some_and(|before| {
                        let before = before.span.of(self.article);
                        before == "War" || is_first_name(before)
                    });
                let is_person = is_first_person(word) && !word.eq_ignore_ascii_case("mine");
                item.kind == Kind::Word && is_person && !is_numeral
            })
        })
    }

    /// The items of a sentence; `next` is the first quotation that ends after its start.
    fn items(&self, sentence: Span, next: &mut usize) -> Vec<Item> {
        let mut items = Vec::new();
        let mut scratch = Vec::new();
        let mut position = sentence.start;
        while let Some(&quotation) = self.quotations.get(*next) {
            if quotation.start >= sentence.end {
                break;
            }
            if quotation.end > position {
                let inside = Span::new(
                    quotation.start.max(position),
                    quotation.end.min(sentence.end),
                );
                self.read(Span::new(position, inside.start), &mut scratch, &mut items);
                items.push(Item {
                    span: inside,
                    kind: Kind::Quotation {
                        index: *next,
                        stands_alone: false,
                    },
                });
                position = inside.end;
            }
            if quotation.end > sentence.end {
                break;
            }
            *next += 1;
        }
        self.read(Span::new(position, sentence.end), &mut scratch, &mut items);
        self.mark_utterances(&mut items);
        self.part_after_quotations(items)
    }

    /// Adds the commas that quotations within a clause end with: "Lin is 'out of his depth,' Ann Lee said" has one
    /// before "Ann Lee", as British papers print it.
    fn part_after_quotations(&self, items: Vec<Item>) -> Vec<Item> {
        let mut parted = Vec::with_capacity(items.len());
        for item in items {
            parted.push(item);
            let inner = self.inner(item);
            if item.is_quotation() && !item.is_utterance() && inner.ends_with(',') {
                let after = item.span.of(self.article).rfind(',').unwrap_or_default();
                let comma = item.span.start + after;
                parted.push(Item {
                    span: Span::new(comma, comma + 1),
                    kind: Kind::Parting,
                });
            }
        }
        parted
    }

    /// Appends the items of `within`, which holds no quotation.
    fn read(&self, within: Span, scratch: &mut Vec<crate::text::Token>, items: &mut Vec<Item>) {
        scratch.clear();
        tokens(self.article, within, scratch);
        for token in scratch.iter() {
            let kind = match token.kind {
                TokenKind::Word => Kind::Word,
                TokenKind::Number => Kind::Number,
                TokenKind::Possessive => Kind::Possessive,
                TokenKind::Dash | TokenKind::Bracket => Kind::Parting,
                TokenKind::QuotationMark | TokenKind::Symbol => continue,
                TokenKind::Punctuation => match token.span.of(self.article) {
                    "," => Kind::Parting,
                    ":" => Kind::Colon,
                    ";" | "!" | "?" => Kind::Break,
                    // Abbreviations within the sentence, and the stop that ends it.
                    _ => continue,
                },
            };
            items.push(Item {
                span: token.span,
                kind,
            });
        }
    }

    /// Finds the quotations that stand beside the clause around them: what comes before is nothing,
    /// a comma or a colon, and their own end is that of a clause.
    fn mark_utterances(&self, items: &mut [Item]) {
        for position in 0..items.len() {
            let item = items[position];
            let Kind::Quotation { index, .. } = item.kind else {
                continue;
            };
            let (before, after) = (
                position.checked_sub(1).map(|before| items[before]),
                items.get(position + 1),
            );
            let goes_on = item.span.start > self.quotations[index].start;
            let parted = before.is_none_or(|before| {
                matches!(before.kind, Kind::Parting | Kind::Colon | Kind::Break)
                    || before.is_utterance()
            });
            let inner = self.inner(item).trim_end();
            let ends = inner.ends_with([',', '.', '?', '!', '…', '-', '—', '–', ';', ':'])
                || after.is_none_or(|after| matches!(after.kind, Kind::Parting));
            // "… said Mr Lin, 'and we left'" is an utterance, "a sweet, 'odd' one" is none.
            let is_short = self.count_words(item) <= LONGEST_TURN_OF_PHRASE;
            let is_first = before.is_none();
            let reaches_over = item.span.end < self.quotations[index].end;
            let after_colon = before.is_some_and(|before| before.kind == Kind::Colon);
            let stands_alone = !self.is_title(inner)
                && (goes_on
                    || reaches_over
                    || after_colon
                    || parted && ends && (!is_short || is_first || self.ends_sentence(inner)));
            items[position].kind = Kind::Quotation {
                index,
                stands_alone: stands_alone
                    || !parted && is_said_after_verb(self.article, item.span),
            };
        }
    }

    fn ends_sentence(&self, inner: &str) -> bool {
        inner.ends_with(['.', '?', '!', '…', ','])
    }

    /// The part of a quotation without its marks.
    pub(super) fn inner(&self, item: Item) -> &'a str {
        item.span.of(self.article).trim_matches(is_quotation_mark)
    }

    pub(super) fn count_words(&self, item: Item) -> usize {
        self.inner(item)
            .split_whitespace()
            .filter(|word| word.contains(char::is_alphanumeric))
            .take(LONGEST_TURN_OF_PHRASE + 2)
            .count()
    }

    /// Whether a quotation is a turn of phrase or a title rather than something said: of one to
    /// three words, or with every long word in capitals, as titles are.
    pub(super) fn is_scare_quote(&self, item: Item) -> bool {
        self.count_words(item) <= LONGEST_TURN_OF_PHRASE || self.is_title(self.inner(item))
    }

    /// Whether a quotation is written as titles of books and films are.
    fn is_title(&self, inner: &str) -> bool {
        /// Letters of words that titles write with a capital.
        const TITLE_WORD: usize = 4;
        /// One word with a capital is how any sentence begins.
        const LEAST_WORDS: usize = 2;
        let mut long = 0;
        let all_capitals = inner
            .split_whitespace()
            .filter(|word| word.chars().count() >= TITLE_WORD)
            .inspect(|_| long += 1)
            .all(|word| word.starts_with(|c: char| !c.is_lowercase()));
        let inner = inner.trim_end();
        // American papers set the comma or stop after a title within the marks.
        let is_whole = !self.ends_sentence(inner.strip_suffix([',', '.']).unwrap_or(inner));
        all_capitals && long >= LEAST_WORDS && is_whole
    }
}

/// Whether a word is written as names are: with a capital, or as "al-Amr".
pub(super) fn starts_like_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        || ["al-", "el-", "d'", "d’"].iter().any(|particle| {
            word.strip_prefix(particle)
                .is_some_and(|rest| rest.starts_with(char::is_uppercase))
        })
}

/// A name as running text writes it: "ANN LEE" is Ann Lee.
pub(super) fn in_usual_capitals(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut usual = String::with_capacity(name.len());
    let mut is_first = true;
    for letter in name.chars() {
        if is_first {
            usual.push(letter);
        } else {
            usual.extend(letter.to_lowercase());
        }
        is_first = !letter.is_alphabetic();
    }
    usual
}
