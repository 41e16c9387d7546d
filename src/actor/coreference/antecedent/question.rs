//! What is asked of who reads the text itself: whether an expression that the rules leave open stands for an
//! actor. The columns see where both stand; a reader sees what is told of them.

use std::collections::HashMap;

use super::{Anaphor, AntecedentModel, Candidate, Choice};
use crate::text::{Sentence, Span};

/// Sentences of context before that of the expression; as the reader that ships learnt it.
const SENTENCES_BEFORE: usize = 3;
/// Characters of context before the expression, where whole sentences fit; as the reader that ships learnt it.
const MOST_BEFORE: usize = 350;
/// Bytes of the expression's own sentence read before and after it at most: more would not be read beside the
/// name, as encoders take some 2,500 bytes of English.
const MOST_BESIDE: usize = 800;
/// Bytes of an expression that is asked about at most: more are no pronoun and no description.
const MOST_BYTES: usize = 200;
/// Probability by the columns alone under which a candidate is not asked about: fewer questions, and the
/// same links (of .005 to .05 on development articles).
const LEAST_ASKED: f64 = 0.02;
/// Questions about an article at most: a newspaper's have some 50 (counted on 45), and each takes milliseconds.
const MOST_QUESTIONS: usize = 20_000;

/// Whether an expression stands for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Where the expression stands, in bytes of the article.
    pub expression: Span,
    /// Position of whom it may stand for among the entities of the article.
    pub entity: usize,
    /// The entity's name, a colon, and the sentence of the expression after the ones before it, ` | ` for the
    /// end of a paragraph.
    pub text: String,
    /// Where the expression stands in `text`, in bytes.
    pub mention: Span,
}

impl Question {
    /// Asks whether `expression` stands for the entity of this position and name; `None` where the expression
    /// runs over the end of a line, or is too long for one.
    ///
    /// ```
    /// use stance::actor::Question;
    /// use stance::text::{Span, sentences};
    /// let article = "Borealis fell behind. It blamed the weather.";
    /// let sentences = sentences(article);
    /// let question = Question::new(article, &sentences, Span::new(22, 24), 0, "Borealis").expect("short");
    /// assert_eq!(question.text, "Borealis : Borealis fell behind. It blamed the weather.");
    /// assert_eq!(question.mention.of(&question.text), "It");
    /// ```
    pub fn new(
        article: &str,
        sentences: &[Sentence],
        expression: Span,
        entity: usize,
        name: &str,
    ) -> Option<Self> {
        let words = expression.of(article);
        if words.len() > MOST_BYTES || words.contains(['\n', '\r']) {
            return None;
        }
        let own = sentences
            .partition_point(|sentence| sentence.span.start <= expression.start)
            .checked_sub(1)?;
        let in_reach = |first: usize| {
            let before = Span::new(sentences[first].span.start, expression.start);
            // A character takes four bytes at most.
            before.end - before.start < 4 * MOST_BEFORE
                && before.of(article).chars().count() < MOST_BEFORE
        };
        let first = (own.saturating_sub(SENTENCES_BEFORE)..own)
            .find(|&first| in_reach(first))
            .unwrap_or(own);
        let mut opening = format!("{name} : ");
        for pair in sentences[first..=own].windows(2) {
            opening.push_str(&in_one_line(pair[0].span.of(article)));
            let is_same = pair[0].paragraph == pair[1].paragraph;
            opening.push_str(if is_same { " " } else { " | " });
        }
        let is_boundary = |at: &usize| article.is_char_boundary(*at);
        let start = sentences[own].span.start;
        let start = start.max(expression.start.saturating_sub(MOST_BESIDE));
        let start = (start..=expression.start).find(is_boundary)?;
        let end = sentences[own].span.end.max(expression.end);
        let end = end.min(expression.end + MOST_BESIDE);
        let end = (expression.end..=end).rev().find(is_boundary)?;
        opening.push_str(&in_one_line(&article[start..expression.start]));
        let mention = Span::new(opening.len(), opening.len() + words.len());
        let rest = in_one_line(&article[expression.end..end]);
        Some(Self {
            expression,
            entity,
            text: format!("{opening}{words}{rest}"),
            mention,
        })
    }
}

/// What was answered: for an expression and an entity, the log-odds that it stands for it.
///
/// ```
/// use stance::actor::{Actor, Answers, MentionFinder};
/// use stance::text::sentences;
/// let article = "The Skarn Guild sued Borealis AS and Peru over pay. They want more.";
/// let sentences = sentences(article);
/// let finder = MentionFinder::new(&[Actor::new("Skarn Guild")?])?;
/// let (_, questions) = finder.entities_and_questions(article, &sentences, &[]);
/// let mut answers = Answers::default();
/// answers.add(&questions[0], 4.0);
/// let found = finder.entities_told(article, &sentences, &[], &answers);
/// let guild = found.of_actor(0).expect("it was asked for");
/// assert_eq!(guild.mentions[1].span.of(article), "They");
/// # Ok::<(), stance::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers(HashMap<(Span, usize), f64>);

impl Answers {
    /// Adds an answer, in log-odds.
    pub fn add(&mut self, question: &Question, log_odds: f64) {
        self.0
            .insert((question.expression, question.entity), log_odds);
    }

    pub(super) fn of(&self, expression: Span, entity: usize) -> Option<f64> {
        self.0.get(&(expression, entity)).copied()
    }
}

/// An expression that the rules leave open, and the entities that it may stand for.
pub(in crate::actor) struct Open {
    expression: Span,
    entities: Vec<usize>,
}

/// What is asked about a choice; `None` where no actor asked for is probable enough.
pub(in crate::actor) fn open_for(choice: &Choice) -> Option<Open> {
    // Of persons the columns know all that a reader does: of 287 "he" and "she" of development articles
    // 248 were linked right without one, 250 with one.
    if choice.anaphor == Anaphor::Person {
        return None;
    }
    let model = AntecedentModel::built_in();
    let probabilities = model.probabilities(choice.anaphor, &choice.candidates);
    let candidates = choice.candidates.iter().zip(probabilities);
    let probable: Vec<&Candidate> = candidates
        .filter(|(_, probability)| *probability >= LEAST_ASKED)
        .map(|(candidate, _)| candidate)
        .collect();
    let is_asked_for = probable.iter().any(|candidate| candidate.actor.is_some());
    let mut entities: Vec<usize> = probable.iter().filter_map(|c| c.entity).collect();
    entities.sort_unstable();
    is_asked_for.then_some(Open {
        expression: choice.span,
        entities,
    })
}

/// The questions about open expressions of an article, the first ones; `name_of` tells what an entity is asked for as.
pub(in crate::actor) fn questions<'n>(
    article: &str,
    sentences: &[Sentence],
    open: &[Open],
    name_of: impl Fn(usize) -> &'n str,
) -> Vec<Question> {
    let asked = open.iter().flat_map(|open| {
        open.entities
            .iter()
            .map(|&entity| (open.expression, entity))
    });
    asked
        .filter_map(|(expression, entity)| {
            Question::new(article, sentences, expression, entity, name_of(entity))
        })
        .take(MOST_QUESTIONS)
        .collect()
}

fn in_one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sentences;

    const ARTICLE: &str =
        "One came. Norway fined Borealis AS.\n\nThe firm paid.\n\n“Too late,” it said.";

    fn asked(article: &str, words: &str) -> Option<Question> {
        let start = article.rfind(words).expect("it is there");
        let expression = Span::new(start, start + words.len());
        Question::new(article, &sentences(article), expression, 1, "Borealis")
    }

    #[test]
    fn a_question_is_the_name_then_three_sentences_before_then_the_expressions_own() {
        let question = asked(ARTICLE, "it").expect("it is asked");
        assert_eq!(
            question.text,
            "Borealis : One came. Norway fined Borealis AS. | The firm paid. | “Too late,” it said."
        );
        assert_eq!(question.mention.of(&question.text), "it");
        assert_eq!(question.expression.of(ARTICLE), "it");
    }

    #[test]
    fn sentences_too_far_before_are_left_out_whole() {
        let article = format!(
            "{}ended. It was over.\n\nThen it rained.",
            "é, ".repeat(200)
        );
        let question = asked(&article, "it").expect("it is asked");
        assert_eq!(question.text, "Borealis : It was over. | Then it rained.");
    }

    #[test]
    fn of_an_article_full_of_pronouns_the_first_are_asked_about() {
        let expression = ARTICLE.rfind("it").map(|start| Span::new(start, start + 2));
        let expression = expression.expect("it is there");
        let open: Vec<Open> = (0..MOST_QUESTIONS)
            .map(|_| Open {
                expression,
                entities: vec![0, 1],
            })
            .collect();
        let asked = questions(ARTICLE, &sentences(ARTICLE), &open, |_| "Norway");
        assert_eq!(asked.len(), MOST_QUESTIONS);
        let too_long = ARTICLE.repeat(9).replace('\n', " ");
        let all = Span::new(0, too_long.len());
        assert!(Question::new(&too_long, &sentences(&too_long), all, 0, "Norway").is_none());
    }

    #[test]
    fn of_a_sentence_without_end_what_stands_beside_the_expression_is_read() {
        let article = format!("{}it{}", "“ä ".repeat(9_999), " ö”".repeat(9_999));
        let question = asked(&article, "it").expect("it is asked");
        assert!(question.text.len() < 2 * MOST_BESIDE + 40);
        assert_eq!(question.mention.of(&question.text), "it");
    }
}
