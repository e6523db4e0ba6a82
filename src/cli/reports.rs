//! In: paths of a command line. Out: the reports that they mean, and the name under which each is written.
//! A folder with YAML in it is a report; any other holds reports.
//! Never leaves out a folder that cannot be listed: reading it says why.

use super::session::folder_of;
use super::speak::remark;
use crate::portfolio::Shard;
use entail_input::files::{Disk, PathKind, World};
use std::ffi::{OsStr, OsString};
use std::path::{Component, Path, PathBuf};

/// A report, and the name of its output.
#[derive(Clone, Debug)]
pub struct NamedReport {
    /// As it was named, or found.
    pub path: PathBuf,
    /// What its output is called, by which its shard is decided.
    pub name: OsString,
}

impl NamedReport {
    /// The name as text, as a record and a page have it.
    pub fn text(&self) -> String {
        self.name.to_string_lossy().into_owned()
    }
}

/// The reports that paths mean.
pub fn named(given: &[PathBuf]) -> Vec<NamedReport> {
    let paths = given.iter().flat_map(|given| reports_below(given));
    paths.map(|path| NamedReport { name: output_name(&path), path }).collect()
}

/// Those of a shard, all of them if there is none; says so if it has none.
pub fn of_shard(reports: &[NamedReport], shard: Option<Shard>) -> Vec<NamedReport> {
    let Some(shard) = shard else { return reports.to_vec() };
    let own: Vec<NamedReport> = reports.iter().filter(|r| shard.has(&r.text())).cloned().collect();
    if own.is_empty() {
        let all =
            if reports.len() == 1 { "there is 1".to_owned() } else { format!("there are {}", reports.len()) };
        remark(&format!("shard {shard} has no report: {all} in all\n"));
    }
    own
}

/// The reports that a path means: itself, or the reports directly below it.
fn reports_below(given: &Path) -> Vec<PathBuf> {
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
fn output_name(report: &Path) -> OsString {
    let folder = folder_of(report);
    let last = match folder.components().next_back() {
        Some(Component::Normal(name)) => Some(name.to_owned()),
        // `.` and `..` are no names of their own.
        _ => Disk.real(folder).ok().and_then(|real| real.file_name().map(OsStr::to_os_string)),
    };
    last.unwrap_or_else(|| "report".into())
}
