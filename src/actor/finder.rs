//! Finds the mentions of all actors in one pass over a text.

mod entities;

use std::collections::{BTreeMap, HashSet};

use aho_corasick::{AhoCorasick, MatchKind};

use super::actor::Actor;
use super::folded_text::FoldedText;
use super::gazetteer::stop_phrases;
use super::mention::{AmbiguousAlias, Mention, MentionKind};
use super::party_adjective::may_mention;
use super::person::is_bystander;
use super::state_body::StateBody;
use super::surname_alone::TellingSurname;
use super::title::may_be_title;
use super::written_form::written_forms;
use crate::error::{Error, Result};
use crate::text::{Sentence, Span, is_superscript};

/// Looks for the names of some actors: longest match, whole words, case as written.
#[derive(Clone, Debug)]
pub struct MentionFinder {
    automaton: AhoCorasick,
    /// What each pattern of the automaton stands for.
    patterns: Vec<Pattern>,
    ambiguous: Vec<AmbiguousAlias>,
    actors: Vec<Looked>,
}

/// An actor looked for.
#[derive(Clone, Debug)]
struct Looked {
    name: String,
    is_person: bool,
    /// What may stand for a person whom an article never names in full.
    surname: Option<TellingSurname>,
    /// What an article may call by its noun alone: "the government".
    body: Option<StateBody>,
}

#[derive(Copy, Clone, Debug)]
enum Pattern {
    /// The whole name of an actor.
    Full { actor: usize, kind: MentionKind },
    /// A part of a person's name.
    Part { actor: usize },
    /// A phrase that only looks like a mention, or a name that fits several actors.
    Stop,
}

/// A whole-word match of a pattern.
struct Found {
    span: Span,
    pattern: Pattern,
}

impl MentionFinder {
    /// A finder for all names of `actors`.
    ///
    /// ```
    /// use stance::actor::{Actor, MentionFinder};
    /// let finder = MentionFinder::new(&[Actor::new("Russia")?])?;
    /// let found = finder.in_sentence("Moscow and New Mexico are far apart.");
    /// assert_eq!(found.len(), 1);
    /// # Ok::<(), stance::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Actor`] where an actor is asked for twice, or the names are too many or too long to look
    /// for.
    pub fn new(actors: &[Actor]) -> Result<Self> {
        let mut asked = HashSet::new();
        if let Some(again) = actors
            .iter()
            .find(|actor| !asked.insert(actor.bare_name().to_lowercase()))
        {
            return Err(Error::Actor {
                actor: again.name().to_owned(),
                problem: "is asked for twice; name it once, with all its other names".to_owned(),
            });
        }
        let mut owners: BTreeMap<&str, Vec<(usize, Pattern)>> = BTreeMap::new();
        for (position, actor) in actors.iter().enumerate() {
            for alias in actor.alias_entries() {
                let pattern = if alias.is_part {
                    Pattern::Part { actor: position }
                } else {
                    Pattern::Full {
                        actor: position,
                        kind: alias.kind,
                    }
                };
                owners
                    .entry(&alias.text)
                    .or_default()
                    .push((position, pattern));
            }
        }
        let mut ambiguous = Vec::new();
        let mut by_text: BTreeMap<String, Pattern> = BTreeMap::new();
        for (alias, mut owners) in owners {
            // A name somebody asked for is not taken away by another actor's alias of that form.
            let is_own_name = |pattern: &Pattern| {
                matches!(
                    pattern,
                    Pattern::Full {
                        kind: MentionKind::Name,
                        ..
                    }
                )
            };
            if owners.len() > 1
                && owners
                    .iter()
                    .filter(|(_, pattern)| is_own_name(pattern))
                    .count()
                    == 1
            {
                owners.retain(|(_, pattern)| is_own_name(pattern));
            }
            let pattern = match owners[..] {
                [(_, pattern)] => pattern,
                _ => {
                    ambiguous.push(AmbiguousAlias {
                        alias: alias.to_owned(),
                        actors: owners.iter().map(|(actor, _)| *actor).collect(),
                    });
                    Pattern::Stop
                }
            };
            for form in written_forms(alias) {
                by_text.entry(form).or_insert(pattern);
            }
        }
        // Only phrases that hold a word of a name can stand in its way; building a
        // finder with all of them takes milliseconds, and files name thousands of actors.
        let words: HashSet<String> = by_text
            .keys()
            .flat_map(|name| name.split(|c: char| !c.is_alphanumeric()))
            .map(str::to_owned)
            .collect();
        let shares_word = |phrase: &&str| {
            phrase
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| words.contains(word))
        };
        for phrase in stop_phrases().filter(shares_word) {
            by_text.entry(phrase.to_owned()).or_insert(Pattern::Stop);
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(by_text.keys())
            .map_err(|error| Error::Actor {
                actor: actors.first().map_or("", Actor::name).to_owned(),
                problem: format!("the names cannot be looked for: {error}; ask for fewer actors"),
            })?;
        Ok(Self {
            automaton,
            patterns: by_text.into_values().collect(),
            ambiguous,
            actors: actors
                .iter()
                .map(|actor| Looked {
                    name: actor.bare_name().to_owned(),
                    is_person: actor.alias_entries().iter().any(|alias| alias.is_part),
                    surname: TellingSurname::of(actor.bare_name()),
                    body: StateBody::of(actor.bare_name()),
                })
                .collect(),
        })
    }

    /// Aliases that fit several of the actors. In a sentence alone they count for none, in an article for
    /// the one whom it tells to be meant, if it does.
    pub fn ambiguous(&self) -> &[AmbiguousAlias] {
        &self.ambiguous
    }

    /// The mentions in one sentence that stands alone, such as a row of a table: parts of a
    /// person's name count, since the sentence cannot introduce the person.
    pub fn in_sentence(&self, text: &str) -> Vec<Mention> {
        self.matches(text, 0)
            .into_iter()
            .filter_map(|found| match found.pattern {
                Pattern::Full { actor, kind } => Some(Mention {
                    actor,
                    span: found.span,
                    kind,
                }),
                Pattern::Part { actor } => {
                    (neighbour_name(text, found.span).is_none()).then_some(Mention {
                        actor,
                        span: found.span,
                        kind: MentionKind::Alias,
                    })
                }
                Pattern::Stop => None,
            })
            .collect()
    }

    /// The mentions by name in each sentence of an article, in bytes of the article.
    ///
    /// A part of a person's name counts once the full name has come, or in all of an article in
    /// which it comes where the headline has a part. A surname also counts before the full name, and without it, where
    /// the first name is a known one, the surname is not that of a place and nobody else in the article bears it. A
    /// part does not count while the last full bearer of that part was somebody
    /// else: after "Wang Lei", a bare "Wang" is not Wang Yi. Short forms that the article
    /// itself introduces count too: "Oldhaven" for Oldhaven United, "the M.S.A.".
    ///
    /// ```
    /// use stance::actor::{Actor, MentionFinder};
    /// use stance::text::sentences;
    /// let article = "The Meridian Space Agency (M.S.A.) met. Later the M.S.A. left.";
    /// let finder = MentionFinder::new(&[Actor::new("Meridian Space Agency")?])?;
    /// let found = finder.in_article(article, &sentences(article));
    /// assert_eq!(found[1][0].span.of(article), "M.S.A.");
    /// # Ok::<(), stance::Error>(())
    /// ```
    pub fn in_article(&self, article: &str, sentences: &[Sentence]) -> Vec<Vec<Mention>> {
        self.entities(article, sentences, &[]).names_of_actors()
    }

    /// The mentions by the names that the finder was made with.
    fn names_in_article(&self, article: &str, sentences: &[Sentence]) -> Vec<Vec<Mention>> {
        let found: Vec<Vec<Found>> = sentences
            .iter()
            .map(|sentence| self.matches(sentence.span.of(article), sentence.span.start))
            .collect();
        let introduced_somewhere: HashSet<usize> = found
            .iter()
            .flatten()
            .filter_map(|found| match found.pattern {
                Pattern::Full { actor, .. } => Some(actor),
                _ => None,
            })
            .collect();
        let surnames_alone = self.surnames_alone(article, sentences, &found, &introduced_somewhere);
        // Who was last introduced under an actor's parts: the actor, or somebody else.
        let mut is_introduced: BTreeMap<usize, bool> = BTreeMap::new();
        let mut mentions: Vec<Vec<Mention>> = sentences
            .iter()
            .zip(found)
            .map(|(sentence, found)| {
                let mut mentions = Vec::new();
                for found in found {
                    match found.pattern {
                        Pattern::Stop => {}
                        Pattern::Full { actor, kind } => {
                            is_introduced.insert(actor, true);
                            mentions.push(Mention {
                                actor,
                                span: found.span,
                                kind,
                            });
                        }
                        Pattern::Part { actor } => {
                            let surname = self.actors[actor].surname.as_ref();
                            if let Some(neighbour) = neighbour_name(article, found.span) {
                                let whole = surname.and_then(|surname| {
                                    surname.with_first_name(article, found.span, neighbour)
                                });
                                is_introduced.insert(actor, whole.is_some());
                                mentions.extend(whole.map(|span| Mention {
                                    actor,
                                    span,
                                    kind: MentionKind::Alias,
                                }));
                                continue;
                            }
                            let in_headline =
                                sentence.paragraph == 0 && introduced_somewhere.contains(&actor);
                            let stands_alone = surnames_alone.contains(&actor)
                                && surname
                                    .is_some_and(|surname| surname.is(found.span.of(article)));
                            let is_known = in_headline || stands_alone;
                            if is_introduced.get(&actor).copied().unwrap_or(is_known) {
                                mentions.push(Mention {
                                    actor,
                                    span: found.span,
                                    kind: MentionKind::Alias,
                                });
                            }
                        }
                    }
                }
                mentions
            })
            .collect();
        let by_noun: Vec<(usize, Mention)> = self
            .actors
            .iter()
            .enumerate()
            .filter_map(|(actor, looked)| Some((actor, looked.body.as_ref()?)))
            .flat_map(|(actor, body)| body.mentions_by_noun(article, sentences, &mentions, actor))
            .collect();
        if !by_noun.is_empty() {
            for (sentence, mention) in by_noun {
                mentions[sentence].push(mention);
            }
            for mentions in &mut mentions {
                mentions.sort_by_key(|mention| mention.span);
            }
        }
        mentions
    }

    /// The persons whom an article may name by the surname before or without the whole name, since nobody else in it
    /// has that surname.
    fn surnames_alone(
        &self,
        article: &str,
        sentences: &[Sentence],
        found: &[Vec<Found>],
        introduced: &HashSet<usize>,
    ) -> HashSet<usize> {
        let mut parts: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
        let mut others: HashSet<usize> = HashSet::new();
        for found in found.iter().flatten() {
            let Pattern::Part { actor } = found.pattern else {
                continue;
            };
            let Some(surname) = &self.actors[actor].surname else {
                continue;
            };
            match neighbour_name(article, found.span) {
                Some(neighbour) if !surname.goes_with(neighbour) => {
                    others.insert(actor);
                }
                _ if surname.is(found.span.of(article)) => {
                    parts.entry(actor).or_default().push(found.span);
                }
                _ => {}
            }
        }
        parts
            .into_iter()
            .filter(|(actor, places)| {
                let surname = self.actors[*actor].surname.as_ref();
                let is_named = introduced.contains(actor);
                let is_hers = |surname: &TellingSurname| {
                    surname.names_in(article, sentences, places, is_named)
                };
                !others.contains(actor) && surname.is_some_and(is_hers)
            })
            .map(|(actor, _)| actor)
            .collect()
    }

    /// Whole-word matches in order, without overlaps; `offset` is added to their spans.
    fn matches(&self, text: &str, offset: usize) -> Vec<Found> {
        let folded = FoldedText::new(text);
        let text = folded.text();
        self.automaton
            .find_iter(text)
            .filter(|found| {
                // "Russia²" has the mark of a footnote.
                let is_part = |c: char| c.is_alphanumeric() && !is_superscript(c);
                let starts_inside = text[..found.start()].ends_with(is_part)
                    && text[found.start()..].starts_with(is_part);
                let ends_inside = text[found.end()..].starts_with(is_part)
                    && text[..found.end()].ends_with(is_part);
                // "The Riga-based operator" is not Latvia; "the US-led plan" is the United States'.
                let after = text[found.end()..].strip_prefix('-').unwrap_or_default();
                let word = after.split(|c: char| !c.is_alphabetic()).next();
                let is_place = matches!(word, Some("based" | "born"));
                let span = Span::new(found.start(), found.end());
                !starts_inside && !ends_inside && !is_place && may_mention(text, span)
            })
            .map(|found| {
                let stood = folded.stood(Span::new(found.start(), found.end()));
                Found {
                    span: stood.shift(offset),
                    pattern: self.patterns[found.pattern().as_usize()],
                }
            })
            .collect()
    }
}

/// The capitalised word right beside a part of a name that makes it another person's: "Lei" in
/// "Wang Lei", "Laura" in "Laura Bush". Titles, days and words that open sentences are none.
fn neighbour_name(text: &str, part: Span) -> Option<&str> {
    let is_name = |word: &&str| {
        word.starts_with(char::is_uppercase) && !may_be_title(word) && !is_bystander(word)
    };
    let is_part_of_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '.');
    // A blank line parts more than words.
    let joins = |gap: &str| !gap.is_empty() && gap.matches('\n').count() < 2;
    let after = text[part.end..].trim_start();
    let gap = &text[part.end..text.len() - after.len()];
    let after =
        joins(gap).then(|| &after[..after.len() - after.trim_start_matches(is_part_of_word).len()]);
    let before = text[..part.start].trim_end();
    let before = joins(&text[before.len()..part.start])
        .then(|| &before[before.trim_end_matches(is_part_of_word).len()..]);
    // "He met Bush. Wang left": a word that ends a sentence is beside the name by chance.
    let before = before.filter(|word| !word.ends_with('.') || may_be_title(word));
    after.filter(is_name).or(before.filter(is_name))
}
