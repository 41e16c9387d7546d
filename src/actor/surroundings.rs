//! What the words beside a name tell of its bearer.

use std::ops::Range;

use super::function_word::{ends_noun_phrase, precedes_place};
use super::lexicon::{Gender, HeadNoun, first_name, head_noun};
use super::name_opening::office_before_field;
use super::name_word::is_legal_form;
use super::noun_class::{class_of, is_kin, is_person};
use super::noun_told::{
    APPOSITION_REACH, Noun, apposed_noun, noun_at, office_given, office_held, office_of_verb,
};
use super::office::office;
use super::organisation_word::is_organisation_word;
use super::saying::is_saying;
use super::title::{gender_of_title, offices_of_title};
use super::words::Words;
use crate::text::TokenKind;

/// Words from a comma to the possessive ending of an owner: "the United States's".
const OWNER_REACH: usize = 4;

/// What one place in the text tells of the bearer of a name.
#[derive(Clone, Debug, Default)]
pub(super) struct Clues {
    pub(super) person: u32,
    pub(super) place: u32,
    /// It does something, as a body may.
    pub(super) agent: u32,
    pub(super) is_plural: bool,
    /// It stands in the plural after an article, as no person does: "the Brooklyn Nets".
    pub(super) is_club: bool,
    /// It comes as somebody's relative: "her brother Tom Lee".
    pub(super) is_kin: bool,
    pub(super) gender: Option<Gender>,
    /// Nouns it is called by.
    pub(super) nouns: Vec<String>,
}

/// The clues about the name under `tokens` of a sentence whose tokens are `sentence`. `title` are
/// the titles before the name.
pub(super) fn clues(
    words: &Words<'_>,
    tokens: &Range<usize>,
    title: &Range<usize>,
    sentence: &Range<usize>,
) -> Clues {
    let mut clues = Clues::default();
    for token in title.clone() {
        let word = words.word(token).to_lowercase();
        let mut before = (title.start..token).rev();
        let rank = before.find(|&before| words.is_word(before));
        let rank = rank.map_or(String::new(), |rank| words.word(rank).to_lowercase());
        let rank = offices_of_title(&rank).first().copied().unwrap_or(&rank);
        let offices = offices_of_title(&word).iter();
        clues
            .nouns
            .extend(offices.map(|noun| office(["", rank], noun)));
        clues.gender = clues.gender.or(gender_of_title(&word));
        if matches!(head_noun(&word), Some(HeadNoun::Person(_))) {
            clues.person += 3;
            let noun = noun_at(words, token, sentence.start);
            clues.nouns.push(noun.word);
            clues.nouns.extend(noun.with_modifier);
        } else if words.is_word(token) {
            clues.person += 3;
        }
    }
    let start = if title.is_empty() {
        tokens.start
    } else {
        title.start
    };
    let at = |token: usize| -> &str {
        if sentence.contains(&token) {
            words.word(token)
        } else {
            ""
        }
    };
    let before = |back: usize| start.checked_sub(back).map_or("", at);
    clues.is_kin = follows_kin(words, sentence.start..start);
    let last = at(tokens.end - 1);
    let next = at(tokens.end);
    let describes = words.is_word(tokens.end) && !ends_noun_phrase(next) && !next.ends_with("ed");
    clues.is_club = title.is_empty()
        && tokens.len() > 1
        && matches!(before(1), "the" | "The")
        && last.ends_with('s')
        && !last.ends_with("ss")
        && !describes;
    let is_dateline = start == sentence.start && words.is_in_dateline(start, sentence);
    clues.place += 3 * u32::from(is_dateline);
    // "In Washington, a spokesman for the court said": whoever comes after the comma is not in apposition.
    let opens_place =
        start == sentence.start + 1 && matches!(before(1), "At" | "In" | "Near" | "Outside");
    let is_origin = before(1) == "from" && at(tokens.end) == "who";
    let is_in_place = precedes_place(before(1));
    match before(1) {
        _ if is_in_place => clues.place += 1,
        _ if opens_place || is_origin => {
            clues.place += 1;
            return clues;
        }
        "for" if before(2).starts_with("spokes") => clues.agent += 2,
        // "the MP for Don Valley"
        "for" if is_member_for_place(before(2)) => clues.place += 3,
        word if is_saying(word) && word != "told" => {
            clues.agent += 1;
            clues.person += 2 * u32::from(belongs_to_body(words, tokens.end, sentence.end));
        }
        // "Romania's president, Ilinca Dragomirescu": a noun right before the comma.
        "," if start >= sentence.start + 2 => {
            // "The Head, Media and Publicity, Ann Lee"
            if let Some(office) = office_before_field(words, start - 1, sentence.start) {
                clues.called(&noun_at(words, office, sentence.start), 2);
            }
            let officer = officer_of_phrase(words, start - 1, sentence.start);
            let has_first_name = tokens.len() > 1 && first_name(at(tokens.start)).is_some();
            let names_body = |token: usize| is_organisation_word(&at(token).to_lowercase());
            // "The head of the agency, Milagros Quispe,"
            let is_full = tokens.len() == 2 && !tokens.clone().any(names_body);
            // "The head of the airline, Calloway,": the airline.
            let is_person = has_first_name || is_full;
            let officer = officer.filter(|officer| is_person || !officer.may_be_of_body);
            let officer = officer.map(|officer| officer.noun);
            let noun = officer.unwrap_or_else(|| noun_at(words, start - 2, sentence.start));
            clues.called(&noun, 2);
        }
        _ if start > sentence.start => {
            clues.called(&noun_at(words, start - 1, sentence.start), 2);
        }
        _ => {}
    }
    clues
        .nouns
        .extend(nouns_of_charged(words, start, tokens.end, sentence));
    let mut next = tokens.end;
    let is_company = is_legal_form(at(next)) || at(next) == "&" && at(next + 1) == "Co";
    clues.agent += 2 * u32::from(is_company);
    // "the Varna Film Festival", but "the Ann Lee trial"
    let describes_next = words.is_word(next) && !ends_noun_phrase(at(next));
    let has_article = matches!(before(1), "the" | "The") && tokens.len() > 1;
    clues.agent += u32::from(has_article && !describes_next && title.is_empty());
    match at(next) {
        "who" | "whose" => {
            clues.person += 2;
            let office = office_of_verb(words, next + 1, sentence.end);
            clues.nouns.extend(office.map(str::to_owned));
        }
        "'s" | "’s" if is_of_body(at(next + 1)) => clues.agent += 2,
        "'s" | "’s" => {}
        // "Corvane shares fell."
        word if is_of_body(word) => clues.agent += 1,
        // "Norway and Peru were" are two.
        "were" | "have" | "are" if matches!(before(1), "and" | "nor" | "or") => {}
        "were" | "have" | "are" => clues.is_plural = true,
        word if is_saying(word) => clues.agent += 1,
        "," => {
            next += 1;
            if let Some(office) = office_given(words, next, sentence.end) {
                clues.called(&office, 1);
            }
            let after = at(next);
            clues.agent += 2 * u32::from(matches!(after, "which" | "founded"));
            if after == "who" {
                let office = office_of_verb(words, next + 1, sentence.end);
                clues.nouns.extend(office.map(str::to_owned));
            }
            if let Some(office) = office_held(words, next, sentence.end) {
                clues.called(&office, 1);
            }
            let is_age = words.kind(next) == Some(TokenKind::Number) && after.len() <= 2;
            // "Ann Lee, Norway's envoy to Peru,"
            let owner = (next..sentence.end.min(next + OWNER_REACH))
                .take_while(|&token| words.is_word(token) || token > next)
                .find(|&token| words.kind(token) == Some(TokenKind::Possessive));
            if let Some(owner) = owner
                && words.is_capitalised(owner - 1)
                && let Some(noun) = apposed_noun(words, owner + 1, sentence.end)
            {
                clues.called(&noun, 2);
            } else if is_age && matches!(at(next + 1), "," | ".") || after == "who" {
                clues.person += 3;
                if is_age {
                    clues.nouns.push(format!("{after}-year-old"));
                }
            } else if matches!(after, "a" | "an" | "the" | "one")
                && let Some(noun) = apposed_noun(words, next + 1, sentence.end)
                // "In a court in London, the 51-year-old said"
                && !(is_in_place && is_person(&noun.word))
            {
                clues.called(&noun, 2);
            }
        }
        "is" | "was" | "remains"
            if matches!(
                at(next + 1),
                "a" | "an" | "the" | "my" | "our" | "his" | "her" | "its" | "their"
            ) =>
        {
            if let Some(noun) = apposed_noun(words, next + 2, sentence.end) {
                clues.called(&noun, 1);
            }
            clues.agent += 1;
        }
        "has" | "had" | "will" | "would" | "is" | "was" | "did" | "plans" | "wants" => {
            clues.agent += 1;
        }
        _ => {}
    }
    clues
}

/// Whether the words under `before`, from the sentence's first to a name, end in whose relative it is: "her brother", "Lee's
/// brother,".
fn follows_kin(words: &Words<'_>, before: Range<usize>) -> bool {
    let mut back = before.rev().peekable();
    back.next_if(|&token| words.word(token) == ",");
    let is_relative = back.next().is_some_and(|token| is_kin(words.word(token)));
    is_relative
        && back.next().is_some_and(|owner| {
            words.kind(owner) == Some(TokenKind::Possessive)
                || matches!(
                    words.word(owner),
                    "Her" | "His" | "Their" | "her" | "his" | "my" | "their"
                )
        })
}

/// What somebody is called whom the text says to be charged or named as an attacker: "Tom Roe was arrested", "police
/// charged Tom Roe", "the gunman, identified as Tom Roe". `start` is where the name begins and `end` where it ends.
fn nouns_of_charged(
    words: &Words<'_>,
    start: usize,
    end: usize,
    sentence: &Range<usize>,
) -> Vec<String> {
    let at = |token: Option<usize>| {
        let token = token.filter(|token| sentence.contains(token));
        token.map_or("", |token| words.word(token))
    };
    let is_charged = |word: &str| {
        matches!(
            word,
            "arraigned" | "arrested" | "charged" | "convicted" | "indicted" | "sentenced"
        )
    };
    let has_age = at(Some(end)) == ","
        && words.kind(end + 1) == Some(TokenKind::Number)
        && at(Some(end + 2)) == ",";
    let age = usize::from(has_age);
    let verb = end + 3 * age;
    let is_passive = matches!(at(Some(verb)), "is" | "was") && is_charged(at(Some(verb + 1)));
    if is_passive || is_charged(at(start.checked_sub(1))) {
        return vec!["suspect".to_owned(), "defendant".to_owned()];
    }
    let is_identified = at(start.checked_sub(1)) == "as"
        && matches!(at(start.checked_sub(2)), "identified" | "named");
    let noun = start
        .checked_sub(3)
        .and_then(|comma| comma.checked_sub(usize::from(at(Some(comma)) == ",")))
        .filter(|noun| is_identified && sentence.contains(noun));
    let noun = noun.map(|noun| words.word(noun).to_lowercase());
    noun.filter(|noun| is_person(noun)).into_iter().collect()
}

/// Whether a name is followed by the body that its bearer is of: "said Ann Lee of the Middle East Institute",
/// "said Ann Lee, of Prism".
fn belongs_to_body(words: &Words<'_>, after: usize, end: usize) -> bool {
    let of = after + usize::from(words.word(after) == ",");
    let body = of + 1 + usize::from(words.word(of + 1) == "the");
    matches!(words.word(of), "at" | "from" | "of") && body < end && words.is_capitalised(body)
}

impl Clues {
    fn called(&mut self, noun: &Noun, weight: u32) {
        match class_of(&noun.word) {
            Some(HeadNoun::Person(gender)) => {
                self.person += weight;
                self.gender = self.gender.or(gender);
            }
            Some(HeadNoun::Organisation(_)) => self.agent += weight,
            Some(HeadNoun::State) | None => return,
        }
        self.nouns.push(noun.word.clone());
        self.nouns.extend(noun.with_modifier.clone());
    }
}

/// Whether somebody who is this is so for the place where they were elected.
fn is_member_for_place(noun: &str) -> bool {
    matches!(
        noun,
        "MEP" | "MEPs" | "MLA" | "MLAs" | "MP" | "MPs" | "MSP" | "MSPs" | "TD" | "TDs"
    )
}

/// Whether a noun tells that its owner is a body: "its chairman", "its shares".
fn is_of_body(noun: &str) -> bool {
    matches!(
        noun,
        "board"
            | "branches"
            | "chairman"
            | "chairwoman"
            | "customers"
            | "employees"
            | "fleet"
            | "headquarters"
            | "shareholders"
            | "shares"
            | "subsidiary"
    )
}

/// The noun of an officer, and whether it may be their body that is named after it.
struct Officer {
    noun: Noun,
    may_be_of_body: bool,
}

/// The person that the phrase before a comma is about, where it says of whom: "a spokesman for the
/// ministry, Ann Lee".
fn officer_of_phrase(words: &Words<'_>, comma: usize, start: usize) -> Option<Officer> {
    let first = start.max(comma.saturating_sub(APPOSITION_REACH));
    let of = (first + 1..comma)
        .rev()
        .take_while(|&token| {
            words.is_word(token) || words.kind(token) == Some(TokenKind::Possessive)
        })
        .find(|&token| matches!(words.word(token), "at" | "for" | "of"))?;
    let noun = noun_at(words, of - 1, first);
    let is_person = matches!(class_of(&noun.word), Some(HeadNoun::Person(_)));
    let last = head_noun(&words.word(comma - 1).to_lowercase());
    let names_body = matches!(last, Some(HeadNoun::Organisation(_)));
    is_person.then_some(Officer {
        noun,
        may_be_of_body: names_body && words.word(of) != "for",
    })
}
