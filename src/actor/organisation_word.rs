//! Words that tell a body from a person.

use super::lexicon::{HeadNoun, first_name, head_noun};
use super::words::capitalised;

/// Words in the names of bodies, besides the nouns that bodies are called by.
const ORGANISATION_WORDS: &[&str] = &[
    "academy",
    "agency",
    "ai",
    "aircraft",
    "airlines",
    "airways",
    "albion",
    "alliance",
    "army",
    "association",
    "athletic",
    "authority",
    "ballet",
    "banca",
    "banco",
    "bank",
    "biologics",
    "biosciences",
    "biotech",
    "board",
    "brands",
    "breweries",
    "bureau",
    "capital",
    "center",
    "centre",
    "chronicle",
    "church",
    "cinemas",
    "city",
    "club",
    "college",
    "commission",
    "committee",
    "company",
    "congress",
    "construction",
    "corp",
    "corporation",
    "council",
    "courier",
    "court",
    "credito",
    "dairies",
    "department",
    "developments",
    "diocese",
    "directorate",
    "electric",
    "electronics",
    "energy",
    "engineering",
    "enterprises",
    "entertainment",
    "exporters",
    "farms",
    "fc",
    "federation",
    "ferries",
    "festival",
    "fisheries",
    "foods",
    "foundation",
    "front",
    "fulfillment",
    "fulfilment",
    "fund",
    "gas",
    "gazette",
    "government",
    "group",
    "growers",
    "guard",
    "guild",
    "health",
    "healthcare",
    "herald",
    "holdings",
    "homes",
    "hospice",
    "hospital",
    "hospitals",
    "hotels",
    "importers",
    "inc",
    "industries",
    "institute",
    "insurance",
    "international",
    "investments",
    "kitchens",
    "laboratories",
    "labs",
    "league",
    "library",
    "limited",
    "line",
    "lines",
    "logistics",
    "ltd",
    "makers",
    "manufacturers",
    "metals",
    "microsystems",
    "minerals",
    "mines",
    "mining",
    "ministry",
    "motors",
    "movement",
    "municipality",
    "museum",
    "mutual",
    "nation",
    "national",
    "network",
    "news",
    "newsguild",
    "nhs",
    "observatory",
    "office",
    "oil",
    "opera",
    "orchestra",
    "organisation",
    "organization",
    "parliament",
    "partners",
    "party",
    "petroleum",
    "pharma",
    "pharmaceuticals",
    "philharmonic",
    "pictures",
    "plc",
    "police",
    "post",
    "press",
    "producers",
    "productions",
    "properties",
    "publishing",
    "rail",
    "railways",
    "records",
    "republic",
    "residential",
    "resorts",
    "restaurants",
    "retailers",
    "robotics",
    "rovers",
    "school",
    "schools",
    "securities",
    "semiconductor",
    "semiconductors",
    "senate",
    "service",
    "services",
    "shipping",
    "society",
    "solutions",
    "state",
    "states",
    "steel",
    "studios",
    "supermarkets",
    "survey",
    "symphony",
    "systems",
    "team",
    "technologies",
    "telecom",
    "telegraph",
    "therapeutics",
    "times",
    "traders",
    "trains",
    "transit",
    "tribe",
    "tribune",
    "trucks",
    "trust",
    "union",
    "united",
    "university",
    "utilities",
    "ventures",
    "wanderers",
    "watch",
    "workers",
];

/// Whether a word in lower case stands in the names of bodies and not of persons.
pub(super) fn is_organisation_word(word: &str) -> bool {
    matches!(head_noun(word), Some(HeadNoun::Organisation(_))) || is_part_of_body_name(word)
}

/// Whether a word in lower case tells of itself that a club is meant: "Rovers were poor".
pub(super) fn is_club_word(word: &str) -> bool {
    matches!(word, "albion" | "athletic" | "rovers" | "wanderers")
}

/// Whether a club whose name ends so is called by this word alone: "United were poor".
pub(super) fn is_club_ending(word: &str) -> bool {
    is_club_word(word) || matches!(word, "city" | "town" | "united")
}

/// Whether a name of several words is a body's by the first one or the last: "Atlético Norwyn", "Halvorsen Marine".
pub(super) fn is_body_by_ends(first: &str, last: &str) -> bool {
    let (opening, ending) = (first.to_lowercase(), last.to_lowercase());
    let ends_name_of_body = matches!(
        ending.as_str(),
        "fm" | "marine" | "operations" | "radio" | "tv" | "wire"
    );
    opens_name_of_club(&opening)
        || ends_name_of_body && first_name(&capitalised(&opening)).is_none()
}

/// Whether a word in lower case opens the names of clubs: "Atlético Norwyn".
pub(super) fn opens_name_of_club(word: &str) -> bool {
    matches!(
        word,
        "atletico"
            | "atlético"
            | "borussia"
            | "cska"
            | "deportivo"
            | "dinamo"
            | "dynamo"
            | "hapoel"
            | "lokomotiv"
            | "maccabi"
            | "olympique"
            | "racing"
            | "spartak"
            | "sporting"
            | "unión"
            | "união"
    )
}

/// Whether a word in lower case is in the names of bodies alone; nouns may be surnames too: "Brewer".
pub(super) fn is_part_of_body_name(word: &str) -> bool {
    ORGANISATION_WORDS
        .binary_search(&word.trim_end_matches('.'))
        .is_ok()
}

/// Whether a name tells that it is a company's, a paper's or a society's: "Norway Times", "Air Peru". `words`
/// are in lower case.
pub(super) fn names_private_body(words: &[String]) -> bool {
    let is_airline = words.len() == 2 && words[0] == "air";
    is_airline
        || words.iter().any(|word| {
            matches!(
                word.as_str(),
                "airlines"
                    | "airways"
                    | "association"
                    | "chronicle"
                    | "daily"
                    | "federation"
                    | "foundation"
                    | "gas"
                    | "gazette"
                    | "herald"
                    | "insurance"
                    | "journal"
                    | "library"
                    | "mirror"
                    | "motors"
                    | "museum"
                    | "post"
                    | "society"
                    | "steel"
                    | "sun"
                    | "survey"
                    | "telecom"
                    | "telegraph"
                    | "times"
                    | "today"
                    | "tribune"
                    | "university"
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(ORGANISATION_WORDS.is_sorted());
    }
}
