//! What part a name or pronoun plays in its clause, as far as the words beside it tell.

use std::ops::Range;

use super::function_word::{is_conjunction, may_follow_subject};
use super::gazetteer::is_demonym;
use super::known_name::is_known_name;
use super::name_opening::is_office_of;
use super::noun_class::names_several;
use super::saying::{is_saying, takes_person};
use super::title::is_title;
use super::words::Words;
use crate::english::{is_auxiliary, is_preposition};
use crate::text::TokenKind;

/// The part that an expression plays in its clause.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Subject,
    Object,
    /// After a preposition.
    Oblique,
    Possessor,
}

/// Words looked at from an expression to the left, over its adjectives; a first choice.
const REACH: usize = 4;

/// The role of the expression under `tokens`.
pub(super) fn role(words: &Words<'_>, tokens: &Range<usize>, sentence: &Range<usize>) -> Role {
    if tokens.end < sentence.end && words.kind(tokens.end) == Some(TokenKind::Possessive) {
        return Role::Possessor;
    }
    // "Norway “could not find its own feet”"
    let is_quoted_verb = words.kind(tokens.end) == Some(TokenKind::QuotationMark)
        && words.is_word(tokens.end + 1)
        && may_follow_subject(words.word(tokens.end + 1));
    let after = if tokens.end < sentence.end {
        words.word(tokens.end)
    } else {
        ""
    };
    // "Norway last night said"
    let follows_time = matches!(after, "last" | "this")
        && matches!(
            words.word(tokens.end + 1),
            "month" | "morning" | "night" | "week" | "year"
        )
        && may_follow_subject(words.word(tokens.end + 2));
    let may_be_subject = words.kind(tokens.end).is_none()
        || follows_time
        || is_quoted_verb
        || tokens.end >= sentence.end
        || matches!(after, "," | "(" | "—" | "–" | "who" | "and")
        || is_preposition(after)
        || words.is_word(tokens.end)
            && may_follow_subject(after)
            && !describes_several(words, tokens);
    let mut token = tokens.start;
    let mut follows_office = false;
    for _ in 0..REACH {
        let Some(before) = token
            .checked_sub(1)
            .filter(|token| *token >= sentence.start)
        else {
            return if may_be_subject {
                Role::Subject
            } else {
                Role::Object
            };
        };
        let word = words.word(before);
        if words.kind(before) == Some(TokenKind::Possessive) {
            // "Australia's envoy, Deborah Kingsmill": the role of the whole is that of its owner's
            // place, so look on before the owner.
            token = before.saturating_sub(1);
            continue;
        }
        if !words.is_word(before) {
            let is_stop = word == "." && token > sentence.start + 1;
            if is_stop {
                token = before;
                continue;
            }
            // "The deal is off, Lin said."
            let says = before + 1 == tokens.start && is_saying(after);
            if word == "," && !says && !opens_clause(words, before, sentence) {
                // "a professor, Jane Doe," or a list.
                token = before;
                if let Some(role) = apposition_role(words, before, sentence) {
                    return if role == Role::Subject && !may_be_subject {
                        Role::Object
                    } else {
                        role
                    };
                }
                continue;
            }
            return if may_be_subject {
                Role::Subject
            } else {
                Role::Object
            };
        }
        let lower = word.to_lowercase();
        // "Minister of Defence Ann Lee"
        let is_of_office = matches!(lower.as_str(), "for" | "of")
            && token < tokens.start
            && before
                .checked_sub(1)
                .is_some_and(|office| is_office_of(&words.word(office).to_lowercase()));
        if is_of_office {
            token = before - 1;
            follows_office = true;
            continue;
        }
        if is_preposition(&lower) && !(lower == "as" && may_be_subject) {
            // "She left, for Berg had lied", but "a spokesman for Berg said"; "Minister of State for Trade Ann Lee
            // said" as well.
            let follows_field =
                token < tokens.start && words.is_capitalised(token) && !is_title(words.word(token));
            let follows_mark = before
                .checked_sub(1)
                .is_some_and(|token| token >= sentence.start && !words.is_word(token));
            let gives_reason = lower == "for" && (follows_field || follows_mark);
            let may_join_clause = gives_reason
                || matches!(
                    lower.as_str(),
                    "after" | "before" | "since" | "until" | "than"
                );
            return if may_join_clause && is_before_verb(words, tokens.end) {
                Role::Subject
            } else {
                Role::Oblique
            };
        }
        if is_saying(&lower) && !takes_person(&lower) {
            return Role::Subject;
        }
        if is_conjunction(&lower) {
            return if may_be_subject {
                Role::Subject
            } else {
                Role::Object
            };
        }
        // "Ann Lee, a Democrat, praised him": Lee does.
        let renames = matches!(lower.as_str(), "a" | "an")
            && before.checked_sub(1).is_some_and(|comma| {
                comma > sentence.start
                    && words.word(comma) == ","
                    && !opens_clause(words, comma, sentence)
            });
        if renames {
            return Role::Object;
        }
        let is_modifier = words.is_capitalised(before)
            || matches!(
                lower.as_str(),
                "the" | "a" | "an" | "this" | "former" | "its" | "his" | "her" | "their"
            )
            || super::lexicon::head_noun(&lower).is_some()
            // "defence" of "Polish defence minister Lech Kowal"
            || follows_office && !may_follow_subject(&lower) && !takes_person(&lower);
        if is_modifier {
            follows_office |= super::lexicon::head_noun(&lower).is_some();
            token = before;
            continue;
        }
        let is_adverb = lower.ends_with("ly")
            || matches!(
                lower.as_str(),
                "then" | "also" | "but" | "instead" | "yesterday" | "today"
            );
        if is_adverb {
            return if may_be_subject {
                Role::Subject
            } else {
                Role::Object
            };
        }
        // "Under Slovenian law the bank has no vote."
        return if is_auxiliary(after) && follows_opening_phrase(words, tokens.start, sentence) {
            Role::Subject
        } else {
            Role::Object
        };
    }
    if may_be_subject {
        Role::Subject
    } else {
        Role::Object
    }
}

/// Whether what may be a verb follows a name, or its bracket: "Lin (Labour) refused".
fn is_before_verb(words: &Words<'_>, end: usize) -> bool {
    /// Words in such a bracket at most.
    const LONGEST: usize = 5;
    let next = match words.word(end) {
        "(" => (end + 1..=end + 1 + LONGEST)
            .find(|&token| words.word(token) == ")")
            .map_or(end, |close| close + 1),
        _ => end,
    };
    words.is_word(next) && may_follow_subject(words.word(next))
}

/// Whether a comma closes an opening phrase ("On Monday, Wang"), so that a subject may follow.
fn opens_clause(words: &Words<'_>, comma: usize, sentence: &Range<usize>) -> bool {
    /// Words of an opening phrase looked at.
    const LONGEST: usize = 12;
    let opening = sentence.start + usize::from(!words.is_word(sentence.start));
    let first = opening.max(comma.saturating_sub(LONGEST));
    let opens = words.word(opening).to_lowercase();
    let introduced = is_preposition(&opens)
        || is_conjunction(&opens)
        || opens.ends_with("ly") && !is_known_name(words.word(opening))
        || words.opens_participle(opening);
    introduced && first == opening && !(first + 1..comma).any(|token| words.word(token) == ",")
}

/// Whether nothing but a phrase that a preposition opens stands before `token`.
fn follows_opening_phrase(words: &Words<'_>, token: usize, sentence: &Range<usize>) -> bool {
    /// Words of an opening phrase looked at.
    const LONGEST: usize = 10;
    let opening = words.word(sentence.start).to_lowercase();
    is_preposition(&opening)
        && token - sentence.start <= LONGEST
        && (sentence.start + 1..token).all(|before| {
            let word = words.word(before);
            !is_auxiliary(word) && !is_conjunction(word) && !is_saying(word) && word != ";"
        })
}

/// The role of what stands before a comma, which the words after it rename.
fn apposition_role(words: &Words<'_>, comma: usize, sentence: &Range<usize>) -> Option<Role> {
    let last = comma
        .checked_sub(1)
        .filter(|token| *token >= sentence.start)?;
    let noun = words.word(last).to_lowercase();
    super::lexicon::head_noun(&noun)?;
    // Over the words of the phrase to what governs it.
    let mut token = last;
    for _ in 0..8 {
        let Some(before) = token
            .checked_sub(1)
            .filter(|token| *token >= sentence.start)
        else {
            return Some(Role::Subject);
        };
        let word = words.word(before).to_lowercase();
        if is_saying(&word) && word != "told" {
            return Some(Role::Subject);
        }
        if matches!(word.as_str(), "of" | "for") {
            token = before;
            continue;
        }
        if is_preposition(&word) {
            return Some(Role::Oblique);
        }
        if !words.is_word(before) && words.kind(before) != Some(TokenKind::Possessive)
            || is_conjunction(&word)
        {
            return Some(Role::Subject);
        }
        token = before;
    }
    None
}

/// Whether a word opens a clause that another one rules.
pub(super) fn is_subordinating(word: &str) -> bool {
    matches!(
        word,
        "while"
            | "although"
            | "though"
            | "when"
            | "if"
            | "because"
            | "after"
            | "before"
            | "since"
            | "as"
            | "once"
            | "until"
            | "unless"
    )
}

/// Whether a name only tells of what people the ones after it are: "American owners".
fn describes_several(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    is_demonym(words.word(tokens.end - 1)) && names_several(words.word(tokens.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sentences;

    #[test]
    fn roles_follow_from_the_words_beside() {
        for (text, name, expected) in [
            ("Wang praised the deal.", "Wang", Role::Subject),
            ("On Monday, Wang praised the deal.", "Wang", Role::Subject),
            (
                "Polish defence minister Wang said no.",
                "Wang",
                Role::Subject,
            ),
            ("The envoy praised Wang.", "Wang", Role::Object),
            (
                "The envoy praised defence minister Wang.",
                "Wang",
                Role::Object,
            ),
            ("The envoy met with Wang.", "Wang", Role::Oblique),
            ("The envoy read Wang's letter.", "Wang", Role::Possessor),
            ("\"No,\" said Wang.", "Wang", Role::Subject),
            ("The envoy said Wang would come.", "Wang", Role::Subject),
            (
                "Greece's minister, Wang, accused Turkey.",
                "Wang",
                Role::Subject,
            ),
        ] {
            let words = Words::new(text, &sentences(text));
            let at = text.find(name).expect("the name is there");
            let tokens = words.under(crate::text::Span::new(at, at + name.len()));
            assert_eq!(
                role(&words, &tokens, &words.of_sentence(0)),
                expected,
                "{text}"
            );
        }
    }
}
