//! From the hidden states of a pair's tokens to one row of columns.

use std::ops::Range;

use super::ReadPair;
use crate::encoder::{EncoderConfig, HiddenStates, TokenizedPair, vectorized};
use crate::text::Span;

/// Tokens on either side of a mention that count as near it. A first choice, not searched: with them and
/// the mention, a frozen MiniLM had macro-F1 .730 on NewsMTSC (real-world), with the sentence's mean
/// alone .666.
const NEAR: usize = 4;

/// The rows of a batch that belong to one input, and those at and near the actor's mentions.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PooledTokens {
    /// All tokens of the input.
    pub all: Range<usize>,
    /// Tokens of the mentions.
    pub mention: Vec<usize>,
    /// Up to four tokens before and after each mention, mentions left out. May be empty.
    pub near: Vec<usize>,
}

impl PooledTokens {
    /// Finds the tokens of `mentions` (bytes of the pair's first text) in an input whose first
    /// token is row `first` of its batch.
    pub fn find(pair: &TokenizedPair, mentions: &[Span], first: usize) -> Self {
        let touches = |token: usize, mention: Span| {
            pair.spans[token]
                .is_some_and(|span| span.start < mention.end && mention.start < span.end)
        };
        let count = pair.spans.len();
        let mut at = vec![false; count];
        let mut beside = vec![false; count];
        for &mention in mentions {
            let mut run = (0..count).filter(|&token| touches(token, mention));
            let Some(start) = run.next() else {
                continue;
            };
            let end = run.next_back().unwrap_or(start);
            at[start..=end].fill(true);
            beside[start.saturating_sub(NEAR)..(end + 1 + NEAR).min(count)].fill(true);
        }
        let rows = |which: &dyn Fn(usize) -> bool| {
            (0..count)
                .filter(|&token| which(token))
                .map(|token| first + token)
                .collect()
        };
        Self {
            all: first..first + count,
            mention: rows(&|token| at[token]),
            near: rows(&|token| beside[token] && !at[token] && pair.spans[token].is_some()),
        }
    }
}

/// What is pooled from an encoder: the means of all tokens, of the mentions' and of those near
/// them in the last layer, and the latter two in the layer at two thirds of the depth.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Pooling {
    hidden: usize,
    middle: usize,
    last: usize,
}

/// Which tokens a block of columns is the mean of.
#[derive(Copy, Clone)]
enum Tokens {
    All,
    Mention,
    Near,
}

/// Blocks of columns.
const BLOCKS: usize = 5;

impl Pooling {
    /// The pooling for an encoder of this shape.
    pub fn new(config: &EncoderConfig) -> Self {
        Self {
            hidden: config.hidden,
            middle: config.two_thirds(),
            last: config.layers,
        }
    }

    /// Number of columns.
    pub fn width(&self) -> usize {
        BLOCKS * self.hidden
    }

    /// The layers whose hidden states are needed.
    pub fn layers(&self) -> [usize; 2] {
        [self.middle, self.last]
    }

    fn blocks(&self) -> [(usize, Tokens); BLOCKS] {
        [
            (self.last, Tokens::All),
            (self.last, Tokens::Mention),
            (self.last, Tokens::Near),
            (self.middle, Tokens::Mention),
            (self.middle, Tokens::Near),
        ]
    }

    /// A readable name of a column.
    pub fn column_name(&self, column: usize) -> Option<String> {
        let (layer, tokens) = *self.blocks().get(column / self.hidden)?;
        let tokens = match tokens {
            Tokens::All => "all",
            Tokens::Mention => "mention",
            Tokens::Near => "near",
        };
        Some(format!("layer {layer}, {tokens}, {}", column % self.hidden))
    }

    /// Fills `columns` (of [`Pooling::width`]) for one input; `states` gives a layer's rows.
    fn pool<'s>(
        &self,
        tokens: &PooledTokens,
        states: impl Fn(usize) -> &'s [f32],
        columns: &mut [f32],
    ) {
        let hidden = self.hidden;
        columns.fill(0.0);
        vectorized(
            #[inline(always)]
            || {
                for ((layer, which), out) in self
                    .blocks()
                    .into_iter()
                    .zip(columns.chunks_exact_mut(hidden))
                {
                    let states = states(layer);
                    let share = share(tokens, which);
                    for_each(tokens, which, |row| {
                        for (out, state) in out
                            .iter_mut()
                            .zip(&states[row * hidden..(row + 1) * hidden])
                        {
                            *out = share.mul_add(*state, *out);
                        }
                    });
                }
            },
        );
    }

    /// The tokens and the columns of each input of a batch; `states` gives a layer's rows.
    pub fn pool_batch<'r, 's>(
        &self,
        reads: impl IntoIterator<Item = &'r ReadPair>,
        states: impl Fn(usize) -> &'s [f32],
    ) -> Vec<(PooledTokens, Vec<f32>)> {
        let mut first = 0;
        reads
            .into_iter()
            .map(|read| {
                let tokens = PooledTokens::find(&read.pair, &read.mentions, first);
                first += read.pair.ids.len();
                let mut columns = vec![0.0; self.width()];
                self.pool(&tokens, &states, &mut columns);
                (tokens, columns)
            })
            .collect()
    }

    /// Adds the gradients of the hidden states to `gradients`, from that of the columns.
    pub fn pool_backward(
        &self,
        tokens: &PooledTokens,
        column_gradient: &[f32],
        gradients: &mut HiddenStates,
    ) {
        let hidden = self.hidden;
        for ((layer, which), gradient) in self
            .blocks()
            .into_iter()
            .zip(column_gradient.chunks_exact(hidden))
        {
            let Some(states) = gradients.get_mut(&layer) else {
                continue;
            };
            let share = share(tokens, which);
            for_each(tokens, which, |row| {
                for (state, gradient) in states[row * hidden..(row + 1) * hidden]
                    .iter_mut()
                    .zip(gradient)
                {
                    *state += share * gradient;
                }
            });
        }
    }
}

/// What each token of a block adds to its mean.
#[expect(clippy::cast_precision_loss, reason = "token counts are small")]
fn share(tokens: &PooledTokens, which: Tokens) -> f32 {
    let count = match which {
        Tokens::All => tokens.all.len(),
        Tokens::Mention => tokens.mention.len(),
        Tokens::Near => tokens.near.len(),
    };
    1.0 / count.max(1) as f32
}

#[inline(always)]
fn for_each(tokens: &PooledTokens, which: Tokens, mut row: impl FnMut(usize)) {
    match which {
        Tokens::All => tokens.all.clone().for_each(row),
        Tokens::Mention => tokens.mention.iter().for_each(|&token| row(token)),
        Tokens::Near => tokens.near.iter().for_each(|&token| row(token)),
    }
}
