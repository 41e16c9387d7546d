//! What the model sees of a pair: one number for each column.

use super::super::super::clause::Role;
use super::super::super::entity::EntityKind;
use super::super::super::expression::{Expression, Referent};
use super::super::super::form::{Case, Form, Pronoun};
use super::super::super::saying::is_saying;
use super::super::Resolver;
use super::{Anaphor, Antecedent};
use crate::english::{is_auxiliary, is_preposition};

/// What the columns are, in order. Those of one sort of anaphor are 0 for
/// the others.
pub const COLUMNS: [&str; 113] = [
    // Where the candidate was last spoken of.
    "same paragraph",
    "paragraph before",
    "last spoken of",
    "second to last",
    "third to last",
    "in this sentence alone",
    "one sentence back alone",
    "two sentences back alone",
    "further back alone",
    // Others who may be meant.
    "only one",
    "one of two",
    "one of three",
    "none in this sentence",
    "one in this sentence",
    "two in this sentence",
    // How it was last spoken of.
    "subject",
    "object",
    "oblique",
    "by name",
    "by pronoun",
    "by description",
    "same pronoun in this sentence",
    "same pronoun one sentence back",
    "same pronoun further back",
    "nearest subject",
    "nearest subject of a subject",
    "nearest subject of an object",
    "nearest subject of a possessive",
    "another nearest subject",
    // How much the article speaks of it.
    "log of mentions",
    "most mentions",
    // Who speaks.
    "both quoted",
    "quoted after narration",
    "narrated after a quotation",
    "same quotation",
    "is the speaker",
    "speaker unknown",
    "same speaker",
    // What stands between.
    "log of words between",
    "clause between",
    "plural between",
    // The anaphor.
    "as subject",
    "as object",
    "as possessive",
    "before an auxiliary",
    "before a verb of saying",
    "before a preposition",
    "before a mark",
    "before -ed",
    "before -s",
    // Things.
    "body without a name",
    "in the plural",
    "nearest subject's body",
    "opens after a noun opened",
    "foretells a clause",
    "is or was",
    "has or had",
    "will or would",
    // Kinds.
    "state",
    "surely a person",
    "gender known",
    "person without a name",
    // Descriptions.
    "called so",
    "named so",
    "named so at the end",
    "fits",
    "likely to fit",
    "may fit",
    "known as something else",
    "fits best",
    "alone fits best",
    "one of two that fit best",
    "last that fits best",
    "most names",
    "most names of those that fit best",
    "log of names",
    "log of names over others that fit as well",
    "log of the noun where it has most names",
    "log of sentences back",
    "named in this sentence",
    "named one sentence back",
    "named more than five sentences back",
    "same noun before",
    "same noun before for another",
    "this or that",
    "owned",
    "is the owner",
    "is the owner's body",
    "owner has another body",
    "modified",
    "qualified",
    "before a preposition of place",
    "before a relative clause",
    "before another noun",
    "in the headline",
    "place",
    "of unknown kind",
    "known to the gazetteer",
    "somebody without a name",
    "body for a noun of persons",
    // For whom a speaker says "we".
    "in the sentence that introduces the speaker",
    "last body before the speaker is introduced",
    "last body before an officer is introduced",
    "first body after the speaker is introduced",
    "first body after an officer is introduced",
    "owner before the speaker",
    "subject before the speaker is introduced",
    "group of the speaker before",
    "another group of the speaker before",
    "group of another speaker before",
    "speaker is an officer",
    "speaker is somebody else",
    "speaker without a name",
];

/// Collects the columns in their order.
pub(super) struct Row {
    values: [f64; COLUMNS.len()],
    next: usize,
}

impl Row {
    pub(super) fn number(&mut self, value: f64) {
        self.values[self.next] = value;
        self.next += 1;
    }

    pub(super) fn flags<const N: usize>(&mut self, flags: [bool; N]) {
        for flag in flags {
            self.number(f64::from(u8::from(flag)));
        }
    }
}

/// What is so of the anaphor, whoever is meant.
struct Scene<'s> {
    expression: &'s Expression,
    case: Option<Case>,
    nearest: Option<usize>,
    /// Candidates in its sentence.
    here: usize,
    /// Mentions of the candidate with most.
    most: usize,
}

impl Resolver<'_, '_> {
    /// The columns of each of `antecedents` of the expression at `at`.
    pub(super) fn columns(
        &self,
        at: usize,
        anaphor: Anaphor,
        antecedents: &[Antecedent],
    ) -> Vec<[f64; COLUMNS.len()]> {
        let expression = &self.expressions[at];
        let case = match expression.form {
            Form::Pronoun(
                Pronoun::Person(_, case) | Pronoun::Thing(case) | Pronoun::Several(case),
            ) => Some(case),
            _ => None,
        };
        let described = self.description(at, antecedents);
        let spoken_for = (anaphor == Anaphor::Speakers).then(|| self.spoken_for(at));
        let scene = Scene {
            expression,
            case,
            nearest: self.nearest_subject(at),
            here: antecedents
                .iter()
                .filter(|other| self.sentences_back(expression, other) == 0)
                .count(),
            most: antecedents.iter().map(|a| a.count).max().unwrap_or(0),
        };
        (0..antecedents.len())
            .map(|rank| {
                let mut row = Row {
                    values: [0.0; COLUMNS.len()],
                    next: 0,
                };
                self.place(&mut row, &scene, antecedents, rank);
                self.manner(&mut row, &scene, antecedents, rank);
                self.quotation(&mut row, &scene, &antecedents[rank]);
                self.between(&mut row, &scene, anaphor, &antecedents[rank]);
                self.anaphor_itself(&mut row, &scene);
                self.thing_columns(&mut row, &scene, anaphor, &antecedents[rank]);
                self.kind_columns(&mut row, anaphor, &antecedents[rank]);
                self.description_columns(&mut row, described.as_ref(), antecedents, rank);
                self.speaker_columns(&mut row, spoken_for.as_ref(), &antecedents[rank]);
                debug_assert_eq!(row.next, COLUMNS.len());
                row.values
            })
            .collect()
    }

    fn sentences_back(&self, expression: &Expression, antecedent: &Antecedent) -> usize {
        expression.sentence - self.expressions[antecedent.last].sentence
    }

    fn place(&self, row: &mut Row, scene: &Scene<'_>, antecedents: &[Antecedent], rank: usize) {
        let paragraph = |sentence| self.words.paragraph(sentence);
        let last = &self.expressions[antecedents[rank].last];
        let paragraphs = paragraph(scene.expression.sentence) - paragraph(last.sentence);
        let back = self.sentences_back(scene.expression, &antecedents[rank]);
        let alone = antecedents
            .iter()
            .filter(|other| self.sentences_back(scene.expression, other) == back)
            .count()
            == 1;
        let count = antecedents.len();
        row.flags([paragraphs == 0, paragraphs == 1]);
        row.flags([rank == 0, rank == 1, rank == 2]);
        row.flags([0, 1, 2].map(|sentences| alone && back == sentences));
        row.flags([alone && back > 2]);
        row.flags([count == 1, count == 2, count == 3]);
        row.flags([0, 1, 2].map(|here| scene.here == here));
    }

    fn manner(&self, row: &mut Row, scene: &Scene<'_>, antecedents: &[Antecedent], rank: usize) {
        let antecedent = &antecedents[rank];
        let last = &self.expressions[antecedent.last];
        let back = self.sentences_back(scene.expression, antecedent);
        row.flags([Role::Subject, Role::Object, Role::Oblique].map(|role| last.role == role));
        row.flags([
            last.form == Form::Name,
            matches!(last.form, Form::Pronoun(_)),
            matches!(last.form, Form::Description(_)),
        ]);
        let same = match (&last.form, &scene.expression.form) {
            (Form::Pronoun(one), Form::Pronoun(other)) => {
                std::mem::discriminant(one) == std::mem::discriminant(other)
            }
            _ => false,
        };
        row.flags([same && back == 0, same && back == 1, same && back > 1]);
        let nearest = scene
            .nearest
            .map(|nearest| self.expressions[nearest].referent);
        let is_nearest = nearest == Some(antecedent.referent);
        row.flags([is_nearest]);
        row.flags(
            [Case::Subject, Case::Object, Case::Possessive]
                .map(|case| is_nearest && scene.case == Some(case)),
        );
        row.flags([nearest.is_some() && !is_nearest]);
        row.number(log(antecedent.count));
        row.flags([antecedents.len() > 1 && antecedent.count == scene.most]);
    }

    fn quotation(&self, row: &mut Row, scene: &Scene<'_>, antecedent: &Antecedent) {
        let last = &self.expressions[antecedent.last];
        let (own, other) = (scene.expression.quotation, last.quotation);
        let speaker = |quotation: Option<usize>| {
            let speaker = self.speaker_of.get(quotation?).copied().flatten();
            speaker.filter(|speaker| *speaker != Referent::Unknown)
        };
        let (own_speaker, other_speaker) = (speaker(own), speaker(other));
        row.flags([
            own.is_some() && other.is_some(),
            own.is_some() && other.is_none(),
            own.is_none() && other.is_some(),
            own.is_some() && own == other,
            own_speaker == Some(antecedent.referent),
            own.is_some() && own_speaker.is_none(),
            own_speaker.is_some() && own_speaker == other_speaker,
        ]);
    }

    fn between(&self, row: &mut Row, scene: &Scene<'_>, anaphor: Anaphor, antecedent: &Antecedent) {
        let last = &self.expressions[antecedent.last].tokens;
        let tokens = last.end..scene.expression.tokens.start.max(last.end);
        row.number(log(tokens.len()));
        let is_here = self.sentences_back(scene.expression, antecedent) == 0;
        row.flags([is_here && self.parts_clause(tokens.clone())]);
        row.flags([anaphor == Anaphor::Several && self.names_several(&tokens)]);
    }

    fn anaphor_itself(&self, row: &mut Row, scene: &Scene<'_>) {
        row.flags(
            [Case::Subject, Case::Object, Case::Possessive].map(|case| scene.case == Some(case)),
        );
        let end = scene.expression.tokens.end;
        let next = self.words.word(end);
        let is_mark = end >= self.words.of_sentence(scene.expression.sentence).end
            || !self.words.is_word(end);
        let (auxiliary, saying) = (is_auxiliary(next), is_saying(next));
        let is_plain = !(auxiliary || saying || is_preposition(next) || is_mark);
        row.flags([
            auxiliary,
            saying,
            is_preposition(next) && !auxiliary && !saying,
            is_mark,
            is_plain && next.ends_with("ed"),
            is_plain && next.ends_with('s'),
        ]);
    }

    fn thing_columns(
        &self,
        row: &mut Row,
        scene: &Scene<'_>,
        anaphor: Anaphor,
        antecedent: &Antecedent,
    ) {
        if !matches!(
            anaphor,
            Anaphor::Thing | Anaphor::Several | Anaphor::Speakers
        ) {
            row.flags([false; 8]);
            return;
        }
        let entity = match antecedent.referent {
            Referent::Entity(entity) => Some(entity),
            _ => None,
        };
        let nearest = scene
            .nearest
            .map(|nearest| self.expressions[nearest].referent);
        let body_of_nearest = match nearest {
            Some(Referent::Entity(officer)) => self.body_of.get(&officer).copied(),
            _ => None,
        };
        // "The report was late. It": the report.
        let sentence = scene.expression.sentence;
        let opens = scene.expression.tokens.start <= self.words.of_sentence(sentence).start + 1;
        let follows_noun = opens && sentence > 0 && self.opens_with_noun(sentence - 1);
        let end = scene.expression.tokens.end;
        let next = self.words.word(end);
        let foretells = is_auxiliary(next)
            && (end + 1..end + 3).any(|token| {
                matches!(
                    self.words.word(token),
                    "that" | "to" | "whether" | "clear" | "time" | "possible"
                )
            });
        row.flags([
            entity.is_none(),
            entity.is_some_and(|entity| self.entities[entity].traits.is_plural),
            entity.is_some() && body_of_nearest == entity,
            follows_noun,
            foretells,
            matches!(next, "is" | "was"),
            matches!(next, "has" | "had"),
            matches!(next, "will" | "would"),
        ]);
    }

    /// Of what kind the candidate is.
    fn kind_columns(&self, row: &mut Row, anaphor: Anaphor, antecedent: &Antecedent) {
        let entity = match antecedent.referent {
            Referent::Entity(entity) => Some(&self.entities[entity]),
            _ => None,
        };
        let is_of = |kind| entity.is_some_and(|entity| entity.kind == kind);
        let knows_gender = self.gender(antecedent.referent).is_some();
        row.flags([
            is_of(EntityKind::State),
            is_of(EntityKind::Person),
            anaphor == Anaphor::Person && knows_gender,
            anaphor == Anaphor::Person && entity.is_none(),
        ]);
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts within an article")]
pub(super) fn log(count: usize) -> f64 {
    (count as f64).ln_1p()
}
