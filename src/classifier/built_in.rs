//! Models built into the binary, so that it works from any folder.

use std::collections::BTreeMap;

use super::files::ModelFiles;
use super::model::Model;
use crate::error::Result;

/// Names of the models that are built in.
pub const BUILT_IN: [&str; 1] = ["news-en-lite"];

macro_rules! embedded {
    ($folder:literal) => {
        [
            (
                "checksums.b3",
                include_bytes!(concat!("../../models/", $folder, "/checksums.b3")).as_slice(),
            ),
            (
                "manifest.json",
                include_bytes!(concat!("../../models/", $folder, "/manifest.json")).as_slice(),
            ),
            (
                "columns.txt",
                include_bytes!(concat!("../../models/", $folder, "/columns.txt")).as_slice(),
            ),
            (
                "model.safetensors",
                include_bytes!(concat!("../../models/", $folder, "/model.safetensors")).as_slice(),
            ),
        ]
    };
}

/// A model that is built in, by name; `None` where none has that name.
///
/// ```
/// use stance::classifier::{BUILT_IN, built_in};
/// let model = built_in(BUILT_IN[0]).expect("it is built in")?;
/// assert_eq!(model.manifest().name, "news-en-lite");
/// # Ok::<(), stance::Error>(())
/// ```
pub fn built_in(name: &str) -> Option<Result<Model>> {
    let files = match name {
        "news-en-lite" => embedded!("news-en-lite"),
        _ => return None,
    };
    let files: BTreeMap<String, Vec<u8>> = files
        .into_iter()
        .map(|(name, bytes)| (name.to_owned(), bytes.to_vec()))
        .collect();
    Some(Model::from_files(name, ModelFiles(files)))
}
