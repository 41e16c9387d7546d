//! The reader's judgements as rows to train on.

use std::collections::HashSet;

use serde::Deserialize;

use super::form::Form;
use super::response::Refusal;
use super::turn::Shared;
use crate::actor::{Actor, Mention, MentionFinder};
use crate::classifier::TargetFinder;
use crate::dataset::{Example, ExampleWriter};
use crate::stance::Stance;
use crate::text::{Span, sentences, split_names};

/// A sentence that the reader has labelled, right or anew.
#[derive(Deserialize)]
struct Judgement {
    sentence: usize,
    actor: usize,
    stance: Stance,
}

/// The judged sentences as a training table, with the mentions that the model read. `typed` are the actors as
/// they were asked for, from which their other names are taken.
pub(super) fn corrected(
    model: Shared<'_, '_>,
    text: &str,
    typed: &[&str],
    actors: &[Actor],
    form: &Form,
) -> Result<Vec<u8>, Refusal> {
    let judgements: Vec<Judgement> = serde_json::from_str(form.field("judgements"))
        .map_err(|error| Refusal::new(400, format!("the judgements are malformed: {error}")))?;
    let finder =
        MentionFinder::new(actors).map_err(|error| Refusal::new(422, error.to_string()))?;
    let sentences = sentences(text);
    let failed = |error: crate::Error| Refusal::new(500, error.to_string());
    let found = model
        .wait()?
        .mentions_of(text, &sentences, &finder)
        .map_err(failed)?;
    let mut table = Vec::new();
    let mut writer = ExampleWriter::new(&mut table).map_err(failed)?;
    let mut targets = TargetFinder::default();
    let mut judged = HashSet::new();
    for judgement in &judgements {
        if !judged.insert((judgement.sentence, judgement.actor)) {
            return Err(Refusal::new(
                400,
                "a sentence is judged twice for one actor",
            ));
        }
        let unknown = || Refusal::new(400, "a judgement is of no sentence that mentions its actor");
        let span = sentences.get(judgement.sentence).ok_or_else(unknown)?.span;
        let mention = found[judgement.sentence]
            .iter()
            .find(|mention: &&Mention| mention.actor == judgement.actor)
            .ok_or_else(unknown)?
            .span;
        let aliases = typed[judgement.actor]
            .split_once('=')
            .map_or("", |(_, aliases)| aliases);
        let mut example = Example::new(
            span.of(text),
            actors[judgement.actor].name(),
            judgement.stance,
        );
        example.aliases = split_names(aliases).map(str::to_owned).collect();
        // Tables may give no span of the whole text, which mostly is that of a sentence; a subhead that is but
        // a name says by itself whom it mentions.
        if mention != span || targets.mentions(&example).map_err(failed)?.is_empty() {
            example.mention = Some(Span::new(
                mention.start - span.start,
                mention.end - span.start,
            ));
        }
        example.source = "corrected".to_owned();
        example.in_article = true;
        if let Some(before) = judgement.sentence.checked_sub(1) {
            sentences[before]
                .span
                .of(text)
                .clone_into(&mut example.before);
        }
        writer.write(&example).map_err(failed)?;
    }
    writer.finish().map_err(failed)?;
    drop(writer);
    Ok(table)
}
