//! What carried a label, for people to read.

use crate::classifier::{Explanation, LabelledSentence};
use crate::text::Span;
use crate::text::printable;

/// Words, or the sentence before, told of a label at most, on the page of those for it and of those against it:
/// more would be read by nobody. The JSON Lines have all of them.
pub(super) const MOST_WORDS: usize = 5;

/// What has a weight smaller than this part of the largest one is left out.
const LEAST_PART: f64 = 0.1;

/// Weights nearer to 0 than this would read as 0.
const LEAST_WEIGHT: f64 = 0.05;

/// Characters of a word that are shown at most.
const LONGEST_WORD: usize = 30;

/// A blank at which no line is broken: a word and its weight stay together.
pub(super) const UNBROKEN: char = '\u{a0}';

/// How the sentence before is called among words.
const BEFORE: &str = "[the sentence before]";

/// How what the article says of the actor in other sentences is called among words.
const ELSEWHERE: &str = "[the rest of the article]";

/// The words of a sentence, the sentence before it where that was read, and the rest of the article where that
/// counts, each with its weight; what did most comes first.
pub(super) fn parts(explanation: &Explanation, article: &str) -> Vec<(String, f64)> {
    let words = explanation.words.iter();
    let mut parts: Vec<(String, f64)> = words
        .map(|word| (shown(word.span, article), word.weight))
        .chain(explanation.before.map(|weight| (BEFORE.to_owned(), weight)))
        .chain(
            explanation
                .elsewhere
                .map(|weight| (ELSEWHERE.to_owned(), weight)),
        )
        .collect();
    parts.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    parts
}

/// Those of `parts` that did most.
fn foremost(mut parts: Vec<(String, f64)>) -> Vec<(String, f64)> {
    let largest = parts.first().map_or(0.0, |(_, weight)| weight.abs());
    let least = (largest * LEAST_PART).max(LEAST_WEIGHT);
    parts.truncate(MOST_WORDS);
    parts.retain(|(_, weight)| weight.abs() >= least);
    parts
}

/// `because: praised +1.2, patience +.4, but: however -.3; the rest +.1`, with [`UNBROKEN`] before each
/// weight; `None` where no explanation was asked for.
pub(super) fn in_a_line(entry: &LabelledSentence, article: &str) -> Option<String> {
    let explanation = entry.explanation.as_ref()?;
    let parts = parts(explanation, article);
    let all: f64 = parts.iter().map(|(_, weight)| weight).sum();
    let foremost = foremost(parts);
    let told = |of_sign: fn(f64) -> bool| -> Vec<String> {
        let of_sign = foremost.iter().filter(|(_, weight)| of_sign(*weight));
        of_sign
            .map(|(part, weight)| {
                let part = part.replace(' ', &UNBROKEN.to_string());
                format!("{part}{UNBROKEN}{}", one_decimal(*weight))
            })
            .collect()
    };
    let (for_it, against) = (told(|weight| weight > 0.0), told(|weight| weight < 0.0));
    let mut line = match for_it.is_empty() {
        true => "because of no one word".to_owned(),
        false => format!("because: {}", for_it.join(", ")),
    };
    if !against.is_empty() {
        line.push_str(&format!(", but: {}", against.join(", ")));
    }
    if let Some(whole) = explanation.rest {
        let told: f64 = foremost.iter().map(|(_, weight)| weight).sum();
        let rest = whole + all - told;
        if rest.abs() >= LEAST_WEIGHT {
            line.push_str(&format!("; the rest{UNBROKEN}{}", one_decimal(rest)));
        }
    }
    Some(line)
}

/// `praised +1.24; however -0.31`; empty where there is nothing to tell.
pub(super) fn in_a_cell(entry: &LabelledSentence, article: &str) -> String {
    let Some(explanation) = &entry.explanation else {
        return String::new();
    };
    foremost(parts(explanation, article))
        .iter()
        .map(|(part, weight)| format!("{part} {weight:+.2}"))
        .collect::<Vec<_>>()
        .join("; ")
}

fn shown(word: Span, article: &str) -> String {
    let word = printable(word.of(article));
    match word.char_indices().nth(LONGEST_WORD) {
        Some((end, _)) => format!("{}…", &word[..end]),
        None => word,
    }
}

/// `+1.2`, `-.3`: no zero before the point, as probabilities are written.
fn one_decimal(weight: f64) -> String {
    let written = format!("{weight:+.1}");
    match written.get(..3) {
        Some("+0.") | Some("-0.") => format!("{}{}", &written[..1], &written[2..]),
        _ => written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classifier::WordWeight;

    #[test]
    fn the_sentence_before_and_the_rest_of_the_article_stand_among_the_words_by_their_weight() {
        let entry = LabelledSentence {
            sentence: 0,
            actor: 0,
            mentions: Vec::new(),
            alone: None,
            probabilities: None,
            place: None,
            explanation: Some(Explanation {
                words: vec![WordWeight {
                    span: Span::new(3, 10),
                    weight: 1.0,
                }],
                before: Some(-2.0),
                elsewhere: Some(0.5),
                rest: None,
            }),
        };
        let line = in_a_line(&entry, "He praised").expect("it is explained");
        assert_eq!(
            line.replace(UNBROKEN, "_"),
            "because: praised_+1.0, [the_rest_of_the_article]_+.5, but: [the_sentence_before]_-2.0"
        );
        let cell = in_a_cell(&entry, "He praised");
        assert_eq!(
            cell,
            "[the sentence before] -2.00; praised +1.00; [the rest of the article] +0.50"
        );
    }

    #[test]
    fn weights_are_written_as_briefly_as_probabilities() {
        let written = [1.24, 0.36, -0.31, -12.0].map(one_decimal);
        assert_eq!(written, ["+1.2", "+.4", "-.3", "-12.0"]);
    }
}
