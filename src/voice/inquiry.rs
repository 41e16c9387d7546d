//! Questions about who speaks, for a model that reads them. Each tells what rules say, so that the model learns how far to
//! trust them.

use super::attribution::Attributed;
use super::frame::after_dateline;
use super::item::{Item, Kind};
use super::source::Owner;
use super::speaker::{named, owners};
use super::verdict::call_alike;
use super::{SentenceVoice, Voice};
use crate::actor::{ArticleEntities, is_first_person};
use crate::text::Span;

/// What comes between what is asked and the sentence.
const BEFORE_SENTENCE: &str = ": ";
/// What comes before a sentence of which is asked whether a phrase names who speaks in it, where rules say nothing of
/// the phrase.
const OF_SPEAKER: &str = "speaker: ";
/// The same where rules say that it does.
const OF_NAMED_SPEAKER: &str = "named speaker: ";
/// Words outside quotations that a sentence needs for a question ("first choice, not searched").
const LEAST_WORDS: usize = 2;
/// Bytes of a sentence that is asked about, at most: an encoder has room for some 500 tokens.
const LONGEST: usize = 2_000;
/// Questions of each kind about an article at most: what lies beyond is left to the rules. Long articles have some hundred.
const MOST_QUESTIONS: usize = 20_000;
/// Phrases of a sentence that are asked about, at most; real sentences have some five.
const MOST_SUSPECTS: usize = 28;

/// How probable a speaker that rules do not name must be. This and what follows was chosen on the *weighing* part of
/// `data/real-voices.tsv`.
const LEAST_TO_ADD: f64 = 0.7;
/// How probable a speaker that rules name must be.
const LEAST_TO_KEEP: f64 = 0.2;
/// How probable the likeliest of all must be where none is kept or added.
const LEAST_ALONE: f64 = 0.2;

/// A question about a sentence: in whose voice it is, or whether a phrase of it names who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoiceQuestion {
    /// What is to be read: the sentence without its final stop, after a word that tells what is asked.
    pub text: String,
    /// What is asked about, in bytes of `text`: that word, or the phrase.
    pub mention: Span,
    /// The number of the sentence.
    pub sentence: usize,
    /// The phrase, in bytes of the article; `None` where the voice is asked for.
    pub phrase: Option<Span>,
}

impl VoiceQuestion {
    /// In whose voice a sentence is, of which rules tell that it is in `by_rules`.
    pub fn of_voice(text: &str, sentence: usize, by_rules: Voice) -> Self {
        let asked = format!("voice {}", by_rules.name());
        Self {
            mention: Span::new(0, asked.len()),
            text: asked + BEFORE_SENTENCE + text,
            sentence,
            phrase: None,
        }
    }

    /// Whether a phrase, in bytes of the article, names who speaks in a sentence that begins at byte `start`.
    fn of_speaker(
        text: &str,
        sentence: usize,
        start: usize,
        suspect: &Suspect,
        phrase: Span,
    ) -> Self {
        let asked = match suspect.is_told_by_rules {
            true => OF_NAMED_SPEAKER,
            false => OF_SPEAKER,
        };
        let shifted = |at: usize| at - start + asked.len();
        Self {
            text: format!("{asked}{text}"),
            mention: Span::new(shifted(phrase.start), shifted(phrase.end)),
            sentence,
            phrase: Some(phrase),
        }
    }
}

/// The probabilities, from 0 to 1, that a sentence is a speaker's, mixed, or the narrator's; of a phrase, that it names who
/// speaks, and that it does not.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct VoiceAnswer {
    /// The sentence is a speaker's, or the phrase names one.
    pub speaker: f64,
    /// The sentence is mixed.
    pub mixed: f64,
    /// The sentence is the narrator's, or the phrase names nobody who speaks.
    pub narrator: f64,
}

impl VoiceAnswer {
    fn most_probable(self) -> Voice {
        if self.narrator >= self.speaker.max(self.mixed) {
            Voice::Narrator
        } else if self.speaker >= self.mixed {
            Voice::Speaker
        } else {
            Voice::Mixed
        }
    }
}

/// A phrase that may name who speaks, by rules or as a candidate.
struct Suspect {
    owner: Owner,
    is_told_by_rules: bool,
    /// `None` where it stands in another sentence, or was not answered.
    probability: Option<f64>,
}

impl Attributed<'_> {
    /// The questions in whose voice sentences are. Nothing is asked about headlines, interviews, and sentences that lie
    /// within a quotation. `by_rules` is what rules tell of each sentence.
    pub fn voice_questions(&self, by_rules: &[SentenceVoice]) -> Vec<VoiceQuestion> {
        (0..self.sourced.parts.sentences.len())
            .filter(|&sentence| self.may_be_asked(sentence))
            .take(MOST_QUESTIONS)
            .filter_map(|sentence| {
                let text = self.read_span(sentence)?.of(self.sourced.parts.article);
                let by_rules = by_rules.get(sentence)?.voice;
                Some(VoiceQuestion::of_voice(text, sentence, by_rules))
            })
            .collect()
    }

    /// The questions whether phrases of a sentence name who speaks in it.
    pub fn speaker_questions(&self, sentence: usize) -> Vec<VoiceQuestion> {
        self.questions_about(sentence, &self.suspects(sentence))
    }

    /// A question for each of `suspects` that stands in the sentence, in their order.
    fn questions_about(&self, sentence: usize, suspects: &[Suspect]) -> Vec<VoiceQuestion> {
        let Some(span) = self.read_span(sentence) else {
            return Vec::new();
        };
        let text = span.of(self.sourced.parts.article);
        suspects
            .iter()
            .filter(|suspect| suspect.owner.sentence == sentence)
            .map(|suspect| {
                let phrase = self.sourced.span(suspect.owner);
                VoiceQuestion::of_speaker(text, sentence, span.start, suspect, phrase)
            })
            .collect()
    }

    /// Whose voice each sentence is in, and who speaks, by rules and by what `answer` gives for the questions it is
    /// asked: an answer for each in their order, `None` where it has none. Rules alone tell of what lies beyond 20,000
    /// questions of either kind.
    ///
    /// ```
    /// use stance::actor::ArticleEntities;
    /// use stance::text::sentences;
    /// use stance::voice::{Attributed, Voice, VoiceAnswer, VoiceQuestion};
    /// let article = "Ruth Amadi resigned. Ms Amadi wished Norway luck.";
    /// let sentences = sentences(article);
    /// let entities = ArticleEntities::read(article, &sentences, &[]);
    /// // Somebody speaks in the second sentence, and the phrase "Amadi" names her.
    /// let answer = |question: &VoiceQuestion| match question.phrase {
    ///     Some(phrase) => phrase.of(article) == "Amadi",
    ///     None => question.sentence == 1,
    /// };
    /// let answers = |questions: &[VoiceQuestion]| {
    ///     let answers = questions.iter().map(|question| {
    ///         let speaker = if answer(question) { 0.9 } else { 0.05 };
    ///         Some(VoiceAnswer { speaker, mixed: 0.05, narrator: 0.95 - speaker })
    ///     });
    ///     Ok::<_, stance::Error>(answers.collect())
    /// };
    /// let found = Attributed::new(article, &sentences).voices_read(&entities, answers)?;
    /// assert_eq!((found[0].voice, found[1].voice), (Voice::Narrator, Voice::Speaker));
    /// assert_eq!(found[1].speakers, ["Ruth Amadi"]);
    /// # Ok::<(), stance::Error>(())
    /// ```
    ///
    /// # Errors
    /// Those of `answer`.
    pub fn voices_read<E>(
        &self,
        entities: &ArticleEntities,
        answer: impl Fn(&[VoiceQuestion]) -> Result<Vec<Option<VoiceAnswer>>, E>,
    ) -> Result<Vec<SentenceVoice>, E> {
        let mut voices = self.voices_by_rules(entities);
        let questions = self.voice_questions(&voices);
        let answers = answer(&questions)?;
        let mut phrases_asked = 0;
        let mut open: Vec<(usize, Voice, Vec<Suspect>)> = Vec::new();
        for (question, answer) in questions.iter().zip(answers) {
            let sentence = question.sentence;
            let Some(answer) = answer else { continue };
            match answer.most_probable() {
                Voice::Narrator => voices[sentence] = SentenceVoice::default(),
                voice => {
                    let suspects = self.suspects(sentence);
                    phrases_asked += suspects.len();
                    if phrases_asked <= MOST_QUESTIONS {
                        open.push((sentence, voice, suspects));
                    }
                }
            }
        }
        let of_speakers: Vec<VoiceQuestion> = open
            .iter()
            .flat_map(|(sentence, _, suspects)| self.questions_about(*sentence, suspects))
            .collect();
        let mut told = answer(&of_speakers)?.into_iter();
        for (sentence, voice, suspects) in &mut open {
            let here = suspects
                .iter_mut()
                .filter(|suspect| suspect.owner.sentence == *sentence);
            for (suspect, told) in here.zip(told.by_ref()) {
                suspect.probability = told.map(|told| told.speaker);
            }
            voices[*sentence] = self.with_speakers(entities, *sentence, *voice, suspects);
        }
        call_alike(&mut voices);
        Ok(voices)
    }

    /// A sentence in `voice`, which is not the narrator's, with those of `suspects` who probably speak.
    fn with_speakers(
        &self,
        entities: &ArticleEntities,
        sentence: usize,
        voice: Voice,
        suspects: &[Suspect],
    ) -> SentenceVoice {
        let least = |suspect: &Suspect| match suspect.is_told_by_rules {
            true => LEAST_TO_KEEP,
            false => LEAST_TO_ADD,
        };
        let is_probable = |suspect: &&Suspect| {
            let is_told = suspect.is_told_by_rules;
            suspect.probability.map_or(is_told, |p| p >= least(suspect))
        };
        let mut probable: Vec<&Suspect> = suspects.iter().filter(is_probable).collect();
        let certainty = |suspect: &Suspect| suspect.probability.unwrap_or(1.0);
        probable.sort_by(|one, other| certainty(other).total_cmp(&certainty(one)));
        let mut kept: Vec<Owner> = Vec::new();
        for suspect in probable {
            // Of "US" and "US officials" the likelier.
            if !kept.iter().any(|&other| overlap(other, suspect.owner)) {
                kept.push(suspect.owner);
            }
        }
        if kept.is_empty() {
            let probability = |suspect: &&Suspect| suspect.probability.unwrap_or_default();
            let likeliest = suspects
                .iter()
                .filter(|suspect| probability(suspect) >= LEAST_ALONE)
                .max_by(|one, other| probability(one).total_cmp(&probability(other)));
            kept.extend(likeliest.map(|suspect| suspect.owner));
        }
        if kept.is_empty() && self.is_authors(sentence) {
            return SentenceVoice::default();
        }
        kept.sort_by_key(|owner| (owner.sentence, owner.source.naming_start));
        let named = named(self, entities, kept);
        SentenceVoice {
            voice: if named.distinct > 1 {
                Voice::Mixed
            } else {
                voice
            },
            speakers: named.names,
        }
    }

    /// Whether a sentence of an article says "I" or "we" without quotation marks: who writes does. One that stands alone
    /// may be from within a quotation.
    fn is_authors(&self, sentence: usize) -> bool {
        let items = &self.sourced.parts.sentences[sentence];
        let article = self.sourced.parts.article;
        let is_own =
            |item: &Item| item.kind == Kind::Word && is_first_person(item.span.of(article));
        self.sourced.parts.sentences.len() > 1
            && !items.iter().any(|item| item.is_quotation())
            && items.iter().any(is_own)
    }

    /// Who may speak in a sentence: whom rules name, then all candidates beside.
    fn suspects(&self, sentence: usize) -> Vec<Suspect> {
        let by_rules = owners(&self.sourced, sentence);
        let mut suspects: Vec<Suspect> = Vec::new();
        for owner in by_rules.into_iter().take(MOST_SUSPECTS) {
            let is_known = suspects.iter().any(|suspect| suspect.owner == owner);
            if !is_known {
                suspects.push(Suspect {
                    owner,
                    is_told_by_rules: true,
                    probability: None,
                });
            }
        }
        let phrases = self.sourced.phrases(sentence);
        for source in phrases.candidates(after_dateline(phrases)) {
            let owner = Owner { sentence, source };
            let is_told =
                |suspect: &Suspect| suspect.is_told_by_rules && overlap(suspect.owner, owner);
            if !suspects.iter().any(is_told) {
                suspects.push(Suspect {
                    owner,
                    is_told_by_rules: false,
                    probability: None,
                });
            }
        }
        suspects.truncate(MOST_SUSPECTS);
        suspects
    }

    /// Whether rules leave anything to ask about a sentence, and a model has room for it.
    fn may_be_asked(&self, sentence: usize) -> bool {
        let items = &self.sourced.parts.sentences[sentence];
        let words = items.iter().filter(|item| item.kind == Kind::Word).count();
        !self.sourced.is_headline[sentence]
            && self.sourced.labels[sentence].is_none()
            && words >= LEAST_WORDS
            && self
                .read_span(sentence)
                .is_some_and(|span| span.end - span.start <= LONGEST)
    }

    /// What is read of a sentence: from its first item to its last.
    fn read_span(&self, sentence: usize) -> Option<Span> {
        let items = &self.sourced.parts.sentences[sentence];
        Some(Span::new(items.first()?.span.start, items.last()?.span.end))
    }
}

/// Whether what names one and what names the other share words.
fn overlap(one: Owner, other: Owner) -> bool {
    one.sentence == other.sentence
        && one.source.naming_start < other.source.naming_end
        && other.source.naming_start < one.source.naming_end
}
