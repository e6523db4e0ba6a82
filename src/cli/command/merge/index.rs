//! In: the record of a run, and the folder of its outputs. Out: the record and the page that leads to all reports, beside them.
//! For `build`, whose reports may lie anywhere, and for `merge`.
//! Never replaces a page that somebody else put there, and never writes among reports.

use crate::cli::clock::Clock;
use crate::cli::command::build::warning;
use crate::cli::command::ending::written_line;
use crate::cli::session::{self, CommandOutput};
use crate::files::{Artefact, OutputError, ReportPlaces, holds_reports, may_replace, write_beside};
use crate::portfolio::{INDEX, PortfolioRecord, is_page, page, record_file};
use std::path::Path;

/// Whether the bytes of a file are a record of ours.
pub fn is_our_record(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| PortfolioRecord::read(text).is_some())
}

/// Writes the record and the page of a run into the folder of its outputs. A page of somebody else stays, and is told: the
/// reports are built all the same.
pub fn write_index(out: &Path, record: &PortfolioRecord, reports: &ReportPlaces) -> CommandOutput {
    let skipped = |why: &str| CommandOutput {
        errors: warning(&format!("no page leads to the reports: {why}")),
        ..CommandOutput::default()
    };
    match holds_reports(out, reports) {
        Ok(false) => {}
        Ok(true) => return skipped(&format!("{} is where reports are read from", out.display())),
        Err(error) => return CommandOutput::unable(&error.to_string()),
    }
    let file = record_file(record.shard);
    if let Err(error) = put(out, &file, record.text(), &is_our_record) {
        return CommandOutput::unable(&error.to_string());
    }
    if !may_replace(out, INDEX, &is_page) {
        return skipped(&format!("Entail did not write {}", out.join(INDEX).display()));
    }
    let mut clock = Clock::start();
    let page = page(record);
    let (size, time) = (page.len(), clock.lap());
    match put(out, INDEX, page, &is_page) {
        Ok(()) => {
            let lines = written_line(size, time, &out.join(INDEX));
            CommandOutput { lines, ..CommandOutput::default() }
        }
        Err(error) => CommandOutput::unable(&error.to_string()),
    }
}

fn put(out: &Path, name: &str, text: String, is_ours: &dyn Fn(&[u8]) -> bool) -> Result<(), OutputError> {
    let file = Artefact { path: name.to_owned(), bytes: text.into_bytes() };
    write_beside(out, &file, is_ours, &session::say_waiting)
}
