//! Coreference by rules: whom pronouns and descriptions stand for. A wrong link is worse than none,
//! so whatever fits two is left open.

use std::ops::Range;

use super::clause::{Role, is_auxiliary, is_conjunction, may_follow_subject};
use super::description;
use super::entity::{Entity, EntityKind};
use super::expression::{Case, Expression, Form, Pronoun, Referent};
use super::lexicon::Gender;
use super::proper_name::is_organisation_word;
use super::surroundings::is_saying;
use super::words::Words;

/// Expressions of one sentence looked at before a pronoun at most, so that a sentence of megabytes
/// takes linear time.
const MOST_EXPRESSIONS: usize = 48;
/// Sentences looked back for a person; one more is hardly ever right on GUM news (dev half).
const PERSON_REACH: usize = 2;
/// Sentences of nothing but quotation that are passed over on the way back.
const QUOTED_REACH: usize = 6;

/// Links the expressions of an article.
pub(super) struct Resolver<'r, 'a> {
    pub(super) words: &'r Words<'a>,
    pub(super) entities: &'r mut [Entity],
    pub(super) expressions: &'r mut [Expression],
    /// The expressions of each sentence.
    pub(super) of_sentence: Vec<Range<usize>>,
    /// The entities named up to here, in that order, and whether each is among them.
    introduced: Vec<usize>,
    is_introduced: Vec<bool>,
    /// The speaker of each quotation, once they are known.
    speaker_of: Vec<Option<Referent>>,
}

/// Somebody who may be meant.
#[derive(Copy, Clone, Debug)]
struct Candidate {
    referent: Referent,
    /// Position of the expression.
    at: usize,
    role: Role,
}

impl<'r, 'a> Resolver<'r, 'a> {
    pub(super) fn new(
        words: &'r Words<'a>,
        entities: &'r mut [Entity],
        expressions: &'r mut [Expression],
    ) -> Self {
        let mut of_sentence = Vec::with_capacity(words.sentence_count());
        let mut next = 0;
        for sentence in 0..words.sentence_count() {
            let start = next;
            while expressions
                .get(next)
                .is_some_and(|e| e.sentence == sentence)
            {
                next += 1;
            }
            of_sentence.push(start..next);
        }
        let is_introduced = vec![false; entities.len()];
        Self {
            words,
            entities,
            expressions,
            of_sentence,
            introduced: Vec::new(),
            is_introduced,
            speaker_of: Vec::new(),
        }
    }

    /// Links what stands outside quotations.
    pub(super) fn link_narration(&mut self) {
        for at in 0..self.expressions.len() {
            if self.expressions[at].quotation.is_none() {
                self.link(at, None);
            } else {
                self.introduce(at);
            }
        }
    }

    /// Links what stands inside quotations; `speaker_of` gives the speaker of each.
    pub(super) fn link_quotations(&mut self, speaker_of: Vec<Option<Referent>>) {
        self.speaker_of = speaker_of;
        self.is_introduced.fill(false);
        self.introduced.clear();
        for at in 0..self.expressions.len() {
            match self.expressions[at].quotation {
                Some(quotation) => {
                    let speaker = self.speaker_of.get(quotation).copied().flatten();
                    self.link(at, Some(speaker));
                }
                None => self.introduce(at),
            }
        }
    }

    fn introduce(&mut self, at: usize) {
        if let (Form::Name, Referent::Entity(entity)) =
            (&self.expressions[at].form, self.expressions[at].referent)
            && !std::mem::replace(&mut self.is_introduced[entity], true)
        {
            self.introduced.push(entity);
        }
    }

    /// Links one expression. `speaker` is given inside a quotation, as far as it is known.
    fn link(&mut self, at: usize, speaker: Option<Option<Referent>>) {
        self.introduce(at);
        let expression = &self.expressions[at];
        let found = match &expression.form {
            Form::Name | Form::Unnamed(_) => return,
            Form::Pronoun(Pronoun::Speaker) => speaker.flatten(),
            // "We" of a person is a group that need not be anybody asked for.
            Form::Pronoun(Pronoun::Speakers) => speaker.flatten().filter(|referent| {
                matches!(referent, Referent::Entity(entity)
                    if self.entities[*entity].kind != EntityKind::Person)
            }),
            Form::Pronoun(Pronoun::Person(gender, case)) => {
                let (gender, case) = (*gender, *case);
                let found = self.person(at, gender, case, speaker.flatten());
                if let Some(Referent::Entity(entity)) = found {
                    let known = &mut self.entities[entity];
                    known.kind = EntityKind::Person;
                    known.traits.gender.get_or_insert(gender);
                }
                // Whoever it is blocks the way to those named before.
                found.or(Some(Referent::Unnamed(at)))
            }
            Form::Pronoun(Pronoun::Thing(case)) => self.thing(at, *case, false),
            Form::Pronoun(Pronoun::Several(case)) => self.thing(at, *case, true),
            Form::Description(noun) => {
                description::referent(self.entities, &self.introduced, self.recent(at), noun)
            }
        };
        if let Some(found) = found {
            self.expressions[at].referent = found;
        } else if matches!(self.expressions[at].form, Form::Description(_)) {
            let noun = match &self.expressions[at].form {
                Form::Description(noun) => noun.as_str(),
                _ => "",
            };
            if description::is_person(noun) {
                self.expressions[at].referent = Referent::Unnamed(at);
            }
        }
    }

    /// The expressions of this sentence before `at` and of the two before it.
    fn recent(&self, at: usize) -> &[Expression] {
        let sentence = self.expressions[at].sentence;
        let first = self.of_sentence[sentence.saturating_sub(2)].start;
        &self.expressions[first.max(at.saturating_sub(2 * MOST_EXPRESSIONS))..at]
    }

    /// The expressions of a sentence before `at` that stand in `quotation`.
    fn of(
        &self,
        sentence: usize,
        at: usize,
        quotation: Option<usize>,
    ) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let range = &self.of_sentence[sentence];
        let end = range.end.min(at);
        (range.start.max(end.saturating_sub(MOST_EXPRESSIONS))..end)
            .filter(move |&other| self.expressions[other].quotation == quotation)
    }

    fn gender(&self, referent: Referent) -> Option<Gender> {
        match referent {
            Referent::Entity(entity) => self.entities[entity].traits.gender,
            Referent::Unnamed(at) => match self.expressions[at].form {
                Form::Unnamed(gender) => gender,
                Form::Pronoun(Pronoun::Person(gender, _)) => Some(gender),
                Form::Description(ref noun) => description::gender(noun),
                _ => None,
            },
            Referent::Unknown => None,
        }
    }

    fn may_be_person(&self, referent: Referent) -> bool {
        match referent {
            Referent::Unknown => false,
            Referent::Unnamed(_) => true,
            Referent::Entity(entity) => {
                let entity = &self.entities[entity];
                match entity.kind {
                    EntityKind::Person => true,
                    EntityKind::State | EntityKind::Place => false,
                    EntityKind::Organisation | EntityKind::Other => {
                        let words = &entity.traits.words;
                        entity.traits.entry.is_none()
                            && !entity.traits.is_body
                            && entity.traits.nouns.is_empty()
                            && (2..=3).contains(&words.len())
                            && !words.iter().any(|word| {
                                is_organisation_word(word)
                                    || matches!(word.as_str(), "of" | "the" | "and")
                            })
                    }
                }
            }
        }
    }

    fn is_thing(&self, referent: Referent, several: bool) -> bool {
        match referent {
            Referent::Entity(entity) => {
                let entity = &self.entities[entity];
                matches!(entity.kind, EntityKind::State | EntityKind::Organisation)
                    && (!several || entity.traits.is_plural)
            }
            _ => false,
        }
    }

    fn candidates(&self, among: impl Iterator<Item = usize>, gender: Gender) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        for at in among {
            let expression = &self.expressions[at];
            let referent = expression.referent;
            let fits = self.gender(referent).is_none_or(|known| known == gender);
            if !fits || !self.may_be_person(referent) {
                continue;
            }
            match found.iter_mut().find(|known| known.referent == referent) {
                Some(known) => {
                    if expression.role == Role::Subject {
                        known.role = Role::Subject;
                    }
                    known.at = at;
                }
                None => found.push(Candidate {
                    referent,
                    at,
                    role: expression.role,
                }),
            }
        }
        found
    }

    /// The nearest subject before `at` in its sentence and quotation.
    fn nearest_subject(&self, at: usize) -> Option<usize> {
        let expression = &self.expressions[at];
        self.of(expression.sentence, at, expression.quotation)
            .rev()
            .find(|&other| self.expressions[other].role == Role::Subject)
    }

    /// The subject of the main clause of a sentence, outside quotations or in one: the first, or
    /// the first after the comma where the sentence opens with a subordinate clause.
    fn main_subject(&self, sentence: usize, quotation: Option<usize>) -> Option<usize> {
        let range = self.words.of_sentence(sentence);
        let opening = self.words.word(range.start).to_lowercase();
        let is_subordinate = is_subordinating(&opening)
            || opening.len() > 4 && (opening.ends_with("ing") || opening.ends_with("ed"));
        let comma = range
            .take(MOST_EXPRESSIONS)
            .find(|&token| self.words.word(token) == ",")
            .filter(|_| is_subordinate);
        let subjects = || {
            self.of(sentence, usize::MAX, quotation)
                .filter(|&other| self.expressions[other].role == Role::Subject)
        };
        let after = |comma| subjects().find(|&other| self.expressions[other].tokens.start > comma);
        comma.and_then(after).or_else(|| subjects().next())
    }

    fn person(
        &self,
        at: usize,
        gender: Gender,
        case: Case,
        speaker: Option<Referent>,
    ) -> Option<Referent> {
        let expression = &self.expressions[at];
        let quotation = expression.quotation;
        let nearest = self.nearest_subject(at);
        let mut here = self.candidates(self.of(expression.sentence, at, quotation), gender);
        here.retain(|candidate| Some(candidate.referent) != speaker);
        let nearest_referent = nearest.map(|nearest| self.expressions[nearest].referent);
        match case {
            Case::Reflexive => {
                return nearest_referent
                    .filter(|subject| here.iter().any(|c| c.referent == *subject));
            }
            Case::Object => here.retain(|candidate| Some(candidate.referent) != nearest_referent),
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
                    let rival = self.earlier(at, gender, speaker);
                    let contests = rival.is_some_and(|rival| rival != only.referent);
                    if contests && case == Case::Subject {
                        return None;
                    }
                }
                return Some(only.referent);
            }
            _ => {
                let is_near = |candidate: &&Candidate| Some(candidate.referent) == nearest_referent;
                let near = here.iter().find(is_near);
                let follows = match case {
                    Case::Subject => {
                        self.follows_saying(at) || self.closes_subordinate(at, nearest)
                    }
                    Case::Possessive => {
                        nearest.is_some_and(|nearest| self.shares_clause(nearest, at))
                    }
                    Case::Object | Case::Reflexive => false,
                };
                if follows && near.is_some() {
                    return near.map(|candidate| candidate.referent);
                }
                // "He met Devocht, who had told Montalvo he would help."
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
        let found = self.earlier(at, gender, speaker);
        if case == Case::Object && found.is_some() && found == nearest_referent {
            return None;
        }
        found
    }

    /// What the speaker of the quotation around `at` said before it in the same paragraph.
    fn spoken_before(&self, at: usize) -> Vec<usize> {
        let expression = &self.expressions[at];
        let Some(own) = expression.quotation else {
            return Vec::new();
        };
        let speaker = |quotation: usize| self.speaker_of.get(quotation).copied().flatten();
        let paragraph = self.words.paragraph(expression.sentence);
        let sentences = expression.sentence.saturating_sub(PERSON_REACH)..=expression.sentence;
        sentences
            .filter(|&sentence| self.words.paragraph(sentence) == paragraph)
            .flat_map(|sentence| {
                let range = &self.of_sentence[sentence];
                let end = range.end.min(at);
                range.start.max(end.saturating_sub(MOST_EXPRESSIONS))..end
            })
            .filter(|&other| {
                self.expressions[other].quotation.is_some_and(|quotation| {
                    quotation < own
                        && speaker(quotation).is_some()
                        && speaker(quotation) == speaker(own)
                })
            })
            .collect()
    }

    /// The person that the sentences before leave in mind.
    fn earlier(&self, at: usize, gender: Gender, speaker: Option<Referent>) -> Option<Referent> {
        let here = self.expressions[at].sentence;
        let mut looked_at = 0;
        for back in 1..=QUOTED_REACH {
            let sentence = here.checked_sub(back)?;
            if self.words.paragraph(here) - self.words.paragraph(sentence) > 1 {
                return None;
            }
            let mut found = self.candidates(self.of(sentence, at, None), gender);
            found.retain(|candidate| Some(candidate.referent) != speaker);
            let main = self
                .main_subject(sentence, None)
                .map(|main| self.expressions[main].referent);
            if let Some(main) = main.filter(|main| found.iter().any(|c| c.referent == *main)) {
                // A name that tells the gender speaks against one that does not.
                let doubtful = self.gender(main).is_none()
                    && found.iter().any(|c| self.gender(c.referent).is_some());
                return Some(main).filter(|_| !doubtful);
            }
            if let Some(picked) = pick(&found) {
                return picked;
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

    /// "Wang said he", "Wang said that he".
    fn follows_saying(&self, at: usize) -> bool {
        let token = self.expressions[at].tokens.start;
        let before = |back: usize| token.checked_sub(back).map_or("", |t| self.words.word(t));
        is_saying(before(1)) || before(1) == "that" && is_saying(before(2))
    }

    /// "While Lin was courteous, he": the clause before is a subordinate one, and its subject the
    /// nearest.
    fn closes_subordinate(&self, at: usize, nearest: Option<usize>) -> bool {
        let Some(nearest) = nearest else { return false };
        let token = self.expressions[at].tokens.start;
        let comma = token
            .checked_sub(1)
            .is_some_and(|before| self.words.word(before) == ",");
        let opening = self.expressions[nearest].tokens.start;
        comma
            && (1..=3).any(|back| {
                opening
                    .checked_sub(back)
                    .is_some_and(|before| is_subordinating(&self.words.word(before).to_lowercase()))
            })
    }

    /// Whether no new clause begins between a subject and a later expression.
    fn shares_clause(&self, subject: usize, at: usize) -> bool {
        let from = self.expressions[subject].tokens.end;
        let to = self.expressions[at].tokens.start;
        to - from <= 2 * MOST_EXPRESSIONS
            && (from..to).all(|token| {
                let word = self.words.word(token);
                if matches!(word, "and" | "or" | "but" | "," | "then") {
                    let next = self.words.word(token + 1);
                    token + 1 == to || may_follow_subject(next) || word == ","
                } else {
                    !(is_conjunction(word) || matches!(word, "who" | ";" | ":"))
                        && (!is_saying(word) || token + 1 == to)
                }
            })
    }

    /// The body or state that "it" or "they" stands for.
    fn thing(&self, at: usize, case: Case, several: bool) -> Option<Referent> {
        let expression = &self.expressions[at];
        let token = expression.tokens.start;
        let sentence = self.words.of_sentence(expression.sentence);
        if case == Case::Object || case == Case::Subject && self.is_pleonastic(token) {
            return None;
        }
        let nearest = self.nearest_subject(at);
        let fits =
            |at: usize| Some(self.expressions[at].referent).filter(|r| self.is_thing(*r, several));
        if let Some(subject) = nearest {
            let reports = self.words.word(token - 1) == "that"
                && is_saying(self.words.word(self.expressions[subject].tokens.end));
            if case == Case::Subject && (reports || self.follows_saying(at)) && !several {
                return fits(subject).or_else(|| self.only_thing(at, subject));
            }
            let is_adjacent_clause = case == Case::Subject
                && (self.follows_saying(at)
                    || self.closes_subordinate(at, nearest)
                    || self.follows_conjunction(token) && self.is_plain_clause(subject, token));
            let shares = case != Case::Subject && self.shares_clause(subject, at);
            return fits(subject).filter(|_| is_adjacent_clause || shares);
        }
        let opens = (sentence.start..token).len() <= 4;
        let has_rival = self
            .of(expression.sentence, at, expression.quotation)
            .next()
            .is_some();
        if !opens || has_rival {
            return None;
        }
        let verb = self.words.word(token + 1);
        if case == Case::Subject && matches!(verb, "is" | "was" | "are" | "were" | "be") && !several
        {
            return None;
        }
        let before = expression.sentence.checked_sub(1)?;
        if self.words.paragraph(before) != self.words.paragraph(expression.sentence) {
            return None;
        }
        if let Some(quotation) = expression.quotation {
            let same = self.main_subject(before, Some(quotation));
            let subject = |other: &usize| self.expressions[*other].role == Role::Subject;
            let said = || self.spoken_before(at).into_iter().rfind(subject);
            return fits(same.or_else(said)?);
        }
        fits(self.main_subject(before, None)?)
    }

    /// The one body or state that the sentence names before `at`, where a person is its subject:
    /// "A lawyer for Corvane, Ann Lee, said it would appeal."
    fn only_thing(&self, at: usize, subject: usize) -> Option<Referent> {
        if !self.may_be_person(self.expressions[subject].referent) {
            return None;
        }
        let expression = &self.expressions[at];
        let mut things = self
            .of(expression.sentence, at, expression.quotation)
            .map(|other| self.expressions[other].referent)
            .filter(|&referent| self.is_thing(referent, false));
        let first = things.next()?;
        things.all(|other| other == first).then_some(first)
    }

    /// Whether "it" or "they" comes right after a word that joins two clauses.
    fn follows_conjunction(&self, token: usize) -> bool {
        token.checked_sub(1).is_some_and(|before| {
            matches!(
                self.words.word(before),
                "and"
                    | "but"
                    | "because"
                    | "although"
                    | "though"
                    | "when"
                    | "if"
                    | "while"
                    | "so"
                    | "after"
                    | "before"
                    | "until"
                    | "unless"
                    | "than"
            )
        })
    }

    /// Whether the words from a subject to the conjunction before `token` are one clause.
    fn is_plain_clause(&self, subject: usize, token: usize) -> bool {
        let from = self.expressions[subject].tokens.end;
        // "Corvane knew that the fish were dying, and it did not care."
        let joins_main_clauses = token >= 2
            && self.words.word(token - 2) == ","
            && matches!(self.words.word(token - 1), "and" | "but");
        token > from
            && token - from <= MOST_EXPRESSIONS
            && (from..token - 1).all(|token| {
                let word = self.words.word(token);
                let is_clause = is_conjunction(word) || is_saying(word) || word == "who";
                !matches!(word, ";" | ":") && (joins_main_clauses || !is_clause)
            })
    }

    /// "It rained", "it is clear that": "it" that stands for nothing.
    fn is_pleonastic(&self, token: usize) -> bool {
        const WEATHER: &[&str] = &[
            "rained", "rains", "snowed", "snows", "seems", "seemed", "appears", "appeared",
            "takes", "took", "remains", "remained", "turned", "turns", "happened", "emerged",
            "follows",
        ];
        let next = self.words.word(token + 1);
        if WEATHER.contains(&next) {
            return true;
        }
        let is_doing = self.words.word(token + 2).ends_with("ing");
        is_auxiliary(next)
            && !is_doing
            && (token + 2..token + 7).any(|after| {
                matches!(
                    self.words.word(after),
                    "that"
                        | "to"
                        | "whether"
                        | "if"
                        | "for"
                        | "who"
                        | "when"
                        | "time"
                        | "clear"
                        | "unclear"
                        | "possible"
                )
            })
            && matches!(
                next,
                "is" | "was"
                    | "will"
                    | "would"
                    | "has"
                    | "had"
                    | "may"
                    | "might"
                    | "can"
                    | "could"
                    | "should"
                    | "did"
                    | "does"
            )
            && (token + 1..token + 5)
                .any(|after| matches!(self.words.word(after), "is" | "was" | "be" | "been"))
    }
}

/// Whether a word opens a clause that another one rules.
fn is_subordinating(word: &str) -> bool {
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

/// The only candidate, or the only subject among them; `Some(None)` where it stays open.
fn pick(candidates: &[Candidate]) -> Option<Option<Referent>> {
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
