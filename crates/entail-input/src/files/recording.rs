//! In: another world. Out: the same answers, and a record of every path that was asked about.
//! What a run looked at decides its result: a watcher waits for a change of these paths, and an edition keeps them.
//! Never keeps bytes, and never asks for more than it was asked for.

use super::{PathKind, ReadError, World};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A world that notes which paths of another one are read, listed or asked for.
///
/// Paths that do not exist are noted too: a report without `report.md` is another one as soon as that file is there,
/// so that a watcher has to know that it was looked for.
pub struct Recording<'w> {
    // Behind a lock, since questions come through a shared reference, and threads may share a world.
    world: &'w dyn World,
    seen: Mutex<BTreeMap<PathBuf, PathUse>>,
}

#[derive(Clone, Copy, Default)]
struct PathUse {
    existed: bool,
    read: bool,
    listed: bool,
}

/// A path that a run asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedPath {
    /// As it was asked for.
    pub path: PathBuf,
    /// Whether something was there.
    pub existed: bool,
    /// Whether its bytes were asked for: the file belongs to an edition.
    pub read: bool,
    /// Whether what lies below it was asked for: a new file in it may change the result.
    pub listed: bool,
}

impl<'w> Recording<'w> {
    /// Records what is asked of a world from now on.
    pub fn new(world: &'w dyn World) -> Self {
        Self { world, seen: Mutex::default() }
    }

    /// Every path so far, sorted.
    pub fn paths(&self) -> Vec<RecordedPath> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.iter()
            .map(|(path, how)| RecordedPath {
                path: path.clone(),
                existed: how.existed,
                read: how.read,
                listed: how.listed,
            })
            .collect()
    }

    fn note(&self, path: &Path, note: impl FnOnce(&mut PathUse)) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        note(seen.entry(path.to_owned()).or_default());
    }
}

impl World for Recording<'_> {
    fn kind(&self, path: &Path) -> Result<Option<PathKind>, ReadError> {
        let kind = self.world.kind(path);
        self.note(path, |how| how.existed |= !matches!(kind, Ok(None)));
        kind
    }

    fn real(&self, path: &Path) -> Result<PathBuf, ReadError> {
        self.world.real(path)
    }

    fn read(&self, path: &Path) -> Result<Vec<u8>, ReadError> {
        let bytes = self.world.read(path);
        let existed = !matches!(bytes, Err(ReadError::Missing));
        self.note(path, |how| {
            how.read = true;
            how.existed |= existed;
        });
        bytes
    }

    fn list(&self, folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
        let below = self.world.list(folder);
        let existed = !matches!(below, Err(ReadError::Missing));
        self.note(folder, |how| {
            how.listed = true;
            how.existed |= existed;
        });
        below
    }
}
