//! In: paths of a command line. Out: the reports that they mean, and the name under which each is written.
//! A folder with YAML in it is a report; any other holds reports.
//! Never leaves out a folder that cannot be listed: reading it says why.

use super::session::folder_of;
use entail_input::files::{Disk, PathKind, World};
use std::ffi::{OsStr, OsString};
use std::path::{Component, Path, PathBuf};

/// The reports that a path means: itself, or the reports directly below it.
pub fn reports_below(given: &Path) -> Vec<PathBuf> {
    // A folder with YAML in it is a report itself, whatever lies below.
    if !is_folder(given) || may_be_report(given) {
        return vec![given.to_owned()];
    }
    let below = Disk.list(given).unwrap_or_default();
    let reports: Vec<PathBuf> = below.into_iter().filter(|p| is_folder(p) && may_be_report(p)).collect();
    // With none below, the folder itself is named in the message that it is no report.
    if reports.is_empty() { vec![given.to_owned()] } else { reports }
}

fn is_folder(path: &Path) -> bool {
    Disk.kind(path) == Ok(Some(PathKind::Folder))
}

/// Whether a folder has YAML in it, or keeps to itself what it has.
fn may_be_report(folder: &Path) -> bool {
    let is_yaml = |path: &PathBuf| path.extension().is_some_and(|end| end == "yaml" || end == "yml");
    Disk.list(folder).map_or(true, |files| files.iter().any(is_yaml))
}

/// The name of the folder that a report is written into: that of its own folder, however it was named.
pub fn output_name(report: &Path) -> OsString {
    let folder = folder_of(report);
    let last = match folder.components().next_back() {
        Some(Component::Normal(name)) => Some(name.to_owned()),
        // `.` and `..` are no names of their own.
        _ => Disk.real(folder).ok().and_then(|real| real.file_name().map(OsStr::to_os_string)),
    };
    last.unwrap_or_else(|| "report".into())
}
