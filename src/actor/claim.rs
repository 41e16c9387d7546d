//! Which entity of an article each actor asked for is, and which of its names are the actor's.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::capital::{is_only_town, tells_where};
use super::compatriot::names_compatriot;
use super::entity::{Entity, EntityKind, EntityMention, JoinedName};
use super::gazetteer;
use super::mention::{Mention, MentionKind};
use super::name_word::{is_company_form, is_legal_form};
use super::organisation_word::names_private_body;
use super::other_bearing::Bearers;
use super::party_adjective::is_party_adjective;
use super::person::is_generation_suffix;
use super::short_form::short_forms_of_phrase;
use super::title::is_title;
use super::words::Words;
use crate::text::Span;

/// What was asked for: an actor, and where the finder of names found it.
pub(super) struct Asked<'f> {
    pub(super) name: &'f str,
    pub(super) is_person: bool,
    /// Whether it is a government or the like, by its name.
    pub(super) is_state_body: bool,
    pub(super) entry: Option<usize>,
    /// In order: sentence and mention.
    pub(super) mentions: Vec<(usize, Mention)>,
}

/// Gives each actor asked for its entity. What the finder found counts as found, whatever the
/// article's names were joined to, but for namesakes and capitals that are only places; the other
/// names of the entity are short forms of the actor's.
pub(super) fn claim(
    words: &Words<'_>,
    entities: &mut Vec<Entity>,
    names: &[JoinedName],
    asked: Vec<Asked<'_>>,
) {
    if asked.is_empty() {
        return;
    }
    let owner: Vec<(Span, usize)> = names
        .iter()
        .map(|name| (words.span(&name.tokens), name.entity))
        .collect();
    let mut taken: Vec<(Span, usize)> = Vec::new();
    let by_form: HashMap<String, usize> = entities
        .iter()
        .enumerate()
        .filter(|(_, entity)| entity.traits.entry.is_none() && entity.kind != EntityKind::Person)
        .map(|(position, entity)| (entity.traits.words.join(" "), position))
        .collect();
    let bearers = Bearers::of(entities);
    for (actor, asked) in asked.into_iter().enumerate() {
        let Owners { votes, others } = owners(words, &owner, &asked);
        let same_sort = |entity: &Entity| {
            entity.actor.is_none()
                && (asked.entry.is_none() || entity.kind != EntityKind::Person)
                && (entity.traits.entry.is_none() || entity.traits.entry == asked.entry)
        };
        let best = votes
            .into_iter()
            .filter(|(entity, _)| same_sort(&entities[*entity]))
            .max_by_key(|&(entity, votes)| (votes, usize::MAX - entity))
            .map(|(entity, _)| entity);
        let is_named = |mention: &(usize, Mention)| mention.1.kind == MentionKind::Name;
        let unnamed = asked.is_person && best.is_none() && !asked.mentions.iter().any(is_named);
        let otherwise = unnamed
            .then(|| bearers.bearer(entities, asked.name))
            .flatten();
        let best = best.or(otherwise.map(|bearer| bearer.entity));
        let gender = best.and_then(|best| entities[best].traits.gender);
        let is_another = |entity: &Entity| match entity.kind {
            // "Mrs Lee" is not Tom Lee.
            EntityKind::Person => {
                let of_other = entity.traits.gender;
                let differs = gender.is_some() && of_other.is_some() && gender != of_other;
                differs || entity.traits.words.len() > 1
            }
            _ => asked.entry.is_some() && is_private_body(entity),
        };
        let namesakes: HashSet<Span> = others
            .into_iter()
            .filter(|(_, other)| best != Some(*other))
            .filter(|(_, other)| is_another(&entities[*other]))
            // "Top Democratic" is nobody's name.
            .filter(|(span, other)| {
                let is_person = entities[*other].kind == EntityKind::Person;
                !(is_person && is_party_adjective(span.of(words.text)))
            })
            .map(|(span, _)| span)
            .chain(sons(words, &asked))
            .collect();
        let entity = best.unwrap_or_else(|| {
            entities.push(Entity::asked_for(asked.name, asked.entry));
            entities.len() - 1
        });
        // "Hollvik" is Hollvik municipality, but Sacramento not its police.
        let shorter = if asked.is_person || asked.entry.is_some() || asked.is_state_body {
            Vec::new()
        } else {
            short_forms_of_phrase(asked.name)
        };
        let shorter = shorter.iter().filter_map(|form| by_form.get(form).copied());
        for other in shorter.filter(|&other| other != entity) {
            if entities[other].actor.is_none() {
                let mentions = std::mem::take(&mut entities[other].mentions);
                // "in Hollvik" is the town.
                let is_body = entities[other].kind == EntityKind::Organisation;
                let is_town = |mention: &EntityMention| {
                    !is_body && tells_where(words, &words.under(mention.span))
                };
                let (town, body) = mentions.into_iter().partition(is_town);
                entities[other].mentions = town;
                entities[entity].mentions.extend::<Vec<_>>(body);
            }
        }
        let known = &mut entities[entity];
        known.actor = Some(actor);
        // Who is asked for is somebody who acts, whatever the article tells of it.
        known.kind = match known.kind {
            EntityKind::Other if asked.is_person => EntityKind::Person,
            EntityKind::Other => EntityKind::Organisation,
            EntityKind::Place if !asked.is_person => EntityKind::State,
            kind => kind,
        };
        let spans: HashSet<Span> = asked.mentions.iter().map(|(_, m)| m.span).collect();
        // The finder knows all names of states. The article may bring up short forms of other bodies
        // that it does not know, and tells namesakes apart.
        let learns = known.kind != EntityKind::State;
        // A part of a person's name counts once the whole has come, and in all of an article that has the whole
        // where its headline has a part.
        let by_office = otherwise.is_some_and(|bearer| bearer.by_office);
        let asked_in_full = asked.mentions.iter().filter(|&mention| is_named(mention));
        let known_in_full = known.mentions.iter();
        let known_in_full = known_in_full.filter(|other| by_office || is_full(words, other));
        let introduced = asked_in_full
            .map(|(_, mention)| mention.span.start)
            .chain(known_in_full.map(|other| other.span.start))
            .min();
        let in_headline = asked
            .mentions
            .iter()
            .map(|(sentence, _)| *sentence)
            .chain(known.mentions.iter().map(|other| other.sentence))
            .any(|sentence| words.is_headline(sentence));
        known.mentions.retain(|other| {
            let is_known = !asked.is_person
                || introduced.is_some_and(|first| in_headline || first <= other.span.start);
            // "Conservative groups" are not the party's.
            let is_adjective = is_party_adjective(other.span.of(words.text));
            learns && is_known && !is_adjective && !spans.contains(&other.span)
        });
        if by_office {
            for mention in &mut known.mentions {
                mention.kind = MentionKind::Alias;
            }
        }
        let entry = asked.entry.map(gazetteer::entry_at);
        let is_no_state = |mention: &Mention| {
            let tokens = words.under(mention.span);
            entry.is_some_and(|entry| is_only_town(words, &tokens, entry))
                || names_compatriot(words, &tokens)
        };
        for (sentence, mention) in asked.mentions {
            if namesakes.contains(&mention.span) || is_no_state(&mention) {
                continue;
            }
            taken.push((mention.span, entity));
            known.mentions.push(EntityMention {
                span: mention.span,
                sentence,
                kind: mention.kind,
            });
        }
        known.mentions.sort_by_key(|mention| mention.span);
    }
    taken.sort_unstable();
    take_from_others(entities, &taken);
}

/// Mentions that are another's of the next generation or the one before: "Donald Trump" of "Donald Trump Jr."
/// where the article names Donald Trump without that, too. Else it may be how he is called in full.
fn sons(words: &Words<'_>, asked: &Asked<'_>) -> Vec<Span> {
    let has_suffix = |(_, mention): &&(usize, Mention)| {
        let next = words.under(mention.span).end;
        let next = next + usize::from(words.word(next) == ",");
        is_generation_suffix(words.word(next))
    };
    let is_bare =
        |named: &(usize, Mention)| named.1.kind == MentionKind::Name && !has_suffix(&named);
    let tells = asked.is_person && asked.mentions.iter().any(is_bare);
    let sons = asked.mentions.iter().filter(|_| tells).filter(has_suffix);
    sons.map(|(_, mention)| mention.span).collect()
}

/// Whether a mention is a person's first and last name at least: "John G. Roberts Jr." of John Roberts.
fn is_full(words: &Words<'_>, mention: &EntityMention) -> bool {
    let name = mention.span.of(words.text);
    mention.kind == MentionKind::Name && name.contains(' ')
}

/// To whom the article's names under the mentions of an actor were joined.
struct Owners {
    /// By entity: its full names among them, and all; full names tell more than parts, which may be a
    /// namesake's.
    votes: BTreeMap<usize, (usize, usize)>,
    /// Mentions that may be another's, with the entity that they would be of.
    others: Vec<(Span, usize)>,
}

/// `owner` are the article's names in order, with the entity of each.
fn owners(words: &Words<'_>, owner: &[(Span, usize)], asked: &Asked<'_>) -> Owners {
    let mut votes: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut others = Vec::new();
    for (_, mention) in &asked.mentions {
        let at = owner.partition_point(|(span, _)| span.start < mention.span.start);
        // "Paris" in "Ann Paris" is not France, nor "Russia" in "Russia Today" Russia.
        let around = owner[at.saturating_sub(1)..].iter().take(2);
        let around = around.filter(|(span, _)| {
            asked.entry.is_some() && *span != mention.span && span.contains(mention.span)
        });
        others.extend(around.map(|(_, entity)| (mention.span, *entity)));
        for &(span, entity) in owner[at..].iter().take(2) {
            let is_form =
                |rest: &str| is_legal_form(rest) || is_company_form(&rest.replace('.', ""));
            // "Corvane" of "Corvane Ltd", "Ann Lee Jr" of "Ann Lee Jr."
            let unjoined = Span::new(span.end.min(mention.span.end), mention.span.end);
            let unjoined = unjoined.of(words.text).trim();
            // "Corvane Corp" where "Corvane" was asked for
            let unasked = Span::new(mention.span.end.min(span.end), span.end);
            let unasked = unasked.of(words.text).trim_matches([' ', ',', '.']);
            let is_formal = span.start == mention.span.start
                && (unjoined == "." || is_form(unjoined) || is_form(unasked));
            // "Barr" of "Mr Barr", where that was asked for
            let opening = Span::new(mention.span.start, span.start.min(mention.span.end));
            let opening = opening.of(words.text).split_whitespace();
            let is_titled = span.end == mention.span.end && opening.clone().all(is_title);
            if span == mention.span || is_formal || is_titled {
                let votes = votes.entry(entity).or_default();
                votes.0 += usize::from(mention.kind == MentionKind::Name);
                votes.1 += 1;
                if mention.kind != MentionKind::Name {
                    others.push((span, entity));
                }
            }
        }
    }
    Owners { votes, others }
}

/// Takes what the finder gave to an actor from all other entities. `taken` are its spans in order, with
/// the position of the actor's entity.
fn take_from_others(entities: &mut [Entity], taken: &[(Span, usize)]) {
    let is_taken = |span: Span| {
        let at = taken.partition_point(|(other, _)| other.end <= span.start);
        taken
            .get(at)
            .is_some_and(|(other, _)| other.start < span.end)
    };
    for (position, entity) in entities.iter_mut().enumerate() {
        let is_asked = entity.actor.is_some();
        entity.mentions.retain(|mention| {
            match taken.binary_search_by_key(&mention.span, |(span, _)| *span) {
                Ok(at) => taken[at].1 == position,
                Err(_) => !is_asked || !is_taken(mention.span),
            }
        });
    }
}

/// Whether an entity with a state's name in its own is no part of that state: "Russia Today", "Bank of
/// America", "Norway Times". A ministry, an army or a court speaks for its state.
fn is_private_body(entity: &Entity) -> bool {
    let kind = entity
        .traits
        .entry
        .map(|entry| gazetteer::entry_at(entry).kind);
    kind.map_or_else(
        || names_private_body(&entity.traits.words),
        |kind| matches!(kind, "club" | "company" | "media" | "movement" | "party"),
    )
}
