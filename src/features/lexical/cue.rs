//! Closed classes of English words that steer how a sentence is read.
//!
//! Every list is sorted, so that a look-up is a binary search.

/// Words that turn what follows into its opposite.
const NEGATORS: &[&str] = &[
    "barely", "cannot", "cant", "fail", "failed", "failing", "fails", "hardly", "lack", "lacked",
    "lacking", "lacks", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing",
    "nowhere", "rarely", "refuse", "refused", "refuses", "refusing", "scarcely", "seldom",
    "without",
];

/// Words that open a clause of their own.
const CLAUSE_OPENERS: &[&str] = &[
    "after", "although", "and", "because", "before", "but", "despite", "however", "if", "since",
    "that", "though", "unless", "until", "when", "whereas", "whether", "which", "while", "who",
    "whom", "whose", "yet",
];

/// Forms that make a passive with a participle.
const PASSIVE_AUXILIARIES: &[&str] = &[
    "am", "are", "aren't", "be", "been", "being", "get", "gets", "getting", "got", "gotten", "is",
    "isn't", "was", "wasn't", "were", "weren't",
];

/// Prepositions that direct a noun's opinion at what follows: "criticism of", "support for".
const DIRECTING_PREPOSITIONS: &[&str] = &[
    "about", "against", "at", "for", "from", "in", "of", "on", "over", "to", "toward", "towards",
    "with",
];

/// Verbs of saying: the one before them speaks, and the opinion is about somebody else.
const SAYING: &[&str] = &[
    "added",
    "adds",
    "announced",
    "announces",
    "argued",
    "argues",
    "asked",
    "asks",
    "asserted",
    "asserts",
    "claimed",
    "claims",
    "commented",
    "comments",
    "concluded",
    "concludes",
    "declared",
    "declares",
    "explained",
    "explains",
    "insisted",
    "insists",
    "noted",
    "notes",
    "remarked",
    "replied",
    "replies",
    "reported",
    "reports",
    "responded",
    "responds",
    "said",
    "say",
    "says",
    "stated",
    "states",
    "stressed",
    "stresses",
    "suggested",
    "suggests",
    "told",
    "tweeted",
    "tweets",
    "warned",
    "warns",
    "writes",
    "wrote",
];

/// Words that weaken a claim.
const HEDGES: &[&str] = &[
    "allegedly",
    "apparently",
    "arguably",
    "could",
    "likely",
    "may",
    "maybe",
    "might",
    "perhaps",
    "possibly",
    "presumably",
    "probably",
    "purportedly",
    "reportedly",
    "seem",
    "seemed",
    "seemingly",
    "seems",
    "supposedly",
    "unlikely",
    "would",
];

/// Words that set one claim against another.
const CONTRASTS: &[&str] = &[
    "although",
    "but",
    "despite",
    "even",
    "however",
    "instead",
    "nevertheless",
    "nonetheless",
    "rather",
    "still",
    "though",
    "whereas",
    "while",
    "yet",
];

/// Titles and offices that news writes with a capital before a name.
const TITLES: &[&str] = &[
    "adm",
    "ambassador",
    "archbishop",
    "attorney",
    "bishop",
    "capt",
    "captain",
    "chairman",
    "chairwoman",
    "chancellor",
    "chief",
    "col",
    "colonel",
    "commissioner",
    "congressman",
    "congresswoman",
    "councillor",
    "democrat",
    "deputy",
    "director",
    "dr",
    "emperor",
    "ex",
    "first",
    "foreign",
    "former",
    "gen",
    "general",
    "gov",
    "governor",
    "her",
    "his",
    "judge",
    "justice",
    "king",
    "lady",
    "leader",
    "lord",
    "lt",
    "maj",
    "major",
    "mayor",
    "minister",
    "miss",
    "mr",
    "mrs",
    "ms",
    "mx",
    "premier",
    "president",
    "prime",
    "prince",
    "princess",
    "prof",
    "professor",
    "prosecutor",
    "queen",
    "rep",
    "representative",
    "republican",
    "rev",
    "reverend",
    "secretary",
    "sen",
    "senator",
    "sgt",
    "sir",
    "speaker",
    "vice",
];

fn holds(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

pub(super) fn is_negator(word: &str) -> bool {
    word.ends_with("n't") || holds(NEGATORS, word)
}

pub(super) fn opens_clause(word: &str) -> bool {
    holds(CLAUSE_OPENERS, word)
}

pub(super) fn is_passive_auxiliary(word: &str) -> bool {
    holds(PASSIVE_AUXILIARIES, word)
}

pub(super) fn is_directing_preposition(word: &str) -> bool {
    holds(DIRECTING_PREPOSITIONS, word)
}

pub(super) fn is_saying(word: &str) -> bool {
    holds(SAYING, word)
}

pub(super) fn is_hedge(word: &str) -> bool {
    holds(HEDGES, word)
}

pub(super) fn is_contrast(word: &str) -> bool {
    holds(CONTRASTS, word)
}

pub(super) fn is_title(word: &str) -> bool {
    holds(TITLES, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_sorted_without_repetition() {
        for list in [
            NEGATORS,
            CLAUSE_OPENERS,
            PASSIVE_AUXILIARIES,
            DIRECTING_PREPOSITIONS,
            SAYING,
            HEDGES,
            CONTRASTS,
            TITLES,
        ] {
            for pair in list.windows(2) {
                assert!(pair[0] < pair[1], "{} stands before {}", pair[0], pair[1]);
            }
        }
    }
}
