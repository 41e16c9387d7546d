//! The pages of the local program: the one that asks for an article, and the one that shows it.

use maud::{Markup, html};

use crate::report::ArticleReport;
use crate::report::page::{CORRECTION, Place, article_section};

/// The form, filled with what was sent before and what was wrong with it.
pub(super) fn asking(article: &str, actors: &str, problem: Option<&str>) -> String {
    html! {
        (CORRECTION.head("Stance"))
        form.ask method="post" action="/" {
            h2 { "Read an article" }
            @if let Some(problem) = problem { p.refusal role="alert" { (problem) } }
            p {
                label for="article" {
                    "Article"
                    span.note { "Paste its text, or the source of its web page; or drop a file here." }
                }
                // The parser drops a line break that stands first.
                textarea id="article" name="article" rows="16" required { "\n" (article) }
                input type="file" accept=".txt,.html,.htm,.xhtml,text/plain,text/html" aria-label="Take the article from a file";
            }
            p {
                label for="actors" {
                    "Actors"
                    span.note { "One a line. Add other names like this: Nato=the alliance;the pact" }
                }
                textarea id="actors" name="actors" rows="4" required { "\n" (actors) }
            }
            p {
                label.check {
                    input type="checkbox" name="explain" value="yes";
                    " Tell which words carried each label (slower)"
                }
            }
            p { button { "Read" } }
        }
        (CORRECTION.end())
    }
    .into_string()
}

/// The article as read, with the means to correct it.
pub(super) fn result(report: &ArticleReport<'_>, typed: &[&str]) -> String {
    html! {
        (CORRECTION.head("Stance"))
        (article_section(report, Place::number(1), judging(report, typed)))
        (CORRECTION.closing())
    }
    .into_string()
}

fn judging(report: &ArticleReport<'_>, typed: &[&str]) -> Markup {
    html! {
        form.judging method="post" action="/rows" autocomplete="off" {
            h3 { "Correct the labels" }
            p {
                "Point at a sentence, or move to it with Tab, and press "
                kbd { "s" } " for supportive, " kbd { "c" } " for critical or " kbd { "n" }
                " for neutral. Those you judge, changed or confirmed, can be fetched as a table that "
                code { "stance train" } " takes as it is. They are kept only on this page."
            }
            input type="hidden" name="article" value=(report.reading.text);
            input type="hidden" name="actors" value=(typed.join("\n"));
            input type="hidden" name="judgements" value="[]";
            p {
                button disabled { "Download the rows (CSV)" } " "
                span.count role="status" {}
            }
            p { a href="/" { "Read another article" } }
        }
    }
}
