//! In: names, a cell and a file. Out: the file with the draws of all of them.
//! The last word is the report if it leads to a folder or a file; a name is never taken for one that is known.
//! Never writes a file of a report that has errors.

use crate::cli::arguments::{Draws, OutputFormat};
use crate::cli::session::{self, FINE};
use crate::cli::speak::remark;
use crate::explain::draws_table;
use crate::files::write_file;
use entail_input::files::{Disk, Recording, World};
use std::path::{Path, PathBuf};

/// Runs `entail draws`.
pub fn run(arguments: &Draws) -> u8 {
    let words: Vec<String> = arguments.words.iter().map(ToString::to_string).collect();
    let (names, report) = names_and_report(&words);
    // What is read is noted, so that none of it is written over.
    let world = Recording::new(&Disk);
    let (report, conclusions) = match session::conclude_sound_in(&world, report, &arguments.reading) {
        Ok(concluded) => concluded,
        Err(code) => return code,
    };
    let evaluation = &conclusions.evaluation;
    let cell = arguments.at.as_deref();
    let table = match draws_table(names, cell, &arguments.scenario, evaluation, report.settings()) {
        Ok(table) => {
            session::show(&table.warnings, report.sources(), &arguments.reading, OutputFormat::Human);
            table.value
        }
        Err(refusal) => return session::refused(&refusal, &report, &arguments.reading),
    };
    let read = world.paths().into_iter().filter(|path| path.read && path.existed);
    let inputs: Vec<PathBuf> = read.map(|path| path.path).collect();
    if let Err(error) = write_file(&arguments.out, table.as_bytes(), &inputs, &session::say_waiting) {
        return session::unable(&error.to_string());
    }
    let rows = table.lines().count().saturating_sub(1);
    remark(&format!("{}: {rows} draws\n", arguments.out.display()));
    FINE
}

/// The names, and the report after them; the current folder if none is named.
fn names_and_report(words: &[String]) -> (&[String], &Path) {
    match words.split_last() {
        Some((last, names)) if !names.is_empty() && is_path(last) => (names, Path::new(last)),
        _ => (words, Path::new(".")),
    }
}

/// An id holds neither slash nor point.
fn is_path(word: &str) -> bool {
    word.contains(['/', '\\', '.']) || !matches!(Disk.kind(Path::new(word)), Ok(None))
}
