//! One transformer layer in reading: nothing is kept for a derivative.

use std::cell::Cell;

use super::layer_pass::Pass;
use super::norm::add_and_norm;
use super::room::lend;
use super::weights::{Activation, LayerWeights, LinearMap};

/// What a layer computes on its way.
#[derive(Default)]
pub(super) struct Room {
    qkv: Vec<f32>,
    context: Vec<f32>,
    /// What the feed-forward part reads.
    middle: Vec<f32>,
    activated: Vec<f32>,
}

thread_local! {
    static ROOM: Cell<Room> = Cell::default();
}

/// Lends the room of this thread to `work`.
pub(super) fn with_room<R>(work: impl FnOnce(&mut Room) -> R) -> R {
    lend(&ROOM, work)
}

impl Pass<'_> {
    /// Turns what a layer reads into what it gives, both (tokens, hidden).
    pub(super) fn infer<M: LinearMap>(
        &self,
        weights: &LayerWeights<M>,
        states: &mut Vec<f32>,
        room: &mut Room,
    ) {
        let tokens = states.len() / self.hidden;
        let products = self.products();
        let apply = |map: &M, output: &mut Vec<f32>, input: &[f32], activation: Activation| {
            map.apply(output, input, tokens, activation, products);
        };
        apply(
            &weights.attention_input,
            &mut room.qkv,
            states,
            Activation::Identity,
        );
        self.scale_queries(&mut room.qkv);
        room.context.resize(states.len(), 0.0);
        self.attention(0)
            .forward(&room.qkv, None, &mut room.context, self.threads);
        apply(
            &weights.attention_output,
            &mut room.middle,
            &room.context,
            Activation::Identity,
        );
        add_and_norm(self, &mut room.middle, states, &weights.attention_norm);
        apply(
            &weights.expansion,
            &mut room.activated,
            &room.middle,
            Activation::Gelu,
        );
        apply(
            &weights.contraction,
            states,
            &room.activated,
            Activation::Identity,
        );
        add_and_norm(self, states, &room.middle, &weights.output_norm);
    }
}
