//! How things are called on the page.

use crate::actor::Actor;
use crate::stance::Stance;
use crate::text::printable;
use crate::voice::Voice;

/// The sign of a label, where colour is not enough.
pub(super) const fn sign(stance: Stance) -> &'static str {
    match stance {
        Stance::Supportive => "▲",
        Stance::Critical => "▼",
        Stance::Neutral => "○",
    }
}

/// The label and what follows it before the actor's name: "supportive of", "critical of".
pub(super) const fn toward(stance: Stance) -> &'static str {
    match stance {
        Stance::Supportive => "supportive of",
        Stance::Critical => "critical of",
        Stance::Neutral => "neutral toward",
    }
}

/// Whose voice it is, as a reader would say it.
pub(super) const fn voice_name(voice: Voice) -> &'static str {
    match voice {
        Voice::Narrator => "The article itself",
        Voice::Speaker => "Somebody quoted or reported",
        Voice::Mixed => "Both in one sentence",
    }
}

/// The actors' names as a list in a sentence, or their number where they are many.
pub(super) fn names(actors: &[Actor]) -> String {
    /// Names that a heading can hold.
    const MOST: usize = 4;
    let names: Vec<String> = actors.iter().map(|actor| printable(actor.name())).collect();
    match &names[..] {
        [] => "nobody".to_owned(),
        [one] => one.clone(),
        [first @ .., last] if names.len() <= MOST => format!("{} and {last}", first.join(", ")),
        many => format!("{} actors", many.len()),
    }
}
