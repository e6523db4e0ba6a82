//! In: the report's folder, and the parts that its story takes in. Out: warnings about Markdown that looks like a part and is none.
//! Beside `report.md`, in the folders of parts, and in folders that are called as such.
//! Never opens a file.

use super::errors;
use crate::files::PathKind;
use crate::syntax::load::{Loader, STORY};
use entail_engine::source::SourceMap;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Folders that are made for parts.
const FOLDERS: &[&str] = &["chapters", "parts", "sections", "story"];
/// What files for authors are called, in any letters.
const FOR_AUTHORS: &[&str] = &[
    "readme",
    "changelog",
    "changes",
    "contributing",
    "license",
    "licence",
    "notes",
    "todo",
    "authors",
    "agents",
    "expect",
];

/// Warns of each file that nobody reads.
pub fn report(loader: &mut Loader<'_>, included: &[PathBuf], sources: &mut SourceMap) {
    let mut folders: BTreeSet<PathBuf> =
        included.iter().filter_map(|path| path.parent()).map(Path::to_owned).collect();
    folders.insert(PathBuf::new());
    let is_folder = |path: &&&str| matches!(loader.report.kind(Path::new(path)), Ok(Some(PathKind::Folder)));
    folders.extend(FOLDERS.iter().filter(is_folder).map(PathBuf::from));
    let mut unread = Vec::new();
    for folder in &folders {
        // A folder that cannot be looked into holds nothing that could be told of.
        for path in loader.report.list(folder).unwrap_or_default() {
            let is_read = path == Path::new(STORY) || included.contains(&path);
            if !is_read && is_part(&path) && matches!(loader.report.kind(&path), Ok(Some(PathKind::File))) {
                unread.push(path);
            }
        }
    }
    for path in unread {
        let place = loader.place(&path, sources);
        loader.report_finding(errors::unused(place, &path.to_string_lossy()));
    }
}

/// Whether a file looks like a part of a story.
fn is_part(path: &Path) -> bool {
    let name = path.file_stem().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let is_markdown = path.extension().is_some_and(|ending| ending == "md");
    is_markdown && !name.starts_with(['.', '_']) && !FOR_AUTHORS.contains(&&*name)
}
