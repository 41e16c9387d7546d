//! Auxiliary verbs, with those that "not" is part of.

/// Whether `word`, in lower case, is an auxiliary verb: "has", "would", "isn't".
pub(crate) fn is_auxiliary(word: &str) -> bool {
    AUXILIARIES.binary_search(&word).is_ok() || is_negated_auxiliary(word)
}

/// Whether `word`, in lower case, is an auxiliary verb with its negation: "didn't", "won’t", "cannot".
pub(crate) fn is_negated_auxiliary(word: &str) -> bool {
    word.ends_with("n't") || word.ends_with("n’t") || word == "cannot"
}

/// Whether `word`, in lower case, makes a passive of the participle after it: "was", "got", "wasn't".
pub(crate) fn forms_passive(word: &str) -> bool {
    matches!(
        word.trim_end_matches("n't").trim_end_matches("n’t"),
        "am" | "are" | "be" | "been" | "being" | "get" | "gets" | "got" | "is" | "was" | "were"
    )
}

const AUXILIARIES: &[&str] = &[
    "am", "are", "be", "been", "being", "can", "could", "did", "do", "does", "had", "has", "have",
    "having", "is", "may", "might", "must", "shall", "should", "was", "were", "will", "would",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn auxiliaries_are_sorted_and_any_may_be_negated_with_either_apostrophe() {
        assert!(AUXILIARIES.is_sorted_by(|a, b| a < b));
        for word in ["hadn’t", "shouldn't", "haven’t", "cannot", "would"] {
            assert!(is_auxiliary(word), "{word}");
        }
        assert!(forms_passive("wasn’t") && !forms_passive("hadn’t"));
    }
}
