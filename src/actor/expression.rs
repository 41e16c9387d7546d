//! What may refer to an actor in a sentence: names, pronouns, descriptions, and persons without a
//! name, who may be meant by a pronoun as well.

use std::ops::Range;

use super::clause::{Role, role};
use super::entity::JoinedName;
use super::function_word::{ends_noun_phrase, is_preposition};
use super::lexicon::{Gender, HeadNoun, head_noun, office};
use super::words::Words;
use crate::text::TokenKind;

/// Words between an article and its noun at most; a first choice, not searched.
const MOST_MODIFIERS: usize = 3;

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

/// How an expression refers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Name,
    Pronoun(Pronoun),
    /// "the minister", "the company", by its noun in lower case.
    Description(String),
    /// "his country", "her party", by its noun in lower case; whose it is stands before.
    Owned(String),
    /// "a spokesman", "her daughter", "one of them".
    Unnamed(Option<Gender>),
}

/// Whom an expression refers to.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Referent {
    Unknown,
    /// Position of the entity.
    Entity(usize),
    /// Somebody without a name, by the position of the expression that brought them up.
    Unnamed(usize),
}

/// A pronoun by whom it may stand for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    /// "he", "she".
    Person(Gender, Case),
    /// "it".
    Thing(Case),
    /// "they".
    Several(Case),
    /// "I".
    Speaker,
    /// "we".
    Speakers,
}

/// The form of a pronoun.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Subject,
    Object,
    Possessive,
    Reflexive,
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
            let has_noun = words.is_word(token + 1) && next != "one" && !ends_noun_phrase(next);
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
                || super::function_word::is_auxiliary(before) && next.ends_with("ly");
            Pronoun::Thing(if is_object { Object } else { Subject })
        }
        "its" => Pronoun::Thing(Possessive),
        "itself" => Pronoun::Thing(Reflexive),
        "they" => Pronoun::Several(Subject),
        "them" => Pronoun::Several(Object),
        "their" | "theirs" => Pronoun::Several(Possessive),
        "themselves" => Pronoun::Several(Reflexive),
        "i" | "me" | "my" | "mine" | "myself" => Pronoun::Speaker,
        "we" | "us" | "our" | "ours" | "ourselves" => Pronoun::Speakers,
        _ => return None,
    })
}

/// The expressions of an article in order.
pub(super) fn expressions(words: &Words<'_>, names: &[JoinedName]) -> Vec<Expression> {
    let mut found = Vec::new();
    let mut names = names.iter().peekable();
    let mut last_name = None;
    for sentence in 0..words.sentence_count() {
        let range = words.of_sentence(sentence);
        let is_headline = words.is_headline(sentence);
        let mut token = range.start;
        while token < range.end {
            while names.peek().is_some_and(|name| name.tokens.start < token) {
                names.next();
            }
            let named = names.next_if(|name| name.tokens.start == token);
            let (tokens, form, referent) = if let Some(name) = named {
                let referent = Referent::Entity(name.entity);
                last_name = Some(name.tokens.end);
                (name.tokens.clone(), Form::Name, referent)
            } else if let Some(pronoun) = pronoun(words, token) {
                (token..token + 1, Form::Pronoun(pronoun), Referent::Unknown)
            } else if let Some(noun) = is_headline
                .then(|| headline_noun(words, token, &range))
                .flatten()
            {
                (token..token + 1, Form::Description(noun), Referent::Unknown)
            } else if let Some((tokens, form)) =
                noun_phrase(words, token, &range, &mut names, last_name)
            {
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

/// The noun at a token of a headline that stands for somebody without an article: "Union and
/// regulator trade blame".
fn headline_noun(words: &Words<'_>, token: usize, sentence: &Range<usize>) -> Option<String> {
    if !words.is_word(token) {
        return None;
    }
    let noun = words.word(token).to_lowercase();
    head_noun(&noun)?;
    // "Veteran politicians"
    if is_plain_modifier(&noun) {
        return None;
    }
    let names_body = matches!(head_noun(&noun), Some(HeadNoun::Organisation(_)));
    // "central bank", "gas company"
    let is_modified = token > sentence.start
        && words.is_word(token - 1)
        && !words.is_capitalised(token - 1)
        && (is_plain_modifier(words.word(token - 1))
            || names_body
                && !ends_noun_phrase(words.word(token - 1))
                && !is_determiner(words.word(token - 1)));
    let first = token - usize::from(is_modified);
    let is_start = first == sentence.start;
    let before = if is_start { "" } else { words.word(first - 1) };
    let begins = is_start || ends_noun_phrase(before) || !words.is_word(first - 1);
    let has_article = is_determiner(before);
    let next = token + 1;
    let ends = next >= sentence.end
        || !words.is_capitalised(next) && head_noun(&words.word(next).to_lowercase()).is_none();
    let is_written_so = token == sentence.start || !words.is_capitalised(token);
    let noun = if is_modified {
        office(words.word(token - 1), &noun)
    } else {
        noun
    };
    (begins && !has_article && ends && is_written_so).then_some(noun)
}

fn is_determiner(word: &str) -> bool {
    matches!(word, "the" | "a" | "an" | "his" | "her" | "its" | "their")
}

/// A description or a person without a name that begins at `start`. `last_name` is where the name
/// before it ends.
fn noun_phrase<'n>(
    words: &Words<'_>,
    start: usize,
    sentence: &Range<usize>,
    names: &mut std::iter::Peekable<impl Iterator<Item = &'n JoinedName>>,
    last_name: Option<usize>,
) -> Option<(Range<usize>, Form)> {
    let opening = words.word(start);
    let lower = opening.to_lowercase();
    let is_definite = matches!(lower.as_str(), "the" | "this")
        || lower == "that" && (start == sentence.start || !words.is_word(start - 1));
    let is_possessive = words.kind(start) == Some(TokenKind::Possessive);
    let is_indefinite = matches!(
        lower.as_str(),
        "a" | "an" | "one" | "another" | "some" | "every" | "each" | "no" | "any" | "that"
    ) && !is_definite;
    if matches!(
        lower.as_str(),
        "someone" | "somebody" | "nobody" | "everyone" | "anyone"
    ) {
        return Some((start..start + 1, Form::Unnamed(None)));
    }
    // "his daughter": the pronoun was read before.
    let is_owned = start > sentence.start
        && matches!(
            words.word(start - 1).to_lowercase().as_str(),
            "his" | "her" | "its" | "their" | "my" | "our" | "your"
        );
    if !(is_definite || is_indefinite || is_possessive || is_owned) {
        return None;
    }
    let first = if is_owned { start } else { start + 1 };
    let next_name = names.peek().map_or(usize::MAX, |name| name.tokens.start);
    let mut head = None;
    for token in first..sentence.end.min(start + 2 + MOST_MODIFIERS) {
        let word = words.word(token).to_lowercase();
        if token >= next_name || !words.is_word(token) || ends_noun_phrase(&word) {
            break;
        }
        if let Some(noun) = head_noun(&word) {
            head = Some((token, word, noun));
        } else if head.is_some() {
            break;
        }
    }
    let (token, word, noun) = head?;
    let word = office(&words.word(token - 1).to_lowercase(), &word);
    let next = token + 1;
    let after = if next < sentence.end {
        words.word(next)
    } else {
        ""
    };
    let is_whole = next >= sentence.end
        || !words.is_word(next)
        || ends_noun_phrase(after)
        || super::function_word::may_follow_subject(after);
    let tokens = start..next;
    // "the captain, Louis Petrescu-Hale", "striker Bram Tolliver": the name comes right after.
    // But "a spokesman for the university, Lars Holm".
    let is_after_preposition = !matches!(noun, HeadNoun::Person(_))
        && start > sentence.start
        && is_preposition(words.word(start - 1));
    let is_name_next = next == next_name
        || after == "," && next + 1 == next_name && !is_after_preposition
        || words.is_capitalised(next);
    // "Jane Doe, a professor", "she is a professor".
    let before = start
        .checked_sub(1)
        .filter(|token| sentence.contains(token));
    let before = before.map_or("", |token| words.word(token));
    let describes_last = matches!(
        before,
        "is" | "was"
            | "are"
            | "were"
            | "be"
            | "been"
            | "as"
            | "became"
            | "become"
            | "being"
            | "named"
            | "elected"
    ) || is_indefinite && joins_predicate(words, start, sentence)
        || before == "," && (is_indefinite || is_definite) && last_name == Some(start - 1);
    let owns = words.kind(next) == Some(TokenKind::Possessive) && next < sentence.end;
    // "Ann Lee, Norway's envoy to Peru,"
    let owner_comma = (sentence.start..start)
        .rev()
        .take(MOST_MODIFIERS)
        .find(|&token| !words.is_capitalised(token));
    let renames = is_possessive
        && owner_comma.is_some_and(|comma| {
            words.word(comma) == "," && comma > sentence.start && words.is_capitalised(comma - 1)
        });
    if is_name_next || (describes_last || renames) && !owns {
        return None;
    }
    let plain_enough =
        (first..token).all(|modifier| is_plain_modifier(&words.word(modifier).to_lowercase()));
    // "thanked the group for its courage"
    let is_object = start > sentence.start
        && words.word(start - 1).ends_with("ed")
        && matches!(after, "for" | "from" | "with" | "in" | "at");
    let restricted = !is_object
        && matches!(
            after,
            "of" | "who"
                | "that"
                | "for"
                | "from"
                | "with"
                | "whose"
                | "there"
                | "where"
                | "which"
                | "named"
                | "called"
                | "in"
                | "at"
        );
    match noun {
        HeadNoun::Person(gender) => {
            if is_definite && is_whole && plain_enough && !restricted {
                Some((tokens, Form::Description(word)))
            } else {
                Some((tokens, Form::Unnamed(gender)))
            }
        }
        HeadNoun::Organisation(_) | HeadNoun::State => {
            let describes = is_definite
                && is_whole
                && plain_enough
                && (!restricted || after == "in" && noun == HeadNoun::State);
            if (is_owned || is_possessive) && is_whole && !restricted && token == first {
                return Some((token..next, Form::Owned(word)));
            }
            describes.then_some((tokens, Form::Description(word)))
        }
    }
}

/// Whether the noun phrase at `start` is the second predicate of two: "she is a good chemist and a
/// hopeless manager".
fn joins_predicate(words: &Words<'_>, start: usize, sentence: &Range<usize>) -> bool {
    /// Words of the first predicate looked at.
    const LONGEST: usize = 8;
    let first = sentence.start.max(start.saturating_sub(LONGEST));
    let joins = start > first && matches!(words.word(start - 1), "and" | "but" | "or");
    joins
        && (first + 1..start - 1).rev().any(|token| {
            matches!(words.word(token), "a" | "an")
                && matches!(words.word(token - 1), "is" | "was" | "be" | "been" | "as")
                && (token..start - 1).all(|token| words.is_word(token))
        })
}

/// Adjectives that tell what somebody is without telling them from others of the kind.
fn is_plain_modifier(word: &str) -> bool {
    const MODIFIERS: &[&str] = &[
        "ailing",
        "beleaguered",
        "central",
        "chief",
        "defence",
        "defense",
        "deputy",
        "embattled",
        "energy",
        "finance",
        "football",
        "foreign",
        "giant",
        "governing",
        "health",
        "interior",
        "justice",
        "military",
        "outgoing",
        "permanent",
        "prime",
        "ruling",
        "small",
        "struggling",
        "tech",
        "tiny",
        "trade",
        "troubled",
        "veteran",
        "vice",
        "visiting",
        "young",
    ];
    MODIFIERS.binary_search(&word).is_ok()
}
