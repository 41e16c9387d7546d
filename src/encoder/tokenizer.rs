//! Text pairs to token ids, by the reference tokenizer crate.

use super::config::EncoderConfig;
use super::tokenizer_file::{Tokenizer, read_tokenizer};
use crate::text::Span;

/// Splits a sentence and a mention into the tokens that an encoder knows.
#[derive(Clone, Debug)]
pub struct PairTokenizer {
    tokenizer: Tokenizer,
    most_tokens: usize,
}

/// The tokens of a pair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenizedPair {
    /// Token ids, special tokens included.
    pub ids: Vec<u32>,
    /// Segment of each token.
    pub types: Vec<u32>,
    /// Where each token of the first text stands in it, in bytes; `None` for special tokens and
    /// those of the second text.
    pub spans: Vec<Option<Span>>,
    /// Whether only a part of the first text, or of the second, was read.
    pub shortened: bool,
}

/// Bytes of text on either side of the focus that are tokenized at most: far more than 512 tokens
/// of any script take, and little enough that a line of 50 MB costs nothing.
const MOST_CONTEXT_BYTES: usize = 16_384;

/// A cut word can fall into more tokens than before: this many are left free when cutting, and if
/// that was too few, it is cut again.
const SLACK: usize = 4;
const MOST_CUTS: usize = 4;

/// The share of an input that a mention may take is one in this many: the sentence needs the rest.
const MENTION_SHARE: usize = 4;

impl PairTokenizer {
    /// Reads `tokenizer.json`; truncation and padding that it asks for are switched off.
    ///
    /// # Errors
    /// What is wrong with the file, or that it knows more tokens than the encoder.
    pub fn from_json(bytes: &[u8], config: &EncoderConfig) -> Result<Self, String> {
        let vocabulary = config.vocabulary;
        let mut tokenizer = read_tokenizer(bytes)?;
        tokenizer
            .with_truncation(None)
            .map_err(|error| format!("tokenizer.json: {error}"))?;
        tokenizer.with_padding(None);
        // "[SEP]" in an article is six characters, not the end of the sentence.
        tokenizer.set_encode_special_tokens(true);
        let known = tokenizer.get_vocab_size(true);
        if known > vocabulary {
            return Err(format!(
                "tokenizer.json knows {known} tokens, but the encoder {vocabulary}; the two do not \
                 belong together"
            ));
        }
        Ok(Self {
            tokenizer,
            most_tokens: config.most_tokens(),
        })
    }

    /// Tokens of a pair at most, special tokens included.
    pub fn most_tokens(&self) -> usize {
        self.most_tokens
    }

    /// The tokens of `first` and `second` as a pair, no more than the encoder takes.
    ///
    /// Where more would be needed, `first` is read around `focus`, which is a span of it, and the
    /// result says so.
    ///
    /// # Errors
    /// What the tokenizer refuses, and a pair that does not fit even so.
    pub fn encode(&self, first: &str, second: &str, focus: Span) -> Result<TokenizedPair, String> {
        let mut window = Span::new(
            boundary(first, focus.start.saturating_sub(MOST_CONTEXT_BYTES)),
            boundary(first, focus.start.saturating_add(MOST_CONTEXT_BYTES)),
        );
        let most = self.most_tokens;
        let (second, cut) = self.shorten_mention(second)?;
        let mut pair = self.encode_window(first, window, second)?;
        for _ in 0..MOST_CUTS {
            if pair.ids.len() <= most {
                break;
            }
            let inside: Vec<Span> = pair.spans.iter().flatten().copied().collect();
            let others = pair.ids.len() - inside.len();
            let room = most.saturating_sub(others + SLACK).max(1);
            let centre = inside
                .iter()
                .position(|span| span.end > focus.start)
                .unwrap_or_default();
            let from = centre
                .saturating_sub(room / 2)
                .min(inside.len().saturating_sub(room));
            let to = (from + room).min(inside.len());
            if to == 0 {
                break;
            }
            window = Span::new(inside[from].start, inside[to - 1].end);
            pair = self.encode_window(first, window, second)?;
        }
        if pair.ids.len() > most {
            return Err(format!(
                "a sentence and its mention of {} characters do not fit into the {most} tokens that \
                 the encoder reads",
                second.chars().count()
            ));
        }
        pair.shortened = cut || window.start > 0 || window.end < first.len();
        Ok(pair)
    }

    /// The first part of a mention that leaves the sentence most of the room, and whether that is
    /// less than the whole.
    fn shorten_mention<'t>(&self, mention: &'t str) -> Result<(&'t str, bool), String> {
        let most_tokens = self.most_tokens / MENTION_SHARE;
        let within = &mention[..boundary(mention, MOST_CONTEXT_BYTES)];
        let encoding = self
            .tokenizer
            .encode(within, false)
            .map_err(|error| format!("the tokenizer refuses the mention: {error}"))?;
        let end = match encoding.get_offsets().get(most_tokens) {
            Some(&(start, _)) => boundary(within, start),
            None => within.len(),
        };
        Ok((&within[..end], end < mention.len()))
    }

    fn encode_window(
        &self,
        first: &str,
        window: Span,
        second: &str,
    ) -> Result<TokenizedPair, String> {
        let encoding = self
            .tokenizer
            .encode((window.of(first), second), true)
            .map_err(|error| format!("the tokenizer refuses the text: {error}"))?;
        let spans = encoding
            .get_offsets()
            .iter()
            .zip(encoding.get_sequence_ids())
            .map(|(&(start, end), sequence)| {
                (sequence == Some(0)).then(|| Span::new(start + window.start, end + window.start))
            })
            .collect();
        Ok(TokenizedPair {
            ids: encoding.get_ids().to_vec(),
            types: encoding.get_type_ids().to_vec(),
            spans,
            shortened: false,
        })
    }
}

/// The last place at or before `at` where `text` may be cut.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|&place| text.is_char_boundary(place))
        .unwrap_or_default()
}
