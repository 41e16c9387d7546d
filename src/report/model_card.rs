//! A model's card: what it is, what it was trained on, what weighs most in it.

use std::fmt::Write;

use crate::classifier::{FeaturizerSettings, Model};
use crate::stance::Stance;
use crate::text::printable;

/// Columns shown for each label.
const SHOWN_COLUMNS: usize = 15;

/// The model card in Markdown, made from the model alone.
pub fn model_card(model: &Model) -> String {
    let manifest = model.manifest();
    let training = &manifest.training;
    let counts = Stance::ALL
        .map(|stance| format!("{} {stance}", training.counts[stance.index()]))
        .join(", ");
    let sources: Vec<String> = training
        .sources
        .iter()
        .map(|(source, rows)| format!("{source} ({rows})"))
        .collect();
    let features = match &manifest.featurizer {
        FeaturizerSettings::Lexical(lexical) => format!(
            "lexical, {} columns (at most {} word sequences, each in at least {} training sentences)",
            model.head().width(),
            lexical.most_columns,
            lexical.least_sentences
        ),
        FeaturizerSettings::Encoder(encoder) => format!(
            "encoder, {} pooled columns; weights of its layers in {} bits, embeddings in {}; the \
             actor is read as {}{}",
            model.head().width(),
            u8::from(encoder.precision.layers),
            u8::from(encoder.precision.embeddings),
            encoder.reading.stand_in.as_deref().map_or_else(
                || "its own name".to_owned(),
                |name| format!("{name:?}, whatever its name")
            ),
            encoder
                .reading
                .article_opening
                .as_deref()
                .map_or_else(String::new, |opening| format!(
                    ", and a sentence of an article after {opening:?}{}",
                    match encoder.reading.reads_before {
                        true => " and the sentence before it",
                        false => "",
                    }
                ))
        ),
    };
    let head = &manifest.head;
    let mut card = format!(
        "# {name} {version}\n\n\
         {purpose}\n\n\
         - Written by: {written_by}, model format {format}\n\
         - Features: {features}\n\
         - Head: multinomial logistic regression, alpha {alpha}{toward}, temperature {temperature:.3}{from_known}\n\
         - Training rows: {rows} ({counts}) from {sources}\n\
         - BLAKE3 of the training data: {data}\n\
         - Seed: {seed}; converged: {converged} (gradient {gradient:.1e} a row)\n",
        purpose = if model.seems_to_read_antecedents() {
            "Tells whom pronouns and descriptions of English news stand for, where rules leave it open."
        } else if model.seems_to_read_voices().unwrap_or_default() {
            "Tells in whose voice sentences of English news are, and which phrases name who speaks."
        } else {
            "Labels English news sentences supportive, critical or neutral toward a named actor."
        },
        name = printable(&manifest.name),
        version = printable(&manifest.version),
        written_by = printable(&manifest.written_by),
        format = manifest.format,
        alpha = head.alpha,
        toward = manifest
            .drawn_toward
            .as_deref()
            .map_or_else(String::new, |known| format!(
                " toward the head of {}",
                printable(known)
            )),
        temperature = manifest.temperature,
        from_known = manifest
            .known_temperature
            .map_or_else(String::new, |known| format!(
                " (drawn toward the known {known:.3})"
            )),
        rows = training.rows,
        sources = printable(&sources.join(", ")),
        data = printable(&training.data_blake3),
        seed = training.seed,
        converged = if training.converged { "yes" } else { "no" },
        gradient = training.gradient_norm,
    );
    if let Some(validation) = &manifest.cross_validation {
        // Writing to a string cannot fail.
        let _ = writeln!(
            card,
            "- {folds}-fold cross-validation: macro-F1 {f1:.3}, calibration error {ece:.3}; alpha \
             was chosen by this figure, so it is slightly optimistic",
            folds = validation.folds,
            f1 = validation.macro_f1,
            ece = validation.expected_calibration_error,
        );
    }
    if let Some(dev) = &manifest.dev {
        let _ = writeln!(
            card,
            "- Penalty and temperature were chosen on {rows} dev rows: macro-F1 {f1:.3}, calibration \
             error {ece:.3} there, slightly optimistic for that",
            rows = dev.rows,
            f1 = dev.macro_f1,
            ece = dev.expected_calibration_error,
        );
        card.push_str(
            "\n## How far its probabilities can be trusted (dev rows)\n\n\
             | probability of the label | mean | share right | rows |\n|---|---|---|---|\n",
        );
        for bin in dev.reliability.iter().filter(|bin| bin.rows > 0) {
            let _ = writeln!(
                card,
                "| {:.2}-{:.2} | {:.3} | {:.3} | {} |",
                bin.above,
                bin.up_to,
                bin.mean_confidence.unwrap_or_default(),
                bin.accuracy.unwrap_or_default(),
                bin.rows
            );
        }
    }
    if matches!(manifest.featurizer, FeaturizerSettings::Encoder(_)) {
        // Its columns have no meaning that a name could tell.
        return card;
    }
    card.push_str("\n## What weighs most\n");
    for stance in Stance::ALL {
        let _ = write!(card, "\n{stance}: ");
        let names: Vec<String> = heaviest_columns(model, stance)
            .into_iter()
            .map(|(name, weight)| format!("{} ({weight:+.2})", printable(&name)))
            .collect();
        card.push_str(&names.join(", "));
        card.push('\n');
    }
    card
}

/// The columns with the largest coefficients for a label, the largest first.
fn heaviest_columns(model: &Model, stance: Stance) -> Vec<(String, f32)> {
    let coefficients = model.head().coefficients();
    let row = coefficients.row(stance.index());
    let mut columns: Vec<usize> = (0..row.len()).collect();
    columns.sort_by(|&a, &b| row[b].total_cmp(&row[a]));
    columns
        .into_iter()
        .take(SHOWN_COLUMNS)
        .filter_map(|column| Some((model.featurizer().column_name(column)?, row[column])))
        .collect()
}
