//! What stands around the articles: head, policy, style, script, the words on how to read it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::text::printable;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
const CORRECTION_SCRIPT: &str = include_str!("correction.js");

/// A kind of page: which scripts it runs, and where its forms may go.
#[derive(Copy, Clone)]
pub(crate) struct Frame {
    scripts: &'static [&'static str],
    /// Where forms and scripts may send what was judged.
    sends_to: &'static str,
}

/// A page to be kept and shared: it can send nothing anywhere.
pub(crate) const SHARED: Frame = Frame {
    scripts: &[SCRIPT],
    sends_to: "'none'",
};

/// A page that the local program serves, where labels can be corrected.
pub(crate) const CORRECTION: Frame = Frame {
    scripts: &[SCRIPT, CORRECTION_SCRIPT],
    sends_to: "'self'",
};

impl Frame {
    /// The Content-Security-Policy: nothing may be loaded; only this style and these scripts count.
    pub(crate) fn policy(self) -> String {
        let scripts: Vec<String> = self.scripts.iter().map(|script| hash(script)).collect();
        format!(
            "default-src 'none'; style-src {}; script-src {}; connect-src {}; form-action {}; \
             base-uri 'none'",
            hash(STYLE),
            scripts.join(" "),
            self.sends_to,
            self.sends_to
        )
    }

    /// Everything before the first article.
    pub(crate) fn opening(self, articles: &[&str]) -> Markup {
        let title = match articles {
            [one] => format!("Stance in {}", printable(one)),
            many => format!("Stance in {} articles", many.len()),
        };
        html! {
            (PreEscaped(self.head(&title).into_string()))
            @if articles.len() > 1 {
                nav.contents aria-label="Articles" {
                    ol {
                        @for (index, article) in articles.iter().enumerate() {
                            li { a href={ "#a" (index + 1) } { bdi { (printable(article)) } } }
                        }
                    }
                }
            }
        }
    }

    /// The document up to its body's first heading. The elements stay open.
    pub(crate) fn head(self, title: &str) -> Markup {
        html! {
            (DOCTYPE)
            (PreEscaped("<html lang=\"en\"><head>"))
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(self.policy());
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="same-origin";
            title { (title) }
            style { (PreEscaped(STYLE)) }
            (PreEscaped("</head><body>"))
            (patterns())
            header.masthead {
                h1 { "Stance report" }
            }
        }
    }

    /// Everything after the last article.
    pub(crate) fn closing(self) -> Markup {
        html! {
            footer.about {
                h2 { "How to read this page" }
                p {
                    "A program has labelled every sentence by what it says of the actor that is \
                     chosen: "
                    span.key.supportive { "▲ supportive" } ", "
                    span.key.critical { "▼ critical" } " or "
                    span.key.neutral { "○ neutral" }
                    ". Sentences without a mark do not mention the actor and are not counted. \
                     A question mark stands where the model was less sure than asked for."
                }
                p {
                    "The labels are estimates, one sentence at a time, and some are wrong. Read a \
                     sentence before you rely on its label, and rather compare counts over many \
                     sentences. That a sentence is critical of somebody does not say that it is \
                     unfair or untrue, nor that the author shares what a quoted speaker says."
                }
            }
            (self.end())
        }
    }

    /// The scripts, and the end of the document.
    pub(crate) fn end(self) -> Markup {
        html! {
            @for script in self.scripts { script { (PreEscaped(script)) } }
            (PreEscaped("</body></html>\n"))
        }
    }
}

/// The hatching of bars for critical sentences, shared by all plots.
fn patterns() -> Markup {
    html! {
        svg.patterns width="0" height="0" aria-hidden="true" focusable="false" {
            defs {
                pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse"
                    patternTransform="rotate(45)" {
                    rect.hatch-ground width="5" height="5" {}
                    rect.hatch-line width="3" height="5" {}
                }
            }
        }
    }
}

/// A source of the policy: the hash of an inline style or script.
fn hash(source: &str) -> String {
    format!(
        "'sha256-{}'",
        STANDARD.encode(Sha256::digest(source.as_bytes()))
    )
}
