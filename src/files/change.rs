//! In: new files beside an output. Out: the output replaced by them, in as few steps as the disk allows.
//! In one step where two folders can change places, in two with a way back, else file by file; what was less than one
//! step is said.
//! Never takes the old output away before the new one is whole on the disk.

use super::Artefact;
use super::error::OutputError;
use super::mark::{MARK, NEXT_MARK, OutputMark, RESULTS};
use super::staging::Staging;
use super::standing::Contents;
use super::sync::{fill, sync_folder};
use std::io;
use std::path::Path;

/// How an output was replaced, where it was not in one step.
pub type Remark = Option<String>;

/// Puts the new files of a change into the place of an output.
///
/// # Errors
///
/// What the disk refused; the output is as it was then, or, file by file, marked as half changed.
#[allow(clippy::disallowed_methods)]
pub fn change(
    place: &Path,
    staging: &Staging,
    before: Option<&Contents>,
    mark: &OutputMark,
    artefacts: &[Artefact],
) -> Result<Remark, OutputError> {
    let fresh = staging.fresh();
    let Some(before) = before else {
        std::fs::rename(&fresh, place).map_err(|error| OutputError::refused(place, &error))?;
        return Ok(None);
    };
    if exchange(&fresh, place) {
        return Ok(None);
    }
    match std::fs::rename(place, staging.old()) {
        Ok(()) => {
            std::fs::rename(&fresh, place).map_err(|error| {
                // The report that was there is better than none.
                let _ = std::fs::rename(staging.old(), place);
                OutputError::refused(place, &error)
            })?;
            Ok(Some(format!(
                "{}: this disk cannot exchange two folders in one step, so it was away for a moment",
                place.display()
            )))
        }
        // A folder of an image below, of another disk, or on which something is mounted, can hold other files but cannot
        // be moved itself.
        Err(error) if cannot_move(&error) => {
            file_by_file(place, before, mark, artefacts)?;
            Ok(Some(format!(
                "{}: this disk cannot move the folder, so its files were replaced one by one",
                place.display()
            )))
        }
        Err(error) => Err(OutputError::refused(place, &error)),
    }
}

fn cannot_move(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::CrossesDevices | io::ErrorKind::ResourceBusy)
}

/// The name of a file on its way to its place.
fn on_its_way(path: &str) -> String {
    format!("{path}.entail-new")
}

/// Replaces the files of an output one by one: the new ones are written beside the old ones first, `results.json` is
/// the last to change, and for as long as it takes the mark says that it is being changed.
#[allow(clippy::disallowed_methods)]
fn file_by_file(
    place: &Path,
    before: &Contents,
    mark: &OutputMark,
    artefacts: &[Artefact],
) -> Result<(), OutputError> {
    let old = before.files().iter().map(|file| file.to_string_lossy().replace('\\', "/"));
    let ways = artefacts.iter().map(|artefact| on_its_way(&artefact.path));
    let files = mark.files.iter().cloned().chain(old.clone()).chain(ways).collect();
    put_mark(place, &OutputMark { files, changing: true, ..mark.clone() })?;
    let beside: Vec<Artefact> = artefacts
        .iter()
        .map(|artefact| Artefact { path: on_its_way(&artefact.path), bytes: artefact.bytes.clone() })
        .collect();
    fill(place, &beside)?;
    let is_results = |artefact: &&Artefact| artefact.path == RESULTS;
    let others = artefacts.iter().filter(|artefact| !is_results(artefact));
    for artefact in others.chain(artefacts.iter().filter(is_results)) {
        let path = place.join(&artefact.path);
        std::fs::rename(place.join(on_its_way(&artefact.path)), &path)
            .map_err(|error| OutputError::refused(&path, &error))?;
    }
    for file in old.filter(|file| file != MARK && !mark.files.contains(file)) {
        // A file of the edition before that stays is named by no mark from here on, and told at the next build.
        let _ = std::fs::remove_file(place.join(file));
    }
    // Folders that still hold something stay.
    before.folders().iter().rev().for_each(|folder| drop(std::fs::remove_dir(place.join(folder))));
    put_mark(place, mark)?;
    sync_folder(place)
}

#[allow(clippy::disallowed_methods)]
fn put_mark(place: &Path, mark: &OutputMark) -> Result<(), OutputError> {
    fill(place, &[Artefact { path: NEXT_MARK.to_owned(), bytes: mark.text().into_bytes() }])?;
    std::fs::rename(place.join(NEXT_MARK), place.join(MARK))
        .map_err(|error| OutputError::refused(place, &error))
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

/// Gives a file a name that must not be taken yet.
///
/// # Errors
///
/// The name is taken, or what the disk refused.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => rename_where_free(from, to),
        other => other.map_err(io::Error::from),
    }
}

/// Gives a file a name that must not be taken yet.
///
/// # Errors
///
/// The name is taken, or what the disk refused.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    rename_where_free(from, to)
}

/// In two steps, where the system has none for it.
#[allow(clippy::disallowed_methods)]
fn rename_where_free(from: &Path, to: &Path) -> io::Result<()> {
    match to.symlink_metadata() {
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => std::fs::rename(from, to),
    }
}
