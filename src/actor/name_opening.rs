//! Where a name begins after words that tell what somebody is: "Minister for Housing Ann Lee", "Striker Ben
//! Aldous".

use std::ops::Range;

use super::gazetteer;
use super::lexicon::{first_name, is_leading_family_name};
use super::name_run::is_field as is_field_of_body;
use super::noun_class::{is_person, is_person_noun};
use super::office::is_field;
use super::organisation_word::is_organisation_word;
use super::short_form::is_adjective_of_people;
use super::title::is_title;
use super::words::{Words, plain};

/// Where the name begins in a run that follows an office and "of" or "for": after the words that say of what,
/// as in "Minister for Housing Ann Lee", "Mayor of Greater Manchester Ann Lee", "Chief of Staff Ann Lee",
/// "President of the European Commission Ann Lee". `known` is what the gazetteer knows the run to begin with.
pub(super) fn name_after_office(
    words: &Words<'_>,
    run: &Range<usize>,
    known: Option<(usize, usize)>,
) -> Option<usize> {
    /// A word that says of what, a first name and a surname.
    const SHORTEST: usize = 3;
    let before = |back: usize| run.start.checked_sub(back).map_or("", |at| words.word(at));
    let the = usize::from(before(1) == "the");
    let office = before(2 + the).to_lowercase();
    let is_office = matches!(before(1 + the), "for" | "of")
        && (is_office_of(&office)
            || office == "state" && matches!(before(4 + the), "Minister" | "Secretary"));
    if !is_office || run.len() < SHORTEST {
        return None;
    }
    let is_first_name = |token: &usize| first_name(words.word(*token)).is_some();
    // At most the first name and the surname are left.
    let last = run.end - 2;
    let name = match known {
        Some((length, entry)) => {
            let is_state = gazetteer::entry_at(entry).kind == gazetteer::STATE;
            Some(run.start + length)
                .filter(|name| *name <= last && (is_state || is_first_name(name)))
        }
        None if is_first_name(&run.start) => None,
        None => {
            let told = run
                .clone()
                .take_while(|&token| tells_office(words.word(token)));
            let after_told = run.start + told.count();
            let after_told = (after_told > run.start && after_told <= last).then_some(after_told);
            (run.start + 1..=last).find(is_first_name).or(after_told)
        }
    };
    name.filter(|&name| {
        !(name..run.end).any(|token| is_organisation_word(&words.word(token).to_lowercase()))
    })
}

/// Whether a run is only what an office is of: "Secretary of State for Trade", "Minister for Housing".
pub(super) fn is_field_of_office(words: &Words<'_>, run: &Range<usize>) -> bool {
    let before = |back: usize| run.start.checked_sub(back).map_or("", |at| words.word(at));
    let office = before(2).to_lowercase();
    let is_office = matches!(before(1), "for" | "of")
        && (matches!(office.as_str(), "minister" | "secretary")
            || office == "state" && before(3) == "of");
    is_office
        && run
            .clone()
            .map(|token| words.word(token))
            .all(|word| word == "and" || tells_office(word) || is_field_of_body(word))
}

/// Where the office stands before a field of it between commas that ends at `comma`: "the Head, Media and
/// Publicity, Ann Lee".
pub(super) fn office_before_field(words: &Words<'_>, comma: usize, first: usize) -> Option<usize> {
    /// Words of the field at most.
    const LONGEST: usize = 6;
    let field = (first..comma).rev().take(LONGEST).take_while(|&token| {
        matches!(
            words.word(token),
            "Affairs"
                | "Communication"
                | "Communications"
                | "Corporate"
                | "Enlightenment"
                | "Information"
                | "Media"
                | "Press"
                | "Protocol"
                | "Public"
                | "Publicity"
                | "Relations"
                | "Strategy"
                | "and"
                | "&"
        )
    });
    let start = field.last()?;
    let office = start.checked_sub(2).filter(|&office| office >= first)?;
    let is_office = matches!(
        words.word(office),
        "Adviser" | "Assistant" | "Director" | "Head" | "Manager" | "Officer" | "Secretary"
    );
    (is_office && words.word(start - 1) == ",").then_some(office)
}

/// Where the office begins that a run ends in and that has a word before its noun: "Chief Operating Officer",
/// "Managing Director", "Special Adviser", "Tasmanian Premier". `known` is what the gazetteer knows the run to
/// begin with. A body may be named after one: "Office of the Managing Director".
pub(super) fn office_at_end(
    words: &Words<'_>,
    run: &Range<usize>,
    known: Option<(usize, usize)>,
) -> Option<usize> {
    /// "Chief", what of, and "Officer".
    const OF_CHIEF_OFFICER: usize = 3;
    let noun = run.end - 1;
    let is_chief = run.len() >= OF_CHIEF_OFFICER
        && words.word(noun) == "Officer"
        && words.word(run.end - OF_CHIEF_OFFICER) == "Chief";
    let office = if is_chief {
        run.end - OF_CHIEF_OFFICER
    } else if run.len() > 1
        && is_title(words.word(noun))
        && (is_rank(words.word(noun - 1)) || known.is_none() && is_of_people(words, run))
    {
        noun - 1
    } else {
        return None;
    };
    let is_plain = run.clone().all(|token| words.is_capitalised(token));
    is_plain.then_some(office)
}

/// Whether a run is an office of a people that is no state's: "Tasmanian Premier", but "Vivian King".
fn is_of_people(words: &Words<'_>, run: &Range<usize>) -> bool {
    let people = words.word(run.start);
    run.len() == 2
        && is_adjective_of_people(&people.to_lowercase())
        && first_name(people).is_none()
        && matches!(
            words.word(run.start + 1),
            "Ambassador"
                | "Chancellor"
                | "Governor"
                | "Leader"
                | "Minister"
                | "Premier"
                | "President"
                | "Secretary"
                | "Senator"
                | "Treasurer"
        )
}

/// Whether a word with a capital stands before the noun of an office and is no name.
fn is_rank(word: &str) -> bool {
    matches!(
        word,
        "Acting"
            | "Assistant"
            | "Associate"
            | "Creative"
            | "Executive"
            | "Interim"
            | "Managing"
            | "Non-Executive"
            | "Permanent"
            | "Principal"
            | "Senior"
            | "Special"
            | "Sporting"
    )
}

/// Where the name begins in a run that opens a sentence with a noun for bodies: "Chipmaker Nvidia", "Pollster
/// YouGov"; "Charity Commission" is one name, and "Charity Reed" a person's. `first` opens the sentence.
pub(super) fn name_after_body_noun(
    words: &Words<'_>,
    run: &Range<usize>,
    first: usize,
) -> Option<usize> {
    let name = run.start + 1;
    if name >= run.end
        || !words.opens(run.start, first)
        || !describes_body(&words.word(run.start).to_lowercase())
    {
        return None;
    }
    let is_known = || {
        let rest = words.span(&(name..run.end)).of(words.text);
        gazetteer::entry_by_any_name(rest).is_some()
    };
    let names_body =
        (name..run.end).any(|token| is_organisation_word(&words.word(token).to_lowercase()));
    let is_plain = !names_body && words.word(run.start) != "Charity";
    // "Rival Sons"
    let is_word = name + 1 == run.end && is_person_noun(&words.word(name).to_lowercase());
    (is_plain && !is_word || is_known()).then_some(name)
}

/// Whether a noun in lower case stands before the name of a body that it describes, and in none: "chipmaker
/// Nvidia".
pub(crate) fn describes_body(noun: &str) -> bool {
    matches!(
        noun,
        "airline"
            | "automaker"
            | "broadcaster"
            | "brokerage"
            | "carmaker"
            | "charity"
            | "chipmaker"
            | "conglomerate"
            | "consultancy"
            | "distributor"
            | "drugmaker"
            | "housebuilder"
            | "insurer"
            | "lender"
            | "manufacturer"
            | "nonprofit"
            | "planemaker"
            | "pollster"
            | "regulator"
            | "retailer"
            | "rival"
            | "shipbuilder"
            | "start-up"
            | "startup"
            | "streamer"
            | "supermarket"
            | "supplier"
            | "tabloid"
            | "watchdog"
            | "wholesaler"
    )
}

/// Whether a word with a capital says what somebody is minister, chief or speaker of.
fn tells_office(word: &str) -> bool {
    matches!(
        word,
        "Affairs" | "Exchequer" | "General" | "House" | "Opposition" | "Staff" | "State"
    ) || is_field(&word.to_lowercase())
}

/// Whether a noun in lower case is for an office whose field or place comes after it.
pub(super) fn is_office_of(noun: &str) -> bool {
    matches!(
        noun,
        "archbishop"
            | "bishop"
            | "chair"
            | "chairman"
            | "chairwoman"
            | "chancellor"
            | "chief"
            | "director"
            | "governor"
            | "head"
            | "leader"
            | "mayor"
            | "minister"
            | "premier"
            | "president"
            | "secretary"
            | "speaker"
            | "spokesperson"
    )
}

/// Where the name begins in a run that opens with a noun for persons, before a first name and a surname at
/// least: "Actor Tom Hollin", "Presidents Tom Hollin and Ann Lee"; "Mason Reed" is a name.
pub(super) fn name_after_role(words: &Words<'_>, run: &Range<usize>) -> Option<usize> {
    /// A noun, a first name and a surname.
    const SHORTEST: usize = 3;
    let names_body = (run.start + 1..run.end)
        .any(|token| is_organisation_word(&words.word(token).to_lowercase()));
    if names_body || run.len() < SHORTEST {
        return None;
    }
    // "Foreign Ministers Wang Yi and Ann Lee"
    let field = usize::from(is_field(&words.word(run.start).to_lowercase()));
    let name = run.start + field + 1;
    let opens_name =
        first_name(words.word(name)).is_some() || is_leading_family_name(words.word(name));
    let are_several = words
        .word(run.start + field)
        .strip_suffix('s')
        .is_some_and(|one| is_title(one) || is_person(&one.to_lowercase()));
    if are_several && opens_name && name + 2 <= run.end {
        return Some(name);
    }
    let noun = words.word(run.start);
    // "King George Street": titles are looked at elsewhere.
    let is_role = first_name(noun).is_none() && !is_title(noun) && is_person(&noun.to_lowercase());
    is_role.then_some(run.start + 1)
}

/// Whether the first word of a name may tell what is meant by the others, where those stand elsewhere too:
/// "Scientologist Ann Lee" where Ann Lee comes, "Pro-Paris Tesk" where the Tesk does.
pub(super) fn opens_with_description(words: &Words<'_>, name: &Range<usize>) -> bool {
    let takes_side = matches!(
        words.word(name.start).split_once('-'),
        Some(("Anti" | "Ex" | "Pro", _))
    );
    let is_person = name.len() > 2
        && first_name(words.word(name.start)).is_none()
        && first_name(words.word(name.start + 1)).is_some()
        && !is_organisation_word(&plain(words.word(name.end - 1)));
    name.len() > 1 && (takes_side || is_person)
}
