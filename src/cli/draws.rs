//! In: names, a cell and a file. Out: the file with the draws of all of them.
//! The last word is the report if it leads to a folder or a file; a name is never taken for one that is known.
//! Never writes a file of a report that has errors.

use super::arguments::{Draws, Format};
use super::session::{self, ERRORS, FINE};
use super::speak::remark;
use crate::compile::conclude;
use crate::explain::draws_table;
use crate::files::write_file;
use entail_input::files::{Disk, World};
use std::path::Path;
use std::process::ExitCode;

/// Runs `entail draws`.
pub fn run(arguments: &Draws) -> ExitCode {
    let (names, report) = names_and_report(&arguments.words);
    let read = match session::read_sound(report, &arguments.reading) {
        Ok(read) => read,
        Err(code) => return code,
    };
    let (evaluation, _, findings) = conclude(&read.model);
    if session::stops(&findings, false) {
        session::show(&findings, &read.sources, &arguments.reading, Format::Human);
        return ExitCode::from(ERRORS);
    }
    let cell = arguments.at.as_deref();
    let table = match draws_table(names, cell, &arguments.scenario, &evaluation, read.settings()) {
        Ok((table, said)) => {
            session::show(&said, &read.sources, &arguments.reading, Format::Human);
            table
        }
        Err(refusal) => return session::refused(&refusal, &read, &arguments.reading),
    };
    if let Err(error) = write_file(&arguments.out, table.as_bytes()) {
        return session::unable(&error.to_string());
    }
    let rows = table.lines().count().saturating_sub(1);
    remark(&format!("{}: {rows} draws\n", arguments.out.display()));
    ExitCode::from(FINE)
}

/// The names, and the report behind them; the current folder if none is named.
fn names_and_report(words: &[String]) -> (&[String], &Path) {
    match words.split_last() {
        Some((last, names)) if !names.is_empty() && is_path(last) => (names, Path::new(last)),
        _ => (words, Path::new(".")),
    }
}

/// An id holds neither slash nor point.
fn is_path(word: &str) -> bool {
    word.contains(['/', '\\', '.']) || Disk.kind(Path::new(word)).is_some()
}
