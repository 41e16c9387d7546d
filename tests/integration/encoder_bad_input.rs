//! Hostile files of an encoder: each is refused with the reason.

use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};
use stance::encoder::{Batch, Encoder, EncoderFiles, Threads, TokenizedPair};

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
    let long = "x".repeat(2_000);
    refused("/model/unk_token", serde_json::json!(long), "unk_token");
    refused(
        "/model/continuing_subword_prefix",
        serde_json::json!(long),
        "continuing_subword_prefix",
    );
    let mut heavy = tokenizer["post_processor"]["special_tokens"].clone();
    for token in heavy.as_object_mut().expect("a map").values_mut() {
        token["tokens"] = serde_json::json!([long]);
    }
    refused("/post_processor/special_tokens", heavy, "bytes");
    refused(
        "/post_processor",
        serde_json::json!({"type": "BertProcessing", "sep": [long, 3], "cls": ["[CLS]", 2]}),
        "sep",
    );
    refused(
        "/post_processor",
        serde_json::json!({
            "type": "RobertaProcessing", "sep": ["[SEP]", 3], "cls": [long, 2],
            "trim_offsets": true, "add_prefix_space": false
        }),
        "cls",
    );
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
fn a_tokenizer_whose_decoder_is_no_json_value_is_read_without_it_or_refused() {
    let good = files(&fixtures().join("bert"));
    let mut tokenizer: serde_json::Value =
        serde_json::from_slice(&good.tokenizer).expect("a fixture of ours");
    tokenizer["decoder"] = serde_json::json!("HERE");
    let text = tokenizer.to_string();
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    for decoder in ["1e999", r#""\ud800""#, deep.as_str()] {
        let tokenizer = text.replace("\"HERE\"", decoder).into_bytes();
        // Whichever of the two: what matters is that it comes back.
        let read = Encoder::from_files(&EncoderFiles {
            tokenizer,
            ..good.clone()
        });
        if let Err(error) = read {
            assert!(error.contains("tokenizer.json"), "{decoder}: {error}");
        }
    }
}

#[test]
fn the_type_of_every_tensor_is_looked_at_before_memory_is_taken() {
    let good = files(&fixtures().join("bert"));
    let tensors = SafeTensors::deserialize(&good.weights).expect("a fixture of ours");
    // One byte a number: the shapes fit, but four times the file's size would be taken. That another
    // tensor is missing is found out while they are looked at.
    let words = tensors
        .names()
        .into_iter()
        .find(|name| name.contains("word_embeddings"))
        .expect("it has one");
    let shape = tensors.tensor(words).expect("it is there").shape().to_vec();
    let bytes = vec![1; shape.iter().product()];
    let view = TensorView::new(Dtype::U8, shape, &bytes).expect("a byte for each number");
    let weights = safetensors::serialize([(words, view)], None).expect("it is written");
    let error = refusal(&EncoderFiles {
        weights,
        ..good.clone()
    });
    assert!(error.contains("U8"), "{error}");
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

#[test]
#[should_panic(expected = "there is no layer 99")]
fn a_layer_that_the_encoder_does_not_have_is_not_answered_with_another() {
    let encoder = tiny("bert");
    let pair = TokenizedPair {
        ids: vec![2, 3],
        types: vec![0, 0],
        spans: vec![None, None],
        shortened: false,
    };
    let batch = Batch::new(encoder.config(), [&pair]).expect("two known tokens");
    encoder.hidden_states(&batch, &[99], Threads::One);
}
