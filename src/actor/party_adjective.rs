//! Adjectives of parties that are words of their own, too: "Democratic senators" are the party's, "Democratic reforms"
//! nobody's.

use crate::text::Span;

/// Parties by their names in the gazetteer, whose other names ("Republican", "Labour") are no such words.
const ADJECTIVES: [(&str, &str); 2] = [
    ("Conservative Party", "Conservative"),
    ("Democratic Party", "Democratic"),
];

/// Words before one that make another party's of it: "Social Democratic", "Progressive Conservative".
const OTHERS: &[&str] = &[
    "Canadian",
    "Christian",
    "Civic",
    "Free",
    "Liberal",
    "National",
    "New",
    "People's",
    "People’s",
    "Progressive",
    "Scottish",
    "Social",
    "Welsh",
];

/// Who and what is a party's, in lower case and the singular.
const OF_PARTIES: &[&str] = &[
    "activist",
    "adviser",
    "aide",
    "backbencher",
    "base",
    "campaign",
    "candidate",
    "caucus",
    "chair",
    "chairman",
    "chairwoman",
    "challenger",
    "chief",
    "colleague",
    "congressional",
    "congressman",
    "congressmen",
    "congresswoman",
    "congresswomen",
    "contender",
    "convention",
    "council",
    "councillor",
    "counterpart",
    "delegate",
    "donor",
    "frontbench",
    "frontbencher",
    "frontrunner",
    "gov",
    "governor",
    "grandee",
    "hopeful",
    "house",
    "incumbent",
    "lawmaker",
    "lawmakers",
    "leader",
    "leadership",
    "legislator",
    "majority",
    "manifesto",
    "mayor",
    "member",
    "minister",
    "minority",
    "mp",
    "mps",
    "msp",
    "nomination",
    "nominee",
    "official",
    "operative",
    "opponent",
    "party",
    "peer",
    "platform",
    "politician",
    "presidential",
    "primaries",
    "primary",
    "rep",
    "representative",
    "reps",
    "rival",
    "sen",
    "senate",
    "senator",
    "sens",
    "staffer",
    "stronghold",
    "strategist",
    "supporter",
    "ticket",
    "vice",
    "voter",
    "whip",
    "win",
];

/// What ends a compound that is a party's doing: "Democratic-led".
const OF_COMPOUNDS: &[&str] = &["backed", "controlled", "held", "led", "majority", "run"];

/// The adjective of a party.
pub(super) fn adjective_of(party: &str) -> Option<&'static str> {
    let (_, adjective) = ADJECTIVES.iter().find(|(name, _)| *name == party)?;
    Some(adjective)
}

/// Whether a name is such an adjective.
pub(super) fn is_party_adjective(name: &str) -> bool {
    ADJECTIVES.iter().any(|(_, adjective)| *adjective == name)
}

/// Whether what a name was found in may mention its bearer: an adjective does where the words beside it tell so.
pub(super) fn may_mention(text: &str, found: Span) -> bool {
    if !is_party_adjective(found.of(text)) {
        return true;
    }
    let word_of = |text: &str| -> String {
        let letters = text.chars().take_while(|c| c.is_alphabetic());
        letters.collect()
    };
    let rest = &text[found.end..];
    let before = text[..found.start].trim_end();
    let before = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let is_partys = match (rest.strip_prefix('-'), rest.strip_prefix(' ')) {
        (Some(compound), _) => OF_COMPOUNDS.contains(&&*word_of(compound)),
        (_, Some(next)) => {
            let noun = word_of(next).to_lowercase();
            let singular = noun.strip_suffix('s').unwrap_or(&noun);
            OF_PARTIES.contains(&&*noun) || OF_PARTIES.contains(&singular)
        }
        _ => false,
    };
    is_partys && !OTHERS.contains(&before)
}
