//! Where a name begins after words that tell what somebody is: "Minister for Housing Ann Lee", "Striker Ben
//! Aldous".

use std::ops::Range;

use super::gazetteer;
use super::lexicon::{first_name, is_leading_family_name};
use super::noun_class::is_person;
use super::office::is_field;
use super::organisation_word::is_organisation_word;
use super::person::is_title;
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
        && (is_office_of(&office) || office == "state" && before(4 + the) == "Secretary");
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
