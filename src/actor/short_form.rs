//! The shorter forms that a name comes again in.

use super::gazetteer;
use super::words::{capitalised, plain};

/// Letters of a first name that alone stand for it at least: "Tom" for Tomasz.
pub(super) const SHORTEST_NICKNAME: usize = 3;

/// Letters of an acronym that needs no other ground to stand for a name at least.
pub(super) const SHORTEST_ACRONYM: usize = 3;

/// What tells a father's name from a son's, in the form in which names are compared: "jr" of "ann lee jr". Not
/// "iii", which kings have.
pub(super) fn generation(form: &str) -> Option<&str> {
    let last = form.rsplit(' ').next()?;
    matches!(last, "jr" | "sr").then_some(last)
}

/// First and last word of a person's name with an initial: "Robert F. Kennedy Jr" is "Robert Kennedy".
pub(super) fn shortened(form: &str) -> String {
    let mut words: Vec<&str> = form.split(' ').collect();
    let is_son = words.len() == 4 && generation(form).is_some();
    words.truncate(if is_son { 3 } else { words.len() });
    match words[..] {
        [first, middle, last] if middle.chars().count() == 1 => format!("{first} {last}"),
        _ => form.to_owned(),
    }
}

/// The parts of a body's name that may stand for it: every run of its words but what follows "of", and
/// where it is: "Kansas Department of Corrections" is not "Kansas".
pub(super) fn short_forms(words: &[String]) -> Vec<String> {
    let end = words
        .iter()
        .position(|word| matches!(word.as_str(), "of" | "for"))
        .unwrap_or(words.len());
    let is_state = words.first().is_some_and(|first| is_state_of_us(first));
    let is_local = is_state
        || words.get(1).is_some_and(|word| {
            // "Orrin Fishermen's Association"
            is_local_body(word) || word.ends_with(['\'', '’']) || word.ends_with("'s")
        });
    // "Bay Shore" of "Bay Shore High School"; "Bay Shore High" is the school.
    let ends_place = |stop: usize| match stop {
        1 => is_local,
        _ => words.get(stop).is_some_and(|word| is_local_body(word)) && words[stop - 1] != "high",
    };
    let mut forms = Vec::new();
    for start in 0..end {
        for stop in start + 1..=end {
            if start == 0 && ends_place(stop) {
                continue;
            }
            let part = &words[start..stop];
            let is_small = |word: &String| matches!(word.as_str(), "and" | "the" | "&");
            let is_family = matches!(part, [word] if is_family_of_firm(word));
            // "Native American" of the Native American Fund
            let is_people = part
                .last()
                .is_some_and(|last| gazetteer::is_demonym(&capitalised(last)));
            if part.len() < words.len()
                && !is_family
                && !is_people
                && !part.first().is_some_and(is_small)
                && !part.last().is_some_and(is_small)
            {
                forms.push(part.join(" "));
            }
        }
    }
    forms
}

/// The other name of a ministry: "Ministry of Health" is the "Health Ministry".
pub(super) fn turned_ministry(form: &str) -> Option<String> {
    ["ministry", "department"].iter().find_map(|body| {
        if let Some(field) = form.strip_prefix(body) {
            return Some(format!("{} {body}", field.strip_prefix(" of ")?));
        }
        let field = form.strip_suffix(body)?.strip_suffix(' ')?;
        Some(format!("{body} of {field}"))
    })
}

/// Whether a word in lower case is a state of the US, which is meant by the name alone: "Texas" is not the
/// Texas Tribune.
pub(super) fn is_state_of_us(word: &str) -> bool {
    // Two whose names are more often others' are no entries of their own.
    matches!(word, "georgia" | "washington")
        || !word.contains(' ')
            && gazetteer::entry(word).is_some_and(|entry| entry.part == Some("state"))
}

/// Whether a word in lower case tells that the words before it are where a body is.
fn is_local_body(word: &str) -> bool {
    matches!(
        word,
        "council"
            | "court"
            | "department"
            | "district"
            | "fire"
            | "high"
            | "labor"
            | "legislature"
            | "liberals"
            | "ministry"
            | "parliament"
            | "police"
            | "radio"
            | "school"
            | "schools"
            | "senate"
            | "state"
    )
}

/// Whether a word in lower case looks like the adjective of a place, which alone names no body: "Tasmanian".
pub(super) fn is_adjective_of_people(word: &str) -> bool {
    /// Letters before the ending at least.
    const STEM: usize = 3;
    ["ian", "ish", "ese"].iter().any(|ending| {
        word.strip_suffix(ending)
            .is_some_and(|stem| stem.len() >= STEM)
    })
}

/// The initials of a name, with and without its small words, and with those of both parts of words with a
/// hyphen: "Ethics and Anti-Corruption Commission" is the ECC and the EACC.
pub(super) fn acronyms<W: AsRef<str>>(words: &[W]) -> Vec<String> {
    if words.len() < 2 {
        return Vec::new();
    }
    let words = || words.iter().map(AsRef::as_ref);
    let parts = || words().flat_map(|word| word.split('-'));
    let mut found: Vec<String> = vec![
        initials(words()),
        initials(words().filter(|word| !is_small(word))),
        initials(parts().filter(|word| !is_small(word))),
    ];
    found.dedup();
    found.retain(|acronym| acronym.chars().count() >= 2);
    found
}

/// Whether a word in lower case is one that acronyms may pass over.
fn is_small(word: &str) -> bool {
    matches!(word, "and" | "of" | "the" | "for" | "&")
}

/// Initials with two or three letters of one of the words: "Lagos State Traffic Management Authority" is LASTMA.
pub(super) fn longer_acronyms(words: &[String]) -> Vec<String> {
    /// Words of such names at least, since of fewer many words are made; and at most, which bounds the forms.
    const WORDS: std::ops::RangeInclusive<usize> = 4..=8;
    let words: Vec<&String> = words.iter().filter(|word| !is_small(word)).collect();
    if !WORDS.contains(&words.len()) {
        return Vec::new();
    }
    let forms = (0..words.len()).flat_map(|longer| [(longer, 2), (longer, 3)]);
    let form = |(longer, letters): (usize, usize)| {
        let of_word = |(at, word): (usize, &&String)| -> String {
            let count = if at == longer { letters } else { 1 };
            word.chars().take(count).collect()
        };
        words.iter().enumerate().map(of_word).collect()
    };
    forms.map(form).collect()
}

/// What a body comes as whose name holds common nouns, so that no capitals tell where it ends: "Hollvik"
/// for Hollvik municipality, the initials of "Medicines and Healthcare products Agency". Empty for other names.
pub(super) fn short_forms_of_phrase(name: &str) -> Vec<String> {
    /// Letters of a noun at least; shorter words in lower case are "of" and "for".
    const SHORTEST_NOUN: usize = 3;
    let is_common =
        |word: &str| word.len() >= SHORTEST_NOUN && word.starts_with(char::is_lowercase);
    let words: Vec<&str> = name.split_whitespace().collect();
    if !words.iter().any(|word| is_common(word)) {
        return Vec::new();
    }
    let names = words.iter().copied().filter(|word| !is_common(word));
    let names: Vec<&str> = names.collect();
    let mut forms = [acronyms(&words), acronyms(&names)].concat();
    forms = forms.iter().map(|form| plain(form)).collect();
    forms.retain(|form| form.chars().count() >= SHORTEST_ACRONYM);
    let named = words.iter().rposition(|word| !is_common(word));
    let named = named.map_or(0, |last| last + 1);
    if named < words.len() {
        forms.push(plain(&words[..named].join(" ")));
    }
    forms
}

fn initials<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.filter_map(|word| word.chars().next()).collect()
}

/// Whether a word is for those with whom somebody runs a firm, "Morrow and Sons", and alone names none.
pub(super) fn is_family_of_firm(word: &str) -> bool {
    matches!(word, "associates" | "daughters" | "partners" | "sons")
}

/// Words that set a name apart from others of its sort and alone name nothing.
pub(super) fn is_qualifier(word: &str) -> bool {
    const QUALIFIERS: &[&str] = &[
        "african",
        "american",
        "asian",
        "british",
        "central",
        "civic",
        "democratic",
        "east",
        "eastern",
        "european",
        "federal",
        "first",
        "free",
        "general",
        "global",
        "grand",
        "great",
        "greater",
        "high",
        "independent",
        "international",
        "local",
        "lower",
        "major",
        "mid",
        "national",
        "new",
        "north",
        "northern",
        "old",
        "open",
        "people's",
        "popular",
        "public",
        "regional",
        "royal",
        "saint",
        "social",
        "south",
        "southern",
        "special",
        "st",
        "supreme",
        "united",
        "upper",
        "west",
        "western",
        "world",
        "young",
    ];
    QUALIFIERS.binary_search(&word).is_ok()
}
