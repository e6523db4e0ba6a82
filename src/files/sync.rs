//! In: files and folders that were written. Out: the same on the disk itself, not in the memory of the system alone.
//! After a power cut a new folder with empty files would be worse than the old one.
//! Never syncs more than it is told.

use super::Artefact;
use super::error::OutputError;
use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// Writes files below a folder that exists, and the folders between; all are on the disk when it returns.
///
/// # Errors
///
/// What the disk refused, with the path.
#[allow(clippy::disallowed_methods)]
pub fn fill(folder: &Path, artefacts: &[Artefact]) -> Result<(), OutputError> {
    let refused = |path: &Path, error: &io::Error| OutputError::refused(path, error);
    let mut open = Vec::with_capacity(artefacts.len());
    let mut folders = std::collections::BTreeSet::from([folder.to_owned()]);
    for artefact in artefacts {
        let path = folder.join(&artefact.path);
        if let Some(parent) = path.parent()
            && folders.insert(parent.to_owned())
        {
            std::fs::create_dir_all(parent).map_err(|e| refused(parent, &e))?;
        }
        let mut file = File::create(&path).map_err(|e| refused(&path, &e))?;
        file.write_all(&artefact.bytes).map_err(|e| refused(&path, &e))?;
        open.push((file, path));
        // The files of a large report must not use up all handles that a process may have.
        if open.len() == 64 {
            sync_all(&mut open)?;
        }
    }
    // All are written before the first is waited for, so that the disk can take them together.
    sync_all(&mut open)?;
    folders.iter().try_for_each(|folder| sync_folder(folder))
}

fn sync_all(open: &mut Vec<(File, std::path::PathBuf)>) -> Result<(), OutputError> {
    open.drain(..).try_for_each(|(file, path)| sync_file(&file, &path))
}

/// Puts a file on the disk.
///
/// # Errors
///
/// The disk failed.
pub fn sync_file(file: &File, path: &Path) -> Result<(), OutputError> {
    match file.sync_all() {
        Err(error) if !is_unable(&error) => Err(OutputError::refused(path, &error)),
        _ => Ok(()),
    }
}

/// Puts the names of a folder on the disk.
///
/// # Errors
///
/// The disk failed; a system that cannot do it for folders is no error.
#[allow(clippy::disallowed_methods)]
pub fn sync_folder(folder: &Path) -> Result<(), OutputError> {
    match File::open(folder).and_then(|file| file.sync_all()) {
        Err(error) if !is_unable(&error) => Err(OutputError::refused(folder, &error)),
        _ => Ok(()),
    }
}

/// Whether a system says that it cannot do such a thing, as some do for folders and network drives.
fn is_unable(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::PermissionDenied | ErrorKind::Unsupported)
}
