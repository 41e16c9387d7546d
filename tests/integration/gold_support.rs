//! The gold of our own articles, typed, for tests and figures. `data/README.md` says how it was made.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use stance::Stance;
use stance::actor::{Actor, Choice, MentionKind};
use stance::text::{Span, sentences};
use stance::voice::Voice;

/// What an article serves for, by `sets.tsv`.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Set {
    /// Rules are worked out on it, and models may learn its labels.
    Learnt,
    /// Rules are worked out on it, and no model of sentences has learnt its labels.
    Context,
    /// It is only scored: nothing is worked out on it.
    Unseen,
    /// Of another kind than a news report; rules are worked out on it, and models may learn its labels.
    GenresLearnt,
    /// Of another kind than a news report; rules are worked out on it, and no model has learnt its labels.
    Genres,
    /// The same, only scored.
    GenresUnseen,
}

/// The articles of some sets, in order.
pub(super) fn articles_of(sets: &[Set]) -> Vec<String> {
    rows("sets.tsv", ["article", "set"])
        .filter(|[_, set]| {
            let set = match set.as_str() {
                "learnt" => Set::Learnt,
                "context" => Set::Context,
                "unseen" => Set::Unseen,
                "genres-learnt" => Set::GenresLearnt,
                "genres" => Set::Genres,
                "genres-unseen" => Set::GenresUnseen,
                other => panic!("no set: {other}"),
            };
            sets.contains(&set)
        })
        .map(|[article, _]| article)
        .collect()
}

/// Articles that rules and settings may be worked out on.
pub(super) fn development() -> Vec<String> {
    articles_of(&[Set::Learnt, Set::Context])
}

/// One development article in so many is held out of what `links-en` learns: the first, the sixth, and so on.
pub(super) const HELD_OUT_EVERY: usize = 5;

/// What a sentence that refers to an actor conveys about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GoldLabel {
    /// File name in `data/articles`.
    pub(super) article: String,
    /// Position among the sentences of the article; the headline is 0.
    pub(super) sentence: usize,
    /// The actor, by its full name.
    pub(super) actor: String,
    /// Toward the actor, read in context.
    pub(super) label: Stance,
}

/// A place where a sentence refers to an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GoldMention {
    /// File name in `data/articles`.
    pub(super) article: String,
    /// Position among the sentences of the article; the headline is 0.
    pub(super) sentence: usize,
    /// The actor, by its full name.
    pub(super) actor: String,
    /// As written in the sentence.
    pub(super) text: String,
    /// Which of the places where the sentence has `text` as whole words; the first is 1.
    pub(super) occurrence: usize,
    /// How it refers to the actor.
    pub(super) kind: MentionKind,
}

impl GoldMention {
    /// Where the mention stands, in bytes of its sentence.
    pub(super) fn span_in(&self, sentence: &str) -> Option<Span> {
        let is_inside_word = |text: Option<char>| text.is_some_and(char::is_alphanumeric);
        sentence
            .match_indices(&self.text)
            .map(|(start, found)| Span::new(start, start + found.len()))
            .filter(|span| {
                !is_inside_word(sentence[..span.start].chars().next_back())
                    && !is_inside_word(sentence[span.end..].chars().next())
            })
            .nth(self.occurrence.checked_sub(1)?)
    }
}

/// Whose voice a sentence is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GoldVoice {
    /// File name in `data/articles`.
    pub(super) article: String,
    /// Position among the sentences of the article; the headline is 0.
    pub(super) sentence: usize,
    /// Whose voice.
    pub(super) voice: Voice,
    /// Full names of those who speak, or an unnamed source as written; empty for the narrator.
    pub(super) speakers: Vec<String>,
}

/// The text of an article, by its file name in `data/articles`.
pub(super) fn article(name: &str) -> String {
    std::fs::read_to_string(folder().join(name)).expect("the article ships")
}

/// `labels.tsv`.
pub(super) fn labels() -> Vec<GoldLabel> {
    rows("labels.tsv", ["article", "sentence", "actor", "label"])
        .map(|[article, sentence, actor, label]| GoldLabel {
            article,
            sentence: number(&sentence),
            actor,
            label: label.parse().expect("one of the three labels"),
        })
        .collect()
}

/// `mentions.tsv`.
pub(super) fn mentions() -> Vec<GoldMention> {
    let columns = [
        "article",
        "sentence",
        "actor",
        "mention",
        "occurrence",
        "kind",
    ];
    rows("mentions.tsv", columns)
        .map(
            |[article, sentence, actor, text, occurrence, kind]| GoldMention {
                article,
                sentence: number(&sentence),
                actor,
                text,
                occurrence: number(&occurrence),
                kind: match kind.as_str() {
                    "name" => MentionKind::Name,
                    "alias" => MentionKind::Alias,
                    "coreference" => MentionKind::Coreference,
                    other => panic!("no kind of mention: {other}"),
                },
            },
        )
        .collect()
}

/// `voices.tsv`.
pub(super) fn voices() -> Vec<GoldVoice> {
    rows("voices.tsv", ["article", "sentence", "voice", "speakers"])
        .map(|[article, sentence, voice, speakers]| GoldVoice {
            article,
            sentence: number(&sentence),
            voice: voice_of_name(&voice),
            speakers: speakers
                .split("; ")
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect(),
        })
        .collect()
}

/// The voice that a table writes so.
pub(super) fn voice_of_name(name: &str) -> Voice {
    match name {
        "narrator" => Voice::Narrator,
        "speaker" => Voice::Speaker,
        "mixed" => Voice::Mixed,
        other => panic!("no voice: {other}"),
    }
}

/// Whether a speaker is the gold's: where one string holds the other, whatever the case.
pub(super) fn is_same_speaker(gold: &str, found: &str) -> bool {
    let (gold, found) = (gold.to_lowercase(), found.to_lowercase());
    gold.contains(&found) || found.contains(&gold)
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/articles")
}

/// Rows of a table without quoting, their cells in the order of `columns`, which is its header.
fn rows<const N: usize>(file: &str, columns: [&str; N]) -> impl Iterator<Item = [String; N]> {
    let table = std::fs::read_to_string(folder().join(file)).expect("the table ships");
    let mut rows: Vec<[String; N]> = table
        .lines()
        .map(|line| {
            let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
            cells
                .try_into()
                .unwrap_or_else(|cells| panic!("{file} has a row of other columns: {cells:?}"))
        })
        .collect();
    assert_eq!(rows.remove(0), columns, "the header of {file}");
    rows.into_iter()
}

fn number(cell: &str) -> usize {
    cell.parse().expect("a number")
}

/// An article, and where the gold mentions whom.
pub(super) struct GoldArticle {
    pub(super) text: String,
    pub(super) actors: Vec<Actor>,
    /// The actors of each place, and whether it names them.
    pub(super) places: BTreeMap<Span, (BTreeSet<usize>, bool)>,
}

/// An article by its file name, with the actors of its gold in the order of their names.
pub(super) fn gold_article(name: &str) -> GoldArticle {
    let gold: Vec<_> = mentions()
        .into_iter()
        .filter(|gold| gold.article == name)
        .collect();
    let names: BTreeSet<&str> = gold.iter().map(|gold| gold.actor.as_str()).collect();
    let text = article(name);
    let sentences = sentences(&text);
    let mut places: BTreeMap<Span, (BTreeSet<usize>, bool)> = BTreeMap::new();
    for mention in &gold {
        let sentence = sentences[mention.sentence].span;
        let Some(span) = mention.span_in(sentence.of(&text)) else {
            continue;
        };
        let actor = names.iter().position(|name| *name == mention.actor);
        let (actors, is_named) = places.entry(span.shift(sentence.start)).or_default();
        actors.extend(actor);
        *is_named |= mention.kind != MentionKind::Coreference;
    }
    let actors = names.iter().map(|name| Actor::new(name).expect("a name"));
    GoldArticle {
        actors: actors.collect(),
        text,
        places,
    }
}

impl GoldArticle {
    /// The actors that the place of a choice refers to.
    pub(super) fn meant(&self, choice: &Choice) -> BTreeSet<usize> {
        let places = self.places.iter();
        places
            .filter(|(place, _)| choice.anaphor.is_labelled_by(choice.span, **place))
            .flat_map(|(_, (actors, _))| actors.iter().copied())
            .collect()
    }
}
