//! Whether "him" may be the subject before it. Beside one verb it may not: "Lin thanked him". In a clause or
//! noun phrase of its own it may: "Lin said police had beaten him", "Lin denied the charges against him".

use super::super::expression::Referent;
use super::super::form::Form;
use super::super::function_word::{is_conjunction, is_determiner, may_follow_subject};
use super::super::saying::is_saying;
use super::owner::{is_judging, is_urging};
use super::{MOST_EXPRESSIONS, Resolver};
use crate::english::{is_auxiliary, is_past_form, is_preposition};

/// What the words between a subject and a later object tell of both.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Binding {
    /// They are two.
    Disjoint,
    /// They may be one.
    Free,
    /// They are one: "Lin took his son with him".
    Same,
    /// Either is as likely: "Lin urged voters to support him".
    Open,
}

impl Resolver<'_, '_> {
    /// How the object pronoun at `at` is bound by the subject at `subject`.
    pub(super) fn binding(&self, subject: usize, at: usize) -> Binding {
        let pronoun = self.expressions[at].tokens.start;
        let from = self.after_aside(self.expressions[subject].tokens.end, pronoun);
        if pronoun <= from || pronoun - from > 2 * MOST_EXPRESSIONS {
            return Binding::Disjoint;
        }
        if self.is_aside(subject) {
            return Binding::Free;
        }
        let mut parted = None;
        for token in from..pronoun - 1 {
            let word = self.words.word(token);
            // "Lin, whom nobody knew, thanked him"
            if word == "," && token > from && self.is_finite(token + 1) {
                parted = None;
            }
            match self.parting(token, from, pronoun) {
                Some(Binding::Open) if parted == Some(Binding::Free) => {}
                Some(binding) => parted = Some(binding),
                None => {}
            }
        }
        if let Some(parted) = parted {
            return parted;
        }
        let before = pronoun - 1;
        if before < from {
            Binding::Disjoint
        } else if is_preposition(self.words.word(before)) {
            self.binding_of_oblique(from, before)
        } else {
            self.binding_of_object(from, before)
        }
    }

    /// Who acts with a subject or is renamed by it: Lin in "Lin and a friend thanked him" and in "Lin, the party's
    /// leader, thanked him".
    pub(super) fn acts_with(&self, subject: usize) -> Option<Referent> {
        /// Tokens from a name to the noun that renames it, and from there to the comma at most.
        const LONGEST: usize = 8;
        let phrase = &self.expressions[subject];
        let before = |&other: &usize| phrase.tokens.start - self.expressions[other].tokens.end;
        let other = self
            .of(phrase.sentence, subject, phrase.quotation)
            .rev()
            .take_while(|other| {
                self.expressions[*other].tokens.end <= phrase.tokens.start
                    && before(other) <= LONGEST
            })
            .find(|&other| {
                matches!(
                    self.words.word(self.expressions[other].tokens.end),
                    "," | "and"
                )
            })?;
        let other = &self.expressions[other];
        let is_plain = |mut tokens: std::ops::Range<usize>| {
            !tokens.any(|token| self.words.word(token) == "," || self.is_finite(token))
        };
        let link = other.tokens.end;
        if self.words.word(link) == "and" {
            return (link + 1 == phrase.tokens.start).then_some(other.referent);
        }
        let end = phrase.tokens.end;
        let closes = (end..end + LONGEST)
            .find(|&token| self.words.word(token) == ",")
            .is_some_and(|comma| is_plain(end..comma));
        let renames = other.form == Form::Name
            && !matches!(phrase.form, Form::Name | Form::Pronoun(_))
            && is_plain(link + 1..phrase.tokens.start);
        (renames && closes).then_some(other.referent)
    }

    /// "Her father, she said, wants her to come."
    fn is_aside(&self, subject: usize) -> bool {
        let tokens = &self.expressions[subject].tokens;
        let follows_comma = tokens
            .start
            .checked_sub(1)
            .is_some_and(|before| self.words.word(before) == ",");
        follows_comma
            && is_saying(self.words.word(tokens.end))
            && self.words.word(tokens.end + 1) == ","
    }

    /// What a word between the subject's end and the pronoun tells, where a clause of its own may begin with it.
    fn parting(&self, token: usize, from: usize, pronoun: usize) -> Option<Binding> {
        let word = self.words.word(token).to_lowercase();
        let next = self.words.word(token + 1);
        let is_next = token == from || token == from + 1 && self.words.word(from) == ",";
        let has_verb_before = || {
            (from..token).any(|earlier| {
                self.is_finite(earlier) || may_follow_subject(self.words.word(earlier))
            })
        };
        let has_clause = || self.has_clause(token + 1, pronoun);
        let is_apart = match word.as_str() {
            "whose" => true,
            "who" | "which" | "whom" | "that" => !is_next,
            "what" if self.is_finite(token + 1) => true,
            "and" | "but" | "or" | "," => {
                if is_subject_pronoun(next) {
                    true
                } else if !has_verb_before() || self.is_verb_of_same(token + 1, pronoun) {
                    false
                } else if word != "," && has_clause() {
                    true
                } else {
                    let may_open = word != "," || is_determiner(next) || next == "according";
                    return may_open.then_some(Binding::Open);
                }
            }
            "after" | "as" | "before" | "once" | "since" | "than" | "until" => has_clause(),
            word if is_saying(word) => has_clause(),
            word if is_conjunction(word) => {
                let has_same_subject = next == "to"
                    || next.ends_with("ing")
                    || next.ends_with("ed")
                    || is_preposition(next);
                !has_same_subject
            }
            _ => false,
        };
        is_apart.then_some(Binding::Free)
    }

    /// Whether a word after "and" is a verb whose subject is the one before: "and thanks", but not "and polls".
    fn is_verb_of_same(&self, verb: usize, pronoun: usize) -> bool {
        let (word, next) = (self.words.word(verb), self.words.word(verb + 1));
        let may_be_plural = word.ends_with('s') && !self.is_finite(verb);
        let has_object = verb + 1 >= pronoun || is_determiner(next) || is_preposition(next);
        word != "it" && may_follow_subject(word) && (!may_be_plural || has_object)
    }

    /// Whether a noun phrase and its verb follow: "voters trusted".
    fn has_clause(&self, first: usize, end: usize) -> bool {
        let opening = self.words.word(first);
        let opens_phrase = !self.is_finite(first) && !opening.ends_with("ing") && opening != "not";
        opens_phrase
            && (first + 1..end)
                .take_while(|&token| {
                    let word = self.words.word(token);
                    let is_apart = is_conjunction(word) || matches!(word, "then" | "to");
                    self.words.is_word(token) && !is_apart
                })
                .any(|token| self.is_finite(token))
    }

    pub(super) fn is_finite(&self, token: usize) -> bool {
        let word = self.words.word(token);
        is_auxiliary(word) || is_past_form(word) || is_saying(word)
    }

    /// After a preposition: "denied the charges against him", "took his son with him", "met with him".
    fn binding_of_oblique(&self, from: usize, preposition: usize) -> Binding {
        let before = |back: usize| {
            let token = preposition.checked_sub(back).filter(|at| *at >= from);
            token.map_or("", |at| self.words.word(at))
        };
        let has_verb = |is_such: fn(&str) -> bool| {
            (from..preposition).any(|token| is_such(self.words.word(token)))
        };
        let (phrase, word) = match self.words.word(preposition) {
            "of" if before(1) == "front" && before(2) == "in" => (3, "behind"),
            word => (1, word),
        };
        match word {
            "about" | "against" | "on" | "to" if is_hostile(before(phrase)) => {
                if has_verb(is_undergoing) {
                    Binding::Free
                } else if has_verb(is_attacking) {
                    Binding::Disjoint
                } else {
                    Binding::Open
                }
            }
            "with" if has_verb(is_carrying) && !is_carrying(before(phrase)) => Binding::Same,
            "behind" | "beneath" | "beside" if preposition > from + phrase => {
                if is_placed(before(phrase)) || is_auxiliary(before(phrase)) {
                    Binding::Disjoint
                } else {
                    Binding::Free
                }
            }
            _ => self.binding_of_object(from, preposition),
        }
    }

    /// Beside a verb that another than the subject may be who does it: "accused the police of beating him", "asked
    /// the court to free him".
    fn binding_of_object(&self, from: usize, verb: usize) -> Binding {
        let has_other = |link: usize, is_such: fn(&str) -> bool| {
            link > from + 1
                && (from..link - 1).any(|token| is_such(self.words.word(token)))
                && !is_such(self.words.word(link - 1))
        };
        // "of beating him", "of having beaten him", "to vote for him"
        let found = (from.max(verb.saturating_sub(2))..verb)
            .rev()
            .find_map(|link| {
                let is_deed = self.words.word(link + 1).ends_with("ing");
                match self.words.word(link) {
                    "of" | "for" | "from" if is_deed && has_other(link, is_judging) => {
                        Some(Binding::Free)
                    }
                    "to" if has_other(link, |word| is_urging(word) || is_wishing(word)) => {
                        Some(Binding::Open)
                    }
                    _ => None,
                }
            });
        found.unwrap_or(Binding::Disjoint)
    }
}

/// Whether a noun is of what is said or done against somebody: "the charges against him".
fn is_hostile(noun: &str) -> bool {
    matches!(
        noun,
        "accusation"
            | "accusations"
            | "action"
            | "allegation"
            | "allegations"
            | "assault"
            | "attack"
            | "attacks"
            | "campaign"
            | "case"
            | "cases"
            | "charge"
            | "charges"
            | "claims"
            | "complaint"
            | "complaints"
            | "evidence"
            | "lawsuit"
            | "lawsuits"
            | "plot"
            | "proceedings"
            | "ruling"
            | "rumours"
            | "sanctions"
            | "suit"
            | "threats"
            | "verdict"
            | "warrant"
    )
}

/// Whether a verb is mostly of those against whom something is done: "denied the charges against him".
fn is_undergoing(verb: &str) -> bool {
    matches!(
        verb,
        "condemned"
            | "condemning"
            | "condemns"
            | "contested"
            | "contesting"
            | "denied"
            | "denies"
            | "deny"
            | "denying"
            | "dismissed"
            | "dismisses"
            | "dismissing"
            | "disputed"
            | "disputes"
            | "face"
            | "faced"
            | "faces"
            | "facing"
            | "fighting"
            | "fought"
            | "pleaded"
            | "rejected"
            | "rejecting"
            | "rejects"
            | "said"
            | "says"
            | "survived"
    )
}

/// Whether a verb is mostly of those who do something against another: "filed a lawsuit against him".
fn is_attacking(verb: &str) -> bool {
    matches!(
        verb,
        "brought"
            | "dropped"
            | "file"
            | "filed"
            | "filing"
            | "launched"
            | "led"
            | "lodged"
            | "made"
            | "mounted"
            | "opened"
            | "organised"
            | "organized"
            | "ran"
    )
}

/// Whether a verb tells that somebody has something about them: "took his son with him".
fn is_carrying(verb: &str) -> bool {
    matches!(
        verb,
        "bring"
            | "bringing"
            | "brings"
            | "brought"
            | "carried"
            | "carries"
            | "carry"
            | "kept"
            | "take"
            | "takes"
            | "taking"
            | "took"
    )
}

/// Whether a verb tells where somebody is: "stood beside him".
fn is_placed(verb: &str) -> bool {
    matches!(
        verb,
        "appeared"
            | "came"
            | "fell"
            | "kneeled"
            | "knelt"
            | "ran"
            | "right"
            | "rode"
            | "sat"
            | "sit"
            | "sits"
            | "sitting"
            | "stand"
            | "standing"
            | "stands"
            | "stood"
            | "walked"
            | "walking"
    )
}

/// Whether a word is a pronoun that opens a clause: "and she thanked him".
fn is_subject_pronoun(word: &str) -> bool {
    let word = word.split(['\'', '’']).next().unwrap_or_default();
    matches!(
        word,
        "I" | "he" | "it" | "nobody" | "she" | "they" | "we" | "you"
    )
}

/// Whether a verb says what somebody would have another do, besides those of urging: "asked the court to".
fn is_wishing(verb: &str) -> bool {
    matches!(
        verb,
        "asked"
            | "asking"
            | "asks"
            | "begging"
            | "expected"
            | "expects"
            | "invited"
            | "petitioned"
            | "wanted"
            | "wants"
    )
}
