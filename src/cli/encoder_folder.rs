//! Encoders in folders of the Hugging Face layout, and those of models.

use std::path::Path;

use stance::classifier::{CHECKSUM_FILE, ModelFile};
use stance::encoder::{
    Encoder, EncoderFiles, MOST_CONFIG_BYTES, MOST_TOKENIZER_BYTES, MOST_WEIGHTS_BYTES,
};
use stance::{Error, Result};

use super::model_folder::{load, read_file};

const CONFIG: ModelFile = ModelFile {
    name: "config.json",
    most_bytes: MOST_CONFIG_BYTES,
};
const TOKENIZER: ModelFile = ModelFile {
    name: "tokenizer.json",
    most_bytes: MOST_TOKENIZER_BYTES,
};
const WEIGHTS: ModelFile = ModelFile {
    name: "model.safetensors",
    most_bytes: MOST_WEIGHTS_BYTES,
};

/// The encoder of that name, or the mean of several.
pub(super) fn load_encoders(names: &[String]) -> Result<Encoder> {
    let encoders = names
        .iter()
        .map(|name| load_encoder(name))
        .collect::<Result<_>>()?;
    Encoder::mean(encoders)
        .map_err(|problem| Error::Encoder(format!("{}: {problem}", names.join(", "))))
}

/// Loads an encoder: a folder in the Hugging Face layout, or what a model reads with.
fn load_encoder(name: &str) -> Result<Encoder> {
    let failed = |problem: String| Error::Encoder(format!("{name}: {problem}"));
    let folder = Path::new(name);
    if !folder.is_dir() || folder.join(CHECKSUM_FILE).is_file() {
        let encoder = load(name)?.encoder().map_err(failed)?;
        return encoder.ok_or_else(|| failed("the model has no encoder".to_owned()));
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
    let files = EncoderFiles {
        config: required(CONFIG)?,
        tokenizer: required(TOKENIZER)?,
        weights: required(WEIGHTS)?,
    };
    Encoder::from_files(&files).map_err(failed)
}

/// Writes an encoder into a folder that is there.
pub(super) fn save_encoder(encoder: &Encoder, folder: &Path) -> Result<()> {
    let files = encoder.to_files().map_err(Error::Encoder)?;
    for (file, bytes) in [
        (CONFIG, &files.config),
        (TOKENIZER, &files.tokenizer),
        (WEIGHTS, &files.weights),
    ] {
        let path = folder.join(file.name);
        std::fs::write(&path, bytes)
            .map_err(|source| Error::io(format!("write {}", path.display()), source))?;
    }
    Ok(())
}
