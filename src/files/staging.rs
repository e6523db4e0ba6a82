//! In: a folder, and the name of what is about to be written in it. Out: a folder beside it to write into first.
//! What an interrupted run left there is repaired before anything else: an output that was taken aside comes back.
//! Never removes a leftover that is not marked as ours.

use super::Artefact;
use super::OnWait;
use super::error::OutputError;
use super::mark::{MARK, OutputMark};
use super::standing::{Standing, standing};
use super::sync::{fill, sync_folder};
use super::turn::Turn;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

/// The folder of a change: below it the new files, and the old ones for as long as they are between two places.
#[derive(Debug)]
pub struct Staging {
    root: PathBuf,
    // Given back last, when all that stands here is gone.
    _turn: Turn,
}

const FRESH: &str = "fresh";
const OLD: &str = "old";

/// Where a change of `name` in `folder` is prepared.
fn root_of(folder: &Path, name: &OsStr) -> PathBuf {
    // In the same folder: a rename across disks would copy, and could stop half-way.
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(".new");
    folder.join(hidden)
}

impl Staging {
    /// Takes our turn below a folder, repairs what an interrupted run left, and opens the folder of a change.
    ///
    /// # Errors
    ///
    /// A leftover that cannot be removed, or what the disk refused.
    #[allow(clippy::disallowed_methods)]
    pub fn open(folder: &Path, name: &OsStr, on_wait: OnWait<'_>) -> Result<Self, OutputError> {
        let turn = Turn::take(folder, on_wait)?;
        let root = root_of(folder, name);
        clear(&root, &folder.join(name))?;
        std::fs::create_dir(&root).map_err(|error| OutputError::refused(&root, &error))?;
        // The mark comes first: what is found here after a kill is known as ours.
        let staging = Self { root, _turn: turn };
        let mark = OutputMark { report: name.to_string_lossy().into_owned(), ..OutputMark::default() };
        fill(&staging.root, &[Artefact { path: MARK.to_owned(), bytes: mark.text().into_bytes() }])?;
        Ok(staging)
    }

    /// Repairs what an interrupted change of `name` in `folder` left, if anything.
    ///
    /// # Errors
    ///
    /// A leftover that cannot be removed.
    pub fn repair(folder: &Path, name: &OsStr, on_wait: OnWait<'_>) -> Result<(), OutputError> {
        let root = root_of(folder, name);
        if root.symlink_metadata().is_err() {
            return Ok(());
        }
        let _turn = Turn::take(folder, on_wait)?;
        clear(&root, &folder.join(name))
    }

    /// Writes the new files, with a mark that names them.
    ///
    /// # Errors
    ///
    /// What the disk refused.
    #[allow(clippy::disallowed_methods)]
    pub fn fill(&self, mark: &OutputMark, artefacts: &[Artefact]) -> Result<(), OutputError> {
        let fresh = self.fresh();
        std::fs::create_dir(&fresh).map_err(|error| OutputError::refused(&fresh, &error))?;
        fill(&fresh, &[Artefact { path: MARK.to_owned(), bytes: mark.text().into_bytes() }])?;
        fill(&fresh, artefacts)?;
        sync_folder(&self.root)
    }

    /// Where the new files are.
    pub fn fresh(&self) -> PathBuf {
        self.root.join(FRESH)
    }

    /// Where the old ones are, while neither is in its place.
    pub fn old(&self) -> PathBuf {
        self.root.join(OLD)
    }

    /// Removes what is left of the change.
    ///
    /// # Errors
    ///
    /// What could not be removed.
    pub fn close(self, place: &Path) -> Result<(), OutputError> {
        clear(&self.root, place)
    }
}

/// Brings back an output that was taken aside, and removes the folder of a change with all that is ours in it.
#[allow(clippy::disallowed_methods)]
fn clear(root: &Path, place: &Path) -> Result<(), OutputError> {
    let leftover = |words: String| OutputError::Leftover { path: root.to_owned(), words };
    match root.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(leftover(error.to_string())),
        Ok(found) if !found.is_dir() => {
            return Err(leftover("it is a file that Entail did not write".to_owned()));
        }
        Ok(_) => {}
    }
    let old = root.join(OLD);
    let is_absent = |path: &Path| path.symlink_metadata().is_err();
    // The run died between two changes of names: for now the edition before is the one that is whole.
    if !is_absent(&old) && is_absent(place) {
        std::fs::rename(&old, place).map_err(|error| leftover(error.to_string()))?;
    }
    for inner in [FRESH, OLD] {
        let folder = root.join(inner);
        match standing(&folder)? {
            Standing::Ours(contents) => contents.remove(&folder)?,
            Standing::Absent => {}
            other => return Err(leftover(foreign(&format!("{inner}/"), &other))),
        }
    }
    match standing(root)? {
        Standing::Ours(contents) => contents.remove(root),
        other => Err(leftover(foreign("", &other))),
    }
}

fn foreign(inner: &str, found: &Standing) -> String {
    match found {
        Standing::Foreign(names) => {
            let names: Vec<String> = names.iter().map(|name| format!("{inner}{name}")).collect();
            format!("it holds what Entail did not write: {}", names.join(", "))
        }
        _ => format!("{inner} in it is a file that Entail did not write"),
    }
}
