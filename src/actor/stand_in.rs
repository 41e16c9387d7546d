//! Another name in the actor's place, so that no model can learn or show a prejudice about names.

use std::sync::LazyLock;

use crate::text::Span;

/// Names to put in the actor's place while a model learns: people, states, parties, companies and
/// bodies of many origins, written for this project.
pub fn training_names() -> &'static [&'static str] {
    static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| names(include_str!("names/training.tsv")));
    &NAMES
}

/// Names to measure with; none of their words occurs in [`training_names`].
pub fn evaluation_names() -> &'static [&'static str] {
    static NAMES: LazyLock<Vec<&str>> =
        LazyLock::new(|| names(include_str!("names/evaluation.tsv")));
    &NAMES
}

/// The second column of a table with a header.
fn names(table: &'static str) -> Vec<&'static str> {
    table
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once('\t'))
        .map(|(_, name)| name)
        .collect()
}

/// A sentence in which the actor has another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// The sentence.
    pub text: String,
    /// Where it mentions the actor, in bytes of `text`.
    pub mentions: Vec<Span>,
}

/// Puts `name` in the place of the actor's in every mention that is a name; "she", "the company"
/// and the like stay as they are. A possessive ending stays too. Mentions that do not lie within the
/// text, or not after the one before, are passed over.
///
/// ```
/// use stance::actor::rename;
/// use stance::text::Span;
/// let renamed = rename("Kenya kept its word.", &[Span::new(0, 5), Span::new(11, 14)], "Morgan");
/// assert_eq!(renamed.text, "Morgan kept its word.");
/// assert_eq!(renamed.mentions, [Span::new(0, 6), Span::new(12, 15)]);
/// ```
pub fn rename(text: &str, mentions: &[Span], name: &str) -> Renamed {
    let mut renamed = Renamed {
        text: String::with_capacity(text.len() + name.len()),
        mentions: Vec::with_capacity(mentions.len()),
    };
    let mut copied = 0;
    for &mention in mentions {
        let (Some(between), Some(words)) = (
            text.get(copied..mention.start),
            text.get(mention.start..mention.end),
        ) else {
            continue;
        };
        renamed.text.push_str(between);
        let start = renamed.text.len();
        if is_name(words) {
            renamed.text.push_str(name);
            renamed.text.push_str(possessive_ending(words));
        } else {
            renamed.text.push_str(words);
        }
        renamed.mentions.push(Span::new(start, renamed.text.len()));
        copied = mention.end;
    }
    renamed.text.push_str(&text[copied..]);
    renamed
}

/// Whether a mention is a name rather than a pronoun or a description: a word of it has a capital
/// letter that is not just that of a pronoun or an article opening the sentence, or is of a script
/// without capitals. A name typed in lower case does not count.
pub fn is_name(mention: &str) -> bool {
    let opens_as_common = |word: &str| {
        is_pronoun(word)
            || DETERMINERS
                .iter()
                .any(|known| known.eq_ignore_ascii_case(word))
    };
    mention
        .split_whitespace()
        .skip_while(|word| opens_as_common(word))
        .any(|word| {
            word.chars()
                .any(|c| c.is_uppercase() || c.is_alphabetic() && !c.is_lowercase())
        })
}

/// Whether a word is a pronoun, however it is written; "US" is a country.
pub(crate) fn is_pronoun(word: &str) -> bool {
    word != "US"
        && PRONOUNS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(word))
}

const PRONOUNS: &[&str] = &[
    "he",
    "her",
    "hers",
    "herself",
    "him",
    "himself",
    "his",
    "i",
    "it",
    "its",
    "itself",
    "me",
    "mine",
    "my",
    "myself",
    "our",
    "ours",
    "ourselves",
    "she",
    "their",
    "theirs",
    "them",
    "themselves",
    "they",
    "us",
    "we",
    "who",
    "whom",
    "whose",
    "you",
    "your",
    "yours",
];

const DETERMINERS: &[&str] = &["a", "an", "that", "the", "these", "this", "those"];

fn possessive_ending(words: &str) -> &str {
    ["'s", "\u{2019}s", "'", "\u{2019}"]
        .into_iter()
        .find(|ending| words.ends_with(ending))
        .map_or("", |ending| &words[words.len() - ending.len()..])
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn words(names: &[&str]) -> HashSet<String> {
        names
            .iter()
            .flat_map(|name| name.split([' ', '-', '\'']))
            .map(str::to_lowercase)
            .collect()
    }

    #[test]
    fn the_two_lists_share_no_word_and_have_no_name_twice() {
        let (training, evaluation) = (training_names(), evaluation_names());
        assert!(training.len() >= 200 && evaluation.len() >= 20);
        assert!(words(training).is_disjoint(&words(evaluation)));
        for list in [training, evaluation] {
            let distinct: HashSet<_> = list.iter().collect();
            assert_eq!(distinct.len(), list.len());
        }
    }

    #[test]
    fn only_names_are_replaced() {
        for (mention, named) in [
            ("Kenya", true),
            ("the United States", true),
            ("The company", false),
            ("She", false),
            ("his", false),
            ("The Hague", true),
            ("US", true),
            ("SHE", false),
            ("Himself", false),
            ("王毅", true),
        ] {
            assert_eq!(is_name(mention), named, "{mention}");
        }
        let text = "Kenya\u{2019}s word";
        let renamed = rename(text, &[Span::new(0, 9)], "Morgan");
        assert_eq!(renamed.text, "Morgan\u{2019}s word".to_owned());
    }
}
