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
/// and the like stay as they are. A possessive ending stays too.
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
        let words = mention.of(text);
        renamed.text.push_str(&text[copied..mention.start]);
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

/// Whether a mention is a name rather than a pronoun or a description: it has a capital letter
/// that is not just that of a pronoun or an article opening the sentence.
pub fn is_name(mention: &str) -> bool {
    let mut words = mention.split_whitespace();
    let opens_as_common = words
        .clone()
        .next()
        .is_some_and(|first| PRONOUNS.contains(&first) || DETERMINERS.contains(&first));
    if opens_as_common {
        words.next();
    }
    words.any(|word| word.chars().any(char::is_uppercase))
}

/// Pronouns as they open a sentence.
pub const PRONOUNS: &[&str] = &[
    "He", "Her", "Hers", "Him", "His", "I", "It", "Its", "My", "Our", "She", "Their", "Theirs",
    "Them", "They", "Us", "We", "You", "Your",
];

/// Determiners as they open a sentence.
const DETERMINERS: &[&str] = &["A", "An", "That", "The", "These", "This", "Those"];

fn possessive_ending(words: &str) -> &str {
    ["'s", "\u{2019}s"]
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
        ] {
            assert_eq!(is_name(mention), named, "{mention}");
        }
        let text = "Kenya\u{2019}s word";
        let renamed = rename(text, &[Span::new(0, 9)], "Morgan");
        assert_eq!(renamed.text, "Morgan\u{2019}s word".to_owned());
    }
}
