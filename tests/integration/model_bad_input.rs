//! What the program says of models that were altered, with their checksums or without.

use tempfile::TempDir;

use super::support::{
    ROWS, file, folder, folder_that_ships, messages_of, output_of, says, stance, tiny_model,
};

/// A copy of the tiny model that `alter` has changed.
fn altered(alter: impl FnOnce(&TempDir)) -> TempDir {
    let copy = folder();
    for entry in std::fs::read_dir(tiny_model()).expect("the model is there") {
        let path = entry.expect("the folder can be read").path();
        let name = path.file_name().expect("it is a file");
        std::fs::copy(&path, copy.path().join(name)).expect("it can be copied");
    }
    alter(&copy);
    copy
}

/// Classifies with a copy of the tiny model that `alter` has changed; it must be refused.
fn altered_model(alter: impl FnOnce(&TempDir)) -> String {
    let copy = altered(alter);
    let articles = folder();
    let article = file(&articles, "a.txt", "Nato met.");
    let assert = stance()
        .arg("classify")
        .arg(&article)
        .args(["--actor", "Nato", "--model"])
        .arg(copy.path())
        .assert()
        .code(1)
        .stdout("");
    messages_of(&assert)
}

fn bytes_of(model: &TempDir, name: &str) -> Vec<u8> {
    std::fs::read(model.path().join(name)).expect("the model has the file")
}

fn manifest_of(model: &TempDir) -> serde_json::Value {
    serde_json::from_slice(&bytes_of(model, "manifest.json")).expect("the manifest is JSON")
}

/// Puts the right sums beside altered files: they are no defence against whoever makes a model.
fn sum_anew(model: &TempDir) {
    let sums: String = ["columns.txt", "manifest.json", "model.safetensors"]
        .map(|name| {
            let sum = blake3::hash(&bytes_of(model, name)).to_hex();
            format!("{sum}  {name}\n")
        })
        .concat();
    file(model, "checksums.b3", sums);
}

/// Writes numbers over the first ones of a tensor.
fn overwrite(model: &TempDir, tensor: &str, values: &[f32]) {
    let mut weights = bytes_of(model, "model.safetensors");
    let length: [u8; 8] = weights[..8].try_into().expect("eight bytes");
    let data = 8 + usize::try_from(u64::from_le_bytes(length)).expect("it is short");
    let header: serde_json::Value =
        serde_json::from_slice(&weights[8..data]).expect("the header is JSON");
    let [start, end] = [0, 1].map(|side| {
        let offset = header[tensor]["data_offsets"][side].as_u64();
        data + usize::try_from(offset.expect("the tensor is there")).expect("it is small")
    });
    let bytes: Vec<u8> = values
        .iter()
        .flat_map(|value| value.to_le_bytes())
        .collect();
    let length = bytes.len().min(end - start);
    weights[start..start + length].copy_from_slice(&bytes[..length]);
    file(model, "model.safetensors", weights);
    sum_anew(model);
}

#[test]
fn a_truncated_model_is_refused_by_its_checksum() {
    let message = altered_model(|model| {
        let mut weights = bytes_of(model, "model.safetensors");
        weights.truncate(weights.len() - 4);
        file(model, "model.safetensors", weights);
    });
    says(&message, &["model.safetensors", "damaged", "checksum"]);
}

#[test]
fn altered_columns_are_refused_by_their_checksum() {
    let message = altered_model(|model| {
        let mut columns = bytes_of(model, "columns.txt");
        columns[0] ^= 1;
        file(model, "columns.txt", columns);
    });
    says(&message, &["columns.txt", "was altered", "checksum"]);
}

#[test]
fn a_model_that_lacks_a_file_is_refused() {
    let message = altered_model(|model| {
        std::fs::remove_file(model.path().join("columns.txt")).expect("it was there");
    });
    says(&message, &["columns.txt is missing"]);
}

#[test]
fn what_is_no_regular_file_of_a_model_is_not_read() {
    let message = altered_model(|model| {
        let columns = model.path().join("columns.txt");
        std::fs::remove_file(&columns).expect("it was there");
        std::fs::create_dir(&columns).expect("it can be made");
    });
    says(&message, &["columns.txt is no regular file"]);
}

#[test]
fn a_model_of_a_newer_format_is_refused_as_such() {
    let message = altered_model(|model| {
        let mut manifest = manifest_of(model);
        manifest["format"] = 99.into();
        file(model, "manifest.json", manifest.to_string());
    });
    says(&message, &["format 99 is newer"]);
}

#[test]
fn a_weight_that_is_no_number_is_refused_even_with_correct_checksums() {
    let message = altered_model(|model| overwrite(model, "head.intercepts", &[f32::NAN]));
    says(&message, &["finite"]);
}

#[test]
fn a_temperature_that_no_fit_gives_is_refused() {
    for temperature in [0.0, -1.0, 1e-310, 1e300] {
        let message = altered_model(|model| {
            let mut manifest = manifest_of(model);
            manifest["temperature"] = temperature.into();
            file(model, "manifest.json", manifest.to_string());
            sum_anew(model);
        });
        says(&message, &["temperature", "from 0.001 to 1000"]);
    }
}

#[test]
fn weights_that_sum_to_no_finite_number_give_an_error_instead_of_a_label() {
    let message = altered_model(|model| {
        overwrite(model, "head.coefficients", &[3e38; 1 << 16]);
        overwrite(model, "lexical.idf", &[3e18; 1 << 12]);
    });
    says(&message, &["tiny 1.0.0", "not finite", "copy or train"]);
}

#[test]
fn what_a_model_says_of_itself_steers_no_terminal() {
    let model = altered(|model| {
        let mut manifest = manifest_of(model);
        manifest["name"] = "ti\u{1b}[2Jny".into();
        manifest["training"]["data_blake3"] = "\u{1b}]0;x\u{7}".into();
        file(model, "manifest.json", manifest.to_string());
        let columns = String::from_utf8(bytes_of(model, "columns.txt")).expect("UTF-8");
        let columns: Vec<String> = columns
            .lines()
            .map(|name| format!("{name}\u{1b}"))
            .collect();
        file(model, "columns.txt", columns.join("\n"));
        sum_anew(model);
    });
    let folder = folder();
    let table = file(&folder, "rows.csv", ROWS);
    let table = table.to_string_lossy();
    let compare = ["evaluate", &table, "--compare", "news-en-lite", "--model"];
    for arguments in [&["model", "show"][..], &compare] {
        let output = output_of(stance().args(arguments).arg(model.path()));
        assert!(output.contains("ti[2Jny"), "{output}");
        assert!(
            !output.contains('\u{1b}') && !output.contains('\u{7}'),
            "{output:?}"
        );
    }
}

#[test]
fn weights_that_are_larger_than_their_encoder_are_refused_unread() {
    let folder = folder();
    let ships = folder_that_ships("news-en-small");
    for name in [
        "config.json",
        "tokenizer.json",
        "manifest.json",
        "model.safetensors",
        "checksums.b3",
    ] {
        std::fs::copy(ships.join(name), folder.path().join(name)).expect("it ships");
    }
    // Nothing is written of it.
    std::fs::File::create(folder.path().join("encoder.safetensors"))
        .and_then(|file| file.set_len(1 << 30))
        .expect("it can be made");
    let assert = stance()
        .args(["model", "show"])
        .arg(folder.path())
        .assert()
        .code(1);
    says(
        &messages_of(&assert),
        &["encoder.safetensors is larger than"],
    );
}
