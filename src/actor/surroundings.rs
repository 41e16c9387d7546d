//! What the words beside a name tell of its bearer.

use std::ops::Range;

use super::function_word::{ends_noun_phrase, is_determiner};
use super::lexicon::{Gender, HeadNoun, first_name, head_noun};
use super::name_opening::office_before_field;
use super::name_word::is_legal_form;
use super::noun_class::class_of;
use super::office::{office, with_modifier};
use super::saying::is_saying;
use super::title::{gender_of_title, offices_of_title};
use super::words::Words;
use crate::english::{forms_passive, is_preposition};
use crate::text::TokenKind;

/// Words looked at for the noun of an apposition; a first choice, not searched.
const APPOSITION_REACH: usize = 8;
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
    match before(1) {
        "in" | "near" | "at" | "outside" | "across" => clues.place += 1,
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
            // "The head of the airline, Calloway,": the airline.
            let officer = officer.filter(|officer| has_first_name || !officer.may_be_of_body);
            let officer = officer.map(|officer| officer.noun);
            let noun = officer.unwrap_or_else(|| noun_at(words, start - 2, sentence.start));
            clues.called(&noun, 2);
        }
        _ if start > sentence.start => {
            clues.called(&noun_at(words, start - 1, sentence.start), 2);
        }
        _ => {}
    }
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

/// What somebody who does this is called: "Ann Lee, who has coached her". Who "was coached by" another is
/// not, and who "headed to Oslo" or "was led away" heads and leads nobody.
fn office_of_verb(words: &Words<'_>, start: usize, end: usize) -> Option<&'static str> {
    /// Words from "who" to its verb at most; a first choice, not searched.
    const LONGEST: usize = 4;
    let verb = (start..end.min(start + LONGEST))
        .find(|&token| office_of_form(words.word(token)).is_some())?;
    let office = office_of_form(words.word(verb))?;
    let is_passive =
        (start..verb).any(|token| forms_passive(words.word(token))) || words.word(verb + 1) == "by";
    let begins_object = words.is_word(verb + 1) && {
        let next = words.word(verb + 1).to_lowercase();
        !is_preposition(&next) && !matches!(next.as_str(), "away" | "back" | "home" | "there")
    };
    let needs_object = matches!(office, "head" | "leader");
    (!is_passive && (begins_object || !needs_object)).then_some(office)
}

fn office_of_form(word: &str) -> Option<&'static str> {
    Some(match word {
        "coached" | "coaches" => "coach",
        "directed" | "directs" => "director",
        "edited" | "edits" => "editor",
        "founded" => "founder",
        "headed" | "heads" => "head",
        "leads" | "led" => "leader",
        "managed" | "manages" => "manager",
        "owned" | "owns" => "owner",
        "taught" | "teaches" => "teacher",
        "trained" | "trains" => "trainer",
        _ => return None,
    })
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

/// The office that the words after a name say its bearer was given: "Ann Lee, a judge who was
/// appointed mediator".
fn office_given(words: &Words<'_>, start: usize, end: usize) -> Option<Noun> {
    /// Words looked at; a first choice, not searched.
    const LONGEST: usize = 12;
    let end = end.min(start + LONGEST);
    let verb = (start..end).find(|&token| {
        matches!(words.word(token), "appointed" | "elected" | "named")
            && matches!(words.word(token - 1), "was" | "been")
    })?;
    let is_clause = (start..verb).any(|token| matches!(words.word(token), "who" | "he" | "she"));
    let noun = noun_at(words, verb + 1, verb + 1);
    let is_person = matches!(class_of(&noun.word), Some(HeadNoun::Person(_)));
    (is_clause && is_person && verb + 1 < end).then_some(noun)
}

/// The office that the words after a name say its bearer holds: "Ann Lee, a midwife who has been mayor".
fn office_held(words: &Words<'_>, start: usize, end: usize) -> Option<Noun> {
    /// Words looked at; a first choice, not searched.
    const LONGEST: usize = 12;
    let mut phrase = (start..end.min(start + LONGEST)).take_while(|&token| {
        // "Ann Lee, beside Tom Roe, who was mayor": another's.
        let parts = words.word(token) == "," && words.word(token + 1) != "who";
        !parts && !words.is_capitalised(token)
    });
    let who = phrase.find(|&token| words.word(token) == "who")?;
    let verb = match (words.word(who + 1), words.word(who + 2)) {
        ("became" | "is" | "was", _) => who + 1,
        ("has", "been") => who + 2,
        ("served" | "serves", "as") => who + 2,
        _ => return None,
    };
    apposed_noun(words, verb + 1, end)
        .filter(|noun| matches!(class_of(&noun.word), Some(HeadNoun::Person(_))))
}

/// The head noun of an apposition that begins at `start`: the last noun we know before a
/// preposition, a comma or a verb ends its first part.
fn apposed_noun(words: &Words<'_>, start: usize, end: usize) -> Option<Noun> {
    let mut found = None;
    for token in start..end.min(start + APPOSITION_REACH) {
        let word = words.word(token);
        if matches!(
            word,
            "," | "."
                | "of"
                | "in"
                | "at"
                | "for"
                | "from"
                | "who"
                | "that"
                | "which"
                | "with"
                | "on"
                | "to"
                | "and"
                | ";"
                | ")"
                | "by"
        ) || token > start && is_determiner(word)
        // "the reason this bank has a future"
        {
            break;
        }
        let mut noun = noun_at(words, token, start);
        let one = noun.word.strip_suffix('s').map(str::to_owned);
        if class_of(&noun.word).is_some() {
            found = Some(noun);
        } else if let Some(one) = one.filter(|one| head_noun(one).is_some()) {
            // "one of Ireland's largest lenders"
            noun.word = one;
            found = Some(noun);
        }
    }
    found
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

/// A noun that somebody is called by.
struct Noun {
    /// In lower case.
    word: String,
    /// With the word before it, which keeps its capital: "harbour master", "Turkish president".
    with_modifier: Option<String>,
}

/// The noun at a token; what makes another office of it counts as part of the word.
fn noun_at(words: &Words<'_>, token: usize, start: usize) -> Noun {
    let before = |back: usize| {
        let token = token.checked_sub(back).filter(|before| *before >= start);
        token.map_or("", |before| words.word(before))
    };
    let modifier = before(1);
    let lower = modifier.to_lowercase();
    let noun = words.word(token).to_lowercase();
    let is_modifier = modifier.len() > 2
        && modifier.starts_with(char::is_alphabetic)
        && !ends_noun_phrase(&lower)
        && !is_saying(&lower);
    let word = office([&before(2).to_lowercase(), &lower], &noun);
    Noun {
        with_modifier: (is_modifier && word == noun).then(|| with_modifier(modifier, &noun)),
        word,
    }
}
