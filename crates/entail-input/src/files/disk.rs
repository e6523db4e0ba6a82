//! In: paths of the machine. Out: the bytes that are there.
//! The real [`World`]; the only place with the standard library's file functions for reading.
//! Never follows a path out of what it was asked for.

use super::{LARGEST, PathKind, ReadError, World};
use std::path::{Path, PathBuf};

/// The machine's own files.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

#[allow(clippy::disallowed_methods)]
impl World for Disk {
    fn kind(&self, path: &Path) -> Option<PathKind> {
        let found = path.metadata().ok()?;
        Some(if found.is_dir() { PathKind::Folder } else { PathKind::File })
    }

    fn read(&self, path: &Path) -> Result<Vec<u8>, ReadError> {
        let found = path.metadata().map_err(|e| from_io(&e))?;
        if found.is_dir() {
            return Err(ReadError::IsFolder);
        }
        // Asked before reading, so that a slip such as a link to a database costs nothing.
        if found.len() > LARGEST {
            return Err(ReadError::TooLarge { bytes: found.len() });
        }
        std::fs::read(path).map_err(|e| from_io(&e))
    }

    fn list(&self, folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
        let entries = std::fs::read_dir(folder).map_err(|e| from_io(&e))?;
        let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|e| e.path()).collect();
        paths.sort();
        Ok(paths)
    }
}

fn from_io(error: &std::io::Error) -> ReadError {
    match error.kind() {
        std::io::ErrorKind::NotFound => ReadError::Missing,
        std::io::ErrorKind::IsADirectory => ReadError::IsFolder,
        _ => ReadError::Other(error.to_string()),
    }
}
