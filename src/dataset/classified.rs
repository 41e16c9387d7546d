//! Tables of `stance classify --format csv`, and those to which somebody has added a column `label`.

use csv::StringRecord;

use super::header::{check_single, find};
use crate::text::{ScalarOffsets, Span, cut_to_name};

/// Columns that only a table of `stance classify` has all of. Its `start` and `end` are those of the sentence
/// in its article, not of the mention in the sentence.
const CLASSIFIED_COLUMNS: [&str; 5] = ["article", "sentence", "mentioned", "start", "end"];

/// Its columns that tell where a sentence mentions its actor.
const OF_MENTIONS: [&str; 2] = ["mentions", "mention_starts"];

/// All columns that `stance classify` writes, in that order.
pub(crate) const CLASSIFIED_HEADER: [&str; 20] = [
    "article",
    "sentence",
    "paragraph",
    "headline",
    "start",
    "end",
    "text",
    "actor",
    "stance",
    "p_supportive",
    "p_critical",
    "p_neutral",
    "uncertain",
    "mentioned",
    "mentions",
    "mention_starts",
    "mention_kinds",
    "voice",
    "speaker",
    "model",
];
/// The column after those, where explanations were asked for.
pub(crate) const EXPLANATION: &str = "explanation";

/// What parts the mentions of a sentence in their cell, and where they begin in theirs.
const BETWEEN_MENTIONS: &str = "; ";

/// Where such a table has what tells of a sentence and of the first mention in it.
pub(super) struct ClassifiedColumns {
    article: usize,
    sentence: usize,
    mentioned: usize,
    start: usize,
    end: usize,
    mentions: usize,
    mention_starts: usize,
}

/// A cell that does not tell what it should: its column, and what is wrong.
pub(super) type BadCell = (&'static str, String);

impl ClassifiedColumns {
    /// The columns where the header is that of such a table, or what it lacks.
    pub(super) fn locate(header: &StringRecord) -> Result<Option<Self>, String> {
        let find = |name: &str| find(header, name);
        let [
            Some(article),
            Some(sentence),
            Some(mentioned),
            Some(start),
            Some(end),
        ] = CLASSIFIED_COLUMNS.map(find)
        else {
            return Ok(None);
        };
        for name in CLASSIFIED_COLUMNS.into_iter().chain(OF_MENTIONS) {
            check_single(header, name)?;
        }
        let [Some(mentions), Some(mention_starts)] = OF_MENTIONS.map(find) else {
            let missing = OF_MENTIONS.into_iter().filter(|name| find(name).is_none());
            let missing: Vec<&str> = missing.collect();
            return Err(format!(
                "is a table of stance classify without {}, which tells where a sentence mentions its actor; write \
                 it again, or take the rows that you judge in stance serve",
                missing.join(" and ")
            ));
        };
        Ok(Some(Self {
            article,
            sentence,
            mentioned,
            start,
            end,
            mentions,
            mention_starts,
        }))
    }

    /// Whether a row is of a sentence that does not mention its actor.
    pub(super) fn is_unmentioned<'r>(&self, cell: impl Fn(usize) -> &'r str) -> bool {
        // Spreadsheets write it in capitals.
        cell(self.mentioned).trim().eq_ignore_ascii_case("false")
    }

    /// The sentence as it stood in its article, without the apostrophe that keeps a spreadsheet from running it.
    pub(super) fn sentence_of<'r>(
        &self,
        text: &'r str,
        cell: impl Fn(usize) -> &'r str,
    ) -> &'r str {
        let number = |column: usize| cell(column).trim().parse::<usize>().ok();
        let length = (number(self.end).zip(number(self.start)))
            .and_then(|(end, start)| end.checked_sub(start));
        match text.strip_prefix('\'') {
            Some(rest) if length == Some(rest.chars().count()) => rest,
            _ => text,
        }
    }

    /// The first mention of a row, in bytes of `sentence`.
    pub(super) fn first_mention<'r>(
        &self,
        sentence: &str,
        cell: impl Fn(usize) -> &'r str,
    ) -> Result<Span, BadCell> {
        let [starts, mentions] = [cell(self.mention_starts), cell(self.mentions)];
        if starts.trim().is_empty() {
            let problem = "no mention of the actor was found in this sentence, and so its label cannot be \
                           learnt; leave label empty";
            return Err(("mention_starts", problem.to_owned()));
        }
        let first_start = starts.split(BETWEEN_MENTIONS).next().unwrap_or_default();
        let number = |cell: &str, column: &'static str| {
            let problem = || {
                (
                    column,
                    format!("{:?} is not a character offset", cut_to_name(cell)),
                )
            };
            cell.trim().parse::<usize>().map_err(|_| problem())
        };
        let in_article = number(first_start, "mention_starts")?;
        let begin = number(cell(self.start), "start")?;
        let mention = match starts.contains(BETWEEN_MENTIONS) {
            true => mentions.split(BETWEEN_MENTIONS).next().unwrap_or_default(),
            false => mentions,
        };
        let offsets = ScalarOffsets::new(sentence);
        in_article
            .checked_sub(begin)
            .and_then(|start| offsets.byte(start))
            .and_then(|start| {
                let rest = &sentence[start..];
                let written = [Some(mention), mention.strip_prefix('\'')];
                let length = written
                    .into_iter()
                    .flatten()
                    .find(|written| !written.trim().is_empty() && rest.starts_with(written))?
                    .len();
                Some(Span::new(start, start + length))
            })
            .ok_or_else(|| {
                let problem = format!(
                    "the sentence does not have {:?} at character {in_article} of its article, as \
                     the table says; leave text, start, mentions and mention_starts as they were written",
                    cut_to_name(mention)
                );
                ("mention_starts", problem)
            })
    }
}

/// The sentence before each in its article, as far as a table has it right before.
#[derive(Default)]
pub(super) struct SentencesBefore {
    article: String,
    sentence: usize,
    text: String,
    before: String,
}

impl SentencesBefore {
    /// Goes on to a row, which may be of the same sentence as the last one.
    pub(super) fn see<'r>(
        &mut self,
        columns: &ClassifiedColumns,
        text: &'r str,
        cell: impl Fn(usize) -> &'r str,
    ) {
        let article = cell(columns.article);
        let Ok(sentence) = cell(columns.sentence).trim().parse::<usize>() else {
            *self = Self::default();
            return;
        };
        let text = columns.sentence_of(text, cell);
        if self.article == article && self.sentence == sentence && self.text == text {
            return;
        }
        let goes_on = self.article == article && self.sentence.checked_add(1) == Some(sentence);
        self.before = match goes_on {
            true => std::mem::take(&mut self.text),
            false => String::new(),
        };
        article.clone_into(&mut self.article);
        self.sentence = sentence;
        text.clone_into(&mut self.text);
    }

    /// The sentence before the one of the last row, or nothing.
    pub(super) fn before(&self) -> &str {
        &self.before
    }
}
