//! In: texts given by a test or a program. Out: a world that holds just these.
//! Lets everything run without a disk.
//! Never looks at the machine.

use super::{PathKind, ReadError, World};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A world of texts in memory.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl Memory {
    /// Puts a file at a path; folders come to be by themselves.
    #[must_use]
    pub fn with(mut self, path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.into(), bytes.into());
        self
    }

    fn kind_of(&self, path: &Path) -> Option<PathKind> {
        if self.files.contains_key(path) {
            return Some(PathKind::File);
        }
        // Folders are not kept: one exists where a file lies below it.
        self.files.keys().any(|f| f.starts_with(path)).then_some(PathKind::Folder)
    }
}

impl World for Memory {
    fn kind(&self, path: &Path) -> Result<Option<PathKind>, ReadError> {
        Ok(self.kind_of(path))
    }

    fn real(&self, path: &Path) -> Result<PathBuf, ReadError> {
        self.kind_of(path).map(|_| path.to_owned()).ok_or(ReadError::Missing)
    }

    fn read(&self, path: &Path) -> Result<Vec<u8>, ReadError> {
        match self.kind_of(path) {
            Some(PathKind::Folder) => Err(ReadError::IsFolder),
            _ => self.files.get(path).cloned().ok_or(ReadError::Missing),
        }
    }

    fn list(&self, folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
        if self.kind_of(folder) != Some(PathKind::Folder) {
            return Err(ReadError::Missing);
        }
        let mut below: Vec<PathBuf> = self
            .files
            .keys()
            .filter_map(|f| f.strip_prefix(folder).ok()?.components().next().map(|c| folder.join(c)))
            .collect();
        below.dedup();
        Ok(below)
    }
}
