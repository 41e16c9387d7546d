//! Numbers that sum up a sentence as seen from the actor: opinion by place and role, position,
//! quotation.

use super::cue;
use super::reading::{OpinionHit, Reading, Side, WordKind};

/// Words on either side of a mention that count as near an opinion.
/// A first choice that did well on dev; not searched.
const NEAR: usize = 4;

/// How fast an opinion's weight falls with its distance from the mention: 1 / (1 + d / this).
/// A first choice that did well on dev; not searched.
const HALF_WEIGHT_DISTANCE: f32 = 4.0;

/// Values above this say no more.
/// A first choice that did well on dev; not searched.
const CEILING: f32 = 3.0;

/// Where an opinion word stands; part of a measure's name.
const PLACES: [&str; 5] = [
    "near left",
    "near right",
    "far left",
    "far right",
    "nearer to another name",
];

/// The role an opinion word gives the actor; part of a measure's name.
const ROLES: [&str; 6] = [
    "actor as subject",
    "actor as passive subject",
    "actor as object",
    "actor as agent",
    "actor as owner",
    "actor after preposition",
];

/// Whom an opinion is about.
const CHANNELS: [&str; 2] = ["bearer", "object"];
const SIGNS: [&str; 2] = ["praise", "blame"];

/// Measures of the sentence as a whole, in the order of [`GENERAL`].
#[derive(Copy, Clone)]
pub(super) enum General {
    PraiseInClause,
    BlameInClause,
    PraiseInSentence,
    BlameInSentence,
    PraiseInQuotation,
    BlameInQuotation,
    NegatedOpinion,
    ClausePraises,
    ClauseBlames,
    SentencePraises,
    SentenceBlames,
    RolePraises,
    RoleBlames,
    NoOpinionInClause,
    NoOpinionInSentence,
    ActorSpeaks,
    ActorQuoted,
    ActorFirst,
    ActorLast,
    SeveralMentions,
    OtherNames,
    Hedged,
    Contrast,
    Length,
    Quotation,
}

/// The measures of the sentence as a whole and their names, in the order of their columns.
const GENERAL: [(General, &str); 25] = [
    (General::PraiseInClause, "praise in clause"),
    (General::BlameInClause, "blame in clause"),
    (General::PraiseInSentence, "praise in sentence"),
    (General::BlameInSentence, "blame in sentence"),
    (General::PraiseInQuotation, "praise in quotation"),
    (General::BlameInQuotation, "blame in quotation"),
    (General::NegatedOpinion, "negated opinion in clause"),
    (General::ClausePraises, "more praise than blame in clause"),
    (General::ClauseBlames, "more blame than praise in clause"),
    (
        General::SentencePraises,
        "more praise than blame in sentence",
    ),
    (
        General::SentenceBlames,
        "more blame than praise in sentence",
    ),
    (General::RolePraises, "more praise than blame for the role"),
    (General::RoleBlames, "more blame than praise for the role"),
    (General::NoOpinionInClause, "no opinion in clause"),
    (General::NoOpinionInSentence, "no opinion in sentence"),
    (General::ActorSpeaks, "actor speaks"),
    (General::ActorQuoted, "actor in quotation"),
    (General::ActorFirst, "actor first"),
    (General::ActorLast, "actor last"),
    (General::SeveralMentions, "several mentions"),
    (General::OtherNames, "other names"),
    (General::Hedged, "hedged"),
    (General::Contrast, "contrast"),
    (General::Length, "length"),
    (General::Quotation, "quotation"),
];

const PLACED: usize = PLACES.len() * CHANNELS.len() * SIGNS.len();
const IN_ROLE: usize = ROLES.len() * SIGNS.len();

/// What kind of measure a column is.
pub(super) enum Measure {
    /// A sum over the opinion words of one place, or of one role.
    Sum,
    /// One of the sentence as a whole.
    General(General),
}

/// What kind of measure the column number `measure` is.
pub(super) fn kind(measure: usize) -> Measure {
    match measure.checked_sub(PLACED + IN_ROLE) {
        Some(general) => Measure::General(GENERAL[general].0),
        None => Measure::Sum,
    }
}

/// The columns of one sign for every role: 0 praises, 1 blames.
pub(super) fn in_roles(sign: usize) -> impl Iterator<Item = usize> {
    (0..ROLES.len()).map(move |role| PLACED + role * SIGNS.len() + sign)
}

/// Number of measures.
pub(super) const COUNT: usize = PLACED + IN_ROLE + GENERAL.len();

/// The name of a measure, such as `blame for object near left`.
pub(super) fn name(measure: usize) -> String {
    if measure < PLACED {
        let (place, rest) = (measure / 4, measure % 4);
        format!(
            "{} for {} {}",
            SIGNS[rest % 2],
            CHANNELS[rest / 2],
            PLACES[place]
        )
    } else if measure < PLACED + IN_ROLE {
        let role = measure - PLACED;
        format!("{} for {}", SIGNS[role % 2], ROLES[role / 2])
    } else {
        GENERAL[measure - PLACED - IN_ROLE].1.to_owned()
    }
}

/// All measures of one sentence, each from 0 to [`CEILING`].
pub(super) fn measures(reading: &Reading) -> [f32; COUNT] {
    let mut values = [0.0; COUNT];
    for hit in &reading.hits {
        amounts(reading, hit, |measure, amount| values[measure] += amount);
    }
    add_general(reading, &mut values);
    for value in &mut values {
        *value = value.clamp(0.0, CEILING);
    }
    values
}

impl General {
    pub(super) const fn column(self) -> usize {
        PLACED + IN_ROLE + self as usize
    }
}

/// The first of two columns for praise, the second for blame.
const fn by_sign(value: f32, praise: General, blame: General) -> usize {
    if value < 0.0 {
        blame.column()
    } else {
        praise.column()
    }
}

/// Calls `add` for every measure that is a sum over opinion words with what `hit` adds to it.
pub(super) fn amounts(reading: &Reading, hit: &OpinionHit, mut add: impl FnMut(usize, f32)) {
    let word = reading.words[hit.word];
    if word.distance == usize::MAX {
        return;
    }
    let direction = if word.negated { -1.0 } else { 1.0 };
    let bearer = direction * f32::from(hit.opinion.bearer);
    let object = direction * f32::from(hit.opinion.object);
    let place = match word.side {
        _ if word.name_distance < word.distance => 4,
        Side::Left if word.distance <= NEAR => 0,
        Side::Left | Side::At if word.side == Side::Left => 2,
        _ if word.distance <= NEAR => 1,
        _ => 3,
    };
    #[expect(clippy::cast_precision_loss, reason = "distances are far below 2^24")]
    let weight = 1.0 / (1.0 + word.distance as f32 / HALF_WEIGHT_DISTANCE);
    for (channel, value) in [bearer, object].into_iter().enumerate() {
        if value != 0.0 {
            add(
                place * 4 + channel * 2 + usize::from(value < 0.0),
                value.abs() * weight,
            );
        }
    }
    if let Some((role, value)) = role(reading, hit, bearer, object)
        && value != 0.0
    {
        add(PLACED + role * 2 + usize::from(value < 0.0), value.abs());
    }
    let overall = if bearer == 0.0 { object } else { bearer };
    let mut add_overall = |praise, blame| {
        add(by_sign(overall, praise, blame), overall.abs() / 2.0);
    };
    add_overall(General::PraiseInSentence, General::BlameInSentence);
    if word.quoted {
        add_overall(General::PraiseInQuotation, General::BlameInQuotation);
    }
    if reading.in_actor_clause(&word) {
        add_overall(General::PraiseInClause, General::BlameInClause);
        if word.negated {
            add(General::NegatedOpinion.column(), 1.0);
        }
    }
}

/// Words from an opinion word to a mention that it gives a role at most.
/// A first choice that did well on dev; not searched.
const MOST_ROLE_DISTANCE: usize = 7;

/// The role that an opinion word gives the nearest mention, and what it then says of the actor.
fn role(reading: &Reading, hit: &OpinionHit, bearer: f32, object: f32) -> Option<(usize, f32)> {
    use super::lexicon::PartOfSpeech::Verb;

    let words = &reading.words;
    let first = words[hit.word];
    let end = hit.word + hit.words;
    // No other name may stand between the word and the actor: it would take the role itself.
    if first.name_distance < first.distance && first.side != Side::At {
        return None;
    }
    match first.side {
        Side::Right => {
            if first.distance > MOST_ROLE_DISTANCE {
                return None;
            }
            let mention = hit.word - first.distance;
            let between = &words[mention + 1..hit.word];
            if between.iter().any(|word| word.kind == WordKind::Name) {
                return None;
            }
            if hit.opinion.part_of_speech == Verb && first.distance <= MOST_ROLE_DISTANCE {
                let passive = between
                    .iter()
                    .rev()
                    .take(4)
                    .any(|word| cue::is_passive_auxiliary(reading.form(word)));
                let participle = !reading.form(&first).ends_with("ing");
                if passive && participle && object != 0.0 {
                    return Some((1, object));
                }
                return Some((0, bearer));
            }
            let owns = between
                .first()
                .is_some_and(|word| reading.form(word) == "'s");
            if owns && first.distance <= 6 {
                return Some((4, bearer));
            }
            (first.distance <= 6).then_some((0, bearer))
        }
        Side::Left => {
            let mention = hit.word + first.distance;
            let between = words.get(end..mention)?;
            if between.len() > MOST_ROLE_DISTANCE {
                return None;
            }
            if between.iter().any(|word| word.kind == WordKind::Name) {
                return None;
            }
            let preposition = between.iter().find(|word| {
                cue::is_directing_preposition(reading.form(word)) || reading.form(word) == "by"
            });
            match preposition.map(|word| reading.form(word)) {
                Some("by") if between.len() <= 4 => Some((3, bearer)),
                Some(_) if between.len() <= 4 && object != 0.0 => Some((5, object)),
                None if between.len() <= 3 => {
                    if object != 0.0 {
                        Some((2, object))
                    } else {
                        Some((2, bearer))
                    }
                }
                _ => None,
            }
        }
        Side::At => None,
    }
}

fn add_general(reading: &Reading, values: &mut [f32; COUNT]) {
    use General::*;
    for [praise, blame, praises, blames, none] in [
        [
            PraiseInClause,
            BlameInClause,
            ClausePraises,
            ClauseBlames,
            NoOpinionInClause,
        ],
        [
            PraiseInSentence,
            BlameInSentence,
            SentencePraises,
            SentenceBlames,
            NoOpinionInSentence,
        ],
    ] {
        let (praise, blame) = (values[praise.column()], values[blame.column()]);
        if praise != blame {
            values[by_sign(praise - blame, praises, blames)] = 1.0;
        }
        values[none.column()] = f32::from(u8::from(praise == 0.0 && blame == 0.0));
    }
    for (sign, praises_or_blames) in [RolePraises, RoleBlames].into_iter().enumerate() {
        let in_role = in_roles(sign).any(|column| values[column] > 0.0);
        values[praises_or_blames.column()] = f32::from(u8::from(in_role));
    }
    let words = &reading.words;
    let mut set = |measure: General, holds: bool| {
        values[measure.column()] = f32::from(u8::from(holds));
    };
    set(ActorSpeaks, saying_words(reading).next().is_some());
    set(
        ActorQuoted,
        reading
            .mentions
            .iter()
            .any(|&mention| words[mention].quoted),
    );
    set(ActorFirst, reading.mentions.first() == Some(&0));
    set(
        ActorLast,
        reading
            .mentions
            .last()
            .is_some_and(|&mention| mention + 2 >= words.len()),
    );
    set(SeveralMentions, reading.mentions.len() > 1);
    set(
        Hedged,
        words.iter().any(|word| cue::is_hedge(reading.form(word))),
    );
    set(
        Contrast,
        words
            .iter()
            .any(|word| cue::is_contrast(reading.form(word))),
    );
    set(Quotation, words.iter().any(|word| word.quoted));
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^24")]
    {
        let names = words
            .iter()
            .filter(|word| word.kind == WordKind::Name)
            .count();
        values[OtherNames.column()] = (names as f32).ln_1p();
        // 25 words: the median length of the training sentences.
        values[Length.column()] = words.len() as f32 / 25.0;
    }
}

/// Verbs of saying right beside a mention.
pub(super) fn saying_words(reading: &Reading) -> impl Iterator<Item = usize> + '_ {
    let beside = |mention: usize| [Some(mention + 1), mention.checked_sub(1)];
    reading
        .mentions
        .iter()
        .flat_map(move |&mention| beside(mention))
        .flatten()
        .filter(|&index| {
            let word = reading.words.get(index);
            word.is_some_and(|word| cue::is_saying(reading.form(word)))
        })
}
