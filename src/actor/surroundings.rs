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
use super::trial::nouns_of_trial;
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
    let name = NameInPlace {
        words,
        tokens,
        title,
        sentence,
        start: match title.is_empty() {
            true => tokens.start,
            false => title.start,
        },
    };
    let mut clues = Clues::default();
    name.hear_titles(&mut clues);
    clues.is_kin = follows_kin(words, sentence.start..name.start);
    clues.is_club = name.is_club();
    let is_dateline = name.start == sentence.start && words.is_in_dateline(name.start, sentence);
    clues.place += 3 * u32::from(is_dateline);
    if name.is_origin() {
        clues.place += 1;
        return clues;
    }
    name.hear_before(&mut clues);
    clues
        .nouns
        .extend(nouns_of_trial(words, name.start, tokens.end, sentence));
    name.hear_after(&mut clues);
    clues
}

/// A name with its titles, in its sentence.
struct NameInPlace<'w> {
    words: &'w Words<'w>,
    tokens: &'w Range<usize>,
    title: &'w Range<usize>,
    sentence: &'w Range<usize>,
    /// Where the titles begin, or else the name.
    start: usize,
}

impl NameInPlace<'_> {
    /// The word at `token`, if it is of the sentence.
    fn at(&self, token: usize) -> &str {
        match self.sentence.contains(&token) {
            true => self.words.word(token),
            false => "",
        }
    }

    /// The word so many tokens before titles and name.
    fn before(&self, back: usize) -> &str {
        self.start
            .checked_sub(back)
            .map_or("", |token| self.at(token))
    }

    fn hear_titles(&self, clues: &mut Clues) {
        let words = self.words;
        for token in self.title.clone() {
            let word = words.word(token).to_lowercase();
            let mut before = (self.title.start..token).rev();
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
                let noun = noun_at(words, token, self.sentence.start);
                clues.nouns.push(noun.word);
                clues.nouns.extend(noun.with_modifier);
            } else if words.is_word(token) {
                clues.person += 3;
            }
        }
    }

    /// Whether it is a plural after an article, as no person is: "the Brooklyn Nets".
    fn is_club(&self) -> bool {
        let last = self.at(self.tokens.end - 1);
        let next = self.at(self.tokens.end);
        let describes =
            self.words.is_word(self.tokens.end) && !ends_noun_phrase(next) && !next.ends_with("ed");
        self.title.is_empty()
            && self.tokens.len() > 1
            && matches!(self.before(1), "the" | "The")
            && last.ends_with('s')
            && !last.ends_with("ss")
            && !describes
    }

    /// Whether it is where something is, or somebody comes from, with nothing else told of it. "In Washington, a spokesman
    /// for the court said": whoever comes after the comma is not in apposition.
    fn is_origin(&self) -> bool {
        let opens_sentence = self.start == self.sentence.start + 1;
        let word = self.before(1);
        !precedes_place(word)
            && (opens_sentence && matches!(word, "At" | "In" | "Near" | "Outside")
                || word == "from" && self.at(self.tokens.end) == "who")
    }

    fn hear_before(&self, clues: &mut Clues) {
        let (words, start, first) = (self.words, self.start, self.sentence.start);
        match self.before(1) {
            word if precedes_place(word) => clues.place += 1,
            "for" if self.before(2).starts_with("spokes") => clues.agent += 2,
            // "the MP for Don Valley"
            "for" if is_member_for_place(self.before(2)) => clues.place += 3,
            word if is_saying(word) && word != "told" => {
                clues.agent += 1;
                let is_of_body = belongs_to_body(words, self.tokens.end, self.sentence.end);
                clues.person += 2 * u32::from(is_of_body);
            }
            // "Civic Union, Lee's party for years": Lee is no union.
            "," if matches!(self.at(self.tokens.end), "'s" | "’s") => {}
            // "Romania's president, Ilinca Dragomirescu": a noun right before the comma.
            "," if start >= first + 2 => {
                // "The Head, Media and Publicity, Ann Lee"
                if let Some(office) = office_before_field(words, start - 1, first) {
                    clues.called(&noun_at(words, office, first), 2);
                }
                let officer = self.officer_before_comma();
                let noun = officer.unwrap_or_else(|| noun_at(words, start - 2, first));
                self.hear_noun_before(&noun, clues);
            }
            _ if start > first => self.hear_noun_before(&noun_at(words, start - 1, first), clues),
            _ => {}
        }
    }

    fn hear_noun_before(&self, noun: &Noun, clues: &mut Clues) {
        // "the regulator Ann Lee", a body's noun elsewhere
        let last = noun.word.rsplit(' ').next().unwrap_or_default();
        let is_persons = self.has_first_name() && matches!(last, "brewer" | "regulator");
        match is_persons {
            true => clues.person += 2,
            false => clues.called(noun, 2),
        }
    }

    fn has_first_name(&self) -> bool {
        self.tokens.len() > 1 && first_name(self.at(self.tokens.start)).is_some()
    }

    /// The officer whose name this is: "The head of the agency, Milagros Quispe,".
    fn officer_before_comma(&self) -> Option<Noun> {
        let officer = officer_of_phrase(self.words, self.start - 1, self.sentence.start)?;
        let tokens = self.tokens;
        let names_body = |token: usize| is_organisation_word(&self.at(token).to_lowercase());
        let is_full = tokens.len() == 2 && !tokens.clone().any(names_body);
        // "The head of the airline, Calloway,": the airline.
        let is_person = self.has_first_name() || is_full;
        (is_person || !officer.may_be_of_body).then_some(officer.noun)
    }

    fn hear_after(&self, clues: &mut Clues) {
        let (words, next, end) = (self.words, self.tokens.end, self.sentence.end);
        let at = |token: usize| self.at(token);
        let is_company = is_legal_form(at(next)) || at(next) == "&" && at(next + 1) == "Co";
        clues.agent += 2 * u32::from(is_company);
        // "the Varna Film Festival", but "the Ann Lee trial"
        let describes_next = words.is_word(next) && !ends_noun_phrase(at(next));
        let has_article = matches!(self.before(1), "the" | "The") && self.tokens.len() > 1;
        clues.agent += u32::from(has_article && !describes_next && self.title.is_empty());
        match at(next) {
            "who" | "whose" => {
                clues.person += 2;
                let office = office_of_verb(words, next + 1, end);
                clues.nouns.extend(office.map(str::to_owned));
            }
            "'s" | "’s" if is_of_body(at(next + 1)) => clues.agent += 2,
            "'s" | "’s" => {}
            // "Corvane shares fell."
            word if is_of_body(word) => clues.agent += 1,
            // "Norway and Peru were" are two.
            "were" | "have" | "are" if matches!(self.before(1), "and" | "nor" | "or") => {}
            "were" | "have" | "are" => clues.is_plural = true,
            word if is_saying(word) => clues.agent += 1,
            "," => self.hear_after_comma(next + 1, clues),
            "is" | "was" | "remains"
                if matches!(
                    at(next + 1),
                    "a" | "an" | "the" | "my" | "our" | "his" | "her" | "its" | "their"
                ) =>
            {
                if let Some(noun) = apposed_noun(words, next + 2, end) {
                    clues.called(&noun, 1);
                }
                clues.agent += 1;
            }
            "has" | "had" | "will" | "would" | "is" | "was" | "did" | "plans" | "wants" => {
                clues.agent += 1;
            }
            _ => {}
        }
    }

    /// What stands at `next`, after the name and a comma, tells of it: "Ann Lee, the envoy,".
    fn hear_after_comma(&self, next: usize, clues: &mut Clues) {
        let (words, end) = (self.words, self.sentence.end);
        if let Some(office) = office_given(words, next, end) {
            clues.called(&office, 1);
        }
        let after = self.at(next);
        clues.agent += 2 * u32::from(matches!(after, "which" | "founded"));
        if after == "who" {
            let office = office_of_verb(words, next + 1, end);
            clues.nouns.extend(office.map(str::to_owned));
        }
        if let Some(office) = office_held(words, next, end) {
            clues.called(&office, 1);
        }
        let is_age = words.kind(next) == Some(TokenKind::Number) && after.len() <= 2;
        // "Ann Lee, Norway's envoy to Peru,"
        let owner = (next..end.min(next + OWNER_REACH))
            .take_while(|&token| words.is_word(token) || token > next)
            .find(|&token| words.kind(token) == Some(TokenKind::Possessive));
        if let Some(owner) = owner
            && words.is_capitalised(owner - 1)
            && let Some(noun) = apposed_noun(words, owner + 1, end)
        {
            clues.called(&noun, 2);
        } else if after == "who" && matches!(self.at(next + 1), "are" | "have" | "were") {
            // "Rovers, who have lost twice,"
            clues.is_plural = true;
        } else if is_age && matches!(self.at(next + 1), "," | ".") || after == "who" {
            clues.person += 3;
            if is_age {
                clues.nouns.push(format!("{after}-year-old"));
                // "Ann Lee, 46, the ninth witness,"
                let is_apposed =
                    self.at(next + 1) == "," && matches!(self.at(next + 2), "a" | "an" | "the");
                let noun = is_apposed
                    .then(|| apposed_noun(words, next + 3, end))
                    .flatten();
                if let Some(noun) = noun.filter(|noun| is_person(&noun.word)) {
                    clues.called(&noun, 1);
                }
            }
        } else if matches!(after, "a" | "an" | "the" | "one")
            && let Some(noun) = apposed_noun(words, next + 1, end)
            // "In a court in London, the 51-year-old said"
            && !(precedes_place(self.before(1)) && is_person(&noun.word))
        {
            clues.called(&noun, 2);
        }
    }
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
            // "the contractor, Skarn Works"
            Some(HeadNoun::Person(_))
                if matches!(&*noun.word, "contractor" | "developer" | "operator") => {}
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
