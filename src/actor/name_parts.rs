//! Taking a run of capitalised words apart: titles, nationalities, and the names that are left.

use std::ops::Range;

use super::compatriot::names_compatriot;
use super::gazetteer::{self, entry_by_any_name};
use super::known_name::{gazetteer_match, known_run};
use super::lexicon::first_name;
use super::name_opening::{
    is_field_of_office, name_after_body_noun, name_after_office, name_after_role, office_at_end,
    office_before_field,
};
use super::name_word::stem_before_hyphen;
use super::organisation_word::{is_organisation_word, names_private_body};
use super::person::is_name_particle;
use super::place_word::is_place_word;
use super::proper_name::ProperName;
use super::title::{is_title, is_title_at};
use super::words::{Words, plain};

/// Whether a title with a capital is a surname as well.
pub(crate) fn is_surname_too(title: &str) -> bool {
    matches!(
        title,
        "Bishop"
            | "Cardinal"
            | "Constable"
            | "Count"
            | "Judge"
            | "Justice"
            | "King"
            | "Lord"
            | "Major"
            | "Marshal"
            | "Pope"
            | "Prince"
            | "Queen"
            | "Sheriff"
    )
}

/// Takes a run apart into titles, nationalities and names.
pub(super) fn take_apart(
    words: &Words<'_>,
    sentence: usize,
    run: Range<usize>,
    doubtful: bool,
    found: &mut Vec<ProperName>,
) {
    let mut push = |tokens: Range<usize>, title: Range<usize>, entry: Option<usize>, doubtful| {
        if !tokens.is_empty() {
            found.push(ProperName {
                tokens,
                title,
                sentence,
                entry,
                doubtful: doubtful && entry.is_none(),
            });
        }
    };
    let none = run.start..run.start;
    let first = words.of_sentence(sentence).start;
    let is_office = office_before_field(words, run.end, first).is_some()
        // "Media" of "Head, Media and Publicity,"
        || words.word(run.end) == "and" && office_before_field(words, run.end + 2, first).is_some();
    if is_office || is_field_of_office(words, &run) {
        return;
    }
    // "All Progressives Congress-led"
    if let Some(stem) = stem_before_hyphen(words.word(run.end)) {
        let written = format!("{} {stem}", words.span(&run).of(words.text));
        if let Some(entry) = entry_by_any_name(&written) {
            push(run.start..run.end + 1, none, Some(entry), doubtful);
            return;
        }
    }
    if names_compatriot(words, &run) {
        return;
    }
    let whole = gazetteer_match(words, &run);
    if let Some((tokens, entry)) = known_run(words, &run, whole) {
        push(tokens, none, Some(entry), doubtful);
        return;
    }
    if let Some(name) =
        name_after_office(words, &run, whole).or_else(|| name_after_role(words, &run))
    {
        if let Some((length, entry)) = whole {
            push(run.start..run.start + length, none, Some(entry), doubtful);
        }
        push(name..run.end, run.start..name, None, doubtful);
        return;
    }
    // "Labour MP", "FBI Director"; "Jordan King" is a person.
    if let Some((length, entry)) = whole {
        let rest = run.start + length..run.end;
        let opens_name = length == 1
            && (first_name(words.word(run.start)).is_some()
                || is_surname_too(words.word(run.end - 1)));
        if !opens_name && rest.clone().all(|token| is_title(words.word(token))) {
            // "The Vermont Democrat" is somebody from there.
            let is_member = matches!(words.word(run.end - 1), "Democrat" | "Republican");
            if !is_member {
                push(run.start..rest.start, none, Some(entry), doubtful);
            }
            return;
        }
    }
    if let Some(office) = office_at_end(words, &run, whole) {
        let rest = run.start..office;
        if !rest.is_empty() {
            take_apart(words, sentence, rest, doubtful, found);
        }
        return;
    }
    if let Some(name) = name_after_body_noun(words, &run, first) {
        take_apart(words, sentence, name..run.end, doubtful, found);
        return;
    }
    let is_titles = run
        .clone()
        .all(|token| is_title_at(words, token) || words.word(token) == ".");
    // "The Prime Minister" and "Mr Prime Minister" are descriptions, "Mrs King" is a name.
    let names_office = run.clone().any(|token| {
        matches!(
            words.word(token),
            "Attorney" | "Chief" | "Deputy" | "First" | "Foreign" | "Prime" | "Vice"
        )
    });
    // "Gen Z" is no general.
    let names_generation = words.word(run.start) == "Gen" && words.word(run.end - 1).len() == 1;
    if is_titles && names_office || names_generation {
        return;
    }
    // "US President Barack Obama", "Foreign Minister Wang Yi": all before the last title is no
    // part of the name.
    let has_organisation_word = run
        .clone()
        .any(|token| is_organisation_word(&words.word(token).to_lowercase()));
    let last_title = (run.start..run.end.saturating_sub(1))
        .rev()
        .find(|&token| is_title_at(words, token) && words.word(token).len() > 1);
    if let Some(title) = last_title {
        let mut name = title + 1;
        if words.word(name) == "." {
            name += 1;
        }
        let rest = name..run.end;
        let names_body = rest
            .clone()
            .any(|token| is_organisation_word(&words.word(token).to_lowercase()))
            || is_place_word(&plain(words.word(run.end - 1)));
        // "Ms van Rensburg"
        let opens_name =
            words.is_capitalised(rest.start) || is_name_particle(words.word(rest.start));
        if !rest.is_empty() && !names_body && opens_name {
            if let Some((length, entry)) = whole.filter(|(length, _)| run.start + length <= title) {
                push(
                    run.start..run.start + length,
                    none.clone(),
                    Some(entry),
                    doubtful,
                );
            }
            // "Quillon" of "Quillon CEO Dev Lin", where it stands elsewhere too.
            let titles = (run.start..=title).rev();
            let titles = titles.take_while(|&token| is_title_at(words, token));
            let body = run.start..titles.last().unwrap_or(title);
            let is_rank = is_title_at(words, run.start);
            if whole.is_none() && !body.is_empty() && !is_rank {
                push(body, none.clone(), None, true);
            }
            push(rest, run.start..name, None, doubtful);
            return;
        }
    }
    if let Some((length, entry)) = whole {
        let rest = run.start + length..run.end;
        let is_adjective =
            gazetteer::is_nationality(words.span(&(run.start..rest.start)).of(words.text));
        if words.is_capitalised(rest.start) && is_adjective {
            let lower: Vec<String> = run.clone().map(|token| plain(words.word(token))).collect();
            // "British Gas" is nothing that the state says or does.
            if !names_private_body(&lower) {
                push(run.start..rest.start, none.clone(), Some(entry), doubtful);
            }
            if has_organisation_word {
                push(run, none, None, doubtful);
            } else {
                take_apart(words, sentence, rest, doubtful, found);
            }
            return;
        }
    }
    // A title alone: "the President"; "King" may be Angus King's name.
    if is_titles {
        let before = run
            .start
            .checked_sub(1)
            .map_or("", |before| words.word(before));
        if run.len() == 1 && !matches!(before, "The" | "the" | "A" | "a") {
            push(run, none, None, true);
        }
        return;
    }
    push(run, none, None, doubtful);
}
