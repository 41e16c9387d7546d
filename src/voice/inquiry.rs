//! Questions about who speaks, for a model that reads them, and how its answers are weighed with what rules tell.

use super::attribution::Attributed;
use super::frame::after_dateline;
use super::item::Kind;
use super::source::Owner;
use super::speaker::{named, owners};
use super::verdict::call_alike;
use super::{SentenceVoice, Voice};
use crate::actor::ArticleEntities;
use crate::text::Span;

/// What comes before a sentence of which the voice is asked; its first word is asked about.
const OF_VOICE: &str = "voice: ";
/// What comes before a sentence of which is asked whether a phrase names who speaks in it.
const OF_SPEAKER: &str = "speaker: ";
/// Words outside quotations that a sentence needs for a question ("first choice, not searched").
const LEAST_WORDS: usize = 2;

/// Bytes of a sentence that is asked about, at most: an encoder has room for some 500 tokens.
const LONGEST: usize = 2_000;

/// Nats that the voice which rules tell counts for beside the answer of the model; tuned on dev.
const WEIGHT_OF_RULES: f64 = 1.0;
/// How probable a speaker that rules do not name must be; tuned on dev.
const LEAST_TO_ADD: f64 = 0.7;
/// How probable a speaker that rules name must be; tuned on dev.
const LEAST_TO_KEEP: f64 = 0.2;
/// How probable the likeliest of all must be where none reaches that; tuned on dev.
const LEAST_ALONE: f64 = 0.2;
/// Probability of the narrator above which nobody else is asked for, where rules name nobody.
const SURELY_NARRATED: f64 = 0.9;
/// The least probability that counts in logarithms.
const LEAST_PROBABILITY: f64 = 1e-4;

/// A question about a sentence: in whose voice it is, or whether a phrase of it names who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoiceQuestion {
    /// What is to be read: the sentence, after a word that tells what is asked.
    pub text: String,
    /// What is asked about, in bytes of `text`: that word, or the phrase.
    pub mention: Span,
    /// The number of the sentence.
    pub sentence: usize,
    /// The phrase, in bytes of the article; `None` where the voice is asked for.
    pub phrase: Option<Span>,
}

impl VoiceQuestion {
    /// In whose voice a sentence is.
    pub fn of_voice(text: &str, sentence: usize) -> Self {
        Self {
            text: format!("{OF_VOICE}{text}"),
            mention: Span::new(0, OF_VOICE.trim_end_matches(": ").len()),
            sentence,
            phrase: None,
        }
    }

    /// Whether a phrase, in bytes of the article, names who speaks in a sentence that begins at byte `start`.
    fn of_speaker(text: &str, sentence: usize, start: usize, phrase: Span) -> Self {
        let shifted = |at: usize| at - start + OF_SPEAKER.len();
        Self {
            text: format!("{OF_SPEAKER}{text}"),
            mention: Span::new(shifted(phrase.start), shifted(phrase.end)),
            sentence,
            phrase: Some(phrase),
        }
    }
}

/// The probabilities that a sentence is a speaker's, mixed, or the narrator's; of a phrase, that it names who speaks, and
/// that it does not.
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
    const fn of(self, voice: Voice) -> f64 {
        match voice {
            Voice::Narrator => self.narrator,
            Voice::Speaker => self.speaker,
            Voice::Mixed => self.mixed,
        }
    }
}

/// A phrase that may name who speaks.
struct Suspect {
    owner: Owner,
    is_told_by_rules: bool,
    /// `None` where it stands in another sentence, or was not answered.
    probability: Option<f64>,
}

impl Attributed<'_> {
    /// The questions in whose voice sentences are. Nothing is asked about headlines, interviews, and sentences that lie
    /// within a quotation.
    pub fn voice_questions(&self) -> Vec<VoiceQuestion> {
        (0..self.sourced.parts.sentences.len())
            .filter(|&sentence| self.may_be_asked(sentence))
            .filter_map(|sentence| {
                let text = self.read_span(sentence)?.of(self.sourced.parts.article);
                Some(VoiceQuestion::of_voice(text, sentence))
            })
            .collect()
    }

    /// The questions whether phrases of a sentence name who speaks in it.
    pub fn speaker_questions(&self, sentence: usize) -> Vec<VoiceQuestion> {
        let Some(span) = self.read_span(sentence) else {
            return Vec::new();
        };
        let text = span.of(self.sourced.parts.article);
        self.suspects(sentence)
            .into_iter()
            .filter(|suspect| suspect.owner.sentence == sentence)
            .map(|suspect| {
                let phrase = self.sourced.span(suspect.owner);
                VoiceQuestion::of_speaker(text, sentence, span.start, phrase)
            })
            .collect()
    }

    /// Whose voice each sentence is in, and who speaks, by rules and by what `answer` gives for the questions it is
    /// asked: an answer for each, `None` where it has none.
    ///
    /// # Errors
    /// Those of `answer`.
    pub fn voices_read<E>(
        &self,
        entities: &ArticleEntities,
        answer: impl Fn(&[VoiceQuestion]) -> Result<Vec<Option<VoiceAnswer>>, E>,
    ) -> Result<Vec<SentenceVoice>, E> {
        let mut voices = self.voices_by_rules(entities);
        let questions = self.voice_questions();
        let answers = answer(&questions)?;
        let asked: Vec<(usize, VoiceAnswer)> = questions
            .iter()
            .zip(answers)
            .filter_map(|(question, answer)| Some((question.sentence, answer?)))
            .filter(|&(sentence, answer)| {
                voices[sentence].voice != Voice::Narrator || answer.narrator < SURELY_NARRATED
            })
            .collect();
        let of_speakers: Vec<VoiceQuestion> = asked
            .iter()
            .flat_map(|&(sentence, _)| self.speaker_questions(sentence))
            .collect();
        let answers = answer(&of_speakers)?;
        let mut told = of_speakers.iter().zip(answers).peekable();
        for (sentence, answer) in asked {
            let mut suspects = self.suspects(sentence);
            while let Some((question, told)) =
                told.next_if(|(question, _)| question.sentence == sentence)
            {
                let of_question = |suspect: &&mut Suspect| {
                    suspect.owner.sentence == sentence
                        && question.phrase == Some(self.sourced.span(suspect.owner))
                };
                if let Some(suspect) = suspects.iter_mut().find(of_question) {
                    suspect.probability = told.map(|told| told.speaker);
                }
            }
            let by_rules = voices[sentence].voice;
            voices[sentence] = self.decide(entities, answer, by_rules, &suspects);
        }
        call_alike(&mut voices);
        Ok(voices)
    }

    fn decide(
        &self,
        entities: &ArticleEntities,
        answer: VoiceAnswer,
        by_rules: Voice,
        suspects: &[Suspect],
    ) -> SentenceVoice {
        let score = |voice: Voice| {
            let told = f64::from(u8::from(voice == by_rules));
            answer.of(voice).max(LEAST_PROBABILITY).ln() + WEIGHT_OF_RULES * told
        };
        let voice = [Voice::Narrator, Voice::Speaker, Voice::Mixed]
            .into_iter()
            .max_by(|&one, &other| score(one).total_cmp(&score(other)))
            .unwrap_or(by_rules);
        if voice == Voice::Narrator {
            return SentenceVoice::default();
        }
        let least = |suspect: &Suspect| match suspect.is_told_by_rules {
            true => LEAST_TO_KEEP,
            false => LEAST_TO_ADD,
        };
        let kept = suspects
            .iter()
            .filter(|suspect| suspect.probability.is_none_or(|p| p >= least(suspect)));
        let mut kept: Vec<Owner> = kept.map(|suspect| suspect.owner).collect();
        if kept.is_empty() {
            let probability = |suspect: &&Suspect| suspect.probability.unwrap_or_default();
            let likeliest = suspects
                .iter()
                .filter(|suspect| probability(suspect) >= LEAST_ALONE)
                .max_by(|one, other| probability(one).total_cmp(&probability(other)));
            kept.extend(likeliest.map(|suspect| suspect.owner));
        }
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

    /// Who may speak in a sentence: whom rules name, then all others.
    fn suspects(&self, sentence: usize) -> Vec<Suspect> {
        let by_rules = owners(&self.sourced, sentence);
        let mut suspects: Vec<Suspect> = Vec::new();
        for owner in by_rules {
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
            let overlaps = |suspect: &Suspect| {
                let other = suspect.owner.source;
                suspect.owner.sentence == sentence
                    && suspect.is_told_by_rules
                    && source.naming_start < other.naming_end
                    && other.naming_start < source.naming_end
            };
            if !suspects.iter().any(overlaps) {
                suspects.push(Suspect {
                    owner: Owner { sentence, source },
                    is_told_by_rules: false,
                    probability: None,
                });
            }
        }
        suspects
    }

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
