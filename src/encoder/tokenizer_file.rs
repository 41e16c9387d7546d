//! `tokenizer.json`, read by the tokenizer crate and held to what `bert` and `mpnet` need: other parts of
//! the crate can take memory without bound, draw random numbers, or panic on what is missing.

use serde::Deserialize;
use serde_json::Value;
use tokenizers::models::wordpiece::WordPiece;
use tokenizers::normalizers::BertNormalizer;
use tokenizers::pre_tokenizers::bert::BertPreTokenizer;
use tokenizers::{NormalizedString, Normalizer, PostProcessorWrapper, TokenizerImpl};

use super::no_decoder::NoDecoder;

/// What is let in. Named part by part: the crate's own choice among all kinds of parts reads the vocabulary
/// twice, with which news-en-small took .18 s to a first sentence on Zen 3 instead of .15.
pub(super) type Tokenizer =
    TokenizerImpl<WordPiece, BertNormalizer, BertPreTokenizer, PostProcessorWrapper, NoDecoder>;

/// Bytes of all added tokens at most: BERT's have 26. An automaton is built of them.
const MOST_ADDED_BYTES: usize = 1 << 16;

/// Twice the characters that BERT takes as one word: the time for a word grows with their square.
const MOST_WORD_CHARACTERS: usize = 200;

/// Bytes of a token that is put in for others, and of the mark of pieces within a word: BERT's have five
/// and two. Such a text is copied for every word that is not known, every piece that is tried, or every
/// pair.
const MOST_TOKEN_BYTES: usize = 1024;

/// Pieces of a template, and tokens of a piece, at most: BERT has five, of one.
const MOST_PIECES: usize = 16;

/// Reads a tokenizer.
///
/// # Errors
/// What is wrong with the file.
pub(super) fn read_tokenizer(bytes: &[u8]) -> Result<Tokenizer, String> {
    let not_understood =
        |error: serde_json::Error| format!("tokenizer.json cannot be understood: {error}");
    let parts: TokenizerParts = serde_json::from_slice(bytes).map_err(not_understood)?;
    parts.check()?;
    let tokenizer: Tokenizer = serde_json::from_slice(bytes).map_err(not_understood)?;
    check_words(&tokenizer)?;
    check_added_tokens(&tokenizer)?;
    // Looked at as it was read: the crate finds out a processor's type by its fields.
    let processor = serde_json::to_value(tokenizer.get_post_processor()).map_err(not_understood)?;
    check_processor(&processor)?;
    Ok(tokenizer)
}

/// What is looked at before the tokenizer is made.
#[derive(Deserialize)]
struct TokenizerParts {
    model: Option<Part>,
    normalizer: Option<Part>,
    pre_tokenizer: Option<Part>,
    #[serde(default)]
    added_tokens: Vec<AddedText>,
}

#[derive(Deserialize)]
struct Part {
    #[serde(rename = "type")]
    kind: Option<String>,
}

#[derive(Deserialize)]
struct AddedText {
    content: String,
}

impl TokenizerParts {
    fn check(&self) -> Result<(), String> {
        for (name, part, known) in [
            ("model", &self.model, "WordPiece"),
            ("normalizer", &self.normalizer, "BertNormalizer"),
            ("pre_tokenizer", &self.pre_tokenizer, "BertPreTokenizer"),
        ] {
            let kind = part.as_ref().and_then(|part| part.kind.as_deref());
            check_kind(name, kind, &[known])?;
        }
        let added: usize = self
            .added_tokens
            .iter()
            .map(|token| token.content.len())
            .sum();
        if added > MOST_ADDED_BYTES {
            return Err(format!(
                "tokenizer.json adds tokens of {added} bytes; at most {MOST_ADDED_BYTES} are read"
            ));
        }
        Ok(())
    }
}

fn check_kind(part: &str, kind: Option<&str>, known: &[&str]) -> Result<(), String> {
    match kind.unwrap_or("none") {
        kind if known.contains(&kind) => Ok(()),
        kind => Err(format!(
            "tokenizer.json has a {part} of the type {kind:?}; expected {}",
            known.join(" or ")
        )),
    }
}

fn check_words(tokenizer: &Tokenizer) -> Result<(), String> {
    let model = tokenizer.get_model();
    let most = model.max_input_chars_per_word;
    if most > MOST_WORD_CHARACTERS {
        return Err(format!(
            "tokenizer.json takes words of {most} characters; at most {MOST_WORD_CHARACTERS} are read"
        ));
    }
    check_length("an unk_token", &model.unk_token)?;
    check_length(
        "a continuing_subword_prefix",
        &model.continuing_subword_prefix,
    )
}

/// Refuses a token that is too long to be copied again and again; `what` says which.
fn check_length(what: &str, token: &str) -> Result<(), String> {
    match token.len() <= MOST_TOKEN_BYTES {
        true => Ok(()),
        false => Err(format!(
            "tokenizer.json has {what} of {} bytes; at most {MOST_TOKEN_BYTES} are read",
            token.len()
        )),
    }
}

/// Refuses added tokens of which the normalizer leaves nothing: the crate would find them within
/// characters, and panic.
fn check_added_tokens(tokenizer: &Tokenizer) -> Result<(), String> {
    for token in tokenizer.get_added_tokens_decoder().values() {
        let mut content = NormalizedString::from(token.content.as_str());
        if let Some(normalizer) = tokenizer.get_normalizer().filter(|_| token.normalized) {
            normalizer
                .normalize(&mut content)
                .map_err(|error| format!("tokenizer.json: {error}"))?;
        }
        if content.is_empty() {
            return Err(format!(
                "tokenizer.json adds the token {:?}, of which nothing is left",
                token.content
            ));
        }
    }
    Ok(())
}

fn check_processor(processor: &Value) -> Result<(), String> {
    let known = ["BertProcessing", "RobertaProcessing", "TemplateProcessing"];
    let kind = processor["type"].as_str();
    check_kind("post_processor", kind, &known)?;
    if kind != Some("TemplateProcessing") {
        for part in ["sep", "cls"] {
            let token = processor[part][0].as_str().unwrap_or_default();
            check_length(&format!("a post_processor with a {part}"), token)?;
        }
        return Ok(());
    }
    check_special_tokens(&processor["special_tokens"])?;
    for (template, texts) in [("single", &["A"][..]), ("pair", &["A", "B"])] {
        let pieces = processor[template]
            .as_array()
            .map_or(&[][..], Vec::as_slice);
        let mut found: Vec<&str> = pieces
            .iter()
            .filter_map(|piece| piece["Sequence"]["id"].as_str())
            .collect();
        found.sort_unstable();
        let special_known = pieces
            .iter()
            .filter_map(|piece| piece["SpecialToken"]["id"].as_str())
            .all(|id| {
                let ids = processor["special_tokens"][id]["ids"].as_array();
                ids.is_some_and(|ids| ids.len() <= MOST_PIECES)
            });
        if found != texts || !special_known || pieces.len() > MOST_PIECES {
            return Err(format!(
                "tokenizer.json has a template ({template}) that lacks a text or a special token, or has \
                 too many"
            ));
        }
    }
    Ok(())
}

/// Refuses what a template puts in where it would be much.
fn check_special_tokens(special_tokens: &Value) -> Result<(), String> {
    for special in special_tokens
        .as_object()
        .into_iter()
        .flat_map(|map| map.values())
    {
        let tokens = special["tokens"].as_array();
        let tokens = tokens.map_or(&[][..], Vec::as_slice);
        if tokens.len() > MOST_PIECES {
            return Err(format!(
                "tokenizer.json has a template with a special token of {} tokens; at most \
                 {MOST_PIECES} are read",
                tokens.len()
            ));
        }
        for token in tokens.iter().filter_map(Value::as_str) {
            check_length("a template with a special token", token)?;
        }
    }
    Ok(())
}
