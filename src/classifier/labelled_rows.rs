//! The rows a model is trained on: their labels, where they mention their actors, and what a model says of
//! them afterwards.

use std::collections::BTreeMap;

use super::manifest::TrainingSummary;
use super::target::{RowTargets, TargetFinder};
use crate::dataset::Example;
use crate::error::{Error, Result};
use crate::features::TargetedSentence;
use crate::head::HeadFit;
use crate::stance::Stance;

/// Refuses rows without a label; `what` says which rows they are.
pub(super) fn check_labels(examples: &[Example], what: &str) -> Result<()> {
    match examples
        .iter()
        .position(|example| example.label().is_none())
    {
        Some(row) => Err(Error::Training(format!("{what} {} has no label", row + 1))),
        None => Ok(()),
    }
}

/// Labelled rows and where they mention their actors.
pub(super) struct LabelledRows<'a> {
    examples: &'a [Example],
    targets: RowTargets,
    pub(super) labels: Vec<Stance>,
}

impl<'a> LabelledRows<'a> {
    /// Looks for the actor of every row; `what` says which rows they are.
    ///
    /// # Errors
    /// Where a row does not mention its actor.
    pub(super) fn find(examples: &'a [Example], what: &str) -> Result<Self> {
        let targets = RowTargets::find(examples, &mut TargetFinder::default())?;
        if let Some(row) = targets.unmentioned().next() {
            return Err(Error::Training(format!(
                "{what} {} does not mention its actor {:?}; give its span or an alias",
                row + 1,
                examples[row].actor
            )));
        }
        Ok(Self {
            labels: examples.iter().filter_map(Example::label).collect(),
            examples,
            targets,
        })
    }

    pub(super) fn sentences(&self) -> Vec<TargetedSentence<'_>> {
        self.targets
            .sentences(self.examples)
            .map(|(_, sentence)| sentence)
            .collect()
    }

    pub(super) fn texts(&self) -> Vec<&'a str> {
        self.examples
            .iter()
            .map(|example| example.text.trim())
            .collect()
    }

    /// What the manifest keeps of the rows and of the fit to them.
    pub(super) fn summarize(&self, fit: &HeadFit, seed: u64) -> TrainingSummary {
        let mut counts = [0; Stance::COUNT];
        let mut sources = BTreeMap::new();
        let mut hasher = blake3::Hasher::new();
        for (example, label) in self.examples.iter().zip(&self.labels) {
            counts[label.index()] += 1;
            let source = match example.source.as_str() {
                "" => "unnamed",
                named => named,
            };
            *sources.entry(source.to_owned()).or_default() += 1;
            let span = example
                .mention
                .map_or_else(String::new, |span| format!("{}..{}", span.start, span.end));
            let place = example.in_article.then_some("in an article");
            let before = Some(example.before.as_str()).filter(|before| !before.is_empty());
            let fields = [&example.text, &example.actor, &span, label.name()];
            for field in fields.into_iter().chain(place).chain(before) {
                hasher.update(&(field.len() as u64).to_le_bytes());
                hasher.update(field.as_bytes());
            }
        }
        TrainingSummary {
            rows: self.examples.len(),
            counts,
            sources,
            data_blake3: hasher.finalize().to_hex().to_string(),
            seed,
            converged: fit.converged,
            gradient_norm: fit.gradient_norm,
        }
    }
}
