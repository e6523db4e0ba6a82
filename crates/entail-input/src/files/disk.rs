//! In: paths of the machine. Out: the bytes that are there.
//! The real [`World`]; the only place with the standard library's file functions for reading.
//! Never reads what may have no end, never more than a file may have, and never says that nothing is there unless it is so.

use super::{LARGEST, PathKind, ReadError, World};
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The machine's own files.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

#[allow(clippy::disallowed_methods)]
impl World for Disk {
    fn kind(&self, path: &Path) -> Result<Option<PathKind>, ReadError> {
        match path.metadata() {
            Ok(found) => Ok(Some(kind_of(&found))),
            // A link that leads nowhere is there all the same.
            Err(error) if error.kind() == io::ErrorKind::NotFound => match path.symlink_metadata() {
                Ok(_) => Err(ReadError::LeadsNowhere),
                Err(_) => Ok(None),
            },
            Err(error) => Err(from_io(&error)),
        }
    }

    fn real(&self, path: &Path) -> Result<PathBuf, ReadError> {
        path.canonicalize().map_err(|error| match (error.kind(), path.symlink_metadata()) {
            (io::ErrorKind::NotFound, Ok(_)) => ReadError::LeadsNowhere,
            _ => from_io(&error),
        })
    }

    fn read(&self, path: &Path) -> Result<Vec<u8>, ReadError> {
        // To open a pipe may wait for ever, so that it is looked at before; what counts is what was opened.
        file_of(&path.metadata().map_err(|error| from_io(&error))?)?;
        let file = File::open(path).map_err(|error| from_io(&error))?;
        file_of(&file.metadata().map_err(|error| from_io(&error))?)?;
        let mut bytes = Vec::new();
        // Whatever size it claims: some files have none until they are read.
        file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| from_io(&error))?;
        if bytes.len() as u64 > LARGEST { Err(ReadError::TooLarge) } else { Ok(bytes) }
    }

    fn list(&self, folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
        let entries = std::fs::read_dir(folder).map_err(|error| from_io(&error))?;
        let paths: io::Result<Vec<PathBuf>> = entries.map(|entry| Ok(entry?.path())).collect();
        let mut paths = paths.map_err(|error| from_io(&error))?;
        paths.sort();
        Ok(paths)
    }
}

fn kind_of(found: &Metadata) -> PathKind {
    match found.is_dir() {
        true => PathKind::Folder,
        false if found.is_file() => PathKind::File,
        false => PathKind::Stream,
    }
}

/// Only regular files are read; one that claims to be too large costs nothing.
fn file_of(found: &Metadata) -> Result<(), ReadError> {
    match kind_of(found) {
        PathKind::Folder => Err(ReadError::IsFolder),
        PathKind::Stream => Err(ReadError::IsStream),
        PathKind::File if found.len() > LARGEST => Err(ReadError::TooLarge),
        PathKind::File => Ok(()),
    }
}

fn from_io(error: &io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::NotFound => ReadError::Missing,
        io::ErrorKind::IsADirectory => ReadError::IsFolder,
        _ => ReadError::Other(error.to_string()),
    }
}
