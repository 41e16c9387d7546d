//! Whom "she" and "he" stand for.

use std::ops::Range;

use super::super::clause::Role;
use super::super::expression::Referent;
use super::super::form::{Case, Form};
use super::super::lexicon::Gender;
use super::super::saying::is_saying;
use super::binding::Binding;
use super::{MOST_EXPRESSIONS, PERSON_REACH, Person, QUOTED_REACH, Resolver};
use crate::english::{is_answering, is_preposition};

impl Resolver<'_, '_> {
    /// Who asked before "he replied": he is somebody else.
    pub(super) fn asked_before(&self, at: usize) -> Option<Referent> {
        let expression = &self.expressions[at];
        let verb = self.words.word(expression.tokens.end);
        if !is_answering(verb) {
            return None;
        }
        let before = expression.sentence.checked_sub(1)?;
        let mut subjects = self
            .of(before, usize::MAX, None)
            .filter(|&other| self.expressions[other].role == Role::Subject);
        let asking = subjects.find(|&other| {
            let verb = self.words.word(self.expressions[other].tokens.end);
            matches!(verb, "asked" | "asks" | "put" | "suggested" | "told")
        })?;
        Some(self.expressions[asking].referent)
    }

    pub(super) fn person(
        &self,
        at: usize,
        gender: Gender,
        case: Case,
        speaker: Option<Referent>,
    ) -> Option<Referent> {
        let expression = &self.expressions[at];
        let quotation = expression.quotation;
        let nearest = self.nearest_subject(at);
        if let Some(named) = self.named_after(at, case) {
            let fits = self.may_be_person(named)
                && self.gender(named).is_none_or(|known| known == gender)
                && Some(named) != speaker;
            return Some(named).filter(|_| fits);
        }
        if let Some(owner) = self.owner_done_to(at)
            && self.may_be_person(owner)
            && self.gender(owner).is_none_or(|known| known == gender)
        {
            return Some(owner);
        }
        if let Some(judged) = self.judged_before(at, case)
            && self.may_be_person(judged)
            && self.gender(judged).is_none_or(|known| known == gender)
        {
            return Some(judged);
        }
        let mut here = self.candidates(self.of(expression.sentence, at, quotation), gender);
        let mut others = self.named_beside(at, case);
        others.extend(self.renamed(at));
        others.extend(self.counsel(at));
        others.extend(self.asked_before(at));
        // Who is "you" is not "he".
        others.extend(self.asked(at));
        let acting = (case == Case::Object)
            .then(|| self.acts_in_relative(at))
            .flatten();
        others.extend(acting.map(|acting| self.expressions[acting].referent));
        here.retain(|candidate| {
            Some(candidate.referent) != speaker && !others.contains(&candidate.referent)
        });
        let nearest_referent = nearest.map(|nearest| self.expressions[nearest].referent);
        let binding = nearest
            .filter(|_| case == Case::Object)
            .map(|nearest| self.binding(nearest, at));
        match case {
            Case::Reflexive => {
                let is_here = |who: &Referent| here.iter().any(|c| c.referent == *who);
                // "I found Lin at home, pouring the coffee himself."
                let only = || match here[..] {
                    [only] => Some(only.referent),
                    _ => None,
                };
                return nearest_referent.filter(is_here).or_else(only);
            }
            Case::Object => {
                let is_here = here.iter().any(|c| Some(c.referent) == nearest_referent);
                // Who "he" before is, is not known.
                let is_open = matches!(nearest_referent, Some(Referent::Unnamed(_)))
                    && nearest.is_some_and(|nearest| {
                        matches!(self.expressions[nearest].form, Form::Pronoun(_))
                    });
                match binding {
                    Some(Binding::Open) if is_here => return None,
                    Some(Binding::Same) if is_here => return nearest_referent,
                    // "He was confused by officials who questioned him."
                    Some(Binding::Free) if !is_open => {
                        let has_rival = nearest.is_some_and(|nearest| self.has_rival(nearest, at));
                        if is_here && has_rival {
                            return None;
                        }
                    }
                    _ => {
                        // "Lin and a friend thanked him."
                        others.extend(nearest.and_then(|nearest| self.acts_with(nearest)));
                        here.retain(|candidate| {
                            Some(candidate.referent) != nearest_referent
                                && !others.contains(&candidate.referent)
                        });
                    }
                }
            }
            Case::Subject | Case::Possessive => {}
        }
        let subjects = || {
            here.iter()
                .filter(|candidate| candidate.role == Role::Subject)
        };
        match here.len() {
            0 => {}
            1 => {
                let only = here[0];
                if only.role != Role::Subject && quotation.is_none() {
                    // "The envoy spoke about Wang. She praised Lin and said her …"
                    let rival = self.earlier(at, gender, case, speaker, &others);
                    let contests = rival.is_some_and(|rival| rival != only.referent);
                    if contests && case == Case::Subject {
                        return None;
                    }
                }
                return Some(only.referent);
            }
            _ => {
                let is_near = |candidate: &&Person| Some(candidate.referent) == nearest_referent;
                let near = here.iter().find(is_near);
                let follows = match case {
                    Case::Subject => {
                        self.follows_saying(at)
                            || self.closes_subordinate(at, nearest)
                            || self.follows_than(at)
                            || self.follows_question_word(at)
                    }
                    Case::Possessive => {
                        nearest.is_some_and(|nearest| self.shares_clause(nearest, at))
                    }
                    Case::Object | Case::Reflexive => false,
                };
                if follows && near.is_some() {
                    return near.map(|candidate| candidate.referent);
                }
                // "He met Berg, who had promised Lin he would help."
                let described = here.iter().any(|candidate| {
                    let end = self.expressions[candidate.at].tokens.end;
                    candidate.role != Role::Subject
                        && (self.words.word(end) == "who"
                            || self.words.word(end) == "," && self.words.word(end + 1) == "who")
                });
                if described {
                    return None;
                }
                let mut subjects = subjects();
                return match (subjects.next(), subjects.next()) {
                    (Some(only), None) => Some(only.referent),
                    _ => None,
                };
            }
        }
        if let Some(quotation) = quotation {
            // Earlier in the same quotation, then what the article speaks of around it.
            let earlier: Vec<usize> = (0..QUOTED_REACH)
                .map_while(|back| expression.sentence.checked_sub(back + 1))
                .flat_map(|sentence| self.of(sentence, at, Some(quotation)))
                .collect();
            let mut found = self.candidates(earlier.into_iter(), gender);
            found.retain(|candidate| Some(candidate.referent) != speaker);
            if let Some(picked) = pick(&found) {
                return picked;
            }
            let mut found = self.candidates(self.spoken_before(at).into_iter(), gender);
            found.retain(|candidate| Some(candidate.referent) != speaker);
            if let Some(picked) = pick(&found) {
                return picked;
            }
            let mut around = self.candidates(self.of(expression.sentence, at, None), gender);
            around.retain(|candidate| Some(candidate.referent) != speaker);
            if let Some(picked) = pick(&around) {
                return picked;
            }
            // Who speaks is needed to tell whom the quotation speaks of.
            speaker?;
        }
        let found = self
            .earlier(at, gender, case, speaker, &others)
            .or_else(|| self.only_of_gender(at, gender, speaker, &others));
        let is_apart = binding == Some(Binding::Free);
        if case == Case::Object && found.is_some() && found == nearest_referent && !is_apart {
            return None;
        }
        found
    }

    /// Whom the sentence of "she" names after it, or in what she says: somebody else.
    pub(super) fn named_beside(&self, at: usize, case: Case) -> Vec<Referent> {
        let expression = &self.expressions[at];
        if case != Case::Subject || expression.quotation.is_some() {
            return Vec::new();
        }
        let says = self.says(&expression.tokens);
        // "Ms. Lin, she said, had left."
        let is_aside = says
            && self.words.word(expression.tokens.end + 1) == ","
            && expression.tokens.start > 0
            && self.words.word(expression.tokens.start - 1) == ",";
        let range = self.of_sentence[expression.sentence].clone();
        let start = expression.tokens.start;
        let is_after_comma = start > 0 && self.words.word(start - 1) == ",";
        // "Under Major he served as a whip", but "When I asked Major he"
        let acts_before = self
            .of(expression.sentence, at, None)
            .any(|other| self.expressions[other].role == Role::Subject);
        let governed = self
            .of(expression.sentence, at, None)
            .next_back()
            .map(|before| &self.expressions[before])
            .filter(|before| {
                before.tokens.end + usize::from(is_after_comma) == start
                    && before.form == Form::Name
                    && before.role == Role::Oblique
                    && self.is_surely_person(before.referent)
                    && !self.tells_whose_view(before.tokens.start)
                    && !acts_before
            })
            .map(|before| before.referent);
        range
            .take(MOST_EXPRESSIONS)
            .map(|other| (other > at, &self.expressions[other]))
            .filter(|(is_later, other)| {
                let is_interrupted = is_aside && other.tokens.end + 1 == expression.tokens.start;
                let is_said = is_interrupted || says && other.quotation.is_some();
                other.form == Form::Name && (*is_later || is_said)
            })
            .map(|(_, other)| other.referent)
            .chain(governed)
            .chain(self.addressees(at))
            .collect()
    }

    /// Whether a name that begins at `name` stands in "according to Lin, she", "for Lin, she", "like Lin, she".
    fn tells_whose_view(&self, name: usize) -> bool {
        /// Titles and the like before the name at most.
        const MOST_TITLES: usize = 3;
        let governing = (name.saturating_sub(MOST_TITLES + 1)..name)
            .rev()
            .find(|&token| is_preposition(&self.words.word(token).to_lowercase()));
        governing.is_some_and(|token| {
            let before = token.checked_sub(1).map_or("", |at| self.words.word(at));
            match self.words.word(token).to_lowercase().as_str() {
                "as" | "for" | "like" => true,
                // "in fairness to Lin, she"
                "to" => matches!(&*before.to_lowercase(), "according" | "fairness"),
                _ => false,
            }
        })
    }

    /// Whether a verb of saying stands beside some tokens: "she said", "said she".
    pub(super) fn says(&self, tokens: &Range<usize>) -> bool {
        let before = tokens.start.checked_sub(1);
        is_saying(self.words.word(tokens.end))
            || before.is_some_and(|before| is_saying(self.words.word(before)))
    }

    /// "Everyone", "nobody": no sentence later is about them.
    fn is_anybody(&self, referent: Referent) -> bool {
        let Referent::Unnamed(at) = referent else {
            return false;
        };
        let word = self.words.word(self.expressions[at].tokens.start);
        matches!(
            word.to_lowercase().as_str(),
            "anyone" | "everyone" | "nobody" | "somebody" | "someone" | "no"
        )
    }

    /// The person that the sentences before leave in mind.
    /// `others` are known to be none of them.
    fn earlier(
        &self,
        at: usize,
        gender: Gender,
        case: Case,
        speaker: Option<Referent>,
        others: &[Referent],
    ) -> Option<Referent> {
        let says = self.says(&self.expressions[at].tokens);
        if says
            && case == Case::Subject
            && let Some(closing) = self.closing_speaker(at, gender)
            && Some(closing) != speaker
            && !others.contains(&closing)
        {
            return Some(closing);
        }
        let here = self.expressions[at].sentence;
        let mut looked_at = 0;
        for back in 1..=QUOTED_REACH {
            let sentence = here.checked_sub(back)?;
            if self.words.paragraph(here) - self.words.paragraph(sentence) > 1 {
                return None;
            }
            let mut found = self.candidates(self.of(sentence, at, None), gender);
            found.retain(|candidate| {
                Some(candidate.referent) != speaker
                    && !self.is_anybody(candidate.referent)
                    && !others.contains(&candidate.referent)
            });
            let main = self
                .main_subject(sentence, None)
                .map(|main| self.expressions[main].referent);
            if case == Case::Subject
                && back == 1
                && let Some(child) = self.child_of_named_parent(sentence, gender)
                && main != Some(child)
                && !is_saying(self.words.word(self.expressions[at].tokens.end))
            {
                return Some(child).filter(|_| self.tells_of_past(at));
            }
            if let Some(main) = main.filter(|main| found.iter().any(|c| c.referent == *main)) {
                // A name that tells the gender speaks against one that does not.
                let doubtful = !says
                    && self.gender(main).is_none()
                    && found.iter().any(|c| self.gender(c.referent).is_some());
                return Some(main).filter(|_| !doubtful);
            }
            if let Some(picked) = pick(&found) {
                // "She, a postman's child, met Tom Roe. He"
                return picked.or_else(|| only_named(&found));
            }
            let quoted = self
                .words
                .of_sentence(sentence)
                .take(MOST_EXPRESSIONS)
                .all(|token| self.words.quotation(token).is_some());
            looked_at += usize::from(!quoted);
            if looked_at >= PERSON_REACH {
                return None;
            }
        }
        None
    }
}

/// The only candidate with a name, where none is a subject.
fn only_named(candidates: &[Person]) -> Option<Referent> {
    let mut named = candidates
        .iter()
        .filter(|candidate| matches!(candidate.referent, Referent::Entity(_)));
    let only = named.next()?;
    let has_subject = candidates
        .iter()
        .any(|candidate| candidate.role == Role::Subject);
    (named.next().is_none() && !has_subject).then_some(only.referent)
}

/// The only candidate, or the only subject among them; `Some(None)` where it stays open.
fn pick(candidates: &[Person]) -> Option<Option<Referent>> {
    match candidates {
        [] => None,
        [only] => Some(Some(only.referent)),
        _ => {
            let mut subjects = candidates.iter().filter(|c| c.role == Role::Subject);
            Some(match (subjects.next(), subjects.next()) {
                (Some(only), None) => Some(only.referent),
                _ => None,
            })
        }
    }
}
