//! Encoders in folders of the Hugging Face layout, and those of models.

use std::path::Path;

use stance::classifier::{CHECKSUM_FILE, KnownHead, ModelFile, TunedEncoder};
use stance::encoder::{
    Encoder, EncoderFiles, MOST_CONFIG_BYTES, MOST_TOKENIZER_BYTES, most_weight_bytes,
};
use stance::head::Head;
use stance::{Error, Result};

use super::model_folder::{load_or, read_file};
use super::written_files::write_together;

const CONFIG: ModelFile = ModelFile {
    name: "config.json",
    most_bytes: MOST_CONFIG_BYTES,
};
const TOKENIZER: ModelFile = ModelFile {
    name: "tokenizer.json",
    most_bytes: MOST_TOKENIZER_BYTES,
};
const WEIGHTS: &str = "model.safetensors";

/// What `tune` leaves beside an encoder: the head that it was tuned with.
const HEAD: ModelFile = ModelFile {
    name: "head.safetensors",
    most_bytes: 1 << 24,
};

/// What to give where there is no encoder.
const WITH_ENCODER: &str = "name news-en or news-en-small, or a folder with config.json, tokenizer.json and model.safetensors";

/// The encoder of that name, or the mean of several.
pub(super) fn load_encoders(names: &[String]) -> Result<TunedEncoder> {
    let encoders = names
        .iter()
        .map(|name| load_encoder(name))
        .collect::<Result<_>>()?;
    TunedEncoder::mean(encoders)
        .map_err(|problem| Error::Encoder(format!("{}: {problem}", names.join(", "))))
}

/// Loads an encoder: a folder in the Hugging Face layout, or what a model reads with; and its head where
/// there is one.
fn load_encoder(name: &str) -> Result<TunedEncoder> {
    let failed = |problem: String| Error::Encoder(format!("{name}: {problem}"));
    let folder = Path::new(name);
    if !folder.is_dir() || folder.join(CHECKSUM_FILE).is_file() {
        let model = load_or(name, WITH_ENCODER)?;
        let encoder = model.encoder().map_err(failed)?;
        return encoder.ok_or_else(|| failed(format!("the model has no encoder; {WITH_ENCODER}")));
    }
    let required = |file: ModelFile| -> Result<Vec<u8>> {
        read_file(folder, file)?.ok_or_else(|| {
            failed(format!(
                "the file {} is missing; expected a model, or a folder with config.json, \
                 tokenizer.json and model.safetensors",
                file.name
            ))
        })
    };
    let config = required(CONFIG)?;
    let tokenizer = required(TOKENIZER)?;
    let most_bytes = most_weight_bytes(&config).map_err(failed)?;
    let files = EncoderFiles {
        config,
        tokenizer,
        weights: required(ModelFile {
            name: WEIGHTS,
            most_bytes,
        })?,
    };
    let head = read_file(folder, HEAD)?
        .map(|bytes| Head::from_bytes(&bytes))
        .transpose()
        .map_err(|problem| failed(format!("{}: {problem}", HEAD.name)))?;
    Ok(TunedEncoder {
        encoder: Encoder::from_files(&files).map_err(failed)?,
        head: head.map(|head| KnownHead {
            head,
            origin: format!("the tuning run {}", folder_name(folder)),
            temperature: None,
        }),
        reading: None,
    })
}

/// The last part of a folder's path: where it lies is nobody's business in a model's card.
fn folder_name(folder: &Path) -> String {
    folder.file_name().map_or_else(
        || folder.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// Writes an encoder, and the head that it was tuned with, into a folder that is there.
pub(super) fn save_encoder(encoder: &Encoder, head: &Head, folder: &Path) -> Result<()> {
    let files = encoder.to_files().map_err(Error::Encoder)?;
    let head = head.to_bytes().map_err(Error::Encoder)?;
    let files = [
        (CONFIG.name, files.config.as_slice()),
        (TOKENIZER.name, &files.tokenizer),
        (WEIGHTS, &files.weights),
        (HEAD.name, &head),
    ];
    write_together(folder, &files, [])
}
