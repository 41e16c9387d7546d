//! What can be asked, and the answers.

use std::borrow::Cow;

use serde::Deserialize;

use super::form::Form;
use super::request::Request;
use super::response::{Refusal, Response};
use super::turn::Shared;
use super::{Limits, pages, rows};
use crate::actor::Actor;
use crate::error::Error;
use crate::html::{article_text, is_page};
use crate::report::{ArticleReport, write_json_lines};
use crate::text::sentences;

/// Bytes of an article's name at most; it is said again with every sentence.
const MOST_NAME_BYTES: usize = 500;

/// What an article without a name is called in results.
const PASTED: &str = "pasted article";

/// Actors of one request at most.
const MOST_ACTORS: usize = 1_000;

/// Answers a request that may be answered.
pub(super) fn answer(
    request: &Request,
    model: Shared<'_, '_>,
    limits: &Limits,
) -> Result<Response, Refusal> {
    match (request.method.as_str(), request.path.as_str()) {
        ("GET" | "HEAD", "/") => Ok(Response::page(200, pages::asking("", "", None))),
        ("POST", "/") => read_for_page(&Form::parse(&request.body)?, model, limits),
        ("POST", "/rows") => {
            let form = Form::parse(&request.body)?;
            let typed = lines(form.field("actors"));
            let actors = parse_actors(&typed)?;
            let text = form.field("article");
            check_size(text, actors.len(), limits)?;
            let table = rows::corrected(model, text, &typed, &actors, &form)?;
            Ok(Response::table("corrected.csv", table))
        }
        ("POST", "/api/classify") => read_for_program(&request.body, model, limits),
        (_, "/") => Err(Refusal::wrong_method("GET, HEAD, POST")),
        (_, "/rows" | "/api/classify") => Err(Refusal::wrong_method("POST")),
        _ => Err(Refusal::new(404, "there is nothing here")),
    }
}

/// The page of a form's article, or the form again with what is wrong with it.
fn read_for_page(form: &Form, model: Shared<'_, '_>, limits: &Limits) -> Result<Response, Refusal> {
    let typed = lines(form.field("actors"));
    let read = || -> Result<String, Refusal> {
        let actors = parse_actors(&typed)?;
        let text = article_of(form.field("article"), actors.len(), limits)?;
        let asked = Asked {
            article: PASTED,
            least_confidence: None,
            explain: !form.field("explain").is_empty(),
        };
        classify(&text, &actors, &asked, model, |report| {
            Ok(pages::result(report, &typed))
        })
    };
    Ok(match read() {
        Ok(page) => Response::page(200, page),
        Err(refusal) => {
            let page = pages::asking(
                form.field("article"),
                form.field("actors"),
                Some(refusal.problem()),
            );
            Response::page(refusal.status(), page)
        }
    })
}

/// What a program sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object")]
struct Question {
    text: String,
    actors: Vec<String>,
    article: Option<String>,
    min_confidence: Option<f64>,
    #[serde(default)]
    explain: bool,
}

/// How an article is to be reported.
struct Asked<'a> {
    /// Its name.
    article: &'a str,
    /// Results under this are marked as uncertain, 0 to 1.
    least_confidence: Option<f64>,
    /// Whether what carried each label is told.
    explain: bool,
}

/// The objects of `--format jsonl`, in an array.
fn read_for_program(
    body: &[u8],
    model: Shared<'_, '_>,
    limits: &Limits,
) -> Result<Response, Refusal> {
    let question: Question = serde_json::from_slice(body).map_err(|error| {
        Refusal::new(
            400,
            format!("expected {{\"text\": \"…\", \"actors\": [\"…\"]}}: {error}"),
        )
    })?;
    if question
        .min_confidence
        .is_some_and(|least| !(0.0..=1.0).contains(&least))
    {
        return Err(Refusal::new(
            400,
            "min_confidence: expected a number from 0 to 1",
        ));
    }
    if question
        .article
        .as_ref()
        .is_some_and(|name| name.len() > MOST_NAME_BYTES)
    {
        return Err(Refusal::new(
            413,
            format!("article: a name has at most {MOST_NAME_BYTES} bytes"),
        ));
    }
    let typed: Vec<&str> = question.actors.iter().map(String::as_str).collect();
    let actors = parse_actors(&typed)?;
    let text = article_of(&question.text, actors.len(), limits)?;
    let asked = Asked {
        article: question.article.as_deref().unwrap_or(PASTED),
        least_confidence: question.min_confidence,
        explain: question.explain,
    };
    let body = classify(&text, &actors, &asked, model, |report| {
        let mut objects = vec![b'['];
        write_json_lines(&mut objects, report).map_err(internal)?;
        // One object a line: each line break but the last becomes the comma between two.
        if objects.last() == Some(&b'\n') {
            objects.pop();
        }
        for byte in &mut objects {
            if *byte == b'\n' {
                *byte = b',';
            }
        }
        objects.extend_from_slice(b"]\n");
        Ok(objects)
    })?;
    Ok(Response::json(body))
}

fn classify<T>(
    text: &str,
    actors: &[Actor],
    asked: &Asked<'_>,
    model: Shared<'_, '_>,
    report: impl FnOnce(&ArticleReport<'_>) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let model = model.wait()?;
    let mut reading = model
        .classify_article(text, actors)
        .map_err(|error| match error {
            Error::Actor { .. } => unprocessable(error),
            _ => internal(error),
        })?;
    if asked.explain {
        model.explain_article(&mut reading).map_err(internal)?;
    }
    let title = model.titles();
    drop(model);
    report(&ArticleReport {
        article: asked.article,
        model: &title,
        reading: &reading,
        least_confidence: asked.least_confidence,
        mentions_only: false,
    })
}

/// The text to be read: that of the article, where a web page was sent.
fn article_of<'t>(sent: &'t str, actors: usize, limits: &Limits) -> Result<Cow<'t, str>, Refusal> {
    let text = if is_page(sent) {
        Cow::Owned(article_text(sent, PASTED).map_err(|error| match error {
            Error::Article { problem, .. } => Refusal::new(422, format!("the article {problem}")),
            error => unprocessable(error),
        })?)
    } else {
        Cow::Borrowed(sent)
    };
    check_size(&text, actors, limits)?;
    Ok(text)
}

/// Refuses a text that is empty, or too long for so many actors.
fn check_size(text: &str, actors: usize, limits: &Limits) -> Result<(), Refusal> {
    if text.chars().all(crate::text::is_blank) {
        return Err(Refusal::new(422, "the article is empty"));
    }
    let sentences = sentences(text).len();
    if sentences.saturating_mul(actors) > limits.readings {
        return Err(Refusal::new(
            413,
            format!(
                "{sentences} sentences for {actors} actors are too many; their product may be {} at \
                 most",
                limits.readings
            ),
        ));
    }
    // The answer says each sentence again for each actor, however long it is.
    let bytes = text.len().saturating_mul(actors);
    if bytes > limits.answer_bytes {
        return Err(Refusal::new(
            413,
            format!(
                "{} bytes of text for {actors} actors are too many; their product may be {} at most",
                text.len(),
                limits.answer_bytes
            ),
        ));
    }
    Ok(())
}

/// The actors that were typed, one a line.
fn lines(typed: &str) -> Vec<&str> {
    typed
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect()
}

fn parse_actors(typed: &[&str]) -> Result<Vec<Actor>, Refusal> {
    if typed.is_empty() {
        return Err(Refusal::new(422, "name at least one actor"));
    }
    if typed.len() > MOST_ACTORS {
        return Err(Refusal::new(
            413,
            format!(
                "{} actors are too many; at most {MOST_ACTORS} are taken",
                typed.len()
            ),
        ));
    }
    let actors = typed
        .iter()
        .map(|actor| actor.parse().map_err(unprocessable))
        .collect::<Result<Vec<Actor>, _>>()?;
    if let Some(twice) = Actor::named_twice(&actors) {
        let [first, second] = twice.map(Actor::name);
        return Err(Refusal::new(
            422,
            format!(
                "{first:?} and {second:?} are one actor; name one of them, which is found by the other name, too"
            ),
        ));
    }
    Ok(actors)
}

/// What was sent cannot be used: the error says why.
fn unprocessable(error: Error) -> Refusal {
    Refusal::new(422, error.to_string())
}

fn internal(error: Error) -> Refusal {
    Refusal::new(500, error.to_string())
}
