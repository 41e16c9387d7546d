//! An article as words: which sentence each belongs to, and which stand inside quotation marks.

use std::collections::HashSet;
use std::ops::Range;

use super::folded_text::plain_characters;
use crate::text::{
    Sentence, Span, Token, TokenKind, dateline_end, is_blank, is_headline, is_said_after_verb,
    quotations, tokens,
};

/// Sentences from the top among which the first one of the text is looked for, after headline, byline and the like;
/// a first choice, not searched.
const MOST_BEFORE_LEAD: usize = 6;
/// Tokens of the first sentence of the text at least; a byline has fewer; a first choice, not
/// searched.
const LEAST_OF_LEAD: usize = 10;
/// Marks looked at before the first word of a sentence at most.
const MOST_MARKS: usize = 4;

/// The tokens of an article, sentence by sentence.
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    tokens: Vec<Token>,
    /// The tokens of each sentence.
    sentences: Vec<Range<usize>>,
    /// Which paragraph each sentence belongs to.
    paragraphs: Vec<usize>,
    is_headline: Vec<bool>,
    /// The byte after the dateline of each sentence that has one.
    datelines: Vec<Option<usize>>,
    lead: Option<usize>,
    /// The quotations of the article that are no part of a clause around them, in order.
    pub(super) quotations: Vec<Span>,
    /// Position of the quotation around each token.
    quotation_of: Vec<Option<u32>>,
}

impl<'a> Words<'a> {
    pub(super) fn new(text: &'a str, sentences: &[Sentence]) -> Self {
        let mut all = Vec::new();
        let ranges: Vec<Range<usize>> = sentences
            .iter()
            .map(|sentence| {
                let start = all.len();
                tokens(text, sentence.span, &mut all);
                start..all.len()
            })
            .collect();
        // Turns of phrase within a clause are read as part of it.
        let mut quotations = quotations(text);
        quotations.retain(|quotation| {
            let before = text[..quotation.start].trim_end_matches(is_blank);
            let blanks = &text[before.len()..quotation.start];
            !before.ends_with(char::is_alphanumeric)
                || blanks.contains('\n')
                || is_said_after_verb(text, *quotation)
        });
        let mut next = 0;
        let quotation_of = all
            .iter()
            .map(|token| {
                while quotations
                    .get(next)
                    .is_some_and(|quotation| quotation.end <= token.span.start)
                {
                    next += 1;
                }
                let inside = quotations.get(next)?.contains(token.span);
                inside.then(|| u32::try_from(next).ok()).flatten()
            })
            .collect();
        let is_headline: Vec<bool> = sentences.iter().map(|s| is_headline(text, s)).collect();
        let lead = (0..sentences.len().min(MOST_BEFORE_LEAD)).find(|&sentence| {
            let range = &ranges[sentence];
            let ends = || all[range.end - 1].span.of(text) == ".";
            !is_headline[sentence] && range.len() >= LEAST_OF_LEAD && ends()
        });
        let paragraphs = paragraphs_of_text(sentences, |sentence| {
            let mut tokens = all[ranges[sentence].clone()].iter();
            tokens.any(|token| token.kind == TokenKind::Word)
        });
        let span_of = |tokens: &[Token]| {
            Some(Span::new(
                tokens.first()?.span.start,
                tokens.last()?.span.end,
            ))
        };
        let datelines = ranges
            .iter()
            .map(|range| dateline_end(text, span_of(&all[range.clone()])?))
            .collect();
        Self {
            text,
            tokens: all,
            sentences: ranges,
            paragraphs,
            is_headline,
            datelines,
            lead,
            quotations,
            quotation_of,
        }
    }

    pub(super) fn sentence_count(&self) -> usize {
        self.sentences.len()
    }

    /// The tokens of a sentence.
    pub(super) fn of_sentence(&self, sentence: usize) -> Range<usize> {
        self.sentences[sentence].clone()
    }

    pub(super) fn paragraph(&self, sentence: usize) -> usize {
        self.paragraphs[sentence]
    }

    pub(super) fn is_headline(&self, sentence: usize) -> bool {
        self.is_headline[sentence]
    }

    /// The byte after the dateline of the sentence around a token, where it has one.
    pub(super) fn dateline_around(&self, token: usize) -> Option<usize> {
        let sentence = self.sentences.partition_point(|range| range.end <= token);
        self.datelines.get(sentence).copied().flatten()
    }

    /// The first sentence of the text, below headline and byline.
    pub(super) fn lead(&self) -> Option<usize> {
        self.lead
    }

    /// The text of a token; empty after the last one, and of what is too long for a word.
    pub(super) fn word(&self, token: usize) -> &'a str {
        /// Bytes of a word at most: hostile ones are looked up again for each name beside them.
        const LONGEST: usize = 1_000;
        self.tokens
            .get(token)
            .filter(|token| token.span.end - token.span.start <= LONGEST)
            .map_or("", |token| token.span.of(self.text))
    }

    pub(super) fn kind(&self, token: usize) -> Option<TokenKind> {
        self.tokens.get(token).map(|token| token.kind)
    }

    /// The bytes from the first to the last of some tokens.
    pub(super) fn span(&self, tokens: &Range<usize>) -> Span {
        match (
            self.tokens.get(tokens.start),
            self.tokens[..tokens.end.min(self.tokens.len())].last(),
        ) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
            _ => Span::new(0, 0),
        }
    }

    /// The tokens that lie within `span`.
    pub(super) fn under(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|t| t.span.end <= span.start);
        let end = self.tokens.partition_point(|t| t.span.start < span.end);
        start..end.max(start)
    }

    /// Position of the quotation that a token stands in.
    pub(super) fn quotation(&self, token: usize) -> Option<usize> {
        let found = self.quotation_of.get(token).copied().flatten()?;
        usize::try_from(found).ok()
    }

    pub(super) fn is_word(&self, token: usize) -> bool {
        self.kind(token) == Some(TokenKind::Word)
    }

    /// Whether a token is a word with a capital initial, or a particle before one: "al-Bashir".
    pub(super) fn is_capitalised(&self, token: usize) -> bool {
        let word = self.word(token);
        self.is_word(token)
            && (word.starts_with(char::is_uppercase)
                || without_article(word).is_some()
                || word.strip_prefix(char::is_lowercase).is_some_and(|rest| {
                    // "iPhone", "eBay"
                    rest.starts_with(char::is_uppercase) && rest.chars().count() > 2
                }))
    }

    /// The words of the article that stand in lower case somewhere, but for those of addresses and hashtags.
    pub(super) fn in_lower_case(&self) -> HashSet<&'a str> {
        let all = (0..self.sentence_count()).flat_map(|sentence| self.of_sentence(sentence));
        all.filter(|&token| self.is_word(token) && !self.is_capitalised(token))
            .filter(|&token| !self.is_in_address(token))
            .map(|token| self.word(token))
            .collect()
    }

    /// Whether a word is a part of an address or a hashtag: "press@corvane.example", "#corvane".
    fn is_in_address(&self, token: usize) -> bool {
        let Some(span) = self.tokens.get(token).map(|token| token.span) else {
            return false;
        };
        let follows = self.text[..span.start].ends_with(['@', '.', '/', '#', '_']);
        let mut after = self.text[span.end..].chars();
        let goes_on = match after.next() {
            Some('@' | '/' | '_') => true,
            Some('.') => after.next().is_some_and(char::is_alphanumeric),
            _ => false,
        };
        follows || goes_on
    }

    /// Whether nothing but marks stands before a token in its sentence or quotation, so that a
    /// capital tells nothing. `first` is the first token of the sentence.
    pub(super) fn opens(&self, token: usize, first: usize) -> bool {
        token <= first
            || matches!(
                self.kind(token - 1),
                Some(TokenKind::QuotationMark | TokenKind::Dash | TokenKind::Bracket)
            )
            || matches!(self.word(token - 1), ":" | "•" | "*")
            || token - first <= MOST_MARKS && (first..token).all(|before| !self.is_word(before))
    }
}

/// `word` without dots and what is not seen, with the marks of keyboards and in lower case, the form in which
/// names are compared.
pub(super) fn plain(word: &str) -> String {
    plain_characters(word)
        .filter(|c| *c != '.')
        .map(|c| if c == '’' { '\'' } else { c })
        .flat_map(char::to_lowercase)
        .collect()
}

/// The name after an Arabic article or particle: "Bashir" of "al-Bashir".
pub(super) fn without_article(word: &str) -> Option<&str> {
    let (article, name) = word.split_once('-')?;
    let is_article = matches!(
        article,
        "al" | "el" | "ad" | "as" | "ar" | "bin" | "Al" | "El"
    );
    (is_article && name.starts_with(char::is_uppercase)).then_some(name)
}

/// `word` with its first letter as a capital.
pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// Whether a word is an acronym: at least two capitals and nothing in lower case.
pub(super) fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2
        && word
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, '.' | '&' | '-') || c.is_ascii_digit())
}

/// The paragraph of each sentence. Those of one sentence without a word, as the times of a live page, count as none.
fn paragraphs_of_text(sentences: &[Sentence], has_word: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut passed_over = 0;
    let mut last = None;
    let of_sentences = sentences.iter().enumerate().map(|(position, sentence)| {
        let opens = last != Some(sentence.paragraph);
        last = Some(sentence.paragraph);
        let closes = sentences
            .get(position + 1)
            .is_none_or(|next| next.paragraph != sentence.paragraph);
        passed_over += usize::from(opens && closes && !has_word(position));
        sentence.paragraph.saturating_sub(passed_over)
    });
    of_sentences.collect()
}
