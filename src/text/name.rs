//! What can be the name of anybody, whether it is typed or stands in a table.

use std::fmt;

/// Characters of a name at most: several times the longest official one.
const LONGEST_NAME: usize = 200;

/// Other names of one actor at most that a reader or a row gives.
pub(crate) const MOST_ALIASES: usize = 1_000;

/// Why a text is no name.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum NameFault {
    /// It has no letter and no digit, but for an article.
    NoLetter,
    /// It has more characters than any name.
    TooLong,
}

impl NameFault {
    /// What is wrong with a name, if anything is.
    pub(crate) fn of(name: &str) -> Option<Self> {
        // An article alone names nobody: "the" and marks that are not seen.
        let bare = name.strip_prefix("the ").unwrap_or(name);
        if !bare.contains(char::is_alphanumeric) {
            Some(Self::NoLetter)
        } else if name.chars().count() > LONGEST_NAME {
            Some(Self::TooLong)
        } else {
            None
        }
    }
}

impl fmt::Display for NameFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoLetter => write!(formatter, "holds no letter or digit"),
            Self::TooLong => write!(formatter, "is longer than {LONGEST_NAME} characters"),
        }
    }
}

/// The names that one cell or argument holds, parted by semicolons.
pub(crate) fn split_names(names: &str) -> impl Iterator<Item = &str> {
    names
        .split(';')
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

/// As much of a text as a name may have, for a message that shows it.
pub(crate) fn cut_to_name(text: &str) -> String {
    text.chars().take(LONGEST_NAME).collect()
}
