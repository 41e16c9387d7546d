//! The columns of the training CSV, and where a table has them.

use csv::StringRecord;

use super::classified::ClassifiedColumns;
use super::header::{check_single, find, require};
use crate::stance::Stance;

/// The columns of a labelled sentence, in the order in which they are written.
pub(super) const EXAMPLE_COLUMNS: [&str; 11] = [
    "text",
    "actor",
    "label",
    "start",
    "end",
    "split",
    "id",
    "source",
    "aliases",
    "in_article",
    "before",
];

/// The columns of a soft label, in the order of [`Stance::ALL`].
pub(super) const SOFT_COLUMNS: [&str; Stance::COUNT] = ["p_supportive", "p_critical", "p_neutral"];

/// The columns of what a model made of a row: its label, and the probabilities of the labels, 0 to 1,
/// in the order of [`Stance::ALL`].
pub const PREDICTION_COLUMNS: [&str; 1 + Stance::COUNT] = [
    "predicted",
    SOFT_COLUMNS[0],
    SOFT_COLUMNS[1],
    SOFT_COLUMNS[2],
];

/// Columns that have a meaning; all others are carried through unread.
pub(super) fn known_columns() -> impl Iterator<Item = &'static str> {
    EXAMPLE_COLUMNS.into_iter().chain(SOFT_COLUMNS)
}

/// Whether rows must carry a label.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum LabelColumn {
    /// Every row has a label or a soft label: training and evaluation.
    Required,
    /// Labels are read where they stand and are known; others are carried through unread: labelling.
    Optional,
}

/// What tells where a text mentions its actor.
pub(super) enum Place {
    /// Nothing: the names have to be looked for.
    Names,
    /// The columns `start` and `end`, into the text.
    InText([usize; 2]),
    /// The columns of a table of `stance classify`, into the article.
    InArticle(ClassifiedColumns),
}

/// Where each known column stands.
pub(super) struct Columns {
    pub(super) text: usize,
    pub(super) actor: usize,
    pub(super) label: Option<usize>,
    pub(super) place: Place,
    pub(super) split: Option<usize>,
    pub(super) soft_label: Option<[usize; Stance::COUNT]>,
    pub(super) id: Option<usize>,
    pub(super) source: Option<usize>,
    pub(super) aliases: Option<usize>,
    pub(super) in_article: Option<usize>,
    pub(super) before: Option<usize>,
}

impl Columns {
    /// Looks for the columns in a header, or tells what is wrong with it.
    pub(super) fn locate(header: &StringRecord, label: LabelColumn) -> Result<Self, String> {
        let find = |name: &str| find(header, name);
        let require = |name: &str| require(header, name);
        for name in known_columns() {
            check_single(header, name)?;
        }
        let text = require("text")?;
        let actor = require("actor")?;
        let place = match ClassifiedColumns::locate(header)? {
            Some(_) if label == LabelColumn::Optional => {
                return Err("is a table of stance classify, and labelled already".into());
            }
            Some(classified) => Place::InArticle(classified),
            None => match (find("start"), find("end")) {
                (Some(start), Some(end)) => Place::InText([start, end]),
                (None, None) => Place::Names,
                _ => {
                    return Err(
                        "the columns \"start\" and \"end\" go together; one is missing".into(),
                    );
                }
            },
        };
        let is_classified = matches!(place, Place::InArticle(_));
        let soft_label = match SOFT_COLUMNS.map(find) {
            // They are what a model said, and no labels to learn or to measure by.
            _ if is_classified => None,
            [Some(supportive), Some(critical), Some(neutral)] => {
                Some([supportive, critical, neutral])
            }
            [None, None, None] => None,
            _ => {
                return Err(format!(
                    "the columns {} go together; at least one is missing",
                    SOFT_COLUMNS.join(", ")
                ));
            }
        };
        let label_at = find("label");
        if is_classified && label_at.is_none() {
            return Err(
                "is a table of stance classify without a column label: add one and write into it what you \
                 judge, where you judge; rows without are passed over"
                    .into(),
            );
        }
        if label == LabelColumn::Required && soft_label.is_none() {
            require("label")?;
        }
        Ok(Self {
            text,
            actor,
            label: label_at,
            place,
            split: find("split"),
            soft_label,
            id: find("id"),
            source: find("source"),
            aliases: find("aliases"),
            in_article: find("in_article"),
            before: find("before"),
        })
    }
}
