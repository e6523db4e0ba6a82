//! In: a built report, and what was found in it. Out: the lines with which a build ends.
//! The answer comes first: what the conclusions are and how sure, what was found, and where the page is.
//! Never writes a file.

use super::check::{by_kind, told_otherwise};
use crate::cli::clock::printed;
use crate::compile::{Built, PageAnswer};
use crate::portfolio::ReportTitle;
use entail_engine::diagnostic::Diagnostic;
use std::path::Path;
use std::time::Duration;

/// What the output of a build ends with.
pub(super) enum Ending<'e> {
    /// A line for each file.
    Files,
    /// What a reader would ask first: the answers with their odds, what was found, and the page.
    Answer(&'e ReportTitle, &'e [Diagnostic]),
    /// The page alone, where others follow.
    Page,
}

impl Ending<'_> {
    /// The lines, for files that lie in a folder and took so long.
    pub(super) fn lines(&self, built: &Built, laps: &[Duration], folder: &Path) -> String {
        let times = laps.iter().copied().chain(std::iter::repeat(Duration::ZERO));
        let mut files =
            built.artefacts.iter().zip(times).map(|(artefact, time)| {
                written_line(artefact.bytes.len(), time, &folder.join(&artefact.path))
            });
        match self {
            Self::Files => {
                files.collect::<String>() + &told_otherwise(&built.told_otherwise) + &covered(built)
            }
            Self::Answer(title, findings) => {
                let more = built.artefacts.len().saturating_sub(1);
                answered(title, built)
                    + &told_otherwise(&built.told_otherwise)
                    + &by_kind(findings).map_or_else(String::new, |kinds| format!("found: {kinds}\n"))
                    + &covered(built)
                    + &files.next().unwrap_or_default()
                    + &format!("with {more} files beside it; `-v` names them\n")
            }
            // The page comes first.
            Self::Page => files.next().unwrap_or_default() + &told_otherwise(&built.told_otherwise),
        }
    }
}

fn covered(built: &Built) -> String {
    let coverage = built.coverage;
    format!("numbers: {} bound, {} exempt, {} typed\n", coverage.bound, coverage.exempt, coverage.typed)
}

/// The title, and what the ranked claims are about with how sure they are.
fn answered(title: &ReportTitle, built: &Built) -> String {
    let parts = [Some(&title.title), title.edition.as_ref(), title.date.as_ref()];
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    let line = |PageAnswer { proposition, odds }: &PageAnswer| {
        if odds.is_empty() { format!("- {proposition}\n") } else { format!("- {proposition}: {odds}\n") }
    };
    parts.join(" · ") + "\n" + &built.answers.iter().map(line).collect::<String>()
}

/// What is said of a file that was written: its size, how long it took, and where it is.
pub fn written_line(bytes: usize, time: Duration, path: &Path) -> String {
    format!("{:>9}  {:>7}  {}\n", size(bytes), printed(time), path.display())
}

fn size(bytes: usize) -> String {
    if bytes < 1_000 { format!("{bytes} B") } else { format!("{:.1} kB", bytes as f64 / 1_000.0) }
}
