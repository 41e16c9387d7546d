//! Numbers that sum up a sentence as seen from the actor: opinion by place and role, position,
//! quotation.

use super::cue;
use super::lexicon::PartOfSpeech;
use super::measure_column::{
    COUNT, Channel, General, Place, Role, Sign, in_role, in_roles, placed,
};
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

/// The first of two columns for praise, the second for blame.
const fn by_sign(value: f32, praise: General, blame: General) -> usize {
    match Sign::of(value) {
        Sign::Praise => praise.column(),
        Sign::Blame => blame.column(),
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
    // An opinion word is no mention: what is not left of one is right of it.
    let place = match (word.side == Side::Left, word.distance <= NEAR) {
        _ if word.name_distance < word.distance => Place::NearerToAnotherName,
        (true, true) => Place::NearLeft,
        (true, false) => Place::FarLeft,
        (false, true) => Place::NearRight,
        (false, false) => Place::FarRight,
    };
    #[expect(clippy::cast_precision_loss, reason = "distances are far below 2^24")]
    let weight = 1.0 / (1.0 + word.distance as f32 / HALF_WEIGHT_DISTANCE);
    for (channel, value) in [(Channel::Bearer, bearer), (Channel::Object, object)] {
        if value != 0.0 {
            add(
                placed(place, channel, Sign::of(value)),
                value.abs() * weight,
            );
        }
    }
    if let Some((role, value)) = role(reading, hit, bearer, object)
        && value != 0.0
    {
        add(in_role(role, Sign::of(value)), value.abs());
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
fn role(reading: &Reading, hit: &OpinionHit, bearer: f32, object: f32) -> Option<(Role, f32)> {
    let first = reading.words[hit.word];
    // No other name may stand between the word and the actor: it would take the role itself.
    if first.name_distance < first.distance {
        return None;
    }
    // An opinion word is no mention: what is not left of one is right of it.
    if first.side == Side::Left {
        role_of_mention_after(reading, hit, bearer, object)
    } else {
        role_of_mention_before(reading, hit, bearer, object)
    }
}

/// The role of a mention that stands before the opinion word.
fn role_of_mention_before(
    reading: &Reading,
    hit: &OpinionHit,
    bearer: f32,
    object: f32,
) -> Option<(Role, f32)> {
    let first = reading.words[hit.word];
    if first.distance > MOST_ROLE_DISTANCE {
        return None;
    }
    let between = &reading.words[hit.word - first.distance + 1..hit.word];
    if between.iter().any(|word| word.kind == WordKind::Name) {
        return None;
    }
    if hit.opinion.part_of_speech == PartOfSpeech::Verb {
        let passive = between
            .iter()
            .rev()
            .take(4)
            .any(|word| cue::is_passive_auxiliary(reading.form(word)));
        let participle = !reading.form(&first).ends_with("ing");
        if passive && participle && object != 0.0 {
            return Some((Role::PassiveSubject, object));
        }
        return Some((Role::Subject, bearer));
    }
    if first.distance > 6 {
        return None;
    }
    let owns = between
        .first()
        .is_some_and(|word| reading.form(word) == "'s");
    Some(if owns {
        (Role::Owner, bearer)
    } else {
        (Role::Subject, bearer)
    })
}

/// The role of a mention that stands after the opinion word or phrase.
fn role_of_mention_after(
    reading: &Reading,
    hit: &OpinionHit,
    bearer: f32,
    object: f32,
) -> Option<(Role, f32)> {
    let mention = hit.word + reading.words[hit.word].distance;
    let between = reading.words.get(hit.word + hit.words..mention)?;
    if between.len() > MOST_ROLE_DISTANCE {
        return None;
    }
    if between.iter().any(|word| word.kind == WordKind::Name) {
        return None;
    }
    let preposition = between
        .iter()
        .map(|word| reading.form(word))
        .find(|form| cue::is_directing_preposition(form) || *form == "by");
    match preposition {
        Some("by") if between.len() <= 4 => Some((Role::Agent, bearer)),
        Some(_) if between.len() <= 4 && object != 0.0 => Some((Role::AfterPreposition, object)),
        None if between.len() <= 3 && object != 0.0 => Some((Role::Object, object)),
        None if between.len() <= 3 => Some((Role::Object, bearer)),
        _ => None,
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
    for (sign, praises_or_blames) in [(Sign::Praise, RolePraises), (Sign::Blame, RoleBlames)] {
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
