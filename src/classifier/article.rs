//! An article, every sentence labelled toward the actors asked for.

use super::context::{ContextModel, Place};
use super::labelled_sentence::LabelledSentence;
use super::model::Model;
use super::places::ReadAlone;
use crate::actor::{
    Actor, AmbiguousAlias, ArticleEntities, Attribution, Choice, Manner, Mention, MentionFinder,
};
use crate::error::Result;
use crate::features::{SentenceBefore, TargetedSentence};
use crate::stance::Probabilities;
use crate::text::{Sentence, Span, sentences, unwrapped};
use crate::voice::{Attributed, SaidAs, SentenceVoice};

/// An article as read for some actors.
#[derive(Clone, Debug)]
pub struct ArticleReading<'a> {
    /// The article as it was given.
    pub text: &'a str,
    /// The actors asked for.
    pub actors: &'a [Actor],
    /// Its sentences, in bytes of the article.
    pub sentences: Vec<Sentence>,
    /// Whose voice each sentence is in; as many as there are sentences.
    pub voices: Vec<SentenceVoice>,
    /// One entry for each sentence and actor, sentence by sentence.
    pub labelled: Vec<LabelledSentence>,
    /// Aliases that fit several of the actors: each counts for the one whom the article tells to be meant, if
    /// it does.
    pub ambiguous: Vec<AmbiguousAlias>,
    /// Positions of sentences too long to be read whole: they are read around a mention.
    pub read_in_part: Vec<usize>,
}

impl ArticleReading<'_> {
    /// For each actor the entries of the sentences that mention it, in their order.
    ///
    /// ```
    /// use stance::actor::Actor;
    /// use stance::classifier::{BUILT_IN, built_in};
    /// let model = built_in(BUILT_IN[0]).expect("it is built in")?;
    /// let actors = [Actor::new("Russia")?, Actor::new("Norway")?];
    /// let reading = model.classify_article("Moscow kept its word. It rained.", &actors)?;
    /// let [russia, norway] = &reading.mentioning()[..] else { panic!("two actors") };
    /// assert_eq!((russia.len(), russia[0].sentence), (1, 0));
    /// assert!(norway.is_empty());
    /// # Ok::<(), stance::Error>(())
    /// ```
    pub fn mentioning(&self) -> Vec<Vec<&LabelledSentence>> {
        let mut mentioning = vec![Vec::new(); self.actors.len()];
        for entry in self.labelled.iter().filter(|entry| entry.is_mentioned()) {
            mentioning[entry.actor].push(entry);
        }
        mentioning
    }
}

/// The mentions of each entry of an article, in bytes of its sentence.
pub(super) struct MentionsWithin(Vec<Vec<Span>>);

impl MentionsWithin {
    pub(super) fn of(labelled: &[LabelledSentence], sentences: &[Sentence]) -> Self {
        let within = |entry: &LabelledSentence| {
            let start = sentences[entry.sentence].span.start;
            let mentions = entry.mentions.iter();
            mentions
                .map(|mention| Span::new(mention.span.start - start, mention.span.end - start))
                .collect()
        };
        Self(labelled.iter().map(within).collect())
    }

    /// What a model reads: the entries whose sentence mentions the actor, with their positions. Each sentence
    /// has an entry for each of `actors`.
    pub(super) fn targeted<'t>(
        &'t self,
        labelled: &[LabelledSentence],
        text: &'t str,
        sentences: &[Sentence],
        actors: usize,
    ) -> (Vec<usize>, Vec<TargetedSentence<'t>>) {
        let entries = labelled.iter().enumerate();
        entries
            .filter(|(position, _)| !self.0[*position].is_empty())
            .map(|(position, entry)| {
                let before = position.checked_sub(actors);
                let targeted = TargetedSentence {
                    text: sentences[entry.sentence].span.of(text),
                    mentions: &self.0[position],
                    in_article: true,
                    before: before.map(|before| SentenceBefore {
                        text: sentences[labelled[before].sentence].span.of(text),
                        mentions: &self.0[before],
                    }),
                };
                (position, targeted)
            })
            .unzip()
    }
}

/// How an article is read.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct ReadingOptions {
    /// Whether "she", "the company" and the like count as mentions.
    pub coreference: bool,
    /// Whether the label follows from the sentence's place too: who speaks, and what the article says of the
    /// actor right before and after it and by the same speaker.
    pub context: bool,
}

impl Default for ReadingOptions {
    /// With coreference and context.
    fn default() -> Self {
        Self {
            coreference: true,
            context: true,
        }
    }
}

/// Who is in an article, and what refers to whom; with nobody asked for, `finder` has no actors.
pub(super) fn entities_of(
    text: &str,
    sentences: &[Sentence],
    finder: &MentionFinder,
    attributed: &Attributed<'_>,
) -> ArticleEntities {
    finder.entities(text, sentences, &named(text, attributed))
}

/// The quotations whose source is named, and the reports that tell whom a pronoun means: their source, or the "it"
/// that they open with. Other reports tell nothing of that, and speakers of the quotations in them are known.
fn named(text: &str, attributed: &Attributed<'_>) -> Vec<Attribution> {
    attributed
        .attributions()
        .into_iter()
        .filter(|attribution| {
            attribution.said_as != SaidAs::Report
                || attribution.goes_on.is_some()
                || goes_on_with_it(attribution.said.of(text))
        })
        .filter_map(|attribution| {
            Some(Attribution {
                said: attribution.said,
                source: attribution.source?,
                manner: match attribution.said_as {
                    SaidAs::Quotation | SaidAs::Report => Manner::Attributed,
                    SaidAs::Interview => Manner::OwnWords,
                    SaidAs::Question => Manner::Question,
                },
                goes_on: attribution.goes_on,
            })
        })
        .collect()
}

/// Whether a report opens with "it" or "its".
fn goes_on_with_it(said: &str) -> bool {
    let report = said.strip_prefix("that ").unwrap_or(said);
    report.starts_with("it ") || report.starts_with("its ")
}

/// Who is in an article, with what refers to whom.
///
/// ```
/// let found = stance::classifier::article_entities("Ann Lee met Norway's envoy. She left.")?;
/// let lee = found.actors()[0];
/// assert_eq!((lee.name.as_str(), lee.mentions.len()), ("Ann Lee", 2));
/// # Ok::<(), stance::Error>(())
/// ```
///
/// # Errors
/// None that are known: looking for no names cannot fail.
pub fn article_entities(text: &str) -> Result<ArticleEntities> {
    let finder = MentionFinder::new(&[])?;
    let (read, sentences) = (unwrapped(text), sentences(text));
    let attributed = Attributed::new(&read, &sentences);
    Ok(entities_of(&read, &sentences, &finder, &attributed))
}

/// Whom each pronoun and description that the rules leave open may stand for, as the model of antecedents
/// sees it. What [`AntecedentModel`](crate::actor::AntecedentModel) is fitted on.
///
/// # Errors
/// Where the actors' names cannot be looked for.
pub fn antecedent_choices(text: &str, actors: &[Actor]) -> Result<Vec<Choice>> {
    let finder = MentionFinder::new(actors)?;
    let (read, sentences) = (unwrapped(text), sentences(text));
    let attributed = Attributed::new(&read, &sentences);
    Ok(finder.choices(&read, &sentences, &named(&read, &attributed)))
}

impl Model {
    /// What this model reads the places of sentences with.
    pub(super) fn context(&self) -> &'static ContextModel {
        match self.tells_articles() {
            true => ContextModel::of_articles(),
            false => ContextModel::of_sentences(),
        }
    }

    /// The probabilities of a sentence at its place, if it has one.
    pub(super) fn in_place(&self, alone: Probabilities, place: Option<Place>) -> Probabilities {
        place.map_or(alone, |place| self.context().read(alone, place))
    }

    /// Who is in an article, and what refers to whom; what the rules leave open is read, where the model has a
    /// reader for it.
    fn entities(
        &self,
        text: &str,
        sentences: &[Sentence],
        finder: &MentionFinder,
        attributed: &Attributed<'_>,
    ) -> Result<ArticleEntities> {
        let Some(reader) = &self.antecedents else {
            return Ok(entities_of(text, sentences, finder, attributed));
        };
        let named = named(text, attributed);
        let (entities, questions) = finder.entities_and_questions(text, sentences, &named);
        if questions.is_empty() {
            return Ok(entities);
        }
        let answers = reader.answers(&questions)?;
        Ok(finder.entities_told(text, sentences, &named, &answers))
    }

    /// Where each sentence mentions the actors of `finder`, in bytes of the article.
    pub(crate) fn mentions_of(
        &self,
        text: &str,
        sentences: &[Sentence],
        finder: &MentionFinder,
    ) -> Result<Vec<Vec<Mention>>> {
        let read = unwrapped(text);
        let attributed = Attributed::new(&read, sentences);
        let entities = self.entities(&read, sentences, finder, &attributed)?;
        Ok(entities.mentions_of_actors())
    }

    /// Labels every sentence of an article toward each of `actors`, with coreference and context.
    ///
    /// ```
    /// use stance::actor::Actor;
    /// use stance::classifier::{BUILT_IN, built_in};
    /// let model = built_in(BUILT_IN[0]).expect("it is built in")?;
    /// let actors = [Actor::new("Russia")?];
    /// let reading = model.classify_article("Moscow kept its word. It rained.", &actors)?;
    /// assert_eq!(reading.labelled.len(), 2);
    /// # Ok::<(), stance::Error>(())
    /// ```
    ///
    /// # Errors
    /// Where the featurizer cannot read a sentence.
    pub fn classify_article<'a>(
        &self,
        text: &'a str,
        actors: &'a [Actor],
    ) -> Result<ArticleReading<'a>> {
        self.classify_article_with(text, actors, ReadingOptions::default())
    }

    /// Labels every sentence of an article toward each of `actors`.
    ///
    /// # Errors
    /// Where the featurizer cannot read a sentence.
    pub fn classify_article_with<'a>(
        &self,
        text: &'a str,
        actors: &'a [Actor],
        options: ReadingOptions,
    ) -> Result<ArticleReading<'a>> {
        let finder = MentionFinder::new(actors)?;
        let (read, sentences) = (unwrapped(text), sentences(text));
        let attributed = Attributed::new(&read, &sentences);
        let (entities, found) = if options.coreference {
            let entities = self.entities(&read, &sentences, &finder, &attributed)?;
            let found = entities.mentions_of_actors();
            (entities, found)
        } else {
            let entities = entities_of(&read, &sentences, &finder, &attributed);
            let found = entities.names_of_actors();
            (entities, found)
        };
        let mut labelled = Vec::with_capacity(sentences.len() * actors.len());
        for (position, mentions) in found.iter().enumerate() {
            for actor in 0..actors.len() {
                labelled.push(LabelledSentence {
                    sentence: position,
                    actor,
                    mentions: mentions
                        .iter()
                        .filter(|mention| mention.actor == actor)
                        .copied()
                        .collect(),
                    alone: None,
                    probabilities: None,
                    place: None,
                    explanation: None,
                });
            }
        }
        let mentions = MentionsWithin::of(&labelled, &sentences);
        let (positions, targeted) = mentions.targeted(&labelled, &read, &sentences, actors.len());
        let alone = self.classify(&targeted)?;
        let mut read_in_part: Vec<usize> = positions
            .iter()
            .zip(&targeted)
            .filter(|(_, sentence)| self.featurizer().reads_in_part(sentence))
            .map(|(&position, _)| labelled[position].sentence)
            .collect();
        read_in_part.dedup();
        let voices = match &self.voices {
            Some(reader) => {
                attributed.voices_read(&entities, |questions| reader.answers(questions))?
            }
            None => attributed.voices(&entities),
        };
        for (&position, alone) in positions.iter().zip(alone) {
            labelled[position].alone = Some(alone);
        }
        let places = options.context.then(|| {
            let read_alone = ReadAlone {
                text: &read,
                attributed: &attributed,
                entities: &entities,
                voices: &voices,
                labelled: &labelled,
                actors: actors.len(),
            };
            read_alone.places()
        });
        for position in positions {
            let place = places.as_ref().and_then(|places| places[position]);
            let entry = &mut labelled[position];
            entry.place = place;
            entry.probabilities = entry.alone.map(|alone| self.in_place(alone, place));
        }
        Ok(ArticleReading {
            text,
            actors,
            voices,
            sentences,
            labelled,
            ambiguous: finder.ambiguous().to_vec(),
            read_in_part,
        })
    }
}
