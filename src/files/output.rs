//! In: finished artefacts. Out: a folder that holds them, whole or not at all.
//! A new folder is filled next to the old one, then the two change places.
//! Never leaves a mixture of two builds.

use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};

/// A file that a build writes, by its path inside the report's output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artefact {
    /// Relative path, with `/` between folders.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Why nothing, or not everything, could be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputError {
    /// The path that refused.
    pub path: PathBuf,
    /// The system's own words.
    pub words: String,
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot write {}: {}", self.path.display(), self.words)
    }
}

impl Error for OutputError {}

/// Writes all artefacts into `folder`, replacing what an earlier build left there.
///
/// Builds into one place wait for each other, so whatever lies next to the folder under our names was left by
/// one that was killed.
///
/// # Errors
///
/// What the disk refused, with the path.
#[allow(clippy::disallowed_methods)]
pub fn write_folder(folder: &Path, artefacts: &[Artefact]) -> Result<(), OutputError> {
    let name = folder.file_name().map_or_else(|| "report".to_owned(), |n| n.to_string_lossy().into_owned());
    let parent = match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(parent).map_err(|e| refused(parent, &e))?;
    if folder.exists() && !folder.is_dir() {
        return Err(OutputError {
            path: folder.to_owned(),
            words: "there is a file in its place".to_owned(),
        });
    }
    // Bound to a name, since `_` alone would give the turn back at once.
    let _turn = turn(parent);
    // Below the same parent: a rename across disks would copy, and could stop half-way.
    let fresh = parent.join(format!(".{name}.new"));
    let old = parent.join(format!(".{name}.old"));
    // A run that was killed between the two renames left the old folder aside.
    if old.exists() && !folder.exists() {
        std::fs::rename(&old, folder).map_err(|e| refused(folder, &e))?;
    }
    // What cannot be removed makes the writing fail, with a message of its own.
    for left in [&fresh, &old] {
        let _ = std::fs::remove_dir_all(left);
    }
    let result = fill(&fresh, artefacts).and_then(|()| swap(folder, &fresh, &old));
    for done in [&fresh, &old] {
        let _ = std::fs::remove_dir_all(done);
    }
    result
}

/// Our turn to write below a folder, until the value is dropped; none where the system cannot lock a folder.
#[allow(clippy::disallowed_methods)]
fn turn(parent: &Path) -> Option<std::fs::File> {
    let folder = std::fs::File::open(parent).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

/// Writes one file, in the place of what is there.
///
/// # Errors
///
/// What the disk refused, with the path.
#[allow(clippy::disallowed_methods)]
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    std::fs::write(path, bytes).map_err(|e| refused(path, &e))
}

/// Writes files that must not exist yet; refuses before it writes the first.
///
/// # Errors
///
/// A file that exists, or what the disk refused, with the path.
#[allow(clippy::disallowed_methods)]
pub fn write_new_files(folder: &Path, artefacts: &[Artefact]) -> Result<(), OutputError> {
    for artefact in artefacts {
        let path = folder.join(&artefact.path);
        if path.exists() {
            return Err(OutputError { path, words: "it is already there".to_owned() });
        }
    }
    fill(folder, artefacts)
}

#[allow(clippy::disallowed_methods)]
fn fill(folder: &Path, artefacts: &[Artefact]) -> Result<(), OutputError> {
    std::fs::create_dir_all(folder).map_err(|e| refused(folder, &e))?;
    for artefact in artefacts {
        let path = folder.join(&artefact.path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(|e| refused(parent, &e))?;
        }
        std::fs::write(&path, &artefact.bytes).map_err(|e| refused(&path, &e))?;
    }
    Ok(())
}

/// Puts the new folder into its place: in one step where the system can, else in two with a way back.
#[allow(clippy::disallowed_methods)]
fn swap(folder: &Path, fresh: &Path, old: &Path) -> Result<(), OutputError> {
    if folder.exists() {
        if exchange(fresh, folder) {
            return Ok(());
        }
        std::fs::rename(folder, old).map_err(|e| refused(folder, &e))?;
    }
    std::fs::rename(fresh, folder).map_err(|e| {
        // The report that was there is better than none.
        let _ = std::fs::rename(old, folder);
        refused(folder, &e)
    })
}

/// Lets two folders change places in one step, if the system can.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}

fn refused(path: &Path, error: &std::io::Error) -> OutputError {
    OutputError { path: path.to_owned(), words: error.to_string() }
}
