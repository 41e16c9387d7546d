//! Runs of words that may be one name.

use std::ops::Range;

use super::capital_letter::CapitalLetters;
use super::gazetteer;
use super::known_name::gazetteer_match;
use super::lexicon::{first_name, is_place};
use super::name_word::{is_abbreviation, takes_of};
use super::organisation_word::is_organisation_word;
use super::person::is_name_particle;
use super::short_form::{SHORTEST_ACRONYM, is_family_of_firm};
use super::words::{Words, is_acronym};
use crate::text::TokenKind;

/// Words of a name at most: a longer run of capitals is a headline or a list, and is cut.
const MOST_WORDS: usize = 12;

/// The longest run of words that may be one name, from `start` on.
pub(super) fn run(
    words: &Words<'_>,
    capitals: &CapitalLetters,
    start: usize,
    end: usize,
) -> Range<usize> {
    let is_name_word = |token: usize| {
        // "Calloway Airlines Flight 1482" is an airline's.
        let is_flight = words.word(token) == "Flight"
            && words
                .word(token + 1)
                .starts_with(|c: char| c.is_ascii_digit());
        token < end && capitals.may_be_name(words, token) && !is_flight
    };
    let article_before = start > 0 && matches!(words.word(start - 1), "the" | "The");
    let mut last = start + 1;
    while last - start < MOST_WORDS {
        let next = words.word(last);
        let organisation_so_far =
            (start..last).any(|token| is_organisation_word(&words.word(token).to_lowercase()));
        let last_word = words.word(last - 1);
        if last >= end {
            break;
        }
        let is_possessive = words.kind(last) == Some(TokenKind::Possessive);
        // "St Ann's Hospital", "St. Ann's Hospital"
        let is_saint = last >= start + 2 && words.word(last - 2) == "St"
            || last >= start + 3 && words.word(last - 3) == "St";
        let after = words.word(last + 1);
        // "Minister of State for Trade"
        let is_of_office = next == "for"
            && last_word == "State"
            && start
                .checked_sub(1)
                .is_some_and(|of| last == start + 1 && words.word(of) == "of");
        let length = if is_of_office {
            break;
        } else if is_name_word(last) {
            // "SNP In the Lothian seat": a caption ended without a stop.
            if opens_sentence(next) && !is_name_word(last + 1) || is_caption(words, last) {
                break;
            }
            1
        } else if is_name_word(last + 1)
            && (next == "." && is_abbreviation(last_word)
                || next == "&" && after != "Co"
                || is_name_particle(next)
                || next == "and"
                    && (organisation_so_far || article_before)
                    && takes_and(words, last + 1, end)
                || next == "and" && joins_fields(words, start, last)
                || next == "and" && joins_places(words, start, last)
                || next == "and" && is_spelt_out(words, start, last)
                || next == "and" && is_family_of_firm(&after.to_lowercase())
                || is_possessive && (is_saint || owns_body(words, last, after)))
        {
            2
        } else if is_name_particle(next) && is_name_particle(after) && is_name_word(last + 2) {
            3
        } else if last == start + 1
            && first_name(last_word).is_some()
            && quoted_nickname(words, last).is_some()
            && is_name_word(last + 1)
            && is_name_word(last + 3)
        {
            4
        } else if matches!(next, "of" | "for") && takes_of(&last_word.to_lowercase())
            || next == "on" && takes_on(last_word)
            || matches!(next, "of" | "for" | "on") && joins_twice(words, start, last)
            || next == "to" && takes_to(last_word, after)
        {
            let the = usize::from(after == "the");
            if !is_name_word(last + 1 + the) {
                break;
            }
            2 + the
        } else {
            break;
        };
        last += length;
    }
    let ends_in_code = last > start + 1 && is_ticker(words, last - 1);
    let ends_in_honour = last > start + 1 && is_honour(words, last - 1);
    start..last - usize::from(ends_in_code || ends_in_honour)
}

/// Whether letters after a person's name tell of an honour, a degree or a seat: "Ann Lee KC", "Tom Roe, OBE"; "the
/// KC" has a name elsewhere.
pub(super) fn is_honour(words: &Words<'_>, token: usize) -> bool {
    let is_after = |back: usize| token >= back && words.is_capitalised(token - back);
    let follows_first_name = || is_after(2) && first_name(words.word(token - 2)).is_some();
    match words.word(token) {
        "CBE" | "FRS" | "KC" | "MBE" | "OBE" | "PhD" | "QC" => {
            let before = token.checked_sub(1).map_or("", |before| words.word(before));
            is_after(1) || matches!(before, "," | "a" | "the")
        }
        // Senior counsel, South Carolina or a sports club; "Labour MP".
        "MEP" | "MP" | "MSP" | "SC" | "TD" => is_after(1) && follows_first_name(),
        _ => false,
    }
}

/// Whether a word is the first part of what a share goes by on its exchange: "ORBS" of "Orbis Semiconductor ORBS.O".
fn is_ticker(words: &Words<'_>, token: usize) -> bool {
    let exchange = words.word(token + 2);
    let code = words.span(&(token..token + 3)).of(words.text);
    is_acronym(words.word(token))
        && words.word(token + 1) == "."
        && (1..=2).contains(&exchange.len())
        && exchange.chars().all(char::is_uppercase)
        && !code.contains(char::is_whitespace)
}

/// The word between quotation marks at `mark` and after it: "Anthony “Tony” DeLuca".
pub(super) fn quoted_nickname<'a>(words: &Words<'a>, mark: usize) -> Option<&'a str> {
    let is_mark = |token: usize| matches!(words.word(token), "\"" | "“" | "”" | "'" | "‘" | "’");
    (is_mark(mark) && is_mark(mark + 2) && words.is_capitalised(mark + 1))
        .then(|| words.word(mark + 1))
}

/// Whether a body may be named by what it is on: "Commission on Human Rights".
fn takes_on(word: &str) -> bool {
    matches!(word, "Commission" | "Committee" | "Council")
}

/// Whether a body may be named by what it does: "Committee to Protect Forests".
fn takes_to(word: &str, deed: &str) -> bool {
    matches!(word, "Campaign" | "Coalition" | "Committee")
        && matches!(
            deed,
            "Abolish" | "Defend" | "Elect" | "End" | "Free" | "Protect" | "Save" | "Stop"
        )
}

/// Whether the name from `start` on says what a body is for, and what that is of may follow at `last`: "Council
/// for the Protection" of Forests.
fn joins_twice(words: &Words<'_>, start: usize, last: usize) -> bool {
    let deed = words.word(last - 1);
    let is_deed = ["ance", "ence", "ense", "ment", "sion", "tion"]
        .iter()
        .any(|ending| deed.ends_with(ending))
        || matches!(
            deed,
            "Control" | "Research" | "Rights" | "Study" | "Support"
        );
    is_deed
        && (start + 1..last)
            .rev()
            .find(|&token| matches!(words.word(token), "for" | "of" | "on"))
            .is_some_and(|joint| is_of_bodies_for(words.word(joint - 1)))
}

/// Whether a body of this kind may be named after what it is for; "Ministry of Defence of" is one name and a half.
fn is_of_bodies_for(word: &str) -> bool {
    matches!(
        word,
        "Agency"
            | "Alliance"
            | "Association"
            | "Campaign"
            | "Center"
            | "Centre"
            | "Coalition"
            | "Commission"
            | "Committee"
            | "Council"
            | "Foundation"
            | "Front"
            | "Fund"
            | "Institute"
            | "League"
            | "Movement"
            | "Network"
            | "Office"
            | "Organisation"
            | "Organization"
            | "School"
            | "Society"
            | "Union"
    )
}

/// Whether a word with a capital is one that opens sentences rather than ends names.
fn opens_sentence(word: &str) -> bool {
    matches!(
        word,
        "After"
            | "As"
            | "At"
            | "But"
            | "By"
            | "For"
            | "From"
            | "In"
            | "On"
            | "The"
            | "When"
            | "While"
            | "With"
    )
}

/// Whether the token is the "Image:" or "Photo:" of a caption.
pub(super) fn is_caption(words: &Words<'_>, token: usize) -> bool {
    matches!(
        words.word(token),
        "Caption" | "Credit" | "Image" | "Photo" | "Photograph" | "Picture" | "Source" | "Video"
    ) && words.word(token + 1) == ":"
}

/// Whether the possessive ending at `ending` joins a group of people to the body that it names with
/// `after`: "Nurses' League", "People's History Museum"; "Norway's Parliament" is two names. Or an office to the
/// body that works for it: "Essex County Sheriff's Office", "King's College".
fn owns_body(words: &Words<'_>, ending: usize, after: &str) -> bool {
    /// Words of the body's own name looked at: "History Museum"; a first choice, not searched.
    const MOST_OWNED: usize = 3;
    let owner = words.word(ending - 1);
    let is_bare = !words.word(ending).ends_with('s');
    let lower = owner.to_lowercase();
    let is_group = is_bare && owner.ends_with('s')
        || matches!(
            lower.as_str(),
            "children"
                | "firemen"
                | "fishermen"
                | "men"
                | "people"
                | "policemen"
                | "seamen"
                | "servicemen"
                | "women"
        );
    // "Girls' High School"
    let is_school = matches!(after, "Grammar" | "High" | "Primary" | "Secondary")
        && words.word(ending + 2) == "School";
    let is_body = |token: usize| is_organisation_word(&words.word(token).to_lowercase());
    let holds_office = matches!(
        lower.as_str(),
        "attorney" | "coroner" | "governor" | "king" | "mayor" | "prosecutor" | "queen" | "sheriff"
    );
    let ends_in_body = (ending + 1..=ending + MOST_OWNED)
        .take_while(|&token| words.is_capitalised(token))
        .any(is_body);
    (is_group && (is_school || ends_in_body) || holds_office && is_body(ending + 1))
        && gazetteer::entry_by_any_name(owner).is_none()
}

/// Whether the "and" at `and` joins two fields of one body: "Department for Work and Pensions", "Centre for
/// Democracy and Development".
fn joins_fields(words: &Words<'_>, start: usize, and: usize) -> bool {
    let is_of_fields = (start + 1..and)
        .filter(|&token| matches!(words.word(token), "for" | "of" | "on"))
        .any(|joint| {
            let body = words.word(joint - 1);
            matches!(body, "Department" | "Ministry") || is_of_bodies_for(body)
        });
    // "the Ministry of Defence and the Security Council" without its article
    let ends_in_body = (and + 2..and + 4)
        .take_while(|&token| words.is_capitalised(token))
        .any(|token| is_organisation_word(&words.word(token).to_lowercase()));
    is_of_fields && is_field(words.word(and + 1)) && !ends_in_body
}

/// Whether a word with a capital is a field that ministries are named after beside another one.
pub(super) fn is_field(word: &str) -> bool {
    matches!(
        word,
        "Budget"
            | "Clean"
            | "Climate"
            | "Co-operation"
            | "Commerce"
            | "Communications"
            | "Communities"
            | "Cooperation"
            | "Culture"
            | "Democracy"
            | "Development"
            | "Education"
            | "Employment"
            | "Energy"
            | "Environment"
            | "Family"
            | "Fisheries"
            | "Food"
            | "Forestry"
            | "Freedom"
            | "Freedoms"
            | "Housing"
            | "Human"
            | "Industry"
            | "Information"
            | "Infrastructure"
            | "Innovation"
            | "Justice"
            | "Labor"
            | "Labour"
            | "Local"
            | "Media"
            | "Mines"
            | "Natural"
            | "Nutrition"
            | "Peace"
            | "Pensions"
            | "Prevention"
            | "Research"
            | "Rural"
            | "Science"
            | "Security"
            | "Skills"
            | "Social"
            | "Sport"
            | "Sports"
            | "Technology"
            | "Tourism"
            | "Trade"
            | "Transport"
            | "Tropical"
            | "Urban"
            | "Water"
            | "Welfare"
            | "Women"
            | "Youth"
    )
}

/// Whether the "and" at `and` joins two places that have a body in common: "Avon and Somerset Police".
fn joins_places(words: &Words<'_>, start: usize, and: usize) -> bool {
    let is_known = |token: usize| is_place(words.word(token));
    and == start + 1
        && is_known(start)
        && is_known(and + 1)
        && matches!(
            words.word(and + 2),
            "Borough" | "Constabulary" | "Council" | "Police"
        )
}

/// Whether the words on both sides of the "and" at `and` are what an acronym in brackets after them stands for: "Crafts and
/// Livelihoods Initiative (CLI)".
fn is_spelt_out(words: &Words<'_>, start: usize, and: usize) -> bool {
    let after = (and + 1..start + MOST_WORDS).take_while(|&token| words.is_capitalised(token));
    let end = and + 1 + after.count();
    let acronym = words.word(end + 1);
    let initials = (start..end)
        .filter(|&token| words.is_capitalised(token))
        .filter_map(|token| words.word(token).chars().next());
    // "Lee and Roe (LR)" are two.
    let is_long = acronym.chars().count() >= SHORTEST_ACRONYM;
    words.word(end) == "(" && words.word(end + 2) == ")" && is_long && initials.eq(acronym.chars())
}

/// Whether the capitalised words from `start` on end in a word for an organisation.
fn takes_and(words: &Words<'_>, start: usize, end: usize) -> bool {
    let mut last = start;
    while last + 1 < end && last - start < MOST_WORDS && words.is_capitalised(last + 1) {
        last += 1;
    }
    // "the Federal Council and United States"
    let rest = start..last + 1;
    if gazetteer_match(words, &rest).is_some_and(|(length, _)| length == rest.len()) {
        return false;
    }
    let word = words.word(last).to_lowercase();
    is_organisation_word(&word) || words.word(last).len() > 3 && word.ends_with('s') && last > start
}
