//! AdamW over all tensors of an encoder and its head.

use super::adamw::{AdamWStep, sum_of_squares};
use super::objective::PooledHead;
use super::settings::TuningSettings;
use crate::encoder::{EncoderConfig, EncoderWeights, TensorName, TensorRole, tensor_names};

/// The moments of every tensor, and which ones are tuned.
pub(super) struct Optimiser {
    pub(super) names: Vec<TensorName>,
    /// Parts left as they are, from the bottom: 1 is the embeddings, 2 the first layer too.
    frozen: usize,
    first: EncoderWeights,
    second: EncoderWeights,
    head_first: PooledHead,
    head_second: PooledHead,
}

/// What one step does with encoder and head.
#[derive(Copy, Clone)]
pub(super) struct Step {
    encoder: AdamWStep,
    head: AdamWStep,
}

impl Step {
    /// With weight decay for what decays: matrices and embeddings.
    fn of(self, role: TensorRole) -> AdamWStep {
        match role {
            TensorRole::Vector => self.encoder.without_decay(),
            TensorRole::Embedding | TensorRole::Matrix => self.encoder,
        }
    }
}

impl Optimiser {
    /// For an encoder of this shape under a head with so many `columns`.
    pub(super) fn new(config: &EncoderConfig, frozen: usize, columns: usize) -> Self {
        Self {
            names: tensor_names(config),
            frozen,
            first: EncoderWeights::zeros(config),
            second: EncoderWeights::zeros(config),
            head_first: PooledHead::zeros(columns),
            head_second: PooledHead::zeros(columns),
        }
    }

    pub(super) fn frozen(&self) -> usize {
        self.frozen
    }

    /// The Euclidean norm of all gradients of tuned tensors.
    pub(super) fn norm(&self, gradient: &EncoderWeights, head: &PooledHead) -> f64 {
        let encoder: f64 = self
            .names
            .iter()
            .zip(gradient.tensors())
            .filter(|(name, _)| name.layer >= self.frozen)
            .map(|(_, gradient)| sum_of_squares(gradient))
            .sum();
        (encoder + sum_of_squares(&head.weight) + sum_of_squares(&head.bias)).sqrt()
    }

    /// What step number `done`, from 0, does: learning rates times `factor`, gradients cut to the
    /// clipping norm as `torch.nn.utils.clip_grad_norm_` cuts them.
    pub(super) fn begin(
        &self,
        settings: &TuningSettings,
        factor: f32,
        norm: f64,
        done: usize,
    ) -> Step {
        #[expect(clippy::cast_possible_truncation, reason = "a factor needs no 64 bits")]
        let gradient_scale = (f64::from(settings.clip) / (norm + 1e-6)).min(1.0) as f32;
        let encoder = AdamWStep {
            rate: settings.rate * factor,
            decay: settings.decay,
            gradient_scale,
            step: i32::try_from(done + 1).unwrap_or(i32::MAX),
        };
        Step {
            encoder,
            head: AdamWStep {
                rate: settings.head_rate * factor,
                ..encoder
            },
        }
    }

    /// Updates the tuned tensors, and sets their gradients to zero.
    pub(super) fn tune(
        &mut self,
        step: Step,
        weights: &mut EncoderWeights,
        gradient: &mut EncoderWeights,
    ) {
        let moments = self
            .first
            .tensors_mut()
            .into_iter()
            .zip(self.second.tensors_mut());
        for (((name, values), gradient), (first, second)) in self
            .names
            .iter()
            .zip(weights.tensors_mut())
            .zip(gradient.tensors_mut())
            .zip(moments)
            .filter(|(((name, _), _), _)| name.layer >= self.frozen)
        {
            step.of(name.role).apply(values, gradient, first, second);
        }
    }

    /// Updates the head, and sets its gradients to zero.
    pub(super) fn tune_head(
        &mut self,
        step: Step,
        head: &mut PooledHead,
        gradient: &mut PooledHead,
    ) {
        let (first, second) = (&mut self.head_first, &mut self.head_second);
        step.head.apply(
            &mut head.weight,
            &mut gradient.weight,
            &mut first.weight,
            &mut second.weight,
        );
        step.head.without_decay().apply(
            &mut head.bias,
            &mut gradient.bias,
            &mut first.bias,
            &mut second.bias,
        );
    }

    /// Everything that steps change, in a fixed order; frozen tensors are left out.
    pub(super) fn numbers_mut<'a>(
        &'a mut self,
        weights: &'a mut EncoderWeights,
        head: &'a mut PooledHead,
    ) -> Vec<&'a mut [f32]> {
        let mut numbers: Vec<&mut [f32]> = Vec::new();
        for weights in [weights, &mut self.first, &mut self.second] {
            let tuned = self
                .names
                .iter()
                .zip(weights.tensors_mut())
                .filter(|(name, _)| name.layer >= self.frozen)
                .map(|(_, tensor)| tensor);
            numbers.extend(tuned);
        }
        for head in [head, &mut self.head_first, &mut self.head_second] {
            numbers.push(&mut head.weight);
            numbers.push(&mut head.bias);
        }
        numbers
    }
}
