//! Who is in an article, and which of its words refer to whom.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::attribution::Attribution;
use super::clause::Role;
use super::coreference::{AntecedentModel, Choice, Resolver};
use super::entity::{Entity, EntityKind, EntityMention, JoinedName};
use super::expression::{Referent, expressions};
use super::form::Form;
use super::gazetteer;
use super::joining::join;
use super::mention::{Mention, MentionKind};
use super::name_word::is_legal_form;
use super::proper_name::proper_names;
use super::short_form::short_forms_of_phrase;
use super::words::Words;
use crate::text::{Sentence, Span};

/// The entities of an article, with the mentions of each by name, pronoun and description.
#[derive(Clone, Debug)]
pub struct ArticleEntities {
    entities: Vec<Entity>,
    /// What refers to an entity, in order of the text: the entity may be of a longer expression.
    referring: Vec<(Span, usize, Role)>,
    sentence_count: usize,
}

/// What was asked for: an actor, and where the finder of names found it.
pub(super) struct Asked<'f> {
    pub(super) name: &'f str,
    pub(super) is_person: bool,
    pub(super) entry: Option<usize>,
    /// In order: sentence and mention.
    pub(super) mentions: Vec<(usize, Mention)>,
}

impl ArticleEntities {
    /// The entities that an article names, in order of their first mention, with what refers to
    /// them. `attributions` tell who says what; without them nothing inside a quotation is linked
    /// to its speaker.
    ///
    /// ```
    /// use stance::actor::{ArticleEntities, EntityKind};
    /// use stance::text::{Span, sentences};
    /// let article = "The mayor, Ann Lee, met Mr Wang. She praised him.";
    /// let found = ArticleEntities::read(article, &sentences(article), &[]);
    /// assert_eq!(found.entities()[0].name, "Ann Lee");
    /// assert_eq!(found.entities()[0].kind, EntityKind::Person);
    /// let she = article.find("She").expect("it is there");
    /// let whom = found.resolve(Span::new(she, she + 3)).expect("it is linked");
    /// assert_eq!(whom.name, "Ann Lee");
    /// ```
    pub fn read(text: &str, sentences: &[Sentence], attributions: &[Attribution]) -> Self {
        Self::with_actors(text, sentences, attributions, Vec::new())
    }

    pub(super) fn with_actors(
        text: &str,
        sentences: &[Sentence],
        attributions: &[Attribution],
        asked: Vec<Asked<'_>>,
    ) -> Self {
        Self::with_choices(text, sentences, attributions, asked, None)
    }

    /// The entities, with all that the model of antecedents chose from added to `seen`.
    pub(super) fn with_choices(
        text: &str,
        sentences: &[Sentence],
        attributions: &[Attribution],
        asked: Vec<Asked<'_>>,
        seen: Option<&mut Vec<Choice>>,
    ) -> Self {
        let words = Words::new(text, sentences);
        let (mut entities, mut names) = join(&words, &proper_names(&words));
        claim(&words, &mut entities, &mut names, asked);
        let mut expressions = expressions(&words, &names);
        let mut resolver = Resolver::new(&words, &mut entities, &mut expressions);
        resolver.link_by_rules(attributions);
        resolver.link_by_model(AntecedentModel::built_in(), attributions, seen);
        let mut referring = Vec::new();
        for expression in &expressions {
            let Referent::Entity(entity) = expression.referent else {
                continue;
            };
            let span = words.span(&expression.tokens);
            referring.push((span, entity, expression.role));
            if expression.form != Form::Name {
                entities[entity].mentions.push(EntityMention {
                    span,
                    sentence: expression.sentence,
                    kind: MentionKind::Coreference,
                });
            }
        }
        for entity in &mut entities {
            entity.mentions.sort_by_key(|mention| mention.span);
        }
        Self {
            entities,
            referring,
            sentence_count: sentences.len(),
        }
    }

    /// The entities, those asked for among them.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The persons, states and organisations, those that the article speaks of most before others,
    /// and among equals the one named first.
    ///
    /// ```
    /// use stance::actor::ArticleEntities;
    /// use stance::text::sentences;
    /// let article = "Norway thanked Mr Wang. It rained in Oslo. Wang thanked Norway and Peru.";
    /// let found = ArticleEntities::read(article, &sentences(article), &[]);
    /// let names: Vec<&str> = found.actors().iter().map(|e| e.name.as_str()).collect();
    /// assert_eq!(names, ["Norway", "Wang", "Peru"]);
    /// ```
    pub fn actors(&self) -> Vec<&Entity> {
        let mut actors: Vec<&Entity> = self
            .entities
            .iter()
            .filter(|entity| !matches!(entity.kind, EntityKind::Place | EntityKind::Other))
            .filter(|entity| !entity.mentions.is_empty())
            .collect();
        actors.sort_by_key(|entity| {
            let first = entity.mentions.first().map(|mention| mention.span);
            (std::cmp::Reverse(entity.mentions.len()), first)
        });
        actors
    }

    /// The entity that a phrase names: a name, a pronoun, a description, or a longer phrase such
    /// as "Greece's defence minister, Stavros Kalligeris". `None` where the phrase names nobody, or
    /// it cannot be told whom.
    pub fn resolve(&self, phrase: Span) -> Option<&Entity> {
        let first = self
            .referring
            .partition_point(|(span, ..)| span.end <= phrase.start);
        let beside = self.referring[first..]
            .iter()
            .take_while(|(span, ..)| span.start < phrase.end);
        let beside: Vec<_> = beside.filter(|(span, ..)| phrase.overlaps(*span)).collect();
        let head = |&&&(span, entity, role): &&&(Span, usize, Role)| {
            phrase.contains(span)
                && role != Role::Possessor
                && role != Role::Oblique
                && self.entities[entity].kind == EntityKind::Person
        };
        // "The minister" for "minister".
        let whole = beside.iter().find(|(span, ..)| {
            let both = phrase.start.max(span.start)..phrase.end.min(span.end);
            phrase.len().max(span.len()) <= both.len() + "the ".len()
        });
        let mut heads = beside.iter().filter(head);
        let found = whole.or_else(|| heads.next())?;
        // "Emma Stone and Tom Roe" are neither of them.
        let is_joint = whole.is_none() && heads.any(|(_, entity, _)| *entity != found.1);
        self.entities.get(found.1).filter(|_| !is_joint)
    }

    /// The entity of an actor asked for, by its position among them.
    pub fn of_actor(&self, actor: usize) -> Option<&Entity> {
        self.entities
            .iter()
            .find(|entity| entity.actor == Some(actor))
    }

    /// The mentions of the actors asked for in each sentence, in order.
    pub fn mentions_of_actors(&self) -> Vec<Vec<Mention>> {
        self.collect(true)
    }

    /// The mentions by name of the actors asked for in each sentence, in order.
    pub fn names_of_actors(&self) -> Vec<Vec<Mention>> {
        self.collect(false)
    }

    fn collect(&self, coreference: bool) -> Vec<Vec<Mention>> {
        let mut found = vec![Vec::new(); self.sentence_count];
        for entity in &self.entities {
            let Some(actor) = entity.actor else { continue };
            for mention in &entity.mentions {
                if coreference || mention.kind != MentionKind::Coreference {
                    found[mention.sentence].push(Mention {
                        actor,
                        span: mention.span,
                        kind: mention.kind,
                    });
                }
            }
        }
        for mentions in &mut found {
            mentions.sort_by_key(|mention| (mention.span, mention.actor));
            // A name within a longer one of the same actor is one mention.
            let mut ends: HashMap<usize, usize> = HashMap::new();
            mentions.retain(|mention| {
                let end = ends.entry(mention.actor).or_default();
                let is_new = mention.span.start >= *end;
                *end = mention.span.end.max(*end);
                is_new
            });
        }
        found
    }
}

/// Gives each actor asked for its entity. What the finder found counts as found, whatever the
/// article's names were joined to, but for namesakes and capitals that are only places; the other
/// names of the entity are short forms of the actor's.
fn claim(
    words: &Words<'_>,
    entities: &mut Vec<Entity>,
    names: &mut Vec<JoinedName>,
    asked: Vec<Asked<'_>>,
) {
    if asked.is_empty() {
        return;
    }
    let mut owner: Vec<(Span, usize)> = names
        .iter()
        .map(|name| (words.span(&name.tokens), name.entity))
        .collect();
    let mut taken: Vec<(Span, usize, usize)> = Vec::new();
    let by_form: HashMap<String, usize> = entities
        .iter()
        .enumerate()
        .filter(|(_, entity)| entity.traits.entry.is_none() && entity.kind != EntityKind::Person)
        .map(|(position, entity)| (entity.traits.words.join(" "), position))
        .collect();
    for (actor, asked) in asked.into_iter().enumerate() {
        // Who was given the names that the finder found; full names tell more than parts, which
        // may be a namesake's.
        let mut votes: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        let mut others: Vec<(Span, usize)> = Vec::new();
        for (_, mention) in &asked.mentions {
            let at = owner.partition_point(|(span, _)| span.start < mention.span.start);
            // "Paris" in "Ann Paris" is not France.
            let around = at.checked_sub(1).map(|before| owner[before]);
            if let Some((span, entity)) = around
                && asked.entry.is_some()
                && span.contains(mention.span)
            {
                others.push((mention.span, entity));
            }
            for &(span, entity) in owner[at..].iter().take(2) {
                // "Corvane" of "Corvane Ltd"
                let rest = Span::new(span.end.min(mention.span.end), mention.span.end);
                let is_formal =
                    span.start == mention.span.start && is_legal_form(rest.of(words.text).trim());
                if span == mention.span || is_formal {
                    let votes = votes.entry(entity).or_default();
                    votes.0 += usize::from(mention.kind == MentionKind::Name);
                    votes.1 += 1;
                    if mention.kind != MentionKind::Name {
                        others.push((span, entity));
                    }
                }
            }
        }
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
        let namesakes: HashSet<Span> = others
            .into_iter()
            .filter(|(_, other)| best != Some(*other))
            .filter(|(_, other)| {
                let other = &entities[*other];
                other.kind == EntityKind::Person && other.traits.words.len() > 1
            })
            .map(|(span, _)| span)
            .collect();
        let entity = best.unwrap_or_else(|| {
            entities.push(Entity::asked_for(asked.name, asked.entry));
            entities.len() - 1
        });
        let shorter = if asked.is_person || asked.entry.is_some() {
            Vec::new()
        } else {
            short_forms_of_phrase(asked.name)
        };
        let shorter = shorter.iter().filter_map(|form| by_form.get(form).copied());
        for other in shorter.filter(|&other| other != entity) {
            if entities[other].actor.is_none() {
                let mentions = std::mem::take(&mut entities[other].mentions);
                entities[entity].mentions.extend(mentions);
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
        // A part of a person's name counts once the whole has come, or in the headline.
        let learns = known.kind != EntityKind::State;
        let introduced = asked
            .mentions
            .iter()
            .filter(|(_, mention)| !asked.is_person || mention.kind == MentionKind::Name)
            .map(|(_, mention)| mention.span.start)
            .min();
        known.mentions.retain(|other| {
            let is_known = !asked.is_person
                || introduced.is_some_and(|first| {
                    first < other.span.start || words.is_headline(other.sentence)
                });
            learns && is_known && !spans.contains(&other.span)
        });
        for (sentence, mention) in asked.mentions {
            if namesakes.contains(&mention.span) || is_town(words, &mention, sentence, asked.entry)
            {
                continue;
            }
            taken.push((mention.span, entity, sentence));
            known.mentions.push(EntityMention {
                span: mention.span,
                sentence,
                kind: mention.kind,
            });
        }
        known.mentions.sort_by_key(|mention| mention.span);
    }
    taken.sort_unstable();
    // A span that the finder gave to an actor is no other entity's.
    let owns = |span: Span| -> Option<usize> {
        let at = taken.partition_point(|(other, ..)| other.end <= span.start);
        taken[at..]
            .iter()
            .take_while(|(other, ..)| other.start < span.end)
            .map(|(_, entity, _)| *entity)
            .next()
    };
    for (position, entity) in entities.iter_mut().enumerate() {
        let is_asked = entity.actor.is_some();
        entity.mentions.retain(|mention| {
            let at = taken.binary_search_by_key(&mention.span, |(span, ..)| *span);
            match at {
                Ok(at) => taken[at].1 == position,
                Err(_) => !is_asked || owns(mention.span).is_none(),
            }
        });
    }
    owner.clear();
    names.clear();
    for (position, entity) in entities.iter().enumerate() {
        for mention in &entity.mentions {
            names.push(JoinedName {
                entity: position,
                tokens: words.under(mention.span),
            });
        }
    }
    names.sort_by_key(|name| (name.tokens.start, name.tokens.end));
}

/// Whether a state's capital is only where something is: "in Accra", or in a dateline.
fn is_town(words: &Words<'_>, mention: &Mention, sentence: usize, entry: Option<usize>) -> bool {
    let Some(entry) = entry.map(gazetteer::entry_at) else {
        return false;
    };
    let form = mention.span.of(words.text);
    let is_name = entry
        .names
        .iter()
        .any(|name| name.eq_ignore_ascii_case(form));
    if entry.kind != gazetteer::STATE || is_name || gazetteer::is_demonym(form) {
        return false;
    }
    let token = words.under(mention.span).start;
    let before = token.checked_sub(1).map_or("", |before| words.word(before));
    let noun = token.checked_sub(2).map_or("", |noun| words.word(noun));
    words.is_in_dateline(token, &words.of_sentence(sentence))
        || matches!(before, "in" | "In" | "at" | "near" | "outside" | "around")
        || before == "of" && matches!(noun, "city" | "mayor" | "port" | "streets" | "suburbs")
}
