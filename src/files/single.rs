//! In: single files. Out: each in its place, whole or not at all.
//! A file that is there is replaced in one step; a pipe, a device or a terminal is written straight.
//! Never replaces a file that the report is read from, or one that `new` finds in its place.

use super::change::rename_new;
use super::error::OutputError;
use super::mark::OutputMark;
use super::place::real_place;
use super::staging::Staging;
use super::sync::{sync_file, sync_folder};
use super::{Artefact, OnWait};
use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes one file, in the place of what is there; `inputs` are the files that it must not replace.
///
/// # Errors
///
/// An input, a folder in the place, or what the disk refused; the file is as it was then.
pub fn write_file(
    given: &Path,
    bytes: &[u8],
    inputs: &[PathBuf],
    on_wait: OnWait<'_>,
) -> Result<(), OutputError> {
    write_by(given, inputs, on_wait, &|out| out.write_all(bytes))
}

/// The same for a file that is written piece by piece.
///
/// # Errors
///
/// As [`write_file`].
#[allow(clippy::disallowed_methods)]
pub fn write_by(
    given: &Path,
    inputs: &[PathBuf],
    on_wait: OnWait<'_>,
    write: &dyn Fn(&mut dyn Write) -> io::Result<()>,
) -> Result<(), OutputError> {
    if is_stream(given) {
        return write_straight(given, write);
    }
    let path = real_place(given)?;
    if inputs.iter().any(|input| input.canonicalize().is_ok_and(|input| input == path)) {
        return Err(OutputError::IsInput { path: given.to_owned() });
    }
    if path.is_dir() {
        return Err(OutputError::because(given, "there is a folder in its place"));
    }
    let Some((folder, name)) = path.parent().zip(path.file_name()) else {
        return Err(OutputError::because(given, "the root of a disk is no file"));
    };
    let near = given.parent().unwrap_or(given);
    let staging = Staging::open(folder, name, on_wait).map_err(|error| error.named(folder, near))?;
    let written = stage(&staging, name, write).and_then(|staged| {
        // Who may read the old file may read the new one.
        if let Ok(before) = path.metadata() {
            let _ = std::fs::set_permissions(&staged, before.permissions());
        }
        std::fs::rename(&staged, &path).map_err(|error| OutputError::refused(given, &error))?;
        sync_folder(folder)
    });
    written.and(staging.close(&path)).map_err(|error| error.named(folder, near))
}

/// Writes the file beside its place.
#[allow(clippy::disallowed_methods)]
fn stage(
    staging: &Staging,
    name: &OsStr,
    write: &dyn Fn(&mut dyn Write) -> io::Result<()>,
) -> Result<PathBuf, OutputError> {
    // Under a name of our own, since its own need not be a text.
    const STAGED: &str = "file";
    let report = name.to_string_lossy().into_owned();
    staging.fill(&OutputMark { report, files: [STAGED.to_owned()].into(), changing: false }, &[])?;
    let path = staging.fresh().join(STAGED);
    let refused = |error: io::Error| OutputError::refused(&path, &error);
    let mut file = std::fs::File::create(&path).map_err(refused)?;
    write(&mut file).map_err(refused)?;
    sync_file(&file, &path)?;
    sync_folder(&staging.fresh())?;
    Ok(path)
}

/// Whether a path leads to no file of a folder, but to a pipe, a device, or a stream of this process.
#[allow(clippy::disallowed_methods)]
fn is_stream(path: &Path) -> bool {
    let stream = ["/dev", "/proc"].iter().any(|root| path.starts_with(root));
    stream || path.metadata().is_ok_and(|found| !found.is_file() && !found.is_dir())
}

#[allow(clippy::disallowed_methods)]
fn write_straight(path: &Path, write: &dyn Fn(&mut dyn Write) -> io::Result<()>) -> Result<(), OutputError> {
    // At the end: `/dev/stdout` may be a file to which a shell adds.
    let open = std::fs::OpenOptions::new().append(true).open(path);
    match open.and_then(|mut stream| write(&mut stream)) {
        // A reader that has seen enough closes the pipe.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(OutputError::refused(path, &error)),
        _ => Ok(()),
    }
}

/// Writes files that must not exist yet, each whole; one that is there already with the same bytes is let be, so that a
/// run that was interrupted can be repeated. Refuses before it writes the first.
///
/// # Errors
///
/// A file that exists and is another, or what the disk refused, with the path.
#[allow(clippy::disallowed_methods)]
pub fn write_new_files(
    folder: &Path,
    artefacts: &[Artefact],
    on_wait: OnWait<'_>,
) -> Result<(), OutputError> {
    let mut missing = Vec::new();
    for artefact in artefacts {
        let path = folder.join(&artefact.path);
        match path.symlink_metadata() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => missing.push(artefact.clone()),
            Err(error) => return Err(OutputError::refused(&path, &error)),
            Ok(found) => {
                let same = found.is_file()
                    && found.len() == artefact.bytes.len() as u64
                    && std::fs::read(&path).is_ok_and(|bytes| bytes == artefact.bytes);
                if !same {
                    return Err(OutputError::because(&path, "it is already there"));
                }
            }
        }
    }
    if missing.is_empty() {
        let first = artefacts.first().map_or_else(|| folder.to_owned(), |first| folder.join(&first.path));
        return Err(OutputError::because(&first, "it is already there"));
    }
    std::fs::create_dir_all(folder).map_err(|error| OutputError::refused(folder, &error))?;
    let staging = Staging::open(folder, OsStr::new("entail"), on_wait)?;
    let files = missing.iter().map(|artefact| artefact.path.clone()).collect();
    let mark = OutputMark { report: "new".to_owned(), files, changing: false };
    let written = staging.fill(&mark, &missing).and_then(|()| place_all(&staging, folder, &missing));
    written.and(staging.close(&folder.join("entail")))
}

/// Takes the files of a change to their places.
#[allow(clippy::disallowed_methods)]
fn place_all(staging: &Staging, folder: &Path, artefacts: &[Artefact]) -> Result<(), OutputError> {
    for artefact in artefacts {
        let path = folder.join(&artefact.path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(|error| OutputError::refused(parent, &error))?;
        }
        rename_new(&staging.fresh().join(&artefact.path), &path)
            .map_err(|error| OutputError::refused(&path, &error))?;
    }
    sync_folder(folder)
}
