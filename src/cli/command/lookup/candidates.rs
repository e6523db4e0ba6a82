//! In: the beginning of a word on a command line. Out: the names that it may become, each with what a reader calls it.
//! The report is the folder that stands on the line, or the current one; one that cannot be read has no names.
//! Never prints and never draws.

use crate::cli::arguments::Reading;
use crate::cli::reports::named;
use crate::cli::session;
use crate::compile::{CheckedReport, Wanted};
use crate::explain;
use crate::reference::pages;
use clap_complete::CompletionCandidate;
use entail_engine::signs::visible;
use entail_input::files::{Disk, PathKind, World};
use std::ffi::OsStr;
use std::path::PathBuf;

/// What commands ask for by name.
pub fn names(typed: &OsStr) -> Vec<CompletionCandidate> {
    of_kinds(typed, &["assumptions", "quantities", "decisions", "claims", "timeline"], "")
}

/// Assumptions, each with the sign behind which its value stands.
pub fn assumptions(typed: &OsStr) -> Vec<CompletionCandidate> {
    of_kinds(typed, &["assumptions"], "=")
}

/// The scenarios.
pub fn scenarios(typed: &OsStr) -> Vec<CompletionCandidate> {
    of_kinds(typed, &["scenarios"], "")
}

/// The last part of a cell, `venue=cloud` of `year=2030,venue=cloud`.
pub fn cells(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy().into_owned();
    let before = typed.rfind(',').map_or("", |comma| typed.get(..=comma).unwrap_or_default());
    let Some(report) = report() else { return Vec::new() };
    let indexes = report.model().indexes.iter().filter(|index| !index.hidden);
    let all = indexes.flat_map(|index| {
        let name = index.shape.name.clone();
        index.shape.keys.iter().map(move |label| format!("{before}{name}={label}"))
    });
    all.filter(|cell| cell.starts_with(&typed)).map(CompletionCandidate::new).collect()
}

/// Topics of `entail help`.
pub fn topics(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy().into_owned();
    let mut topics = Vec::new();
    for page in pages() {
        topics.push(CompletionCandidate::new(page.name).help(Some(page.title.into())));
        let entries = page.entries().filter(|entry| entry.name.starts_with(&typed));
        topics.extend(entries.map(|entry| CompletionCandidate::new(&entry.name).help(Some(page.one.into()))));
    }
    topics.retain(|topic| topic.get_value().to_string_lossy().starts_with(&typed));
    topics
}

fn of_kinds(typed: &OsStr, kinds: &[&str], behind: &str) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let Some(report) = report() else { return Vec::new() };
    let all = explain::names(report.model()).into_iter();
    let meant = all.filter(|one| kinds.contains(&one.kind) && one.name.starts_with(&*typed));
    meant
        .map(|one| {
            let help = visible(&one.label).into_owned();
            CompletionCandidate::new(format!("{}{behind}", one.name)).help(Some(help.into()))
        })
        .collect()
}

/// The report of the line, as far as it can be read.
fn report() -> Option<CheckedReport> {
    let words = std::env::args_os().skip(1).map(PathBuf::from);
    let is_folder = |path: &PathBuf| Disk.kind(path) == Ok(Some(PathKind::Folder));
    let folders = words.filter(is_folder).chain([PathBuf::from(".")]);
    let reports: Vec<PathBuf> = folders.collect();
    let path = named(&reports).into_iter().next()?.path;
    let reading = Reading::default();
    let read = |wanted| session::read_for(&path, &reading, wanted).ok()?.ok();
    read(Wanted::Everything).or_else(|| read(Wanted::Values))
}
