//! The whole encoder, forward and backward.

use std::collections::BTreeMap;

use super::Encoder;
use super::batch::Batch;
use super::config::EncoderConfig;
use super::dropout::{Dropout, Place};
use super::inference::with_room;
use super::kernels::add;
use super::layer::{LayerTrace, Scratch};
use super::layer_pass::Pass;
use super::matrix::Arithmetic;
use super::norm::{NormTrace, norm_backward, norm_forward};
use super::position::{DistanceBias, add_distance_gradient, distance_bias};
use super::threads::Threads;
use super::weights::{EmbeddingWeights, EncoderWeights, LayerWeights, LinearMap, WordTable};

/// Hidden states by layer: 0 is what the embeddings give, then one a layer; each of shape
/// (tokens of the batch, hidden).
pub type HiddenStates = BTreeMap<usize, Vec<f32>>;

/// How the encoder is run in tuning.
#[derive(Copy, Clone, Debug)]
pub struct TuningPass {
    /// Dropout in the parts that are tuned.
    pub dropout: Option<Dropout>,
    /// Parts left as they are, from the bottom: 1 is the embeddings, 2 the first layer too.
    pub frozen: usize,
    /// How products of matrices are computed.
    pub arithmetic: Arithmetic,
}

/// What a tuning pass leaves for its derivative; made to be filled again and again, since asking for
/// half a gigabyte anew in every step took 7 % of the time.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    embedding_norm: NormTrace,
    layers: Vec<LayerTrace>,
    output: Vec<f32>,
    bias: Option<DistanceBias>,
    /// Serves all frozen layers.
    frozen: LayerTrace,
}

impl Trace {
    /// The hidden states of `layer`, as in [`HiddenStates`].
    ///
    /// # Panics
    /// Where the encoder has no such layer.
    pub fn hidden_states(&self, layer: usize) -> &[f32] {
        assert!(layer <= self.layers.len(), "there is no layer {layer}");
        self.layers
            .get(layer)
            .map_or(&self.output, |trace| &trace.input)
    }
}

fn longest(batch: &Batch) -> usize {
    batch.lengths.iter().copied().max().unwrap_or_default()
}

fn shared<'a>(
    config: &EncoderConfig,
    batch: &'a Batch,
    bias: Option<&'a DistanceBias>,
    dropout: Option<Dropout>,
    threads: Threads,
) -> Pass<'a> {
    Pass {
        hidden: config.hidden,
        heads: config.heads,
        norm_epsilon: config.norm_epsilon,
        lengths: &batch.lengths,
        bias,
        dropout,
        threads,
        arithmetic: Arithmetic::Float32,
    }
}

/// Calls `each` with every row's index, token, position and segment.
fn by_token(config: &EncoderConfig, batch: &Batch, mut each: impl FnMut(usize, [usize; 3])) {
    let mut row = 0;
    for &length in &batch.lengths {
        for position in 0..length {
            let places = [
                batch.ids[row] as usize,
                position + config.first_position,
                batch.types[row] as usize,
            ];
            each(row, places);
            row += 1;
        }
    }
}

fn embed(
    config: &EncoderConfig,
    weights: &EmbeddingWeights<impl WordTable>,
    batch: &Batch,
    pass: &Pass<'_>,
    trace: &mut NormTrace,
) -> Vec<f32> {
    let hidden = config.hidden;
    let mut rows = vec![0.0; batch.tokens() * hidden];
    by_token(config, batch, |row, [word, position, kind]| {
        let out = &mut rows[row * hidden..(row + 1) * hidden];
        weights.words.look_up(word, out);
        add(
            out,
            &weights.positions[position * hidden..(position + 1) * hidden],
        );
        if config.types > 0 {
            add(out, &weights.types[kind * hidden..(kind + 1) * hidden]);
        }
    });
    norm_forward(pass, &mut rows, &weights.norm, trace);
    pass.drop_values(pass.site(0, Place::Embeddings), &mut rows);
    rows
}

/// The hidden states of the layers `asked` for; 0 is what the embeddings give.
///
/// # Panics
/// Where the encoder has no such layer.
pub(super) fn hidden_states<M: LinearMap>(
    config: &EncoderConfig,
    embeddings: &EmbeddingWeights<impl WordTable>,
    layers: &[LayerWeights<M>],
    batch: &Batch,
    asked: &[usize],
    threads: Threads,
) -> HiddenStates {
    let bias = distance_bias(config, embeddings, longest(batch));
    let pass = shared(config, batch, bias.as_ref(), None, threads);
    let mut states = HiddenStates::new();
    let mut output = embed(config, embeddings, batch, &pass, &mut NormTrace::default());
    let highest = asked.iter().copied().max().unwrap_or_default();
    assert!(highest <= layers.len(), "there is no layer {highest}");
    with_room(|room| {
        for (index, layer) in layers.iter().take(highest).enumerate() {
            if asked.contains(&index) {
                states.insert(index, output.clone());
            }
            pass.infer(layer, &mut output, room);
        }
    });
    if asked.contains(&highest) {
        states.insert(highest, output);
    }
    states
}

/// Lends what the layers of `encoder` share in reading a batch.
pub(super) fn with_pass<R>(
    encoder: &Encoder,
    batch: &Batch,
    work: impl FnOnce(&Pass<'_>) -> R,
) -> R {
    let config = &encoder.config;
    let bias = distance_bias(config, &encoder.weights.embeddings, longest(batch));
    work(&shared(config, batch, bias.as_ref(), None, Threads::All))
}

impl Encoder {
    /// The hidden states of the `layers` asked for; 0 is what the embeddings give.
    ///
    /// # Panics
    /// Where the encoder has no such layer.
    pub fn hidden_states(&self, batch: &Batch, layers: &[usize], threads: Threads) -> HiddenStates {
        hidden_states(
            &self.config,
            &self.weights.embeddings,
            &self.weights.layers,
            batch,
            layers,
            threads,
        )
    }

    /// Runs the encoder and keeps in `trace` what [`Encoder::backward`] needs.
    pub fn forward(&self, batch: &Batch, tuning: &TuningPass, threads: Threads, trace: &mut Trace) {
        let (config, weights) = (&self.config, &self.weights);
        trace.bias = distance_bias(config, &weights.embeddings, longest(batch));
        trace.layers.resize_with(config.layers, LayerTrace::default);
        let dropout_from = |part: usize| tuning.dropout.filter(|_| part >= tuning.frozen);
        let pass = Pass {
            arithmetic: tuning.arithmetic,
            ..shared(config, batch, trace.bias.as_ref(), dropout_from(0), threads)
        };
        let mut output = embed(
            config,
            &weights.embeddings,
            batch,
            &pass,
            &mut trace.embedding_norm,
        );
        for (index, layer) in weights.layers.iter().enumerate() {
            let pass = Pass {
                dropout: dropout_from(index + 1),
                ..pass
            };
            let kept = &mut trace.layers[index];
            kept.input.clone_from(&output);
            if index + 1 < tuning.frozen {
                // Nothing but what it read may be asked for.
                trace.frozen.input.clone_from(&output);
                pass.forward(index, layer, &mut trace.frozen, &mut output);
            } else {
                pass.forward(index, layer, kept, &mut output);
            }
        }
        trace.output = output;
    }

    /// Adds the gradients of all tuned weights to `sums`, from those of hidden states by layer.
    pub fn backward(
        &self,
        batch: &Batch,
        tuning: &TuningPass,
        trace: &Trace,
        gradients: &HiddenStates,
        sums: &mut EncoderWeights,
        threads: Threads,
    ) {
        let (config, weights) = (&self.config, &self.weights);
        let hidden = config.hidden;
        let mut gradient = vec![0.0; batch.tokens() * hidden];
        let pass = Pass {
            arithmetic: tuning.arithmetic,
            ..shared(config, batch, trace.bias.as_ref(), tuning.dropout, threads)
        };
        let mut scratch = Scratch::default();
        scratch.bias = trace.bias.as_ref().map(|bias| DistanceBias {
            scores: vec![0.0; bias.scores.len()],
            longest: bias.longest,
        });
        let add_pooled = |gradient: &mut [f32], layer: usize| {
            if let Some(more) = gradients.get(&layer) {
                add(gradient, more);
            }
        };
        let lowest = tuning.frozen.saturating_sub(1);
        for index in (lowest..config.layers).rev() {
            add_pooled(&mut gradient, index + 1);
            pass.backward(
                index,
                &weights.layers[index],
                &trace.layers[index],
                &mut gradient,
                &mut sums.layers[index],
                &mut scratch,
            );
        }
        if tuning.frozen > 0 {
            return;
        }
        add_pooled(&mut gradient, 0);
        if let Some(bias_gradient) = &scratch.bias {
            add_distance_gradient(config, bias_gradient, &mut sums.embeddings);
        }
        pass.drop_values(pass.site(0, Place::Embeddings), &mut gradient);
        norm_backward(
            &pass,
            &mut gradient,
            &weights.embeddings.norm,
            &trace.embedding_norm,
            &mut sums.embeddings.norm,
        );
        by_token(config, batch, |row, [word, position, kind]| {
            let gradient = &gradient[row * hidden..(row + 1) * hidden];
            add(
                &mut sums.embeddings.words[word * hidden..(word + 1) * hidden],
                gradient,
            );
            add(
                &mut sums.embeddings.positions[position * hidden..(position + 1) * hidden],
                gradient,
            );
            if config.types > 0 {
                add(
                    &mut sums.embeddings.types[kind * hidden..(kind + 1) * hidden],
                    gradient,
                );
            }
        });
    }
}
