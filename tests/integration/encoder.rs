//! Encoders: against values recorded from PyTorch and the reference tokenizer, and hostile files.

use std::path::{Path, PathBuf};

use safetensors::SafeTensors;
use serde::Deserialize;
use stance::encoder::{
    Batch, Bits, Encoder, EncoderFiles, PackedEncoder, Precision, Threads, TokenizedPair,
};
use stance::text::Span;

#[derive(Deserialize)]
struct Expected {
    pairs: Vec<ExpectedPair>,
}

#[derive(Deserialize)]
struct ExpectedPair {
    sentence: String,
    mention: String,
    ids: Vec<u32>,
    type_ids: Vec<u32>,
    sequence_ids: Vec<Option<u32>>,
    byte_offsets: Vec<(usize, usize)>,
}

#[derive(Deserialize)]
struct Real {
    models: std::collections::BTreeMap<String, RealModel>,
}

#[derive(Deserialize)]
struct RealModel {
    layers: Vec<usize>,
    pairs: Vec<RealPair>,
}

#[derive(Deserialize)]
struct RealPair {
    sentence: String,
    mention: String,
    ids: Vec<u32>,
    type_ids: Vec<u32>,
    tokens: Vec<usize>,
    layers: std::collections::BTreeMap<usize, Vec<Vec<f32>>>,
}

pub(crate) fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/encoder")
}

pub(crate) fn files(folder: &Path) -> EncoderFiles {
    let read = |name: &str| std::fs::read(folder.join(name)).expect("the folder is complete");
    EncoderFiles {
        config: read("config.json"),
        tokenizer: read("tokenizer.json"),
        weights: read("model.safetensors"),
    }
}

pub(crate) fn tiny(architecture: &str) -> Encoder {
    Encoder::from_files(&files(&fixtures().join(architecture))).expect("a fixture of ours")
}

fn expected(architecture: &str) -> Vec<ExpectedPair> {
    let path = fixtures().join(architecture).join("expected.json");
    let bytes = std::fs::read(path).expect("a fixture of ours");
    let expected: Expected = serde_json::from_slice(&bytes).expect("a fixture of ours");
    expected.pairs
}

/// The whole text as focus: nothing is cut.
fn tokenize(encoder: &Encoder, sentence: &str, mention: &str) -> TokenizedPair {
    let focus = Span::new(0, sentence.len());
    encoder
        .tokenizer()
        .encode(sentence, mention, focus)
        .expect("it fits")
}

#[test]
fn tokens_and_offsets_are_those_of_the_reference_tokenizer() {
    for architecture in ["bert", "mpnet"] {
        let encoder = tiny(architecture);
        for pair in expected(architecture) {
            let found = tokenize(&encoder, &pair.sentence, &pair.mention);
            assert_eq!(found.ids, pair.ids, "{}", pair.sentence);
            assert_eq!(found.types, pair.type_ids, "{}", pair.sentence);
            let spans: Vec<Option<Span>> = pair
                .sequence_ids
                .iter()
                .zip(&pair.byte_offsets)
                .map(|(&sequence, &(start, end))| {
                    (sequence == Some(0)).then(|| Span::new(start, end))
                })
                .collect();
            assert_eq!(found.spans, spans, "{}", pair.sentence);
            assert!(!found.shortened);
        }
    }
}

#[test]
fn hidden_states_of_every_layer_are_those_of_pytorch_alone_and_in_a_batch() {
    for architecture in ["bert", "mpnet"] {
        let encoder = tiny(architecture);
        let bytes = std::fs::read(fixtures().join(architecture).join("hidden.safetensors"))
            .expect("a fixture of ours");
        let recorded = SafeTensors::deserialize(&bytes).expect("a fixture of ours");
        let pairs: Vec<TokenizedPair> = expected(architecture)
            .iter()
            .map(|pair| tokenize(&encoder, &pair.sentence, &pair.mention))
            .collect();
        let layers = [0, 1, 2, 3];
        let all = Batch::new(encoder.config(), &pairs).expect("they fit");
        let together = encoder.hidden_states(&all, &layers, Threads::All);
        let mut first = 0;
        for (index, pair) in pairs.iter().enumerate() {
            let batch = Batch::new(encoder.config(), [pair]).expect("it fits");
            let alone = encoder.hidden_states(&batch, &layers, Threads::One);
            for layer in layers {
                let tensor = recorded
                    .tensor(&format!("pair{index}.layer{layer}"))
                    .expect("it is recorded");
                let expected: Vec<f32> = tensor
                    .data()
                    .as_chunks::<4>()
                    .0
                    .iter()
                    .map(|&bytes| f32::from_le_bytes(bytes))
                    .collect();
                let from = first * encoder.config().hidden;
                let rows = &together[&layer][from..from + expected.len()];
                assert_eq!(alone[&layer].len(), expected.len());
                for ((alone, rows), expected) in alone[&layer].iter().zip(rows).zip(&expected) {
                    assert!((alone - expected).abs() < 1e-5, "{architecture} {layer}");
                    assert!((rows - expected).abs() < 1e-5, "{architecture} {layer}");
                }
            }
            first += pair.ids.len();
        }
    }
}

#[test]
fn the_real_encoders_agree_with_pytorch() {
    let Some(folder) = std::env::var_os("STANCE_ENCODERS").map(PathBuf::from) else {
        eprintln!(
            "skipped: STANCE_ENCODERS names no folder with all-MiniLM-L6-v2 and all-mpnet-base-v2"
        );
        return;
    };
    let bytes = std::fs::read(fixtures().join("real.json")).expect("a fixture of ours");
    let real: Real = serde_json::from_slice(&bytes).expect("a fixture of ours");
    for (name, model) in real.models {
        let encoder = Encoder::from_files(&files(&folder.join(&name))).expect("it loads");
        let hidden = encoder.config().hidden;
        let mut largest = 0.0_f32;
        for pair in &model.pairs {
            let found = tokenize(&encoder, &pair.sentence, &pair.mention);
            assert_eq!(found.ids, pair.ids, "{}", pair.sentence);
            assert_eq!(found.types, pair.type_ids, "{}", pair.sentence);
            let batch = Batch::new(encoder.config(), [&found]).expect("it fits");
            let states = encoder.hidden_states(&batch, &model.layers, Threads::One);
            for (layer, expected) in &pair.layers {
                for (&token, expected) in pair.tokens.iter().zip(expected) {
                    let row = &states[layer][token * hidden..];
                    for (value, expected) in row.iter().zip(expected) {
                        largest = largest.max((value - expected).abs());
                    }
                }
            }
        }
        println!("{name}: largest difference from PyTorch {largest:.1e}");
        assert!(largest < 1e-4, "{name}: {largest}");
    }
}

#[test]
fn a_text_that_is_too_long_is_read_around_the_mention_and_says_so() {
    let encoder = tiny("bert");
    let before = "the court said ".repeat(400);
    let text = format!(
        "{before}the minister praised reform {}",
        "and the party ".repeat(400)
    );
    let start = before.len() + "the ".len();
    let focus = Span::new(start, start + "minister".len());
    let most = encoder.config().most_tokens();
    let pair = encoder
        .tokenizer()
        .encode(&text, "minister", focus)
        .expect("it is shortened");
    assert!(pair.shortened && pair.ids.len() <= most && pair.ids.len() > most / 2);
    let spans: Vec<Span> = pair.spans.iter().flatten().copied().collect();
    assert!(spans.contains(&focus));
    let position = spans
        .iter()
        .position(|&span| span == focus)
        .expect("it is there");
    assert!(
        (spans.len() / 4..3 * spans.len() / 4).contains(&position),
        "{position}"
    );
}

#[test]
fn fifty_megabytes_in_one_line_are_read_around_the_mention() {
    let encoder = tiny("mpnet");
    let text = format!("minister {}", "x".repeat(50 << 20));
    let found = encoder
        .tokenizer()
        .encode(&text, "minister", Span::new(0, 8))
        .expect("it is shortened");
    assert!(found.shortened);
}

#[test]
fn the_name_of_a_special_token_in_an_article_is_plain_text() {
    let encoder = tiny("bert");
    let found = tokenize(&encoder, "the court [SEP] said", "court");
    let separators = found.ids.iter().filter(|&&id| id == 3).count();
    assert_eq!(separators, 2, "{:?}", found.ids);
}

#[test]
fn packed_weights_come_back_as_they_were_rounded_and_damage_is_refused() {
    for architecture in ["bert", "mpnet"] {
        let encoder = tiny(architecture);
        let packed = PackedEncoder::pack(&encoder, Precision::FULL).expect("it packs");
        let back = packed.unpack().expect("it unpacks");
        assert_eq!(back.weights().tensors(), encoder.weights().tensors());

        let rounded = Precision {
            layers: Bits::Eight,
            embeddings: Bits::Eight,
        };
        let packed = PackedEncoder::pack(&encoder, rounded).expect("it packs");
        assert!(packed.weights.len() < encoder.weights().tensors().concat().len() * 2);
        let back = packed.unpack().expect("it unpacks");
        for (rounded, value) in back
            .weights()
            .tensors()
            .concat()
            .iter()
            .zip(encoder.weights().tensors().concat())
        {
            assert!((rounded - value).abs() < 0.02, "{rounded} {value}");
        }
        for position in [4, packed.weights.len() / 2] {
            let mut damaged = packed.clone();
            damaged.weights.truncate(position);
            assert!(damaged.unpack().is_err());
        }
    }
    // Rows of 48 weights do not divide into groups of 32.
    let four = Precision {
        layers: Bits::Four,
        embeddings: Bits::Eight,
    };
    let error = PackedEncoder::pack(&tiny("bert"), four).expect_err("it is refused");
    assert!(error.contains("groups"), "{error}");
}

#[test]
fn integer_arithmetic_changes_hidden_states_by_thousandths() {
    for architecture in ["bert", "mpnet"] {
        let rounded = Precision {
            layers: Bits::Eight,
            embeddings: Bits::Eight,
        };
        let packed = PackedEncoder::pack(&tiny(architecture), rounded).expect("it packs");
        let encoder = packed.unpack().expect("it unpacks");
        let fast = packed.unpack_fast().expect("it unpacks");
        let pairs: Vec<TokenizedPair> = expected(architecture)
            .iter()
            .map(|pair| tokenize(&encoder, &pair.sentence, &pair.mention))
            .collect();
        let batch = Batch::new(encoder.config(), &pairs).expect("they fit");
        let exact = encoder.hidden_states(&batch, &[3], Threads::One);
        let found = fast.hidden_states(&batch, &[3], Threads::One);
        for (found, exact) in found[&3].iter().zip(&exact[&3]) {
            assert!(
                (found - exact).abs() < 5e-3,
                "{architecture}: {found} {exact}"
            );
        }
        assert_eq!(found, fast.hidden_states(&batch, &[3], Threads::All));
    }
}

#[test]
fn the_mean_of_encoders_has_the_mean_of_their_weights() {
    let first = tiny("bert");
    let mut second = first.clone();
    for values in second.weights_mut().tensors_mut() {
        values.iter_mut().for_each(|value| *value += 2.0);
    }
    let mean = Encoder::mean(vec![first.clone(), second]).expect("they are alike");
    for (mean, values) in mean
        .weights()
        .tensors()
        .into_iter()
        .zip(first.weights().tensors())
    {
        for (mean, value) in mean.iter().zip(values) {
            assert!((mean - value - 1.0).abs() < 1e-6);
        }
    }
    let other = tiny("mpnet");
    assert!(Encoder::mean(vec![first, other]).is_err_and(|problem| problem.contains("differ")));
    assert!(Encoder::mean(Vec::new()).is_err());
}

/// The encoder of the small model that ships.
fn small() -> Encoder {
    let file = |name: &str| {
        let path = format!("{}/models/news-en-small/{name}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read(path).expect("it ships")
    };
    let packed = PackedEncoder {
        config: file("config.json"),
        tokenizer: file("tokenizer.json"),
        weights: file("encoder.safetensors"),
    };
    packed.unpack().expect("it is sound")
}

#[test]
fn four_bits_chosen_for_what_layers_read_change_hidden_states_less_than_rounding_alone() {
    let encoder = small();
    let sentences = [
        "Norway praised the court, and the court thanked Norway.",
        "The minister said that the bridge would never be built.",
        "Nobody in the port believed what Corvane had promised.",
        "She left the talks early and blamed her own envoy for it.",
        "After the match the coach refused to speak to reporters.",
        "Two banks lent the city money; one of them wants it back.",
    ];
    let pairs: Vec<TokenizedPair> = sentences
        .iter()
        .map(|sentence| tokenize(&encoder, sentence, "the"))
        .collect();
    let batch = Batch::new(encoder.config(), &pairs).expect("they fit");
    let four = Precision {
        layers: Bits::Four,
        embeddings: Bits::ThirtyTwo,
    };
    let last = encoder.config().layers;
    let exact = encoder.hidden_states(&batch, &[last], Threads::All);
    let change = |rounded: &Encoder| -> f32 {
        let packed = PackedEncoder::pack(rounded, four).expect("it packs");
        let found = packed.unpack().expect("it unpacks");
        let found = found.hidden_states(&batch, &[last], Threads::All);
        let differences = found[&last].iter().zip(&exact[&last]);
        differences.map(|(a, b)| (a - b).powi(2)).sum()
    };
    let alone = change(&encoder);
    let rounded = encoder
        .clone()
        .rounded_to_four(std::slice::from_ref(&batch))
        .expect("its rows divide into groups");
    let together = change(&rounded);
    assert!(together < 0.7 * alone, "{together} {alone}");
    // As it was packed, so it is.
    let packed = PackedEncoder::pack(&rounded, four).expect("it packs");
    let back = packed.unpack().expect("it unpacks");
    assert_eq!(back.weights().tensors(), rounded.weights().tensors());
}
