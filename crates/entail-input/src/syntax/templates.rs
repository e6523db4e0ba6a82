//! In: the folder `templates` of a report. Out: its files that replace built-in ones, by name.
//! Which templates are built in is for the caller to know, since it has their texts.
//! Never renders a template.

use crate::files::{PathKind, ReadError, ReportFolder};
use entail_engine::source::FileId;
use std::path::{Path, PathBuf};

/// The file of colours.
pub const THEME: &str = "theme.yaml";

/// A template of a report, by its name below `templates`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTemplate {
    /// The name, with `/` between folders.
    pub name: String,
    /// The file.
    pub file: FileId,
}

/// A file below `templates`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FoundTemplate {
    /// The name, with `/` between folders.
    pub name: String,
    /// Where it is, counted from the report's folder.
    pub path: PathBuf,
}

/// Whether a report may have a file of this name; `built_in` are the names of the templates that it may replace.
pub fn is_known(name: &str, built_in: &[String]) -> bool {
    name == THEME || built_in.iter().any(|own| own == name)
}

/// Every name that a report may have, sorted.
pub fn replaceable(built_in: &[String]) -> Vec<&str> {
    let mut known: Vec<&str> = built_in.iter().map(String::as_str).chain([THEME]).collect();
    known.sort_unstable();
    known
}

/// The files below `templates`, by name in order; hidden ones and what lies deep are no templates.
///
/// # Errors
///
/// A path that cannot be looked at, and why.
pub fn find(report: ReportFolder<'_>) -> Result<Vec<FoundTemplate>, (PathBuf, ReadError)> {
    let mut found = Vec::new();
    let mut open = vec![(PathBuf::from("templates"), String::new())];
    let kind = |path: &Path| report.kind(path).map_err(|error| (path.to_owned(), error));
    while let Some((folder, before)) = open.pop() {
        if kind(&folder)? != Some(PathKind::Folder) {
            continue;
        }
        for path in report.list(&folder).map_err(|error| (folder.clone(), error))? {
            let last = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            // Editors leave hidden files behind, and a link that leads back would never end.
            if last.starts_with('.') || before.split('/').count() > 3 {
                continue;
            }
            let name = format!("{before}{last}");
            match kind(&path)? {
                Some(PathKind::Folder) => open.push((path, name + "/")),
                _ => found.push(FoundTemplate { name, path }),
            }
        }
    }
    found.sort();
    Ok(found)
}
