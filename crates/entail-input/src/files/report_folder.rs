//! In: a world, and the folder of a report in it. Out: the files below that folder, and no other.
//! A report can be moved, kept and handed on, and one from a stranger reads nothing of its reader's machine.
//! Never follows a link out of the folder.

use super::{PathKind, ReadError, World};
use std::path::{Path, PathBuf};

/// The folder of a report, through which everything of it is read.
#[derive(Clone, Copy)]
pub struct ReportFolder<'w> {
    world: &'w dyn World,
    folder: &'w Path,
}

impl<'w> ReportFolder<'w> {
    /// The folder of a report in a world.
    pub fn new(world: &'w dyn World, folder: &'w Path) -> Self {
        Self { world, folder }
    }

    /// A path below the folder as messages name it.
    pub fn name(&self, below: &Path) -> String {
        self.at(below).display().to_string().replace('\\', "/")
    }

    /// What a path below the folder leads to, if anything does.
    ///
    /// # Errors
    ///
    /// It leads out of the folder, or it cannot be told whether anything is there.
    pub fn kind(&self, below: &Path) -> Result<Option<PathKind>, ReadError> {
        let kind = self.world.kind(&self.at(below))?;
        if kind.is_some() {
            self.inside(below)?;
        }
        Ok(kind)
    }

    /// The bytes of a file below the folder.
    ///
    /// # Errors
    ///
    /// It leads out of the folder, is no regular file, or is larger than [`super::LARGEST`].
    pub fn read(&self, below: &Path) -> Result<Vec<u8>, ReadError> {
        match self.inside(below) {
            // Whoever records what is read hears of what was looked for too.
            Ok(()) | Err(ReadError::Missing) => {}
            Err(error) => return Err(error),
        }
        self.world.read(&self.at(below))
    }

    /// The paths directly below a folder, counted from the report's, sorted by name.
    ///
    /// # Errors
    ///
    /// It leads out of the folder, or some of what lies in it cannot be told.
    pub fn list(&self, below: &Path) -> Result<Vec<PathBuf>, ReadError> {
        self.inside(below)?;
        let paths = self.world.list(&self.at(below))?;
        Ok(paths.iter().filter_map(|path| Some(below.join(path.file_name()?))).collect())
    }

    fn at(&self, below: &Path) -> PathBuf {
        // Joined to nothing a path would end with a slash.
        if below.as_os_str().is_empty() { self.folder.to_owned() } else { self.folder.join(below) }
    }

    fn inside(&self, below: &Path) -> Result<(), ReadError> {
        let real = self.world.real(&self.at(below))?;
        // Asked anew each time: the folder may be a link itself, which is its reader's own choice.
        if real.starts_with(self.world.real(self.folder)?) { Ok(()) } else { Err(ReadError::Outside) }
    }
}
