//! From a web page to the text of its article.
//!
//! The page is read by the parser that browsers' rules describe, the article is found by
//! dom_smoothie, a port of the reader view of Firefox: of eight crates it kept all paragraph breaks
//! and was among the best five in finding the text (scrapinghub's benchmark, 181 pages, 4-gram F1
//! .951 with an interval of about ±.01).

mod elements;
mod furniture;
mod tree;

use std::collections::HashSet;

use dom_query::Document;
use dom_smoothie::{Config, Readability, TextMode};

use crate::error::{Error, Result};
use crate::text::{is_blank, one_line};

/// Whether a text is a web page by how it begins: `<!doctype html` or `<html`, in any case, after
/// blanks, comments and what XML says of itself.
///
/// ```
/// use stance::html::is_page;
/// assert!(is_page("<!-- saved -->\n<!DOCTYPE html><title>Talks</title>"));
/// assert!(!is_page("The tag <html> opens a page."));
/// ```
pub fn is_page(text: &str) -> bool {
    let mut rest = text.trim_start_matches(is_blank);
    while let Some((opening, closing)) = PASSED_OVER
        .into_iter()
        .find(|(opening, _)| rest.starts_with(opening))
    {
        let Some(end) = rest[opening.len()..].find(closing) else {
            return false;
        };
        rest = rest[opening.len() + end + closing.len()..].trim_start_matches(is_blank);
    }
    ["<!doctype html", "<html"].iter().any(|opening| {
        rest.get(..opening.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(opening))
    })
}

/// What may stand before a page: comments and, before XHTML, processing instructions.
const PASSED_OVER: [(&str, &str); 2] = [("<!--", "-->"), ("<?", "?>")];

/// The article of a web page as plain text: its title, then its paragraphs, with blank lines
/// between them, without those that only say "Advertisement" or invite to a newsletter, an app or the
/// like. `name` stands for the page in errors.
///
/// Where no article is found, the text is that of the page's `<p>` elements.
///
/// ```
/// let page = "<!doctype html><title>Talks resume</title><p>The envoys met on Monday.</p>";
/// let text = stance::html::article_text(page, "talks.html")?;
/// assert_eq!(text, "Talks resume\n\nThe envoys met on Monday.\n");
/// # Ok::<(), stance::Error>(())
/// ```
///
/// # Errors
/// [`Error::Article`] where the page is too large, too deeply nested or made to be slow to read, or
/// holds no text of an article.
pub fn article_text(page: &str, name: &str) -> Result<String> {
    let unusable = |problem: String| Error::Article {
        article: name.to_owned(),
        problem,
    };
    let parse = || {
        let document = tree::parse(page).map_err(unusable)?;
        elements::cut_long_texts(&document);
        elements::spell_out(&document);
        Ok(document)
    };
    let document = parse()?;
    let mut reader =
        Readability::with_document(document, None, Some(settings())).map_err(|_| {
            // Only an address can be refused here, and none is given.
            unusable("cannot be read as a web page".to_owned())
        })?;
    let found = reader
        .parse()
        .ok()
        .filter(|article| !article.text_content.chars().all(is_blank));
    let (title, body) = match found {
        Some(article) => (article.title, article.text_content.to_string()),
        None => {
            // The reader has taken its document apart: read the page afresh.
            let document = parse()?;
            let title = document.select("title").text().to_string();
            (title, paragraphs(&document))
        }
    };
    // Soft hyphens only tell where a word may be broken.
    let [title, body] = [title, body].map(|text| text.replace('\u{ad}', ""));
    let body = furniture::without_furniture(&body);
    if body.chars().all(is_blank) {
        return Err(unusable(
            "is a web page without the text of an article; save its text and read that".to_owned(),
        ));
    }
    Ok(with_title(&title, &body))
}

fn settings() -> Config {
    Config {
        text_mode: TextMode::Formatted,
        // Another parser for another hostile language, and only for what the page says of itself.
        disable_json_ld: true,
        ..Config::default()
    }
}

/// The texts of all `<p>` elements, one paragraph each.
fn paragraphs(document: &Document) -> String {
    let mut text = String::new();
    for paragraph in document.select("p").nodes() {
        // What lies within another was told with it.
        if paragraph
            .ancestors_it(None)
            .any(|outer| outer.has_name("p"))
        {
            continue;
        }
        let words = one_line(&paragraph.text());
        if !words.is_empty() {
            text.push_str(&words);
            text.push_str("\n\n");
        }
    }
    text
}

/// Puts the title before the text, unless the text begins with it. Pages put their own name behind
/// a title ("Talks resume | The Paper"): a first paragraph that is the title up to such a mark
/// counts as the title, and so does one with most of its words: papers give their pages a shorter title
/// than their headline.
fn with_title(title: &str, body: &str) -> String {
    let body = body.trim_matches(is_blank);
    let title = one_line(title);
    let first = one_line(body.lines().next().unwrap_or_default());
    if title.is_empty() || begins_with_all(&title, &first) || shares_most_words(&title, &first) {
        format!("{body}\n")
    } else {
        format!("{title}\n\n{body}\n")
    }
}

/// Whether a title is `first`, but for what stands behind a mark.
fn begins_with_all(title: &str, first: &str) -> bool {
    let rest = title.to_lowercase();
    let rest = rest.strip_prefix(&first.to_lowercase());
    !first.is_empty()
        && rest.is_some_and(|rest| {
            // "US-China talks stall" does not begin with a title "US".
            let is_parted = rest.starts_with([' ', '|']);
            rest.is_empty() || is_parted && rest.trim_start().starts_with(['|', '-', '–', '—', '·'])
        })
}

/// Whether `first` is another wording of the title rather than a sentence: it ends without a stop, within marks
/// or without, and three in four of the words of the shorter one stand in the other.
fn shares_most_words(title: &str, first: &str) -> bool {
    /// Words of a headline at least, for what it shares to be no chance.
    const LEAST: usize = 4;
    let words = |text: &str| -> HashSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    // The paper's name stands behind the last mark.
    let marks = [" | ", " - ", " – ", " — ", " · "];
    let end = marks.iter().filter_map(|mark| title.rfind(mark)).max();
    let title = &title[..end.unwrap_or(title.len())];
    let (title, headline) = (words(title), words(first));
    let fewer = title.len().min(headline.len());
    let shared = title.intersection(&headline).count();
    let end = first.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    fewer >= LEAST && 4 * shared >= 3 * fewer && !end.ends_with(['.', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_the_text_repeats_stands_once() {
        let body = "Talks resume\n\nThey met.";
        for title in [
            "Talks resume",
            "TALKS  resume | The Paper",
            "Talks resume - Paper",
            "",
        ] {
            assert_eq!(with_title(title, body), "Talks resume\n\nThey met.\n");
        }
        let longer = "Marlow lied to senators, Dalton says, as hearing ends\n\nThey met.";
        assert_eq!(
            with_title(
                "Marlow lied to senators, Dalton says - The Daily Ledger",
                longer
            ),
            format!("{longer}\n")
        );
        for lede in [
            "“Marlow lied to senators as the hearing ends.”",
            "Who says that Marlow lied to senators?",
        ] {
            assert_eq!(
                with_title("Marlow lied to senators", lede),
                format!("Marlow lied to senators\n\n{lede}\n")
            );
        }
        assert_eq!(
            with_title("US-China talks stall", "US\n\nThey met."),
            "US-China talks stall\n\nUS\n\nThey met.\n"
        );
        assert_eq!(
            with_title("Talks resume in Geneva", body),
            "Talks resume in Geneva\n\nTalks resume\n\nThey met.\n"
        );
    }

    #[test]
    fn a_text_about_tags_is_no_page() {
        for text in [
            "",
            "<",
            "<htm",
            "<p>Hello",
            "<!-- <html>",
            "Élysée <html>",
            "<?xml <html>",
        ] {
            assert!(!is_page(text), "{text}");
        }
        for page in [
            "<HTML lang=en>",
            "\u{feff} <!DocType HTML>",
            "<!--a--><!--b--><html>",
            "<?xml version=\"1.0\"?>\n<!-- saved -->\n<!DOCTYPE html>",
        ] {
            assert!(is_page(page), "{page}");
        }
    }
}
