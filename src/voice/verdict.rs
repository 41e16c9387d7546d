//! One voice for each sentence.

use std::collections::HashSet;

use super::attribution::Attributed;
use super::frame::{Frame, Range, after_dateline};
use super::function_word::{
    is_adverb, is_coordinator, is_relative, is_span_of_time, may_be_finite,
};
use super::interview::Label;
use super::item::{Item, Kind};
use super::source::{Naming, Phrases};
use super::speaker::{named, names_of, owners};
use super::{SentenceVoice, Voice};
use crate::actor::ArticleEntities;
use crate::english::is_preposition;

/// Words that the paper needs for an assertion of its own ("first choice, not searched"); fewer
/// are an adverb or a scrap of the frame.
const LEAST_ASSERTION: usize = 3;

impl Attributed<'_> {
    /// Whose voice each sentence is in, and who speaks: one entry for each sentence. `entities` are
    /// those of the same article and tell who "she" is.
    ///
    /// ```
    /// use stance::actor::ArticleEntities;
    /// use stance::text::sentences;
    /// use stance::voice::{Attributed, Voice};
    /// let article = "Ruth Amadi resigned. \"We failed,\" Ms Amadi said. It rained.";
    /// let sentences = sentences(article);
    /// let entities = ArticleEntities::read(article, &sentences, &[]);
    /// let found = Attributed::new(article, &sentences).voices(&entities);
    /// assert_eq!(found[1].voice, Voice::Speaker);
    /// assert_eq!(found[1].speakers, ["Ruth Amadi"]);
    /// assert_eq!(found[2].voice, Voice::Narrator);
    /// ```
    pub fn voices(&self, entities: &ArticleEntities) -> Vec<SentenceVoice> {
        let mut found = self.voices_by_rules(entities);
        call_alike(&mut found);
        found
    }

    /// The same, those without a name as each sentence calls them.
    pub(super) fn voices_by_rules(&self, entities: &ArticleEntities) -> Vec<SentenceVoice> {
        (0..self.sourced.parts.sentences.len())
            .map(|sentence| {
                if self.sourced.is_headline[sentence] {
                    SentenceVoice::default()
                } else {
                    voice(self, entities, sentence)
                }
            })
            .collect()
    }
}

/// Calls those who have no name alike, whether or not a sentence opens with them: "Critics" and "critics".
pub(super) fn call_alike(found: &mut [SentenceVoice]) {
    let speakers = found.iter().flat_map(|voice| &voice.speakers);
    let written_small: HashSet<String> = speakers
        .filter(|speaker| speaker.starts_with(char::is_lowercase))
        .cloned()
        .collect();
    for speaker in found.iter_mut().flat_map(|voice| &mut voice.speakers) {
        let small = uncapitalised(speaker);
        if written_small.contains(&small) {
            *speaker = small;
        }
    }
}

fn uncapitalised(phrase: &str) -> String {
    let mut letters = phrase.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

fn voice(
    attributed: &Attributed<'_>,
    entities: &ArticleEntities,
    sentence: usize,
) -> SentenceVoice {
    let speakers = match attributed.sourced.labels[sentence] {
        Some(Label::Name(owner)) => Some(names_of(attributed, entities, owner)),
        Some(Label::Answer) => Some(Vec::new()),
        // The paper's own questions are read as the rest of what it writes.
        Some(Label::Question) | None => None,
    };
    if let Some(speakers) = speakers {
        return SentenceVoice {
            voice: Voice::Speaker,
            speakers,
        };
    }
    let items = &attributed.sourced.parts.sentences[sentence];
    let frames = &attributed.sourced.frames[sentence];
    let named = named(attributed, entities, owners(&attributed.sourced, sentence));
    let quoted = |item: &Item| match item.kind {
        Kind::Quotation { index, .. } => {
            attributed.sourced.owners[index].is_some() || !attributed.sourced.is_scare_quote[index]
        }
        _ => false,
    };
    if frames.is_empty() && !items.iter().any(quoted) {
        return SentenceVoice::default();
    }
    let phrases = attributed.sourced.phrases(sentence);
    let several = named.distinct > 1;
    let voice = if several || Coverage::new(phrases, frames, quoted).leaves_assertion() {
        Voice::Mixed
    } else {
        Voice::Speaker
    };
    SentenceVoice {
        voice,
        speakers: named.names,
    }
}

/// Which items of a sentence belong to frames and to what they attribute.
struct Coverage<'s> {
    phrases: Phrases<'s>,
    frames: &'s [Frame],
    floor: usize,
    is_covered: Vec<bool>,
}

impl<'s> Coverage<'s> {
    fn new(phrases: Phrases<'s>, frames: &'s [Frame], quoted: impl Fn(&Item) -> bool) -> Self {
        let mut is_covered: Vec<bool> = phrases.items.iter().map(quoted).collect();
        for &(start, end) in frames
            .iter()
            .flat_map(|frame| frame.words.iter().chain(&frame.said))
        {
            is_covered[start..end].fill(true);
        }
        Self {
            phrases,
            frames,
            floor: after_dateline(phrases),
            is_covered,
        }
    }

    /// Whether the paper says something itself in what is left over.
    fn leaves_assertion(&self) -> bool {
        let mut start = self.floor;
        while start < self.is_covered.len() {
            if self.is_covered[start] {
                start += 1;
                continue;
            }
            let end = (start..self.is_covered.len())
                .find(|&at| self.is_covered[at])
                .unwrap_or(self.is_covered.len());
            if self.is_assertion((start, end)) {
                return true;
            }
            start = end;
        }
        false
    }

    fn is_assertion(&self, (start, end): Range) -> bool {
        let lower = |at: usize| self.phrases.lower(at);
        let is_word = |at: &usize| self.phrases.items[*at].kind == Kind::Word;
        let words = (start..end).filter(is_word).count();
        let Some(first) = (start..end)
            .filter(is_word)
            .find(|&at| !is_adverb(lower(at)) && !is_coordinator(lower(at)))
        else {
            return false;
        };
        if words < LEAST_ASSERTION {
            return false;
        }
        let has_verb = (first..end).any(|at| may_be_finite(lower(at)));
        let opens = lower(first);
        let joins_next = (start..end)
            .rev()
            .find(is_word)
            .is_some_and(|at| is_coordinator(lower(at)) || is_relative(lower(at)));
        let goes_on = start > self.floor && is_coordinator(lower(start));
        if goes_on {
            return has_verb;
        }
        let concedes = matches!(
            lower(start),
            "although" | "though" | "while" | "whereas" | "because" | "even"
        ) && matches!(lower(first), "although" | "though" | "because")
            || matches!(
                lower(start),
                "although" | "though" | "while" | "whereas" | "because"
            );
        if concedes {
            return has_verb;
        }
        let tells_circumstance = is_preposition(opens)
            || self.phrases.opens_time(first)
            || is_relative(opens)
            || self.phrases.opens_participle(first)
            || opens == "this" && is_span_of_time(lower(first + 1))
            || opens == "the"
                && matches!(lower(first + 1), "following" | "next" | "previous" | "same")
                && is_span_of_time(lower(first + 2))
            || matches!(opens, "as" | "if" | "once" | "until" | "unless" | "because");
        if tells_circumstance {
            return joins_next && has_verb || self.follows_circumstance(first, end);
        }
        !(start == self.floor && (self.tells_mood((start, end)) || self.introduces((start, end))))
    }

    /// Whether a main clause of the paper's own comes after a phrase such as "In Oslo," and a comma.
    fn follows_circumstance(&self, first: usize, end: usize) -> bool {
        let lower = |at: usize| self.phrases.lower(at);
        if !is_preposition(lower(first)) {
            return false;
        }
        let leads_on = matches!(
            lower(end - 1),
            "after" | "as" | "because" | "before" | "since" | "when"
        );
        // Looked for once, so that a long list takes no quadratic time.
        let Some(last_verb) = (first..end).rev().find(|&at| may_be_finite(lower(at))) else {
            return false;
        };
        let mut commas = (first..end).filter(|&at| self.phrases.is_kind(at, Kind::Parting));
        leads_on
            && commas.any(|comma| {
                let clause = comma + 1;
                let has_subject =
                    self.phrases.begins_noun_phrase(clause) && !is_relative(lower(clause));
                has_subject && end - clause > LEAST_ASSERTION && last_verb > clause
            })
    }

    /// Whether a clause only leads to what is said after its colon: "She was blunt: 'No.'"
    fn introduces(&self, (start, end): Range) -> bool {
        /// Words of such a clause ("first choice, not searched").
        const LONGEST: usize = 10;
        let items = self.phrases.items;
        let is_led = items[end - 1].kind == Kind::Colon && end < items.len();
        is_led && end - start <= LONGEST + 1
    }

    /// Whether a main clause only tells in what mood the speaker of the rest is: "She was less sure
    /// of Hungary, which, in her words, …", "Rights groups took another view, saying …".
    fn tells_mood(&self, (start, end): Range) -> bool {
        const MOODS: &[&str] = &[
            "agreed",
            "are",
            "disagreed",
            "doubled",
            "expressed",
            "felt",
            "fired",
            "gave",
            "had",
            "has",
            "hit",
            "is",
            "issued",
            "offered",
            "reacted",
            "remained",
            "responded",
            "seemed",
            "sounded",
            "struck",
            "took",
            "voiced",
            "was",
            "were",
        ];
        let Some(frame) = self.frames.first().filter(|frame| frame.is_dependent) else {
            return false;
        };
        let verb = (start..end).find(|&at| may_be_finite(self.phrases.lower(at)));
        let is_mood = verb.is_some_and(|verb| MOODS.contains(&self.phrases.lower(verb)));
        let subject = self.phrases.subject(self.floor);
        let is_same = frame.source.is_some_and(|source| {
            source.naming == Naming::Pronoun
                || subject.is_some_and(|subject| subject.naming_start == source.naming_start)
        });
        is_mood && is_same
    }
}
