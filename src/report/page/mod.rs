//! An article's result as one web page that needs nothing else: for a browser, a phone, a printer.
//!
//! The page loads nothing and may not: its policy allows the style and the scripts that are in it, by
//! their hash. All text of articles, models and readers is escaped by [`maud`] where it is put in. Style and
//! scripts say nothing of an article; what a script shows it takes from the page, as text.

mod article;
mod counts;
mod frame;
mod place;
mod sentence;
mod speakers;
mod strip;
mod table;
mod words;

pub(crate) use article::article_section;
pub(crate) use frame::CORRECTION;
pub(crate) use place::Place;

use std::io::Write;

use super::{ArticleReport, cannot_write};
use crate::error::Result;

/// Writes the results of one article after another into one page.
///
/// ```
/// use stance::actor::Actor;
/// use stance::classifier::{BUILT_IN, built_in};
/// use stance::report::{ArticlePage, ArticleReport};
/// let model = built_in(BUILT_IN[0]).expect("it is built in")?;
/// let actors = [Actor::new("Norway")?];
/// let reading = model.classify_article("Oslo kept its word.", &actors)?;
/// let report = ArticleReport {
///     article: "a.txt",
///     model: &model.title(),
///     reading: &reading,
///     least_confidence: None,
///     mentions_only: false,
/// };
/// let mut bytes = Vec::new();
/// let mut page = ArticlePage::new(&mut bytes, &["a.txt"])?;
/// page.write(&report)?;
/// page.finish()?;
/// assert!(bytes.starts_with(b"<!DOCTYPE html>"));
/// # Ok::<(), stance::Error>(())
/// ```
pub struct ArticlePage<W: Write> {
    output: W,
    written: usize,
}

impl<W: Write> ArticlePage<W> {
    /// Writes the head of the page, with links to the articles where there are several.
    ///
    /// # Errors
    /// [`Error::Io`](crate::Error::Io) where writing fails.
    pub fn new(mut output: W, articles: &[&str]) -> Result<Self> {
        let head = frame::SHARED.opening(articles);
        output
            .write_all(head.into_string().as_bytes())
            .map_err(cannot_write)?;
        Ok(Self { output, written: 0 })
    }

    /// Writes the section of one article.
    ///
    /// # Errors
    /// [`Error::Io`](crate::Error::Io) where writing fails.
    pub fn write(&mut self, report: &ArticleReport<'_>) -> Result<()> {
        self.written += 1;
        let section = article_section(report, Place::number(self.written), maud::html! {});
        self.output
            .write_all(section.into_string().as_bytes())
            .map_err(cannot_write)
    }

    /// Writes the end of the page and hands everything on.
    ///
    /// # Errors
    /// [`Error::Io`](crate::Error::Io) where writing fails.
    pub fn finish(mut self) -> Result<()> {
        let end = frame::SHARED.closing();
        self.output
            .write_all(end.into_string().as_bytes())
            .and_then(|()| self.output.flush())
            .map_err(cannot_write)
    }
}
