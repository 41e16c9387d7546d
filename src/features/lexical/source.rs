//! Which words a measure's value comes from.

use super::cue;
use super::measure::saying_words;
use super::measure_column::{General, Measure, Sign, in_roles, kind};
use super::reading::{Reading, Word, WordKind};

/// What a measure's value comes from.
pub(super) enum Source {
    /// The opinion words that add to any of these measures, each as much as it adds.
    Opinions(Vec<usize>),
    /// The words at these positions, all alike.
    Words(Vec<usize>),
    /// Nothing that a word by itself is or has: the length, the place of the actor, no opinion.
    Sentence,
}

/// What the value of the measure in column `measure` comes from.
pub(super) fn source(reading: &Reading, measure: usize) -> Source {
    use General::*;
    let Measure::General(general) = kind(measure) else {
        return Source::Opinions(vec![measure]);
    };
    let words_that = |holds: &dyn Fn(&Word) -> bool| {
        let words = (0..reading.words.len()).filter(|&index| holds(&reading.words[index]));
        Source::Words(words.collect())
    };
    match general {
        PraiseInClause | BlameInClause | PraiseInSentence | BlameInSentence | PraiseInQuotation
        | BlameInQuotation | NegatedOpinion => Source::Opinions(vec![measure]),
        ClausePraises => Source::Opinions(vec![PraiseInClause.column()]),
        ClauseBlames => Source::Opinions(vec![BlameInClause.column()]),
        SentencePraises => Source::Opinions(vec![PraiseInSentence.column()]),
        SentenceBlames => Source::Opinions(vec![BlameInSentence.column()]),
        RolePraises => Source::Opinions(in_roles(Sign::Praise).collect()),
        RoleBlames => Source::Opinions(in_roles(Sign::Blame).collect()),
        ActorSpeaks => Source::Words(saying_words(reading).collect()),
        OtherNames => words_that(&|word| word.kind == WordKind::Name),
        Hedged => words_that(&|word| cue::is_hedge(reading.form(word))),
        Contrast => words_that(&|word| cue::is_contrast(reading.form(word))),
        NoOpinionInClause | NoOpinionInSentence | ActorQuoted | ActorFirst | ActorLast
        | SeveralMentions | Length | Quotation => Source::Sentence,
    }
}
