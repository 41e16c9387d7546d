//! The web page of a result, without a browser: what stands in it, and that nothing breaks out.

use std::fmt::Write as _;

use stance::Probabilities;
use stance::actor::Actor;
use stance::classifier::{ArticleReading, Explanation, LabelledSentence, WordWeight};
use stance::report::{ArticlePage, ArticleReport};
use stance::text::{Span, sentences};
use stance::voice::{SentenceVoice, Voice};

use super::support::{classify, file, folder, output_of};

/// A reading made by hand: each actor is mentioned where its name stands, with the probabilities of
/// `values` in turn.
fn reading<'a>(text: &'a str, actors: &'a [Actor], values: &[[f64; 3]]) -> ArticleReading<'a> {
    let sentences = sentences(text);
    let mut values = values.iter().cycle();
    let mut labelled = Vec::new();
    for (position, sentence) in sentences.iter().enumerate() {
        for (actor, asked) in actors.iter().enumerate() {
            let words = sentence.span.of(text);
            let mentions: Vec<_> = words
                .match_indices(asked.name())
                .map(|(start, name)| stance::actor::Mention {
                    actor,
                    span: Span::new(start, start + name.len()).shift(sentence.span.start),
                    kind: stance::actor::MentionKind::Name,
                })
                .collect();
            let probabilities = (!mentions.is_empty())
                .then(|| Probabilities::new(*values.next().expect("it goes round")))
                .flatten();
            labelled.push(LabelledSentence {
                sentence: position,
                actor,
                mentions,
                alone: probabilities,
                probabilities,
                place: None,
                explanation: None,
            });
        }
    }
    ArticleReading {
        text,
        actors,
        voices: vec![SentenceVoice::default(); sentences.len()],
        sentences,
        labelled,
        ambiguous: Vec::new(),
        read_in_part: Vec::new(),
    }
}

fn page(name: &str, reading: &ArticleReading<'_>) -> String {
    let mut bytes = Vec::new();
    let mut page = ArticlePage::new(&mut bytes, &[name]).expect("memory takes it");
    page.write(&ArticleReport {
        article: name,
        model: "tiny <1.0>",
        reading,
        least_confidence: Some(0.5),
        mentions_only: false,
    })
    .expect("memory takes it");
    page.finish().expect("memory takes it");
    String::from_utf8(bytes).expect("the page is UTF-8")
}

/// The page without its own style and scripts.
fn without_code(page: &str) -> String {
    let mut rest = page;
    let mut kept = String::new();
    while let Some(start) = ["<style>", "<script>"]
        .iter()
        .filter_map(|tag| rest.find(tag))
        .min()
    {
        let end = rest[start..].find("</s").expect("it is closed") + start;
        kept.push_str(&rest[..start]);
        rest = &rest[end..];
        rest = &rest[rest.find('>').expect("the tag ends") + 1..];
    }
    kept + rest
}

const UP: [f64; 3] = [0.8, 0.1, 0.1];
const DOWN: [f64; 3] = [0.1, 0.7, 0.2];
const EVEN: [f64; 3] = [0.3, 0.25, 0.45];

#[test]
fn a_small_page_stands_as_recorded() {
    let text =
        "Harbour talks resume\n\nMayor Ito praised Orn. Orn \"failed us\", said Bela. It rained.";
    let actors = [
        Actor::new("Orn").expect("a name"),
        Actor::new("Ito").expect("a name"),
    ];
    let mut reading = reading(text, &actors, &[UP, EVEN, DOWN]);
    reading.voices[2] = SentenceVoice {
        voice: Voice::Speaker,
        speakers: vec!["Bela".to_owned()],
    };
    let words = |word: &str, weight| WordWeight {
        span: {
            let start = text.find(word).expect("it stands there");
            Span::new(start, start + word.len())
        },
        weight,
    };
    reading.labelled[2].explanation = Some(Explanation {
        words: vec![words("praised", 1.5), words("Mayor", -0.25)],
        before: Some(0.5),
        elsewhere: None,
        rest: None,
    });
    let page = without_code(&page("a.txt", &reading));
    insta::assert_snapshot!(page.replace('>', ">\n").lines().fold(
        String::new(),
        |mut page, line| {
            // The policy's hashes change with the style and the script.
            let line = match line.find("sha256-") {
                Some(_) => "<meta http-equiv=\"Content-Security-Policy\" …>",
                None => line,
            };
            let _ = writeln!(page, "{line}");
            page
        }
    ));
}

const ATTACK: &str = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>'&lt;";

#[test]
fn markup_in_text_names_speakers_and_files_stays_text() {
    let text = format!("Orn{ATTACK} met. Then Orn {ATTACK} left.");
    let actors = [
        Actor::new(&format!("Orn{ATTACK}")).expect("a name"),
        Actor::new("Orn").expect("a name"),
    ];
    let mut reading = reading(&text, &actors, &[UP]);
    for voice in &mut reading.voices {
        *voice = SentenceVoice {
            voice: Voice::Mixed,
            speakers: vec![ATTACK.to_owned()],
        };
    }
    for entry in &mut reading.labelled {
        entry.explanation = Some(Explanation {
            words: vec![WordWeight {
                span: Span::new(3, 3 + ATTACK.len()),
                weight: 1.0,
            }],
            before: None,
            elsewhere: None,
            rest: None,
        });
    }
    let page = page(ATTACK, &reading);
    let body = without_code(&page);
    assert!(
        !body.contains("<script") && !body.contains("<img"),
        "{body}"
    );
    assert_eq!(
        page.matches("<script").count(),
        1,
        "the page's own script alone"
    );
    // Wherever the attack stands it is text: its quotes never end an attribute.
    assert!(!body.contains("\"><img") && body.contains("&lt;script&gt;"));
}

#[test]
fn marks_that_turn_the_direction_of_writing_are_left_out() {
    let text = "Orn \u{202e}dellaf\u{202c} again. \u{2067}Orn\u{2069} met.";
    let actors = [Actor::new("Orn").expect("a name")];
    let page = page("evil\u{202e}txt.exe", &reading(text, &actors, &[DOWN]));
    for mark in ['\u{202a}', '\u{202c}', '\u{202e}', '\u{2067}', '\u{2069}'] {
        assert!(!page.contains(mark), "{mark:?}");
    }
    assert!(page.contains("dellaf"));
}

#[test]
fn nothing_is_loaded_and_the_policy_forbids_it() {
    let actors = [Actor::new("Orn").expect("a name")];
    let page = page(
        "a.txt",
        &reading("Orn met. See https://example.org/a.png!", &actors, &[UP]),
    );
    let policy = "content=\"default-src 'none'; style-src 'sha256-";
    assert!(page.contains(policy), "{page}");
    for unsafe_source in ["unsafe-inline", "unsafe-eval", "http:", "*;"] {
        let policy = &page[page.find(policy).expect("it is there")..];
        assert!(!policy[..policy.find("\">").expect("it ends")].contains(unsafe_source));
    }
    let body = without_code(&page);
    for attribute in [
        " src=",
        " srcset=",
        "<link",
        "<iframe",
        "<object",
        " style=",
        " onclick=",
    ] {
        assert!(!body.contains(attribute), "{attribute}");
    }
    for (at, _) in body.match_indices("href=\"") {
        assert!(body[at..].starts_with("href=\"#"), "{}", &body[at..at + 40]);
    }
    let code = page.len() - body.len();
    assert!(code > 5_000, "style and script were found");
    assert!(!page.contains("@import") && !page.contains("@font-face"));
}

#[test]
fn several_articles_stand_in_one_page_with_links_to_each() {
    let folder = folder();
    let first = file(&folder, "a.txt", "Nato met. Nato failed.");
    let second = file(&folder, "b.txt", "Everyone praised Nato.");
    let page = output_of(
        classify(&first, "Nato")
            .arg(&second)
            .args(["--format", "html"]),
    );
    for part in [
        "href=\"#a1\"",
        "href=\"#a2\"",
        "id=\"a1-s2\"",
        "id=\"a2-s1\"",
        "a.txt",
        "b.txt",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert_eq!(page.matches("<!DOCTYPE html>").count(), 1);
}

#[test]
fn a_thousand_actors_are_shown_in_bounded_space() {
    let folder = folder();
    let article = file(
        &folder,
        "a.txt",
        "Nato met Actor17 today. It rained again. ".repeat(20),
    );
    let mut command = classify(&article, "Nato");
    for number in 0..1_000 {
        command.args(["--actor", &format!("Actor{number}")]);
    }
    let started = std::time::Instant::now();
    let page = output_of(command.args(["--format", "html"]));
    assert!(page.contains(">Actor999<"), "all are listed");
    assert!(page.len() < 6_000_000, "{}", page.len());
    assert!(started.elapsed() < std::time::Duration::from_secs(60));
}

/// The colours of a rule of the style, by the name of their variable.
fn colours(rule: &str) -> std::collections::HashMap<&str, [f64; 3]> {
    rule.lines()
        .flat_map(|line| line.split(';'))
        .filter_map(|line| line.trim().strip_prefix("--")?.split_once(": #"))
        .map(|(name, hex)| {
            let digits = if hex.len() == 3 {
                hex.chars().flat_map(|digit| [digit, digit]).collect()
            } else {
                hex.to_owned()
            };
            let part = |at: usize| {
                f64::from(u8::from_str_radix(&digits[at..at + 2], 16).expect("a colour")) / 255.0
            };
            (name, [part(0), part(2), part(4)])
        })
        .collect()
}

/// Relative luminance and contrast as WCAG 2.2 defines them.
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let luminance = |colour: [f64; 3]| {
        let linear = colour.map(|part| match part {
            dark if dark <= 0.04045 => dark / 12.92,
            part => ((part + 0.055) / 1.055).powf(2.4),
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn text_has_the_contrast_of_wcag_aa_in_light_dark_and_print() {
    let style = include_str!("../../src/report/page/page.css");
    let rules: Vec<_> = style
        .split(":root {")
        .skip(1)
        .map(|rule| colours(&rule[..rule.find('}').expect("it ends")]))
        .collect();
    assert_eq!(rules.len(), 3);
    for rule in &rules {
        for (text, grounds) in [
            (
                "ink",
                &[
                    "paper",
                    "supportive-tint",
                    "critical-tint",
                    "critical-line",
                    "neutral-tint",
                ][..],
            ),
            ("quiet", &["paper"]),
            ("supportive", &["paper", "supportive-tint"]),
            ("critical", &["paper", "critical-tint", "critical-line"]),
            ("neutral", &["paper", "neutral-tint"]),
        ] {
            for ground in grounds {
                let ratio = contrast(rule[text], rule[ground]);
                assert!(ratio >= 4.5, "{text} on {ground}: {ratio:.2}");
            }
        }
    }
}
