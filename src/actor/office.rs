//! What an office is called. Rank and field are parts of it: a deputy mayor is no mayor, an attorney general
//! no general, and the health minister not the one for defence.

/// First words of the name of another office: a former president is not the president.
const RANKS: [&str; 7] = [
    "assistant",
    "deputy",
    "ex",
    "former",
    "lieutenant",
    "shadow",
    "vice",
];

/// Nouns that "general" follows as an adjective.
const BEFORE_GENERAL: [&str; 8] = [
    "attorney",
    "auditor",
    "comptroller",
    "director",
    "governor",
    "inspector",
    "secretary",
    "solicitor",
];

/// Fields of government that ministers and ministries are told apart by.
const FIELDS: [&str; 22] = [
    "agriculture",
    "commerce",
    "culture",
    "defence",
    "defense",
    "economy",
    "education",
    "energy",
    "environment",
    "finance",
    "foreign",
    "health",
    "home",
    "housing",
    "information",
    "interior",
    "justice",
    "labor",
    "labour",
    "trade",
    "transport",
    "transportation",
];

/// The office that headlines and papers of some countries write as its initials: "the PM said".
pub(super) fn office_in_short(word: &str) -> Option<&'static str> {
    Some(match word {
        "AG" => "attorney general",
        "CEO" => "chief executive",
        "CM" => "chief minister",
        "DA" => "district attorney",
        "PM" => "prime minister",
        "VP" => "vice president",
        _ => return None,
    })
}

/// Whether somebody known by one office may be called by another word for it: a president is a leader, and a chief
/// executive a boss.
pub(super) fn is_same_office(known: &str, called: &str) -> bool {
    let known = if known == "ceo" {
        "chief executive"
    } else {
        known
    };
    known == called
        || match called {
            "leader" => matches!(
                known,
                "chancellor" | "premier" | "president" | "prime minister"
            ),
            "boss" | "chief" => matches!(known, "chairman" | "chief executive" | "president"),
            "premier" => known == "prime minister",
            _ => false,
        }
}

/// Whether a word in lower case is a field of government.
pub(super) fn is_field(word: &str) -> bool {
    FIELDS.binary_search(&word).is_ok()
}

/// `noun` with the word before it, which keeps its capital where it is no field: "Turkish president", "health
/// minister".
pub(super) fn with_modifier(modifier: &str, noun: &str) -> String {
    let lower = modifier.to_lowercase();
    let modifier = if is_field(&lower) { &lower } else { modifier };
    format!("{modifier} {noun}")
}

/// What `noun` is called after two words, the nearer one last, all in lower case.
pub(super) fn office(before: [&str; 2], noun: &str) -> String {
    let [first, second] = before;
    let is_one = matches!(
        (second, noun),
        ("chief" | "first" | "prime", "minister") | ("central", "bank") | ("chief", "executive")
    ) || noun == "general" && BEFORE_GENERAL.contains(&second);
    let (rank, office) = match is_one {
        true => (first, format!("{second} {noun}")),
        // "deputy foreign minister"
        false if is_field(second) => (first, noun.to_owned()),
        false => (second, noun.to_owned()),
    };
    if RANKS.contains(&rank) {
        format!("{rank} {office}")
    } else {
        office
    }
}

/// An office by its parts.
struct Office<'n> {
    rank: Option<&'n str>,
    field: Option<&'n str>,
    head: &'n str,
}

impl<'n> Office<'n> {
    fn of(noun: &'n str) -> Self {
        let (rank, noun) = match noun.split_once(' ') {
            Some((rank, noun)) if RANKS.contains(&rank) => (Some(rank), noun),
            _ => (None, noun),
        };
        let (field, head) = match noun.rsplit_once(' ') {
            Some((field, head)) => (Some(field), head),
            None => (None, noun),
        };
        match (field, head) {
            (Some(before), "general") if BEFORE_GENERAL.contains(&before) => Self {
                rank,
                field: None,
                head: before,
            },
            _ => Self { rank, field, head },
        }
    }
}

/// Whether field tells an office from another: "health minister", "Turkish president".
fn tells_apart(field: &str) -> bool {
    is_field(field) || field.starts_with(char::is_uppercase)
}

/// How an office that somebody is known to hold goes with one asked for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum OfficeMatch {
    /// No known office is of this sort.
    Unrelated,
    /// One says less than the other.
    Likely,
    /// Those known are others of the sort: a deputy's, another field's.
    Another,
}

/// How the offices `known` of somebody go with `noun`.
pub(super) fn match_office(known: &[String], noun: &str) -> OfficeMatch {
    let asked = Office::of(noun);
    let of_sort = || {
        let known = known.iter().map(|known| Office::of(known));
        known.filter(|known| known.head == asked.head)
    };
    if of_sort().next().is_none() {
        return OfficeMatch::Unrelated;
    }
    let is_elsewhere = asked.field.is_some_and(|field| {
        let fields = of_sort().filter_map(|known| known.field);
        let mut telling = fields.filter(|known| tells_apart(known)).peekable();
        tells_apart(field) && telling.peek().is_some() && !telling.any(|known| known == field)
    });
    match of_sort().any(|known| known.rank == asked.rank) && !is_elsewhere {
        true => OfficeMatch::Likely,
        false => OfficeMatch::Another,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(FIELDS.is_sorted() && RANKS.is_sorted() && BEFORE_GENERAL.is_sorted());
    }

    #[test]
    fn rank_and_field_are_parts_of_an_office() {
        assert_eq!(
            office(["deputy", "prime"], "minister"),
            "deputy prime minister"
        );
        assert_eq!(office(["the", "attorney"], "general"), "attorney general");
        assert_eq!(office(["former", "health"], "minister"), "former minister");
        assert_eq!(office(["", "vice"], "president"), "vice president");
        for (known, noun, expected) in [
            (["minister", ""], "health minister", OfficeMatch::Likely),
            (
                ["minister", "health minister"],
                "minister",
                OfficeMatch::Likely,
            ),
            (
                ["minister", "defence minister"],
                "health minister",
                OfficeMatch::Another,
            ),
            (["deputy mayor", ""], "mayor", OfficeMatch::Another),
            (["attorney general", ""], "general", OfficeMatch::Unrelated),
            (["attorney general", ""], "attorney", OfficeMatch::Likely),
            (
                ["president", "French president"],
                "Turkish president",
                OfficeMatch::Another,
            ),
            (
                ["president", "outgoing president"],
                "Turkish president",
                OfficeMatch::Likely,
            ),
        ] {
            let known = known.map(str::to_owned);
            assert_eq!(match_office(&known, noun), expected, "{noun}");
        }
    }
}
