//! How fast encoders read: 32-bit floats and integers, one thread, sentences of our own.
//!
//! `STANCE_ENCODERS` names a folder with encoders in the Hugging Face layout; each is timed. One
//! JSON line an encoder and arithmetic; `onnx_runtime.py` beside this file runs it in turns with
//! ONNX Runtime on the same tokens, which it reads from `--tokens FILE`.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    missing_docs,
    reason = "a benchmark prints, and has no user but us"
)]

use std::path::PathBuf;
use std::time::Instant;

use stance::dataset::{ExampleReader, LabelColumn};
use stance::encoder::{
    Batch, Encoder, EncoderFiles, PackedEncoder, Precision, Threads, TokenizedPair,
};
use stance::text::Span;

/// Tokens run together, as in the featurizer.
const TOKENS_A_BATCH: usize = 256;

fn main() {
    let Some(folder) = std::env::var_os("STANCE_ENCODERS").map(PathBuf::from) else {
        eprintln!("skipped: STANCE_ENCODERS names no folder with encoders");
        return;
    };
    let arguments: Vec<String> = std::env::args().collect();
    let option = |name: &str| {
        let position = arguments.iter().position(|argument| argument == name)?;
        arguments.get(position + 1).cloned()
    };
    let only = option("--encoder");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("config.json").is_file())
        .collect();
    folders.sort();
    for folder in folders {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        if only.as_ref().is_some_and(|only| *only != name) {
            continue;
        }
        let read = |file: &str| std::fs::read(folder.join(file)).unwrap();
        let encoder = Encoder::from_files(&EncoderFiles {
            config: read("config.json"),
            tokenizer: read("tokenizer.json"),
            weights: read("model.safetensors"),
        })
        .unwrap();
        let pairs = pairs(&encoder);
        if let Some(file) = option("--tokens") {
            let lines: Vec<&Vec<u32>> = pairs.iter().map(|pair| &pair.ids).collect();
            std::fs::write(file, serde_json::to_vec(&lines).unwrap()).unwrap();
        }
        let batches = batches(&encoder, &pairs);
        let last = [encoder.config().layers];
        let fast = PackedEncoder::pack(&encoder, Precision::FULL)
            .unwrap()
            .unpack_fast()
            .unwrap();
        let report = |arithmetic: &str, seconds: f64| {
            println!(
                "{{\"encoder\":\"{name}\",\"arithmetic\":\"{arithmetic}\",\"sentences\":{},\
                 \"seconds\":{seconds:.4},\"sentences_a_second\":{:.1}}}",
                pairs.len(),
                pairs.len() as f64 / seconds
            );
        };
        let began = Instant::now();
        for batch in &batches {
            encoder.hidden_states(batch, &last, Threads::One);
        }
        report("float", began.elapsed().as_secs_f64());
        let began = Instant::now();
        for batch in &batches {
            fast.hidden_states(batch, &last, Threads::One);
        }
        report("integer", began.elapsed().as_secs_f64());
    }
}

/// The sentences of `data/test.csv` with their actors, the short ones first.
fn pairs(encoder: &Encoder) -> Vec<TokenizedPair> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/test.csv");
    let file = std::fs::File::open(path).unwrap();
    let rows = ExampleReader::new(file, "test.csv", LabelColumn::Required).unwrap();
    let mut pairs: Vec<TokenizedPair> = rows
        .map(|row| {
            let example = row.unwrap().example;
            let focus = Span::new(0, example.text.len());
            encoder
                .tokenizer()
                .encode(&example.text, &example.actor, focus)
                .unwrap()
        })
        .collect();
    pairs.sort_by_key(|pair| pair.ids.len());
    pairs
}

fn batches(encoder: &Encoder, pairs: &[TokenizedPair]) -> Vec<Batch> {
    let mut batches = Vec::new();
    let mut first = 0;
    while first < pairs.len() {
        let mut tokens = 0;
        let count = pairs[first..]
            .iter()
            .take_while(|pair| {
                tokens += pair.ids.len();
                tokens <= TOKENS_A_BATCH
            })
            .count()
            .max(1);
        batches.push(Batch::new(encoder.config(), &pairs[first..first + count]).unwrap());
        first += count;
    }
    batches
}
