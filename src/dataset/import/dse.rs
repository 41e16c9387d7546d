//! DSE (Park, Pan & Joo, ACL 2021): what one named entity thinks of another, in US news.

use std::io::BufRead;

use super::lines::{Problem, read_lines};
use crate::dataset::Example;
use crate::error::{Error, Result};
use crate::stance::Stance;
use crate::text::Span;

/// Reads a tab-separated file of DSE: two examples a line, one for each bracketed entity.
///
/// The entity toward which an opinion is held carries the label; the holder's own row, and both
/// rows where no opinion is held, are neutral. That neutral is weaker than other sets': it can
/// hide criticism by somebody else, which `source` keeps apart as `dse-unheld`.
///
/// # Errors
/// What `on_bad_row` makes of the [`Error::Row`] of a line that is not of the format.
pub fn read_dse(
    input: impl BufRead,
    file: &str,
    on_bad_row: &mut dyn FnMut(Error) -> Result<()>,
) -> Result<Vec<Example>> {
    let mut number = 0;
    read_lines(input, file, on_bad_row, |line, examples| {
        number += 1;
        let fields: Vec<&str> = line.split('\t').collect();
        let [marked, _, _, label] = fields[..] else {
            return Err(Problem::new(
                "line",
                format!("{} fields; expected sentence, p, q and label", fields.len()),
            ));
        };
        use Stance::{Critical, Neutral, Supportive};
        let stances = match label.trim() {
            "0" => [Neutral, Neutral],
            "1" => [Neutral, Supportive],
            "2" => [Supportive, Neutral],
            "3" => [Neutral, Critical],
            "4" => [Critical, Neutral],
            other => {
                return Err(Problem::new(
                    "label",
                    format!("{other:?} is unknown; expected 0 to 4"),
                ));
            }
        };
        let (text, mentions) = unmark(marked)?;
        for (entity, (mention, stance)) in ["p", "q"].iter().zip(mentions.iter().zip(stances)) {
            let mut example = Example::new(text.as_str(), mention.of(&text), stance);
            example.mention = Some(*mention);
            example.id = format!("dse-{number}-{entity}");
            example.source = if stance == Neutral {
                "dse-unheld"
            } else {
                "dse"
            }
            .to_owned();
            examples.push(example);
        }
        Ok(())
    })
}

/// The sentence without its two pairs of square brackets, and where the entities stand.
///
/// A mark may cut a name short (`[Los Angele]s`), so a mention runs on to the end of its word, a
/// possessive ending left out.
fn unmark(marked: &str) -> Result<(String, [Span; 2]), Problem> {
    let mut text = String::with_capacity(marked.len());
    let mut found = Vec::new();
    let mut open = None;
    for character in marked.chars() {
        match character {
            '[' if open.is_none() && found.len() < 2 => open = Some(text.len()),
            ']' if open.is_some() => {
                found.extend(open.take().map(|start| Span::new(start, text.len())));
            }
            other => text.push(other),
        }
    }
    let [p, q] = found[..] else {
        return Err(Problem::new(
            "sentence",
            format!("{} marked entities; expected two", found.len()),
        ));
    };
    let spans = [p, q].map(|span| whole_word(&text, span));
    if spans.iter().any(|span| span.is_empty()) {
        return Err(Problem::new("sentence", "a marked entity is empty"));
    }
    Ok((text, spans))
}

fn whole_word(text: &str, span: Span) -> Span {
    let rest = &text[span.end..];
    let run_on = rest.len() - rest.trim_start_matches(char::is_alphanumeric).len();
    let whole = Span::new(span.start, span.end + run_on).of(text);
    let bare = ["’s", "'s", "’", "'"]
        .iter()
        .find_map(|ending| whole.strip_suffix(ending))
        .unwrap_or(whole);
    let trimmed = bare.trim_start();
    let start = span.start + bare.len() - trimmed.len();
    Span::new(start, start + trimmed.trim_end().len())
}
