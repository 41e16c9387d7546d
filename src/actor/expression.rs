//! What may refer to an actor in a sentence: names, pronouns, descriptions, and persons without a
//! name, who may be meant by a pronoun as well.

use std::ops::Range;

use super::clause::{Role, role};
use super::entity::JoinedName;
use super::form::{Case, Form, Pronoun};
use super::function_word::ends_noun_phrase;
use super::headline_noun::headline_noun;
use super::lexicon::Gender;
use super::noun_phrase::{noun_after_name, noun_phrase};
use super::words::Words;
use crate::english::is_preposition;
use crate::text::Span;

/// An expression that refers, or may refer, to somebody.
#[derive(Clone, Debug)]
pub(super) struct Expression {
    pub(super) tokens: Range<usize>,
    pub(super) sentence: usize,
    /// Position of the quotation it stands in.
    pub(super) quotation: Option<usize>,
    pub(super) role: Role,
    pub(super) form: Form,
    /// Whom it refers to, once that is known.
    pub(super) referent: Referent,
}

/// Whom an expression refers to.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Referent {
    Unknown,
    /// Position of the entity.
    Entity(usize),
    /// Somebody without a name, by the position of the expression that brought them up.
    Unnamed(usize),
}

/// Whether a possessive pronoun stands where one may: "a friend of mine", "yours and mine".
fn may_end_clause(words: &Words<'_>, token: usize) -> bool {
    let before = token.checked_sub(1).map_or("", |before| words.word(before));
    matches!(
        before,
        "and" | "are" | "is" | "like" | "of" | "or" | "than" | "was" | "were"
    )
}

/// Whether a word is "I" or "we" in any form.
pub(crate) fn is_first_person(word: &str) -> bool {
    // Not the US.
    let is_acronym = word.chars().skip(1).any(char::is_uppercase);
    !is_acronym
        && matches!(
            &*without_contraction(word),
            "i" | "me" | "my" | "mine" | "myself" | "we" | "us" | "our" | "ours" | "ourselves"
        )
}

/// Whether a word is "you" in any form.
pub(crate) fn is_second_person(word: &str) -> bool {
    matches!(
        &*without_contraction(word),
        "you" | "your" | "yours" | "yourself"
    )
}

/// "we" of "We're".
fn without_contraction(word: &str) -> String {
    let word = word.to_lowercase();
    word.split(['\'', '’'])
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// The pronoun that a word is, where it is one that can be linked.
fn pronoun(words: &Words<'_>, token: usize) -> Option<Pronoun> {
    use Case::{Object, Possessive, Reflexive, Subject};
    use Gender::{Female, Male};
    let word = words.word(token);
    let lower;
    let word = if word.chars().skip(1).any(char::is_uppercase) {
        return None;
    } else if word == "I" || word.starts_with("I'") || word.starts_with("I’") {
        "i"
    } else {
        lower = word.to_lowercase();
        lower.split(['\'', '’']).next().unwrap_or_default()
    };
    Some(match word {
        "he" => Pronoun::Person(Male, Subject),
        "him" => Pronoun::Person(Male, Object),
        "his" => Pronoun::Person(Male, Possessive),
        "himself" => Pronoun::Person(Male, Reflexive),
        "she" => Pronoun::Person(Female, Subject),
        "her" => {
            let next = words.word(token + 1);
            let is_object = matches!(next, "again" | "each" | "every" | "one" | "twice");
            // "her 2021 Toyota"
            let is_dated =
                next.len() == 4 && next.starts_with(['1', '2']) && words.is_capitalised(token + 2);
            // "to her left", but "he told her left and right"
            let before = token.checked_sub(1).map_or("", |token| words.word(token));
            let is_side = matches!(next, "left" | "right") && is_preposition(before);
            let has_noun = words.is_word(token + 1) && !is_object && !ends_noun_phrase(next)
                || is_dated
                || is_side;
            Pronoun::Person(Female, if has_noun { Possessive } else { Object })
        }
        "hers" => Pronoun::Person(Female, Object),
        "herself" => Pronoun::Person(Female, Reflexive),
        "it" => {
            let next = words.word(token + 1);
            let before = token.checked_sub(1).map_or("", |token| words.word(token));
            // "more than it likes", "after it was told"; "it did it well".
            let may_open = matches!(
                before,
                "after" | "as" | "before" | "since" | "than" | "till" | "until"
            );
            let is_object = !words.is_word(token + 1)
                || !super::function_word::may_follow_subject(next)
                || is_preposition(before) && !may_open
                // "had it tied shut"
                || matches!(before, "had" | "has" | "have") && next.ends_with("ed")
                || crate::english::is_auxiliary(before) && next.ends_with("ly");
            Pronoun::Thing(if is_object { Object } else { Subject })
        }
        "its" => Pronoun::Thing(Possessive),
        "itself" => Pronoun::Thing(Reflexive),
        "they" => Pronoun::Several(Subject),
        "them" => Pronoun::Several(Object),
        "their" | "theirs" => Pronoun::Several(Possessive),
        "themselves" => Pronoun::Several(Reflexive),
        // "a mine at the end of the road"
        "mine" if !may_end_clause(words, token) => return None,
        "i" | "me" | "my" | "mine" | "myself" => Pronoun::Speaker,
        "we" | "us" | "our" | "ours" | "ourselves" => Pronoun::Speakers,
        word if is_second_person(word) => Pronoun::Addressee,
        _ => return None,
    })
}

/// The expressions of an article in order. `questions` are the spans, in order, in which "you" is somebody known; it is
/// anybody elsewhere.
pub(super) fn expressions(
    words: &Words<'_>,
    names: &[JoinedName],
    questions: &[Span],
) -> Vec<Expression> {
    let mut found = Vec::new();
    let mut questions = questions.iter().copied().peekable();
    let mut names = names.iter().peekable();
    let mut last_name: Option<Range<usize>> = None;
    for sentence in 0..words.sentence_count() {
        let range = words.of_sentence(sentence);
        let is_headline = words.is_headline(sentence);
        let span = words.span(&range);
        while questions
            .next_if(|question| question.end <= span.start)
            .is_some()
        {}
        let is_question = questions
            .peek()
            .is_some_and(|question| question.overlaps(span));
        let may_be_linked = |pronoun: &Pronoun| *pronoun != Pronoun::Addressee || is_question;
        let mut token = range.start;
        while token < range.end {
            while names.peek().is_some_and(|name| name.tokens.start < token) {
                names.next();
            }
            let mut named = names.next_if(|name| name.tokens.start == token);
            // "Australian" opens "Australian Media Authority".
            while let Some(longer) = names.next_if(|name| name.tokens.start == token) {
                named = Some(longer);
            }
            let (tokens, form, referent) = if let Some(name) = named {
                let referent = Referent::Entity(name.entity);
                last_name = Some(name.tokens.clone());
                (name.tokens.clone(), Form::Name, referent)
            } else if let Some(pronoun) = pronoun(words, token).filter(may_be_linked) {
                (token..token + 1, Form::Pronoun(pronoun), Referent::Unknown)
            } else if let Some(noun) = is_headline
                .then(|| headline_noun(words, token, &range))
                .flatten()
            {
                (token..token + 1, Form::Description(noun), Referent::Unknown)
            } else if let Some((tokens, form)) = last_name
                .as_ref()
                .and_then(|name| noun_after_name(words, token, &range, &mut names, name))
            {
                (tokens, form, Referent::Unknown)
            } else if let Some((tokens, form)) = {
                let last_end = last_name.as_ref().map(|name| name.end);
                noun_phrase(words, token, &range, &mut names, last_end)
            } {
                let referent = match form {
                    Form::Unnamed(_) => Referent::Unnamed(found.len()),
                    _ => Referent::Unknown,
                };
                (tokens, form, referent)
            } else {
                token += 1;
                continue;
            };
            let mut tokens = tokens;
            // A name within a longer one, as "Russian" in "Russian Foreign Ministry".
            tokens.end = tokens.end.max(tokens.start + 1);
            let role = match form {
                Form::Pronoun(
                    Pronoun::Person(_, case) | Pronoun::Thing(case) | Pronoun::Several(case),
                ) => match case {
                    Case::Subject => Role::Subject,
                    Case::Object | Case::Reflexive => Role::Object,
                    Case::Possessive => Role::Possessor,
                },
                _ => role(words, &tokens, &range),
            };
            token = tokens.end;
            found.push(Expression {
                quotation: words.quotation(tokens.start),
                tokens,
                sentence,
                role,
                form,
                referent,
            });
        }
    }
    found
}
