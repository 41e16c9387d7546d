//! Models in folders and those that ship.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use same_file::is_same_file;
use stance::classifier::{
    AntecedentReader, BUILT_IN, CHECKSUM_FILE, MODEL_CARD_FILE, Model, ModelFile, ModelFiles,
    VoiceReader, built_in,
};
use stance::{Error, Result};

use super::output::say;
use super::written_files::write_together;
use super::wrong_usage;

/// Which model to use.
#[derive(clap::Args)]
pub(super) struct ModelOption {
    /// A model's folder, or the name of one that ships: news-en, news-en-small (some three times as fast),
    /// news-en-lite (words alone, built into the program)
    #[arg(long, value_name = "DIR|NAME", default_value = DEFAULT_MODEL)]
    pub(super) model: String,
}

impl ModelOption {
    /// The model, with a warning where it seems to tell something else than stances: its rows can be measured.
    pub(super) fn load(&self) -> Result<Model> {
        let model = load(&self.model)?;
        if let Some(problem) = no_stances(&model)? {
            say(&format!("warning: {} {problem}", model.title()));
        }
        Ok(model)
    }

    /// The model, to read articles with.
    fn load_for_articles(&self) -> Result<Model> {
        let model = load(&self.model)?;
        match no_stances(&model)? {
            Some(problem) => Err(Error::Model {
                model: self.model.clone(),
                problem: problem.to_owned(),
            }),
            None => Ok(model),
        }
    }
}

/// What a model seems to tell where that is no stances.
fn no_stances(model: &Model) -> Result<Option<&'static str>> {
    Ok(if model.seems_to_read_antecedents() {
        Some("seems to tell whom pronouns stand for (--links), and no stances")
    } else if model.seems_to_read_voices()? {
        Some("seems to tell who speaks (--voices), and no stances")
    } else {
        None
    })
}

/// Which models to read an article with.
#[derive(clap::Args)]
pub(super) struct ReadingModels {
    #[command(flatten)]
    labels: ModelOption,

    /// A model that reads whom "it", "they", "the company" and the like stand for where rules leave it open, by
    /// folder or name; none leaves it open. By default links-en, which ships, where --model has an encoder
    #[arg(long, value_name = "DIR|NAME|none")]
    links: Option<String>,

    /// A model that reads who speaks in each sentence beside the rules, by folder or name; none leaves it to
    /// them. By default voices-en, which ships, where --model has an encoder
    #[arg(long, value_name = "DIR|NAME|none")]
    voices: Option<String>,
}

/// The model of antecedents where none is named.
const DEFAULT_LINKS: &str = "links-en";
/// The model of voices where none is named.
const DEFAULT_VOICES: &str = "voices-en";
/// What --links and --voices say to do without one.
const NO_READER: &str = "none";

impl ReadingModels {
    pub(super) fn load(&self, coreference: bool) -> Result<Model> {
        let asked = self.links.as_deref();
        if !coreference && asked.is_some_and(|links| links != NO_READER) {
            wrong_usage("--links links what --no-coreference leaves out; give one of them");
        }
        let mut model = self.labels.load_for_articles()?;
        let has_encoder = model.has_encoder();
        let links = reader_named(asked, DEFAULT_LINKS, coreference && has_encoder);
        if let Some(links) = links {
            let reader = load_or(
                links,
                "leave open whom pronouns stand for, which models with an encoder ask it, with --links none",
            )?;
            model = model.with_antecedents(AntecedentReader::new(reader)?);
        }
        if let Some(voices) = reader_named(self.voices.as_deref(), DEFAULT_VOICES, has_encoder) {
            let reader = load_or(
                voices,
                "leave to rules who speaks, which models with an encoder ask it, with --voices none",
            )?;
            model = model.with_voices(VoiceReader::new(reader)?);
        }
        Ok(model)
    }
}

/// The reader that is asked for, or the one `by_default` where one is asked without being named.
fn reader_named<'a>(
    asked: Option<&'a str>,
    by_default: &'a str,
    is_asked: bool,
) -> Option<&'a str> {
    asked
        .or(is_asked.then_some(by_default))
        .filter(|name| *name != NO_READER)
}

/// The model that is used where none is named. Unlike those of [`BUILT_IN`], it is too large to be built
/// into the program.
pub(super) const DEFAULT_MODEL: &str = "news-en";

/// A folder with models in folders, besides the two that every installation has.
const MODELS_VARIABLE: &str = "STANCE_MODELS";

/// Loads a model: the folder `name`, else one of that name where models are kept, else the one
/// built into the program.
pub(super) fn load(name: &str) -> Result<Model> {
    load_or(
        name,
        &format!("use {}, which is built in", BUILT_IN.join(", ")),
    )
}

/// Loads a model; where there is none of that name, `way_out` is what else may be done.
pub(super) fn load_or(name: &str, way_out: &str) -> Result<Model> {
    let folder = Path::new(name);
    let is_plain_name = folder.components().count() == 1;
    if folder.is_dir() {
        if is_plain_name {
            warn_of_namesake(name);
        }
        return Model::from_files(name, read_folder(folder)?);
    }
    let places = if is_plain_name {
        model_places()
    } else {
        Vec::new()
    };
    if let Some(folder) = places
        .iter()
        .map(|place| place.join(name))
        .find(|folder| folder.is_dir())
    {
        return Model::from_files(name, read_folder(&folder)?);
    }
    built_in(name).unwrap_or_else(|| {
        let looked: Vec<String> = places
            .iter()
            .map(|place| place.join(name).display().to_string())
            .collect();
        let elsewhere = match looked.is_empty() {
            true => String::new(),
            false => format!(", nor is there {}", looked.join(" or ")),
        };
        Err(Error::Model {
            model: name.to_owned(),
            problem: format!(
                "there is no such folder{elsewhere}; give a model's folder, set {MODELS_VARIABLE} to \
                 a folder that holds models, or {way_out}"
            ),
        })
    })
}

/// Warns that a folder here is read, and not the model of its name that is kept elsewhere or built in.
fn warn_of_namesake(name: &str) {
    let elsewhere = model_places()
        .into_iter()
        .map(|place| place.join(name))
        .find(|folder| folder.is_dir());
    let is_other = match &elsewhere {
        Some(folder) => !is_same_file(folder, name).unwrap_or(false),
        None => BUILT_IN.contains(&name),
    };
    if is_other {
        let other = elsewhere.map_or_else(
            || "the one that is built in".to_owned(),
            |folder| folder.display().to_string(),
        );
        say(&format!(
            "warning: the folder {name} here is read, not {other}; write ./{name} if that is meant"
        ));
    }
}

/// Where models are kept: the folder that the environment names, `models` beside the program, and
/// that of the source tree it was built from.
fn model_places() -> Vec<PathBuf> {
    let named = std::env::var_os(MODELS_VARIABLE)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from);
    let beside = std::env::current_exe()
        .ok()
        .and_then(|program| Some(program.parent()?.join("models")));
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    named.into_iter().chain(beside).chain([source]).collect()
}

fn read_folder(folder: &Path) -> Result<ModelFiles> {
    let mut files = ModelFiles::default();
    for file in ModelFiles::READ {
        let file = files.bounded(file).map_err(|problem| Error::Model {
            model: folder.display().to_string(),
            problem,
        })?;
        if let Some(bytes) = read_file(folder, file)? {
            files.0.insert(file.name.to_owned(), bytes);
        }
    }
    Ok(files)
}

/// The file's bytes, `None` where it is missing.
pub(super) fn read_file(folder: &Path, file: ModelFile) -> Result<Option<Vec<u8>>> {
    let path = folder.join(file.name);
    let cannot_read = |source| Error::io(format!("read {}", path.display()), source);
    let metadata = match path.metadata() {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(cannot_read(error)),
    };
    // A pipe would be waited for until somebody writes into it.
    if !metadata.is_file() {
        return Err(Error::Model {
            model: folder.display().to_string(),
            problem: format!("{} is no regular file", file.name),
        });
    }
    let opened = File::open(&path).map_err(cannot_read)?;
    let size = metadata.len();
    let mut bytes = Vec::new();
    if size <= file.most_bytes {
        bytes.reserve_exact(usize::try_from(size).unwrap_or(0));
        opened
            .take(file.most_bytes + 1)
            .read_to_end(&mut bytes)
            .map_err(cannot_read)?;
    }
    if size.max(bytes.len() as u64) > file.most_bytes {
        return Err(Error::Model {
            model: folder.display().to_string(),
            problem: format!("{} is larger than {} bytes", file.name, file.most_bytes),
        });
    }
    Ok(Some(bytes))
}

/// Refuses a folder that holds something else than a model, and tells of a model that will be replaced.
pub(super) fn check_target(folder: &Path) -> Result<()> {
    let is_model = folder.join(CHECKSUM_FILE).is_file();
    let taken = folder.is_file()
        || folder.is_dir()
            && !is_model
            && std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if taken {
        return Err(Error::Model {
            model: folder.display().to_string(),
            problem: "exists and is no model; choose another --out".to_owned(),
        });
    }
    if is_model {
        say(&format!(
            "warning: the model in {} will be replaced",
            folder.display()
        ));
    }
    Ok(())
}

/// Tries whether a model can be written into a folder: what takes long is not to be lost. A folder that was not there
/// is not there afterwards either.
pub(super) fn try_target(folder: &Path) -> Result<()> {
    let is_new = !folder.exists();
    make(folder)?;
    // A name that is written first in any case, so that no file of somebody else's is in the way.
    let trial = folder.join(format!("{CHECKSUM_FILE}.new"));
    let tried = std::fs::write(&trial, b"").and_then(|()| std::fs::remove_file(&trial));
    tried.map_err(|source| Error::io(format!("write {}", trial.display()), source))?;
    if is_new {
        std::fs::remove_dir(folder)
            .map_err(|source| Error::io(format!("remove {}", folder.display()), source))?;
    }
    Ok(())
}

fn make(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)
        .map_err(|source| Error::io(format!("make the folder {}", folder.display()), source))
}

/// Writes a model into a folder, which is made if it is not there.
pub(super) fn save(model: &Model, card: &str, folder: &Path) -> Result<()> {
    make(folder)?;
    let files = model.to_files()?.0;
    let written: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .chain([(MODEL_CARD_FILE, card.as_bytes())])
        .collect();
    // A model of the other kind may stand here: what this one has no use for would make it unreadable.
    let stale = ModelFiles::READ
        .iter()
        .map(|file| file.name)
        .filter(|name| !files.contains_key(*name));
    write_together(folder, &written, stale)
}
