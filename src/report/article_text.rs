//! An article's result for a terminal: every sentence with its label, mentions underlined.

use std::io::Write;

use anstyle::{AnsiColor, Style};
use textwrap::Options;
use textwrap::core::display_width;

use super::explanation::{UNBROKEN, in_a_line};
use super::number;
use super::summary::voice_label;
use super::{
    ArticleReport, cannot_write, summarize, summarize_by_voice, write_summary, write_voice_summary,
};
use crate::classifier::LabelledSentence;
use crate::error::Result;
use crate::stance::Stance;
use crate::text::Span;
use crate::text::{is_unprintable, printable};
use crate::voice::{SentenceVoice, Voice};

/// How the text is laid out.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct TextLayout {
    /// Columns a line may take.
    pub width: usize,
}

/// Columns a sentence gets at least, however narrow the terminal.
const LEAST_TEXT_WIDTH: usize = 30;

/// Writes each sentence behind its label and probability and before its speaker, if it is not the
/// paper's, under it what carried the label where explanations were asked for, then a
/// summary for each actor, and one for each actor and voice.
///
/// Colours and underlines are ANSI sequences: strip them where the output is no terminal.
///
/// # Errors
/// [`Error::Io`](crate::Error::Io) where writing fails.
pub fn write_text(
    output: &mut impl Write,
    report: &ArticleReport<'_>,
    layout: TextLayout,
) -> Result<()> {
    let reading = report.reading;
    let bold = Style::new().bold();
    let faint = Style::new().dimmed();
    writeln!(
        output,
        "{bold}{}{bold:#}  read by {}\n",
        printable(report.article),
        printable(report.model)
    )
    .map_err(cannot_write)?;

    let names: Vec<String> = reading
        .actors
        .iter()
        .map(|actor| printable(actor.name()))
        .collect();
    let name_width = match &names[..] {
        [_] => 0,
        several => several
            .iter()
            .map(|name| display_width(name))
            .max()
            .unwrap_or_default(),
    };
    let mut paragraph = None;
    for of_sentence in reading.labelled.chunk_by(|a, b| a.sentence == b.sentence) {
        let sentence = reading.sentences[of_sentence[0].sentence];
        let mentioned: Vec<&LabelledSentence> = of_sentence
            .iter()
            .filter(|entry| entry.is_mentioned())
            .collect();
        if mentioned.is_empty() && report.mentions_only {
            continue;
        }
        if paragraph.is_some_and(|last| last != sentence.paragraph) {
            writeln!(output).map_err(cannot_write)?;
        }
        paragraph = Some(sentence.paragraph);

        let mut gutters: Vec<String> = mentioned
            .iter()
            .map(|entry| gutter(entry, &names[entry.actor], name_width, report))
            .collect();
        let empty = " ".repeat(gutter_width(name_width));
        if gutters.is_empty() {
            gutters.push(empty.clone());
        }
        let mut styled = style_sentence(reading.text, sentence.span, &mentioned);
        styled.push_str(&style_voice(&reading.voices[of_sentence[0].sentence]));
        let text_width = layout
            .width
            .saturating_sub(gutter_width(name_width) + 2)
            .max(LEAST_TEXT_WIDTH);
        let lines = textwrap::wrap(&styled, Options::new(text_width).break_words(false));
        for row in 0..lines.len().max(gutters.len()) {
            let gutter = gutters.get(row).unwrap_or(&empty);
            let line = lines.get(row).map_or("", |line| line.as_ref());
            writeln!(output, "{}", format!("{gutter}  {line}").trim_end()).map_err(cannot_write)?;
        }
        for entry in &mentioned {
            let Some(reasons) = in_a_line(entry, reading.text) else {
                continue;
            };
            let reasons = match mentioned[..] {
                [_] => reasons,
                _ => format!("{} {reasons}", names[entry.actor]),
            };
            for line in textwrap::wrap(&reasons, Options::new(text_width).break_words(false)) {
                let line = line.replace(UNBROKEN, " ");
                writeln!(output, "{empty}  {faint}{line}{faint:#}").map_err(cannot_write)?;
            }
        }
    }
    writeln!(output).map_err(cannot_write)?;
    write_summary(output, &summarize(reading), reading.sentences.len())?;
    let by_voice = summarize_by_voice(reading);
    if by_voice.iter().any(|row| row.voice != Voice::Narrator) {
        writeln!(output).map_err(cannot_write)?;
        write_voice_summary(output, &by_voice)?;
    }
    Ok(())
}

/// Label, probability, doubt, and the actor's name where there are several.
const fn gutter_width(name_width: usize) -> usize {
    const LABEL_WIDTH: usize = "supportive".len();
    let name = if name_width > 0 { name_width + 1 } else { 0 };
    LABEL_WIDTH + " .99?".len() + name
}

fn gutter(
    entry: &LabelledSentence,
    name: &str,
    name_width: usize,
    report: &ArticleReport<'_>,
) -> String {
    let stance = entry.stance();
    let style = style_of(stance);
    let confidence = entry
        .probabilities
        .map_or(0.0, |probabilities| probabilities.confidence());
    let probability = number::probability(confidence);
    let doubt = if report.is_uncertain(entry.probabilities) == Some(true) {
        "?"
    } else {
        " "
    };
    let mut gutter = format!("{style}{stance:10} {probability}{doubt}{style:#}");
    if name_width > 0 {
        let padding = name_width - display_width(name);
        gutter.push_str(&format!(" {name}{:padding$}", ""));
    }
    gutter
}

const fn style_of(stance: Stance) -> Style {
    match stance {
        Stance::Supportive => AnsiColor::Green.on_default(),
        Stance::Critical => AnsiColor::Red.on_default(),
        Stance::Neutral => AnsiColor::Blue.on_default(),
    }
}

/// The sentence on one line, mentions underlined in the colour of their stance. Every word is
/// styled by itself, so that lines can be broken between them.
fn style_sentence(article: &str, span: Span, mentioned: &[&LabelledSentence]) -> String {
    let mut mentions: Vec<(Span, Style)> = mentioned
        .iter()
        .flat_map(|entry| {
            let style = style_of(entry.stance()).underline();
            entry
                .mentions
                .iter()
                .map(move |mention| (mention.span, style))
        })
        .collect();
    mentions.sort_unstable_by_key(|(span, _)| *span);
    let mut styled = String::with_capacity(span.len() + 32 * mentions.len());
    let mut position = span.start;
    for (mention, style) in mentions {
        styled.push_str(&evenly_spaced(
            Span::new(position, mention.start).of(article),
        ));
        for (index, word) in mention.of(article).split_whitespace().enumerate() {
            if index > 0 {
                styled.push(' ');
            }
            styled.push_str(&format!("{style}{}{style:#}", printable(word)));
        }
        position = mention.end;
    }
    styled.push_str(&evenly_spaced(Span::new(position, span.end).of(article)));
    styled
}

/// Who speaks, dimmed and in brackets; nothing where it is the paper alone. Every word is styled by
/// itself, so that lines can be broken between them.
fn style_voice(voice: &SentenceVoice) -> String {
    if voice.voice == Voice::Narrator {
        return String::new();
    }
    let dimmed = Style::new().dimmed();
    let label = voice_label(voice.voice, voice.speaker().as_deref());
    let words: Vec<String> = format!("[{label}]")
        .split_whitespace()
        .map(|word| format!(" {dimmed}{word}{dimmed:#}"))
        .collect();
    words.concat()
}

/// Blanks of any kind and number become one blank each.
fn evenly_spaced(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_whitespace() {
            if !line.ends_with(' ') {
                line.push(' ');
            }
        } else if !is_unprintable(character) {
            line.push(character);
        }
    }
    line
}
