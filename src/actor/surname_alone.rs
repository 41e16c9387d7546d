//! Persons whom an article never names in full: "Mr Putin" for Vladimir Putin.

use super::folded_text::FoldedText;
use super::function_word::{is_irregular_verb, may_follow_subject};
use super::gazetteer;
use super::lexicon::{Gender, first_name, is_place};
use super::saying::is_saying;
use super::short_first_name::are_one_first_name;
use super::title::{gender_of_title, may_be_title};
use super::words::plain;
use crate::text::{Sentence, Span};

/// The surname that may stand for a person where the first name never comes.
#[derive(Clone, Debug)]
pub(super) struct TellingSurname {
    surname: String,
    /// In lower case.
    first_name: String,
    /// Of those who bear the first name.
    gender: Option<Gender>,
}

impl TellingSurname {
    /// That of a name which opens with a known first name; none that is a first name itself, or that the gazetteer
    /// knows, as it knows "Jordan".
    pub(super) fn of(name: &str) -> Option<Self> {
        let (first, _) = name.split_once(' ')?;
        let (_, surname) = name.rsplit_once(' ')?;
        let gender = first_name(first)?;
        let is_known = first_name(surname).is_some()
            || is_place(surname)
            || gazetteer::entry_by_any_name(surname).is_some();
        (!is_known).then(|| Self {
            surname: FoldedText::new(surname).text().to_owned(),
            first_name: plain(first),
            gender,
        })
    }

    /// Whether a part of a name is the surname, with or without its accents.
    pub(super) fn is(&self, part: &str) -> bool {
        self.surname == FoldedText::new(part).text()
    }

    /// The name that the surname at `part` ends where the word beside it, `neighbour`, is before it and another form
    /// of the first name: "Matt Lee" for Matthew Lee.
    pub(super) fn with_first_name(
        &self,
        article: &str,
        part: Span,
        neighbour: &str,
    ) -> Option<Span> {
        let before = article[..part.start].trim_end();
        let start = before.strip_suffix(neighbour)?.len();
        let is_own = self.is(part.of(article)) && self.goes_with(neighbour);
        is_own.then(|| Span::new(start, part.end))
    }

    /// Whether a first name is that of the person, or short for it.
    pub(super) fn goes_with(&self, first_name: &str) -> bool {
        are_one_first_name(&plain(first_name), &self.first_name)
    }

    /// Whether `places` of the surname, in bytes of the article, are of the person: one of them at least is a name and
    /// no word that opens a sentence, as all are where the person `is_named` in full somewhere and the surname is
    /// no word of the article, and no title before one tells of another gender or of a calling.
    pub(super) fn names_in(
        &self,
        article: &str,
        sentences: &[Sentence],
        places: &[Span],
        is_named: bool,
    ) -> bool {
        let sentence_of = |place: &Span| {
            let at = sentences.partition_point(|sentence| sentence.span.end <= place.start);
            sentences.get(at).map(|sentence| sentence.span)
        };
        let title = |place: &Span| {
            let before = sentence_of(place)
                .map_or("", |sentence| &article[sentence.start..place.start])
                .trim_end();
            let last = before.rsplit(char::is_whitespace).next();
            last.unwrap_or_default().trim_end_matches('.')
        };
        let is_another = |place: &Span| {
            let title = title(place).to_lowercase();
            let of_title = gender_of_title(&title);
            let differs = self.gender.is_some() && of_title.is_some() && self.gender != of_title;
            differs || is_of_calling(&title)
        };
        let is_name = |place: &Span| {
            let word = title(place);
            let is_within = !word.is_empty() && word.ends_with(char::is_alphanumeric);
            let rest = sentence_of(place).map_or("", |sentence| &article[place.end..sentence.end]);
            is_within || may_be_title(word) || owns_or_acts(rest)
        };
        let is_told = || is_named && !stands_in(article, &self.surname.to_lowercase());
        !places.iter().any(is_another) && (places.iter().any(is_name) || is_told())
    }
}

/// Whether a word stands in a text as it is written.
fn stands_in(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(start, _)| {
        let is_within = text[..start].ends_with(char::is_alphanumeric)
            || text[start + word.len()..].starts_with(char::is_alphanumeric);
        !is_within
    })
}

/// Whether a title is that of a calling, whose many bearers papers name in full only once: "Judge Smith" of an article
/// without the first name may be any.
fn is_of_calling(title: &str) -> bool {
    matches!(
        title,
        "captain"
            | "detective"
            | "doctor"
            | "dr"
            | "father"
            | "judge"
            | "justice"
            | "officer"
            | "prof"
            | "professor"
            | "rev"
            | "sergeant"
            | "sgt"
            | "sister"
    )
}

/// Whether a word that opens a sentence is a name, by what follows it: "'s", or a verb in no form of a noun.
fn owns_or_acts(rest: &str) -> bool {
    let next = rest.strip_prefix(' ').unwrap_or_default();
    let next = next.split(|c: char| !c.is_alphanumeric()).next();
    let next = next.unwrap_or_default();
    let acts = is_saying(next)
        || is_irregular_verb(next)
        || may_follow_subject(next) && !next.ends_with('s');
    rest.starts_with("'s") || rest.starts_with("’s") || acts
}
