//! In: the folder that holds outputs. Out: a file of ours beside them, and the files of an output or of such a file read back.
//! A file there is replaced only if it is known as ours; an output is read by its mark, and no link in it is followed.
//! Never takes a name from a file on trust.

use super::error::OutputError;
use super::mark::Ownership;
use super::place::{ReportPlaces, real_place};
use super::single::write_file;
use super::standing::{Standing, standing};
use super::{Artefact, OnWait};
use std::io;
use std::path::{Path, PathBuf};

/// Most bytes of a file that is looked at to know whose it is.
const LARGEST: u64 = 64 << 20;

/// Whether a folder is a report of a run, or holds one directly, as inputs do: nothing of ours belongs among them.
///
/// # Errors
///
/// A link that leads nowhere, or a folder on the way that may not be looked into.
pub fn holds_reports(folder: &Path, reports: &ReportPlaces) -> Result<bool, OutputError> {
    Ok(reports.are_in(&real_place(folder)?))
}

/// Whether the name of a file in a folder is free, or taken by a file that `is_ours` knows.
#[allow(clippy::disallowed_methods)]
pub fn may_replace(folder: &Path, name: &str, is_ours: &dyn Fn(&[u8]) -> bool) -> bool {
    let path = folder.join(name);
    match path.symlink_metadata() {
        Err(error) => error.kind() == io::ErrorKind::NotFound,
        // A link leads to a file of somebody who put it there.
        Ok(found) if !found.is_file() || found.len() > LARGEST => false,
        Ok(_) => std::fs::read(&path).is_ok_and(|bytes| is_ours(&bytes)),
    }
}

/// Writes a file beside outputs, in the place of an older one that `is_ours` knows.
///
/// # Errors
///
/// A file of somebody else in its place, or what the disk refused.
#[allow(clippy::disallowed_methods)]
pub fn write_beside(
    folder: &Path,
    file: &Artefact,
    is_ours: &dyn Fn(&[u8]) -> bool,
    on_wait: OnWait<'_>,
) -> Result<(), OutputError> {
    std::fs::create_dir_all(folder).map_err(|error| OutputError::refused(folder, &error))?;
    if !may_replace(folder, &file.path, is_ours) {
        return Err(OutputError::Foreign { folder: folder.to_owned(), names: vec![file.path.clone()] });
    }
    write_file(&folder.join(&file.path), &file.bytes, &[], on_wait)
}

/// The texts of the files in a folder whose names are wanted, by name; what is no text is left out.
///
/// # Errors
///
/// The folder cannot be listed, or a file not be read.
#[allow(clippy::disallowed_methods)]
pub fn texts_in(folder: &Path, wanted: &dyn Fn(&str) -> bool) -> Result<Vec<(String, String)>, OutputError> {
    let refused = |path: &Path, error: &io::Error| OutputError::unreadable(path, &error.to_string());
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| refused(folder, &error))? {
        let entry = entry.map_err(|error| refused(folder, &error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        let is_file = path.symlink_metadata().is_ok_and(|found| found.is_file() && found.len() <= LARGEST);
        if wanted(&name) && is_file {
            let bytes = std::fs::read(&path).map_err(|error| refused(&path, &error))?;
            found.extend(String::from_utf8(bytes).ok().map(|text| (name, text)));
        }
    }
    found.sort();
    Ok(found)
}

/// The text of a file.
///
/// # Errors
///
/// There is none, or what the disk refused.
#[allow(clippy::disallowed_methods)]
pub fn text_of(path: &Path) -> Result<String, OutputError> {
    let words = |error: io::Error| OutputError::unreadable(path, &error.to_string());
    if path.metadata().map_err(words)?.len() > LARGEST {
        return Err(OutputError::unreadable(path, "it is too large"));
    }
    std::fs::read_to_string(path).map_err(words)
}

/// The files of an output, as its mark names them, by path.
///
/// # Errors
///
/// There is no output, or not all of it, or what the disk refused.
#[allow(clippy::disallowed_methods)]
pub fn read_output(folder: &Path) -> Result<Vec<Artefact>, OutputError> {
    let mark = match Ownership::of(folder) {
        Some(Ownership::Marked(mark)) if !mark.changing => mark,
        Some(_) => {
            return Err(OutputError::unreadable(folder, "a build into it was interrupted; build it again"));
        }
        None => return Err(OutputError::unreadable(folder, "there is no output of Entail")),
    };
    // What stands there is listed, and not what the mark says: a name in it could lead anywhere.
    let found = match standing(folder)? {
        Standing::Ours(contents) => contents.files().to_vec(),
        Standing::Foreign(names) => {
            return Err(OutputError::unreadable(
                folder,
                &format!("it holds what Entail did not write: {}", names.join(", ")),
            ));
        }
        _ => return Err(OutputError::unreadable(folder, "it is no folder")),
    };
    let mut files = Vec::with_capacity(mark.files.len());
    for path in mark.files {
        let place = folder.join(&path);
        let is_there = found.contains(&PathBuf::from(&path))
            && place.symlink_metadata().is_ok_and(|found| found.is_file());
        if !is_there {
            return Err(OutputError::unreadable(&place, "its mark names this file, and it is not there"));
        }
        let bytes =
            std::fs::read(&place).map_err(|error| OutputError::unreadable(&place, &error.to_string()))?;
        files.push(Artefact { path, bytes });
    }
    Ok(files)
}
