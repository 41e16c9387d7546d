//! Everything an article attributes: each quotation, each reported clause and each sentence of an interview, with
//! its source.

use super::continuation::Continuations;
use super::frame::Range;
use super::interview::Label;
use super::item::{Item, Kind};
use super::source::{Naming, Owner};
use super::sourced::Sourced;
use crate::actor::Continuation;
use crate::text::{Sentence, Span};

/// How the article gives what somebody said.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum SaidAs {
    /// In quotation marks.
    Quotation,
    /// In the article's own words.
    Report,
    /// In their own words without marks, as an interview gives what one of two says.
    Interview,
    /// As a question of an interview or an exchange, which the source is asked.
    Question,
}

/// Something said, and the phrase that names who says it, or of a question who is asked.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// What is said, in bytes of the article; a quotation with its marks, over all its sentences
    /// and paragraphs. A report may hold quotations, which have entries of their own.
    pub said: Span,
    /// How the article gives it.
    pub said_as: SaidAs,
    /// The words that name who says it, in bytes of the article: a name without its title, a
    /// pronoun, or a description without its article. They may stand in an earlier sentence. `None`
    /// where the article leaves it open.
    pub source: Option<Span>,
    /// Whom `source` goes on with, where it is a pronoun and that can be told.
    pub goes_on: Option<Continuation>,
}

/// An article with all that it attributes: each quotation, each reported clause and each sentence of an interview,
/// with its source.
///
/// ```
/// use stance::text::sentences;
/// use stance::voice::Attributed;
/// let article = "\"We kept our word,\" said Mr Lin. Kenya denied that it had left.";
/// let found = Attributed::new(article, &sentences(article)).attributions();
/// let pairs: Vec<_> = found
///     .iter()
///     .map(|a| (a.said.of(article), a.source.map_or("", |source| source.of(article))))
///     .collect();
/// assert_eq!(
///     pairs,
///     [("\"We kept our word,\"", "Lin"), ("that it had left", "Kenya")]
/// );
/// ```
pub struct Attributed<'a> {
    pub(super) sourced: Sourced<'a>,
    /// Whom pronouns that name speakers go on with.
    pub(super) continuations: Continuations,
}

impl<'a> Attributed<'a> {
    /// Reads what an article attributes. Takes time linear in its length.
    pub fn new(article: &'a str, sentences: &[Sentence]) -> Self {
        let sourced = Sourced::read(article, sentences);
        Self {
            continuations: Continuations::new(&sourced, sentences),
            sourced,
        }
    }

    /// What is attributed, in order of where it begins. Turns of phrase of one to three words in
    /// quotation marks that nobody is said to have used are left out.
    pub fn attributions(&self) -> Vec<Attribution> {
        let sourced = &self.sourced;
        let mut found = Vec::new();
        for (index, &said) in sourced.parts.quotations.iter().enumerate() {
            let source = sourced.owners[index].map(|owner| sourced.span(owner));
            if source.is_some() || !sourced.is_scare_quote[index] {
                found.push(Attribution {
                    said,
                    said_as: SaidAs::Quotation,
                    source,
                    goes_on: sourced.owners[index].and_then(|owner| self.goes_on(owner)),
                });
            }
        }
        for (sentence, items) in sourced.parts.sentences.iter().enumerate() {
            for frame in &sourced.frames[sentence] {
                let owner = frame.source.map(|source| Owner { sentence, source });
                for &range in &frame.said {
                    let Some(said) = report(items, range) else {
                        continue;
                    };
                    found.push(Attribution {
                        said,
                        said_as: SaidAs::Report,
                        source: owner.map(|owner| sourced.span(owner)),
                        goes_on: owner.and_then(|owner| self.goes_on(owner)),
                    });
                }
            }
        }
        found.extend(self.answers());
        found.extend(self.questions());
        found.sort_by_key(|attribution| (attribution.said.start, attribution.said.end));
        found
    }

    /// The sentences that an interview gives to somebody named.
    fn answers(&self) -> impl Iterator<Item = Attribution> {
        let sourced = &self.sourced;
        let labelled = sourced.parts.sentences.iter().zip(&sourced.labels);
        labelled.filter_map(|(items, label)| {
            let Some(Label::Name(owner)) = *label else {
                return None;
            };
            self.whole(items, SaidAs::Interview, owner)
        })
    }

    /// The sentences that ask somebody named.
    fn questions(&self) -> impl Iterator<Item = Attribution> {
        let asked = self.sourced.parts.sentences.iter().zip(&self.sourced.asked);
        asked.filter_map(|(items, asked)| self.whole(items, SaidAs::Question, (*asked)?))
    }

    /// A sentence that is said, or asked, as a whole.
    fn whole(&self, items: &[Item], said_as: SaidAs, source: Owner) -> Option<Attribution> {
        Some(Attribution {
            said: Span::new(items.first()?.span.start, items.last()?.span.end),
            said_as,
            source: Some(self.sourced.span(source)),
            goes_on: None,
        })
    }

    fn goes_on(&self, pronoun: Owner) -> Option<Continuation> {
        let continued = self.continuations.of(pronoun)?;
        Some(Continuation {
            with: self.sourced.span(continued.with),
            is_name: continued.with.source.naming == Naming::Name,
            is_sure: continued.is_sure,
        })
    }

    /// Whether there is a sentence of that number and it is a headline.
    pub fn is_headline(&self, sentence: usize) -> bool {
        self.sourced
            .is_headline
            .get(sentence)
            .is_some_and(|&is_so| is_so)
    }
}

/// The span of what is reported in `range`, without quotations and marks at its ends.
fn report(items: &[Item], (start, end): Range) -> Option<Span> {
    let mut words = items[start..end]
        .iter()
        .filter(|item| item.is_word() || item.kind == Kind::Possessive);
    let first = words.next()?;
    let last = words.next_back().unwrap_or(first);
    Some(Span::new(first.span.start, last.span.end))
}
