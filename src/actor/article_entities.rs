//! Who is in an article, and which of its words refer to whom.

use std::collections::HashMap;

use super::actor::Actor;
use super::attribution::{Attribution, Manner};
use super::claim::{Asked, claim};
use super::clause::Role;
use super::coreference::{Answers, AntecedentModel, Choice, Resolver};
use super::entity::{Entity, EntityKind, EntityMention, JoinedName};
use super::expression::{Expression, Referent, expressions};
use super::form::Form;
use super::function_word::is_conjunction;
use super::joining::join;
use super::mention::{Mention, MentionKind};
use super::proper_name_search::proper_names;
use super::title::is_title;
use super::words::Words;
use crate::english::is_preposition;
use crate::text::{Sentence, Span};

/// The entities of an article, with the mentions of each by name, pronoun and description.
#[derive(Clone, Debug)]
pub struct ArticleEntities {
    entities: Vec<Entity>,
    /// What refers to an entity, in order of the text.
    referring: Vec<Referring>,
    sentence_count: usize,
}

/// An expression that refers to an entity, which may be of a longer expression.
#[derive(Clone, Debug)]
struct Referring {
    span: Span,
    entity: usize,
    role: Role,
    /// Whether it tells which noun is meant: the name in "a Berg aide".
    stands_before_noun: bool,
    /// Whether it is a description: "the minister".
    is_description: bool,
}

impl ArticleEntities {
    /// Mentions that somebody has at least whom an article is about: who comes once is not.
    pub const LEAST_MENTIONS: usize = 2;

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
        let nothing = Answers::default();
        Self::with_actors(text, sentences, attributions, Vec::new(), &nothing, |_| {})
    }

    /// The entities, `answers` being known of whom an expression stands for. `seen` is told of each choice of the
    /// model of antecedents.
    pub(super) fn with_actors(
        text: &str,
        sentences: &[Sentence],
        attributions: &[Attribution],
        asked: Vec<Asked<'_>>,
        answers: &Answers,
        mut seen: impl FnMut(Choice),
    ) -> Self {
        let words = Words::new(text, sentences);
        let (mut entities, names) = join(&words, &proper_names(&words));
        claim(&words, &mut entities, &names, asked);
        leave_out_datelines(&words, &mut entities);
        let names = names_of(&words, &entities);
        let questions: Vec<Span> = attributions
            .iter()
            .filter(|attribution| attribution.manner == Manner::Question)
            .map(|attribution| attribution.said)
            .collect();
        let mut expressions = expressions(&words, &names, &questions);
        let mut resolver = Resolver::new(&words, &mut entities, &mut expressions);
        resolver.link_by_rules(attributions);
        resolver.link_by_model(
            AntecedentModel::built_in(),
            answers,
            attributions,
            &mut seen,
        );
        let mut referring = Vec::new();
        for expression in &expressions {
            let Referent::Entity(entity) = expression.referent else {
                continue;
            };
            let span = words.span(&expression.tokens);
            referring.push(Referring {
                span,
                entity,
                role: expression.role,
                stands_before_noun: stands_before_noun(&words, expression),
                is_description: !matches!(expression.form, Form::Name | Form::Pronoun(_)),
            });
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

    /// Whom the article is about: its actors that can be asked for, at most `most` of them, each with as many
    /// mentions as [`LEAST_MENTIONS`](Self::LEAST_MENTIONS) at least.
    ///
    /// ```
    /// use stance::actor::ArticleEntities;
    /// use stance::text::sentences;
    /// let article = "Norway thanked Mr Wang. It rained in Oslo. Wang thanked Norway and Peru.";
    /// let found = ArticleEntities::read(article, &sentences(article), &[]);
    /// let about = found.main_actors(3);
    /// assert_eq!(about.len(), 2);
    /// assert_eq!(about[0].0.name(), "Norway");
    /// assert_eq!(about[0].1.mentions.len(), 2);
    /// ```
    pub fn main_actors(&self, most: usize) -> Vec<(Actor, &Entity)> {
        let mut chosen: Vec<(Actor, &Entity)> = Vec::new();
        let candidates = self
            .actors()
            .into_iter()
            .filter(|entity| entity.mentions.len() >= Self::LEAST_MENTIONS)
            // A run of capitals that is too long to be asked for is nobody's name.
            .filter_map(|entity| Some((Actor::new(&entity.name).ok()?, entity)));
        for (actor, entity) in candidates {
            if chosen.len() == most {
                break;
            }
            // Two of one name, as two ministries of defence, would take each other's mentions.
            let is_taken = |(other, _): &(Actor, &Entity)| {
                other.is_called_as(&actor) || other.is_same_as(&actor)
            };
            if !chosen.iter().any(is_taken) {
                chosen.push((actor, entity));
            }
        }
        chosen
    }

    /// The entity that a phrase names: a name, a pronoun, a description, or a longer phrase such
    /// as "Greece's defence minister, Stavros Kalligeris". `None` where the phrase names nobody, or
    /// it cannot be told whom.
    pub fn resolve(&self, phrase: Span) -> Option<&Entity> {
        let first = self
            .referring
            .partition_point(|referring| referring.span.end <= phrase.start);
        let beside = self.referring[first..]
            .iter()
            .take_while(|referring| referring.span.start < phrase.end);
        let beside: Vec<_> = beside
            .filter(|referring| phrase.overlaps(referring.span))
            .collect();
        let is_head = |referring: &Referring| {
            phrase.end <= referring.span.end || !referring.stands_before_noun
        };
        let head = |referring: &&&Referring| {
            // "According to Ann Lee of Oslo": what opens a phrase is its head, though a preposition governs both.
            let opens = referring.span.start == phrase.start && referring.role == Role::Oblique;
            // "mother of two" in "The mother of two"
            let span = referring.span;
            let is_within = span.start <= phrase.start
                && phrase.start - span.start <= "the ".len()
                && phrase.start < span.end
                && span.end <= phrase.end
                && referring.is_description;
            // "'s financial watchdog" in "Norway's financial watchdog"
            let ends_it = referring.is_description && span.end == phrase.end;
            (is_within || phrase.contains(span))
                && (opens || !matches!(referring.role, Role::Possessor | Role::Oblique))
                && is_head(referring)
                && (is_within
                    || ends_it
                    || self.entities[referring.entity].kind == EntityKind::Person)
        };
        // "The minister" for "minister".
        let whole = beside.iter().find(|referring| {
            let span = referring.span;
            let both = phrase.start.max(span.start)..phrase.end.min(span.end);
            // "Leyen" for "von der Leyen", "Motors" for "General Motors"
            let is_end = span.contains(phrase) && span.end == phrase.end;
            is_end
                || is_head(referring) && phrase.len().max(span.len()) <= both.len() + "the ".len()
        });
        let mut heads = beside.iter().filter(head);
        let found = whole.or_else(|| heads.next())?;
        // "Emma Stone and Tom Roe" are neither of them.
        let is_joint = whole.is_none() && heads.any(|referring| referring.entity != found.entity);
        self.entities.get(found.entity).filter(|_| !is_joint)
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

/// Whether a noun follows that the name tells more about: "a Berg aide", "the Berg campaign", "the Berg MP". A verb
/// may follow as well; within a phrase that names somebody it is a noun.
fn stands_before_noun(words: &Words<'_>, expression: &Expression) -> bool {
    let next = expression.tokens.end;
    let word = words.word(next);
    expression.form == Form::Name
        // "Berg blasts court"
        && !words.is_headline(expression.sentence)
        && next < words.of_sentence(expression.sentence).end
        && words.is_word(next)
        && (word.starts_with(char::is_lowercase) || is_office_in_capitals(word))
        && !is_preposition(word)
        && !is_conjunction(word)
        && !matches!(
            word,
            "who" | "whose" | "which" | "yesterday" | "today" | "earlier" | "later" | "now"
        )
}

/// "MP", "CEO".
fn is_office_in_capitals(word: &str) -> bool {
    let is_upper = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    is_upper && is_title(&word.to_ascii_lowercase())
}

/// Where an article was written, and for which agency, is nobody in it: "AUSTIN, Texas (AP) —". That such names
/// are places was learnt of them before.
fn leave_out_datelines(words: &Words<'_>, entities: &mut [Entity]) {
    let ends: Vec<usize> = (0..words.sentence_count())
        .map(|sentence| words.dateline_end(sentence))
        .collect();
    for entity in entities {
        entity
            .mentions
            .retain(|mention| mention.span.start >= ends[mention.sentence]);
    }
}

/// The names in an article, in order, from the mentions of its entities.
fn names_of(words: &Words<'_>, entities: &[Entity]) -> Vec<JoinedName> {
    let mut names = Vec::new();
    for (entity, known) in entities.iter().enumerate() {
        names.extend(known.mentions.iter().map(|mention| JoinedName {
            entity,
            tokens: words.under(mention.span),
        }));
    }
    names.sort_by_key(|name| (name.tokens.start, name.tokens.end));
    names
}
