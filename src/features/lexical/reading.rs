//! A sentence as seen from the actor: words with their side, distance, clause and negation.

use super::cue;
use super::lexicon::{Lexicon, Opinion};
use super::word_form::{ACTOR, Forms, NAME, NUMBER, lower_ascii, mark_form};
use super::word_hash::{negated_word_hash, word_hash};
use crate::text::{Span, Token, TokenKind, quotations, tokens};

/// What a word of a [`Reading`] is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum WordKind {
    Actor,
    Name,
    Number,
    Common,
    /// A mark that says something: `?`, `!`, or a quotation mark.
    Mark,
}

/// Where a word stands as seen from the nearest mention.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    At,
    Right,
}

/// One word of a [`Reading`].
#[derive(Copy, Clone, Debug)]
pub(super) struct Word {
    /// Hash of [`Reading::form`].
    pub(super) hash: u64,
    /// Hash of the form with `not_` before it.
    pub(super) negated_hash: u64,
    pub(super) kind: WordKind,
    pub(super) side: Side,
    /// Words to the nearest mention; 0 at the mention.
    pub(super) distance: usize,
    /// Words to the nearest other name, `usize::MAX` where there is none.
    pub(super) name_distance: usize,
    /// Number of the clause, rising through the sentence.
    pub(super) clause: u32,
    pub(super) negated: bool,
    pub(super) quoted: bool,
    /// Whether a comma or another stop stands between this word and the one before.
    pub(super) after_stop: bool,
    /// Where it stands, in bytes of the sentence; a name of several words is one.
    pub(super) span: Span,
    form: Span,
}

/// An opinion word or phrase of the lexicon in the sentence.
#[derive(Copy, Clone, Debug)]
pub(super) struct OpinionHit {
    /// Position of the first word.
    pub(super) word: usize,
    /// Number of words.
    pub(super) words: usize,
    pub(super) opinion: Opinion,
}

/// A word, a mark or a part of a name, as it is met.
struct FoundWord<'t> {
    text: &'t str,
    span: Span,
    kind: WordKind,
    clause: u32,
    is_quoted: bool,
    after_stop: bool,
}

/// A sentence read for one actor.
///
/// Made to be filled again and again, so that reading allocates nothing once it is warm.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) words: Vec<Word>,
    pub(super) hits: Vec<OpinionHit>,
    /// Positions of the mentions in `words`.
    pub(super) mentions: Vec<usize>,
    /// Number of the clauses that hold a mention; sorted.
    pub(super) actor_clauses: Vec<u32>,
    forms: Forms,
    tokens: Vec<Token>,
    hashes: Vec<u64>,
}

impl Reading {
    /// The word in lower case, or what stands for it.
    pub(super) fn form(&self, word: &Word) -> &str {
        self.forms.of(word.form)
    }

    /// Whether the word's clause holds a mention.
    pub(super) fn in_actor_clause(&self, word: &Word) -> bool {
        self.actor_clauses.binary_search(&word.clause).is_ok()
    }

    /// Reads `text` as seen from `mentions` (byte spans in order, without overlaps).
    pub(super) fn read(&mut self, text: &str, mentions: &[Span]) {
        self.words.clear();
        self.hits.clear();
        self.mentions.clear();
        self.actor_clauses.clear();
        self.forms.clear();
        self.tokens.clear();
        tokens(text, Span::new(0, text.len()), &mut self.tokens);
        self.take_words(text, mentions);
        self.measure_distances();
        self.mark_negation();
        self.find_opinions();
    }

    fn take_words(&mut self, text: &str, mentions: &[Span]) {
        let tokens = std::mem::take(&mut self.tokens);
        let quoted = quotations(text);
        let mut next_quotation = 0;
        let mut next_mention = 0;
        let mut clause = 0;
        let mut after_stop = false;
        for (index, token) in tokens.iter().enumerate() {
            while mentions
                .get(next_mention)
                .is_some_and(|mention| mention.end <= token.span.start)
            {
                next_mention += 1;
            }
            while quoted
                .get(next_quotation)
                .is_some_and(|quotation| quotation.end <= token.span.start)
            {
                next_quotation += 1;
            }
            let is_mention = mentions
                .get(next_mention)
                .is_some_and(|mention| mention.overlaps(token.span));
            let is_quoted = quoted
                .get(next_quotation)
                .is_some_and(|quotation| quotation.contains(token.span));
            let token_text = token.span.of(text);
            let kind = if is_mention {
                WordKind::Actor
            } else {
                match token.kind {
                    TokenKind::Word => {
                        if self.is_name(&tokens, index, text) {
                            WordKind::Name
                        } else {
                            WordKind::Common
                        }
                    }
                    TokenKind::Number => WordKind::Number,
                    TokenKind::QuotationMark => WordKind::Mark,
                    TokenKind::Punctuation if token_text.contains(['?', '!']) => WordKind::Mark,
                    TokenKind::Possessive => WordKind::Mark,
                    _ => {
                        after_stop = true;
                        clause += 1;
                        continue;
                    }
                }
            };
            self.push(FoundWord {
                text: token_text,
                span: token.span,
                kind,
                clause,
                is_quoted,
                after_stop,
            });
            if kind == WordKind::Common
                && let Some(word) = self.words.last_mut()
                && cue::opens_clause(self.forms.of(word.form))
            {
                clause += 1;
                word.clause = clause;
            }
            after_stop = false;
        }
        self.tokens = tokens;
    }

    /// Whether a word that is no mention is a name: capitalised, and not just because it opens
    /// the sentence.
    fn is_name(&self, tokens: &[Token], index: usize, text: &str) -> bool {
        let word = tokens[index].span.of(text);
        if !word.starts_with(char::is_uppercase)
            || word == "I"
            || word.starts_with("I'")
            || word.starts_with("I’")
        {
            return false;
        }
        let opens = self
            .words
            .last()
            .is_none_or(|before| before.kind == WordKind::Mark && self.form(before) != "'s");
        if opens {
            let next_is_name = tokens.get(index + 1).is_some_and(|next| {
                next.kind == TokenKind::Possessive
                    || next.kind == TokenKind::Word
                        && next.span.of(text).starts_with(char::is_uppercase)
            });
            let second_capital = word.chars().skip(1).any(char::is_uppercase);
            if !next_is_name && !second_capital {
                return false;
            }
        }
        let mut lower = [0; 16];
        !lower_ascii(word, &mut lower).is_some_and(cue::is_title)
    }

    fn push(&mut self, found: FoundWord<'_>) {
        let FoundWord { span, kind, .. } = found;
        // Neighbouring parts of one name are one word. A name right before the mention, as in
        // "Jane Doe" for the mention "Doe", is part of the actor's, and so is its article: whether a
        // name takes one says nothing of whom it names.
        if let Some(before) = self.words.last_mut()
            && !found.after_stop
        {
            let same_name = before.kind == kind && matches!(kind, WordKind::Actor | WordKind::Name);
            if same_name {
                before.span.end = span.end;
                return;
            }
            let belongs_to_actor = before.kind == WordKind::Name
                || before.kind == WordKind::Common && before.hash == word_hash("the");
            if kind == WordKind::Actor && belongs_to_actor {
                before.kind = WordKind::Actor;
                before.form = self.forms.add(ACTOR);
                before.hash = word_hash(ACTOR);
                before.negated_hash = before.hash;
                before.span.end = span.end;
                return;
            }
        }
        let form = match kind {
            WordKind::Actor => self.forms.add(ACTOR),
            WordKind::Name => self.forms.add(NAME),
            WordKind::Number => self.forms.add(NUMBER),
            WordKind::Common => self.forms.add_lower(found.text),
            WordKind::Mark => self.forms.add(mark_form(found.text)),
        };
        let hash = word_hash(self.forms.of(form));
        let negated_hash = match kind {
            WordKind::Common => negated_word_hash(self.forms.of(form)),
            _ => hash,
        };
        self.words.push(Word {
            hash,
            negated_hash,
            kind,
            side: Side::At,
            distance: 0,
            name_distance: usize::MAX,
            clause: found.clause,
            negated: false,
            quoted: found.is_quoted,
            after_stop: found.after_stop,
            span,
            form,
        });
    }

    fn measure_distances(&mut self) {
        let words = &mut self.words;
        self.mentions
            .extend((0..words.len()).filter(|&index| words[index].kind == WordKind::Actor));
        let (mut from_actor, mut from_name) = (usize::MAX, usize::MAX);
        for word in words.iter_mut() {
            from_actor = from_actor.saturating_add(1);
            from_name = from_name.saturating_add(1);
            match word.kind {
                WordKind::Actor => from_actor = 0,
                WordKind::Name => from_name = 0,
                _ => {}
            }
            word.side = Side::Right;
            word.distance = from_actor;
            word.name_distance = from_name;
        }
        (from_actor, from_name) = (usize::MAX, usize::MAX);
        for word in words.iter_mut().rev() {
            from_actor = from_actor.saturating_add(1);
            from_name = from_name.saturating_add(1);
            match word.kind {
                WordKind::Actor => {
                    from_actor = 0;
                    word.side = Side::At;
                }
                WordKind::Name => from_name = 0,
                _ => {}
            }
            if from_actor < word.distance {
                word.distance = from_actor;
                word.side = Side::Left;
            }
            word.name_distance = word.name_distance.min(from_name);
        }
        for &mention in &self.mentions {
            let clause = words[mention].clause;
            if self.actor_clauses.last() != Some(&clause) {
                self.actor_clauses.push(clause);
            }
        }
    }

    fn find_opinions(&mut self) {
        self.hashes.clear();
        self.hashes.extend(self.words.iter().map(|word| word.hash));
        let lexicon = Lexicon::built_in();
        let mut index = 0;
        while index < self.words.len() {
            let found = match self.words[index].kind {
                WordKind::Common => lexicon.longest_match(&self.hashes[index..]),
                _ => None,
            };
            match found {
                Some((words, opinion)) => {
                    self.hits.push(OpinionHit {
                        word: index,
                        words,
                        opinion,
                    });
                    index += words;
                }
                None => index += 1,
            }
        }
    }
}
