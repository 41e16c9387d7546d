//! Hostile files of an encoder: each is refused with the reason.

use stance::encoder::{Batch, Encoder, EncoderFiles, TokenizedPair};

use crate::encoder::{files, fixtures, tiny};

fn refusal(files: &EncoderFiles) -> String {
    Encoder::from_files(files).expect_err("it is refused")
}

#[test]
fn hostile_encoder_files_are_refused_with_the_reason() {
    let good = files(&fixtures().join("bert"));
    let config = String::from_utf8(good.config.clone()).expect("a fixture of ours");
    let with_config = |from: &str, to: &str| {
        assert!(config.contains(from), "{from}");
        EncoderFiles {
            config: config.replace(from, to).into_bytes(),
            ..good.clone()
        }
    };
    for (from, to, reason) in [
        (
            "\"model_type\": \"bert\"",
            "\"model_type\": \"gpt\"",
            "model type",
        ),
        ("\"hidden_size\": 32", "\"hidden_size\": 36", "shape"),
        ("\"hidden_size\": 32", "\"hidden_size\": 33", "divide"),
        (
            "\"hidden_size\": 32",
            "\"hidden_size\": 9000000000",
            "hidden_size",
        ),
        ("\"vocab_size\": 122", "\"vocab_size\": 900000", "shape"),
        ("\"vocab_size\": 122", "\"vocab_size\": 0", "vocab_size"),
        (
            "\"num_hidden_layers\": 3",
            "\"num_hidden_layers\": 4",
            "holds no",
        ),
        (
            "\"hidden_act\": \"gelu\"",
            "\"hidden_act\": \"relu\"",
            "activation",
        ),
        ("\"hidden_size\": 32", "\"hidden_size\": -1", "config.json"),
    ] {
        let error = refusal(&with_config(from, to));
        assert!(error.contains(reason), "{to}: {error}");
    }

    let mut cut = good.clone();
    cut.weights.truncate(good.weights.len() - 8);
    assert!(refusal(&cut).contains("model.safetensors"));
    let mut terabytes = good.clone();
    terabytes.weights[..8].copy_from_slice(&(1_u64 << 40).to_le_bytes());
    assert!(refusal(&terabytes).contains("model.safetensors"));
    let mut infinite = good.clone();
    let end = infinite.weights.len();
    infinite.weights[end - 4..].copy_from_slice(&f32::INFINITY.to_le_bytes());
    assert!(refusal(&infinite).contains("finite"));
    let empty = EncoderFiles {
        weights: Vec::new(),
        ..good.clone()
    };
    assert!(refusal(&empty).contains("model.safetensors"));

    let no_tokenizer = EncoderFiles {
        tokenizer: b"{}".to_vec(),
        ..good.clone()
    };
    assert!(refusal(&no_tokenizer).contains("tokenizer.json"));
    let text = String::from_utf8(good.tokenizer.clone()).expect("a fixture of ours");
    let more_words = text.replacen("\"the\":", "\"zebra\":500,\"the\":", 1);
    let larger = EncoderFiles {
        tokenizer: more_words.into_bytes(),
        ..good
    };
    assert!(refusal(&larger).contains("belong together"));
}

#[test]
fn a_tokenizer_with_parts_that_could_panic_or_take_all_memory_is_refused() {
    let good = files(&fixtures().join("bert"));
    let tokenizer: serde_json::Value =
        serde_json::from_slice(&good.tokenizer).expect("a fixture of ours");
    let doubling = serde_json::json!({
        "type": "Replace", "pattern": {"String": "a"}, "content": "aa"
    });
    let refused = |path: &str, value: serde_json::Value, reason: &str| {
        let mut tokenizer = tokenizer.clone();
        *tokenizer.pointer_mut(path).expect("it is there") = value;
        let hostile = EncoderFiles {
            tokenizer: tokenizer.to_string().into_bytes(),
            ..good.clone()
        };
        let error = refusal(&hostile);
        assert!(error.contains(reason), "{path}: {error}");
    };
    refused(
        "/normalizer",
        serde_json::json!({"type": "Sequence", "normalizers": vec![doubling; 40]}),
        "normalizer",
    );
    refused("/pre_tokenizer", serde_json::Value::Null, "pre_tokenizer");
    refused(
        "/post_processor/special_tokens",
        serde_json::json!({}),
        "special token",
    );
    refused("/post_processor/pair", serde_json::json!([]), "template");
    refused("/model/type", serde_json::json!("BPE"), "model");
    // The crate finds out the type by the fields, whatever is said.
    let mut lying = tokenizer["post_processor"].clone();
    lying["type"] = serde_json::json!("BertProcessing");
    lying["special_tokens"] = serde_json::json!({});
    refused("/post_processor", lying, "template");
    refused(
        "/post_processor/single",
        serde_json::json!([{"Sequence": {"id": "B", "type_id": 0}}]),
        "template",
    );
    refused(
        "/post_processor/pair/0",
        serde_json::json!({"SpecialToken": ["[NO]", 0]}),
        "template",
    );
    let mut endless = tokenizer["post_processor"]["special_tokens"].clone();
    for token in endless.as_object_mut().expect("a map").values_mut() {
        token["ids"] = serde_json::json!(vec![1; 1000]);
        token["tokens"] = serde_json::json!(vec!["x"; 1000]);
    }
    refused("/post_processor/special_tokens", endless, "template");
    refused(
        "/model/max_input_chars_per_word",
        serde_json::json!(1_000_000),
        "characters",
    );
    let added = |content: &str| {
        serde_json::json!([{
            "id": 2, "content": content, "normalized": true, "special": false,
            "single_word": false, "lstrip": false, "rstrip": false
        }])
    };
    refused("/added_tokens", added("\u{200b}"), "nothing is left");
    refused("/added_tokens", added(&"x".repeat(100_000)), "adds tokens");
}

#[test]
fn a_token_that_the_encoder_does_not_know_is_an_error() {
    let encoder = tiny("bert");
    let pair = TokenizedPair {
        ids: vec![2, 99_999],
        types: vec![0, 0],
        spans: vec![None, None],
        shortened: false,
    };
    assert!(Batch::new(encoder.config(), [&pair]).is_err());
    let segment = TokenizedPair {
        ids: vec![2, 3],
        types: vec![0, 7],
        ..pair
    };
    assert!(Batch::new(encoder.config(), [&segment]).is_err());
}
