//! In: a path. Out: what stands there: nothing, an empty folder, an output of ours, or work of somebody else.
//! The guard of all that is replaced or removed: it lists what may go, and nothing else goes.
//! Never follows a link inside the folder, and never changes anything.

use super::error::OutputError;
use super::mark::{MARK, OutputMark, Ownership, RESULTS};
use std::io;
use std::path::{Path, PathBuf};

/// Files that systems leave in every folder that is looked at; nobody wrote them.
const NOBODYS: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];
/// So many foreign names are told.
const TOLD: usize = 5;

/// What stands at a place.
#[derive(Debug)]
pub enum Standing {
    /// Nothing.
    Absent,
    /// A folder whose contents may be replaced: it is empty, or an output of ours.
    Ours(Contents),
    /// A folder with work of somebody else: the first few names.
    Foreign(Vec<String>),
    /// A file, or something stranger.
    NotFolder,
}

/// What a folder of ours holds, by which it can be removed.
#[derive(Debug, Default)]
pub struct Contents {
    /// Files, by relative path.
    files: Vec<PathBuf>,
    /// Folders, each before those that it holds.
    folders: Vec<PathBuf>,
    /// Its mark, if it has one.
    pub mark: Option<OutputMark>,
}

/// Looks at a place.
///
/// # Errors
///
/// The folder, or one in it, cannot be listed.
#[allow(clippy::disallowed_methods)]
pub fn standing(place: &Path) -> Result<Standing, OutputError> {
    match place.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Standing::Absent),
        Err(error) => return Err(OutputError::refused(place, &error)),
        Ok(found) if !found.is_dir() => return Ok(Standing::NotFolder),
        Ok(_) => {}
    }
    let own = Ownership::of(place);
    let mut contents = Contents::default();
    let mut foreign = Vec::new();
    let mut open = vec![String::new()];
    while let Some(folder) = open.pop() {
        for entry in entries(&place.join(&folder))? {
            let path =
                if folder.is_empty() { entry.name.clone() } else { format!("{folder}/{}", entry.name) };
            let has =
                |own: &Ownership| if entry.is_folder { own.has_folder(&path) } else { own.has_file(&path) };
            let nobodys = !entry.is_folder && NOBODYS.contains(&entry.name.as_str());
            match own.as_ref().is_some_and(has) || nobodys {
                false => foreign.push(if entry.is_folder { path + "/" } else { path }),
                true if entry.is_folder => {
                    contents.folders.push(PathBuf::from(&path));
                    open.push(path);
                }
                true => contents.files.push(PathBuf::from(path)),
            }
        }
    }
    if let Some(Ownership::Marked(mark)) = own {
        contents.mark = Some(mark);
    }
    Ok(if foreign.is_empty() { Standing::Ours(contents) } else { Standing::Foreign(told(foreign)) })
}

/// The first few names, and how many more there are.
fn told(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    let more = names.len().saturating_sub(TOLD);
    names.truncate(TOLD);
    if more > 0 {
        names.push(format!("{more} more"));
    }
    names
}

struct Entry {
    name: String,
    is_folder: bool,
}

#[allow(clippy::disallowed_methods)]
fn entries(folder: &Path) -> Result<Vec<Entry>, OutputError> {
    let refused = |error: io::Error| OutputError::refused(folder, &error);
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(refused)? {
        let entry = entry.map_err(refused)?;
        // A link is a file here, wherever it leads. A name that is no text equals none in a mark, and is foreign.
        let is_folder = entry.file_type().map_err(refused)?.is_dir();
        entries.push(Entry { name: entry.file_name().to_string_lossy().into_owned(), is_folder });
    }
    Ok(entries)
}

impl Contents {
    /// Removes what was listed below `place`, and `place` itself; what has come since stays, and is an error.
    ///
    /// # Errors
    ///
    /// The first path that could not be removed.
    #[allow(clippy::disallowed_methods)]
    pub fn remove(&self, place: &Path) -> Result<(), OutputError> {
        let inner: Vec<PathBuf> = self.folders.iter().map(|folder| place.join(folder)).collect();
        let removal = |path: &Path, result: io::Result<()>| match result {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(OutputError::Leftover { path: path.to_owned(), words: error.to_string() })
            }
            _ => Ok(()),
        };
        // An output that was made read-only is replaced like any other: its folders are ours.
        for folder in std::iter::once(place).chain(inner.iter().map(PathBuf::as_path)) {
            make_writable(folder);
        }
        // What shows that all this is ours goes last: a removal that is interrupted can be gone on with.
        let (last, first): (Vec<_>, Vec<_>) = self.files.iter().partition(|file| shows_ours(file));
        let remove = |file: &PathBuf| removal(&place.join(file), std::fs::remove_file(place.join(file)));
        first.into_iter().try_for_each(remove)?;
        inner.iter().rev().try_for_each(|folder| removal(folder, std::fs::remove_dir(folder)))?;
        last.into_iter().try_for_each(remove)?;
        removal(place, std::fs::remove_dir(place))
    }

    /// The files, by relative path.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// The folders, each before those that it holds.
    pub fn folders(&self) -> &[PathBuf] {
        &self.folders
    }
}

/// Whether a file of an output shows whose it is.
fn shows_ours(file: &Path) -> bool {
    [MARK, RESULTS].iter().any(|name| file == Path::new(name))
}

/// Lets the owner of a folder take files out of it.
#[allow(clippy::disallowed_methods)]
#[cfg(unix)]
fn make_writable(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let Ok(found) = folder.symlink_metadata() else { return };
    let mut permissions = found.permissions();
    if found.is_dir() && permissions.mode() & 0o300 != 0o300 {
        permissions.set_mode(permissions.mode() | 0o700);
        // Where it is not allowed, the removal fails with a message of its own.
        let _ = std::fs::set_permissions(folder, permissions);
    }
}

#[cfg(not(unix))]
fn make_writable(_: &Path) {}
