//! Verbs of saying, as names and pronouns have them beside them.

/// Verbs of saying in the forms that stand beside a speaker.
const SAYING: &[&str] = &[
    "accused",
    "acknowledged",
    "added",
    "adds",
    "admits",
    "admitted",
    "agreed",
    "announced",
    "answered",
    "argued",
    "argues",
    "asked",
    "asks",
    "asserted",
    "believes",
    "called",
    "claimed",
    "claims",
    "commented",
    "complained",
    "conceded",
    "concluded",
    "confirmed",
    "continued",
    "declared",
    "denied",
    "denies",
    "described",
    "disclosed",
    "estimated",
    "explained",
    "explains",
    "expressed",
    "hoped",
    "insisted",
    "insists",
    "joked",
    "maintained",
    "mentioned",
    "noted",
    "notes",
    "observed",
    "pointed",
    "predicted",
    "promised",
    "quipped",
    "recalled",
    "remarked",
    "repeated",
    "replied",
    "reported",
    "responded",
    "revealed",
    "said",
    "say",
    "saying",
    "says",
    "shouted",
    "stated",
    "states",
    "stressed",
    "suggested",
    "suggests",
    "testified",
    "thinks",
    "thought",
    "told",
    "tweeted",
    "urged",
    "vowed",
    "warned",
    "warns",
    "wondered",
    "writes",
    "wrote",
    "yelled",
];

/// Whether a word is a verb of saying or thinking, as it stands beside a speaker.
pub(super) fn is_saying(word: &str) -> bool {
    SAYING.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_of_saying_are_sorted() {
        assert!(SAYING.is_sorted());
    }
}
