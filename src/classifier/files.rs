//! A model as a set of named files, written and read without touching a disk.
//!
//! Model files are hostile input: every one that is read is checked against its BLAKE3 sum before it is
//! parsed, but for the number of the format, shapes are checked against the manifest, and weights must be
//! finite. The sums tell damage; who makes a model makes its sums as well.

use std::collections::BTreeMap;

use safetensors::SafeTensors;
use serde::Deserialize;

use super::featurizer::{FeaturizerSettings, ModelFeaturizer};
use super::manifest::{FORMAT_VERSION, Manifest};
use super::model::Model;
use crate::calibration::Temperature;
use crate::encoder::{
    MOST_CONFIG_BYTES, MOST_TOKENIZER_BYTES, MOST_WEIGHTS_BYTES, PackedEncoder, most_weight_bytes,
};
use crate::error::{Error, Result};
use crate::features::encoder::EncoderFeaturizer;
use crate::features::lexical::LexicalFeaturizer;
use crate::head::{Head, NamedTensor, read_tensor, write_tensors};
use crate::stance::Stance;

const MANIFEST_FILE: &str = "manifest.json";
const WEIGHTS_FILE: &str = "model.safetensors";
const COLUMNS_FILE: &str = "columns.txt";
const CONFIG_FILE: &str = "config.json";
const TOKENIZER_FILE: &str = "tokenizer.json";
const ENCODER_FILE: &str = "encoder.safetensors";
/// The BLAKE3 sums of all other files but the model card, in the format of `b3sum`.
pub const CHECKSUM_FILE: &str = "checksums.b3";
/// The model card; it may be edited, and is not part of the sums.
pub const MODEL_CARD_FILE: &str = "README.md";

/// A file of a model folder and the size it may have.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct ModelFile {
    /// Name within the folder.
    pub name: &'static str,
    /// Bytes at most; a larger file is refused unread.
    pub most_bytes: u64,
}

/// The files of a model by name.
#[derive(Clone, Debug, Default)]
pub struct ModelFiles(pub BTreeMap<String, Vec<u8>>);

impl ModelFiles {
    /// The files that a reader of model folders must bring where they are there, with the sizes they
    /// may have. Which ones are needed depends on the model's kind.
    pub const READ: [ModelFile; 7] = [
        ModelFile {
            name: CHECKSUM_FILE,
            most_bytes: 1 << 16,
        },
        ModelFile {
            name: MANIFEST_FILE,
            most_bytes: 1 << 20,
        },
        ModelFile {
            name: COLUMNS_FILE,
            most_bytes: 1 << 26,
        },
        ModelFile {
            name: WEIGHTS_FILE,
            most_bytes: 1 << 29,
        },
        ModelFile {
            name: CONFIG_FILE,
            most_bytes: MOST_CONFIG_BYTES,
        },
        ModelFile {
            name: TOKENIZER_FILE,
            most_bytes: MOST_TOKENIZER_BYTES,
        },
        ModelFile {
            name: ENCODER_FILE,
            most_bytes: MOST_WEIGHTS_BYTES,
        },
    ];

    /// The file with the size that it may have by what was read before it: an encoder's weights by `config.json`.
    ///
    /// # Errors
    /// What is wrong with `config.json`.
    pub fn bounded(&self, file: ModelFile) -> Result<ModelFile, String> {
        let most_bytes = match self.0.get(CONFIG_FILE) {
            Some(config) if file.name == ENCODER_FILE => most_weight_bytes(config)?,
            _ => file.most_bytes,
        };
        Ok(ModelFile { most_bytes, ..file })
    }

    fn get(&self, name: &str) -> Result<&[u8], String> {
        self.0
            .get(name)
            .map(Vec::as_slice)
            .ok_or_else(|| match self.0.contains_key(CHECKSUM_FILE) {
                false if self.0.contains_key(CONFIG_FILE) => format!(
                    "it is an encoder without a head ({name} is missing); make a model of it with stance train \
                     --features encoder --encoder"
                ),
                _ => format!("the file {name} is missing; copy the whole folder again"),
            })
    }

    /// A file's bytes, which need not be kept twice.
    fn take(&mut self, name: &str) -> Result<Vec<u8>, String> {
        self.get(name)?;
        Ok(self.0.remove(name).unwrap_or_default())
    }

    fn verify(&self) -> Result<(), String> {
        let sums = std::str::from_utf8(self.get(CHECKSUM_FILE)?)
            .map_err(|_| format!("{CHECKSUM_FILE} is not UTF-8"))?;
        let mut listed = BTreeMap::new();
        for line in sums.lines() {
            let (sum, name) = line.split_once("  ").ok_or_else(|| {
                format!("{CHECKSUM_FILE} has a line that is no checksum: {line:?}")
            })?;
            listed.insert(name, sum);
        }
        let present = self.0.keys().map(String::as_str);
        for file in present.filter(|file| *file != CHECKSUM_FILE) {
            let sum = listed
                .get(file)
                .ok_or_else(|| format!("{CHECKSUM_FILE} lists no checksum of {file}"))?;
            let found = blake3::Hasher::new()
                .update_rayon(self.get(file)?)
                .finalize();
            if found.to_hex().as_str() != *sum {
                return Err(format!(
                    "{file} is damaged or was altered: its checksum differs from \
                     {CHECKSUM_FILE}; copy or train the model again"
                ));
            }
        }
        Ok(())
    }
}

impl Model {
    /// The model's files. The same model always gives the same bytes.
    ///
    /// # Errors
    /// [`Error::Model`] where the formats refuse its numbers.
    pub fn to_files(&self) -> Result<ModelFiles> {
        let refused = |problem: String| Error::Model {
            model: self.title(),
            problem,
        };
        let mut files = BTreeMap::new();
        let mut manifest = serde_json::to_string_pretty(&self.manifest)
            .map_err(|error| refused(format!("{MANIFEST_FILE} cannot be written: {error}")))?;
        manifest.push('\n');
        files.insert(MANIFEST_FILE.to_owned(), manifest.into_bytes());
        match &self.featurizer {
            ModelFeaturizer::Lexical(lexical) => {
                let mut columns = String::new();
                for name in lexical.ngram_names() {
                    columns.push_str(name);
                    columns.push('\n');
                }
                files.insert(COLUMNS_FILE.to_owned(), columns.into_bytes());
            }
            ModelFeaturizer::Encoder(encoder) => {
                let packed = encoder.packed();
                files.insert(CONFIG_FILE.to_owned(), packed.config.clone());
                files.insert(TOKENIZER_FILE.to_owned(), packed.tokenizer.clone());
                files.insert(ENCODER_FILE.to_owned(), packed.weights.clone());
            }
        }
        let weights = self
            .weights()
            .map_err(|error| refused(format!("{WEIGHTS_FILE} cannot be written: {error}")))?;
        files.insert(WEIGHTS_FILE.to_owned(), weights);
        let sums: String = files
            .iter()
            .map(|(name, bytes)| format!("{}  {name}\n", blake3::hash(bytes).to_hex()))
            .collect();
        files.insert(CHECKSUM_FILE.to_owned(), sums.into_bytes());
        Ok(ModelFiles(files))
    }

    /// The head's weights and the featurizer's numbers for each column.
    fn weights(&self) -> Result<Vec<u8>, safetensors::SafeTensorError> {
        let width = vec![self.head.width()];
        let of_columns = match &self.featurizer {
            ModelFeaturizer::Lexical(lexical) => {
                let weights: Vec<f32> = lexical.ngram_weights().collect();
                vec![NamedTensor::new(IDF, vec![weights.len()], weights)]
            }
            ModelFeaturizer::Encoder(encoder) => {
                let (means, scales) = encoder.standardisation();
                vec![
                    NamedTensor::new(MEANS, width.clone(), means.iter().copied()),
                    NamedTensor::new(SCALES, width, scales.iter().copied()),
                ]
            }
        };
        let of_head = self.head.to_tensors();
        write_tensors(of_head.into_iter().chain(of_columns))
    }

    /// The model that `files` hold; `name` is used in errors.
    ///
    /// # Errors
    /// [`Error::Model`] where a file is missing, altered, of a newer format, or inconsistent.
    pub fn from_files(name: &str, files: ModelFiles) -> Result<Self> {
        parse(files).map_err(|problem| Error::Model {
            model: name.to_owned(),
            problem,
        })
    }
}

const IDF: &str = "lexical.idf";
const MEANS: &str = "encoder.means";
const SCALES: &str = "encoder.scales";

fn parse(mut files: ModelFiles) -> Result<Model, String> {
    // The format is read first: a newer one may have other files and other sums.
    #[derive(Deserialize)]
    struct FormatOnly {
        format: u32,
    }
    let manifest_bytes = files.get(MANIFEST_FILE)?;
    if let Ok(FormatOnly { format }) = serde_json::from_slice(manifest_bytes)
        && format > FORMAT_VERSION
    {
        return Err(format!(
            "its format {format} is newer than the {FORMAT_VERSION} that this program reads; \
             install a newer stance"
        ));
    }
    files.verify()?;
    let manifest: Manifest = serde_json::from_slice(manifest_bytes)
        .map_err(|error| format!("{MANIFEST_FILE} cannot be understood: {error}"))?;
    if manifest.labels != Stance::ALL {
        return Err(format!(
            "its labels are {:?}; expected {:?}",
            manifest.labels,
            Stance::ALL
        ));
    }
    let temperature = Temperature::new(manifest.temperature).ok_or_else(|| {
        format!(
            "its temperature {:?} is not from 0.001 to 1000; copy or train the model again",
            manifest.temperature
        )
    })?;

    let weights_file = files.take(WEIGHTS_FILE)?;
    let weights = SafeTensors::deserialize(&weights_file)
        .map_err(|error| format!("{WEIGHTS_FILE} cannot be read: {error}"))?;
    let damaged = |problem: String| format!("{WEIGHTS_FILE}: {problem}");
    let numbers = |name: &str| -> Result<Vec<f32>, String> {
        Ok(read_tensor(&weights, name).map_err(damaged)?.1)
    };
    let head = Head::from_tensors(&weights).map_err(damaged)?;
    let featurizer = match &manifest.featurizer {
        FeaturizerSettings::Lexical(settings) => {
            let columns = std::str::from_utf8(files.get(COLUMNS_FILE)?)
                .map_err(|_| format!("{COLUMNS_FILE} is not UTF-8"))?;
            let idf = numbers(IDF)?;
            let lexical = LexicalFeaturizer::from_columns(*settings, columns.lines(), &idf)?;
            ModelFeaturizer::Lexical(lexical)
        }
        FeaturizerSettings::Encoder(settings) => {
            let (means, scales) = (numbers(MEANS)?, numbers(SCALES)?);
            let packed = PackedEncoder {
                config: files.take(CONFIG_FILE)?,
                tokenizer: files.take(TOKENIZER_FILE)?,
                weights: files.take(ENCODER_FILE)?,
            };
            let encoder =
                EncoderFeaturizer::from_parts(packed, settings.reading.clone(), means, scales)?;
            ModelFeaturizer::Encoder(Box::new(encoder))
        }
    };
    let width = featurizer.as_dyn().width();
    if head.width() != width {
        return Err(format!(
            "its head has {} columns for {width} of its featurizer",
            head.width()
        ));
    }
    Ok(Model {
        head,
        featurizer,
        manifest,
        temperature,
        antecedents: None,
        voices: None,
    })
}
