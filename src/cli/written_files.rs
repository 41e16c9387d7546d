//! Files of a folder that are written together.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use stance::{Error, Result};

/// Writes files of a folder, and only once all are written puts them in the place of older ones of their
/// names and removes `stale` ones: a full disk costs nobody the model that stood there.
pub(super) fn write_together(
    folder: &Path,
    files: &[(&str, &[u8])],
    stale: impl IntoIterator<Item = &'static str>,
) -> Result<()> {
    let places: Vec<(PathBuf, PathBuf)> = files
        .iter()
        .map(|(name, _)| (folder.join(format!("{name}.new")), folder.join(name)))
        .collect();
    for ((new, _), (_, bytes)) in places.iter().zip(files) {
        if let Err(source) = std::fs::write(new, bytes) {
            for (new, _) in &places {
                // What was written is of no use, and what was not is not there.
                let _ = std::fs::remove_file(new);
            }
            return Err(Error::io(format!("write {}", new.display()), source));
        }
    }
    for name in stale {
        let path = folder.join(name);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(Error::io(format!("remove {}", path.display()), error));
            }
            _ => {}
        }
    }
    for (new, place) in &places {
        std::fs::rename(new, place)
            .map_err(|source| Error::io(format!("move {} into place", new.display()), source))?;
    }
    Ok(())
}
