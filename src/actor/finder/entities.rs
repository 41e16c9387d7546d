//! Who is in an article, with the actors of a finder among them.

use super::super::article_entities::ArticleEntities;
use super::super::attribution::Attribution;
use super::super::claim::Asked;
use super::super::coreference::{Answers, Choice, Question, open_for, questions};
use super::super::gazetteer;
use super::MentionFinder;
use crate::text::Sentence;

impl MentionFinder {
    /// Who is in an article: the actors of this finder, as [`Entity::actor`](crate::actor::Entity::actor)
    /// tells, and everybody else it names.
    pub fn entities(
        &self,
        article: &str,
        sentences: &[Sentence],
        attributions: &[Attribution],
    ) -> ArticleEntities {
        self.entities_told(article, sentences, attributions, &Answers::default())
    }

    /// The entities of an article, answers to the questions of [`MentionFinder::entities_and_questions`] being
    /// known.
    pub fn entities_told(
        &self,
        article: &str,
        sentences: &[Sentence],
        attributions: &[Attribution],
        answers: &Answers,
    ) -> ArticleEntities {
        self.read(article, sentences, attributions, answers, |_| {})
    }

    /// The entities of an article, and what a reader of the text may be asked, so that more pronouns and
    /// descriptions are linked: where each that the rules leave open may stand for one of the actors, whether it does, and
    /// whether it stands for somebody else who is named.
    ///
    /// ```
    /// use stance::actor::{Actor, MentionFinder};
    /// use stance::text::sentences;
    /// let article = "The Skarn Guild sued Borealis AS and Peru over pay. They want more.";
    /// let finder = MentionFinder::new(&[Actor::new("Skarn Guild")?])?;
    /// let (_, questions) = finder.entities_and_questions(article, &sentences(article), &[]);
    /// assert_eq!(questions[0].text, format!("Skarn Guild : {article}"));
    /// assert_eq!(questions[0].expression.of(article), "They");
    /// # Ok::<(), stance::Error>(())
    /// ```
    pub fn entities_and_questions(
        &self,
        article: &str,
        sentences: &[Sentence],
        attributions: &[Attribution],
    ) -> (ArticleEntities, Vec<Question>) {
        let (nothing, mut open) = (Answers::default(), Vec::new());
        let entities = self.read(article, sentences, attributions, &nothing, |choice| {
            open.extend(open_for(&choice));
        });
        let questions = questions(article, sentences, &open, |entity| {
            let entity = &entities.entities()[entity];
            match entity.actor {
                Some(actor) => &self.actors[actor].name,
                None => &entity.name,
            }
        });
        (entities, questions)
    }

    /// Whom each pronoun and description that the rules leave open may stand for, as [`AntecedentModel`] sees
    /// it, with all that it linked before.
    ///
    /// ```
    /// use stance::actor::{Actor, Anaphor, MentionFinder};
    /// use stance::text::sentences;
    /// let article = "Mr Wang met Mr Lin and Mr Roe. On the way Mr Lin told Mr Roe to thank him.";
    /// let finder = MentionFinder::new(&[Actor::new("Lin")?])?;
    /// let choices = finder.choices(article, &sentences(article), &[]);
    /// assert_eq!(choices[0].anaphor, Anaphor::Person);
    /// assert!(choices[0].candidates.iter().any(|candidate| candidate.actor == Some(0)));
    /// # Ok::<(), stance::Error>(())
    /// ```
    ///
    /// [`AntecedentModel`]: crate::actor::AntecedentModel
    pub fn choices(
        &self,
        article: &str,
        sentences: &[Sentence],
        attributions: &[Attribution],
    ) -> Vec<Choice> {
        let (nothing, mut seen) = (Answers::default(), Vec::new());
        self.read(article, sentences, attributions, &nothing, |choice| {
            seen.push(choice)
        });
        seen
    }

    /// The entities, `answers` being known; `seen` is told of each choice of the model of antecedents.
    fn read(
        &self,
        article: &str,
        sentences: &[Sentence],
        attributions: &[Attribution],
        answers: &Answers,
        seen: impl FnMut(Choice),
    ) -> ArticleEntities {
        let asked = self.asked(article, sentences);
        ArticleEntities::with_actors(article, sentences, attributions, asked, answers, seen)
    }

    /// What was asked for, with the mentions by name.
    fn asked(&self, article: &str, sentences: &[Sentence]) -> Vec<Asked<'_>> {
        let mut asked: Vec<Asked<'_>> = self
            .actors
            .iter()
            .map(|actor| Asked {
                name: &actor.name,
                is_person: actor.is_person,
                is_state_body: actor.body.is_some(),
                entry: gazetteer::position(&actor.name),
                mentions: Vec::new(),
            })
            .collect();
        for (sentence, mentions) in self
            .names_in_article(article, sentences)
            .into_iter()
            .enumerate()
        {
            for mention in mentions {
                asked[mention.actor].mentions.push((sentence, mention));
            }
        }
        asked
    }
}
