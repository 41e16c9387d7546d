//! One labelled sentence.

use std::fmt;
use std::str::FromStr;

use crate::stance::{Probabilities, Stance};
use crate::text::Span;

/// A sentence, the actor it is labelled toward, and the label.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The sentence. Longer text is accepted and counts as one sentence.
    pub text: String,
    /// The actor's name as a reader would type it.
    pub actor: String,
    /// Other names of the actor.
    pub aliases: Vec<String>,
    /// Where the sentence mentions the actor, in bytes of `text`, if the row says so.
    pub mention: Option<Span>,
    /// The label, if the row has one.
    pub stance: Option<Stance>,
    /// A probability for each label, standing for the label in tuning, if the row has them.
    pub soft_label: Option<Probabilities>,
    /// The part of the data set the row belongs to, if the row says so.
    pub split: Option<Split>,
    /// The row's own name, or empty.
    pub id: String,
    /// Where the row comes from, or empty.
    pub source: String,
    /// Whether the sentence stands in an article, as the row says.
    pub in_article: bool,
    /// The sentence before it in its article, or empty.
    pub before: String,
}

impl Example {
    /// A labelled sentence with nothing else known of it.
    ///
    /// ```
    /// use stance::{Stance, dataset::Example};
    /// let example = Example::new("Nato kept its word.", "Nato", Stance::Supportive);
    /// assert_eq!(example.label(), Some(Stance::Supportive));
    /// ```
    pub fn new(text: impl Into<String>, actor: impl Into<String>, stance: Stance) -> Self {
        Self {
            text: text.into(),
            actor: actor.into(),
            aliases: Vec::new(),
            mention: None,
            stance: Some(stance),
            soft_label: None,
            split: None,
            id: String::new(),
            source: String::new(),
            in_article: false,
            before: String::new(),
        }
    }

    /// The label to learn and to measure by: the written one where there is one, else the most probable
    /// one of the soft label. A table that a model has labelled keeps what people wrote there.
    pub fn label(&self) -> Option<Stance> {
        let most_probable = || self.soft_label.map(|soft| soft.most_probable());
        self.stance.or_else(most_probable)
    }
}

/// A part of a data set.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Split {
    /// To fit models on.
    Train,
    /// To choose between models on.
    Dev,
    /// To measure the chosen model on.
    Test,
}

impl Split {
    /// The part's name in lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Split::Train => "train",
            Split::Dev => "dev",
            Split::Test => "test",
        }
    }
}

impl fmt::Display for Split {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

impl FromStr for Split {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name.trim().to_lowercase().as_str() {
            "train" => Ok(Split::Train),
            "dev" | "validation" | "valid" | "val" => Ok(Split::Dev),
            "test" => Ok(Split::Test),
            _ => Err(format!(
                "unknown split {name:?}: expected train, dev or test"
            )),
        }
    }
}
